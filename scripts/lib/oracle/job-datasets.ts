import type { ChainEvent } from "./events.ts";
import { big, jobId, type MarketBook, param, shortId } from "./market-book.ts";
import { hexesOf } from "./provenance-book.ts";

/** A job names the data that it is for; the last ones count. */
export function nameDatasets(book: MarketBook, event: ChainEvent): void {
  const job = jobId(param(event, "jobId"));
  book.put("JobDatasets", job, {
    job,
    controller: shortId(big(event, "controllerId")),
    datasets: hexesOf(event.args.getValue("datasets")).sort(),
    namedAt: event.timestamp,
    transactionHash: event.transactionHash,
  });
}
