// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProposalPolicy} from "./IProposalPolicy.sol";

/// @title IComputeGovernor
/// @notice What the governor has beyond OpenZeppelin's own interfaces. What a proposal is and needs, and the veto, is
/// the policy's.
interface IComputeGovernor {
    /// @notice The settings at deployment; each can be changed by a vote later, within the policy's bounds.
    /// @param votingDelay Seconds from the proposal to the snapshot of voting power.
    /// @param votingPeriod Seconds during which votes are taken.
    /// @param lateQuorumExtension Seconds that stay for voting, at the least, once the quorum is reached.
    /// @param proposalThreshold Voting power that it takes to propose, in 1e-18 COMPUTE.
    /// @param quorumPercent Share of the supply outside the treasury at the snapshot, in percent, that For must reach.
    struct Settings {
        uint48 votingDelay;
        uint32 votingPeriod;
        uint48 lateQuorumExtension;
        uint256 proposalThreshold;
        uint256 quorumPercent;
    }

    /// @notice The contract is set up. Emitted once.
    event GovernorConfigured(address indexed policy, address indexed votesSink);

    /// @notice A late turn to passing lengthened the vote; after `from` only Against is taken, until `to`, inclusive.
    event ObjectionPeriodStarted(uint256 indexed proposalId, uint256 from, uint256 to);

    /// @notice The description doesn't end with `#proposer=` and the proposer's address.
    error ComputeGovernor_ProposerSuffixMissing(address proposer);
    /// @notice In the objection period only Against is taken.
    error ComputeGovernor_OnlyAgainst(uint256 proposalId);
    /// @notice Only a token transfer or coins without a call can be relayed.
    error ComputeGovernor_RelayForbidden(address target, bytes4 selector);
    /// @notice The timelock is fixed.
    error ComputeGovernor_TimelockFixed(address newTimelock);

    /// @notice What derives a proposal's class, says what the class needs, and takes the veto.
    function POLICY() external view returns (IProposalPolicy);

    /// @notice The account that the treasury delegates to; its votes count for nothing.
    function VOTES_SINK() external view returns (address);

    /// @notice When a late turn's objection period ends, in seconds; 0 for none.
    function objectionEnd(uint256 proposalId) external view returns (uint256);
}
