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
import {PackedRequest} from "./libraries/PackedRequest.sol";
import {ProjectAccount} from "./libraries/ProjectAccount.sol";
import {RequestBook} from "./queue/RequestBook.sol";
import {Usage} from "./queue/Usage.sol";

/// @title FairShareQueue
/// @notice See {IFairShareQueue}; keys and lanes are in {Usage}, heaps in {RequestBook}.
/// @dev Whether a job can be opened is asked before it is, so that no request can make {allocate} revert.
contract FairShareQueue is IntakePause, RequestBook, Usage {
    using PackedRequest for uint256;

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
    /// @param served What the lanes of the class were given until now.
    /// @param shares The shares of the lanes.
    /// @param free GPUs that are left.
    /// @param freeStake The provider's stake that can still be locked; without bound for one that earns its stake.
    /// @param rekeys How many requests were put in their right place.
    /// @param walk Where it looks for requests; one for all looks, so that memory doesn't grow with each.
    struct Supply {
        uint256[LANES] served;
        uint256[LANES] shares;
        address provider;
        uint24 offerId;
        uint16 classId;
        uint16 free;
        uint24 linkedProject;
        uint96 price;
        uint32 weight;
        uint256 freeStake;
        uint256 rekeys;
        Walk walk;
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
        (bool isMember, IProjectRegistry.ProjectStatus status) = _PROJECTS.membershipOf(
            projectId,
            msg.sender
        );
        require(isMember, FairShareQueue_NotMember(projectId, msg.sender));
        require(_isVerified(status), FairShareQueue_NotVerified(projectId));
        _requireValid(input);
        require(!_isWaiting(projectId), FairShareQueue_AlreadyQueued(projectId, queuedRequestOf(projectId)));

        (uint64 key, Standing memory standing) = _keyAndStandingOf(projectId);
        Request memory request = _newRequest(input, _laneOf(status, standing.credits));
        requestId = requestIdOf(request.sequence, projectId);
        _insert(request, projectId, key);

        uint256 escrowed = uint256(request.maxPrice) * request.gpus * request.duration;
        emit RequestEnqueued(
            requestId,
            projectId,
            request.classId,
            request,
            key,
            input.specHash,
            escrowed,
            standing
        );
        IAllocationEscrow(ESCROW).pull(ProjectAccount.addressOf(projectId), escrowed + _BOND);
    }

    /// @inheritdoc IFairShareQueue
    function dequeue(uint64 requestId) external {
        _requireQueued(requestId);
        uint24 projectId = uint24(requestId);
        if (!_PROJECTS.isMember(projectId, msg.sender)) {
            uint40 from = uint40(_noteOf(projectId).enqueuedAtIn() + _REQUEST_PERIOD);
            require(block.timestamp >= from, FairShareQueue_TooEarly(requestId, from));
        }
        uint256 returned = _entryOf(projectId).highestCostIn() + _BOND;
        _remove(projectId);
        emit RequestDequeued(requestId, projectId, msg.sender, returned);
        IAllocationEscrow(ESCROW).transfer(ProjectAccount.addressOf(projectId), returned);
    }

    /// @inheritdoc IFairShareQueue
    function rekey(uint64 requestId) external {
        _requireQueued(requestId);
        uint24 projectId = uint24(requestId);
        _rekey(projectId, _PROJECTS.statusOf(projectId));
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
        (supply.served, supply.shares) = (_servedOf(supply.classId), _laneShares());
        for (; matches < maxMatches && supply.free != 0; ++matches) {
            (uint256 entry, IProjectRegistry.ProjectStatus status, Lane lane) = _choose(supply);
            if (entry == 0) break;
            _match(supply, entry, status, lane);
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
        (SkipReason reason, ) = _skipReason(_supplyOf(offerId), _entryOf(uint24(requestId)));
        return reason;
    }

    /* PRIVATE */

    /// @dev The least key that fits, of the lane that is most behind and has one, and what its project is; zero when none
    /// fits. A request whose key is old is put in its place first, and the look begins anew.
    function _choose(
        Supply memory supply
    ) private returns (uint256 entry, IProjectRegistry.ProjectStatus status, Lane lane) {
        Lane[LANES] memory lanes = _lanesByNeed(supply.served, supply.shares);
        for (uint256 i = 0; i < LANES; ++i) {
            lane = lanes[i];
            (entry, status) = _firstThatFits(supply, lane);
            while (entry != 0 && supply.rekeys < MAX_REKEYS && _bringUpToDate(entry, status)) {
                ++supply.rekeys;
                (entry, status) = _firstThatFits(supply, lane);
            }
            if (entry != 0) break;
        }
    }

    function _firstThatFits(
        Supply memory supply,
        Lane lane
    ) private view returns (uint256 entry, IProjectRegistry.ProjectStatus status) {
        Walk memory walk = supply.walk;
        _begin(walk, supply.classId);
        _enter(walk, supply.classId, lane);
        if (lane == Lane.General) {
            _enter(walk, supply.classId, Lane.Small);
            _enter(walk, supply.classId, Lane.Contribution);
        }
        for (uint256 i = 0; i < LOOK_AHEAD; ++i) {
            entry = _look(walk);
            if (entry == 0) return (0, status);
            SkipReason reason;
            (reason, status) = _skipReason(supply, entry);
            if (reason == SkipReason.None) return (entry, status);
            _pass(walk);
        }
        return (0, status);
    }

    function _bringUpToDate(uint256 entry, IProjectRegistry.ProjectStatus status) private returns (bool) {
        uint24 projectId = entry.projectIn();
        // While a project waits nothing is charged, so its key rises only when its weight falls.
        bool isBehind = _mayLoseWeight(projectId) && keyOf(projectId) > entry.keyIn() + KEY_TOLERANCE;
        uint256 seat = _noteOf(projectId).seatIn();
        if (!isBehind && _laneNow(seat, status, _creditsNow(projectId)) == seat.laneOf()) return false;
        _rekey(projectId, status);
        return true;
    }

    function _rekey(uint24 projectId, IProjectRegistry.ProjectStatus status) private {
        uint256 entry = _entryOf(projectId);
        uint256 seat = _noteOf(projectId).seatIn();
        Request memory request = _requestOf(projectId);
        (uint64 key, Standing memory standing) = _keyAndStandingOf(projectId);
        request.lane = _laneNow(seat, status, standing.credits);
        _remove(projectId);
        _insert(request, projectId, key);
        emit RequestRekeyed(entry.idIn(), entry.keyIn(), key, request.lane, standing);
    }

    function _match(
        Supply memory supply,
        uint256 entry,
        IProjectRegistry.ProjectStatus status,
        Lane lane
    ) private {
        uint24 projectId = entry.projectIn();
        address researcher = _noteOf(projectId).researcherIn();
        Standing memory standing = standingOf(projectId);
        _remove(projectId);

        _count(supply, entry, lane, standing);
        uint256 cost = uint256(supply.price) * entry.gpusIn() * entry.durationIn();
        uint256 subsidy = _subsidise(entry.idIn(), status, cost, standing.usage);
        uint256 jobId = _open(supply, entry, researcher, uint88(subsidy));
        uint256 returned = entry.highestCostIn() + _BOND + subsidy - cost;
        emit RequestMatched(
            entry.idIn(),
            jobId,
            supply.offerId,
            lane,
            entry.keyIn(),
            subsidy,
            returned,
            standing
        );
        IAllocationEscrow(ESCROW).transfer(ProjectAccount.addressOf(projectId), returned);
    }

    /// @dev Notes what is given out as used by the project, as given to the lane, and as gone from the offer.
    function _count(Supply memory supply, uint256 entry, Lane lane, Standing memory standing) private {
        uint16 gpus = entry.gpusIn();
        uint256 work = (uint256(gpus) * entry.durationIn() * supply.weight) / BPS;
        _charge(entry.projectIn(), standing, work);
        _serve(supply.classId, lane, work, supply.served);
        supply.free -= gpus;
        supply.freeStake -= Math.min(supply.freeStake, _collateralOf(supply, entry));
    }

    /// @dev The pool gives to small projects alone; nobody else is asked about.
    function _subsidise(
        uint64 requestId,
        IProjectRegistry.ProjectStatus status,
        uint256 cost,
        uint256 usage
    ) private returns (uint256) {
        if (status != IProjectRegistry.ProjectStatus.Small) return 0;
        return ISubsidyPool(SUBSIDY_POOL).grant(requestId, uint24(requestId), cost, usage);
    }

    function _open(
        Supply memory supply,
        uint256 entry,
        address researcher,
        uint88 subsidy
    ) private returns (uint256 jobId) {
        return
            IAllocationEscrow(ESCROW).openQueued(
                IJobs.QueuedJob({
                    booking: IJobs.Booking({
                        projectId: entry.projectIn(),
                        offerId: supply.offerId,
                        gpus: entry.gpusIn(),
                        duration: entry.durationIn(),
                        maxPrice: entry.maxPriceIn(),
                        specHash: bytes32(0)
                    }),
                    researcher: researcher,
                    requestId: entry.idIn(),
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

    /// @return reason Why the offer would skip the request.
    /// @return status What the request's project is, if that was asked.
    function _skipReason(
        Supply memory supply,
        uint256 entry
    ) private view returns (SkipReason reason, IProjectRegistry.ProjectStatus status) {
        if (entry.gpusIn() > supply.free) return (SkipReason.TooLarge, status);
        if (entry.maxPriceIn() < supply.price) return (SkipReason.PriceTooLow, status);
        if (_collateralOf(supply, entry) > supply.freeStake) return (SkipReason.CollateralTooLow, status);
        uint24 projectId = entry.projectIn();
        if (
            supply.linkedProject == projectId ||
            _REGISTRY.actsFor(_noteOf(projectId).researcherIn()) == supply.provider
        ) return (SkipReason.SelfDealing, status);
        bool isMember = false;
        (isMember, status) = _PROJECTS.membershipOf(projectId, supply.provider);
        if (isMember) reason = SkipReason.SelfDealing;
        else if (!_isVerified(status)) reason = SkipReason.NotVerified;
    }

    function _collateralOf(Supply memory supply, uint256 entry) private view returns (uint256) {
        return uint256(supply.price) * entry.gpusIn() * Math.min(entry.durationIn(), _COLLATERAL_PERIOD);
    }

    /// @dev Where a request that waits at a seat belongs now; where it is if there is no room.
    function _laneNow(
        uint256 seat,
        IProjectRegistry.ProjectStatus status,
        uint256 credits
    ) private view returns (Lane lane) {
        lane = _laneOf(status, credits);
        if (lane != seat.laneOf() && laneLength(seat.classOf(), lane) >= LANE_CAPACITY) lane = seat.laneOf();
    }

    function _laneOf(IProjectRegistry.ProjectStatus status, uint256 credits) private view returns (Lane) {
        if (status == IProjectRegistry.ProjectStatus.Small) return Lane.Small;
        return credits >= _CREDITS_FOR_LANE ? Lane.Contribution : Lane.General;
    }

    function _newRequest(RequestInput calldata input, Lane lane) private returns (Request memory request) {
        request.researcher = msg.sender;
        request.lane = lane;
        request.classId = input.classId;
        request.gpus = input.gpus;
        request.duration = input.duration;
        request.enqueuedAt = uint40(block.timestamp);
        request.sequence = ++requestCount;
        request.maxPrice = input.maxPrice;
    }

    function _laneShares() private view returns (uint256[LANES] memory shares) {
        (shares[0], shares[1], shares[2]) = laneSharesBps();
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
