// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../utils/Test.sol";

/// @title Handler
/// @notice What the invariant fuzzer calls. It keeps the clock itself, so that no runner's own clock matters.
abstract contract Handler is Test {
    uint256 public currentTime;

    modifier onTime() {
        vm.warp(currentTime);
        _;
    }

    constructor() {
        currentTime = block.timestamp;
    }

    /// @dev Mostly hours, sometimes months: both sides of every deadline are reached.
    function _pass(uint256 seed, uint256 longest) internal {
        currentTime += seed % 4 == 0 ? bound(seed, 0, longest) : bound(seed, 0, 1 days);
        vm.warp(currentTime);
    }

    function _pick(address[] storage accounts, uint256 seed) internal view returns (address) {
        return accounts[seed % accounts.length];
    }
}
