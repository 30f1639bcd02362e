import type { ChainView } from "./chain-view.ts";
import type { Extension } from "./options.ts";
import { due, type Look, OVER, waitsUntil } from "./things.ts";

/** IJobs.JobState. */
const ACTIVE = 2n;
/** A job is made longer by so much at a time, so that little is paid in advance; in seconds. */
const STEP = 6n * 3_600n;
/** So long before its end, in seconds. */
const BEFORE = 3_600n;

/** Whether a job that shall be kept running needs more time. */
export async function lookAtExtension(view: ChainView, { jobId, until }: Extension): Promise<Look> {
  const job = await view.read<{ state: bigint; endsAt: bigint }>("AllocationEscrow", "jobOf", jobId);
  if (job.state !== ACTIVE || job.endsAt >= until || view.now >= job.endsAt) return OVER;
  if (view.now < job.endsAt - BEFORE) return waitsUntil(job.endsAt - BEFORE);
  const added = until - job.endsAt < STEP ? until - job.endsAt : STEP;
  return due({
    ...{ task: "extend-jobs", what: `job ${jobId}, which shall run on` },
    ...{ contract: "AllocationEscrow", name: "extend", values: [jobId, added], isRelative: true },
  });
}
