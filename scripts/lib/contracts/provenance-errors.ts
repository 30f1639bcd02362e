import { CONSENT_ERRORS, fieldIn, opsIn } from "./consent-errors.ts";
import { amountIn, momentIn, type Sentence, wordIn } from "./error-words.ts";
import { ANCHOR_STATES, DATASET_STATUSES } from "./provenance-words.ts";

/** What the errors of the registry of datasets mean to the caller. */
const DATASET_ERRORS: Readonly<Record<string, Sentence>> = {
  DatasetRegistry_ActivityInvalid: () =>
    "An activity has 1 to 64 inputs and outputs, begins before it ends, and needs the hashes of what ran.",
  DatasetRegistry_BreachesInvalid: ([id, open]) =>
    `Dataset ${id} has ${open} open breaches, and that is not possible then.`,
  DatasetRegistry_Duplicate: ([id]) => `This account registered that content already, as ${id}.`,
  DatasetRegistry_HashMissing: () => "The content and the description need hashes, and not those of nothing.",
  DatasetRegistry_NotBreachBoard: ([caller]) => `${caller} can't count breaches.`,
  DatasetRegistry_NotCustodian: ([id, caller]) => `${caller} doesn't keep dataset ${id}.`,
  DatasetRegistry_NotDerived: ([output, input]) => `${output} was not registered as made of ${input}.`,
  DatasetRegistry_NotOffered: ([id, caller]) => `Dataset ${id} was not offered to ${caller}.`,
  DatasetRegistry_NotWider: ([id]) => `Dataset ${id} may be used so already.`,
  DatasetRegistry_OutputInvalid: ([output]) =>
    `Dataset ${output} was made by another job, or its activity is recorded already.`,
  DatasetRegistry_ParentOrder: ([parent]) => `Parents come in ascending order, each once; ${parent} doesn't.`,
  DatasetRegistry_ParentUnusable: ([parent, status, open]) =>
    `Nothing can be made of ${parent}: it is ${wordIn(DATASET_STATUSES, status)}, with ${open} open breaches.`,
  DatasetRegistry_ParentsInvalid: ([, parents]) =>
    `A source has no parents and all else 1 to 64, not ${parents}.`,
  DatasetRegistry_PurposeUnknown: ([purpose]) => `There is no purpose ${purpose} in the vocabulary.`,
  DatasetRegistry_StatusInvalid: ([id, status]) =>
    `Dataset ${id} is ${wordIn(DATASET_STATUSES, status)}, and that is not possible then.`,
  DatasetRegistry_TermsInvalid: ([level, ops]) =>
    `Level ${level} with ${opsIn(ops)} is not possible: level 1 to 4, known operations and mechanism, at least one purpose.`,
  DatasetRegistry_Unknown: ([id]) => `There is no dataset ${id}.`,
  DatasetRegistry_UseMissing: ([job, controller, id]) =>
    `Controller ${controller} has no valid use of dataset ${id} for job ${job}: record one; after a withdrawal, record again.`,
  DatasetRegistry_Wider: ([parent, field]) =>
    `It would be usable more widely than its parent ${parent} in ${fieldIn(field)}: narrow it, or ask for a vote.`,
};

