import { ZeroHash } from "ethers";
import type { ChainEvent } from "./events.ts";
import { toRow } from "./facts.ts";
import { executedProposal, type FoldContext } from "./fold-context.ts";
import { changeAuthority, changeParameter } from "./fold-parameters.ts";
import { joinId, numberId, traceOf } from "./ids.ts";
import { textOf } from "./text.ts";

/** Folds the constitution: its versions. */
export class ConstitutionFold {
  private readonly context: FoldContext;

  constructor(context: FoldContext) {
    this.context = context;
  }

  readonly take = (event: ChainEvent): void => {
    if (event.name === "ConstitutionAdopted") this.adopt(event);
    if (event.name === "AuthorityUpdated") changeAuthority(this.context, event);
  };

  private adopt(event: ChainEvent): void {
    const { facts } = this.context;
    const { version, textHash, articles } = event.args.toObject();
    const before = facts.get("Constitution", event.address)?.current;
    if (before) facts.update("ConstitutionVersion", before, { supersededAt: event.timestamp });
    const id = joinId(event.address, numberId(version, 32));
    const row = toRow({
      constitution: event.address,
      version,
      textHash,
      articles,
      uri: textOf(event, "uri"),
      adoptedAt: event.timestamp,
      supersededAt: null,
      proposal: executedProposal(this.context, event),
      ...traceOf(event),
    });
    facts.set("ConstitutionVersion", id, row);
    facts.set("Constitution", event.address, toRow({ version, current: id }));
    changeParameter(this.context, event, { name: "constitution", newValue: textHash, unset: ZeroHash });
  }
}
