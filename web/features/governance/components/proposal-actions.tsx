"use client";

import { useQuery } from "@tanstack/react-query";
import { Ban, Hourglass, Play } from "lucide-react";
import { isAddressEqual } from "viem";
import { Countdown } from "@/components/chain/time";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import type { ProposalFacts, ProposalRecord } from "@/features/governance/lib/proposal";
import { governanceSettingsQuery } from "@/features/governance/queries";
import { cancelFlow } from "@/features/governance/tx-flows/cancel";
import { queueFlow } from "@/features/governance/tx-flows/queue";
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
  const config = useAppConfig();
  const now = useChainTime();
  const openTransaction = useTransaction();
  const { state, eta, needsQueuing } = facts;
  const reference = { ...record, governor: config.contracts.ComputeGovernor };
  const isDue = state === "Queued" && eta > 0 && now !== undefined && eta <= now;
  const isProposer = address !== undefined && isAddressEqual(address, record.proposer);

  if (state === "Succeeded" && needsQueuing) return <QueueButton reference={reference} />;
  if (isDue || (state === "Succeeded" && !needsQueuing)) {
    const context = { contracts: config.contracts, roles: config.community.roles };
    // What puts calls into words knows every contract; it is loaded only when somebody executes.
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
  if (state === "Queued" && eta > 0) {
    return (
      <p className="text-sm text-muted">
        Anybody can execute it in <Countdown at={eta} done="a moment" />.
      </p>
    );
  }
  if (state !== "Pending" || !isProposer) return null;
  return (
    <Button variant="danger" className="w-full" onClick={() => openTransaction(cancelFlow(reference))}>
      <Ban size={16} aria-hidden />
      Withdraw this proposal
    </Button>
  );
}

function QueueButton({ reference }: { reference: Parameters<typeof queueFlow>[0] }) {
  const client = useChainClient();
  const config = useAppConfig();
  const openTransaction = useTransaction();
  const { data: settings } = useQuery(governanceSettingsQuery(client, config));
  const delay = settings?.parameters.timelockDelay;
  return (
    <Button
      variant="primary"
      className="w-full"
      isBusy={delay === undefined}
      onClick={() => delay !== undefined && openTransaction(queueFlow(reference, delay))}
    >
      {delay !== undefined && <Hourglass size={16} aria-hidden />}
      Queue
    </Button>
  );
}
