import { lower } from "./account-book.ts";
import type { ChainEvent } from "./events.ts";
import { toRow } from "./facts.ts";
import { executedProposal, type FoldContext, proposalOf } from "./fold-context.ts";
import { changeAuthority } from "./fold-parameters.ts";
import { indexedId, joinId, sequenceOf, traceOf } from "./ids.ts";
import { textOf } from "./text.ts";

/** The opinion log's numbers of what advisers know about are places in this list. */
export const ADVISER_KINDS = ["Legal", "Ethics", "Technical"];
/** The opinion log's numbers of what advisers are are places in this list. */
export const ADVISER_NATURES = ["Human", "AI"];
const VERDICTS = ["Support", "Concern", "Oppose"];

/** Folds the opinion log: advisers and what they said. */
export class OpinionsFold {
  private readonly context: FoldContext;

  constructor(context: FoldContext) {
    this.context = context;
  }

  readonly take = (event: ChainEvent): void => {
    if (event.name === "AdviserRegistered") this.register(event);
    if (event.name === "AdviserRemoved") this.remove(event);
    if (event.name === "OpinionPublished") this.publish(event);
    if (event.name === "AuthorityUpdated") changeAuthority(this.context, event);
  };

  private register(event: ChainEvent): void {
    const { facts, accounts } = this.context;
    const account = lower(event.args.getValue("adviser"));
    accounts.at(account, event.timestamp);
    const row = toRow({
      account,
      ...what(event),
      name: textOf(event, "name"),
      uri: textOf(event, "uri"),
      isRegistered: true,
      registeredAt: event.timestamp,
      registeredBy: executedProposal(this.context, event),
      removedAt: null,
      removedBy: null,
      opinionCount: facts.get("Adviser", account)?.opinionCount ?? 0,
    });
    facts.set("Adviser", account, row);
  }

  private remove(event: ChainEvent): void {
    const removedBy = executedProposal(this.context, event);
    const end = { isRegistered: false, removedAt: event.timestamp, removedBy };
    this.context.facts.update("Adviser", lower(event.args.getValue("adviser")), end);
  }

  private publish(event: ChainEvent): void {
    const { facts } = this.context;
    const proposal = proposalOf(this.context, event);
    const { verdict, revision, textHash } = event.args.toObject();
    const adviser = lower(event.args.getValue("adviser"));
    const author = joinId(proposal.id, adviser);
    const opinion = what(event);
    if (opinion.kind === "Legal") proposal.hasLegalOpinion = true;
    if (revision > 0n) facts.update("Opinion", indexedId(author, revision - 1n), { isLatest: false });
    const row = toRow({
      proposal: proposal.id,
      adviser,
      ...opinion,
      verdict: VERDICTS[Number(verdict)],
      revision,
      isLatest: true,
      textHash,
      uri: textOf(event, "uri"),
      sequence: sequenceOf(event),
      ...traceOf(event),
    });
    facts.set("Opinion", indexedId(author, revision), row);
    const opinionCount = BigInt(facts.get("Adviser", adviser)?.opinionCount ?? 0) + 1n;
    facts.update("Adviser", adviser, { opinionCount });
  }
}

/** What the adviser knows about and is. */
function what(event: ChainEvent) {
  return {
    kind: ADVISER_KINDS[Number(event.args.getValue("kind"))],
    nature: ADVISER_NATURES[Number(event.args.getValue("nature"))],
  };
}
