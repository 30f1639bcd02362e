// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IEthicsBoard} from "../../contracts/governance/IEthicsBoard.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Board} from "../utils/Board.t.sol";
import {Defaults} from "../utils/Defaults.sol";

/// @notice Ballots and vetoes; see EthicsBoard.tree.
contract EthicsBoardVetoTest is Board {
    uint256 internal constant WON =
        (1 << uint8(IGovernor.ProposalState.Succeeded)) | (1 << uint8(IGovernor.ProposalState.Queued));

    /* CAST BALLOT */

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

    /* EXECUTE VETO */

    function testFuzz_ExecuteVeto_RevertWhen_NobodyProposedThat(uint256 id) external {
        if (id == ID) ++id;
        expectNonexistent(0);
        executeVeto(id);
    }

    function testFuzz_ExecuteVeto_RevertWhen_FewerThanFiveBallotsStand(uint256 count) external {
        count = bound(count, 0, 4);
        castBallots(count, ID);
        expectBallotsMissing(count);
        executeVeto(ID);
    }

    function test_ExecuteVeto_RevertWhen_ATermEndedSince() external {
        appoint(6, relayer, block.timestamp + 1 days);
        castBallots(4, ID);
        vm.prank(relayer);
        board.castBallot(ID, reason());
        assertBallots(ID, 79, 5);
        skip(1 days + 1);
        assertBallots(ID, 15, 4);
        expectBallotsMissing(4);
        executeVeto(ID);
    }

    function testFuzz_ExecuteVeto_RevertWhen_AMemberRecusedItselfSince(uint256 seat) external {
        seat = bound(seat, 0, 4);
        castBallots(5, ID);
        recuse(seat, ID);
        assertBallots(ID, 31 ^ (1 << seat), 4);
        expectBallotsMissing(4);
        executeVeto(ID);
    }

    function test_ExecuteVeto_RevertWhen_TheConstitutionChangedSince() external {
        castBallots(5, ID);
        vm.prank(holders);
        constitution.adopt(keccak256("amended"), ARTICLES, "ipfs://amended");
        expectReasonError(reason());
        executeVeto(ID);
    }

    function test_ExecuteVeto_RevertWhen_TheBoardLostItsPowerSince() external {
        castBallots(5, ID);
        dissolve();
        expectNoPower(IEthicsBoard.Obstacle.Dissolved);
        executeVeto(ID);
    }

    function testFuzz_ExecuteVeto_RevertWhen_ThreeVetoesAreInTheWindow(uint256 elapsed) external {
        for (uint256 id = 101; id <= 103; ++id) veto(id);
        castBallots(5, ID);
        skip(bound(elapsed, 0, 90 days));
        expectNoPower(IEthicsBoard.Obstacle.RateLimited);
        executeVeto(ID);
    }

    function testFuzz_ExecuteVeto_RevertWhen_ThePolicyRefuses(uint256 seed) external {
        castBallots(5, ID);
        IGovernor.ProposalState current = stateOutside(seed, WON);
        proposals.setState(ID, current);
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_WrongState.selector, ID, current)
        );
        executeVeto(ID);
        assertEq(board.vetoes().length, 0, "no veto is counted");
        assertEq(board.vetoesLeft(), 3, "and none is used up");
    }

    function testFuzz_ExecuteVeto_WhenFiveBallotsStand(uint256 seed, uint256 caller) external {
        // Any two seats do without.
        uint256 first = seed % 7;
        uint256 second = (first + 1 + ((seed >> 128) % 6)) % 7;
        uint256 seats = 127 ^ (1 << first) ^ (1 << second);
        for (uint256 seat = 0; seat < 7; ++seat) {
            if (seat != first && seat != second) castBallot(seat, ID);
        }
        expectVetoed(seats);
        vm.prank(boundAccount(caller));
        executeVeto(ID);
        assertEq(uint256(proposals.state(ID)), uint256(IGovernor.ProposalState.Canceled), "state");
        assertEq(board.vetoes().length, 1, "one veto");
        assertEq(board.vetoes()[0], ID, "of the proposal");
        assertEq(board.vetoesLeft(), 2, "two left");
    }

    function test_ExecuteVeto_WhenMoreThanFiveBallotsStand() external {
        castBallots(7, ID);
        recuse(0, ID);
        expectVetoed(126);
        executeVeto(ID);
    }

    function test_ExecuteVeto_WhenTheLastBallotIsInTheSameTransaction() external {
        castBallots(4, ID);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(board.castBallot, (ID, reason()));
        calls[1] = abi.encodeCall(board.executeVeto, (operations(ID), reason()));
        expectVetoed(79);
        vm.prank(members[6]);
        board.multicall(calls);
        assertEq(uint256(proposals.state(ID)), uint256(IGovernor.ProposalState.Canceled), "state");
    }

    function test_ExecuteVeto_WhenTheWindowMovedOn() external {
        for (uint256 id = 101; id <= 103; ++id) veto(id);
        castBallots(5, ID);
        skip(90 days + 1);
        expectVetoed(31);
        executeVeto(ID);
        assertEq(board.vetoes().length, 4, "vetoes");
        assertEq(board.vetoes()[3], ID, "the last one");
    }

    function test_ExecuteVeto_WhenAsManyAsFitIntoTheLongestPowerWereExecuted() external {
        uint256 end = block.timestamp + 730 days;
        extend(end);
        for (uint256 seat = 0; seat < 7; ++seat) appoint(seat, members[seat], end);
        uint256 id = 100;
        while (block.timestamp <= end) {
            for (uint256 i = 0; i < 3; ++i) veto(++id);
            skip(90 days + 1);
        }
        uint256[] memory vetoed = board.vetoes();
        assertEq(vetoed.length, 27, "vetoes");
        for (uint256 i = 0; i < 27; ++i) assertEq(vetoed[i], 101 + i, "in order");
        proposals.setOverridden(101);
        proposals.setOverridden(127);
        assertEq(board.strikes(), 2, "the first and the last count");
    }

    /* HELPERS */

    function expectNotVetoable() internal {
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_NotVetoable.selector, ID));
    }

    function expectReasonError(IProposalPolicy.VetoReason memory wrong) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IEthicsBoard.EthicsBoard_ReasonInvalid.selector,
                wrong.articles,
                wrong.reasonHash,
                wrong.uri,
                wrong.constitutionHash
            )
        );
    }

    function expectReasonInvalid(uint256 seat, IProposalPolicy.VetoReason memory wrong) internal {
        expectReasonError(wrong);
        vm.prank(members[seat]);
        board.castBallot(ID, wrong);
    }

    function expectBallotsMissing(uint256 count) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IEthicsBoard.EthicsBoard_BallotsMissing.selector, ID, count, 5)
        );
    }

    /// @dev The policy hears the operations and the reason of the ballots, from the board.
    function expectVetoed(uint256 seats) internal {
        IProposalPolicy.VetoReason memory why = reason();
        vm.expectEmit(address(board));
        emit IEthicsBoard.VetoExecuted(ID, seats, 7);
        vm.expectEmit(address(proposals));
        emit IProposalPolicy.ProposalVetoed(
            ID,
            address(board),
            why.constitutionHash,
            why.articles,
            why.reasonHash,
            why.uri,
            block.timestamp
        );
    }
}
