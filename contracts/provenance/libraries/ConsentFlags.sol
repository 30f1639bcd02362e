// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ConsentFlags
/// @notice How a consent is meant, as bits that the subject signs.
library ConsentFlags {
    /// @dev The scope is a Merkle root of resources or fields, of which each use names one.
    uint8 internal constant ROOT = 1;

    /// @dev The controller may pass it on, narrowed.
    uint8 internal constant DELEGABLE = 2;

    /// @dev What was derived must be destroyed after a withdrawal.
    uint8 internal constant DESTROY_DERIVATIVES = 4;

    /// @dev Uses are recorded only in batches, never one by one.
    uint8 internal constant PRIVATE_TRAIL = 8;

    /// @dev Explicit consent, in the GDPR's sense.
    uint8 internal constant EXPLICIT = 16;

    /// @dev All there are.
    uint8 internal constant ALL = 31;

    /// @dev Where the log keeps the zone of the category in its word of flags.
    uint8 internal constant ZONE_SHIFT = 5;
}
