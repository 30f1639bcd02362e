import { type Address, parseAbiItem } from "viem";
import { computeGovernorReadsAbi } from "@/generated/abi/compute-governor-reads";
import { computeTokenReadsAbi } from "@/generated/abi/compute-token-reads";
import { proposalPolicyReadsAbi } from "@/generated/abi/proposal-policy-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";

const powerEvent = parseAbiItem(
  "event DelegateVotesChanged(address indexed delegate, uint256 previousVotes, uint256 newVotes)",
);

type Contracts = Pick<AppConfig, "contracts">;

/** What one account can do with a proposal's vote. */
export interface VotingPower {
  /** At the snapshot; before it, what the account has now. */
  power: bigint;
  /** Spent on this proposal. */
  used: bigint;
  /** Whether `power` is final. */
  isFixed: boolean;
}

/** Reads an account's voting power for a proposal from the chain. */
export async function readVotingPower(
  client: ChainClient,
  { contracts }: Contracts,
  proposal: { proposalId: bigint; snapshot: number; isOpen: boolean },
  account: Address,
): Promise<VotingPower> {
  const { proposalId, snapshot, isOpen } = proposal;
  const token = { address: contracts.ComputeToken, abi: computeTokenReadsAbi } as const;
  const [power, used] = await Promise.all([
    isOpen
      ? client.readContract({ ...token, functionName: "getPastVotes", args: [account, BigInt(snapshot)] })
      : client.readContract({ ...token, functionName: "getVotes", args: [account] }),
    client.readContract({
      address: contracts.ComputeGovernor,
      abi: computeGovernorReadsAbi,
      functionName: "usedVotes",
      args: [proposalId, account],
    }),
  ]);
  return { power, used, isFixed: isOpen };
}

/** Accounts that ever had voting power, from the chain's logs. */
export async function readDelegateAddresses(
  client: ChainClient,
  { contracts, startBlock }: Contracts & Pick<AppConfig, "startBlock">,
): Promise<Address[]> {
  const logs = await readLogs(client, {
    address: contracts.ComputeToken,
    event: powerEvent,
    fromBlock: BigInt(startBlock),
  });
  return [...new Set(logs.map(({ args }) => args.delegate))];
}

/** An account with its voting power at a moment. */
export interface PowerAt {
  account: Address;
  power: bigint;
}

/** Voting power of several accounts at a past moment, the greatest first; those without are left out. */
export async function readPowersAt(
  client: ChainClient,
  { contracts }: Contracts,
  accounts: readonly Address[],
  moment: number,
): Promise<PowerAt[]> {
  const powers = await Promise.all(
    accounts.map(async (account) => ({
      account,
      power: await client.readContract({
        address: contracts.ComputeToken,
        abi: computeTokenReadsAbi,
        functionName: "getPastVotes",
        args: [account, BigInt(moment)],
      }),
    })),
  );
  return powers
    .filter(({ power }) => power > 0n)
    .sort((one, other) => (one.power < other.power ? 1 : one.power > other.power ? -1 : 0));
}

/** Numbers of the open proposals on which an account has voting power left. */
export async function readNeededVotes(
  client: ChainClient,
  config: Contracts,
  open: readonly { proposalId: bigint; snapshot: number }[],
  account: Address,
): Promise<bigint[]> {
  const powers = await Promise.all(
    open.map((proposal) => readVotingPower(client, config, { ...proposal, isOpen: true }, account)),
  );
  return open.flatMap(({ proposalId }, index) => {
    const found = powers[index];
    return found && found.power > found.used ? [proposalId] : [];
  });
}

/** The quorum of each of several proposals whose snapshot has passed, with its class's multiple. */
export async function readQuorums(
  client: ChainClient,
  { contracts }: Contracts,
  proposalIds: readonly bigint[],
): Promise<ReadonlyMap<bigint, bigint>> {
  const quorums = await Promise.all(
    proposalIds.map((proposalId) =>
      client.readContract({
        address: contracts.ProposalPolicy,
        abi: proposalPolicyReadsAbi,
        functionName: "proposalQuorum",
        args: [proposalId],
      }),
    ),
  );
  return new Map(proposalIds.map((proposalId, index) => [proposalId, quorums[index] ?? 0n]));
}
