import { PROPOSAL_CLASSES, PROPOSAL_PHASES, PROPOSAL_STATES } from "../proposal-states.ts";
import { lower, somebody } from "./account-book.ts";
import { ContractReader, namedValues, type ReadParameters } from "./contract-reader.ts";
import { Facts } from "./facts.ts";
import { numberId } from "./ids.ts";
import { readBoardFacts } from "./reads-board.ts";
import { readMarketFacts } from "./reads-market.ts";
import { readProvenanceFacts } from "./reads-provenance.ts";

const CLASS_NAMES: readonly string[] = PROPOSAL_CLASSES;

const OPERATION_DONE = 3n;
const DONE_TIMESTAMP = 1n;

/** Asks the contracts themselves, at one block, for everything they can be asked. */
export async function readContractFacts(parameters: ReadParameters): Promise<Facts> {
  const facts = new Facts();
  const reader = new CoreReader(parameters, facts);
  await Promise.all([
    reader.accounts(),
    reader.proposals(),
    reader.terms(),
    reader.voters(),
    reader.settings(),
    reader.policy(),
    reader.roles(),
    reader.timelock(),
    reader.distribution(),
    readBoardFacts(parameters, facts),
    readMarketFacts(parameters, facts),
    readProvenanceFacts(parameters, facts),
  ]);
  return facts;
}

/** What a class needs, as the policy gives it. */
interface RulesAnswer {
  approvalBps: bigint;
  quorumBps: bigint;
  delay: bigint;
  needsLegalOpinion: boolean;
}

class CoreReader extends ContractReader {
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
    const policy = this.ask("ProposalPolicy");
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
        ...(hasQuorum && { quorum: await policy("proposalQuorum", id) }),
      };
    });
    await this.each("ProposalNow", async (id) => ({
      state: PROPOSAL_STATES[Number(await governor("state", id))],
      phase: PROPOSAL_PHASES[Number(await policy("proposalPhase", id))],
    }));
  }

  /** What was fixed when proposals were made, and what the board and the holders did to them. */
  async terms(): Promise<void> {
    const policy = this.ask("ProposalPolicy");
    const opinions = this.ask("OpinionLog");
    const governor = this.ask("ComputeGovernor");
    await this.each("Proposal", async (id) => {
      const terms = (await policy("termsOf", id)) as RulesAnswer & { class: bigint; overriddenId: bigint };
      const review = (await policy("reviewOf", id)) as { vetoedAt: bigint };
      const objectionEnd = (await governor("objectionEnd", id)) as bigint;
      return {
        class: PROPOSAL_CLASSES[Number(terms.class)],
        ...rulesOf(terms),
        overrides: terms.overriddenId === 0n ? null : numberId(terms.overriddenId, 32),
        codeHash: await policy("codeHashOf", id),
        isVetoable: await policy("isVetoable", id),
        hasLegalOpinion: await opinions("hasLegalOpinion", id),
        objectionEnd: objectionEnd === 0n ? null : objectionEnd,
        vetoedAt: review.vetoedAt === 0n ? null : review.vetoedAt,
      };
    });
    await this.each("Veto", async (id) => ({ isOverridden: await policy("isOverridden", id) }));
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
    const timelock = this.ask("BoundedTimelock");
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
      policy: lower(await governor("POLICY")),
      votesSink: lower(await governor("VOTES_SINK")),
    }));
  }

  async policy(): Promise<void> {
    const policy = this.ask("ProposalPolicy");
    await this.each("Policy", async () => ({
      ...namedValues(await policy("bounds")),
      ...namedValues(await policy("periods")),
      token: lower(await policy("TOKEN")),
      governor: somebody(await policy("governor")),
      opinionLog: somebody(await policy("opinionLog")),
    }));
    await this.each("ClassRule", async (_id, row) => {
      const number = CLASS_NAMES.indexOf(String(row.class));
      return rulesOf((await policy("rulesOf", number)) as RulesAnswer);
    });
    await this.each("TargetClass", async (_id, { target }) => ({
      class: PROPOSAL_CLASSES[Number(await policy("targetClass", target))],
    }));
    await this.each("ActionRule", async (_id, { target, selector }) => {
      const { class: number, length } = namedValues(await policy("actionRule", target, selector));
      return { class: PROPOSAL_CLASSES[Number(number)], length };
    });
    await this.each("SpendCap", async (_id, { asset }) => {
      const { cap, level, updatedAt } = namedValues(await policy("spendCap", asset));
      return { cap, level, levelAt: updatedAt };
    });
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
    const timelock = this.ask("BoundedTimelock");
    await this.each("Timelock", async () => ({
      minDelay: await timelock("getMinDelay"),
      lowestDelay: await timelock("LOWEST_DELAY"),
      highestDelay: await timelock("HIGHEST_DELAY"),
      votesSink: lower(await timelock("VOTES_SINK")),
    }));
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
}

function rulesOf({ approvalBps, quorumBps, delay, needsLegalOpinion }: RulesAnswer) {
  return { approvalBps, quorumBps, delay, needsLegalOpinion };
}
