// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {VestingWallet} from "@openzeppelin/contracts/finance/VestingWallet.sol";
import {VestingWalletCliff} from "@openzeppelin/contracts/finance/VestingWalletCliff.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IVotingVestingWallet} from "./IVotingVestingWallet.sol";

/// @title VotingVestingWallet
/// @notice See {IVotingVestingWallet}.
contract VotingVestingWallet is IVotingVestingWallet, VestingWalletCliff {
    /// @inheritdoc IVotingVestingWallet
    address public immutable TOKEN;

    /// @param beneficiary Owns the wallet and receives what vests.
    /// @param start When vesting starts, in seconds since 1970.
    /// @param cliff How long nothing is released after the start, in seconds, at most `duration`.
    /// @param duration How long vesting takes, in seconds.
    /// @param token The votes token.
    /// @param delegatee Who votes with the wallet's tokens at first.
    constructor(
        address beneficiary,
        uint64 start,
        uint64 cliff,
        uint64 duration,
        address token,
        address delegatee
    ) VestingWallet(beneficiary, start, duration) VestingWalletCliff(cliff) {
        TOKEN = token;
        IVotes(token).delegate(delegatee);
    }

    /// @inheritdoc IVotingVestingWallet
    function delegate(address delegatee) external onlyOwner {
        IVotes(TOKEN).delegate(delegatee);
    }
}
