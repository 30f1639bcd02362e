// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBenefitVault} from "../IBenefitVault.sol";
import {IConsentLog} from "../IConsentLog.sol";
import {IPolicyBook} from "../IPolicyBook.sol";
import {ConsentFlags} from "../libraries/ConsentFlags.sol";
import {GrantWord} from "../libraries/GrantWord.sol";
import {Ops} from "../libraries/Ops.sol";
import {Announcing} from "./Announcing.sol";

/// @title Using
/// @notice Uses, each against an active consent that covers it, paid and counted at once. See {IConsentLog}.
abstract contract Using is Announcing {
    /// @notice What a batch comes to.
    /// @param grantIds Those that were used, then zeros.
    /// @param first The first one that was used, whose terms all others share.
    /// @param since The earliest beginning: the strictest for words that came later.
    /// @param agentId What the first one names.
    /// @param reward In 1e12 of the smallest unit.
    /// @param origins Controllers that passed grants on, as {Trail} keeps them.
    struct Tally {
        bytes32[] grantIds;
        uint256 used;
        GrantWord first;
        uint32 since;
        uint32 agentId;
        uint256 reward;
        uint256 origins;
    }

    /// @dev A use as the trail hashes it: {IConsentLog.trail}.
    // The order is the trail's, one word each.
    // solhint-disable-next-line gas-struct-packing
    struct UseEntry {
        EntryKind kind;
        uint48 seq;
        bytes32 grantId;
        uint256 jobId;
        bytes32 scope;
        uint8 op;
        uint16 purpose;
        uint24 useIndex;
        bytes32 resource;
        bytes32 outputHash;
    }

    uint256 private constant REWARD_UNIT = 1e12;

    /* FOR CONTROLLERS */

    /// @inheritdoc IConsentLog
    function recordUse(Use calldata use) external returns (uint48 seq) {
        bytes32 grantId = _idOf(use.witness);
        GrantWord word = _grants[grantId];
        (uint32 since, uint256 origins) = _requireInForce(grantId, word);
        // Read from here on, since a small field is checked anew each time that it is read from calldata.
        Request memory request = Request({
            jobId: use.jobId,
            scope: use.witness.scope,
            controllerId: word.controllerId(),
            agentId: use.witness.agentId,
            op: use.op,
            purpose: use.purpose
        });
        _requireCovered(grantId, word, request.op, use);
        _requirePermitted(request, word, since);
        word = word.used();
        _grants[grantId] = word;
        seq = _enter(request, use, grantId, word.useCount());
        _noteUses(request.jobId, request.scope, request.controllerId, 1, seq, origins);
        _pay(request.controllerId, word.rewardPerUse());
    }

    /// @inheritdoc IConsentLog
    function recordUseMany(
        BatchUse calldata batch,
        Member[] calldata members
    ) external returns (uint256 used) {
        _requireBatch(members.length, members.length);
        require(_isOneOp(batch.op), ConsentLog_OpNotAllowed(0, batch.op, Ops.ALL));
        Tally memory tally = _useAll(batch, members);
        used = tally.used;
        if (used == 0) {
            _requireActor(batch.controllerId, 0, false);
            return 0;
        }
        _requirePermitted(
            Request({
                jobId: batch.jobId,
                scope: batch.scope,
                controllerId: batch.controllerId,
                agentId: tally.agentId,
                op: batch.op,
                purpose: batch.purpose
            }),
            tally.first,
            tally.since
        );
        _enterAll(batch, tally);
        _pay(batch.controllerId, tally.reward);
    }

    /* PRIVATE: ONE USE */

    function _requireInForce(
        bytes32 grantId,
        GrantWord word
    ) private view returns (uint32 since, uint256 origins) {
        _requireActive(grantId, word);
        (uint32 notBefore, uint32 expiry) = (word.notBefore(), word.expiry());
        require(
            block.timestamp >= notBefore && block.timestamp < expiry,
            ConsentLog_OutOfTime(grantId, notBefore, expiry)
        );
        uint24 maxUses = word.maxUses();
        require(word.useCount() < maxUses, ConsentLog_UsedUp(grantId, maxUses));
        if (!word.isSub()) return (notBefore, 0);
        Ancestry memory ancestry = _ancestryOf(grantId, word);
        _requireActive(ancestry);
        return (ancestry.since, ancestry.origins);
    }

    function _requireCovered(bytes32 grantId, GrantWord word, uint8 op, Use calldata use) private pure {
        (uint8 ops, uint8 flags) = (word.ops(), word.flags());
        require(_isOneOp(op) && op & ops != 0, ConsentLog_OpNotAllowed(grantId, op, ops));
        require(flags & ConsentFlags.PRIVATE_TRAIL == 0, ConsentLog_TrailInvalid(grantId));
        (bytes32 scope, bytes32 resource) = (use.witness.scope, use.resource);
        bool isInScope =
            flags & ConsentFlags.ROOT == 0 ? use.proof.length == 0 : _isLeaf(use.proof, scope, resource);
        require(isInScope, ConsentLog_ResourceInvalid(scope, resource));
    }

    function _enter(
        Request memory request,
        Use calldata use,
        bytes32 grantId,
        uint24 useIndex
    ) private returns (uint48 seq) {
        uint256 trailWord = _trailNow();
        unchecked {
            // Never as many as 2^48: a million each second would take nine years.
            seq = uint48(trailWord) + 1;
        }
        UseEntry memory entry = UseEntry({
            kind: EntryKind.Use,
            seq: seq,
            grantId: grantId,
            jobId: request.jobId,
            scope: request.scope,
            op: request.op,
            purpose: request.purpose,
            useIndex: useIndex,
            resource: use.resource,
            outputHash: use.outputHash
        });
        _setTrail(_with(trailWord, seq, _hashOf(entry)));
        _emitUse(entry, request.controllerId);
    }

    /// @dev keccak256 of `abi.encode` of the entry, which is in memory just like that.
    function _hashOf(UseEntry memory entry) private pure returns (bytes32 hash) {
        // Safe: reads the entry's 10 words alone.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            hash := keccak256(entry, 0x140)
        }
    }

    /// @dev Emits {UseRecorded}, most of which stands in the entry as it is. The compiler's own way costs some 170 gas more.
    function _emitUse(UseEntry memory entry, uint32 controllerId) private {
        bytes32 topic = UseRecorded.selector;
        // Safe: writes 8 words behind the free memory pointer, where nothing is kept; the id is cleaned.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let data := mload(0x40)
            mstore(data, and(controllerId, 0xffffffff))
            mstore(add(data, 0x20), caller())
            // Operation, purpose and index, then the number, then resource and output.
            mcopy(add(data, 0x40), add(entry, 0xa0), 0x60)
            mstore(add(data, 0xa0), mload(add(entry, 0x20)))
            mcopy(add(data, 0xc0), add(entry, 0x100), 0x40)
            let grantId := mload(add(entry, 0x40))
            let jobId := mload(add(entry, 0x60))
            let scope := mload(add(entry, 0x80))
            log4(data, 0x100, topic, grantId, jobId, scope)
        }
    }

    /* PRIVATE: MANY */

    function _useAll(
        BatchUse calldata batch,
        Member[] calldata members
    ) private returns (Tally memory tally) {
        tally.grantIds = new bytes32[](members.length);
        tally.since = type(uint32).max;
        for (uint256 i = 0; i < members.length; ++i) {
            Member calldata member = members[i];
            bytes32 grantId = _id(member.structHash, batch.scope, member.subject, member.agentId);
            GrantWord word = _grants[grantId];
            SkipReason reason = _skipReason(word);
            if (reason == SkipReason.None) reason = _take(batch, tally, grantId, word, member.agentId);
            if (reason != SkipReason.None && !batch.isPrivate) emit ItemSkipped(grantId, reason);
        }
    }

    /// @dev Uses one grant of a batch, unless it came from one that isn't active any more.
    function _take(
        BatchUse calldata batch,
        Tally memory tally,
        bytes32 grantId,
        GrantWord word,
        uint32 agentId
    ) private returns (SkipReason) {
        uint32 since = word.notBefore();
        if (word.isSub()) {
            Ancestry memory ancestry = _ancestryOf(grantId, word);
            if (ancestry.brokenId != 0) return SkipReason.NotActive;
            since = ancestry.since;
            for (uint256 rest = ancestry.origins; rest != 0; rest >>= 32)
                tally.origins = _withOrigin(tally.origins, uint32(rest));
        }
        _requireFits(batch, grantId, word);
        if (tally.used == 0) (tally.first, tally.agentId) = (word, agentId);
        else _requireAlike(batch, tally, grantId, word, agentId);
        if (since < tally.since) tally.since = since;
        tally.grantIds[tally.used] = grantId;
        unchecked {
            // At most 200 of them, each with a reward below 2^32.
            ++tally.used;
            tally.reward += word.rewardPerUse();
        }
        _grants[grantId] = word.used();
        return SkipReason.None;
    }

    function _requireFits(BatchUse calldata batch, bytes32 grantId, GrantWord word) private pure {
        (uint8 op, uint8 flags) = (batch.op, word.flags());
        require(
            word.controllerId() == batch.controllerId,
            ConsentLog_ControllerInvalid(grantId, word.controllerId())
        );
        require(op & word.ops() != 0, ConsentLog_OpNotAllowed(grantId, op, word.ops()));
        require(
            (flags & ConsentFlags.PRIVATE_TRAIL != 0) == batch.isPrivate,
            ConsentLog_TrailInvalid(grantId)
        );
        require(flags & ConsentFlags.ROOT == 0, ConsentLog_ResourceInvalid(batch.scope, 0));
    }

    function _requireAlike(
        BatchUse calldata batch,
        Tally memory tally,
        bytes32 grantId,
        GrantWord word,
        uint32 agentId
    ) private view {
        require(word.isAlike(tally.first), ConsentLog_BatchMixed(grantId));
        if (agentId != tally.agentId) _requireActor(batch.controllerId, agentId, false);
    }

    function _enterAll(BatchUse calldata batch, Tally memory tally) private {
        (bytes32[] memory grantIds, uint256 used) = (tally.grantIds, tally.used);
        bytes32 grantsHash;
        // Safe: only shortens the array, to those that were used, and hashes them.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(grantIds, used)
            grantsHash := keccak256(add(grantIds, 0x20), mul(used, 0x20))
        }
        uint256 trailWord = _trailNow();
        uint48 firstSeq = uint48(trailWord) + 1;
        uint48 lastSeq = uint48(trailWord) + uint48(used);
        _setTrail(_with(trailWord, lastSeq, _batchEntry(batch, used, firstSeq, grantsHash)));
        _noteUses(batch.jobId, batch.scope, batch.controllerId, used, lastSeq, tally.origins);
        if (batch.isPrivate) grantIds = new bytes32[](0);
        _emitBatch(batch, grantIds, used, firstSeq, grantsHash);
    }

    function _emitBatch(
        BatchUse calldata batch,
        bytes32[] memory grantIds,
        uint256 used,
        uint48 firstSeq,
        bytes32 grantsHash
    ) private {
        emit UseBatch(
            batch.jobId,
            batch.scope,
            batch.controllerId,
            msg.sender,
            batch.op,
            batch.purpose,
            uint32(used),
            firstSeq,
            batch.outputHash,
            grantsHash,
            grantIds
        );
    }

    function _batchEntry(
        BatchUse calldata batch,
        uint256 used,
        uint48 firstSeq,
        bytes32 grantsHash
    ) private pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    EntryKind.UseBatch,
                    firstSeq,
                    batch.jobId,
                    batch.scope,
                    batch.controllerId,
                    batch.op,
                    batch.purpose,
                    used,
                    batch.outputHash,
                    grantsHash
                )
            );
    }

    function _skipReason(GrantWord word) private view returns (SkipReason) {
        if (!word.isActive()) return SkipReason.NotActive;
        if (block.timestamp < word.notBefore()) return SkipReason.NotYet;
        if (block.timestamp >= word.expiry()) return SkipReason.Expired;
        return word.useCount() < word.maxUses() ? SkipReason.None : SkipReason.UsedUp;
    }

    /* PRIVATE: BOTH */

    /// @dev What the community, the announcement and the controller's rights say.
    function _requirePermitted(Request memory request, GrantWord word, uint32 since) private {
        uint8 level = word.level();
        (uint24 delay, bool needsAssessment) = _requireUsable(
            IPolicyBook.UseQuery({
                level: level,
                op: request.op,
                mechanism: word.mechanism(),
                zone: word.zone(),
                consented: word.purpose(),
                purpose: request.purpose,
                notBefore: since
            })
        );
        if (delay != 0) _requireAnnounced(request, level, delay);
        _requireActor(request.controllerId, request.agentId, needsAssessment);
    }

    function _pay(uint32 controllerId, uint256 reward) private {
        if (reward == 0) return;
        IBenefitVault vault = _benefitVault;
        require(address(vault) != address(0), ConsentLog_BindingInvalid());
        unchecked {
            // At most 200 rewards, each below 2^32: below 2^40, and 1e12 is below 2^40.
            vault.accrue(controllerId, uint96(reward * REWARD_UNIT));
        }
    }
}
