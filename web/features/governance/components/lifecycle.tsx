"use client";

import { Check, Circle, CircleDot, X } from "lucide-react";
import Link from "next/link";
import { Countdown, TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import type { LifecycleStep } from "@/features/governance/lib/lifecycle";
import { useChainTime } from "@/lib/clock";
import { cn } from "@/lib/cn";

const marks = { done: Check, current: CircleDot, coming: Circle, stopped: X };
const looks: Record<LifecycleStep["status"], string> = {
  done: "border-accent bg-accent text-on-accent",
  current: "border-accent text-accent",
  coming: "border-line-strong text-transparent",
  stopped: "border-against bg-against text-raised",
};
const words: Record<LifecycleStep["status"], string> = {
  done: "done",
  current: "next",
  coming: "to come",
  stopped: "the end",
};

function StepTime({ step }: { step: LifecycleStep }) {
  const now = useChainTime();
  if (step.at === undefined) return null;
  const isAhead = step.status === "current" || step.status === "coming";
  if (!isAhead) return <TimeAgo at={step.at} />;
  if (now !== undefined && step.at <= now) return <>now</>;
  return (
    <>
      in <Countdown at={step.at} done="a moment" />
    </>
  );
}

/** The steps of a proposal's life with their transactions, and countdowns to those that come. */
export function Lifecycle({ steps }: { steps: readonly LifecycleStep[] }) {
  return (
    <ol>
      {steps.map((step, index) => {
        const Mark = marks[step.status];
        const isLast = index === steps.length - 1;
        return (
          <li key={step.label} className="flex gap-3">
            <div className="flex flex-col items-center">
              <span
                className={cn(
                  "flex size-5 shrink-0 items-center justify-center rounded-full border-[1.5px]",
                  looks[step.status],
                )}
              >
                <Mark size={12} aria-hidden />
              </span>
              {!isLast && (
                <span className={cn("w-[1.5px] flex-1", step.status === "done" ? "bg-accent" : "bg-line")} />
              )}
            </div>
            <div className={cn("min-w-0 flex-1 text-sm", !isLast && "pb-4")}>
              <p className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span className={step.status === "coming" ? "text-muted" : "font-medium"}>
                  {step.label}
                  <span className="sr-only"> ({words[step.status]})</span>
                </span>
                <span className="text-xs text-muted">
                  <StepTime step={step} />
                </span>
              </p>
              {step.note && (
                <p className="text-xs text-muted">
                  {step.note}
                  {step.proposalId !== undefined && (
                    <>
                      {" "}
                      <Link
                        href={`/proposals/${step.proposalId}`}
                        className="text-accent underline underline-offset-4"
                      >
                        Proposal {String(step.proposalId)}
                      </Link>
                    </>
                  )}
                </p>
              )}
              {step.transactionHash && (
                <p className="text-xs text-muted">
                  <TxLink hash={step.transactionHash} />
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
