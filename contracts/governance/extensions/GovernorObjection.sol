// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {GovernorCountingFractional} from "@openzeppelin/contracts/governance/extensions/GovernorCountingFractional.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IComputeGovernor} from "../IComputeGovernor.sol";
import {GovernorFoundation} from "./GovernorFoundation.sol";

/// @title GovernorObjection
/// @notice A proposal that turns to passing shortly before the end of its vote gets an objection period, in which only
/// Against is taken, so that nobody can win by surprise.
abstract contract GovernorObjection is GovernorFoundation, GovernorCountingFractional {
    mapping(uint256 proposalId => uint48 timepoint) private _objectionEnds;

    /// @inheritdoc IComputeGovernor
    function objectionEnd(uint256 proposalId) public view returns (uint256) {
        return _objectionEnds[proposalId];
    }

    /// @inheritdoc Governor
    function proposalDeadline(uint256 proposalId) public view virtual override returns (uint256) {
        uint256 end = _objectionEnds[proposalId];
        return end == 0 ? super.proposalDeadline(proposalId) : end;
    }

    function _castVote(
        uint256 proposalId,
        address account,
        uint8 support,
        string memory reason,
        bytes memory params
    ) internal virtual override returns (uint256 weight) {
        bool isObjection = _objectionEnds[proposalId] != 0;
        bool mayFlip = !isObjection && _isAfter(proposalId, FLIP_WINDOW) && !_isPassing(proposalId);
        (, uint256 forVotes, uint256 abstainVotes) = proposalVotes(proposalId);
        weight = super._castVote(proposalId, account, support, reason, params);
        if (isObjection && _isAfter(proposalId, 0)) {
            (, uint256 newForVotes, uint256 newAbstainVotes) = proposalVotes(proposalId);
            require(
                forVotes + abstainVotes == newForVotes + newAbstainVotes,
                ComputeGovernor_OnlyAgainst(proposalId)
            );
        }
        // The vote may have moved the deadline.
        if (mayFlip && _isAfter(proposalId, FLIP_WINDOW) && _isPassing(proposalId)) {
            uint256 deadline = super.proposalDeadline(proposalId);
            uint256 end = deadline + OBJECTION_PERIOD;
            _objectionEnds[proposalId] = SafeCast.toUint48(end);
            emit ObjectionPeriodStarted(proposalId, deadline, end);
        }
    }

    /// @dev Whether the vote would be won if it ended now.
    function _isPassing(uint256 proposalId) private view returns (bool) {
        return _quorumReached(proposalId) && _voteSucceeded(proposalId);
    }

    /// @dev Whether less than `margin` seconds are left of the vote without an objection period.
    function _isAfter(uint256 proposalId, uint256 margin) private view returns (bool) {
        return clock() + margin > super.proposalDeadline(proposalId);
    }
}
