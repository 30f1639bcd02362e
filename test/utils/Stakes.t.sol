// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IStakeVault} from "../../contracts/compute/IStakeVault.sol";
import {Providers} from "./Providers.t.sol";

/// @notice A stake of bob's, its collateral and its slashes.
abstract contract Stakes is Providers {
    uint256 internal constant STAKE = 100_000 ether;

    /* STEPS */

    function lock(uint256 amount) internal {
        vm.prank(escrow);
        vault.lockCollateral(bob, amount);
    }

    function unlock(uint256 amount) internal {
        vm.prank(escrow);
        vault.unlockCollateral(bob, amount);
    }

    function slash(uint256 amount) internal returns (uint256) {
        vm.prank(address(disputes));
        return vault.slash(bob, amount, relayer);
    }

    /* EXPECTATIONS */

    function expectInsufficientFree(uint256 amount, uint256 free) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IStakeVault.StakeVault_InsufficientFree.selector, bob, amount, free)
        );
    }

    function expectReceiverInvalid() internal {
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.StakeVault_ReceiverInvalid.selector, address(0)));
    }

    function assertStake(uint256 bonded, uint256 locked, uint256 thawing, uint256 thawEnd) internal view {
        IStakeVault.Stake memory stake_ = vault.stakeOf(bob);
        assertEq(vault.lockedOf(bob), bonded, "bonded");
        assertEq(vault.totalBonded(), bonded, "all bonded");
        assertEq(stake_.locked, locked, "locked");
        assertEq(stake_.thawing, thawing, "thawing");
        assertEq(stake_.thawEnd, thawEnd, "thaw end");
        uint256 bound_ = locked + thawing;
        assertEq(vault.freeOf(bob), bonded < bound_ ? 0 : bonded - bound_, "free");
        assertEq(vault.activeStakeOf(bob), bonded < thawing ? 0 : bonded - thawing, "active");
        assertEq(
            token.balanceOf(vault.surrogateOf(vault.lockedDelegateOf(bob))),
            bonded,
            "held by the surrogate"
        );
    }
}
