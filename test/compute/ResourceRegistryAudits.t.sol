// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {Providers} from "../utils/Providers.t.sol";

/// @notice Tiers, meters and suspensions; see ResourceRegistry.tree.
contract ResourceRegistryAuditsTest is Providers {
    function expectReasonMissing() internal {
        vm.expectRevert(IResourceRegistry.ResourceRegistry_ReasonMissing.selector);
    }

    function expectNotEarned(uint256 completed, uint256 failed) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IResourceRegistry.ResourceRegistry_TierNotEarned.selector,
                bob,
                completed,
                failed,
                standing().registeredAt
            )
        );
        setTier(IResourceRegistry.Tier.L3);
    }

    function expectUntilInvalid(uint256 until) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_UntilInvalid.selector, until)
        );
        suspend(until);
    }

    /// @dev Jobs that ended so, over more time than the highest tier needs.
    function record(uint256 completed, uint256 failed) internal {
        uint24 offerId = offer(1);
        endJobs(offerId, completed, IResourceRegistry.Outcome.Completed);
        endJobs(offerId, failed, IResourceRegistry.Outcome.Failed);
        skip(90 days);
        report();
    }

    /* SET TIER */

    function testFuzz_SetTier_RevertWhen_TheCallerIsNotAnAuditor(uint256 seed) external {
        address caller = outsider(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        registry.setTier(bob, IResourceRegistry.Tier.L2, REPORT, REPORT_URI);
    }

    function testFuzz_SetTier_RevertWhen_ThereIsNoSuchProvider(uint256 seed) external {
        address provider = outsider(seed);
        expectNotProvider(provider);
        vm.prank(auditor);
        registry.setTier(provider, IResourceRegistry.Tier.L2, REPORT, REPORT_URI);
    }

    function test_SetTier_RevertWhen_TheReportHasNoHashOrAddress() external {
        vm.startPrank(auditor);
        expectReasonMissing();
        registry.setTier(bob, IResourceRegistry.Tier.L2, bytes32(0), REPORT_URI);
        expectReasonMissing();
        registry.setTier(bob, IResourceRegistry.Tier.L2, REPORT, "");
    }

    function testFuzz_SetTier_RevertWhen_TooFewJobsEndedForTheHighestTier(uint256 jobs) external {
        jobs = bound(jobs, 0, 9);
        record(jobs, 0);
        expectNotEarned(jobs, 0);
    }

    function testFuzz_SetTier_RevertWhen_TooManyJobsFailedForTheHighestTier(uint256 failed) external {
        failed = bound(failed, 1, 10);
        record(48, failed);
        expectNotEarned(48, failed);
    }

    function testFuzz_SetTier_RevertWhen_ItIsTooEarlyForTheHighestTier(uint256 elapsed) external {
        uint24 offerId = offer(1);
        endJobs(offerId, 10, IResourceRegistry.Outcome.Completed);
        skip(boundEdges(elapsed, 0, 90 days - 1));
        expectNotEarned(10, 0);
    }

    function test_SetTier_WhenTheHighestTierIsEarned() external {
        record(49, 1);
        assertEq(registry.completionBpsOf(bob), 9_800, "completion");
        vm.expectEmit(address(registry));
        emit IResourceRegistry.TierSet(
            bob,
            IResourceRegistry.Tier.L1,
            IResourceRegistry.Tier.L3,
            REPORT,
            REPORT_URI
        );
        setTier(IResourceRegistry.Tier.L3);
        assertEq(uint8(registry.tierOf(bob)), 3, "tier");
        assertEq(registry.requiredStakeOf(bob), 2_000 ether, "stake");
    }

    function testFuzz_SetTier_WhenTheTierNeedsNoRecord(uint256 tier, uint256 gpus) external {
        tier = bound(tier, 0, 2);
        gpus = bound(gpus, 1, 20);
        offer(gpus);
        vm.expectEmit(address(registry));
        emit IResourceRegistry.TierSet(
            bob,
            IResourceRegistry.Tier.L1,
            IResourceRegistry.Tier(tier),
            REPORT,
            REPORT_URI
        );
        setTier(IResourceRegistry.Tier(tier));
        assertEq(uint8(standing().tier), tier, "tier");
        assertEq(registry.requiredStakeOf(bob), gpus * stakePerGpu()[tier], "stake");
    }

    /* TIER OF */

    function testFuzz_TierOf_WhenTheInventoryIsFreshEnough(uint256 elapsed) external {
        audit(1);
        skip(boundEdges(elapsed, 0, 14 days));
        assertEq(uint8(registry.tierOf(bob)), 1, "tier");
    }

    function testFuzz_TierOf_WhenNoInventoryCameForLong(uint256 elapsed) external {
        offer(8);
        skip(boundEdges(elapsed, 14 days + 1, 3650 days));
        assertEq(uint8(registry.tierOf(bob)), 0, "lost");
        assertEq(uint8(standing().tier), 1, "as audited");
        assertEq(registry.requiredStakeOf(bob), 8 * 7_000 ether, "stake of the lowest");
        report();
        assertEq(uint8(registry.tierOf(bob)), 1, "back");
    }

    function testFuzz_TierOf_WhenThereIsNoSuchProvider(uint256 seed) external view {
        assertEq(uint8(registry.tierOf(outsider(seed))), 0, "lowest");
        assertEq(registry.requiredStakeOf(outsider(seed)), 0, "no stake needed");
    }

    /* SET METER */

    function testFuzz_SetMeter_RevertWhen_TheCallerIsNotAnAuditor(uint256 seed) external {
        address caller = outsider(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        registry.setMeter(bob, IResourceRegistry.Meter.Audited, REPORT, REPORT_URI);
    }

    function testFuzz_SetMeter_RevertWhen_ThereIsNoSuchProvider(uint256 seed) external {
        address provider = outsider(seed);
        expectNotProvider(provider);
        vm.prank(auditor);
        registry.setMeter(provider, IResourceRegistry.Meter.Audited, REPORT, REPORT_URI);
    }

    function test_SetMeter_RevertWhen_TheReportHasNoHashOrAddress() external {
        vm.startPrank(auditor);
        expectReasonMissing();
        registry.setMeter(bob, IResourceRegistry.Meter.Audited, bytes32(0), REPORT_URI);
        expectReasonMissing();
        registry.setMeter(bob, IResourceRegistry.Meter.Audited, REPORT, "");
    }

    function testFuzz_SetMeter_WhenAnAuditorCalls(uint256 first, uint256 second) external {
        IResourceRegistry.Meter oldMeter = IResourceRegistry.Meter(bound(first, 0, 2));
        IResourceRegistry.Meter newMeter = IResourceRegistry.Meter(bound(second, 0, 2));
        vm.startPrank(auditor);
        registry.setMeter(bob, oldMeter, REPORT, REPORT_URI);
        vm.expectEmit(address(registry));
        emit IResourceRegistry.MeterSet(bob, oldMeter, newMeter, REPORT, REPORT_URI);
        registry.setMeter(bob, newMeter, REPORT, REPORT_URI);
        assertEq(uint8(standing().meter), uint8(newMeter), "meter");
    }

    /* SUSPEND */

    function testFuzz_Suspend_RevertWhen_TheCallerIsNotAnAuditor(uint256 seed) external {
        address caller = outsider(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        registry.suspend(bob, uint40(block.timestamp + 1 days), REPORT, REPORT_URI);
    }

    function testFuzz_Suspend_RevertWhen_ThereIsNoSuchProvider(uint256 seed) external {
        address provider = outsider(seed);
        expectNotProvider(provider);
        vm.prank(auditor);
        registry.suspend(provider, uint40(block.timestamp + 1 days), REPORT, REPORT_URI);
    }

    function test_Suspend_RevertWhen_TheReasonHasNoHashOrAddress() external {
        vm.startPrank(auditor);
        expectReasonMissing();
        registry.suspend(bob, uint40(block.timestamp + 1 days), bytes32(0), REPORT_URI);
        expectReasonMissing();
        registry.suspend(bob, uint40(block.timestamp + 1 days), REPORT, "");
    }

    function testFuzz_Suspend_RevertWhen_TheEndIsNowOrTooFar(uint256 until) external {
        expectUntilInvalid(boundEdges(until, 0, block.timestamp));
        expectUntilInvalid(boundEdges(until, block.timestamp + 30 days + 1, type(uint40).max));
    }

    function testFuzz_Suspend_RevertWhen_TheEndIsBeforeThatOfASuspension(
        uint256 length,
        uint256 until
    ) external {
        uint256 end = block.timestamp + boundEdges(length, 1, 30 days);
        suspend(end);
        expectUntilInvalid(boundEdges(until, block.timestamp, end));
    }

    function testFuzz_Suspend_WhenTheEndIsInTheNextThirtyDays(uint256 length) external {
        offer(8);
        uint40 until = uint40(block.timestamp + boundEdges(length, 1, 30 days));
        vm.expectEmit(address(registry));
        emit IResourceRegistry.ProviderSuspended(bob, until, REPORT, REPORT_URI);
        suspend(until);
        assertEq(standing().suspendedUntil, until, "until");
        assertEq(uint8(registry.hindranceOf(1, 1)), uint8(IResourceRegistry.Hindrance.Suspended), "no jobs");
        vm.warp(until);
        report();
        assertEq(uint8(registry.hindranceOf(1, 1)), uint8(IResourceRegistry.Hindrance.None), "jobs again");
    }

    /* LIFT SUSPENSION */

    function testFuzz_LiftSuspension_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = boundAccount(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        registry.liftSuspension(bob);
    }

    function testFuzz_LiftSuspension_RevertWhen_ThereIsNoSuchProvider(uint256 seed) external {
        address provider = outsider(seed);
        expectNotProvider(provider);
        registry.liftSuspension(provider);
    }

    function testFuzz_LiftSuspension_WhenTheTimelockCalls(uint256 strikes) external {
        uint24 offerId = offer(8);
        strikes = bound(strikes, 0, 2);
        endJobs(offerId, strikes, IResourceRegistry.Outcome.NoShow);
        suspend(block.timestamp + 30 days);
        vm.expectEmit(address(registry));
        emit IResourceRegistry.ProviderSuspended(bob, uint40(block.timestamp), bytes32(0), "");
        registry.liftSuspension(bob);
        assertEq(standing().strikes, 0, "strikes");
        assertEq(standing().strikesSince, 0, "since");
        endJobs(offerId, 2, IResourceRegistry.Outcome.NoShow);
        assertEq(uint8(registry.hindranceOf(offerId, 1)), 0, "jobs again");
    }
}
