import { setTimeout as delay } from "node:timers/promises";
import { formatEther, formatUnits, type JsonRpcProvider, type Wallet } from "ethers";
import { plainError } from "../contracts/plain-error.ts";
import { chaseSentence } from "../operator/chase-words.ts";
import { type Chased, type ChaseEnd, Chaser, isTooLittle } from "../operator/chaser.ts";
import { marketFees } from "../operator/fees.ts";
import { gasLimitFor } from "../operator/gas.ts";
import { RelayError } from "./relay-error.ts";

/** More than a vote or a delegation needs; a contract's own check of its signature could eat any amount. */
export const MOST_GAS = 500_000n;
const POLL_MS = 1000;
/** Of so many transactions, the newest, it is known what came of them. */
const MOST_KEPT = 5_000;

/** Up to what the relayer pays, and how long it waits. */
export interface SendLimits {
  /** Wei per gas, at the most. */
  maxFee?: bigint;
  /** How long a transaction may wait until a dearer one replaces it, in milliseconds. */
  replaceMs: number;
}

/** A call to send. */
export interface OutgoingCall {
  to: string;
  data: string;
  /** What it needs. */
  gas: bigint;
  /** Whether the chain would refuse it by now: then nobody pays for it any more. */
  isOver: () => Promise<boolean>;
}

/** A transaction that the node has taken. */
export interface Sent {
  hash: string;
  /** Resolves once it, or what replaced it, is mined, or the relayer stops. */
  settled: Promise<void>;
}

/** What came of a call that was sent. */
export type Fate =
  /** It waits to be mined, in this transaction by now. */
  | { status: "waiting"; transactionHash: string }
  /** This transaction is mined, whichever it was. */
  | { status: "mined" | "reverted"; transactionHash: string }
  /** None of its transactions is or will be mined. */
  | { status: "not-done"; reason: string };

/** What a sender works with. */
export interface SenderParameters {
  wallet: Wallet;
  provider: JsonRpcProvider;
  limits: SendLimits;
  /** Is told in sentences what happens to transactions that wait. */
  say: (sentence: string) => void;
}

/** A call that was sent, and how that ended. */
interface Handed {
  chased: Chased;
  end?: ChaseEnd;
}

/**
 * Sends transactions of one account, one after the other, so that no two take the same nonce, and replaces what waits too
 * long until it is mined.
 */
export class Sender {
  readonly address: string;
  private readonly provider: JsonRpcProvider;
  private readonly limits: SendLimits;
  private readonly chaser: Chaser;
  private readonly say: SenderParameters["say"];
  private readonly stopping = new AbortController();
  /** By the hash that was answered, the oldest first. */
  private readonly handed = new Map<string, Handed>();
  /** Nonces that are followed, or were and may still be counted as waiting. */
  private readonly followed = new Set<number>();
  private nextNonce: number | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor({ wallet, provider, limits, say }: SenderParameters) {
    this.chaser = new Chaser({
      ...{ wallet, provider, stopping: this.stopping.signal },
      limits: { ...limits, patienceMs: Number.POSITIVE_INFINITY },
      onNews: (news) => say(chaseSentence(news)),
    });
    this.provider = provider;
    this.limits = limits;
    this.say = say;
    this.address = wallet.address;
  }

  balance(): Promise<bigint> {
    return this.provider.getBalance(this.address);
  }

  /** The price at which a transaction is offered now, in wei. */
  async price(): Promise<bigint> {
    return (await marketFees(this.provider, this.limits.maxFee)).max;
  }

  /** Whether gas costs more now than it may. */
  async isTooDear(): Promise<boolean> {
    const { maxFee } = this.limits;
    if (maxFee === undefined) return false;
    const { gasPrice } = await this.provider.getFeeData();
    return gasPrice !== null && gasPrice > maxFee;
  }

  /**
   * Sends a call.
   * @returns as soon as the node has taken it.
   * @throws RelayError when the relayer's balance doesn't do, gas costs too much or the node refuses.
   */
  send(call: OutgoingCall): Promise<Sent> {
    const sent = this.queue.then(() => this.sendNext(call));
    this.queue = sent.catch(() => undefined); // whoever asked hears of it; the next in the queue goes on
    return sent;
  }

  /** What came of a call, by the hash of any of its transactions; undefined when it isn't known here. */
  fateOf(hash: string): Fate | undefined {
    const found = this.handed.get(hash) ?? this.handedWith(hash);
    return found && fateOf(found);
  }

  /** Resolves once everything asked for so far was sent; nothing is waited for any more. */
  async stop(): Promise<void> {
    await this.queue;
    this.stopping.abort();
  }

  private handedWith(hash: string): Handed | undefined {
    return [...this.handed.values()].find(({ chased }) => chased.hashes.includes(hash));
  }

