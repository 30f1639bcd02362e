// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IUseGate
/// @notice What a market of computing asks before a job that names datasets may start. It says nothing of what a job is: a
/// number, under which uses are recorded.
interface IUseGate {
    /// @notice Reverts with the first dataset that the controller has no valid use of for the job: recorded in the log,
    /// nobody withdrew since whose data were used, and the dataset neither retired nor under an open breach.
    function requireUses(uint256 jobId, uint32 controllerId, bytes32[] calldata datasets) external view;

    /// @notice Whether an account acts for a controller that isn't suspended.
    function actsFor(uint32 controllerId, address account) external view returns (bool);
}
