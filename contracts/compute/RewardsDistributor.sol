// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Decay} from "../common/Decay.sol";
import {IComputeLedger} from "./IComputeLedger.sol";
import {IResourceRegistry} from "./IResourceRegistry.sol";
import {IRewardsDistributor} from "./IRewardsDistributor.sol";

/// @title RewardsDistributor
/// @notice See {IRewardsDistributor}.
/// @dev An epoch's score is the sum of its shares' scores, exactly, and every division rounds down. So the rewards of an
/// epoch are together at most its emission, all of which was reserved when it was closed.
contract RewardsDistributor is IRewardsDistributor, AccessManaged {
    using SafeCast for uint256;

    uint256 private constant BPS = 10_000;
    // BPS ** 4, which the compiler would work out anew at each call.
    uint256 private constant FACTORS_SCALE = 1e16;
    uint256 private constant MAX_BATCH = 52;
    // So many epochs can be locked beside the current one, so that a forfeit has an end.
    uint256 private constant MAX_LOCKED_EPOCHS = 4;
    uint16 private constant MAX_COMMUNITY_BPS = 20_000;
    uint16 private constant MAX_METER_BONUS_BPS = 500;

    /// @inheritdoc IRewardsDistributor
    address public immutable ESCROW;
    /// @inheritdoc IRewardsDistributor
    address public immutable SUBSIDY_POOL;
    /// @inheritdoc IRewardsDistributor
    uint40 public immutable STARTED_AT;
    // Settings that every record of work needs, beside the storage that has all of them.
    uint32 private immutable _EPOCH_LENGTH;
    uint16 private immutable _COMMUNITY_BPS;
    uint16 private immutable _METER_BONUS_BPS;

    /// @inheritdoc IRewardsDistributor
    address public disputes;
    /// @inheritdoc IRewardsDistributor
    uint32 public nextToClose;
    /// @inheritdoc IRewardsDistributor
    uint256 public reserved;
    /// @inheritdoc IRewardsDistributor
    uint256 public carry;

    Settings private _settings;
    mapping(uint32 epoch => Epoch) private _epochs;
    mapping(uint32 epoch => mapping(address provider => Share)) private _shares;
    // The part of an open epoch's score that forfeited shares have.
    mapping(uint32 epoch => uint256) private _forfeitedScores;

    modifier onlyModule(address module) {
        require(msg.sender == module, RewardsDistributor_NotAuthorized(msg.sender));
        _;
    }

    /// @param authority The access manager.
    /// @param escrow The escrow, with the ledger.
    /// @param subsidyPool The subsidy pool.
    /// @param settings_ Emission, times and shares.
    constructor(
        address authority,
        address escrow,
        address subsidyPool,
        Settings memory settings_
    ) AccessManaged(authority) {
        _requireSound(settings_);
        ESCROW = escrow;
        SUBSIDY_POOL = subsidyPool;
        STARTED_AT = uint40(block.timestamp);
        _settings = settings_;
        _EPOCH_LENGTH = settings_.epochLength;
        _COMMUNITY_BPS = settings_.communityBps;
        _METER_BONUS_BPS = settings_.meterBonusBps;
        emit RewardsConfigured(settings_, STARTED_AT);
    }

    /* READING */

    /// @inheritdoc IRewardsDistributor
    function settings() external view returns (Settings memory) {
        return _settings;
    }

    /// @inheritdoc IRewardsDistributor
    function currentEpoch() public view returns (uint32) {
        // Epochs of a second each would last for 136 years.
        return uint32((block.timestamp - STARTED_AT) / _EPOCH_LENGTH);
    }

    /// @inheritdoc IRewardsDistributor
    function scheduledEmission(uint32 epoch) public view returns (uint256) {
        return Decay.decayed(_settings.firstEmission, epoch, _settings.halfLifeEpochs);
    }

    /// @inheritdoc IRewardsDistributor
    function epochOf(uint32 epoch) external view returns (Epoch memory) {
        return _epochs[epoch];
    }

    /// @inheritdoc IRewardsDistributor
    function shareOf(uint32 epoch, address provider) external view returns (Share memory) {
        return _shares[epoch][provider];
    }

    /// @inheritdoc IRewardsDistributor
    function rewardOf(uint32 epoch, address provider) public view returns (uint256 amount, uint256 unspent) {
        Share memory share = _shares[epoch][provider];
        Epoch storage record = _epochs[epoch];
        (uint256 score, uint256 emission) = (record.score, record.emission);
        if (share.isSettled || emission == 0) return (0, 0);
        uint256 raw = Math.mulDiv(emission, share.unauditedScore, score);
        uint256 capped = Math.min(raw, (uint256(share.unauditedFees) * _settings.feeCapBps) / BPS);
        amount = Math.mulDiv(emission, share.auditedScore, score) + capped;
        unspent = raw - capped;
    }

    /* WORK */

    /// @inheritdoc IRewardsDistributor
    function recordWork(WorkReport memory report) external onlyModule(ESCROW) {
        uint32 epoch = currentEpoch();
        Epoch storage record = _epochs[epoch];
        Share storage share = _shares[epoch][report.provider];
        uint64 score = _scoreOf(report);
        if (report.isAudited) {
            score = _room(share.auditedScore, score);
            share.auditedScore += score;
        } else {
            (uint64 current, uint256 fees) = (share.unauditedScore, share.unauditedFees);
            score = _room(current, score);
            fees = Math.min(fees + report.fee, type(uint96).max);
            (share.unauditedScore, share.unauditedFees) = (current + score, uint96(fees));
        }
        record.score += score;
        // Who was slashed in this epoch earns nothing more in it.
        if (share.isSettled) _forfeitedScores[epoch] += score;
        emit WorkRecorded(epoch, report.provider, report.work, score, report.isAudited, report.fee);
    }

    /// @inheritdoc IRewardsDistributor
    function closeEpoch(uint32 epoch) external {
        require(epoch == nextToClose, RewardsDistributor_EpochNotNext(epoch, nextToClose));
        uint40 end = _endOf(epoch);
        require(block.timestamp >= end, RewardsDistributor_EpochNotOver(epoch, end));
        nextToClose = epoch + 1;

        Epoch storage record = _epochs[epoch];
        (uint256 score, uint256 scheduled, uint256 carried) = (record.score, scheduledEmission(epoch), carry);
        uint256 available = Math.min(
            scheduled + carried,
            IComputeLedger(ESCROW).balanceOf(address(this)) - reserved
        );
        record.isClosed = true;
        carry = 0;
        if (score == 0) {
            emit EpochClosed(epoch, 0, scheduled, carried, 0);
            _giveBack(available);
            return;
        }
        record.emission = available.toUint96();
        uint256 forfeited = Math.mulDiv(available, _forfeitedScores[epoch], score);
        reserved += available - forfeited;
        emit EpochClosed(epoch, record.score, scheduled, carried, available);
        _giveBack(forfeited);
    }

    /// @inheritdoc IRewardsDistributor
    function claim(address provider, uint32[] calldata epochs) external returns (uint256 amount) {
        require(
            epochs.length != 0 && epochs.length <= MAX_BATCH,
            RewardsDistributor_BatchInvalid(epochs.length)
        );
        uint256 unspent = 0;
        for (uint256 i = 0; i < epochs.length; ++i) {
            (uint256 paid, uint256 left) = _settle(epochs[i], provider);
            amount += paid;
            unspent += left;
        }
        reserved -= amount + unspent;
        if (amount != 0) IComputeLedger(ESCROW).transfer(provider, amount);
        _giveBack(unspent);
    }

    /* SLASHES */

    /// @inheritdoc IRewardsDistributor
    function forfeit(address provider) external onlyModule(disputes) {
        uint32 epoch = currentEpoch();
        uint256 lost = 0;
        while (_isLocked(epoch)) {
            lost += _forfeitEpoch(epoch, provider);
            if (epoch == 0) break;
            --epoch;
        }
        reserved -= lost;
        _giveBack(lost);
    }

    /// @inheritdoc IRewardsDistributor
    function bindDisputes(address disputes_) external restricted {
        require(
            disputes == address(0) && disputes_ != address(0),
            RewardsDistributor_BindingInvalid(disputes_)
        );
        disputes = disputes_;
        emit RewardsBound(disputes_);
    }

    /* PRIVATE */

    /// @dev Linear in the work, so that splitting it among accounts or jobs gains nothing.
    function _scoreOf(WorkReport memory report) private view returns (uint64) {
        uint256 bonus = report.meter == IResourceRegistry.Meter.SelfReported ? 0 : _METER_BONUS_BPS;
        unchecked {
            // 64 bits of work and four factors of at most 17 bits.
            uint256 quality = uint256(report.uptimeBps) * report.completionBps;
            uint256 factor = (report.isCommunity ? _COMMUNITY_BPS : BPS) * (BPS + bonus);
            return uint64(Math.min((report.work * quality * factor) / FACTORS_SCALE, type(uint64).max));
        }
    }

    /// @dev What of `score` fits on top of `current`.
    function _room(uint64 current, uint64 score) private pure returns (uint64) {
        uint64 room = type(uint64).max - current;
        return score < room ? score : room;
    }

    function _settle(uint32 epoch, address provider) private returns (uint256 amount, uint256 unspent) {
        uint40 from = _unlockOf(epoch);
        require(block.timestamp >= from, RewardsDistributor_Locked(epoch, from));
        Epoch storage record = _epochs[epoch];
        require(record.isClosed, RewardsDistributor_EpochNotNext(epoch, nextToClose));
        Share storage share = _shares[epoch][provider];
        require(!share.isSettled && _hasScore(share), RewardsDistributor_NothingToClaim(epoch, provider));
        (amount, unspent) = rewardOf(epoch, provider);
        share.isSettled = true;
        // At most the emission.
        record.claimed += uint96(amount);
        emit RewardClaimed(epoch, provider, amount, unspent);
    }

    /// @return lost What was reserved for the share; nothing yet when the epoch isn't closed.
    function _forfeitEpoch(uint32 epoch, address provider) private returns (uint256 lost) {
        Share storage share = _shares[epoch][provider];
        if (share.isSettled || !_hasScore(share)) return 0;
        (uint256 amount, uint256 unspent) = rewardOf(epoch, provider);
        share.isSettled = true;
        if (!_epochs[epoch].isClosed)
            _forfeitedScores[epoch] += uint256(share.auditedScore) + share.unauditedScore;
        emit RewardForfeited(epoch, provider);
        return amount + unspent;
    }

    /// @dev What nobody earned: half goes to the subsidy pool, half to the next epoch that is closed.
    function _giveBack(uint256 amount) private {
        uint256 toPool = amount / 2;
        carry += amount - toPool;
        if (toPool != 0) IComputeLedger(ESCROW).transfer(SUBSIDY_POOL, toPool);
    }

    function _hasScore(Share storage share) private view returns (bool) {
        return share.auditedScore != 0 || share.unauditedScore != 0;
    }

    function _endOf(uint32 epoch) private view returns (uint40) {
        return uint40(STARTED_AT + (uint256(epoch) + 1) * _EPOCH_LENGTH);
    }

    function _unlockOf(uint32 epoch) private view returns (uint40) {
        return _endOf(epoch) + _settings.lockPeriod;
    }

    function _isLocked(uint32 epoch) private view returns (bool) {
        return block.timestamp < _unlockOf(epoch);
    }

    function _requireSound(Settings memory s) private pure {
        require(
            s.firstEmission > 0 &&
                s.epochLength > 0 &&
                s.halfLifeEpochs > 0 &&
                s.lockPeriod <= MAX_LOCKED_EPOCHS * s.epochLength &&
                s.feeCapBps < BPS &&
                s.communityBps >= BPS &&
                s.communityBps <= MAX_COMMUNITY_BPS &&
                s.meterBonusBps <= MAX_METER_BONUS_BPS,
            RewardsDistributor_SettingsInvalid()
        );
    }
}
