import { decodeBytes32String } from "ethers";
import { namesOf, OPS } from "../consent/types.ts";
import { amountIn, momentIn, type Sentence, wordIn } from "./error-words.ts";
import { GRANT_STATUSES, TERM_WORDS } from "./provenance-words.ts";

const days = (seconds: string | undefined): string => `${Math.round(Number(seconds) / 864) / 100} days`;

/** Operations of a bit field. */
export function opsIn(bits: string | undefined): string {
  return namesOf(OPS, Number(bits)).join(", ") || "nothing";
}

/** The name of a field that a contract names by 32 bytes of text. */
export function fieldIn(field: string | undefined): string {
  try {
    return decodeBytes32String(field ?? "0x");
  } catch {
    return field ?? "a field";
  }
}

/** What the errors of the log of consents mean to the caller. */
const LOG_ERRORS: Readonly<Record<string, Sentence>> = {
  ConsentLog_AlreadyAnnounced: ([id, , readyAt]) =>
    `That use for job ${id} is announced already: it can be recorded from ${momentIn(readyAt)}.`,
  ConsentLog_BatchInvalid: ([items, others]) =>
    `A batch has 1 to 200 items, each with a signature or secret, not ${items} with ${others}.`,
  ConsentLog_BatchMixed: ([id]) =>
    `Consent ${id} has other terms (level, mechanism, purpose, zone) than the first: record it in a batch of its own.`,
  ConsentLog_BitsInvalid: ([ops, flags]) =>
    `There is no such operation or flag (${ops}, ${flags}), or none at all.`,
  ConsentLog_ControllerInvalid: ([id, controller]) => `Consent ${id} is for controller ${controller}.`,
  ConsentLog_FieldMissing: () => "A consent needs a subject, a scope, a lock and the hash of its terms.",
  ConsentLog_LevelInvalid: ([level]) =>
    `Level ${level} is not possible: 1 to 4 for a consent, 0 for a refusal.`,
  ConsentLog_NoAnnouncement: ([level]) => `Level ${level} wants no announcement: record the use at once.`,
  ConsentLog_NotAnchored: ([id, root]) => `Consent ${id} is not under the root ${root} of its controller.`,
  ConsentLog_NotAnnounced: ([id, , readyAt]) =>
    Number(readyAt) === 0
      ? `The use for job ${id} must be announced first, at most a week before.`
      : `The use for job ${id} was announced and can be recorded from ${momentIn(readyAt)}.`,
  ConsentLog_NotDelegable: ([id, depth]) =>
    `Consent ${id} may not be passed on, or not further than ${depth} times.`,
  ConsentLog_NotPolicyBook: ([caller]) =>
    `Only the policy book tells the log how the policy stands, not ${caller}.`,
  ConsentLog_NotSubject: ([subject, caller]) =>
    `${caller} is neither ${subject}, who consented, nor a member of it: withdraw by secret or signature.`,
  ConsentLog_OpNotAllowed: ([id, op, ops]) =>
    `Consent ${id} doesn't allow ${opsIn(op)}; it allows ${opsIn(ops)}. A use has one operation.`,
  ConsentLog_OutOfTime: ([id, notBefore, expiry]) =>
    `Consent ${id} holds from ${momentIn(notBefore)} until ${momentIn(expiry)}: ask its subject for a new one.`,
  ConsentLog_ResourceInvalid: ([scope, resource]) => `The resource ${resource} is not in the scope ${scope}.`,
  ConsentLog_RootInvalid: ([controller, root]) =>
    `The root ${root} is anchored by controller ${controller} already, or lacks a count or digest.`,
  ConsentLog_SecretInvalid: ([lock]) => `The secret doesn't open the lock ${lock}.`,
  ConsentLog_SignatureInvalid: ([subject]) =>
    `The signature is not ${subject}'s: let the subject sign again.`,
  ConsentLog_StatusInvalid: ([id, status]) =>
    Number(status) === 0
      ? `The log has no consent ${id}.`
      : `Consent ${id} is ${wordIn(GRANT_STATUSES, status)} already, and that is not possible then.`,
  ConsentLog_TooManyOrigins: ([controller]) =>
    `A job uses data that at most five controllers passed on; ${controller} would be the sixth: use another job number.`,
  ConsentLog_TrailInvalid: ([id]) =>
    `Consent ${id} is used in private batches only, or is not private: record it with those like it.`,
  ConsentLog_UsedUp: ([id, most]) =>
    `All ${most} uses of consent ${id} are used up: ask its subject for a new one.`,
  ConsentLog_UsesInvalid: () => "A consent is for at least one use.",
  ConsentLog_Wider: ([id, field]) => `It would be wider than ${id} in ${fieldIn(field)}: narrow it.`,
  ConsentLog_WindowInvalid: ([notBefore, expiry]) =>
    `From ${momentIn(notBefore)} until ${momentIn(expiry)} is not possible: it must end later, and in the future.`,
};

