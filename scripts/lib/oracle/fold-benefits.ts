import type { ChainEvent } from "./events.ts";
import { noteConsent } from "./fold-consents.ts";
import { changeAuthority } from "./fold-parameters.ts";
import { address, amount, big, type MarketRow, shortId } from "./market-book.ts";
import { hex, type ProvenanceBook } from "./provenance-book.ts";

/** A grant's benefit, changed now; `earned` is added up at the end, from its uses. */
export function benefitOf(book: ProvenanceBook, event: ChainEvent, id: string): MarketRow {
  const consent = book.find("Consent", id);
  const known = book.find("Benefit", id) ?? {
    consent: id,
    scope: consent?.scope ?? null,
    controller: consent?.controller ?? null,
    credited: 0n,
    claimed: 0n,
  };
  return book.put("Benefit", id, { ...known, updatedAt: event.timestamp });
}

/** Folds the vault of benefits. */
export class BenefitsFold {
  private readonly book: ProvenanceBook;

  constructor(book: ProvenanceBook) {
    this.book = book;
  }

  readonly take = (event: ChainEvent): void => {
    const takers: Record<string, () => void> = {
      AuthorityUpdated: () => changeAuthority(this.book.context, event),
      BenefitAccrued: () => this.accrue(event),
      BenefitClaimed: () => this.claim(event),
      BenefitCredited: () => this.credit(event),
      BenefitFunded: () => this.move(event, "Funded", address(event, "from")),
      BenefitVaultModulesBound: () =>
        Object.assign(this.book.bound, {
          useAnchors: address(event, "useAnchors"),
          breachBoard: address(event, "breachBoard"),
        }),
      BenefitWithdrawn: () => this.move(event, "Withdrawn", address(event, "to")),
    };
    takers[event.name]?.();
  };

  private enter(event: ChainEvent, values: MarketRow): void {
    this.book.log("BenefitEntry", event, {
      controller: null,
      benefit: null,
      account: null,
      after: null,
      ...values,
    });
  }

  private move(event: ChainEvent, kind: string, account: string | null): void {
    const controller = shortId(big(event, "controllerId"));
    const [moved, free] = [big(event, "amount"), big(event, "free")];
    this.book.set("Controller", controller, { benefitFree: free });
    this.enter(event, { kind, controller, account, amount: moved, after: free });
  }

  private accrue(event: ChainEvent): void {
    const row = this.book.at("Controller", shortId(big(event, "controllerId")));
    row.benefitEarned = amount(row, "benefitEarned") + big(event, "amount");
    this.move(event, "Accrued", null);
  }

  private credit(event: ChainEvent): void {
    const id = hex(event, "grantId");
    const row = benefitOf(this.book, event, id);
    const added = big(event, "amount");
    row.credited = amount(row, "credited") + added;
    this.enter(event, { kind: "Credited", benefit: id, amount: added });
    if (row.scope !== null)
      noteConsent(this.book, event, { kind: "BenefitCredited", consent: id, amount: added });
  }

  private claim(event: ChainEvent): void {
    const id = hex(event, "grantId");
    const row = benefitOf(this.book, event, id);
    const [paid, claimed] = [big(event, "amount"), big(event, "claimed")];
    const account = address(event, "to");
    row.claimed = claimed;
    this.enter(event, { kind: "Claimed", benefit: id, account, amount: paid, after: claimed });
    if (row.scope !== null)
      noteConsent(this.book, event, { kind: "BenefitClaimed", consent: id, account, amount: paid });
  }
}
