// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsentLog} from "../IConsentLog.sol";
import {IPolicyBook} from "../IPolicyBook.sol";
import {ConsentFlags} from "../libraries/ConsentFlags.sol";
import {GrantWord} from "../libraries/GrantWord.sol";
import {Granting} from "./Granting.sol";

/// @title Delegating
/// @notice How a controller passes a consent on, the same or narrower in every field. See {IConsentLog}.
abstract contract Delegating is Granting {
    uint8 private constant MAX_DEPTH = 3;

    /// @dev What stays as the subject signed it: what is seen of uses, and how the consent was meant.
    uint8 private constant KEPT_FLAGS = ConsentFlags.PRIVATE_TRAIL | ConsentFlags.EXPLICIT;

    /// @inheritdoc IConsentLog
    function subGrant(SubConsent calldata consent) external returns (bytes32 grantId) {
        bytes32 parentId = _idOf(consent.parent);
        GrantWord parent = _grants[parentId];
        Ancestry memory ancestry = _requireDelegable(parentId, parent);
        bytes32 structHash = _subHash(consent, parentId);
        grantId = _id(structHash, consent.scope, consent.parent.subject, consent.agentId);
        _requireNew(grantId);
        _requireBits(consent.ops, consent.flags);
        _requireWindow(consent.notBefore, consent.expiry);
        require(consent.maxUses != 0, ConsentLog_UsesInvalid());
        _requireNarrower(consent, parentId, parent);
        _requireScope(consent, parentId, parent);
        _requireParties(consent, parent);
        _requireAllowed(consent, parent, ancestry.since);

        _grants[parentId] = parent.passedOn(consent.maxUses);
        _grants[grantId] = parent.packSub(consent);
        _parents[grantId] = parentId;
        emit ConsentSubGranted(
            grantId,
            parentId,
            consent.parent.subject,
            structHash,
            ancestry.depth + 1,
            consent
        );
    }

    /* PRIVATE */

    function _requireDelegable(
        bytes32 parentId,
        GrantWord parent
    ) private view returns (Ancestry memory ancestry) {
        _requireActive(parentId, parent);
        ancestry = _ancestryOf(parentId, parent);
        _requireActive(ancestry);
        require(
            parent.flags() & ConsentFlags.DELEGABLE != 0 && ancestry.depth < MAX_DEPTH,
            ConsentLog_NotDelegable(parentId, ancestry.depth)
        );
    }

    function _requireNarrower(SubConsent calldata consent, bytes32 parentId, GrantWord parent) private pure {
        require(consent.ops & ~parent.ops() == 0, ConsentLog_Wider(parentId, "ops"));
        require(consent.notBefore >= parent.notBefore(), ConsentLog_Wider(parentId, "notBefore"));
        require(consent.expiry <= parent.expiry(), ConsentLog_Wider(parentId, "expiry"));
        require(
            consent.maxUses <= parent.maxUses() - parent.useCount(),
            ConsentLog_Wider(parentId, "maxUses")
        );
        require(consent.rewardPerUse >= parent.rewardPerUse(), ConsentLog_Wider(parentId, "rewardPerUse"));
        (uint8 flags, uint8 wanted) = (consent.flags, parent.flags());
        require(
            (flags ^ wanted) & KEPT_FLAGS == 0 && wanted & ~flags & ConsentFlags.DESTROY_DERIVATIVES == 0,
            ConsentLog_Wider(parentId, "flags")
        );
    }

    /// @dev The parent's scope, with its flag, or a resource of it, which is no root any more.
    function _requireScope(SubConsent calldata consent, bytes32 parentId, GrantWord parent) private pure {
        bytes32 whole = consent.parent.scope;
        bool isRoot = parent.flags() & ConsentFlags.ROOT != 0;
        if (consent.scope != whole) {
            require(
                isRoot && _isLeaf(consent.scopeProof, whole, consent.scope),
                ConsentLog_Wider(parentId, "scope")
            );
            isRoot = false;
        } else require(consent.scopeProof.length == 0, ConsentLog_Wider(parentId, "scope"));
        require((consent.flags & ConsentFlags.ROOT != 0) == isRoot, ConsentLog_Wider(parentId, "flags"));
    }

    function _requireParties(SubConsent calldata consent, GrantWord parent) private view {
        _requireActor(parent.controllerId(), consent.parent.agentId, false);
        _requireRecipient(consent.controllerId, consent.agentId);
    }

    /// @dev The book is asked for one operation now, and for each at its use.
    function _requireAllowed(SubConsent calldata consent, GrantWord parent, uint32 since) private {
        uint8 ops = consent.ops;
        unchecked {
            // The lowest bit that is set; there is one.
            ops &= ~ops + 1;
        }
        _requireUsable(
            IPolicyBook.UseQuery({
                level: parent.level(),
                op: ops,
                mechanism: parent.mechanism(),
                zone: parent.zone(),
                consented: parent.purpose(),
                purpose: consent.purpose,
                notBefore: since
            })
        );
    }
}
