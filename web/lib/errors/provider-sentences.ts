import type { Write } from "@/lib/errors/sentences";
import { regionName } from "@/lib/market/region";
import { formatPrice } from "@/lib/market/units";
import { HINDRANCES, hindranceSentences } from "@/lib/market/words";
import { nameOf } from "@/lib/name-of";

const reload = "Reload the page to see how things stand now.";
const report = "Please report this: it points at a mistake in the dApp or in a contract.";

const pause: Record<string, Write> = {
  IntakePause_Paused: (words, [until]) => ({
    message: `New business is paused; the pause ends ${words.time(until)}. What runs goes on, and every way out works.`,
    next: "Try again after the pause.",
  }),
  IntakePause_TooSoon: (words, [from]) => ({
    message: `The next pause can begin ${words.time(from)}: as much time must pass between pauses as one may last.`,
  }),
  IntakePause_UntilInvalid: (words, [until, latest]) => ({
    message: `A pause can't end ${words.time(until)}: it must end after now and at the latest ${words.time(latest)}.`,
  }),
};

const registration: Record<string, Write> = {
  ResourceRegistry_NotProvider: (words, [account]) => ({
    message: `${words.account(account)} is not registered as a provider.`,
    next: "Register it on the page Provide first.",
  }),
  ResourceRegistry_AlreadyRegistered: (words, [account]) => ({
    message: `${words.account(account)} is a provider, or a provider's operator, already.`,
    next: "Choose another account.",
  }),
  ResourceRegistry_NotOperator: (words, [provider, caller]) => ({
    message: `${words.account(caller)} is neither the provider ${words.account(provider)} nor its operator.`,
    next: "Switch to the provider's or its operator's account in the wallet.",
  }),
  ResourceRegistry_OperatorInvalid: (words, [operator]) => ({
    message: `${words.account(operator)} can't be an operator.`,
    next: "Choose an account that is not the zero address.",
  }),
  ResourceRegistry_UriMissing: () => ({
    message: "A provider needs an address where it describes itself.",
    next: "Write the address of a page, such as https://example.org/gpus.",
  }),
  ResourceRegistry_Suspended: (words, [provider, until]) => ({
    message: `${words.account(provider)} is suspended; that ends ${words.time(until)}.`,
    next: "Holders can lift a suspension by vote.",
  }),
  ResourceRegistry_ReasonMissing: () => ({
    message: "A report needs the hash of its text and the address where the text is.",
  }),
  ResourceRegistry_UntilInvalid: (words, [until]) => ({
    message: `A suspension can't end ${words.time(until)}: it ends in the future, at most 30 days from now.`,
  }),
  ResourceRegistry_TierNotEarned: (words, [provider, completed, failed]) => ({
    message: `${words.account(provider)} has not earned L3: ${words.value(completed)} jobs completed and ${words.value(failed)} failed.`,
    next: "L3 needs 98% of at least ten jobs completed, and 90 days in the registry.",
  }),
  ResourceRegistry_NotEscrow: (words, [caller]) => ({
    message: `Only the escrow may do this, not ${words.account(caller)}.`,
  }),
  ResourceRegistry_BindingInvalid: () => ({
    message: "The contracts of the market know each other already, or one of them is missing.",
  }),
};

const inventoryAndOffers: Record<string, Write> = {
  ResourceRegistry_UnknownClass: (words, [id]) => ({
    message: `There is no GPU class ${words.value(id)}, or no offers of it can be listed.`,
    next: "Choose another class. A vote can add one.",
  }),
  ResourceRegistry_ClassInvalid: (words, [id]) => ({
    message: `GPU class ${words.value(id)} is not well described.`,
    next: "It needs a name, a weight from 1 to 1,000,000, and idle power of at most its highest power.",
  }),
  ResourceRegistry_GpuListed: (words, [, provider]) => ({
    message: `One of these GPUs is in the inventory of ${words.account(provider)} already. A GPU is listed once.`,
    next: "Take it out of the list, or out of that inventory.",
  }),
  ResourceRegistry_GpuUnknown: (words, [, provider]) => ({
    message: `One of these GPUs is not in the inventory of ${words.account(provider)} in this class.`,
    next: "Check its UUID and its class.",
  }),
  ResourceRegistry_BatchInvalid: (words, [length]) => ({
    message: `From 1 to 64 GPUs can be added at a time; these are ${words.value(length)}.`,
  }),
  ResourceRegistry_TooFewGpus: (words, [, gpus, available]) => ({
    message: `${words.value(gpus)} GPUs are more than the ${words.value(available)} of this class in the inventory that are in no offer.`,
    next: "Register more GPUs of this class, or offer fewer.",
  }),
  ResourceRegistry_NoGpus: () => ({ message: "An offer needs at least one GPU." }),
  ResourceRegistry_NoPrice: () => ({ message: "An offer needs a price." }),
  ResourceRegistry_PriceTooHigh: (_, [, limit]) => ({
    message: `An offer can't cost more than ${formatPrice(BigInt(String(limit)))}.`,
    next: "Choose a lower price.",
  }),
  ResourceRegistry_PueInvalid: (_, [pue]) => ({
    message: `A PUE of ${Number(pue) / 10_000} is not possible.`,
    next: "Write one from 1 to 3.",
  }),
  ResourceRegistry_ProbationLimit: (words, [listed, limit]) => ({
    message: `${words.value(listed)} GPUs would be listed; without an audit, or without the stake for them, it can be ${words.value(limit)}.`,
    next: "Stake what the GPUs need, or ask an auditor for a tier.",
  }),
  ResourceRegistry_NotBookable: (words, [id, hindrance]) => ({
    message: `Offer ${words.value(id)} takes no new job now. ${hindranceSentences[nameOf(HINDRANCES, Number(hindrance))]}`,
    next: "Choose another offer.",
  }),
  ResourceRegistry_OfferClosed: (words, [id]) => ({
    message: `There is no offer ${words.value(id)}, or it is closed already.`,
    next: reload,
  }),
  ResourceRegistry_InventoryMissing: () => ({
    message: "A report of the inventory needs the hash of its file.",
    next: "Choose the file.",
  }),
  ResourceRegistry_TooManyOffers: () => ({ message: "There are no more numbers for offers.", next: report }),
};

