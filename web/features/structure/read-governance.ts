import { type Address, type Hex, isAddressEqual, parseAbiItem, zeroAddress } from "viem";
import { boundedTimelockStructureAbi } from "@/generated/abi/bounded-timelock-structure";
import { computeGovernorStructureAbi } from "@/generated/abi/compute-governor-structure";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";

const grantedEvent = parseAbiItem(
  "event RoleGranted(bytes32 indexed role, address indexed account, address indexed sender)",
);

/** A right of the timelock. */
export type TimelockRight = "PROPOSER_ROLE" | "EXECUTOR_ROLE" | "CANCELLER_ROLE" | "DEFAULT_ADMIN_ROLE";

const rights: readonly TimelockRight[] = [
  "PROPOSER_ROLE",
  "EXECUTOR_ROLE",
  "CANCELLER_ROLE",
  "DEFAULT_ADMIN_ROLE",
];

/** Who holds a right of the timelock now. */
export interface TimelockRightStanding {
  right: TimelockRight;
  hash: Hex;
  holders: readonly Address[];
  /** Everybody holds it. */
  isOpen: boolean;
}

/** Settings of the governor and the timelock now. Times in seconds. */
export interface GovernanceSettings {
  votingDelay: bigint;
  votingPeriod: bigint;
  lateQuorumExtension: bigint;
  /** In base units. */
  proposalThreshold: bigint;
  quorumNumerator: bigint;
  quorumDenominator: bigint;
  timelockDelay: bigint;
}

/** Reads the settings that a vote can change. */
export async function readSettings(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
): Promise<GovernanceSettings> {
  const governor = { address: contracts.ComputeGovernor, abi: computeGovernorStructureAbi } as const;
  const [votingDelay, votingPeriod, extension, proposalThreshold, numerator, denominator, timelockDelay] =
    await Promise.all([
      client.readContract({ ...governor, functionName: "votingDelay" }),
      client.readContract({ ...governor, functionName: "votingPeriod" }),
      client.readContract({ ...governor, functionName: "lateQuorumVoteExtension" }),
      client.readContract({ ...governor, functionName: "proposalThreshold" }),
      client.readContract({ ...governor, functionName: "quorumNumerator" }),
      client.readContract({ ...governor, functionName: "quorumDenominator" }),
      client.readContract({
        address: contracts.BoundedTimelock,
        abi: boundedTimelockStructureAbi,
        functionName: "getMinDelay",
      }),
    ]);
  return {
    votingDelay,
    votingPeriod,
    lateQuorumExtension: BigInt(extension),
    proposalThreshold,
    quorumNumerator: numerator,
    quorumDenominator: denominator,
    timelockDelay,
  };
}

/** Reads who holds each right of the timelock: the logs say where to look, the contract says what holds. */
export async function readTimelockRights(
  client: ChainClient,
  { contracts, startBlock }: Pick<AppConfig, "contracts" | "startBlock">,
): Promise<TimelockRightStanding[]> {
  const timelock = { address: contracts.BoundedTimelock, abi: boundedTimelockStructureAbi } as const;
  const logs = await readLogs(client, {
    address: timelock.address,
    event: grantedEvent,
    fromBlock: BigInt(startBlock),
  });
  return Promise.all(
    rights.map(async (right): Promise<TimelockRightStanding> => {
      const hash = await client.readContract({ ...timelock, functionName: right });
      const candidates = new Set([
        zeroAddress,
        ...logs.filter(({ args }) => args.role === hash).map(({ args }) => args.account),
      ]);
      const checked = await Promise.all(
        [...candidates].map(async (account) => ({
          account,
          isHolder: await client.readContract({
            ...timelock,
            functionName: "hasRole",
            args: [hash, account],
          }),
        })),
      );
      const holders = checked.filter(({ isHolder }) => isHolder).map(({ account }) => account);
      return {
        right,
        hash,
        holders: holders.filter((account) => !isAddressEqual(account, zeroAddress)),
        isOpen: holders.some((account) => isAddressEqual(account, zeroAddress)),
      };
    }),
  );
}
