import type { Write } from "@/lib/errors/sentences";
import type { Words } from "@/lib/errors/words";
import { hexToText } from "@/lib/provenance/hex-text";

const report = "Please report this: it points at a mistake in the dApp or in a contract.";
const reload = "Reload the page to see how things stand now.";

const wordOf = (list: readonly string[], value: unknown): string => list[Number(value)] ?? "in another state";

const controller = (words: Words, id: unknown): string => `controller ${words.value(id)}`;
const Controller = (words: Words, id: unknown): string => `Controller ${words.value(id)}`;
const dataset = (words: Words, id: unknown): string => `dataset ${words.value(id)}`;
const Dataset = (words: Words, id: unknown): string => `Dataset ${words.value(id)}`;
const grant = (words: Words, id: unknown): string => `consent ${words.value(id)}`;

const datasetStatuses = ["not there", "listed", "retired", "destroyed"] as const;
const anchorStates = ["not there", "open to challenges", "final", "slashed"] as const;
const faults = [
  "nothing",
  "withdrawn before the use",
  "out of its time",
  "another controller's",
  "without this operation",
  "for another purpose",
  "of a level that wants notice",
  "for other data",
  "not in the log",
  "not published",
] as const;

const controllers: Record<string, Write> = {
  ControllerRegistry_Unknown: (words, [id]) => ({
    message: `There is no ${controller(words, id)}.`,
    next: "Check the number; controllers are numbered from 1 as they register.",
  }),
  ControllerRegistry_NotAuthorized: (words, [id, caller]) => ({
    message: `${words.account(caller)} does not act for ${controller(words, id)}.`,
    next: "Connect the controller's own account, or ask it to name this one as an agent.",
  }),
  ControllerRegistry_AccountInvalid: (words, [account]) => ({
    message: `${words.account(account)} can't be used here: it acts for a controller already, or is no account.`,
    next: "Choose another account; each acts for one controller.",
  }),
  ControllerRegistry_BondTooLow: (words, [bond, least]) => ({
    message: `A bond of ${words.tokens(bond)} is below the least one of ${words.tokens(least)}.`,
    next: `Put up at least ${words.tokens(least)}.`,
  }),
  ControllerRegistry_BondNotFree: (words, [amount, free]) => ({
    message: `${words.tokens(amount)} of the bond are not free: only ${words.tokens(free)} are.`,
    next: "The rest is locked for open roots and duties. Take less, or wait until they are over.",
  }),
  ControllerRegistry_NotThawed: (words, [id, thawedAt]) => ({
    message:
      BigInt(String(thawedAt)) === 0n
        ? `Nothing of the bond of ${controller(words, id)} is thawing.`
        : `The bond of ${controller(words, id)} can be withdrawn from ${words.time(thawedAt)}.`,
    next: BigInt(String(thawedAt)) === 0n ? "Begin to thaw it first." : undefined,
  }),
  ControllerRegistry_HashMissing: () => ({
    message: "The hash of the document is missing.",
    next: "Choose the document, or paste its keccak256.",
  }),
  ControllerRegistry_ExpiryInvalid: (words, [expiry, longest]) => ({
    message: `An impact assessment can't end ${words.time(expiry)}.`,
    next: `Choose a day in the future, at most ${words.duration(longest)} away.`,
  }),
  ControllerRegistry_AgentInvalid: (words, [id, agent]) => ({
    message: `${Controller(words, id)} has no agent ${words.value(agent)}, or it was revoked.`,
    next: reload,
  }),
  ControllerRegistry_Suspended: (words, [id]) => ({
    message: `${Controller(words, id)} is suspended: no consents and no uses.`,
    next: "It can still acknowledge withdrawals, answer and leave. A vote lifts a suspension.",
  }),
  ControllerRegistry_NotSuspended: (words, [id]) => ({
    message: `${Controller(words, id)} is not suspended.`,
  }),
  ControllerRegistry_AssessmentExpired: (words, [id, expiry]) => ({
    message:
      BigInt(String(expiry)) === 0n
        ? `${Controller(words, id)} has published no impact assessment, which this level needs.`
        : `The impact assessment of ${controller(words, id)} ended ${words.time(expiry)}; this level needs a valid one.`,
    next: "The controller publishes one first.",
  }),
  ControllerRegistry_NotModule: (words, [caller]) => ({
    message: `${words.account(caller)} may not lock or slash bonds.`,
  }),
  ControllerRegistry_BindingInvalid: () => ({
    message: "The contracts that lock and slash bonds were named already.",
  }),
  ControllerRegistry_AmountNotReceived: (words, [amount, received]) => ({
    message: `The token brought ${words.tokens(received)} instead of ${words.tokens(amount)}.`,
    next: report,
  }),
  ControllerRegistry_AmountZero: () => ({
    message: "The amount is zero.",
    next: "Enter more than zero.",
  }),
};

const fields: Readonly<Record<string, string>> = {
  level: "its level",
  ops: "its operations",
  purposes: "its purposes",
  mechanism: "its privacy mechanism",
};

