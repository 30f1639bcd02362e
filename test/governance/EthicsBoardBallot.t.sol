// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IEthicsBoard} from "../../contracts/governance/IEthicsBoard.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Board} from "../utils/Board.t.sol";
import {Defaults} from "../utils/Defaults.sol";

/// @notice Ballots that members cast themselves; see EthicsBoard.tree.
contract EthicsBoardBallotTest is Board {
    uint256 internal constant WON =
        (1 << uint8(IGovernor.ProposalState.Succeeded)) | (1 << uint8(IGovernor.ProposalState.Queued));

    function testFuzz_CastBallot_RevertWhen_TheCallerIsNoMember(uint256 seed) external {
        address caller = boundAccount(seed);
        expectNotMember(caller);
        vm.prank(caller);
        board.castBallot(ID, reason());
    }

    function test_CastBallot_RevertWhen_TheTermIsOver() external {
        vm.warp(Defaults.NOW + TERM_0 + 1);
        expectNotMember(members[0]);
        castBallot(0, ID);
    }

    function testFuzz_CastBallot_RevertWhen_TheProposalDoesNotExist(uint256 id) external {
        if (id == ID) ++id;
        expectNonexistent(id);
        castBallot(0, id);
    }

    function testFuzz_CastBallot_RevertWhen_TheProposalIsNotWonOrDone(uint256 seed) external {
        IGovernor.ProposalState current = stateOutside(seed, WON);
        proposals.setState(ID, current);
        expectWrongState(current);
        castBallot(0, ID);
    }

    function test_CastBallot_RevertWhen_TheProposalIsARecall() external {
        proposals.setClass(ID, IProposalPolicy.ProposalClass.Recall);
        expectNotVetoable();
        castBallot(0, ID);
    }

    function test_CastBallot_RevertWhen_TheProposalIsAnOverride() external {
        proposals.setClass(ID, IProposalPolicy.ProposalClass.Override);
        expectNotVetoable();
        castBallot(0, ID);
    }

    function test_CastBallot_RevertWhen_TheBoardIsDissolved() external {
        dissolve();
        expectNoPower(IEthicsBoard.Obstacle.Dissolved);
        castBallot(0, ID);
    }

    function test_CastBallot_RevertWhen_ThePowerLapsed() external {
        extend(block.timestamp + 1);
        skip(2);
        expectNoPower(IEthicsBoard.Obstacle.Lapsed);
        castBallot(0, ID);
    }

    function test_CastBallot_RevertWhen_ThePowerIsSuspended() external {
        suspend();
        expectNoPower(IEthicsBoard.Obstacle.Suspended);
        castBallot(0, ID);
    }

    function test_CastBallot_RevertWhen_ThereAreTooFewMembers() external {
        for (uint256 seat = 4; seat < 7; ++seat) removeMember(members[seat]);
        expectNoPower(IEthicsBoard.Obstacle.TooFewMembers);
        castBallot(0, ID);
    }

    function testFuzz_CastBallot_RevertWhen_TheMemberMadeTheProposal(uint256 seat) external {
        seat = bound(seat, 0, 6);
        proposals.setProposer(ID, members[seat]);
        expectRecused(members[seat]);
        castBallot(seat, ID);
    }

    function testFuzz_CastBallot_RevertWhen_TheMemberRecusedItself(uint256 seat) external {
        seat = bound(seat, 0, 6);
        recuse(seat, ID);
        expectRecused(members[seat]);
        castBallot(seat, ID);
    }

    function testFuzz_CastBallot_RevertWhen_AnArticleDoesNotExist(uint256 articles) external {
        // No article at all, article 0, or one above the last.
        if (articles & 1 == 0 && articles >> (ARTICLES + 1) == 0) articles = articles % 2;
        IProposalPolicy.VetoReason memory wrong = reason();
        wrong.articles = articles;
        expectReasonInvalid(0, wrong);
    }

    function test_CastBallot_RevertWhen_TheReasonHasNoHash() external {
        IProposalPolicy.VetoReason memory wrong = reason();
        wrong.reasonHash = bytes32(0);
        expectReasonInvalid(0, wrong);
    }

    function test_CastBallot_RevertWhen_TheReasonHasNoAddress() external {
        IProposalPolicy.VetoReason memory wrong = reason();
        wrong.uri = "";
        expectReasonInvalid(0, wrong);
    }

    function testFuzz_CastBallot_RevertWhen_TheConstitutionIsNotInForce(bytes32 textHash) external {
        IProposalPolicy.VetoReason memory wrong = reason();
        wrong.constitutionHash = textHash == CONSTITUTION_HASH ? bytes32(0) : textHash;
        expectReasonInvalid(0, wrong);
    }

    function testFuzz_CastBallot_RevertWhen_TheBallotStands(uint256 seat) external {
        seat = bound(seat, 0, 6);
        castBallot(seat, ID);
        expectAlreadyDone(members[seat]);
        castBallot(seat, ID);
    }

    function testFuzz_CastBallot_WhenTheProposalIsWon(
        uint256 seed,
        uint256 articles,
        bool isQueued
    ) external {
        IProposalPolicy.VetoReason memory why = reason();
        why.articles = bound(articles, 1, (1 << ARTICLES) - 1) << 1;
        if (!isQueued) proposals.setState(ID, IGovernor.ProposalState.Succeeded);
        uint256 first = seed % 7;
        uint256 seats = 0;
        for (uint256 i = 0; i < 7; ++i) {
            uint256 seat = (first + i) % 7;
            seats |= 1 << seat;
            vm.expectEmit(address(board));
            emit IEthicsBoard.BallotCast(
                ID,
                members[seat],
                uint8(seat),
                7,
                why.articles,
                why.reasonHash,
                why.uri,
                why.constitutionHash,
                i + 1,
                false
            );
            vm.prank(members[seat]);
            board.castBallot(ID, why);
            (uint256 standing, uint256 count) = board.ballotsOf(ID, why);
            assertEq(standing, seats, "seats");
            assertEq(count, i + 1, "ballots");
        }
    }

    function test_CastBallot_WhenThereAre255Articles() external {
        vm.prank(holders);
        constitution.adopt(keccak256("long"), 255, "ipfs://long");
        IProposalPolicy.VetoReason memory why = reason();
        why.constitutionHash = keccak256("long");
        why.articles = type(uint256).max;
        expectReasonInvalid(0, why);
        why.articles = type(uint256).max - 1;
        vm.prank(members[0]);
        board.castBallot(ID, why);
        (uint256 seats, uint256 count) = board.ballotsOf(ID, why);
        assertEq(seats, 1, "seat 0");
        assertEq(count, 1, "one ballot");
    }

    function test_CastBallot_WhenTheReasonsDiffer() external {
        castBallots(4, ID);
        IProposalPolicy.VetoReason memory other = reason();
        other.articles = 1 << 2;
        vm.prank(members[4]);
        board.castBallot(ID, other);
        assertBallots(ID, 15, 4);
        (uint256 seats, uint256 count) = board.ballotsOf(ID, other);
        assertEq(seats, 16, "seat 4 for another reason");
        assertEq(count, 1, "one ballot for another reason");
        // A member may vote for several reasons.
        castBallot(4, ID);
        assertBallots(ID, 31, 5);
    }

    function test_CastBallot_WhenTheRateIsReached() external {
        for (uint256 id = 101; id <= 103; ++id) veto(id);
        castBallots(5, ID);
        assertBallots(ID, 31, 5);
    }

    function test_CastBallot_WhenTheMembershipChanged() external {
        castBallots(4, ID);
        removeMember(members[3]);
        assertBallots(ID, 0, 0);
        appoint(3, members[3], block.timestamp + TERM_0);
        assertBallots(ID, 0, 0);
        castBallots(4, ID);
        assertBallots(ID, 15, 4);
    }

    /* HELPERS */

    function expectNotVetoable() internal {
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_NotVetoable.selector, ID));
    }

    function expectReasonInvalid(uint256 seat, IProposalPolicy.VetoReason memory wrong) internal {
        expectReasonError(wrong);
        vm.prank(members[seat]);
        board.castBallot(ID, wrong);
    }
}
