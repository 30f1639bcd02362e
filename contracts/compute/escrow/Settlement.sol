// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IFairShareQueue} from "../IFairShareQueue.sol";
import {IResourceRegistry} from "../IResourceRegistry.sol";
import {IRewardsDistributor} from "../IRewardsDistributor.sol";
import {JobFlags} from "../libraries/JobFlags.sol";
import {JobBook} from "./JobBook.sol";

/// @title Settlement
/// @notice Pays accepted work, refunds what can't be used, and ends jobs. See {IAllocationEscrow}.
/// @dev What a job's money can do: be paid (part to the provider at once, the fee at the end) or go back, the subsidised
/// part to the pool. Nothing is ever rounded away: what payments leave goes back at the end.
abstract contract Settlement is JobBook {
    using SafeERC20 for IERC20;

    /// @dev Energy of a GPU at work is at most its highest power times this, for what the card's figure leaves out.
    uint256 private constant HIGHEST_POWER_BPS = 12_500;

    /* INTERNAL */

    /// @dev Pays up to `work`, which is at least what was accepted and at most what the time allows.
    function _accept(
        uint256 jobId,
        Job storage job,
        AcceptedWork memory work,
        IResourceRegistry.MeteringTerms memory metering
    ) internal {
        work.isPlausible = _isPlausible(job, work, metering);
        if (!work.isPlausible) job.flags |= JobFlags.ENERGY_DOUBTFUL;
        (work.facilityWh, work.carbonGrams) = _footprint(work.energyWh, metering.pueBps, job.gPerKWh);
        (job.accepted, job.energyWh) = (work.gpuSeconds, work.energyWh);
        (work.pay, work.providerCredit, work.bonded) = _pay(
            job,
            uint256(metering.price) * work.gpuSeconds,
            metering.provider
        );
        _announceWork(jobId, metering.provider, work);
    }

    /// @dev Pays the claim that is pending and ripe.
    function _acceptClaim(
        uint256 jobId,
        Job storage job,
        IResourceRegistry.MeteringTerms memory metering
    ) internal {
        // Both may have signed more energy since, for less work.
        uint40 energyWh = uint40(Math.max(job.claimedEnergyWh, job.energyWh));
        AcceptedWork memory work = _work(Acceptance.Matured, job.claimed, energyWh);
        _clearClaim(job);
        _accept(jobId, job, work, metering);
    }

    function _clearClaim(Job storage job) internal {
        job.claimed = 0;
        job.claimMaturesAt = 0;
        job.claimedEnergyWh = 0;
        job.flags &= ~JobFlags.DISPUTED;
        job.lastReceiptMin = _minutesOf(job);
    }

    /// @dev With these as `lastReceiptMin` the job is not stale: from now on the provider has time again for its next
    /// receipt. Rounded up to minutes, so that work of the last one is never cut off.
    function _minutesOf(Job storage job) internal view returns (uint24) {
        unchecked {
            // The start is over.
            return uint24((block.timestamp - job.startedAt + (1 minutes - 1)) / 1 minutes);
        }
    }

    /// @dev Pays the provider so that `due` is paid in all, as far as the escrow reaches.
    function _pay(
        Job storage job,
        uint256 due,
        address provider
    ) internal returns (uint96 pay, uint96 credit, uint96 bonded) {
        (uint256 paid, uint256 escrow) = (job.paid, job.escrow);
        uint256 total = Math.min(due, escrow);
        pay = uint96(total - paid);
        job.paid = uint96(total);
        unchecked {
            // Of more is kept more, and of that at most all is bonded.
            uint256 kept = _net(total) - _net(paid);
            bonded = job.flags & JobFlags.EARN_IN == 0 ? 0 : _bond(provider, kept);
            credit = uint96(kept) - bonded;
        }
        _credit(provider, credit);
    }

    /// @dev Gives `refund` back, the subsidised part to the pool.
    function _refund(Job storage job, uint256 refund) internal returns (uint96 toPayer, uint96 toPool) {
        if (refund == 0) return (0, 0);
        uint256 escrow = job.escrow;
        uint256 subsidy = job.subsidy;
        uint256 back = (refund * subsidy) / escrow;
        job.escrow = uint96(escrow - refund);
        job.subsidy = uint88(subsidy - back);
        (toPayer, toPool) = (uint96(refund - back), uint96(back));
        _credit(_payerOf(job), toPayer);
        // Without a subsidy it need not be read where the pool is.
        if (toPool != 0) _credit(_subsidyPool, toPool);
    }

    /// @dev Ends a job: the rest goes back, the fee to the treasury, GPUs and collateral are free, and who counts work
    /// is told.
    function _finish(
        uint256 jobId,
        Job storage job,
        JobState state,
        CloseReason reason,
        IResourceRegistry.MeteringTerms memory metering
    ) internal {
        job.state = state;
        JobOutcome memory outcome;
        (outcome.state, outcome.reason) = (state, reason);
        (uint256 paid, uint256 escrow) = (job.paid, job.escrow);
        (outcome.refunded, outcome.subsidyReturned) = _refund(job, escrow - paid);
        outcome.fee = uint96(paid - _net(paid));
        _credit(TREASURY, outcome.fee);
        outcome.penalty = _freeCollateral(job, state, metering.provider);
        emit JobEnded(jobId, _payerOf(job), metering.provider, outcome);
        uint16 completionBps = _REGISTRY.release(job.offerId, job.gpus, _verdict(job, outcome, paid));
        _report(job, outcome.fee, completionBps, metering);
    }

    /// @dev Work that became final; {_accept} adds what follows from it.
    function _work(
        Acceptance acceptance,
        uint48 gpuSeconds,
        uint40 energyWh
    ) internal pure returns (AcceptedWork memory work) {
        (work.acceptance, work.gpuSeconds, work.energyWh) = (acceptance, gpuSeconds, energyWh);
    }

    /* PRIVATE */

    /// @dev Emits {WorkAccepted}, whose data are the work as it lies in memory. The compiler's copy costs 500 gas more.
    function _announceWork(uint256 jobId, address provider, AcceptedWork memory work) private {
        bytes32 topic = WorkAccepted.selector;
        // Safe: reads alone, the 9 fields.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            log3(work, 0x120, topic, jobId, provider)
        }
    }

    /// @dev Puts a part of what the provider earned into its stake until it has what its GPUs need.
    function _bond(address provider, uint256 earned) private returns (uint96) {
        (uint256 required, uint256 active) = (
            _REGISTRY.requiredStakeOf(provider),
            _VAULT.activeStakeOf(provider)
        );
        if (active >= required) return 0;
        uint256 bonded = Math.min((earned * _terms.earnInBps) / BPS, required - active);
        if (bonded == 0) return 0;
        totalOwed -= bonded;
        IERC20(TOKEN).forceApprove(address(_VAULT), bonded);
        _VAULT.stake(provider, bonded);
        return uint96(bonded);
    }

    /// @dev Who didn't start loses a small part of the collateral to the payer. The job's figure stays written, for its
    /// state says that nothing is locked any more; see {IAllocationEscrow.jobOf}.
    function _freeCollateral(
        Job storage job,
        JobState state,
        address provider
    ) private returns (uint96 penalty) {
        uint256 collateral = job.collateral;
        if (collateral == 0) return 0;
        // A job that named datasets may have lacked a consent: that is nobody's fault who can be named.
        if (state == JobState.Expired && job.flags & JobFlags.NAMES_DATA == 0) {
            uint256 noShow = (collateral * _terms.noShowBps) / BPS;
            penalty = uint96(_VAULT.slash(provider, noShow, address(this)));
            totalOwed += penalty;
            _credit(_payerOf(job), penalty);
        }
        _VAULT.unlockCollateral(provider, collateral);
    }

    function _report(
        Job storage job,
        uint96 fee,
        uint16 completionBps,
        IResourceRegistry.MeteringTerms memory metering
    ) private {
        uint8 flags = job.flags;
        (uint48 accepted, uint16 uptimeBps) = (job.accepted, job.uptimeBps);
        uint64 work = _normalized(accepted, metering.weight);
        if (flags & JobFlags.QUEUED != 0)
            _queue.recordEnd(
                IFairShareQueue.JobReport({
                    projectId: job.projectId,
                    provider: metering.provider,
                    startedAt: job.startedAt,
                    reserved: _normalized(uint256(job.gpus) * job.duration, metering.weight),
                    used: work
                })
            );
        if (work == 0) return;
        _rewards.recordWork(
            IRewardsDistributor.WorkReport({
                meter: IResourceRegistry.Meter(flags >> JobFlags.METER_SHIFT),
                isAudited: flags & JobFlags.AUDITED != 0,
                isCommunity: metering.isCommunity,
                uptimeBps: uptimeBps,
                completionBps: completionBps,
                provider: metering.provider,
                work: work,
                fee: fee
            })
        );
    }

    function _isPlausible(
        Job storage job,
        AcceptedWork memory work,
        IResourceRegistry.MeteringTerms memory metering
    ) private view returns (bool) {
        unchecked {
            // Work and energy never shrink. They have 48 and 40 bits, power has 16: no product comes near 256.
            uint256 gpuSeconds = work.gpuSeconds - job.accepted;
            uint256 wattSeconds = uint256(work.energyWh - job.energyWh) * 1 hours;
            // Whole Wh: the lowest is rounded down, the highest up.
            return
                wattSeconds + 1 hours > gpuSeconds * metering.idleWatts &&
                wattSeconds < (gpuSeconds * metering.tdpWatts * HIGHEST_POWER_BPS) / BPS + 1 hours;
        }
    }

    function _normalized(uint256 gpuSeconds, uint256 weight) private pure returns (uint64) {
        unchecked {
            // 48 bits of work times 20 of a weight.
            return uint64((gpuSeconds * weight) / BPS);
        }
    }

    /// @dev A researcher who stops a job in its first minutes can't spoil the provider's record.
    function _verdict(
        Job storage job,
        JobOutcome memory outcome,
        uint256 paid
    ) private view returns (IResourceRegistry.Outcome) {
        if (outcome.state == JobState.Cancelled) return IResourceRegistry.Outcome.Neutral;
        if (outcome.state == JobState.Expired)
            return
                job.flags & JobFlags.NAMES_DATA == 0
                    ? IResourceRegistry.Outcome.NoShow
                    : IResourceRegistry.Outcome.Neutral;
        if (paid != 0) return IResourceRegistry.Outcome.Completed;
        bool isTooShort =
            outcome.reason != CloseReason.Stale && _endOf(job) < job.startedAt + _terms.cancelWindow;
        return isTooShort ? IResourceRegistry.Outcome.Neutral : IResourceRegistry.Outcome.Failed;
    }
}