  private async sendNext({ to, data, gas, isOver }: OutgoingCall): Promise<Sent> {
    const margin = gasLimitFor(gas);
    const gasLimit = margin < MOST_GAS ? margin : MOST_GAS;
    await this.requireMeans(gasLimit);
    const pending = await this.takeOnOthers();
    let nonce = Math.max(pending, this.nextNonce ?? 0);
    while (this.followed.has(nonce)) nonce++; // not every node counts as pending what offers less than blocks cost now
    try {
      const chased = await this.chaser.send({ to, data, gasLimit }, nonce);
      this.nextNonce = nonce + 1;
      return this.keep(chased, isOver);
    } catch (cause) {
      // Somebody's transaction has the nonce, and the node didn't count it.
      if (isTooLittle(cause)) await this.takeOn(nonce);
      else this.nextNonce = undefined; // the chain knows better
      throw new RelayError(502, "The chain's node did not take the transaction: try again.", { cause });
    }
  }

  private keep(chased: Chased, isOver: () => Promise<boolean>): Sent {
    const [hash = ""] = chased.hashes;
    const handed: Handed = { chased };
    this.handed.set(hash, handed);
    const [oldest] = this.handed.keys();
    if (this.handed.size > MOST_KEPT && oldest !== undefined) this.handed.delete(oldest);
    const settled = this.follow(chased, isOver).then((end) => {
      handed.end = end;
      if (end.kind === "taken")
        this.say(
          `Another transaction of this account took nonce ${chased.nonce}: what ${hash} was for is not done.`,
        );
    });
    return { hash, settled };
  }

  /**
   * Sees to what waits of this account and was not sent here, such as by a relayer before this one: nothing that comes later
   * is mined before it.
   * @returns the account's next nonce after what the node knows.
   */
  private async takeOnOthers(): Promise<number> {
    const [first, end] = await Promise.all([this.chaser.next("latest"), this.chaser.next("pending")]);
    for (const nonce of this.followed) if (nonce < first) this.followed.delete(nonce);
    const others = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index).filter(
      (nonce) => !this.followed.has(nonce),
    );
    const [nonce] = others;
    if (nonce !== undefined) this.say(chaseSentence({ event: "found-waiting", nonce, count: others.length }));
    for (const other of others) await this.takeOn(other);
    return end;
  }

  private async takeOn(nonce: number): Promise<void> {
    void this.follow(await this.chaser.takeOn(nonce), async () => true);
    this.nextNonce = Math.max(nonce + 1, this.nextNonce ?? 0);
  }

  private async requireMeans(gasLimit: bigint): Promise<void> {
    if (await this.isTooDear())
      throw new RelayError(
        503,
        `Gas costs more now than the ${formatUnits(this.limits.maxFee ?? 0n, "gwei")} gwei that the relayer pays: try later, ` +
          "or send the transaction yourself.",
      );
    const needed = gasLimit * (await this.price());
    const balance = await this.balance();
    if (balance >= needed) return;
    throw new RelayError(
      503,
      `The relayer's account ${this.address} has ${formatEther(balance)} coins left and needs ${formatEther(needed)}: ` +
        "send the transaction yourself, or tell its operator.",
    );
  }

  /** Waits until a transaction with the nonce is mined, however long that takes; replaces what waits too long. */
  private async follow(chased: Chased, isOver: () => Promise<boolean>): Promise<ChaseEnd> {
    this.followed.add(chased.nonce);
    let isSaid = false;
    while (!this.stopping.signal.aborted) {
      try {
        const end = await this.chaser.chase(chased, isOver);
        if (end.kind !== "waiting") return end;
      } catch (error) {
        // A node that doesn't answer now may do so the next time.
        const reason = plainError(error instanceof RelayError ? error.cause : error);
        if (!isSaid && !this.stopping.signal.aborted)
          this.say(
            `The transaction with nonce ${chased.nonce} waits, and the node can't be asked: ${reason}.`,
          );
        isSaid = true;
        await delay(POLL_MS, undefined, { ref: false });
      }
    }
    return { kind: "waiting" };
  }
}

function fateOf({ chased: { hashes, cancels }, end }: Handed): Fate {
  if (end?.kind === "mined" && !end.isCancel)
    return { status: end.receipt.status === 1 ? "mined" : "reverted", transactionHash: end.receipt.hash };
  if (end?.kind === "mined")
    return {
      status: "not-done",
      reason: "It was not carried out: the chain would refuse it by now, so the relayer took it back.",
    };
  if (end?.kind === "taken")
    return {
      status: "not-done",
      reason: "It was not carried out: another transaction of the relayer took its place.",
    };
  // One that only takes the nonce is no transaction of whoever asked.
  const own = hashes.filter((hash) => !cancels.has(hash));
  return { status: "waiting", transactionHash: own.at(-1) ?? "" };
}
