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
        return _keyOf(account, _weightOf(account));
    }

    /// @inheritdoc IFairShareQueue
    function standingOf(uint24 projectId) public view returns (Standing memory standing) {
        _fill(standing, _accounts[projectId]);
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
        return uint128(_servedOf(classId)[uint256(lane)]);
    }

    /* INTERNAL */

    /// @dev {keyOf} and {standingOf}, of one look at the account.
    function _keyAndStandingOf(uint24 projectId) internal view returns (uint64, Standing memory standing) {
        Account memory account = _accounts[projectId];
        _fill(standing, account);
        return (_keyOf(account, standing.weightBps), standing);
    }

    /// @dev Counts reserved work as used.
    /// @param standing The project's, as it is now.
    function _charge(uint24 projectId, Standing memory standing, uint256 work) internal {
        Account memory account = _accounts[projectId];
        uint64 poolWeightBps = standing.poolWeightBps - account.weightBps + standing.weightBps;
        account.weightBps = uint16(standing.weightBps);
        _setUsage(projectId, account, standing.usage + work);
        _setPool(standing.poolUsage + work, poolWeightBps);
        emit UsageSet(projectId, uint128(standing.usage + work), uint128(standing.poolUsage + work));
    }

    /// @dev Takes off what was reserved at `since` and not used, faded as it was since then. It was charged at the match,
    /// somewhat earlier, so it may be a little more than there is.
    function _uncharge(uint24 projectId, uint256 work, uint40 since) internal {
        Account memory account = _accounts[projectId];
        uint256 usage = _usageOf(account);
        uint256 taken = Math.min(usage, Decay.decayed(work, block.timestamp - since, _USAGE_HALF_LIFE));
        uint256 poolUsage = Math.saturatingSub(_poolUsageNow(), taken);
        _setUsage(projectId, account, usage - taken);
        _setPool(poolUsage, _poolWeightBps);
        emit UsageSet(projectId, uint128(usage - taken), uint128(poolUsage));
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
        Account storage account = _accounts[projectId];
        return Decay.decayed(account.credits, block.timestamp - account.creditsAt, _CREDITS_HALF_LIFE);
    }

    /// @dev Counts work as given out for a lane.
    /// @param served What the lanes were given until now; what they were given then.
    function _serve(uint16 classId, Lane lane, uint256 work, uint256[LANES] memory served) internal {
        served[uint256(lane)] += work;
        _served[classId] = Served(
            uint72(served[0]),
            uint72(served[1]),
            uint72(served[2]),
            uint40(block.timestamp)
        );
        emit LaneServed(classId, lane, uint128(served[uint256(lane)]));
    }

    /// @dev What the lanes of a class were given, faded.
    function _servedOf(uint16 classId) internal view returns (uint256[LANES] memory served) {
        Served memory record = _served[classId];
        uint256 elapsed = block.timestamp - record.servedAt;
        served[0] = Decay.decayed(record.small, elapsed, _USAGE_HALF_LIFE);
        served[1] = Decay.decayed(record.contribution, elapsed, _USAGE_HALF_LIFE);
        served[2] = Decay.decayed(record.general, elapsed, _USAGE_HALF_LIFE);
    }

    /// @dev The lanes, the one that is most behind its share first.
    function _lanesByNeed(
        uint256[LANES] memory served,
        uint256[LANES] memory shares
    ) internal pure returns (Lane[LANES] memory lanes) {
        (lanes[1], lanes[2]) = (Lane.Contribution, Lane.General);
        // Three are sorted by three exchanges.
        _exchange(lanes, 0, served, shares);
        _exchange(lanes, 1, served, shares);
        _exchange(lanes, 0, served, shares);
    }

    /* PRIVATE */

    /// @dev Puts the lane that is more behind its share before its neighbour.
    function _exchange(
        Lane[LANES] memory lanes,
        uint256 left,
        uint256[LANES] memory served,
        uint256[LANES] memory shares
    ) private pure {
        unchecked {
            (Lane a, Lane b) = (lanes[left], lanes[left + 1]);
            // What was served is below 2^73, a share at most 10,000.
            if (served[uint256(a)] * shares[uint256(b)] > served[uint256(b)] * shares[uint256(a)])
                (lanes[left], lanes[left + 1]) = (b, a);
        }
    }

    /// @dev Not returned: memory for it is there already.
    function _fill(Standing memory standing, Account memory account) private view {
        standing.usage = uint128(_usageOf(account));
        standing.poolUsage = uint128(_poolUsageNow());
        standing.credits = uint128(_creditsOf(account));
        standing.weightBps = uint32(FairShare.weightBps(BPS, standing.credits));
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

    /// @dev As it was at the last change, not as it is now: so the key doesn't move by rounding, and of projects that never
    /// used anything the first to ask comes first.
    function _keyOf(Account memory account, uint256 weight) private view returns (uint64) {
        return FairShare.key(account.usage, weight, account.usageAt, _USAGE_HALF_LIFE);
    }

    function _setUsage(uint24 projectId, Account memory account, uint256 usage) private {
        (account.usage, account.usageAt) = (uint80(usage), uint40(block.timestamp));
        _accounts[projectId] = account;
    }

    function _setPool(uint256 usage, uint64 weightBps) private {
        (_poolUsage, _poolUsageAt, _poolWeightBps) = (uint128(usage), uint40(block.timestamp), weightBps);
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
}
