import type { JsonRpcProvider, LogDescription, Result } from "ethers";
import type { DeployedContracts } from "../contracts/deployed.ts";
import { explainRevert, revertName } from "../contracts/explain-revert.ts";
import { textInLog } from "../contracts/text-in-log.ts";
import { StackError } from "../stack/stack-error.ts";
import { REORG_BLOCKS } from "./book.ts";
import type { DueCall } from "./things.ts";

/** An event of a contract, with the log that it came in. */
export interface FoundEvent {
  event: LogDescription;
  /** keccak256 of a text in it, byte by byte. */
  hashOf: (name: string) => string;
}

/** A refusal by a contract: the error's name, its arguments, and a sentence. */
export interface Refusal {
  error?: string;
  args: readonly string[];
  reason: string;
}

/** Reads the chain as it is in its latest block. */
export class ChainView {
  readonly provider: JsonRpcProvider;
  readonly contracts: DeployedContracts;
  /** Who would send. */
  readonly from: string;
  /** The latest block's timestamp when the round began, in seconds. */
  now = 0n;
  /** The latest block's number when the round began. */
  head = 0;

  constructor(provider: JsonRpcProvider, contracts: DeployedContracts, from: string) {
    this.provider = provider;
    this.contracts = contracts;
    this.from = from;
  }

  /** Takes the latest block's number and time. */
  async refresh(): Promise<void> {
    const block = await this.provider.getBlock("latest");
    if (block === null) throw new StackError("The node has no block", "ask another one with --rpc-url");
    this.head = block.number;
    this.now = BigInt(block.timestamp);
  }

  /** Reads one value or one struct. */
  async read<Value = Result>(contract: string, name: string, ...values: unknown[]): Promise<Value> {
    const { address, abi } = this.contracts.get(contract);
    const data = abi.encodeFunctionData(name, values);
    const answer = await this.provider.call({ to: address, data });
    const result = abi.decodeFunctionResult(name, answer);
    return (result.length === 1 ? result[0] : result) as Value;
  }

  /** A transaction of a call. */
  request({ contract, name, values }: Pick<DueCall, "contract" | "name" | "values">) {
    const { address, abi } = this.contracts.get(contract);
    return { from: this.from, to: address, data: abi.encodeFunctionData(name, [...values]) };
  }

  /**
   * Tries a call out on the latest state.
   * @returns why it would be refused; undefined when it would go through.
   */
  async refusal(call: Pick<DueCall, "contract" | "name" | "values">): Promise<Refusal | undefined> {
    try {
      await this.provider.call(this.request(call));
      return undefined;
    } catch (error) {
      return this.refusalIn(error);
    }
  }

  /** What an error says of a refusal; throws it on when it is none. */
  refusalIn(error: unknown): Refusal {
    const reason = explainRevert(error, this.contracts.interfaces);
    if (reason === undefined) throw error;
    const named = revertName(error, this.contracts.interfaces);
    return { reason, args: named?.args ?? [], ...(named !== undefined && { error: named.name }) };
  }

  /** The event that says of a thing how it began, in a block or, after the chain changed there, near it. */
  async eventIn(block: number, contract: string, name: string, id: string): Promise<FoundEvent> {
    const { address, abi } = this.contracts.get(contract);
    const topic = abi.getEvent(name)?.topicHash;
    if (topic === undefined)
      throw new StackError(
        `snapshots/abi/${contract}.json has no event ${name}`,
        "check out the version deployed",
      );
    const [fromBlock, toBlock] = [
      Math.max(0, block - REORG_BLOCKS),
      Math.min(this.head, block + REORG_BLOCKS),
    ];
    const logs = await this.provider.getLogs({ address, topics: [topic], fromBlock, toBlock });
    for (const log of logs) {
      const event = abi.parseLog(log);
      if (event !== null && String(event.args[0]) === id)
        return { event, hashOf: (text) => textInLog(abi, log, text).hash };
    }
    throw new StackError(
      `There is no ${contract}.${name} of ${id} near block ${block}`,
      "delete the checkpoint, so that the logs are read again",
    );
  }
}
