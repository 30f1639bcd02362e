// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICarbonOracle} from "../../contracts/compute/ICarbonOracle.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {Providers} from "../utils/Providers.t.sol";

/// @notice Offers; see ResourceRegistry.tree.
contract ResourceRegistryOffersTest is Providers {
    // Where the registry keeps the stake vault, and above it how many offers there were.
    bytes32 internal constant COUNT_SLOT = bytes32(uint256(2));

    function tryList(IResourceRegistry.OfferInput memory wrong) internal {
        vm.prank(carol);
        registry.listOffer(bob, wrong);
    }

    function expectProbationLimit(uint256 listed) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_ProbationLimit.selector, listed, 2)
        );
    }

    function expectClosed(uint24 offerId) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_OfferClosed.selector, offerId)
        );
    }

    function expected(
        IResourceRegistry.OfferInput memory given
    ) internal view returns (IResourceRegistry.Offer memory) {
        IResourceRegistry.GpuClass memory gpuClass = registry.classOf(given.classId);
        return
            IResourceRegistry.Offer({
                provider: bob,
                price: given.price,
                classId: given.classId,
                gpus: given.gpus,
                used: 0,
                pueBps: given.pueBps,
                tdpWatts: gpuClass.tdpWatts,
                idleWatts: gpuClass.idleWatts,
                weight: gpuClass.weight,
                isCommunity: given.isCommunity,
                isOpen: true,
                region: given.region
            });
    }

    function assertOffer(uint24 offerId, IResourceRegistry.Offer memory offer_) internal view {
        assertEq(keccak256(abi.encode(registry.offerOf(offerId))), keccak256(abi.encode(offer_)), "offer");
    }

    /* LIST OFFER */

    function test_ListOffer_RevertWhen_NewBusinessIsPaused() external {
        addGpus(0, 1);
        expectPaused(pauseIntake());
        list(1);
    }

    function testFuzz_ListOffer_RevertWhen_TheCallerDoesNotActForTheProvider(uint256 seed) external {
        addGpus(0, 1);
        address caller = outsider(seed);
        expectNotOperator(caller);
        vm.prank(caller);
        registry.listOffer(bob, input(1));
    }

    function testFuzz_ListOffer_RevertWhen_TheProviderIsSuspended(uint256 length, uint256 elapsed) external {
        addGpus(0, 1);
        length = boundEdges(length, 1, 30 days);
        uint256 until = block.timestamp + length;
        suspend(until);
        skip(boundEdges(elapsed, 0, length - 1));
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_Suspended.selector, bob, until)
        );
        list(1);
        vm.warp(until);
        list(1);
    }

    function testFuzz_ListOffer_RevertWhen_TheClassIsUnknownOrClosed(uint256 classId) external {
        IResourceRegistry.OfferInput memory wrong = input(1);
        wrong.classId = uint16(boundEdges(classId, CLOSED_CLASS, type(uint16).max));
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_UnknownClass.selector, wrong.classId)
        );
        tryList(wrong);
    }

    function test_ListOffer_RevertWhen_ItOffersNoGPU() external {
        vm.expectRevert(IResourceRegistry.ResourceRegistry_NoGpus.selector);
        tryList(input(0));
    }

    function test_ListOffer_RevertWhen_ItHasNoPrice() external {
        IResourceRegistry.OfferInput memory wrong = input(1);
        wrong.price = 0;
        vm.expectRevert(IResourceRegistry.ResourceRegistry_NoPrice.selector);
        tryList(wrong);
    }

    function testFuzz_ListOffer_RevertWhen_ThePriceIsTooHigh(uint256 price) external {
        IResourceRegistry.OfferInput memory wrong = input(1);
        wrong.price = uint96(boundEdges(price, uint256(type(uint72).max) + 1, type(uint96).max));
        vm.expectRevert(
            abi.encodeWithSelector(
                IResourceRegistry.ResourceRegistry_PriceTooHigh.selector,
                wrong.price,
                type(uint72).max
            )
        );
        tryList(wrong);
    }

    function testFuzz_ListOffer_RevertWhen_TheEffectivenessIsOutOfItsBounds(uint256 pueBps) external {
        IResourceRegistry.OfferInput memory wrong = input(1);
        wrong.pueBps = uint16(
            pueBps % 2 == 0 ? bound(pueBps, 0, 9_999) : boundEdges(pueBps, 30_001, type(uint16).max)
        );
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_PueInvalid.selector, wrong.pueBps)
        );
        tryList(wrong);
    }

    function testFuzz_ListOffer_RevertWhen_TheRegionHasNoCarbonIntensity(bytes2 region) external {
        IResourceRegistry.OfferInput memory wrong = input(1);
        wrong.region = region == REGION ? bytes2("de") : region;
        vm.expectRevert(
            abi.encodeWithSelector(ICarbonOracle.CarbonOracle_UnknownRegion.selector, wrong.region)
        );
        tryList(wrong);
    }

    function testFuzz_ListOffer_RevertWhen_TheInventoryHasFewerGPUsOutsideOfOffers(
        uint256 listed,
        uint256 gpus
    ) external {
        audit(20);
        stake(20 * 5_000 ether);
        listed = boundEdges(listed, 1, 20);
        gpus = boundEdges(gpus, 20 - listed + 1, type(uint16).max);
        list(listed);
        vm.expectRevert(
            abi.encodeWithSelector(
                IResourceRegistry.ResourceRegistry_TooFewGpus.selector,
                H100,
                gpus,
                20 - listed
            )
        );
        list(gpus);
    }

    function testFuzz_ListOffer_RevertWhen_TheProviderIsNotAuditedAndListsMoreThanOnProbation(
        uint256 first,
        uint256 second
    ) external {
        addManyGpus(64);
        report();
        stake(1_000_000 ether);
        first = boundEdges(first, 1, 2);
        second = boundEdges(second, 3 - first, 62);
        list(first);
        expectProbationLimit(first + second);
        list(second);
        assertListed(first);
    }

    function testFuzz_ListOffer_RevertWhen_TheStakeIsTooLowAndItListsMoreThanOnProbation(
        uint256 gpus,
        uint256 amount
    ) external {
        audit(64);
        gpus = boundEdges(gpus, 3, 64);
        stake(boundEdges(amount, 1, gpus * 5_000 ether - 1));
        expectProbationLimit(gpus);
        list(gpus);
    }

    function testFuzz_ListOffer_RevertWhen_TheStakeThawsAndItListsMoreThanOnProbation(
        uint256 gpus,
        uint256 amount
    ) external {
        audit(64);
        gpus = boundEdges(gpus, 3, 64);
        stake(gpus * 5_000 ether);
        thaw(boundEdges(amount, 1, gpus * 5_000 ether));
        expectProbationLimit(gpus);
        list(gpus);
        thaw(0);
        list(gpus);
    }

    function test_ListOffer_RevertWhen_TheNumbersAreUsedUp() external {
        addGpus(0, 2);
        list(1);
        bytes32 slot = vm.load(address(registry), COUNT_SLOT);
        assertEq((uint256(slot) >> 160) & type(uint24).max, 1, "how many offers");
        vm.store(address(registry), COUNT_SLOT, slot | bytes32(uint256(type(uint24).max) << 160));
        assertEq(registry.offerCount(), type(uint24).max, "as many as there can be");
        vm.expectRevert(IResourceRegistry.ResourceRegistry_TooManyOffers.selector);
        list(1);
    }

    function testFuzz_ListOffer_WhenItListsAsManyAsOnProbation(uint256 first) external {
        addGpus(0, 2);
        first = boundEdges(first, 1, 2);
        assertEq(list(first), 1, "number");
        if (first == 1) assertEq(list(1), 2, "number");
        assertListed(2);
        assertEq(vault.lockedOf(bob), 0, "no stake");
    }

    function testFuzz_ListOffer_WhenTheProviderIsAuditedAndHasTheStake(
        uint256 gpus,
        uint256 price,
        uint256 pueBps,
        bool isCommunity
    ) external {
        IResourceRegistry.OfferInput memory given = input(boundEdges(gpus, 1, 64));
        given.price = uint96(boundEdges(price, 1, type(uint72).max));
        given.pueBps = uint16(boundEdges(pueBps, 10_000, 30_000));
        given.isCommunity = isCommunity;
        audit(64);
        stake(given.gpus * 5_000 ether);
        vm.expectEmit(address(registry));
        emit IResourceRegistry.OfferListed(1, bob, H100, expected(given));
        vm.prank(bob);
        assertEq(registry.listOffer(bob, given), 1, "number");
        assertOffer(1, expected(given));
        assertEq(registry.offerCount(), 1, "how many");
        assertListed(given.gpus);
        assertEq(registry.requiredStakeOf(bob), given.gpus * 5_000 ether, "stake");
    }

    /* CLOSE OFFER */

    function testFuzz_CloseOffer_RevertWhen_ThereIsNoSuchOffer(uint24 offerId) external {
        expectClosed(offerId);
        close(offerId);
    }

    function test_CloseOffer_RevertWhen_TheOfferIsClosed() external {
        uint24 offerId = offer(8);
        close(offerId);
        expectClosed(offerId);
        close(offerId);
    }

    function testFuzz_CloseOffer_RevertWhen_TheCallerDoesNotActForTheProvider(uint256 seed) external {
        uint24 offerId = offer(8);
        address caller = outsider(seed);
        expectNotOperator(caller);
        vm.prank(caller);
        registry.closeOffer(offerId);
    }

    function testFuzz_CloseOffer_WhenTheOfferIsOpen(uint256 gpus, uint256 used, uint256 first) external {
        gpus = boundEdges(gpus, 1, 64);
        used = boundEdges(used, 0, gpus);
        first = boundEdges(first, 0, used);
        uint24 offerId = offer(gpus);
        reserve(offerId, first);
        reserve(offerId, used - first);
        pauseIntake();
        vm.expectEmit(address(registry));
        emit IResourceRegistry.OfferClosed(offerId, bob);
        close(offerId);
        assertFalse(registry.offerOf(offerId).isOpen, "closed");
        assertListed(used);

        release(offerId, first, IResourceRegistry.Outcome.Completed);
        assertListed(used - first);
        release(offerId, used - first, IResourceRegistry.Outcome.Completed);
        assertListed(0);
        assertEq(registry.requiredStakeOf(bob), 0, "no stake needed");
        vm.prank(carol);
        registry.removeGpus(bob, H100, uuids(0, gpus));
    }

    /* REQUIRED STAKE OF */

    function testFuzz_RequiredStakeOf_WhenOffersOfSeveralClassesAreListed(
        uint256 h100s,
        uint256 rtx4090s,
        uint256 perGpu
    ) external {
        h100s = boundEdges(h100s, 1, 64);
        rtx4090s = boundEdges(rtx4090s, 1, 64);
        perGpu = bound(perGpu, 0, 50_000 ether);
        audit(h100s);
        registry.setStakePerGpu(IResourceRegistry.Tier.L1, perGpu);
        vm.prank(carol);
        registry.registerGpus(bob, RTX_4090, uuids(1_000, rtx4090s));
        uint256 needed = ((h100s * 10_000 + rtx4090s * 3_000) * perGpu) / 10_000;
        stake(needed + 1);
        list(h100s);
        IResourceRegistry.OfferInput memory other = input(rtx4090s);
        other.classId = RTX_4090;
        tryList(other);
        assertEq(registry.requiredStakeOf(bob), needed, "sum");
        assertEq(standing().listed, h100s + rtx4090s, "listed");
    }
}
