"use client";

import { Check, Circle, LoaderCircle, X } from "lucide-react";
import type { ReactNode } from "react";
import { TxLink } from "@/components/chain/tx-link";
import type { TransactionRun } from "@/components/tx/use-transaction-run";
import { cn } from "@/lib/cn";
import { formatCount } from "@/lib/format";
import { type IndexHealth, useIndexHealth } from "@/lib/index-health";
import type { TransactionFlow } from "@/lib/tx/flow";
import type { PendingTransaction } from "@/lib/tx/pending";

type StepState = "todo" | "current" | "done" | "failed";

interface StepView {
  label: string;
  state: StepState;
  detail?: ReactNode;
}

/** Where the transaction is, step by step; changes are announced. */
export function ProgressSteps({ run, flow }: { run: TransactionRun; flow: TransactionFlow }) {
  const health = useIndexHealth();
  if (run.phase === "review" && flow.steps.length === 1) return null;
  const views = run.phase === "review" ? overview(run, flow) : [walletStep(run), ...chainSteps(run, health)];
  const isDone = run.pending?.status === "mined" || run.pending?.status === "indexed";
  return (
    <div aria-live="polite">
      {isDone && run.isLastStep && <p className="mb-3 font-medium">{flow.success}</p>}
      <ol className="flex flex-col">
        {views.map((view, index) => (
          <StepRow key={view.label} view={view} isLast={index === views.length - 1} />
        ))}
      </ol>
    </div>
  );
}

/** Of a flow with several steps: which are done, which come. */
function overview(run: TransactionRun, flow: TransactionFlow): StepView[] {
  return flow.steps.map((step, index) => ({
    label: step.label,
    state: index < run.stepIndex ? "done" : index === run.stepIndex ? "current" : "todo",
    detail: step.kind === "call" ? "Transaction" : "Signature, costs nothing",
  }));
}

function walletStep(run: TransactionRun): StepView {
  const isWaiting = run.phase === "wallet";
  return {
    label: run.step.kind === "call" ? "Sign in the wallet" : "Sign the message in the wallet",
    state: isWaiting ? "current" : "done",
    detail: isWaiting
      ? "Waiting for you to confirm it in the wallet. Nothing is sent until then."
      : undefined,
  };
}

const failures = ["reverted", "replaced", "dropped"];

function chainSteps(run: TransactionRun, health: IndexHealth): StepView[] {
  if (run.step.kind === "signature") return [];
  const { pending } = run;
  return [
    {
      label: run.step.kind === "relay" ? "Sent by the relayer" : "Sent",
      state: pending ? "done" : "todo",
      detail: pending && <TxLink hash={pending.hash} />,
    },
    blockStep(pending),
    indexStep(pending, health),
  ];
}

function blockStep(pending: PendingTransaction | undefined): StepView {
  const label = pending?.block === undefined ? "In a block" : `In block ${formatCount(pending.block)}`;
  if (!pending) return { label, state: "todo" };
  if (failures.includes(pending.status)) return { label, state: "failed" };
  if (pending.status !== "sent") return { label, state: "done" };
  return { label, state: "current", detail: "Waiting for the chain to put it into a block." };
}

function indexStep(pending: PendingTransaction | undefined, health: IndexHealth): StepView {
  const label = "Visible in the index";
  if (pending?.status === "indexed") return { label, state: "done" };
  if (pending?.status !== "mined") return { label, state: "todo" };
  return { label, state: "current", detail: waitingForIndex(health, pending.block) };
}

function waitingForIndex(health: IndexHealth, block: number | undefined): string {
  if (health.state === "unreachable")
    return "The index does not answer. It is done all the same: you can go on.";
  if (health.state === "failed") return "The index has stopped. It is done all the same: you can go on.";
  if (health.state === "behind" && block !== undefined) {
    return `The index is at block ${formatCount(health.block)} and catches up. You can go on meanwhile.`;
  }
  return "Waiting for the index to read that block. You can go on meanwhile.";
}

const marks = { todo: Circle, current: LoaderCircle, done: Check, failed: X };
const markLooks: Record<StepState, string> = {
  todo: "border-line text-transparent",
  current: "border-accent text-accent [&>svg]:animate-spin",
  done: "border-accent bg-accent text-on-accent",
  failed: "border-against bg-against text-raised",
};
const words: Record<StepState, string> = {
  todo: "to come",
  current: "under way",
  done: "done",
  failed: "failed",
};

function StepRow({ view, isLast }: { view: StepView; isLast: boolean }) {
  const Mark = marks[view.state];
  return (
    <li className="flex gap-3">
      <div className="flex flex-col items-center">
        <span
          className={cn(
            "flex size-6 shrink-0 items-center justify-center rounded-full border-[1.5px]",
            markLooks[view.state],
          )}
        >
          <Mark size={14} aria-hidden />
        </span>
        {!isLast && (
          <span className={cn("w-[1.5px] flex-1", view.state === "done" ? "bg-accent" : "bg-line")} />
        )}
      </div>
      <div className="min-w-0 pb-4 text-sm">
        <p className={cn("leading-6", view.state === "todo" ? "text-muted" : "font-medium")}>
          {view.label}
          <span className="sr-only"> ({words[view.state]})</span>
        </p>
        {view.detail && <div className="text-muted">{view.detail}</div>}
      </div>
    </li>
  );
}
