// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {Providers} from "../utils/Providers.t.sol";

/// @notice GPUs of the inventory; see ResourceRegistry.tree.
contract ResourceRegistryGpusTest is Providers {
    function removeGpus(uint256 first, uint256 count) internal {
        vm.prank(carol);
        registry.removeGpus(bob, H100, uuids(first, count));
    }

    function expectBatchInvalid(uint256 length) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_BatchInvalid.selector, length)
        );
    }

    function expectGpuListed(bytes32 uuidHash, address provider) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_GpuListed.selector, uuidHash, provider)
        );
    }

    function expectGpuUnknown(bytes32 uuidHash) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_GpuUnknown.selector, uuidHash, bob)
        );
    }

    function assertInventory(uint256 gpus) internal view {
        (uint32 registered, ) = registry.inventoryOf(bob, H100);
        assertEq(registered, gpus, "inventory");
    }

    function assertHolder(uint256 gpu, address holder, uint16 class) internal view {
        (address provider, uint16 classId) = registry.gpuOf(uuids(gpu, 1)[0]);
        assertEq(provider, holder, "holder");
        assertEq(classId, class, "class");
    }

    /* REGISTER GPUS */

    function test_RegisterGpus_RevertWhen_NewBusinessIsPaused() external {
        expectPaused(pauseIntake());
        addGpus(0, 1);
    }

    function testFuzz_RegisterGpus_RevertWhen_TheCallerDoesNotActForTheProvider(uint256 seed) external {
        address caller = outsider(seed);
        expectNotOperator(caller);
        vm.prank(caller);
        registry.registerGpus(bob, H100, uuids(0, 1));
    }

    function testFuzz_RegisterGpus_RevertWhen_ThereIsNoSuchProvider(uint256 seed) external {
        address provider = outsider(seed);
        expectNotProvider(provider);
        vm.prank(provider);
        registry.registerGpus(provider, H100, uuids(0, 1));
    }

    function testFuzz_RegisterGpus_RevertWhen_TheClassIsUnknownOrClosed(uint256 classId) external {
        uint16 class = uint16(boundEdges(classId, CLOSED_CLASS, type(uint16).max));
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_UnknownClass.selector, class)
        );
        vm.prank(carol);
        registry.registerGpus(bob, class, uuids(0, 1));
    }

    function testFuzz_RegisterGpus_RevertWhen_TheBatchIsEmptyOrTooLong(uint256 length) external {
        length = length % 3 == 0 ? 0 : bound(length, 65, 200);
        expectBatchInvalid(length);
        addGpus(0, length);
    }

    function testFuzz_RegisterGpus_RevertWhen_AGPUIsInTheInventoryOfAnotherProvider(
        uint256 gpu,
        uint256 count
    ) external {
        count = bound(count, 1, 64);
        gpu = bound(gpu, 0, count - 1);
        register(alice, relayer);
        vm.prank(relayer);
        registry.registerGpus(alice, RTX_4090, uuids(gpu, 1));
        expectGpuListed(uuids(gpu, 1)[0], alice);
        addGpus(0, count);
        assertInventory(0);
    }

    function testFuzz_RegisterGpus_RevertWhen_AGPUIsNamedTwice(uint256 first, uint256 second) external {
        bytes32[] memory hashes = uuids(0, 64);
        first = bound(first, 0, 62);
        second = bound(second, first + 1, 63);
        hashes[second] = hashes[first];
        expectGpuListed(hashes[first], bob);
        vm.prank(carol);
        registry.registerGpus(bob, H100, hashes);
    }

    function testFuzz_RegisterGpus_WhenAllGPUsAreNew(uint256 count, uint256 more) external {
        count = boundEdges(count, 1, 64);
        more = boundEdges(more, 1, 64);
        vm.expectEmit(address(registry));
        emit IResourceRegistry.GpusRegistered(bob, H100, uuids(0, count), uint32(count));
        addGpus(0, count);
        vm.expectEmit(address(registry));
        emit IResourceRegistry.GpusRegistered(bob, H100, uuids(count, more), uint32(count + more));
        vm.prank(bob);
        registry.registerGpus(bob, H100, uuids(count, more));
        assertInventory(count + more);
        assertHolder(0, bob, H100);
        assertHolder(count + more - 1, bob, H100);
        assertHolder(count + more, address(0), 0);
        assertListed(0);
    }

    /* REMOVE GPUS */

    function testFuzz_RemoveGpus_RevertWhen_TheCallerDoesNotActForTheProvider(uint256 seed) external {
        addGpus(0, 1);
        address caller = outsider(seed);
        expectNotOperator(caller);
        vm.prank(caller);
        registry.removeGpus(bob, H100, uuids(0, 1));
    }

    function testFuzz_RemoveGpus_RevertWhen_TheBatchIsEmptyOrTooLong(uint256 length) external {
        length = length % 3 == 0 ? 0 : bound(length, 65, 200);
        expectBatchInvalid(length);
        removeGpus(0, length);
    }

    function testFuzz_RemoveGpus_RevertWhen_TheyAreInOffers(uint256 listed, uint256 count) external {
        listed = bound(listed, 1, 20);
        count = bound(count, 20 - listed + 1, 20);
        audit(20);
        stake(20 * 5_000 ether);
        list(listed);
        vm.expectRevert(
            abi.encodeWithSelector(
                IResourceRegistry.ResourceRegistry_TooFewGpus.selector,
                H100,
                count,
                20 - listed
            )
        );
        removeGpus(0, count);
    }

    function test_RemoveGpus_RevertWhen_AGPUIsOfAnotherProvider() external {
        addGpus(0, 2);
        register(alice, relayer);
        vm.prank(relayer);
        registry.registerGpus(alice, H100, uuids(7, 1));
        expectGpuUnknown(uuids(7, 1)[0]);
        removeGpus(7, 1);
    }

    function test_RemoveGpus_RevertWhen_AGPUIsOfAnotherClass() external {
        addGpus(0, 2);
        vm.prank(carol);
        registry.registerGpus(bob, RTX_4090, uuids(7, 1));
        expectGpuUnknown(uuids(7, 1)[0]);
        removeGpus(7, 1);
    }

    function test_RemoveGpus_RevertWhen_AGPUIsNamedTwice() external {
        addGpus(0, 2);
        bytes32[] memory hashes = uuids(0, 2);
        hashes[1] = hashes[0];
        expectGpuUnknown(hashes[0]);
        vm.prank(carol);
        registry.removeGpus(bob, H100, hashes);
    }

    function testFuzz_RemoveGpus_WhenTheyAreInNoOffer(uint256 count, uint256 removed) external {
        count = boundEdges(count, 1, 64);
        removed = boundEdges(removed, 1, count);
        addGpus(0, count);
        pauseIntake();
        vm.expectEmit(address(registry));
        emit IResourceRegistry.GpusRemoved(bob, H100, uuids(0, removed), uint32(count - removed));
        removeGpus(0, removed);
        assertInventory(count - removed);
        assertHolder(removed - 1, address(0), 0);

        vm.prank(guardian);
        registry.resumeIntake();
        register(alice, relayer);
        vm.prank(alice);
        registry.registerGpus(alice, RTX_4090, uuids(0, removed));
        assertHolder(removed - 1, alice, RTX_4090);
    }

    /* REPORT INVENTORY */

    function testFuzz_ReportInventory_RevertWhen_TheCallerDoesNotActForTheProvider(uint256 seed) external {
        address caller = outsider(seed);
        expectNotOperator(caller);
        vm.prank(caller);
        registry.reportInventory(bob, REPORT);
    }

    function test_ReportInventory_RevertWhen_TheInventoryHasNoHash() external {
        vm.expectRevert(IResourceRegistry.ResourceRegistry_InventoryMissing.selector);
        vm.prank(carol);
        registry.reportInventory(bob, bytes32(0));
    }

    function testFuzz_ReportInventory_WhenTheOperatorReports(
        bytes32 inventoryHash,
        uint256 elapsed
    ) external {
        if (inventoryHash == bytes32(0)) inventoryHash = REPORT;
        pauseIntake();
        skip(bound(elapsed, 0, 3650 days));
        vm.expectEmit(address(registry));
        emit IResourceRegistry.InventoryReported(bob, inventoryHash);
        vm.prank(carol);
        registry.reportInventory(bob, inventoryHash);
        assertEq(standing().inventoryAt, block.timestamp, "when");
    }
}