const datasets: Record<string, Write> = {
  DatasetRegistry_Unknown: (words, [id]) => ({
    message: `There is no ${dataset(words, id)}.`,
    next: "Check the number; a parent has to be registered first.",
  }),
  DatasetRegistry_Duplicate: (words, [id]) => ({
    message: `This account registered this content already, as ${dataset(words, id)}.`,
    next: "Open that dataset instead.",
  }),
  DatasetRegistry_TermsInvalid: (words, [level]) => ({
    message: `These terms are not possible (level ${words.value(level)}).`,
    next: "Choose a level from 1 to 4, at least one operation, a privacy mechanism, and one to eight purposes, each once.",
  }),
  DatasetRegistry_HashMissing: () => ({
    message: "A hash is missing, or is the hash of nothing.",
    next: "Choose the files, or paste the hashes of content and description.",
  }),
  DatasetRegistry_ParentsInvalid: (words, [kind, count]) => ({
    message:
      Number(kind) === 0
        ? "A source comes from nothing else: it can't have parents."
        : `${words.value(count)} parents are not possible.`,
    next: Number(kind) === 0 ? "Register it as derived." : "Name 1 to 64 parents.",
  }),
  DatasetRegistry_ParentOrder: (words, [id]) => ({
    message: `The parents are not in ascending order, each once, at ${dataset(words, id)}.`,
    next: "Name each parent once.",
  }),
  DatasetRegistry_ParentUnusable: (words, [id, status, breaches]) => ({
    message:
      Number(breaches) > 0
        ? `${Dataset(words, id)} is under an open breach, so nothing new may come of it.`
        : `${Dataset(words, id)} is ${wordOf(datasetStatuses, status)}, so nothing new may come of it.`,
    next: Number(breaches) > 0 ? "Wait until a steward closes the breach." : "Choose another parent.",
  }),
  DatasetRegistry_Wider: (words, [id, field]) => ({
    message: `${fields[hexToText(field)] ?? "A term"} would be wider than what ${dataset(words, id)} allows. What is derived is never wider than what it came from.`,
    next: "Narrow it, or ask holders to declassify it by vote, with evidence that nobody can be found in it.",
  }),
  DatasetRegistry_NotCustodian: (words, [id, caller]) => ({
    message: `${words.account(caller)} is not the custodian of ${dataset(words, id)}.`,
    next: "Connect the custodian's account.",
  }),
  DatasetRegistry_NotOffered: (words, [id, caller]) => ({
    message: `The custody of ${dataset(words, id)} was not offered to ${words.account(caller)}.`,
    next: reload,
  }),
  DatasetRegistry_StatusInvalid: (words, [id, status]) => ({
    message: `${Dataset(words, id)} is ${wordOf(datasetStatuses, status)}, and this is not possible then.`,
    next: reload,
  }),
  DatasetRegistry_ActivityInvalid: () => ({
    message:
      "An activity needs 1 to 64 inputs and outputs, a beginning before its end, and the hashes of what ran.",
    next: "Complete it.",
  }),
  DatasetRegistry_NotDerived: (words, [output, input]) => ({
    message: `${Dataset(words, output)} was not registered as derived from ${dataset(words, input)}.`,
    next: "Name only inputs that all outputs came from.",
  }),
  DatasetRegistry_UseMissing: (words, [job, id, data]) => ({
    message: `${Controller(words, id)} has no valid use of ${dataset(words, data)} for job ${words.value(job)}: none is recorded, somebody withdrew since, or the dataset is retired or under an open breach.`,
    next: "Record the use again, without the people who withdrew, and then start the job.",
  }),
  DatasetRegistry_PurposeUnknown: (words, [purpose]) => ({
    message: `The vocabulary has no purpose ${words.value(purpose)}.`,
    next: "Choose purposes of the list.",
  }),
  DatasetRegistry_OutputInvalid: (words, [output, registered]) => ({
    message: `The activity names ${dataset(words, output)} as its output, but what was registered is ${dataset(words, registered)}.`,
    next: "Give outputs in the same order as their ids.",
  }),
  DatasetRegistry_NotWider: (words, [id]) => ({
    message: `This does not let ${dataset(words, id)} be used more widely, or it was derived from nothing.`,
    next: "A vote can only widen the terms of what was derived.",
  }),
  DatasetRegistry_BreachesInvalid: (words, [id, open]) => ({
    message: `${Dataset(words, id)} has ${words.value(open)} open breaches: no more can be opened, or none closed.`,
    next: reload,
  }),
  DatasetRegistry_NotBreachBoard: (words, [caller]) => ({
    message: `Only the breach board counts open breaches, not ${words.account(caller)}.`,
  }),
  DatasetRegistry_BindingInvalid: () => ({ message: "The breach board was named already." }),
};

