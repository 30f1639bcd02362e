// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIntakePause} from "../../contracts/common/IIntakePause.sol";
import {IFairShareQueue} from "../../contracts/compute/IFairShareQueue.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";
import {Queues} from "../utils/Queues.t.sol";

contract FairShareQueueMatchesTest is Queues {
    uint64 private constant UNIT_WORK = uint64(MarketDefaults.DURATION);

    /* ALLOCATE: REFUSALS */

    function test_Allocate_RevertWhen_IntakeIsPaused() external {
        pauseIntake(address(queue));
        vm.expectRevert(
            abi.encodeWithSelector(IIntakePause.IntakePause_Paused.selector, block.timestamp + 7 days)
        );
        vm.prank(provider);
        queue.allocate(communityOffer, 1);
    }

    function testFuzz_Allocate_RevertWhen_TheBatchIsInvalid(uint256 seed) external {
        uint256[2] memory wrong = [0, boundEdges(seed, 41, type(uint256).max)];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IFairShareQueue.FairShareQueue_BatchInvalid.selector, wrong[i])
            );
            vm.prank(provider);
            queue.allocate(communityOffer, wrong[i]);
        }
    }

    function test_Allocate_RevertWhen_TheOfferIsNotTheCommunitys() external {
        uint24[2] memory wrong = [offerId, 999];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IFairShareQueue.FairShareQueue_NotCommunity.selector, wrong[i])
            );
            vm.prank(provider);
            queue.allocate(wrong[i], 1);
        }
    }

    function testFuzz_Allocate_RevertWhen_TheCallerIsNotTheOperator(uint256 seed) external {
        address caller = outsider(seed);
        vm.expectRevert(
            abi.encodeWithSelector(
                IFairShareQueue.FairShareQueue_NotOperator.selector,
                communityOffer,
                caller
            )
        );
        vm.prank(caller);
        queue.allocate(communityOffer, 1);
    }

    function test_Allocate_RevertWhen_TheOfferTakesNoJob() external {
        waiting(8);
        allocate(1);
        expectNotBookable(IResourceRegistry.Hindrance.TooFewGpus);
        skip(25 hours);
        expectNotBookable(IResourceRegistry.Hindrance.InventoryStale);
        vm.prank(provider);
        registry.closeOffer(communityOffer);
        expectNotBookable(IResourceRegistry.Hindrance.Closed);
    }

    function expectNotBookable(IResourceRegistry.Hindrance hindrance) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IResourceRegistry.ResourceRegistry_NotBookable.selector,
                communityOffer,
                hindrance
            )
        );
        vm.prank(provider);
        queue.allocate(communityOffer, 1);
    }

    /* ALLOCATE: ONE REQUEST */

    function test_Allocate_WhenNobodyWaits() external {
        assertEq(allocate(40), 0, "no job");
        assertEq(escrow.jobCount(), 0, "none opened");
    }

    function testFuzz_Allocate_WhenOneRequestFits(uint256 gpus, uint256 duration, uint256 maxPrice) external {
        IFairShareQueue.RequestInput memory input = requestInput(verifiedProject());
        input.gpus = uint16(boundEdges(gpus, 1, 8));
        input.duration = uint24(boundEdges(duration, 60, 7 days));
        uint256 highest = (MarketDefaults.DEPOSIT - BOND) / input.gpus / input.duration;
        input.maxPrice = uint72(boundEdges(maxPrice, MarketDefaults.PRICE, highest));
        uint64 requestId = enqueue(input);
        uint256 size = uint256(input.gpus) * input.duration;
        uint256 cost = MarketDefaults.PRICE * size;
        uint256 returned = (input.maxPrice - MarketDefaults.PRICE) * size + BOND;

        vm.expectEmit(address(queue));
        emit IFairShareQueue.UsageSet(input.projectId, uint128(size), uint128(size));
        vm.expectEmit(address(queue));
        emit IFairShareQueue.LaneServed(input.classId, IFairShareQueue.Lane.General, uint128(size));
        expectMatched(requestId, IFairShareQueue.Lane.General, 0, returned);
        assertEq(allocate(1), 1, "one job");

        assertServed(requestId, "not in the queue");
        assertEq(queue.queuedRequestOf(input.projectId), 0, "nor the project's");
        assertJob(input, cost);
        IFairShareQueue.Standing memory standing = queue.standingOf(input.projectId);
        assertEq(standing.usage, size, "charged in full");
        assertEq(standing.poolUsage, size, "all use");
        assertEq(standing.poolWeightBps, 10_000, "all weights");
        assertEq(standing.shareFactorBps, 5_000, "alone, so exactly its share");
        address account = escrow.projectAccount(input.projectId);
        assertEq(escrow.balanceOf(account), MarketDefaults.DEPOSIT - cost, "pays the offer's price");
        assertHolds(0);
    }

    function expectMatched(
        uint64 requestId,
        IFairShareQueue.Lane lane,
        uint256 subsidy,
        uint256 returned
    ) internal {
        uint24 projectId = uint24(requestId);
        vm.expectEmit(address(queue));
        emit IFairShareQueue.RequestMatched(
            requestId,
            escrow.jobCount() + 1,
            communityOffer,
            lane,
            queue.keyOf(projectId),
            subsidy,
            returned,
            queue.standingOf(projectId)
        );
    }

    function assertJob(IFairShareQueue.RequestInput memory input, uint256 cost) internal view {
        IJobs.Job memory job = escrow.jobOf(1);
        assertEq(job.researcher, researcher, "researcher");
        assertEq(job.projectId, input.projectId, "project");
        assertEq(job.offerId, communityOffer, "offer");
        assertEq(job.gpus, input.gpus, "GPUs");
        assertEq(job.duration, input.duration, "duration");
        assertEq(job.escrow, cost, "escrow");
        assertEq(registry.offerOf(communityOffer).used, input.gpus, "GPUs taken");
    }

    function test_Allocate_WhenTheOperatorCalls() external {
        uint64 requestId = waiting();
        vm.prank(operator);
        assertEq(queue.allocate(communityOffer, 1), 1, "one job");
        assertServed(requestId, "served");
    }

    function testFuzz_Allocate_WhenTheProjectIsSmall(uint256 gpus) external {
        gift(address(subsidyPool), MarketDefaults.SUBSIDY_FUND);
        uint24 projectId = smallProject();
        uint16 count = uint16(bound(gpus, 1, 8));
        uint64 requestId = enqueue(projectId, count);
        uint256 cost = UNIT_COST * count;
        expectMatched(requestId, IFairShareQueue.Lane.Small, cost / 2, BOND + cost / 2);
        assertEq(allocate(1), 1, "one job");
        assertEq(escrow.jobOf(1).subsidy, cost / 2, "the job knows it");
        assertEq(escrow.jobOf(1).escrow, cost, "the whole price is there");
        address account = escrow.projectAccount(projectId);
        assertEq(escrow.balanceOf(account), MarketDefaults.DEPOSIT - (cost - cost / 2), "pays its part");
        assertEq(
            queue.servedOf(MarketDefaults.H100, IFairShareQueue.Lane.Small),
            count * UNIT_WORK,
            "its lane's"
        );
        assertHolds(0);
    }

    function test_Allocate_WhenMoreWaitThanIsAskedFor() external {
        uint64[4] memory ids = [waiting(), waiting(), waiting(), waiting()];
        assertEq(allocate(3), 3, "as many as asked for");
        for (uint256 i = 0; i < 3; ++i) assertServed(ids[i], "in the order they came");
        assertWaits(ids[3], "the last one");
    }

    function test_Allocate_WhenMoreWaitThanThereAreGpus() external {
        uint64[3] memory ids = [waiting(5), waiting(3), waiting(1)];
        assertEq(allocate(40), 2, "until no GPU is left");
        assertServed(ids[0], "5");
        assertServed(ids[1], "3");
        assertWaits(ids[2], "nothing left");
        assertHolds(UNIT_COST + BOND);
    }

    /* ALLOCATE: SKIPPING */

    function test_Allocate_WhenTheFirstIsTooLarge() external {
        assertPassedBy(waiting(9), IFairShareQueue.SkipReason.TooLarge);
    }

    function test_Allocate_WhenTheFirstOffersTooLittle() external {
        IFairShareQueue.RequestInput memory input = requestInput(verifiedProject());
        input.maxPrice = MarketDefaults.PRICE - 1;
        assertPassedBy(enqueue(input), IFairShareQueue.SkipReason.PriceTooLow);
    }

    function test_Allocate_WhenTheFirstIsTheProvidersOwn() external {
        // The operator asks for a project of others.
        uint24 projectId = verifiedProject();
        vm.prank(researcher);
        projects.setMember(projectId, operator, true);
        vm.prank(operator);
        uint64 first = queue.enqueue(requestInput(projectId));
        assertPassedBy(first, IFairShareQueue.SkipReason.SelfDealing);
    }

    function test_Allocate_WhenTheProviderIsAMember() external {
        uint24 projectId = verifiedProject();
        vm.prank(researcher);
        projects.setMember(projectId, provider, true);
        assertPassedBy(enqueue(projectId), IFairShareQueue.SkipReason.SelfDealing);
    }

    function test_Allocate_WhenTheProviderGivesForTheProject() external {
        uint24 projectId = verifiedProject();
        link(projectId, provider);
        assertPassedBy(enqueue(projectId), IFairShareQueue.SkipReason.SelfDealing);
    }

    function test_Allocate_WhenTheFirstIsVerifiedNoMore() external {
        uint24 projectId = verifiedProject();
        uint64 first = enqueue(projectId);
        unverify(projectId);
        assertPassedBy(first, IFairShareQueue.SkipReason.NotVerified);
    }

    function test_Allocate_WhenTheStakeIsTooSmallForTheFirst() external {
        // A booking of four hours locks all stake but 100 COMPUTE: enough for one GPU's collateral, not for two.
        IResourceRegistry.OfferInput memory dear = offerInput();
        (dear.gpus, dear.price) = (1, uint96((MarketDefaults.STAKE - 100 ether) / 4 hours));
        addGpus(provider, MarketDefaults.H100, 1);
        IJobs.Booking memory booking = bookingOf(list(provider, dear));
        (booking.gpus, booking.duration, booking.maxPrice) = (1, 4 hours, dear.price);
        book(researcher, booking);
        assertPassedBy(waiting(2), IFairShareQueue.SkipReason.CollateralTooLow);
    }

    /// @dev The first is skipped without harm to itself, the second gets the GPUs.
    function assertPassedBy(uint64 first, IFairShareQueue.SkipReason reason) internal {
        uint64 second = waiting(1);
        assertSkipped(first, communityOffer, reason);
        assertSkipped(second, communityOffer, IFairShareQueue.SkipReason.None);
        assertEq(allocate(40), 1, "one job");
        assertWaits(first, "the first waits");
        assertServed(second, "the second is served");
        assertEq(queue.placeOf(first), 0, "the first has its place");
        assertSolvent();
    }

    function test_Allocate_WhenTheProviderEarnsItsStake() external {
        registerProvider(carol, address(0xCA));
        addGpus(carol, MarketDefaults.H100, 2);
        IResourceRegistry.OfferInput memory input = communityInput();
        input.gpus = 2;
        uint24 id = list(carol, input);
        uint64 requestId = waiting(2);
        assertEq(vault.freeOf(carol), 0, "no stake");
        assertSkipped(requestId, id, IFairShareQueue.SkipReason.None);
        assertEq(allocate(id, 1), 1, "one job");
        assertEq(escrow.jobOf(1).collateral, 0, "without collateral");
    }

    function testFuzz_Allocate_WhenNoneFitsInTheLookAhead(uint256 seed) external {
        uint256 count = bound(seed, 0, 2 * LOOK_AHEAD);
        for (uint256 i = 0; i < count; ++i) waiting(9);
        uint64 fits = waiting(1);
        assertEq(allocate(1), count < LOOK_AHEAD ? 1 : 0, "it looks at eight");
        if (count < LOOK_AHEAD) assertServed(fits, "within reach");
        else assertWaits(fits, "out of reach");
    }

    /* ALLOCATE: LANES */

    function test_Allocate_WhenAllLanesWait() external {
        // 60 %, 12 % and 28 % at launch: of 25 equal jobs 15, 3 and 7, and after each job the lane most behind is next.
        uint24 id = moreGpus(25);
        for (uint256 i = 0; i < 25; ++i) {
            enqueue(smallProject());
            uint24 giver = verifiedProject();
            contribute(giver, 100 * GPU_HOUR);
            enqueue(giver);
            waiting();
        }
        assertEq(allocate(id, 25), 25, "all GPUs");
        assertEq(servedFor(IFairShareQueue.Lane.Small), 15 * UNIT_WORK, "small");
        assertEq(servedFor(IFairShareQueue.Lane.Contribution), 3 * UNIT_WORK, "contribution");
        assertEq(servedFor(IFairShareQueue.Lane.General), 7 * UNIT_WORK, "general");
    }

    function servedFor(IFairShareQueue.Lane which) internal view returns (uint256) {
        return queue.servedOf(MarketDefaults.H100, which);
    }

    function test_Allocate_WhenTheLaneThatIsMostBehindHasNobody() external {
        uint24 giver = verifiedProject();
        contribute(giver, 100 * GPU_HOUR);
        uint64 requestId = enqueue(giver);
        assertEq(allocate(1), 1, "no GPU stays idle");
        assertServed(requestId, "served");
        assertEq(servedFor(IFairShareQueue.Lane.Contribution), UNIT_WORK, "the next lane's");
    }

    function test_Allocate_WhenTheGeneralLaneChooses() external {
        // First the small lane, then contribution, then general: which is for all, and takes who used least.
        uint24 giver = verifiedProject();
        contribute(giver, 100 * GPU_HOUR);
        uint64[4] memory ids = [enqueue(smallProject()), enqueue(giver), enqueue(smallProject()), waiting()];
        assertEq(allocate(3), 3, "three jobs");
        for (uint256 i = 0; i < 3; ++i) assertServed(ids[i], "served");
        assertWaits(ids[3], "came last, used as little");
        assertEq(
            servedFor(IFairShareQueue.Lane.General),
            UNIT_WORK,
            "a small project's, for the general lane"
        );
    }

    function testFuzz_LaneShares_WhenTimePasses(uint256 elapsed) external {
        elapsed = bound(elapsed, 0, 3650 days);
        skip(elapsed);
        (uint256 small, uint256 contribution, uint256 general) = queue.laneSharesBps();
        assertEq(small + contribution + general, BPS, "all");
        uint256 years_ = elapsed / 364 days;
        assertLe(small, 2_500 + (3_500 >> years_), "not above");
        assertGe(small, 2_500 + (3_500 >> (years_ + 1)), "not below");
        assertEq(contribution, ((BPS - small) * 3) / 10, "30 % of the rest");
    }

    function test_LaneShares_WhenYearsHavePassed() external {
        uint16[4] memory small = [6_000, 4_250, 3_375, 2_937];
        for (uint256 i = 0; i < 4; ++i) {
            (uint256 share, , ) = queue.laneSharesBps();
            assertEq(share, small[i], "share");
            skip(364 days);
        }
    }
}
