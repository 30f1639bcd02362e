import { writeFile } from "node:fs/promises";
import { type Result, ZeroHash } from "ethers";
import { StackError } from "../../stack/stack-error.ts";
import { command } from "../command.ts";
import { toJson } from "../json.ts";
import { hashOf, hours, optional, text, whole } from "../parameters.ts";
import { type Receipt, type ReceiptDocument, readReceipt, sendCheckpoint, signReceipt } from "../receipts.ts";
import type { MarketSession } from "../session.ts";
import { readJob, structOf } from "../views.ts";

const MAX_JOB = 2n ** 64n;
const MAX_UINT48 = 2n ** 48n - 1n;
const MAX_UINT40 = 2n ** 40n - 1n;

/** The number of a job, as an option. */
export const job = whole("number of the job", 1n, MAX_JOB);

/** What a receipt says, as options. */
const RECEIPT = {
  job,
  "energy-wh": whole("energy of the GPUs since the start, in Wh, from their counters", 0n, MAX_UINT40),
  "gpu-seconds": optional(
    whole("GPUs x seconds that they were held since the start", 1n, MAX_UINT48),
    undefined,
    "all GPUs until the receipt's end",
  ),
  end: optional(
    whole("end of the time it is about, in seconds since 1970", 1n, MAX_UINT40),
    undefined,
    "now",
  ),
  "uptime-bps": optional(whole("part of the time in which the job could run", 0n, 10_000n), 10_000n, "10000"),
  metrics: optional(hashOf("Merkle root of the measurements"), ZeroHash, "none"),
};

type ReceiptValues = {
  job: bigint;
  "energy-wh": bigint;
  "gpu-seconds": bigint | undefined;
  end: bigint | undefined;
  "uptime-bps": bigint;
  metrics: string;
};

/** The receipt that the options ask for; without a figure of work, all GPUs until the receipt's end. */
async function makeReceipt(session: MarketSession, values: ReceiptValues): Promise<Receipt> {
  const found = structOf(await session.read<Result>("AllocationEscrow", "jobOf", values.job));
  const startedAt = BigInt(found.startedAt as bigint);
  const endsAt = BigInt(found.endsAt as bigint);
  if (endsAt === 0n)
    throw new StackError(`Job ${values.job} does not run`, "start it first, or check its number");
  const now = await session.now();
  const asked = values.end ?? now;
  const periodEnd = asked < endsAt || values.end !== undefined ? asked : endsAt;
  const heldUntil = periodEnd < endsAt ? periodEnd : endsAt;
  const held = (found.gpus as bigint) * (heldUntil > startedAt ? heldUntil - startedAt : 0n);
  return {
    jobId: values.job,
    gpuSeconds: values["gpu-seconds"] ?? held,
    periodEnd,
    energyWh: values["energy-wh"],
    uptimeBps: values["uptime-bps"],
    metricsRoot: values.metrics,
  };
}

const accept = command(
  "accept",
  "Takes jobs from the fair-share queue for a community offer.",
  {
    offer: whole("number of the offer", 1n, 2n ** 24n - 1n),
    jobs: optional(whole("how many at the most", 1n, 40n), 40n, "40"),
  },
  async (session, { offer, jobs }) => {
    const events = await session.act({
      contract: "FairShareQueue",
      name: "allocate",
      values: [offer, jobs],
    });
    const matched = events.filter((event) => event.name === "RequestMatched");
    return { jobs: matched.map((event) => event.arguments.jobId) };
  },
);

const start = command("start", "Starts a matched job.", { job }, async (session, values) => {
  await session.act({ contract: "AllocationEscrow", name: "start", values: [values.job] });
  return readJob(session, values.job);
});

const receipt = command(
  "receipt",
  "Signs a receipt of the work done so far, for the researcher to sign too. Sends nothing.",
  { ...RECEIPT, out: optional(text("FILE", "file to write it to"), undefined, "none, it is printed") },
  async (session, values) => {
    const document: ReceiptDocument = {
      chainId: session.deployment.chainId,
      escrow: session.address("AllocationEscrow"),
      receipt: await makeReceipt(session, values),
    };
    const signed = await signReceipt(document, "provider", session.wallet);
    if (values.out !== undefined) await writeFile(values.out, `${toJson(signed)}\n`);
    return signed;
  },
);

const checkpoint = command(
  "checkpoint",
  "Brings a receipt that both sides signed to the chain, which pays at once.",
  { receipt: text("FILE", "the receipt, signed by the researcher") },
  async (session, values) => {
    const document = await readReceipt(session, values.receipt);
    await sendCheckpoint(session, document);
    return readJob(session, document.receipt.jobId);
  },
);

const claim = command(
  "claim",
  "Claims work without the researcher; it is paid when nobody disputed it for a day.",
  RECEIPT,
  async (session, values) => {
    const made = await makeReceipt(session, values);
    await session.act({ contract: "AllocationEscrow", name: "claim", values: [made] });
    return readJob(session, values.job);
  },
);

/** A command that takes one step with a job and shows it then. */
function jobStep(name: string, call: string, summary: string) {
  return command(name, summary, { job }, async (session, values) => {
    await session.act({ contract: "AllocationEscrow", name: call, values: [values.job] });
    return readJob(session, values.job);
  });
}

/** Pays a claim that has matured; anyone can. */
export const mature = jobStep("mature", "mature", "Pays a claim that nobody disputed in time.");
/** Takes the next step to the end of a job. */
export const close = jobStep("close", "close", "Takes the next step to the end of a job.");

/** Shows a job. */
export const showJob = command("job", "Shows a job with its energy and carbon.", { job }, (session, values) =>
  readJob(session, values.job),
);

const drain = command(
  "drain",
  "Gives notice that the GPUs are needed back; after it the provider may close.",
  { job, notice: hours("length of the notice", 720) },
  async (session, { job: jobId, notice }) => {
    await session.act({ contract: "AllocationEscrow", name: "drain", values: [jobId, notice] });
    return readJob(session, jobId);
  },
);

/** Commands about a provider's jobs. */
export const JOB_COMMANDS = [accept, start, receipt, checkpoint, claim, mature, drain, close, showJob];
