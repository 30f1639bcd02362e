import { formatEther } from "ethers";
import { chaseSentence } from "../operator/chase-words.ts";
import type { KeeperMetrics } from "./metrics.ts";
import type { SenderNews, Sent } from "./sender.ts";
import type { KeeperState } from "./state.ts";
import type { DueCall } from "./things.ts";

/** What is told of what happens; `facts` for programs. */
export type Say = (sentence: string, facts: Readonly<Record<string, unknown>>) => void;

/** Tells people, programs and monitoring what came of calls. */
export class Teller {
  readonly say: Say;
  readonly metrics: KeeperMetrics;
  readonly state: KeeperState;

  constructor(say: Say, metrics: KeeperMetrics, state: KeeperState) {
    this.say = say;
    this.metrics = metrics;
    this.state = state;
  }

  /** A call that was due, and what came of it; undefined in a dry run. */
  call(call: DueCall, sent: Sent | undefined): void {
    const facts = {
      event: "call",
      task: call.task,
      call: `${call.contract}.${call.name}`,
      values: call.values,
    };
    const what = `${call.task}, ${call.what}`;
    if (sent === undefined) {
      this.say(`Due: ${what}.`, { ...facts, result: "due" });
      return;
    }
    this.metrics.call(call, sent);
    if (sent.result === "refused") this.state.note(`${what}: ${sent.reason}`);
    this.say(sentenceOf(what, sent), { ...facts, ...sent });
  }

  /** Something that happened to transactions between calls. */
  news(news: SenderNews): void {
    if (news.event === "late") {
      this.call(news.call, news.sent);
      return;
    }
    if (news.event === "replaced") this.metrics.replacement("call");
    if (news.event === "cancelled") this.metrics.replacement("cancel");
    if (news.event === "not-replaced") this.state.note(chaseSentence(news));
    this.say(chaseSentence(news), { ...news });
  }
}

function sentenceOf(what: string, sent: Sent): string {
  switch (sent.result) {
    case "done":
      return `Done: ${what} (${formatEther(sent.fee)} coins, ${sent.hash}).`;
    case "overtaken":
      return `Somebody else did it first: ${what}.`;
    default:
      return `Not done: ${what}: ${sent.reason}`;
  }
}
