import type { ChainEvent } from "./events.ts";
import { jobUseOf } from "./fold-uses.ts";
import { address, amount, big, param, shortId, struct } from "./market-book.ts";
import { nameAt } from "./market-enums.ts";
import {
  agentRef,
  hex,
  jobRef,
  longId,
  operationOf,
  type ProvenanceBook,
  Struct,
} from "./provenance-book.ts";
import { USE_FAULTS } from "./provenance-enums.ts";

/** Folds Merkle roots of uses. */
export class AnchorsFold {
  private readonly book: ProvenanceBook;

  constructor(book: ProvenanceBook) {
    this.book = book;
  }

  readonly take = (event: ChainEvent): void => {
    const takers: Record<string, () => void> = {
      ChallengeAnswered: () => this.end(event, { isAnswered: true, answeredAt: event.timestamp }),
      ChallengeReturned: () => this.end(event, { returnedAt: event.timestamp }),
      UseAnchorsConfigured: () =>
        this.book.put("UseAnchorsSettings", event.address, struct(event, "settings")),
      UseChallenged: () => this.challenge(event),
      UseSlashed: () => this.slash(event),
      UsesAnchored: () => this.anchor(event),
      UsesFinal: () =>
        this.book.set("UseAnchor", longId(big(event, "anchorId")), {
          state: "Final",
          endedAt: event.timestamp,
        }),
    };
    takers[event.name]?.();
  };

  private end(event: ChainEvent, values: Record<string, boolean | number>): void {
    this.book.set("UseChallenge", longId(big(event, "challengeId")), values);
  }

  private anchor(event: ChainEvent): void {
    const input = new Struct(event, "input");
    const scope = hex(event, "scope");
    const [number, jobId, count] = [big(event, "anchorId"), big(event, "jobId"), input.big("count")];
    const controller = shortId(input.big("controllerId"));
    const row = {
      number,
      state: "Open",
      jobId,
      job: jobRef(jobId),
      scope,
      dataset: scope,
      controller,
      agent: agentRef(input.big("controllerId"), input.big("agentId")),
      actor: address(event, "actor"),
      op: operationOf(input.big("op")),
      purpose: shortId(input.big("purpose")),
      level: input.big("level"),
      count,
      root: input.hex("root"),
      digest: input.hex("digest"),
      codec: input.big("codec"),
      bond: big(event, "bond"),
      challengeCount: 0n,
      fault: null,
      challenger: null,
      faultyGrant: null,
      toChallenger: null,
      toSubject: null,
      endedAt: null,
    };
    this.book.log("UseAnchor", event, row, longId(number));
    if (jobId === 0n) return;
    const [, sums] = jobUseOf(this.book, event, jobId, scope, controller);
    sums.anchoredUses = amount(sums, "anchoredUses") + count;
  }

  private challenge(event: ChainEvent): void {
    const anchor = longId(big(event, "anchorId"));
    const number = big(event, "challengeId");
    const row = {
      number,
      anchor,
      challenger: address(event, "challenger"),
      fault: nameAt(USE_FAULTS, big(event, "fault")),
      index: big(event, "index"),
      grantId: param(event, "grantId"),
      deadline: big(event, "deadline"),
      isAnswered: false,
      answeredAt: null,
      returnedAt: null,
    };
    this.book.log("UseChallenge", event, row, longId(number));
    const known = this.book.at("UseAnchor", anchor);
    known.challengeCount = amount(known, "challengeCount") + 1n;
  }

  private slash(event: ChainEvent): void {
    this.book.set("UseAnchor", longId(big(event, "anchorId")), {
      state: "Slashed",
      endedAt: event.timestamp,
      fault: nameAt(USE_FAULTS, big(event, "fault")),
      challenger: address(event, "challenger"),
      faultyGrant: param(event, "grantId"),
      toChallenger: big(event, "toChallenger"),
      toSubject: big(event, "toSubject"),
    });
  }
}
