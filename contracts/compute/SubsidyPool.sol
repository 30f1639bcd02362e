// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Decay} from "../common/Decay.sol";
import {IProjectRegistry} from "../community/IProjectRegistry.sol";
import {IComputeLedger} from "./IComputeLedger.sol";
import {ISubsidyPool} from "./ISubsidyPool.sol";

/// @title SubsidyPool
/// @notice See {ISubsidyPool}.
contract SubsidyPool is ISubsidyPool, AccessManaged {
    using SafeERC20 for IERC20;

    uint256 private constant BPS = 10_000;

    /// @inheritdoc ISubsidyPool
    address public immutable LEDGER;
    /// @inheritdoc ISubsidyPool
    address public immutable PROJECTS;
    /// @inheritdoc ISubsidyPool
    uint40 public immutable STARTED_AT;

    Settings private _settings;
    /// @inheritdoc ISubsidyPool
    address public queue;
    // The epoch of the last grant, what it may give in all, and what it gave.
    uint32 private _epoch;
    uint112 private _available;
    uint112 private _granted;
    /// @inheritdoc ISubsidyPool
    mapping(uint24 projectId => mapping(uint32 epoch => uint256)) public grantedTo;

    /// @param authority The access manager.
    /// @param ledger The ledger.
    /// @param projects The project registry.
    /// @param settings_ Shares and caps.
    constructor(
        address authority,
        address ledger,
        address projects,
        Settings memory settings_
    ) AccessManaged(authority) {
        require(
            settings_.startBps <= BPS &&
                settings_.poolCapBps <= BPS &&
                settings_.epochLength != 0 &&
                settings_.halvingUsage != 0 &&
                // What a job can have.
                settings_.projectCap <= type(uint88).max,
            SubsidyPool_SettingsInvalid()
        );
        LEDGER = ledger;
        PROJECTS = projects;
        STARTED_AT = uint40(block.timestamp);
        _settings = settings_;
        emit SubsidyPoolConfigured(settings_, STARTED_AT);
    }

    /* READING */

    /// @inheritdoc ISubsidyPool
    function settings() external view returns (Settings memory) {
        return _settings;
    }

    /// @inheritdoc ISubsidyPool
    function currentEpoch() public view returns (uint32) {
        return uint32((block.timestamp - STARTED_AT) / _settings.epochLength);
    }

    /// @inheritdoc ISubsidyPool
    function balance() public view returns (uint256) {
        return IComputeLedger(LEDGER).balanceOf(address(this));
    }

    /// @inheritdoc ISubsidyPool
    function quote(
        uint24 projectId,
        uint256 price,
        uint256 usage
    ) public view returns (uint256 amount, uint16 shareBps) {
        if (!_isEligible(projectId)) return (0, 0);
        // At most `startBps`.
        shareBps = uint16(Decay.decayed(_settings.startBps, usage, _settings.halvingUsage));
        uint32 epoch = currentEpoch();
        uint256 projectLeft = Math.saturatingSub(_settings.projectCap, grantedTo[projectId][epoch]);
        amount = Math.min(Math.mulDiv(price, shareBps, BPS), Math.min(projectLeft, _leftIn(epoch)));
    }

    /* MONEY */

    /// @inheritdoc ISubsidyPool
    function fund(uint256 amount) external {
        require(amount != 0, SubsidyPool_ZeroAmount());
        emit SubsidyFunded(msg.sender, amount);
        IERC20 token = IERC20(IComputeLedger(LEDGER).TOKEN());
        token.safeTransferFrom(msg.sender, address(this), amount);
        token.forceApprove(LEDGER, amount);
        IComputeLedger(LEDGER).deposit(address(this), amount);
    }

    /// @inheritdoc ISubsidyPool
    function grant(
        uint64 requestId,
        uint24 projectId,
        uint256 price,
        uint256 usage
    ) external returns (uint256 amount) {
        require(msg.sender == queue, SubsidyPool_NotQueue(msg.sender));
        uint16 shareBps = 0;
        (amount, shareBps) = quote(projectId, price, usage);
        if (amount == 0) return 0;
        uint32 epoch = currentEpoch();
        if (epoch != _epoch || _available == 0) _startEpoch(epoch);
        uint256 projectGranted = grantedTo[projectId][epoch] + amount;
        grantedTo[projectId][epoch] = projectGranted;
        // Together at most what is available.
        _granted += uint112(amount);
        emit SubsidyGranted(requestId, projectId, epoch, amount, shareBps, projectGranted, _granted);
        IComputeLedger(LEDGER).transfer(msg.sender, amount);
    }

    /// @inheritdoc ISubsidyPool
    function bindQueue(address queue_) external restricted {
        require(queue == address(0) && queue_ != address(0), SubsidyPool_BindingInvalid(queue_));
        queue = queue_;
        emit SubsidyQueueBound(queue_);
    }

    /* PRIVATE */

    /// @dev An epoch starts with its first grant, with a part of what the pool has then.
    function _startEpoch(uint32 epoch) private {
        (_epoch, _available, _granted) = (epoch, uint112(_allowance()), 0);
        emit SubsidyEpochStarted(epoch, _available);
    }

    /// @dev What all projects together may still get in the epoch.
    function _leftIn(uint32 epoch) private view returns (uint256) {
        if (epoch != _epoch || _available == 0) return _allowance();
        return Math.min(_available - _granted, balance());
    }

    function _allowance() private view returns (uint256) {
        return (balance() * _settings.poolCapBps) / BPS;
    }

    /// @dev Not for projects in whose name somebody gives: they would subsidise what they are paid for.
    function _isEligible(uint24 projectId) private view returns (bool) {
        return
            IProjectRegistry(PROJECTS).statusOf(projectId) == IProjectRegistry.ProjectStatus.Small &&
            IProjectRegistry(PROJECTS).linkedProviders(projectId) == 0;
    }
}
