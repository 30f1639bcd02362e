import { readFile } from "node:fs/promises";
import { z } from "zod";
import { readJson } from "../config/json-source.ts";
import { problemOf } from "../shapes.ts";
import { StackError } from "../stack/stack-error.ts";
import { marketSchema } from "./market-settings.ts";
import { provenanceSchema } from "./provenance-settings.ts";

const seconds = z.number().int().positive();
const compute = z.string().regex(/^\d+(\.\d{1,18})?$/, "must be a decimal number in quotes");
const percent = z.number().int().min(1).max(100);

const classRules = z.strictObject({
  approvalBps: z.number().int().min(5_000).max(8_000),
  quorumBps: z.number().int().min(10_000).max(40_000),
  delaySeconds: z.number().int().nonnegative(),
  needsLegalOpinion: z.boolean(),
});

const settingsSchema = z.strictObject({
  votingDelaySeconds: seconds,
  votingPeriodSeconds: seconds,
  lateQuorumExtensionSeconds: seconds,
  proposalThresholdCompute: compute,
  quorumPercent: percent,
  timelock: z.strictObject({ delaySeconds: seconds, lowestSeconds: seconds, highestSeconds: seconds }),
  bounds: z.strictObject({
    quorumFloorCompute: compute,
    maxProposalThresholdCompute: compute,
    minVotingDelaySeconds: seconds,
    maxVotingDelaySeconds: seconds,
    minVotingPeriodSeconds: seconds,
    maxVotingPeriodSeconds: seconds,
    minLateQuorumExtensionSeconds: seconds,
    minQuorumPercent: percent,
    maxQuorumPercent: percent,
  }),
  periods: z
    .strictObject({
      flipWindowSeconds: seconds,
      objectionPeriodSeconds: seconds,
      gracePeriodSeconds: seconds,
      spendWindowSeconds: seconds,
      opinionWaitSeconds: seconds,
      reviewExtensionSeconds: seconds,
      overrideWindowSeconds: seconds,
    })
    .refine((p) => p.opinionWaitSeconds < p.gracePeriodSeconds, {
      path: ["opinionWaitSeconds"],
      message: "must be shorter than gracePeriodSeconds, or an adviser's silence lets proposals expire",
    }),
  classes: z.strictObject({
    Standard: classRules,
    TreasuryLarge: classRules,
    Constitutional: classRules,
    Recall: classRules,
    Override: classRules,
  }),
  spendCaps: z.strictObject({ compute, coin: compute }),
  board: z.strictObject({ cohortTermSeconds: z.tuple([seconds, seconds]), sunsetSeconds: seconds }),
  election: z.strictObject({
    startDelaySeconds: seconds,
    intervalSeconds: seconds,
    nominationSeconds: seconds,
    votingSeconds: seconds,
    termSeconds: seconds,
    endorsementBps: z.number().int().min(1).max(10_000),
  }),
  constitutionUri: z.string().min(1),
  market: marketSchema,
  provenance: provenanceSchema,
});

/**
 * What a network's governance, market and provenance start with, and the bounds it can never leave. Times in seconds, amounts in whole COMPUTE
 * or coins, shares in percent or 1/10,000 (bps).
 */
export type Settings = z.infer<typeof settingsSchema>;

/**
 * Reads a network's settings, such as `ignition/parameters/local.json`.
 * @throws StackError that names the file and each field that is wrong, with its line.
 */
export async function loadSettings(file: string): Promise<Settings> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new StackError(
      `No settings at ${file}`,
      "copy ignition/parameters/production.json there and edit it",
      {
        cause,
      },
    );
  });
  const { source, findings } = readJson(file, text);
  if (source === undefined || findings.length > 0)
    throw unusable(
      file,
      findings.map(({ line, field, problem, fix }) => `line ${line}, ${field}: ${problem}; ${fix}`),
    );
  const parsed = settingsSchema.safeParse(source.value, { error: problemOf });
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => {
    const path = issue.path.filter((key) => typeof key !== "symbol");
    return `line ${source.lineOf(path)}, ${path.join(".") || "file"}: ${issue.message}`;
  });
  throw unusable(file, wrong);
}

function unusable(file: string, wrong: readonly string[]): StackError {
  return new StackError(`${file} is not usable`, `correct\n  ${wrong.join("\n  ")}`);
}
