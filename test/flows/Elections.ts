import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { id, ZeroAddress } from "ethers";
import { boardMembers } from "./support/board.ts";
import { mine, now, read, send, signerAt, useDao, warp } from "./support/dao.ts";
import { makeVoters } from "./support/proposals.ts";

const PHASE = { Upcoming: 0n, Nomination: 1n, Voting: 2n, Ended: 3n, Applied: 4n };
const FIRST = 1n;
const SECOND = 2n;
const STATEMENT = [id("I read every proposal twice."), "https://statements.example/1"] as const;

describe("Elections of the ethics board", () => {
  let voters: HardhatEthersSigner[] = [];
  const current = useDao(async (dao) => {
    voters = await makeVoters(dao, 8);
  });
  const voter = (index: number): HardhatEthersSigner => {
    const found = voters[index];
    if (found === undefined) throw new Error(`There is no voter ${index}.`);
    return found;
  };

  it("seat one cohort: nominees stand, holders endorse and vote, anybody applies the result", async () => {
    const dao = current();
    const { board, election, connection, outsider, parameters } = dao;
    const { votingPeriod, nominationPeriod, termLength, interval } = parameters.Institutions.electionSchedule;
    expect(await read(election, "phaseOf", FIRST)).to.equal(PHASE.Upcoming);
    const start = await read<bigint>(election, "electionStart", FIRST);
    await warp(dao, start + 1n);
    expect(await read(election, "phaseOf", FIRST)).to.equal(PHASE.Nomination);

    const sitting = await boardMembers(dao);
    const again = sitting[1] as HardhatEthersSigner;
    const [fresh, ignored] = [await signerAt(connection, 45), await signerAt(connection, 46)];
    for (const nominee of [again, fresh, ignored]) await mine(election, nominee, "stand", ...STATEMENT);
    await expect(send(election, sitting[5] as HardhatEthersSigner, "stand", ...STATEMENT))
      .to.be.revertedWithCustomError(election, "BoardElection_SitsInOtherCohort")
      .withArgs(sitting[5]?.address);
    for (const nominee of [again, fresh]) await mine(election, voter(0), "endorse", nominee.address);

    await warp(dao, start + BigInt(nominationPeriod) + 1n);
    expect(await read(election, "phaseOf", FIRST)).to.equal(PHASE.Voting);
    const power = await read<bigint>(dao.token, "getVotes", voter(1).address);
    await mine(election, voter(1), "vote", [fresh.address, again.address], [power - 1n, 1n]);
    await expect(send(election, voter(1), "vote", [again.address], [1n]))
      .to.be.revertedWithCustomError(election, "BoardElection_WeightExceeded")
      .withArgs(FIRST, voter(1).address, 1n, 0n);
    await expect(send(election, voter(2), "vote", [ignored.address], [1n]))
      .to.be.revertedWithCustomError(election, "BoardElection_NotCandidate")
      .withArgs(FIRST, ignored.address);

    await warp(dao, start + BigInt(nominationPeriod + votingPeriod) + 1n);
    const winners = [fresh.address, again.address, ZeroAddress, ZeroAddress];
    expect(await read<string[]>(election, "leaders", FIRST)).to.deep.equal(winners);
    await expect(send(election, outsider, "applyResult", FIRST)).to.emit(election, "ElectionApplied");
    expect(await read(election, "phaseOf", FIRST)).to.equal(PHASE.Applied);
    const seats = await Promise.all(
      [0, 1, 2, 3].map((seat) => read<[string, bigint]>(board, "seatAt", seat)),
    );
    const termEnd = (await now(dao)) + BigInt(termLength);
    expect(seats.map(([member]) => member)).to.deep.equal([
      fresh.address,
      again.address,
      sitting[2]?.address,
      sitting[3]?.address,
    ]);
    expect(seats.slice(0, 2).map(([, end]) => end)).to.deep.equal([termEnd, termEnd]);
    expect(await read(board, "isMember", sitting[0]?.address)).to.equal(false);
    await expect(send(election, outsider, "applyResult", FIRST))
      .to.be.revertedWithCustomError(election, "BoardElection_WrongPhase")
      .withArgs(FIRST, PHASE.Applied);

    expect(await read(election, "electionStart", SECOND)).to.equal(start + BigInt(interval));
    expect(await read(election, "cohortOf", SECOND)).to.equal(1n);
  });

  it("leave the board as it is where nobody won a vote", async () => {
    const dao = current();
    const { board, election, outsider } = dao;
    const before = await read<bigint>(board, "epoch");
    await warp(dao, (await read<bigint>(election, "votingEnd", FIRST)) + 1n);
    await mine(election, outsider, "applyResult", FIRST);
    expect(await read(board, "epoch")).to.equal(before);
  });
});
