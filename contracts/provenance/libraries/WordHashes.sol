// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title WordHashes
/// @notice keccak256 of `abi.encode` of a few words, without taking memory.
library WordHashes {
    function hash1(bytes32 a) internal pure returns (bytes32 hash) {
        // Safe: the first word is scratch space.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(0x00, a)
            hash := keccak256(0x00, 0x20)
        }
    }

    function hash3(uint256 a, uint256 b, bytes32 c) internal pure returns (bytes32 hash) {
        // Safe: writes behind the free memory pointer, where nothing is kept.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let start := mload(0x40)
            mstore(start, a)
            mstore(add(start, 0x20), b)
            mstore(add(start, 0x40), c)
            hash := keccak256(start, 0x60)
        }
    }

    function hash4(bytes32 a, bytes32 b, address c, uint256 d) internal pure returns (bytes32 hash) {
        // Safe: as above; the address is cleaned.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let start := mload(0x40)
            mstore(start, a)
            mstore(add(start, 0x20), b)
            mstore(add(start, 0x40), shr(96, shl(96, c)))
            mstore(add(start, 0x60), d)
            hash := keccak256(start, 0x80)
        }
    }
}
