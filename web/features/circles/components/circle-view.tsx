"use client";

import { useQuery } from "@tanstack/react-query";
import { UsersRound } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { type Address as Hex, isAddressEqual } from "viem";
import { Address } from "@/components/chain/address";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import { type Circle, circleQuery } from "@/features/circles/chain/read-circles";
import { CircleConsents } from "@/features/circles/components/circle-consents";
import { CircleHistory } from "@/features/circles/components/circle-history";
import { useFragment } from "@/features/circles/use-fragment";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { useConnectedAccount, useIsHydrated } from "@/lib/hydration";

const RequestPanel = dynamic(() =>
  import("@/features/circles/components/request-panel").then((module) => module.RequestPanel),
);

const ChangePanel = dynamic(() =>
  import("@/features/circles/components/change-panel").then((module) => module.ChangePanel),
);
const ChangeForm = dynamic(() =>
  import("@/features/circles/components/change-form").then((module) => module.ChangeForm),
);

/** A circle: who is in it, what it consented to, and what waits for signatures. */
export function CircleView({ address }: { address: Hex }) {
  const client = useChainClient();
  const config = useAppConfig();
  const account = useConnectedAccount();
  const fragment = useFragment();
  const { data, error, refetch, isFetching } = useQuery(circleQuery(client, config, address));
  if (data === null)
    return (
      <Panel isFlush>
        <EmptyState icon={UsersRound} title="There is no such circle">
          No circle of this deployment has this address. Ask for the link again.
        </EmptyState>
      </Panel>
    );
  if (!data)
    return (
      <Panel isFlush>
        {error ? (
          <ErrorState
            title="The circle could not be read from the chain"
            message={<ErrorWords error={error} />}
            onRetry={refetch}
            isRetrying={isFetching}
          />
        ) : (
          <TableSkeleton rows={4} />
        )}
      </Panel>
    );
  const isMember = data.members.some((each) => account !== undefined && isAddressEqual(each, account));
  return (
    <div className="flex flex-col gap-6">
      {fragment.startsWith("#r=") && (
        <RequestPanel circle={data} fragment={fragment} account={account} isMember={isMember} />
      )}
      {fragment.startsWith("#c=") && (
        <ChangePanel circle={data} fragment={fragment} account={account} isMember={isMember} />
      )}
      {fragment === "#change" && <ChangeForm key={data.nonce} circle={data} />}
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="flex min-w-0 flex-col gap-6">
          <CircleConsents circle={address} isMember={isMember} />
          <CircleHistory circle={address} />
        </div>
        <Members circle={data} account={account} isMember={isMember} />
      </div>
    </div>
  );
}

interface MembersProps {
  circle: Circle;
  account: Hex | undefined;
  isMember: boolean;
}

function Members({ circle, account, isMember }: MembersProps) {
  const { address, members, guardians, threshold } = circle;
  const isHydrated = useIsHydrated();
  return (
    <Panel
      title="Members"
      description={`${threshold} of ${members.length} sign a consent or a change. Any one withdraws.`}
      isFlush
    >
      <ul className="divide-y divide-line border-t border-line">
        {members.map((member) => (
          <li
            key={member}
            className="flex flex-wrap items-center justify-between gap-2 px-4 py-3 text-sm sm:px-6"
          >
            <Address address={member} />
            <span className="flex gap-2">
              {account && isAddressEqual(member, account) && <Badge tone="accent">You</Badge>}
              {guardians.some((each) => isAddressEqual(each, member)) && <Badge>Guardian</Badge>}
            </span>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-4 sm:px-6">
        <Button asChild size="small" variant="primary">
          <Link href={`/consent/new?circle=${address}`}>Ask the circle for a consent</Link>
        </Button>
        {isMember && (
          <Button asChild size="small">
            <a href="#change">Change the circle</a>
          </Button>
        )}
        <span className="flex items-center gap-1 text-sm text-muted">
          Invite: copy the link to this page
          <CopyButton
            text={isHydrated ? (window.location.href.split("#")[0] ?? "") : ""}
            label="Copy the link"
          />
        </span>
      </div>
    </Panel>
  );
}
