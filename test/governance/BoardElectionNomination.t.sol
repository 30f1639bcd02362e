// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBoardElection} from "../../contracts/governance/IBoardElection.sol";
import {Vm} from "../utils/Vm.sol";
import {Elections} from "../utils/Elections.t.sol";

/// @notice Accounts stand, holders endorse them.
contract BoardElectionNominationTest is Elections {
    address internal nominee;

    function setUp() public override {
        super.setUp();
        nominee = nomineeNumber(0);
    }

    function expectCannotEndorse(uint256 id, address holder) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IBoardElection.BoardElection_CannotEndorse.selector, id, holder, nominee)
        );
    }

    function assertNominee(
        uint256 id,
        address account,
        bool isCandidate,
        uint256 endorsements
    ) internal view {
        IBoardElection.Nominee memory found = election.nomineeOf(id, account);
        assertTrue(found.isStanding, "stands");
        assertEq(found.isCandidate ? 1 : 0, isCandidate ? 1 : 0, "candidate");
        assertEq(found.endorsements, endorsements, "endorsements");
        assertEq(found.votes, 0, "votes");
    }

    /* STAND */

    function testFuzz_Stand_RevertWhen_NoElectionHasBegun(uint256 timestamp) external {
        vm.warp(bound(timestamp, block.timestamp, FIRST_START));
        expectWrongPhase(1, IBoardElection.ElectionPhase.Upcoming);
        stand(nominee);
    }

    function testFuzz_Stand_RevertWhen_NominationIsOver(uint256 id, uint256 elapsed) external {
        id = bound(id, 1, 10);
        vm.warp(election.votingStart(id) + bound(elapsed, 1, INTERVAL - NOMINATION));
        bool isVoting = block.timestamp <= election.votingEnd(id);
        expectWrongPhase(
            id,
            isVoting ? IBoardElection.ElectionPhase.Voting : IBoardElection.ElectionPhase.Ended
        );
        stand(nominee);
    }

    function testFuzz_Stand_RevertWhen_ThereIsNoStatement(bytes32 hash) external {
        openNomination(1);
        vm.expectRevert(
            abi.encodeWithSelector(IBoardElection.BoardElection_StatementMissing.selector, bytes32(0), URI)
        );
        election.stand(bytes32(0), URI);
        vm.expectRevert(
            abi.encodeWithSelector(IBoardElection.BoardElection_StatementMissing.selector, hash, "")
        );
        election.stand(hash, "");
    }

    function test_Stand_RevertWhen_TheAccountStandsAlready() external {
        openNomination(1);
        stand(nominee);
        vm.expectRevert(
            abi.encodeWithSelector(IBoardElection.BoardElection_AlreadyStanding.selector, 1, nominee)
        );
        stand(nominee);
    }

    function testFuzz_Stand_RevertWhen_TheAccountSitsInTheOtherCohort(uint256 id, uint256 seat) external {
        id = bound(id, 1, 10);
        seat = election.cohortOf(id) == 0 ? bound(seat, 4, 6) : bound(seat, 0, 3);
        openNomination(id);
        board.sit(nominee, uint8(seat), block.timestamp);
        vm.expectRevert(
            abi.encodeWithSelector(IBoardElection.BoardElection_SitsInOtherCohort.selector, nominee)
        );
        stand(nominee);
    }

    function testFuzz_Stand_WhenItsTermInTheOtherCohortIsOver(uint256 id, uint256 seat) external {
        id = bound(id, 1, 10);
        seat = election.cohortOf(id) == 0 ? bound(seat, 4, 6) : bound(seat, 0, 3);
        openNomination(id);
        board.sit(nominee, uint8(seat), block.timestamp - 1);
        stand(nominee);
        assertNominee(id, nominee, false, 0);
    }

    function testFuzz_Stand_WhenItSitsInTheCohortThatIsElected(uint256 id, uint256 seat) external {
        id = bound(id, 1, 10);
        seat = election.cohortOf(id) == 0 ? bound(seat, 0, 3) : bound(seat, 4, 6);
        openNomination(id);
        board.sit(nominee, uint8(seat), type(uint48).max);
        stand(nominee);
        assertNominee(id, nominee, false, 0);
    }

    function testFuzz_Stand_WhenItSitsNowhere(uint256 seed, uint256 id, uint256 elapsed) external {
        nominee = boundAccount(seed);
        id = bound(id, 1, 10);
        vm.warp(election.electionStart(id) + bound(elapsed, 1, NOMINATION));
        vm.expectEmit(address(election));
        emit IBoardElection.NomineeStood(id, nominee, election.cohortOf(id), STATEMENT, URI);
        stand(nominee);
        assertNominee(id, nominee, false, 0);
        assertFalse(election.nomineeOf(id + 1, nominee).isStanding, "only in this election");
    }

    /* ENDORSE */

    function testFuzz_Endorse_RevertWhen_ItIsNotNomination(uint256 elapsed) external {
        expectWrongPhase(1, IBoardElection.ElectionPhase.Upcoming);
        endorse(alice, nominee);
        openNomination(1);
        stand(nominee);
        vm.warp(election.votingStart(1) + bound(elapsed, 1, VOTING));
        expectWrongPhase(1, IBoardElection.ElectionPhase.Voting);
        endorse(alice, nominee);
    }

    function testFuzz_Endorse_RevertWhen_TheAccountDoesNotStand(uint256 seed) external {
        address account = boundAccount(seed);
        openNomination(1);
        vm.expectRevert(
            abi.encodeWithSelector(IBoardElection.BoardElection_NotStanding.selector, 1, account)
        );
        endorse(alice, account);
    }

    function testFuzz_Endorse_RevertWhen_TheHolderHadNoVotesAtTheStart(uint256 amount) external {
        openNomination(1);
        stand(nominee);
        // Bought, or borrowed, after the snapshot.
        giveVotes(relayer, bound(amount, 1, 100_000_000 ether));
        expectCannotEndorse(1, relayer);
        endorse(relayer, nominee);
        skip(1 days);
        expectCannotEndorse(1, relayer);
        endorse(relayer, nominee);
    }

    function test_Endorse_RevertWhen_TheHolderEndorsedTheNomineeAlready() external {
        openNomination(1);
        stand(nominee);
        endorse(alice, nominee);
        expectCannotEndorse(1, alice);
        endorse(alice, nominee);
    }

    function testFuzz_Endorse_WhenTheEndorsementsStayBelowTheThreshold(uint256 amount) external {
        amount = bound(amount, 1, THRESHOLD - 1);
        giveVotes(relayer, amount);
        openNomination(1);
        stand(nominee);
        vm.expectEmit(address(election));
        emit IBoardElection.NomineeEndorsed(1, nominee, relayer, amount, amount);
        endorse(relayer, nominee);
        assertNominee(1, nominee, false, amount);
        assertTrue(election.hasEndorsed(1, relayer, nominee), "endorsed");
        assertFalse(election.hasEndorsed(1, alice, nominee), "Alice did not");
    }

    function testFuzz_Endorse_WhenTheEndorsementsReachTheThreshold(uint256 first) external {
        first = bound(first, 1, THRESHOLD - 1);
        address last = makeAccount("last endorser");
        giveVotes(relayer, first);
        giveVotes(last, THRESHOLD - first);
        openNomination(1);
        stand(nominee);
        endorse(relayer, nominee);

        vm.expectEmit(address(election));
        emit IBoardElection.NomineeEndorsed(1, nominee, last, THRESHOLD - first, THRESHOLD);
        vm.expectEmit(address(election));
        emit IBoardElection.CandidateQualified(1, nominee);
        endorse(last, nominee);
        assertNominee(1, nominee, true, THRESHOLD);
        assertFalse(election.nomineeOf(2, nominee).isCandidate, "no candidate of another election");

        vm.recordLogs();
        endorse(alice, nominee);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 1, "one event");
        assertEq(logs[0].topics[0], IBoardElection.NomineeEndorsed.selector, "qualifies only once");
        assertNominee(1, nominee, true, THRESHOLD + ALICES);
    }

    function test_Endorse_WhenTheHolderEndorsesSeveral() external {
        openNomination(1);
        for (uint256 n = 0; n < 10; ++n) {
            stand(nomineeNumber(n));
            endorse(alice, nomineeNumber(n));
        }
        for (uint256 n = 0; n < 10; ++n) assertNominee(1, nomineeNumber(n), true, ALICES);
    }

    function testFuzz_Endorse_WhenTokensMovedAfterTheStart(uint256 amount) external {
        amount = bound(amount, 1, ALICES);
        openNomination(1);
        stand(nominee);
        vm.prank(alice);
        token.transfer(bob, amount);
        skip(1);
        endorse(alice, nominee);
        endorse(bob, nominee);
        assertNominee(1, nominee, true, ALICES + BOBS);
    }

    /* ENDORSEMENT THRESHOLD */

    function testFuzz_EndorsementThreshold_RevertWhen_NominationHasNotBegun(uint256 id) external {
        id = bound(id, 1, type(uint48).max);
        expectWrongPhase(id, IBoardElection.ElectionPhase.Upcoming);
        election.endorsementThreshold(id);
        vm.warp(FIRST_START);
        expectWrongPhase(1, IBoardElection.ElectionPhase.Upcoming);
        election.endorsementThreshold(1);
    }

    function testFuzz_EndorsementThreshold_WhenTheTreasuryHoldsTokens(uint256 more, uint256 bps) external {
        more = bound(more, 0, token.balanceOf(genesisHolder));
        bps = bound(bps, 1, 10_000);
        election = create(START_DELAY, schedule(), bps);
        give(treasury, more);
        openNomination(1);
        uint256 votable = 800_000_000 ether - more;
        uint256 threshold = election.endorsementThreshold(1);
        assertGe(threshold * 10_000, votable * bps, "no less than the share");
        assertLe(threshold * 10_000, votable * bps + 9_999, "rounded up, and no more");
    }

    function testFuzz_EndorsementThreshold_WhenTheTreasuryGrowsLater(uint256 amount) external {
        openNomination(1);
        assertEq(election.endorsementThreshold(1), THRESHOLD, "at the start");
        give(treasury, bound(amount, 0, token.balanceOf(genesisHolder)));
        closeVoting(1);
        assertEq(election.endorsementThreshold(1), THRESHOLD, "later");
    }
}
