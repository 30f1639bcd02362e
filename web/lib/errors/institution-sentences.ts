import type { Write } from "@/lib/errors/sentences";

const reload = "Reload the page to see how things stand now.";

/** OpenZeppelin's states of a proposal, by number, as they stand after "The proposal is". */
export const proposalStates = [
  "pending: voting has not begun",
  "open for votes",
  "canceled",
  "defeated",
  "won and waiting to be queued",
  "queued in the timelock",
  "expired",
  "executed",
] as const;

const stateWords = (state: unknown) => proposalStates[Number(state)] ?? "in another state";

/** Classes of proposals, by the policy's numbers, within a sentence. */
const classWords = [
  "a standard proposal",
  "a large payment",
  "a constitutional proposal",
  "a recall",
  "an override",
] as const;

const settingWords: Readonly<Record<string, readonly [name: string, kind: "time" | "tokens" | "percent"]>> = {
  "0x79051887": ["The voting delay", "time"],
  "0xe540d01d": ["The voting period", "time"],
  "0xece40cc1": ["The proposal threshold", "tokens"],
  "0x06f3f9e6": ["The quorum", "percent"],
  "0x330df7ff": ["The late-quorum extension", "time"],
};

const governor: Record<string, Write> = {
  ComputeGovernor_ProposerSuffixMissing: (words, [proposer]) => ({
    message: `The text must end with #proposer= and the address of ${words.account(proposer)}, so that nobody else can make this proposal first.`,
    next: "Make the proposal with the form of this dApp; it adds that by itself.",
  }),
  ComputeGovernor_OnlyAgainst: () => ({
    message:
      "This proposal turned to passing at the last moment: until its objection period is over, only votes against it are taken.",
    next: "Vote against it, or wait for the outcome.",
  }),
  ComputeGovernor_RelayForbidden: () => ({
    message:
      "The governor can only pass on tokens and coins that were sent to it by mistake; it makes no other calls.",
    next: "Put the call itself into the proposal: the treasury makes it.",
  }),
  ComputeGovernor_TimelockFixed: () => ({ message: "The timelock of the governor is fixed for ever." }),
  BoundedTimelock_DelayOutOfBounds: (words, [delay, lowest, highest]) => ({
    message: `A delay of ${words.duration(delay)} is outside what the timelock takes: ${words.duration(lowest)} to ${words.duration(highest)}.`,
    next: "Choose a delay in between.",
  }),
  BoundedTimelock_BoundsInvalid: () => ({
    message: "The timelock's lowest delay must be above zero and not above its highest.",
  }),
  DelegationSurrogate_NotMaker: (words, [caller]) => ({
    message: `${words.account(caller)} may not move tokens that are locked for somebody else.`,
  }),
};

