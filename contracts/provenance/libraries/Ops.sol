// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Ops
/// @notice What can be done with data, as bits; the same bits as in the draft ERC-8356.
library Ops {
    uint8 internal constant READ = 1;
    uint8 internal constant QUERY = 2;
    uint8 internal constant DERIVE = 4;
    uint8 internal constant EXPORT = 8;
    uint8 internal constant TRAIN = 16;

    /// @dev All there are.
    uint8 internal constant ALL = 31;
}
