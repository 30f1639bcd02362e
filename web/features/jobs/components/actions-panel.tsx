"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { TimeAgo } from "@/components/chain/time";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { actionsOf, type JobAction, type JobActionId, type JobRole } from "@/features/jobs/lib/job-actions";
import { jobRoleQuery } from "@/features/jobs/queries";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";
import type { EscrowTerms, JobStanding } from "@/lib/market/job";
import type { TransactionFlow } from "@/lib/tx/flow";

const CosignDialog = dynamic(() =>
  import("@/features/jobs/components/cosign-dialog").then((module) => module.CosignDialog),
);
const ExtendDialog = dynamic(() =>
  import("@/features/jobs/components/extend-dialog").then((module) => module.ExtendDialog),
);
const DisputeDialog = dynamic(() =>
  import("@/features/jobs/components/dispute-dialog").then((module) => module.DisputeDialog),
);
const JobSignerDialog = dynamic(() =>
  import("@/features/jobs/components/job-signer-dialog").then((module) => module.JobSignerDialog),
);

type OpenDialog = "cosign" | "extend" | "dispute" | "signer";

const nobody: JobRole = { isResearcher: false, isSigner: false, isProvider: false };

interface ActionsPanelProps {
  job: JobStanding;
  terms: EscrowTerms;
}

/** What the connected account is to a job; nobody without one. */
function useJobRole(job: JobStanding) {
  const account = useConnectedAccount();
  const client = useChainClient();
  const config = useAppConfig();
  const { data } = useQuery({
    ...jobRoleQuery(client, config, { job, account: account ?? job.payer }),
    enabled: account !== undefined,
  });
  return { account, role: account ? data : nobody };
}

/** The transaction of an action that needs nothing more; undefined for those that ask first. */
async function flowOf(
  id: JobActionId,
  { job, terms, now, role, label }: ActionsPanelProps & { now: number; role: JobRole; label: string },
  escrow: `0x${string}`,
): Promise<TransactionFlow | undefined> {
  switch (id) {
    case "start":
      return (await import("@/features/jobs/tx-flows/start-job")).startJobFlow(escrow, job);
    case "mature":
      return (await import("@/features/jobs/tx-flows/mature-claim")).matureClaimFlow(escrow, job);
    case "close": {
      const { closeJobFlow } = await import("@/features/jobs/tx-flows/close-job");
      return closeJobFlow({ escrow, job, terms, now, label, isProvider: role.isProvider });
    }
    default:
      return undefined;
  }
}

/** Who may do what with a job now, what the connected account can, and why not. */
export function ActionsPanel({ job, terms }: ActionsPanelProps) {
  const escrow = useAddress("AllocationEscrow");
  const now = useChainTime();
  const { account, role } = useJobRole(job);
  const openTransaction = useTransaction();
  const openWallet = useWalletDialog();
  const [dialog, setDialog] = useState<OpenDialog>();
  if (now === undefined || role === undefined) return <Skeleton className="h-96 rounded-panel" />;
  const actions = actionsOf({ job, terms, role, now });
  const act = async ({ id, label }: JobAction) => {
    if (id === "cosign" || id === "extend" || id === "dispute") return setDialog(id);
    const flow = await flowOf(id, { job, terms, now, role, label }, escrow);
    if (flow) openTransaction(flow);
  };
  const close = () => setDialog(undefined);
  return (
    <Panel title="Who may do what" description={<RoleWords account={account} role={role} />} isFlush>
      {!account && (
        <div className="px-4 pb-3 sm:px-6">
          <Button size="small" onClick={openWallet}>
            Connect a wallet
          </Button>
        </div>
      )}
      <ul className="divide-y divide-line">
        {actions.map((action) => (
          <ActionRow key={action.id} action={action} job={job} onAct={() => void act(action)} />
        ))}
      </ul>
      {role.isResearcher && (
        <div className="border-t border-line px-4 py-3 sm:px-6">
          <Button size="small" variant="ghost" onClick={() => setDialog("signer")}>
            Let a key sign this job&apos;s receipts
          </Button>
        </div>
      )}
      {dialog === "cosign" && <CosignDialog job={job} onClose={close} />}
      {dialog === "extend" && <ExtendDialog job={job} terms={terms} onClose={close} />}
      {dialog === "dispute" && <DisputeDialog job={job} onClose={close} />}
      {dialog === "signer" && <JobSignerDialog job={job} onClose={close} />}
    </Panel>
  );
}

function RoleWords({ account, role }: { account: string | undefined; role: JobRole }) {
  if (!account) return <>Anyone can look. What you can do shows when you connect.</>;
  const words = [
    role.isResearcher && "act for the researcher",
    !role.isResearcher && role.isSigner && "sign receipts for the researcher",
    role.isProvider && "act for the provider",
  ].filter(Boolean);
  return words.length > 0 ? <>You {words.join(" and ")}.</> : <>You are no party of this job.</>;
}

interface ActionRowProps {
  action: JobAction;
  job: JobStanding;
  onAct: () => void;
}

function ActionRow({ action, job, onAct }: ActionRowProps) {
  const { id, label, who, why, at, canNow, isOpen } = action;
  return (
    <li className="px-4 py-3.5 text-sm sm:px-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className={isOpen ? "font-medium" : "font-medium text-muted"}>{label}</p>
        {canNow && id === "drain" && (
          <Button asChild size="small">
            <Link href={`/providers/${job.provider}`}>Provider console</Link>
          </Button>
        )}
        {canNow && id !== "drain" && (
          <Button
            size="small"
            variant={id === "close" || id === "dispute" ? "secondary" : "primary"}
            onClick={onAct}
          >
            {label}
          </Button>
        )}
      </div>
      <p className="mt-1 text-muted">
        {isOpen ? `${who}. ` : ""}
        {why} {at !== undefined && <TimeAgo at={at} />}
        {at !== undefined && "."}
      </p>
    </li>
  );
}
