import { formatEther, formatUnits } from "ethers";
import type { FoundWaiting } from "../operator/chase-words.ts";
import {
  type Chased,
  type ChaseLimits,
  type ChaseNews,
  Chaser,
  isNonceUsed,
  isTooLittle,
} from "../operator/chaser.ts";
import { gasLimitFor } from "../operator/gas.ts";
import type { OperatorWallet } from "../operator/key.ts";
import type { ChainView } from "./chain-view.ts";
import type { DueCall } from "./things.ts";

/** Up to what the keeper pays, and how long it waits. */
export interface SpendLimits extends ChaseLimits {
  /** Gas of one transaction. */
  maxGas: bigint;
  /** Below this balance, in wei, it sends nothing. */
  minBalance: bigint;
}

/** What came of a call. */
export type Sent =
  /** Done. */
  | { result: "done"; gasUsed: bigint; fee: bigint; hash: string }
  /** Somebody else, such as a second keeper, was faster: nothing is wrong. */
  | { result: "overtaken"; gasUsed: bigint; fee: bigint }
  /** It costs more than the keeper may pay, now or ever. */
  | { result: "too-expensive"; reason: string }
  /** The chain refuses what should be due. */
  | { result: "refused"; reason: string }
  /** Not mined in time. */
  | { result: "pending"; reason: string };

/** What the sender tells between calls. */
export type SenderNews =
  | ChaseNews
  /** Transactions of the account that this sender didn't send, or not in this process, wait to be mined. */
  | FoundWaiting
  /** A call of an earlier round was mined. */
  | { event: "late"; call: DueCall; sent: Sent };

/** What a sender works with. */
export interface SenderParameters {
  wallet: OperatorWallet;
  view: ChainView;
  limits: SpendLimits;
  stopping: AbortSignal;
  onNews: (news: SenderNews) => void;
}

/** A call that was sent and not seen mined. */
interface Waiting {
  call: DueCall;
  chased: Chased;
  isStillDue: () => Promise<boolean>;
}

/** Sends calls of one account, one after the other. */
export class Sender {
  readonly address: string;
  private readonly view: ChainView;
  private readonly limits: SpendLimits;
  private readonly chaser: Chaser;
  private readonly onNews: SenderParameters["onNews"];
  private waiting: Waiting | undefined;
  /** Nonces of transactions that this sender didn't send. */
  private readonly foreign = new Map<number, Chased>();

  constructor({ wallet, view, limits, stopping, onNews }: SenderParameters) {
    const { provider } = view;
    this.chaser = new Chaser({ wallet: wallet.connect(provider), provider, limits, stopping, onNews });
    this.view = view;
    this.limits = limits;
    this.onNews = onNews;
    this.address = wallet.address;
  }

  balance(): Promise<bigint> {
    return this.view.provider.getBalance(this.address);
  }

  /** Why nothing can be sent now, in words; undefined when something can. */
  async obstacle(): Promise<string | undefined> {
    const balance = await this.balance();
    if (balance < this.limits.minBalance)
      return (
        `The keeper's account ${this.address} has ${formatEther(balance)} coins, below the ` +
        `${formatEther(this.limits.minBalance)} it needs: send it some, or lower --min-balance.`
      );
    return this.waiting === undefined ? undefined : waitingWords(this.waiting.chased);
  }

  /**
   * Waits for what was sent before, also by others with this key, and replaces it when it waits too long: by the same call
   * while that is due, else, and for what this sender knows nothing of, by a transaction that only takes the nonce.
   * @returns why nothing can be sent still, in words; undefined when the way is free.
   */
  async clear(): Promise<string | undefined> {
    if (this.waiting !== undefined) {
      const { call } = this.waiting;
      const sent = await this.settle(this.waiting);
      if (sent.result === "pending") return sent.reason;
      this.onNews({ event: "late", call, sent });
    }
    for (const chased of await this.takeOnOthers()) {
      const { kind } = await this.chaser.chase(chased, async () => true);
      if (kind === "waiting") return waitingWords(chased);
      this.foreign.delete(chased.nonce);
    }
    return undefined;
  }

