import type { ProposalEntry } from "../types.ts";
import { firstMonth } from "./first-month.ts";
import { fourthMonth } from "./fourth-month.ts";
import { lastDays } from "./last-days.ts";
import { secondMonth } from "./second-month.ts";
import { thirdMonth } from "./third-month.ts";

/** Every proposal of the story, the oldest first. */
export const proposals: ProposalEntry[] = [
  ...firstMonth,
  ...secondMonth,
  ...thirdMonth,
  ...fourthMonth,
  ...lastDays,
];
