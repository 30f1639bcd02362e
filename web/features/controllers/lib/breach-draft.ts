import type { Hex } from "viem";
import type { BreachReport } from "@/features/controllers/tx-flows/duty-acts";
import { isDatasetId } from "@/lib/provenance/dataset";
import type { KeyList } from "@/lib/provenance/key-list";
import type { Severity } from "@/lib/provenance/words";

/** How long after its discovery a report counts as late, in seconds. */
export const REPORT_PERIOD = 72 * 3_600;
const RAW_CODEC = 0x55;

/** What somebody filled in about a breach. */
export interface BreachDraft {
  datasetId: string;
  /** The job that it was used for; empty where it was kept, or used for none. */
  jobId: string;
  severity: Severity;
  category: number | undefined;
  /** "2026-11-20T08:30", in UTC. */
  discovered: string;
  list: KeyList | undefined;
  reportHash: Hex | undefined;
}

/** What is wrong with a draft, by field. */
export type BreachProblems = Partial<Record<keyof BreachDraft, string>>;

/** The moment of discovery in unix seconds; undefined when it is none. */
export function discoveredAt(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}:00Z`);
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}

/** What is wrong with a draft at `now`, in unix seconds; empty when nothing is. */
export function breachProblems(draft: BreachDraft, now: number): BreachProblems {
  const moment = discoveredAt(draft.discovered);
  const all: BreachProblems = {
    datasetId: isDatasetId(draft.datasetId.trim())
      ? undefined
      : "Paste the dataset's id: 0x and 64 digits. It stands on the dataset's page.",
    jobId: /^\d{0,18}$/.test(draft.jobId.trim()) ? undefined : "Write the job's number, or nothing.",
    category: draft.category === undefined ? "Choose what kind of data it is about." : undefined,
    discovered:
      moment === undefined
        ? "Say when it was discovered."
        : moment > now
          ? "That is in the future, by the chain's clock."
          : undefined,
    list: draft.list ? undefined : "Choose the list of the consent keys concerned: one address on each line.",
    reportHash: draft.reportHash ? undefined : "Choose the report, or paste its keccak256.",
  };
  return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined));
}

/**
 * A draft as the board takes it.
 * @throws when the draft has problems: ask {@link breachProblems} before.
 */
export function breachReport(draft: BreachDraft, controllerId: number): BreachReport {
  const moment = discoveredAt(draft.discovered);
  const { category, list, reportHash, severity } = draft;
  if (category === undefined || moment === undefined || !list || !reportHash)
    throw new Error("The draft of a breach is not complete.");
  return {
    datasetId: draft.datasetId.trim() as Hex,
    controllerId,
    severity,
    category,
    discoveredAt: moment,
    affected: list.count,
    affectedRoot: list.root,
    listDigest: list.digest,
    codec: RAW_CODEC,
    reportHash,
  };
}
