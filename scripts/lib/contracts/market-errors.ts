import { amountIn, momentIn, type Sentence, wordIn } from "./error-words.ts";
import { DISPUTE_STATES, JOB_STATES, LANES, SLASH_STATES } from "./market-words.ts";

const hours = (gpuSeconds: string | undefined): string =>
  `${Math.round(Number(gpuSeconds) / 36) / 100} GPU-hours (${gpuSeconds} GPU-seconds)`;

/** What the errors of ledger and escrow mean to the caller. */
const ESCROW_ERRORS: Readonly<Record<string, Sentence>> = {
  AllocationEscrow_ClaimPending: ([id, claimed]) =>
    `Job ${id} has a pending claim of ${hours(claimed)}, or had its last one: one at a time.`,
  AllocationEscrow_ControllerInvalid: ([controllerId, caller]) =>
    `${caller} doesn't act for controller ${controllerId}, or that controller is suspended: use its account or an agent's.`,
  AllocationEscrow_DatasetsInvalid: ([id, count, most]) =>
    `Job ${id} can't name ${count} datasets: from one to ${most}.`,
  AllocationEscrow_Disputed: ([id]) => `The claim of job ${id} is under dispute: wait for the ruling.`,
  AllocationEscrow_EnergyInvalid: ([id, energy, before]) =>
    `Job ${id} reported ${before} Wh already, so ${energy} Wh is too little: energy is cumulative.`,
  AllocationEscrow_NoClaim: ([id]) => `Job ${id} has no pending claim.`,
  AllocationEscrow_NotAuthorized: ([id, caller]) => `${caller} may not do this to job ${id}, or not yet.`,
  AllocationEscrow_NotMember: ([id, caller]) =>
    `${caller} is no member of project ${id} and can't spend its money.`,
  AllocationEscrow_NoticeInvalid: ([notice, least, most]) =>
    `A notice of ${notice} seconds is not possible: from ${least} to ${most}.`,
  AllocationEscrow_PeriodInvalid: ([id, end]) =>
    `The receipt of job ${id} ends at ${momentIn(end)}: it must be after the start and not in the future.`,
  AllocationEscrow_PriceTooHigh: ([price, highest]) =>
    `The offer costs ${amountIn(String(BigInt(price ?? 0) * 3600n))} per GPU-hour, above the highest price that was ` +
    `accepted, ${amountIn(String(BigInt(highest ?? 0) * 3600n))}.`,
  AllocationEscrow_QueuedJob: ([id]) =>
    `Job ${id} came from the queue and can't be made longer: queue again.`,
  AllocationEscrow_RulingInvalid: ([id, work, accepted, claimed]) =>
    `A ruling on job ${id} lies between ${accepted} and ${claimed} GPU-seconds, unlike ${work}.`,
  AllocationEscrow_SelfDealing: ([researcher, provider]) =>
    `${researcher} can't use GPUs of ${provider}: they are the same, or linked.`,
  AllocationEscrow_SignatureInvalid: ([id, signer]) =>
    `The signature for job ${id} is not ${signer}'s: sign the receipt anew.`,
  AllocationEscrow_SignerInvalid: ([id, signer]) => `${signer} may not sign for this side of job ${id}.`,
  AllocationEscrow_SizeInvalid: ([gpus, duration, longest]) =>
    `${gpus} GPUs for ${duration} seconds is not possible: at least one GPU, from 60 to ${longest} seconds.`,
  AllocationEscrow_SpecMissing: () => "A job needs the hash of its specification.",
  AllocationEscrow_StateInvalid: ([id, state]) =>
    Number(state) === 0
      ? `There is no job ${id}.`
      : `Job ${id} is ${wordIn(JOB_STATES, state)}, and that is not possible then.`,
  AllocationEscrow_TooEarly: ([id, from]) => `For job ${id} that is possible from ${momentIn(from)}.`,
  AllocationEscrow_TooLate: ([id, deadline]) =>
    `For job ${id} that was possible until ${momentIn(deadline)}.`,
  AllocationEscrow_UntilInvalid: ([until]) => `${momentIn(until)} is not in the future.`,
  AllocationEscrow_UptimeInvalid: ([uptime]) => `An uptime of ${Number(uptime) / 100} % is not possible.`,
  AllocationEscrow_WorkInvalid: ([id, work, accepted, limit]) =>
    `${hours(work)} is not possible for job ${id}: more than the ${accepted} GPU-seconds accepted, and at most the ` +
    `${limit} that the time allows.`,
  AllocationEscrow_WrongLane: ([id, isCommunity]) =>
    isCommunity === "true"
      ? `Offer ${id} is the community's: ask the queue for it.`
      : `Offer ${id} is booked directly, not through the queue.`,
  ComputeLedger_AccountInvalid: ([account]) => `${account} can't have an account on the ledger.`,
  ComputeLedger_AmountNotReceived: ([amount, received]) =>
    `The token brought ${amountIn(received)} instead of ${amountIn(amount)}.`,
  ComputeLedger_InsufficientBalance: ([account, amount, balance]) =>
    `The ledger account ${account} has ${amountIn(balance)}, less than ${amountIn(amount)}: deposit more first.`,
  ComputeLedger_NotModule: ([caller]) => `${caller} can't take other accounts' money.`,
  ComputeLedger_NotProjectOwner: ([id, caller]) =>
    `Only the owner of project ${id} withdraws, not ${caller}.`,
  ComputeLedger_ZeroAmount: () => "The amount must be above 0.",
};

