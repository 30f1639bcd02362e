import { BigInt } from "@graphprotocol/graph-ts";
import { ComputeMarket, GpuClass, Job, JobPoint, Project, Provider, Region } from "../../../generated/schema";
import { GIVEN_BY_INDEX, SELF_REPORTED } from "../../constants";
import { saveOwed } from "./ledger";
import { getMarket } from "./market";

/** What an event of a job brings to all sums; what it doesn't bring stays zero. */
export class JobStep {
  isMatch: boolean = false;
  isEnd: boolean = false;
  escrowed: BigInt = BigInt.zero();
  paid: BigInt = BigInt.zero();
  credited: BigInt = BigInt.zero();
  earnedIn: BigInt = BigInt.zero();
  fee: BigInt = BigInt.zero();
  refunded: BigInt = BigInt.zero();
  subsidyReturned: BigInt = BigInt.zero();
  gpuSeconds: BigInt = BigInt.zero();
  energyWh: BigInt = BigInt.zero();
  facilityWh: BigInt = BigInt.zero();
  carbonGrams: BigInt = BigInt.zero();
}

/** By how much what the job holds grows. */
function heldBy(step: JobStep): BigInt {
  return step.escrowed
    .minus(step.credited)
    .minus(step.earnedIn)
    .minus(step.fee)
    .minus(step.refunded)
    .minus(step.subsidyReturned);
}

function addToJob(job: Job, step: JobStep): void {
  job.accepted = job.accepted.plus(step.gpuSeconds);
  job.carbonGrams = job.carbonGrams.plus(step.carbonGrams);
  job.credited = job.credited.plus(step.credited);
  job.earnedIn = job.earnedIn.plus(step.earnedIn);
  job.energyWh = job.energyWh.plus(step.energyWh);
  job.escrowed = job.escrowed.plus(step.escrowed);
  job.facilityWh = job.facilityWh.plus(step.facilityWh);
  job.fee = job.fee.plus(step.fee);
  job.held = job.held.plus(heldBy(step));
  job.paid = job.paid.plus(step.paid);
  job.refunded = job.refunded.plus(step.refunded);
  job.subsidy = job.subsidy.minus(step.subsidyReturned);
  job.subsidyReturned = job.subsidyReturned.plus(step.subsidyReturned);
  job.save();
}

function addToClass(gpuClass: GpuClass, job: Job, step: JobStep): void {
  gpuClass.carbonGrams = gpuClass.carbonGrams.plus(step.carbonGrams);
  gpuClass.energyWh = gpuClass.energyWh.plus(step.energyWh);
  gpuClass.facilityWh = gpuClass.facilityWh.plus(step.facilityWh);
  gpuClass.gpuSeconds = gpuClass.gpuSeconds.plus(step.gpuSeconds);
  gpuClass.inJobs = gpuClass.inJobs.plus(heldBy(step));
  gpuClass.paid = gpuClass.paid.plus(step.paid);
  gpuClass.refunded = gpuClass.refunded.plus(step.refunded);
  if (job.isSmall) gpuClass.smallGpuSeconds = gpuClass.smallGpuSeconds.plus(step.gpuSeconds);
  if (step.isMatch) gpuClass.jobCount += 1;
  gpuClass.save();
}

function addToProvider(provider: Provider, job: Job, step: JobStep): void {
  provider.carbonGrams = provider.carbonGrams.plus(step.carbonGrams);
  provider.earned = provider.earned.plus(step.credited).plus(step.earnedIn);
  provider.earnedIn = provider.earnedIn.plus(step.earnedIn);
  provider.energyWh = provider.energyWh.plus(step.energyWh);
  provider.facilityWh = provider.facilityWh.plus(step.facilityWh);
  provider.gpuSeconds = provider.gpuSeconds.plus(step.gpuSeconds);
  if (step.isMatch) provider.jobCount += 1;
  if (step.isEnd) {
    // Zero where no receipt said it.
    const uptime = BigInt.fromI32(job.uptimeBps);
    provider.endedGpuSeconds = provider.endedGpuSeconds.plus(job.accepted);
    provider.uptimeGpuSeconds = provider.uptimeGpuSeconds.plus(job.accepted.times(uptime));
  }
  provider.save();
}

function addToRegion(region: Region, step: JobStep): void {
  region.carbonGrams = region.carbonGrams.plus(step.carbonGrams);
  region.energyWh = region.energyWh.plus(step.energyWh);
  region.facilityWh = region.facilityWh.plus(step.facilityWh);
  region.gpuSeconds = region.gpuSeconds.plus(step.gpuSeconds);
  region.save();
}

