// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IConsentLog} from "../IConsentLog.sol";
import {IControllerRegistry} from "../IControllerRegistry.sol";
import {GrantWord} from "../libraries/GrantWord.sol";
import {SubjectSignatures} from "../libraries/SubjectSignatures.sol";
import {WordHashes} from "../libraries/WordHashes.sol";
import {Rulings} from "./Rulings.sol";
import {Trail} from "./Trail.sol";

/// @title GrantBook
/// @notice The grants, one word each, what they are called and what is signed of them. See {IConsentLog}.
abstract contract GrantBook is Trail, Rulings, EIP712 {
    /// @notice What a sub-grant came from.
    /// @param brokenId The first ancestor that isn't active; zero: all are.
    /// @param since When the consent that the subject signed begins: words that came later aren't in it.
    /// @param depth How many ancestors there are.
    /// @param origins Their controllers, as {Trail} keeps them.
    struct Ancestry {
        bytes32 brokenId;
        uint32 since;
        uint8 depth;
        uint256 origins;
    }

    bytes32 private constant CONSENT_TYPEHASH = keccak256(
        "Consent(address subject,bytes32 revokeLock,uint32 controllerId,uint32 agentId,bytes32 scope,uint16 purpose,uint16 category,uint8 level,uint8 mechanism,uint8 ops,uint8 flags,uint32 notBefore,uint32 expiry,uint24 maxUses,uint32 rewardPerUse,bytes32 termsHash)"
    );
    bytes32 private constant REVOCATION_TYPEHASH = keccak256("Revocation(bytes32 grantId)");
    bytes32 private constant SUB_TYPEHASH = keccak256(
        "SubConsent(bytes32 parentId,uint32 controllerId,uint32 agentId,bytes32 scope,uint16 purpose,uint8 ops,uint8 flags,uint32 notBefore,uint32 expiry,uint24 maxUses,uint32 rewardPerUse,bytes32 salt)"
    );

    /// Where a batch ends, so that it fits into a block with everything that it may cause.
    uint256 internal constant MAX_BATCH = 200;

    IControllerRegistry private immutable _CONTROLLERS;

    mapping(bytes32 grantId => GrantWord) internal _grants;
    mapping(bytes32 grantId => bytes32 parentId) internal _parents;

    constructor(address policy, address controllers) EIP712("ConsentLog", "1") Rulings(policy) {
        _CONTROLLERS = IControllerRegistry(controllers);
    }

    /* READING */

    /// @inheritdoc IConsentLog
    function CONTROLLERS() external view returns (address) {
        return address(_CONTROLLERS);
    }

    /// @inheritdoc IConsentLog
    function grantOf(bytes32 grantId) external view returns (Grant memory) {
        return _grants[grantId].unpack();
    }

    /// @inheritdoc IConsentLog
    function parentOf(bytes32 grantId) external view returns (bytes32) {
        return _parents[grantId];
    }

    /// @inheritdoc IConsentLog
    function isActive(bytes32 grantId) external view returns (bool) {
        GrantWord word = _grants[grantId];
        return _isInForce(word) && _ancestryOf(grantId, word).brokenId == 0;
    }

    /// @inheritdoc IConsentLog
    function structHashOf(Consent calldata consent) external pure returns (bytes32) {
        return _structHash(consent);
    }

    /// @inheritdoc IConsentLog
    function subGrantHash(SubConsent calldata consent) external pure returns (bytes32) {
        return _subHash(consent, _idOf(consent.parent));
    }

    /// @inheritdoc IConsentLog
    function grantIdOf(Witness calldata witness) external pure returns (bytes32) {
        return _idOf(witness);
    }

    /// @inheritdoc IConsentLog
    function consentDigest(Consent calldata consent) external view returns (bytes32) {
        return _hashTypedDataV4(_structHash(consent));
    }

    /// @inheritdoc IConsentLog
    function revocationDigest(bytes32 grantId) external view returns (bytes32) {
        return _revocationDigest(grantId);
    }

    /* INTERNAL */

    /// @param agentId The agent that the consent names, which is the only one that may then; zero: whoever acts for it.
    function _requireActor(uint32 controllerId, uint32 agentId, bool needsAssessment) internal view {
        _CONTROLLERS.requireActor(controllerId, agentId, msg.sender, needsAssessment);
    }

    function _requireRecipient(uint32 controllerId, uint32 agentId) internal view {
        _CONTROLLERS.requireGrantable(controllerId, agentId);
    }

    function _requireSigned(address subject, bytes32 digest, bytes calldata signature) internal view {
        require(
            SubjectSignatures.isSignedBy(subject, digest, signature),
            ConsentLog_SignatureInvalid(subject)
        );
    }

    function _revocationDigest(bytes32 grantId) internal view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(REVOCATION_TYPEHASH, grantId)));
    }

    function _requireBatch(uint256 items, uint256 others) internal pure {
        require(items != 0 && items <= MAX_BATCH && items == others, ConsentLog_BatchInvalid(items, others));
    }

    function _requireActive(bytes32 grantId, GrantWord word) internal pure {
        // A require would make what the error says each time.
        if (!word.isActive()) revert ConsentLog_StatusInvalid(grantId, word.status());
    }

    function _requireActive(Ancestry memory ancestry) internal view {
        bytes32 brokenId = ancestry.brokenId;
        if (brokenId != 0) _requireActive(brokenId, _grants[brokenId]);
    }

    /// @dev At most as many steps as a sub-grant is deep. The time of a sub-grant lies within that of its ancestors.
    function _ancestryOf(bytes32 grantId, GrantWord word) internal view returns (Ancestry memory ancestry) {
        while (word.isSub()) {
            grantId = _parents[grantId];
            word = _grants[grantId];
            if (ancestry.brokenId == 0 && !word.isActive()) ancestry.brokenId = grantId;
            ancestry.origins = _withOrigin(ancestry.origins, word.controllerId());
            ++ancestry.depth;
        }
        ancestry.since = word.notBefore();
    }

    /// @dev Active and in its time; says nothing of those that it came from.
    function _isInForce(GrantWord word) internal view returns (bool) {
        return word.isActive() && block.timestamp >= word.notBefore() && block.timestamp < word.expiry();
    }

    function _structHash(Consent calldata consent) internal pure returns (bytes32 hash) {
        bytes32 typeHash = CONSENT_TYPEHASH;
        // Safe: writes 17 words behind the free memory pointer. The 16 fields are words in calldata just as EIP-712 wants
        // them; one with dirty bits gives a hash that no grant has, since a grant checks every field.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let start := mload(0x40)
            mstore(start, typeHash)
            calldatacopy(add(start, 0x20), consent, 0x200)
            hash := keccak256(start, 0x220)
        }
    }

    /// @dev One copy for all: its order and its words are those of calldata, of memory, of what EIP-712 hashes and of the
    /// event. The compiler's own copy for each costs 3,000 gas more. Reverts like it for a field with dirty bits.
    /// @return consent With a word of memory before it that is free to be written.
    function _load(
        Consent calldata source
    ) internal pure returns (Consent memory consent, bytes32 structHash) {
        bytes32 typeHash = CONSENT_TYPEHASH;
        // Safe: takes the 17 words that it writes. What lies above a field's own bits comes together in `dirt`: 160 for the
        // subject, 32 for the ids, 16 for purpose and category, 8 for level, mechanism, ops and flags, 32 for the times, 24
        // for uses, 32 for the reward; lock, scope and terms fill their words.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let start := mload(0x40)
            mstore(start, typeHash)
            consent := add(start, 0x20)
            calldatacopy(consent, source, 0x200)
            mstore(0x40, add(start, 0x220))
            structHash := keccak256(start, 0x220)
            let dirt := shr(160, mload(consent))
            dirt := or(dirt, shr(32, or(mload(add(consent, 0x40)), mload(add(consent, 0x60)))))
            dirt := or(dirt, shr(16, or(mload(add(consent, 0xa0)), mload(add(consent, 0xc0)))))
            let small := or(mload(add(consent, 0xe0)), mload(add(consent, 0x100)))
            small := or(small, or(mload(add(consent, 0x120)), mload(add(consent, 0x140))))
            dirt := or(dirt, shr(8, small))
            dirt := or(dirt, shr(32, or(mload(add(consent, 0x160)), mload(add(consent, 0x180)))))
            dirt := or(dirt, shr(24, mload(add(consent, 0x1a0))))
            dirt := or(dirt, shr(32, mload(add(consent, 0x1c0))))
            if dirt {
                revert(0x00, 0x00)
            }
        }
    }

    function _subHash(SubConsent calldata consent, bytes32 parentId) internal pure returns (bytes32) {
        bytes memory head = abi.encode(
            SUB_TYPEHASH,
            parentId,
            consent.controllerId,
            consent.agentId,
            consent.scope,
            consent.purpose,
            consent.ops
        );
        bytes memory tail = abi.encode(
            consent.flags,
            consent.notBefore,
            consent.expiry,
            consent.maxUses,
            consent.rewardPerUse,
            consent.salt
        );
        return keccak256(bytes.concat(head, tail));
    }

    /// @dev Whether a value is a leaf of OpenZeppelin's standard tree of `bytes32`; no inner node is one.
    function _isLeaf(bytes32[] calldata proof, bytes32 root, bytes32 value) internal pure returns (bool) {
        bytes32 leaf = WordHashes.hash1(WordHashes.hash1(value));
        return MerkleProof.verifyCalldata(proof, root, leaf);
    }

    function _idOf(Witness calldata witness) internal pure returns (bytes32 grantId) {
        // Safe: writes 4 words behind the free memory pointer. They are in calldata as `abi.encode` makes them; with dirty
        // bits they give an id that no grant has.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let start := mload(0x40)
            calldatacopy(start, witness, 0x80)
            grantId := keccak256(start, 0x80)
        }
    }

    function _id(
        bytes32 structHash,
        bytes32 scope,
        address subject,
        uint32 agentId
    ) internal pure returns (bytes32) {
        return WordHashes.hash4(structHash, scope, subject, agentId);
    }
}
