import { formatUnits } from "ethers";
import type { ChaseNews } from "./chaser.ts";

/** Transactions of an account that wait to be mined, and that whoever tells this didn't send. */
export interface FoundWaiting {
  event: "found-waiting";
  /** Of the first of them. */
  nonce: number;
  count: number;
}

/** What a chaser tells, or what was found waiting before it began, as a sentence. */
export function chaseSentence(news: ChaseNews | FoundWaiting): string {
  const which = `The transaction with nonce ${news.nonce}`;
  switch (news.event) {
    case "found-waiting":
      return (
        `${news.count === 1 ? "A transaction" : `${news.count} transactions`} of this account from nonce ${news.nonce} on ` +
        "waited already: what isn't mined in time is replaced by one that does nothing."
      );
    case "replaced":
      return `${which} was not mined: sent again with at most ${gwei(news.maxFee)} gwei (${news.hash}).`;
    case "cancelled":
      return (
        `${which} was not mined, and its purpose is gone or not known: replaced by one that does nothing, with at most ` +
        `${gwei(news.maxFee)} gwei (${news.hash}).`
      );
    case "at-limit":
      return `${which} was not mined, and more than its ${gwei(news.maxFee)} gwei would be above the limit (--max-fee sets another): it waits.`;
    default:
      return `${which} was not mined, and the node takes no dearer one: ${news.reason}.`;
  }
}

function gwei(wei: bigint): string {
  return formatUnits(wei, "gwei");
}
