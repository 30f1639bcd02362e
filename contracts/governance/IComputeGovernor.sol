// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IComputeGovernor
/// @notice What the governor has beyond OpenZeppelin's own interfaces: the settings it starts with.
interface IComputeGovernor {
    /// @notice The settings at deployment; each can be changed by a vote later.
    /// @param votingDelay Seconds from the proposal to the snapshot of voting power.
    /// @param votingPeriod Seconds during which votes are taken.
    /// @param lateQuorumExtension Seconds that stay for voting, at the least, once the quorum is reached.
    /// @param proposalThreshold Voting power that it takes to propose, in 1e-18 COMPUTE.
    /// @param quorumPercent Share of the supply at the snapshot, in percent, that For and Abstain must reach together.
    struct Settings {
        uint48 votingDelay;
        uint32 votingPeriod;
        uint48 lateQuorumExtension;
        uint256 proposalThreshold;
        uint256 quorumPercent;
    }
}
