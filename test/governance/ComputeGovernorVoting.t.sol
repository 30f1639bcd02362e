// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorCountingFractional} from "@openzeppelin/contracts/governance/extensions/GovernorCountingFractional.sol";
import {Defaults} from "../utils/Defaults.sol";
import {OpenVote} from "../utils/OpenVote.t.sol";

/// @notice Votes and tallies; see ComputeGovernor.tree.
contract ComputeGovernorVotingTest is OpenVote {
    /* CAST VOTE */

    function testFuzz_CastVote_RevertWhen_TheVoteIsNotOpen(uint256 timestamp) external {
        bytes32 active = allowed(IGovernor.ProposalState.Active);
        vm.warp(bound(timestamp, Defaults.NOW + 1, governor.proposalSnapshot(id)));
        expectState(id, IGovernor.ProposalState.Pending, active);
        vote(alice, id, Defaults.FOR);
        vm.warp(bound(timestamp, governor.proposalDeadline(id) + 1, type(uint48).max));
        expectState(id, IGovernor.ProposalState.Defeated, active);
        vote(alice, id, Defaults.FOR);
    }

    function testFuzz_CastVote_RevertWhen_TheVoterHasNoVotesAtTheSnapshot(
        uint256 late,
        uint8 support
    ) external {
        giveVotes(relayer, bound(late, 0, 100_000_000 ether));
        skip(1);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, relayer));
        vote(relayer, id, support);
    }

    function testFuzz_CastVote_RevertWhen_TheVoterVotesTwice(uint8 first, uint8 second) external {
        vote(alice, id, uint8(bound(first, 0, 2)));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, alice));
        vote(alice, id, second);
    }

    function testFuzz_CastVote_RevertWhen_TheKindOfVoteIsUnknown(uint8 support) external {
        support = uint8(bound(support, 3, 254));
        vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
        vote(alice, id, support);
    }

    function testFuzz_CastVote_WhenTheVoteIsOpen(
        uint8 support,
        uint256 elapsed,
        string memory reason
    ) external {
        support = uint8(bound(support, 0, 2));
        skip(bound(elapsed, 0, Defaults.VOTING_PERIOD - 1));
        assertFalse(governor.hasVoted(id, alice), "not yet");
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(alice, id, support, ALICES, reason);
        vm.prank(alice);
        governor.castVoteWithReason(id, support, reason);
        assertTrue(governor.hasVoted(id, alice), "has voted");
        assertTally(
            support == Defaults.AGAINST ? ALICES : 0,
            support == Defaults.FOR ? ALICES : 0,
            support == Defaults.ABSTAIN ? ALICES : 0
        );
    }

    /* FRACTIONAL VOTES */

    function testFuzz_CastVoteWithReasonAndParams_WhenThePartsAddUpToTheWeightOrLess(
        uint256 against,
        uint256 inFavour,
        uint256 abstain
    ) external {
        against = bound(against, 0, ALICES);
        inFavour = bound(inFavour, 0, ALICES - against);
        abstain = bound(abstain, 0, ALICES - against - inFavour);
        uint256 used = against + inFavour + abstain;
        bytes memory params = parts(against, inFavour, abstain);

        vm.expectEmit(address(governor));
        emit IGovernor.VoteCastWithParams(alice, id, Defaults.FRACTIONAL, used, "split", params);
        vm.prank(alice);
        governor.castVoteWithReasonAndParams(id, Defaults.FRACTIONAL, "split", params);
        assertTally(against, inFavour, abstain);
        assertEq(governor.usedVotes(id, alice), used, "used");

        if (used == ALICES) return;
        vote(alice, id, Defaults.FOR);
        assertTally(against, ALICES - against - abstain, abstain);
    }

    function testFuzz_CastVoteWithReasonAndParams_RevertWhen_ThePartsAddUpToMore(
        uint256 against,
        uint256 inFavour,
        uint256 before
    ) external {
        before = bound(before, 0, ALICES - 1);
        vm.prank(alice);
        governor.castVoteWithReasonAndParams(id, Defaults.FRACTIONAL, "", parts(0, before, 0));
        against = bound(against, 0, type(uint128).max);
        uint256 left = ALICES - before;
        inFavour = bound(inFavour, against > left ? 0 : left - against + 1, type(uint128).max);
        vm.expectRevert(
            abi.encodeWithSelector(
                GovernorCountingFractional.GovernorExceedRemainingWeight.selector,
                alice,
                against + inFavour,
                left
            )
        );
        vm.prank(alice);
        governor.castVoteWithReasonAndParams(id, Defaults.FRACTIONAL, "", parts(against, inFavour, 0));
    }

    function testFuzz_CastVoteWithReasonAndParams_RevertWhen_TheParamsAreMalformed(
        bytes memory params,
        uint8 support
    ) external {
        if (params.length == 48) params = abi.encodePacked(params, uint8(1));
        if (params.length == 0) params = hex"00";
        support = uint8(bound(support, 0, 3));
        if (support == 3) support = Defaults.FRACTIONAL;
        vm.expectRevert(IGovernor.GovernorInvalidVoteParams.selector);
        vm.prank(alice);
        governor.castVoteWithReasonAndParams(id, support, "", params);
    }
}
