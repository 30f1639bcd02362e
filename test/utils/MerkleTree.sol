// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGenesisDistributor} from "../../contracts/token/IGenesisDistributor.sol";

/// @title MerkleTree
/// @notice Builds the root and the proofs of a small tree of allocations. Pairs are hashed in sorted order and an odd
/// node moves up unchanged; any tree with commutative hashing verifies on chain.
library MerkleTree {
    function leafOf(IGenesisDistributor.Allocation memory allocation) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(allocation))));
    }

    function leavesOf(
        IGenesisDistributor.Allocation[] memory allocations
    ) internal pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](allocations.length);
        for (uint256 i = 0; i < allocations.length; ++i) leaves[i] = leafOf(allocations[i]);
    }

    function root(bytes32[] memory layer) internal pure returns (bytes32) {
        while (layer.length > 1) layer = _parents(layer);
        return layer[0];
    }

    function proof(bytes32[] memory layer, uint256 position) internal pure returns (bytes32[] memory path) {
        path = new bytes32[](_height(layer.length));
        uint256 length = 0;
        while (layer.length > 1) {
            uint256 sibling = position ^ 1;
            if (sibling < layer.length) path[length++] = layer[sibling];
            layer = _parents(layer);
            position /= 2;
        }
        // Safe: only shortens the array; layers without a sibling add no element.
        assembly ("memory-safe") {
            mstore(path, length)
        }
    }

    function hashPair(bytes32 a, bytes32 b) internal pure returns (bytes32) {
        return a < b ? keccak256(abi.encodePacked(a, b)) : keccak256(abi.encodePacked(b, a));
    }

    function _parents(bytes32[] memory layer) private pure returns (bytes32[] memory parents) {
        parents = new bytes32[]((layer.length + 1) / 2);
        for (uint256 i = 0; i < parents.length; ++i) {
            bool hasPair = 2 * i + 1 < layer.length;
            parents[i] = hasPair ? hashPair(layer[2 * i], layer[2 * i + 1]) : layer[2 * i];
        }
    }

    function _height(uint256 length) private pure returns (uint256 height) {
        while (length > 1) {
            length = (length + 1) / 2;
            ++height;
        }
    }
}
