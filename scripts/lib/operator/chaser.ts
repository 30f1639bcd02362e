import { setTimeout as delay } from "node:timers/promises";
import { isError, type JsonRpcProvider, keccak256, type TransactionReceipt } from "ethers";
import { plainError } from "../contracts/plain-error.ts";
import { dearest, type Fees, feeFields, marketFees, raisedFees } from "./fees.ts";
import { gasLimitFor } from "./gas.ts";
import type { OperatorWallet } from "./key.ts";

const POLL_MS = 500;
/** Servers behind one address may count a transaction before they have its receipt. */
const RECEIPT_TRIES = 10;

/** How long a chaser waits, and what it offers. */
export interface ChaseLimits {
  /** Wei per gas, at the most. */
  maxFee?: bigint;
  /** How long a transaction may wait until a dearer one replaces it, in milliseconds. */
  replaceMs: number;
  /** How long one chase may take, in milliseconds. */
  patienceMs: number;
}

/** A call as a transaction makes it. */
export interface SentRequest {
  to: string;
  data: string;
  gasLimit: bigint;
}

/** A nonce, and what was sent with it. */
export interface Chased {
  nonce: number;
  /** Undefined for what somebody else sent. */
  request?: SentRequest;
  first: Fees;
  /** Of the last transaction. */
  fees: Fees;
  /** When the last one was sent, in milliseconds since 1970. */
  sentAt: number;
  hashes: string[];
  /** Those of them that do nothing, and only take the nonce. */
  cancels: Set<string>;
  isAtLimit: boolean;
}

/** What takes the place of a transaction that waits. */
interface Offer {
  request: SentRequest;
  /** Whether it does nothing, and only takes the nonce. */
  isCancel: boolean;
}

/** How a chase ended. */
export type ChaseEnd =
  | { kind: "mined"; receipt: TransactionReceipt; isCancel: boolean }
  /** Somebody else's transaction took the nonce. */
  | { kind: "taken" }
  /** Still waiting when patience or time ended. */
  | { kind: "waiting" };

/** What a chaser tells. */
export type ChaseNews =
  | { event: "replaced" | "cancelled"; nonce: number; hash: string; maxFee: bigint }
  /** A replacement would cost more than it may. */
  | { event: "at-limit"; nonce: number; maxFee: bigint }
  /** The node refuses a replacement. */
  | { event: "not-replaced"; nonce: number; reason: string };

/** What a chaser works with. */
export interface ChaserParameters {
  /** Connected. */
  wallet: OperatorWallet;
  provider: JsonRpcProvider;
  limits: ChaseLimits;
  stopping?: AbortSignal;
  onNews: (news: ChaseNews) => void;
}

/** Sends transactions of one account and replaces each by dearer ones with the same nonce until one of them is mined. */
export class Chaser {
  private readonly wallet: OperatorWallet;
  private readonly provider: JsonRpcProvider;
  private readonly limits: ChaseLimits;
  private readonly stopping: AbortSignal | undefined;
  private readonly onNews: ChaserParameters["onNews"];

  constructor(parameters: ChaserParameters) {
    this.wallet = parameters.wallet;
    this.provider = parameters.provider;
    this.limits = parameters.limits;
    this.stopping = parameters.stopping;
    this.onNews = parameters.onNews;
  }

  /** The account's next nonce: after what is mined, or also after what waits. */
  next(after: "latest" | "pending"): Promise<number> {
    return this.provider.getTransactionCount(this.wallet.address, after);
  }

  /** Sends a first transaction with a nonce. Where the node's answer is lost it may have it, and {@link chase} finds out. */
  async send(request: SentRequest, nonce: number): Promise<Chased> {
    const fees = await marketFees(this.provider, this.limits.maxFee);
    const chased: Chased = { ...this.begin(nonce, fees), request };
    await this.broadcast(chased, { request, isCancel: false }, fees).catch((error: unknown) => {
      if (chased.hashes.length === 0) throw error;
    });
    return chased;
  }

  /** Takes on a nonce with which somebody else sent something. */
  async takeOn(nonce: number): Promise<Chased> {
    return this.begin(nonce, await marketFees(this.provider, this.limits.maxFee));
  }

  /**
   * Waits until a transaction with the nonce is mined, and replaces what waits too long.
   * @param isOver - Whether its purpose is gone: then what replaces it only takes the nonce.
   */
  async chase(chased: Chased, isOver: () => Promise<boolean>): Promise<ChaseEnd> {
    const deadline = Date.now() + this.limits.patienceMs;
    for (;;) {
      if ((await this.next("latest")) > chased.nonce) return this.endOf(chased);
      if (Date.now() > deadline || this.stopping?.aborted === true) return { kind: "waiting" };
      if (Date.now() - chased.sentAt >= this.limits.replaceMs) await this.replace(chased, isOver);
      else await delay(POLL_MS);
    }
  }

  private begin(nonce: number, fees: Fees): Chased {
    const sentAt = Date.now();
    return { nonce, first: fees, fees, sentAt, hashes: [], cancels: new Set(), isAtLimit: false };
  }

