import type { ChainEvent } from "./events.ts";
import { executedProposal } from "./fold-context.ts";
import { changeAuthority } from "./fold-parameters.ts";
import { numberId } from "./ids.ts";
import { address, big, type MarketRow, param, shortId } from "./market-book.ts";
import { pauseIntake, resumeIntake } from "./market-intake.ts";
import { bitsOf, hexesOf, operationsOf, type ProvenanceBook, Struct, termsOf } from "./provenance-book.ts";
import { TERM_KINDS } from "./provenance-enums.ts";
import { textOf } from "./text.ts";

const COUNTS = ["purposeCount", "categoryCount", "mechanismCount"] as const;

/** Folds the vocabulary and the book of policy. */
export class VocabularyFold {
  private readonly book: ProvenanceBook;

  constructor(book: ProvenanceBook) {
    this.book = book;
  }

  readonly takeVocabulary = (event: ChainEvent): void => {
    const takers: Record<string, () => void> = {
      AuthorityUpdated: () => changeAuthority(this.book.context, event),
      ReleasePinned: () => this.pin(event),
      TermAdded: () => this.addTerm(event),
    };
    takers[event.name]?.();
  };

  readonly takePolicy = (event: ChainEvent): void => {
    const takers: Record<string, () => void> = {
      AuthorityUpdated: () => changeAuthority(this.book.context, event),
      IntakePaused: () => pauseIntake(this.book, event),
      IntakeResumed: () => resumeIntake(this.book, event),
      LevelSet: () => this.setLevel(event),
      PolicyListenerBound: () => {
        this.book.bound.policyListener = address(event, "listener");
      },
      TemplateAdded: () => this.addTemplate(event),
      TemplateRetired: () => this.retireTemplate(event),
      WallSet: () => this.setWall(event),
    };
    takers[event.name]?.();
  };

  private proposal(event: ChainEvent): string | null {
    return executedProposal(this.book.context, event);
  }

  /* WORDS */

  private pin(event: ChainEvent): void {
    const release = param(event, "release");
    const known = this.book.find("Vocabulary", event.address) ?? {
      purposeCount: 0n,
      categoryCount: 0n,
      mechanismCount: 0n,
    };
    this.book.put("Vocabulary", event.address, { ...known, release });
    this.book.log("VocabularyRelease", event, { release, proposal: this.proposal(event) });
  }

  private addTerm(event: ChainEvent): void {
    const vocabulary = this.book.at("Vocabulary", event.address);
    const kind = Number(big(event, "kind"));
    const entity = TERM_KINDS[kind];
    const count = COUNTS[kind];
    if (entity === undefined || count === undefined) throw new Error(`There is no kind of term ${kind}.`);
    const parents: unknown = event.args.getValue("parents");
    vocabulary[count] = BigInt(String(vocabulary[count])) + 1n;
    this.book.put(entity, shortId(big(event, "code")), {
      code: big(event, "code"),
      iri: textOf(event, "iri"),
      zone: big(event, "zone"),
      isSpecial: param(event, "isSpecial"),
      isWholesale: param(event, "isWholesale"),
      parents: hexesOf(parents).map(shortId).sort(),
      release: vocabulary.release ?? null,
      addedAt: event.timestamp,
      blockNumber: event.blockNumber,
      transactionHash: event.transactionHash,
    });
  }

  /* POLICY */

  private setLevel(event: ChainEvent): void {
    const policy = new Struct(event, "policy");
    const level = big(event, "level");
    const id = numberId(level, 1);
    const row: MarketRow = {
      level,
      version: big(event, "version"),
      ops: operationsOf(policy.big("ops")),
      mechanisms: termsOf(policy.big("mechanisms")),
      maxDuration: policy.big("maxDuration"),
      announceDelay: policy.big("announceDelay"),
      needsExplicit: policy.isTrue("needsExplicit"),
      needsAssessment: policy.isTrue("needsAssessment"),
      bridges: bitsOf(policy.big("bridges")),
    };
    this.book.put("LevelPolicy", id, { ...row, updatedAt: event.timestamp });
    this.book.log("LevelPolicyChange", event, { ...row, policy: id, proposal: this.proposal(event) });
  }

  private setWall(event: ChainEvent): void {
    const zone = big(event, "zone");
    const wall = numberId(zone, 1);
    const row: MarketRow = { version: big(event, "version"), forbidden: termsOf(big(event, "forbidden")) };
    this.book.put("Wall", wall, { ...row, zone, updatedAt: event.timestamp });
    this.book.log("WallChange", event, { ...row, wall, proposal: this.proposal(event) });
  }

  private addTemplate(event: ChainEvent): void {
    const number = big(event, "templateId");
    this.book.put("ConsentTemplate", shortId(number), {
      number,
      termsHash: param(event, "termsHash"),
      purpose: shortId(big(event, "purpose")),
      category: shortId(big(event, "category")),
      level: big(event, "level"),
      isRetired: false,
      addedAt: event.timestamp,
      retiredAt: null,
      proposal: this.proposal(event),
      retiringProposal: null,
    });
  }

  private retireTemplate(event: ChainEvent): void {
    this.book.set("ConsentTemplate", shortId(big(event, "templateId")), {
      isRetired: true,
      retiredAt: event.timestamp,
      retiringProposal: this.proposal(event),
    });
  }
}
