// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {GovernorFoundation} from "./GovernorFoundation.sol";

/// @title GovernorExpiry
/// @notice What was won and not queued, or queued and not executed, in time can't be done years later.
abstract contract GovernorExpiry is GovernorFoundation, GovernorTimelockControl {
    /// @inheritdoc Governor
    function state(uint256 proposalId) public view virtual override returns (ProposalState current) {
        current = super.state(proposalId);
        if (current == ProposalState.Succeeded) {
            if (clock() > proposalDeadline(proposalId) + GRACE_PERIOD) return ProposalState.Expired;
        } else if (current == ProposalState.Queued) {
            if (clock() > proposalEta(proposalId) + GRACE_PERIOD) return ProposalState.Expired;
        }
    }
}
