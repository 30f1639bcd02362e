// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGenesisDistributor} from "../../contracts/token/IGenesisDistributor.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Digests} from "../utils/Digests.sol";
import {Genesis} from "../utils/Genesis.t.sol";

/// @notice Claims that somebody else sends; see GenesisDistributor.tree.
contract GenesisDistributorBySigTest is Genesis {
    function testFuzz_ClaimBySig_RevertWhen_TheExpiryHasPassed(uint256 expiry) external {
        expiry = bound(expiry, 0, block.timestamp - 1);
        bytes memory consent = signedClaim("alice", LIQUID, address(0), expiry);
        vm.expectRevert(
            abi.encodeWithSelector(IGenesisDistributor.GenesisDistributor_SignatureExpired.selector, expiry)
        );
        relay(LIQUID, nobody(), expiry, consent);
    }

    function testFuzz_ClaimBySig_RevertWhen_SomebodyElseSigned(uint256 key) external {
        key = boundKey(key);
        uint256 expiry = block.timestamp;
        bytes32 digest = Digests.claim(address(distributor), LIQUID, address(0), expiry);
        expectInvalid(alice);
        relay(LIQUID, nobody(), expiry, signature(key, digest));
    }

    function testFuzz_ClaimBySig_RevertWhen_ItWasSignedForAnotherIndex(uint256 index) external {
        if (index == BOBS_LIQUID) index = VESTING;
        bytes memory consent = signedClaim("bob", index, address(0), block.timestamp);
        expectInvalid(bob);
        relay(BOBS_LIQUID, nobody(), block.timestamp, consent);
    }

    function testFuzz_ClaimBySig_RevertWhen_ItWasSignedForAnotherChain(uint64 chain) external {
        uint256 here = block.chainid;
        vm.chainId(chain == here || chain == 0 ? here + 1 : chain);
        bytes memory consent = signedClaim("alice", LIQUID, address(0), block.timestamp);
        vm.chainId(here);
        expectInvalid(alice);
        relay(LIQUID, nobody(), block.timestamp, consent);
    }

    function test_ClaimBySig_RevertWhen_ItWasSignedForAnotherDistributor() external {
        address first = address(distributor);
        bytes memory consent = signedClaim("alice", LIQUID, address(0), block.timestamp);
        deployDistributor(Defaults.CLAIM_PERIOD);
        assertTrue(address(distributor) != first, "another one with the same file");
        expectInvalid(alice);
        relay(LIQUID, nobody(), block.timestamp, consent);
    }

    function testFuzz_ClaimBySig_RevertWhen_TheSignatureIsMalformed(bytes memory junk) external {
        expectInvalid(alice);
        relay(LIQUID, nobody(), block.timestamp, junk);
    }

    function testFuzz_ClaimBySig_WhenTheAccountSigned(uint256 seed, uint256 sender, uint256 expiry) external {
        address delegatee = boundAccount(seed);
        expiry = bound(expiry, block.timestamp, type(uint256).max);
        IGenesisDistributor.Delegation memory delegation = signed("alice", delegatee);
        bytes memory consent = signedClaim("alice", LIQUID, delegatee, expiry);
        bytes32[] memory proof = proofOf(LIQUID);

        expectClaimed(LIQUID, alice);
        vm.prank(boundAccount(sender));
        address holder = distributor.claimBySig(allocations[LIQUID], proof, delegation, expiry, consent);

        assertEq(holder, alice, "holder");
        assertEq(token.balanceOf(alice), Defaults.LIQUID_AMOUNT, "balance");
        assertEq(token.getVotes(delegatee), Defaults.LIQUID_AMOUNT, "votes");
        assertTrue(distributor.isClaimed(LIQUID), "claimed");
    }

    function testFuzz_ClaimBySig_WhenTheOwnerOfAVestingAllocationSigned(uint256 seed) external {
        address delegatee = boundAccount(seed);
        bytes memory consent = signedClaim("bob", VESTING, delegatee, block.timestamp);
        address wallet = relay(VESTING, unsigned(delegatee), block.timestamp, consent);
        assertWallet(VESTING, wallet, delegatee);
    }

    function test_ClaimBySig_WhenAContractAccountAcceptsTheSignature() external {
        bytes memory consent = signedClaim("carol", CONTRACTS, address(0), block.timestamp);
        address holder = relay(CONTRACTS, nobody(), block.timestamp, consent);
        assertEq(holder, address(contractAccount), "holder");
        assertEq(token.balanceOf(holder), 5 * Defaults.LIQUID_AMOUNT, "balance");
    }

    function test_ClaimBySig_RevertWhen_AContractAccountRefusesTheSignature() external {
        bytes memory consent = signedClaim("alice", CONTRACTS, address(0), block.timestamp);
        expectInvalid(address(contractAccount));
        relay(CONTRACTS, nobody(), block.timestamp, consent);
    }

    /* HELPERS */

    function expectInvalid(address account) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IGenesisDistributor.GenesisDistributor_SignatureInvalid.selector, account)
        );
    }

    function relay(
        uint256 index,
        IGenesisDistributor.Delegation memory delegation,
        uint256 expiry,
        bytes memory consent
    ) internal returns (address) {
        bytes32[] memory proof = proofOf(index);
        vm.prank(relayer);
        return distributor.claimBySig(allocations[index], proof, delegation, expiry, consent);
    }
}
