// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title Erc1271Account
/// @notice An account that is a contract: it accepts what its owner signed and calls what its owner asks for.
contract Erc1271Account is IERC1271 {
    address internal immutable OWNER;

    constructor(address owner) {
        OWNER = owner;
    }

    function call(address target, bytes calldata data) external returns (bytes memory) {
        require(msg.sender == OWNER, "not the owner");
        (bool success, bytes memory result) = target.call(data);
        require(success, "the call failed");
        return result;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        return
            ECDSA.recoverCalldata(digest, signature) == OWNER
                ? IERC1271.isValidSignature.selector
                : bytes4(0xffffffff);
    }
}
