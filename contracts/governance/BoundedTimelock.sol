// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IBoundedTimelock} from "./IBoundedTimelock.sol";

/// @title BoundedTimelock
/// @notice Executes what was decided, after a delay that no vote can make shorter or longer than its bounds. It is
/// also the treasury, and the treasury never votes.
contract BoundedTimelock is IBoundedTimelock, TimelockController {
    /// @inheritdoc IBoundedTimelock
    address public constant VOTES_SINK = 0x000000000000000000000000000000000000dEaD;
    /// @inheritdoc IBoundedTimelock
    uint256 public immutable LOWEST_DELAY;
    /// @inheritdoc IBoundedTimelock
    uint256 public immutable HIGHEST_DELAY;

    /// @param delay Seconds that every operation waits at the least.
    /// @param lowest The shortest delay that can ever be set.
    /// @param highest The longest delay that can ever be set.
    /// @param admin Who hands out the rights during the deployment, and gives its own up at the end.
    /// @param token The votes token, whose votes the treasury gives away for good.
    constructor(
        uint256 delay,
        uint256 lowest,
        uint256 highest,
        address admin,
        IVotes token
    ) TimelockController(delay, new address[](0), new address[](0), admin) {
        require(lowest > 0 && lowest <= highest, BoundedTimelock_BoundsInvalid(lowest, highest));
        require(
            delay >= lowest && delay <= highest,
            BoundedTimelock_DelayOutOfBounds(delay, lowest, highest)
        );
        LOWEST_DELAY = lowest;
        HIGHEST_DELAY = highest;
        emit TimelockBounded(lowest, highest, VOTES_SINK);
        token.delegate(VOTES_SINK);
    }

    /// @inheritdoc TimelockController
    function updateDelay(uint256 newDelay) public override {
        require(
            newDelay >= LOWEST_DELAY && newDelay <= HIGHEST_DELAY,
            BoundedTimelock_DelayOutOfBounds(newDelay, LOWEST_DELAY, HIGHEST_DELAY)
        );
        super.updateDelay(newDelay);
    }
}
