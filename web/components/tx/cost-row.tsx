"use client";

import { CircleCheck, CircleX, LoaderCircle, RotateCw } from "lucide-react";
import { useConfig } from "wagmi";
import { Amount } from "@/components/chain/amount";
import type { TransactionRun } from "@/components/tx/use-transaction-run";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { formatAmount, formatCount } from "@/lib/format";

/** Result of the simulation and what the transaction costs. */
export function CostRow({ simulation }: { simulation: TransactionRun["simulation"] }) {
  const coin = useConfig().chains[0].nativeCurrency;
  const { data, isLoading, problem, retry } = simulation;
  if (problem) {
    return (
      <Notice
        tone="danger"
        role="alert"
        title="It would fail now, so nothing is sent"
        action={
          <Button size="small" onClick={retry} isBusy={isLoading}>
            {!isLoading && <RotateCw size={16} aria-hidden />}
            Check again
          </Button>
        }
      >
        {problem.message} {problem.next}
      </Notice>
    );
  }
  if (!data) {
    return (
      <p role="status" className="flex h-10 items-center gap-2 text-sm text-muted">
        <LoaderCircle size={16} className="animate-spin" aria-hidden />
        Trying it out on the chain without sending it
      </p>
    );
  }
  const Mark = data.isAffordable ? CircleCheck : CircleX;
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p className="flex min-h-10 flex-wrap items-center gap-x-2 gap-y-1">
        <Mark size={16} className={data.isAffordable ? "text-for" : "text-against"} aria-hidden />
        <span>Tried out: it would work.</span>
        <span className="ml-auto text-muted">
          Costs about{" "}
          <Amount value={data.cost} symbol={coin.symbol} decimals={coin.decimals} className="text-ink" /> (
          {formatCount(data.gas)} gas)
        </span>
      </p>
      {!data.isAffordable && (
        <Notice tone="danger" role="alert">
          {`This account holds ${formatAmount(data.balance)} ${coin.symbol}, which does not cover it. Send some ${coin.symbol} to the account first.`}
        </Notice>
      )}
    </div>
  );
}
