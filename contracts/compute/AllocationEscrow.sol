// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {AllocationDesk} from "./escrow/AllocationDesk.sol";
import {JobBook} from "./escrow/JobBook.sol";
import {Receipts} from "./escrow/Receipts.sol";
import {Settlement} from "./escrow/Settlement.sol";
import {IAllocationEscrow} from "./IAllocationEscrow.sol";
import {IResourceRegistry} from "./IResourceRegistry.sol";
import {JobFlags} from "./libraries/JobFlags.sol";

/// @title AllocationEscrow
/// @notice See {IAllocationEscrow}.
/// @dev Its code is in two contracts, since one can't be that large: {AllocationDesk} opens jobs, and is called with this
/// contract's storage. Payments and ways out are here.
contract AllocationEscrow is Receipts, Settlement {
    /// @inheritdoc IAllocationEscrow
    address public immutable DESK;

    /// @param authority The access manager that says who may pause.
    /// @param parts The contracts that it works with.
    /// @param terms_ Times and shares.
    constructor(
        address authority,
        Parts memory parts,
        Terms memory terms_
    ) JobBook(authority, parts, terms_) {
        DESK = address(new AllocationDesk(authority, parts, terms_));
        emit EscrowConfigured(terms_, parts.treasury);
    }

    /* OPENING */

    /// @inheritdoc IAllocationEscrow
    function book(Booking calldata) external returns (uint256 jobId) {
        return abi.decode(_toDesk(), (uint256));
    }

    /// @inheritdoc IAllocationEscrow
    function openQueued(QueuedJob calldata) external returns (uint256 jobId) {
        return abi.decode(_toDesk(), (uint256));
    }

    /// @inheritdoc IAllocationEscrow
    function nameDatasets(uint256, uint32, bytes32[] calldata) external {
        _toDesk();
    }

    /// @inheritdoc IAllocationEscrow
    function start(uint256 jobId) external nonReentrant {
        Job storage job = _jobs[jobId];
        require(job.state == JobState.Matched, AllocationEscrow_StateInvalid(jobId, job.state));
        require(block.timestamp <= job.deadline, AllocationEscrow_TooLate(jobId, job.deadline));
        require(_isProvider(job, msg.sender), AllocationEscrow_NotAuthorized(jobId, msg.sender));
        uint40 startedAt = uint40(block.timestamp);
        if (job.flags & JobFlags.NAMES_DATA != 0) _requireUses(jobId, job);
        (job.state, job.startedAt) = (JobState.Active, startedAt);
        emit JobStarted(jobId, startedAt, _endOf(job));
    }

    /* WORK */

    /// @inheritdoc IAllocationEscrow
    function checkpoint(
        UsageReceipt memory receipt,
        Agreement calldata researcher,
        Agreement calldata provider
    ) external nonReentrant {
        uint256 jobId = receipt.jobId;
        Job storage job = _jobs[jobId];
        _requireReceivable(jobId, job);
        _requirePossible(job, receipt);
        IResourceRegistry.MeteringTerms memory metering = _metering(job);
        _requireAgreed(job, metering, receipt, researcher, provider);
        uint48 claimed = job.claimed;
        if (claimed != 0 && receipt.gpuSeconds >= claimed) {
            _clearClaim(job);
            emit ClaimCleared(jobId, claimed, receipt.gpuSeconds);
        }
        _noteReceipt(job, receipt.uptimeBps);
        _accept(jobId, job, _work(Acceptance.Signed, receipt.gpuSeconds, receipt.energyWh), metering);
    }

    /// @inheritdoc IAllocationEscrow
    function claim(UsageReceipt memory receipt) external nonReentrant {
        uint256 jobId = receipt.jobId;
        Job storage job = _jobs[jobId];
        _requireReceivable(jobId, job);
        require(_isProvider(job, msg.sender), AllocationEscrow_NotAuthorized(jobId, msg.sender));
        _requirePossible(job, receipt);
        _requireClaimable(jobId, job, receipt.gpuSeconds);
        uint40 maturesAt = uint40(block.timestamp + _CLAIM_PERIOD);
        (job.claimed, job.claimMaturesAt, job.claimedEnergyWh) = (
            receipt.gpuSeconds,
            maturesAt,
            receipt.energyWh
        );
        _noteReceipt(job, receipt.uptimeBps);
        emit ClaimMade(jobId, msg.sender, maturesAt, receipt);
    }

    /// @inheritdoc IAllocationEscrow
    function mature(uint256 jobId) external nonReentrant {
        Job storage job = _jobs[jobId];
        require(job.claimed != 0, AllocationEscrow_NoClaim(jobId));
        _requireRipe(jobId, job);
        _acceptClaim(jobId, job, _metering(job));
    }

    /// @inheritdoc IAllocationEscrow
    function extend(uint256, uint24) external {
        _toDesk();
    }

    /// @inheritdoc IAllocationEscrow
    function setJobSigner(uint256, address, uint40) external {
        _toDesk();
    }

    /* THE WAY OUT */

    /// @inheritdoc IAllocationEscrow
    function drain(uint256, uint24) external {
        _toDesk();
    }

    /// @inheritdoc IAllocationEscrow
    function close(uint256 jobId) external nonReentrant {
        Job storage job = _jobs[jobId];
        JobState state = job.state;
        IResourceRegistry.MeteringTerms memory metering = _metering(job);
        if (state == JobState.Matched) _closeMatched(jobId, job, metering);
        else if (state == JobState.Active || state == JobState.Draining) _stop(jobId, job, metering);
        else if (state == JobState.Settling) _closeSettling(jobId, job, metering);
        else revert AllocationEscrow_StateInvalid(jobId, state);
    }

    /* DISPUTES */

    /// @inheritdoc IAllocationEscrow
    function freezeClaim(uint256) external {
        _toDesk();
    }

    /// @inheritdoc IAllocationEscrow
    function ruleClaim(uint256 jobId, uint48 gpuSeconds) external nonReentrant {
        _requireDisputes(jobId);
        Job storage job = _jobs[jobId];
        require(job.flags & JobFlags.DISPUTED != 0, AllocationEscrow_NoClaim(jobId));
        (uint48 accepted, uint48 claimed) = (job.accepted, job.claimed);
        require(
            gpuSeconds >= accepted && gpuSeconds <= claimed,
            AllocationEscrow_RulingInvalid(jobId, gpuSeconds, accepted, claimed)
        );
        uint40 energyWh = _ruledEnergy(job, gpuSeconds);
        _clearClaim(job);
        if (gpuSeconds < claimed) emit ClaimCleared(jobId, claimed, gpuSeconds);
        if (gpuSeconds > accepted)
            _accept(jobId, job, _work(Acceptance.Ruled, gpuSeconds, energyWh), _metering(job));
    }

    /// @inheritdoc IAllocationEscrow
    function bindModules(address, address, address, address) external {
        _toDesk();
    }

    /// @inheritdoc IAllocationEscrow
    function bindUseGate(address) external {
        _toDesk();
    }

    /* PRIVATE */

    /// @dev The desk's code works on this contract's storage; what it can do is fixed like all code here.
    function _toDesk() private returns (bytes memory) {
        return Address.functionDelegateCall(DESK, msg.data);
    }

    /// @dev From now on the bit means something else.
    function _requireUses(uint256 jobId, Job storage job) private {
        NamedData storage named = _namedData[jobId];
        _useGate.requireUses(jobId, named.controllerId, named.datasets);
        job.flags &= ~JobFlags.NAMES_DATA;
    }

    function _closeMatched(
        uint256 jobId,
        Job storage job,
        IResourceRegistry.MeteringTerms memory metering
    ) private {
        if (block.timestamp > job.deadline)
            return _finish(jobId, job, JobState.Expired, CloseReason.NeverStarted, metering);
        require(_isResearcher(job, msg.sender), AllocationEscrow_NotAuthorized(jobId, msg.sender));
        uint256 waited = Math.min(block.timestamp - job.startedAt, _terms.cancelWindow);
        _pay(job, uint256(metering.price) * job.gpus * waited, metering.provider);
        _finish(jobId, job, JobState.Cancelled, CloseReason.Cancelled, metering);
    }

    /// @dev Work ends; what it can't use any more goes back at once.
    function _stop(uint256 jobId, Job storage job, IResourceRegistry.MeteringTerms memory metering) private {
        // A running job's, see {_endOf}.
        uint256 end = uint256(job.startedAt) + job.duration;
        CloseReason reason = _reasonToStop(jobId, job, end);
        end = Math.min(block.timestamp, end);
        // Nobody heard of it since its last receipt, so it isn't paid for the time after.
        if (reason == CloseReason.Stale) end = Math.min(end, _lastReceiptAt(job));
        uint40 deadline = uint40(block.timestamp + _SETTLE_PERIOD);

        uint256 limit = _workUntil(job, end);
        uint256 escrow = job.escrow;
        (uint96 toPayer, uint96 toPool) = _refund(job, escrow - Math.min(limit * metering.price, escrow));
        emit JobSettling(jobId, reason, msg.sender, uint40(end), deadline, toPayer, toPool);
        // With nothing left to settle its end need not be written, see {_endOf}.
        if (job.accepted == limit) return _finish(jobId, job, JobState.Closed, reason, metering);
        (job.state, job.endsAt, job.deadline) = (JobState.Settling, uint40(end), deadline);
    }

    function _closeSettling(
        uint256 jobId,
        Job storage job,
        IResourceRegistry.MeteringTerms memory metering
    ) private {
        if (job.claimed != 0) {
            _requireRipe(jobId, job);
            _acceptClaim(jobId, job, metering);
        }
        (uint40 endsAt, uint40 deadline) = (job.endsAt, job.deadline);
        require(
            job.accepted == _workUntil(job, endsAt) ||
                block.timestamp > deadline ||
                _REGISTRY.actsFor(msg.sender) == metering.provider,
            AllocationEscrow_TooEarly(jobId, deadline)
        );
        _finish(jobId, job, JobState.Closed, CloseReason.None, metering);
    }

    function _noteReceipt(Job storage job, uint16 uptimeBps) private {
        (job.lastReceiptMin, job.uptimeBps) = (_minutesOf(job), uptimeBps);
    }

    /// @dev A running job takes receipts, and a settling one until its deadline.
    function _requireReceivable(uint256 jobId, Job storage job) private view {
        JobState state = job.state;
        if (state == JobState.Settling)
            require(block.timestamp <= job.deadline, AllocationEscrow_TooLate(jobId, job.deadline));
        else
            require(
                state == JobState.Active || state == JobState.Draining,
                AllocationEscrow_StateInvalid(jobId, state)
            );
    }

    /// @dev One claim at a time. While settling there is one last claim, which may take the place of one that is pending.
    function _requireClaimable(uint256 jobId, Job storage job, uint48 gpuSeconds) private {
        (uint48 claimed, uint8 flags) = (job.claimed, job.flags);
        if (job.state != JobState.Settling) {
            require(claimed == 0, AllocationEscrow_ClaimPending(jobId, claimed));
            return;
        }
        require(flags & JobFlags.DISPUTED == 0, AllocationEscrow_Disputed(jobId));
        require(
            flags & JobFlags.LAST_CLAIM == 0 && gpuSeconds > claimed,
            AllocationEscrow_ClaimPending(jobId, claimed)
        );
        job.flags = flags | JobFlags.LAST_CLAIM;
        if (claimed != 0) emit ClaimCleared(jobId, claimed, job.accepted);
    }

    function _requireRipe(uint256 jobId, Job storage job) private view {
        require(job.flags & JobFlags.DISPUTED == 0, AllocationEscrow_Disputed(jobId));
        require(block.timestamp >= job.claimMaturesAt, AllocationEscrow_TooEarly(jobId, job.claimMaturesAt));
    }

    function _reasonToStop(uint256 jobId, Job storage job, uint256 end) private view returns (CloseReason) {
        if (block.timestamp >= end) return CloseReason.Ended;
        // While a claim is pending the provider can say nothing more.
        bool isStale = job.claimed == 0 && block.timestamp > _lastReceiptAt(job) + _STALE_PERIOD;
        // Also for its researcher, whose own call would else give back less than a stranger's.
        if (isStale) return CloseReason.Stale;
        if (_isResearcher(job, msg.sender)) return CloseReason.ResearcherClosed;
        bool isDrained = job.state == JobState.Draining && block.timestamp >= job.deadline;
        require(isDrained && _isProvider(job, msg.sender), AllocationEscrow_NotAuthorized(jobId, msg.sender));
        return CloseReason.ProviderDrained;
    }

    function _lastReceiptAt(Job storage job) private view returns (uint256) {
        return uint256(job.startedAt) + uint256(job.lastReceiptMin) * 1 minutes;
    }

    /// @dev Of the claim's energy the part that the ruled work has in the claim's work.
    function _ruledEnergy(Job storage job, uint48 gpuSeconds) private view returns (uint40) {
        (uint256 accepted, uint256 energyWh) = (job.accepted, job.energyWh);
        if (gpuSeconds == accepted) return uint40(energyWh);
        uint256 claimedEnergy = job.claimedEnergyWh;
        if (claimedEnergy <= energyWh) return uint40(energyWh);
        return
            uint40(
                energyWh +
                    ((claimedEnergy - energyWh) * (gpuSeconds - accepted)) / (uint256(job.claimed) - accepted)
            );
    }
}
