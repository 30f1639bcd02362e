import type { ChainEvent } from "./events.ts";
import { noteConsent } from "./fold-consents.ts";
import { changeAuthority } from "./fold-parameters.ts";
import { joinId, numberId } from "./ids.ts";
import { address, big, type MarketRow, param, shortId, struct } from "./market-book.ts";
import { nameAt } from "./market-enums.ts";
import { hex, longId, type ProvenanceBook, Struct } from "./provenance-book.ts";
import { BREACH_SEVERITIES, DUTIES } from "./provenance-enums.ts";

/** How long a breach may stay unreported after its discovery, in seconds. */
const REPORT_PERIOD = 259_200n;
const REPORT = 2n;
/** What a duty is before anything came of it. */
const OPEN: MarketRow = {
  consent: null,
  breach: null,
  doneAt: null,
  isLate: false,
  missedAt: null,
  reporter: null,
  toReporter: null,
  toSubject: null,
};

/** Folds breaches, acknowledgements, erasures and what was missed. */
export class DutiesFold {
  private readonly book: ProvenanceBook;
  /** The breach that was reported last: a late report is punished in the same call. */
  private latestBreach = 0n;

  constructor(book: ProvenanceBook) {
    this.book = book;
  }

  readonly take = (event: ChainEvent): void => {
    const takers: Record<string, () => void> = {
      AuthorityUpdated: () => changeAuthority(this.book.context, event),
      BreachBoardConfigured: () =>
        this.book.put("BreachBoardSettings", event.address, struct(event, "settings")),
      BreachClosed: () => this.close(event),
      BreachReported: () => this.report(event),
      BreachUpdated: () => this.update(event),
      DutyMissed: () => this.miss(event),
      ErasureCompleted: () => this.erase(event),
      ErasureRequested: () => this.askErasure(event),
      RevocationAcknowledged: () => this.acknowledge(event),
    };
    takers[event.name]?.();
  };

  /* BREACHES */

  private note(event: ChainEvent, kind: string): void {
    const breach = longId(big(event, "breachId"));
    const { severity, affected, affectedRoot, reportHash } = this.book.at("Breach", breach);
    const known = { severity, affected, affectedRoot, reportHash } as MarketRow;
    this.book.log("BreachEvent", event, { ...known, breach, kind });
  }

  private report(event: ChainEvent): void {
    const input = new Struct(event, "input");
    const number = big(event, "breachId");
    const controller = shortId(big(event, "controllerId"));
    const discoveredAt = input.big("discoveredAt");
    const isLate = param(event, "isLate");
    const row: MarketRow = {
      number,
      datasetId: param(event, "datasetId"),
      dataset: param(event, "datasetId"),
      controller,
      severity: nameAt(BREACH_SEVERITIES, input.big("severity")),
      status: "Open",
      categoryCode: input.big("category"),
      category: shortId(input.big("category")),
      discoveredAt,
      reportedAt: event.timestamp,
      reportSeconds: BigInt(event.timestamp) - discoveredAt,
      isLate,
      reporter: address(event, "by"),
      affected: input.big("affected"),
      affectedRoot: input.hex("affectedRoot"),
      listDigest: input.hex("listDigest"),
      codec: input.big("codec"),
      reportHash: input.hex("reportHash"),
      closedAt: null,
    };
    this.book.log("Breach", event, row, longId(number));
    this.note(event, "Reported");
    this.latestBreach = number;
    const dueAt = discoveredAt + REPORT_PERIOD;
    const duty = {
      kind: "BreachReport",
      controller,
      breach: longId(number),
      since: discoveredAt,
      dueAt,
      isLate,
    };
    this.book.put("Duty", dutyId(REPORT, numberId(number, 32)), {
      ...OPEN,
      ...duty,
      doneAt: event.timestamp,
    });
  }

  private update(event: ChainEvent): void {
    this.book.set("Breach", longId(big(event, "breachId")), {
      severity: nameAt(BREACH_SEVERITIES, big(event, "severity")),
      affected: big(event, "affected"),
      affectedRoot: param(event, "affectedRoot"),
      listDigest: param(event, "listDigest"),
      codec: big(event, "codec"),
      reportHash: param(event, "reportHash"),
    });
    this.note(event, "Updated");
  }

  private close(event: ChainEvent): void {
    const values = { status: "Closed", closedAt: event.timestamp, reportHash: param(event, "reportHash") };
    this.book.set("Breach", longId(big(event, "breachId")), values);
    this.note(event, "Closed");
  }

  /* WITHDRAWALS AND ERASURES */

  private finish(event: ChainEvent, kind: bigint): void {
    const duty = this.book.at("Duty", dutyId(kind, id(event)));
    duty.doneAt = event.timestamp;
    if (BigInt(event.timestamp) > BigInt(String(duty.dueAt))) duty.isLate = true;
  }

  private acknowledge(event: ChainEvent): void {
    const acknowledgement = { acknowledgedAt: event.timestamp, ackSeconds: big(event, "latency") };
    this.book.set("Consent", id(event), acknowledgement);
    this.finish(event, 0n);
    noteConsent(this.book, event, { kind: "Acknowledged", consent: id(event) });
  }

  private askErasure(event: ChainEvent): void {
    const consent = id(event);
    const controller = shortId(big(event, "controllerId"));
    const subject = address(event, "subject");
    const dueAt = big(event, "dueAt");
    const duty = dutyId(1n, consent);
    const since = event.timestamp;
    this.book.put("Duty", duty, { ...OPEN, kind: "Erasure", controller, consent, since, dueAt });
    const open = { completedAt: null, seconds: null, evidenceHash: null };
    this.book.put("Erasure", consent, {
      ...open,
      consent,
      controller,
      subject,
      requestedAt: since,
      dueAt,
      duty,
    });
    noteConsent(this.book, event, { kind: "ErasureRequested", consent, account: subject });
  }

  private erase(event: ChainEvent): void {
    this.book.set("Erasure", id(event), {
      completedAt: event.timestamp,
      seconds: big(event, "latency"),
      evidenceHash: param(event, "evidenceHash"),
    });
    this.finish(event, 1n);
    noteConsent(this.book, event, { kind: "ErasureCompleted", consent: id(event) });
  }

  /* MISSED */

  private miss(event: ChainEvent): void {
    const kind = big(event, "duty");
    nameAt(DUTIES, kind);
    const subject = hex(event, "subjectOfDuty");
    const about = kind === REPORT ? numberId(this.latestBreach, 32) : subject;
    const [reporter, toSubject] = [address(event, "reporter"), big(event, "toSubject")];
    this.book.set("Duty", dutyId(kind, about), {
      isLate: true,
      missedAt: event.timestamp,
      reporter,
      toReporter: big(event, "toReporter"),
      toSubject,
    });
    if (kind !== REPORT)
      noteConsent(this.book, event, {
        kind: "DutyMissed",
        consent: subject,
        account: reporter,
        amount: toSubject,
      });
  }
}

function dutyId(kind: bigint, subject: string): string {
  return joinId(numberId(kind, 1), subject);
}

/** The id of the grant that an event is about. */
function id(event: ChainEvent): string {
  return hex(event, "grantId");
}