const policy: Record<string, Write> = {
  ProposalPolicy_SettingInvalid: () => ({
    message: "A setting of the policy is missing, or a highest value is below its lowest.",
  }),
  ProposalPolicy_GovernorFixed: () => ({ message: "The policy's governor is fixed for ever." }),
  ProposalPolicy_NotGovernor: (words, [caller]) => ({
    message: `Only the governor may do this; ${words.account(caller)} is not it.`,
  }),
  ProposalPolicy_OutOfBounds: (words, [setting, value, lowest, highest]) => {
    const [name, kind] = settingWords[String(setting)] ?? ["This setting", undefined];
    const show = (each: unknown) => {
      if (kind === "time") return words.duration(each);
      if (kind === "tokens") return words.tokens(each);
      return kind === "percent" ? `${words.value(each)}%` : words.value(each);
    };
    return {
      message: `${name} can be from ${show(lowest)} to ${show(highest)}; this sets ${show(value)}.`,
      next: "Choose a value in between: no vote can leave these bounds.",
    };
  },
  ProposalPolicy_RulesOutOfBounds: (_, [proposalClass]) => ({
    message: `These rules for ${classWords[Number(proposalClass)] ?? "a proposal"} are outside what the policy takes: 50% to 80% approval, 1 to 4 times the quorum, at most 30 days of delay, never easier than a standard proposal, and for an override at least two thirds and 2.5 times the quorum.`,
  }),
  ProposalPolicy_ClassNotForCalls: (_, [proposalClass]) => ({
    message: `A call cannot be made ${classWords[Number(proposalClass)] ?? "of that class"}: that follows from the whole proposal.`,
  }),
  ProposalPolicy_AssetWithoutCap: () => ({
    message:
      "A cap can be set for COMPUTE and for the chain's coin only; payments of anything else are always large.",
  }),
  ProposalPolicy_TreasuryCannotDelegate: (_, [action]) => ({
    message: `Action ${Number(action) + 1} would give the treasury's voting power to somebody. The treasury never votes.`,
    next: "Remove this action.",
  }),
  ProposalPolicy_TargetWithoutCode: (words, [action, target]) => ({
    message: `Action ${Number(action) + 1} calls ${words.account(target)}, where there is no contract: nothing would happen.`,
    next: "Check the address, or deploy the contract first.",
  }),
  ProposalPolicy_TooManyActions: (words, [actions, most]) => ({
    message: `A proposal holds at most ${words.value(most)} actions; this one has ${words.value(actions)}.`,
    next: "Split it into several proposals.",
  }),
  ProposalPolicy_TooMuchCalldata: (words, [length, most]) => ({
    message: `The calls of a proposal hold at most ${words.value(most)} bytes of calldata together; these hold ${words.value(length)}.`,
    next: "Split it into several proposals.",
  }),
  ProposalPolicy_ProposalLive: (words, [proposer, id]) => ({
    message: `Proposal ${words.value(id)} of ${words.account(proposer)} is still before the end of its vote. Each account can have one at a time.`,
    next: "Wait until its vote is over, or withdraw it before voting begins.",
  }),
  ProposalPolicy_LegalOpinionMissing: (words, [id, liftsAt]) => ({
    message: `No legal adviser has spoken on proposal ${words.value(id)} yet. A proposal of its class waits for one.`,
    next: `Without one it can be queued ${words.time(liftsAt)}.`,
  }),
  ProposalPolicy_TooEarly: (words, [id, eta]) => ({
    message: `Proposal ${words.value(id)} is still under review: it can be executed ${words.time(eta)}.`,
  }),
  ProposalPolicy_CodeChanged: (words, [id]) => ({
    message: `A contract that proposal ${words.value(id)} calls has other code now than when it was proposed. It cannot be executed.`,
    next: "Propose it anew, after looking at what changed.",
  }),
  ProposalPolicy_SpendCapExceeded: (words, [asset, amount, available]) => {
    const show = (value: unknown) =>
      BigInt(String(asset)) === 0n ? words.coins(value) : words.tokens(value);
    return {
      message: `This spends ${show(amount)}; standard proposals may spend ${show(available)} at this moment.`,
      next: "Wait: what is left grows again with time.",
    };
  },
  ProposalPolicy_AlreadyOverridden: (words, [id]) => ({
    message: `The veto of proposal ${words.value(id)} was overridden already; its operations were carried out.`,
  }),
  ProposalPolicy_WrongState: (words, [id, state]) => ({
    message: `Proposal ${words.value(id)} is ${stateWords(state)}; the board can stop only what was won and is not carried out.`,
    next: reload,
  }),
  ProposalPolicy_NotVetoable: (words, [id, proposalClass]) => ({
    message: `Proposal ${words.value(id)} is ${classWords[Number(proposalClass)] ?? "of a class"}, which the ethics board can neither veto nor delay.`,
  }),
  ProposalPolicy_ReviewNotExtendable: (words, [id]) => ({
    message: `The review of proposal ${words.value(id)} was made longer already, or is over.`,
  }),
};

const obstacles = [
  "It has its power",
  "The holders dissolved it",
  "Its power has lapsed; the holders can extend it",
  "Two of its vetoes were overridden; the holders can extend its power",
  "Fewer than five of its seats are held",
  "It has made three vetoes within 90 days",
] as const;

