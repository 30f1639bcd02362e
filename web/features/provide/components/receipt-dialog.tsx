"use client";

import { useState } from "react";
import type { Address } from "viem";
import { Dialog } from "@/components/ui/dialog";
import { Tabs } from "@/components/ui/tabs";
import { BringReceipt } from "@/features/provide/components/bring-receipt";
import { WriteReceipt } from "@/features/provide/components/write-receipt";
import type { JobStanding } from "@/lib/market/job";

interface ReceiptDialogProps {
  job: JobStanding;
  account: Address;
  onClose: () => void;
}

/** A receipt of a job's work: written and signed, claimed alone, or brought with the researcher's signature. */
export function ReceiptDialog({ job, account, onClose }: ReceiptDialogProps) {
  const [tab, setTab] = useState("write");
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={`Receipt of job ${job.jobId}`}
      description="All figures are counted from the job’s start. What both sides sign is paid at once."
    >
      <Tabs
        label="What to do"
        value={tab}
        onValueChange={setTab}
        items={[
          {
            value: "write",
            label: "Write one",
            content: <WriteReceipt job={job} account={account} onDone={onClose} />,
          },
          {
            value: "bring",
            label: "Bring a co-signed one",
            content: <BringReceipt job={job} account={account} onDone={onClose} />,
          },
        ]}
      />
    </Dialog>
  );
}
