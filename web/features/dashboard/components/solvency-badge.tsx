"use client";

import { CircleCheck, OctagonX } from "lucide-react";
import type { Abi } from "viem";
import { Check } from "@/components/data/check";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import { useMarketMoney } from "@/features/dashboard/use-dashboard";
import { allocationEscrowReadsAbi } from "@/generated/abi/allocation-escrow-reads";
import { useAddress } from "@/lib/config-context";
import { formatTokens } from "@/lib/format";

const shownOf = (held: bigint, owed: bigint): string =>
  `holds ${formatTokens(held)}, owes ${formatTokens(owed)}`;

/** Whether the escrow holds what it owes, read from the chain. */
export function SolvencyBadge() {
  const escrow = useAddress("AllocationEscrow");
  const { data, error } = useMarketMoney();
  if (!data)
    return error ? <Badge tone="warning">Solvency not read</Badge> : <Skeleton className="h-6 w-24" />;
  const isSolvent = data.held >= data.owed;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Badge tone={isSolvent ? "for" : "against"} icon={isSolvent ? CircleCheck : OctagonX}>
        {isSolvent ? "Solvent" : "Not solvent"}
      </Badge>
      <Check
        subject="solvency"
        formula="The escrow is solvent while the tokens it holds are at least all balances of the ledger and what jobs hold together. They are equal, but for tokens sent by mistake."
        calls={[
          {
            contract: "AllocationEscrow",
            address: escrow,
            abi: allocationEscrowReadsAbi as Abi,
            functionName: "solvency",
            args: [],
          },
        ]}
        shown={shownOf(data.held, data.owed)}
        compute={([found]) => shownOf(...(found as readonly [bigint, bigint]))}
      />
    </span>
  );
}
