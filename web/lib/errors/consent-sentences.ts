import type { Sentence, Write } from "@/lib/errors/sentences";
import type { Words } from "@/lib/errors/words";
import { hexToText } from "@/lib/provenance/hex-text";

const reload = "Reload the page to see how things stand now.";
const report = "Please report this: it points at a mistake in the dApp or in a contract.";
const again = "Go through the steps again; they show what is possible now.";

const wordOf = (list: readonly string[], value: unknown): string => list[Number(value)] ?? "in another state";

const grantStates = ["not in the log", "active", "withdrawn", "a refusal"] as const;
const termKinds = ["purpose", "category of data", "privacy mechanism"] as const;
const operations = ["read", "query", "derive", "export", "train"] as const;
const consentFields: Readonly<Record<string, string>> = {
  agent: "its agent",
  agentId: "its agent",
  expiry: "its end",
  flags: "its conditions",
  notBefore: "its beginning",
  ops: "its operations",
  purpose: "its purpose",
  reward: "its reward",
  rewardPerUse: "its reward",
  scope: "its data",
  maxUses: "its number of uses",
  uses: "its number of uses",
};

/** Operations of a bit field. */
function opsOf(bits: unknown): string {
  const names = operations.filter((_, bit) => (Number(bits) >> bit) & 1);
  return names.length === 0 ? "nothing" : names.join(", ");
}

const consent = (words: Words, id: unknown): string => `consent ${words.value(id)}`;
const Consent = (words: Words, id: unknown): string => `Consent ${words.value(id)}`;

function statusInvalid(words: Words, [id, status]: readonly unknown[]): Sentence {
  return {
    message: `${Consent(words, id)} is ${wordOf(grantStates, status)}, and this is not possible then.`,
    next: reload,
  };
}

