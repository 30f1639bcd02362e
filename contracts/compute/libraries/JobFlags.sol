// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title JobFlags
/// @notice The bits of {IJobs.Job.flags}.
library JobFlags {
    /// @dev It came from the queue.
    uint8 internal constant QUEUED = 1;
    /// @dev The provider earns its stake from it.
    uint8 internal constant EARN_IN = 2;
    /// @dev The pending claim is disputed.
    uint8 internal constant DISPUTED = 4;
    /// @dev While settling, the one last claim was made.
    uint8 internal constant LAST_CLAIM = 8;
    /// @dev While matched, it named datasets, and its start asks for them. The bit of {LAST_CLAIM}, at another time.
    uint8 internal constant NAMES_DATA = 8;
    /// @dev Some receipt's energy was not plausible.
    uint8 internal constant ENERGY_DOUBTFUL = 16;
    /// @dev The provider was audited (L2 or more) and the project verified, when it was matched.
    uint8 internal constant AUDITED = 32;
    /// @dev The two highest bits are the {IResourceRegistry.Meter}.
    uint8 internal constant METER_SHIFT = 6;
}
