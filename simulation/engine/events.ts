import type { Log } from "../chain/chain.ts";
import type { OpenedChain, PlaceName } from "../chain/open-chain.ts";

/** The events that the run reads; each step that may fail leaves at least one of them. */
const READ: Partial<Record<PlaceName, readonly string[]>> = {
  queue: ["RequestEnqueued", "RequestMatched"],
  escrow: ["JobMatched", "JobStarted", "WorkAccepted", "JobEnded", "JobSettling", "ClaimMade"],
  registry: ["InventoryReported", "OfferListed", "OfferClosed"],
  disputes: ["DisputeOpened", "SlashProposed"],
  governor: ["ProposalCreated", "VoteCast", "ProposalQueued", "ProposalExecuted"],
  board: ["MemberSeated", "MemberLeft"],
  election: ["NomineeStood", "NomineeEndorsed", "CandidateQualified", "ElectionVoteCast", "ElectionApplied"],
};

/** Events by what the chain calls them. */
export class Events {
  /** First topics, for a filter. */
  readonly topics: readonly string[];
  private readonly names = new Map<string, string>();

  constructor(places: OpenedChain["places"]) {
    for (const [place, events] of Object.entries(READ))
      for (const event of events) {
        const topic = places[place as PlaceName].abi.getEvent(event)?.topicHash;
        if (topic === undefined)
          throw new Error(`${place} has no event ${event}: build the contracts again.`);
        this.names.set(topic, event);
      }
    this.topics = [...this.names.keys()];
  }

  nameOf(log: Log): string | undefined {
    return this.names.get(log.topics[0] ?? "");
  }
}

/** The number in an indexed field, from 1. */
export function indexed(log: Log, place: number): number {
  return Number(BigInt(log.topics[place] ?? "0x0"));
}
