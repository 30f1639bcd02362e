// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComputeGovernor} from "../IComputeGovernor.sol";
import {IProposalPolicy} from "../IProposalPolicy.sol";

/// @title GovernorFoundation
/// @notice The policy, and the numbers in it that no vote can change and that the governor needs at every step.
/// @dev Inherit first: the constructors of OpenZeppelin's settings ask the policy for their bounds.
abstract contract GovernorFoundation is IComputeGovernor {
    /// @inheritdoc IComputeGovernor
    IProposalPolicy public immutable POLICY;
    uint256 internal immutable QUORUM_FLOOR;
    uint48 internal immutable FLIP_WINDOW;
    uint48 internal immutable OBJECTION_PERIOD;
    uint48 internal immutable GRACE_PERIOD;

    constructor(IProposalPolicy policy) {
        POLICY = policy;
        QUORUM_FLOOR = policy.bounds().quorumFloor;
        IProposalPolicy.Periods memory periods = policy.periods();
        FLIP_WINDOW = periods.flipWindow;
        OBJECTION_PERIOD = periods.objectionPeriod;
        GRACE_PERIOD = periods.gracePeriod;
    }
}
