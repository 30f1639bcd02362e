import {
  ChallengeAnswered,
  ChallengeReturned,
  UseAnchorsConfigured,
  UseChallenged,
  UsesAnchored,
  UseSlashed,
  UsesFinal,
} from "../../generated/UseAnchors/UseAnchors";
import { UseAnchorsSettings } from "../../generated/schema";
import {
  anchorUses,
  answerChallenge,
  challengeAnchor,
  finishAnchor,
  loadAnchor,
  returnChallenge,
  slashAnchor,
} from "../entities/provenance/anchor";

export function handleUseAnchorsConfigured(event: UseAnchorsConfigured): void {
  const params = event.params.settings;
  const settings = new UseAnchorsSettings(event.address);
  settings.answerPeriod = params.answerPeriod;
  settings.bond = params.bond;
  settings.challengeBond = params.challengeBond;
  settings.treasury = params.treasury;
  settings.window = params.window;
  settings.save();
}

export function handleUsesAnchored(event: UsesAnchored): void {
  anchorUses(event);
}

export function handleUseChallenged(event: UseChallenged): void {
  const anchor = loadAnchor(event.params.anchorId, event);
  if (anchor !== null) challengeAnchor(anchor, event);
}

export function handleChallengeAnswered(event: ChallengeAnswered): void {
  answerChallenge(event.params.challengeId, event);
}

export function handleChallengeReturned(event: ChallengeReturned): void {
  returnChallenge(event.params.challengeId, event);
}

export function handleUseSlashed(event: UseSlashed): void {
  const anchor = loadAnchor(event.params.anchorId, event);
  if (anchor !== null) slashAnchor(anchor, event);
}

export function handleUsesFinal(event: UsesFinal): void {
  const anchor = loadAnchor(event.params.anchorId, event);
  if (anchor !== null) finishAnchor(anchor, event);
}
