import { Counter, Gauge, Registry } from "prom-client";
import type { Book } from "./book.ts";
import type { Sent } from "./sender.ts";
import type { DueCall } from "./things.ts";

const WEI = 1e18;

/** What the keeper says of itself to monitoring, in Prometheus' format. */
export class KeeperMetrics {
  readonly registry = new Registry();
  private readonly transactions: Counter<"task" | "result">;
  private readonly gas: Counter<"task">;
  private readonly fees: Counter<"task">;
  private readonly replacements: Counter<"kind">;
  private readonly balanceGauge: Gauge;
  private readonly openGauge: Gauge<"kind">;
  private readonly dueGauge: Gauge;
  private readonly lag: Gauge;
  private readonly lastRound: Gauge;
  private readonly roundSeconds: Gauge;
  private readonly errors: Counter<"kind">;
  private readonly lastError: Gauge;
  private readonly up: Gauge;

  constructor() {
    const registers = [this.registry];
    const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
      new Counter({ name, help, labelNames, registers });
    const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
    this.transactions = counter("keeper_transactions_total", "Calls that were due, by task and result.", [
      "task",
      "result",
    ]);
    this.gas = counter("keeper_gas_used_total", "Gas of mined transactions, by task.", ["task"]);
    this.fees = counter("keeper_fees_coins_total", "Coins paid for mined transactions, by task.", ["task"]);
    this.replacements = counter(
      "keeper_replacements_total",
      "Transactions sent with the nonce of one that was not mined, by kind: the same call, or one that only takes the nonce.",
      ["kind"],
    );
    this.errors = counter("keeper_errors_total", "What went wrong: rounds that failed, calls refused.", [
      "kind",
    ]);
    this.balanceGauge = gauge("keeper_balance_coins", "Coins of the keeper's account.");
    this.openGauge = new Gauge({
      ...{ name: "keeper_open", help: "Things that are followed, by kind.", labelNames: ["kind"], registers },
    });
    this.dueGauge = gauge("keeper_due", "Calls that were due in the last round.");
    this.lag = gauge("keeper_lag_seconds", "Age of the chain's latest block in the last round.");
    this.lastRound = gauge(
      "keeper_last_round_timestamp_seconds",
      "When the last round that went well ended.",
    );
    this.roundSeconds = gauge("keeper_round_seconds", "How long the last round took.");
    this.lastError = gauge(
      "keeper_last_error_timestamp_seconds",
      "When something last went wrong; 0 for never.",
    );
    this.up = gauge("keeper_rpc_up", "1 when the chain's server answered the last time it was asked.");
  }

  call({ task }: DueCall, sent: Sent): void {
    this.transactions.inc({ task, result: sent.result });
    if (sent.result === "refused") this.error("call");
    if (sent.result !== "done" && sent.result !== "overtaken") return;
    this.gas.inc({ task }, Number(sent.gasUsed));
    this.fees.inc({ task }, Number(sent.fee) / WEI);
  }

  replacement(kind: "call" | "cancel"): void {
    this.replacements.inc({ kind });
  }

  error(kind: "round" | "call"): void {
    this.errors.inc({ kind });
    this.lastError.set(Date.now() / 1000);
  }

  rpc(isUp: boolean): void {
    this.up.set(isUp ? 1 : 0);
  }

  balance(wei: bigint): void {
    this.balanceGauge.set(Number(wei) / WEI);
  }

  round(facts: { book: Book; due: number; now: bigint; startedMs: number }): void {
    for (const [kind, count] of facts.book.open()) this.openGauge.set({ kind }, count);
    this.dueGauge.set(facts.due);
    this.lag.set(Math.max(0, Date.now() / 1000 - Number(facts.now)));
    this.lastRound.set(Date.now() / 1000);
    this.roundSeconds.set((Date.now() - facts.startedMs) / 1000);
  }
}