const log: Record<string, Write> = {
  ConsentLog_StatusInvalid: statusInvalid,
  ConsentLog_SignatureInvalid: (words, [subject]) => ({
    message: `The signature is not one of ${words.account(subject)}, who the consent is of.`,
    next: "Sign again with the key of this consent.",
  }),
  ConsentLog_NotSubject: (words, [subject, caller]) => ({
    message: `${words.account(caller)} is neither ${words.account(subject)}, who gave the consent, nor a member of it.`,
    next: "Withdraw with the secret or with a signature instead; both work from any account.",
  }),
  ConsentLog_SecretInvalid: () => ({
    message: "The secret does not open the lock of this consent.",
    next: "Take the file of withdrawal that was saved with this very consent, or withdraw with your wallet.",
  }),
  ConsentLog_BitsInvalid: (words, [ops, flags]) => ({
    message: `These operations or conditions are not known (${opsOf(ops)}; ${words.value(flags)}).`,
    next: again,
  }),
  ConsentLog_LevelInvalid: (words, [level]) => ({
    message: `Level ${words.value(level)} is not possible here: level 0 is a refusal, levels 1 to 4 are consents.`,
    next: again,
  }),
  ConsentLog_WindowInvalid: (words, [from, until]) => ({
    message: `The consent would hold from ${words.time(from)} to ${words.time(until)}.`,
    next: "Its end must come after its beginning and lie in the future.",
  }),
  ConsentLog_UsesInvalid: () => ({
    message: "A consent is for at least one use.",
    next: "Choose how many uses it allows.",
  }),
  ConsentLog_FieldMissing: () => ({
    message: "The consent lacks a subject, the data, its lock or its terms.",
    next: again,
  }),
  ConsentLog_Wider: (words, [id, field]) => ({
    message: `What is passed on would be wider than ${consent(words, id)} in ${consentFields[hexToText(field)] ?? "one of its terms"}.`,
    next: "Narrow it: nobody can pass on more than was given.",
  }),
  ConsentLog_NotDelegable: (words, [id, depth]) => ({
    message:
      Number(depth) > 0
        ? `${Consent(words, id)} was passed on ${words.value(depth)} times; further it may not go.`
        : `${Consent(words, id)} may not be passed on.`,
  }),
  ConsentLog_OutOfTime: (words, [id, from, until]) => ({
    message: `${Consent(words, id)} holds from ${words.time(from)} to ${words.time(until)}, not now.`,
    next: "Ask for a new consent.",
  }),
  ConsentLog_OpNotAllowed: (words, [id, op, ops]) => ({
    message: `${Consent(words, id)} allows to ${opsOf(ops)}, not to ${opsOf(op)}.`,
    next: "One use is one operation that the consent names.",
  }),
  ConsentLog_UsedUp: (words, [id, uses]) => ({
    message: `All ${words.value(uses)} uses of ${consent(words, id)} are used up.`,
    next: "Ask for a new consent.",
  }),
  ConsentLog_ControllerInvalid: (words, [id, controllerId]) => ({
    message: `${Consent(words, id)} was not given to controller ${words.value(controllerId)}.`,
  }),
  ConsentLog_ResourceInvalid: () => ({
    message: "What would be used is not among the data that the consent names.",
    next: "Name a part that the consent lists, with its proof.",
  }),
  ConsentLog_TrailInvalid: (words, [id]) => ({
    message: `${Consent(words, id)} and the others here differ in whether uses are listed one by one.`,
    next: "Record consents with a private trail only together, and no others with them.",
  }),
  ConsentLog_NotAnnounced: (words, [job, , readyAt]) => ({
    message:
      Number(readyAt) === 0
        ? `The use for job ${words.value(job)} was not announced, or too long ago. Uses of this level need notice.`
        : `The use for job ${words.value(job)} was announced; it can be recorded ${words.time(readyAt)}.`,
    next: Number(readyAt) === 0 ? "Announce it first." : "Wait until then.",
  }),
  ConsentLog_AlreadyAnnounced: (words, [job, , readyAt]) => ({
    message: `Such a use for job ${words.value(job)} is announced already; it can be recorded from ${words.time(readyAt)}.`,
  }),
  ConsentLog_NoAnnouncement: (words, [level]) => ({
    message: `Level ${words.value(level)} wants no notice.`,
    next: "Record the use at once.",
  }),
  ConsentLog_BatchMixed: (words, [id]) => ({
    message: `${Consent(words, id)} differs from the others of this batch in its terms.`,
    next: "Put only consents of the same level, mechanism, purpose and kind of data into one batch.",
  }),
  ConsentLog_BatchInvalid: (words, [items, others]) => ({
    message: `A batch has 1 to 200 items, each with what proves it; this has ${words.value(items)} and ${words.value(others)}.`,
    next: "Split it.",
  }),
  ConsentLog_RootInvalid: (words, [controllerId]) => ({
    message: `Controller ${words.value(controllerId)} recorded this root already, or it lacks its hash, count or digest.`,
  }),
  ConsentLog_NotAnchored: (words, [id]) => ({
    message: `${Consent(words, id)} is not under a root that its controller recorded.`,
    next: "Check the root and the proof.",
  }),
  ConsentLog_TooManyOrigins: (words, [controllerId]) => ({
    message: `The uses of these data for one job would come through more than 5 controllers; ${words.value(controllerId)} is one too many.`,
    next: "Record them for another job.",
  }),
  ConsentLog_BindingInvalid: () => ({ message: "The vault that pays rewards was named already." }),
  ConsentLog_NotPolicyBook: (words, [caller]) => ({
    message: `${words.account(caller)} may not tell the consent log how the policy stands.`,
    next: report,
  }),
};

