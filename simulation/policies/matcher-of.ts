import type { World } from "../engine/world.ts";
import { BookingMatcher, byArrival, byPrice } from "./booking-matcher.ts";
import type { Matcher } from "./matcher.ts";
import { QueueMatcher } from "./queue-matcher.ts";

/** The matcher of a run's policy. With or without contribution differs in the founding: providers are linked or not. */
export function matcherOf(world: World): Matcher {
  switch (world.input.policy) {
    case "fifo":
      return new BookingMatcher(world, byArrival);
    case "highest-payer":
      return new BookingMatcher(world, byPrice);
    case "fair-share":
    case "fair-share-contribution":
      return new QueueMatcher(world);
  }
}
