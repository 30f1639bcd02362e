import type { ChainEvent } from "./events.ts";
import { address, big, type MarketBook, text } from "./market-book.ts";

/** A contract of the market stops new business. */
export function pauseIntake(book: MarketBook, event: ChainEvent): void {
  const until = big(event, "until");
  const values = { intake: event.address, account: address(event, "account"), until, resumedAt: null };
  const latestPause = book.log("Pause", event, values);
  book.put("Intake", event.address, { pausedUntil: until, latestPause });
}

/** It goes on before the pause's end. */
export function resumeIntake(book: MarketBook, event: ChainEvent): void {
  const intake = book.at("Intake", event.address);
  intake.pausedUntil = event.timestamp;
  book.set("Pause", text(intake, "latestPause"), { resumedAt: event.timestamp });
}
