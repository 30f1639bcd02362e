// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title MockHolds
/// @notice The dispute module as the vault asks it: what slashes may still take, as the test says.
contract MockHolds {
    mapping(address provider => uint256) public heldOf;

    function hold(address provider, uint256 amount) external {
        heldOf[provider] = amount;
    }
}
