// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobs} from "../../contracts/compute/IJobs.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {IRewardsDistributor} from "../../contracts/compute/IRewardsDistributor.sol";
import {Jobs} from "../utils/Jobs.t.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";

/// @notice Where a job's money goes, to the last wei; see AllocationEscrow.tree.
contract AllocationEscrowMoneyTest is Jobs {
    /// @dev A job's life as the fuzzer draws it.
    struct Life {
        uint256 price;
        uint256 gpus;
        uint256 duration;
        uint256 added;
        uint256 firstElapsed;
        uint256 firstWork;
        uint256 secondElapsed;
        uint256 secondWork;
        uint256 lastWork;
        uint256 subsidy;
    }

    /* A BOOKED JOB */

    function testFuzz_Money_WhenAJobIsBookedAndPaidInParts(Life memory life) external {
        life = bounded(life);
        uint24 offer = listAt(life, false);
        IJobs.Booking memory booking = bookingFor(life, offer);
        uint256 jobId = book(researcher, booking);
        start(jobId);
        if (life.added != 0) {
            vm.prank(researcher);
            escrow.extend(jobId, uint24(life.added));
        }
        work(jobId, life, researcher);

        IJobs.Job memory job = escrow.jobOf(jobId);
        assertState(jobId, IJobs.JobState.Closed, "closed");
        assertEq(job.paid, life.price * job.accepted, "what was accepted, at the price");
        assertEq(job.escrow, job.paid, "nothing is left in it");
        assertEq(
            escrow.balanceOf(researcher),
            MarketDefaults.DEPOSIT - job.paid,
            "all that was not paid is back"
        );
        assertShares(job.paid);
    }

    /* A SUBSIDISED JOB */

    function testFuzz_Money_WhenThePoolPaysAPart(Life memory life) external {
        life = bounded(life);
        life.added = 0;
        uint24 projectId = makeSmall(alice);
        uint256 cost = life.price * life.gpus * life.duration;
        life.subsidy = boundEdges(life.subsidy, 0, cost / 2);
        IJobs.QueuedJob memory input;
        input.booking = bookingFor(life, listAt(life, true));
        input.booking.projectId = projectId;
        input.researcher = alice;
        input.subsidy = uint88(life.subsidy);
        gift(address(queue), cost);
        vm.prank(address(queue));
        uint256 jobId = escrow.openQueued(input);
        start(jobId);
        vm.prank(alice);
        escrow.setJobSigner(jobId, researcher, type(uint40).max);
        work(jobId, life, alice);

        uint256 paid = escrow.jobOf(jobId).paid;
        uint256 toProject = escrow.balanceOf(escrow.projectAccount(projectId)) - MarketDefaults.DEPOSIT;
        uint256 toPool = escrow.balanceOf(address(subsidyPool));
        assertEq(toProject + toPool, cost - paid, "all that was not paid is back");
        assertEq(escrow.balanceOf(researcher), MarketDefaults.DEPOSIT, "none of it to the researcher");
        // Rounded twice at most: when it stops and when it ends.
        uint256 share = (life.subsidy * (cost - paid)) / cost;
        assertLe(toPool, share, "never more than the pool's part");
        assertGe(toPool + 2, share, "nor less, but for the rounding");
        assertShares(paid);
    }

    /* EARN-IN */

    function testFuzz_Money_WhenTheProviderEarnsItsStake(uint256 elapsed) external {
        uint256 jobId = earnInJob(MarketDefaults.PRICE);
        elapsed = bound(elapsed, 1, MarketDefaults.DURATION);
        skip(elapsed);
        uint256 pay = elapsed * MarketDefaults.PRICE;
        uint256 bonded = (net(pay) * 3_000) / 10_000;
        accept(jobId, elapsed, pay, bonded);
        assertEq(vault.lockedOf(carol), bonded, "three tenths are staked");
        assertEq(escrow.balanceOf(carol), net(pay) - bonded, "the rest is credited");
        assertSolvent();
    }

    function test_Money_WhenTheStakeIsNearlyEarned() external {
        uint256 jobId = earnInJob(MarketDefaults.PRICE);
        uint256 required = registry.requiredStakeOf(carol);
        stake(carol, required - 5);
        skip(1 hours);
        uint256 pay = uint256(MarketDefaults.PRICE) * 1 hours;
        accept(jobId, 1 hours, pay, 5);
        assertEq(vault.lockedOf(carol), required, "what it needs and no more");
        skip(1 hours);
        accept(jobId, 2 hours, pay, 0);
        assertEq(vault.lockedOf(carol), required, "then all is credited");
        assertEq(escrow.balanceOf(carol), net(2 * pay) - 5, "credited");
        assertSolvent();
    }

    function test_Money_WhenThereIsTooLittleToStakeAPart() external {
        uint256 jobId = earnInJob(1);
        skip(3);
        accept(jobId, 3, 3, 0);
        assertEq(escrow.balanceOf(carol), 3, "three tenths of three are none");
        assertSolvent();
    }

    function test_Money_WhenThereIsNoCollateral() external {
        IJobs.Booking memory booking = earnInBooking(MarketDefaults.PRICE);
        uint256 jobId = book(researcher, booking);
        skip(30 minutes + 1);
        close(relayer, jobId);
        assertState(jobId, IJobs.JobState.Expired, "expired");
        assertEq(escrow.balanceOf(researcher), MarketDefaults.DEPOSIT, "all back, and no penalty");

        jobId = book(researcher, booking);
        start(jobId);
        skip(1 hours);
        close(researcher, jobId);
        close(carol, jobId);
        assertState(jobId, IJobs.JobState.Closed, "closed");
        assertEq(escrow.balanceOf(researcher), MarketDefaults.DEPOSIT, "all back again");
        assertSolvent();
    }

    /* ROUNDING */

    function testFuzz_Money_WhenItIsPaidInManySmallParts(uint256 price, uint256 parts) external {
        parts = bound(parts, 2, 12);
        Life memory life;
        life.price = bound(price, 1, 41);
        life.gpus = 1;
        IJobs.Booking memory booking = bookingFor(life, listAt(life, false));
        booking.duration = 60;
        uint256 jobId = book(researcher, booking);
        start(jobId);
        for (uint256 i = 1; i <= parts; ++i) {
            skip(1);
            checkpoint(receiptOf(jobId, i));
            assertEq(escrow.balanceOf(provider), net(life.price * i), "as if it had been paid at once");
        }
        close(researcher, jobId);
        assertShares(life.price * parts);
    }

    /* WHO IS TOLD */

    function test_Close_WhenWorkWasPaid() external {
        uint256 jobId = runningJob(MarketDefaults.DURATION);
        uint256 done = escrow.workLimit(jobId);
        checkpoint(receiptOf(jobId, done));
        vm.expectEmit(address(rewards));
        emit IRewardsDistributor.WorkRecorded(
            rewards.currentEpoch(),
            provider,
            uint64(done),
            uint64(done),
            false,
            uint96(feeOf(COST))
        );
        escrow.close(jobId);
    }

    function test_Close_WhenItCameFromTheQueue() external {
        uint24 projectId = makeSmall(alice);
        uint256 jobId = queuedJob(projectId, uint88(COST / 2));
        start(jobId);
        skip(1 hours);
        vm.prank(alice);
        escrow.close(jobId);
        close(provider, jobId);
        assertEq(escrow.balanceOf(address(subsidyPool)), COST / 2, "the pool has its part back");
        assertEq(
            escrow.balanceOf(escrow.projectAccount(projectId)),
            MarketDefaults.DEPOSIT + COST - COST / 2,
            "and the project the rest"
        );
        assertSolvent();
    }

    function test_Close_WhenTheResearcherStopsAQueuedJob() external {
        uint24 projectId = makeSmall(alice);
        uint256 jobId = queuedJob(projectId, uint88(COST / 2));
        start(jobId);
        skip(6 hours);
        uint96 back = uint96(COST - RATE * 6 hours);
        vm.expectEmit(address(escrow));
        emit IJobs.JobSettling(
            jobId,
            IJobs.CloseReason.ResearcherClosed,
            alice,
            uint40(block.timestamp),
            uint40(block.timestamp + 24 hours),
            back - back / 2,
            back / 2
        );
        vm.prank(alice);
        escrow.close(jobId);
    }

    function test_Close_WhenAQueuedJobStopsInTheSecondOfItsStart() external {
        uint24 projectId = makeSmall(alice);
        uint256 jobId = queuedJob(projectId, uint88(COST / 2));
        start(jobId);
        vm.prank(alice);
        escrow.close(jobId);
        assertState(jobId, IJobs.JobState.Closed, "closed");
        assertEq(escrow.jobOf(jobId).subsidy, 0, "no subsidy is left in it");
        assertEq(escrow.balanceOf(address(subsidyPool)), COST / 2, "the pool has its part back");
        assertEq(
            escrow.balanceOf(escrow.projectAccount(projectId)),
            MarketDefaults.DEPOSIT + COST - COST / 2,
            "and the project the rest"
        );
        assertSolvent();
    }

    /* ENERGY AND CARBON */

    function testFuzz_Money_WhenTheRegionsFigureChangesLater(uint16 gPerKWh) external {
        uint256 jobId = runningJob(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        changeIntensity(gPerKWh);
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        uint256 pay = RATE * 1 hours;
        vm.expectEmit(address(escrow));
        emit IJobs.WorkAccepted(
            jobId,
            provider,
            IJobs.AcceptedWork({
                acceptance: IJobs.Acceptance.Signed,
                gpuSeconds: uint48(hoursOf(1)),
                pay: uint96(pay),
                providerCredit: uint96(net(pay)),
                bonded: 0,
                energyWh: 5_600,
                facilityWh: 8_008,
                carbonGrams: 2_210,
                isPlausible: true
            })
        );
        escrow.checkpoint(receipt, ours, theirs);
    }

    /* STEPS */

    function bounded(Life memory life) internal pure returns (Life memory) {
        life.price = boundEdges(life.price, 1, 2 * uint256(MarketDefaults.PRICE));
        life.gpus = boundEdges(life.gpus, 1, MarketDefaults.GPUS);
        life.duration = boundEdges(life.duration, 1 minutes, 20 days);
        life.added = boundEdges(life.added, 0, 10 days);
        // Short enough for the collateral, and never stale.
        life.firstElapsed = bound(life.firstElapsed, 1, 6 hours);
        life.secondElapsed = bound(life.secondElapsed, 1, 6 hours);
        return life;
    }

    function listAt(Life memory life, bool isCommunity) internal returns (uint24) {
        addGpus(provider, MarketDefaults.H100, life.gpus);
        IResourceRegistry.OfferInput memory input = offerInput();
        input.price = uint72(life.price);
        input.gpus = uint16(life.gpus);
        input.isCommunity = isCommunity;
        return list(provider, input);
    }

    function bookingFor(Life memory life, uint24 offer) internal pure returns (IJobs.Booking memory booking) {
        booking = bookingOf(offer);
        booking.maxPrice = uint72(life.price);
        booking.gpus = uint16(life.gpus);
        booking.duration = uint24(life.duration);
    }

    /// @dev A receipt, then a claim that matures, then the researcher stops it and a last receipt may come.
    function work(uint256 jobId, Life memory life, address member) internal {
        skip(life.firstElapsed);
        receive_(jobId, life.firstWork, false);
        skip(life.secondElapsed);
        bool isClaimed = receive_(jobId, life.secondWork, true);
        close(member, jobId);
        assertSolvent();
        if (isClaimed) skip(24 hours);
        if (isClaimed && life.lastWork % 2 == 0) escrow.mature(jobId);
        else if (!isClaimed && escrow.jobOf(jobId).state == IJobs.JobState.Settling)
            receive_(jobId, life.lastWork, false);
        skip(24 hours + 1);
        if (escrow.jobOf(jobId).state == IJobs.JobState.Settling) escrow.close(jobId);
        assertSolvent();
    }

    /// @dev Nothing if there is no work that isn't accepted.
    function receive_(uint256 jobId, uint256 seed, bool isClaim) internal returns (bool) {
        (uint256 accepted, uint256 limit) = (escrow.jobOf(jobId).accepted, escrow.workLimit(jobId));
        uint256 done = boundEdges(seed, accepted, limit);
        if (done == accepted) return false;
        if (isClaim) claim(receiptOf(jobId, done));
        else checkpoint(receiptOf(jobId, done));
        assertSolvent();
        return true;
    }

    /// @dev One GPU of Carol, who has no stake, for a day.
    function earnInJob(uint72 price) internal returns (uint256 jobId) {
        jobId = book(researcher, earnInBooking(price));
        start(jobId);
    }

    function earnInBooking(uint72 price) internal returns (IJobs.Booking memory booking) {
        registerProvider(carol, carol);
        addGpus(carol, MarketDefaults.H100, 2);
        IResourceRegistry.OfferInput memory input = offerInput();
        (input.gpus, input.price) = (2, price);
        booking = bookingOf(list(carol, input));
        booking.gpus = 1;
    }

    function accept(uint256 jobId, uint256 gpuSeconds, uint256 pay, uint256 bonded) internal {
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, gpuSeconds);
        IJobs.Agreement memory ours = signed(researcher, receipt);
        uint256 facilityWh = (uint256(receipt.energyWh) * 143) / 100;
        uint256 before = escrow.jobOf(jobId).paid;
        vm.expectEmit(address(escrow));
        emit IJobs.WorkAccepted(
            jobId,
            carol,
            IJobs.AcceptedWork({
                acceptance: IJobs.Acceptance.Signed,
                gpuSeconds: receipt.gpuSeconds,
                pay: uint96(pay),
                providerCredit: uint96(net(before + pay) - net(before) - bonded),
                bonded: uint96(bonded),
                energyWh: receipt.energyWh,
                facilityWh: uint64(facilityWh),
                carbonGrams: uint64((facilityWh * 276) / 1_000),
                isPlausible: true
            })
        );
        vm.prank(carol);
        escrow.checkpoint(receipt, ours, IJobs.Agreement(carol, ""));
    }

    function changeIntensity(uint16 gPerKWh) internal {
        setIntensity(MarketDefaults.REGION, uint16(bound(gPerKWh, 1, 3_000)));
    }

    /// @dev Paid = what the provider keeps and the fee, exactly.
    function assertShares(uint256 paid) internal view {
        assertEq(escrow.balanceOf(provider), net(paid), "the provider's part");
        assertEq(escrow.balanceOf(treasury), feeOf(paid), "the fee");
        assertEq(escrow.balanceOf(provider) + escrow.balanceOf(treasury), paid, "together all of it");
        assertEq(vault.stakeOf(provider).locked, 0, "nothing is locked");
        assertSolvent();
    }
}