const board: Record<string, Write> = {
  EthicsBoard_SettingMissing: () => ({ message: "The ethics board was deployed without a setting." }),
  EthicsBoard_NotMember: (words, [account]) => ({
    message: `${words.account(account)} holds no seat on the ethics board.`,
    next: "Only members in their term can do this.",
  }),
  EthicsBoard_SeatInvalid: (words, [seat]) => ({
    message: `The ethics board has seven seats in two cohorts, and each signature needs its seat; ${words.value(seat)} does not fit.`,
  }),
  EthicsBoard_MemberInvalid: (words, [member]) => ({
    message: `${words.account(member)} cannot take this seat: nobody sits on two seats, and a seat needs an account.`,
  }),
  EthicsBoard_TermInvalid: (words, [termEnd, latest]) => ({
    message: `A term must end in the future and ${words.time(latest)} at the latest; this one ends ${words.time(termEnd)}.`,
  }),
  EthicsBoard_SunsetInvalid: (words, [sunset, latest]) => ({
    message: `The board's power can be extended to a moment in the future, ${words.time(latest)} at the latest; this sets it to end ${words.time(sunset)}.`,
  }),
  EthicsBoard_Dissolved: () => ({ message: "The holders dissolved the ethics board for ever." }),
  EthicsBoard_WrongState: (words, [id, state]) => ({
    message: `Proposal ${words.value(id)} is ${stateWords(state)}; this step comes at another time.`,
    next: `Opinions are given until the vote ends, ballots after it was won and before it is executed. ${reload}`,
  }),
  EthicsBoard_NotVetoable: (words, [id]) => ({
    message: `Proposal ${words.value(id)} is a recall or an override: the ethics board can't veto it.`,
  }),
  EthicsBoard_Recused: (words, [id, member]) => ({
    message: `${words.account(member)} made proposal ${words.value(id)} or withdrew from it, and can't judge it.`,
  }),
  EthicsBoard_AlreadyDone: (words, [id, member]) => ({
    message: `${words.account(member)} has done this already for proposal ${words.value(id)}.`,
    next: reload,
  }),
  EthicsBoard_ReasonInvalid: () => ({
    message:
      "A reason needs at least one article that the constitution has, its text, where the text is, and the constitution that is in force now.",
    next: "Choose the articles again; the constitution may have changed meanwhile.",
  }),
  EthicsBoard_TextMissing: () => ({ message: "An opinion needs a text and where it is.", next: "Write it." }),
  EthicsBoard_SignatureInvalid: (words, [seat]) => ({
    message: `The signature for seat ${words.value(seat)} is not one of its signer for this ballot.`,
    next: "Let the member sign again; the board may have changed since.",
  }),
  EthicsBoard_SignerInvalid: () => ({
    message: "A signer is empty, for the member's own account, or at least an address.",
  }),
  EthicsBoard_BallotsMissing: (words, [id, ballots, needed]) => ({
    message: `${words.value(ballots)} ballots with this reason stand against proposal ${words.value(id)}; a veto takes ${words.value(needed)}.`,
  }),
  EthicsBoard_NoPower: (_, [obstacle]) => ({
    message: `The ethics board cannot veto now. ${obstacles[Number(obstacle)] ?? "It has no power"}.`,
    next: "The page Ethics board shows how its power stands.",
  }),
  Constitution_VersionInvalid: () => ({
    message:
      "A version of the constitution needs a text that differs from the one in force, where it is, and its number of articles.",
  }),
  Constitution_VersionUnknown: (words, [version]) => ({
    message: `The constitution has no version ${words.value(version)}.`,
  }),
};

const electionPhases = [
  "has not begun",
  "is in its nomination",
  "is in its vote",
  "has ended",
  "has brought its result",
] as const;