const breaches: Record<string, Write> = {
  BreachBoard_NotOpen: (words, [id]) => ({
    message: `There is no open breach ${words.value(id)}: it was closed, or never reported.`,
    next: reload,
  }),
  BreachBoard_NotAuthorized: (words, [id, caller]) => ({
    message: `${words.account(caller)} does not act for ${controller(words, id)}.`,
    next: "Connect the controller's account or one of its agents.",
  }),
  BreachBoard_ReportInvalid: () => ({
    message:
      "The report lacks something: a dataset, how many people, the list of their keys, or a discovery that isn't in the future.",
    next: "Complete it.",
  }),
  BreachBoard_NotConcerned: (words, [data, id]) => ({
    message: `${Controller(words, id)} neither keeps ${dataset(words, data)} nor recorded a use of it.`,
    next: "Check the dataset.",
  }),
  BreachBoard_NotRevoked: (words, [id]) => ({
    message: `The ${grant(words, id)} was not withdrawn after it was given.`,
  }),
  BreachBoard_NotGiven: (words, [id]) => ({
    message: `The ${grant(words, id)} was never given: it is unknown, refused, or was withdrawn before it came.`,
    next: "Check the consent.",
  }),
  BreachBoard_AlreadyDone: (words, [id]) => ({
    message: `For ${grant(words, id)} this was done already, or its lateness was punished.`,
    next: reload,
  }),
  BreachBoard_NotLate: (words, [id, due]) => ({
    message: `For ${grant(words, id)} the controller still has time: it is due ${words.time(due)}.`,
    next: "Come back when that is over.",
  }),
  BreachBoard_NotSubject: (words, [subject, caller]) => ({
    message: `${words.account(caller)} is not ${words.account(subject)}, who gave the consent.`,
    next: "Sign with the consent's own key.",
  }),
  BreachBoard_NotRequested: (words, [id]) => ({
    message: `Nobody asked to erase the data of ${grant(words, id)}, or it was done.`,
    next: reload,
  }),
  BreachBoard_HashMissing: () => ({
    message: "A hash is missing.",
    next: "Choose the document, or paste its keccak256.",
  }),
  BreachBoard_SettingsInvalid: () => ({ message: "A setting of the breach board is out of its bounds." }),
};

const anchors: Record<string, Write> = {
  UseAnchors_StateInvalid: (words, [id, state]) => ({
    message: `Root ${words.value(id)} is ${wordOf(anchorStates, state)}, and this is not possible then.`,
    next: reload,
  }),
  UseAnchors_InputInvalid: () => ({
    message:
      "A root of uses needs its hash, a dataset, the list's digest, a count, a purpose and one operation.",
    next: "Complete it.",
  }),
  UseAnchors_LevelInvalid: (words, [level]) => ({
    message: `Uses of level ${words.value(level)} can't be recorded by a root, or that level doesn't allow the operation.`,
    next: "Announce uses of this level and record them in the log.",
  }),
  UseAnchors_InputUnknown: (words, [id]) => ({
    message: `This isn't what was recorded as root ${words.value(id)}.`,
    next: "Take it from the event of the root, unchanged.",
  }),
  UseAnchors_TooLate: (words, [id, until]) => ({
    message: `Root ${words.value(id)} could be challenged until ${words.time(until)}.`,
  }),
  UseAnchors_TooEarly: (words, [id, from]) => ({
    message: `For root ${words.value(id)} this is possible from ${words.time(from)}, and when no challenge waits.`,
  }),
  UseAnchors_LeafInvalid: (words, [id, index]) => ({
    message: `Use ${words.value(index)} is not in root ${words.value(id)} like this.`,
    next: "Check the leaf and its proof against the published list.",
  }),
  UseAnchors_NotProved: (words, [id, fault]) => ({
    message: `The chain does not show that this use of root ${words.value(id)} was ${wordOf(faults, fault)}.`,
    next: "Choose the fault that fits.",
  }),
  UseAnchors_ChallengeUnknown: (words, [id]) => ({
    message: `Challenge ${words.value(id)} is not open.`,
    next: reload,
  }),
  UseAnchors_AlreadyAsked: (words, [id]) => ({
    message: `This was asked about root ${words.value(id)} already.`,
    next: "Wait for the answer.",
  }),
  UseAnchors_AnswerInvalid: (words, [id]) => ({
    message: `This does not answer challenge ${words.value(id)}: it isn't what was asked for, or the consent came after the root.`,
    next: "Bring the consent that was given or anchored before the root.",
  }),
  UseAnchors_AmountNotReceived: (words, [amount, received]) => ({
    message: `The token brought ${words.tokens(received)} instead of ${words.tokens(amount)}.`,
    next: report,
  }),
  UseAnchors_SettingsInvalid: () => ({ message: "A setting of the roots of uses is out of its bounds." }),
};

/** Sentences for errors of controllers, datasets, breaches and roots of uses. */
export const provenanceSentences: Readonly<Record<string, Write>> = {
  ...controllers,
  ...datasets,
  ...breaches,
  ...anchors,
};
