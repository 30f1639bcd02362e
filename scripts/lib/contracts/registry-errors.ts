import { amountIn, momentIn, regionIn, type Sentence, wordIn } from "./error-words.ts";
import { HINDRANCES, PROJECT_STATUSES } from "./market-words.ts";

/** Why an offer takes no job, and what helps. */
const HINDRANCE_WORDS: Readonly<Record<(typeof HINDRANCES)[number], string>> = {
  None: "takes jobs",
  UnknownOffer: "does not exist",
  Closed: "is closed",
  Suspended: "is of a suspended provider",
  InventoryStale: "is of a provider who did not report its inventory within a day",
  TooFewGpus: "has not so many free GPUs",
  StakeTooLow: "is of a provider whose stake is below what its listed GPUs need",
};

function hindranceWords(text: string | undefined): string {
  const name = HINDRANCES[Number(text)];
  return name ? HINDRANCE_WORDS[name] : `is hindered (${text})`;
}

/** What the errors of project registry, resource registry, stake vault and carbon oracle mean to the caller. */
export const REGISTRY_ERRORS: Readonly<Record<string, Sentence>> = {
  CarbonOracle_DateInvalid: ([region, asOf, previous]) =>
    `The figure of ${regionIn(region)} is of ${momentIn(asOf)}: it must be newer than ${momentIn(previous)} and not of ` +
    "the future.",
  CarbonOracle_IntensityInvalid: ([region, grams]) =>
    `${regionIn(region)} has ${grams} g CO2e per kWh: it must be from 1 to 3000.`,
  CarbonOracle_RegionInvalid: ([region]) => `${region} is no country code of two capital letters.`,
  CarbonOracle_SourceMissing: ([region]) => `The figure of ${regionIn(region)} needs a source.`,
  CarbonOracle_UnknownRegion: ([region]) =>
    `There is no carbon intensity for ${regionIn(region)}: a vote must set one before GPUs there can be listed.`,
  IntakePause_Paused: ([until]) => `New business is paused until ${momentIn(until)}; what runs goes on.`,
  IntakePause_TooSoon: ([from]) => `The next pause can't begin before ${momentIn(from)}.`,
  IntakePause_UntilInvalid: ([until, latest]) =>
    `A pause until ${momentIn(until)} is not possible: it ends after now and by ${momentIn(latest)}.`,
  ProjectRegistry_AccountInvalid: ([account]) => `${account} can't be a member or signer of this project.`,
  ProjectRegistry_BudgetTooHigh: ([budget, highest]) =>
    `A budget of ${budget} US dollars a year is above ${highest}, the highest of small projects.`,
  ProjectRegistry_ChallengeNotOpen: ([id]) => `Challenge ${id} is not open.`,
  ProjectRegistry_ChallengeNotOver: ([id, end]) =>
    `Challenge ${id} can still be ruled until ${momentIn(end)}: wait until then.`,
  ProjectRegistry_ChallengeOpen: ([id]) => `Challenge ${id} of this project is open already.`,
  ProjectRegistry_LinkNotOffered: ([id, provider]) =>
    `Project ${id} did not ask ${provider} to contribute in its name: its owner must offer the link first.`,
  ProjectRegistry_NotLinked: ([id, provider]) => `${provider} is not linked to project ${id}.`,
  ProjectRegistry_NotNextOwner: ([id, caller]) => `Project ${id} was not offered to ${caller}.`,
  ProjectRegistry_NotOwner: ([id, caller]) => `${caller} is not the owner of project ${id}.`,
  ProjectRegistry_ReasonMissing: () => "A report needs the hash of its text and where it is.",
  ProjectRegistry_StatusInvalid: ([id, status]) =>
    `Project ${id} is ${wordIn(PROJECT_STATUSES, status)}, and that is not possible then.`,
  ProjectRegistry_TooManyProjects: () => "There are no more numbers for projects.",
  ProjectRegistry_UnknownProject: ([id]) => `There is no project ${id}.`,
  ProjectRegistry_UntilInvalid: ([until]) =>
    `${momentIn(until)} is not possible: choose a time in the future, at most a year away.`,
  ProjectRegistry_UriMissing: () => "A project needs an address where it describes itself.",
  ResourceRegistry_AlreadyRegistered: ([account]) => `${account} is a provider or an operator already.`,
  ResourceRegistry_BatchInvalid: ([length]) => `From 1 to 64 GPUs at a time, not ${length}.`,
  ResourceRegistry_ClassInvalid: ([id]) => `What GPU class ${id} shall be is out of its bounds.`,
  ResourceRegistry_GpuListed: ([hash, provider]) =>
    `The GPU ${hash} is in the inventory of ${provider} already.`,
  ResourceRegistry_GpuUnknown: ([hash, provider]) =>
    `The GPU ${hash} is not in the inventory of ${provider} in this class.`,
  ResourceRegistry_InventoryMissing: () => "An inventory needs the hash of its file.",
  ResourceRegistry_NoGpus: () => "An offer needs at least one GPU.",
  ResourceRegistry_NoPrice: () => "An offer needs a price.",
  ResourceRegistry_NotBookable: ([id, hindrance]) => `Offer ${id} ${hindranceWords(hindrance)}.`,
  ResourceRegistry_NotEscrow: ([caller]) => `Only the escrow does this, not ${caller}.`,
  ResourceRegistry_NotOperator: ([provider, caller]) =>
    `${caller} is neither the provider ${provider} nor its operator.`,
  ResourceRegistry_NotProvider: ([account]) => `${account} is no provider: register it first.`,
  ResourceRegistry_OfferClosed: ([id]) => `There is no offer ${id}, or it is closed.`,
  ResourceRegistry_OperatorInvalid: ([operator]) => `${operator} can't be an operator.`,
  ResourceRegistry_PriceTooHigh: ([, limit]) =>
    `An offer can't cost more than ${amountIn(limit)} per GPU-second.`,
  ResourceRegistry_ProbationLimit: ([listed, limit]) =>
    `${listed} GPUs would be listed: without an audit, or without the stake, it can be ${limit}. Stake more, or ask an ` +
    "auditor for a tier.",
  ResourceRegistry_PueInvalid: ([pue]) => `A PUE of ${Number(pue) / 10_000} is not possible: from 1 to 3.`,
  ResourceRegistry_ReasonMissing: () => "A report needs the hash of its text and where it is.",
  ResourceRegistry_Suspended: ([provider, until]) => `${provider} is suspended until ${momentIn(until)}.`,
  ResourceRegistry_TierNotEarned: ([provider]) => `${provider} does not have what the tier L3 needs.`,
  ResourceRegistry_TooFewGpus: ([id, gpus, available]) =>
    `${gpus} GPUs of class ${id} are more than the ${available} of the inventory that are in no offer.`,
  ResourceRegistry_TooManyOffers: () => "There are no more numbers for offers.",
  ResourceRegistry_UnknownClass: ([id]) => `There is no GPU class ${id}, or no offers of it can be listed.`,
  ResourceRegistry_UntilInvalid: ([until]) =>
    `A suspension until ${momentIn(until)} is not possible: at most 30 days from now.`,
  ResourceRegistry_UriMissing: () => "A provider needs an address where it describes itself.",
  StakeVault_InsufficientFree: ([provider, amount, free]) =>
    `${provider} has ${amountIn(free)} of stake free, less than ${amountIn(amount)}: the rest is locked behind jobs or ` +
    "thaws.",
  StakeVault_NotAuthorized: ([caller]) => `${caller} may not do this to a stake.`,
  StakeVault_NothingThawing: ([provider]) => `Nothing of the stake of ${provider} thaws: begin with thaw.`,
  StakeVault_ReceiverInvalid: ([to]) => `Stake can't be paid out to ${to}.`,
  StakeVault_StakeNeeded: ([provider, rest, required]) =>
    `${amountIn(rest)} would stay of the stake of ${provider}, and its listed GPUs need ${amountIn(required)}: close ` +
    "offers first.",
  StakeVault_StillThawing: ([end]) => `The stake thaws until ${momentIn(end)}.`,
  StakeVault_ZeroAmount: () => "The amount must be above 0.",
};
