// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IEthicsBoard} from "../../contracts/governance/IEthicsBoard.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Board} from "../utils/Board.t.sol";

/// @notice Vetoes; see EthicsBoard.tree.
contract EthicsBoardVetoTest is Board {
    uint256 internal constant WON =
        (1 << uint8(IGovernor.ProposalState.Succeeded)) | (1 << uint8(IGovernor.ProposalState.Queued));

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

    function testFuzz_ExecuteVeto_WhenAMemberWithoutABallotCalls(uint256 seat) external {
        seat = bound(seat, 4, 6);
        castBallots(4, ID);
        IProposalPolicy.VetoReason memory why = reason();
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
            5,
            false
        );
        expectVetoed(15 | (1 << seat));
        vm.prank(members[seat]);
        executeVeto(ID);
    }

    function test_ExecuteVeto_RevertWhen_TheMemberWhoCallsIsRecused() external {
        castBallots(4, ID);
        recuse(4, ID);
        expectBallotsMissing(4);
        vm.prank(members[4]);
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