  /** Every nonce of the account with which something waits that this sender didn't send. */
  private async takeOnOthers(): Promise<Chased[]> {
    const [first, end] = await Promise.all([this.chaser.next("latest"), this.chaser.next("pending")]);
    for (const nonce of this.foreign.keys()) if (nonce < first) this.foreign.delete(nonce);
    if (end > first && !this.foreign.has(first))
      this.onNews({ event: "found-waiting", nonce: first, count: end - first });
    for (let nonce = first; nonce < end; nonce++)
      if (!this.foreign.has(nonce)) this.foreign.set(nonce, await this.chaser.takeOn(nonce));
    return [...this.foreign.values()].sort((one, other) => one.nonce - other.nonce);
  }

  /**
   * Tries a call out on the latest state, and sends it if it would go through.
   * @param isStillDue - Asked after a refusal: whether the chain still says that it is due.
   */
  async send(call: DueCall, isStillDue: () => Promise<boolean>): Promise<Sent> {
    const { from, ...request } = this.view.request(call);
    // Taken before anything is looked at: of two keepers with one key, one transaction alone can take it.
    const nonce = await this.chaser.next("latest");
    if (call.isRelative === true && !(await isStillDue()))
      return { result: "overtaken", gasUsed: 0n, fee: 0n };
    const refusal = await this.view.refusal(call);
    if (refusal !== undefined) return this.afterRefusal(refusal.reason, isStillDue);
    try {
      const price = await this.price({ from, ...request });
      if ("result" in price) return price;
      const chased = await this.chaser.send({ ...request, ...price }, nonce);
      this.waiting = { call, chased, isStillDue };
      return await this.settle(this.waiting);
    } catch (error) {
      // Not every node counts as pending what offers less than blocks cost now.
      if (isTooLittle(error)) this.foreign.set(nonce, await this.chaser.takeOn(nonce));
      return this.afterError(error, isStillDue);
    }
  }

  private async price(request: {
    from: string;
    to: string;
    data: string;
  }): Promise<{ gasLimit: bigint } | Sent> {
    const { maxGas, maxFee } = this.limits;
    const gas = await this.view.provider.estimateGas(request);
    const gasLimit = gasLimitFor(gas);
    if (gas > maxGas)
      return { result: "too-expensive", reason: `it needs ${gas} gas, more than --max-gas ${maxGas}` };
    if (maxFee === undefined) return { gasLimit: gasLimit < maxGas ? gasLimit : maxGas };
    const { gasPrice } = await this.view.provider.getFeeData();
    if (gasPrice !== null && gasPrice > maxFee)
      return {
        result: "too-expensive",
        reason: `gas costs ${formatUnits(gasPrice, "gwei")} gwei, more than --max-fee ${formatUnits(maxFee, "gwei")}`,
      };
    return { gasLimit: gasLimit < maxGas ? gasLimit : maxGas };
  }

  /** Whichever transaction with the nonce is mined says what came of the call. */
  private async settle({ chased, isStillDue }: Waiting): Promise<Sent> {
    const end = await this.chaser.chase(chased, async () => !(await isStillDue()));
    if (end.kind === "waiting") return { result: "pending", reason: waitingWords(chased) };
    this.waiting = undefined;
    if (end.kind === "taken") return { result: "overtaken", gasUsed: 0n, fee: 0n };
    const { gasUsed, fee, hash, status } = end.receipt;
    if (end.isCancel) return { result: "overtaken", gasUsed, fee };
    if (status === 1) return { result: "done", gasUsed, fee, hash };
    // Between trying it out and mining somebody else did it.
    if (!(await isStillDue())) return { result: "overtaken", gasUsed, fee };
    return { result: "refused", reason: `transaction ${hash} was reverted, and it is still due` };
  }

  /** Of two keepers with one key the node takes one transaction and refuses the other. */
  private async afterError(error: unknown, isStillDue: () => Promise<boolean>): Promise<Sent> {
    if (isNonceUsed(error) || isTooLittle(error)) return { result: "overtaken", gasUsed: 0n, fee: 0n };
    return this.afterRefusal(this.view.refusalIn(error).reason, isStillDue);
  }

  private async afterRefusal(reason: string, isStillDue: () => Promise<boolean>): Promise<Sent> {
    if (!(await isStillDue())) return { result: "overtaken", gasUsed: 0n, fee: 0n };
    return { result: "refused", reason };
  }
}

function waitingWords({ nonce, hashes, fees }: Chased): string {
  const last = hashes.at(-1);
  const what = last === undefined ? "A transaction of the keeper's account" : `The transaction ${last}`;
  return (
    `${what} (nonce ${nonce}, at most ${formatUnits(fees.max, "gwei")} gwei) is still waiting to be mined: nothing is sent ` +
    "before."
  );
}
