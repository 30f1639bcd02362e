import type { Sentence, Write } from "@/lib/errors/sentences";
import type { Words } from "@/lib/errors/words";
import { formatAmount, TOKEN_SYMBOL } from "@/lib/format";

const reload = "Reload the page to see how things stand now.";
const report = "Please report this: it points at a mistake in the dApp or in a contract.";

const jobStates = [
  "not there",
  "matched and waits for its start",
  "running",
  "draining",
  "settling",
  "closed",
  "cancelled",
  "expired",
] as const;
const statuses = ["not there", "registered only", "verified", "verified and small"] as const;
const disputeStates = [
  "not there",
  "open",
  "ruled",
  "ended without a ruling",
  "settled by both sides",
] as const;
const slashStates = ["not there", "waiting", "appealed", "executed", "fallen away"] as const;
const lanes = ["of small projects", "of contributors", "of all others"] as const;

const wordOf = (list: readonly string[], value: unknown): string => list[Number(value)] ?? "in another state";

/** GPU-seconds as GPU-hours. */
function work(value: unknown): string {
  return `${formatAmount((BigInt(String(value)) * 10_000n) / 3_600n, 4)} GPU-hours`;
}

function perHour(value: unknown): string {
  return `${formatAmount(BigInt(String(value)) * 3_600n)} ${TOKEN_SYMBOL} per GPU-hour`;
}

const job = (words: Words, id: unknown): string => `job ${words.value(id)}`;
const Job = (words: Words, id: unknown): string => `Job ${words.value(id)}`;

/** A request or a job of an impossible size. */
function sizeInvalid(words: Words, [gpus, duration, longest]: readonly unknown[]): Sentence {
  return {
    message: `${words.value(gpus)} GPUs for ${words.duration(duration)} can't be had.`,
    next: `Ask for at least one GPU, and for one minute to ${words.duration(longest)}.`,
  };
}

