// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Decay} from "../../common/Decay.sol";
import {IFairShareQueue} from "../IFairShareQueue.sol";
import {FairShare} from "../libraries/FairShare.sol";

/// @title Usage
/// @notice What projects used and contributed, fading, and what lanes were given. See {IFairShareQueue}.
/// @dev Amounts are kept with their time and faded when they are read. Sums can't pass their types: a job has less than
/// 2^45 NGS, so it would take 2^27 jobs within a half-life.
abstract contract Usage is IFairShareQueue {
    uint256 internal constant BPS = 10_000;
    uint256 internal constant LANES = 3;

    /// @dev A project's figures, in one slot. `weightBps` is its part of `_poolWeightBps`.
    struct Account {
        uint80 usage;
        uint40 usageAt;
        uint80 credits;
        uint40 creditsAt;
        uint16 weightBps;
    }

    /// @dev What the lanes of a class were given, in one slot.
    struct Served {
        uint72 small;
        uint72 contribution;
        uint72 general;
        uint40 servedAt;
    }

    uint256 internal immutable _USAGE_HALF_LIFE;
    uint256 internal immutable _CREDITS_HALF_LIFE;
    uint256 internal immutable _LANE_HALF_LIFE;
    uint256 internal immutable _SMALL_FLOOR_BPS;
    uint256 internal immutable _SMALL_FALLING_BPS;
    uint256 internal immutable _CONTRIBUTION_BPS;
    /// @inheritdoc IFairShareQueue
    uint40 public immutable LAUNCHED_AT;

    mapping(uint24 projectId => Account) private _accounts;
    mapping(uint16 classId => Served) private _served;
    uint128 private _poolUsage;
    uint40 private _poolUsageAt;
    uint64 private _poolWeightBps;

    constructor(Settings memory s) {
        _USAGE_HALF_LIFE = s.usageHalfLife;
        _CREDITS_HALF_LIFE = s.creditsHalfLife;
        _LANE_HALF_LIFE = s.laneHalfLife;
        _SMALL_FLOOR_BPS = s.smallFloorBps;
        _SMALL_FALLING_BPS = s.smallFallingBps;
        _CONTRIBUTION_BPS = s.contributionBps;
        LAUNCHED_AT = uint40(block.timestamp);
    }

    /* READING */

    /// @inheritdoc IFairShareQueue
    function keyOf(uint24 projectId) public view returns (uint64) {
        Account memory account = _accounts[projectId];
        // As it was at the last change, not as it is now: so the key doesn't move by rounding, and of projects that never
        // used anything the first to ask comes first.
        return FairShare.key(account.usage, _weightOf(account), account.usageAt, _USAGE_HALF_LIFE);
    }

    /// @inheritdoc IFairShareQueue
    function standingOf(uint24 projectId) public view returns (Standing memory standing) {
        Account memory account = _accounts[projectId];
        standing.usage = uint128(_usageOf(account));
        standing.poolUsage = uint128(_poolUsageNow());
        standing.credits = uint128(_creditsOf(account));
        standing.weightBps = uint32(_weightOf(account));
        standing.poolWeightBps = _poolWeightBps;
        standing.shareFactorBps = uint16(
            FairShare.shareFactor(
                standing.usage,
                standing.poolUsage,
                standing.weightBps,
                standing.poolWeightBps
            )
        );
    }

    /// @inheritdoc IFairShareQueue
    function laneSharesBps() public view returns (uint256 small, uint256 contribution, uint256 general) {
        small =
            _SMALL_FLOOR_BPS +
            Decay.decayed(_SMALL_FALLING_BPS, block.timestamp - LAUNCHED_AT, _LANE_HALF_LIFE);
        contribution = ((BPS - small) * _CONTRIBUTION_BPS) / BPS;
        general = BPS - small - contribution;
    }

    /// @inheritdoc IFairShareQueue
    function servedOf(uint16 classId, Lane lane) external view returns (uint128) {
        return uint128(_servedNow(classId)[uint256(lane)]);
    }

    /* INTERNAL */

    /// @dev Counts reserved work as used.
    function _charge(uint24 projectId, uint256 work) internal {
        Account memory account = _accounts[projectId];
        uint256 weight = _weightOf(account);
        _poolWeightBps = uint64(_poolWeightBps - account.weightBps + weight);
        account.weightBps = uint16(weight);
        _setUsage(projectId, account, _usageOf(account) + work, _poolUsageNow() + work);
    }

    /// @dev Takes off what was reserved at `since` and not used, faded as it was since then. It was charged at the match,
    /// somewhat earlier, so it may be a little more than there is.
    function _uncharge(uint24 projectId, uint256 work, uint40 since) internal {
        Account memory account = _accounts[projectId];
        uint256 usage = _usageOf(account);
        uint256 taken = Math.min(usage, Decay.decayed(work, block.timestamp - since, _USAGE_HALF_LIFE));
        _setUsage(projectId, account, usage - taken, Math.saturatingSub(_poolUsageNow(), taken));
    }

    function _credit(uint24 projectId, address provider, uint64 work) internal {
        Account storage account = _accounts[projectId];
        uint256 credits = _creditsOf(account) + work;
        (account.credits, account.creditsAt) = (uint80(credits), uint40(block.timestamp));
        emit ContributionCredited(projectId, provider, work, uint128(credits));
    }

    /// @dev Without contribution the weight is the lowest.
    function _mayLoseWeight(uint24 projectId) internal view returns (bool) {
        return _accounts[projectId].credits != 0;
    }

    function _creditsNow(uint24 projectId) internal view returns (uint256) {
        return _creditsOf(_accounts[projectId]);
    }

    /// @dev Counts work as given out for a lane.
    function _serve(uint16 classId, Lane lane, uint256 work) internal {
        uint256[LANES] memory served = _servedNow(classId);
        served[uint256(lane)] += work;
        _served[classId] = Served(
            uint72(served[0]),
            uint72(served[1]),
            uint72(served[2]),
            uint40(block.timestamp)
        );
        emit LaneServed(classId, lane, uint128(served[uint256(lane)]));
    }

    /// @dev The lanes, the one that is most behind its share first.
    function _lanesByNeed(uint16 classId) internal view returns (Lane[LANES] memory lanes) {
        uint256[LANES] memory served = _servedNow(classId);
        (uint256 small, uint256 contribution, uint256 general) = laneSharesBps();
        uint256[LANES] memory shares = [small, contribution, general];
        lanes = [Lane.Small, Lane.Contribution, Lane.General];
        // Three are sorted by three exchanges.
        for (uint256 i = 0; i < LANES; ++i) {
            uint256 left = i % 2;
            (uint256 a, uint256 b) = (uint256(lanes[left]), uint256(lanes[left + 1]));
            if (served[a] * shares[b] > served[b] * shares[a])
                (lanes[left], lanes[left + 1]) = (lanes[left + 1], lanes[left]);
        }
    }

    /* PRIVATE */

    function _setUsage(uint24 projectId, Account memory account, uint256 usage, uint256 poolUsage) private {
        (account.usage, account.usageAt) = (uint80(usage), uint40(block.timestamp));
        _accounts[projectId] = account;
        (_poolUsage, _poolUsageAt) = (uint128(poolUsage), uint40(block.timestamp));
        emit UsageSet(projectId, uint128(usage), uint128(poolUsage));
    }

    function _usageOf(Account memory account) private view returns (uint256) {
        return Decay.decayed(account.usage, block.timestamp - account.usageAt, _USAGE_HALF_LIFE);
    }

    function _creditsOf(Account memory account) private view returns (uint256) {
        return Decay.decayed(account.credits, block.timestamp - account.creditsAt, _CREDITS_HALF_LIFE);
    }

    function _weightOf(Account memory account) private view returns (uint256) {
        return FairShare.weightBps(BPS, _creditsOf(account));
    }

    function _poolUsageNow() private view returns (uint256) {
        return Decay.decayed(_poolUsage, block.timestamp - _poolUsageAt, _USAGE_HALF_LIFE);
    }

    function _servedNow(uint16 classId) private view returns (uint256[LANES] memory served) {
        Served memory record = _served[classId];
        uint256 elapsed = block.timestamp - record.servedAt;
        served[0] = Decay.decayed(record.small, elapsed, _USAGE_HALF_LIFE);
        served[1] = Decay.decayed(record.contribution, elapsed, _USAGE_HALF_LIFE);
        served[2] = Decay.decayed(record.general, elapsed, _USAGE_HALF_LIFE);
    }
}
