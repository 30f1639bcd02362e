import { people as p } from "../people.ts";
import type { ActEntry } from "./types.ts";

const QUIETWATT = 38;

/** What members do beside jobs. */
export const acts: readonly ActEntry[] = [
  // The cooperative's software gets a key of its own, and the weather offices' runner signs receipts.
  { do: "setSigner", by: p.sione, project: "storms", account: 47, days: 300, daysAgo: 77.2 },
  { do: "pause", by: p.leila, contract: "AllocationEscrow", hours: 20, daysAgo: 64.4 },
  { do: "resume", by: p.leila, contract: "AllocationEscrow", daysAgo: 64.1 },
  { do: "setOperator", by: p.lagoon, account: 46, daysAgo: 55.4 },
  { do: "withdraw", by: p.fjordvarme, share: 0.8, daysAgo: 45.6 },
  { do: "thaw", by: p.openCrop, amount: "10000", daysAgo: 41.2 },
  { do: "withdraw", by: p.joaquin, share: 0.9, daysAgo: 36.6 },
  { do: "withdraw", by: p.kestrel, share: 0.7, daysAgo: 34.4 },
  { do: "collectFees", by: QUIETWATT, daysAgo: 30.2 },
  { do: "unstake", by: p.openCrop, daysAgo: 19.1 },
  { do: "thaw", by: p.kestrel, amount: "45000", daysAgo: 15.3 },
  {
    do: "suspend",
    by: p.junichi,
    provider: p.giorgi,
    days: 8,
    report: "Two of four cards did not answer a challenge. Suspended until the power supply is repaired.",
    daysAgo: 12.6,
  },
  { do: "withdraw", by: p.altiplano, share: 0.5, daysAgo: 9.9 },
  { do: "withdraw", by: p.fjordvarme, share: 0.6, daysAgo: 3.3 },
  { do: "collectFees", by: QUIETWATT, daysAgo: 1.9 },
];
