import { readFile } from "node:fs/promises";
import { z } from "zod";

const seconds = z.number().int().positive();

const settingsSchema = z.strictObject({
  votingDelaySeconds: seconds,
  votingPeriodSeconds: seconds,
  lateQuorumExtensionSeconds: z.number().int().nonnegative(),
  timelockDelaySeconds: seconds,
  proposalThresholdCompute: z.string().regex(/^\d+(\.\d{1,18})?$/),
  quorumPercent: z.number().int().min(1).max(100),
});

/** The governor's and the timelock's settings at deployment. Times in seconds, the threshold in whole COMPUTE. */
export type Settings = z.infer<typeof settingsSchema>;

/**
 * Reads a network's settings, such as `ignition/parameters/local.json`.
 * @throws Error that names the file and each field that is wrong.
 */
export async function loadSettings(file: string): Promise<Settings> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new Error(`No settings at ${file}: copy ignition/parameters/production.json there and edit it.`, {
      cause,
    });
  });
  const parsed = settingsSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const findings = parsed.error.issues.map((i) => `${i.path.join(".") || "file"}: ${i.message}`);
  throw new Error(`${file} is not usable:\n  ${findings.join("\n  ")}`);
}
