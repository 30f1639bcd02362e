"use client";

import type { Route } from "next";
import Link from "next/link";
import { useState } from "react";
import { useConnection } from "wagmi";
import { ChangeList } from "@/components/tx/change-list";
import { CostRow } from "@/components/tx/cost-row";
import { ProgressSteps } from "@/components/tx/progress-steps";
import { type TransactionRun, useTransactionRun } from "@/components/tx/use-transaction-run";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { WrongNetworkNotice } from "@/components/wallet/wrong-network";
import { useAppConfig } from "@/lib/config-context";
import type { TransactionFlow } from "@/lib/tx/flow";

interface TransactionDialogProps {
  flow: TransactionFlow;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** From "what will change" to "visible in the index", for every transaction of the dApp. */
export function TransactionDialog({ flow, isOpen, onOpenChange }: TransactionDialogProps) {
  const run = useTransactionRun(flow);
  const [typed, setTyped] = useState("");
  const isConfirmed = flow.confirmation === undefined || typed.trim() === flow.confirmation;
  const isReview = run.phase === "review";
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={flow.title}
      description={flow.explanation}
      footer={<Footer run={run} flow={flow} isConfirmed={isConfirmed} onClose={() => onOpenChange(false)} />}
    >
      <div className="flex flex-col gap-4">
        {run.phase !== "sent" && <ChangeList changes={flow.changes} />}
        {isReview &&
          flow.warnings?.map((warning) => (
            <Notice key={warning} tone="warning">
              {warning}
            </Notice>
          ))}
        {isReview && <ReviewDetails run={run} />}
        <ProgressSteps run={run} flow={flow} />
        {isReview && flow.confirmation !== undefined && (
          <Field label={`Type ${flow.confirmation} to confirm: nothing can undo this`}>
            {(control) => (
              <Input {...control} value={typed} onChange={(event) => setTyped(event.target.value)} />
            )}
          </Field>
        )}
        <Problem run={run} />
      </div>
    </Dialog>
  );
}

function ReviewDetails({ run }: { run: TransactionRun }) {
  const { address, chainId } = useConnection();
  const config = useAppConfig();
  if (!address) return <Notice>Connect a wallet to see what this will do and cost.</Notice>;
  if (chainId !== config.chainId) return <WrongNetworkNotice />;
  if (run.step.kind === "relay") {
    return (
      <Notice title="It costs you nothing">
        {run.step.explanation} The relayer sends the transaction and pays for it.
      </Notice>
    );
  }
  if (run.step.kind === "signature") {
    return (
      <Notice title={run.step.label}>{run.step.explanation} Signing costs nothing and sends nothing.</Notice>
    );
  }
  return <CostRow simulation={run.simulation} />;
}

function Problem({ run }: { run: TransactionRun }) {
  const failed = run.pending && ["reverted", "replaced", "dropped"].includes(run.pending.status);
  if (failed && run.pending) {
    const isUncertain = run.pending.status === "dropped" && run.pending.isRelayed;
    const title = isUncertain ? "It may not have been carried out" : "It was not carried out";
    return (
      <Notice tone="danger" role="alert" title={title}>
        {run.pending.message}
      </Notice>
    );
  }
  if (!run.problem) return null;
  return (
    <Notice
      tone={run.problem.kind === "rejected" ? "info" : "danger"}
      role="alert"
      title={run.problem.message}
    >
      {run.problem.next}
    </Notice>
  );
}

interface FooterProps {
  run: TransactionRun;
  flow: TransactionFlow;
  isConfirmed: boolean;
  onClose: () => void;
}

function Footer({ run, flow, isConfirmed, onClose }: FooterProps) {
  const { address, chainId } = useConnection();
  const config = useAppConfig();
  const openWallet = useWalletDialog();
  const row = "flex flex-wrap items-center justify-end gap-2";

  if (!address) {
    return (
      <div className={row}>
        <Button variant="primary" onClick={openWallet}>
          Connect a wallet
        </Button>
      </div>
    );
  }
  if (run.phase === "sent") return <SentFooter run={run} flow={flow} onClose={onClose} />;
  const { data, problem } = run.simulation;
  const isSimulated = run.step.kind !== "call" || (data?.isAffordable === true && !problem);
  const canProceed = chainId === config.chainId && isSimulated && isConfirmed && run.phase === "review";
  return (
    <div className={row}>
      <Button variant="ghost" onClick={onClose}>
        {run.phase === "wallet" ? "Close" : "Not now"}
      </Button>
      <Button
        variant="primary"
        disabled={!canProceed}
        isBusy={run.phase === "wallet"}
        onClick={() => void run.proceed()}
      >
        {run.phase === "wallet" ? "Waiting for the wallet" : run.step.label}
      </Button>
    </div>
  );
}

function SentFooter({ run, flow, onClose }: Omit<FooterProps, "isConfirmed">) {
  const status = run.pending?.status ?? "indexed";
  const row = "flex flex-wrap items-center justify-end gap-2";
  if (status === "reverted" || status === "replaced" || status === "dropped") {
    return (
      <div className={row}>
        <Button variant="ghost" onClick={onClose}>
          Close
        </Button>
        <Button variant="primary" onClick={run.goBack}>
          Back to the review
        </Button>
      </div>
    );
  }
  if (status !== "sent" && !run.isLastStep) {
    return (
      <div className={row}>
        <Button variant="primary" onClick={run.goOn}>
          Go on to the next step
        </Button>
      </div>
    );
  }
  const isDone = status !== "sent";
  return (
    <div className={row}>
      {isDone && flow.href && (
        <Button asChild>
          <Link href={flow.href as Route} onClick={onClose}>
            Show the result
          </Link>
        </Button>
      )}
      <Button variant={isDone ? "primary" : "ghost"} onClick={onClose}>
        {isDone ? "Done" : "Close; it goes on in the tray"}
      </Button>
    </div>
  );
}
