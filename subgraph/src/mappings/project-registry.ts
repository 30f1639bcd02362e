import { Address } from "@graphprotocol/graph-ts";
import {
  AuthorityUpdated,
  ChallengeEnded,
  ChallengeOpened,
  LinkOffered,
  MemberSet,
  OwnershipOffered,
  OwnershipTransferred,
  ProjectBoundsSet,
  ProjectRegistered,
  ProjectStatusSet,
  ProjectUpdated,
  ProviderLinked,
  SignerSet,
} from "../../generated/ProjectRegistry/ProjectRegistry";
import { CHALLENGE_BOND, SMALL_BUDGET_USD } from "../constants";
import { timelock } from "../context";
import {
  endChallenge,
  linkProvider,
  loadProject,
  offerLink,
  openChallenge,
  registerProject,
  setMember,
  setSigner,
  setStatus,
} from "../entities/market/project";
import { changeAuthority, changePart } from "../entities/parameter";

/* SETTINGS */

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}

export function handleProjectBoundsSet(event: ProjectBoundsSet): void {
  changePart(0, "0", SMALL_BUDGET_USD, event.params.smallBudgetUsd.toString(), timelock(), event);
  changePart(1, "0", CHALLENGE_BOND, event.params.challengeBond.toString(), timelock(), event);
}

/* PROJECTS */

export function handleProjectRegistered(event: ProjectRegistered): void {
  registerProject(event);
}

export function handleProjectUpdated(event: ProjectUpdated): void {
  const project = loadProject(event.params.projectId, event);
  if (project === null) return;
  project.budgetUsd = event.params.budgetUsd;
  project.uri = event.params.uri;
  project.save();
}

export function handleOwnershipOffered(event: OwnershipOffered): void {
  const project = loadProject(event.params.projectId, event);
  if (project === null) return;
  const nextOwner = event.params.nextOwner;
  project.nextOwner = nextOwner.equals(Address.zero()) ? null : nextOwner;
  project.save();
}

export function handleOwnershipTransferred(event: OwnershipTransferred): void {
  const project = loadProject(event.params.projectId, event);
  if (project === null) return;
  project.nextOwner = null;
  project.owner = event.params.newOwner;
  project.save();
}

export function handleMemberSet(event: MemberSet): void {
  const project = loadProject(event.params.projectId, event);
  if (project !== null) setMember(project, event.params.account, event.params.isMember, event);
}

export function handleSignerSet(event: SignerSet): void {
  const project = loadProject(event.params.projectId, event);
  if (project !== null) setSigner(project, event.params.signer, event.params.until, event);
}

export function handleProjectStatusSet(event: ProjectStatusSet): void {
  const project = loadProject(event.params.projectId, event);
  if (project !== null) setStatus(project, event);
}

/* CHALLENGES */

export function handleChallengeOpened(event: ChallengeOpened): void {
  const project = loadProject(event.params.projectId, event);
  if (project !== null) openChallenge(project, event);
}

export function handleChallengeEnded(event: ChallengeEnded): void {
  const project = loadProject(event.params.projectId, event);
  if (project !== null) endChallenge(project, event, timelock());
}

/* PROVIDERS */

export function handleLinkOffered(event: LinkOffered): void {
  const params = event.params;
  offerLink(params.projectId, params.provider, params.isOffered, event);
}

export function handleProviderLinked(event: ProviderLinked): void {
  const params = event.params;
  linkProvider(params.provider, params.oldProjectId, params.projectId, event);
}
