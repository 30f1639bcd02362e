import { queryOptions } from "@tanstack/react-query";
import type { Address, Hex } from "viem";
import { genesisDistributorAbi } from "@/generated/abi/genesis-distributor";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

/** One line of the genesis distribution with the proof that it belongs there. */
export interface Allocation {
  /** Position in the distribution file. */
  index: bigint;
  account: Address;
  /** In base units. */
  amount: bigint;
  /** Unix seconds; 0 for a liquid allocation. */
  start: bigint;
  /** Seconds from the start; 0 for a liquid allocation. */
  cliff: bigint;
  /** Seconds from the start; 0 says that the allocation is liquid. */
  duration: bigint;
  proof: readonly Hex[];
}

/** An allocation as JSON carries it: large numbers are decimal text. */
export interface AllocationJson {
  index: number;
  account: string;
  amount: string;
  start: number;
  cliff: number;
  duration: number;
  proof: readonly string[];
}

/** The server could not say which allocations an account has. */
export class AllocationsError extends Error {
  override readonly name = "AllocationsError";
}

/** Whether an allocation is released over time. */
export function isVesting(allocation: Pick<Allocation, "duration">): boolean {
  return allocation.duration > 0n;
}

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}

const isWhole = (value: unknown) =>
  typeof value === "string" ? /^\d+$/.test(value) : Number.isInteger(value) && Number(value) >= 0;
const isText = (value: unknown) => typeof value === "string";
const wholes = ["index", "amount", "start", "cliff", "duration"] as const;

/** By hand: a schema library would weigh on the pages that list allocations. */
function isAllocation(value: unknown): value is AllocationJson {
  return (
    isObject(value) &&
    wholes.every((key) => isWhole(value[key])) &&
    isText(value.account) &&
    Array.isArray(value.proof) &&
    value.proof.every(isText)
  );
}

/** Turns the server's answer into allocations. */
export function parseAllocations(json: unknown): Allocation[] {
  const list: unknown = isObject(json) ? json.allocations : undefined;
  if (!Array.isArray(list) || !list.every(isAllocation))
    throw new AllocationsError("The list of allocations is not readable. Reload the page and try again.");
  return list.map(({ index, account, amount, start, cliff, duration, proof }) => ({
    index: BigInt(index),
    account: account as Address,
    amount: BigInt(amount),
    start: BigInt(start),
    cliff: BigInt(cliff),
    duration: BigInt(duration),
    proof: proof as readonly Hex[],
  }));
}

async function fetchAllocations(account: Address, signal: AbortSignal): Promise<Allocation[]> {
  const response = await fetch(`/claim/allocations?account=${account}`, { signal });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return parseAllocations(body);
  throw new AllocationsError(
    isObject(body) && typeof body.problem === "string"
      ? body.problem
      : `The server did not answer (status ${response.status}). Try again in a moment.`,
  );
}

/** An account's allocations. They never change, so one answer is enough. */
export function allocationsQuery(account: Address) {
  return queryOptions({
    queryKey: ["allocations", account.toLowerCase()] as const,
    queryFn: ({ signal }) => fetchAllocations(account, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What the chain says of the distribution and of some of its allocations. */
export interface ClaimStatus {
  /** The last second at which a claim is taken. */
  deadline: bigint;
  /** By index of the allocation. */
  claimed: ReadonlyMap<bigint, boolean>;
}

/** Reads from the chain which allocations were claimed and until when one can. */
export function claimStatusQuery(client: ChainClient, distributor: Address, indices: readonly bigint[]) {
  const contract = { address: distributor, abi: genesisDistributorAbi } as const;
  return queryOptions({
    queryKey: [CHAIN_KEY, "claim-status", client.chain?.id, distributor, ...indices] as const,
    queryFn: async (): Promise<ClaimStatus> => {
      const [deadline, ...flags] = await Promise.all([
        client.readContract({ ...contract, functionName: "DEADLINE" }),
        ...indices.map((index) =>
          client.readContract({ ...contract, functionName: "isClaimed", args: [index] }),
        ),
      ]);
      return { deadline, claimed: new Map(indices.map((index, place) => [index, flags[place] === true])) };
    },
  });
}

/** Whether an allocation can be claimed at a moment, and if not, why. */
export type ClaimState = "claimable" | "claimed" | "over";

/** The state of an allocation at a moment of the chain's clock. */
export function claimState(status: ClaimStatus, index: bigint, now: number): ClaimState {
  if (status.claimed.get(index) === true) return "claimed";
  return BigInt(now) > status.deadline ? "over" : "claimable";
}
