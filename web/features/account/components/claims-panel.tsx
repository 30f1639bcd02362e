"use client";

import { Ticket } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { type Address as Hex, isAddressEqual } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { TimeAgo } from "@/components/chain/time";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { WithHistory } from "@/features/account/components/history-state";

/** Genesis allocations an account claimed. */
export function ClaimsPanel({ address }: { address: Hex }) {
  return (
    <Panel
      title="Claims"
      isFlush
      action={
        <Button asChild size="small" variant="ghost">
          <Link href={`/claim?account=${address}` as Route}>Look up allocations</Link>
        </Button>
      }
    >
      <WithHistory address={address} what="The claims" rows={2}>
        {({ account }) =>
          account && account.claims.length > 0 ? (
            <ul className="divide-y divide-line">
              {account.claims.map(({ id, amount, timestamp, holder }) => (
                <li
                  key={id}
                  className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5 text-sm sm:px-6"
                >
                  <span className="flex min-w-0 flex-wrap items-center gap-x-2">
                    <Amount value={amount} />
                    {!isAddressEqual(holder.id, address) && (
                      <span className="flex items-center gap-2 text-muted">
                        into its vesting wallet <Address address={holder.id} />
                      </span>
                    )}
                  </span>
                  <span className="text-muted">
                    <TimeAgo at={timestamp} />
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <EmptyState icon={Ticket} title="No claim">
              Shares of the first distribution that this account claims will stand here.
            </EmptyState>
          )
        }
      </WithHistory>
    </Panel>
  );
}
