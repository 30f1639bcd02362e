// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IStakeVault} from "../../contracts/compute/IStakeVault.sol";
import {Stakes} from "../utils/Stakes.t.sol";

contract StakeVaultCollateralTest is Stakes {
    function expectNotAuthorized(address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.StakeVault_NotAuthorized.selector, caller));
    }

    /* LOCK COLLATERAL */

    function testFuzz_LockCollateral_RevertWhen_TheCallerIsNotTheEscrow(uint256 seed) external {
        stake(STAKE);
        address caller = outsider(seed);
        expectNotAuthorized(caller);
        vm.prank(caller);
        vault.lockCollateral(bob, 1);
        expectNotAuthorized(address(disputes));
        vm.prank(address(disputes));
        vault.lockCollateral(bob, 1);
    }

    function testFuzz_LockCollateral_RevertWhen_ItIsMoreThanIsFree(
        uint256 locked,
        uint256 thawing,
        uint256 amount
    ) external {
        stake(STAKE);
        locked = boundEdges(locked, 0, STAKE);
        thawing = boundEdges(thawing, 0, STAKE - locked);
        lock(locked);
        thaw(thawing);
        uint256 free = STAKE - locked - thawing;
        amount = boundEdges(amount, free + 1, type(uint256).max);
        expectInsufficientFree(amount, free);
        lock(amount);
    }

    function testFuzz_LockCollateral_WhenItIsFree(uint256 first, uint256 second, uint256 thawing) external {
        stake(STAKE);
        first = boundEdges(first, 0, STAKE);
        second = boundEdges(second, 0, STAKE - first);
        thawing = boundEdges(thawing, 0, STAKE - first - second);
        lock(first);
        thaw(thawing);
        vm.expectEmit(address(vault));
        emit IStakeVault.CollateralSet(bob, first + second);
        lock(second);
        assertStake(STAKE, first + second, thawing, thawing == 0 ? 0 : block.timestamp + 21 days);
    }

    function testFuzz_LockCollateral_RevertWhen_MoreWasSlashedThanIsFree(
        uint256 locked,
        uint256 slashed
    ) external {
        stake(STAKE);
        locked = boundEdges(locked, 1, STAKE);
        slashed = boundEdges(slashed, STAKE - locked, STAKE);
        lock(locked);
        slash(slashed);
        expectInsufficientFree(1, 0);
        lock(1);
    }

    /* UNLOCK COLLATERAL */

    function testFuzz_UnlockCollateral_RevertWhen_TheCallerIsNotTheEscrow(uint256 seed) external {
        stake(STAKE);
        lock(1);
        address caller = outsider(seed);
        expectNotAuthorized(caller);
        vm.prank(caller);
        vault.unlockCollateral(bob, 1);
    }

    function testFuzz_UnlockCollateral_WhenItWasLocked(uint256 locked, uint256 amount) external {
        stake(STAKE);
        locked = boundEdges(locked, 0, STAKE);
        amount = boundEdges(amount, 0, locked);
        lock(locked);
        vm.expectEmit(address(vault));
        emit IStakeVault.CollateralSet(bob, locked - amount);
        unlock(amount);
        assertStake(STAKE, locked - amount, 0, 0);
    }

    function testFuzz_UnlockCollateral_WhenAllWasSlashed(uint256 locked, uint256 first) external {
        stake(STAKE);
        locked = boundEdges(locked, 0, STAKE);
        first = boundEdges(first, 0, locked);
        lock(locked);
        slash(STAKE);
        unlock(first);
        unlock(locked - first);
        assertStake(0, 0, 0, 0);
    }

    /* SLASH */

    function testFuzz_Slash_RevertWhen_TheCallerIsNeitherEscrowNorDisputes(uint256 seed) external {
        stake(STAKE);
        address caller = outsider(seed);
        expectNotAuthorized(caller);
        vm.prank(caller);
        vault.slash(bob, 1, caller);
        expectNotAuthorized(bob);
        vm.prank(bob);
        vault.slash(bob, 1, bob);
    }

    function test_Slash_RevertWhen_TheReceiverIsZero() external {
        stake(STAKE);
        expectReceiverInvalid();
        vm.prank(escrow);
        vault.slash(bob, 1, address(0));
    }

    function testFuzz_Slash_WhenItIsBonded(
        uint256 amount,
        uint256 locked,
        uint256 thawing,
        bool isByEscrow
    ) external {
        stake(STAKE);
        amount = boundEdges(amount, 0, STAKE);
        locked = boundEdges(locked, 0, STAKE);
        thawing = boundEdges(thawing, 0, STAKE - locked);
        lock(locked);
        thaw(thawing);
        address by = isByEscrow ? escrow : address(disputes);
        vm.expectEmit(address(vault));
        emit IStakeVault.Slashed(bob, by, relayer, amount, STAKE - amount);
        vm.prank(by);
        assertEq(vault.slash(bob, amount, relayer), amount, "slashed");
        assertEq(token.balanceOf(relayer), amount, "paid");
        assertStake(STAKE - amount, locked, thawing, thawing == 0 ? 0 : block.timestamp + 21 days);
    }

    function testFuzz_Slash_WhenItIsMoreThanIsBonded(uint256 bonded, uint256 amount) external {
        bonded = boundEdges(bonded, 1, OWNED);
        amount = boundEdges(amount, bonded, type(uint256).max);
        stake(bonded);
        assertEq(slash(amount), bonded, "all there is");
        assertEq(token.balanceOf(relayer), bonded, "paid");
        assertStake(0, 0, 0, 0);
        assertEq(slash(amount), 0, "no more");
    }
}
