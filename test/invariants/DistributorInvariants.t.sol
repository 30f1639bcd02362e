// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Defaults} from "../utils/Defaults.sol";
import {Genesis} from "../utils/Genesis.t.sol";
import {DistributorHandler} from "./DistributorHandler.sol";

/// @notice The invariants of the genesis distribution; README.md lists them in prose.
contract DistributorInvariants is Genesis {
    DistributorHandler internal handler;

    function setUp() public override {
        super.setUp();
        // The contract account's claim is Carol's to sign, but its votes can't be delegated by an ECDSA signature:
        // it leaves the list, and two vesting allocations join.
        delete allocations;
        delete leaves;
        funded = 0;
        addLiquid(alice, Defaults.LIQUID_AMOUNT);
        addVesting(bob, Defaults.VESTING_AMOUNT, Defaults.CLIFF, Defaults.DURATION);
        addLiquid(carol, 1);
        addVesting(alice, 3 ether, 0, 1);
        addLiquid(bob, 2 * Defaults.LIQUID_AMOUNT);
        addVesting(carol, 0, Defaults.DURATION, Defaults.DURATION);
        deployDistributor(60 days);

        string[] memory names = new string[](6);
        (names[0], names[1], names[2]) = ("alice", "bob", "carol");
        (names[3], names[4], names[5]) = ("alice", "bob", "carol");
        handler = new DistributorHandler(token, distributor, allocations, names);
        give(address(handler), 1000 ether);

        bytes4[] memory actions = new bytes4[](6);
        actions[0] = DistributorHandler.passTime.selector;
        actions[1] = DistributorHandler.claim.selector;
        actions[2] = DistributorHandler.claimBySig.selector;
        actions[3] = DistributorHandler.claimForged.selector;
        actions[4] = DistributorHandler.donate.selector;
        actions[5] = DistributorHandler.sweep.selector;
        target(address(handler), actions);
    }

    function invariant_ClaimedPlusLeftIsFunded() external view {
        uint256 left = token.balanceOf(address(distributor));
        assertEq(handler.claimed() + handler.swept() + left, funded + handler.donated(), "D1");
        assertEq(token.balanceOf(treasury), handler.swept(), "D4");
    }

    function invariant_NoIndexIsClaimedTwice() external view {
        for (uint256 i = 0; i < allocations.length; ++i) {
            assertLe(handler.claims(i), 1, "D2");
            assertEq(distributor.isClaimed(i) ? 1 : 0, handler.claims(i), "D2: the distributor's own count");
        }
    }

    function invariant_WhatIsLeftCoversEveryOpenClaim() external view {
        if (handler.swept() > 0 || handler.currentTime() > distributor.DEADLINE()) return;
        uint256 open = 0;
        for (uint256 i = 0; i < allocations.length; ++i) {
            if (!distributor.isClaimed(i)) open += allocations[i].amount;
        }
        assertGe(token.balanceOf(address(distributor)), open, "D3");
    }

    function invariant_EveryClaimWentWhereTheFileSays() external view {
        for (uint256 i = 0; i < allocations.length; ++i) {
            if (handler.claims(i) == 0) continue;
            address holder = handler.holders(i);
            if (allocations[i].duration == 0) assertEq(holder, allocations[i].account, "D8");
            else assertWallet(i, holder, token.delegates(holder));
        }
    }
}
