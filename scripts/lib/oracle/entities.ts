/** How a field is asked for and compared: its own value, the id of another entity, or a list of values. */
export type FieldKind = "value" | "reference" | "list";

/** An entity of the index as the oracle knows it. */
export interface EntityShape {
  /** The name of the query that lists it. */
  plural: string;
  fields: Readonly<Record<string, FieldKind>>;
}

function shape(plural: string, values: string, references = "", lists = ""): EntityShape {
  const of = (names: string, kind: FieldKind): [string, FieldKind][] =>
    names
      .split(" ")
      .filter(Boolean)
      .map((name) => [name, kind]);
  const fields = Object.fromEntries([
    ...of(values, "value"),
    ...of(references, "reference"),
    ...of(lists, "list"),
  ]);
  return { plural, fields };
}

/** Every entity that the oracle recomputes, with every stored field of the schema. */
export const ENTITIES = {
  Account: shape("accounts", "balance votes delegatorCount voteCount proposalCount createdAt", "delegate"),
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
    "account",
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
    "timelock votingDelay votingPeriod proposalThreshold quorumNumerator lateQuorumExtension timelockDelay proposalCount",
    "latestQuorumChange",
  ),
  Parameter: shape("parameters", "contract name value", "latestChange"),
  ParameterChange: shape(
    "parameterChanges",
    "contract name oldValue newValue timestamp blockNumber transactionHash sequence",
    "parameter previous proposal",
  ),
  Proposal: shape(
    "proposals",
    "proposalId title description descriptionHash voteStart voteEnd isExtended forVotes againstVotes abstainVotes voterCount quorum eta createdAt queuedAt executedAt canceledAt blockNumber transactionHash",
    "proposer timelockOperation",
    "targets values calldatas",
  ),
  ProposalStateChange: shape("proposalStateChanges", "state from transactionHash", "proposal"),
  Vote: shape(
    "votes",
    "support weight forVotes againstVotes abstainVotes reason timestamp blockNumber transactionHash",
    "proposal voter",
  ),
  ProposalVoter: shape("proposalVoters", "weight", "proposal account"),
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
} as const satisfies Record<string, EntityShape>;

/** Sums by hour and day: the query that lists them, and for each field whether it is added up or the last one counts. */
export const STATS = {
  TransferStats: {
    plural: "transferStats_collection",
    fields: { amount: "sum", totalSupply: "last", holderCount: "last" },
  },
  VotesStats: {
    plural: "votesStats_collection",
    fields: { delegatedSupply: "last", delegateCount: "last" },
  },
  BallotStats: { plural: "ballotStats_collection", fields: { weight: "sum" } },
} as const satisfies Record<string, { plural: string; fields: Record<string, "sum" | "last"> }>;

/** A name of sums. */
export type StatsName = keyof typeof STATS;

/** An entity's name; ProposalNow is the state of a proposal at the compared block, which the index holds only in parts. */
export type EntityName = keyof typeof ENTITIES | StatsName | "ProposalNow";
