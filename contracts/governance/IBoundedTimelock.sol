// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IBoundedTimelock
/// @notice A timelock, which is also the treasury, whose delay can never leave its bounds.
interface IBoundedTimelock {
    /// @notice The bounds of the delay and who the treasury's votes go to. Emitted once.
    event TimelockBounded(uint256 minDelayBound, uint256 maxDelayBound, address votesSink);

    /// @notice A delay outside the bounds, in seconds.
    error BoundedTimelock_DelayOutOfBounds(uint256 delay, uint256 lowest, uint256 highest);
    /// @notice The lowest bound is zero or above the highest.
    error BoundedTimelock_BoundsInvalid(uint256 lowest, uint256 highest);

    /// @notice The shortest delay that can be set, in seconds.
    function LOWEST_DELAY() external view returns (uint256);

    /// @notice The longest delay that can be set, in seconds.
    function HIGHEST_DELAY() external view returns (uint256);

    /// @notice The account to which the treasury delegates its tokens, so that the quorum can leave them out. Nobody
    /// holds its key.
    function VOTES_SINK() external view returns (address);
}
