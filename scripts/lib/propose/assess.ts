import { type JsonRpcProvider, type Result, ZeroAddress } from "ethers";
import type { DeployedContracts } from "../contracts/deployed.ts";
import { explainRevert } from "../contracts/explain-revert.ts";
import { PROPOSAL_CLASSES } from "../proposal-states.ts";
import { StackError } from "../stack/stack-error.ts";
import type { Batch } from "./batch.ts";

/** What the proposer would need and has. Amounts in 1e-18 COMPUTE. */
export interface Proposer {
  account: string;
  votes: bigint;
  hasEnough: boolean;
  /** Why the governor would refuse the proposal now, if it would. */
  obstacle?: string;
}

/** What the policy makes of the calls. Times in seconds, amounts in 1e-18 COMPUTE. */
export interface Assessment {
  class: (typeof PROPOSAL_CLASSES)[number];
  /** The call, from 0, that decides on the class. */
  decidingCall: number;
  /** The vetoed proposal that it would override. */
  overriddenId?: bigint;
  /** Share of For among For and Against, in 1/10,000. */
  approvalBps: number;
  /** Votes For at the least, with the supply of now. */
  quorum: bigint;
  delay: bigint;
  needsLegalOpinion: boolean;
  votingDelay: bigint;
  votingPeriod: bigint;
  /** What Standard proposals may still spend now. */
  spendable: { tokens: bigint; coins: bigint };
  threshold: bigint;
  proposer?: Proposer;
}

/** What is asked, and for whom. */
export interface AssessParameters {
  provider: JsonRpcProvider;
  contracts: DeployedContracts;
  batch: Batch;
  description: string;
  proposer?: string;
}

/**
 * Asks the policy and the governor what a proposal with these calls is and needs.
 * @throws StackError in words when the policy takes no such proposal.
 */
export async function assessProposal(parameters: AssessParameters): Promise<Assessment> {
  const { contracts, batch, proposer } = parameters;
  const reader = new Reader(parameters);
  const { targets, values, calldatas } = batch;
  const derived = await reader.ask<Result>("ProposalPolicy", "assess", targets, values, calldatas);
  const index = Number(derived.class);
  const name = PROPOSAL_CLASSES[index];
  if (name === undefined)
    throw new StackError(`The class ${index} is not known here`, "check out the version deployed");
  const rules = await reader.ask<Result>("ProposalPolicy", "rulesOf", index);
  const governor = <Value>(call: string, ...args: unknown[]) =>
    reader.ask<Value>("ComputeGovernor", call, ...args);
  const past = BigInt(await governor<bigint>("clock")) - 1n;
  const quorum = await governor<bigint>("quorum", past);
  const threshold = await governor<bigint>("proposalThreshold");
  const spendable = (asset: string) => reader.ask<bigint>("ProposalPolicy", "spendable", asset);
  return {
    class: name,
    decidingCall: Number(derived.action),
    ...(derived.overriddenId !== 0n && { overriddenId: derived.overriddenId }),
    approvalBps: Number(rules.approvalBps),
    quorum: (quorum * BigInt(rules.quorumBps) + 9_999n) / 10_000n,
    delay: rules.delay,
    needsLegalOpinion: rules.needsLegalOpinion,
    votingDelay: await governor<bigint>("votingDelay"),
    votingPeriod: await governor<bigint>("votingPeriod"),
    spendable: {
      tokens: await spendable(contracts.get("ComputeToken").address),
      coins: await spendable(ZeroAddress),
    },
    threshold,
    ...(proposer !== undefined && {
      proposer: await reader.proposer(parameters, proposer, { past, threshold }),
    }),
  };
}

/** Reads from the chain in words. */
class Reader {
  private readonly provider: JsonRpcProvider;
  private readonly contracts: DeployedContracts;

  constructor({ provider, contracts }: AssessParameters) {
    this.provider = provider;
    this.contracts = contracts;
  }

  async ask<Value>(contract: string, name: string, ...values: unknown[]): Promise<Value> {
    const { address, abi } = this.contracts.get(contract);
    const data = abi.encodeFunctionData(name, values);
    try {
      const result = abi.decodeFunctionResult(name, await this.provider.call({ to: address, data }));
      return (result.length === 1 ? result[0] : result) as Value;
    } catch (cause) {
      const reason = explainRevert(cause, this.contracts.interfaces);
      if (reason === undefined) throw cause;
      throw new StackError("The policy takes no such proposal", reason, { cause });
    }
  }

  async proposer(
    { batch, description }: AssessParameters,
    account: string,
    { past, threshold }: { past: bigint; threshold: bigint },
  ): Promise<Proposer> {
    const votes = await this.ask<bigint>("ComputeGovernor", "getVotes", account, past);
    const { address, abi } = this.contracts.get("ComputeGovernor");
    const { targets, values, calldatas } = batch;
    const data = abi.encodeFunctionData("propose", [targets, values, calldatas, description]);
    const obstacle = await this.provider
      .call({ from: account, to: address, data })
      .then(() => undefined)
      .catch((cause: unknown) => {
        const reason = explainRevert(cause, this.contracts.interfaces);
        if (reason === undefined) throw cause;
        return reason;
      });
    return { account, votes, hasEnough: votes >= threshold, ...(obstacle !== undefined && { obstacle }) };
  }
}
