// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {VotingVestingWallet} from "../../contracts/token/VotingVestingWallet.sol";
import {Base} from "../utils/Base.t.sol";
import {Defaults} from "../utils/Defaults.sol";
import {VestingHandler} from "./VestingHandler.sol";

/// @notice The invariants of a vesting wallet; README.md lists them in prose.
contract VestingInvariants is Base {
    VotingVestingWallet internal wallet;
    VestingHandler internal handler;

    function setUp() public override {
        super.setUp();
        deployToken(Defaults.GENESIS_SUPPLY);
        wallet = new VotingVestingWallet(
            alice,
            Defaults.NOW + 30 days,
            Defaults.CLIFF,
            Defaults.DURATION,
            address(token),
            alice
        );
        give(address(wallet), Defaults.VESTING_AMOUNT);
        handler = new VestingHandler(token, wallet);
        give(address(handler), Defaults.VESTING_AMOUNT);

        bytes4[] memory actions = new bytes4[](6);
        actions[0] = VestingHandler.passTime.selector;
        actions[1] = VestingHandler.release.selector;
        actions[2] = VestingHandler.topUp.selector;
        actions[3] = VestingHandler.delegate.selector;
        actions[4] = VestingHandler.handOn.selector;
        actions[5] = VestingHandler.delegateByStranger.selector;
        target(address(handler), actions);
    }

    function invariant_ReleasedIsAtMostVested() external view {
        uint256 released = wallet.released(address(token));
        assertLe(released, wallet.vestedAmount(address(token), uint64(handler.currentTime())), "V1");
        assertLe(released, linear(handler.received()), "V1: by the schedule, counted apart");
        assertEq(released, handler.paid(), "V1: the owner received it");
    }

    function invariant_NothingLeavesBeforeTheCliff() external view {
        if (handler.currentTime() < wallet.cliff()) assertEq(wallet.released(address(token)), 0, "V2");
    }

    function invariant_ReleasedPlusLeftIsWhatItReceived() external view {
        uint256 left = token.balanceOf(address(wallet));
        assertEq(wallet.released(address(token)) + left, handler.received(), "V3");
        assertGe(wallet.released(address(token)), handler.lastReleased(), "V3: never takes back");
    }

    function invariant_EveryTokenInTheWalletVotes() external view {
        address delegatee = token.delegates(address(wallet));
        assertEq(token.getVotes(delegatee), token.balanceOf(address(wallet)), "V4");
    }

    function linear(uint256 total) internal view returns (uint256) {
        uint256 start = Defaults.NOW + 30 days;
        uint256 time = handler.currentTime();
        if (time < start + Defaults.CLIFF) return 0;
        if (time >= start + Defaults.DURATION) return total;
        return (total * (time - start)) / Defaults.DURATION;
    }
}
