// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {AllocationEscrow} from "../../contracts/compute/AllocationEscrow.sol";
import {AllocationDesk} from "../../contracts/compute/escrow/AllocationDesk.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {Digests} from "../utils/Digests.sol";
import {Jobs} from "../utils/Jobs.t.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";

/// @notice How the escrow is made, bound and read; see AllocationEscrow.tree.
contract AllocationEscrowTest is Jobs {
    /* CONSTRUCTOR */

    function testFuzz_Constructor_RevertWhen_AShareIsTooLarge(uint256 which, uint256 excess) external {
        IJobs.Terms memory terms = MarketDefaults.terms();
        which %= 4;
        uint16 share = uint16(bound(excess, (which == 0 ? 500 : 10_000) + 1, type(uint16).max));
        if (which == 0) terms.feeBps = share;
        else if (which == 1) terms.earnInBps = share;
        else if (which == 2) terms.noShowBps = share;
        else terms.hostOverheadBps = share;
        expectTermsInvalid(terms);
    }

    function test_Constructor_RevertWhen_APeriodIsZero() external {
        for (uint256 which = 0; which < 4; ++which) {
            IJobs.Terms memory terms = MarketDefaults.terms();
            if (which == 0) terms.startWindow = 0;
            else if (which == 1) terms.claimPeriod = 0;
            else if (which == 2) terms.settlePeriod = 0;
            else terms.stalePeriod = 0;
            expectTermsInvalid(terms);
        }
    }

    function testFuzz_Constructor_RevertWhen_TheShortestNoticeIsTheLonger(uint24 notice) external {
        IJobs.Terms memory terms = MarketDefaults.terms();
        terms.maxNotice = uint24(bound(notice, 0, type(uint24).max - 1));
        terms.minNotice = terms.maxNotice + 1;
        expectTermsInvalid(terms);
    }

    function testFuzz_Constructor_RevertWhen_NoJobIsShortEnough(uint24 duration) external {
        IJobs.Terms memory terms = MarketDefaults.terms();
        terms.maxDuration = uint24(bound(duration, 0, 59));
        expectTermsInvalid(terms);
    }

    function test_Constructor_WhenTheTermsAreInTheirBounds() external {
        IJobs.Terms memory terms = MarketDefaults.terms();
        (terms.feeBps, terms.earnInBps, terms.noShowBps) = (500, 10_000, 10_000);
        (terms.hostOverheadBps, terms.maxDuration) = (10_000, 60);
        (terms.minNotice, terms.maxNotice) = (7, 7);
        vm.expectEmit();
        emit IJobs.EscrowConfigured(terms, treasury);
        AllocationEscrow made = new AllocationEscrow(address(accessManager), parts(), terms);

        assertEq(keccak256(abi.encode(made.terms())), keccak256(abi.encode(terms)), "terms");
        assertEq(made.TOKEN(), address(token), "token");
        assertEq(made.TREASURY(), treasury, "treasury");
        assertEq(made.REGISTRY(), address(registry), "registry");
        assertEq(made.VAULT(), address(vault), "vault");
        assertEq(made.PROJECTS(), address(projects), "projects");
        assertEq(made.CARBON_ORACLE(), address(carbonOracle), "table of intensities");
        assertEq(made.authority(), address(accessManager), "authority");
        assertTrue(made.DESK().code.length != 0, "a desk of its own");
        assertEq(made.queue(), address(0), "bound to nobody yet");
        assertEq(made.jobCount(), 0, "no jobs");
    }

    function expectTermsInvalid(IJobs.Terms memory terms) internal {
        IJobs.Parts memory all = parts();
        vm.expectRevert(IJobs.AllocationEscrow_TermsInvalid.selector);
        new AllocationEscrow(address(accessManager), all, terms);
    }

    /* BINDING */

    function testFuzz_BindModules_RevertWhen_TheCallerIsNotTheAdministrator(uint256 seed) external {
        AllocationEscrow made = new AllocationEscrow(address(accessManager), parts(), MarketDefaults.terms());
        address caller = outsider(seed);
        if (caller == address(this)) caller = alice;
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
        vm.prank(caller);
        made.bindModules(alice, bob, carol, relayer);
    }

    function test_BindModules_RevertWhen_AContractIsZero() external {
        AllocationEscrow made = new AllocationEscrow(address(accessManager), parts(), MarketDefaults.terms());
        for (uint256 i = 0; i < 4; ++i) {
            vm.expectRevert(IJobs.AllocationEscrow_BindingInvalid.selector);
            made.bindModules(
                i == 0 ? address(0) : alice,
                i == 1 ? address(0) : bob,
                i == 2 ? address(0) : carol,
                i == 3 ? address(0) : relayer
            );
        }
    }

    function test_BindModules_RevertWhen_TheyAreBound() external {
        vm.expectRevert(IJobs.AllocationEscrow_BindingInvalid.selector);
        escrow.bindModules(alice, bob, carol, relayer);
    }

    function test_BindModules_WhenAllAreGiven() external {
        AllocationEscrow made = new AllocationEscrow(address(accessManager), parts(), MarketDefaults.terms());
        vm.expectEmit(address(made));
        emit IJobs.ModulesBound(alice, bob, carol, relayer);
        made.bindModules(alice, bob, carol, relayer);
        assertEq(made.queue(), alice, "queue");
        assertEq(made.disputes(), bob, "disputes");
        assertEq(made.rewards(), carol, "rewards");
        assertEq(made.subsidyPool(), relayer, "subsidy pool");
    }

    /* THE DESK BY ITSELF */

    function test_Desk_RevertWhen_SomebodyBooksWithIt() external {
        AllocationDesk desk = AllocationDesk(escrow.DESK());
        IJobs.Booking memory booking = bookingOf(offerId);
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_NotEscrow.selector, address(desk))
        );
        vm.prank(researcher);
        desk.book(booking);
    }

    function test_Desk_RevertWhen_SomebodyOpensAQueuedJobWithIt() external {
        AllocationDesk desk = AllocationDesk(escrow.DESK());
        IJobs.QueuedJob memory input = queuedInput(0, 0);
        expectNotAuthorized(0, address(queue));
        vm.prank(address(queue));
        desk.openQueued(input);
    }

    function test_Desk_RevertWhen_SomebodyExtendsOrDrainsAJobWithIt() external {
        AllocationDesk desk = AllocationDesk(escrow.DESK());
        uint256 jobId = activeJob();
        expectState(jobId, IJobs.JobState.None);
        vm.prank(researcher);
        desk.extend(jobId, 1 hours);
        expectState(jobId, IJobs.JobState.None);
        vm.prank(provider);
        desk.drain(jobId, 1 hours);
    }

    /* READING */

    function test_ProviderOf_RevertWhen_TheRegistryIsNoContract() external {
        IJobs.Parts memory wrong = parts();
        wrong.registry = actor("no contract");
        AllocationEscrow made = new AllocationEscrow(address(accessManager), wrong, MarketDefaults.terms());
        vm.expectRevert();
        made.providerOf(1);
    }

    function test_JobOf_WhenThereIsNone() external view {
        IJobs.Job memory none;
        assertEq(keccak256(abi.encode(escrow.jobOf(1))), keccak256(abi.encode(none)), "all zero");
        assertEq(escrow.providerOf(1), address(0), "no provider");
        assertEq(escrow.payerOf(1), address(0), "no payer");
        assertEq(escrow.workLimit(1), 0, "no work");
    }

    function testFuzz_WorkLimit_WhenTimePasses(uint256 before, uint256 elapsed) external {
        uint256 jobId = matchedJob();
        skip(bound(before, 0, 30 minutes));
        assertEq(escrow.workLimit(jobId), 0, "none before the start");
        start(jobId);
        elapsed = bound(elapsed, 0, 40 days);
        skip(elapsed);
        uint256 counted = elapsed < MarketDefaults.DURATION ? elapsed : MarketDefaults.DURATION;
        assertEq(escrow.workLimit(jobId), counted * MarketDefaults.GPUS, "GPUs x seconds, to the end");
    }

    function test_IsResearcher_WhenAProjectPays() external {
        uint24 projectId = makeProject(alice);
        vm.prank(alice);
        projects.setMember(projectId, bob, true);
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.projectId = projectId;
        uint256 jobId = book(bob, booking);

        assertTrue(escrow.isResearcher(jobId, alice), "the owner");
        assertTrue(escrow.isResearcher(jobId, bob), "the member who booked");
        assertFalse(escrow.isResearcher(jobId, researcher), "nobody else");
        assertEq(escrow.payerOf(jobId), escrow.projectAccount(projectId), "the project pays");
        vm.prank(alice);
        projects.setMember(projectId, bob, false);
        assertFalse(escrow.isResearcher(jobId, bob), "who left acts for it no more");
    }

    function testFuzz_IsResearcher_WhenTheResearcherPays(uint256 seed) external {
        uint256 jobId = matchedJob();
        assertTrue(escrow.isResearcher(jobId, researcher), "who booked");
        assertFalse(escrow.isResearcher(jobId, outsider(seed)), "nobody else");
        assertEq(escrow.payerOf(jobId), researcher, "and pays");
        assertEq(escrow.providerOf(jobId), provider, "the offer's provider");
    }

    function test_Footprint_WhenEightH100RunForAnHour() external view {
        (uint64 facilityWh, uint64 grams) = escrow.footprint(5_600, 13_000, 276);
        assertEq(facilityWh, 8_008, "5.6 kWh x 1.1 x 1.3");
        assertEq(grams, 2_210, "2.21 kg CO2e");
    }

    function testFuzz_Footprint_WhenEnergyAndPlaceVary(
        uint40 energyWh,
        uint16 pueBps,
        uint16 g
    ) external view {
        (uint64 facilityWh, uint64 grams) = escrow.footprint(energyWh, pueBps, g);
        uint256 expected = (uint256(energyWh) * 11_000 * pueBps) / 1e8;
        assertEq(facilityWh, expected, "Wh x (1 + overhead) x PUE");
        assertEq(grams, (expected * g) / 1_000, "x g/kWh");
    }

    function test_Footprint_WhenAllAreAsLargeAsCanBe() external {
        IJobs.Terms memory terms = MarketDefaults.terms();
        terms.hostOverheadBps = 10_000;
        AllocationEscrow made = new AllocationEscrow(address(accessManager), parts(), terms);
        (uint64 facilityWh, uint64 grams) = made.footprint(
            type(uint40).max,
            type(uint16).max,
            type(uint16).max
        );
        uint256 expected = (uint256(type(uint40).max) * 20_000 * type(uint16).max) / 1e8;
        assertEq(facilityWh, expected, "Wh");
        assertEq(grams, (expected * type(uint16).max) / 1_000, "g");
    }

    function testFuzz_Footprint_RevertWhen_ItIsMoreThanAReceiptCanSay(uint256 energyWh) external {
        energyWh = boundEdges(energyWh, uint256(type(uint40).max) + 1, type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 40, energyWh)
        );
        escrow.footprint(energyWh, 13_000, 276);
    }

    function testFuzz_ReceiptDigest_WhenAnyReceiptIsSigned(
        IJobs.UsageReceipt calldata receipt
    ) external view {
        assertEq(
            escrow.receiptDigest(receipt),
            Digests.usageReceipt(address(escrow), receipt),
            "EIP-712, written from the standard"
        );
    }
}
