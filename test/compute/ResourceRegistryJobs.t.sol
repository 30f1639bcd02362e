// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {Providers} from "../utils/Providers.t.sol";

/// @notice What jobs take of offers; see ResourceRegistry.tree.
contract ResourceRegistryJobsTest is Providers {
    function expectNotEscrow(address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_NotEscrow.selector, caller)
        );
    }

    function assertHindrance(
        uint24 offerId,
        uint256 gpus,
        IResourceRegistry.Hindrance hindrance
    ) internal view {
        assertEq(uint8(registry.hindranceOf(offerId, uint16(gpus))), uint8(hindrance), "hindrance");
    }

    function assertRecord(uint256 completed, uint256 failed) internal view {
        IResourceRegistry.Provider memory provider = standing();
        assertEq(provider.completed, completed, "completed");
        assertEq(provider.failed, failed, "failed");
        uint256 all = completed + failed;
        assertEq(registry.completionBpsOf(bob), all == 0 ? 10_000 : (completed * 10_000) / all, "completion");
    }

    function slash(uint256 amount) internal {
        vm.prank(escrow);
        vault.slash(bob, amount, alice);
    }

    function expectRecorded(IResourceRegistry.Outcome outcome, uint256 completed, uint256 failed) internal {
        vm.expectEmit(address(registry));
        emit IResourceRegistry.OutcomeRecorded(bob, outcome, uint32(completed), uint32(failed));
    }

    function expectSuspended() internal {
        vm.expectEmit(address(registry));
        emit IResourceRegistry.ProviderSuspended(bob, uint40(block.timestamp + 30 days), bytes32(0), "");
    }

    /* HINDRANCE OF */

    function testFuzz_HindranceOf_WhenThereIsNoSuchOffer(uint256 offerId, uint16 gpus) external {
        uint24 last = offer(8);
        assertHindrance(
            uint24(bound(offerId, uint256(last) + 1, type(uint24).max)),
            gpus,
            IResourceRegistry.Hindrance.UnknownOffer
        );
        assertHindrance(0, gpus, IResourceRegistry.Hindrance.UnknownOffer);
    }

    function testFuzz_HindranceOf_WhenTheOfferIsClosed(uint16 gpus) external {
        uint24 offerId = offer(8);
        close(offerId);
        assertHindrance(offerId, gpus, IResourceRegistry.Hindrance.Closed);
    }

    function testFuzz_HindranceOf_WhenTheProviderIsSuspended(uint256 length, uint256 elapsed) external {
        uint24 offerId = offer(8);
        length = boundEdges(length, 1, 1 days);
        uint256 until = block.timestamp + length;
        suspend(until);
        skip(boundEdges(elapsed, 0, length - 1));
        assertHindrance(offerId, 1, IResourceRegistry.Hindrance.Suspended);
        vm.warp(until);
        assertHindrance(offerId, 1, IResourceRegistry.Hindrance.None);
    }

    function testFuzz_HindranceOf_WhenTheInventoryIsOlderThanADay(uint256 elapsed) external {
        uint24 offerId = offer(8);
        skip(boundEdges(elapsed, 24 hours + 1, 14 days));
        assertHindrance(offerId, 1, IResourceRegistry.Hindrance.InventoryStale);
        report();
        assertHindrance(offerId, 1, IResourceRegistry.Hindrance.None);
    }

    function testFuzz_HindranceOf_WhenTooFewGPUsAreFree(uint256 used, uint256 gpus) external {
        uint24 offerId = offer(8);
        used = boundEdges(used, 0, 8);
        gpus = boundEdges(gpus, 8 - used + 1, type(uint16).max);
        reserve(offerId, used);
        assertHindrance(offerId, gpus, IResourceRegistry.Hindrance.TooFewGpus);
    }

    function testFuzz_HindranceOf_WhenTheStakeIsTooLowForWhatIsListed(uint256 amount) external {
        uint24 offerId = offer(8);
        slash(boundEdges(amount, 1, 8 * 5_000 ether));
        assertHindrance(offerId, 1, IResourceRegistry.Hindrance.StakeTooLow);
        stake(8 * 5_000 ether);
        assertHindrance(offerId, 1, IResourceRegistry.Hindrance.None);
    }

    function testFuzz_HindranceOf_WhenNothingHinders(uint256 used, uint256 gpus, uint256 elapsed) external {
        uint24 offerId = offer(8);
        used = boundEdges(used, 0, 8);
        reserve(offerId, used);
        skip(boundEdges(elapsed, 0, 24 hours));
        assertHindrance(offerId, boundEdges(gpus, 0, 8 - used), IResourceRegistry.Hindrance.None);
    }

    /* RESERVE */

    function testFuzz_Reserve_RevertWhen_TheCallerIsNotTheEscrow(uint256 seed) external {
        uint24 offerId = offer(8);
        address caller = outsider(seed);
        expectNotEscrow(caller);
        vm.prank(caller);
        registry.reserve(offerId, 1);
    }

    function testFuzz_Reserve_RevertWhen_SomethingHinders(uint256 gpus) external {
        uint24 offerId = offer(8);
        expectNotBookable(offerId, IResourceRegistry.Hindrance.TooFewGpus);
        reserve(offerId, boundEdges(gpus, 9, type(uint16).max));
        close(offerId);
        expectNotBookable(offerId, IResourceRegistry.Hindrance.Closed);
        reserve(offerId, 1);
        expectNotBookable(offerId + 1, IResourceRegistry.Hindrance.UnknownOffer);
        reserve(offerId + 1, 1);
    }

    function testFuzz_Reserve_WhenNothingHinders(uint256 first, uint256 second) external {
        uint24 offerId = offer(8);
        first = boundEdges(first, 0, 8);
        second = boundEdges(second, 0, 8 - first);
        vm.prank(auditor);
        registry.setMeter(bob, IResourceRegistry.Meter.Attested, REPORT, REPORT_URI);
        reserve(offerId, first);
        vm.expectEmit(address(registry));
        emit IResourceRegistry.OfferUsed(offerId, uint16(first + second));
        IResourceRegistry.OfferTerms memory terms = reserve(offerId, second);
        IResourceRegistry.OfferTerms memory expected = IResourceRegistry.OfferTerms({
            provider: bob,
            price: PRICE,
            classId: H100,
            pueBps: 13_000,
            weight: 10_000,
            isCommunity: false,
            isEarnIn: false,
            tier: IResourceRegistry.Tier.L1,
            meter: IResourceRegistry.Meter.Attested,
            region: REGION
        });
        assertEq(keccak256(abi.encode(terms)), keccak256(abi.encode(expected)), "terms");
        assertEq(registry.offerOf(offerId).used, first + second, "used");
        assertListed(8);
    }

    function testFuzz_Reserve_WhenTheProviderHasListedLittleAndLacksTheStake(
        uint256 gpus,
        uint256 amount
    ) external {
        gpus = boundEdges(gpus, 1, 2);
        addGpus(0, gpus);
        report();
        amount = boundEdges(amount, 0, gpus * 7_000 ether - 1);
        if (amount != 0) stake(amount);
        assertTrue(reserve(list(gpus), gpus).isEarnIn, "earns its stake");
    }

    function testFuzz_Reserve_WhenTheProviderHasListedLittleAndHasTheStake(
        uint256 gpus,
        uint256 amount
    ) external {
        gpus = boundEdges(gpus, 1, 2);
        addGpus(0, gpus);
        report();
        stake(boundEdges(amount, gpus * 7_000 ether, OWNED));
        IResourceRegistry.OfferTerms memory terms = reserve(list(gpus), gpus);
        assertFalse(terms.isEarnIn, "has its stake");
        assertEq(uint8(terms.tier), 0, "tier");
    }

    /* RELEASE */

    function testFuzz_Release_RevertWhen_TheCallerIsNotTheEscrow(uint256 seed) external {
        uint24 offerId = offer(8);
        reserve(offerId, 1);
        address caller = outsider(seed);
        expectNotEscrow(caller);
        vm.prank(caller);
        registry.release(offerId, 1, IResourceRegistry.Outcome.Completed);
    }

    function testFuzz_Release_WhenAJobEndedWithNeitherCreditNorBlame(uint256 gpus) external {
        uint24 offerId = offer(8);
        gpus = boundEdges(gpus, 0, 8);
        reserve(offerId, gpus);
        vm.expectEmit(address(registry));
        emit IResourceRegistry.OfferUsed(offerId, 0);
        expectRecorded(IResourceRegistry.Outcome.Neutral, 0, 0);
        release(offerId, gpus, IResourceRegistry.Outcome.Neutral);
        assertRecord(0, 0);
        assertListed(8);
    }

    function testFuzz_Release_WhenAJobWasCompleted(uint256 gpus) external {
        uint24 offerId = offer(8);
        gpus = boundEdges(gpus, 0, 8);
        reserve(offerId, gpus);
        expectRecorded(IResourceRegistry.Outcome.Completed, 1, 0);
        release(offerId, gpus, IResourceRegistry.Outcome.Completed);
        assertRecord(1, 0);
        assertEq(registry.offerOf(offerId).used, 0, "used");
    }

    function testFuzz_Release_WhenAJobFailed(uint256 completed) external {
        uint24 offerId = offer(8);
        completed = bound(completed, 0, 10);
        endJobs(offerId, completed, IResourceRegistry.Outcome.Completed);
        reserve(offerId, 8);
        expectRecorded(IResourceRegistry.Outcome.Failed, completed, 1);
        release(offerId, 8, IResourceRegistry.Outcome.Failed);
        assertRecord(completed, 1);
        assertEq(standing().strikes, 0, "no strike");
    }

    function test_Release_WhenAJobWasNeverStarted() external {
        uint24 offerId = offer(8);
        reserve(offerId, 8);
        expectRecorded(IResourceRegistry.Outcome.NoShow, 0, 1);
        vm.expectEmit(address(registry));
        emit IResourceRegistry.StrikeRecorded(bob, 1);
        release(offerId, 8, IResourceRegistry.Outcome.NoShow);
        assertRecord(0, 1);
        assertEq(standing().strikes, 1, "strikes");
        assertEq(standing().strikesSince, block.timestamp, "since");
    }

    function testFuzz_Release_WhenThreeJobsInThirtyDaysWereNeverStarted(
        uint256 second,
        uint256 third
    ) external {
        uint24 offerId = offer(8);
        second = boundEdges(second, 0, 30 days);
        third = boundEdges(third, 0, 30 days - second);
        for (uint256 i = 0; i < 4; ++i) reserve(offerId, 1);
        release(offerId, 1, IResourceRegistry.Outcome.NoShow);
        skip(second);
        release(offerId, 1, IResourceRegistry.Outcome.NoShow);
        skip(third);
        vm.expectEmit(address(registry));
        emit IResourceRegistry.StrikeRecorded(bob, 3);
        expectSuspended();
        release(offerId, 1, IResourceRegistry.Outcome.NoShow);
        assertEq(standing().suspendedUntil, block.timestamp + 30 days, "suspended");
        assertEq(standing().strikes, 0, "counts anew");

        vm.expectEmit(address(registry));
        emit IResourceRegistry.StrikeRecorded(bob, 1);
        release(offerId, 1, IResourceRegistry.Outcome.NoShow);
        assertHindrance(offerId, 1, IResourceRegistry.Hindrance.Suspended);
    }

    function testFuzz_Release_WhenThreeJobsInMoreThanThirtyDaysWereNeverStarted(uint256 elapsed) external {
        uint24 offerId = offer(8);
        for (uint256 i = 0; i < 3; ++i) reserve(offerId, 1);
        release(offerId, 1, IResourceRegistry.Outcome.NoShow);
        release(offerId, 1, IResourceRegistry.Outcome.NoShow);
        skip(boundEdges(elapsed, 30 days + 1, 3650 days));
        vm.expectEmit(address(registry));
        emit IResourceRegistry.StrikeRecorded(bob, 1);
        release(offerId, 1, IResourceRegistry.Outcome.NoShow);
        assertEq(standing().strikesSince, block.timestamp, "since");
        assertEq(standing().suspendedUntil, 0, "not suspended");
    }

    /// @dev Each job of the list has from none to seven GPUs and some outcome; half of them end after the offer closed.
    function testFuzz_Release_WhenAnyJobsEndInAnyOrder(uint8[24] calldata jobs, bool isClosed) external {
        uint24 offerId = offer(64);
        uint256[24] memory sizes;
        uint256 used;
        for (uint256 i = 0; i < 24; ++i) {
            sizes[i] = jobs[i] % 8 <= 64 - used ? jobs[i] % 8 : 64 - used;
            reserve(offerId, sizes[i]);
            used += sizes[i];
        }
        for (uint256 i = 0; i < 24; ++i) {
            if (isClosed && i == 12) close(offerId);
            uint256 job = (i * 7 + jobs[0]) % 24;
            skip(uint256(jobs[job]) * 1 hours);
            release(offerId, sizes[job], IResourceRegistry.Outcome(jobs[job] % 4));
        }
        assertEq(registry.offerOf(offerId).used, 0, "used");
        assertListed(isClosed ? 0 : 64);
    }

    /* METERING TERMS OF */

    function test_MeteringTermsOf_WhenThereIsNone() external view {
        IResourceRegistry.MeteringTerms memory none;
        assertEq(keccak256(abi.encode(registry.meteringTermsOf(1))), keccak256(abi.encode(none)), "all zero");
    }

    function testFuzz_MeteringTermsOf_WhenTheOfferWasListed(
        uint256 price,
        uint256 pueBps,
        bool isCommunity,
        bool isClosed
    ) external {
        audit(8);
        stake(8 * 5_000 ether);
        IResourceRegistry.OfferInput memory given = input(8);
        given.price = uint96(boundEdges(price, 1, type(uint72).max));
        given.pueBps = uint16(boundEdges(pueBps, 10_000, 30_000));
        given.isCommunity = isCommunity;
        vm.prank(carol);
        uint24 offerId = registry.listOffer(bob, given);
        reserve(offerId, 8);
        if (isClosed) close(offerId);
        IResourceRegistry.MeteringTerms memory expected = IResourceRegistry.MeteringTerms({
            provider: bob,
            price: given.price,
            pueBps: given.pueBps,
            tdpWatts: 700,
            idleWatts: 70,
            weight: 10_000,
            isCommunity: isCommunity,
            isOpen: !isClosed
        });
        assertEq(
            keccak256(abi.encode(registry.meteringTermsOf(offerId))),
            keccak256(abi.encode(expected)),
            "terms"
        );
    }
}
