import { Interface, type InterfaceAbi, parseEther } from "ethers";
import accessManagerAbi from "../../../snapshots/abi/AccessManager.json" with { type: "json" };
import type { Config, Role } from "../config/types.ts";
import { readConstitution } from "../constitution.ts";
import { buildClaims } from "../merkle.ts";
import {
  CONTRACT_ROLES,
  type ContractRole,
  POWERFUL_ROLES,
  selectorOf,
  selectorsOf,
} from "./contract-roles.ts";
import { type MarketParameters, marketParameters } from "./market-parameters.ts";
import { MEMBER_ROLES, type MemberRole } from "./member-roles.ts";
import { type ProvenanceParameters, provenanceParameters } from "./provenance-parameters.ts";
import type { Settings } from "./settings.ts";

const SECONDS_A_DAY = 86_400n;
/** Functions to which the module gives a class of their own. */
const ACTIONS = {
  transfer: "transfer(address,uint256)",
  approve: "approve(address,uint256)",
  transferFrom: "transferFrom(address,address,uint256)",
  registerAdviser: "registerAdviser(address,uint8,uint8,string,string)",
  removeAdviser: "removeAdviser(address)",
  removeMember: "removeMember(address)",
  dissolve: "dissolve()",
};
/** Functions of the market to which the module gives a class of their own. */
const MARKET_ACTIONS = {
  deposit: "deposit(address,uint256)",
  fund: "fund(uint256)",
  ruleChallenge: "ruleChallenge(uint32,bool,bytes32,string)",
  liftSuspension: "liftSuspension(address)",
  setGpuClass: "setGpuClass(uint16,(uint32,uint16,uint16,uint16,bool,string))",
  setIntensities: "setIntensities((bytes2,uint16,uint40,string)[])",
  ruleAppeal: "ruleAppeal(uint32,uint256,bytes32,string)",
};
/** Functions of consent and provenance to which the module gives a class of their own. */
const PROVENANCE_ACTIONS = {
  addTerms: "addTerms(bytes32,(uint8,uint16,uint8,bool,bool,uint16[],string)[])",
  addTemplate: "addTemplate(bytes32,uint16,uint16,uint8)",
  retireTemplate: "retireTemplate(uint32)",
  liftSuspension: "liftSuspension(uint32)",
  declassify: "declassify(bytes32,uint8,uint8,bytes8,bytes32)",
};

/** IProposalPolicy.Rules. */
export type ClassRules = {
  approvalBps: number;
  quorumBps: number;
  delay: number;
  needsLegalOpinion: boolean;
};

/** IProposalPolicy.Bounds. */
export type PolicyBounds = {
  quorumFloor: bigint;
  maxProposalThreshold: bigint;
  minVotingDelay: number;
  maxVotingDelay: number;
  minVotingPeriod: number;
  maxVotingPeriod: number;
  minLateQuorumExtension: number;
  minQuorumPercent: number;
  maxQuorumPercent: number;
};

/** IProposalPolicy.Periods. */
export type PolicyPeriods = {
  flipWindow: number;
  objectionPeriod: number;
  gracePeriod: number;
  spendWindow: number;
  opinionWait: number;
  reviewExtension: number;
  overrideWindow: number;
};

/** IBoardElection.Schedule; the contract sets `firstStart`. */
export type ElectionSchedule = {
  firstStart: number;
  interval: number;
  nominationPeriod: number;
  votingPeriod: number;
  termLength: number;
};

/** Parameters of the Ignition modules, by module name. Amounts in 1e-18 COMPUTE or wei, times in seconds. */
export type DeploymentParameters = {
  Token: { genesisSupply: bigint };
  Governance: {
    timelockDelay: bigint;
    timelockLowest: bigint;
    timelockHighest: bigint;
    constitutionHash: string;
    constitutionArticles: number;
    constitutionUri: string;
    /** In the order of IProposalPolicy.ProposalClass. */
    rules: ClassRules[];
    bounds: PolicyBounds;
    periods: PolicyPeriods;
    votingDelay: number;
    votingPeriod: number;
    lateQuorumExtension: number;
    proposalThreshold: bigint;
    quorumPercent: bigint;
  };
  Institutions: ActionSelectors<typeof ACTIONS> & {
    /** Who sits on seat 0 to 6. */
    boardMembers: string[];
    cohortTerms: number[];
    boardSunset: number;
    electionStartDelay: number;
    electionSchedule: ElectionSchedule;
    endorsementBps: bigint;
    computeCap: bigint;
    coinCap: bigint;
  };
  Genesis: { claimsRoot: string; claimPeriod: bigint; claimsTotal: bigint; treasuryAmount: bigint };
  Market: MarketParameters & ActionSelectors<typeof MARKET_ACTIONS>;
  Provenance: ProvenanceParameters & ActionSelectors<typeof PROVENANCE_ACTIONS>;
  ComputeCommons: RoleParameters & MemberRoleParameters & { communityCalls: string[] };
};

