// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title SubjectSignatures
/// @notice Whether the subject of a consent signed. Its key counts also when its account has code, as after a delegation of
/// EIP-7702: who could consent can withdraw and claim. Else the account's code is asked (ERC-1271).
library SubjectSignatures {
    function isSignedBy(
        address subject,
        bytes32 digest,
        bytes calldata signature
    ) internal view returns (bool) {
        (address recovered, ECDSA.RecoverError failure, ) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && recovered == subject) return true;
        return SignatureChecker.isValidERC1271SignatureNowCalldata(subject, digest, signature);
    }
}
