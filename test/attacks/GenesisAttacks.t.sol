// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {GenesisDistributor} from "../../contracts/token/GenesisDistributor.sol";
import {IGenesisDistributor} from "../../contracts/token/IGenesisDistributor.sol";
import {VotingVestingWallet} from "../../contracts/token/VotingVestingWallet.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Genesis} from "../utils/Genesis.t.sol";
import {MerkleTree} from "../utils/MerkleTree.sol";

/// @notice Attacks on the claims of the genesis distribution; README.md lists them.
contract GenesisAttacksTest is Genesis {
    address internal attacker;

    function setUp() public override {
        super.setUp();
        attacker = makeAccount("attacker");
    }

    /* STOLEN AND DROPPED DELEGATIONS */

    /// @dev The attacker takes the delegation out of the mempool and uses it first. The claim must not fail for it.
    function test_StolenDelegation_UsedFirstTheClaimGoesThroughAllTheSame() external {
        IGenesisDistributor.Delegation memory delegation = signed("alice", bob);
        (uint8 v, bytes32 r, bytes32 s) = ECDSA.parse(delegation.signature);
        vm.prank(attacker);
        token.delegateBySig(bob, delegation.nonce, delegation.expiry, v, r, s);

        claim(LIQUID, delegation);
        assertEq(token.balanceOf(alice), Defaults.LIQUID_AMOUNT, "claimed");
        assertEq(token.getVotes(bob), Defaults.LIQUID_AMOUNT, "delegated as Alice wished");
    }

    function test_StolenDelegation_UsedFirstTheRelayedClaimGoesThroughAllTheSame() external {
        IGenesisDistributor.Delegation memory delegation = signed("alice", bob);
        bytes memory consent = signedClaim("alice", LIQUID, bob, block.timestamp);
        (uint8 v, bytes32 r, bytes32 s) = ECDSA.parse(delegation.signature);
        vm.prank(attacker);
        token.delegateBySig(bob, delegation.nonce, delegation.expiry, v, r, s);

        relay(LIQUID, delegation, consent);
        assertEq(token.getVotes(bob), Defaults.LIQUID_AMOUNT, "delegated as Alice wished");
    }

    function test_DroppedDelegation_TheRelayerCanNotClaimWithoutIt() external {
        bytes memory consent = signedClaim("alice", LIQUID, bob, block.timestamp);
        expectInvalid(alice);
        relay(LIQUID, nobody(), consent);
    }

    function testFuzz_DroppedDelegation_TheRelayerCanNotSendTheVotesElsewhere(uint256 seed) external {
        address other = boundAccount(seed);
        if (other == bob) other = attacker;
        bytes memory consent = signedClaim("alice", LIQUID, bob, block.timestamp);
        IGenesisDistributor.Delegation memory delegation = signed("alice", bob);
        delegation.delegatee = other;
        expectInvalid(alice);
        relay(LIQUID, delegation, consent);
    }

    function test_DroppedDelegation_TheRelayerCanNotPutAnotherSignersDelegationInItsPlace() external {
        bytes memory consent = signedClaim("alice", LIQUID, bob, block.timestamp);
        IGenesisDistributor.Delegation memory others = signed("attacker", bob);
        vm.expectRevert(
            abi.encodeWithSelector(
                IGenesisDistributor.GenesisDistributor_DelegationNotSigned.selector,
                alice,
                bob
            )
        );
        relay(LIQUID, others, consent);
        assertFalse(distributor.isClaimed(LIQUID), "still Alice's to claim");
    }

    function test_DroppedDelegation_TheRelayerCanNotChangeTheDelegateOfAWallet() external {
        bytes memory consent = signedClaim("bob", VESTING, bob, block.timestamp);
        expectInvalid(bob);
        relay(VESTING, unsigned(attacker), consent);
    }

    /* REPLAY AND THEFT */

    function testFuzz_Replay_ASignedClaimPaysOnce(uint256 later) external {
        uint256 expiry = type(uint256).max;
        bytes memory consent = signedClaim("alice", LIQUID, address(0), expiry);
        bytes32[] memory proof = proofOf(LIQUID);
        distributor.claimBySig(allocations[LIQUID], proof, nobody(), expiry, consent);
        skip(bound(later, 0, Defaults.CLAIM_PERIOD));
        bytes memory again = abi.encodeWithSelector(
            IGenesisDistributor.GenesisDistributor_AlreadyClaimed.selector,
            LIQUID
        );
        vm.expectRevert(again);
        distributor.claimBySig(allocations[LIQUID], proof, nobody(), expiry, consent);
        vm.expectRevert(again);
        vm.prank(alice);
        distributor.claim(allocations[LIQUID], proof, nobody());
    }

    function test_Replay_OneWalletPerVestingAllocation() external {
        VotingVestingWallet wallet = VotingVestingWallet(payable(claim(VESTING, unsigned(bob))));
        vm.expectRevert(
            abi.encodeWithSelector(IGenesisDistributor.GenesisDistributor_AlreadyClaimed.selector, VESTING)
        );
        claim(VESTING, unsigned(bob));
        assertEq(token.balanceOf(address(wallet)), Defaults.VESTING_AMOUNT, "the one wallet");
    }

    function testFuzz_Theft_NobodyClaimsAnothersAllocation(uint256 index) external {
        index = bound(index, 0, allocations.length - 1);
        IGenesisDistributor.Allocation memory forged = allocations[index];
        bytes32[] memory proof = proofOf(index);
        vm.expectRevert(
            abi.encodeWithSelector(
                IGenesisDistributor.GenesisDistributor_NotTheAccount.selector,
                attacker,
                forged.account
            )
        );
        vm.prank(attacker);
        distributor.claim(forged, proof, nobody());
        forged.account = attacker;
        vm.expectRevert(
            abi.encodeWithSelector(IGenesisDistributor.GenesisDistributor_NotInDistribution.selector, index)
        );
        vm.prank(attacker);
        distributor.claim(forged, proof, nobody());
    }

    /// @dev A beneficiary who drops the vesting from the claim would be free of it at once.
    function test_Theft_TheBeneficiaryCanNotStripTheVesting() external {
        IGenesisDistributor.Allocation memory forged = allocations[VESTING];
        (forged.start, forged.cliff, forged.duration) = (0, 0, 0);
        bytes32[] memory proof = proofOf(VESTING);
        vm.expectRevert(
            abi.encodeWithSelector(IGenesisDistributor.GenesisDistributor_NotInDistribution.selector, VESTING)
        );
        vm.prank(bob);
        distributor.claim(forged, proof, nobody());
    }

    /* FORGED LEAVES */

    /// @dev An inner node is the hash of 64 bytes, a leaf the double hash of 192: neither can pose as the other.
    function test_SecondPreimage_AnInnerNodeIsNoLeaf() external {
        bytes32 left = MerkleTree.hashPair(leaves[0], leaves[1]);
        bytes32 root = MerkleTree.hashPair(left, MerkleTree.hashPair(leaves[2], leaves[3]));
        GenesisDistributor small = new GenesisDistributor(address(token), treasury, root, 1 days);

        // The allocation whose encoding begins with the two children of the node.
        IGenesisDistributor.Allocation memory forged;
        forged.index = uint256(leaves[0]);
        forged.account = attacker;
        forged.amount = 1;
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = MerkleTree.hashPair(leaves[2], leaves[3]);
        vm.expectRevert(
            abi.encodeWithSelector(
                IGenesisDistributor.GenesisDistributor_NotInDistribution.selector,
                forged.index
            )
        );
        vm.prank(attacker);
        small.claim(forged, proof, nobody());
    }

    /// @dev With single hashing a tree's own node could be sent as raw calldata; the call takes exactly 192 bytes.
    function test_SecondPreimage_RawCalldataOfWrongLengthIsRefused() external {
        bytes memory whole = abi.encodeCall(
            distributor.claim,
            (allocations[LIQUID], proofOf(LIQUID), nobody())
        );
        bytes memory cut = new bytes(4 + 64);
        for (uint256 i = 0; i < cut.length; ++i) cut[i] = whole[i];
        vm.prank(alice);
        (bool success, ) = address(distributor).call(cut);
        assertFalse(success, "64 bytes are no allocation");
    }

    function test_SecondPreimage_AnAccountWithDirtyUpperBytesIsRefused() external {
        bytes memory data = abi.encodeCall(
            distributor.claim,
            (allocations[LIQUID], proofOf(LIQUID), nobody())
        );
        // The account is the second word; its upper twelve bytes must be zero.
        data[4 + 32] = 0x01;
        vm.prank(alice);
        (bool success, ) = address(distributor).call(data);
        assertFalse(success, "dirty bytes");
    }

    function test_SecondPreimage_TheRootItselfIsNoLeafForAnEmptyProof() external {
        vm.expectRevert(
            abi.encodeWithSelector(IGenesisDistributor.GenesisDistributor_NotInDistribution.selector, LIQUID)
        );
        vm.prank(alice);
        distributor.claim(allocations[LIQUID], new bytes32[](0), nobody());
    }

    /* HELPERS */

    function relay(
        uint256 index,
        IGenesisDistributor.Delegation memory delegation,
        bytes memory consent
    ) internal {
        bytes32[] memory proof = proofOf(index);
        vm.prank(attacker);
        distributor.claimBySig(allocations[index], proof, delegation, block.timestamp, consent);
    }

    function expectInvalid(address account) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IGenesisDistributor.GenesisDistributor_SignatureInvalid.selector, account)
        );
    }
}