const stake: Record<string, Write> = {
  StakeVault_ZeroAmount: () => ({ message: "The amount must be above zero." }),
  StakeVault_InsufficientFree: (words, [provider, amount, free]) => ({
    message: `${words.account(provider)} has ${words.tokens(free)} of stake free, less than ${words.tokens(amount)}: the rest is locked behind jobs or thaws.`,
    next: "Choose a smaller amount, or wait until jobs end.",
  }),
  StakeVault_StakeNeeded: (words, [, rest, required]) => ({
    message: `${words.tokens(rest)} would stay staked, and the listed GPUs need ${words.tokens(required)}.`,
    next: "Close offers first, or let less thaw.",
  }),
  StakeVault_NothingThawing: (words, [provider]) => ({
    message: `Nothing of the stake of ${words.account(provider)} is on its way out.`,
    next: "Begin to thaw first.",
  }),
  StakeVault_StillThawing: (words, [end]) => ({
    message: `The stake still thaws; that ends ${words.time(end)}.`,
    next: "Withdraw it after that.",
  }),
  StakeVault_NotAuthorized: (words, [caller]) => ({
    message: `${words.account(caller)} may not do this with a stake.`,
  }),
  StakeVault_ReceiverInvalid: (words, [to]) => ({
    message: `Stake can't be paid out to ${words.account(to)}.`,
    next: "Choose another account.",
  }),
  StakeVault_BindingInvalid: () => ({
    message: "The contracts of the market know each other already, or one of them is missing.",
  }),
};

const region = (code: unknown): string => regionName(String(code));

const carbon: Record<string, Write> = {
  CarbonOracle_UnknownRegion: (_, [code]) => ({
    message: `There is no figure for the grid of ${region(code)}.`,
    next: "A vote has to set one before GPUs there can be listed.",
  }),
  CarbonOracle_RegionInvalid: (words, [code]) => ({
    message: `${words.value(code)} is no country code of two capital letters.`,
  }),
  CarbonOracle_IntensityInvalid: (words, [code, grams]) => ({
    message: `${words.value(grams)} g CO2e per kWh is not possible for ${region(code)}: it must be from 1 to 3,000.`,
  }),
  CarbonOracle_DateInvalid: (words, [code, asOf, previous]) => ({
    message: `A figure of ${region(code)} from ${words.time(asOf)} can't be set; it must be newer than the one of ${words.time(previous)} and not of the future.`,
  }),
  CarbonOracle_SourceMissing: (_, [code]) => ({ message: `The figure of ${region(code)} needs a source.` }),
};

const rewards: Record<string, Write> = {
  RewardsDistributor_NotAuthorized: (words, [caller]) => ({
    message: `${words.account(caller)} can't count work or take rewards.`,
  }),
  RewardsDistributor_EpochNotOver: (words, [epoch, end]) => ({
    message: `Week ${words.value(epoch)} of rewards is not over; it ends ${words.time(end)}.`,
    next: "Close it after that.",
  }),
  RewardsDistributor_EpochNotNext: (words, [epoch, next]) => ({
    message: `Week ${words.value(epoch)} of rewards can't be closed now; the next to close is week ${words.value(next)}.`,
    next: reload,
  }),
  RewardsDistributor_Locked: (words, [epoch, from]) => ({
    message: `The rewards of week ${words.value(epoch)} can be claimed ${words.time(from)}.`,
  }),
  RewardsDistributor_NothingToClaim: (words, [epoch, provider]) => ({
    message: `${words.account(provider)} has nothing to claim for week ${words.value(epoch)}, or claimed it already.`,
    next: reload,
  }),
  RewardsDistributor_BatchInvalid: (words, [length]) => ({
    message: `From 1 to 52 weeks can be claimed at a time; these are ${words.value(length)}.`,
  }),
  RewardsDistributor_SettingsInvalid: () => ({ message: "A setting of the rewards is out of its bounds." }),
  RewardsDistributor_BindingInvalid: () => ({
    message: "The rewards know their dispute module already, or it is missing.",
  }),
  SubsidyPool_NotQueue: (words, [caller]) => ({
    message: `Only the queue takes subsidies, not ${words.account(caller)}.`,
  }),
  SubsidyPool_ZeroAmount: () => ({ message: "The amount must be above zero." }),
  SubsidyPool_SettingsInvalid: () => ({ message: "A setting of the subsidies is out of its bounds." }),
  SubsidyPool_BindingInvalid: () => ({
    message: "The subsidy pool knows its queue already, or it is missing.",
  }),
};

const surrogate: Record<string, Write> = {
  SurrogateVotes_InsufficientLocked: (words, [owner, amount, locked]) => ({
    message: `${words.account(owner)} has ${words.tokens(locked)} here; this needs ${words.tokens(amount)}.`,
    next: "Choose a smaller amount.",
  }),
};

/** Sentences for the errors of providers, their GPUs, stakes and rewards, and of the carbon table. */
export const providerSentences: Readonly<Record<string, Write>> = {
  ...pause,
  ...registration,
  ...inventoryAndOffers,
  ...stake,
  ...carbon,
  ...rewards,
  ...surrogate,
};
