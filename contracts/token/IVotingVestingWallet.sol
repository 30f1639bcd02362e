// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IVotingVestingWallet
/// @notice Holds one person's tokens until they vest, and lets that person vote with all of them from the first day.
interface IVotingVestingWallet {
    /// @notice Gives the voting power of every token in the wallet to `delegatee`.
    /// @dev Only the owner, else {Ownable-OwnableUnauthorizedAccount}. The token emits {IVotes-DelegateChanged} with
    /// this wallet as the delegator.
    /// @param delegatee Who votes from now on; the zero address means nobody.
    function delegate(address delegatee) external;

    /// @notice The token whose votes the wallet delegates.
    function TOKEN() external view returns (address);
}
