"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { Address } from "viem";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import { ConsentEntry } from "@/features/my-data/components/consent-entry";
import { type OwnConsent, standingOf } from "@/features/my-data/lib/flow";
import { useChainTime } from "@/lib/clock";
import type { Vocabulary } from "@/lib/provenance/vocabulary";

const filters = ["all", "active", "over"] as const;
const options = [
  { value: "all", label: "All consents" },
  { value: "active", label: "Active" },
  { value: "over", label: "Over or refused" },
] as const;

interface ConsentListProps {
  consents: readonly OwnConsent[];
  vocabulary: Vocabulary | undefined;
  account: Address;
}

/** One's own consents and refusals, newest first. */
export function ConsentList({ consents, vocabulary, account }: ConsentListProps) {
  const now = useChainTime() ?? 0;
  const [filter, setFilter] = useQueryState("show", parseAsStringLiteral(filters).withDefault("all"));
  const shown = consents.filter((own) => {
    const isLive = ["active", "upcoming"].includes(standingOf(own, now));
    return filter === "all" || (filter === "active") === isLive;
  });
  return (
    <div className="flex flex-col gap-4">
      <Select
        aria-label="Show"
        className="w-48"
        value={filter}
        onValueChange={(value) => void setFilter(value as (typeof filters)[number])}
        options={options}
      />
      {shown.length === 0 && (
        <div className="rounded-panel border border-line bg-raised">
          <EmptyState title="No such consent">Choose to show others above.</EmptyState>
        </div>
      )}
      {shown.map((own) => (
        <ConsentEntry key={own.grantId} own={own} vocabulary={vocabulary} now={now} account={account} />
      ))}
    </div>
  );
}
