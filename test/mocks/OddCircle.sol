// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @title OddCircle
/// @notice A subject that is a contract, accepts every signature, and answers in all the ways in which one can when it is
/// asked who may withdraw.
contract OddCircle is IERC1271 {
    enum Mood {
        Yes,
        No,
        Two,
        Short,
        Long,
        Reverting
    }

    Mood internal _mood;

    function set(Mood mood) external {
        _mood = mood;
    }

    function mayRevoke(address) external view returns (bool) {
        Mood mood = _mood;
        require(mood != Mood.Reverting, "not now");
        uint256 size = 32;
        if (mood == Mood.Short) size = 31;
        if (mood == Mood.Long) size = 100_000;
        uint256 word =
            mood == Mood.No
                ? 0
                : mood == Mood.Two
                    ? 2
                    : 1;
        // Safe: returns at once, from memory that nobody uses any more.
        assembly ("memory-safe") {
            let start := mload(0x40)
            mstore(start, word)
            return(start, size)
        }
    }

    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return IERC1271.isValidSignature.selector;
    }
}
