// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IFairShareQueue} from "../IFairShareQueue.sol";
import {IResourceRegistry} from "../IResourceRegistry.sol";
import {IRewardsDistributor} from "../IRewardsDistributor.sol";
import {JobFlags} from "../libraries/JobFlags.sol";
import {JobBook} from "./JobBook.sol";
import {JobOpening} from "./JobOpening.sol";

/// @title AllocationDesk
/// @notice The part of {AllocationEscrow} that opens jobs and makes them longer.
/// @dev The escrow makes it and calls its code with the escrow's storage, whose layout both take from {JobBook}. Called by
/// itself it finds no job and no module, and the registry reserves nothing for it.
contract AllocationDesk is JobOpening {
    using SafeCast for uint256;

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
    function extend(uint256 jobId, uint24 added) external nonReentrant whenIntakeOpen {
        Job storage job = _jobs[jobId];
        require(job.state == JobState.Active, AllocationEscrow_StateInvalid(jobId, job.state));
        require(_isResearcher(job, msg.sender), AllocationEscrow_NotAuthorized(jobId, msg.sender));
        require(job.flags & JobFlags.QUEUED == 0, AllocationEscrow_QueuedJob(jobId));
        require(block.timestamp < job.endsAt, AllocationEscrow_TooLate(jobId, job.endsAt));
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
        (job.duration, job.endsAt) = (uint24(duration), job.endsAt + added);
        emit JobExtended(jobId, added, amount, job.endsAt);
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
}
