import { somebody } from "./account-book.ts";
import type { ChainEvent } from "./events.ts";
import { executedProposal } from "./fold-context.ts";
import { changeAuthority } from "./fold-parameters.ts";
import { joinId } from "./ids.ts";
import { address, amount, big, type MarketRow, param, shortId } from "./market-book.ts";
import { nameAt } from "./market-enums.ts";
import {
  hex,
  hexesOf,
  jobRef,
  operationsOf,
  type ProvenanceBook,
  packedPurposes,
  Struct,
} from "./provenance-book.ts";
import { DATASET_KINDS } from "./provenance-enums.ts";

/** Folds datasets with their lineage and custody, and circles. */
export class DatasetsFold {
  private readonly book: ProvenanceBook;

  constructor(book: ProvenanceBook) {
    this.book = book;
  }

  readonly take = (event: ChainEvent): void => {
    const takers: Record<string, () => void> = {
      ActivityRecorded: () => this.recordActivity(event),
      AuthorityUpdated: () => changeAuthority(this.book.context, event),
      BreachBoardBound: () => {
        this.book.bound.breachBoard = address(event, "breachBoard");
      },
      BreachesChanged: () => Object.assign(this.row(event), { openBreaches: big(event, "openBreaches") }),
      CustodyAccepted: () => this.acceptCustody(event),
      CustodyOffered: () => this.offerCustody(event),
      DatasetRegistered: () => this.register(event),
      DatasetRetired: () => this.retire(event),
      Declassified: () => this.declassify(event),
      Derived: () => this.derive(event),
    };
    takers[event.name]?.();
  };

  readonly takeCircles = (event: ChainEvent): void => {
    if (event.name === "CircleCreated") this.createCircle(event);
    if (event.name === "CircleChanged") this.changeCircle(event);
  };

  private row(event: ChainEvent): MarketRow {
    return this.book.at("Dataset", id(event));
  }

  /* DATASETS */

  private register(event: ChainEvent): void {
    const input = new Struct(event, "input");
    const custodian = address(event, "custodian");
    const row: MarketRow = {
      kind: nameAt(DATASET_KINDS, input.big("kind")),
      status: "Listed",
      custodian,
      nextCustodian: null,
      level: input.big("level"),
      ops: operationsOf(input.big("ops")),
      mechanism: shortId(input.big("mechanism")),
      purposes: packedPurposes(input.hex("purposes")),
      contentHash: param(event, "contentHash"),
      metaDigest: input.hex("metaDigest"),
      codec: input.big("codec"),
      licence: input.hex("licence"),
      subjectsRoot: input.hex("subjectsRoot"),
      jobId: input.big("jobId"),
      job: jobRef(input.big("jobId")),
      isDeclassified: false,
      parentCount: BigInt(input.hexes("parents").length),
      childCount: 0n,
      latestChild: null,
      openBreaches: 0n,
      registeredAt: event.timestamp,
      retiredAt: null,
      destroyedAt: null,
      evidenceHash: null,
    };
    this.book.log("Dataset", event, row, id(event));
    this.noteCustody(event, "Registered", null, custodian);
  }

  private derive(event: ChainEvent): void {
    const child = hex(event, "child");
    const parent = hex(event, "parent");
    const known = this.book.at("Dataset", parent);
    const edge = joinId(child, parent);
    const jobId = big(event, "jobId");
    const previous = known.latestChild ?? null;
    this.book.log("LineageEdge", event, { child, parent, jobId, job: jobRef(jobId), previous }, edge);
    known.latestChild = edge;
    known.childCount = amount(known, "childCount") + 1n;
  }

  private recordActivity(event: ChainEvent): void {
    const what = new Struct(event, "activity");
    const jobId = big(event, "jobId");
    const row: MarketRow = {
      jobId,
      job: jobRef(jobId),
      actor: address(event, "actor"),
      codeHash: what.hex("codeHash"),
      imageDigest: what.hex("imageDigest"),
      paramsHash: what.hex("paramsHash"),
      startedAt: what.big("startedAt"),
      endedAt: what.big("endedAt"),
      inputs: what.hexes("inputs").sort(),
      outputs: what.hexes("outputs").sort(),
    };
    this.book.log("Activity", event, row, hex(event, "activityId"));
  }

  private retire(event: ChainEvent): void {
    const row = this.row(event);
    const isDestroyed = param(event, "isDestroyed") === true;
    row.status = isDestroyed ? "Destroyed" : "Retired";
    row.retiredAt ??= event.timestamp;
    if (isDestroyed)
      Object.assign(row, { destroyedAt: event.timestamp, evidenceHash: param(event, "evidenceHash") });
  }

  private declassify(event: ChainEvent): void {
    const terms: MarketRow = {
      level: big(event, "level"),
      ops: operationsOf(big(event, "ops")),
      purposes: packedPurposes(hex(event, "purposes")),
    };
    Object.assign(this.row(event), terms, { isDeclassified: true });
    this.book.log("Declassification", event, {
      ...terms,
      dataset: id(event),
      evidenceHash: param(event, "evidenceHash"),
      proposal: executedProposal(this.book.context, event),
    });
  }

  /* CUSTODY */

  private noteCustody(event: ChainEvent, kind: string, from: string | null, to: string | null): void {
    this.book.log("CustodyEvent", event, { dataset: id(event), kind, from, to });
  }

  private offerCustody(event: ChainEvent): void {
    const nextCustodian = somebody(event.args.getValue("to"));
    Object.assign(this.row(event), { nextCustodian });
    const kind = nextCustodian === null ? "OfferWithdrawn" : "Offered";
    this.noteCustody(event, kind, address(event, "from"), nextCustodian);
  }

  private acceptCustody(event: ChainEvent): void {
    const custodian = address(event, "to");
    Object.assign(this.row(event), { custodian, nextCustodian: null });
    this.noteCustody(event, "Accepted", address(event, "from"), custodian);
  }

  /* CIRCLES */

  private createCircle(event: ChainEvent): void {
    this.book.put("ConsentCircle", address(event, "circle"), {
      ...membersOf(event),
      creator: address(event, "by"),
      changeCount: 0n,
      createdAt: event.timestamp,
    });
  }

  private changeCircle(event: ChainEvent): void {
    const circle = this.book.at("ConsentCircle", event.address);
    const now = membersOf(event);
    Object.assign(circle, now, { changeCount: amount(circle, "changeCount") + 1n });
    this.book.log("CircleChange", event, { ...now, circle: event.address });
  }
}

function membersOf(event: ChainEvent): MarketRow {
  return {
    members: hexesOf(event.args.getValue("members")),
    guardians: hexesOf(event.args.getValue("guardians")),
    threshold: big(event, "threshold"),
  };
}

/** The id of the dataset that an event is about. */
function id(event: ChainEvent): string {
  return hex(event, "datasetId");
}
