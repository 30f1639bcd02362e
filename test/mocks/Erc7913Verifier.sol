// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC7913SignatureVerifier} from "@openzeppelin/contracts/interfaces/IERC7913.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title Erc7913Verifier
/// @notice Verifies the signatures of keys that are no accounts: each key is the end of the hash of a public key.
/// @dev OpenZeppelin's verifier of P-256 keys does not compile without the optimizer, as coverage needs it.
contract Erc7913Verifier is IERC7913SignatureVerifier {
    function verify(
        bytes calldata key,
        bytes32 digest,
        bytes calldata signature
    ) external pure returns (bytes4) {
        return
            ECDSA.recoverCalldata(digest, signature) == address(bytes20(key))
                ? IERC7913SignatureVerifier.verify.selector
                : bytes4(0xffffffff);
    }
}
