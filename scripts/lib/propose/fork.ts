import { AbiCoder, concat, keccak256, toBeHex, zeroPadValue } from "ethers";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import type { NetworkConnection } from "hardhat/types/network";
import timelockLayout from "../../../snapshots/storage/BoundedTimelock.json" with { type: "json" };
import governorLayout from "../../../snapshots/storage/ComputeGovernor.json" with { type: "json" };
import { PROJECT_ROOT } from "../stack/project-root.ts";
import { describeError, StackError } from "../stack/stack-error.ts";
import type { Batch } from "./batch.ts";

/** Of the timelock: 0 is unknown, 1 is done, anything later is when an operation is ready; this is long past. */
const READY = 2n;
const NAME = "fork";

/** Which chain is copied. */
export interface ForkParameters {
  rpcUrl: string;
  chainId: number;
  /** The block whose state is copied. */
  block: number;
}

/** A transaction on the fork. */
export interface ForkReceipt {
  gasUsed: bigint;
  logs: readonly { address: string; topics: readonly string[]; data: string }[];
}

/** A call to make on the fork. */
export interface ForkCall {
  from: string;
  to: string;
  data: string;
  value?: bigint;
}

/** A copy of a chain's state in this process, on which anybody can act and nothing lasts. */
export class Fork {
  private readonly connection: NetworkConnection;

  private constructor(connection: NetworkConnection) {
    this.connection = connection;
  }

  /** @throws StackError when the chain can't be copied. */
  static async open({ rpcUrl, chainId, block }: ForkParameters): Promise<Fork> {
    const network = {
      type: "edr-simulated",
      chainType: "l1",
      chainId,
      forking: { enabled: true, url: rpcUrl, blockNumber: block },
    } as const;
    // Hardhat knows the history of few chains; only the rules of now are needed.
    const history = { prague: { blockNumber: 0 } } as const;
    const chainDescriptors = {
      [chainId]: { name: NAME, chainType: "l1", hardforkHistory: history },
    } as const;
    try {
      const config = { networks: { [NAME]: network }, chainDescriptors };
      const runtime = await createHardhatRuntimeEnvironment(config, {}, PROJECT_ROOT);
      return new Fork(await runtime.network.create(NAME));
    } catch (cause) {
      throw new StackError(
        `The chain's state at block ${block} can't be copied (${describeError(cause)})`,
        "use an RPC that serves the state of recent blocks",
        { cause },
      );
    }
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /** What a call would return, without making it. */
  async call({ from, to, data, value = 0n }: ForkCall): Promise<string> {
    const request = { from, to, data, value: hex(value), gasPrice: "0x0" };
    return this.ask<string>("eth_call", [request, "latest"]);
  }

  /** Makes a call from any account, free of charge. */
  async send({ from, to, data, value = 0n }: ForkCall): Promise<ForkReceipt> {
    await this.ask("hardhat_impersonateAccount", [from]);
    await this.ask("hardhat_setNextBlockBaseFeePerGas", ["0x0"]);
    const request = { from, to, data, value: hex(value), gasPrice: "0x0" };
    const hash = await this.ask<string>("eth_sendTransaction", [request]);
    const receipt = await this.ask<Omit<ForkReceipt, "gasUsed"> & { gasUsed: string }>(
      "eth_getTransactionReceipt",
      [hash],
    );
    return { logs: receipt.logs, gasUsed: BigInt(receipt.gasUsed) };
  }

  /** Does something and takes it back. */
  async undone<Result>(work: () => Promise<Result>): Promise<Result> {
    const snapshot = await this.ask<string>("evm_snapshot", []);
    try {
      return await work();
    } finally {
      await this.ask("evm_revert", [snapshot]);
    }
  }

  /** Sets what voting and waiting bring about: the timelock's operation is ready. */
  async makeReady(timelock: string, batch: Batch, predecessor: string, salt: string): Promise<void> {
    const types = ["address[]", "uint256[]", "bytes[]", "bytes32", "bytes32"];
    const values = [batch.targets, batch.values, batch.calldatas, predecessor, salt];
    const id = keccak256(AbiCoder.defaultAbiCoder().encode(types, values));
    await this.store(timelock, mappingSlot(id, slotOf(timelockLayout, "_timestamps")), READY);
  }

  /** Lets the governor expect calls to itself, which it takes from the timelock in this order alone. */
  async expectCalls(governor: string, calldatas: readonly string[]): Promise<void> {
    const slot = slotOf(governorLayout, "_governanceCall");
    // Two packed uint128, begin and end, and then a mapping from place to hash.
    await this.store(governor, word(slot), BigInt(calldatas.length) << 128n);
    for (const [index, data] of calldatas.entries())
      await this.store(governor, mappingSlot(word(BigInt(index)), slot + 1n), BigInt(keccak256(data)));
  }

  private async store(address: string, slot: string, value: bigint): Promise<void> {
    await this.ask("hardhat_setStorageAt", [address, hex(BigInt(slot)), word(value)]);
  }

  private async ask<Result>(method: string, params: unknown[]): Promise<Result> {
    return (await this.connection.provider.request({ method, params })) as Result;
  }
}

const hex = (value: bigint): string => `0x${value.toString(16)}`;
const word = (value: bigint): string => toBeHex(value, 32);
const mappingSlot = (key: string, slot: bigint): string =>
  keccak256(concat([zeroPadValue(key, 32), word(slot)]));

function slotOf(layout: readonly { label: string; slot: number }[], label: string): bigint {
  const found = layout.find((entry) => entry.label === label);
  if (found) return BigInt(found.slot);
  throw new StackError(`snapshots/storage has no ${label}`, "write it anew with npm run snapshots");
}
