import type { Hex } from "viem";
import { type ConsentDraft, flagsOf, MAX_USES, rewardOf, wholeNumber } from "@/features/consent/lib/draft";

/** What a person decided on, with nothing left open. */
export interface DecidedConsent {
  controllerId: number;
  agentId: number;
  scope: Hex;
  level: number;
  purpose: number;
  category: number;
  mechanism: number;
  ops: number;
  flags: number;
  days: number;
  maxUses: number;
  rewardPerUse: number;
}

/** A draft as decided; undefined while something is open. */
export function decide(draft: ConsentDraft): DecidedConsent | undefined {
  const { controllerId, scope, purpose, category, mechanism, level } = draft;
  if (controllerId === undefined || !scope || purpose === undefined || category === undefined)
    return undefined;
  const base = { controllerId, scope, purpose, category, level, agentId: draft.agentId };
  // A no is short: it names what was asked, and nothing that would be allowed.
  if (level === 0) return { ...base, mechanism: 0, ops: 0, flags: 0, days: 1, maxUses: 0, rewardPerUse: 0 };
  const days = wholeNumber(draft.days, 1, 3_650);
  const maxUses = wholeNumber(draft.uses, 1, MAX_USES);
  const rewardPerUse = rewardOf(draft.reward);
  if (mechanism === undefined || days === undefined || maxUses === undefined || rewardPerUse === undefined)
    return undefined;
  return { ...base, mechanism, ops: draft.ops, flags: flagsOf(draft), days, maxUses, rewardPerUse };
}
