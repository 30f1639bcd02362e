import { type BlockTag, Contract, type JsonRpcProvider } from "ethers";
import type { Deployment } from "../deploy/record.ts";
import { PROPOSAL_STATES } from "../proposal-states.ts";
import { lower, somebody } from "./account-book.ts";
import type { EntityName } from "./entities.ts";
import { type ContractName, INTERFACES } from "./events.ts";
import { Facts, type Row, toRow } from "./facts.ts";

const OPERATION_DONE = 3n;
const DONE_TIMESTAMP = 1n;

/** What contracts are asked, and at which block. */
export interface ReadParameters {
  provider: JsonRpcProvider;
  deployment: Pick<Deployment, "contracts">;
  blockNumber: number;
  /** The block's timestamp, in seconds. */
  timestamp: number;
  /** What the fold found: says whom and what to ask for. */
  folded: Facts;
}

type Ask = (method: string, ...values: unknown[]) => Promise<unknown>;

/** Asks the contracts themselves, at one block, for everything they can be asked. */
export async function readContractFacts(parameters: ReadParameters): Promise<Facts> {
  const facts = new Facts();
  const reader = new ContractReader(parameters, facts);
  await Promise.all([
    reader.accounts(),
    reader.proposals(),
    reader.voters(),
    reader.settings(),
    reader.roles(),
    reader.timelock(),
    reader.distribution(),
  ]);
  return facts;
}

class ContractReader {
  private readonly parameters: ReadParameters;
  private readonly facts: Facts;

  constructor(parameters: ReadParameters, facts: Facts) {
    this.parameters = parameters;
    this.facts = facts;
  }

  async accounts(): Promise<void> {
    const token = this.ask("ComputeToken");
    await this.each("Account", async (id) => ({
      balance: await token("balanceOf", id),
      votes: await token("getVotes", id),
      delegate: somebody(await token("delegates", id)),
    }));
  }

  async proposals(): Promise<void> {
    const governor = this.ask("ComputeGovernor");
    await this.each("Proposal", async (id, row) => {
      const [againstVotes, forVotes, abstainVotes] = (await governor("proposalVotes", id)) as bigint[];
      const eta = await governor("proposalEta", id);
      const voteStart = await governor("proposalSnapshot", id);
      const hasQuorum = row.quorum !== null && BigInt(row.voteStart ?? 0) < this.parameters.timestamp;
      return {
        againstVotes,
        forVotes,
        abstainVotes,
        voteStart,
        proposer: lower(await governor("proposalProposer", id)),
        voteEnd: await governor("proposalDeadline", id),
        ...(eta !== 0n && row.canceledAt === null && { eta }),
        ...(hasQuorum && { quorum: await governor("quorum", voteStart) }),
      };
    });
    await this.each("ProposalNow", async (id) => ({
      state: PROPOSAL_STATES[Number(await governor("state", id))],
    }));
  }

  async voters(): Promise<void> {
    const governor = this.ask("ComputeGovernor");
    await this.each("ProposalVoter", async (_id, { proposal, account }) => ({
      weight: await governor("usedVotes", proposal, account),
    }));
  }

  async settings(): Promise<void> {
    const governor = this.ask("ComputeGovernor");
    const token = this.ask("ComputeToken");
    const timelock = this.ask("TimelockController");
    await this.each("Token", async () => ({ totalSupply: await token("totalSupply") }));
    await this.each("Governor", async () => ({
      timelock: lower(await governor("timelock")),
      votingDelay: await governor("votingDelay"),
      votingPeriod: await governor("votingPeriod"),
      proposalThreshold: await governor("proposalThreshold"),
      quorumNumerator: await governor("quorumNumerator()"),
      lateQuorumExtension: await governor("lateQuorumVoteExtension"),
      proposalCount: await governor("latestProposalId"),
      timelockDelay: await timelock("getMinDelay"),
    }));
  }

  async roles(): Promise<void> {
    const manager = this.ask("AccessManager");
    await this.each("Role", async (_id, { roleId }) => ({
      admin: await manager("getRoleAdmin", roleId),
      guardian: await manager("getRoleGuardian", roleId),
    }));
    await this.each("RoleMember", async (_id, { role, account, since }) => {
      const [isMember] = (await manager("hasRole", BigInt(role ?? 0), account)) as [boolean, bigint];
      // Before its time comes a granted role isn't held yet, and the contract says no.
      return BigInt(since ?? 0) <= this.parameters.timestamp ? { isActive: isMember } : {};
    });
    await this.each("RoleFunction", async (_id, { target, selector }) => ({
      role: `0x${BigInt((await manager("getTargetFunctionRole", target, selector)) as bigint)
        .toString(16)
        .padStart(16, "0")}`,
    }));
    await this.each("AccessTarget", async (id) => ({ isClosed: await manager("isTargetClosed", id) }));
  }

  async timelock(): Promise<void> {
    const timelock = this.ask("TimelockController");
    await this.each("TimelockRoleMember", async (_id, { role, account }) => ({
      isActive: await timelock("hasRole", role, account),
    }));
    await this.each("TimelockOperation", async (id) => {
      const state = await timelock("getOperationState", id);
      const readyAt = (await timelock("getTimestamp", id)) as bigint;
      if (state === OPERATION_DONE) return { state: "Executed" };
      return readyAt > DONE_TIMESTAMP ? { state: "Scheduled", readyAt } : { state: "Canceled" };
    });
  }

  async distribution(): Promise<void> {
    const token = this.address("ComputeToken");
    await this.each("Distribution", async () => {
      const distributor = this.ask("GenesisDistributor");
      return {
        token: lower(await distributor("TOKEN")),
        treasury: lower(await distributor("TREASURY")),
        merkleRoot: await distributor("MERKLE_ROOT"),
        deadline: await distributor("DEADLINE"),
      };
    });
    await this.each("VestingWallet", async (id) => {
      const wallet = this.askAt(id, "VotingVestingWallet");
      return {
        beneficiary: lower(await wallet("owner")),
        released: await wallet("released(address)", token),
        start: await wallet("start"),
        cliff: await wallet("cliff"),
        end: await wallet("end"),
      };
    });
  }

  private address(name: ContractName): string {
    const contract = this.parameters.deployment.contracts[name];
    if (contract === undefined) throw new Error(`The deployment record has no ${name}: deploy again.`);
    return contract.address;
  }

  private ask(name: ContractName): Ask {
    return this.askAt(this.address(name), name);
  }

  private askAt(address: string, name: ContractName): Ask {
    const contract = new Contract(address, INTERFACES[name], this.parameters.provider);
    const blockTag: BlockTag = this.parameters.blockNumber;
    return (method, ...values) => contract.getFunction(method).staticCall(...values, { blockTag });
  }

  private async each(
    entity: EntityName,
    read: (id: string, row: Row) => Promise<Record<string, unknown>>,
  ): Promise<void> {
    const rows = [...this.parameters.folded.rows(entity)];
    await Promise.all(rows.map(async ([id, row]) => this.facts.set(entity, id, toRow(await read(id, row)))));
  }
}