/** The number and the functions of each role that a contract holds. */
type RoleParameters = Record<`${keyof typeof CONTRACT_ROLES}Role`, bigint> &
  Record<`${keyof typeof CONTRACT_ROLES}Selectors`, string[]>;

/** The number of each role that members hold, and its functions by contract. */
type MemberRoleParameters = Record<`${keyof typeof MEMBER_ROLES}Role`, bigint> & {
  [Name in keyof typeof MEMBER_ROLES as `${Name}${(typeof MEMBER_ROLES)[Name]["functions"][number]["contract"]}Selectors`]: string[];
};

/** Selectors of the functions that have a class of their own. */
type ActionSelectors<Actions> = Record<`${keyof Actions & string}Selector`, string>;

/**
 * Turns the input files, the constitution and a network's settings into what the Ignition modules need. Production, the
 * local network and the tests all deploy from this.
 * @throws Error when the community file describes other powers than the modules assign.
 */
export function buildParameters(config: Config, settings: Settings): DeploymentParameters {
  checkPowerfulRoles(config);
  const { distribution } = config;
  const claims = buildClaims(distribution);
  return {
    Token: { genesisSupply: distribution.supply },
    Governance: governanceParameters(settings),
    Institutions: institutionParameters(config, settings),
    Genesis: {
      claimsRoot: claims.root,
      claimPeriod: BigInt(distribution.claimPeriodDays) * SECONDS_A_DAY,
      claimsTotal: claims.total,
      treasuryAmount: distribution.treasury.amount,
    },
    Market: { ...marketParameters(config, settings.market), ...actionSelectors(MARKET_ACTIONS) },
    Provenance: {
      ...provenanceParameters(settings.provenance),
      ...actionSelectors(PROVENANCE_ACTIONS),
    },
    ComputeCommons: {
      ...roleParameters(),
      ...memberRoleParameters(),
      communityCalls: communityCalls(config),
    },
  };
}

/** What the module of governance needs of a network's settings. */
export function governanceParameters(settings: Settings): DeploymentParameters["Governance"] {
  const { timelock, classes } = settings;
  const constitution = readConstitution();
  return {
    timelockDelay: BigInt(timelock.delaySeconds),
    timelockLowest: BigInt(timelock.lowestSeconds),
    timelockHighest: BigInt(timelock.highestSeconds),
    constitutionHash: constitution.hash,
    constitutionArticles: constitution.articles.length,
    constitutionUri: settings.constitutionUri,
    rules: [
      classes.Standard,
      classes.TreasuryLarge,
      classes.Constitutional,
      classes.Recall,
      classes.Override,
    ].map(({ delaySeconds, ...rules }) => ({ ...rules, delay: delaySeconds })),
    bounds: policyBounds(settings),
    periods: policyPeriods(settings),
    votingDelay: settings.votingDelaySeconds,
    votingPeriod: settings.votingPeriodSeconds,
    lateQuorumExtension: settings.lateQuorumExtensionSeconds,
    proposalThreshold: parseEther(settings.proposalThresholdCompute),
    quorumPercent: BigInt(settings.quorumPercent),
  };
}

function policyBounds({ bounds }: Settings): PolicyBounds {
  return {
    quorumFloor: parseEther(bounds.quorumFloorCompute),
    maxProposalThreshold: parseEther(bounds.maxProposalThresholdCompute),
    minVotingDelay: bounds.minVotingDelaySeconds,
    maxVotingDelay: bounds.maxVotingDelaySeconds,
    minVotingPeriod: bounds.minVotingPeriodSeconds,
    maxVotingPeriod: bounds.maxVotingPeriodSeconds,
    minLateQuorumExtension: bounds.minLateQuorumExtensionSeconds,
    minQuorumPercent: bounds.minQuorumPercent,
    maxQuorumPercent: bounds.maxQuorumPercent,
  };
}

function policyPeriods({ periods }: Settings): PolicyPeriods {
  return {
    flipWindow: periods.flipWindowSeconds,
    objectionPeriod: periods.objectionPeriodSeconds,
    gracePeriod: periods.gracePeriodSeconds,
    spendWindow: periods.spendWindowSeconds,
    opinionWait: periods.opinionWaitSeconds,
    reviewExtension: periods.reviewExtensionSeconds,
    overrideWindow: periods.overrideWindowSeconds,
  };
}