/** What the errors of the queue mean to the caller. */
const QUEUE_ERRORS: Readonly<Record<string, Sentence>> = {
  FairShareQueue_AlreadyQueued: ([id, request]) =>
    `Project ${id} has request ${request} in the queue: one at a time.`,
  FairShareQueue_BatchInvalid: ([count]) => `From 1 to 40 jobs at a time, not ${count}.`,
  FairShareQueue_LaneFull: ([id, lane]) => `The lane ${wordIn(LANES, lane)} of GPU class ${id} is full.`,
  FairShareQueue_NoPrice: () => "A request needs a highest price.",
  FairShareQueue_NotCommunity: ([id]) => `Offer ${id} is not the community's: it is booked directly.`,
  FairShareQueue_NotMember: ([id, caller]) => `${caller} is no member of project ${id}.`,
  FairShareQueue_NotOperator: ([id, caller]) =>
    `${caller} is neither the provider of offer ${id} nor its operator.`,
  FairShareQueue_NotQueued: ([id]) => `There is no request ${id} in the queue.`,
  FairShareQueue_NotVerified: ([id]) => `Project ${id} is not verified: ask a registrar.`,
  FairShareQueue_SizeInvalid: ([gpus, duration, longest]) =>
    `${gpus} GPUs for ${duration} seconds is not possible: at least one GPU, from 60 to ${longest} seconds.`,
  FairShareQueue_SpecMissing: () => "A request needs the hash of the job's specification.",
  FairShareQueue_TooEarly: ([id, from]) =>
    `Until ${momentIn(from)} only the project's members take request ${id} out.`,
  FairShareQueue_UnknownClass: ([id]) => `There is no GPU class ${id}.`,
};

/** What the errors of disputes, rewards and subsidies mean to the caller. */
const MODULE_ERRORS: Readonly<Record<string, Sentence>> = {
  DisputeModule_AmountRaised: ([id, amount, before]) =>
    `An appeal can't raise slash ${id} from ${amountIn(before)} to ${amountIn(amount)}.`,
  DisputeModule_FaultInvalid: ([id]) => `A fault in dispute ${id} needs a ruling below the claim.`,
  DisputeModule_Interested: ([id, arbiter]) => `${arbiter} has an interest in dispute ${id} and can't vote.`,
  DisputeModule_LossInvalid: ([id, loss, paid]) =>
    `A loss of ${amountIn(loss)} in dispute ${id} is not possible: none without a fault, at most ${amountIn(paid)}.`,
  DisputeModule_NoClaim: ([id]) => `Job ${id} has no claim that can be disputed.`,
  DisputeModule_NotAgreed: ([id]) =>
    `The receipts that both sides signed don't cover the claim of dispute ${id}.`,
  DisputeModule_NotOpen: ([id, state]) => `Dispute ${id} is ${wordIn(DISPUTE_STATES, state)}.`,
  DisputeModule_NotProvider: ([id, caller]) => `Only the provider appeals slash ${id}, not ${caller}.`,
  DisputeModule_NotResearcher: ([id, caller]) => `Only the researcher of job ${id} disputes, not ${caller}.`,
  DisputeModule_ReasonMissing: () => "Evidence and reasons need the hash of their text and where it is.",
  DisputeModule_RulingInvalid: ([id, work, accepted, claimed]) =>
    `A ruling on dispute ${id} lies between ${accepted} and ${claimed} GPU-seconds, unlike ${work}.`,
  DisputeModule_SlashStateInvalid: ([id, state]) =>
    `Slash ${id} is ${wordIn(SLASH_STATES, state)}, and that is not possible then.`,
  DisputeModule_TooEarly: ([id, from]) => `For ${id} that is possible from ${momentIn(from)}.`,
  DisputeModule_TooLate: ([id, end]) => `For ${id} that was possible until ${momentIn(end)}.`,
  RewardsDistributor_BatchInvalid: ([length]) => `From 1 to 52 epochs at a time, not ${length}.`,
  RewardsDistributor_EpochNotNext: ([epoch, next]) => `The next epoch to close is ${next}, not ${epoch}.`,
  RewardsDistributor_EpochNotOver: ([epoch, end]) => `Epoch ${epoch} goes on until ${momentIn(end)}.`,
  RewardsDistributor_Locked: ([epoch, from]) =>
    `Rewards of epoch ${epoch} can be claimed from ${momentIn(from)}.`,
  RewardsDistributor_NotAuthorized: ([caller]) => `${caller} can't record or take rewards.`,
  RewardsDistributor_NothingToClaim: ([epoch, provider]) =>
    `${provider} has nothing to claim in epoch ${epoch}, or claimed it.`,
  SubsidyPool_NotQueue: ([caller]) => `Only the queue takes subsidies, not ${caller}.`,
  SubsidyPool_ZeroAmount: () => "The amount must be above 0.",
};

/** What the errors of the compute market mean to the caller, without those of the registries. */
export const MARKET_ERRORS: Readonly<Record<string, Sentence>> = {
  ...ESCROW_ERRORS,
  ...QUEUE_ERRORS,
  ...MODULE_ERRORS,
};
