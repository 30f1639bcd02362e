"use client";

import { sharesOf } from "@/lib/market/fairness";
import type { QueueStanding } from "@/lib/market/project";

const percent = (part: number): string => `${(part * 100).toFixed(1)}%`;

/** How much of all use was the project's, beside how much its weight stands for. */
export function ShareBars({ standing }: { standing: QueueStanding }) {
  const { used, entitled } = sharesOf(standing);
  const most = Math.max(used, entitled, 0.01);
  return (
    <figure
      aria-label={`Used ${percent(used)} of all recent use; entitled to ${percent(entitled)} by weight`}
    >
      <Bar label="of all recent use was the project's" part={used} most={most} className="bg-chart-1" />
      <Bar label="of all weights is the project's" part={entitled} most={most} className="bg-chart-2" />
      <figcaption className="mt-2 text-xs text-muted">
        Whoever is below its weight comes before whoever is above.
      </figcaption>
    </figure>
  );
}

interface BarProps {
  label: string;
  part: number;
  most: number;
  className: string;
}

function Bar({ label, part, most, className }: BarProps) {
  return (
    <div className="mb-2">
      <p className="flex justify-between gap-4 text-sm">
        <span className="text-muted">{label}</span>
        <span className="numbers font-medium">{percent(part)}</span>
      </p>
      <div aria-hidden className="mt-1 h-2 rounded-full bg-sunken">
        <div className={`h-full rounded-full ${className}`} style={{ width: `${(part / most) * 100}%` }} />
      </div>
    </div>
  );
}