/** What the module of board, elections and policy needs. */
export function institutionParameters(
  { community }: Pick<Config, "community">,
  { board, election, spendCaps }: Settings,
): DeploymentParameters["Institutions"] {
  return {
    ...actionSelectors(ACTIONS),
    boardMembers: community.members
      .filter((member) => member.roles.includes(CONTRACT_ROLES.ethicsBoard.key))
      .map((member) => member.account),
    cohortTerms: board.cohortTermSeconds,
    boardSunset: board.sunsetSeconds,
    electionStartDelay: election.startDelaySeconds,
    electionSchedule: {
      firstStart: 0,
      interval: election.intervalSeconds,
      nominationPeriod: election.nominationSeconds,
      votingPeriod: election.votingSeconds,
      termLength: election.termSeconds,
    },
    endorsementBps: BigInt(election.endorsementBps),
    computeCap: parseEther(spendCaps.compute),
    coinCap: parseEther(spendCaps.coin),
  };
}

function actionSelectors<Actions extends Record<string, string>>(actions: Actions): ActionSelectors<Actions> {
  const entries = Object.entries(actions).map(([name, signature]) => [
    `${name}Selector`,
    selectorOf(signature),
  ]);
  return Object.fromEntries(entries) as ActionSelectors<Actions>;
}

function roleParameters(): RoleParameters {
  const entries = Object.entries(CONTRACT_ROLES).flatMap(([name, role]) => [
    [`${name}Role`, BigInt(role.id)],
    [`${name}Selectors`, selectorsOf(role)],
  ]);
  return Object.fromEntries(entries) as RoleParameters;
}

function memberRoleParameters(): MemberRoleParameters {
  const entries = Object.entries<MemberRole>(MEMBER_ROLES).flatMap(([name, role]) => {
    const contracts = new Set(role.functions.map((entry) => entry.contract));
    return [
      [`${name}Role`, BigInt(role.id)] as const,
      ...[...contracts].map(
        (contract) => [`${name}${contract}Selectors`, selectorsOf(role, contract)] as const,
      ),
    ];
  });
  return Object.fromEntries(entries) as MemberRoleParameters;
}

/** Calls of the access manager that label every role and grant those that members hold, without delay. */
function communityCalls({ community }: Config): string[] {
  const manager = new Interface(accessManagerAbi as InterfaceAbi);
  const labels = community.roles.map((role) =>
    manager.encodeFunctionData("labelRole", [role.id, role.label]),
  );
  const heldByMembers = community.roles.filter((role) => role.heldBy === "members");
  const ids = new Map(heldByMembers.map((role) => [role.key, role.id]));
  const grants = community.members.flatMap((member) =>
    member.roles.flatMap((key) => {
      const role = ids.get(key);
      return role === undefined ? [] : [manager.encodeFunctionData("grantRole", [role, member.account, 0])];
    }),
  );
  return [...labels, ...grants];
}

function checkPowerfulRoles({ community }: Config): void {
  for (const role of POWERFUL_ROLES) checkIsDescribed(role, community.roles);
  for (const role of community.roles)
    checkIsAssigned(
      role,
      POWERFUL_ROLES.find(({ key }) => key === role.key),
    );
  for (const { key, holders } of Object.values<MemberRole>(MEMBER_ROLES)) {
    const found = community.members.filter(({ roles }) => roles.includes(key)).length;
    if (found === 0 || (holders !== undefined && found !== holders))
      throw new Error(
        `config/community.json must let ${holders ?? "somebody"} hold ${key}, and ${found} members do.`,
      );
  }
}

function checkIsDescribed(
  { key, id, heldBy, functions }: ContractRole | MemberRole,
  roles: readonly Role[],
): void {
  const role = roles.find((candidate) => candidate.key === key);
  if (role?.id !== id || role.heldBy !== heldBy)
    throw new Error(
      `config/community.json must have the role ${key} with id "${id}" and heldBy "${heldBy}".`,
    );
  const missing = functions.find((needed) => !role.functions.some((entry) => isSame(entry, needed)));
  if (missing !== undefined)
    throw new Error(`config/community.json must let ${key} call ${missing.contract}.${missing.function}.`);
}

function checkIsAssigned(role: Role, assigned: ContractRole | MemberRole | undefined): void {
  if (assigned === undefined && role.heldBy !== "members")
    throw new Error(
      `config/community.json has ${role.key} held by the ${role.heldBy}, which the deployment doesn't know. ` +
        "Let members hold it, or add it in scripts/lib/deploy/contract-roles.ts.",
    );
  const surplus = role.functions.find((entry) => !assigned?.functions.some((known) => isSame(entry, known)));
  if (surplus !== undefined)
    throw new Error(
      `config/community.json lets ${role.key} call ${surplus.contract}.${surplus.function}, which the deployment ` +
        "doesn't assign. Take it out, or assign it in scripts/lib/deploy/contract-roles.ts.",
    );
}

function isSame(a: ContractRole["functions"][number], b: ContractRole["functions"][number]): boolean {
  return a.contract === b.contract && a.function === b.function;
}
