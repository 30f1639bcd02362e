import type { Happening } from "@/features/my-data/lib/flow";
import { formatCount, formatDuration, formatTokens } from "@/lib/format";
import type { RevocationPath } from "@/lib/provenance/enumerations";
import { formatOps } from "@/lib/provenance/ops";
import { termLabel, type Vocabulary } from "@/lib/provenance/vocabulary";
import type { Duty } from "@/lib/provenance/words";

const paths: Record<RevocationPath, string> = {
  Subject: "By its own key.",
  Signature: "By a signature of its key.",
  Secret: "By the secret behind its lock.",
  Member: "By a member of the circle.",
};

const duties: Record<Duty, string> = {
  Acknowledgement: "It did not acknowledge your withdrawal in time.",
  Erasure: "It did not erase your data in time.",
  BreachReport: "It reported a breach late.",
};

/** What happened, in a few words and a sentence. */
export interface HappeningWords {
  title: string;
  detail: string;
}

/** Puts what happened to a consent into words. */
export function happeningWords(happening: Happening, vocabulary: Vocabulary | undefined): HappeningWords {
  switch (happening.kind) {
    case "granted":
      return { title: "You gave the consent", detail: `To controller ${happening.controllerId}.` };
    case "refused":
      return { title: "You refused", detail: `Controller ${happening.controllerId} may do nothing.` };
    case "used":
      return wordsOfUse(happening, vocabulary);
    case "passedOn":
      return {
        title: "Passed on",
        detail: `To controller ${happening.controllerId}, narrowed, and only for as long as your consent holds.`,
      };
    case "withdrawn":
      return { title: "Withdrawn", detail: `${paths[happening.path]} It holds at once.` };
    case "acknowledged":
      return {
        title: "Withdrawal acknowledged",
        detail: `The controller says that it stopped, ${formatDuration(happening.latency)} after.`,
      };
    case "erasureRequested":
      return { title: "You asked for erasure", detail: "The controller has 24 hours." };
    case "erased":
      return { title: "Erased", detail: `Controller ${happening.controllerId} says that the data are gone.` };
    case "dutyMissed":
      return {
        title: "A duty was missed",
        detail: `${duties[happening.duty]} It paid you ${formatTokens(happening.toSubject)}.`,
      };
    case "breach":
      return {
        title: `Breach ${happening.breachId}, ${happening.severity.toLowerCase()}`,
        detail: `Data of this dataset got where they should not; ${formatCount(happening.affected)} people are concerned.`,
      };
    case "claimed":
      return { title: "You were paid", detail: `${formatTokens(happening.amount)}.` };
    case "credited":
      return {
        title: "Credited to you",
        detail: `${formatTokens(happening.amount)}, your part of a penalty.`,
      };
  }
}

function wordsOfUse(
  { op, purpose, jobId, batchSize, controllerId }: Extract<Happening, { kind: "used" }>,
  vocabulary: Vocabulary | undefined,
): HappeningWords {
  const forJob = jobId === 0n ? "" : ` for job ${jobId}`;
  const together = batchSize === undefined ? "" : `, with those of ${formatCount(batchSize)} people together`;
  return {
    title: `Used: ${formatOps(op).toLowerCase()}`,
    detail: `By controller ${controllerId}${forJob}, for “${termLabel(vocabulary, "Purpose", purpose)}”${together}.`,
  };
}
