// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {BoardElection} from "../../contracts/governance/BoardElection.sol";
import {IBoardElection} from "../../contracts/governance/IBoardElection.sol";
import {IEthicsBoard} from "../../contracts/governance/IEthicsBoard.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Elections} from "../utils/Elections.t.sol";

/// @notice When elections are, and that the deployment is sound.
contract BoardElectionTest is Elections {
    uint256 internal constant MAX_ID = type(uint48).max;

    function expectScheduleInvalid() internal {
        vm.expectRevert(IBoardElection.BoardElection_ScheduleInvalid.selector);
    }

    function expectUnknown(uint256 id) internal {
        vm.expectRevert(abi.encodeWithSelector(IBoardElection.BoardElection_ElectionUnknown.selector, id));
    }

    function boundSchedule(
        IBoardElection.Schedule memory s
    ) internal pure returns (IBoardElection.Schedule memory) {
        s.nominationPeriod = uint48(bound(s.nominationPeriod, 1, 1000 days));
        s.votingPeriod = uint48(bound(s.votingPeriod, 1, 1000 days));
        s.interval = uint48(
            bound(s.interval, uint256(s.nominationPeriod) + s.votingPeriod, type(uint48).max)
        );
        s.termLength = uint48(bound(s.termLength, 1, 730 days));
        return s;
    }

    /* CONSTRUCTOR */

    function test_Constructor_RevertWhen_TheTokenTheBoardOrTheAccountOfTreasuryVotesIsZero() external {
        IEthicsBoard seats = IEthicsBoard(address(board));
        vm.expectRevert(IBoardElection.BoardElection_SettingMissing.selector);
        new BoardElection(IVotes(address(0)), seats, SINK, START_DELAY, schedule(), ENDORSEMENT_BPS);
        vm.expectRevert(IBoardElection.BoardElection_SettingMissing.selector);
        new BoardElection(token, IEthicsBoard(address(0)), SINK, START_DELAY, schedule(), ENDORSEMENT_BPS);
        vm.expectRevert(IBoardElection.BoardElection_SettingMissing.selector);
        new BoardElection(token, seats, address(0), START_DELAY, schedule(), ENDORSEMENT_BPS);
    }

    function testFuzz_Constructor_RevertWhen_TheShareOfEndorsementsIsZeroOrAboveTheWhole(
        uint256 bps
    ) external {
        bps = bound(bps, 10_001, type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(IBoardElection.BoardElection_EndorsementInvalid.selector, bps)
        );
        create(START_DELAY, schedule(), bps);
        vm.expectRevert(abi.encodeWithSelector(IBoardElection.BoardElection_EndorsementInvalid.selector, 0));
        create(START_DELAY, schedule(), 0);
    }

    function test_Constructor_RevertWhen_ATimeOfTheScheduleIsZero() external {
        IBoardElection.Schedule memory s = schedule();
        s.interval = 0;
        expectScheduleInvalid();
        create(START_DELAY, s, ENDORSEMENT_BPS);
        s = schedule();
        s.nominationPeriod = 0;
        expectScheduleInvalid();
        create(START_DELAY, s, ENDORSEMENT_BPS);
        s = schedule();
        s.votingPeriod = 0;
        expectScheduleInvalid();
        create(START_DELAY, s, ENDORSEMENT_BPS);
        s = schedule();
        s.termLength = 0;
        expectScheduleInvalid();
        create(START_DELAY, s, ENDORSEMENT_BPS);
    }

    function testFuzz_Constructor_RevertWhen_AnElectionIsLongerThanTheInterval(
        IBoardElection.Schedule memory s
    ) external {
        s = boundSchedule(s);
        s.interval = uint48(bound(s.interval, 0, uint256(s.nominationPeriod) + s.votingPeriod - 1));
        expectScheduleInvalid();
        create(START_DELAY, s, ENDORSEMENT_BPS);
    }

    function testFuzz_Constructor_RevertWhen_TheTermIsLongerThanTheLongestOfTheBoard(
        uint48 termLength
    ) external {
        IBoardElection.Schedule memory s = schedule();
        s.termLength = uint48(bound(termLength, 730 days + 1, type(uint48).max));
        expectScheduleInvalid();
        create(START_DELAY, s, ENDORSEMENT_BPS);
    }

    function testFuzz_Constructor_RevertWhen_TheFirstElectionLiesAfterTheEndOfTime(uint48 delay) external {
        delay = uint48(bound(delay, type(uint48).max - Defaults.NOW + 1, type(uint48).max));
        expectScheduleInvalid();
        create(delay, schedule(), ENDORSEMENT_BPS);
    }

    function testFuzz_Constructor_WhenTheScheduleIsSound(
        IBoardElection.Schedule memory s,
        uint48 delay,
        uint256 bps
    ) external {
        s = boundSchedule(s);
        delay = uint48(bound(delay, 0, type(uint48).max - Defaults.NOW));
        bps = bound(bps, 1, 10_000);
        uint256 firstStart = uint256(Defaults.NOW) + delay;
        vm.expectEmit();
        emit IBoardElection.ElectionScheduled(
            firstStart,
            s.interval,
            s.nominationPeriod,
            s.votingPeriod,
            s.termLength,
            bps
        );
        BoardElection created = create(delay, s, bps);

        assertEq(created.TOKEN(), address(token), "token");
        assertEq(created.BOARD(), address(board), "board");
        assertEq(created.VOTES_SINK(), SINK, "account of the treasury's votes");
        assertEq(created.ENDORSEMENT_BPS(), bps, "share of endorsements");
        IBoardElection.Schedule memory set = created.schedule();
        assertEq(set.firstStart, firstStart, "first start");
        assertEq(set.interval, s.interval, "interval");
        assertEq(set.nominationPeriod, s.nominationPeriod, "nomination");
        assertEq(set.votingPeriod, s.votingPeriod, "voting");
        assertEq(set.termLength, s.termLength, "term");

        created = create(type(uint48).max - Defaults.NOW, schedule(), 10_000);
        assertEq(created.schedule().firstStart, type(uint48).max, "the latest start");
        assertEq(created.ENDORSEMENT_BPS(), 10_000, "the greatest share");
    }

    /* ELECTION START */

    function testFuzz_ElectionStart_RevertWhen_TheNumberIsZeroOrTooHigh(uint256 id) external {
        id = bound(id, MAX_ID + 1, type(uint256).max);
        expectUnknown(id);
        election.electionStart(id);
        expectUnknown(0);
        election.votingStart(0);
        expectUnknown(0);
        election.votingEnd(0);
    }

    function testFuzz_ElectionStart_WhenThereIsSuchAnElection(uint256 id) external view {
        id = bound(id, 1, MAX_ID);
        uint256 start = FIRST_START + (id - 1) * INTERVAL;
        assertEq(election.electionStart(id), start, "start");
        assertEq(election.votingStart(id), start + NOMINATION, "start of voting");
        assertEq(election.votingEnd(id), start + NOMINATION + VOTING, "end of voting");
        assertEq(election.electionStart(MAX_ID), FIRST_START + (MAX_ID - 1) * INTERVAL, "the last one");
    }

    /* PHASE */

    function testFuzz_PhaseOf_RevertWhen_TheNumberIsZeroOrTooHigh(uint256 id) external {
        id = bound(id, MAX_ID + 1, type(uint256).max);
        expectUnknown(id);
        election.phaseOf(id);
        expectUnknown(0);
        election.applyResult(0);
    }

    function testFuzz_PhaseOf_WhenTimePasses(uint256 id, uint256 offset) external {
        id = bound(id, 1, 200);
        uint256 start = FIRST_START + (id - 1) * INTERVAL;
        vm.warp(start);
        assertPhase(id, IBoardElection.ElectionPhase.Upcoming, "last second before it");
        vm.warp(start + bound(offset, 1, NOMINATION));
        assertPhase(id, IBoardElection.ElectionPhase.Nomination, "nomination");
        vm.warp(start + NOMINATION);
        assertPhase(id, IBoardElection.ElectionPhase.Nomination, "last second of nomination");
        vm.warp(start + NOMINATION + bound(offset, 1, VOTING));
        assertPhase(id, IBoardElection.ElectionPhase.Voting, "voting");
        vm.warp(start + NOMINATION + VOTING);
        assertPhase(id, IBoardElection.ElectionPhase.Voting, "last second of voting");
        vm.warp(start + NOMINATION + VOTING + bound(offset, 1, 100 * 365 days));
        assertPhase(id, IBoardElection.ElectionPhase.Ended, "ended");
    }

    /* CURRENT ELECTION */

    function testFuzz_CurrentElection_WhenNoneHasBegun(uint256 timestamp) external {
        vm.warp(bound(timestamp, Defaults.NOW, FIRST_START));
        assertEq(election.currentElection(), 0, "none");
        vm.warp(FIRST_START);
        assertEq(election.currentElection(), 0, "none in the last second before");
    }

    function testFuzz_CurrentElection_WhenOneHasBegun(uint256 elapsed) external {
        elapsed = bound(elapsed, 1, 1000 * uint256(INTERVAL));
        vm.warp(FIRST_START + elapsed);
        uint256 id = election.currentElection();
        assertLe(election.electionStart(id) + 1, block.timestamp, "it has begun");
        assertGe(election.electionStart(id + 1), block.timestamp, "the next one has not");
        vm.warp(election.electionStart(id + 1));
        assertEq(election.currentElection(), id, "until the next one's start, inclusive");
        skip(1);
        assertEq(election.currentElection(), id + 1, "and then the next one");
    }

    /* COHORT */

    function testFuzz_CohortOf_RevertWhen_TheNumberIsZeroOrTooHigh(uint256 id) external {
        id = bound(id, MAX_ID + 1, type(uint256).max);
        expectUnknown(id);
        election.cohortOf(id);
        expectUnknown(0);
        election.leaders(0);
    }

    function testFuzz_CohortOf_WhenThereIsSuchAnElection(uint256 id) external view {
        id = bound(id, 1, MAX_ID);
        bool isOdd = id % 2 == 1;
        assertEq(election.cohortOf(id), isOdd ? 0 : 1, "cohort");
        assertEq(election.leaders(id).length, isOdd ? 4 : 3, "seats");
    }
}
