import { ZeroAddress } from "ethers";
import type { RecordedParameters } from "../deploy/record.ts";
import { PROPOSAL_CLASSES } from "../proposal-states.ts";
import type { Setting } from "./setting.ts";

const STANDARD = PROPOSAL_CLASSES.indexOf("Standard");
const CONSTITUTIONAL = PROPOSAL_CLASSES.indexOf("Constitutional");
const RECALL = PROPOSAL_CLASSES.indexOf("Recall");
/** Length of the calldata of a call with one word of arguments, and with none. */
const ONE_WORD = 36;
const SELECTOR_ONLY = 4;

/** Contracts that only a constitutional proposal may call, but for the functions below. */
const PROTECTED = [
  "AccessManager",
  "ComputeToken",
  "BoundedTimelock",
  "Constitution",
  "ProposalPolicy",
  "ComputeGovernor",
  "EthicsBoard",
  "OpinionLog",
  "BoardElection",
  "ProjectRegistry",
  "CarbonOracle",
  "ResourceRegistry",
  "StakeVault",
  "AllocationEscrow",
  "SubsidyPool",
  "FairShareQueue",
  "RewardsDistributor",
  "DisputeModule",
  "VocabRegistry",
  "PolicyBook",
  "ControllerRegistry",
  "ConsentLog",
  "BenefitVault",
  "DatasetRegistry",
  "BreachBoard",
] as const;

/** Functions of protected contracts that a Standard proposal may call. */
const STANDARD_ACTIONS: readonly [contract: string, name: string][] = [
  ["ComputeToken", "transfer"],
  ["ComputeToken", "approve"],
  ["ComputeToken", "transferFrom"],
  ["OpinionLog", "registerAdviser"],
  ["OpinionLog", "removeAdviser"],
  ["AllocationEscrow", "deposit"],
  ["SubsidyPool", "fund"],
  ["ProjectRegistry", "ruleChallenge"],
  ["ResourceRegistry", "liftSuspension"],
  ["ResourceRegistry", "setGpuClass"],
  ["CarbonOracle", "setIntensities"],
  ["DisputeModule", "ruleAppeal"],
  ["VocabRegistry", "addTerms"],
  ["PolicyBook", "addTemplate"],
  ["PolicyBook", "retireTemplate"],
  ["ControllerRegistry", "liftSuspension"],
  ["DatasetRegistry", "declassify"],
];

/** What settings are looked up in: the deployment's contracts and their interfaces. */
export interface Places {
  address: (contract: string) => string;
  selector: (contract: string, name: string) => string;
}

/** Functions of protected contracts with a class of their own. */
const ACTION_RULES: readonly [contract: string, name: string, proposalClass: number, length: number][] = [
  ...STANDARD_ACTIONS.map(([contract, name]): [string, string, number, number] => [
    contract,
    name,
    STANDARD,
    0,
  ]),
  ["EthicsBoard", "removeMember", RECALL, ONE_WORD],
  ["EthicsBoard", "dissolve", RECALL, SELECTOR_ONLY],
];

/** What the governor, the timelock, the board and its elections, the constitution, the token and the genesis were given. */
export function governanceSettings(asked: RecordedParameters, { address }: Places): Setting[] {
  const { Governance: governance, Institutions: institutions, Genesis: genesis, Token: token } = asked;
  const { constitutionHash: textHash, constitutionArticles: articles, constitutionUri: uri } = governance;
  const { firstStart: _firstStart, ...schedule } = institutions.electionSchedule;
  const governor = (getter: string, expected: unknown, event: string): Setting => ({
    ...{ contract: "ComputeGovernor", getter, expected },
    change: { event },
  });
  return [
    governor("votingDelay", governance.votingDelay, "VotingDelaySet"),
    governor("votingPeriod", governance.votingPeriod, "VotingPeriodSet"),
    governor("lateQuorumVoteExtension", governance.lateQuorumExtension, "LateQuorumVoteExtensionSet"),
    governor("proposalThreshold", governance.proposalThreshold, "ProposalThresholdSet"),
    governor("quorumNumerator()", governance.quorumPercent, "QuorumNumeratorUpdated"),
    {
      ...{ contract: "BoundedTimelock", getter: "getMinDelay", expected: governance.timelockDelay },
      change: { event: "MinDelayChange" },
    },
    { contract: "BoundedTimelock", getter: "LOWEST_DELAY", expected: governance.timelockLowest },
    { contract: "BoundedTimelock", getter: "HIGHEST_DELAY", expected: governance.timelockHighest },
    {
      ...{ contract: "Constitution", getter: "current", expected: { textHash, articles, uri } },
      change: { event: "ConstitutionAdopted" },
    },
    { contract: "BoardElection", getter: "schedule", expected: schedule },
    { contract: "BoardElection", getter: "ENDORSEMENT_BPS", expected: institutions.endorsementBps },
    { contract: "ComputeToken", getter: "GENESIS_SUPPLY", expected: token.genesisSupply },
    { contract: "GenesisDistributor", getter: "MERKLE_ROOT", expected: genesis.claimsRoot },
    { contract: "GenesisDistributor", getter: "TREASURY", expected: address("BoundedTimelock") },
  ];
}

/** What the policy was given: what classes need, bounds, periods, caps, and which class a call is of. */
export function policySettings(
  asked: RecordedParameters,
  { address, selector: selectorOf }: Places,
): Setting[] {
  const { Governance: governance, Institutions: institutions } = asked;
  const contract = "ProposalPolicy";
  const cap = (asset: string, amount: unknown): Setting => ({
    ...{ contract, getter: "spendCap", args: [asset], expected: { cap: amount } },
    change: { event: "SpendCapSet", keys: { asset } },
  });
  return [
    ...governance.rules.map(
      (expected, index): Setting => ({
        ...{ contract, getter: "rulesOf", args: [index], expected },
        ...{ about: PROPOSAL_CLASSES[index], change: { event: "RulesSet", keys: { class: index } } },
      }),
    ),
    { contract, getter: "bounds", expected: governance.bounds },
    { contract, getter: "periods", expected: governance.periods },
    cap(address("ComputeToken"), institutions.computeCap),
    cap(ZeroAddress, institutions.coinCap),
    {
      ...{ contract, getter: "opinionLog", expected: address("OpinionLog") },
      change: { event: "OpinionLogSet" },
    },
    ...PROTECTED.map((name): Setting => {
      const target = address(name);
      return {
        ...{ contract, getter: "targetClass", args: [target], expected: CONSTITUTIONAL, about: name },
        change: { event: "TargetClassSet", keys: { target } },
      };
    }),
    ...ACTION_RULES.map(([contractName, name, proposalClass, length]): Setting => {
      const target = address(contractName);
      const selector = selectorOf(contractName, name);
      const expected = { class: proposalClass, length, isSet: true };
      return {
        ...{
          contract,
          getter: "actionRule",
          args: [target, selector],
          expected,
          about: `${contractName}.${name}`,
        },
        change: { event: "ActionRuleSet", keys: { target, selector } },
      };
    }),
  ];
}
