// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IUseGate} from "../../provenance/IUseGate.sol";
import {IFairShareQueue} from "../IFairShareQueue.sol";
import {IResourceRegistry} from "../IResourceRegistry.sol";
import {IRewardsDistributor} from "../IRewardsDistributor.sol";
import {JobFlags} from "../libraries/JobFlags.sol";
import {JobBook} from "./JobBook.sol";
import {JobOpening} from "./JobOpening.sol";

/// @title AllocationDesk
/// @notice The part of {AllocationEscrow} that opens jobs, notes what data they use, makes them longer and freezes claims.
/// @dev The escrow makes it and calls its code with the escrow's storage, whose layout both take from {JobBook}. Called by
/// itself it finds no job and no module, and the registry reserves nothing for it.
contract AllocationDesk is JobOpening {
    using SafeCast for uint256;

    uint256 private constant MAX_DATASETS = 8;

    /// @param authority The access manager that says who may pause.
    /// @param parts The contracts that the escrow works with.
    /// @param terms_ Times and shares.
    constructor(
        address authority,
        Parts memory parts,
        Terms memory terms_
    ) JobBook(authority, parts, terms_) {}

    /// @dev See {IAllocationEscrow}.
    function book(Booking calldata booking) external nonReentrant whenIntakeOpen returns (uint256 jobId) {
        uint24 projectId = booking.projectId;
        require(
            projectId == 0 || _PROJECTS.isMember(projectId, msg.sender),
            AllocationEscrow_NotMember(projectId, msg.sender)
        );
        return _open(QueuedJob(booking, msg.sender, 0, 0), false);
    }

    /// @dev See {IAllocationEscrow}.
    function openQueued(QueuedJob calldata input) external nonReentrant returns (uint256 jobId) {
        require(msg.sender == address(_queue), AllocationEscrow_NotAuthorized(0, msg.sender));
        return _open(input, true);
    }

    /// @dev See {IAllocationEscrow}.
    function nameDatasets(
        uint256 jobId,
        uint32 controllerId,
        bytes32[] calldata datasets
    ) external nonReentrant {
        Job storage job = _jobs[jobId];
        require(job.state == JobState.Matched, AllocationEscrow_StateInvalid(jobId, job.state));
        require(_isResearcher(job, msg.sender), AllocationEscrow_NotAuthorized(jobId, msg.sender));
        uint256 count = datasets.length;
        require(
            count != 0 && count <= MAX_DATASETS,
            AllocationEscrow_DatasetsInvalid(jobId, count, MAX_DATASETS)
        );
        require(
            address(_useGate) != address(0) && _useGate.actsFor(controllerId, msg.sender),
            AllocationEscrow_ControllerInvalid(controllerId, msg.sender)
        );
        _useGate.requireUses(jobId, controllerId, datasets);
        job.flags |= JobFlags.NAMES_DATA;
        _namedData[jobId] = NamedData(controllerId, datasets);
        emit JobDatasetsNamed(jobId, controllerId, datasets);
    }

    /// @dev See {IAllocationEscrow}.
    function freezeClaim(uint256 jobId) external nonReentrant {
        _requireDisputes(jobId);
        Job storage job = _jobs[jobId];
        require(job.claimed != 0, AllocationEscrow_NoClaim(jobId));
        require(job.flags & JobFlags.DISPUTED == 0, AllocationEscrow_Disputed(jobId));
        require(block.timestamp < job.claimMaturesAt, AllocationEscrow_TooLate(jobId, job.claimMaturesAt));
        job.flags |= JobFlags.DISPUTED;
        emit ClaimFrozen(jobId, job.claimed);
    }

    /// @dev See {IAllocationEscrow}.
    function setJobSigner(uint256 jobId, address signer, uint40 until) external {
        require(_isResearcher(_jobs[jobId], msg.sender), AllocationEscrow_NotAuthorized(jobId, msg.sender));
        require(signer != address(0), AllocationEscrow_SignerInvalid(jobId, signer));
        require(until == 0 || until > block.timestamp, AllocationEscrow_UntilInvalid(until));
        _jobSignerUntil[jobId][signer] = until;
        emit JobSignerSet(jobId, signer, until);
    }

    /// @dev See {IAllocationEscrow}.
    function extend(uint256 jobId, uint24 added) external nonReentrant whenIntakeOpen {
        Job storage job = _jobs[jobId];
        require(job.state == JobState.Active, AllocationEscrow_StateInvalid(jobId, job.state));
        require(_isResearcher(job, msg.sender), AllocationEscrow_NotAuthorized(jobId, msg.sender));
        require(job.flags & JobFlags.QUEUED == 0, AllocationEscrow_QueuedJob(jobId));
        uint40 endsAt = _endOf(job);
        require(block.timestamp < endsAt, AllocationEscrow_TooLate(jobId, endsAt));
        IResourceRegistry.MeteringTerms memory offer = _metering(job);
        require(offer.isOpen, IResourceRegistry.ResourceRegistry_OfferClosed(job.offerId));
        uint256 duration = uint256(job.duration) + added;
        require(
            added != 0 && duration <= _MAX_DURATION,
            AllocationEscrow_SizeInvalid(job.gpus, duration, _MAX_DURATION)
        );
        uint96 amount = (uint256(offer.price) * job.gpus * added).toUint96();
        _debit(_payerOf(job), amount);
        job.escrow = (uint256(job.escrow) + amount).toUint96();
        job.duration = uint24(duration);
        emit JobExtended(jobId, added, amount, endsAt + added);
    }

    /// @dev See {IAllocationEscrow}.
    function drain(uint256 jobId, uint24 notice) external nonReentrant {
        Job storage job = _jobs[jobId];
        require(job.state == JobState.Active, AllocationEscrow_StateInvalid(jobId, job.state));
        require(_isProvider(job, msg.sender), AllocationEscrow_NotAuthorized(jobId, msg.sender));
        (uint24 minNotice, uint24 maxNotice) = (_terms.minNotice, _terms.maxNotice);
        require(
            notice >= minNotice && notice <= maxNotice,
            AllocationEscrow_NoticeInvalid(notice, minNotice, maxNotice)
        );
        uint40 deadline = uint40(block.timestamp + notice);
        (job.state, job.deadline) = (JobState.Draining, deadline);
        emit JobDraining(jobId, deadline);
    }

    /// @dev See {IAllocationEscrow}.
    function bindModules(
        address queue_,
        address disputes_,
        address rewards_,
        address subsidyPool_
    ) external restricted {
        require(
            address(_queue) == address(0) &&
                queue_ != address(0) &&
                disputes_ != address(0) &&
                rewards_ != address(0) &&
                subsidyPool_ != address(0),
            AllocationEscrow_BindingInvalid()
        );
        _queue = IFairShareQueue(queue_);
        _disputes = disputes_;
        _rewards = IRewardsDistributor(rewards_);
        _subsidyPool = subsidyPool_;
        emit ModulesBound(queue_, disputes_, rewards_, subsidyPool_);
    }

    /// @dev See {IAllocationEscrow}.
    function bindUseGate(address useGate_) external restricted {
        require(address(_useGate) == address(0) && useGate_ != address(0), AllocationEscrow_BindingInvalid());
        _useGate = IUseGate(useGate_);
        emit UseGateBound(useGate_);
    }
}
