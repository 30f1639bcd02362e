// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ProjectAccount
/// @notice Where a project's money is in the ledger: an address that nobody has a key for.
library ProjectAccount {
    function addressOf(uint24 projectId) internal pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encode("compute-commons.project", projectId)))));
    }
}
