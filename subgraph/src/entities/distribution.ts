import { ethereum, log } from "@graphprotocol/graph-ts";
import { Distribution } from "../../generated/schema";

/** The distribution of the contract that emitted the event; null, with a word in the log, where it is unknown. */
export function loadDistribution(event: ethereum.Event): Distribution | null {
  const distribution = Distribution.load(event.address);
  if (distribution === null) {
    log.error("Distribution {} of the event in transaction {} is unknown.", [
      event.address.toHexString(),
      event.transaction.hash.toHexString(),
    ]);
  }
  return distribution;
}
