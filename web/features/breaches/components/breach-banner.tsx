import { OctagonX } from "lucide-react";
import Link from "next/link";
import { AffectedButton } from "@/features/breaches/components/affected-button";
import { formatCount } from "@/lib/format";
import { shortDataset } from "@/lib/provenance/dataset";
import type { BreachStanding } from "@/lib/provenance/read-breach";

/** Stands above every page while a serious breach is open. */
export function BreachBanner({ breaches }: { breaches: readonly BreachStanding[] }) {
  const [first] = breaches;
  if (!first) return null;
  const { breachId, datasetId, controllerId, affected, severity } = first;
  const isOne = breaches.length === 1;
  return (
    <section aria-label="Open breach" className="border-b border-against/40 bg-against-soft text-sm">
      <div className="page flex flex-wrap items-center gap-x-4 gap-y-2 py-2">
        <OctagonX size={16} className="shrink-0 text-against" aria-hidden />
        <p className="min-w-0 flex-1 basis-64">
          <span className="font-medium">
            {isOne
              ? `A breach of people's data is open, of ${severity.toLowerCase()} severity.`
              : `${breaches.length} serious breaches of people's data are open.`}
          </span>{" "}
          {isOne && (
            <>
              Controller {controllerId}, dataset{" "}
              <span className="font-mono text-[0.92em]">{shortDataset(datasetId)}</span>,{" "}
              {formatCount(affected)} {affected === 1 ? "person" : "people"}.
            </>
          )}
        </p>
        <span className="flex items-center gap-3">
          {isOne && <AffectedButton breachId={String(breachId)} />}
          <Link href="/breaches" className="underline underline-offset-4 hover:text-against">
            {isOne ? "Details" : "See them, and whether you are affected"}
          </Link>
        </span>
      </div>
    </section>
  );
}
