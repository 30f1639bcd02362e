// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsentLog} from "../IConsentLog.sol";
import {ConsentFlags} from "../libraries/ConsentFlags.sol";
import {GrantWord, GrantWords} from "../libraries/GrantWord.sol";
import {Ops} from "../libraries/Ops.sol";
import {GrantBook} from "./GrantBook.sol";

/// @title Granting
/// @notice How consents come: signed one by one, many at once, under a root first, or refused. See {IConsentLog}.
abstract contract Granting is GrantBook {
    uint8 private constant LAST_LEVEL = 4;

    mapping(bytes32 anchorKey => uint40) private _anchoredAt;

    /* FOR ANYBODY */

    /// @inheritdoc IConsentLog
    function grant(Consent calldata consent, bytes calldata signature) external returns (bytes32 grantId) {
        (Consent memory loaded, bytes32 structHash) = _load(consent);
        grantId = _idOf(loaded, structHash);
        _requireNew(grantId);
        _grant(loaded, signature, structHash, grantId);
    }

    /// @inheritdoc IConsentLog
    function grantMany(
        Consent[] calldata consents,
        bytes[] calldata signatures
    ) external returns (uint256 granted) {
        _requireBatch(consents.length, signatures.length);
        for (uint256 i = 0; i < consents.length; ++i) {
            (Consent memory consent, bytes32 structHash) = _load(consents[i]);
            bytes32 grantId = _idOf(consent, structHash);
            if (!_grants[grantId].isNone()) {
                emit ItemSkipped(grantId, SkipReason.AlreadyKnown);
                continue;
            }
            _grant(consent, signatures[i], structHash, grantId);
            ++granted;
        }
    }

    /// @inheritdoc IConsentLog
    function refuse(Consent calldata consent, bytes calldata signature) external returns (bytes32 grantId) {
        (Consent memory loaded, bytes32 structHash) = _load(consent);
        grantId = _idOf(loaded, structHash);
        _requireNew(grantId);
        _refuse(loaded, signature, structHash, grantId);
    }

    /// @inheritdoc IConsentLog
    function materialize(
        Consent calldata consent,
        bytes calldata signature,
        bytes32 root,
        bytes32[] calldata proof
    ) external returns (bytes32 grantId) {
        (Consent memory loaded, bytes32 structHash) = _load(consent);
        grantId = _idOf(loaded, structHash);
        _requireNew(grantId);
        uint40 time = _anchoredAt[_anchorKey(loaded.controllerId, root)];
        require(time != 0 && _isLeaf(proof, root, grantId), ConsentLog_NotAnchored(grantId, root));
        _grant(loaded, signature, structHash, grantId);
        emit ConsentMaterialized(grantId, root, time);
    }

    /* FOR CONTROLLERS */

    /// @inheritdoc IConsentLog
    function anchor(bytes32 root, uint32 controllerId, uint32 count, bytes32 digest, uint8 codec) external {
        bytes32 key = _anchorKey(controllerId, root);
        require(
            root != 0 && count != 0 && digest != 0 && _anchoredAt[key] == 0,
            ConsentLog_RootInvalid(controllerId, root)
        );
        _requireActor(controllerId, 0, false);
        _anchoredAt[key] = uint40(block.timestamp);
        emit ConsentsAnchored(root, controllerId, count, digest, codec);
    }

    /* READING */

    /// @inheritdoc IConsentLog
    function anchoredAt(uint32 controllerId, bytes32 root) external view returns (uint40) {
        return _anchoredAt[_anchorKey(controllerId, root)];
    }

    /* INTERNAL */

    function _requireNew(bytes32 grantId) internal view {
        GrantWord word = _grants[grantId];
        require(word.isNone(), ConsentLog_StatusInvalid(grantId, word.status()));
    }

    function _requireWindow(uint32 notBefore, uint32 expiry) internal view {
        require(notBefore < expiry && block.timestamp < expiry, ConsentLog_WindowInvalid(notBefore, expiry));
    }

    function _requireBits(uint8 ops, uint8 flags) internal pure {
        require(
            ops != 0 && ops & ~Ops.ALL == 0 && flags & ~ConsentFlags.ALL == 0,
            ConsentLog_BitsInvalid(ops, flags)
        );
    }

    /* PRIVATE */

    function _grant(
        Consent memory consent,
        bytes calldata signature,
        bytes32 structHash,
        bytes32 grantId
    ) private {
        uint8 level = consent.level;
        require(level != 0 && level <= LAST_LEVEL, ConsentLog_LevelInvalid(level));
        _requireBits(consent.ops, consent.flags);
        _requireWindow(consent.notBefore, consent.expiry);
        require(consent.maxUses != 0, ConsentLog_UsesInvalid());
        _requireFields(consent);
        _requireSigned(consent.subject, _hashTypedDataV4(structHash), signature);
        _requireRecipient(consent.controllerId, consent.agentId);
        uint8 zone = _requireGrantable(consent);
        _grants[grantId] = GrantWords.pack(consent, GrantStatus.Active, zone);
        _announceGrant(grantId, consent, structHash);
    }

    /// @dev Emits {ConsentGranted}, whose data are the consent as {_load} left it and the word before.
    function _announceGrant(bytes32 grantId, Consent memory consent, bytes32 structHash) private {
        bytes32 topic = ConsentGranted.selector;
        (address subject, bytes32 scope) = (consent.subject, consent.scope);
        // Safe: writes the word before the consent, which was taken with it.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let data := sub(consent, 0x20)
            mstore(data, structHash)
            log4(data, 0x220, topic, grantId, subject, scope)
        }
    }

    /// @dev Neither the book nor a controller is asked: everybody can say no.
    function _refuse(
        Consent memory consent,
        bytes calldata signature,
        bytes32 structHash,
        bytes32 grantId
    ) private {
        require(consent.level == 0, ConsentLog_LevelInvalid(consent.level));
        require(
            consent.ops == 0 && consent.flags & ~ConsentFlags.ALL == 0,
            ConsentLog_BitsInvalid(consent.ops, consent.flags)
        );
        _requireFields(consent);
        _requireSigned(consent.subject, _hashTypedDataV4(structHash), signature);
        _grants[grantId] = GrantWords.pack(consent, GrantStatus.Refused, 0);
        emit ConsentRefused(grantId, consent.subject, consent.scope, consent);
    }

    function _requireFields(Consent memory consent) private pure {
        require(
            consent.subject != address(0) &&
                consent.scope != 0 &&
                consent.revokeLock != 0 &&
                consent.termsHash != 0,
            ConsentLog_FieldMissing()
        );
    }

    function _idOf(Consent memory consent, bytes32 structHash) private pure returns (bytes32) {
        return _id(structHash, consent.scope, consent.subject, consent.agentId);
    }

    /// @dev A root that another controller copied means nothing of it.
    function _anchorKey(uint32 controllerId, bytes32 root) private pure returns (bytes32) {
        return keccak256(abi.encode(controllerId, root));
    }
}
