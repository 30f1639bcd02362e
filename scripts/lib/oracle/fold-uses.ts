import { ZeroHash } from "ethers";
import type { ChainEvent } from "./events.ts";
import { benefitOf } from "./fold-benefits.ts";
import { concatIds } from "./ids.ts";
import { address, amount, big, type MarketRow, param, shortId, text } from "./market-book.ts";
import { hex, hexesOf, jobRef, longId, operationOf, type ProvenanceBook } from "./provenance-book.ts";
import type { TrailBook } from "./trail-book.ts";

/** One use of one consent. */
interface Use {
  consent: string;
  seq: bigint;
  resource: string;
  batch: string | null;
}

/** What uses of all kinds and announcements say in the same words. */
export function usedData(event: ChainEvent): MarketRow {
  return {
    jobId: big(event, "jobId"),
    job: jobRef(big(event, "jobId")),
    scope: hex(event, "scope"),
    dataset: hex(event, "scope"),
    controller: shortId(big(event, "controllerId")),
    op: operationOf(big(event, "op")),
    purpose: shortId(big(event, "purpose")),
  };
}

/** The uses of a scope by a controller for a job. */
export function jobUseOf(
  book: ProvenanceBook,
  event: ChainEvent,
  jobId: bigint,
  scope: string,
  controller: string,
): [string, MarketRow] {
  const id = concatIds(jobRef(jobId) ?? "0x", scope, controller);
  const known = book.find("JobUse", id);
  const row = known ?? {
    jobId,
    job: jobRef(jobId),
    scope,
    dataset: scope,
    controller,
    useCount: 0n,
    privateUseCount: 0n,
    consentCount: 0n,
    anchoredUses: 0n,
    lastSeq: 0n,
    reward: 0n,
  };
  row.updatedAt = event.timestamp;
  return [id, book.put("JobUse", id, row)];
}

/** Folds announcements and uses of the log. */
export class UsesFold {
  private readonly book: ProvenanceBook;
  private readonly trail: TrailBook;

  constructor(book: ProvenanceBook, trail: TrailBook) {
    this.book = book;
    this.trail = trail;
  }

  readonly take = (event: ChainEvent): void => {
    const takers: Record<string, () => void> = {
      UseAnnounced: () => this.announce(event),
      UseBatch: () => this.useMany(event),
      UseRecorded: () => this.useOne(event),
    };
    takers[event.name]?.();
  };

  private announce(event: ChainEvent): void {
    const [readyAt, until] = [big(event, "readyAt"), big(event, "until")];
    this.book.log("UseAnnouncement", event, { ...usedData(event), readyAt, until });
  }

  private useOne(event: ChainEvent): void {
    this.trail.addUse(event);
    const use = {
      consent: hex(event, "grantId"),
      seq: big(event, "seq"),
      resource: hex(event, "resource"),
      batch: null,
    };
    const consent = this.use(event, use);
    const reward = amount(consent, "rewardPerUse");
    this.addUp(event, { uses: 1n, privateUses: 0n, reward, lastSeq: use.seq, level: String(consent.level) });
  }

  private useMany(event: ChainEvent): void {
    this.trail.addBatch(event);
    const ids = hexesOf(event.args.getValue("grantIds"));
    const [uses, firstSeq] = [big(event, "count"), big(event, "firstSeq")];
    const isPrivate = ids.length === 0;
    const batch = this.book.log("UseBatch", event, {
      ...usedData(event),
      actor: address(event, "actor"),
      count: uses,
      firstSeq,
      isPrivate,
      outputHash: param(event, "outputHash"),
      grantsHash: param(event, "grantsHash"),
    });
    const consents = ids.map((consent, place) =>
      this.use(event, { consent, seq: firstSeq + BigInt(place), resource: ZeroHash, batch }),
    );
    const reward = consents.reduce((sum, consent) => sum + amount(consent, "rewardPerUse"), 0n);
    const level = String(consents[0]?.level ?? 0);
    const privateUses = isPrivate ? uses : 0n;
    this.addUp(event, { uses, privateUses, reward, lastSeq: firstSeq + uses - 1n, level });
  }

  /** Notes one use; the consent. */
  private use(event: ChainEvent, { consent: id, seq, resource, batch }: Use): MarketRow {
    const consent = this.book.at("Consent", id);
    const useIndex = amount(consent, "useCount") + 1n;
    consent.useCount = useIndex;
    const dataset = consent.isRoot === true ? resource : text(consent, "scope");
    this.book.put("UseRecord", longId(seq), {
      ...usedData(event),
      dataset,
      seq,
      consent: id,
      subject: consent.subject ?? null,
      batch,
      actor: address(event, "actor"),
      level: consent.level ?? null,
      useIndex,
      resource,
      outputHash: param(event, "outputHash"),
      reward: amount(consent, "rewardPerUse"),
      timestamp: event.timestamp,
      blockNumber: event.blockNumber,
      transactionHash: event.transactionHash,
    });
    this.noteJob(event, id, consent, dataset);
    if (amount(consent, "rewardPerUse") !== 0n) benefitOf(this.book, event, id);
    return consent;
  }

  private noteJob(event: ChainEvent, id: string, consent: MarketRow, source: string): void {
    const jobId = big(event, "jobId");
    const job = jobRef(jobId);
    if (job === null) return;
    const [jobUse, sums] = jobUseOf(
      this.book,
      event,
      jobId,
      text(consent, "scope"),
      text(consent, "controller"),
    );
    const place = concatIds(id, job, source);
    const known = this.book.find("ConsentJob", place);
    if (known !== undefined) {
      known.useCount = amount(known, "useCount") + 1n;
      return;
    }
    const previous = consent.latestJob ?? null;
    const row: MarketRow = {
      consent: id,
      jobUse,
      jobId,
      job,
      source,
      dataset: source,
      useCount: 1n,
      previous,
    };
    this.book.put("ConsentJob", place, row);
    consent.latestJob = place;
    sums.consentCount = amount(sums, "consentCount") + 1n;
  }

  /** Adds uses to those of the job and to the sums by hour and day. */
  private addUp(
    event: ChainEvent,
    facts: { uses: bigint; privateUses: bigint; reward: bigint; lastSeq: bigint; level: string },
  ): void {
    const { uses, privateUses, reward, lastSeq, level } = facts;
    const controller = shortId(big(event, "controllerId"));
    if (big(event, "jobId") !== 0n) {
      const [, sums] = jobUseOf(this.book, event, big(event, "jobId"), hex(event, "scope"), controller);
      sums.useCount = amount(sums, "useCount") + uses;
      sums.privateUseCount = amount(sums, "privateUseCount") + privateUses;
      sums.reward = amount(sums, "reward") + reward;
      sums.lastSeq = lastSeq;
    }
    const { stats } = this.book.context;
    const values = { uses, privateUses, reward };
    stats.add("UseStats", event.timestamp, values);
    stats.add("PurposeStats", event.timestamp, values, [shortId(big(event, "purpose")), level]);
    stats.add("ControllerStats", event.timestamp, values, [controller]);
  }
}
