// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBoardElection} from "../../contracts/governance/IBoardElection.sol";
import {Elections} from "../utils/Elections.t.sol";

/// @notice Anyone brings the result of an ended election to the board, once and in time.
contract BoardElectionResultTest is Elections {
    function assertSeated(uint256 id, address[4] memory winners) internal view {
        uint256 seats = id % 2 == 1 ? 4 : 3;
        assertEq(board.seatings(), 1, "seatings");
        assertEq(board.cohort(), election.cohortOf(id), "cohort");
        assertEq(board.termEnd(), block.timestamp + TERM, "end of the term");
        for (uint256 i = 0; i < seats; ++i) assertEq(board.members(i), winners[i], "winner");
        assertPhase(id, IBoardElection.ElectionPhase.Applied, "applied");
    }

    function testFuzz_ApplyResult_RevertWhen_TheElectionHasNotEnded(uint256 id, uint256 timestamp) external {
        id = bound(id, 1, 10);
        vm.warp(bound(timestamp, block.timestamp, election.votingEnd(id)));
        expectWrongPhase(id, election.phaseOf(id));
        election.applyResult(id);
        vm.warp(election.votingEnd(id));
        expectWrongPhase(id, IBoardElection.ElectionPhase.Voting);
        election.applyResult(id);
    }

    function test_ApplyResult_RevertWhen_TheResultWasAppliedAlready() external {
        hold(1, 4);
        election.applyResult(1);
        expectWrongPhase(1, IBoardElection.ElectionPhase.Applied);
        election.applyResult(1);
        vm.warp(election.votingEnd(3) + 1);
        expectWrongPhase(1, IBoardElection.ElectionPhase.Applied);
        election.applyResult(1);
    }

    function testFuzz_ApplyResult_RevertWhen_TheNextElectionOfTheCohortHasEnded(
        uint256 id,
        uint256 elapsed
    ) external {
        id = bound(id, 1, 4);
        hold(id, 4);
        vm.warp(election.votingEnd(id + 2) + bound(elapsed, 1, 100 * 365 days));
        vm.expectRevert(abi.encodeWithSelector(IBoardElection.BoardElection_Superseded.selector, id, id + 2));
        election.applyResult(id);
    }

    function test_ApplyResult_RevertWhen_TheBoardCallsBack() external {
        hold(1, 4);
        board.callBack(address(election), abi.encodeCall(election.applyResult, (1)));
        expectWrongPhase(1, IBoardElection.ElectionPhase.Applied);
        election.applyResult(1);
    }

    function testFuzz_ApplyResult_WhenNobodyReceivedVotes(uint256 id, uint256 nominees) external {
        id = bound(id, 1, 10);
        openNomination(id);
        qualify(bound(nominees, 0, 5));
        closeVoting(id);
        vm.expectEmit(address(election));
        emit IBoardElection.ElectionApplied(id, election.cohortOf(id), new address[](id % 2 == 1 ? 4 : 3), 0);
        election.applyResult(id);
        assertEq(board.seatings(), 0, "nobody was seated");
        assertPhase(id, IBoardElection.ElectionPhase.Applied, "applied");
    }

    function testFuzz_ApplyResult_WhenFewerThanTheSeatsReceivedVotes(uint256 id, uint256 count) external {
        id = bound(id, 1, 10);
        count = bound(count, 1, id % 2 == 1 ? 3 : 2);
        hold(id, count);
        election.applyResult(id);
        address[4] memory winners;
        for (uint256 n = 0; n < count; ++n) winners[n] = nomineeNumber(n);
        assertSeated(id, winners);
    }

    function testFuzz_ApplyResult_WhenAllSeatsAreWon(
        uint256 id,
        uint256 count,
        uint256 elapsed,
        uint256 seed
    ) external {
        id = bound(id, 1, 10);
        uint256 seats = id % 2 == 1 ? 4 : 3;
        hold(id, bound(count, seats, 8));
        skip(bound(elapsed, 0, INTERVAL));
        address[] memory winners = new address[](seats);
        address[4] memory expected;
        for (uint256 n = 0; n < seats; ++n) winners[n] = expected[n] = nomineeNumber(n);
        vm.expectEmit(address(election));
        emit IBoardElection.ElectionApplied(id, election.cohortOf(id), winners, block.timestamp + TERM);
        vm.prank(boundAccount(seed));
        election.applyResult(id);
        assertSeated(id, expected);
    }

    function testFuzz_ApplyResult_WhenTheNextElectionOfTheCohortIsStillOn(
        uint256 id,
        uint256 elapsed
    ) external {
        id = bound(id, 1, 4);
        hold(id, 1);
        // One time in two in the last second.
        elapsed = elapsed % 2 == 0 ? NOMINATION + VOTING : bound(elapsed, 1, NOMINATION + VOTING);
        vm.warp(election.electionStart(id + 2) + elapsed);
        election.applyResult(id);
        assertSeated(id, [nomineeNumber(0), address(0), address(0), address(0)]);
    }
}
