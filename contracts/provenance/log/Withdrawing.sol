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
        // A require would make what the error says each time, here and below.
        if (!_isOf(witness, msg.sender)) revert ConsentLog_NotSubject(witness.subject, msg.sender);
        _withdraw(_idOf(witness), msg.sender, witness.scope, RevocationPath.Subject);
    }

    /// @inheritdoc IConsentLog
    function revokeBySig(Witness calldata witness, bytes calldata signature) external {
        (bytes32 grantId, address subject) = (_idOf(witness), witness.subject);
        _requireSigned(subject, _revocationDigest(grantId), signature);
        _withdraw(grantId, subject, witness.scope, RevocationPath.Signature);
    }

    /// @inheritdoc IConsentLog
    function revokeBySecret(Consent calldata consent, bytes32 secret) external {
        bytes32 grantId = _openWith(consent, secret);
        _withdraw(grantId, consent.subject, consent.scope, RevocationPath.Secret);
    }

    /// @inheritdoc IConsentLog
    function revokeAsMember(Witness calldata witness) external {
        address subject = witness.subject;
        require(_mayRevoke(subject, msg.sender), ConsentLog_NotSubject(subject, msg.sender));
        _withdraw(_idOf(witness), subject, witness.scope, RevocationPath.Member);
    }

    /// @inheritdoc IConsentLog
    function revokeMany(Consent[] calldata consents, bytes32[] calldata secrets) external {
        _requireBatch(consents.length, secrets.length);
        uint256 trailWord = _trailNow();
        for (uint256 i = 0; i < consents.length; ++i) {
            Consent calldata consent = consents[i];
            bytes32 grantId = _openWith(consent, secrets[i]);
            GrantWord word = _grants[grantId];
            if (word.isOver()) emit ItemSkipped(grantId, SkipReason.AlreadyKnown);
            else
                trailWord = _end(
                    trailWord,
                    grantId,
                    word,
                    consent.subject,
                    consent.scope,
                    RevocationPath.Secret
                );
        }
        _setTrail(trailWord);
    }

    /* PRIVATE */

    function _withdraw(bytes32 grantId, address subject, bytes32 scope, RevocationPath path) private {
        GrantWord word = _grants[grantId];
        if (word.isOver()) revert ConsentLog_StatusInvalid(grantId, word.status());
        _setTrail(_end(_trailNow(), grantId, word, subject, scope, path));
    }

    /// @return The trail's word with the withdrawal.
    function _end(
        uint256 trailWord,
        bytes32 grantId,
        GrantWord word,
        address subject,
        bytes32 scope,
        RevocationPath path
    ) private returns (uint256) {
        uint48 seq;
        unchecked {
            // Never as many as 2^48: a million each second would take nine years.
            seq = uint48(trailWord) + 1;
        }
        _grants[grantId] = word.revoked(block.timestamp);
        if (word.isNone()) emit ConsentTombstoned(grantId, subject, scope, msg.sender, path, seq);
        else _announceEnd(grantId, path, seq);
        if (word.isInJobs()) _noteWithdrawal(scope, word, seq);
        return _with(trailWord, seq, WordHashes.hash3(uint256(EntryKind.Revocation), seq, grantId));
    }

    /// @dev Emits {ConsentRevoked}. The compiler's own way costs some 100 gas more.
    function _announceEnd(bytes32 grantId, RevocationPath path, uint256 seq) private {
        bytes32 topic = ConsentRevoked.selector;
        // Safe: writes 3 words behind the free memory pointer, where nothing is kept; the path is cleaned.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let start := mload(0x40)
            mstore(start, caller())
            mstore(add(start, 0x20), and(path, 0xff))
            mstore(add(start, 0x40), seq)
            log2(start, 0x60, topic, grantId)
        }
    }

    /// @dev The id of the consent, if the secret opens its lock.
    function _openWith(Consent calldata consent, bytes32 secret) private pure returns (bytes32) {
        bytes32 lock = consent.revokeLock;
        require(WordHashes.hash1(secret) == lock, ConsentLog_SecretInvalid(lock));
        return _id(_structHash(consent), consent.scope, consent.subject, consent.agentId);
    }

    /// @dev Whether the witness names the account, in every bit of its word.
    function _isOf(Witness calldata witness, address account) private pure returns (bool isSame) {
        // Safe: reads alone; the address is cleaned.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            isSame := eq(calldataload(add(witness, 0x40)), shr(96, shl(96, account)))
        }
    }

    /// @dev Whatever the account is, the answer is yes or no; what it costs the caller pays.
    function _mayRevoke(address subject, address account) private view returns (bool) {
        (bool success, bytes memory answer) = subject.staticcall(
            abi.encodeCall(IConsentCircle.mayRevoke, (account))
        );
        return success && answer.length == 32 && uint256(bytes32(answer)) == 1;
    }
}
