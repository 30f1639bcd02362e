"use client";

import { useQuery } from "@tanstack/react-query";
import { TextDialog } from "@/components/forms/text-dialog";
import { useTransaction } from "@/components/tx/transaction-provider";
import { drainFlow } from "@/features/provide/tx-flows/job-acts";
import { useChainClient } from "@/lib/chain-client";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { formatDuration } from "@/lib/format";
import type { JobStanding } from "@/lib/market/job";
import { escrowTermsQuery } from "@/lib/market/read-job";

const HOUR = 3_600;

/** Asks how long the notice is. */
export function DrainDialog({ job, onClose }: { job: JobStanding; onClose: () => void }) {
  const client = useChainClient();
  const config = useAppConfig();
  const escrow = useAddress("AllocationEscrow");
  const openTransaction = useTransaction();
  const { data: terms } = useQuery(escrowTermsQuery(client, config));
  const least = terms?.minNotice ?? HOUR;
  const most = terms?.maxNotice ?? HOUR;
  const bounds = `from ${formatDuration(least)} to ${formatDuration(most)}`;
  const read = (text: string): { value: number } | { problem: string } => {
    const hours = /^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined;
    const notice = hours === undefined ? undefined : hours * HOUR;
    return notice !== undefined && notice >= least && notice <= most
      ? { value: notice }
      : { problem: `Write whole hours, ${bounds}.` };
  };
  return (
    <TextDialog
      title={`Give notice for job ${job.jobId}`}
      description="You need your GPUs back. The job goes on until the notice is over; then you can close it."
      label="Notice in hours"
      hint={bounds}
      initial="24"
      read={read}
      onClose={onClose}
      onValue={(notice) => openTransaction(drainFlow(escrow, { job, notice }))}
    />
  );
}
