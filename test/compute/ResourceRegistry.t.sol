// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {ResourceRegistry} from "../../contracts/compute/ResourceRegistry.sol";
import {Providers} from "../utils/Providers.t.sol";

/// @notice Deployment and what votes set; see ResourceRegistry.tree.
contract ResourceRegistryTest is Providers {
    function unboundRegistry() internal returns (ResourceRegistry) {
        return createRegistry(stakePerGpu());
    }

    function expectTooHigh(uint256 amount) internal {
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 96, amount));
    }

    function expectBindingInvalid(address escrow_, address vault_) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IResourceRegistry.ResourceRegistry_BindingInvalid.selector,
                escrow_,
                vault_
            )
        );
    }

    function expectClassInvalid(uint16 classId, IResourceRegistry.GpuClass memory gpuClass) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_ClassInvalid.selector, classId)
        );
        registry.setGpuClass(classId, gpuClass);
    }

    function newClass() internal pure returns (IResourceRegistry.GpuClass memory) {
        return IResourceRegistry.GpuClass(20_000, 1_000, 100, 192, true, "NVIDIA B200");
    }

    function assertClass(uint16 classId, IResourceRegistry.GpuClass memory expected) internal view {
        assertEq(keccak256(abi.encode(registry.classOf(classId))), keccak256(abi.encode(expected)), "class");
        assertTrue(registry.isClassOpen(classId) == expected.isOpen, "open");
    }

    /* CONSTRUCTOR */

    function testFuzz_Constructor_RevertWhen_AStakeIsTooHigh(uint256 tier, uint256 amount) external {
        uint256[4] memory stakes = stakePerGpu();
        stakes[tier % 4] = bound(amount, uint256(type(uint96).max) + 1, type(uint256).max);
        expectTooHigh(stakes[tier % 4]);
        createRegistry(stakes);
    }

    function testFuzz_Constructor_WhenItIsDeployed(uint96[4] calldata amounts) external {
        uint256[4] memory stakes;
        for (uint8 tier = 0; tier < 4; ++tier) {
            stakes[tier] = amounts[tier];
            vm.expectEmit();
            emit IResourceRegistry.StakePerGpuSet(IResourceRegistry.Tier(tier), amounts[tier]);
        }
        IResourceRegistry.GpuClass[] memory classes = gpuClasses();
        for (uint16 i = 0; i < classes.length; ++i) {
            vm.expectEmit();
            emit IResourceRegistry.GpuClassSet(i + 1, classes[i]);
        }
        registry = createRegistry(stakes);

        assertEq(registry.authority(), address(accessManager), "authority");
        assertEq(registry.CARBON_ORACLE(), address(oracle), "carbon oracle");
        assertEq(registry.PROBATION_GPUS(), 2, "GPUs on probation");
        assertEq(registry.INVENTORY_PERIOD(), 24 hours, "inventory");
        assertEq(registry.TIER_GRACE(), 14 days, "grace");
        assertEq(registry.offerCount(), 0, "no offers");
        for (uint8 tier = 0; tier < 4; ++tier) {
            assertEq(registry.stakePerGpu(IResourceRegistry.Tier(tier)), amounts[tier], "stake");
        }
        for (uint16 i = 0; i < classes.length; ++i) assertClass(i + 1, classes[i]);
    }

    /* BIND MARKET */

    function testFuzz_BindMarket_RevertWhen_TheCallerIsNotTheAdministrator(uint256 seed) external {
        registry = unboundRegistry();
        address caller = boundAccount(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        registry.bindMarket(escrow, address(vault));
    }

    function test_BindMarket_RevertWhen_AContractIsZero() external {
        registry = unboundRegistry();
        expectBindingInvalid(address(0), address(vault));
        registry.bindMarket(address(0), address(vault));
        expectBindingInvalid(escrow, address(0));
        registry.bindMarket(escrow, address(0));
    }

    function testFuzz_BindMarket_RevertWhen_ItWasToldAlready(uint256 seed) external {
        address other = boundAccount(seed);
        expectBindingInvalid(other, other);
        registry.bindMarket(other, other);
    }

    function testFuzz_BindMarket_WhenItWasNotToldYet(uint256 seed, uint256 otherSeed) external {
        registry = unboundRegistry();
        (address escrow_, address vault_) = (boundAccount(seed), boundAccount(otherSeed));
        vm.expectEmit(address(registry));
        emit IResourceRegistry.MarketBound(escrow_, vault_);
        registry.bindMarket(escrow_, vault_);
        assertEq(registry.escrow(), escrow_, "escrow");
        assertEq(registry.vault(), vault_, "vault");
    }

    /* SET STAKE PER GPU */

    function testFuzz_SetStakePerGpu_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = boundAccount(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        registry.setStakePerGpu(IResourceRegistry.Tier.L0, 1);
    }

    function testFuzz_SetStakePerGpu_RevertWhen_TheStakeIsTooHigh(uint256 amount) external {
        amount = bound(amount, uint256(type(uint96).max) + 1, type(uint256).max);
        expectTooHigh(amount);
        registry.setStakePerGpu(IResourceRegistry.Tier.L0, amount);
    }

    function testFuzz_SetStakePerGpu_WhenTheTimelockCalls(uint96 amount) external {
        offer(8);
        assertEq(registry.requiredStakeOf(bob), 8 * 5_000 ether, "before");
        vm.expectEmit(address(registry));
        emit IResourceRegistry.StakePerGpuSet(IResourceRegistry.Tier.L1, amount);
        registry.setStakePerGpu(IResourceRegistry.Tier.L1, amount);
        assertEq(registry.stakePerGpu(IResourceRegistry.Tier.L1), amount, "per GPU");
        assertEq(registry.stakePerGpu(IResourceRegistry.Tier.L0), 7_000 ether, "of the other tiers");
        assertEq(registry.requiredStakeOf(bob), 8 * uint256(amount), "after");
    }

    /* SET GPU CLASS */

    function testFuzz_SetGpuClass_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = boundAccount(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        registry.setGpuClass(H100, newClass());
    }

    function test_SetGpuClass_RevertWhen_TheClassHasNoName() external {
        IResourceRegistry.GpuClass memory wrong = newClass();
        wrong.name = "";
        expectClassInvalid(H100, wrong);
    }

    function testFuzz_SetGpuClass_RevertWhen_TheWeightIsZeroOrTooHigh(uint256 weight) external {
        IResourceRegistry.GpuClass memory wrong = newClass();
        wrong.weight = weight % 2 == 0 ? 0 : uint32(boundEdges(weight, 1_000_001, type(uint32).max));
        expectClassInvalid(H100, wrong);
    }

    function testFuzz_SetGpuClass_RevertWhen_ItDrawsMoreIdleThanAtMost(uint256 tdp, uint256 idle) external {
        IResourceRegistry.GpuClass memory wrong = newClass();
        wrong.tdpWatts = uint16(boundEdges(tdp, 0, type(uint16).max - 1));
        wrong.idleWatts = uint16(boundEdges(idle, uint256(wrong.tdpWatts) + 1, type(uint16).max));
        expectClassInvalid(H100, wrong);
    }

    function testFuzz_SetGpuClass_WhenTheClassIsValid(
        uint16 classId,
        uint256 weight,
        uint16 tdp,
        uint256 idle,
        bool isOpen
    ) external {
        IResourceRegistry.GpuClass memory valid = newClass();
        valid.weight = uint32(boundEdges(weight, 1, 1_000_000));
        (valid.tdpWatts, valid.idleWatts) = (tdp, uint16(boundEdges(idle, 0, tdp)));
        valid.isOpen = isOpen;
        vm.expectEmit(address(registry));
        emit IResourceRegistry.GpuClassSet(classId, valid);
        registry.setGpuClass(classId, valid);
        assertClass(classId, valid);
    }

    function test_SetGpuClass_WhenAnOfferOfTheClassWasListedBefore() external {
        uint24 offerId = offer(8);
        registry.setGpuClass(H100, newClass());
        IResourceRegistry.Offer memory listed = registry.offerOf(offerId);
        assertEq(listed.weight, 10_000, "weight");
        assertEq(listed.tdpWatts, 700, "highest power");
        assertEq(listed.idleWatts, 70, "idle power");
        assertListed(8);
        close(offerId);
        assertListed(0);
    }
}
