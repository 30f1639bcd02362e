import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { type Contract, id, parseEther } from "ethers";
import { claimAndDelegate, findClaim, isVesting } from "./support/claims.ts";
import { mine, now, read, send, signerOf, useDao, warp } from "./support/dao.ts";
import {
  closeVote,
  decide,
  enact,
  makeVoters,
  openVote,
  operation,
  Phase,
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
const MODERATOR = 10n;
const MINTER = 1n;

describe("Proposals", () => {
  let voters: HardhatEthersSigner[] = [];
  const current = useDao(async (dao) => {
    voters = await makeVoters(dao, 8);
  });

  const motion = (contract: Contract, name: string, values: unknown[], title: string) =>
    proposalTo(voters[0], contract, name, values, title);
  const payment = (title = "Pay for the data set") =>
    motion(current().token, "transfer", [current().outsider.address, PAYMENT], title);

  it("pays from the treasury: proposed, voted, queued, waited for, executed", async () => {
    const dao = current();
    const { governor, policy, timelock, token, outsider, parameters } = dao;
    const [proposer, ...others] = voters;
    if (proposer === undefined) throw new Error("No voters.");
    const proposal = await payment();
    const before = await read<bigint>(token, "balanceOf", await timelock.getAddress());

    const proposalId = await propose(dao, proposal);
    expect(proposalId).to.equal(1n);
    expect(await stateOf(dao, proposalId)).to.equal(State.Pending);
    await openVote(dao, proposalId);
    expect(await stateOf(dao, proposalId)).to.equal(State.Active);
    await expect(send(governor, proposer, "castVoteWithReason", proposalId, Support.For, "We use it daily"))
      .to.emit(governor, "VoteCast")
      .withArgs(
        proposer.address,
        proposalId,
        Support.For,
        await read<bigint>(token, "getVotes", proposer.address),
        "We use it daily",
      );
    for (const voter of others) await mine(governor, voter, "castVote", proposalId, Support.For);
    await closeVote(dao, proposalId);
    expect(await stateOf(dao, proposalId)).to.equal(State.Succeeded);

    await mine(governor, outsider, "queue", ...operation(proposal));
    expect(await stateOf(dao, proposalId)).to.equal(State.Queued);
    const eta = (await now(dao)) + parameters.Governance.timelockDelay;
    expect(await read(governor, "proposalEta", proposalId)).to.equal(eta);
    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Review);
    await expect(send(governor, outsider, "execute", ...operation(proposal)))
      .to.be.revertedWithCustomError(policy, "ProposalPolicy_TooEarly")
      .withArgs(proposalId, eta);
    await warp(dao, eta);
    expect(await phaseOf(dao, proposalId)).to.equal(Phase.Queued);
    await mine(governor, outsider, "execute", ...operation(proposal));
    expect(await stateOf(dao, proposalId)).to.equal(State.Executed);
    expect(await read(token, "balanceOf", outsider.address)).to.equal(PAYMENT);
    expect(await read(token, "balanceOf", await timelock.getAddress())).to.equal(before - PAYMENT);
  });

  it("counts the vote of somebody whose tokens are not free yet", async () => {
    const dao = current();
    const { governor, token } = dao;
    const claim = findClaim(dao, (c) => isVesting(c) && !voters.some((v) => v.address === c.account));
    await claimAndDelegate(dao, claim);
    const voter = await signerOf(dao, claim.account);
    expect(await read(token, "balanceOf", voter.address)).to.equal(0n);

    const proposalId = await propose(dao, await payment());
    await openVote(dao, proposalId);
    await mine(governor, voter, "castVote", proposalId, Support.For);
    const [, inFavour] = await read<[bigint, bigint, bigint]>(governor, "proposalVotes", proposalId);
    expect(inFavour).to.equal(claim.amount);
  });

  it("changes a parameter, which the next proposal obeys and the last one doesn't", async () => {
    const dao = current();
    const { governor } = dao;
    const other = voters[1] as HardhatEthersSigner;
    const earlier = await propose(dao, proposedAgain(await payment(), other, "Pay for the data set"));
    const deadline = await read<bigint>(governor, "proposalDeadline", earlier);
    const threeDays = 3n * 86_400n;
    await enact(dao, voters, await motion(governor, "setVotingPeriod", [threeDays], "Vote in three days"));

    expect(await read(governor, "votingPeriod")).to.equal(threeDays);
    expect(await read(governor, "proposalDeadline", earlier)).to.equal(deadline);
    const later = await propose(dao, await payment("Pay once more"));
    const snapshot = await read<bigint>(governor, "proposalSnapshot", later);
    expect(await read(governor, "proposalDeadline", later)).to.equal(snapshot + threeDays);
  });

  it("changes the timelock's own delay by vote", async () => {
    const dao = current();
    const proposal = await motion(dao.timelock, "updateDelay", [432_000n], "Wait five days");
    await enact(dao, voters, proposal);
    expect(await read(dao.timelock, "getMinDelay")).to.equal(432_000n);
  });

  it("grants a role by vote, and takes it back", async () => {
    const dao = current();
    const { accessManager, outsider } = dao;
    const hasRole = async () =>
      (await read<[boolean, bigint]>(accessManager, "hasRole", MODERATOR, outsider.address))[0];
    expect(await hasRole()).to.equal(false);
    const grant = [MODERATOR, outsider.address, 0];
    await enact(dao, voters, await motion(accessManager, "grantRole", grant, "A new moderator"));
    expect(await hasRole()).to.equal(true);
    const revoke = [MODERATOR, outsider.address];
    await enact(dao, voters, await motion(accessManager, "revokeRole", revoke, "One moderator less"));
    expect(await hasRole()).to.equal(false);
  });

  it("mints by vote within the rate, and not past it", async () => {
    const dao = current();
    const { token, timelock, governor, outsider } = dao;
    const supply = await read<bigint>(token, "totalSupply");
    const treasury = await timelock.getAddress();
    const yearly = (supply * 2n) / 100n;
    expect(await read(token, "mintable")).to.equal(yearly);
    await enact(dao, voters, await motion(token, "mint", [treasury, yearly], "Mint this year's share"));
    expect(await read(token, "totalSupply")).to.equal(supply + yearly);
    expect(await read(token, "mintable")).to.equal(0n);

    const tooMuch = await motion(token, "mint", [treasury, 1n], "Mint one more");
    const proposalId = await decide(dao, voters, tooMuch);
    await queueAndWait(dao, proposalId, tooMuch);
    await expect(send(governor, outsider, "execute", ...operation(tooMuch)))
      .to.be.revertedWithCustomError(token, "ComputeToken_MintRateExceeded")
      .withArgs(1n, 0n);
    expect(await stateOf(dao, proposalId)).to.equal(State.Queued);
  });

  it("lets a vote make somebody a minter, who then mints within the rate only", async () => {
    const dao = current();
    const { accessManager, token, outsider } = dao;
    await expect(send(token, outsider, "mint", outsider.address, 1n))
      .to.be.revertedWithCustomError(token, "AccessManagedUnauthorized")
      .withArgs(outsider.address);
    const grant = [MINTER, outsider.address, 0];
    await enact(dao, voters, await motion(accessManager, "grantRole", grant, "Trust the outsider"));
    const available = await read<bigint>(token, "mintable");
    await expect(send(token, outsider, "mint", outsider.address, available + 1n))
      .to.be.revertedWithCustomError(token, "ComputeToken_MintRateExceeded")
      .withArgs(available + 1n, available);
    await mine(token, outsider, "mint", outsider.address, available);
    expect(await read(token, "balanceOf", outsider.address)).to.equal(available);
  });

  it("is defeated by a majority against, and can't be queued", async () => {
    const dao = current();
    const proposal = await payment();
    const proposalId = await decide(dao, voters, proposal, Support.Against);
    expect(await stateOf(dao, proposalId)).to.equal(State.Defeated);
    await expect(send(dao.governor, dao.outsider, "queue", ...operation(proposal)))
      .to.be.revertedWithCustomError(dao.governor, "GovernorUnexpectedProposalState")
      .withArgs(proposalId, State.Defeated, `0x${(1n << State.Succeeded).toString(16).padStart(64, "0")}`);
  });

  it("is defeated when too few vote", async () => {
    const dao = current();
    const { governor, timelock, token, claims } = dao;
    const smallest = [...claims.claims].sort((a, b) => (a.amount < b.amount ? -1 : 1))[0];
    if (smallest === undefined) throw new Error("The distribution has no claim.");
    await claimAndDelegate(dao, smallest);
    const proposalId = await propose(dao, await payment());
    await openVote(dao, proposalId);
    const snapshot = await read<bigint>(governor, "proposalSnapshot", proposalId);
    const quorum = await read<bigint>(governor, "quorum", snapshot);
    const treasury = await read<bigint>(token, "balanceOf", await timelock.getAddress());
    const votable = (await read<bigint>(token, "totalSupply")) - treasury;
    expect(quorum, "4 % of what is not the treasury's").to.equal((votable * 4n) / 100n);
    expect(smallest.amount).to.be.lessThan(quorum);
    await mine(governor, await signerOf(dao, smallest.account), "castVote", proposalId, Support.For);
    await closeVote(dao, proposalId);
    expect(await stateOf(dao, proposalId)).to.equal(State.Defeated);
  });

  it("takes no vote after the last second, and none from an account without votes", async () => {
    const dao = current();
    const { governor, outsider } = dao;
    const voter = voters[0] as HardhatEthersSigner;
    const proposalId = await propose(dao, await payment());
    await openVote(dao, proposalId);
    await expect(send(governor, outsider, "castVote", proposalId, Support.For))
      .to.be.revertedWithCustomError(governor, "GovernorAlreadyCastVote")
      .withArgs(outsider.address);
    await closeVote(dao, proposalId);
    await expect(send(governor, voter, "castVote", proposalId, Support.For)).to.be.revertedWithCustomError(
      governor,
      "GovernorUnexpectedProposalState",
    );
  });

  it("is cancelled by its proposer before the vote, by nobody afterwards", async () => {
    const dao = current();
    const { governor, outsider } = dao;
    const proposer = voters[0] as HardhatEthersSigner;
    const first = await payment();
    const firstId = await propose(dao, first);
    await expect(send(governor, outsider, "cancel", ...operation(first)))
      .to.be.revertedWithCustomError(governor, "GovernorUnableToCancel")
      .withArgs(firstId, outsider.address);
    await mine(governor, proposer, "cancel", ...operation(first));
    expect(await stateOf(dao, firstId)).to.equal(State.Canceled);

    const second = await payment("Pay for the data set, second try");
    const secondId = await propose(dao, second);
    await openVote(dao, secondId);
    await expect(send(governor, proposer, "cancel", ...operation(second)))
      .to.be.revertedWithCustomError(governor, "GovernorUnableToCancel")
      .withArgs(secondId, proposer.address);
  });

  it("counts a vote that a relayer sends, once", async () => {
    const dao = current();
    const { governor, token, outsider, connection } = dao;
    const voter = voters[0] as HardhatEthersSigner;
    const proposalId = await propose(dao, await payment());
    await openVote(dao, proposalId);
    const domain = {
      name: "ComputeGovernor",
      version: "1",
      chainId: (await connection.ethers.provider.getNetwork()).chainId,
      verifyingContract: await governor.getAddress(),
    };
    const types = {
      Ballot: [
        { name: "proposalId", type: "uint256" },
        { name: "support", type: "uint8" },
        { name: "voter", type: "address" },
        { name: "nonce", type: "uint256" },
      ],
    };
    // The nonce of this proposal alone, so that votes on several proposals can be signed in any order.
    const nonce = await read<bigint>(governor, "nonces(address,uint192)", voter.address, proposalId);
    const ballot = { proposalId, support: Support.For, voter: voter.address, nonce };
    const consent = await voter.signTypedData(domain, types, ballot);
    await mine(governor, outsider, "castVoteBySig", proposalId, Support.For, voter.address, consent);
    const [, inFavour] = await read<[bigint, bigint, bigint]>(governor, "proposalVotes", proposalId);
    expect(inFavour).to.equal(await read<bigint>(token, "getVotes", voter.address));
    await expect(send(governor, outsider, "castVoteBySig", proposalId, Support.For, voter.address, consent))
      .to.be.revertedWithCustomError(governor, "GovernorInvalidSignature")
      .withArgs(voter.address);
  });

  it("can't be executed by going round the governor", async () => {
    const dao = current();
    const { timelock, governor, outsider } = dao;
    const proposal = await payment();
    const proposalId = await decide(dao, voters, proposal);
    await queueAndWait(dao, proposalId, proposal);
    const salt = BigInt(id(proposal.description)) ^ (BigInt(await governor.getAddress()) << 96n);
    await expect(
      send(
        timelock,
        outsider,
        "executeBatch",
        [proposal.target],
        [0n],
        [proposal.data],
        `0x${"00".repeat(32)}`,
        `0x${salt.toString(16).padStart(64, "0")}`,
      ),
    ).to.be.revertedWithCustomError(timelock, "AccessControlUnauthorizedAccount");
  });
});
