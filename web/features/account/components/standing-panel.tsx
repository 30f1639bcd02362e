"use client";

import { useQuery } from "@tanstack/react-query";
import { type Abi, type Address as Hex, isAddressEqual } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { Check } from "@/components/data/check";
import { DelegateButton } from "@/components/delegation/delegate-button";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Figure, Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import { useChainClient } from "@/lib/chain-client";
import { useAddress } from "@/lib/config-context";
import { type DelegationStatus, delegationQuery } from "@/lib/delegation";
import { formatTokens } from "@/lib/format";
import { useConnectedAccount } from "@/lib/hydration";

/** Tokens, voting power and delegate of an account, as the chain says now. */
export function StandingPanel({ account }: { account: Hex }) {
  const client = useChainClient();
  const token = useAddress("ComputeToken");
  const connected = useConnectedAccount();
  const { data, error, refetch, isFetching } = useQuery(delegationQuery(client, token, account));
  const isOwn = connected !== undefined && isAddressEqual(connected, account);
  if (!data) {
    return (
      <Panel title="Tokens and votes">
        {error ? (
          <ErrorState
            title="The account could not be read from the chain"
            message={<ErrorWords error={error} />}
            onRetry={refetch}
            isRetrying={isFetching}
          />
        ) : (
          <Skeleton className="h-16 w-full" />
        )}
      </Panel>
    );
  }
  return (
    <Panel title="Tokens and votes" action={<VotesCheck status={data} token={token} />}>
      <div className="grid grid-cols-1 gap-6 sm:grid-cols-2">
        <Figure label="held here" value={<Amount value={data.balance} />} />
        <Figure label="voting power" value={<Amount value={data.votes} />} />
      </div>
      <p className="mt-5 flex flex-wrap items-center gap-x-2 border-t border-line pt-4 text-sm">
        <span className="text-muted">Who votes with what is held here:</span>
        <Delegate status={data} />
      </p>
      {isOwn && <OwnDelegation status={data} />}
    </Panel>
  );
}

function Delegate({ status: { account, delegate } }: { status: DelegationStatus }) {
  if (!delegate) return <>nobody</>;
  if (isAddressEqual(delegate, account)) return <>the account itself</>;
  return <Address address={delegate} />;
}

function OwnDelegation({ status }: { status: DelegationStatus }) {
  const isIdle = status.balance > 0n && !status.delegate;
  return (
    <div className="mt-5">
      {isIdle ? (
        <Notice
          tone="warning"
          title="Your tokens do not vote yet"
          action={<DelegateButton account={status.account} status={status} variant="primary" size="small" />}
        >
          Name yourself, or somebody you trust.
        </Notice>
      ) : (
        <DelegateButton account={status.account} status={status} />
      )}
    </div>
  );
}

function VotesCheck({ status, token }: { status: DelegationStatus; token: Hex }) {
  return (
    <Check
      subject="the voting power"
      formula="The token counts for each account the tokens of everybody who delegates to it."
      calls={[
        {
          contract: "ComputeToken",
          address: token,
          abi: computeTokenAbi as Abi,
          functionName: "getVotes",
          args: [status.account],
        },
      ]}
      shown={formatTokens(status.votes)}
      compute={([votes]) => formatTokens(votes as bigint)}
    />
  );
}
