"use client";

import { useQuery } from "@tanstack/react-query";
import { Ban, Hourglass, Play } from "lucide-react";
import { isAddressEqual } from "viem";
import { Countdown } from "@/components/chain/time";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { opinionGate } from "@/features/governance/lib/phase-time";
import type { ProposalFacts, ProposalRecord } from "@/features/governance/lib/proposal";
import { timelockDelayQuery } from "@/features/governance/queries";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";

interface ProposalActionsProps {
  record: ProposalRecord;
  facts: ProposalFacts;
}

/** Queue, execute, withdraw: each exactly when the chain allows it. Nothing while it allows none. */
export function ProposalActions({ record, facts }: ProposalActionsProps) {
  const address = useConnectedAccount();
  const now = useChainTime();
  const { phase, eta, needsQueuing } = facts;
  const isDue = phase === "Queued" && eta > 0 && now !== undefined && eta <= now;
  const isProposer = address !== undefined && isAddressEqual(address, record.proposer);

  if (phase === "Succeeded" && needsQueuing) return <QueueStep record={record} facts={facts} />;
  if (isDue || (phase === "Succeeded" && !needsQueuing)) return <ExecuteButton record={record} />;
  if ((phase === "Queued" || phase === "Review") && eta > 0) {
    return (
      <p className="text-sm text-muted">
        {phase === "Review" && "Until then the ethics board can veto it. "}
        Anybody can execute it in <Countdown at={eta} done="a moment" />.
      </p>
    );
  }
  return phase === "Pending" && isProposer ? <WithdrawButton record={record} /> : null;
}

/** What sends transactions knows whole contracts; it is loaded only when somebody acts. */
function useReference(record: ProposalRecord) {
  const { contracts } = useAppConfig();
  return { ...record, governor: contracts.ComputeGovernor };
}

function ExecuteButton({ record }: { record: ProposalRecord }) {
  const config = useAppConfig();
  const openTransaction = useTransaction();
  const reference = useReference(record);
  const context = { contracts: config.contracts, roles: config.community.roles };
  const execute = async () => {
    const { executeFlow } = await import("@/features/governance/tx-flows/execute");
    openTransaction(executeFlow(reference, context));
  };
  return (
    <Button variant="primary" className="w-full" onClick={() => void execute()}>
      <Play size={16} aria-hidden />
      Execute
    </Button>
  );
}

function WithdrawButton({ record }: { record: ProposalRecord }) {
  const openTransaction = useTransaction();
  const reference = useReference(record);
  const withdraw = async () => {
    const { cancelFlow } = await import("@/features/governance/tx-flows/cancel");
    openTransaction(cancelFlow(reference));
  };
  return (
    <Button variant="danger" className="w-full" onClick={() => void withdraw()}>
      <Ban size={16} aria-hidden />
      Withdraw this proposal
    </Button>
  );
}

function QueueStep({ record, facts }: ProposalActionsProps) {
  const now = useChainTime();
  const gate = opinionGate(facts);
  if (gate === undefined || (now !== undefined && now > gate))
    return <QueueButton record={record} facts={facts} />;
  return (
    <Notice tone="warning" title="It waits for a legal opinion">
      A proposal of its class can be queued once a legal adviser has spoken on it, whatever the verdict. If
      none does, it can be queued in <Countdown at={gate + 1} done="a moment" /> all the same.
    </Notice>
  );
}

function QueueButton({ record, facts }: ProposalActionsProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const openTransaction = useTransaction();
  const reference = useReference(record);
  const { data: lowest } = useQuery(timelockDelayQuery(client, config));
  const delay = lowest === undefined ? undefined : Math.max(lowest, facts.terms.delay);
  const queue = async (wait: number) => {
    const { queueFlow } = await import("@/features/governance/tx-flows/queue");
    openTransaction(queueFlow(reference, wait));
  };
  return (
    <Button
      variant="primary"
      className="w-full"
      isBusy={delay === undefined}
      onClick={() => delay !== undefined && void queue(delay)}
    >
      {delay !== undefined && <Hourglass size={16} aria-hidden />}
      Queue
    </Button>
  );
}
