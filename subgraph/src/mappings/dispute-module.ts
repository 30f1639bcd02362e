import {
  AppealRuled,
  ArbiterRecused,
  AuthorityUpdated,
  DisputeEnded,
  DisputeOpened,
  DisputesConfigured,
  RulingVoted,
  SlashAppealed,
  SlashExecuted,
  SlashLapsed,
  SlashProposed,
} from "../../generated/DisputeModule/DisputeModule";
import { ArbiterRecusal, DisputeSettings } from "../../generated/schema";
import { timelock } from "../context";
import { dropVotes, endDispute, loadDispute, openDispute, voteForRuling } from "../entities/market/dispute";
import { loadJob } from "../entities/market/job";
import {
  appealSlash,
  executeSlash,
  lapseSlash,
  loadSlash,
  proposeSlash,
  ruleAppeal,
} from "../entities/market/slash";
import { changeAuthority } from "../entities/parameter";
import { eventId, sequenceOf } from "../ids";

/* SETTINGS */

export function handleDisputesConfigured(event: DisputesConfigured): void {
  const params = event.params.settings;
  const settings = new DisputeSettings(event.address);
  settings.appealPeriod = params.appealPeriod;
  settings.appealRulingPeriod = params.appealRulingPeriod;
  settings.bondBps = params.bondBps;
  settings.fraudCapBps = params.fraudCapBps;
  settings.minBond = params.minBond;
  settings.misreportCapBps = params.misreportCapBps;
  settings.reporterBps = params.reporterBps;
  settings.rulingPeriod = params.rulingPeriod;
  settings.slashDelay = params.slashDelay;
  settings.windowCapBps = params.windowCapBps;
  settings.windowLength = params.windowLength;
  settings.save();
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}

/* DISPUTES */

export function handleDisputeOpened(event: DisputeOpened): void {
  const job = loadJob(event.params.jobId, event);
  if (job !== null) openDispute(job, event);
}

export function handleArbiterRecused(event: ArbiterRecused): void {
  const params = event.params;
  const dispute = loadDispute(params.disputeId, event);
  if (dispute === null) return;
  dropVotes(dispute, params.arbiter);
  const recusal = new ArbiterRecusal(eventId(event));
  recusal.arbiter = params.arbiter;
  recusal.blockNumber = event.block.number;
  recusal.declarationHash = params.declarationHash;
  recusal.declarationUri = params.declarationUri;
  recusal.dispute = dispute.id;
  recusal.sequence = sequenceOf(event);
  recusal.timestamp = event.block.timestamp;
  recusal.transactionHash = event.transaction.hash;
  recusal.save();
}

export function handleRulingVoted(event: RulingVoted): void {
  const dispute = loadDispute(event.params.disputeId, event);
  if (dispute !== null) voteForRuling(dispute, event);
}

export function handleDisputeEnded(event: DisputeEnded): void {
  const dispute = loadDispute(event.params.disputeId, event);
  const job = loadJob(event.params.jobId, event);
  if (dispute !== null && job !== null) endDispute(dispute, job, event);
}

/* SLASHES */

export function handleSlashProposed(event: SlashProposed): void {
  const dispute = loadDispute(event.params.disputeId, event);
  if (dispute !== null) proposeSlash(dispute, event);
}

export function handleSlashAppealed(event: SlashAppealed): void {
  const slash = loadSlash(event.params.slashId, event);
  if (slash !== null) appealSlash(slash, event);
}

export function handleAppealRuled(event: AppealRuled): void {
  const slash = loadSlash(event.params.slashId, event);
  if (slash !== null) ruleAppeal(slash, event, timelock());
}

export function handleSlashExecuted(event: SlashExecuted): void {
  const slash = loadSlash(event.params.slashId, event);
  if (slash !== null) executeSlash(slash, event);
}

export function handleSlashLapsed(event: SlashLapsed): void {
  const slash = loadSlash(event.params.slashId, event);
  if (slash !== null) lapseSlash(slash, event);
}