const escrow: Record<string, Write> = {
  AllocationEscrow_StateInvalid: (words, [id, state]) =>
    Number(state) === 0
      ? { message: `There is no ${job(words, id)}.` }
      : {
          message: `${Job(words, id)} is ${wordOf(jobStates, state)}, and this is not possible then.`,
          next: reload,
        },
  AllocationEscrow_NotAuthorized: (words, [id, caller]) => ({
    message: `${words.account(caller)} may not do this to ${job(words, id)}, or not yet.`,
    next: "The page of the job says who may do what, and when.",
  }),
  AllocationEscrow_NotMember: (words, [id, caller]) => ({
    message: `${words.account(caller)} is no member of project ${words.value(id)} and can't spend its money.`,
    next: "Ask the project's owner to make this account a member.",
  }),
  AllocationEscrow_SelfDealing: (words, [researcher, provider]) => ({
    message: `${words.account(researcher)} can't use GPUs of ${words.account(provider)}: they are the same, or one works for the other.`,
    next: "Choose an offer of somebody else.",
  }),
  AllocationEscrow_WrongLane: (words, [offer, isCommunity]) =>
    isCommunity === true
      ? {
          message: `Offer ${words.value(offer)} belongs to the community: the queue gives its GPUs out.`,
          next: "Ask the queue for them, with a verified project.",
        }
      : { message: `Offer ${words.value(offer)} is booked directly, not through the queue.` },
  AllocationEscrow_PriceTooHigh: (_, [price, highest]) => ({
    message: `The offer costs ${perHour(price)}, more than the ${perHour(highest)} that were agreed to.`,
    next: reload,
  }),
  AllocationEscrow_SizeInvalid: sizeInvalid,
  AllocationEscrow_SpecMissing: () => ({
    message: "A job needs a specification: what shall run.",
    next: "Write it, or give the hash of its file.",
  }),
  AllocationEscrow_TooLate: (words, [id, deadline]) => ({
    message: `For ${job(words, id)} this was possible until ${words.time(deadline)}.`,
  }),
  AllocationEscrow_TooEarly: (words, [id, from]) => ({
    message: `For ${job(words, id)} this is possible from ${words.time(from)}.`,
  }),
  AllocationEscrow_WorkInvalid: (words, [id, claimed, accepted, limit]) => ({
    message: `A receipt over ${work(claimed)} can't be true for ${job(words, id)}: ${work(accepted)} are accepted already, and the time allows ${work(limit)}.`,
    next: "Sign a newer receipt.",
  }),
  AllocationEscrow_PeriodInvalid: (words, [id, end]) => ({
    message: `The receipt of ${job(words, id)} is about the time until ${words.time(end)}: that must be after its start and not in the future.`,
  }),
  AllocationEscrow_EnergyInvalid: (words, [id, energy, before]) => ({
    message: `${Job(words, id)} used ${words.value(before)} Wh already; a receipt can't say ${words.value(energy)} Wh.`,
  }),
  AllocationEscrow_UptimeInvalid: (_, [uptime]) => ({
    message: `An uptime of ${Number(uptime) / 100}% is not possible.`,
  }),
  AllocationEscrow_SignerInvalid: (words, [id, signer]) => ({
    message: `${words.account(signer)} may not sign receipts for this side of ${job(words, id)}.`,
  }),
  AllocationEscrow_SignatureInvalid: (words, [id, signer]) => ({
    message: `The signature under the receipt of ${job(words, id)} is not one of ${words.account(signer)}.`,
    next: "Check that the receipt is whole and unchanged, and sign again.",
  }),
  AllocationEscrow_ClaimPending: (words, [id, claimed]) => ({
    message: `${Job(words, id)} has a claim of ${work(claimed)} that is pending, or had its last one.`,
    next: "One claim at a time; while a job settles there is one in all.",
  }),
  AllocationEscrow_NoClaim: (words, [id]) => ({ message: `${Job(words, id)} has no pending claim.` }),
  AllocationEscrow_Disputed: (words, [id]) => ({
    message: `The claim of ${job(words, id)} is disputed.`,
    next: "It is paid or falls away when the dispute ends.",
  }),
  AllocationEscrow_NoticeInvalid: (words, [notice, least, most]) => ({
    message: `${words.duration(notice)} of notice is not possible.`,
    next: `Give from ${words.duration(least)} to ${words.duration(most)}.`,
  }),
  AllocationEscrow_QueuedJob: (words, [id]) => ({
    message: `${Job(words, id)} came from the queue and can't be made longer.`,
    next: "Ask the queue again, so that others have their turn.",
  }),
  AllocationEscrow_RulingInvalid: (words, [id, ruled, accepted, claimed]) => ({
    message: `A ruling of ${work(ruled)} on ${job(words, id)} is not possible: from ${work(accepted)} to ${work(claimed)}.`,
  }),
  AllocationEscrow_UntilInvalid: (words, [until]) => ({
    message: `${words.time(until)} is over: a key can sign until some time in the future.`,
  }),
  AllocationEscrow_DatasetsInvalid: (words, [id, count, most]) => ({
    message: `${Job(words, id)} can't name ${words.value(count)} datasets.`,
    next: `Name from one to ${words.value(most)}.`,
  }),
  AllocationEscrow_ControllerInvalid: (words, [controllerId, caller]) => ({
    message: `${words.account(caller)} doesn't act for controller ${words.value(controllerId)}, or that controller is suspended.`,
    next: "Use the account of the controller, or one of its agents.",
  }),
  AllocationEscrow_TermsInvalid: () => ({ message: "A term of the escrow is out of its bounds." }),
  AllocationEscrow_BindingInvalid: () => ({
    message: "The contracts of the market were told of each other already.",
  }),
};

const ledger: Record<string, Write> = {
  ReentrancyGuardReentrantCall: () => ({
    message: `A contract called the ledger back while it was at work, and nothing was done. ${report}`,
  }),
  ComputeLedger_ZeroAmount: () => ({ message: "The amount is zero.", next: "Enter more than zero." }),
  ComputeLedger_AccountInvalid: (words, [account]) => ({
    message: `${words.account(account)} can't have money on the ledger.`,
  }),
  ComputeLedger_InsufficientBalance: (words, [, amount, balance]) => ({
    message: `The account has ${words.tokens(balance)} on the ledger; this needs ${words.tokens(amount)}.`,
    next: "Fund it first, or ask for less.",
  }),
  ComputeLedger_AmountNotReceived: (words, [amount, received]) => ({
    message: `The token brought ${words.tokens(received)} instead of ${words.tokens(amount)}.`,
    next: report,
  }),
  ComputeLedger_NotModule: (words, [caller]) => ({
    message: `${words.account(caller)} may not take money from other accounts.`,
  }),
  ComputeLedger_NotProjectOwner: (words, [id]) => ({
    message: `Only the owner of project ${words.value(id)} withdraws its money.`,
    next: "Members can spend it on jobs; ask the owner to withdraw.",
  }),
};

