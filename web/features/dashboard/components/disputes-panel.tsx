"use client";

import { Scale } from "lucide-react";
import Link from "next/link";
import { Address } from "@/components/chain/address";
import { TimeAgo } from "@/components/chain/time";
import { VerifiedText } from "@/components/text/verified-text";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { useDashboardTables } from "@/features/dashboard/use-dashboard";

const endings = {
  Open: "is open",
  Ruled: "was ruled",
  Defaulted: "ended without a ruling",
  Agreed: "was settled by both sides",
} as const;

/** The latest disputes, with the reasons of their rulings. */
export function DisputesPanel() {
  const { data } = useDashboardTables();
  return (
    <Panel
      title="Latest disputes"
      action={
        <Link href="/disputes" className="text-sm underline underline-offset-4">
          All disputes
        </Link>
      }
      isFlush
    >
      {!data && <TableSkeleton rows={3} />}
      {data?.disputes.length === 0 && (
        <EmptyState icon={Scale} title="No dispute yet">
          Rulings stand here with their reasons.
        </EmptyState>
      )}
      {data && data.disputes.length > 0 && (
        <ul className="divide-y divide-line text-sm">
          {data.disputes.map(
            ({ id, number, state, fault, job, provider, reasonHash, reasonUri, timestamp }) => (
              <li key={id} className="px-4 py-4 sm:px-6">
                <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
                  <span>
                    <Link
                      href={`/disputes/${number}`}
                      className="font-medium underline-offset-4 hover:underline"
                    >
                      Dispute {number}
                    </Link>{" "}
                    about job {job.number} {endings[state]}
                    {fault && fault !== "None" ? `, ${fault.toLowerCase()}` : ""}
                  </span>
                  <TimeAgo at={timestamp} className="text-muted" />
                </p>
                <p className="mt-1 flex items-center gap-2 text-muted">
                  Provider <Address address={provider.id} />
                </p>
                {reasonHash && reasonUri && (
                  <VerifiedText
                    className="mt-3 border-l-2 border-line pl-4"
                    hash={reasonHash}
                    uri={reasonUri}
                    what="the ruling's reason"
                  />
                )}
              </li>
            ),
          )}
        </ul>
      )}
    </Panel>
  );
}
