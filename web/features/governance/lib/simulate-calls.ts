import {
  type Address,
  BaseError,
  concat,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  keccak256,
  numberToHex,
  pad,
  type StateOverride,
  toHex,
  zeroHash,
} from "viem";
import type { ProposalCall } from "@/features/governance/lib/decode-call";
import type { ContractAddresses } from "@/features/governance/lib/known-contracts";
import { type Effects, traceEffects } from "@/features/governance/lib/trace-calls";
import { boundedTimelockAbi } from "@/generated/abi/bounded-timelock";
import type { ChainClient } from "@/lib/chain-client";
import { findRevert } from "@/lib/errors/find-revert";

/**
 * Storage slots of the deployed contracts, out of `snapshots/storage`. A test compares them with those files, so a
 * change of layout cannot pass unseen.
 */
export const STORAGE_SLOTS = { timelockTimestamps: 1n, governanceCall: 5n } as const;

const word = (value: bigint): Hex => numberToHex(value, { size: 32 });
const mappingSlot = (key: Hex, slot: bigint): Hex => keccak256(concat([pad(key, { size: 32 }), word(slot)]));

/** What came out of trying the calls of a proposal. */
export type SimulationOutcome =
  /**
   * `idle` are calls with data to addresses that hold no contract: they succeed and do nothing. `effects` is what moves
   * and what is logged, where the node tells.
   */
  | { kind: "passed"; idle: readonly number[]; effects?: Effects }
  /** The call with this index fails once those before it have been made; `shortOf` when only for want of coins. */
  | { kind: "failed"; index: number; error: unknown; shortOf?: { holds: bigint; needs: bigint } }
  /** The chain's node could not try them; says nothing about the calls. */
  | { kind: "unavailable"; error: unknown };

interface Batch {
  data: Hex;
  stateOverride: StateOverride;
}

/**
 * The transaction by which the governor will have the timelock make the calls, with the two things set that voting and
 * waiting bring about: the operation is due, and the governor expects the calls to itself.
 */
function toBatch(calls: readonly ProposalCall[], contracts: ContractAddresses): Batch {
  const args = [
    calls.map(({ target }) => target),
    calls.map(({ value }) => value),
    calls.map(({ data }) => data),
    zeroHash,
    keccak256(toHex("simulation")),
  ] as const;
  const id = keccak256(
    encodeAbiParameters(
      [
        { type: "address[]" },
        { type: "uint256[]" },
        { type: "bytes[]" },
        { type: "bytes32" },
        { type: "bytes32" },
      ],
      args,
    ),
  );
  const own = calls.filter(({ target }) => target.toLowerCase() === contracts.ComputeGovernor.toLowerCase());
  return {
    data: encodeFunctionData({ abi: boundedTimelockAbi, functionName: "executeBatch", args }),
    stateOverride: [
      {
        address: contracts.BoundedTimelock,
        // A timestamp of 1 means done, 0 unknown; 2 is a moment long past: the operation is ready.
        stateDiff: [{ slot: mappingSlot(id, STORAGE_SLOTS.timelockTimestamps), value: word(2n) }],
      },
      ...(own.length > 0 ? [{ address: contracts.ComputeGovernor, stateDiff: expectedCalls(own) }] : []),
    ],
  };
}

/** The governor's queue of calls to itself: two packed uint128 (begin, end) and a mapping from place to hash. */
function expectedCalls(calls: readonly ProposalCall[]) {
  const slot = STORAGE_SLOTS.governanceCall;
  return [
    { slot: word(slot), value: word(BigInt(calls.length) << 128n) },
    ...calls.map(({ data }, index) => ({
      slot: mappingSlot(word(BigInt(index)), slot + 1n),
      value: keccak256(data),
    })),
  ];
}

async function tryBatch(
  client: ChainClient,
  calls: readonly ProposalCall[],
  contracts: ContractAddresses,
): Promise<{ error?: unknown }> {
  const { data, stateOverride } = toBatch(calls, contracts);
  const account: Address = contracts.ComputeGovernor;
  try {
    await client.call({ account, to: contracts.BoundedTimelock, data, stateOverride });
    return {};
  } catch (error) {
    // The caller tells a revert from a node that cannot do this.
    if (error instanceof BaseError) return { error };
    throw error;
  }
}

/**
 * Tries the calls in order, as the timelock would make them now, on the chain's present state. Each call sees what the
 * ones before it changed.
 */
export async function simulateCalls(
  client: ChainClient,
  calls: readonly ProposalCall[],
  contracts: ContractAddresses,
): Promise<SimulationOutcome> {
  const whole = await tryBatch(client, calls, contracts);
  if (!whole.error) {
    const { data, stateOverride } = toBatch(calls, contracts);
    const traced = { from: contracts.ComputeGovernor, to: contracts.BoundedTimelock, data, stateOverride };
    const [idle, effects] = await Promise.all([
      findIdle(client, calls),
      traceEffects(client, traced, calls, contracts),
    ]);
    return { kind: "passed", idle, effects };
  }
  if (!findRevert(whole.error).isRevert) return { kind: "unavailable", error: whole.error };
  for (let count = 1; count < calls.length; count += 1) {
    const part = await tryBatch(client, calls.slice(0, count), contracts);
    if (!part.error) continue;
    if (!findRevert(part.error).isRevert) return { kind: "unavailable", error: part.error };
    return toFailure(client, calls, count - 1, part.error, contracts);
  }
  return toFailure(client, calls, calls.length - 1, whole.error, contracts);
}

async function findIdle(client: ChainClient, calls: readonly ProposalCall[]): Promise<number[]> {
  const codes = await Promise.all(
    calls.map(({ target, data }) => (data === "0x" ? "0x00" : client.getCode({ address: target }))),
  );
  return codes.flatMap((code, index) => (code === undefined || code === "0x" ? [index] : []));
}

/** A call for which the coins do not suffice fails without a word; the balance tells. */
async function toFailure(
  client: ChainClient,
  calls: readonly ProposalCall[],
  index: number,
  error: unknown,
  { BoundedTimelock }: ContractAddresses,
): Promise<SimulationOutcome> {
  const needs = calls.slice(0, index + 1).reduce((sum, { value }) => sum + value, 0n);
  if ((calls[index]?.value ?? 0n) === 0n) return { kind: "failed", index, error };
  const holds = await client.getBalance({ address: BoundedTimelock });
  return { kind: "failed", index, error, shortOf: holds < needs ? { holds, needs } : undefined };
}
