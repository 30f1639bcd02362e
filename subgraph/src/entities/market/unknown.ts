import { ethereum, log } from "@graphprotocol/graph-ts";

/** A word in the log where an event names something that no event before made. */
export function reportUnknown(what: string, event: ethereum.Event): void {
  log.error("{} of the event in transaction {} is unknown.", [what, event.transaction.hash.toHexString()]);
}
