import type { ChainEvent } from "./events.ts";
import { changeAuthority } from "./fold-parameters.ts";
import { eventId, joinId, sequenceOf, traceOf } from "./ids.ts";
import { address, amount, big, type MarketRow, param, shortId, text } from "./market-book.ts";
import { nameAt } from "./market-enums.ts";
import { agentRef, hex, operationsOf, type ProvenanceBook, Struct } from "./provenance-book.ts";
import { REVOCATION_PATHS, SKIP_REASONS } from "./provenance-enums.ts";
import { hasRootUses, taintedBy } from "./taint-search.ts";
import type { TrailBook } from "./trail-book.ts";

const REWARD_UNIT = 10n ** 12n;
/** How long a withdrawal may stay unacknowledged, in seconds. */
const ACK_PERIOD = 86_400;
const FLAGS = { isRoot: 1n, isDelegable: 2n, destroysDerivatives: 4n, isPrivate: 8n, isExplicit: 16n };

/** Writes a line of a consent's life. */
export function noteConsent(
  book: ProvenanceBook,
  event: ChainEvent,
  values: MarketRow & { kind: string; consent: string },
  id = eventId(event),
): void {
  book.log("ConsentEvent", event, { seq: null, account: null, amount: null, ...values }, id);
}

/** Folds consents, refusals, withdrawals and roots of the log. */
export class ConsentsFold {
  private readonly book: ProvenanceBook;
  private readonly trail: TrailBook;

  constructor(book: ProvenanceBook, trail: TrailBook) {
    this.book = book;
    this.trail = trail;
  }

  readonly take = (event: ChainEvent): void => {
    const takers: Record<string, () => void> = {
      AuthorityUpdated: () => changeAuthority(this.book.context, event),
      BenefitVaultBound: () => {
        this.book.bound.benefitVault = address(event, "benefitVault");
      },
      ConsentGranted: () => this.give(event),
      ConsentMaterialized: () => this.materialize(event),
      ConsentRefused: () => this.refuse(event),
      ConsentRevoked: () => this.revoke(event),
      ConsentSubGranted: () => this.passOn(event),
      ConsentTombstoned: () => this.keepTombstone(event),
      ConsentsAnchored: () => this.anchor(event),
      ItemSkipped: () => this.skip(event),
    };
    takers[event.name]?.();
  };

  /* GIVEN */

  /** What a consent and one that was passed on say in the same words. */
  private put(event: ChainEvent, given: Struct, values: MarketRow): MarketRow {
    const flags = given.big("flags");
    const bits = Object.entries(FLAGS).map(([name, bit]): [string, boolean] => [name, (flags & bit) !== 0n]);
    const isPrivate = (flags & FLAGS.isPrivate) !== 0n;
    const row: MarketRow = {
      subject: address(event, "subject"),
      structHash: param(event, "structHash"),
      scope: given.hex("scope"),
      dataset: given.hex("scope"),
      scopeSums: given.hex("scope"),
      controller: shortId(given.big("controllerId")),
      agent: agentRef(given.big("controllerId"), given.big("agentId")),
      status: "Active",
      purpose: shortId(given.big("purpose")),
      ops: operationsOf(given.big("ops")),
      ...Object.fromEntries(bits),
      notBefore: given.big("notBefore"),
      expiry: given.big("expiry"),
      maxUses: given.big("maxUses"),
      passedOn: 0n,
      useCount: isPrivate ? null : 0n,
      rewardPerUse: given.big("rewardPerUse") * REWARD_UNIT,
      latestSubGrant: null,
      root: null,
      grantedAt: event.timestamp,
      revokedAt: null,
      revocation: null,
      acknowledgedAt: null,
      ackSeconds: null,
      latestJob: null,
      ...traceOf(event),
      sequence: sequenceOf(event),
      ...values,
    };
    this.count(event, row, "granted");
    return this.book.put("Consent", hex(event, "grantId"), row);
  }

  private give(event: ChainEvent): void {
    const given = new Struct(event, "consent");
    const subject = address(event, "subject");
    const isCircle = this.book.find("ConsentCircle", subject) !== undefined;
    this.put(event, given, {
      circle: isCircle ? subject : null,
      category: shortId(given.big("category")),
      level: given.big("level"),
      mechanism: shortId(given.big("mechanism")),
      termsHash: given.hex("termsHash"),
      revokeLock: given.hex("revokeLock"),
      parent: null,
      depth: 0n,
      previousSubGrant: null,
    });
    noteConsent(this.book, event, { kind: "Granted", consent: id(event), account: subject });
  }

  private passOn(event: ChainEvent): void {
    const given = new Struct(event, "consent");
    const parentId = hex(event, "parentId");
    const parent = this.book.at("Consent", parentId);
    const { circle, category, level, mechanism, termsHash } = parent;
    const kept = { circle, category, level, mechanism, termsHash } as MarketRow;
    const before = parent.latestSubGrant ?? null;
    this.put(event, given, {
      ...kept,
      revokeLock: null,
      parent: parentId,
      depth: big(event, "depth"),
      previousSubGrant: before,
    });
    parent.latestSubGrant = id(event);
    parent.passedOn = amount(parent, "passedOn") + given.big("maxUses");
    noteConsent(this.book, event, { kind: "SubGranted", consent: id(event) });
    const second = joinId(eventId(event), "0x00");
    noteConsent(this.book, event, { kind: "PassedOn", consent: parentId }, second);
  }

