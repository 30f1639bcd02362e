import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { parseEther } from "ethers";
import { mine, read, send, useDao, warp } from "./support/dao.ts";
import {
  closeVote,
  decide,
  makeVoters,
  openVote,
  operation,
  Phase,
  phaseOf,
  proposalTo,
  propose,
  queueAndWait,
  State,
  Support,
  stateOf,
} from "./support/proposals.ts";

const HOUR = 3_600n;
const PAYMENT = parseEther("25000");

describe("Deadlines", () => {
  let voters: HardhatEthersSigner[] = [];
  const current = useDao(async (dao) => {
    voters = await makeVoters(dao, 8);
  });

  const payment = async (title = "Pay for the data set") => {
    const { token, outsider } = current();
    return await proposalTo(voters[0], token, "transfer", [outsider.address, PAYMENT], title);
  };
  const voter = (index: number): HardhatEthersSigner => {
    const found = voters[index];
    if (found === undefined) throw new Error(`There is no voter ${index}.`);
    return found;
  };

  it("catch a vote that turns to passing at the last hour: only Against is taken then", async () => {
    const dao = current();
    const { governor, parameters } = dao;
    const proposalId = await propose(dao, await payment());
    await openVote(dao, proposalId);
    // The quorum is made early, so that the late quorum extension has nothing to do.
    await mine(governor, voter(1), "castVote", proposalId, Support.For);
    for (const index of [2, 3, 4])
      await mine(governor, voter(index), "castVote", proposalId, Support.Against);
    const deadline = await read<bigint>(governor, "proposalDeadline", proposalId);
    await warp(dao, deadline - HOUR);
    await mine(governor, voter(0), "castVote", proposalId, Support.For);
    expect(await read(governor, "objectionEnd", proposalId)).to.equal(0n);
    const end = deadline + BigInt(parameters.Governance.periods.objectionPeriod);
    await expect(send(governor, voter(5), "castVote", proposalId, Support.For))
      .to.emit(governor, "ObjectionPeriodStarted")
      .withArgs(proposalId, deadline, end);

    await warp(dao, deadline + 1n);
    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Objection);
    expect(await read(governor, "proposalDeadline", proposalId)).to.equal(end);
    for (const support of [Support.For, Support.Abstain])
      await expect(send(governor, voter(6), "castVote", proposalId, support))
        .to.be.revertedWithCustomError(governor, "ComputeGovernor_OnlyAgainst")
        .withArgs(proposalId);
    for (const index of [6, 7]) await mine(governor, voter(index), "castVote", proposalId, Support.Against);
    await closeVote(dao, proposalId);
    expect(await stateOf(dao, proposalId)).to.equal(State.Defeated);
  });

  it("let pass what turned late and nobody objects to", async () => {
    const dao = current();
    const { governor } = dao;
    const proposalId = await propose(dao, await payment());
    await openVote(dao, proposalId);
    await mine(governor, voter(1), "castVote", proposalId, Support.For);
    for (const index of [2, 3]) await mine(governor, voter(index), "castVote", proposalId, Support.Against);
    await warp(dao, (await read<bigint>(governor, "proposalDeadline", proposalId)) - HOUR);
    for (const index of [0, 4]) await mine(governor, voter(index), "castVote", proposalId, Support.For);
    expect(await read<bigint>(governor, "objectionEnd", proposalId)).to.be.greaterThan(0n);
    await closeVote(dao, proposalId);
    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Succeeded);
  });

  it("leave time to vote when the quorum comes late", async () => {
    const dao = current();
    const { governor, parameters } = dao;
    const proposalId = await propose(dao, await payment());
    await openVote(dao, proposalId);
    const deadline = await read<bigint>(governor, "proposalDeadline", proposalId);
    const late = deadline - 30n * HOUR;
    await warp(dao, late);
    await mine(governor, voter(0), "castVote", proposalId, Support.For);
    const moved = await read<bigint>(governor, "proposalDeadline", proposalId);
    expect(moved).to.equal(late + 1n + BigInt(parameters.Governance.lateQuorumExtension));
    expect(moved).to.be.greaterThan(deadline);
  });

  it("let a proposal expire that nobody queues", async () => {
    const dao = current();
    const { governor, outsider, parameters } = dao;
    const proposal = await payment();
    const proposalId = await decide(dao, voters, proposal);
    const grace = BigInt(parameters.Governance.periods.gracePeriod);
    const last = (await read<bigint>(governor, "proposalDeadline", proposalId)) + grace;
    await warp(dao, last);
    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Succeeded);
    await warp(dao, last + 1n);
    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Expired);
    expect(await stateOf(dao, proposalId)).to.equal(State.Expired);
    await expect(send(governor, outsider, "queue", ...operation(proposal))).to.be.revertedWithCustomError(
      governor,
      "GovernorUnexpectedProposalState",
    );
  });

  it("let a proposal expire that nobody executes", async () => {
    const dao = current();
    const { governor, token, outsider, parameters } = dao;
    const proposal = await payment();
    const proposalId = await decide(dao, voters, proposal);
    await queueAndWait(dao, proposalId, proposal);
    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Queued);
    const eta = await read<bigint>(governor, "proposalEta", proposalId);
    await warp(dao, eta + BigInt(parameters.Governance.periods.gracePeriod) + 1n);
    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Expired);
    await expect(send(governor, outsider, "execute", ...operation(proposal))).to.be.revertedWithCustomError(
      governor,
      "GovernorUnexpectedProposalState",
    );
    expect(await read(token, "balanceOf", outsider.address)).to.equal(0n);
  });
});
