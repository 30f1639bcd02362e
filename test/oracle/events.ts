import { getAddress, id, zeroPadValue } from "ethers";
import { type ChainEvent, type ContractName, INTERFACES } from "../../scripts/lib/oracle/events.ts";

/** Addresses of a made-up deployment. */
export const CONTRACTS: Record<ContractName, string> = {
  AccessManager: `0x${"a1".repeat(20)}`,
  AllocationEscrow: `0x${"c1".repeat(20)}`,
  BenefitVault: `0x${"d1".repeat(20)}`,
  BoardElection: `0x${"b1".repeat(20)}`,
  BoundedTimelock: `0x${"a5".repeat(20)}`,
  BreachBoard: `0x${"d2".repeat(20)}`,
  CarbonOracle: `0x${"c2".repeat(20)}`,
  ComputeGovernor: `0x${"a2".repeat(20)}`,
  ComputeToken: `0x${"a3".repeat(20)}`,
  ConsentCircle: `0x${"d3".repeat(20)}`,
  ConsentCircles: `0x${"d4".repeat(20)}`,
  ConsentLog: `0x${"d5".repeat(20)}`,
  Constitution: `0x${"b2".repeat(20)}`,
  ControllerRegistry: `0x${"d6".repeat(20)}`,
  DatasetRegistry: `0x${"d7".repeat(20)}`,
  DisputeModule: `0x${"c3".repeat(20)}`,
  EthicsBoard: `0x${"b3".repeat(20)}`,
  FairShareQueue: `0x${"c4".repeat(20)}`,
  GenesisDistributor: `0x${"a4".repeat(20)}`,
  OpinionLog: `0x${"b4".repeat(20)}`,
  PolicyBook: `0x${"d8".repeat(20)}`,
  ProjectRegistry: `0x${"c5".repeat(20)}`,
  ProposalPolicy: `0x${"b5".repeat(20)}`,
  ResourceRegistry: `0x${"c6".repeat(20)}`,
  RewardsDistributor: `0x${"c7".repeat(20)}`,
  StakeVault: `0x${"c8".repeat(20)}`,
  SubsidyPool: `0x${"c9".repeat(20)}`,
  UseAnchors: `0x${"d9".repeat(20)}`,
  VocabRegistry: `0x${"da".repeat(20)}`,
  VotingVestingWallet: `0x${"a6".repeat(20)}`,
};

/** The made-up deployment as the fold wants it. */
export const DEPLOYMENT = {
  contracts: Object.fromEntries(
    Object.entries(CONTRACTS).map(([name, address]) => [
      name,
      {
        address: getAddress(address),
        block: 1,
        transactionHash: "",
        arguments: [],
        codeHash: "",
        abi: "",
      },
    ]),
  ),
};

/** An account by a small number, in small letters. */
export function account(number: number): string {
  return zeroPadValue(`0x${number.toString(16).padStart(2, "0")}`, 20);
}

/** Makes events, one block each, ten seconds apart. */
export class EventMaker {
  readonly events: ChainEvent[] = [];
  private waited = 0;

  /** Lets time pass before the next event, beyond the usual ten seconds. */
  wait(seconds: number): this {
    this.waited += seconds;
    return this;
  }

  add(contract: ContractName, name: string, values: unknown[]): this {
    const { data, topics } = INTERFACES[contract].encodeEventLog(name, values);
    const parsed = INTERFACES[contract].parseLog({ data, topics });
    if (parsed === null) throw new Error(`${contract} has no event ${name}.`);
    const blockNumber = this.events.length + 1;
    this.events.push({
      contract,
      address: CONTRACTS[contract],
      name,
      args: parsed.args,
      data,
      blockNumber,
      timestamp: 1000 + blockNumber * 10 + this.waited,
      transactionHash: id(`transaction ${blockNumber}`),
      logIndex: 0,
    });
    return this;
  }

  /** All events so far as a history whose clock is at the given moment. */
  history(timestamp = 1000 + this.events.length * 10 + this.waited) {
    return { events: this.events, blockNumber: this.events.length, timestamp };
  }
}
