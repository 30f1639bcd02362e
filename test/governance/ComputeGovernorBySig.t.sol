// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {ComputeGovernorHarness} from "../mocks/ComputeGovernorHarness.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Digests} from "../utils/Digests.sol";
import {OpenVote} from "../utils/OpenVote.t.sol";

/// @notice Votes that somebody else sends; see ComputeGovernor.tree.
contract ComputeGovernorBySigTest is OpenVote {
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
}
