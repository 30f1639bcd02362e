import { writeFile } from "node:fs/promises";
import { isHexString, type Result } from "ethers";
import { parseCompute } from "../../config/amounts.ts";
import { StackError } from "../../stack/stack-error.ts";
import { UsageError } from "../../usage-error.ts";
import { command } from "../command.ts";
import { estimateOffer, estimateRequest } from "../estimate.ts";
import { toJson } from "../json.ts";
import { account, hashOf, hours, optional, type Parameter, text, whole } from "../parameters.ts";
import { close, job, mature, showJob } from "../provider/jobs.ts";
import { readReceipt, sendCheckpoint, signReceipt } from "../receipts.ts";
import { laneName, readJob, readOffer, readOpenOffers, shown, shownTime, structOf } from "../views.ts";
import { project } from "./projects.ts";

const SECONDS_AN_HOUR = 3_600n;
const MAX_OFFER = 2n ** 24n - 1n;
const MAX_REQUEST = 2n ** 64n - 1n;

const offer = whole("number of the offer", 1n, MAX_OFFER);
const gpuClass = whole("number of the GPU class", 1n, 65_535n);
const gpus = whole("how many GPUs", 1n, 65_535n);
const duration = hours("for how long", 720);
const spec = hashOf("the job's specification");

/** A price per GPU-hour, rounded up to whole units per second so that an offer of this price is taken. */
const maxPrice: Parameter<bigint> = {
  hint: "COMPUTE",
  about: "highest price of one GPU for one hour",
  expected: "an amount above 0 in COMPUTE with at most 18 decimals, such as 12.5",
  parse: (value) => {
    const hourly = parseCompute(value);
    return hourly === undefined || hourly === 0n
      ? undefined
      : (hourly + SECONDS_AN_HOUR - 1n) / SECONDS_AN_HOUR;
  },
};

const offers = command(
  "offers",
  "Shows offers that take jobs.",
  { class: optional(gpuClass, undefined, "all") },
  async (session, values) =>
    readOpenOffers(session, (found) => values.class === undefined || found.classId === values.class),
);

const estimate = command(
  "estimate",
  "Shows what a job would cost and emit: on an offer, or in the queue by class and highest price.",
  {
    gpus,
    hours: duration,
    offer: optional(offer, undefined),
    project: optional(project, undefined),
    class: optional(gpuClass, undefined),
    "max-price": optional(maxPrice, undefined),
  },
  async (session, values) => {
    const size = { gpus: values.gpus, duration: values.hours };
    if (values.offer !== undefined) return estimateOffer(session, values.offer, size);
    const { project: projectId, class: classId, "max-price": price } = values;
    if (projectId === undefined || classId === undefined || price === undefined)
      throw new UsageError(
        "Estimate what? Add --offer, or --project, --class and --max-price for the queue.",
      );
    return estimateRequest(session, { projectId, classId, maxPrice: price }, size);
  },
);

const book = command(
  "book",
  "Books GPUs of an offer; the whole price moves from the ledger account into escrow.",
  {
    offer,
    gpus,
    hours: duration,
    spec,
    project: optional(project, 0n, "none, the account pays"),
    "max-price": optional(maxPrice, undefined, "the offer's price"),
  },
  async (session, values) => {
    const found = await readOffer(session, values.offer);
    const booking = {
      projectId: values.project,
      offerId: values.offer,
      gpus: values.gpus,
      duration: values.hours,
      maxPrice: values["max-price"] ?? found.price,
      specHash: values.spec,
    };
    const events = await session.act({ contract: "AllocationEscrow", name: "book", values: [booking] });
    const matched = events.find((event) => event.name === "JobMatched");
    return matched && readJob(session, BigInt(matched.arguments.jobId as bigint));
  },
);

const enqueue = command(
  "enqueue",
  "Asks the fair-share queue for GPUs of a class; the highest price moves from the project's account to the queue.",
  { project, class: gpuClass, gpus, hours: duration, "max-price": maxPrice, spec },
  async (session, values) => {
    const input = {
      projectId: values.project,
      classId: values.class,
      gpus: values.gpus,
      duration: values.hours,
      maxPrice: values["max-price"],
      specHash: values.spec,
    };
    const events = await session.act({ contract: "FairShareQueue", name: "enqueue", values: [input] });
    const queued = events.find((event) => event.name === "RequestEnqueued");
    return queued && { requestId: queued.arguments.requestId };
  },
);

const request = whole("number of the request", 1n, MAX_REQUEST);

