import type { Address } from "viem";
import { PARAMETER_NAMES, PARAMETERS, type ParameterName } from "@/features/governance/lib/parameters";
import { boundedTimelockAbi } from "@/generated/abi/bounded-timelock";
import { computeGovernorAbi } from "@/generated/abi/compute-governor";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import { proposalPolicyAbi } from "@/generated/abi/proposal-policy";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { isVotePhase, phaseOf } from "@/lib/proposal-phase";

/** What the form for a new proposal needs to know of the chain. */
export interface GovernanceSettings {
  parameters: Readonly<Record<ParameterName, bigint>>;
  /** COMPUTE that the treasury holds. */
  treasuryTokens: bigint;
  /** Coins that the treasury holds, in wei. */
  treasuryCoins: bigint;
  /** How much may be minted now. */
  mintable: bigint;
  supply: bigint;
}

async function readParameter(
  client: ChainClient,
  contracts: AppConfig["contracts"],
  name: ParameterName,
): Promise<bigint> {
  const { getter } = PARAMETERS[name];
  if (getter === "getMinDelay") {
    return client.readContract({
      address: contracts.BoundedTimelock,
      abi: boundedTimelockAbi,
      functionName: getter,
    });
  }
  return BigInt(
    await client.readContract({
      address: contracts.ComputeGovernor,
      abi: computeGovernorAbi,
      functionName: getter,
    }),
  );
}

/** Reads settings and means of the DAO from the chain. */
export async function readGovernanceSettings(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
): Promise<GovernanceSettings> {
  const token = { address: contracts.ComputeToken, abi: computeTokenAbi } as const;
  const treasury = contracts.BoundedTimelock;
  const [values, treasuryTokens, treasuryCoins, mintable, supply] = await Promise.all([
    Promise.all(PARAMETER_NAMES.map((name) => readParameter(client, contracts, name))),
    client.readContract({ ...token, functionName: "balanceOf", args: [treasury] }),
    client.getBalance({ address: treasury }),
    client.readContract({ ...token, functionName: "mintable" }),
    client.readContract({ ...token, functionName: "totalSupply" }),
  ]);
  const parameters = Object.fromEntries(PARAMETER_NAMES.map((name, index) => [name, values[index] ?? 0n]));
  return {
    parameters: parameters as Record<ParameterName, bigint>,
    treasuryTokens,
    treasuryCoins,
    mintable,
    supply,
  };
}

/** An account's means to make proposals. */
export interface ProposerStanding {
  votes: bigint;
  balance: bigint;
  threshold: bigint;
  /** A proposal of the account that is still before the end of its vote; each account can have one at a time. */
  liveProposal?: bigint;
}

/** The account's last proposal while its vote is not over. */
async function readLiveProposal(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  account: Address,
): Promise<bigint | undefined> {
  const policy = { address: contracts.ProposalPolicy, abi: proposalPolicyAbi } as const;
  const latest = await client.readContract({ ...policy, functionName: "latestProposalOf", args: [account] });
  if (latest === 0n) return undefined;
  const phase = phaseOf(
    await client.readContract({ ...policy, functionName: "proposalPhase", args: [latest] }),
  );
  return phase === "Pending" || isVotePhase(phase) ? latest : undefined;
}

/** Reads whether an account can propose. The governor counts the voting power of the second before. */
export async function readProposerStanding(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  account: Address,
): Promise<ProposerStanding> {
  const token = { address: contracts.ComputeToken, abi: computeTokenAbi } as const;
  const [votes, balance, threshold, liveProposal] = await Promise.all([
    client.readContract({ ...token, functionName: "getVotes", args: [account] }),
    client.readContract({ ...token, functionName: "balanceOf", args: [account] }),
    client.readContract({
      address: contracts.ComputeGovernor,
      abi: computeGovernorAbi,
      functionName: "proposalThreshold",
    }),
    readLiveProposal(client, { contracts }, account),
  ]);
  return { votes, balance, threshold, liveProposal };
}
