"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { Amount } from "@/components/chain/amount";
import {
  DEFAULT_DELEGATE_CHOICE,
  DelegateChoice,
  type DelegateChoiceValue,
  resolveChoice,
} from "@/components/delegation/delegate-choice";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { isContractQuery } from "@/features/claim/queries";
import { claimFlow } from "@/features/claim/tx-flows/claim-allocations";
import { type Allocation, isVesting } from "@/lib/allocations";
import type { ChainClient } from "@/lib/chain-client";
import { useAddress, useNames } from "@/lib/config-context";
import { delegationQuery } from "@/lib/delegation";

interface ClaimFormProps {
  client: ChainClient;
  account: Address;
  /** All of them claimable. */
  allocations: readonly [Allocation, ...Allocation[]];
}

/** Asks who shall vote and starts the claim. */
export function ClaimForm({ client, account, allocations }: ClaimFormProps) {
  const token = useAddress("ComputeToken");
  const distributor = useAddress("GenesisDistributor");
  const names = useNames();
  const openTransaction = useTransaction();
  const { data: status, error, refetch } = useQuery(delegationQuery(client, token, account));
  const { data: isContract } = useQuery(isContractQuery(client, account));
  const [value, setValue] = useState<DelegateChoiceValue>(DEFAULT_DELEGATE_CHOICE);
  const [isChecked, setIsChecked] = useState(false);
  const total = allocations.reduce((sum, { amount }) => sum + amount, 0n);
  const count = allocations.length;

  if (error) {
    return (
      <Panel title="Claim">
        <ErrorState
          title="Your balance could not be read"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
        />
      </Panel>
    );
  }
  const start = () => {
    setIsChecked(true);
    const choice = resolveChoice(value, account, names);
    if (!("address" in choice) || !choice.address || !status || isContract === undefined) return;
    openTransaction(
      claimFlow({
        client,
        token,
        distributor,
        account,
        allocations,
        delegatee: choice.address,
        status,
        isContract,
      }),
    );
  };
  return (
    <Panel title="Claim and delegate">
      <p className="text-sm text-muted">
        {count > 1 ? `${count} allocations, together` : "One allocation of"}{" "}
        <Amount value={total} className="text-ink" />
      </p>
      <div className="mt-4">
        <DelegateChoice
          label="Who votes with these tokens?"
          value={value}
          onValueChange={setValue}
          isChecked={isChecked}
        />
      </div>
      <Button
        variant="primary"
        size="large"
        className="mt-5 w-full"
        onClick={start}
        isBusy={!status || isContract === undefined}
      >
        {count > 1 ? `Claim ${count} allocations` : "Claim"}
      </Button>
      <p className="mt-3 text-xs text-muted">{outline(allocations, isContract === true)}</p>
    </Panel>
  );
}

function outline(allocations: readonly Allocation[], isContract: boolean): string {
  const hasLiquid = allocations.some((allocation) => !isVesting(allocation));
  const each =
    allocations.length > 1 ? "one transaction for each allocation, one after the other" : "one transaction";
  if (!hasLiquid)
    return `What follows: ${each}. No signature is needed: the vesting wallet delegates for itself.`;
  return isContract
    ? `What follows: ${each}, and one that names the delegate, because a contract account cannot sign.`
    : `What follows: a signature that names the delegate (free), then ${each}.`;
}
