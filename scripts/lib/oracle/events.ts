import { Interface, type InterfaceAbi, type JsonRpcProvider, type Log, type Result } from "ethers";
import accessManagerAbi from "../../../snapshots/abi/AccessManager.json" with { type: "json" };
import escrowAbi from "../../../snapshots/abi/AllocationEscrow.json" with { type: "json" };
import benefitsAbi from "../../../snapshots/abi/BenefitVault.json" with { type: "json" };
import electionAbi from "../../../snapshots/abi/BoardElection.json" with { type: "json" };
import timelockAbi from "../../../snapshots/abi/BoundedTimelock.json" with { type: "json" };
import breachesAbi from "../../../snapshots/abi/BreachBoard.json" with { type: "json" };
import carbonAbi from "../../../snapshots/abi/CarbonOracle.json" with { type: "json" };
import governorAbi from "../../../snapshots/abi/ComputeGovernor.json" with { type: "json" };
import tokenAbi from "../../../snapshots/abi/ComputeToken.json" with { type: "json" };
import circleAbi from "../../../snapshots/abi/ConsentCircle.json" with { type: "json" };
import circlesAbi from "../../../snapshots/abi/ConsentCircles.json" with { type: "json" };
import consentLogAbi from "../../../snapshots/abi/ConsentLog.json" with { type: "json" };
import constitutionAbi from "../../../snapshots/abi/Constitution.json" with { type: "json" };
import controllersAbi from "../../../snapshots/abi/ControllerRegistry.json" with { type: "json" };
import datasetsAbi from "../../../snapshots/abi/DatasetRegistry.json" with { type: "json" };
import disputesAbi from "../../../snapshots/abi/DisputeModule.json" with { type: "json" };
import boardAbi from "../../../snapshots/abi/EthicsBoard.json" with { type: "json" };
import queueAbi from "../../../snapshots/abi/FairShareQueue.json" with { type: "json" };
import distributorAbi from "../../../snapshots/abi/GenesisDistributor.json" with { type: "json" };
import opinionsAbi from "../../../snapshots/abi/OpinionLog.json" with { type: "json" };
import policyBookAbi from "../../../snapshots/abi/PolicyBook.json" with { type: "json" };
import projectsAbi from "../../../snapshots/abi/ProjectRegistry.json" with { type: "json" };
import policyAbi from "../../../snapshots/abi/ProposalPolicy.json" with { type: "json" };
import registryAbi from "../../../snapshots/abi/ResourceRegistry.json" with { type: "json" };
import rewardsAbi from "../../../snapshots/abi/RewardsDistributor.json" with { type: "json" };
import vaultAbi from "../../../snapshots/abi/StakeVault.json" with { type: "json" };
import subsidiesAbi from "../../../snapshots/abi/SubsidyPool.json" with { type: "json" };
import anchorsAbi from "../../../snapshots/abi/UseAnchors.json" with { type: "json" };
import vocabularyAbi from "../../../snapshots/abi/VocabRegistry.json" with { type: "json" };
import walletAbi from "../../../snapshots/abi/VotingVestingWallet.json" with { type: "json" };
import type { Deployment } from "../deploy/record.ts";

/** How many blocks one request for logs spans: what public nodes allow. */
const BLOCK_RANGE = 10_000;

/** Interfaces of every contract whose events the oracle folds. */
export const INTERFACES = {
  AccessManager: new Interface(accessManagerAbi as InterfaceAbi),
  AllocationEscrow: new Interface(escrowAbi as InterfaceAbi),
  BenefitVault: new Interface(benefitsAbi as InterfaceAbi),
  BoardElection: new Interface(electionAbi as InterfaceAbi),
  BoundedTimelock: new Interface(timelockAbi as InterfaceAbi),
  BreachBoard: new Interface(breachesAbi as InterfaceAbi),
  CarbonOracle: new Interface(carbonAbi as InterfaceAbi),
  ComputeGovernor: new Interface(governorAbi as InterfaceAbi),
  ComputeToken: new Interface(tokenAbi as InterfaceAbi),
  ConsentCircle: new Interface(circleAbi as InterfaceAbi),
  ConsentCircles: new Interface(circlesAbi as InterfaceAbi),
  ConsentLog: new Interface(consentLogAbi as InterfaceAbi),
  Constitution: new Interface(constitutionAbi as InterfaceAbi),
  ControllerRegistry: new Interface(controllersAbi as InterfaceAbi),
  DatasetRegistry: new Interface(datasetsAbi as InterfaceAbi),
  DisputeModule: new Interface(disputesAbi as InterfaceAbi),
  EthicsBoard: new Interface(boardAbi as InterfaceAbi),
  FairShareQueue: new Interface(queueAbi as InterfaceAbi),
  GenesisDistributor: new Interface(distributorAbi as InterfaceAbi),
  OpinionLog: new Interface(opinionsAbi as InterfaceAbi),
  PolicyBook: new Interface(policyBookAbi as InterfaceAbi),
  ProjectRegistry: new Interface(projectsAbi as InterfaceAbi),
  ProposalPolicy: new Interface(policyAbi as InterfaceAbi),
  ResourceRegistry: new Interface(registryAbi as InterfaceAbi),
  RewardsDistributor: new Interface(rewardsAbi as InterfaceAbi),
  StakeVault: new Interface(vaultAbi as InterfaceAbi),
  SubsidyPool: new Interface(subsidiesAbi as InterfaceAbi),
  UseAnchors: new Interface(anchorsAbi as InterfaceAbi),
  VocabRegistry: new Interface(vocabularyAbi as InterfaceAbi),
  VotingVestingWallet: new Interface(walletAbi as InterfaceAbi),
} as const;

