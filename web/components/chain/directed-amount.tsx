import { ArrowDownLeft, ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";

/** An amount that came in or went out, with a word and an arrow for it. */
export function DirectedAmount({ isOut, children }: { isOut: boolean; children: ReactNode }) {
  const Mark = isOut ? ArrowUpRight : ArrowDownLeft;
  return (
    <span className="inline-flex items-center gap-2">
      <Mark size={16} className="shrink-0 text-muted" aria-hidden />
      <span className="text-muted">{isOut ? "Out" : "In"}</span>
      {children}
    </span>
  );
}
