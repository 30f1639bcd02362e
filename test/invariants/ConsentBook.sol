// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {ConsentFlags} from "../../contracts/provenance/libraries/ConsentFlags.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {Provenance} from "../utils/Provenance.t.sol";

/// @title ConsentBook
/// @notice What a walk through consents believes: each grant as its subject meant it, the policy, and from both whether a
/// use may be. It shares no code with the contracts; the log is asked afterwards whether it agrees.
abstract contract ConsentBook is Provenance {
    /// @dev A grant as the walk has it.
    /// @param parent Its number plus one of what it came from; zero for none.
    /// @param since When the consent that was signed begins.
    struct Believed {
        IConsents.Consent consent;
        IConsents.Witness witness;
        IConsents.GrantStatus status;
        uint256 parent;
        uint32 since;
        uint256 used;
        uint256 left;
        uint256 signed;
        uint256 earned;
    }

    /// @dev A use that somebody tries.
    struct Attempt {
        uint256 grant;
        uint256 jobId;
        uint8 op;
        uint16 purpose;
        address caller;
    }

    uint256 internal constant JOBS = 3;

    uint256 public currentTime;
    uint256 public done;

    Believed[] internal _believed;
    uint256 internal _seq;
    bytes26 internal _head;
    uint256 internal _owed;
    bool internal _isSuspended;
    uint256 internal _pausedUntil;
    uint256 internal _wall;
    IPolicyBook.Level[5] internal _policy;
    mapping(bytes32 announcement => uint256 time) internal _announcedAt;
    mapping(uint256 grant => Attempt) internal _announced;
    mapping(uint256 jobId => mapping(uint32 controllerId => uint256 seq)) internal _lastUse;
    mapping(uint32 controllerId => uint256 seq) internal _lastWithdrawal;
    mapping(uint32 controllerId => uint256 amount) internal _free;

    modifier onTime() {
        vm.warp(currentTime);
        _;
    }

    function setUp() public virtual override {
        super.setUp();
        IPolicyBook.Level[4] memory levels = ConsentTerms.levels();
        for (uint256 i = 0; i < 4; ++i) _policy[i + 1] = levels[i];
        assess(custodian);
        assess(processor);
        currentTime = block.timestamp;
    }

    /* WHAT MAY BE */

    function _mayUse(Attempt memory attempt) internal view returns (bool) {
        Believed storage grant = _believed[attempt.grant];
        return
            _isInForce(attempt.grant) &&
            grant.left != 0 &&
            _isOneOf(attempt.op, grant.consent.ops) &&
            _isAllowed(grant, attempt) &&
            _isCovered(grant.consent.purpose, attempt.purpose) &&
            _mayAct(grant.consent.controllerId, attempt.caller) &&
            _isAnnounced(grant, attempt) &&
            _free[grant.consent.controllerId] >= _rewardOf(grant);
    }

    /// @dev Itself and all that it came from.
    function _isInForce(uint256 number) internal view returns (bool) {
        Believed storage grant = _believed[number];
        if (grant.status != IConsents.GrantStatus.Active) return false;
        if (block.timestamp < grant.consent.notBefore || block.timestamp >= grant.consent.expiry)
            return false;
        return grant.parent == 0 || _isInForce(grant.parent - 1);
    }

    function _isAllowed(Believed storage grant, Attempt memory attempt) private view returns (bool) {
        IPolicyBook.Level memory level = _policy[grant.consent.level];
        return
            block.timestamp >= _pausedUntil &&
            level.ops & attempt.op != 0 &&
            (level.mechanisms >> grant.consent.mechanism) & 1 == 1 &&
            block.timestamp < uint256(grant.since) + level.maxDuration &&
            _wall & _lineage(attempt.purpose) == 0;
    }

    function _isAnnounced(Believed storage grant, Attempt memory attempt) private view returns (bool) {
        uint256 delay = _policy[grant.consent.level].announceDelay;
        if (delay == 0) return true;
        uint256 time = _announcedAt[_announcement(grant.consent.controllerId, attempt, grant.consent.level)];
        return time != 0 && block.timestamp >= time + delay && block.timestamp < time + delay + 7 days;
    }

    /// @dev All terms were there before anybody consented.
    function _isCovered(uint16 consented, uint16 purpose) internal pure returns (bool) {
        return (_lineage(purpose) >> consented) & 1 == 1;
    }

    /// @dev The purpose and all above it, by hand.
    function _lineage(uint16 purpose) internal pure returns (uint256) {
        uint256 any = 1 << ConsentTerms.ANY_PURPOSE;
        uint256 research = any | (1 << ConsentTerms.RESEARCH);
        uint256 marketing = any | (1 << ConsentTerms.MARKETING);
        if (purpose == ConsentTerms.RESEARCH) return research;
        if (purpose == ConsentTerms.ACADEMIC) return research | (1 << ConsentTerms.ACADEMIC);
        if (purpose == ConsentTerms.MARKETING) return marketing;
        if (purpose == ConsentTerms.ADVERTISING) return marketing | (1 << ConsentTerms.ADVERTISING);
        if (purpose == ConsentTerms.STUDY) return research | marketing | (1 << ConsentTerms.STUDY);
        return any;
    }

    /// @dev The custodian can be suspended, the processor is never.
    function _mayAct(uint32 controllerId, address caller) internal view returns (bool) {
        if (controllerId == custodianId) return !_isSuspended && (caller == custodian || caller == agent);
        return caller == processor;
    }

    function _isOneOf(uint8 op, uint8 ops) internal pure returns (bool) {
        bool isOne =
            op == Ops.READ || op == Ops.QUERY || op == Ops.DERIVE || op == Ops.EXPORT || op == Ops.TRAIN;
        return isOne && ops & op != 0;
    }

    function _rewardOf(Believed storage grant) internal view returns (uint256) {
        return uint256(grant.consent.rewardPerUse) * 1e12;
    }

    function _announcement(
        uint32 controllerId,
        Attempt memory attempt,
        uint8 level
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(controllerId, attempt.jobId, attempt.op, attempt.purpose, level));
    }

    /* WHAT WAS */

    function _noteUse(Attempt memory attempt, IConsents.Use memory use) internal {
        Believed storage grant = _believed[attempt.grant];
        ++grant.used;
        --grant.left;
        _earn(grant);
        ++_seq;
        if (use.jobId != 0) _lastUse[use.jobId][grant.consent.controllerId] = _seq;
        bytes memory entry = abi.encode(
            IConsents.EntryKind.Use,
            _seq,
            idOf(use.witness),
            use.jobId,
            use.witness.scope,
            use.op,
            use.purpose,
            grant.used,
            use.resource,
            use.outputHash
        );
        _noteEntry(entry);
    }

    function _noteBatch(IConsents.BatchUse memory batch, uint256[] memory used) internal {
        bytes memory ids;
        for (uint256 i = 0; i < used.length; ++i) {
            Believed storage grant = _believed[used[i]];
            ++grant.used;
            --grant.left;
            _earn(grant);
            ids = abi.encodePacked(ids, idOf(grant.witness));
        }
        bytes memory entry = abi.encode(
            IConsents.EntryKind.UseBatch,
            _seq + 1,
            batch.jobId,
            batch.scope,
            batch.controllerId,
            batch.op,
            batch.purpose,
            used.length,
            batch.outputHash,
            keccak256(ids)
        );
        _seq += used.length;
        if (batch.jobId != 0) _lastUse[batch.jobId][batch.controllerId] = _seq;
        _noteEntry(entry);
    }

    function _noteWithdrawal(uint256 number) internal {
        Believed storage grant = _believed[number];
        grant.status = IConsents.GrantStatus.Revoked;
        ++_seq;
        if (grant.used != 0) _lastWithdrawal[grant.consent.controllerId] = _seq;
        _noteEntry(abi.encode(IConsents.EntryKind.Revocation, _seq, idOf(grant.witness)));
    }

    function _earn(Believed storage grant) private {
        uint256 reward = _rewardOf(grant);
        grant.earned += reward;
        _free[grant.consent.controllerId] -= reward;
        _owed += reward;
    }

    function _noteEntry(bytes memory entry) private {
        _head = bytes26(keccak256(abi.encode(bytes32(_head), keccak256(entry))));
    }

    /* WHO AND WHAT */

    /// @dev A consent of a new person, with something in it that the seed chooses.
    function _drawConsent(uint256 seed) internal returns (IConsents.Consent memory consent) {
        consent = consentOf(makeSubject(_believed.length));
        consent.category = ConsentTerms.WEATHER;
        consent.level = seed % 2 == 0 ? 3 : 2;
        consent.flags = ConsentFlags.EXPLICIT;
        if (seed % 3 == 0) consent.flags |= ConsentFlags.DELEGABLE;
        // Seldom what no level allows.
        consent.ops =
            (seed >> 120) % 8 == 0
                ? Ops.ALL
                : uint8(2 | ((seed >> 8) % 32 & ~uint256(Ops.EXPORT | Ops.READ)));
        consent.purpose = uint16(2 + ((seed >> 16) % 5));
        consent.notBefore += uint32((seed >> 24) % 2 == 0 ? 0 : (seed >> 32) % 2 days);
        consent.expiry = consent.notBefore + 1 + uint32((seed >> 64) % 120 days);
        consent.maxUses = uint24(1 + ((seed >> 96) % 6));
        consent.rewardPerUse = uint32((seed >> 104) % 3 == 0 ? (seed >> 112) % 100_000 : 0);
    }

    function _pick(uint256 seed) internal view returns (uint256) {
        return seed % _believed.length;
    }
}
