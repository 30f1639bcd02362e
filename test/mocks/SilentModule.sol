// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title SilentModule
/// @notice A module that takes every call and does nothing.
contract SilentModule {
    fallback() external {}
}