const queue: Record<string, Write> = {
  FairShareQueue_NotMember: (words, [id, caller]) => ({
    message: `${words.account(caller)} is no member of project ${words.value(id)}.`,
    next: "Ask the project's owner to make this account a member.",
  }),
  FairShareQueue_NotVerified: (words, [id]) => ({
    message: `Project ${words.value(id)} is not verified, so it can't queue.`,
    next: "A registrar verifies it. Until then it can book offers directly.",
  }),
  FairShareQueue_AlreadyQueued: (words, [id, request]) => ({
    message: `Project ${words.value(id)} waits already, with request ${words.value(request)}.`,
    next: "A project has one request at a time. Take that one out first, or wait for its turn.",
  }),
  FairShareQueue_LaneFull: (_, [, lane]) => ({
    message: `The lane ${wordOf(lanes, lane)} is full.`,
    next: "Try again when some have been served, or ask for another GPU class.",
  }),
  FairShareQueue_UnknownClass: (words, [id]) => ({ message: `There is no GPU class ${words.value(id)}.` }),
  FairShareQueue_SizeInvalid: sizeInvalid,
  FairShareQueue_NoPrice: () => ({
    message: "A request needs the highest price that you accept.",
    next: "Enter it.",
  }),
  FairShareQueue_SpecMissing: () => ({
    message: "A request needs a specification: what shall run.",
    next: "Write it, or give the hash of its file.",
  }),
  FairShareQueue_NotQueued: (words, [id]) => ({
    message: `Request ${words.value(id)} is not in the queue any more.`,
    next: reload,
  }),
  FairShareQueue_TooEarly: (words, [id, from]) => ({
    message: `Until ${words.time(from)} only the project's members take request ${words.value(id)} out.`,
  }),
  FairShareQueue_NotOperator: (words, [offer, caller]) => ({
    message: `${words.account(caller)} is neither the provider of offer ${words.value(offer)} nor its operator.`,
  }),
  FairShareQueue_NotCommunity: (words, [offer]) => ({
    message: `Offer ${words.value(offer)} is booked directly; the queue gives out those of the community.`,
  }),
  FairShareQueue_BatchInvalid: (words, [count]) => ({
    message: `${words.value(count)} jobs can't be given out at once.`,
    next: "From 1 to 40.",
  }),
  FairShareQueue_NotEscrow: (words, [caller]) => ({
    message: `Only the escrow reports ended jobs, not ${words.account(caller)}.`,
  }),
  FairShareQueue_SettingsInvalid: () => ({ message: "A setting of the queue is out of its bounds." }),
};

const disputes: Record<string, Write> = {
  DisputeModule_NotResearcher: (words, [id]) => ({
    message: `Only the researcher of ${job(words, id)}, or a member of its project, disputes its claim.`,
  }),
  DisputeModule_NoClaim: (words, [id]) => ({
    message: `${Job(words, id)} has no claim that can be disputed: none is pending, it matured, or it is disputed already.`,
    next: reload,
  }),
  DisputeModule_ReasonMissing: () => ({
    message: "The text and the address where it is published are both needed.",
    next: "Write the text and say where it can be read.",
  }),
  DisputeModule_NotOpen: (words, [id, state]) => ({
    message: `Dispute ${words.value(id)} is ${wordOf(disputeStates, state)}.`,
    next: reload,
  }),
  DisputeModule_TooLate: (words, [id, end]) => ({
    message: `For number ${words.value(id)} this was possible until ${words.time(end)}.`,
  }),
  DisputeModule_TooEarly: (words, [id, from]) => ({
    message: `For number ${words.value(id)} this is possible from ${words.time(from)}.`,
  }),
  DisputeModule_Interested: (words, [id, arbiter]) => ({
    message: `${words.account(arbiter)} has an interest in dispute ${words.value(id)}: it stepped back, or is a party of the job.`,
    next: "The other arbiters rule.",
  }),
  DisputeModule_RulingInvalid: (_, [, ruled, accepted, claimed]) => ({
    message: `A ruling of ${work(ruled)} is not possible.`,
    next: `Rule from ${work(accepted)}, what both sides signed, to ${work(claimed)}, what was claimed.`,
  }),
  DisputeModule_LossInvalid: (words, [, loss, paid]) => ({
    message: `A loss of ${words.tokens(loss)} is not possible: none without a fault, and at most the ${words.tokens(paid)} that the job paid.`,
  }),
  DisputeModule_FaultInvalid: () => ({
    message: "A fault needs a ruling below the claim: who finds the claim right finds no fault.",
  }),
  DisputeModule_NotAgreed: (_, [, accepted, claimed]) => ({
    message: `Both sides signed ${work(accepted)}, the claim is about ${work(claimed)}: they don't agree yet.`,
  }),
  DisputeModule_SlashStateInvalid: (words, [id, state]) => ({
    message: `Slash ${words.value(id)} is ${wordOf(slashStates, state)}, and this is not possible then.`,
    next: reload,
  }),
  DisputeModule_NotProvider: (words, [id]) => ({
    message: `Only the provider whom slash ${words.value(id)} takes from appeals it.`,
  }),
  DisputeModule_AmountRaised: (words, [, amount, before]) => ({
    message: `An appeal can only lower a slash: ${words.tokens(amount)} is more than ${words.tokens(before)}.`,
  }),
  DisputeModule_SettingsInvalid: () => ({ message: "A setting of the disputes is out of its bounds." }),
};

