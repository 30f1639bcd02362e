// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IConsentLog} from "../IConsentLog.sol";
import {IConsents} from "../IConsents.sol";
import {IPolicyBook} from "../IPolicyBook.sol";
import {IUseAnchors} from "../IUseAnchors.sol";
import {IVocabRegistry} from "../IVocabRegistry.sol";
import {SubjectSignatures} from "../libraries/SubjectSignatures.sol";

/// @title LeafFaults
/// @notice What a leaf of a root of uses is, and what is wrong with it. See {IUseAnchors}.
/// @dev Everything is judged by what can't change any more: a grant's terms, when it was withdrawn, and words of the
/// vocabulary with the time that they came. What the policy allows counts when the root is recorded.
abstract contract LeafFaults is IUseAnchors {
    /// @inheritdoc IUseAnchors
    address public immutable LOG;
    IPolicyBook internal immutable _POLICY;
    IVocabRegistry private immutable _VOCABULARY;

    constructor(address log) {
        LOG = log;
        _POLICY = IPolicyBook(IConsentLog(log).POLICY());
        _VOCABULARY = IVocabRegistry(_POLICY.VOCABULARY());
    }

    /// @dev Hashed twice, so that no inner node of 64 bytes passes as a leaf.
    function _isIn(bytes32 root, Leaf calldata leaf) internal pure returns (bool) {
        IConsents.Witness calldata witness = leaf.witness;
        bytes32 hash = keccak256(
            abi.encode(leaf.index, witness.structHash, witness.scope, witness.subject, witness.agentId)
        );
        return MerkleProof.verifyCalldata(leaf.proof, root, keccak256(bytes.concat(hash)));
    }

    function _isAnchored(
        uint32 controllerId,
        uint40 anchoredAt,
        bytes32 grantId,
        bytes32 consentRoot,
        bytes32[] calldata proof
    ) internal view returns (bool) {
        uint40 since = IConsentLog(LOG).anchoredAt(controllerId, consentRoot);
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(grantId))));
        return since != 0 && since <= anchoredAt && MerkleProof.verifyCalldata(proof, consentRoot, leaf);
    }

    /// @dev Whether the log has this fault of the leaf.
    function _hasFault(
        AnchorInput calldata input,
        uint40 anchoredAt,
        IConsents.Witness calldata witness,
        Fault fault
    ) internal view returns (bool) {
        if (fault == Fault.WrongScope) return witness.scope != input.scope;
        bytes32 grantId = _grantIdOf(witness);
        IConsents.Grant memory grant = _grantOf(grantId);
        if (fault == Fault.Revoked) return _isRevoked(grantId, grant, anchoredAt);
        // Of what never came into the log the terms aren't known.
        if (!_isGiven(grant)) return false;
        if (fault == Fault.OutOfTime) return !_isInTime(grant.notBefore, grant.expiry, anchoredAt);
        if (fault == Fault.WrongController) return !_isOf(grant.controllerId, witness.agentId, input);
        if (fault == Fault.OpNotAllowed) return grant.ops & input.op == 0;
        if (fault == Fault.PurposeNotCovered)
            return !_isCovered(grant.purpose, _beginningOf(grantId, grant), input.purpose);
        return fault == Fault.NeedsNotice && grant.level > input.level;
    }

    /// @dev Whether the log can't say anything of a grant, but that it wasn't withdrawn before the root.
    function _isOpen(bytes32 grantId, uint40 anchoredAt) internal view returns (bool) {
        IConsents.Grant memory grant = _grantOf(grantId);
        return grant.status == IConsents.GrantStatus.None || _isWithdrawnUnseen(grant, anchoredAt);
    }

    /// @dev Whether the log has the terms of a grant.
    function _isInLog(bytes32 grantId) internal view returns (bool) {
        return _isGiven(_grantOf(grantId));
    }

    /// @dev Whether a consent that was withdrawn before it came into the log, but after the root, is the one that was asked
    /// for and covers the use.
    function _coversWithdrawn(
        AnchorInput calldata input,
        uint40 anchoredAt,
        bytes32 grantId,
        IConsents.Consent calldata consent,
        bytes calldata signature
    ) internal view returns (bool) {
        bytes32 structHash = IConsentLog(LOG).structHashOf(consent);
        return
            grantId == keccak256(abi.encode(structHash, consent.scope, consent.subject, consent.agentId)) &&
            _isWithdrawnUnseen(_grantOf(grantId), anchoredAt) &&
            consent.scope == input.scope &&
            consent.level != 0 &&
            consent.level <= input.level &&
            consent.ops & input.op != 0 &&
            _isOf(consent.controllerId, consent.agentId, input) &&
            _isInTime(consent.notBefore, consent.expiry, anchoredAt) &&
            _isCovered(consent.purpose, consent.notBefore, input.purpose) &&
            SubjectSignatures.isSignedBy(consent.subject, IConsentLog(LOG).consentDigest(consent), signature);
    }

    /// @dev As {IConsentLog.grantIdOf}, without a call.
    function _grantIdOf(IConsents.Witness calldata witness) internal pure returns (bytes32) {
        return keccak256(abi.encode(witness));
    }

    /* PRIVATE */

    /// @dev A grant that was passed on ends with each that it came from; there are at most three.
    function _isRevoked(
        bytes32 grantId,
        IConsents.Grant memory grant,
        uint40 anchoredAt
    ) private view returns (bool) {
        while (!_wasRevoked(grant, anchoredAt)) {
            if (!grant.isSub) return false;
            grantId = IConsentLog(LOG).parentOf(grantId);
            grant = _grantOf(grantId);
        }
        return true;
    }

    /// @dev When the consent that the subject signed begins.
    function _beginningOf(bytes32 grantId, IConsents.Grant memory grant) private view returns (uint32) {
        while (grant.isSub) {
            grantId = IConsentLog(LOG).parentOf(grantId);
            grant = _grantOf(grantId);
        }
        return grant.notBefore;
    }

    function _isCovered(uint16 consented, uint32 since, uint16 purpose) private view returns (bool) {
        return purpose == consented || _VOCABULARY.isNarrowing(purpose, consented, since);
    }

    function _grantOf(bytes32 grantId) private view returns (IConsents.Grant memory) {
        return IConsentLog(LOG).grantOf(grantId);
    }

    /// @dev In a second before that of the root.
    function _wasRevoked(IConsents.Grant memory grant, uint40 anchoredAt) private pure returns (bool) {
        if (grant.status == IConsents.GrantStatus.Refused) return true;
        return grant.status == IConsents.GrantStatus.Revoked && grant.revokedAt < anchoredAt;
    }

    function _isWithdrawnUnseen(IConsents.Grant memory grant, uint40 anchoredAt) private pure returns (bool) {
        return
            grant.status == IConsents.GrantStatus.Revoked &&
            !_isGiven(grant) &&
            grant.revokedAt >= anchoredAt;
    }

    /// @dev Refusals, and what was withdrawn before it came, are of level 0; so is what isn't there.
    function _isGiven(IConsents.Grant memory grant) private pure returns (bool) {
        return grant.level != 0;
    }

    function _isInTime(uint32 notBefore, uint32 expiry, uint40 time) private pure returns (bool) {
        return notBefore <= time && time < expiry;
    }

    function _isOf(
        uint32 controllerId,
        uint32 agentId,
        AnchorInput calldata input
    ) private pure returns (bool) {
        return controllerId == input.controllerId && (agentId == 0 || agentId == input.agentId);
    }
}