  private async endOf({ hashes, cancels }: Chased): Promise<ChaseEnd> {
    for (let tries = hashes.length === 0 ? 0 : RECEIPT_TRIES; tries > 0; tries--) {
      const receipts = await Promise.all(hashes.map((hash) => this.provider.getTransactionReceipt(hash)));
      const receipt = receipts.find((found) => found !== null);
      if (receipt) return { kind: "mined", receipt, isCancel: cancels.has(receipt.hash) };
      await delay(POLL_MS);
    }
    return { kind: "taken" };
  }

  private async replace(chased: Chased, isOver: () => Promise<boolean>): Promise<void> {
    const isCancel = chased.request === undefined || (await isOver());
    const request = isCancel || !chased.request ? await this.nothing() : chased.request;
    const hash = await this.offerMore(chased, { request, isCancel });
    if (hash === undefined) return;
    const event = isCancel ? "cancelled" : "replaced";
    this.onNews({ event, nonce: chased.nonce, hash, maxFee: chased.fees.max });
  }

  /** Offers more until the node takes it; its hash, or undefined when none was sent. */
  private async offerMore(chased: Chased, offer: Offer): Promise<string | undefined> {
    const { nonce, first } = chased;
    const market = await marketFees(this.provider, this.limits.maxFee);
    const limit = dearest(first, market, this.limits.maxFee);
    chased.sentAt = Date.now();
    for (;;) {
      const fees = raisedFees(chased.fees, market, limit);
      if (fees === undefined) return this.offerAgain(chased, offer);
      const answer = await this.offer(chased, offer, fees);
      if (answer.kind === "refused") {
        this.onNews({ event: "not-replaced", nonce, reason: answer.reason });
        return undefined;
      }
      chased.fees = fees; // also when it was too little: the next one offers more
      if (answer.kind === "sent") return answer.hash;
      if (answer.kind === "used") return undefined;
    }
  }

  /** Offers as much as before: a node that forgot what waited takes it again, and any other has it. */
  private async offerAgain(chased: Chased, offer: Offer): Promise<string | undefined> {
    this.stayAtLimit(chased);
    const known = new Set(chased.hashes);
    const answer = await this.offer(chased, offer, chased.fees);
    return answer.kind === "sent" && !known.has(answer.hash) ? answer.hash : undefined;
  }

  private stayAtLimit(chased: Chased): void {
    if (chased.isAtLimit) return;
    chased.isAtLimit = true;
    this.onNews({ event: "at-limit", nonce: chased.nonce, maxFee: chased.fees.max });
  }

  /** A transaction that only takes a nonce: nothing, to oneself. */
  private async nothing(): Promise<SentRequest> {
    const { address } = this.wallet;
    const gas = await this.provider.estimateGas({ from: address, to: address });
    return { to: address, data: "0x", gasLimit: gasLimitFor(gas) };
  }

  private async offer(chased: Chased, offer: Offer, fees: Fees): Promise<Answer> {
    try {
      return { kind: "sent", hash: await this.broadcast(chased, offer, fees) };
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal === undefined) throw error;
      return refusal;
    }
  }

  /** Sends a transaction, and keeps its hash unless the node refuses it: where its answer is lost, it may be mined. */
  private async broadcast(chased: Chased, { request, isCancel }: Offer, fees: Fees): Promise<string> {
    const transaction = { ...request, ...feeFields(fees), nonce: chased.nonce };
    const signed = await this.wallet.signTransaction(await this.wallet.populateTransaction(transaction));
    const hash = keccak256(signed);
    try {
      await this.provider.broadcastTransaction(signed);
    } catch (error) {
      if (refusalIn(error) === undefined && !isTurnedAway(error)) note(chased, hash, isCancel);
      throw error;
    }
    note(chased, hash, isCancel);
    return hash;
  }
}

function note({ hashes, cancels }: Chased, hash: string, isCancel: boolean): void {
  if (!hashes.includes(hash)) hashes.push(hash);
  if (isCancel) cancels.add(hash);
}

/** What a node says to a replacement. */
type Answer = { kind: "sent"; hash: string } | Refusal;

/** Why a node doesn't take a transaction. */
type Refusal = { kind: "used" } | { kind: "too-little" } | { kind: "refused"; reason: string };

/** Whether a node refuses a transaction because one with its nonce is mined. */
export function isNonceUsed(error: unknown): boolean {
  return isError(error, "NONCE_EXPIRED") || /nonce too low|nonce.*(used|lower)/i.test(plainError(error));
}

/** Whether a node refuses a transaction because it has one with its nonce that offers as much. */
export function isTooLittle(error: unknown): boolean {
  return (
    isError(error, "REPLACEMENT_UNDERPRICED") ||
    /already known|already imported|replacement transaction|known transaction/i.test(plainError(error))
  );
}

/** Why a node refuses a transaction; undefined when the node could not be asked, or its answer is lost. */
function refusalIn(error: unknown): Refusal | undefined {
  if (isNonceUsed(error)) return { kind: "used" };
  if (isTooLittle(error)) return { kind: "too-little" };
  if (isError(error, "INSUFFICIENT_FUNDS"))
    return { kind: "refused", reason: "the account has too few coins for it" };
  return isError(error, "UNKNOWN_ERROR") ? { kind: "refused", reason: plainError(error) } : undefined;
}

/** Whether the server in front of a node did not take a request, as when there are too many. */
function isTurnedAway(error: unknown): boolean {
  const status = isError(error, "SERVER_ERROR") ? (error.response?.statusCode ?? 0) : 0;
  return status >= 400 && status < 500;
}
