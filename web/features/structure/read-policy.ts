import { type Address, type Hex, parseAbiItem, zeroAddress } from "viem";
import { boundedTimelockStructureAbi } from "@/generated/abi/bounded-timelock-structure";
import { computeGovernorStructureAbi } from "@/generated/abi/compute-governor-structure";
import { proposalPolicyStructureAbi } from "@/generated/abi/proposal-policy-structure";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";
import { PROPOSAL_CLASSES, type ProposalClass } from "@/lib/proposal-class";

const targetEvent = parseAbiItem("event TargetClassSet(address indexed target, uint8 class)");
const actionEvent = parseAbiItem(
  "event ActionRuleSet(address indexed target, bytes4 indexed selector, uint8 class, uint16 length)",
);

/** The last class that the board can veto: Standard, TreasuryLarge and Constitutional can be. */
const LAST_VETOABLE = PROPOSAL_CLASSES.indexOf("Constitutional");

/** What proposals of a class need now. */
export interface ClassStanding {
  name: ProposalClass;
  /** Share of For among For and Against, in 1/10,000. */
  approvalBps: number;
  /** Times the quorum, in 1/10,000. */
  quorumBps: number;
  /** Seconds. */
  delay: number;
  needsLegalOpinion: boolean;
  isVetoable: boolean;
}

/** A contract and the classes of calls to it. */
export interface TargetStanding {
  target: Address;
  /** The class of functions without a rule of their own. */
  class: ProposalClass;
  rules: readonly { selector: Hex; class: ProposalClass; length: number }[];
}

/** What Standard proposals may spend of an asset, in its smallest unit. */
export interface SpendStanding {
  /** Zero for the chain's coin. */
  asset: Address;
  cap: bigint;
  /** What is left now. */
  left: bigint;
}

type FixedStanding = Awaited<ReturnType<typeof readFixed>>;

/** The policy as the chain says, with the bounds that no vote can move. */
export interface PolicyStanding {
  classes: readonly ClassStanding[];
  targets: readonly TargetStanding[];
  spends: readonly SpendStanding[];
  bounds: FixedStanding["bounds"];
  periods: FixedStanding["periods"];
  opinionLog: Address;
  maxActions: number;
  timelock: { lowestDelay: bigint; highestDelay: bigint; votesSink: Address };
  /** What For must reach for a proposal of class Standard whose snapshot were taken now, in base units. */
  quorum: bigint;
}

type Policy = { address: Address; abi: typeof proposalPolicyStructureAbi };
type Config = Pick<AppConfig, "contracts" | "startBlock">;

async function readFixed(client: ChainClient, policy: Policy) {
  const [bounds, periods, opinionLog, maxActions] = await Promise.all([
    client.readContract({ ...policy, functionName: "bounds" }),
    client.readContract({ ...policy, functionName: "periods" }),
    client.readContract({ ...policy, functionName: "opinionLog" }),
    client.readContract({ ...policy, functionName: "MAX_ACTIONS" }),
  ]);
  return { bounds, periods, opinionLog, maxActions: Number(maxActions) };
}

async function readClasses(client: ChainClient, policy: Policy): Promise<ClassStanding[]> {
  return Promise.all(
    PROPOSAL_CLASSES.map(async (name, number): Promise<ClassStanding> => {
      const rules = await client.readContract({ ...policy, functionName: "rulesOf", args: [number] });
      return { ...rules, name, isVetoable: number <= LAST_VETOABLE };
    }),
  );
}

function classOf(number: number): ProposalClass {
  const name = PROPOSAL_CLASSES[number];
  if (!name) throw new Error(`The policy reports class ${number}, which this page does not know.`);
  return name;
}

/** The logs say which contracts and functions were ever classed; the contract says how each is classed now. */
async function readTargets(
  client: ChainClient,
  policy: Policy,
  fromBlock: bigint,
): Promise<TargetStanding[]> {
  const { address } = policy;
  const [targetLogs, actionLogs] = await Promise.all([
    readLogs(client, { address, event: targetEvent, fromBlock }),
    readLogs(client, { address, event: actionEvent, fromBlock }),
  ]);
  const targets = new Set([...targetLogs, ...actionLogs].map(({ args }) => args.target));
  return Promise.all(
    [...targets].map(async (target): Promise<TargetStanding> => {
      const own = actionLogs.filter(({ args }) => args.target === target).map(({ args }) => args.selector);
      const [number, rules] = await Promise.all([
        client.readContract({ ...policy, functionName: "targetClass", args: [target] }),
        Promise.all(
          [...new Set(own)].map(async (selector) => ({
            selector,
            ...(await client.readContract({
              ...policy,
              functionName: "actionRule",
              args: [target, selector],
            })),
          })),
        ),
      ]);
      return {
        target,
        class: classOf(number),
        rules: rules
          .filter(({ isSet }) => isSet)
          .map((rule) => ({ selector: rule.selector, class: classOf(rule.class), length: rule.length })),
      };
    }),
  );
}

async function readSpends(
  client: ChainClient,
  policy: Policy,
  assets: readonly Address[],
): Promise<SpendStanding[]> {
  return Promise.all(
    assets.map(async (asset): Promise<SpendStanding> => {
      const [{ cap }, left] = await Promise.all([
        client.readContract({ ...policy, functionName: "spendCap", args: [asset] }),
        client.readContract({ ...policy, functionName: "spendable", args: [asset] }),
      ]);
      return { asset, cap, left };
    }),
  );
}

async function readTimelock(client: ChainClient, address: Address): Promise<PolicyStanding["timelock"]> {
  const timelock = { address, abi: boundedTimelockStructureAbi } as const;
  const [lowestDelay, highestDelay, votesSink] = await Promise.all([
    client.readContract({ ...timelock, functionName: "LOWEST_DELAY" }),
    client.readContract({ ...timelock, functionName: "HIGHEST_DELAY" }),
    client.readContract({ ...timelock, functionName: "VOTES_SINK" }),
  ]);
  return { lowestDelay, highestDelay, votesSink };
}

/** The quorum of the second before the latest block: only the past has one. */
async function readQuorum(client: ChainClient, governor: Address): Promise<bigint> {
  const { timestamp } = await client.getBlock({ blockTag: "latest" });
  return client.readContract({
    address: governor,
    abi: computeGovernorStructureAbi,
    functionName: "quorum",
    args: [timestamp - 1n],
  });
}

/** Reads the policy: what each class needs, what is of which class, and what may be spent. */
export async function readPolicy(
  client: ChainClient,
  { contracts, startBlock }: Config,
): Promise<PolicyStanding> {
  const policy = { address: contracts.ProposalPolicy, abi: proposalPolicyStructureAbi } as const;
  const [fixed, classes, targets, spends, timelock, quorum] = await Promise.all([
    readFixed(client, policy),
    readClasses(client, policy),
    readTargets(client, policy, BigInt(startBlock)),
    readSpends(client, policy, [contracts.ComputeToken, zeroAddress]),
    readTimelock(client, contracts.BoundedTimelock),
    readQuorum(client, contracts.ComputeGovernor),
  ]);
  return { ...fixed, classes, targets, spends, timelock, quorum };
}
