// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsentCircle} from "../IConsentCircle.sol";
import {IConsentLog} from "../IConsentLog.sol";
import {GrantWord} from "../libraries/GrantWord.sol";
import {WordHashes} from "../libraries/WordHashes.sol";
import {GrantBook} from "./GrantBook.sol";

/// @title Withdrawing
/// @notice How consents go: by the subject, its signature, its secret, or a member of it. Nothing here asks the policy or
/// the controllers, so nobody can stop it; its cost is the same however often the grant was passed on. See {IConsentLog}.
abstract contract Withdrawing is GrantBook {
    /// @inheritdoc IConsentLog
    function revoke(Witness calldata witness) external {
        require(msg.sender == witness.subject, ConsentLog_NotSubject(witness.subject, msg.sender));
        _withdraw(_idOf(witness), witness, RevocationPath.Subject);
    }

    /// @inheritdoc IConsentLog
    function revokeBySig(Witness calldata witness, bytes calldata signature) external {
        bytes32 grantId = _idOf(witness);
        _requireSigned(witness.subject, _revocationDigest(grantId), signature);
        _withdraw(grantId, witness, RevocationPath.Signature);
    }

    /// @inheritdoc IConsentLog
    function revokeBySecret(Consent calldata consent, bytes32 secret) external {
        (bytes32 grantId, GrantWord word) = _openWith(consent, secret);
        require(_canEnd(word), ConsentLog_StatusInvalid(grantId, word.status()));
        _end(grantId, word, consent.subject, consent.scope, RevocationPath.Secret);
    }

    /// @inheritdoc IConsentLog
    function revokeAsMember(Witness calldata witness) external {
        require(_mayRevoke(witness.subject, msg.sender), ConsentLog_NotSubject(witness.subject, msg.sender));
        _withdraw(_idOf(witness), witness, RevocationPath.Member);
    }

    /// @inheritdoc IConsentLog
    function revokeMany(Consent[] calldata consents, bytes32[] calldata secrets) external {
        _requireBatch(consents.length, secrets.length);
        for (uint256 i = 0; i < consents.length; ++i) {
            Consent calldata consent = consents[i];
            (bytes32 grantId, GrantWord word) = _openWith(consent, secrets[i]);
            if (_canEnd(word)) _end(grantId, word, consent.subject, consent.scope, RevocationPath.Secret);
            else emit ItemSkipped(grantId, SkipReason.AlreadyKnown);
        }
    }

    /* PRIVATE */

    function _withdraw(bytes32 grantId, Witness calldata witness, RevocationPath path) private {
        GrantWord word = _grants[grantId];
        require(_canEnd(word), ConsentLog_StatusInvalid(grantId, word.status()));
        _end(grantId, word, witness.subject, witness.scope, path);
    }

    function _end(
        bytes32 grantId,
        GrantWord word,
        address subject,
        bytes32 scope,
        RevocationPath path
    ) private {
        uint256 trailWord = _trailNow();
        uint48 seq = uint48(trailWord) + 1;
        _grants[grantId] = word.revoked(block.timestamp);
        _append(trailWord, seq, WordHashes.hash3(uint256(EntryKind.Revocation), seq, grantId));
        if (word.isInJobs()) _noteWithdrawal(scope, word, seq);
        emit ConsentRevoked(
            grantId,
            subject,
            scope,
            word.controllerId(),
            msg.sender,
            path,
            word.isNone(),
            seq
        );
    }

    /// @dev The consent's id and grant, if the secret opens its lock.
    function _openWith(
        Consent calldata consent,
        bytes32 secret
    ) private view returns (bytes32 grantId, GrantWord word) {
        bytes32 lock = consent.revokeLock;
        require(WordHashes.hash1(secret) == lock, ConsentLog_SecretInvalid(lock));
        grantId = _id(_structHash(consent), consent.scope, consent.subject, consent.agentId);
        word = _grants[grantId];
    }

    /// @dev Refused and revoked are the end.
    function _canEnd(GrantWord word) private pure returns (bool) {
        return word.isNone() || word.isActive();
    }

    /// @dev Whatever the account is, the answer is yes or no; what it costs the caller pays.
    function _mayRevoke(address subject, address account) private view returns (bool) {
        (bool success, bytes memory answer) = subject.staticcall(
            abi.encodeCall(IConsentCircle.mayRevoke, (account))
        );
        return success && answer.length == 32 && uint256(bytes32(answer)) == 1;
    }
}
