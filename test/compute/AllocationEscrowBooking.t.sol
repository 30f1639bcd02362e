// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IIntakePause} from "../../contracts/common/IIntakePause.sol";
import {IComputeLedger} from "../../contracts/compute/IComputeLedger.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {IStakeVault} from "../../contracts/compute/IStakeVault.sol";
import {JobFlags} from "../../contracts/compute/libraries/JobFlags.sol";
import {Jobs} from "../utils/Jobs.t.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";

/// @notice Jobs by booking and from the queue; see AllocationEscrow.tree.
contract AllocationEscrowBookingTest is Jobs {
    /* BOOKING */

    function testFuzz_Book_RevertWhen_IntakeIsPaused(uint40 elapsed) external {
        pauseIntake(address(escrow));
        uint40 until = escrow.pausedUntil();
        skip(bound(elapsed, 0, 7 days - 1));
        vm.expectRevert(abi.encodeWithSelector(IIntakePause.IntakePause_Paused.selector, until));
        matchedJob();
    }

    function testFuzz_Book_RevertWhen_TheCallerIsNoMemberOfTheProject(uint256 seed) external {
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.projectId = makeProject(alice);
        address caller = outsider(seed);
        vm.expectRevert(
            abi.encodeWithSelector(IJobs.AllocationEscrow_NotMember.selector, booking.projectId, caller)
        );
        book(caller, booking);
    }

    function testFuzz_Book_RevertWhen_ThereIsNoSuchProject(uint24 projectId) external {
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.projectId = projectId == 0 ? 1 : projectId;
        vm.expectRevert(
            abi.encodeWithSelector(IJobs.AllocationEscrow_NotMember.selector, booking.projectId, researcher)
        );
        book(researcher, booking);
    }

    function test_Book_RevertWhen_NoGpuIsAskedFor() external {
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.gpus = 0;
        expectSizeInvalid(0, booking.duration);
        book(researcher, booking);
    }

    function testFuzz_Book_RevertWhen_TheDurationIsOutOfBounds(uint24 duration) external {
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.duration =
            duration % 2 == 0
                ? uint24(bound(duration, 0, 59))
                : uint24(bound(duration, 30 days + 1, type(uint24).max));
        expectSizeInvalid(booking.gpus, booking.duration);
        book(researcher, booking);
    }

    function test_Book_RevertWhen_TheSpecificationIsMissing() external {
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.specHash = bytes32(0);
        vm.expectRevert(IJobs.AllocationEscrow_SpecMissing.selector);
        book(researcher, booking);
    }

    function testFuzz_Book_RevertWhen_TheOfferHasTooFewGpus(uint16 gpus) external {
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.gpus = uint16(bound(gpus, MarketDefaults.GPUS + 1, type(uint16).max));
        expectNotBookable(offerId, IResourceRegistry.Hindrance.TooFewGpus);
        book(researcher, booking);
    }

    function testFuzz_Book_RevertWhen_ThereIsNoSuchOffer(uint24 unknown) external {
        unknown = unknown == offerId || unknown == communityOffer ? 77 : unknown;
        IJobs.Booking memory booking = bookingOf(unknown);
        expectNotBookable(unknown, IResourceRegistry.Hindrance.UnknownOffer);
        book(researcher, booking);
    }

    function test_Book_RevertWhen_TheOfferIsTheCommunitys() external {
        IJobs.Booking memory booking = bookingOf(communityOffer);
        vm.expectRevert(
            abi.encodeWithSelector(IJobs.AllocationEscrow_WrongLane.selector, communityOffer, true)
        );
        book(researcher, booking);
    }

    function testFuzz_Book_RevertWhen_ThePriceIsAboveTheHighest(uint96 maxPrice) external {
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.maxPrice = uint96(bound(maxPrice, 0, MarketDefaults.PRICE - 1));
        vm.expectRevert(
            abi.encodeWithSelector(
                IJobs.AllocationEscrow_PriceTooHigh.selector,
                MarketDefaults.PRICE,
                booking.maxPrice
            )
        );
        book(researcher, booking);
    }

    function test_Book_RevertWhen_TheResearcherIsTheProviderOrItsOperator() external {
        address[2] memory sides = [provider, operator];
        for (uint256 i = 0; i < sides.length; ++i) {
            deposit(sides[i], COST);
            expectSelfDealing(sides[i]);
            book(sides[i], bookingOf(offerId));
        }
    }

    function test_Book_RevertWhen_TheProviderIsAMemberOfTheProject() external {
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.projectId = makeProject(alice);
        vm.prank(alice);
        projects.setMember(booking.projectId, provider, true);
        expectSelfDealing(alice);
        book(alice, booking);
    }

    function test_Book_RevertWhen_TheProviderGivesInTheProjectsName() external {
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.projectId = makeVerified(alice);
        vm.prank(alice);
        projects.offerLink(booking.projectId, provider, true);
        vm.prank(provider);
        projects.acceptLink(booking.projectId);
        expectSelfDealing(alice);
        book(alice, booking);
    }

    function testFuzz_Book_RevertWhen_TheAccountHasLess(uint256 missing) external {
        missing = bound(missing, 1, COST);
        vm.prank(researcher);
        escrow.withdraw(researcher, MarketDefaults.DEPOSIT - COST + missing);
        vm.expectRevert(
            abi.encodeWithSelector(
                IComputeLedger.ComputeLedger_InsufficientBalance.selector,
                researcher,
                COST,
                COST - missing
            )
        );
        matchedJob();
    }

    function test_Book_RevertWhen_ThePriceIsMoreThanAnybodyHas() external {
        IResourceRegistry.OfferInput memory input = offerInput();
        input.price = type(uint72).max;
        addGpus(provider, MarketDefaults.H100, MarketDefaults.GPUS);
        IJobs.Booking memory booking = bookingOf(list(provider, input));
        (booking.maxPrice, booking.duration) = (type(uint72).max, 30 days);
        vm.expectRevert(
            abi.encodeWithSelector(
                SafeCast.SafeCastOverflowedUintDowncast.selector,
                96,
                uint256(type(uint72).max) * MarketDefaults.GPUS * 30 days
            )
        );
        book(researcher, booking);
    }

    function test_Book_RevertWhen_TheProviderHasTooLittleFreeStake() external {
        IResourceRegistry.OfferInput memory input = offerInput();
        // Four hours of eight GPUs at this price are more than the stake.
        input.price = uint96(MarketDefaults.STAKE / (8 * 4 hours) + 1);
        addGpus(provider, MarketDefaults.H100, 8);
        IJobs.Booking memory booking = bookingOf(list(provider, input));
        (booking.maxPrice, booking.duration) = (input.price, 4 hours);
        uint256 collateral = uint256(input.price) * 8 * 4 hours;
        vm.expectRevert(
            abi.encodeWithSelector(
                IStakeVault.StakeVault_InsufficientFree.selector,
                provider,
                collateral,
                MarketDefaults.STAKE
            )
        );
        book(researcher, booking);
    }

    function testFuzz_Book_WhenTheResearcherPays(uint256 gpus, uint256 duration, uint256 maxPrice) external {
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.gpus = uint16(boundEdges(gpus, 1, MarketDefaults.GPUS));
        booking.duration = uint24(boundEdges(duration, 1 minutes, 30 days));
        booking.maxPrice = uint96(boundEdges(maxPrice, MarketDefaults.PRICE, type(uint96).max));
        IJobs.Job memory job = expectedJob(booking);

        vm.expectEmit(address(escrow));
        emit IJobs.JobMatched(1, offerId, researcher, 0, booking.specHash, job);
        uint256 jobId = book(researcher, booking);

        assertEq(jobId, 1, "the first job");
        assertEq(escrow.jobCount(), 1, "counted");
        assertEq(keccak256(abi.encode(escrow.jobOf(jobId))), keccak256(abi.encode(job)), "the whole job");
        assertEq(escrow.balanceOf(researcher), MarketDefaults.DEPOSIT - job.escrow, "paid into escrow");
        assertEq(vault.stakeOf(provider).locked, job.collateral, "collateral is locked");
        assertEq(registry.offerOf(offerId).used, booking.gpus, "the GPUs are taken");
        assertSolvent();
    }

    function test_Book_WhenAProjectPays() external {
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.projectId = makeProject(alice);
        address account = escrow.projectAccount(booking.projectId);
        uint256 jobId = book(alice, booking);
        assertEq(escrow.payerOf(jobId), account, "payer");
        assertEq(escrow.balanceOf(account), MarketDefaults.DEPOSIT - COST, "from the project's account");
        assertEq(escrow.jobOf(jobId).researcher, alice, "who booked");
        assertEq(escrow.jobOf(jobId).flags & JobFlags.AUDITED, 0, "a project that nobody verified");
    }

    function test_Book_WhenProviderIsAuditedAndProjectVerified() external {
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.projectId = makeVerified(alice);
        booking.gpus = 1;
        assertEq(flagsOf(book(alice, booking)), JobFlags.AUDITED, "audited");
        setTier(provider, IResourceRegistry.Tier.L1);
        assertEq(flagsOf(book(alice, booking)), 0, "not by a tier below L2");
        setTier(provider, IResourceRegistry.Tier.L2);
        booking.projectId = 0;
        assertEq(flagsOf(book(researcher, booking)), 0, "not without a project");
    }

    function test_Book_WhenSomebodyVouchesForTheEnergy() external {
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.gpus = 1;
        for (uint256 meter = 0; meter <= uint256(type(IResourceRegistry.Meter).max); ++meter) {
            setMeter(provider, IResourceRegistry.Meter(meter));
            uint8 flags = flagsOf(book(researcher, booking));
            assertEq(flags >> JobFlags.METER_SHIFT, meter, "the meter of then");
        }
    }

    function test_Book_WhenTheProviderStillEarnsItsStake() external {
        IJobs.Booking memory booking = earnInBooking();
        uint256 jobId = book(researcher, booking);
        assertEq(flagsOf(jobId), JobFlags.EARN_IN, "earns in");
        assertEq(escrow.jobOf(jobId).collateral, 0, "nothing to lock yet");
        stake(carol, 3 ether);
        jobId = book(researcher, booking);
        assertEq(escrow.jobOf(jobId).collateral, 3 ether, "what there is");
    }

    /* FROM THE QUEUE */

    function testFuzz_OpenQueued_RevertWhen_TheCallerIsNotTheQueue(uint256 seed) external {
        address caller = outsider(seed);
        IJobs.QueuedJob memory input = queuedInput(0, 0);
        expectNotAuthorized(0, caller);
        vm.prank(caller);
        escrow.openQueued(input);
    }

    function test_OpenQueued_RevertWhen_TheOfferIsNotTheCommunitys() external {
        IJobs.QueuedJob memory input = queuedInput(makeSmall(alice), 0);
        input.booking.offerId = offerId;
        vm.expectRevert(abi.encodeWithSelector(IJobs.AllocationEscrow_WrongLane.selector, offerId, false));
        vm.prank(address(queue));
        escrow.openQueued(input);
    }

    function test_OpenQueued_RevertWhen_TheQueueHasLess() external {
        IJobs.QueuedJob memory input = queuedInput(makeSmall(alice), 0);
        gift(address(queue), COST - 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IComputeLedger.ComputeLedger_InsufficientBalance.selector,
                address(queue),
                COST,
                COST - 1
            )
        );
        vm.prank(address(queue));
        escrow.openQueued(input);
    }

    function testFuzz_OpenQueued_WhenTheQueueHasTheMoney(uint256 subsidy) external {
        uint24 projectId = makeSmall(alice);
        uint88 part = uint88(bound(subsidy, 0, COST / 2));
        uint256 jobId = queuedJob(projectId, part);
        IJobs.Job memory job = escrow.jobOf(jobId);
        assertEq(job.flags, JobFlags.QUEUED | JobFlags.AUDITED, "from the queue");
        assertEq(job.escrow, COST, "escrow");
        assertEq(job.subsidy, part, "of which the pool gave");
        assertEq(job.researcher, researcher, "researcher");
        assertEq(job.projectId, projectId, "project");
        assertEq(escrow.balanceOf(address(queue)), 0, "the queue's money");
        assertSolvent();
    }

    /* HELPERS */

    function expectedJob(IJobs.Booking memory booking) internal view returns (IJobs.Job memory job) {
        uint256 rate = uint256(MarketDefaults.PRICE) * booking.gpus;
        job.researcher = researcher;
        job.offerId = offerId;
        job.gpus = booking.gpus;
        job.state = IJobs.JobState.Matched;
        job.duration = booking.duration;
        job.gPerKWh = MarketDefaults.G_PER_KWH;
        job.escrow = uint96(rate * booking.duration);
        job.startedAt = uint40(block.timestamp);
        job.collateral = uint88(rate * (booking.duration < 4 hours ? booking.duration : 4 hours));
        job.deadline = uint40(block.timestamp + 30 minutes);
    }

    function flagsOf(uint256 jobId) internal view returns (uint8) {
        return escrow.jobOf(jobId).flags;
    }

    /// @dev One GPU of Carol, who registered without a stake.
    function earnInBooking() internal returns (IJobs.Booking memory booking) {
        registerProvider(carol, carol);
        addGpus(carol, MarketDefaults.H100, 2);
        IResourceRegistry.OfferInput memory input = offerInput();
        input.gpus = 2;
        booking = bookingOf(list(carol, input));
        booking.gpus = 1;
    }

    function expectSizeInvalid(uint16 gpus, uint256 duration) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IJobs.AllocationEscrow_SizeInvalid.selector,
                gpus,
                duration,
                uint24(30 days)
            )
        );
    }

    function expectNotBookable(uint24 id, IResourceRegistry.Hindrance hindrance) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_NotBookable.selector, id, hindrance)
        );
    }

    function expectSelfDealing(address account) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IJobs.AllocationEscrow_SelfDealing.selector, account, provider)
        );
    }
}
