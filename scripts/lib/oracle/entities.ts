import { MARKET_ENTITIES, MARKET_STATS } from "./entities-market.ts";
import { PROVENANCE_ENTITIES, PROVENANCE_STATS } from "./entities-provenance.ts";
import { type EntityShape, type StatsShape, shape } from "./entity-shape.ts";

/** Every entity that the oracle recomputes, with every stored field of the schema. */
export const ENTITIES = {
  Account: shape(
    "accounts",
    "balance votes delegatorCount voteCount proposalCount createdAt",
    "delegate latestVotesChange",
  ),
  Token: shape(
    "tokens",
    "totalSupply delegatedSupply holderCount delegateCount transferCount",
    "latestSupplyChange",
  ),
  SupplyChange: shape(
    "supplyChanges",
    "totalSupply amount timestamp blockNumber transactionHash sequence",
    "previous",
  ),
  Transfer: shape("transfers", "amount timestamp blockNumber transactionHash", "from to"),
  BalanceChange: shape("balanceChanges", "balance delta timestamp blockNumber sequence", "account transfer"),
  VotesChange: shape(
    "votesChanges",
    "previousVotes votes timestamp blockNumber transactionHash sequence",
    "account previous",
  ),
  Delegation: shape(
    "delegations",
    "timestamp blockNumber transactionHash sequence",
    "delegator fromDelegate toDelegate",
  ),
  Distribution: shape(
    "distributions",
    "token merkleRoot deadline claimCount claimedAmount sweptAmount sweptAt",
    "treasury",
  ),
  Claim: shape(
    "claims",
    "index amount timestamp blockNumber transactionHash",
    "distribution account holder vestingWallet",
  ),
  VestingWallet: shape("vestingWallets", "amount released start cliff end", "account beneficiary"),
  VestingRelease: shape("vestingReleases", "amount timestamp blockNumber transactionHash", "wallet"),
  Governor: shape(
    "governors",
    "timelock votingDelay votingPeriod proposalThreshold quorumNumerator lateQuorumExtension timelockDelay proposalCount votesSink",
    "latestQuorumChange policy",
  ),
  Policy: shape(
    "policies",
    "token opinionLog minVotingDelay maxVotingDelay minVotingPeriod maxVotingPeriod minLateQuorumExtension maxProposalThreshold minQuorumPercent maxQuorumPercent quorumFloor flipWindow objectionPeriod gracePeriod spendWindow opinionWait reviewExtension overrideWindow",
    "governor",
  ),
  Timelock: shape("timelocks", "minDelay lowestDelay highestDelay votesSink"),
  Parameter: shape("parameters", "contract name value", "latestChange"),
  ParameterChange: shape(
    "parameterChanges",
    "contract name oldValue newValue timestamp blockNumber transactionHash sequence",
    "parameter previous proposal",
  ),
  Proposal: shape(
    "proposals",
    "proposalId title description descriptionHash voteStart class classAction approvalBps quorumBps delay needsLegalOpinion hasLegalOpinion isVetoable codeHash voteEnd isExtended forVotes againstVotes abstainVotes voterCount quorum objectionFrom objectionEnd eta expiresAt reviewStartedAt reviewExtendedAt overrideUntil createdAt queuedAt executedAt canceledAt vetoedAt blockNumber transactionHash",
    "proposer veto overrides overriddenBy timelockOperation",
    "targets values calldatas",
  ),
  ProposalStateChange: shape("proposalStateChanges", "state from transactionHash", "proposal"),
  ProposalPhaseChange: shape("proposalPhaseChanges", "phase from transactionHash", "proposal"),
  Vote: shape(
    "votes",
    "support weight forVotes againstVotes abstainVotes reason timestamp blockNumber transactionHash",
    "proposal voter",
  ),
  ProposalVoter: shape("proposalVoters", "weight", "proposal account"),
  ClassRule: shape(
    "classRules",
    "class approvalBps quorumBps delay needsLegalOpinion isVetoable updatedAt",
    "policy",
  ),
  TargetClass: shape("targetClasses", "target class updatedAt", "policy"),
  ActionRule: shape("actionRules", "target selector class length updatedAt", "policy"),
  SpendCap: shape("spendCaps", "asset cap level levelAt spent updatedAt", "policy"),
  SpendRecord: shape(
    "spendRecords",
    "asset amount level timestamp blockNumber transactionHash sequence",
    "spendCap proposal",
  ),
  Board: shape(
    "boards",
    "sunset powerPeriod extendedAt epoch isDissolved dissolvedAt seatCount memberCount vetoCount strikes reviewCount",
  ),
  BoardSeat: shape("boardSeats", "seat cohort termEnd signer", "board member term"),
  BoardTerm: shape(
    "boardTerms",
    "cohort epoch from termEnd endedAt wasRecalled reviewsInTerm acts timestamp blockNumber transactionHash sequence",
    "board member seat endedBy election proposal",
  ),
  BoardAttendance: shape("boardAttendances", "isReview actedAt", "term member proposal"),
  BoardBallot: shape(
    "boardBallots",
    "seat epoch articles reasonHash uri constitutionHash ballots bySignature timestamp blockNumber transactionHash sequence",
    "proposal member term veto",
    "articleNumbers",
  ),
  Veto: shape(
    "vetos",
    "articles reasonHash uri constitutionHash overrideUntil seats epoch powerPeriod isOverridden overriddenAt timestamp blockNumber transactionHash sequence",
    "proposal board constitutionVersion overriddenBy",
    "articleNumbers",
  ),
  Strike: shape(
    "strikes",
    "powerPeriod number timestamp blockNumber transactionHash sequence",
    "board veto override",
  ),
  BoardOpinion: shape(
    "boardOpinions",
    "seat verdict revision isLatest textHash uri timestamp blockNumber transactionHash sequence",
    "proposal member term",
  ),
  Recusal: shape(
    "recusals",
    "seat reason timestamp blockNumber transactionHash sequence",
    "proposal member term",
  ),
  ReviewExtensionRequest: shape(
    "reviewExtensionRequests",
    "seat requests timestamp blockNumber transactionHash sequence",
    "proposal member term",
  ),
  Constitution: shape("constitutions", "version", "current"),
  ConstitutionVersion: shape(
    "constitutionVersions",
    "version textHash articles uri adoptedAt supersededAt timestamp blockNumber transactionHash",
    "constitution proposal",
  ),
  Adviser: shape(
    "advisers",
    "kind nature name uri isRegistered registeredAt removedAt opinionCount",
    "account registeredBy removedBy",
  ),
  Opinion: shape(
    "opinions",
    "kind nature verdict revision isLatest textHash uri timestamp blockNumber transactionHash sequence",
    "proposal adviser",
  ),
  ElectionSchedule: shape(
    "electionSchedules",
    "firstStart interval nominationPeriod votingPeriod termLength endorsementBps",
  ),
  Election: shape(
    "elections",
    "electionId cohort start votingStart votingEnd nomineeCount candidateCount voterCount votesCast appliedAt termEnd appliedTransactionHash",
    "schedule",
    "winners",
  ),
  Nominee: shape(
    "nominees",
    "statementHash uri endorsements endorserCount isCandidate qualifiedAt votes rank timestamp blockNumber transactionHash sequence",
    "election account",
  ),
  Endorsement: shape(
    "endorsements",
    "weight endorsements timestamp blockNumber transactionHash sequence",
    "election nominee holder",
  ),
  ElectionVote: shape(
    "electionVotes",
    "weight votes timestamp blockNumber transactionHash sequence",
    "election voter candidate",
  ),
  ElectionVoter: shape("electionVoters", "weight", "election account"),
  TimelockOperation: shape(
    "timelockOperations",
    "state predecessor salt delay readyAt scheduledAt executedAt canceledAt transactionHash",
    "proposal",
  ),
  TimelockCall: shape("timelockCalls", "index target value data isExecuted", "operation"),
  TimelockRoleMember: shape("timelockRoleMembers", "role name isActive grantedAt revokedAt", "account"),
  Role: shape("roles", "roleId label admin guardian grantDelay memberCount"),
  RoleMember: shape("roleMembers", "executionDelay since isActive grantedAt revokedAt", "role account"),
  RoleFunction: shape("roleFunctions", "target selector updatedAt", "role"),
  RoleEvent: shape(
    "roleEvents",
    "kind detail effectiveAt timestamp blockNumber transactionHash sequence",
    "role account proposal",
  ),
  AccessTarget: shape("accessTargets", "isClosed adminDelay"),
  AccessOperation: shape(
    "accessOperations",
    "operationId nonce schedule target data state scheduledAt endedAt",
    "caller",
  ),
  ...MARKET_ENTITIES,
  ...PROVENANCE_ENTITIES,
} as const satisfies Record<string, EntityShape>;

/** Sums by hour and day: the query that lists them, by what they are kept apart, and how each field comes about. */
export const STATS = {
  TransferStats: {
    plural: "transferStats_collection",
    dimensions: {},
    fields: { amount: "sum", totalSupply: "last", holderCount: "last" },
  },
  VotesStats: {
    plural: "votesStats_collection",
    dimensions: {},
    fields: { delegatedSupply: "last", delegateCount: "last" },
  },
  BallotStats: { plural: "ballotStats_collection", dimensions: {}, fields: { weight: "sum" } },
  ...MARKET_STATS,
  ...PROVENANCE_STATS,
} as const satisfies Record<string, StatsShape>;

/** A name of sums. */
export type StatsName = keyof typeof STATS;

/** An entity's name; ProposalNow is state and phase of a proposal at the compared block, which the index holds in parts. */
export type EntityName = keyof typeof ENTITIES | StatsName | "ProposalNow";
