"use client";

import { ArrowUpRight, CircleCheck, CircleX, Layers, LoaderCircle, X } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { TxLink } from "@/components/chain/tx-link";
import { usePendingStore, usePendingTransactions } from "@/components/tx/transaction-provider";
import { Button, IconButton } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { formatCount } from "@/lib/format";
import { isUnderWay, type PendingTransaction } from "@/lib/tx/pending";

function describe({ status, block, message, success }: PendingTransaction): string {
  const where = block === undefined ? "" : ` in block ${formatCount(block)}`;
  switch (status) {
    case "sent":
      return "Sent, waiting for a block";
    case "mined":
      return `Done${where}, waiting for the index`;
    case "indexed":
      return `${success} Done${where}.`;
    case "reverted":
      return `Failed${where}. ${message ?? ""}`;
    case "replaced":
    case "dropped":
      return message ?? "It was not carried out.";
  }
}

/** Transactions under way and lately done, in the top bar; survives a reload. */
export function TransactionTray() {
  const entries = usePendingTransactions();
  const store = usePendingStore();
  if (entries.length === 0) return null;
  const underWay = entries.filter(isUnderWay).length;
  return (
    <Popover
      label="Transactions"
      className="w-96 p-0"
      trigger={
        <button
          type="button"
          className="inline-flex h-9 items-center gap-2 rounded-control px-2.5 text-sm text-muted hover:bg-hover hover:text-ink"
          aria-label={underWay > 0 ? `Transactions, ${underWay} under way` : "Transactions"}
        >
          {underWay > 0 ? (
            <LoaderCircle size={16} className="animate-spin text-accent" aria-hidden />
          ) : (
            <Layers size={16} aria-hidden />
          )}
          <span className="numbers">{underWay > 0 ? underWay : entries.length}</span>
        </button>
      }
    >
      <div className="flex items-center justify-between border-b border-line px-4 py-3">
        <p className="font-medium">Transactions</p>
        {underWay < entries.length && (
          <Button size="small" variant="ghost" onClick={() => store.dismissFinished()}>
            Clear the finished
          </Button>
        )}
      </div>
      <ul className="divide-y divide-line">
        {entries.map((entry) => (
          <TrayRow key={entry.id} entry={entry} onDismiss={() => store.dismiss(entry.id)} />
        ))}
      </ul>
    </Popover>
  );
}

function TrayRow({ entry, onDismiss }: { entry: PendingTransaction; onDismiss: () => void }) {
  const isGood = entry.status === "indexed" || entry.status === "mined";
  const Mark = isUnderWay(entry) ? LoaderCircle : isGood ? CircleCheck : CircleX;
  const look = isUnderWay(entry) ? "animate-spin text-accent" : isGood ? "text-for" : "text-against";
  return (
    <li className="flex gap-3 px-4 py-3">
      <Mark size={16} className={`mt-0.5 shrink-0 ${look}`} aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{entry.title}</p>
        <p className="text-muted">{describe(entry)}</p>
        <div className="mt-1 flex flex-wrap items-center gap-3 text-xs text-muted">
          <TxLink hash={entry.hash} />
          {entry.href && isGood && (
            <Link
              href={entry.href as Route}
              className="inline-flex items-center gap-1 text-accent hover:underline"
            >
              Show the result
              <ArrowUpRight size={14} aria-hidden />
            </Link>
          )}
        </div>
      </div>
      {!isUnderWay(entry) && (
        <IconButton icon={X} label="Remove from the list" size="small" onClick={onDismiss} />
      )}
    </li>
  );
}
