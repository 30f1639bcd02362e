import {
  type Address,
  type Client,
  decodeEventLog,
  getAddress,
  type Hex,
  hexToBigInt,
  numberToHex,
  type StateOverride,
} from "viem";
import type { ProposalCall } from "@/features/governance/lib/decode-call";
import { abiOf, type ContractAddresses, contractAt } from "@/features/governance/lib/known-contracts";
import type { ContractName } from "@/lib/app-config";

/** Value that moves from one account to another. */
export interface ValueMoved {
  /** The chain's coin, or COMPUTE. */
  asset: "coin" | "token";
  from: Address;
  to: Address;
  amount: bigint;
}

/** An event that a call would leave in the chain's log. */
export interface EventSeen {
  address: Address;
  /** Which contract of the DAO; undefined for a foreign one. */
  contract?: ContractName;
  /** Name and arguments, where the contract's ABI has them. */
  name?: string;
  args: readonly { name: string; value: unknown }[];
}

/** What calls would do. */
export interface Effects {
  moved: readonly ValueMoved[];
  events: readonly EventSeen[];
}

interface RawLog {
  address: Address;
  topics: readonly Hex[];
  data: Hex;
  index?: Hex;
}

/** A call as Geth's `callTracer` tells it. */
export interface CallFrame {
  type?: string;
  from: Address;
  to?: Address;
  value?: Hex;
  error?: string;
  calls?: readonly CallFrame[];
  logs?: readonly RawLog[];
}

interface Traced {
  from: Address;
  to: Address;
  data: Hex;
  value?: bigint;
  stateOverride?: StateOverride;
}

type Request = (call: { method: string; params: readonly unknown[] }) => Promise<unknown>;

function toOverrides(stateOverride: StateOverride): Record<string, { stateDiff: Record<Hex, Hex> }> {
  return Object.fromEntries(
    stateOverride.map(({ address, stateDiff = [] }) => [
      address,
      { stateDiff: Object.fromEntries(stateDiff.map(({ slot, value }) => [slot, value])) },
    ]),
  );
}

/** Frames that took effect, outermost first. */
function* framesOf(frame: CallFrame): Generator<CallFrame> {
  if (frame.error) return;
  yield frame;
  for (const inner of frame.calls ?? []) yield* framesOf(inner);
}

function decodeLog(log: RawLog, contracts: ContractAddresses): EventSeen {
  const address = getAddress(log.address);
  const contract = contractAt(contracts, address);
  const unread = { address, contract, args: [] };
  if (!contract) return unread;
  try {
    const topics = [...log.topics] as [Hex, ...Hex[]];
    const event = decodeEventLog({ abi: abiOf(contract), topics, data: log.data });
    const args = Object.entries((event.args ?? {}) as Record<string, unknown>);
    return { address, contract, name: event.eventName, args: args.map(([name, value]) => ({ name, value })) };
  } catch (error) {
    // An event that the ABI does not have is shown as such.
    if (error instanceof Error) return unread;
    throw error;
  }
}

function tokenMoves(events: readonly EventSeen[]): ValueMoved[] {
  return events.flatMap(({ contract, name, args }) => {
    if (contract !== "ComputeToken" || name !== "Transfer") return [];
    const [from, to, amount] = args.map(({ value }) => value);
    return [{ asset: "token", from: from as Address, to: to as Address, amount: amount as bigint }];
  });
}

/** Reads what a traced call did: coins and tokens that moved, and events; the timelock's own book-keeping is left out. */
export function effectsOf(root: CallFrame, contracts: ContractAddresses): Effects {
  const frames = [...framesOf(root)];
  const coins = frames.flatMap(({ type, from, to, value }): ValueMoved[] => {
    const amount = value ? hexToBigInt(value) : 0n;
    // Code that another contract borrows is called with that contract's value, which stays where it is.
    if (amount === 0n || !to || type === "DELEGATECALL" || type === "CALLCODE") return [];
    return [{ asset: "coin", from: getAddress(from), to: getAddress(to), amount }];
  });
  const logs = frames
    .flatMap((frame) => frame.logs ?? [])
    .toSorted((one, other) => Number(one.index ?? 0) - Number(other.index ?? 0));
  const all = logs.map((log) => decodeLog(log, contracts));
  const events = all.filter(
    ({ contract, name }) => !(contract === "BoundedTimelock" && name === "CallExecuted"),
  );
  const tokens = tokenMoves(events);
  return {
    moved: [...coins, ...tokens],
    events: events.filter(({ contract, name }) => !(contract === "ComputeToken" && name === "Transfer")),
  };
}

async function trace(
  client: Pick<Client, "request">,
  { from, to, data, value = 0n, stateOverride = [] }: Traced,
): Promise<CallFrame | undefined> {
  const request = client.request as Request;
  const options = {
    tracer: "callTracer",
    tracerConfig: { withLog: true },
    ...(stateOverride.length > 0 ? { stateOverrides: toOverrides(stateOverride) } : {}),
  };
  try {
    const call = { from, to, data, value: numberToHex(value) };
    return (await request({ method: "debug_traceCall", params: [call, "latest", options] })) as CallFrame;
  } catch (error) {
    // Many public nodes do not trace; that the calls work is known without it.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/**
 * What calls would do on the chain's present state. It takes a node with `debug_traceCall` and Geth's `callTracer`; one
 * that cannot change the state for a trace is asked for each call by itself, as the timelock makes it.
 * @param whole The transaction that makes all calls.
 * @returns Undefined where the node cannot tell.
 */
export async function traceEffects(
  client: Pick<Client, "request">,
  whole: Traced,
  calls: readonly ProposalCall[],
  contracts: ContractAddresses,
): Promise<Effects | undefined> {
  const together = await trace(client, whole);
  if (!together) return undefined;
  if (!together.error) return effectsOf(together, contracts);
  const frames = await Promise.all(
    calls.map((call) => trace(client, { ...call, from: contracts.BoundedTimelock, to: call.target })),
  );
  const done = frames.filter((frame) => frame !== undefined && !frame.error);
  if (done.length < calls.length) return undefined;
  const effects = done.map((frame) => effectsOf(frame as CallFrame, contracts));
  return {
    moved: effects.flatMap(({ moved }) => moved),
    events: effects.flatMap(({ events }) => events),
  };
}
