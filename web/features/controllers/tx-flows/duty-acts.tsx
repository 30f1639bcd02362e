import type { Address as Account, Hex } from "viem";
import { breachBoardActsAbi } from "@/generated/abi/breach-board-acts";
import { formatCount, formatUtc, shortHash } from "@/lib/format";
import { SEVERITIES, type Severity } from "@/lib/provenance/words";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

const at = (board: Account) =>
  ({ contract: "BreachBoard", address: board, abi: breachBoardActsAbi }) as const;

/** How many withdrawals one transaction acknowledges. */
export const MOST_ACKNOWLEDGED = 100;

/** Says of withdrawals that the controller stopped. */
export function acknowledgeFlow(
  board: Account,
  { controllerId, grantIds }: { controllerId: number; grantIds: readonly Hex[] },
): TransactionFlow {
  const count = grantIds.length;
  const words = `${formatCount(count)} withdrawal${count === 1 ? "" : "s"}`;
  return {
    title: `Acknowledge ${words}`,
    explanation:
      "It says, for all to see, that you stopped using these people's data. Those that are acknowledged already are skipped.",
    changes: [{ label: "Withdrawals without an answer", before: formatCount(count), after: "0" }],
    warnings: ["Stop first: a use after a withdrawal is refused, and one that was hidden costs your bond."],
    steps: [
      {
        kind: "call",
        label: `Acknowledge ${words}`,
        call: contractCall({
          ...at(board),
          functionName: "acknowledge",
          args: [controllerId, [...grantIds]],
        }),
      },
    ],
    success: `${words} acknowledged.`,
    href: `/controllers/${controllerId}`,
  };
}

/** What is said of a breach. */
export interface BreachReport {
  datasetId: Hex;
  controllerId: number;
  severity: Severity;
  category: number;
  discoveredAt: number;
  affected: number;
  affectedRoot: Hex;
  listDigest: Hex;
  codec: number;
  reportHash: Hex;
}

/** Reports a breach: of a dataset that one keeps, or that one used for a job. */
export function reportBreachFlow(
  board: Account,
  { report, jobId, isLate }: { report: BreachReport; jobId: bigint | undefined; isLate: boolean },
): TransactionFlow {
  const { severity } = report;
  const input = { ...report, severity: SEVERITIES.indexOf(severity) };
  return {
    title: "Report a breach",
    explanation: "Everybody sees it, and everybody concerned can find out. A steward closes it.",
    changes: [
      {
        label: "Dataset",
        after:
          jobId === undefined
            ? "Under an open breach: if you keep it, no job can use it and nothing is derived from it"
            : `Used for job ${jobId}`,
      },
      { label: "Severity", after: severity },
      { label: "People concerned", after: formatCount(report.affected) },
      { label: "Discovered", after: formatUtc(report.discoveredAt) },
      { label: "Hash of the report", after: <code>{shortHash(report.reportHash)}</code> },
    ],
    warnings: isLate
      ? [
          "It comes more than 72 hours after the discovery: it counts as late, and a part of your bond is taken.",
        ]
      : [],
    steps: [
      {
        kind: "call",
        label: "Report the breach",
        call:
          jobId === undefined
            ? contractCall({ ...at(board), functionName: "report", args: [input] })
            : contractCall({ ...at(board), functionName: "reportAsUser", args: [input, jobId] }),
      },
    ],
    success: "The breach is reported.",
    href: "/breaches",
  };
}