/** What the errors of policy and vocabulary mean to the caller. */
const POLICY_ERRORS: Readonly<Record<string, Sentence>> = {
  PolicyBook_ExplicitNeeded: ([level, category]) =>
    `Level ${level} or category ${category} needs explicit consent: add the flag EXPLICIT.`,
  PolicyBook_Forbidden: ([zone, purpose]) => `Data of zone ${zone} never serve purpose ${purpose}.`,
  PolicyBook_LevelInvalid: ([level]) => `Level ${level} is not possible: 1 to 4.`,
  PolicyBook_MechanismNotAllowed: ([level, mechanism]) =>
    `Level ${level} doesn't allow the privacy mechanism ${mechanism}: take a stronger one.`,
  PolicyBook_NoBridge: ([level, from, to]) =>
    `At level ${level} no bridge leads from zone ${from} of the data to zone ${to} of the purpose.`,
  PolicyBook_OpsNotAllowed: ([level, ops, allowed]) =>
    `Level ${level} doesn't allow ${opsIn(ops)}; it allows ${opsIn(allowed)}.`,
  PolicyBook_Outlived: ([level, until]) =>
    `At level ${level} consents are shorter since a vote: this one could be used until ${momentIn(until)}.`,
  PolicyBook_PolicyInvalid: ([level]) => `The policy of level ${level} names an operation that there isn't.`,
  PolicyBook_PurposeNotCovered: ([consented, purpose]) =>
    `Purpose ${purpose} is neither purpose ${consented}, which was consented to, nor a narrower one of that time.`,
  PolicyBook_TemplateInvalid: () => "A template needs the hash of its text, known terms and a level.",
  PolicyBook_TemplateUnknown: ([id]) => `There is no template ${id}, or it is retired.`,
  PolicyBook_TooBroad: ([purpose, category]) =>
    `Purpose ${purpose} or category ${category} is too broad to consent to: take a narrower one.`,
  PolicyBook_TooLong: ([level, duration, most]) =>
    `${days(duration)} is longer than the ${days(most)} that level ${level} allows.`,
  PolicyBook_ZoneInvalid: ([zone]) => `There is no zone ${zone}: 0 to 7.`,
  VocabRegistry_CodeInvalid: ([kind, code]) =>
    `The code ${code} of a ${wordIn(TERM_WORDS, kind)} is zero, too high or taken.`,
  VocabRegistry_IriMissing: ([kind, code]) => `The ${wordIn(TERM_WORDS, kind)} ${code} needs an IRI.`,
  VocabRegistry_ReleaseMissing: () => "A release of the vocabulary needs a hash.",
  VocabRegistry_TermUnknown: ([kind, code]) =>
    `There is no ${wordIn(TERM_WORDS, kind)} ${code} in the vocabulary.`,
  VocabRegistry_ZoneInvalid: ([kind, code, zone]) =>
    `The ${wordIn(TERM_WORDS, kind)} ${code} can't be of zone ${zone}: 0 to 7.`,
};

/** What the errors of controllers mean to the caller. */
const CONTROLLER_ERRORS: Readonly<Record<string, Sentence>> = {
  ControllerRegistry_AccountInvalid: ([account]) => `${account} acts for a controller already, or can't.`,
  ControllerRegistry_AgentInvalid: ([id, agent]) => `Controller ${id} has no agent ${agent}, or revoked it.`,
  ControllerRegistry_AmountNotReceived: ([amount, received]) =>
    `The token brought ${amountIn(received)} instead of ${amountIn(amount)}.`,
  ControllerRegistry_AmountZero: () => "The amount must be above 0.",
  ControllerRegistry_AssessmentExpired: ([id, expiry]) =>
    Number(expiry) === 0
      ? `Controller ${id} has no impact assessment, which this level needs.`
      : `The impact assessment of controller ${id} expired at ${momentIn(expiry)}, and this level needs one.`,
  ControllerRegistry_BondNotFree: ([amount, free]) =>
    `${amountIn(amount)} is more than the ${amountIn(free)} that are free.`,
  ControllerRegistry_BondTooLow: ([bond, least]) =>
    `A bond of ${amountIn(bond)} is below the least one, ${amountIn(least)}.`,
  ControllerRegistry_ExpiryInvalid: ([expiry, most]) =>
    `${momentIn(expiry)} is not possible: in the future, and at most ${days(most)} away.`,
  ControllerRegistry_HashMissing: () => "The hash of a document is missing.",
  ControllerRegistry_NotAuthorized: ([id, caller]) => `${caller} doesn't act for controller ${id}.`,
  ControllerRegistry_NotModule: ([caller]) => `${caller} can't lock or slash bonds.`,
  ControllerRegistry_NotSuspended: ([id]) => `Controller ${id} is not suspended.`,
  ControllerRegistry_NotThawed: ([id, thawedAt]) =>
    Number(thawedAt) === 0
      ? `Nothing of the bond of controller ${id} is thawing: thaw it first.`
      : `The bond of controller ${id} has thawed at ${momentIn(thawedAt)}.`,
  ControllerRegistry_Suspended: ([id]) => `Controller ${id} is suspended: no consents and no uses.`,
  ControllerRegistry_Unknown: ([id]) => `There is no controller ${id}.`,
};

/** What the errors about consents mean to the caller: log, policy, vocabulary, controllers. */
export const CONSENT_ERRORS: Readonly<Record<string, Sentence>> = {
  ...LOG_ERRORS,
  ...POLICY_ERRORS,
  ...CONTROLLER_ERRORS,
};
