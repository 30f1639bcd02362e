// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IComputeGovernor} from "../../contracts/governance/IComputeGovernor.sol";
import {Defaults} from "../utils/Defaults.sol";
import {OpenVote} from "../utils/OpenVote.t.sol";

/// @notice A late turn to passing; see ComputeGovernor.tree.
/// @dev From the start the quorum is reached and the proposal fails, 50 to 60 million: Erin turns it, Fay back again.
contract ComputeGovernorObjectionTest is OpenVote {
    uint256 internal constant ERINS = 20_000_000 ether;
    uint256 internal constant FAYS = 40_000_000 ether;

    address internal erin;
    address internal fay;
    uint256 internal deadline;

    function setUp() public override {
        super.setUp();
        erin = makeAccount("erin");
        fay = makeAccount("fay");
        giveVotes(erin, ERINS);
        giveVotes(fay, FAYS);
        skip(1);
        Proposal memory p = payment();
        p.description = "Pay Carol after all";
        id = propose(bob, p);
        openVote(id);
        vote(alice, id, Defaults.FOR);
        vote(bob, id, Defaults.FOR);
        vote(dave, id, Defaults.AGAINST);
        vote(carol, id, Defaults.AGAINST);
        deadline = governor.proposalDeadline(id);
    }

    /// @dev Erin turns the vote so many seconds before its end.
    function turn(uint256 left) internal {
        vm.warp(deadline - left);
        vote(erin, id, Defaults.FOR);
        assertEq(governor.objectionEnd(id), deadline + Defaults.OBJECTION_PERIOD, "objection");
    }

    function expectOnlyAgainst() internal {
        vm.expectRevert(abi.encodeWithSelector(IComputeGovernor.ComputeGovernor_OnlyAgainst.selector, id));
    }

    function assertNoObjection() internal view {
        assertEq(governor.objectionEnd(id), 0, "no objection period");
        assertEq(governor.proposalDeadline(id), deadline, "deadline");
    }

    /* WHEN IT BEGINS */

    function testFuzz_Objection_WhenItTurnsToPassingLate(uint256 left) external {
        vm.warp(deadline - boundEdges(left, 0, Defaults.FLIP_WINDOW - 1));
        uint256 end = deadline + Defaults.OBJECTION_PERIOD;
        vm.expectEmit(address(governor));
        emit IComputeGovernor.ObjectionPeriodStarted(id, deadline, end);
        vote(erin, id, Defaults.FOR);
        assertEq(governor.objectionEnd(id), end, "end of the objection period");
        assertEq(governor.proposalDeadline(id), end, "deadline");
        vm.warp(end);
        assertState(id, IGovernor.ProposalState.Active, "the last second");
        vm.warp(end + 1);
        assertState(id, IGovernor.ProposalState.Succeeded, "nobody objected");
    }

    function testFuzz_Objection_WhenItTurnsToPassingEarlier(uint256 left) external {
        vm.warp(deadline - boundEdges(left, Defaults.FLIP_WINDOW, Defaults.VOTING_PERIOD - 1));
        vote(erin, id, Defaults.FOR);
        assertNoObjection();
        closeVote(id);
        assertState(id, IGovernor.ProposalState.Succeeded, "won");
    }

    function testFuzz_Objection_WhenItPassedBefore(uint256 left) external {
        vote(erin, id, Defaults.FOR);
        vm.warp(deadline - boundEdges(left, 0, Defaults.FLIP_WINDOW - 1));
        vote(fay, id, Defaults.FOR);
        assertNoObjection();
    }

    function testFuzz_Objection_WhenItStillFails(uint256 left, uint256 part) external {
        vm.warp(deadline - boundEdges(left, 0, Defaults.FLIP_WINDOW - 1));
        // 10 million make a tie, which fails.
        voteParts(erin, id, 0, bound(part, 1, CAROLS), 0);
        assertNoObjection();
        voteParts(erin, id, 0, CAROLS, 0);
        assertEq(governor.objectionEnd(id), deadline + Defaults.OBJECTION_PERIOD, "the vote that turns it");
    }

    function testFuzz_Objection_WhenTheQuorumIsReachedLateByTheSameVote(uint256 left) external {
        Proposal memory p = payment();
        p.description = "Pay Carol a third time";
        id = propose(dave, p);
        openVote(id);
        deadline = governor.proposalDeadline(id);
        vm.warp(deadline - boundEdges(left, 0, Defaults.FLIP_WINDOW - 1));
        uint256 extended = block.timestamp + Defaults.LATE_QUORUM_EXTENSION;
        vote(fay, id, Defaults.FOR);
        assertEq(governor.objectionEnd(id), 0, "everybody can answer for longer than the window");
        assertEq(governor.proposalDeadline(id), extended, "deadline");

        // Against takes it back; who turns it again in the last day of the extended vote brings the objection period.
        vote(dave, id, Defaults.AGAINST);
        vm.warp(extended - boundEdges(left, 0, Defaults.FLIP_WINDOW - 1));
        vm.expectEmit(address(governor));
        emit IComputeGovernor.ObjectionPeriodStarted(id, extended, extended + Defaults.OBJECTION_PERIOD);
        vote(erin, id, Defaults.FOR);
    }

    /* WHAT IS TAKEN */

    function testFuzz_Objection_RevertWhen_TheVoteIsNotAgainst(
        uint256 left,
        uint256 later,
        bool isFor
    ) external {
        turn(boundEdges(left, 0, Defaults.FLIP_WINDOW - 1));
        vm.warp(deadline + boundEdges(later, 1, Defaults.OBJECTION_PERIOD));
        expectOnlyAgainst();
        vote(fay, id, isFor ? Defaults.FOR : Defaults.ABSTAIN);
    }

    function testFuzz_Objection_RevertWhen_APartOfTheVoteIsNotAgainst(
        uint256 against,
        uint256 inFavour,
        uint256 abstain
    ) external {
        turn(1);
        vm.warp(deadline + 1);
        inFavour = bound(inFavour, 0, FAYS);
        abstain = bound(abstain, inFavour == 0 ? 1 : 0, FAYS - inFavour);
        against = bound(against, 0, FAYS - inFavour - abstain);
        expectOnlyAgainst();
        voteParts(fay, id, against, inFavour, abstain);
    }

    function testFuzz_Objection_WhenAgainstIsCastInIt(uint256 later, uint256 part) external {
        turn(1);
        vm.warp(deadline + boundEdges(later, 1, Defaults.OBJECTION_PERIOD));
        part = bound(part, 1, FAYS - 1);
        voteParts(fay, id, part, 0, 0);
        vote(fay, id, Defaults.AGAINST);
        assertTally(DAVES + CAROLS + FAYS, ALICES + BOBS + ERINS, 0);
        closeVote(id);
        assertState(id, IGovernor.ProposalState.Defeated, "the objection won");
    }

    function testFuzz_Objection_WhenTheVoteItselfIsNotOverYet(uint256 left, uint8 support) external {
        turn(boundEdges(left, 0, Defaults.FLIP_WINDOW - 1));
        vm.warp(deadline);
        support = uint8(bound(support, 0, 2));
        vote(fay, id, support);
        assertTally(
            DAVES + CAROLS + (support == Defaults.AGAINST ? FAYS : 0),
            ALICES + BOBS + ERINS + (support == Defaults.FOR ? FAYS : 0),
            support == Defaults.ABSTAIN ? FAYS : 0
        );
    }

    function testFuzz_Objection_RevertWhen_ItIsOver(uint256 later) external {
        turn(1);
        vm.warp(deadline + Defaults.OBJECTION_PERIOD + boundEdges(later, 1, Defaults.GRACE_PERIOD));
        expectState(id, IGovernor.ProposalState.Succeeded, allowed(IGovernor.ProposalState.Active));
        vote(fay, id, Defaults.AGAINST);
    }

    /* BACK AND FORTH */

    function testFuzz_Objection_WhenTheVoteTurnsBackAndForth(uint256 left, uint256 first) external {
        turn(boundEdges(left, 0, Defaults.FLIP_WINDOW - 1));
        // Fay takes it back with a part, and gives it again with the rest, before the vote is over.
        first = bound(first, CAROLS, FAYS / 2);
        voteParts(fay, id, first, 0, 0);
        uint256 rest = first - CAROLS + 1;
        vm.recordLogs();
        voteParts(fay, id, 0, rest, 0);
        assertEq(vm.getRecordedLogs().length, 1, "VoteCastWithParams alone: no second objection period");
        assertEq(governor.objectionEnd(id), deadline + Defaults.OBJECTION_PERIOD, "as it was");
        closeVote(id);
        assertState(id, IGovernor.ProposalState.Succeeded, "won in the end");
    }

    function testFuzz_Objection_WhenTheVoteTurnsBackToFailing(uint256 left) external {
        turn(boundEdges(left, 0, Defaults.FLIP_WINDOW - 1));
        vote(fay, id, Defaults.AGAINST);
        assertEq(governor.proposalDeadline(id), deadline + Defaults.OBJECTION_PERIOD, "votes are taken on");
        closeVote(id);
        assertState(id, IGovernor.ProposalState.Defeated, "lost");
    }
}
