// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IIntakePause
/// @notice Stops new business for a few days while a fault is looked at. Nobody's way out ever asks it.
/// @dev A pause ends by itself, and as much time must pass after it as a pause may last, so it can't be made permanent.
interface IIntakePause {
    /// @notice New business stops.
    /// @param account Who paused it.
    /// @param until When it goes on by itself, in seconds.
    event IntakePaused(address indexed account, uint40 until);

    /// @notice New business goes on before the pause's end.
    event IntakeResumed(address indexed account);

    /// @notice No new business until `until`, in seconds.
    error IntakePause_Paused(uint40 until);
    /// @notice The next pause may not begin before `from`, in seconds.
    error IntakePause_TooSoon(uint40 from);
    /// @notice A pause must end after now and not after `latest`, in seconds.
    error IntakePause_UntilInvalid(uint40 until, uint40 latest);

    /// @notice How long a pause lasts at most, in seconds.
    function MAX_PAUSE() external view returns (uint40);

    /// @notice Until when new business is stopped, in seconds; in the past when it isn't.
    function pausedUntil() external view returns (uint40);

    /// @notice Stops new business; by the guardian.
    /// @param until When it goes on by itself, in seconds, at most `MAX_PAUSE` from now.
    function pauseIntake(uint40 until) external;

    /// @notice Ends a pause early; by the guardian.
    function resumeIntake() external;
}