const policy: Record<string, Write> = {
  PolicyBook_LevelInvalid: (words, [level]) => ({
    message: `There is no level ${words.value(level)} that can be set: levels are 1 to 4.`,
  }),
  PolicyBook_ZoneInvalid: (words, [zone]) => ({ message: `There is no zone ${words.value(zone)}.` }),
  PolicyBook_PolicyInvalid: (words, [level]) => ({
    message: `The policy for level ${words.value(level)} names an operation that there isn't.`,
  }),
  PolicyBook_OpsNotAllowed: (words, [level, ops, allowed]) => ({
    message: `Level ${words.value(level)} allows to ${opsOf(allowed)}; asked was to ${opsOf(ops)}.`,
    next: "Choose among what the level allows, or another level.",
  }),
  PolicyBook_MechanismNotAllowed: (words, [level]) => ({
    message: `Level ${words.value(level)} does not allow this privacy mechanism.`,
    next: "Choose one that the level allows, or another level.",
  }),
  PolicyBook_TooLong: (words, [level, duration, longest]) => ({
    message: `A consent of level ${words.value(level)} lasts at most ${words.duration(longest)}; this would last ${words.duration(duration)}.`,
    next: "Choose an earlier end.",
  }),
  PolicyBook_Outlived: (words, [level, until]) => ({
    message: `Consents of level ${words.value(level)} hold for a shorter time now, and this one's ended ${words.time(until)}.`,
    next: "Ask for a new consent.",
  }),
  PolicyBook_ExplicitNeeded: (words, [level]) => ({
    message: `This consent of level ${words.value(level)} has to be explicit: the level or the kind of data demands it.`,
    next: again,
  }),
  PolicyBook_TooBroad: () => ({
    message: "This purpose or kind of data is too broad to consent to.",
    next: "Choose a narrower one.",
  }),
  PolicyBook_NoBridge: (words, [level]) => ({
    message: `At level ${words.value(level)} data of this kind may not serve purposes of that part of life: no bridge leads there.`,
    next: "Choose another purpose or level.",
  }),
  PolicyBook_Forbidden: () => ({
    message: "Data of this kind never serve this purpose: the community decided so.",
    next: "Choose another purpose.",
  }),
  PolicyBook_PurposeNotCovered: () => ({
    message: "The use is for a purpose that was not consented to.",
    next: "Name the purpose of the consent, or one below it that was there at the time.",
  }),
  PolicyBook_TemplateInvalid: () => ({
    message:
      "A template needs the hash of its text, a known purpose and kind of data, and a level from 1 to 4.",
  }),
  PolicyBook_TemplateUnknown: (words, [id]) => ({
    message: `There is no template ${words.value(id)}, or it is retired.`,
    next: reload,
  }),
  PolicyBook_BindingInvalid: (words, [listener]) => ({
    message: `The policy book tells another contract of its changes already, or ${words.account(listener)} is no contract.`,
  }),
};

const vocabulary: Record<string, Write> = {
  VocabRegistry_CodeInvalid: (words, [kind, code]) => ({
    message: `Code ${words.value(code)} can't be given to a ${wordOf(termKinds, kind)}: it is taken, zero or too high.`,
    next: "Codes are never given again; take a free one.",
  }),
  VocabRegistry_TermUnknown: (words, [kind, code]) => ({
    message: `There is no ${wordOf(termKinds, kind)} with the code ${words.value(code)}.`,
    next: "Choose one of the vocabulary.",
  }),
  VocabRegistry_ZoneInvalid: (words, [, code, zone]) => ({
    message: `Term ${words.value(code)} can't be in zone ${words.value(zone)}: zones are 0 to 7.`,
  }),
  VocabRegistry_IriMissing: (words, [, code]) => ({ message: `Term ${words.value(code)} has no IRI.` }),
  VocabRegistry_ReleaseMissing: () => ({ message: "The terms name no release of the vocabulary." }),
};