function addToProject(project: Project, step: JobStep): void {
  project.carbonGrams = project.carbonGrams.plus(step.carbonGrams);
  project.facilityWh = project.facilityWh.plus(step.facilityWh);
  project.gpuSeconds = project.gpuSeconds.plus(step.gpuSeconds);
  project.paid = project.paid.plus(step.paid);
  project.subsidised = project.subsidised.minus(step.subsidyReturned);
  if (step.isMatch) project.jobCount += 1;
  project.save();
}

function addMoney(market: ComputeMarket, step: JobStep): void {
  market.credited = market.credited.plus(step.credited);
  market.earnedIn = market.earnedIn.plus(step.earnedIn);
  market.escrowed = market.escrowed.plus(step.escrowed);
  market.fees = market.fees.plus(step.fee);
  market.inJobs = market.inJobs.plus(heldBy(step));
  market.paid = market.paid.plus(step.paid);
  market.refunded = market.refunded.plus(step.refunded);
  market.subsidyReturned = market.subsidyReturned.plus(step.subsidyReturned);
}

function addWork(market: ComputeMarket, job: Job, step: JobStep): void {
  market.carbonGrams = market.carbonGrams.plus(step.carbonGrams);
  market.energyWh = market.energyWh.plus(step.energyWh);
  market.facilityWh = market.facilityWh.plus(step.facilityWh);
  market.gpuSeconds = market.gpuSeconds.plus(step.gpuSeconds);
  if (job.isSmall) market.smallGpuSeconds = market.smallGpuSeconds.plus(step.gpuSeconds);
  if (job.isQueued) market.communityGpuSeconds = market.communityGpuSeconds.plus(step.gpuSeconds);
  if (job.meter == SELF_REPORTED)
    market.selfReportedCarbonGrams = market.selfReportedCarbonGrams.plus(step.carbonGrams);
}

function countJob(market: ComputeMarket, job: Job, step: JobStep): void {
  if (step.isMatch) {
    market.jobCount += 1;
    market.liveJobs += 1;
    if (job.isQueued) market.queuedJobs += 1;
  }
  if (!step.isEnd) return;
  market.liveJobs -= 1;
  if (job.state == "Closed") market.closedJobs += 1;
  if (job.state == "Cancelled") market.cancelledJobs += 1;
  if (job.state == "Expired") market.expiredJobs += 1;
}

function addPoint(job: Job, gpuClass: GpuClass, market: ComputeMarket, step: JobStep): void {
  const point = new JobPoint(GIVEN_BY_INDEX);
  const gpuSeconds = step.gpuSeconds.toBigDecimal();
  const none = BigInt.zero().toBigDecimal();
  point.carbonGrams = step.carbonGrams.toBigDecimal();
  point.classInJobs = gpuClass.inJobs.toBigDecimal();
  point.ended = BigInt.fromI32(step.isEnd ? 1 : 0).toBigDecimal();
  point.energyWh = step.energyWh.toBigDecimal();
  point.escrowed = step.escrowed.toBigDecimal();
  point.facilityWh = step.facilityWh.toBigDecimal();
  point.gpuClass = gpuClass.id;
  point.gpuSeconds = gpuSeconds;
  point.inJobs = market.inJobs.toBigDecimal();
  point.liveJobs = market.liveJobs;
  point.matched = BigInt.fromI32(step.isMatch ? 1 : 0).toBigDecimal();
  point.meter = job.meter;
  point.paid = step.paid.toBigDecimal();
  point.provider = job.provider;
  point.queuedGpuSeconds = job.isQueued ? gpuSeconds : none;
  point.refunded = step.refunded.plus(step.subsidyReturned).toBigDecimal();
  point.region = job.region;
  point.smallGpuSeconds = job.isSmall ? gpuSeconds : none;
  point.smallQueuedGpuSeconds = job.isQueued && job.isSmall ? gpuSeconds : none;
  point.save();
}

/** Adds what an event of a job brings to the job, to all sums and to the time series, and saves them. */
export function takeStep(job: Job, step: JobStep): void {
  addToJob(job, step);
  const gpuClass = GpuClass.load(job.gpuClass);
  const provider = Provider.load(job.provider);
  const region = Region.load(job.region);
  if (gpuClass === null || provider === null || region === null) return;
  addToClass(gpuClass, job, step);
  addToProvider(provider, job, step);
  addToRegion(region, step);
  const projectId = job.project;
  const project = projectId !== null ? Project.load(projectId) : null;
  if (project !== null) addToProject(project, step);

  const market = getMarket();
  addMoney(market, step);
  addWork(market, job, step);
  countJob(market, job, step);
  saveOwed(market);
  addPoint(job, gpuClass, market, step);
}
