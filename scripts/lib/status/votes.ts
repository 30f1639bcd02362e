import type { PlacedEvent } from "../access/events.ts";
import type { AccessFault } from "../access/faults.ts";
import type { Finding } from "./types.ts";

/** Contracts through which a vote's call may reach another. */
const RELAYS: ReadonlySet<string> = new Set(["AccessManager", "ComputeGovernor"]);

/** The events that {@link VoteTrace} reads, by contract. */
export const VOTE_EVENTS = {
  BoundedTimelock: ["CallExecuted"],
  ComputeGovernor: ["ProposalExecuted"],
} as const;

/** Tells which changes an executed proposal made: the timelock's call to the contract that changed, in one transaction. */
export class VoteTrace {
  private readonly executions = new Map<string, PlacedEvent[]>();
  private readonly names: ReadonlyMap<string, string>;

  constructor(events: readonly PlacedEvent[], contracts: Readonly<Record<string, { address: string }>>) {
    this.names = new Map(Object.entries(contracts).map(([name, { address }]) => [address, name]));
    for (const event of events) {
      const isCall = event.contract === "BoundedTimelock" && event.name === "CallExecuted";
      const isEnd = event.contract === "ComputeGovernor" && event.name === "ProposalExecuted";
      if (!isCall && !isEnd) continue;
      const steps = this.executions.get(event.transactionHash) ?? [];
      this.executions.set(event.transactionHash, [...steps, event]);
    }
  }

  /** The proposal whose call emitted an event; undefined when no vote did. */
  proposalOf(event: PlacedEvent | undefined): string | undefined {
    if (event === undefined) return undefined;
    const later = this.executedAfter(event);
    const call = later.find(({ name }) => name === "CallExecuted");
    const end = later.find(
      ({ name, logIndex }) => name === "ProposalExecuted" && logIndex > (call?.logIndex ?? 0),
    );
    if (call === undefined || end === undefined) return undefined;
    const target = this.names.get(String(call.args.target));
    const isItsOwn = target === event.contract || (target !== undefined && RELAYS.has(target));
    return isItsOwn ? String(end.args.proposalId) : undefined;
  }

  /**
   * What to report of a difference from what was deployed: a note when a vote made it, a warning when somebody gave a role back
   * that others hold, else a fault.
   */
  findingOf({ words, cause, givenBack }: AccessFault): Finding {
    const proposalId = this.proposalOf(cause);
    const isTimelocks = cause !== undefined && this.executedAfter(cause).length > 0;
    if (proposalId === undefined && givenBack !== undefined && !isTimelocks)
      return { kind: givenBack.isHeld ? "warning" : "fault", words: givenBack.words };
    if (proposalId === undefined) return { kind: "fault", words };
    return { kind: "note", words: `Changed by vote (proposal ${proposalId}): ${words}`, proposalId };
  }

  /** What the timelock and the governor executed later in an event's transaction, which may have made it. */
  private executedAfter({ transactionHash, logIndex }: PlacedEvent): PlacedEvent[] {
    return (this.executions.get(transactionHash) ?? []).filter((step) => step.logIndex > logIndex);
  }
}