const place = command(
  "place",
  "Shows the place of a project's request in its lane, and why.",
  { project },
  async (session, values) => {
    const requestId = await session.read<bigint>("FairShareQueue", "queuedRequestOf", values.project);
    if (requestId === 0n)
      throw new StackError(`Project ${values.project} has no request in the queue`, "enqueue one");
    const found = structOf(await session.read<Result>("FairShareQueue", "requestOf", requestId));
    const lane = found.lane;
    const [small, contribution, general] = await session.read<bigint[]>("FairShareQueue", "laneSharesBps");
    return {
      requestId,
      before: await session.read<bigint>("FairShareQueue", "placeOf", requestId),
      laneLength: await session.read<bigint>("FairShareQueue", "laneLength", found.classId, lane),
      lane: laneName(lane),
      laneSharesBps: { small, contribution, general },
      enqueuedAt: shownTime(found.enqueuedAt),
      key: await session.read<bigint>("FairShareQueue", "keyOf", values.project),
      standing: structOf(await session.read<Result>("FairShareQueue", "standingOf", values.project)),
      highestCost: shown(
        BigInt(found.maxPrice as bigint) * BigInt(found.gpus as bigint) * BigInt(found.duration as bigint),
      ),
    };
  },
);

const dequeue = command(
  "dequeue",
  "Takes a request out of the queue; all its money goes back.",
  { request },
  (session, values) =>
    session
      .act({ contract: "FairShareQueue", name: "dequeue", values: [values.request] })
      .then(() => undefined),
);

const cosign = command(
  "cosign",
  "Signs the provider's receipt after showing what it pays. Sends nothing: any side may bring it to the chain.",
  {
    receipt: text("FILE", "the provider's receipt"),
    out: optional(text("FILE", "file to write it to"), undefined, "none, it is printed"),
  },
  async (session, values) => {
    const document = await readReceipt(session, values.receipt);
    const { jobId, gpuSeconds } = document.receipt;
    const found = await readJob(session, jobId);
    const limit = await session.read<bigint>("AllocationEscrow", "workLimit", jobId);
    if (gpuSeconds > limit)
      throw new StackError(
        `The receipt says ${gpuSeconds} GPU-seconds, and the time allows ${limit}`,
        "don't sign it; ask for a correct one",
      );
    const signed = await signReceipt(document, "researcher", session.wallet);
    if (values.out !== undefined) await writeFile(values.out, `${toJson(signed)}\n`);
    const due = BigInt(found.price as bigint) * gpuSeconds - BigInt(found.paid as bigint);
    return { ...signed, pays: shown(due < 0n ? 0n : due) };
  },
);

const checkpoint = command(
  "checkpoint",
  "Brings a receipt that both sides signed to the chain, which pays at once.",
  { receipt: text("FILE", "the receipt with both signatures") },
  async (session, values) => {
    const document = await readReceipt(session, values.receipt);
    await sendCheckpoint(session, document);
    return readJob(session, document.receipt.jobId);
  },
);

const extend = command(
  "extend",
  "Makes a booked job longer and pays for it.",
  { job, hours: duration },
  async (session, values) => {
    const args = [values.job, values.hours];
    await session.act({ contract: "AllocationEscrow", name: "extend", values: args });
    return readJob(session, values.job);
  },
);

const jobSigner = command(
  "job-signer",
  "Lets a key sign the receipts of one job, so that the program that runs it can.",
  { job, account: account("the key"), hours: optional(hours("for how long", 8_760), 0n, "0, which ends it") },
  async (session, values) => {
    const until = values.hours === 0n ? 0n : (await session.now()) + values.hours;
    const args = [values.job, values.account, until];
    await session.act({ contract: "AllocationEscrow", name: "setJobSigner", values: args });
    return { until: shownTime(until) };
  },
);

const datasets: Parameter<string[]> = {
  hint: "IDS",
  about: "the datasets' ids, with commas between",
  expected: "one to eight ids of 32 bytes such as 0x3f…, with commas between",
  parse: (value) => {
    const ids = value.split(",").map((each) => each.trim());
    return ids.length <= 8 && ids.every((each) => isHexString(each, 32)) ? ids : undefined;
  },
};

const nameData = command(
  "name-data",
  "Names the datasets that a matched job will use; a valid use of each must be on record for this job.",
  { job, controller: whole("number of the controller", 1n, 2n ** 32n - 1n), datasets },
  async (session, values) => {
    const args = [values.job, values.controller, values.datasets];
    await session.act({ contract: "AllocationEscrow", name: "nameDatasets", values: args });
    return { datasets: values.datasets };
  },
);

const dispute = command(
  "dispute",
  "Disputes the pending claim of a job; the bond comes from the payer's ledger account.",
  { job, evidence: hashOf("the evidence"), uri: text("URI", "where the evidence can be read") },
  async (session, values) => {
    const bond = await session.read<bigint>("DisputeModule", "bondFor", values.job);
    const args = [values.job, values.evidence, values.uri];
    const events = await session.act({ contract: "DisputeModule", name: "open", values: args });
    const opened = events.find((event) => event.name === "DisputeOpened");
    return { bond: shown(bond), disputeId: opened?.arguments.disputeId };
  },
);

/** Commands about a researcher's jobs. */
export const RESEARCH_COMMANDS = [
  offers,
  estimate,
  book,
  enqueue,
  place,
  dequeue,
  cosign,
  checkpoint,
  extend,
  jobSigner,
  nameData,
  dispute,
  mature,
  close,
  showJob,
];
