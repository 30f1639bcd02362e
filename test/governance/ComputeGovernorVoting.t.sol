// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorCountingFractional} from "@openzeppelin/contracts/governance/extensions/GovernorCountingFractional.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {ComputeGovernorHarness} from "../mocks/ComputeGovernorHarness.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Digests} from "../utils/Digests.sol";
import {Governance} from "../utils/Governance.t.sol";

/// @notice Votes, tallies and outcomes; see ComputeGovernor.tree.
contract ComputeGovernorVotingTest is Governance {
    uint256 internal id;

    function setUp() public override {
        super.setUp();
        id = propose(alice, payment());
        openVote(id);
    }

    function assertTally(uint256 against, uint256 inFavour, uint256 abstain) internal view {
        (uint256 a, uint256 f, uint256 n) = governor.proposalVotes(id);
        assertEq(a, against, "against");
        assertEq(f, inFavour, "for");
        assertEq(n, abstain, "abstain");
    }

    function parts(uint256 against, uint256 inFavour, uint256 abstain) internal pure returns (bytes memory) {
        return abi.encodePacked(uint128(against), uint128(inFavour), uint128(abstain));
    }

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

    /* VOTES BY SIGNATURE */

    /// @dev The first nonce of the key that is the proposal's id.
    function keyedNonce() internal view returns (uint256) {
        return uint256(uint192(id)) << 64;
    }

    function signedVote(
        string memory signer,
        uint8 support,
        uint256 nonce
    ) internal view returns (bytes memory) {
        return signature(keyOf(signer), Digests.ballot(address(governor), id, support, alice, nonce));
    }

    function castBySig(uint8 support, bytes memory consent) internal {
        vm.prank(relayer);
        governor.castVoteBySig(id, support, alice, consent);
    }

    function expectInvalidSignature() internal {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, alice));
    }

    function testFuzz_CastVoteBySig_WhenTheVoterSignedWithTheNonceOfTheProposal(uint8 support) external {
        support = uint8(bound(support, 0, 2));
        bytes memory consent = signedVote("alice", support, keyedNonce());
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(alice, id, support, ALICES, "");
        castBySig(support, consent);
        assertEq(governor.nonces(alice, uint192(id)), keyedNonce() + 1, "nonce of the proposal");
        assertEq(governor.nonces(alice), 0, "plain nonce");
    }

    function testFuzz_CastVoteBySig_WhenTheVoterSignedWithThePlainNonce(uint8 support) external {
        support = uint8(bound(support, 0, 2));
        castBySig(support, signedVote("alice", support, 0));
        assertTrue(governor.hasVoted(id, alice), "has voted");
        assertEq(governor.nonces(alice), 1, "plain nonce");
        assertEq(governor.nonces(alice, uint192(id)), keyedNonce(), "nonce of the proposal");
    }

    function testFuzz_CastVoteBySig_RevertWhen_ItIsReplayed(uint256 part) external {
        // A part only, so that nothing but the nonce stands in the way of the second time.
        bytes memory params = parts(0, bound(part, 1, ALICES / 3), 0);
        bytes memory consent = signedParts("", params, keyedNonce());
        vm.startPrank(relayer);
        governor.castVoteWithReasonAndParamsBySig(id, Defaults.FRACTIONAL, alice, "", params, consent);
        expectInvalidSignature();
        governor.castVoteWithReasonAndParamsBySig(id, Defaults.FRACTIONAL, alice, "", params, consent);
        vm.stopPrank();
    }

    function testFuzz_CastVoteBySig_RevertWhen_SomebodyElseSigned(uint256 key) external {
        key = bound(key, 1, CURVE_ORDER - 1);
        bytes32 digest = Digests.ballot(address(governor), id, Defaults.FOR, alice, keyedNonce());
        expectInvalidSignature();
        castBySig(Defaults.FOR, signature(key, digest));
    }

    function testFuzz_CastVoteBySig_RevertWhen_ItWasSignedForAnotherChain(uint64 chain) external {
        uint256 here = block.chainid;
        vm.chainId(chain == here || chain == 0 ? here + 1 : chain);
        bytes memory consent = signedVote("alice", Defaults.FOR, keyedNonce());
        vm.chainId(here);
        expectInvalidSignature();
        castBySig(Defaults.FOR, consent);
    }

    function signedParts(
        string memory reason,
        bytes memory params,
        uint256 nonce
    ) internal view returns (bytes memory) {
        return
            signature(
                keyOf("alice"),
                Digests.extendedBallot(
                    address(governor),
                    id,
                    Defaults.FRACTIONAL,
                    alice,
                    nonce,
                    reason,
                    params
                )
            );
    }

    function testFuzz_CastVoteWithReasonAndParamsBySig_WhenTheVoterSignedReasonAndParamsWithTheNonceOfTheProposal(
        uint256 part,
        string memory reason
    ) external {
        part = bound(part, 0, ALICES);
        bytes memory params = parts(part, 0, 0);
        bytes memory consent = signedParts(reason, params, keyedNonce());
        vm.prank(relayer);
        governor.castVoteWithReasonAndParamsBySig(id, Defaults.FRACTIONAL, alice, reason, params, consent);
        assertTally(part, 0, 0);
    }

    function testFuzz_CastVoteWithReasonAndParamsBySig_WhenTheVoterSignedReasonAndParamsWithThePlainNonce(
        uint256 part
    ) external {
        part = bound(part, 0, ALICES);
        bytes memory params = parts(0, 0, part);
        bytes memory consent = signedParts("why", params, 0);
        vm.prank(relayer);
        governor.castVoteWithReasonAndParamsBySig(id, Defaults.FRACTIONAL, alice, "why", params, consent);
        assertTally(0, 0, part);
        assertEq(governor.nonces(alice), 1, "plain nonce");
    }

    function testFuzz_CastVoteWithReasonAndParamsBySig_RevertWhen_TheReasonDiffersFromWhatWasSigned(
        string memory reason
    ) external {
        bytes memory params = parts(0, ALICES, 0);
        bytes memory consent = signedParts(string.concat(reason, "!"), params, keyedNonce());
        expectInvalidSignature();
        vm.prank(relayer);
        governor.castVoteWithReasonAndParamsBySig(id, Defaults.FRACTIONAL, alice, reason, params, consent);
    }

    /* NONCES */

    function testFuzz_UseCheckedNonce_WhenTheNonceIsTheNextOneOfItsKey(uint192 key, uint256 seed) external {
        ComputeGovernorHarness harness = new ComputeGovernorHarness(
            token,
            timelock,
            policy,
            Defaults.settings()
        );
        address owner = boundAccount(seed);
        harness.useCheckedNonce(owner, uint256(key) << 64);
        harness.useCheckedNonce(owner, (uint256(key) << 64) + 1);
        assertEq(harness.nonces(owner, key), (uint256(key) << 64) + 2, "nonce of the key");
    }

    function testFuzz_UseCheckedNonce_RevertWhen_TheNonceIsNotTheNextOneOfItsKey(uint256 nonce) external {
        ComputeGovernorHarness harness = new ComputeGovernorHarness(
            token,
            timelock,
            policy,
            Defaults.settings()
        );
        if (uint64(nonce) == 0) ++nonce;
        uint256 next = (nonce >> 64) << 64;
        vm.expectRevert(abi.encodeWithSelector(Nonces.InvalidAccountNonce.selector, alice, next));
        harness.useCheckedNonce(alice, nonce);
    }

    /* OUTCOME */

    function testFuzz_Outcome_WhenAnyVotesAreCast(uint256 a, uint256 f, uint256 n) external {
        // Around the quorum and around the tie, where mistakes would be.
        a = bound(a, 0, ALICES);
        f = bound(f, 0, BOBS);
        n = bound(n, 0, CAROLS);
        vm.prank(alice);
        governor.castVoteWithReasonAndParams(id, Defaults.FRACTIONAL, "", parts(a, ALICES - a, 0));
        vm.prank(bob);
        governor.castVoteWithReasonAndParams(id, Defaults.FRACTIONAL, "", parts(0, f, BOBS - f));
        vm.prank(carol);
        governor.castVoteWithReasonAndParams(id, Defaults.FRACTIONAL, "", parts(n, 0, 0));
        closeVote(id);

        uint256 inFavour = ALICES - a + f;
        bool hasQuorum = inFavour + (BOBS - f) >= QUORUM;
        bool succeeds = hasQuorum && inFavour > a + n;
        assertEq(governor.quorum(governor.proposalSnapshot(id)), QUORUM, "quorum");
        assertState(
            id,
            succeeds ? IGovernor.ProposalState.Succeeded : IGovernor.ProposalState.Defeated,
            "outcome"
        );
    }

    function testFuzz_Outcome_WhenTheQuorumIsReachedLate(uint256 left) external {
        uint256 deadline = governor.proposalDeadline(id);
        left = bound(left, 0, Defaults.LATE_QUORUM_EXTENSION - 1);
        vote(alice, id, Defaults.FOR);
        vm.warp(deadline - left);
        uint256 extended = deadline - left + Defaults.LATE_QUORUM_EXTENSION;
        vm.expectEmit(address(governor));
        emit GovernorPreventLateQuorum.ProposalExtended(id, uint64(extended));
        vote(bob, id, Defaults.FOR);
        assertEq(governor.proposalDeadline(id), extended, "deadline");
        vm.warp(extended);
        vote(carol, id, Defaults.AGAINST);
    }

    function testFuzz_Outcome_WhenTheQuorumIsReachedEarly(uint256 left) external {
        uint256 deadline = governor.proposalDeadline(id);
        left = bound(left, Defaults.LATE_QUORUM_EXTENSION, Defaults.VOTING_PERIOD - 1);
        vm.warp(deadline - left);
        vote(alice, id, Defaults.FOR);
        vote(bob, id, Defaults.ABSTAIN);
        assertEq(governor.proposalDeadline(id), deadline, "deadline");
    }

    function testFuzz_Outcome_WhenTheQuorumWasReachedBefore(uint256 left) external {
        uint256 deadline = governor.proposalDeadline(id);
        vote(alice, id, Defaults.FOR);
        vm.warp(deadline - bound(left, 0, Defaults.LATE_QUORUM_EXTENSION - 1));
        vote(bob, id, Defaults.FOR);
        uint256 extended = governor.proposalDeadline(id);
        vm.warp(extended);
        vote(carol, id, Defaults.FOR);
        assertEq(governor.proposalDeadline(id), extended, "no second extension");
    }
}
