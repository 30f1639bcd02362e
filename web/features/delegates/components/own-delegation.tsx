"use client";

import { useQuery } from "@tanstack/react-query";
import { UserCheck } from "lucide-react";
import { type Address as Hex, isAddressEqual } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { DelegateButton } from "@/components/delegation/delegate-button";
import { delegateFlow } from "@/components/delegation/delegate-flow";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { useChainClient } from "@/lib/chain-client";
import { useAddress } from "@/lib/config-context";
import { type DelegationStatus, delegationQuery } from "@/lib/delegation";
import { useConnectedAccount } from "@/lib/hydration";

/** How the connected account's tokens vote; a nudge where nobody votes with them. */
export function OwnDelegation() {
  const address = useConnectedAccount();
  if (!address) return null;
  return <Status key={address} account={address} />;
}

function Status({ account }: { account: Hex }) {
  const client = useChainClient();
  const token = useAddress("ComputeToken");
  const { data: status, error } = useQuery(delegationQuery(client, token, account));
  if (!status && error) {
    return (
      <Notice tone="danger" role="alert" title="Your delegation could not be read">
        <ErrorWords error={error} />
      </Notice>
    );
  }
  if (!status) return <Skeleton className="h-24 w-full rounded-panel" />;
  if (status.balance > 0n && !status.delegate) return <Nudge account={account} status={status} />;
  return (
    <Panel title="Your delegation" action={<DelegateButton account={account} status={status} size="small" />}>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <Amount value={status.balance} className="font-medium" /> of yours,
        {status.delegate ? (
          isAddressEqual(status.delegate, account) ? (
            " with which you vote yourself."
          ) : (
            <>
              with which <Address address={status.delegate} /> votes.
            </>
          )
        ) : (
          " so there is nothing to vote with yet. You can choose a delegate for what you receive later."
        )}
        <span className="text-muted">
          Your voting power is <Amount value={status.votes} />.
        </span>
      </p>
    </Panel>
  );
}

function Nudge({ account, status }: { account: Hex; status: DelegationStatus }) {
  const token = useAddress("ComputeToken");
  const openTransaction = useTransaction();
  return (
    <Notice
      tone="warning"
      title="Nobody votes with your tokens"
      action={
        <span className="flex flex-wrap gap-2">
          <Button
            size="small"
            variant="primary"
            onClick={() => openTransaction(delegateFlow({ token, status, delegatee: account, account }))}
          >
            <UserCheck size={16} aria-hidden />
            Delegate to yourself
          </Button>
          <DelegateButton account={account} status={status} size="small" label="Choose somebody" />
        </span>
      }
    >
      <Amount value={status.balance} /> of yours has no delegate, so it neither votes nor counts towards the
      quorum. Your tokens stay yours whomever you choose.
    </Notice>
  );
}
