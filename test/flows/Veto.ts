import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { type EventLog, id, parseEther } from "ethers";
import { boardMembers, operationsOf, reasonOf, textOf, VETO_BALLOTS, veto } from "./support/board.ts";
import { mine, now, read, send, useDao, warp } from "./support/dao.ts";
import {
  Class,
  classOf,
  closeVote,
  decide,
  enact,
  makeVoters,
  openVote,
  operation,
  Phase,
  type Proposal,
  phaseOf,
  proposalTo,
  propose,
  proposedAgain,
  queueAndWait,
  State,
  Support,
  stateOf,
} from "./support/proposals.ts";

const PAYMENT = parseEther("25000");
const WHY = "The recipient sells the records on. Nobody whose records they are was asked.";

describe("The ethics board", () => {
  let voters: HardhatEthersSigner[] = [];
  const current = useDao(async (dao) => {
    voters = await makeVoters(dao, 8);
  });

  const payment = async (title = "Buy the records") => {
    const { token, outsider } = current();
    return await proposalTo(voters[0], token, "transfer", [outsider.address, PAYMENT], title);
  };

  /** A payment that was won and queued. */
  async function queued(): Promise<{ proposal: Proposal; proposalId: bigint }> {
    const dao = current();
    const proposal = await payment();
    const proposalId = await decide(dao, voters, proposal);
    await mine(dao.governor, dao.outsider, "queue", ...operation(proposal));
    return { proposal, proposalId };
  }

  it("vetoes with a reason that everybody can check, for ever", async () => {
    const dao = current();
    const { governor, policy, board, timelock, token, outsider } = dao;
    const { proposal, proposalId } = await queued();
    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Review);
    await veto(dao, proposalId, proposal, await reasonOf(dao, [2, 3], WHY));

    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Vetoed);
    expect(await stateOf(dao, proposalId)).to.equal(State.Canceled);
    const [log] = (await policy.queryFilter(policy.getEvent("ProposalVetoed")(proposalId), 0)) as EventLog[];
    expect(log?.args.articles).to.equal((1n << 2n) | (1n << 3n));
    expect(textOf(String(log?.args.uri))).to.equal(WHY);
    expect(id(textOf(String(log?.args.uri)))).to.equal(log?.args.reasonHash);
    expect(log?.args.constitutionHash).to.equal((await read<[string]>(dao.constitution, "currentText"))[0]);
    expect(await read<bigint[]>(board, "vetoes")).to.deep.equal([proposalId]);

    const salt =
      BigInt(proposal ? id(proposal.description) : 0) ^ (BigInt(await governor.getAddress()) << 96n);
    const operationId = await read<string>(
      timelock,
      "hashOperationBatch",
      [proposal.target],
      [0n],
      [proposal.data],
      `0x${"00".repeat(32)}`,
      `0x${(salt & ((1n << 256n) - 1n)).toString(16).padStart(64, "0")}`,
    );
    expect(await read(timelock, "isOperation", operationId)).to.equal(false);
    await warp(dao, (await now(dao)) + 30n * 86_400n);
    for (const step of ["queue", "execute"])
      await expect(send(governor, outsider, step, ...operation(proposal))).to.be.revertedWithCustomError(
        governor,
        "GovernorUnexpectedProposalState",
      );
    expect(await read(token, "balanceOf", outsider.address)).to.equal(0n);
  });

  it("doesn't veto with four ballots, nor with five of different reasons", async () => {
    const dao = current();
    const { board } = dao;
    const { proposal, proposalId } = await queued();
    const members = await boardMembers(dao);
    const reason = await reasonOf(dao, [2], WHY);
    for (const member of members.slice(0, 4)) await mine(board, member, "castBallot", proposalId, reason);
    const other = await reasonOf(dao, [3], WHY);
    await mine(board, members[4] as HardhatEthersSigner, "castBallot", proposalId, other);
    for (const [given, ballots] of [
      [reason, 4],
      [other, 1],
    ] as const)
      await expect(send(board, dao.outsider, "executeVeto", operationsOf(proposal), given))
        .to.be.revertedWithCustomError(board, "EthicsBoard_BallotsMissing")
        .withArgs(proposalId, ballots, VETO_BALLOTS);
    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Review);
  });

  it("vetoes by five signatures that anybody brings in one transaction", async () => {
    const dao = current();
    const { board, outsider, connection } = dao;
    const { proposal, proposalId } = await queued();
    const reason = await reasonOf(dao, [2], WHY);
    const domain = {
      name: "EthicsBoard",
      version: "1",
      chainId: (await connection.ethers.provider.getNetwork()).chainId,
      verifyingContract: await board.getAddress(),
    };
    const types = {
      Ballot: [
        { name: "proposalId", type: "uint256" },
        { name: "epoch", type: "uint256" },
        { name: "articles", type: "uint256" },
        { name: "reasonHash", type: "bytes32" },
        { name: "uri", type: "string" },
        { name: "constitutionHash", type: "bytes32" },
      ],
    };
    const ballot = { proposalId, epoch: await read<bigint>(board, "epoch"), ...reason };
    const members = (await boardMembers(dao)).slice(2);
    const signatures = await Promise.all(members.map((m) => m.signTypedData(domain, types, ballot)));
    const seats = members.map((_, index) => index + 2);
    const calls = [
      board.interface.encodeFunctionData("castBallotsBySig", [proposalId, reason, seats, signatures]),
      board.interface.encodeFunctionData("executeVeto", [operationsOf(proposal), reason]),
    ];
    await expect(send(board, outsider, "multicall", calls))
      .to.emit(board, "VetoExecuted")
      .withArgs(proposalId, 0b1111100n, ballot.epoch);
    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Vetoed);
  });

  it("is overridden by two thirds, who carry out exactly what was vetoed, and can't veto that", async () => {
    const dao = current();
    const { governor, policy, board, token, outsider } = dao;
    const { proposal, proposalId } = await queued();
    const reason = await reasonOf(dao, [2], WHY);
    await veto(dao, proposalId, proposal, reason);

    const again = proposedAgain(proposal, voters[1] as HardhatEthersSigner, "Buy the records after all");
    const overrideId = await decide(dao, voters, again);
    expect(await classOf(dao, overrideId)).to.equal(Class.Override);
    const [member] = await boardMembers(dao);
    await expect(send(board, member as HardhatEthersSigner, "castBallot", overrideId, reason))
      .to.be.revertedWithCustomError(board, "EthicsBoard_NotVetoable")
      .withArgs(overrideId);
    await queueAndWait(dao, overrideId, again);
    await expect(send(governor, outsider, "execute", ...operation(again)))
      .to.emit(policy, "ProposalOverridden")
      .withArgs(proposalId, overrideId);

    expect(await read(token, "balanceOf", outsider.address)).to.equal(PAYMENT);
    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Overridden);
    expect(await phaseOf(dao, overrideId)).to.equal(Phase.Executed);
    expect(await read(board, "strikes")).to.equal(1n);
  });

  it("stands its veto where less than two thirds want the override", async () => {
    const dao = current();
    const { proposal, proposalId } = await queued();
    await veto(dao, proposalId, proposal, await reasonOf(dao, [2], WHY));
    const again = proposedAgain(proposal, voters[1] as HardhatEthersSigner, "Buy the records after all");
    const overrideId = await propose(dao, again);
    await openVote(dao, overrideId);
    // The largest is against; the others are a majority, and less than two thirds.
    const [largest, ...others] = voters;
    await mine(dao.governor, largest as HardhatEthersSigner, "castVote", overrideId, Support.Against);
    for (const voter of others.slice(0, 2))
      await mine(dao.governor, voter, "castVote", overrideId, Support.For);
    const [against, inFavour] = await read<[bigint, bigint]>(dao.governor, "proposalVotes", overrideId);
    expect(inFavour > against && inFavour * 3n < (inFavour + against) * 2n).to.equal(true);
    expect(inFavour >= (await read<bigint>(dao.policy, "proposalQuorum", overrideId))).to.equal(true);
    await closeVote(dao, overrideId);
    expect(await stateOf(dao, overrideId)).to.equal(State.Defeated);
    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Vetoed);
  });

  it("is recalled by the holders and can't stop that", async () => {
    const dao = current();
    const { board } = dao;
    const [recalled, ...colleagues] = await boardMembers(dao);
    if (recalled === undefined) throw new Error("The board has no member.");
    const proposal = await proposalTo(voters[0], board, "removeMember", [recalled.address], "Recall seat 0");
    const proposalId = await decide(dao, voters, proposal);
    expect(await classOf(dao, proposalId)).to.equal(Class.Recall);
    const reason = await reasonOf(dao, [1], "We would rather stay.");
    for (const member of colleagues)
      await expect(send(board, member, "castBallot", proposalId, reason))
        .to.be.revertedWithCustomError(board, "EthicsBoard_NotVetoable")
        .withArgs(proposalId);
    await queueAndWait(dao, proposalId, proposal);
    await mine(dao.governor, dao.outsider, "execute", ...operation(proposal));

    expect(await read(board, "isMember", recalled.address)).to.equal(false);
    expect(await read(board, "activeMembers")).to.equal(6n);
    const { proposalId: next } = await queued();
    await expect(send(board, recalled, "castBallot", next, reason))
      .to.be.revertedWithCustomError(board, "EthicsBoard_NotMember")
      .withArgs(recalled.address);
  });

  it("is dissolved by the holders for ever", async () => {
    const dao = current();
    const { board } = dao;
    await enact(dao, voters, await proposalTo(voters[0], board, "dissolve", [], "Dissolve the board"));
    expect(await read(board, "isDissolved")).to.equal(true);
    const { proposal, proposalId } = await queued();
    const [member] = await boardMembers(dao);
    const reason = await reasonOf(dao, [1], WHY);
    await expect(send(board, member as HardhatEthersSigner, "castBallot", proposalId, reason))
      .to.be.revertedWithCustomError(board, "EthicsBoard_NoPower")
      .withArgs(1n);
    await warp(dao, await read<bigint>(dao.governor, "proposalEta", proposalId));
    await mine(dao.governor, dao.outsider, "execute", ...operation(proposal));
    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Executed);
  });

  it("lengthens its review once when two members ask, and no longer", async () => {
    const dao = current();
    const { governor, policy, board, parameters, outsider } = dao;
    const { proposal, proposalId } = await queued();
    const eta = await read<bigint>(governor, "proposalEta", proposalId);
    const [first, second, third] = (await boardMembers(dao)) as [
      HardhatEthersSigner,
      HardhatEthersSigner,
      HardhatEthersSigner,
    ];
    await mine(board, first, "requestExtension", proposalId);
    expect(await read(governor, "proposalEta", proposalId)).to.equal(eta);
    const longer = eta + BigInt(parameters.Governance.periods.reviewExtension);
    await expect(send(board, second, "requestExtension", proposalId))
      .to.emit(policy, "ProposalReviewExtended")
      .withArgs(proposalId, longer);
    expect(await read(governor, "proposalEta", proposalId)).to.equal(longer);
    await expect(send(board, third, "requestExtension", proposalId))
      .to.be.revertedWithCustomError(policy, "ProposalPolicy_ReviewNotExtendable")
      .withArgs(proposalId);
    await warp(dao, eta);
    await expect(send(governor, outsider, "execute", ...operation(proposal)))
      .to.be.revertedWithCustomError(policy, "ProposalPolicy_TooEarly")
      .withArgs(proposalId, longer);
    await warp(dao, longer);
    await mine(governor, outsider, "execute", ...operation(proposal));
    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Executed);
  });

  it("takes no ballot of a member who withdrew for a conflict of interest", async () => {
    const dao = current();
    const { board } = dao;
    const { proposal, proposalId } = await queued();
    const reason = await reasonOf(dao, [2], WHY);
    const members = await boardMembers(dao);
    for (const member of members.slice(0, 4)) await mine(board, member, "castBallot", proposalId, reason);
    const [conflicted, , , , fifth, sixth] = members as HardhatEthersSigner[];
    await mine(board, conflicted as HardhatEthersSigner, "recuse", proposalId, "My employer is the seller.");
    await mine(board, fifth as HardhatEthersSigner, "castBallot", proposalId, reason);
    await expect(send(board, dao.outsider, "executeVeto", operationsOf(proposal), reason))
      .to.be.revertedWithCustomError(board, "EthicsBoard_BallotsMissing")
      .withArgs(proposalId, 4n, VETO_BALLOTS);
    await mine(board, sixth as HardhatEthersSigner, "castBallot", proposalId, reason);
    await mine(board, dao.outsider, "executeVeto", operationsOf(proposal), reason);
    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Vetoed);
  });
});
