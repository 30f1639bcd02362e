// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IPolicyListener
/// @notice Who keeps a copy of the policy book's state, so as not to ask for it each time.
interface IPolicyListener {
    /// @notice The book's state changed, or is told for the first time. By the book alone, which nobody can pause nor change
    /// while this fails: it must take whatever the book says.
    /// @param version How many changes of levels and walls there were.
    /// @param pausedUntil Until when nothing new is let in, in seconds.
    function onPolicyChanged(uint32 version, uint40 pausedUntil) external;
}
