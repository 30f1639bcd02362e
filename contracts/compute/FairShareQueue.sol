// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IntakePause} from "../common/IntakePause.sol";
import {IProjectRegistry} from "../community/IProjectRegistry.sol";
import {IAllocationEscrow} from "./IAllocationEscrow.sol";
import {IFairShareQueue} from "./IFairShareQueue.sol";
import {IJobs} from "./IJobs.sol";
import {IResourceRegistry} from "./IResourceRegistry.sol";
import {IStakeVault} from "./IStakeVault.sol";
import {ISubsidyPool} from "./ISubsidyPool.sol";
import {RequestBook} from "./queue/RequestBook.sol";
import {Usage} from "./queue/Usage.sol";

/// @title FairShareQueue
/// @notice See {IFairShareQueue}; keys and lanes are in {Usage}, heaps in {RequestBook}.
/// @dev Whether a job can be opened is asked before it is, so that no request can make {allocate} revert.
contract FairShareQueue is IntakePause, RequestBook, Usage {
    uint24 private constant MIN_DURATION = 1 minutes;
    /// @dev How far a key may be behind before its request is put in its right place: 0.001, in Q32 (2^32 / 1000).
    uint64 private constant KEY_TOLERANCE = 4_294_967;
    uint256 private constant MAX_REKEYS = 8;

    /// @inheritdoc IFairShareQueue
    uint256 public constant MAX_MATCHES = 40;
    /// @inheritdoc IFairShareQueue
    address public immutable ESCROW;
    /// @inheritdoc IFairShareQueue
    address public immutable SUBSIDY_POOL;
    IResourceRegistry private immutable _REGISTRY;
    IProjectRegistry private immutable _PROJECTS;
    IStakeVault private immutable _VAULT;
    uint256 private immutable _COLLATERAL_PERIOD;
    uint256 private immutable _BOND;
    uint256 private immutable _REQUEST_PERIOD;
    uint24 private immutable _MAX_DURATION;
    uint64 private immutable _CREDITS_FOR_LANE;

    /// @dev An offer as {allocate} gives it out.
    /// @param free GPUs that are left.
    /// @param freeStake The provider's stake that can still be locked; without bound for one that earns its stake.
    /// @param rekeys How many requests were put in their right place.
    struct Supply {
        address provider;
        uint24 offerId;
        uint16 classId;
        uint16 free;
        uint24 linkedProject;
        uint96 price;
        uint32 weight;
        uint256 freeStake;
        uint256 rekeys;
    }

    /// @param authority The access manager that says who may pause.
    /// @param escrow The escrow, with the ledger.
    /// @param subsidyPool The subsidy pool.
    /// @param s Shares, times and the bond.
    constructor(
        address authority,
        address escrow,
        address subsidyPool,
        Settings memory s
    ) AccessManaged(authority) Usage(s) {
        IJobs.Terms memory terms = IAllocationEscrow(escrow).terms();
        require(_areValid(s, terms.maxDuration), FairShareQueue_SettingsInvalid());
        ESCROW = escrow;
        SUBSIDY_POOL = subsidyPool;
        _REGISTRY = IResourceRegistry(IAllocationEscrow(escrow).REGISTRY());
        _PROJECTS = IProjectRegistry(IAllocationEscrow(escrow).PROJECTS());
        _VAULT = IStakeVault(IAllocationEscrow(escrow).VAULT());
        _COLLATERAL_PERIOD = terms.collateralPeriod;
        _BOND = s.bond;
        _REQUEST_PERIOD = s.requestPeriod;
        _MAX_DURATION = s.maxDuration;
        _CREDITS_FOR_LANE = s.creditsForLane;
        emit QueueConfigured(s, LAUNCHED_AT, escrow, subsidyPool);
    }

    /* REQUESTS */

    /// @inheritdoc IFairShareQueue
    function enqueue(RequestInput calldata input) external whenIntakeOpen returns (uint64 requestId) {
        uint24 projectId = input.projectId;
        require(_PROJECTS.isMember(projectId, msg.sender), FairShareQueue_NotMember(projectId, msg.sender));
        IProjectRegistry.ProjectStatus status = _PROJECTS.statusOf(projectId);
        require(_isVerified(status), FairShareQueue_NotVerified(projectId));
        _requireValid(input);
        Request storage request = _requests[projectId];
        require(request.sequence == 0, FairShareQueue_AlreadyQueued(projectId, queuedRequestOf(projectId)));

        Standing memory standing = standingOf(projectId);
        uint40 sequence = ++requestCount;
        requestId = requestIdOf(sequence, projectId);
        request.researcher = msg.sender;
        request.lane = _laneOf(status, standing.credits);
        request.classId = input.classId;
        request.gpus = input.gpus;
        request.duration = input.duration;
        request.enqueuedAt = uint40(block.timestamp);
        request.sequence = sequence;
        request.maxPrice = input.maxPrice;
        uint64 key = keyOf(projectId);
        _insert(request, requestId, key);

        uint256 escrowed = _highestCost(request);
        emit RequestEnqueued(
            requestId,
            projectId,
            input.classId,
            request,
            key,
            input.specHash,
            escrowed,
            standing
        );
        IAllocationEscrow(ESCROW).pull(_accountOf(projectId), escrowed + _BOND);
    }

    /// @inheritdoc IFairShareQueue
    function dequeue(uint64 requestId) external {
        _requireQueued(requestId);
        uint24 projectId = uint24(requestId);
        Request storage request = _requests[projectId];
        if (!_PROJECTS.isMember(projectId, msg.sender)) {
            uint40 from = uint40(request.enqueuedAt + _REQUEST_PERIOD);
            require(block.timestamp >= from, FairShareQueue_TooEarly(requestId, from));
        }
        uint256 returned = _highestCost(request) + _BOND;
        _remove(request);
        delete _requests[projectId];
        emit RequestDequeued(requestId, projectId, msg.sender, returned);
        IAllocationEscrow(ESCROW).transfer(_accountOf(projectId), returned);
    }

    /// @inheritdoc IFairShareQueue
    function rekey(uint64 requestId) external {
        _requireQueued(requestId);
        _rekey(requestId, keyOf(uint24(requestId)));
    }

    /* MATCHES */

    /// @inheritdoc IFairShareQueue
    function allocate(uint24 offerId, uint256 maxMatches) external whenIntakeOpen returns (uint256 matches) {
        require(maxMatches != 0 && maxMatches <= MAX_MATCHES, FairShareQueue_BatchInvalid(maxMatches));
        Supply memory supply = _supplyOf(offerId);
        require(
            _REGISTRY.actsFor(msg.sender) == supply.provider,
            FairShareQueue_NotOperator(offerId, msg.sender)
        );
        IResourceRegistry.Hindrance hindrance = _REGISTRY.hindranceOf(offerId, 1);
        require(
            hindrance == IResourceRegistry.Hindrance.None,
            IResourceRegistry.ResourceRegistry_NotBookable(offerId, hindrance)
        );
        for (; matches < maxMatches && supply.free != 0; ++matches) {
            (uint64 requestId, Lane lane) = _choose(supply);
            if (requestId == 0) break;
            _match(supply, requestId, lane);
        }
    }

    /// @inheritdoc IFairShareQueue
    function recordEnd(JobReport calldata report) external {
        require(msg.sender == ESCROW, FairShareQueue_NotEscrow(msg.sender));
        if (report.reserved > report.used)
            _uncharge(report.projectId, report.reserved - report.used, report.startedAt);
        if (report.used == 0) return;
        uint24 giver = _PROJECTS.projectOfProvider(report.provider);
        if (giver != 0 && giver != report.projectId) _credit(giver, report.provider, report.used);
    }

    /* READING */

    /// @inheritdoc IFairShareQueue
    function settings() external view returns (Settings memory) {
        return
            Settings({
                usageHalfLife: uint32(_USAGE_HALF_LIFE),
                creditsHalfLife: uint32(_CREDITS_HALF_LIFE),
                laneHalfLife: uint32(_LANE_HALF_LIFE),
                requestPeriod: uint32(_REQUEST_PERIOD),
                maxDuration: _MAX_DURATION,
                smallFloorBps: uint16(_SMALL_FLOOR_BPS),
                smallFallingBps: uint16(_SMALL_FALLING_BPS),
                contributionBps: uint16(_CONTRIBUTION_BPS),
                creditsForLane: _CREDITS_FOR_LANE,
                bond: uint96(_BOND)
            });
    }

    /// @inheritdoc IFairShareQueue
    function skipReasonOf(uint64 requestId, uint24 offerId) external view returns (SkipReason) {
        _requireQueued(requestId);
        return _skipReason(_supplyOf(offerId), requestId);
    }

    /* PRIVATE */

    /// @dev The least key that fits, of the lane that is most behind and has one; zero when none fits. A request whose key
    /// is old is put in its place first, and the look begins anew.
    function _choose(Supply memory supply) private returns (uint64, Lane) {
        Lane[LANES] memory lanes = _lanesByNeed(supply.classId);
        for (uint256 i = 0; i < LANES; ++i) {
            uint64 requestId = _firstThatFits(supply, lanes[i]);
            while (requestId != 0 && supply.rekeys < MAX_REKEYS && _bringUpToDate(requestId)) {
                ++supply.rekeys;
                requestId = _firstThatFits(supply, lanes[i]);
            }
            if (requestId != 0) return (requestId, lanes[i]);
        }
        return (0, Lane.General);
    }

    function _firstThatFits(Supply memory supply, Lane lane) private view returns (uint64) {
        Walk memory walk;
        _enter(walk, supply.classId, lane);
        if (lane == Lane.General) {
            _enter(walk, supply.classId, Lane.Small);
            _enter(walk, supply.classId, Lane.Contribution);
        }
        for (uint256 i = 0; i < LOOK_AHEAD; ++i) {
            uint64 requestId = uint64(_step(walk, supply.classId));
            if (requestId == 0) return 0;
            if (_skipReason(supply, requestId) == SkipReason.None) return requestId;
        }
        return 0;
    }

    function _bringUpToDate(uint64 requestId) private returns (bool) {
        uint24 projectId = uint24(requestId);
        Request storage request = _requests[projectId];
        // While a project waits nothing is charged, so its key rises only when its weight falls.
        bool isBehind = _mayLoseWeight(projectId) && keyOf(projectId) > _keyInHeap(request) + KEY_TOLERANCE;
        if (!isBehind && _laneNow(request, projectId) == request.lane) return false;
        _rekey(requestId, keyOf(projectId));
        return true;
    }

    function _rekey(uint64 requestId, uint64 key) private {
        uint24 projectId = uint24(requestId);
        Request storage request = _requests[projectId];
        uint64 oldKey = _keyInHeap(request);
        Standing memory standing = standingOf(projectId);
        Lane lane = _laneNow(request, projectId);
        _remove(request);
        request.lane = lane;
        _insert(request, requestId, key);
        emit RequestRekeyed(requestId, oldKey, key, request.lane, standing);
    }

    function _match(Supply memory supply, uint64 requestId, Lane lane) private {
        uint24 projectId = uint24(requestId);
        Request memory request = _requests[projectId];
        uint64 key = _keyInHeap(_requests[projectId]);
        Standing memory standing = standingOf(projectId);
        _remove(_requests[projectId]);
        delete _requests[projectId];

        uint256 cost = uint256(supply.price) * request.gpus * request.duration;
        uint256 work = (uint256(request.gpus) * request.duration * supply.weight) / BPS;
        _charge(projectId, work);
        _serve(supply.classId, lane, work);
        supply.free -= request.gpus;
        supply.freeStake -= Math.min(supply.freeStake, _collateralOf(supply, request));
        uint256 subsidy = ISubsidyPool(SUBSIDY_POOL).grant(requestId, projectId, cost, standing.usage);
        uint256 jobId = _open(supply, request, requestId, uint88(subsidy));
        uint256 returned =
            uint256(request.maxPrice) * request.gpus * request.duration + _BOND + subsidy - cost;
        emit RequestMatched(requestId, jobId, supply.offerId, lane, key, subsidy, returned, standing);
        IAllocationEscrow(ESCROW).transfer(_accountOf(projectId), returned);
    }

    function _open(
        Supply memory supply,
        Request memory request,
        uint64 requestId,
        uint88 subsidy
    ) private returns (uint256 jobId) {
        return
            IAllocationEscrow(ESCROW).openQueued(
                IJobs.QueuedJob({
                    booking: IJobs.Booking({
                        projectId: uint24(requestId),
                        offerId: supply.offerId,
                        gpus: request.gpus,
                        duration: request.duration,
                        maxPrice: request.maxPrice,
                        specHash: bytes32(0)
                    }),
                    researcher: request.researcher,
                    requestId: requestId,
                    subsidy: subsidy
                })
            );
    }

    function _supplyOf(uint24 offerId) private view returns (Supply memory supply) {
        IResourceRegistry.Offer memory offer = _REGISTRY.offerOf(offerId);
        require(offer.isCommunity, FairShareQueue_NotCommunity(offerId));
        supply.provider = offer.provider;
        supply.offerId = offerId;
        supply.classId = offer.classId;
        supply.free = offer.gpus - offer.used;
        supply.linkedProject = _PROJECTS.projectOfProvider(offer.provider);
        supply.price = offer.price;
        supply.weight = offer.weight;
        bool isEarnIn = _VAULT.activeStakeOf(offer.provider) < _REGISTRY.requiredStakeOf(offer.provider);
        supply.freeStake = isEarnIn ? type(uint256).max : _VAULT.freeOf(offer.provider);
    }

    function _skipReason(Supply memory supply, uint64 requestId) private view returns (SkipReason) {
        uint24 projectId = uint24(requestId);
        Request memory request = _requests[projectId];
        if (request.gpus > supply.free) return SkipReason.TooLarge;
        if (request.maxPrice < supply.price) return SkipReason.PriceTooLow;
        if (_collateralOf(supply, request) > supply.freeStake) return SkipReason.CollateralTooLow;
        if (_isSelfDealing(supply, projectId, request.researcher)) return SkipReason.SelfDealing;
        return _isVerified(_PROJECTS.statusOf(projectId)) ? SkipReason.None : SkipReason.NotVerified;
    }

    function _isSelfDealing(
        Supply memory supply,
        uint24 projectId,
        address researcher
    ) private view returns (bool) {
        return
            supply.linkedProject == projectId ||
            _REGISTRY.actsFor(researcher) == supply.provider ||
            _PROJECTS.isMember(projectId, supply.provider);
    }

    function _collateralOf(Supply memory supply, Request memory request) private view returns (uint256) {
        return uint256(supply.price) * request.gpus * Math.min(request.duration, _COLLATERAL_PERIOD);
    }

    function _highestCost(Request storage request) private view returns (uint256) {
        return uint256(request.maxPrice) * request.gpus * request.duration;
    }

    /// @dev Where a request that waits belongs now; where it is if there is no room.
    function _laneNow(Request storage request, uint24 projectId) private view returns (Lane lane) {
        lane = _laneOf(_PROJECTS.statusOf(projectId), _creditsNow(projectId));
        if (lane != request.lane && laneLength(request.classId, lane) >= LANE_CAPACITY) lane = request.lane;
    }

    function _laneOf(IProjectRegistry.ProjectStatus status, uint256 credits) private view returns (Lane) {
        if (status == IProjectRegistry.ProjectStatus.Small) return Lane.Small;
        return credits >= _CREDITS_FOR_LANE ? Lane.Contribution : Lane.General;
    }

    function _accountOf(uint24 projectId) private view returns (address) {
        return IAllocationEscrow(ESCROW).projectAccount(projectId);
    }

    function _requireValid(RequestInput calldata input) private view {
        require(_REGISTRY.isClassOpen(input.classId), FairShareQueue_UnknownClass(input.classId));
        require(
            input.gpus != 0 && input.duration >= MIN_DURATION && input.duration <= _MAX_DURATION,
            FairShareQueue_SizeInvalid(input.gpus, input.duration, _MAX_DURATION)
        );
        require(input.maxPrice != 0, FairShareQueue_NoPrice());
        require(input.specHash != bytes32(0), FairShareQueue_SpecMissing());
    }

    function _isVerified(IProjectRegistry.ProjectStatus status) private pure returns (bool) {
        return status >= IProjectRegistry.ProjectStatus.Verified;
    }

    function _areValid(Settings memory s, uint24 maxDuration) private pure returns (bool) {
        return
            _areHalfLivesValid(s) &&
            s.maxDuration >= MIN_DURATION &&
            s.maxDuration <= maxDuration &&
            s.smallFloorBps != 0 &&
            uint256(s.smallFloorBps) + s.smallFallingBps < BPS &&
            s.contributionBps != 0 &&
            s.contributionBps < BPS &&
            s.bond != 0;
    }

    /// @dev A half-life of at least a day keeps keys within their bits.
    function _areHalfLivesValid(Settings memory s) private pure returns (bool) {
        return s.usageHalfLife >= 1 days && s.creditsHalfLife >= 1 days && s.laneHalfLife >= 1 days;
    }
}