const vault: Record<string, Write> = {
  BenefitVault_Unfunded: (words, [controllerId, amount, free]) => ({
    message: `Controller ${words.value(controllerId)} has ${words.tokens(free)} for rewards; this needs ${words.tokens(amount)}.`,
    next: "It has to pay more in first.",
  }),
  BenefitVault_NotModule: (words, [caller]) => ({
    message: `${words.account(caller)} may not charge or credit rewards.`,
    next: report,
  }),
  BenefitVault_NothingOwed: (words, [id]) => ({
    message: `${Consent(words, id)} has earned nothing that wasn't paid out.`,
    next: reload,
  }),
  BenefitVault_NotSubject: (words, [subject, caller]) => ({
    message: `${words.account(caller)} is not ${words.account(subject)}, who gave the consent.`,
    next: "Claim by signature with the consent's own key.",
  }),
  BenefitVault_ReceiverInvalid: (words, [to]) => ({
    message: `Rewards can't be paid to ${words.account(to)}.`,
    next: "Name another account.",
  }),
  BenefitVault_Expired: (words, [deadline]) => ({
    message: `The signed claim ran out ${words.time(deadline)}.`,
    next: "Sign a new one.",
  }),
  BenefitVault_AmountZero: () => ({ message: "The amount is zero.", next: "Enter more than zero." }),
  BenefitVault_AmountNotReceived: (words, [amount, received]) => ({
    message: `Only ${words.tokens(received)} of ${words.tokens(amount)} came in.`,
    next: "Use the DAO's own token, which moves without a fee.",
  }),
  BenefitVault_NotController: (words, [controllerId, caller]) => ({
    message: `${words.account(caller)} does not own controller ${words.value(controllerId)}.`,
    next: "Connect the controller's own account.",
  }),
  BenefitVault_BindingInvalid: () => ({ message: "The contracts that credit rewards were named already." }),
};

const circles: Record<string, Write> = {
  ConsentCircle_SettingsInvalid: (words, [members, guardians, threshold]) => ({
    message: `A circle of ${words.value(members)} members, ${words.value(guardians)} of them guardians, with ${words.value(threshold)} signatures is not possible.`,
    next: "Name 2 to 32 members, each once, guardians among them, and at least one and at most all signatures.",
  }),
  ConsentCircle_MemberInvalid: (words, [account]) => ({
    message: `${words.account(account)} can't be taken into the circle like this: it is named twice, is the circle itself or nobody, or is a guardian without being a member.`,
    next: "Name each member once, and guardians among them.",
  }),
  ConsentCircle_AlreadyInitialised: () => ({
    message: "The circle has its members already; only their quorum changes them.",
  }),
  MultiSignerERC7913AlreadyExists: (words, [signer]) => ({
    message: `${words.account(signer)} is in the circle already.`,
  }),
  MultiSignerERC7913NonexistentSigner: (words, [signer]) => ({
    message: `${words.account(signer)} is not in the circle.`,
  }),
  MultiSignerERC7913InvalidSigner: (words, [signer]) => ({
    message: `${words.account(signer)} can't sign for a circle.`,
    next: "Name an account.",
  }),
  MultiSignerERC7913ZeroThreshold: () => ({
    message: "A circle needs at least one signature for a consent.",
    next: "Choose how many.",
  }),
  MultiSignerERC7913UnreachableThreshold: (words, [signers, threshold]) => ({
    message: `${words.value(threshold)} signatures can't come from ${words.value(signers)} members.`,
    next: "Choose at most as many signatures as there are members.",
  }),
  FailedDeployment: () => ({
    message: "The circle could not be made: there is one at its address already.",
    next: "Try again; it is then made at another address.",
  }),
  ConsentCircles_Exists: (words, [circle]) => ({
    message: `You made the same circle before: ${words.account(circle)}.`,
    next: "Open that one, or name it differently.",
  }),
  ConsentCircle_NotSigned: () => ({
    message: "The signature of the circle's quorum over this is missing, or is one over something else.",
    next: "Collect the signatures of enough members, every guardian among them.",
  }),
  ConsentCircle_NotMember: (words, [account]) => ({
    message: `${words.account(account)} is no member of this circle.`,
    next: "Connect a member's account.",
  }),
};

/** Sentences for errors of consents, policy, vocabulary, rewards and circles. */
export const consentSentences: Readonly<Record<string, Write>> = {
  ...log,
  ...policy,
  ...vocabulary,
  ...vault,
  ...circles,
};