/** A contract the oracle knows. */
export type ContractName = keyof typeof INTERFACES;

/** A decoded event. */
export interface ChainEvent {
  contract: ContractName;
  /** The emitter's address, in small letters. */
  address: string;
  name: string;
  args: Result;
  /** The log's data as it is on the chain. */
  data: string;
  blockNumber: number;
  timestamp: number;
  transactionHash: string;
  logIndex: number;
}

/** The chain's own record of what happened, up to a block. */
export interface ChainHistory {
  events: ChainEvent[];
  /** The block up to which it reaches. */
  blockNumber: number;
  /** That block's timestamp, in seconds. */
  timestamp: number;
}

/** Reads every event of the DAO's contracts, and of the vesting wallets and circles that these made, in order. */
export async function readHistory(
  provider: JsonRpcProvider,
  deployment: Pick<Deployment, "contracts" | "startBlock">,
  blockNumber: number,
): Promise<ChainHistory> {
  const known = new Map<string, ContractName>();
  for (const [name, { address }] of Object.entries(deployment.contracts))
    if (isContractName(name)) known.set(address.toLowerCase(), name);
  const span = { from: deployment.startBlock, to: blockNumber };
  const logs = await readLogs(provider, [...known.keys()], span);
  const made = logs.flatMap((log) => [...walletOf(log, known), ...circleOf(log, known)]);
  for (const [address, name] of made) known.set(address, name);
  if (made.length > 0) {
    const addresses = made.map(([address]) => address);
    logs.push(...(await readLogs(provider, addresses, span)));
  }
  logs.sort((a, b) => a.blockNumber - b.blockNumber || a.index - b.index);
  const timestamps = await readTimestamps(provider, [...logs.map((log) => log.blockNumber), blockNumber]);
  const timestampOf = (block: number): number => {
    const timestamp = timestamps.get(block);
    if (timestamp === undefined) throw new Error(`The chain has no block ${block}: ask a node that has it.`);
    return timestamp;
  };
  return {
    events: logs.map((log) => decode(log, known, timestampOf(log.blockNumber))),
    blockNumber,
    timestamp: timestampOf(blockNumber),
  };
}

function isContractName(name: string): name is ContractName {
  return name in INTERFACES;
}

async function readLogs(
  provider: JsonRpcProvider,
  address: string[],
  { from, to }: { from: number; to: number },
): Promise<Log[]> {
  const logs: Log[] = [];
  for (let start = from; start <= to; start += BLOCK_RANGE) {
    const end = Math.min(start + BLOCK_RANGE - 1, to);
    logs.push(...(await provider.getLogs({ address, fromBlock: start, toBlock: end })));
  }
  return logs;
}

/** The vesting wallet that a claim made: the holder, where the allocation vests. */
function walletOf(log: Log, known: ReadonlyMap<string, ContractName>): [string, ContractName][] {
  if (known.get(log.address.toLowerCase()) !== "GenesisDistributor") return [];
  const event = INTERFACES.GenesisDistributor.parseLog(log);
  if (event?.name !== "Claimed" || event.args.getValue("duration") === 0n) return [];
  return [[String(event.args.getValue("holder")).toLowerCase(), "VotingVestingWallet"]];
}

/** A circle that was made. */
function circleOf(log: Log, known: ReadonlyMap<string, ContractName>): [string, ContractName][] {
  if (known.get(log.address.toLowerCase()) !== "ConsentCircles") return [];
  const event = INTERFACES.ConsentCircles.parseLog(log);
  if (event?.name !== "CircleCreated") return [];
  return [[String(event.args.getValue("circle")).toLowerCase(), "ConsentCircle"]];
}

async function readTimestamps(provider: JsonRpcProvider, blocks: number[]): Promise<Map<number, number>> {
  const reads = [...new Set(blocks)].map(async (number) => {
    const block = await provider.getBlock(number);
    return block === null ? undefined : ([number, block.timestamp] as const);
  });
  return new Map((await Promise.all(reads)).filter((entry) => entry !== undefined));
}

function decode(log: Log, known: ReadonlyMap<string, ContractName>, timestamp: number): ChainEvent {
  const address = log.address.toLowerCase();
  const contract = known.get(address);
  if (contract === undefined) throw new Error(`A log of ${address}, which nobody asked for.`);
  const event = INTERFACES[contract].parseLog(log);
  if (event === null)
    throw new Error(
      `${contract} emitted an event that snapshots/abi doesn't know (${log.topics[0]}): the deployment is of ` +
        "another version. Deploy again, or check out the version that was deployed.",
    );
  return {
    contract,
    address,
    name: event.name,
    args: event.args,
    data: log.data,
    blockNumber: log.blockNumber,
    timestamp,
    transactionHash: log.transactionHash,
    logIndex: log.index,
  };
}
