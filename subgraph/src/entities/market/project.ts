import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  ChallengeEnded,
  ChallengeOpened,
  ProjectRegistered,
  ProjectStatusSet,
} from "../../../generated/ProjectRegistry/ProjectRegistry";
import {
  Challenge,
  Project,
  ProjectMember,
  ProjectStatusChange,
  ProviderLink,
  Signer,
} from "../../../generated/schema";
import { CHALLENGE_STATES, PROJECT_STATUSES, SMALL_STATUS } from "../../constants";
import { accountOf, eventId, numberId, projectAccount, sequenceOf, smallId } from "../../ids";
import { executedProposal } from "../../receipts";
import { getOrCreateLedgerAccount } from "./ledger";
import { getMarket } from "./market";
import { reportUnknown } from "./unknown";

export function loadProject(number: i32, event: ethereum.Event): Project | null {
  const project = Project.load(smallId(number));
  if (project === null) reportUnknown("Project " + number.toString(), event);
  return project;
}

/** Whether a project is small at a moment: it was attested, and that did not end. */
export function isSmall(project: Project, timestamp: BigInt): boolean {
  return project.status == SMALL_STATUS && project.smallUntil.gt(timestamp);
}

function setNothingUsed(project: Project): void {
  project.carbonGrams = BigInt.zero();
  project.contributed = BigInt.zero();
  project.credits = BigInt.zero();
  project.creditsAt = BigInt.zero();
  project.facilityWh = BigInt.zero();
  project.gpuSeconds = BigInt.zero();
  project.jobCount = 0;
  project.paid = BigInt.zero();
  project.subsidised = BigInt.zero();
  project.usage = BigInt.zero();
  project.usageAt = BigInt.zero();
}

export function registerProject(event: ProjectRegistered): void {
  const params = event.params;
  const account = getOrCreateLedgerAccount(projectAccount(params.projectId));
  const project = new Project(smallId(params.projectId));
  project.blockNumber = event.block.number;
  project.budgetUsd = params.budgetUsd;
  project.ledgerAccount = account.id;
  project.nextOwner = null;
  project.number = params.projectId;
  project.openChallenge = null;
  project.owner = params.owner;
  project.queuedRequest = null;
  project.registeredAt = event.block.timestamp;
  project.smallUntil = BigInt.zero();
  project.status = PROJECT_STATUSES[1];
  project.transactionHash = event.transaction.hash;
  project.uri = params.uri;
  setNothingUsed(project);
  project.save();
  account.project = project.id;
  account.save();

  const market = getMarket();
  market.projectCount += 1;
  market.save();
}

export function setMember(
  project: Project,
  account: Address,
  isMember: boolean,
  event: ethereum.Event,
): void {
  const id = accountOf(project.id, account);
  const known = ProjectMember.load(id);
  const member = known === null ? new ProjectMember(id) : known;
  if (known === null || isMember) member.since = event.block.timestamp;
  member.account = account;
  member.endedAt = isMember ? null : event.block.timestamp;
  member.isActive = isMember;
  member.project = project.id;
  member.save();
}

export function setSigner(project: Project, key: Address, until: BigInt, event: ethereum.Event): void {
  const signer = new Signer(accountOf(project.id, key));
  signer.project = project.id;
  signer.signer = key;
  signer.until = until;
  signer.updatedAt = event.block.timestamp;
  signer.save();
}

export function setStatus(project: Project, event: ProjectStatusSet): void {
  const params = event.params;
  project.smallUntil = params.smallUntil;
  project.status = PROJECT_STATUSES[params.status];
  project.save();

  const change = new ProjectStatusChange(eventId(event));
  change.blockNumber = event.block.number;
  change.project = project.id;
  change.reasonHash = params.reasonHash;
  change.sequence = sequenceOf(event);
  change.smallUntil = params.smallUntil;
  change.status = project.status;
  change.timestamp = event.block.timestamp;
  change.transactionHash = event.transaction.hash;
  change.uri = params.uri;
  change.save();
}

/* CHALLENGES */

export function openChallenge(project: Project, event: ChallengeOpened): void {
  const params = event.params;
  const challenge = new Challenge(numberId(params.challengeId));
  challenge.blockNumber = event.block.number;
  challenge.bond = params.bond;
  challenge.bondTo = null;
  challenge.challenger = params.challenger;
  challenge.endedAt = null;
  challenge.evidenceHash = params.evidenceHash;
  challenge.evidenceUri = params.uri;
  challenge.number = params.challengeId;
  challenge.project = project.id;
  challenge.proposal = null;
  challenge.reasonHash = null;
  challenge.reasonUri = null;
  challenge.sequence = sequenceOf(event);
  challenge.state = CHALLENGE_STATES[1];
  challenge.timestamp = event.block.timestamp;
  challenge.transactionHash = event.transaction.hash;
  challenge.save();
  project.openChallenge = challenge.id;
  project.save();
}

export function endChallenge(project: Project, event: ChallengeEnded, timelock: Bytes): void {
  const params = event.params;
  const challenge = Challenge.load(numberId(params.challengeId));
  if (challenge === null) {
    reportUnknown("Challenge " + params.challengeId.toString(), event);
    return;
  }
  challenge.bondTo = params.bondTo;
  challenge.endedAt = event.block.timestamp;
  challenge.proposal = executedProposal(event, timelock);
  challenge.reasonHash = params.reasonHash;
  challenge.reasonUri = params.uri;
  challenge.state = CHALLENGE_STATES[params.state];
  challenge.save();
  project.openChallenge = null;
  project.save();
}

/* PROVIDERS */

function getOrCreateLink(number: i32, provider: Address, event: ethereum.Event): ProviderLink {
  const id = accountOf(smallId(number), provider);
  const known = ProviderLink.load(id);
  const link = known === null ? new ProviderLink(id) : known;
  if (known === null) {
    link.endedAt = null;
    link.isLinked = false;
    link.isOffered = false;
    link.linkedAt = null;
    link.project = smallId(number);
    link.provider = provider;
  }
  link.updatedAt = event.block.timestamp;
  return link;
}

export function offerLink(number: i32, provider: Address, isOffered: boolean, event: ethereum.Event): void {
  const link = getOrCreateLink(number, provider, event);
  link.isOffered = isOffered;
  link.save();
}

/** Ends the link to the old project, and begins that to the new one; 0 is none. A link uses its offer up. */
export function linkProvider(
  provider: Address,
  oldProject: i32,
  newProject: i32,
  event: ethereum.Event,
): void {
  if (oldProject != 0) {
    const ended = getOrCreateLink(oldProject, provider, event);
    ended.endedAt = event.block.timestamp;
    ended.isLinked = false;
    ended.save();
  }
  if (newProject == 0) return;
  const link = getOrCreateLink(newProject, provider, event);
  link.endedAt = null;
  link.isLinked = true;
  link.isOffered = false;
  link.linkedAt = event.block.timestamp;
  link.save();
}
