import { concat, keccak256, toBeHex, toUtf8Bytes } from "ethers";
import type { ChainEvent } from "./events.ts";
import { toRow } from "./facts.ts";
import { type FoldContext, proposalOf } from "./fold-context.ts";
import { eventId, numberId, sequenceOf, traceOf } from "./ids.ts";
import { textOf } from "./text.ts";

/** How many overridden vetoes suspend the board's power. */
const STRIKES_TO_SUSPEND = 2;
const WORD_BITS = 256;

/** Why a proposal is to be vetoed, as ballots and vetoes say it. */
export interface Reason {
  articles: bigint;
  articleNumbers: number[];
  reasonHash: string;
  uri: string;
  constitutionHash: string;
}

/** The reason in a ballot's or a veto's event. */
export function reasonOf(event: ChainEvent): Reason {
  const { articles, reasonHash, constitutionHash } = event.args.toObject();
  return {
    articles,
    articleNumbers: bitsOf(articles),
    reasonHash,
    uri: textOf(event, "uri"),
    constitutionHash,
  };
}

/** The bits that are set, lowest first. */
export function bitsOf(bitmap: bigint): number[] {
  return Array.from({ length: WORD_BITS }, (_, bit) => bit).filter((bit) => (bitmap >> BigInt(bit)) & 1n);
}

/** A veto that the board began and that holders may override. */
interface Veto {
  seats: bigint;
  epoch: bigint;
  powerPeriod: number;
  isByBoard: boolean;
  isOverridden: boolean;
}

/** Vetoes, the ballots that brought them about, overrides and strikes. */
export class VetoBook {
  private readonly context: FoldContext;
  private readonly vetoes = new Map<string, Veto>();

  constructor(context: FoldContext) {
    this.context = context;
  }

  /** How many the board made. */
  get count(): number {
    return [...this.vetoes.values()].filter(({ isByBoard }) => isByBoard).length;
  }

  /** The board's overridden vetoes of a period of its power. */
  strikes(powerPeriod: number): number {
    const ofPeriod = [...this.vetoes.values()].filter((veto) => veto.powerPeriod === powerPeriod);
    return ofPeriod.filter(({ isByBoard, isOverridden }) => isByBoard && isOverridden).length;
  }

  isSuspended(powerPeriod: number): boolean {
    return this.strikes(powerPeriod) >= STRIKES_TO_SUSPEND;
  }

  ballotId(proposal: string, seat: number, epoch: bigint, reason: Reason): string {
    const { articles, reasonHash, constitutionHash, uri } = reason;
    const key = keccak256(concat([toBeHex(articles, 32), reasonHash, constitutionHash, toUtf8Bytes(uri)]));
    return concat([proposal, toBeHex(seat, 1), toBeHex(epoch, 8), key]);
  }

  /** The board vetoes; the policy says why right after. */
  begin(event: ChainEvent, powerPeriod: number): void {
    const { id } = proposalOf(this.context, event);
    const { seats, epoch } = event.args.toObject();
    this.vetoes.set(id, { seats, epoch, powerPeriod, isByBoard: true, isOverridden: false });
  }

  /** The policy stopped the proposal. */
  complete(event: ChainEvent): void {
    const { facts, addresses } = this.context;
    const proposal = proposalOf(this.context, event);
    const overrideUntil: bigint = event.args.getValue("overrideUntil");
    const reason = reasonOf(event);
    const none = { seats: 0n, epoch: 0n, powerPeriod: 0, isByBoard: false, isOverridden: false };
    const veto = this.vetoes.get(proposal.id) ?? none;
    this.vetoes.set(proposal.id, veto);
    proposal.vetoed = { ...traceOf(event), overrideUntil };
    const row = toRow({
      proposal: proposal.id,
      board: veto.isByBoard ? addresses.board : null,
      ...reason,
      constitutionVersion: this.versionOf(reason.constitutionHash),
      overrideUntil,
      seats: veto.seats,
      epoch: veto.epoch,
      powerPeriod: veto.powerPeriod,
      isOverridden: false,
      overriddenAt: null,
      overriddenBy: null,
      sequence: sequenceOf(event),
      ...traceOf(event),
    });
    facts.set("Veto", proposal.id, row);
    for (const seat of bitsOf(veto.seats))
      facts.update("BoardBallot", this.ballotId(proposal.id, seat, veto.epoch, reason), {
        veto: proposal.id,
      });
  }

  /** Holders carried out what was vetoed; a strike if the board had no new power in between. */
  override(event: ChainEvent, powerPeriod: number): void {
    const { facts, addresses } = this.context;
    const proposal = proposalOf(this.context, event, "vetoedId");
    const by = numberId(event.args.getValue("overrideId"), 32);
    proposal.overridden = { ...traceOf(event), by };
    const end = { isOverridden: true, overriddenAt: event.timestamp, overriddenBy: by };
    facts.update("Veto", proposal.id, end);
    const veto = this.vetoes.get(proposal.id);
    if (veto === undefined) return;
    veto.isOverridden = true;
    if (!veto.isByBoard || veto.powerPeriod !== powerPeriod) return;
    const row = toRow({
      board: addresses.board,
      veto: proposal.id,
      override: by,
      powerPeriod,
      number: this.strikes(powerPeriod),
      sequence: sequenceOf(event),
      ...traceOf(event),
    });
    facts.set("Strike", eventId(event), row);
  }

  /** The latest version of the constitution with that text. */
  private versionOf(textHash: string): string | null {
    const versions = [...this.context.facts.rows("ConstitutionVersion")];
    return versions.findLast(([, row]) => row.textHash === textHash)?.[0] ?? null;
  }
}
