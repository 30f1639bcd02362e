"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import type { Address } from "viem";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { usePreload } from "@/components/ui/use-preload";
import { startFlow } from "@/features/provide/tx-flows/job-acts";
import { useAddress } from "@/lib/config-context";
import type { JobStanding } from "@/lib/market/job";

const loadReceipt = () =>
  import("@/features/provide/components/receipt-dialog").then((module) => module.ReceiptDialog);
const ReceiptDialog = dynamic(loadReceipt);
const loadDrain = () =>
  import("@/features/provide/components/drain-dialog").then((module) => module.DrainDialog);
const DrainDialog = dynamic(loadDrain);

/** Starts a matched job. */
export function StartButton({ job, isPrimary }: { job: JobStanding; isPrimary?: boolean }) {
  const escrow = useAddress("AllocationEscrow");
  const openTransaction = useTransaction();
  return (
    <Button
      size="small"
      variant={isPrimary ? "primary" : "secondary"}
      onClick={() => openTransaction(startFlow(escrow, job))}
    >
      Start <span className="sr-only">job {String(job.jobId)}</span>
    </Button>
  );
}

/** Opens a receipt of the work so far: to sign for the researcher, or to claim. */
export function ReceiptButton({
  job,
  account,
  isPrimary,
}: {
  job: JobStanding;
  account: Address;
  isPrimary?: boolean;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const preload = usePreload(loadReceipt);
  return (
    <>
      <Button
        size="small"
        variant={isPrimary ? "primary" : "secondary"}
        {...preload}
        onClick={() => setIsOpen(true)}
      >
        Write a receipt <span className="sr-only">of job {String(job.jobId)}</span>
      </Button>
      {isOpen && <ReceiptDialog job={job} account={account} onClose={() => setIsOpen(false)} />}
    </>
  );
}

/** Gives notice that the GPUs of a running job are needed back. */
export function DrainButton({ job }: { job: JobStanding }) {
  const [isOpen, setIsOpen] = useState(false);
  const preload = usePreload(loadDrain);
  return (
    <>
      <Button size="small" variant="ghost" {...preload} onClick={() => setIsOpen(true)}>
        Give notice <span className="sr-only">for job {String(job.jobId)}</span>
      </Button>
      {isOpen && <DrainDialog job={job} onClose={() => setIsOpen(false)} />}
    </>
  );
}

/** Leads to the page of a job, where everything else can be done. */
export function JobLink({ job, label }: { job: JobStanding; label: string }) {
  return (
    <Button asChild size="small">
      <Link href={`/jobs/${job.jobId}`}>
        {label} <span className="sr-only">of job {String(job.jobId)}</span>
      </Link>
    </Button>
  );
}