const election: Record<string, Write> = {
  BoardElection_ScheduleInvalid: () => ({
    message:
      "The schedule of elections has a time of zero, or an election longer than the time to the next one.",
  }),
  BoardElection_SettingMissing: () => ({ message: "The election was deployed without a setting." }),
  BoardElection_EndorsementInvalid: (words, [share]) => ({
    message: `The share of endorsements is from 1 to 10,000 ten-thousandths, not ${words.value(share)}.`,
  }),
  BoardElection_ElectionUnknown: (words, [id]) => ({ message: `There is no election ${words.value(id)}.` }),
  BoardElection_WrongPhase: (words, [id, phase]) => ({
    message: `Election ${words.value(id)} ${electionPhases[Number(phase)] ?? "is in another phase"}; this step comes at another time.`,
    next: reload,
  }),
  BoardElection_AlreadyStanding: (words, [id, nominee]) => ({
    message: `${words.account(nominee)} stands in election ${words.value(id)} already.`,
  }),
  BoardElection_SitsInOtherCohort: (words, [nominee]) => ({
    message: `${words.account(nominee)} sits in the other cohort of the ethics board and can't stand for this one.`,
  }),
  BoardElection_StatementMissing: () => ({
    message: "Who stands says why: a statement and where it is.",
    next: "Write a statement.",
  }),
  BoardElection_NotStanding: (words, [id, nominee]) => ({
    message: `${words.account(nominee)} does not stand in election ${words.value(id)}.`,
  }),
  BoardElection_CannotEndorse: (words, [, holder, nominee]) => ({
    message: `${words.account(holder)} has endorsed ${words.account(nominee)} already, or had no voting power when nomination began.`,
  }),
  BoardElection_NotCandidate: (words, [id, account]) => ({
    message: `${words.account(account)} is no candidate of election ${words.value(id)}: too few endorsed it.`,
  }),
  BoardElection_ListsDiffer: () => ({
    message: "Each candidate needs its votes, and there must be at least one.",
  }),
  BoardElection_WeightExceeded: (words, [, voter, weight, left]) => ({
    message: `${words.account(voter)} has ${words.tokens(left)} of voting power left in this election; this spends ${words.tokens(weight)}.`,
    next: "Give fewer votes.",
  }),
  BoardElection_WeightZero: (words, [, candidate]) => ({
    message: `${words.account(candidate)} was to be given no votes.`,
    next: "Leave the candidate out, or give some.",
  }),
  BoardElection_Superseded: (words, [id, later]) => ({
    message: `Election ${words.value(id)} counts no more: election ${words.value(later)} of the same seats has ended.`,
  }),
};

const advice: Record<string, Write> = {
  OpinionLog_AdviserInvalid: () => ({
    message: "An adviser needs an account, a name and where it describes itself.",
  }),
  OpinionLog_AlreadyRegistered: (words, [adviser]) => ({
    message: `${words.account(adviser)} is registered as an adviser already.`,
  }),
  OpinionLog_NotAdviser: (words, [account]) => ({
    message: `${words.account(account)} is not a registered adviser.`,
    next: "Advisers are registered by a vote.",
  }),
  OpinionLog_ProposalEnded: (words, [id, state]) => ({
    message: `Proposal ${words.value(id)} is ${stateWords(state)}; opinions are taken until it has ended.`,
  }),
  OpinionLog_TextMissing: () => ({ message: "An opinion needs a text and where it is.", next: "Write it." }),
  OpinionLog_SignatureExpired: (words, [expiry]) => ({
    message: `The signed opinion ran out ${words.time(expiry)}.`,
    next: "Sign a new one.",
  }),
  OpinionLog_SignatureInvalid: (words, [adviser]) => ({
    message: `The signature is not one of ${words.account(adviser)} for this opinion.`,
    next: "Sign again with that account.",
  }),
};

/** Sentences for errors of the governor's policy, the ethics board, its election, the constitution and the advisers. */
export const institutionSentences: Readonly<Record<string, Write>> = {
  ...governor,
  ...policy,
  ...board,
  ...election,
  ...advice,
};