const projects: Record<string, Write> = {
  ProjectRegistry_UnknownProject: (words, [id]) => ({ message: `There is no project ${words.value(id)}.` }),
  ProjectRegistry_NotOwner: (words, [id, caller]) => ({
    message: `${words.account(caller)} does not own project ${words.value(id)}.`,
    next: "Only its owner does this.",
  }),
  ProjectRegistry_NotNextOwner: (words, [id, caller]) => ({
    message: `Project ${words.value(id)} was not offered to ${words.account(caller)}.`,
  }),
  ProjectRegistry_UriMissing: () => ({
    message: "A project needs an address where it says who it is and what it does.",
    next: "Enter it.",
  }),
  ProjectRegistry_AccountInvalid: (words, [account]) => ({
    message: `${words.account(account)} can't be a member or a signer: it is the owner already, or no account.`,
  }),
  ProjectRegistry_UntilInvalid: (words, [until]) => ({
    message: `${words.time(until)} is not possible.`,
    next: "Choose a time in the future, at most a year away.",
  }),
  ProjectRegistry_StatusInvalid: (words, [id, status]) => ({
    message: `Project ${words.value(id)} is ${wordOf(statuses, status)}, and this is not possible then.`,
    next: reload,
  }),
  ProjectRegistry_ReasonMissing: () => ({
    message: "The text and the address where it is published are both needed.",
    next: "Write the text and say where it can be read.",
  }),
  ProjectRegistry_BudgetTooHigh: (words, [budget, highest]) => ({
    message: `${words.value(budget)} US dollars a year are more than the ${words.value(highest)} of a small project.`,
  }),
  ProjectRegistry_ChallengeOpen: (words, [id]) => ({
    message: `The project is challenged already, by challenge ${words.value(id)}.`,
    next: "Wait until that one has ended.",
  }),
  ProjectRegistry_ChallengeNotOpen: (words, [id]) => ({
    message: `Challenge ${words.value(id)} is not open.`,
    next: reload,
  }),
  ProjectRegistry_ChallengeNotOver: (words, [id, end]) => ({
    message: `Challenge ${words.value(id)} can still be ruled until ${words.time(end)}.`,
  }),
  ProjectRegistry_LinkNotOffered: (words, [id, provider]) => ({
    message: `Project ${words.value(id)} did not ask ${words.account(provider)} to contribute in its name.`,
    next: "Its owner offers the link first.",
  }),
  ProjectRegistry_NotLinked: (words, [id, provider]) => ({
    message: `${words.account(provider)} is not linked to project ${words.value(id)}.`,
  }),
  ProjectRegistry_TooManyProjects: () => ({ message: "There are no more numbers for projects." }),
};

/** Sentences for errors of projects, jobs, the ledger, the queue and disputes. */
export const jobSentences: Readonly<Record<string, Write>> = {
  ...escrow,
  ...ledger,
  ...queue,
  ...disputes,
  ...projects,
};
