import { ArrowRight } from "lucide-react";
import type { Change } from "@/lib/tx/flow";

/** What will be different: before → after. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return null;
  return (
    <div>
      <h3 className="text-sm font-medium">What will change</h3>
      <dl className="mt-2 divide-y divide-line rounded-control border border-line bg-bg text-sm">
        {changes.map(({ label, before, after }) => (
          <div
            key={label}
            className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-3 py-2.5"
          >
            <dt className="text-muted">{label}</dt>
            <dd className="numbers flex min-w-0 flex-wrap items-center justify-end gap-x-2 text-right">
              {before !== undefined && (
                <>
                  <span className="min-w-0 text-muted">{before}</span>
                  <ArrowRight size={14} className="shrink-0 text-muted" role="img" aria-label="becomes" />
                </>
              )}
              <span className="min-w-0 font-medium">{after}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