  private refuse(event: ChainEvent): void {
    const asked = new Struct(event, "consent");
    const row: MarketRow = {
      subject: address(event, "subject"),
      scope: param(event, "scope"),
      dataset: param(event, "scope"),
      controller: shortId(asked.big("controllerId")),
      controllerNumber: asked.big("controllerId"),
      purpose: shortId(asked.big("purpose")),
      purposeCode: asked.big("purpose"),
      category: shortId(asked.big("category")),
      categoryCode: asked.big("category"),
      notBefore: asked.big("notBefore"),
      expiry: asked.big("expiry"),
      termsHash: asked.hex("termsHash"),
    };
    this.book.log("Refusal", event, row, id(event));
  }

  private skip(event: ChainEvent): void {
    const reason = nameAt(SKIP_REASONS, big(event, "reason"));
    this.book.log("SkippedItem", event, { grantId: id(event), consent: id(event), reason });
  }

  /* ROOTS */

  private anchor(event: ChainEvent): void {
    const controller = shortId(big(event, "controllerId"));
    const root = hex(event, "root");
    const row: MarketRow = {
      controller,
      root,
      count: big(event, "count"),
      materialized: 0n,
      digest: param(event, "digest"),
      codec: big(event, "codec"),
    };
    this.book.log("ConsentRoot", event, row, joinId(controller, root));
  }

  private materialize(event: ChainEvent): void {
    const consent = this.book.at("Consent", id(event));
    const root = joinId(text(consent, "controller"), hex(event, "root"));
    const known = this.book.at("ConsentRoot", root);
    known.materialized = amount(known, "materialized") + 1n;
    consent.root = root;
    noteConsent(this.book, event, { kind: "Materialized", consent: id(event) });
  }

  /* WITHDRAWN */

  private revoke(event: ChainEvent): void {
    const consentId = id(event);
    this.trail.addRevocation(event);
    const consent = this.book.at("Consent", consentId);
    const { found, isComplete } = taintedBy(this.book, consentId);
    const { subject, scope, controller } = consent;
    this.withdraw(event, {
      consent: consentId,
      ...{ subject, scope, controller },
      isTombstone: false,
      taintCount: BigInt(found.length),
      isTaintComplete: isComplete,
    } as MarketRow);
    const mustBeDestroyed = consent.destroysDerivatives ?? null;
    for (const { dataset, depth, job } of found) {
      const taint: MarketRow = {
        revocation: consentId,
        consent: consentId,
        dataset,
        depth,
        job,
        mustBeDestroyed,
      };
      this.book.put("Taint", joinId(consentId, dataset), taint);
    }
    Object.assign(consent, { status: "Revoked", revokedAt: event.timestamp, revocation: consentId });
    this.count(event, consent, "revoked");
    this.oweAcknowledgement(event, consent);
    noteConsent(this.book, event, {
      kind: "Revoked",
      consent: consentId,
      account: address(event, "by"),
      seq: big(event, "seq"),
    });
  }

  private keepTombstone(event: ChainEvent): void {
    this.trail.addRevocation(event);
    this.withdraw(event, {
      consent: null,
      subject: address(event, "subject"),
      scope: param(event, "scope"),
      controller: null,
      isTombstone: true,
      taintCount: 0n,
      isTaintComplete: !hasRootUses(this.book, hex(event, "scope")),
    });
  }

  /** Writes what the events of both kinds say. */
  private withdraw(event: ChainEvent, values: MarketRow): void {
    const row: MarketRow = {
      by: address(event, "by"),
      path: nameAt(REVOCATION_PATHS, big(event, "path")),
      seq: big(event, "seq"),
      ...values,
    };
    this.book.log("Revocation", event, row, id(event));
  }

  private oweAcknowledgement(event: ChainEvent, { controller }: MarketRow): void {
    const consent = id(event);
    this.book.put("Duty", joinId("0x00", consent), {
      kind: "Acknowledgement",
      controller: controller ?? null,
      consent,
      breach: null,
      since: event.timestamp,
      dueAt: event.timestamp + ACK_PERIOD,
      doneAt: null,
      isLate: false,
      missedAt: null,
      reporter: null,
      toReporter: null,
      toSubject: null,
    });
  }

  private standing = 0n;

  /** Adds a consent that was given or withdrawn to the sums by hour and day. */
  private count(event: ChainEvent, consent: MarketRow, what: "granted" | "revoked"): void {
    this.standing += what === "granted" ? 1n : -1n;
    const { stats } = this.book.context;
    const values = { granted: 0n, revoked: 0n, [what]: 1n, standing: this.standing };
    stats.add("ConsentStats", event.timestamp, values);
    const keys = [text(consent, "purpose"), String(consent.level)];
    stats.add("PurposeConsentStats", event.timestamp, values, keys);
  }
}

/** The id of the grant that an event is about. */
function id(event: ChainEvent): string {
  return hex(event, "grantId");
}
