// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {VestingWalletCliff} from "@openzeppelin/contracts/finance/VestingWalletCliff.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {GenesisDistributor} from "../../contracts/token/GenesisDistributor.sol";
import {IGenesisDistributor} from "../../contracts/token/IGenesisDistributor.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Genesis} from "../utils/Genesis.t.sol";

contract GenesisDistributorTest is Genesis {
    /* CONSTRUCTOR */

    function test_Constructor_RevertWhen_TheTokenIsZero() external {
        vm.expectRevert(IGenesisDistributor.GenesisDistributor_SettingMissing.selector);
        new GenesisDistributor(address(0), treasury, bytes32(uint256(1)), 1);
    }

    function test_Constructor_RevertWhen_TheTreasuryIsZero() external {
        vm.expectRevert(IGenesisDistributor.GenesisDistributor_SettingMissing.selector);
        new GenesisDistributor(address(token), address(0), bytes32(uint256(1)), 1);
    }

    function test_Constructor_RevertWhen_TheRootIsEmpty() external {
        vm.expectRevert(IGenesisDistributor.GenesisDistributor_SettingMissing.selector);
        new GenesisDistributor(address(token), treasury, bytes32(0), 1);
    }

    function testFuzz_Constructor_RevertWhen_TheClaimPeriodEndsAfterAllTime(uint256 period) external {
        period = bound(period, type(uint256).max - block.timestamp + 1, type(uint256).max);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        new GenesisDistributor(address(token), treasury, bytes32(uint256(1)), period);
    }

    function testFuzz_Constructor_WhenAllSettingsAreGiven(
        uint256 tokenSeed,
        uint256 treasurySeed,
        bytes32 root,
        uint256 period
    ) external {
        address token_ = boundAccount(tokenSeed);
        address treasury_ = boundAccount(treasurySeed);
        if (root == bytes32(0)) root = bytes32(uint256(1));
        period = bound(period, 0, type(uint256).max - block.timestamp);
        vm.expectEmit();
        emit IGenesisDistributor.DistributionOpened(token_, treasury_, root, Defaults.NOW + period);
        GenesisDistributor created = new GenesisDistributor(token_, treasury_, root, period);
        assertEq(created.TOKEN(), token_, "token");
        assertEq(created.TREASURY(), treasury_, "treasury");
        assertEq(created.MERKLE_ROOT(), root, "root");
        assertEq(created.DEADLINE(), Defaults.NOW + period, "deadline");
    }

    /* CLAIM: WHO, WHEN, WHAT */

    function testFuzz_Claim_RevertWhen_TheCallerIsNotTheAccount(uint256 seed) external {
        address caller = boundAccount(seed);
        vm.expectRevert(
            abi.encodeWithSelector(
                IGenesisDistributor.GenesisDistributor_NotTheAccount.selector,
                caller,
                alice
            )
        );
        vm.prank(caller);
        distributor.claim(allocations[LIQUID], new bytes32[](0), nobody());
    }

    function testFuzz_Claim_RevertWhen_TheDeadlineHasPassed(uint256 late) external {
        uint256 deadline = distributor.DEADLINE();
        vm.warp(bound(late, deadline + 1, type(uint48).max));
        expectError(IGenesisDistributor.GenesisDistributor_ClaimPeriodOver.selector, deadline);
        claim(LIQUID, nobody());
    }

    function testFuzz_Claim_RevertWhen_TheAllocationWasClaimed(uint256 index) external {
        index = bound(index, 0, allocations.length - 1);
        claim(index, nobody());
        // The last second at which a claim is taken.
        vm.warp(distributor.DEADLINE());
        expectError(IGenesisDistributor.GenesisDistributor_AlreadyClaimed.selector, index);
        claim(index, nobody());
    }

    function testFuzz_Claim_RevertWhen_AValueDiffersFromTheFile(uint256 seed, uint256 change) external {
        uint256 index = seed % allocations.length;
        IGenesisDistributor.Allocation memory forged = allocations[index];
        uint64 change64 = uint64(bound(change, 1, type(uint64).max));
        uint256 field = (seed >> 128) % 6;
        if (field == 0) forged.index ^= bound(change, 1, type(uint256).max);
        if (field == 1) forged.account = forged.account == carol ? alice : carol;
        if (field == 2) forged.amount ^= bound(change, 1, type(uint256).max);
        if (field == 3) forged.start ^= change64;
        if (field == 4) forged.cliff ^= change64;
        if (field == 5) forged.duration ^= change64;
        bytes32[] memory proof = proofOf(index);
        expectError(IGenesisDistributor.GenesisDistributor_NotInDistribution.selector, forged.index);
        vm.prank(forged.account);
        distributor.claim(forged, proof, nobody());
    }

    function testFuzz_Claim_RevertWhen_TheProofDiffers(bytes32[] memory proof) external {
        expectError(IGenesisDistributor.GenesisDistributor_NotInDistribution.selector, LIQUID);
        vm.prank(alice);
        distributor.claim(allocations[LIQUID], proof, nobody());
    }

    function testFuzz_Claim_RevertWhen_TheDistributorLacksTheTokens(uint256 missing) external {
        missing = bound(missing, 1, Defaults.LIQUID_AMOUNT);
        uint256 left = Defaults.LIQUID_AMOUNT - missing;
        vm.prank(address(distributor));
        token.transfer(relayer, funded - left);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientBalance.selector,
                address(distributor),
                left,
                Defaults.LIQUID_AMOUNT
            )
        );
        claim(LIQUID, nobody());
        assertFalse(distributor.isClaimed(LIQUID), "stays open");
    }

    /* CLAIM: LIQUID */

    function testFuzz_Claim_GivenNoDelegate(uint256 seed) external {
        address before = boundAccount(seed);
        vm.prank(alice);
        token.delegate(before);
        expectClaimed(LIQUID, alice);
        assertEq(claim(LIQUID, nobody()), alice, "holder");
        assertTrue(distributor.isClaimed(LIQUID), "claimed");
        assertFalse(distributor.isClaimed(VESTING), "others stay open");
        assertEq(token.balanceOf(alice), Defaults.LIQUID_AMOUNT, "balance");
        assertEq(token.delegates(alice), before, "delegation as it was");
    }

    function testFuzz_Claim_GivenASignedDelegation(uint256 seed) external {
        address delegatee = boundAccount(seed);
        claim(LIQUID, signed("alice", delegatee));
        assertEq(token.delegates(alice), delegatee, "delegate");
        assertEq(token.getVotes(delegatee), Defaults.LIQUID_AMOUNT, "votes");
    }

    function test_Claim_GivenACompactSignature() external {
        IGenesisDistributor.Delegation memory delegation = signed("alice", bob);
        delegation.signature = compact(delegation.signature);
        claim(LIQUID, delegation);
        assertEq(token.delegates(alice), bob, "delegate");
    }

    function testFuzz_Claim_GivenTheAccountDelegatesSoAlready(uint256 seed, bytes memory junk) external {
        address delegatee = boundAccount(seed);
        vm.prank(alice);
        token.delegate(delegatee);
        IGenesisDistributor.Delegation memory delegation = unsigned(delegatee);
        delegation.signature = junk;
        claim(LIQUID, delegation);
        assertEq(token.getVotes(delegatee), Defaults.LIQUID_AMOUNT, "votes");
    }

    function testFuzz_Claim_GivenAStartWithoutADuration(uint64 start, uint64 cliff) external {
        start = uint64(bound(start, 1, type(uint64).max));
        addAllocation(alice, 7 ether, start, cliff, 0);
        deployDistributor(Defaults.CLAIM_PERIOD);
        assertEq(claim(5, nobody()), alice, "liquid: the duration alone decides");
        assertEq(token.balanceOf(alice), 7 ether, "balance");
    }

    function test_Claim_RevertGiven_ADelegationThatSomebodyElseSigned() external {
        IGenesisDistributor.Delegation memory delegation = signed("bob", carol);
        vm.expectRevert(
            abi.encodeWithSelector(
                IGenesisDistributor.GenesisDistributor_DelegationNotSigned.selector,
                alice,
                carol
            )
        );
        claim(LIQUID, delegation);
        assertEq(token.delegates(bob), address(0), "the other's delegation is undone with it");
    }

    function test_Claim_RevertGiven_AnExpiredDelegation() external {
        IGenesisDistributor.Delegation memory delegation = signed("alice", bob);
        vm.warp(delegation.expiry + 1);
        vm.expectRevert(abi.encodeWithSelector(IVotes.VotesExpiredSignature.selector, delegation.expiry));
        claim(LIQUID, delegation);
    }

    function test_Claim_RevertGiven_ADelegationWithAUsedNonce() external {
        IGenesisDistributor.Delegation memory delegation = signed("alice", bob);
        IGenesisDistributor.Delegation memory used = signed("alice", carol);
        (uint8 v, bytes32 r, bytes32 s) = ECDSA.parse(used.signature);
        token.delegateBySig(carol, used.nonce, used.expiry, v, r, s);
        vm.expectRevert(abi.encodeWithSelector(Nonces.InvalidAccountNonce.selector, alice, 1));
        claim(LIQUID, delegation);
    }

    function testFuzz_Claim_RevertGiven_AMalformedSignature(bytes memory junk) external {
        // 64 and 65 bytes are signatures, of somebody.
        if (junk.length == 64 || junk.length == 65) junk = abi.encodePacked(junk, junk);
        IGenesisDistributor.Delegation memory delegation = signed("alice", bob);
        delegation.signature = junk;
        vm.expectRevert(ECDSA.ECDSAInvalidSignature.selector);
        claim(LIQUID, delegation);
    }

    /* CLAIM: VESTING */

    function testFuzz_Claim_GivenADelegate(uint256 seed) external {
        address delegatee = boundAccount(seed);
        address wallet = nextWallet();
        expectClaimed(VESTING, wallet);
        assertEq(claim(VESTING, unsigned(delegatee)), wallet, "holder");
        assertWallet(VESTING, wallet, delegatee);
        assertEq(token.getVotes(delegatee), Defaults.VESTING_AMOUNT, "votes");
        assertEq(token.balanceOf(bob), 0, "nothing outside the wallet");
        assertTrue(distributor.isClaimed(VESTING), "claimed");
    }

    function test_Claim_GivenAWalletWithoutADelegate() external {
        address wallet = claim(VESTING, nobody());
        assertWallet(VESTING, wallet, address(0));
    }

    function testFuzz_Claim_GivenADurationWithoutAStart(uint64 duration) external {
        duration = uint64(bound(duration, 1, type(uint64).max));
        addAllocation(alice, 7 ether, 0, 0, duration);
        deployDistributor(Defaults.CLAIM_PERIOD);
        assertWallet(5, claim(5, unsigned(alice)), alice);
    }

    function testFuzz_Claim_RevertGiven_ACliffBeyondTheEnd(uint64 cliff, uint64 duration) external {
        duration = uint64(bound(duration, 1, 100 * 365 days));
        cliff = uint64(bound(cliff, duration + 1, type(uint64).max - Defaults.NOW));
        addVesting(alice, 0, cliff, duration);
        deployDistributor(Defaults.CLAIM_PERIOD);
        vm.expectRevert(
            abi.encodeWithSelector(VestingWalletCliff.InvalidCliffDuration.selector, cliff, duration)
        );
        claim(5, nobody());
    }

    /* CLAIM: ANY DISTRIBUTION */

    function testFuzz_Claim_WhenAnyDistributionIsClaimedInAnyOrder(uint256 seed, uint8 extra) external {
        for (uint256 i = 0; i < bound(extra, 0, 12); ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            uint64 duration = random % 3 == 0 ? 0 : uint64(bound(random, 1, 3650 days));
            uint64 cliff = duration == 0 ? 0 : uint64(bound(random >> 64, 0, duration));
            uint64 start = duration == 0 ? 0 : uint64(bound(random >> 128, 1, 2 * uint256(Defaults.NOW)));
            addAllocation(boundAccount(random), bound(random >> 7, 0, 1e24), start, cliff, duration);
        }
        deployDistributor(Defaults.CLAIM_PERIOD);

        uint256 count = allocations.length;
        // A step that shares no factor with the count visits every index once.
        uint256 step = count % 7 == 0 ? 11 : 7;
        uint256 index = seed % count;
        for (uint256 i = 0; i < count; ++i) {
            assertFalse(distributor.isClaimed(index), "open before");
            uint256 before = token.balanceOf(allocations[index].account);
            address holder = claim(index, nobody());
            bool vests = allocations[index].duration != 0;
            uint256 gained = token.balanceOf(holder) - (vests ? 0 : before);
            assertEq(gained, allocations[index].amount, "paid");
            assertTrue(distributor.isClaimed(index), "claimed after");
            index = (index + step) % count;
        }
        assertEq(
            token.balanceOf(address(distributor)),
            0,
            "the sum of the claims is what it was funded with"
        );
    }

    /* SWEEP */

    function testFuzz_Sweep_RevertWhen_TheClaimPeriodIsOpen(uint256 elapsed) external {
        vm.warp(Defaults.NOW + bound(elapsed, 0, Defaults.CLAIM_PERIOD));
        uint256 deadline = distributor.DEADLINE();
        expectError(IGenesisDistributor.GenesisDistributor_ClaimPeriodOpen.selector, deadline);
        distributor.sweep();
        // The last second at which a claim is taken, whatever the fuzzer chose.
        vm.warp(deadline);
        expectError(IGenesisDistributor.GenesisDistributor_ClaimPeriodOpen.selector, deadline);
        distributor.sweep();
    }

    function testFuzz_Sweep_WhenTheClaimPeriodIsOver(uint256 late, uint256 seed, uint256 more) external {
        claim(LIQUID, nobody());
        uint256 left = funded - Defaults.LIQUID_AMOUNT;
        more = bound(more, 0, token.balanceOf(genesisHolder));
        vm.warp(bound(late, distributor.DEADLINE() + 1, type(uint48).max));

        vm.expectEmit(address(distributor));
        emit IGenesisDistributor.Swept(treasury, left);
        vm.prank(boundAccount(seed));
        assertEq(distributor.sweep(), left, "returns the amount");
        assertEq(token.balanceOf(treasury), left, "treasury");
        assertEq(token.balanceOf(address(distributor)), 0, "distributor");

        give(address(distributor), more);
        assertEq(distributor.sweep(), more, "what came later");
        assertEq(token.balanceOf(treasury), left + more, "treasury, in the end");
    }

    /* HELPERS */

    function expectError(bytes4 selector, uint256 argument) internal {
        vm.expectRevert(abi.encodeWithSelector(selector, argument));
    }

    function compact(bytes memory full) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = ECDSA.parse(full);
        return abi.encodePacked(r, bytes32(uint256(s) | (uint256(v - 27) << 255)));
    }

    /// @dev The distributor's first contract: CREATE with nonce 1, whose RLP is a fixed 23 bytes.
    function nextWallet() internal view returns (address) {
        return
            address(uint160(uint256(keccak256(abi.encodePacked(hex"d694", address(distributor), hex"01")))));
    }
}
