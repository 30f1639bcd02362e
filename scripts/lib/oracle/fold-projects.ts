import { somebody } from "./account-book.ts";
import type { ChainEvent } from "./events.ts";
import { executedProposal } from "./fold-context.ts";
import { changeAuthority, changeParameter } from "./fold-parameters.ts";
import { joinId, parameterId, traceOf } from "./ids.ts";
import type { LedgerBook } from "./ledger-book.ts";
import {
  address,
  big,
  type MarketBook,
  type MarketRow,
  param,
  projectAccount,
  shortId,
} from "./market-book.ts";
import { CHALLENGE_STATES, nameAt, PROJECT_STATUSES } from "./market-enums.ts";
import { textOf } from "./text.ts";

/** Folds the project registry. */
export class ProjectsFold {
  private readonly book: MarketBook;
  private readonly ledger: LedgerBook;

  constructor(book: MarketBook, ledger: LedgerBook) {
    this.book = book;
    this.ledger = ledger;
  }

  readonly take = (event: ChainEvent): void => {
    const takers: Record<string, () => void> = {
      AuthorityUpdated: () => changeAuthority(this.book.context, event),
      ChallengeEnded: () => this.endChallenge(event),
      ChallengeOpened: () => this.openChallenge(event),
      LinkOffered: () =>
        Object.assign(this.link(event, big(event, "projectId")), { isOffered: param(event, "isOffered") }),
      MemberSet: () => this.setMember(event),
      OwnershipOffered: () => this.set(event, { nextOwner: somebody(event.args.getValue("nextOwner")) }),
      OwnershipTransferred: () => this.set(event, { owner: address(event, "newOwner"), nextOwner: null }),
      ProjectBoundsSet: () => this.setBounds(event),
      ProjectRegistered: () => this.register(event),
      ProjectStatusSet: () => this.setStatus(event),
      ProjectUpdated: () =>
        this.set(event, { budgetUsd: big(event, "budgetUsd"), uri: textOf(event, "uri") }),
      ProviderLinked: () => this.linkProvider(event),
      SignerSet: () => this.setSigner(event),
    };
    takers[event.name]?.();
  };

  private set(event: ChainEvent, values: MarketRow): void {
    this.book.set("Project", shortId(param(event, "projectId")), values);
  }

  private register(event: ChainEvent): void {
    const number = big(event, "projectId");
    const id = shortId(number);
    const ledgerAccount = projectAccount(number);
    this.ledger.at(ledgerAccount).project = id;
    const { blockNumber, transactionHash } = traceOf(event);
    this.book.put("Project", id, {
      number,
      owner: address(event, "owner"),
      nextOwner: null,
      status: "Registered",
      smallUntil: 0n,
      budgetUsd: big(event, "budgetUsd"),
      uri: textOf(event, "uri"),
      openChallenge: null,
      ledgerAccount,
      usage: 0n,
      usageAt: 0n,
      credits: 0n,
      creditsAt: 0n,
      contributed: 0n,
      queuedRequest: null,
      registeredAt: event.timestamp,
      blockNumber,
      transactionHash,
    });
  }

  private setMember(event: ChainEvent): void {
    const project = shortId(param(event, "projectId"));
    const account = address(event, "account");
    const id = joinId(project, account);
    const isActive = param(event, "isMember");
    const before = this.book.find("ProjectMember", id);
    const since = isActive === true || before === undefined ? event.timestamp : (before.since ?? null);
    const endedAt = isActive === true ? null : event.timestamp;
    this.book.put("ProjectMember", id, { project, account, isActive, since, endedAt });
  }

  private setSigner(event: ChainEvent): void {
    const project = shortId(param(event, "projectId"));
    const signer = address(event, "signer");
    const until = big(event, "until");
    this.book.put("Signer", joinId(project, signer), { project, signer, until, updatedAt: event.timestamp });
  }

  private setStatus(event: ChainEvent): void {
    const now = {
      status: nameAt(PROJECT_STATUSES, param(event, "status")),
      smallUntil: big(event, "smallUntil"),
    };
    this.set(event, now);
    this.book.log("ProjectStatusChange", event, {
      project: shortId(param(event, "projectId")),
      ...now,
      reasonHash: param(event, "reasonHash"),
      uri: textOf(event, "uri"),
    });
  }

  private setBounds(event: ChainEvent): void {
    for (const [part, name] of ["smallBudgetUsd", "challengeBond"].entries()) {
      const newValue = String(big(event, name));
      const before = this.book.context.facts.get("Parameter", parameterId(event.address, name));
      if (before?.value !== newValue)
        changeParameter(this.book.context, event, { part, name, newValue, unset: "0" });
    }
  }

  /* CHALLENGES */

  private openChallenge(event: ChainEvent): void {
    const number = big(event, "challengeId");
    const id = shortId(number);
    const row: MarketRow = {
      number,
      project: shortId(param(event, "projectId")),
      challenger: address(event, "challenger"),
      bond: big(event, "bond"),
      evidenceHash: param(event, "evidenceHash"),
      evidenceUri: textOf(event, "uri"),
      state: "Open",
      bondTo: null,
      reasonHash: null,
      reasonUri: null,
      endedAt: null,
      proposal: null,
    };
    this.book.log("Challenge", event, row, id);
    this.set(event, { openChallenge: id });
  }

  private endChallenge(event: ChainEvent): void {
    this.book.set("Challenge", shortId(param(event, "challengeId")), {
      state: nameAt(CHALLENGE_STATES, param(event, "state")),
      bondTo: address(event, "bondTo"),
      reasonHash: param(event, "reasonHash"),
      reasonUri: textOf(event, "uri") || null,
      endedAt: event.timestamp,
      proposal: executedProposal(this.book.context, event),
    });
    this.set(event, { openChallenge: null });
  }

  /* PROVIDERS */

  private link(event: ChainEvent, number: bigint): MarketRow {
    const project = shortId(number);
    const provider = address(event, "provider");
    const id = joinId(project, provider);
    const known = this.book.find("ProviderLink", id) ?? {
      project,
      provider,
      isOffered: false,
      isLinked: false,
      linkedAt: null,
      endedAt: null,
    };
    return this.book.put("ProviderLink", id, { ...known, updatedAt: event.timestamp });
  }

  private linkProvider(event: ChainEvent): void {
    const before = big(event, "oldProjectId");
    const after = big(event, "projectId");
    if (before !== 0n) Object.assign(this.link(event, before), { isLinked: false, endedAt: event.timestamp });
    if (after !== 0n)
      Object.assign(this.link(event, after), {
        isLinked: true,
        isOffered: false,
        linkedAt: event.timestamp,
        endedAt: null,
      });
  }
}
