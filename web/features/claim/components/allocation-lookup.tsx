"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import Form from "next/form";
import { useId } from "react";
import type { Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Input } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { AllocationList } from "@/features/claim/components/allocation-list";
import { allocationsQuery, claimStatusQuery } from "@/lib/allocations";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAddress } from "@/lib/config-context";
import type { ResolvedAccount } from "@/lib/resolve-account";

interface AllocationLookupProps {
  /** What was typed, as it stands in the page's address. */
  text: string;
  /** What the server understood of it; undefined while nothing was asked. */
  resolved: ResolvedAccount | undefined;
}

/** "Is there an allocation for…": for any account, without a wallet. */
export function AllocationLookup({ text, resolved }: AllocationLookupProps) {
  const id = useId();
  const problem = resolved && "problem" in resolved ? resolved.problem : undefined;
  return (
    <Panel
      title="Is there an allocation for…"
      description="Look up any account. The distribution is public."
      id="lookup"
    >
      <Form action="/claim" scroll={false} className="flex max-w-reading flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1 basis-64">
          <label htmlFor={id} className="sr-only">
            Name or address
          </label>
          <Input
            id={id}
            key={text}
            name="account"
            defaultValue={text}
            placeholder="Name or 0x…"
            autoComplete="off"
            spellCheck={false}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? `${id}-problem` : undefined}
          />
          {problem && (
            <p id={`${id}-problem`} role="alert" className="mt-1.5 text-sm text-against">
              {problem}
            </p>
          )}
        </div>
        <Button type="submit">
          <Search size={16} aria-hidden />
          Look up
        </Button>
      </Form>
      {resolved && "address" in resolved && (
        <div className="mt-6 border-t border-line pt-5">
          <LookupResult account={resolved.address} />
        </div>
      )}
    </Panel>
  );
}

function LookupResult({ account }: { account: Hex }) {
  const client = useChainClient();
  const now = useChainTime();
  const distributor = useAddress("GenesisDistributor");
  const { data: allocations, error, refetch } = useQuery(allocationsQuery(account));
  const indices = allocations?.map(({ index }) => index) ?? [];
  const { data: status } = useQuery({
    ...claimStatusQuery(client, distributor, indices),
    enabled: indices.length > 0,
  });
  if (!allocations) {
    if (error)
      return (
        <ErrorState title="The allocations could not be loaded" message={error.message} onRetry={refetch} />
      );
    return <Skeleton className="h-24 w-full" />;
  }
  if (allocations.length === 0) {
    return (
      <EmptyState title="No allocation">
        The distribution names no share for <Address address={account} show="both" />.
      </EmptyState>
    );
  }
  return (
    <>
      <p className="mb-4 text-sm">
        <Address address={account} show="both" />{" "}
        {allocations.length === 1 ? "has one allocation" : `has ${allocations.length} allocations`}.
      </p>
      <AllocationList allocations={allocations} status={status} now={now} />
    </>
  );
}
