// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IProjectRegistry} from "../../community/IProjectRegistry.sol";
import {IResourceRegistry} from "../IResourceRegistry.sol";
import {JobFlags} from "../libraries/JobFlags.sol";
import {JobBook} from "./JobBook.sol";

/// @title JobOpening
/// @notice Reserves GPUs, collateral and money for a job, by booking or from the queue. See {IAllocationEscrow}.
abstract contract JobOpening is JobBook {
    using SafeCast for uint256;

    uint24 private constant MIN_DURATION = 1 minutes;

    /* INTERNAL */

    /// @dev Of a booking the request is zero. A queued job's money is the queue's, which took it from the payer.
    function _open(QueuedJob memory input, bool isQueued) internal returns (uint256 jobId) {
        Booking memory booking = input.booking;
        require(
            booking.gpus != 0 && booking.duration >= MIN_DURATION && booking.duration <= _MAX_DURATION,
            AllocationEscrow_SizeInvalid(booking.gpus, booking.duration, _MAX_DURATION)
        );
        // A queued job's specification came with its request.
        require(isQueued || booking.specHash != bytes32(0), AllocationEscrow_SpecMissing());
        IResourceRegistry.OfferTerms memory offer = _REGISTRY.reserve(booking.offerId, booking.gpus);
        _requireFit(input, offer, isQueued);

        jobId = ++_jobCount;
        Job storage job = _jobs[jobId];
        _store(job, input, offer, isQueued);
        uint256 rate = uint256(offer.price) * booking.gpus;
        uint96 amount = (rate * booking.duration).toUint96();
        address payer = _payerOf(job);
        _debit(isQueued ? address(_queue) : payer, amount);
        job.escrow = amount;
        job.collateral = _lockCollateral(offer, rate, booking.duration);
        emit JobMatched(jobId, booking.offerId, payer, input.requestId, booking.specHash, job);
    }

    /* PRIVATE */

    function _requireFit(
        QueuedJob memory input,
        IResourceRegistry.OfferTerms memory offer,
        bool isQueued
    ) private view {
        require(
            offer.isCommunity == isQueued,
            AllocationEscrow_WrongLane(input.booking.offerId, offer.isCommunity)
        );
        require(
            offer.price <= input.booking.maxPrice,
            AllocationEscrow_PriceTooHigh(offer.price, input.booking.maxPrice)
        );
        require(
            !_isSelfDealing(input.researcher, input.booking.projectId, offer.provider),
            AllocationEscrow_SelfDealing(input.researcher, offer.provider)
        );
    }

    function _isSelfDealing(
        address researcher,
        uint24 projectId,
        address provider
    ) private view returns (bool) {
        if (_REGISTRY.actsFor(researcher) == provider) return true;
        return
            projectId != 0 &&
            (_PROJECTS.projectOfProvider(provider) == projectId || _PROJECTS.isMember(projectId, provider));
    }

    function _lockCollateral(
        IResourceRegistry.OfferTerms memory offer,
        uint256 rate,
        uint256 duration
    ) private returns (uint88) {
        uint256 collateral = rate * Math.min(duration, _COLLATERAL_PERIOD);
        if (offer.isEarnIn) collateral = Math.min(collateral, _VAULT.freeOf(offer.provider));
        if (collateral != 0) _VAULT.lockCollateral(offer.provider, collateral);
        return collateral.toUint88();
    }

    function _store(
        Job storage job,
        QueuedJob memory input,
        IResourceRegistry.OfferTerms memory offer,
        bool isQueued
    ) private {
        Booking memory booking = input.booking;
        job.researcher = input.researcher;
        job.offerId = booking.offerId;
        job.gpus = booking.gpus;
        job.state = JobState.Matched;
        job.flags = _flagsOf(booking.projectId, offer, isQueued);
        job.duration = booking.duration;
        job.gPerKWh = _CARBON.intensityOf(offer.region);
        job.projectId = booking.projectId;
        job.startedAt = uint40(block.timestamp);
        job.deadline = uint40(block.timestamp + _START_WINDOW);
        job.subsidy = input.subsidy;
    }

    function _flagsOf(
        uint24 projectId,
        IResourceRegistry.OfferTerms memory offer,
        bool isQueued
    ) private view returns (uint8 flags) {
        flags = uint8(uint256(offer.meter) << JobFlags.METER_SHIFT);
        if (isQueued) flags |= JobFlags.QUEUED;
        if (offer.isEarnIn) flags |= JobFlags.EARN_IN;
        if (offer.tier >= IResourceRegistry.Tier.L2 && _isVerified(projectId)) flags |= JobFlags.AUDITED;
    }

    function _isVerified(uint24 projectId) private view returns (bool) {
        return projectId != 0 && _PROJECTS.statusOf(projectId) >= IProjectRegistry.ProjectStatus.Verified;
    }
}
