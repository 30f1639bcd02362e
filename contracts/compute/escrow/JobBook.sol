// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IntakePause} from "../../common/IntakePause.sol";
import {IUseGate} from "../../provenance/IUseGate.sol";
import {IJobs} from "../IJobs.sol";
import {ICarbonOracle} from "../ICarbonOracle.sol";
import {IFairShareQueue} from "../IFairShareQueue.sol";
import {IResourceRegistry} from "../IResourceRegistry.sol";
import {IRewardsDistributor} from "../IRewardsDistributor.sol";
import {IStakeVault} from "../IStakeVault.sol";
import {ComputeLedger} from "./ComputeLedger.sol";

/// @title JobBook
/// @notice The jobs, their terms, and who may act for whom. See {IJobs}.
abstract contract JobBook is IJobs, IntakePause, ComputeLedger {
    /// @dev What a job uses of data, and who.
    struct NamedData {
        uint32 controllerId;
        bytes32[] datasets;
    }

    uint256 internal constant BPS = 10_000;

    IResourceRegistry internal immutable _REGISTRY;
    IStakeVault internal immutable _VAULT;
    ICarbonOracle internal immutable _CARBON;

    /// Terms that bookings, receipts, claims and ends need, beside the storage that has all of them.
    uint256 internal immutable _FEE_BPS;
    uint256 internal immutable _HOST_OVERHEAD_BPS;
    uint256 internal immutable _COLLATERAL_PERIOD;
    uint256 internal immutable _CLAIM_PERIOD;
    uint256 internal immutable _SETTLE_PERIOD;
    uint256 internal immutable _STALE_PERIOD;
    uint24 internal immutable _START_WINDOW;
    uint24 internal immutable _MAX_DURATION;

    Terms internal _terms;
    IFairShareQueue internal _queue;
    IRewardsDistributor internal _rewards;
    address internal _disputes;
    address internal _subsidyPool;
    uint256 internal _jobCount;
    mapping(uint256 jobId => Job) internal _jobs;
    mapping(uint256 jobId => mapping(address signer => uint40)) internal _jobSignerUntil;
    IUseGate internal _useGate;
    mapping(uint256 jobId => NamedData) internal _namedData;

    /// @param authority The access manager that says who may pause.
    /// @param parts The contracts that it works with.
    /// @param terms_ Times and shares.
    constructor(
        address authority,
        Parts memory parts,
        Terms memory terms_
    ) AccessManaged(authority) ComputeLedger(parts.token, parts.treasury, parts.projects) {
        require(_areValid(terms_), AllocationEscrow_TermsInvalid());
        _REGISTRY = IResourceRegistry(parts.registry);
        _VAULT = IStakeVault(parts.vault);
        _CARBON = ICarbonOracle(parts.carbonOracle);
        _FEE_BPS = terms_.feeBps;
        _HOST_OVERHEAD_BPS = terms_.hostOverheadBps;
        _COLLATERAL_PERIOD = terms_.collateralPeriod;
        _CLAIM_PERIOD = terms_.claimPeriod;
        _SETTLE_PERIOD = terms_.settlePeriod;
        _STALE_PERIOD = terms_.stalePeriod;
        _START_WINDOW = terms_.startWindow;
        _MAX_DURATION = terms_.maxDuration;
        _terms = terms_;
    }

    /* INTERNAL */

    /// @dev Wh of the facility and g CO2e for Wh of the GPUs.
    function _footprint(
        uint40 energyWh,
        uint16 pueBps,
        uint16 gPerKWh
    ) internal view returns (uint64 facilityWh, uint64 carbonGrams) {
        unchecked {
            // Energy has 40 bits. The facility's is at most 14 times as much, and its carbon at most 66 times that.
            uint256 wattHours = (energyWh * (BPS + _HOST_OVERHEAD_BPS) * pueBps) / (BPS * BPS);
            return (uint64(wattHours), uint64((wattHours * gPerKWh) / 1000));
        }
    }

    /// @dev Takes the registry's answer as it comes. The compiler's own call costs 800 gas more, for it checks each field:
    /// the registry is fixed, and returns clean ones.
    function _metering(
        Job storage job
    ) internal view returns (IResourceRegistry.MeteringTerms memory metering) {
        (address registry, uint256 offerId) = (address(_REGISTRY), job.offerId);
        bytes4 question = IResourceRegistry.meteringTermsOf.selector;
        // Safe: asks from scratch space. The answer's 8 words are the struct's fields in their order, and its memory was
        // taken with it.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(0x00, question)
            mstore(0x04, offerId)
            let isAnswered := staticcall(gas(), registry, 0x00, 0x24, metering, 0x100)
            if iszero(and(isAnswered, gt(returndatasize(), 0xff))) {
                revert(0x00, 0x00)
            }
        }
    }

    function _payerOf(Job storage job) internal view returns (address) {
        uint24 projectId = job.projectId;
        return projectId == 0 ? job.researcher : projectAccount(projectId);
    }

    /// @dev For a project only its members of now, not who booked and left.
    function _isResearcher(Job storage job, address account) internal view returns (bool) {
        uint24 projectId = job.projectId;
        return projectId == 0 ? account == job.researcher : _PROJECTS.isMember(projectId, account);
    }

    function _isProvider(Job storage job, address account) internal view returns (bool) {
        return _REGISTRY.actsFor(account) == _metering(job).provider;
    }

    function _requireDisputes(uint256 jobId) internal view {
        require(msg.sender == _disputes, AllocationEscrow_NotAuthorized(jobId, msg.sender));
    }

    /// @dev While it runs its end is not stored: a start writes one slot less, and a receipt reads one less. Nor is that of
    /// a job that ended without settling: all work until then was accepted, so the work says when that was.
    function _endOf(Job storage job) internal view returns (uint40) {
        (JobState state, uint24 duration) = (job.state, job.duration);
        if (state == JobState.Active || state == JobState.Draining) {
            unchecked {
                // A time that was, and 24 bits: far from 40.
                return job.startedAt + duration;
            }
        }
        uint40 endsAt = job.endsAt;
        bool isDerived = state == JobState.Closed && endsAt == 0;
        return isDerived ? job.startedAt + uint40(job.accepted / job.gpus) : endsAt;
    }

    /// @dev GPU-seconds from the start to `time`, at most to the job's end.
    function _limitAt(Job storage job, uint256 time) internal view returns (uint256) {
        return _workUntil(job, Math.min(time, _endOf(job)));
    }

    /// @dev GPU-seconds from the start to `end`, which is not after the job's.
    function _workUntil(Job storage job, uint256 end) internal view returns (uint256) {
        uint256 from = job.startedAt;
        unchecked {
            // 16 bits times 40.
            return end > from ? job.gpus * (end - from) : 0;
        }
    }

    /// @dev What a provider keeps of `paid`, which is a part of a job's escrow.
    function _net(uint256 paid) internal view returns (uint256) {
        unchecked {
            // 96 bits times at most 500.
            return paid - (paid * _FEE_BPS) / BPS;
        }
    }

    /// @inheritdoc ComputeLedger
    function _mayPull(address module) internal view override returns (bool) {
        return module == address(_queue) || module == _disputes;
    }

    /* PRIVATE */

    function _areValid(Terms memory terms_) private pure returns (bool) {
        return
            terms_.feeBps <= 500 &&
            terms_.earnInBps <= BPS &&
            terms_.noShowBps <= BPS &&
            terms_.hostOverheadBps <= BPS &&
            _arePeriodsValid(terms_);
    }

    function _arePeriodsValid(Terms memory terms_) private pure returns (bool) {
        return
            terms_.startWindow != 0 &&
            terms_.claimPeriod != 0 &&
            terms_.settlePeriod != 0 &&
            terms_.stalePeriod != 0 &&
            terms_.minNotice <= terms_.maxNotice &&
            terms_.maxDuration >= 1 minutes;
    }
}
