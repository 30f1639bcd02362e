"use client";

import { useQuery } from "@tanstack/react-query";
import { Bot } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Address } from "@/components/chain/address";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import { useController } from "@/features/controllers/use-controller";
import { useChainClient } from "@/lib/chain-client";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";
import type { ControllerStanding } from "@/lib/provenance/controller";
import { type Agent, agentsQuery } from "@/lib/provenance/read-controller";

const AccountDialog = dynamic(() =>
  import("@/features/controllers/components/account-dialog").then((module) => module.AccountDialog),
);
const loadActs = () => import("@/features/controllers/tx-flows/registration-acts");

interface AgentsPanelProps {
  standing: ControllerStanding;
  isOwner: boolean;
}

/** Who acts for a controller beside its own account; each can be revoked alone. */
export function AgentsPanel({ standing, isOwner }: AgentsPanelProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const registry = useAddress("ControllerRegistry");
  const [isAdding, setIsAdding] = useState(false);
  const { data, error, refetch, isFetching } = useQuery(agentsQuery(client, config, standing));
  const { controllerId } = standing;
  return (
    <Panel
      title="Agents"
      description="They record uses and answer withdrawals. None of them moves money."
      isFlush
    >
      {data && data.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {data.map((agent) => (
            <AgentRow key={agent.agentId} agent={agent} standing={standing} isOwner={isOwner} />
          ))}
        </ul>
      )}
      {data?.length === 0 && (
        <p className="flex items-center gap-2 px-4 pb-4 text-sm text-muted sm:px-6">
          <Bot size={16} aria-hidden />
          None: the account itself does everything.
        </p>
      )}
      {!data && error && (
        <ErrorState
          title="The agents could not be read"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <Skeleton className="mx-4 mb-4 h-12 sm:mx-6" />}
      {isOwner && (
        <div className="border-t border-line px-4 py-3 sm:px-6">
          <Button size="small" onClick={() => setIsAdding(true)}>
            Name an agent
          </Button>
        </div>
      )}
      {isAdding && (
        <AccountDialog
          title="Name an agent"
          description="It can record uses, acknowledge withdrawals and report breaches for you, until it is revoked."
          label="Agent"
          toFlow={async (account) => (await loadActs()).addAgentFlow(registry, { controllerId, account })}
          onClose={() => setIsAdding(false)}
        />
      )}
    </Panel>
  );
}

function AgentRow({ agent, standing, isOwner }: AgentsPanelProps & { agent: Agent }) {
  const registry = useAddress("ControllerRegistry");
  const connected = useConnectedAccount();
  const openTransaction = useTransaction();
  const { data } = useController(standing.controllerId);
  const { agentId, account } = agent;
  const { controllerId } = standing;
  const before = data?.controller?.agents.find(({ number }) => Number(number) === agentId)?.account;
  const isItself = account !== undefined && account.toLowerCase() === connected?.toLowerCase();
  const revoke = async () => {
    if (!account) return;
    const { revokeAgentFlow } = await loadActs();
    openTransaction(revokeAgentFlow(registry, { controllerId, agentId, account }));
  };
  const shown = account ?? before;
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 px-4 py-3 text-sm sm:px-6">
      <span className="flex min-w-0 flex-col gap-0.5">
        <span className="text-xs text-muted">Agent {agentId}</span>
        {shown ? <Address address={shown} /> : <span className="text-muted">Not known</span>}
      </span>
      {!account && <Badge tone="abstain">Revoked</Badge>}
      {account && (isOwner || isItself) && (
        <Button
          size="small"
          variant="danger"
          aria-label={`Revoke agent ${agentId}`}
          onClick={() => void revoke()}
        >
          Revoke
        </Button>
      )}
    </li>
  );
}
