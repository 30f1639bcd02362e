// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsentCircle} from "../IConsentCircle.sol";
import {IConsentLog} from "../IConsentLog.sol";
import {GrantWord} from "../libraries/GrantWord.sol";
import {GrantBook} from "./GrantBook.sol";

/// @title Withdrawing
/// @notice How consents go: by the subject, its signature, its secret, or a member of it. Nothing here asks the policy or
/// the controllers, so nobody can stop it; its cost is the same however often the grant was passed on. See {IConsentLog}.
abstract contract Withdrawing is GrantBook {
    /// @inheritdoc IConsentLog
    function revoke(Witness calldata witness) external {
        require(msg.sender == witness.subject, ConsentLog_NotSubject(witness.subject, msg.sender));
        _withdraw(witness, _idOf(witness), RevocationPath.Subject);
    }

    /// @inheritdoc IConsentLog
    function revokeBySig(Witness calldata witness, bytes calldata signature) external {
        bytes32 grantId = _idOf(witness);
        _requireSigned(witness.subject, _revocationDigest(grantId), signature);
        _withdraw(witness, grantId, RevocationPath.Signature);
    }

    /// @inheritdoc IConsentLog
    function revokeBySecret(Consent calldata consent, bytes32 secret) external {
        bytes32 grantId = _openWith(consent, secret);
        GrantStatus status = _grants[grantId].status();
        require(_isOpen(status), ConsentLog_StatusInvalid(grantId, status));
        _end(grantId, consent.subject, consent.scope, RevocationPath.Secret);
    }

    /// @inheritdoc IConsentLog
    function revokeAsMember(Witness calldata witness) external {
        require(_mayRevoke(witness.subject, msg.sender), ConsentLog_NotSubject(witness.subject, msg.sender));
        _withdraw(witness, _idOf(witness), RevocationPath.Member);
    }

    /// @inheritdoc IConsentLog
    function revokeMany(Consent[] calldata consents, bytes32[] calldata secrets) external {
        _requireBatch(consents.length, secrets.length);
        for (uint256 i = 0; i < consents.length; ++i) {
            Consent calldata consent = consents[i];
            bytes32 grantId = _openWith(consent, secrets[i]);
            if (_isOpen(_grants[grantId].status()))
                _end(grantId, consent.subject, consent.scope, RevocationPath.Secret);
            else emit ItemSkipped(grantId, SkipReason.AlreadyKnown);
        }
    }

    /* PRIVATE */

    function _withdraw(Witness calldata witness, bytes32 grantId, RevocationPath path) private {
        GrantStatus status = _grants[grantId].status();
        require(_isOpen(status), ConsentLog_StatusInvalid(grantId, status));
        _end(grantId, witness.subject, witness.scope, path);
    }

    function _end(bytes32 grantId, address subject, bytes32 scope, RevocationPath path) private {
        GrantWord word = _grants[grantId];
        uint32 controllerId = word.controllerId();
        uint48 seq = _nextSeq();
        _grants[grantId] = word.revoked(block.timestamp);
        _append(seq, keccak256(abi.encode(EntryKind.Revocation, seq, grantId)));
        _noteWithdrawal(scope, controllerId, word.useCount() != 0, word.isPassedOn(), seq);
        emit ConsentRevoked(
            grantId,
            subject,
            scope,
            controllerId,
            msg.sender,
            path,
            word.status() == GrantStatus.None,
            seq
        );
    }

    /// @dev The id of the consent, if the secret opens its lock.
    function _openWith(Consent calldata consent, bytes32 secret) private pure returns (bytes32) {
        bytes32 lock = consent.revokeLock;
        require(keccak256(abi.encode(secret)) == lock, ConsentLog_SecretInvalid(lock));
        return _id(_structHash(consent), consent.scope, consent.subject, consent.agentId);
    }

    /// @dev Refused and revoked are the end.
    function _isOpen(GrantStatus status) private pure returns (bool) {
        return status == GrantStatus.Active || status == GrantStatus.None;
    }

    /// @dev Whatever the account is, the answer is yes or no; what it costs the caller pays.
    function _mayRevoke(address subject, address account) private view returns (bool) {
        (bool success, bytes memory answer) = subject.staticcall(
            abi.encodeCall(IConsentCircle.mayRevoke, (account))
        );
        return success && answer.length == 32 && uint256(bytes32(answer)) == 1;
    }
}
