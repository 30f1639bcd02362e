// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {ConsentFlags} from "../../contracts/provenance/libraries/ConsentFlags.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {ConsentBook} from "./ConsentBook.sol";

/// @title ConsentActions
/// @notice What people, controllers, guardians and votes do. Every use is tried, and the log must take exactly those that the
/// walk believes to be right; a withdrawal must never fail.
abstract contract ConsentActions is ConsentBook {
    function passTime(uint256 seed) external {
        currentTime += seed % 32 == 0 ? bound(seed >> 8, 0, 40 days) : bound(seed >> 8, 0, 12 hours);
        vm.warp(currentTime);
    }

    /* PEOPLE */

    function consent(uint256 seed) external onTime {
        IConsents.Consent memory input = _drawConsent(seed);
        bytes memory proof = signed(input);
        bool isRight = _isGrantable(input);
        vm.prank(relayer);
        (bool success, ) = address(log).call(abi.encodeCall(log.grant, (input, proof)));
        assertEq(
            success ? 1 : 0,
            isRight ? 1 : 0,
            "P1: a consent is taken when policy and controller allow it"
        );
        if (!success) return;
        _believe(input, witnessOf(input), 0, input.notBefore);
    }

    /// @dev Once more, word for word: what ended never begins again.
    function consentAgain(uint256 seed) external onTime {
        if (_believed.length == 0) return;
        Believed storage grant = _believed[_pick(seed)];
        if (grant.parent != 0) return;
        bytes memory proof = signed(grant.consent);
        (bool success, ) = address(log).call(abi.encodeCall(log.grant, (grant.consent, proof)));
        assertTrue(!success, "P2: a grant comes once");
    }

    function withdraw(uint256 seed, uint256 path) external onTime {
        if (_believed.length == 0) return;
        uint256 number = _pick(seed);
        Believed storage grant = _believed[number];
        if (grant.status != IConsents.GrantStatus.Active) return;
        _withdrawBy(grant, grant.parent != 0 ? path % 2 : path % 4);
        _noteWithdrawal(number);
        ++done;
    }

    /// @dev Before it came: then it never does.
    function withdrawEarly(uint256 seed) external onTime {
        IConsents.Consent memory input = _drawConsent(seed);
        _believe(input, witnessOf(input), 0, input.notBefore);
        uint256 number = _believed.length - 1;
        _withdrawBy(_believed[number], seed % 4);
        _noteWithdrawal(number);
        _believed[number].consent.controllerId = 0;
    }

    /* CONTROLLERS */

    function payAhead(uint256 seed) external onTime {
        uint32 controllerId = seed % 2 == 0 ? custodianId : processorId;
        uint96 amount = uint96(bound(seed >> 8, 1, 1 ether));
        fund(controllerId, amount);
        _free[controllerId] += amount;
    }

    function passOn(uint256 seed) external onTime {
        if (_believed.length == 0) return;
        uint256 number = _pick(seed);
        Believed storage parent = _believed[number];
        IConsents.SubConsent memory input = _drawSub(parent, seed);
        bool isRight = _mayPassOn(number, input);
        vm.prank(parent.consent.controllerId == custodianId ? custodian : processor);
        (bool success, bytes memory answer) = address(log).call(abi.encodeCall(log.subGrant, (input)));
        assertEq(success ? 1 : 0, isRight ? 1 : 0, "P6: only what is the same or narrower is passed on");
        if (!success) return;
        parent.left -= input.maxUses;
        _believeSub(number, input);
        assertEq(abi.decode(answer, (bytes32)), idOf(_believed[_believed.length - 1].witness), "its id");
        ++done;
    }

    function announceUse(uint256 which, uint256 seed) external onTime {
        if (_believed.length == 0) return;
        Attempt memory attempt = _drawAttempt(_pick(which), seed);
        uint32 controllerId = attempt.caller == processor ? processorId : custodianId;
        bytes32 key = _announcement(controllerId, attempt, 3);
        (uint256 last, uint256 delay) = (_announcedAt[key], _policy[3].announceDelay);
        bool isRight =
            _mayAct(controllerId, attempt.caller) &&
                _isOneOf(attempt.op, type(uint8).max) &&
                (last == 0 || block.timestamp >= last + delay + 7 days);
        bytes memory data = abi.encodeCall(
            log.announceUse,
            (attempt.jobId, DATASET, controllerId, attempt.op, attempt.purpose, 3)
        );
        vm.prank(attempt.caller);
        (bool success, ) = address(log).call(data);
        assertEq(success ? 1 : 0, isRight ? 1 : 0, "P1: announced once at a time");
        if (!success) return;
        _announcedAt[key] = block.timestamp;
        _announced[attempt.grant] = attempt;
    }

    function use(uint256 which, uint256 seed) external onTime {
        if (_believed.length == 0) return;
        Attempt memory attempt = _drawAttempt(_pick(which), seed);
        IConsents.Use memory input = useOf(_believed[attempt.grant].witness, attempt.jobId);
        (input.op, input.purpose) = (attempt.op, attempt.purpose);
        bool isRight = _mayUse(attempt);
        vm.prank(attempt.caller);
        (bool success, ) = address(log).call(abi.encodeCall(log.recordUse, (input)));
        assertEq(success ? 1 : 0, isRight ? 1 : 0, "P1: a use is taken exactly when a consent covers it");
        if (!success) return;
        _noteUse(attempt, input);
        ++done;
    }

    /// @dev Of all that are alike; who isn't in force is left out and the rest goes on.
    function useMany(uint256 which, uint256 seed) external onTime {
        if (_believed.length == 0) return;
        Attempt memory attempt = _drawAttempt(_pick(which), seed);
        if (!_mayUse(attempt)) return;
        (uint256[] memory all, uint256[] memory used) = _alike(attempt);
        IConsents.BatchUse memory batch = batchOf(attempt.jobId);
        (batch.op, batch.purpose) = (attempt.op, attempt.purpose);
        batch.controllerId = _believed[attempt.grant].consent.controllerId;
        IConsents.Member[] memory members = new IConsents.Member[](all.length);
        uint256 reward = 0;
        for (uint256 i = 0; i < all.length; ++i) members[i] = memberOf(_believed[all[i]].witness);
        for (uint256 i = 0; i < used.length; ++i) reward += _rewardOf(_believed[used[i]]);
        vm.prank(attempt.caller);
        (bool success, bytes memory answer) = address(log).call(
            abi.encodeCall(log.recordUseMany, (batch, members))
        );
        assertEq(
            success ? 1 : 0,
            reward <= _free[batch.controllerId] ? 1 : 0,
            "P1: a batch goes on without those who left"
        );
        if (!success) return;
        assertEq(abi.decode(answer, (uint256)), used.length, "P4: as many as are in force");
        _noteBatch(batch, used);
        ++done;
    }

    /* THE COMMUNITY */

    function pause(uint256 seed) external onTime {
        if (seed % 8 != 0 || (_pausedUntil != 0 && block.timestamp < _pausedUntil + 7 days)) return;
        pauseIntake();
        _pausedUntil = block.timestamp + 7 days;
    }

    function resume(uint256 seed) external onTime {
        if (seed % 2 == 0 || block.timestamp >= _pausedUntil) return;
        resumeIntake();
        _pausedUntil = block.timestamp;
    }

    function suspendOrLift(uint256 seed) external onTime {
        if (seed % 4 != 0 && !_isSuspended) return;
        if (_isSuspended) controllers.liftSuspension(custodianId);
        else suspend(custodianId);
        _isSuspended = !_isSuspended;
    }

    /// @dev Wider or narrower than at any grant.
    function changeLevel(uint256 seed) external onTime {
        uint8 number = seed % 2 == 0 ? 2 : 3;
        IPolicyBook.Level memory level = ConsentTerms.levels()[number - 1];
        if ((seed >> 8) % 3 == 0) level.ops = uint8((seed >> 16) % 32);
        if ((seed >> 24) % 4 == 0) level.mechanisms = 0;
        if ((seed >> 32) % 4 == 0) level.maxDuration = uint32((seed >> 40) % 400 days);
        book.setLevel(number, level);
        _policy[number] = level;
    }

    function changeWall(uint256 seed) external onTime {
        _wall = seed % 3 == 0 ? uint256(1) << (2 + ((seed >> 8) % 5)) : 0;
        book.setWall(0, _wall);
    }

    /* PRIVATE */

    function _withdrawBy(Believed storage grant, uint256 path) private {
        IConsents.Witness memory witness = grant.witness;
        if (path == 0) {
            vm.prank(witness.subject);
            log.revoke(witness);
        } else if (path == 1) {
            bytes32 digest = log.revocationDigest(idOf(witness));
            bytes memory proof = signature(keyOfSubject(witness.subject), digest);
            vm.prank(relayer);
            log.revokeBySig(witness, proof);
        } else if (path == 2) {
            vm.prank(relayer);
            log.revokeBySecret(grant.consent, secretOf(witness.subject));
        } else {
            IConsents.Consent[] memory consents = new IConsents.Consent[](1);
            bytes32[] memory secrets = new bytes32[](1);
            (consents[0], secrets[0]) = (grant.consent, secretOf(witness.subject));
            vm.prank(relayer);
            log.revokeMany(consents, secrets);
        }
    }

    function _isGrantable(IConsents.Consent memory input) private view returns (bool) {
        IPolicyBook.Level memory level = _policy[input.level];
        return
            block.timestamp >= _pausedUntil &&
            !_isSuspended &&
            input.ops & ~level.ops == 0 &&
            (level.mechanisms >> input.mechanism) & 1 == 1 &&
            level.maxDuration != 0 &&
            input.expiry - input.notBefore <= level.maxDuration &&
            _wall & _lineage(input.purpose) == 0;
    }

    function _mayPassOn(uint256 number, IConsents.SubConsent memory input) private view returns (bool) {
        Believed storage parent = _believed[number];
        IPolicyBook.Level memory level = _policy[parent.consent.level];
        bool isNarrower =
            input.ops & ~parent.consent.ops == 0 &&
                input.notBefore >= parent.consent.notBefore &&
                input.expiry <= parent.consent.expiry &&
                input.maxUses <= parent.left &&
                input.rewardPerUse >= parent.consent.rewardPerUse &&
                _isCovered(parent.consent.purpose, input.purpose);
        bool isParentRight =
            _isActive(number) &&
                parent.consent.flags & ConsentFlags.DELEGABLE != 0 &&
                _depthOf(number) < 3 &&
                input.expiry > block.timestamp &&
                input.expiry > input.notBefore;
        bool isAllowed =
            block.timestamp >= _pausedUntil &&
                level.ops & (input.ops & (~input.ops + 1)) != 0 &&
                (level.mechanisms >> parent.consent.mechanism) & 1 == 1 &&
                block.timestamp < uint256(parent.since) + level.maxDuration &&
                _wall & _lineage(input.purpose) == 0;
        return isNarrower && isParentRight && isAllowed && !_isSuspended;
    }

    function _isActive(uint256 number) private view returns (bool) {
        Believed storage grant = _believed[number];
        if (grant.status != IConsents.GrantStatus.Active) return false;
        return grant.parent == 0 || _isActive(grant.parent - 1);
    }

    function _depthOf(uint256 number) private view returns (uint256) {
        uint256 parent = _believed[number].parent;
        return parent == 0 ? 0 : 1 + _depthOf(parent - 1);
    }

    /// @dev To the other controller, a little narrower, and once in a while wider in one field.
    function _drawSub(
        Believed storage parent,
        uint256 seed
    ) private view returns (IConsents.SubConsent memory input) {
        IConsents.Consent storage from = parent.consent;
        input.parent = parent.witness;
        input.controllerId = from.controllerId == custodianId ? processorId : custodianId;
        input.scope = from.scope;
        input.scopeProof = new bytes32[](0);
        input.purpose = (seed >> 8) % 3 == 0 ? uint16(2 + ((seed >> 16) % 5)) : from.purpose;
        input.ops = (seed >> 24) % 3 == 0 ? uint8(1 + ((seed >> 32) % 31)) : from.ops;
        input.flags = from.flags;
        input.notBefore = from.notBefore + uint32((seed >> 40) % 100);
        input.expiry = (seed >> 48) % 8 == 0 ? from.expiry + 1 : from.expiry;
        input.maxUses = uint24(1 + ((seed >> 56) % 3));
        input.rewardPerUse = from.rewardPerUse + uint32((seed >> 64) % 2);
        if ((seed >> 72) % 8 == 0 && from.rewardPerUse != 0) input.rewardPerUse = from.rewardPerUse - 1;
        input.salt = bytes32(seed);
    }

    function _drawAttempt(uint256 number, uint256 seed) private view returns (Attempt memory attempt) {
        attempt.grant = number;
        attempt.jobId = seed % (JOBS + 1);
        attempt.op = uint8(uint256(1) << ((seed >> 8) % 6));
        attempt.purpose = uint16(2 + ((seed >> 16) % 5));
        address[4] memory callers = [custodian, agent, processor, relayer];
        attempt.caller = callers[(seed >> 24) % 4];
        if (_believed.length == 0 || (seed >> 32) % 4 == 0) return attempt;
        // Mostly what the consent is about, by the one whom it was given.
        IConsents.Consent storage about = _believed[number].consent;
        attempt.purpose = about.purpose;
        attempt.op = _opOf(about.ops, seed >> 40);
        if (_announced[number].op != 0 && (seed >> 48) % 4 != 0) return _announced[number];
        attempt.caller = about.controllerId == processorId ? processor : custodian;
    }

    /// @dev One of them.
    function _opOf(uint8 ops, uint256 seed) private pure returns (uint8 op) {
        op = uint8(uint256(1) << (seed % 5));
        while (ops & op == 0) op = op == 16 ? 1 : op << 1;
    }

    /// @dev All of the same terms as the one that is tried, and those of them that are in force.
    function _alike(
        Attempt memory attempt
    ) private view returns (uint256[] memory all, uint256[] memory used) {
        uint256 count = _believed.length;
        (all, used) = (new uint256[](count), new uint256[](count));
        (uint256 allCount, uint256 usedCount) = (0, 0);
        Believed storage like = _believed[attempt.grant];
        for (uint256 i = 0; i < count && allCount < 100; ++i) {
            Believed storage grant = _believed[i];
            if (!_isLike(grant, like, attempt.op)) continue;
            // Of those that are in force the level's own limit of time must not stop the batch.
            bool isUsed = _isInForce(i) && grant.left != 0;
            if (isUsed && !_isYoung(grant)) continue;
            all[allCount++] = i;
            if (isUsed) used[usedCount++] = i;
        }
        // Safe: shortens both.
        assembly ("memory-safe") {
            mstore(all, allCount)
            mstore(used, usedCount)
        }
    }

    function _isLike(Believed storage grant, Believed storage like, uint8 op) private view returns (bool) {
        return
            grant.consent.controllerId == like.consent.controllerId &&
            grant.consent.level == like.consent.level &&
            grant.consent.purpose == like.consent.purpose &&
            grant.consent.ops & op != 0;
    }

    function _isYoung(Believed storage grant) private view returns (bool) {
        return block.timestamp < uint256(grant.since) + _policy[grant.consent.level].maxDuration;
    }

    function _believe(
        IConsents.Consent memory input,
        IConsents.Witness memory witness,
        uint256 parent,
        uint32 since
    ) private {
        Believed storage grant = _believed.push();
        grant.consent = input;
        grant.witness = witness;
        grant.status = IConsents.GrantStatus.Active;
        (grant.parent, grant.since) = (parent, since);
        (grant.left, grant.signed) = (input.maxUses, input.maxUses);
        ++done;
    }

    function _believeSub(uint256 number, IConsents.SubConsent memory input) private {
        Believed storage parent = _believed[number];
        IConsents.Consent memory narrowed = parent.consent;
        (narrowed.controllerId, narrowed.purpose, narrowed.ops) = (
            input.controllerId,
            input.purpose,
            input.ops
        );
        (narrowed.notBefore, narrowed.expiry) = (input.notBefore, input.expiry);
        (narrowed.maxUses, narrowed.rewardPerUse) = (input.maxUses, input.rewardPerUse);
        IConsents.Witness memory witness = parent.witness;
        witness.structHash = log.subGrantHash(input);
        _believe(narrowed, witness, number + 1, parent.since);
    }
}
