// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobs} from "../../contracts/compute/IJobs.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {Jobs} from "../utils/Jobs.t.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";

/// @notice Every way a job comes to its end; see AllocationEscrow.tree.
contract AllocationEscrowClosingTest is Jobs {
    /* BEFORE THE START */

    function testFuzz_Close_RevertWhen_SomebodyElseCancels(uint256 seed) external {
        uint256 jobId = matchedJob();
        address caller = seed % 2 == 0 ? provider : outsider(seed);
        skip(bound(seed, 0, 30 minutes));
        expectNotAuthorized(jobId, caller);
        close(caller, jobId);
    }

    function testFuzz_Close_WhenTheResearcherCancels(uint256 waited) external {
        uint256 jobId = matchedJob();
        waited = bound(waited, 0, 30 minutes);
        skip(waited);
        uint256 pay = RATE * (waited < 5 minutes ? waited : 5 minutes);
        expectEnded(jobId, IJobs.JobState.Cancelled, IJobs.CloseReason.Cancelled, pay, COST - pay, 0);
        close(researcher, jobId);
        assertEnded(jobId, IJobs.JobState.Cancelled, pay);
        assertRecord(0, 0, 0);
    }

    function testFuzz_Close_WhenTheProviderDidNotStart(uint256 late, uint256 sender) external {
        uint256 jobId = matchedJob();
        uint256 deadline = escrow.jobOf(jobId).deadline;
        vm.warp(bound(late, deadline + 1, deadline + 365 days));
        uint256 penalty = COLLATERAL / 100;
        expectEnded(jobId, IJobs.JobState.Expired, IJobs.CloseReason.NeverStarted, 0, COST, penalty);
        close(boundAccount(sender), jobId);
        assertState(jobId, IJobs.JobState.Expired, "expired");
        assertEq(
            escrow.balanceOf(researcher),
            MarketDefaults.DEPOSIT + penalty,
            "all back, and a part of the collateral"
        );
        assertEq(vault.lockedOf(provider), MarketDefaults.STAKE - penalty, "out of the stake");
        assertFreed(jobId);
        assertRecord(0, 1, 1);
    }

    /* STOPPING */

    function testFuzz_Close_RevertWhen_NobodyMayStopItYet(
        uint256 seed,
        uint256 elapsed,
        bool isDraining
    ) external {
        uint256 jobId = activeJob();
        if (isDraining) drain(jobId, 12 hours);
        skip(bound(elapsed, 0, 12 hours - 1));
        address caller = seed % 2 == 0 ? provider : outsider(seed);
        expectNotAuthorized(jobId, caller);
        close(caller, jobId);
    }

    function testFuzz_Close_RevertWhen_SomebodyElseEndsTheDrain(uint256 seed) external {
        uint256 jobId = activeJob();
        drain(jobId, 1 hours);
        skip(1 hours);
        address caller = outsider(seed);
        expectNotAuthorized(jobId, caller);
        close(caller, jobId);
    }

    function testFuzz_Close_WhenTheResearcherStopsIt(
        uint256 elapsed,
        uint256 part,
        bool isDraining
    ) external {
        uint256 jobId = activeJob();
        if (isDraining) drain(jobId, 1 hours);
        // Without a receipt it would be silent after 13 hours.
        elapsed = bound(elapsed, 1, part == 0 ? 13 hours : MarketDefaults.DURATION - 1);
        skip(elapsed);
        if (part != 0) checkpoint(receiptOf(jobId, bound(part, 1, elapsed * MarketDefaults.GPUS - 1)));
        uint40 endsAt = uint40(block.timestamp);

        uint256 refund = COST - RATE * elapsed;
        expectSettling(jobId, IJobs.CloseReason.ResearcherClosed, researcher, endsAt, refund);
        close(researcher, jobId);
        IJobs.Job memory job = escrow.jobOf(jobId);
        assertState(jobId, IJobs.JobState.Settling, "settling");
        assertEq(job.endsAt, endsAt, "ends now");
        assertEq(job.deadline, block.timestamp + 24 hours, "with a day to settle");
        assertEq(job.escrow, RATE * elapsed, "what it can still cost");
        assertEq(
            escrow.balanceOf(researcher),
            MarketDefaults.DEPOSIT - RATE * elapsed,
            "the rest is back at once"
        );
        assertSolvent();
    }

    function testFuzz_Close_WhenItsTimeIsOver(uint256 late, uint256 sender) external {
        uint256 jobId = activeJob();
        uint40 endsAt = escrow.jobOf(jobId).endsAt;
        late = bound(late, 0, 365 days);
        vm.warp(endsAt + late);
        address caller = boundAccount(sender);
        expectSettling(jobId, IJobs.CloseReason.Ended, caller, endsAt, 0);
        close(caller, jobId);
        assertEq(escrow.jobOf(jobId).endsAt, endsAt, "as agreed");
    }

    function testFuzz_Close_WhenTheProvidersNoticeIsOver(uint256 late) external {
        uint256 jobId = activeJob();
        drain(jobId, 1 hours);
        uint256 elapsed = 1 hours + bound(late, 0, 11 hours);
        skip(elapsed);
        uint40 endsAt = uint40(block.timestamp);
        uint256 refund = COST - RATE * elapsed;
        expectSettling(jobId, IJobs.CloseReason.ProviderDrained, operator, endsAt, refund);
        close(operator, jobId);
    }

    function testFuzz_Close_WhenNobodyHeardOfItForLong(uint256 sender) external {
        uint256 jobId = runningJob(1 hours);
        checkpoint(receiptOf(jobId, 1));
        uint40 lastReceiptAt = uint40(block.timestamp);
        skip(13 hours);
        address caller = outsider(sender);
        expectNotAuthorized(jobId, caller);
        close(caller, jobId);
        skip(1);
        uint256 refund = COST - RATE * 1 hours;
        expectSettling(jobId, IJobs.CloseReason.Stale, caller, lastReceiptAt, refund);
        close(caller, jobId);
        assertState(jobId, IJobs.JobState.Settling, "work until the last receipt can still be claimed");
    }

    function test_Close_WhenTheResearcherHeardNothingForLong() external {
        uint256 jobId = runningJob(1 hours);
        checkpoint(receiptOf(jobId, 1));
        uint40 lastReceiptAt = uint40(block.timestamp);
        skip(13 hours + 1);
        expectSettling(jobId, IJobs.CloseReason.Stale, researcher, lastReceiptAt, COST - RATE * 1 hours);
        close(researcher, jobId);
        assertEq(escrow.jobOf(jobId).endsAt, lastReceiptAt, "nothing after it is held for the provider");
    }

    function test_Close_WhenNobodyEverHeardOfIt() external {
        uint256 jobId = runningJob(13 hours + 1);
        close(relayer, jobId);
        assertEnded(jobId, IJobs.JobState.Closed, 0);
        assertEndOfWork(jobId, escrow.jobOf(jobId).startedAt);
        assertRecord(0, 1, 0);
    }

    function test_Close_WhenNobodyHeardOfItSinceAllWasAccepted() external {
        uint256 jobId = runningJob(1 hours);
        checkpoint(receiptOf(jobId, hoursOf(1)));
        uint40 lastReceiptAt = uint40(block.timestamp);
        skip(13 hours + 1);
        expectSettling(jobId, IJobs.CloseReason.Stale, relayer, lastReceiptAt, COST - RATE * 1 hours);
        expectEnded(jobId, IJobs.JobState.Closed, IJobs.CloseReason.Stale, RATE * 1 hours, 0, 0);
        close(relayer, jobId);
        assertEnded(jobId, IJobs.JobState.Closed, RATE * 1 hours);
        assertEndOfWork(jobId, lastReceiptAt);
        assertRecord(1, 0, 0);
    }

    function testFuzz_Close_RevertWhen_AClaimEndedNotLongAgo(uint256 seed, bool isRuled) external {
        uint256 jobId = isRuled ? disputedJob() : claimedJob();
        vm.prank(researcher);
        escrow.extend(jobId, 20 days);
        skip(7 days);
        if (isRuled) ruleClaim(jobId, 0);
        else escrow.mature(jobId);
        skip(13 hours);
        address caller = outsider(seed);
        expectNotAuthorized(jobId, caller);
        close(caller, jobId);
        claim(receiptOf(jobId, escrow.workLimit(jobId)));
    }

    function testFuzz_Close_RevertWhen_AClaimWaits(uint256 seed, bool isDisputed) external {
        uint256 jobId = isDisputed ? disputedJob() : claimedJob();
        skip(20 hours);
        address caller = outsider(seed);
        expectNotAuthorized(jobId, caller);
        close(caller, jobId);
    }

    function test_Close_WhenAllOfItIsAccepted() external {
        uint256 jobId = runningJob(MarketDefaults.DURATION);
        checkpoint(receiptOf(jobId, escrow.workLimit(jobId)));
        uint40 endsAt = uint40(block.timestamp);
        expectSettling(jobId, IJobs.CloseReason.Ended, address(this), endsAt, 0);
        expectEnded(jobId, IJobs.JobState.Closed, IJobs.CloseReason.Ended, COST, 0, 0);
        escrow.close(jobId);
        assertEnded(jobId, IJobs.JobState.Closed, COST);
        assertEndOfWork(jobId, endsAt);
        assertRecord(1, 0, 0);
    }

    function testFuzz_Close_WhenTheResearcherStopsItAndAllIsAccepted(
        uint256 elapsed,
        bool isDraining
    ) external {
        uint256 jobId = activeJob();
        if (isDraining) drain(jobId, 1 hours);
        elapsed = boundEdges(elapsed, 1, MarketDefaults.DURATION - 1);
        skip(elapsed);
        checkpoint(receiptOf(jobId, escrow.workLimit(jobId)));
        uint40 endsAt = uint40(block.timestamp);
        uint256 pay = RATE * elapsed;
        expectSettling(jobId, IJobs.CloseReason.ResearcherClosed, researcher, endsAt, COST - pay);
        expectEnded(jobId, IJobs.JobState.Closed, IJobs.CloseReason.ResearcherClosed, pay, 0, 0);
        close(researcher, jobId);
        assertEnded(jobId, IJobs.JobState.Closed, pay);
        assertEndOfWork(jobId, endsAt);
        assertRecord(1, 0, 0);
    }

    function test_Close_WhenItStopsInTheSecondOfItsStart() external {
        uint256 jobId = activeJob();
        close(researcher, jobId);
        assertEnded(jobId, IJobs.JobState.Closed, 0);
        assertEndOfWork(jobId, uint40(block.timestamp));
        assertRecord(0, 0, 0);
    }

    function testFuzz_Close_WhenTheResearcherStopsItInItsFirstMinutes(
        uint256 elapsed,
        bool isForgone
    ) external {
        uint256 jobId = runningJob(bound(elapsed, 1, 5 minutes - 1));
        close(researcher, jobId);
        if (!isForgone) skip(24 hours + 1);
        close(isForgone ? provider : relayer, jobId);
        assertEnded(jobId, IJobs.JobState.Closed, 0);
        assertRecord(0, 0, 0);
    }

    /* SETTLING */

    function testFuzz_Close_RevertWhen_TheSettlingIsNotOver(uint256 seed, uint256 elapsed) external {
        uint256 jobId = settlingJob();
        uint40 deadline = escrow.jobOf(jobId).deadline;
        skip(bound(elapsed, 0, 24 hours));
        expectTooEarly(jobId, deadline);
        close(outsider(seed), jobId);
        expectTooEarly(jobId, deadline);
        close(researcher, jobId);
    }

    function testFuzz_Close_RevertWhen_TheLastClaimIsNotRipe(uint256 elapsed) external {
        uint256 jobId = settlingJob();
        skip(23 hours);
        claim(receiptOf(jobId, hoursOf(1)));
        uint40 maturesAt = escrow.jobOf(jobId).claimMaturesAt;
        skip(bound(elapsed, 0, 24 hours - 1));
        expectTooEarly(jobId, maturesAt);
        close(provider, jobId);
    }

    function testFuzz_Close_RevertWhen_TheClaimIsDisputed(uint256 elapsed) external {
        uint256 jobId = disputedJob();
        close(researcher, jobId);
        skip(bound(elapsed, 0, 365 days));
        vm.expectRevert(abi.encodeWithSelector(IJobs.AllocationEscrow_Disputed.selector, jobId));
        close(provider, jobId);
    }

    function testFuzz_Close_WhenTheSettlingIsOver(uint256 part, uint256 late, uint256 sender) external {
        uint256 jobId = runningJob(2 hours);
        uint256 accepted = bound(part, 0, hoursOf(2) - 1);
        if (accepted != 0) checkpoint(receiptOf(jobId, accepted));
        close(researcher, jobId);
        skip(bound(late, 24 hours + 1, 365 days));
        uint256 pay = accepted * MarketDefaults.PRICE;
        expectEnded(jobId, IJobs.JobState.Closed, IJobs.CloseReason.None, pay, RATE * 2 hours - pay, 0);
        close(boundAccount(sender), jobId);
        assertEnded(jobId, IJobs.JobState.Closed, pay);
        if (accepted == 0) assertRecord(0, 1, 0);
        else assertRecord(1, 0, 0);
    }

    function test_Close_WhenAReceiptCoveredAllWhileSettling() external {
        uint256 jobId = settlingJob();
        uint40 endsAt = uint40(block.timestamp);
        skip(1 hours);
        checkpoint(receiptOf(jobId, hoursOf(2)));
        close(relayer, jobId);
        assertEnded(jobId, IJobs.JobState.Closed, RATE * 2 hours);
        assertEndOfWork(jobId, endsAt);
    }

    function test_Close_WhenTheLastClaimIsRipe() external {
        uint256 jobId = settlingJob();
        claim(receiptOf(jobId, hoursOf(1)));
        skip(24 hours + 1);
        close(relayer, jobId);
        assertEnded(jobId, IJobs.JobState.Closed, RATE * 1 hours);
    }

    function test_Close_WhenTheProviderForgoesTheRest() external {
        uint256 jobId = settlingJob();
        checkpoint(receiptOf(jobId, hoursOf(1)));
        close(operator, jobId);
        assertEnded(jobId, IJobs.JobState.Closed, RATE * 1 hours);
    }

    function test_Close_WhenTheCollateralIsTooSmallToTakeAPart() external {
        IResourceRegistry.OfferInput memory input = offerInput();
        (input.price, input.gpus) = (1, 1);
        addGpus(provider, MarketDefaults.H100, 1);
        IJobs.Booking memory booking = bookingOf(list(provider, input));
        (booking.gpus, booking.duration) = (1, 60);
        uint256 jobId = book(researcher, booking);
        skip(30 minutes + 1);
        close(relayer, jobId);
        assertState(jobId, IJobs.JobState.Expired, "expired");
        assertEq(escrow.balanceOf(researcher), MarketDefaults.DEPOSIT, "all back");
        assertEq(vault.stakeOf(provider).locked, 0, "nothing is locked");
    }

    /* HELPERS */

    function drain(uint256 jobId, uint24 notice) internal {
        vm.prank(provider);
        escrow.drain(jobId, notice);
    }

    function expectSettling(
        uint256 jobId,
        IJobs.CloseReason reason,
        address by,
        uint40 endsAt,
        uint256 refund
    ) internal {
        vm.expectEmit(address(escrow));
        emit IJobs.JobSettling(
            jobId,
            reason,
            by,
            endsAt,
            uint40(block.timestamp + 24 hours),
            uint96(refund),
            0
        );
    }

    function expectEnded(
        uint256 jobId,
        IJobs.JobState state,
        IJobs.CloseReason reason,
        uint256 paid,
        uint256 refunded,
        uint256 penalty
    ) internal {
        vm.expectEmit(address(escrow));
        emit IJobs.JobEnded(
            jobId,
            researcher,
            provider,
            IJobs.JobOutcome({
                state: state,
                reason: reason,
                fee: uint96(feeOf(paid)),
                refunded: uint96(refunded),
                subsidyReturned: 0,
                penalty: uint96(penalty)
            })
        );
    }

    /// @dev Everybody has what is theirs, and nothing of the job is left.
    function assertEnded(uint256 jobId, IJobs.JobState state, uint256 paid) internal view {
        assertState(jobId, state, "ended");
        assertEq(escrow.jobOf(jobId).paid, paid, "paid");
        assertEq(escrow.jobOf(jobId).escrow, paid, "the escrow holds no more");
        assertEq(escrow.balanceOf(provider), net(paid), "the provider's part");
        assertEq(escrow.balanceOf(treasury), feeOf(paid), "the treasury's part");
        assertEq(escrow.balanceOf(researcher), MarketDefaults.DEPOSIT - paid, "the researcher's part");
        assertEq(vault.lockedOf(provider), MarketDefaults.STAKE, "the stake is whole");
        assertFreed(jobId);
    }

    /// @dev It ended then, and all work until then was accepted, whatever time has passed since.
    function assertEndOfWork(uint256 jobId, uint40 endsAt) internal {
        skip(1 days);
        IJobs.Job memory job = escrow.jobOf(jobId);
        assertEq(job.endsAt, endsAt, "its end");
        assertEq(escrow.workLimit(jobId), job.accepted, "all of its work");
    }

    function assertFreed(uint256 jobId) internal view {
        IJobs.Job memory job = escrow.jobOf(jobId);
        assertEq(job.collateral, 0, "no collateral");
        assertEq(job.claimed, 0, "no claim");
        assertEq(vault.stakeOf(provider).locked, 0, "nothing is locked");
        assertEq(registry.offerOf(offerId).used, 0, "the GPUs are free");
        assertSolvent();
    }

    function assertRecord(uint32 completed, uint32 failed, uint8 strikes) internal view {
        IResourceRegistry.Provider memory record = registry.providerOf(provider);
        assertEq(record.completed, completed, "completed jobs");
        assertEq(record.failed, failed, "failed jobs");
        assertEq(record.strikes, strikes, "strikes");
    }
}
