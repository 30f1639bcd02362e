// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDatasetRegistry} from "../IDatasetRegistry.sol";

/// @title DatasetWord
/// @notice Keeps a dataset in one word, from its lowest bits: custodian 160, level 4, kind 2, status 2, operations 8,
/// mechanism 8, open breaches 8, purposes 64.
library DatasetWord {
    /// @notice A new dataset: listed, without open breaches.
    /// @dev Level is at most 4.
    function listed(
        address custodian_,
        IDatasetRegistry.DatasetKind kind_,
        uint8 level_,
        uint8 ops_,
        uint8 mechanism_,
        bytes8 purposes_
    ) internal pure returns (uint256) {
        return
            uint160(custodian_) |
            (uint256(kind_) << 164) |
            (uint256(IDatasetRegistry.DatasetStatus.Listed) << 166) |
            (uint256(mechanism_) << 176) |
            _terms(level_, ops_, purposes_);
    }

    function unpack(uint256 word) internal pure returns (IDatasetRegistry.Dataset memory) {
        return
            IDatasetRegistry.Dataset({
                custodian: custodian(word),
                purposes: purposes(word),
                level: level(word),
                ops: ops(word),
                mechanism: mechanism(word),
                openBreaches: openBreaches(word),
                kind: kind(word),
                status: status(word)
            });
    }

    /* FIELDS; the casts cut off what lies above each */

    function custodian(uint256 word) internal pure returns (address) {
        return address(uint160(word));
    }

    function level(uint256 word) internal pure returns (uint8) {
        return uint8(word >> 160) & 15;
    }

    function kind(uint256 word) internal pure returns (IDatasetRegistry.DatasetKind) {
        return IDatasetRegistry.DatasetKind((word >> 164) & 3);
    }

    function status(uint256 word) internal pure returns (IDatasetRegistry.DatasetStatus) {
        return IDatasetRegistry.DatasetStatus((word >> 166) & 3);
    }

    function ops(uint256 word) internal pure returns (uint8) {
        return uint8(word >> 168);
    }

    function mechanism(uint256 word) internal pure returns (uint8) {
        return uint8(word >> 176);
    }

    function openBreaches(uint256 word) internal pure returns (uint8) {
        return uint8(word >> 184);
    }

    function purposes(uint256 word) internal pure returns (bytes8) {
        return bytes8(uint64(word >> 192));
    }

    /* CHANGES; each clears its field first */

    function withCustodian(uint256 word, address custodian_) internal pure returns (uint256) {
        return ((word >> 160) << 160) | uint160(custodian_);
    }

    function withStatus(
        uint256 word,
        IDatasetRegistry.DatasetStatus status_
    ) internal pure returns (uint256) {
        return (word & ~(uint256(3) << 166)) | (uint256(status_) << 166);
    }

    function withOpenBreaches(uint256 word, uint8 openBreaches_) internal pure returns (uint256) {
        return (word & ~(uint256(0xff) << 184)) | (uint256(openBreaches_) << 184);
    }

    /// @dev Level is at most 4.
    function withTerms(
        uint256 word,
        uint8 level_,
        uint8 ops_,
        bytes8 purposes_
    ) internal pure returns (uint256) {
        uint256 cleared = word & ~_terms(15, type(uint8).max, bytes8(type(uint64).max));
        return cleared | _terms(level_, ops_, purposes_);
    }

    function _terms(uint8 level_, uint8 ops_, bytes8 purposes_) private pure returns (uint256) {
        return (uint256(level_) << 160) | (uint256(ops_) << 168) | (uint256(uint64(purposes_)) << 192);
    }
}