/** What the errors about duties mean to the caller. */
const DUTY_ERRORS: Readonly<Record<string, Sentence>> = {
  BreachBoard_AlreadyDone: ([id]) => `That was done, acknowledged or punished for ${id} already.`,
  BreachBoard_HashMissing: () => "The hash of the evidence or report is missing.",
  BreachBoard_NotAuthorized: ([id, caller]) => `${caller} doesn't act for controller ${id}.`,
  BreachBoard_NotConcerned: ([id, controller]) =>
    `Controller ${controller} neither keeps dataset ${id} nor recorded a use of it.`,
  BreachBoard_NotGiven: ([id]) => `Nothing was consented to with ${id}: there is nothing to erase.`,
  BreachBoard_NotLate: ([, dueAt]) => `It isn't late: it is due at ${momentIn(dueAt)}.`,
  BreachBoard_NotOpen: ([id]) => `There is no open breach ${id}.`,
  BreachBoard_NotRequested: ([id]) => `Nobody asked for the erasure of the data of ${id}.`,
  BreachBoard_NotRevoked: ([id]) => `Consent ${id} was not withdrawn after it was given.`,
  BreachBoard_NotSubject: ([subject, caller]) => `${caller} is not ${subject}, who consented.`,
  BreachBoard_ReportInvalid: () =>
    "A report needs a dataset, people, hashes, a known category, and a discovery that isn't in the future.",
  ConsentCircle_AlreadyInitialised: () => "The circle has its members already.",
  ConsentCircle_MemberInvalid: ([account]) => `${account} can't be a member, or is named twice.`,
  ConsentCircle_NotMember: ([account]) => `${account} is no member of the circle.`,
  ConsentCircle_NotSigned: () =>
    "The members' signatures over this change are missing, or are of another one.",
  ConsentCircle_SettingsInvalid: ([members, guardians, threshold]) =>
    `A circle of ${members} with ${guardians} guardians and ${threshold} signatures is not possible: 2 to 32 members, ` +
    "guardians among them, 1 to all signatures.",
  ConsentCircles_Exists: ([circle]) => `Such a circle is there already: ${circle}.`,
};

/** What the errors about money and recorded roots mean to the caller. */
const MONEY_ERRORS: Readonly<Record<string, Sentence>> = {
  BenefitVault_AmountNotReceived: ([amount, received]) =>
    `The token brought ${amountIn(received)} instead of ${amountIn(amount)}.`,
  BenefitVault_AmountZero: () => "The amount must be above 0.",
  BenefitVault_Expired: ([deadline]) =>
    `The signature was good until ${momentIn(deadline)}: sign the claim anew.`,
  BenefitVault_NotController: ([id, caller]) => `${caller} doesn't own controller ${id}.`,
  BenefitVault_NotModule: ([caller]) => `${caller} can't charge or credit.`,
  BenefitVault_NotSubject: ([subject, caller]) => `${caller} is not ${subject}, who consented.`,
  BenefitVault_NothingOwed: ([id]) => `Nothing is owed to ${id}.`,
  BenefitVault_ReceiverInvalid: ([to]) => `${to} can't receive it.`,
  BenefitVault_Unfunded: ([id, amount, free]) =>
    `Controller ${id} has ${amountIn(free)} for rewards, less than ${amountIn(amount)}: fund it first.`,
  UseAnchors_AlreadyAsked: ([id]) => `That was asked of root ${id} already.`,
  UseAnchors_AmountNotReceived: ([amount, received]) =>
    `The token brought ${amountIn(received)} instead of ${amountIn(amount)}.`,
  UseAnchors_AnswerInvalid: ([id]) => `That doesn't answer question ${id}, or came after the root.`,
  UseAnchors_ChallengeUnknown: ([id]) => `There is no open question ${id}.`,
  UseAnchors_InputInvalid: () =>
    "A root needs a hash, a scope, a digest, a count, a purpose and one operation.",
  UseAnchors_InputUnknown: ([id]) => `That is not what was recorded as root ${id}.`,
  UseAnchors_LeafInvalid: ([id, index]) => `The leaf ${index} is not in root ${id}.`,
  UseAnchors_LevelInvalid: ([level, op]) =>
    `Uses of level ${level} for ${opsIn(op)} can't be recorded by a root: record them one by one or in batches.`,
  UseAnchors_NotProved: ([id]) => `The chain doesn't show that fault in a leaf of root ${id}.`,
  UseAnchors_StateInvalid: ([id, state]) =>
    `Root ${id} is ${wordIn(ANCHOR_STATES, state)}, and that is not possible then.`,
  UseAnchors_TooEarly: ([id, from]) => `For root ${id} that is possible from ${momentIn(from)}.`,
  UseAnchors_TooLate: ([id, until]) => `For root ${id} that was possible until ${momentIn(until)}.`,
};

/** What the errors of consent and provenance mean to the caller. */
export const PROVENANCE_ERRORS: Readonly<Record<string, Sentence>> = {
  ...CONSENT_ERRORS,
  ...DATASET_ERRORS,
  ...DUTY_ERRORS,
  ...MONEY_ERRORS,
};
