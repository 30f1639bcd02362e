import {
  AuthorityUpdated,
  ClaimCleared,
  ClaimFrozen,
  ClaimMade,
  Deposited,
  EscrowConfigured,
  IntakePaused,
  IntakeResumed,
  JobDatasetsNamed,
  JobDraining,
  JobEnded,
  JobExtended,
  JobMatched,
  JobSettling,
  JobSignerSet,
  JobStarted,
  LedgerTransferred,
  ModulesBound,
  ReceiptSigned,
  UseGateBound,
  Withdrawn,
  WorkAccepted,
} from "../../generated/AllocationEscrow/AllocationEscrow";
import { EscrowTerms, JobDatasets, JobSigner } from "../../generated/schema";
import { PART_FROM, PART_TO } from "../constants";
import { timelock } from "../context";
import { endClaim, freezeClaim, makeClaim, signReceipt } from "../entities/market/claim";
import { pauseIntake, resumeIntake } from "../entities/market/intake";
import {
  acceptWork,
  drainJob,
  endJob,
  extendJob,
  loadJob,
  openJob,
  settleJob,
  startJob,
} from "../entities/market/job";
import { Movement, moveMoney } from "../entities/market/ledger";
import { getMarket } from "../entities/market/market";
import { loadOffer } from "../entities/market/offer";
import { loadProvider } from "../entities/market/provider";
import { changeAuthority } from "../entities/parameter";
import { accountOf, numberId, smallId } from "../ids";

/* SETTINGS */

export function handleEscrowConfigured(event: EscrowConfigured): void {
  const params = event.params.terms;
  const terms = new EscrowTerms(event.address);
  terms.cancelWindow = params.cancelWindow;
  terms.claimPeriod = params.claimPeriod;
  terms.collateralPeriod = params.collateralPeriod;
  terms.earnInBps = params.earnInBps;
  terms.feeBps = params.feeBps;
  terms.hostOverheadBps = params.hostOverheadBps;
  terms.maxDuration = params.maxDuration;
  terms.maxNotice = params.maxNotice;
  terms.minNotice = params.minNotice;
  terms.noShowBps = params.noShowBps;
  terms.settlePeriod = params.settlePeriod;
  terms.stalePeriod = params.stalePeriod;
  terms.startWindow = params.startWindow;
  terms.save();
  const market = getMarket();
  market.escrow = event.address;
  market.treasury = event.params.treasury;
  market.save();
}

export function handleModulesBound(event: ModulesBound): void {
  const market = getMarket();
  market.disputes = event.params.disputes;
  market.queue = event.params.queue;
  market.rewards = event.params.rewards;
  market.subsidyPool = event.params.subsidyPool;
  market.save();
}

export function handleUseGateBound(event: UseGateBound): void {
  const market = getMarket();
  market.useGate = event.params.useGate;
  market.save();
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}

export function handleIntakePaused(event: IntakePaused): void {
  pauseIntake(event.params.account, event.params.until, event);
}

export function handleIntakeResumed(event: IntakeResumed): void {
  resumeIntake(event);
}

/* LEDGER */

export function handleDeposited(event: Deposited): void {
  const params = event.params;
  moveMoney(new Movement(params.account, PART_TO, "Deposited", params.amount, params.from, null), event);
  const market = getMarket();
  market.deposited = market.deposited.plus(params.amount);
  market.save();
}

export function handleWithdrawn(event: Withdrawn): void {
  const params = event.params;
  moveMoney(
    new Movement(params.account, PART_FROM, "Withdrawn", params.amount.neg(), params.to, null),
    event,
  );
  const market = getMarket();
  market.withdrawn = market.withdrawn.plus(params.amount);
  market.save();
}

export function handleLedgerTransferred(event: LedgerTransferred): void {
  const params = event.params;
  const kind = "Transferred";
  moveMoney(new Movement(params.from, PART_FROM, kind, params.amount.neg(), params.to, null), event);
  moveMoney(new Movement(params.to, PART_TO, kind, params.amount, params.from, null), event);
}

/* JOBS */

export function handleJobMatched(event: JobMatched): void {
  const offer = loadOffer(smallId(event.params.offerId), event);
  const provider = offer !== null ? loadProvider(offer.provider, event) : null;
  if (offer !== null && provider !== null) openJob(offer, provider, event);
}

/** A researcher can name other data as long as the job wasn't started: the last ones count. */
export function handleJobDatasetsNamed(event: JobDatasetsNamed): void {
  const job = loadJob(event.params.jobId, event);
  if (job === null) return;
  const named = new JobDatasets(job.id);
  named.controller = numberId(event.params.controllerId);
  named.datasets = event.params.datasets;
  named.job = job.id;
  named.namedAt = event.block.timestamp;
  named.transactionHash = event.transaction.hash;
  named.save();
}

export function handleJobStarted(event: JobStarted): void {
  const job = loadJob(event.params.jobId, event);
  if (job !== null) startJob(job, event.params.startedAt, event.params.endsAt, event);
}

export function handleReceiptSigned(event: ReceiptSigned): void {
  const job = loadJob(event.params.jobId, event);
  if (job !== null) signReceipt(job, event);
}

export function handleClaimMade(event: ClaimMade): void {
  const job = loadJob(event.params.jobId, event);
  if (job !== null) makeClaim(job, event);
}

export function handleClaimCleared(event: ClaimCleared): void {
  const job = loadJob(event.params.jobId, event);
  if (job === null) return;
  endClaim(job, "Cleared", event.params.accepted, event);
  job.save();
}

export function handleClaimFrozen(event: ClaimFrozen): void {
  const job = loadJob(event.params.jobId, event);
  if (job !== null) freezeClaim(job);
}

export function handleWorkAccepted(event: WorkAccepted): void {
  const job = loadJob(event.params.jobId, event);
  if (job !== null) acceptWork(job, event);
}

export function handleJobExtended(event: JobExtended): void {
  const job = loadJob(event.params.jobId, event);
  if (job !== null) extendJob(job, event);
}

export function handleJobDraining(event: JobDraining): void {
  const job = loadJob(event.params.jobId, event);
  if (job !== null) drainJob(job, event.params.deadline, event);
}

export function handleJobSettling(event: JobSettling): void {
  const job = loadJob(event.params.jobId, event);
  if (job !== null) settleJob(job, event);
}

export function handleJobEnded(event: JobEnded): void {
  const job = loadJob(event.params.jobId, event);
  if (job !== null) endJob(job, event);
}

export function handleJobSignerSet(event: JobSignerSet): void {
  const job = loadJob(event.params.jobId, event);
  if (job === null) return;
  const signer = new JobSigner(accountOf(job.id, event.params.signer));
  signer.job = job.id;
  signer.signer = event.params.signer;
  signer.until = event.params.until;
  signer.updatedAt = event.block.timestamp;
  signer.save();
}
