import { formatCount } from "@/lib/format";
import type { ProposalClass } from "@/lib/proposal-class";

/** A class of proposals in words. */
export interface ClassWords {
  title: string;
  text: string;
}

/** What each class is for. Nobody chooses a class: it follows from the calls. */
export const classWords: Readonly<Record<ProposalClass, ClassWords>> = {
  Standard: { title: "Standard", text: "everyday business and payments within the caps" },
  TreasuryLarge: {
    title: "Large payment",
    text: "spends more than a cap has left, or of an asset without a cap",
  },
  Constitutional: {
    title: "Constitutional",
    text: "touches the rules: contracts, roles, policy, constitution",
  },
  Recall: { title: "Recall", text: "removes members of the ethics board, or ends it, and does nothing else" },
  Override: { title: "Override", text: "repeats exactly what the board vetoed" },
};

/** A share in 1/10,000 as percent, with up to two decimals. */
export function formatBps(bps: number): string {
  return `${Number((bps / 100).toFixed(2))}%`;
}

/** A multiple in 1/10,000: 25,000 is 2.5 times. */
export function formatTimes(bps: number): string {
  const times = Number((bps / 10_000).toFixed(4));
  return times === 1 ? "once" : `${formatTimesNumber(times)} times`;
}

function formatTimesNumber(times: number): string {
  return Number.isInteger(times) ? formatCount(times) : String(times);
}

/** What For must reach where the quorum is `quorum`, as the policy rounds it. */
export function neededVotes(quorum: bigint, quorumBps: number): bigint {
  return (quorum * BigInt(quorumBps) + 9_999n) / 10_000n;
}
