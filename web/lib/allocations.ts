import { queryOptions } from "@tanstack/react-query";
import type { Address, Hex } from "viem";
import { z } from "zod";
import { genesisDistributorAbi } from "@/generated/abi";
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

const whole = z.union([z.string().regex(/^\d+$/), z.number().int().nonnegative()]).transform(BigInt);
const answer = z.object({
  allocations: z.array(
    z.object({
      index: whole,
      account: z.string().transform((value) => value as Address),
      amount: whole,
      start: whole,
      cliff: whole,
      duration: whole,
      proof: z.array(z.string().transform((value) => value as Hex)),
    }),
  ),
});

/** The server could not say which allocations an account has. */
export class AllocationsError extends Error {
  override readonly name = "AllocationsError";
}

/** Whether an allocation is released over time. */
export function isVesting(allocation: Pick<Allocation, "duration">): boolean {
  return allocation.duration > 0n;
}

/** Turns the server's answer into allocations. */
export function parseAllocations(json: unknown): Allocation[] {
  const parsed = answer.safeParse(json);
  if (!parsed.success)
    throw new AllocationsError("The list of allocations is not readable. Reload the page and try again.");
  return parsed.data.allocations;
}

async function fetchAllocations(account: Address, signal: AbortSignal): Promise<Allocation[]> {
  const response = await fetch(`/claim/allocations?account=${account}`, { signal });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return parseAllocations(body);
  const problem = z.object({ problem: z.string() }).safeParse(body);
  throw new AllocationsError(
    problem.success
      ? problem.data.problem
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
