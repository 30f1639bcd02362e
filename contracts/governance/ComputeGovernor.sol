// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorCountingFractional} from "@openzeppelin/contracts/governance/extensions/GovernorCountingFractional.sol";
import {GovernorNoncesKeyed} from "@openzeppelin/contracts/governance/extensions/GovernorNoncesKeyed.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {GovernorSequentialProposalId} from "@openzeppelin/contracts/governance/extensions/GovernorSequentialProposalId.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {GovernorVotesQuorumFraction} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";
import {BoundedTimelock} from "./BoundedTimelock.sol";
import {IProposalPolicy} from "./IProposalPolicy.sol";
import {GovernorExpiry} from "./extensions/GovernorExpiry.sol";
import {GovernorFoundation} from "./extensions/GovernorFoundation.sol";
import {GovernorObjection} from "./extensions/GovernorObjection.sol";
import {GovernorPolicy} from "./extensions/GovernorPolicy.sol";
import {GovernorVotableQuorum} from "./extensions/GovernorVotableQuorum.sol";

/// @title ComputeGovernor
/// @notice Holders of $COMPUTE propose, vote and decide; what is decided waits in the timelock, where the ethics board
/// can stop it, and is executed by it.
/// @dev A composition of OpenZeppelin's modules and our extensions; below stands which of several parents speaks, and
/// what is closed.
/// ```
/// propose -> Pending -> Active [-> Objection] -> Defeated
///               |                            \-> Succeeded -> Queued (Review, then ready) -> Executed
///               \-> Canceled                         |  |         |  |
///                  (by the proposer, before the vote) |  \-veto----/  |  -> Canceled (Vetoed [-> Overridden])
///                                                     \--grace period-/  -> Expired
/// ```
contract ComputeGovernor is
    GovernorFoundation,
    Governor,
    GovernorSettings,
    GovernorCountingFractional,
    GovernorVotes,
    GovernorVotesQuorumFraction,
    GovernorPreventLateQuorum,
    GovernorTimelockControl,
    GovernorNoncesKeyed,
    GovernorSequentialProposalId,
    GovernorVotableQuorum,
    GovernorExpiry,
    GovernorPolicy,
    GovernorObjection
{
    /// @param token The votes token.
    /// @param timelock_ Holds the treasury and executes what was decided.
    /// @param policy Derives what a proposal is and says what it needs.
    /// @param settings The settings to start with.
    constructor(
        IVotes token,
        BoundedTimelock timelock_,
        IProposalPolicy policy,
        Settings memory settings
    )
        GovernorFoundation(policy)
        Governor("ComputeGovernor")
        GovernorSettings(settings.votingDelay, settings.votingPeriod, settings.proposalThreshold)
        GovernorVotes(token)
        GovernorVotesQuorumFraction(settings.quorumPercent)
        GovernorPreventLateQuorum(settings.lateQuorumExtension)
        GovernorTimelockControl(timelock_)
        GovernorVotableQuorum(timelock_.VOTES_SINK())
    {
        emit GovernorConfigured(address(policy), VOTES_SINK);
    }

    /* STATE */

    /// @notice The chain's time, in seconds, as the token counts it.
    /// @dev Known without asking the token each time.
    function clock() public view override(Governor, GovernorVotes) returns (uint48) {
        return Time.timestamp();
    }

    function state(
        uint256 proposalId
    ) public view override(Governor, GovernorTimelockControl, GovernorExpiry) returns (ProposalState) {
        return super.state(proposalId);
    }

    function proposalDeadline(
        uint256 proposalId
    ) public view override(Governor, GovernorPreventLateQuorum, GovernorObjection) returns (uint256) {
        return super.proposalDeadline(proposalId);
    }

    function proposalEta(
        uint256 proposalId
    ) public view override(Governor, GovernorPolicy) returns (uint256) {
        return super.proposalEta(proposalId);
    }

    function proposalNeedsQueuing(
        uint256 proposalId
    ) public view override(Governor, GovernorTimelockControl) returns (bool) {
        return super.proposalNeedsQueuing(proposalId);
    }

    function proposalThreshold() public view override(Governor, GovernorSettings) returns (uint256) {
        return super.proposalThreshold();
    }

    function quorum(
        uint256 timepoint
    ) public view override(Governor, GovernorVotesQuorumFraction, GovernorVotableQuorum) returns (uint256) {
        return super.quorum(timepoint);
    }

    function getProposalId(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) public view override(Governor, GovernorSequentialProposalId) returns (uint256) {
        return super.getProposalId(targets, values, calldatas, descriptionHash);
    }

    /// @notice Says that For alone makes the quorum.
    // solhint-disable-next-line func-name-mixedcase
    function COUNTING_MODE()
        public
        pure
        override(IGovernor, GovernorCountingFractional)
        returns (string memory)
    {
        return "support=bravo,fractional&quorum=bravo&params=fractional";
    }

    /* CLOSED */

    /// @notice Recovers what was sent to the governor by mistake: transfers of a token, or coins without a call.
    /// @dev Any other call would be an operation that no vote and no veto ever saw under its own name.
    function relay(address target, uint256 value, bytes calldata data) public payable override {
        bytes4 selector = data.length < 4 ? bytes4(0) : bytes4(data[:4]);
        require(
            data.length == 0 || selector == IERC20.transfer.selector,
            ComputeGovernor_RelayForbidden(target, selector)
        );
        super.relay(target, value, data);
    }

    /// @notice The timelock is fixed: another one could hold operations that the governor knows nothing of.
    function updateTimelock(TimelockController newTimelock) public pure override {
        revert ComputeGovernor_TimelockFixed(address(newTimelock));
    }

    /* LIFECYCLE */

    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    ) internal override(Governor, GovernorSequentialProposalId, GovernorPolicy) returns (uint256) {
        return super._propose(targets, values, calldatas, description, proposer);
    }

    function _castVote(
        uint256 proposalId,
        address account,
        uint8 support,
        string memory reason,
        bytes memory params
    ) internal override(Governor, GovernorObjection) returns (uint256) {
        return super._castVote(proposalId, account, support, reason, params);
    }

    function _quorumReached(
        uint256 proposalId
    ) internal view override(Governor, GovernorCountingFractional, GovernorPolicy) returns (bool) {
        return super._quorumReached(proposalId);
    }

    function _voteSucceeded(
        uint256 proposalId
    ) internal view override(Governor, GovernorCountingFractional, GovernorPolicy) returns (bool) {
        return super._voteSucceeded(proposalId);
    }

    function _tallyUpdated(uint256 proposalId) internal override(Governor, GovernorPreventLateQuorum) {
        super._tallyUpdated(proposalId);
    }

    function _queueOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl, GovernorPolicy) returns (uint48) {
        return super._queueOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl, GovernorPolicy) {
        super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _cancel(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) returns (uint256) {
        return super._cancel(targets, values, calldatas, descriptionHash);
    }

    function _isValidDescriptionForProposer(
        address proposer,
        string memory description
    ) internal view override(Governor, GovernorPolicy) returns (bool) {
        return super._isValidDescriptionForProposer(proposer, description);
    }

    function _validateCancel(
        uint256 proposalId,
        address caller
    ) internal view override(Governor, GovernorPolicy) returns (bool) {
        return super._validateCancel(proposalId, caller);
    }

    function _executor() internal view override(Governor, GovernorTimelockControl) returns (address) {
        return super._executor();
    }

    /* SETTINGS */

    function _setVotingDelay(uint48 value) internal override {
        POLICY.requireWithinBounds(this.setVotingDelay.selector, value);
        super._setVotingDelay(value);
    }

    function _setVotingPeriod(uint32 value) internal override {
        POLICY.requireWithinBounds(this.setVotingPeriod.selector, value);
        super._setVotingPeriod(value);
    }

    function _setProposalThreshold(uint256 value) internal override {
        POLICY.requireWithinBounds(this.setProposalThreshold.selector, value);
        super._setProposalThreshold(value);
    }

    function _setLateQuorumVoteExtension(uint48 value) internal override {
        POLICY.requireWithinBounds(this.setLateQuorumVoteExtension.selector, value);
        super._setLateQuorumVoteExtension(value);
    }

    function _updateQuorumNumerator(uint256 value) internal override {
        POLICY.requireWithinBounds(this.updateQuorumNumerator.selector, value);
        super._updateQuorumNumerator(value);
    }

    /* SIGNATURES */

    function _useCheckedNonce(address owner, uint256 nonce) internal override(Nonces, GovernorNoncesKeyed) {
        super._useCheckedNonce(owner, nonce);
    }

    function _validateVoteSig(
        uint256 proposalId,
        uint8 support,
        address voter,
        bytes memory signature
    ) internal override(Governor, GovernorNoncesKeyed) returns (bool) {
        return super._validateVoteSig(proposalId, support, voter, signature);
    }

    function _validateExtendedVoteSig(
        uint256 proposalId,
        uint8 support,
        address voter,
        string memory reason,
        bytes memory params,
        bytes memory signature
    ) internal override(Governor, GovernorNoncesKeyed) returns (bool) {
        return super._validateExtendedVoteSig(proposalId, support, voter, reason, params, signature);
    }
}
