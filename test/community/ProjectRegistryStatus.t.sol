// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProjectRegistry} from "../../contracts/community/IProjectRegistry.sol";
import {Projects} from "../utils/Projects.t.sol";

/// @notice What registrars say of projects; see ProjectRegistry.tree.
contract ProjectRegistryStatusTest is Projects {
    function expectUpheld(uint32 challengeId) internal {
        vm.expectEmit(address(projects));
        emit IProjectRegistry.ChallengeEnded(
            challengeId,
            ID,
            IProjectRegistry.ChallengeState.Upheld,
            carol,
            REASON,
            REASON_URI
        );
    }

    function assertUpheld(uint32 challengeId) internal view {
        assertEq(
            uint8(projects.challengeOf(challengeId).state),
            uint8(IProjectRegistry.ChallengeState.Upheld),
            "upheld"
        );
        assertEq(token.balanceOf(carol), OWNED, "bond back");
        assertEq(projects.totalBonds(), 0, "no bond left");
    }

    /* VERIFY */

    function testFuzz_Verify_RevertWhen_TheCallerIsNotARegistrar(uint256 seed) external {
        address caller = outsider(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        projects.verify(ID, REASON, REASON_URI);
    }

    function testFuzz_Verify_RevertWhen_ThereIsNoSuchProject(uint256 projectId) external {
        uint24 unknown = uint24(bound(projectId, 2, type(uint24).max));
        expectUnknown(unknown);
        vm.prank(registrar);
        projects.verify(unknown, REASON, REASON_URI);
    }

    function test_Verify_RevertWhen_TheReportHasNoHashOrAddress() external {
        vm.startPrank(registrar);
        expectReasonMissing();
        projects.verify(ID, bytes32(0), REASON_URI);
        expectReasonMissing();
        projects.verify(ID, REASON, "");
    }

    function test_Verify_RevertWhen_ItIsVerifiedAlready() external {
        verify();
        expectStatusInvalid(IProjectRegistry.ProjectStatus.Verified);
        verify();
        attest(block.timestamp + 1 days);
        expectStatusInvalid(IProjectRegistry.ProjectStatus.Small);
        verify();
    }

    function test_Verify_WhenItIsRegistered() external {
        expectStatusSet(IProjectRegistry.ProjectStatus.Verified, 0);
        verify();
        assertStatus(IProjectRegistry.ProjectStatus.Verified, 0);
    }

    /* UNVERIFY */

    function testFuzz_Unverify_RevertWhen_TheCallerIsNotARegistrar(uint256 seed) external {
        verify();
        address caller = outsider(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        projects.unverify(ID, REASON, REASON_URI);
    }

    function test_Unverify_RevertWhen_TheReportHasNoHashOrAddress() external {
        verify();
        vm.startPrank(registrar);
        expectReasonMissing();
        projects.unverify(ID, bytes32(0), REASON_URI);
        expectReasonMissing();
        projects.unverify(ID, REASON, "");
    }

    function test_Unverify_RevertWhen_ItIsNotVerified() external {
        expectStatusInvalid(IProjectRegistry.ProjectStatus.Registered);
        unverify();
    }

    function testFuzz_Unverify_WhenItIsVerifiedOrSmall(bool isSmall) external {
        if (isSmall) makeSmall();
        else verify();
        expectStatusSet(IProjectRegistry.ProjectStatus.Registered, 0);
        unverify();
        assertStatus(IProjectRegistry.ProjectStatus.Registered, 0);
        verify();
    }

    function test_Unverify_WhenAChallengeIsOpen() external {
        makeSmall();
        uint32 challengeId = challenge();
        expectUpheld(challengeId);
        unverify();
        assertUpheld(challengeId);
    }

    /* ATTEST SMALL */

    function testFuzz_AttestSmall_RevertWhen_TheCallerIsNotARegistrar(uint256 seed) external {
        verify();
        address caller = outsider(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        projects.attestSmall(ID, uint40(block.timestamp + 1 days), REASON, REASON_URI);
    }

    function test_AttestSmall_RevertWhen_TheReportHasNoHashOrAddress() external {
        verify();
        uint40 until = uint40(block.timestamp + 1 days);
        vm.startPrank(registrar);
        expectReasonMissing();
        projects.attestSmall(ID, until, bytes32(0), REASON_URI);
        expectReasonMissing();
        projects.attestSmall(ID, until, REASON, "");
    }

    function test_AttestSmall_RevertWhen_ItIsNotVerified() external {
        expectStatusInvalid(IProjectRegistry.ProjectStatus.Registered);
        attest(block.timestamp + 1 days);
    }

    function testFuzz_AttestSmall_RevertWhen_TheEndIsPastOrTooFar(uint256 past, uint256 future) external {
        verify();
        past = boundEdges(past, 0, block.timestamp);
        future = boundEdges(future, block.timestamp + 365 days + 1, type(uint40).max);
        expectUntilInvalid(past);
        attest(past);
        expectUntilInvalid(future);
        attest(future);
    }

    function testFuzz_AttestSmall_RevertWhen_TheBudgetIsTooHigh(uint256 budgetUsd) external {
        uint64 tooHigh = uint64(boundEdges(budgetUsd, SMALL_BUDGET_USD + 1, type(uint64).max));
        verify();
        update(tooHigh);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProjectRegistry.ProjectRegistry_BudgetTooHigh.selector,
                tooHigh,
                SMALL_BUDGET_USD
            )
        );
        attest(block.timestamp + 1 days);
    }

    function testFuzz_AttestSmall_WhenTheBudgetIsInTheBound(
        uint256 budgetUsd,
        uint256 length,
        uint256 elapsed
    ) external {
        verify();
        update(uint64(boundEdges(budgetUsd, 0, SMALL_BUDGET_USD)));
        length = boundEdges(length, 1, 365 days);
        uint256 until = block.timestamp + length;
        expectStatusSet(IProjectRegistry.ProjectStatus.Small, until);
        attest(until);
        skip(boundEdges(elapsed, 0, length - 1));
        assertStatus(IProjectRegistry.ProjectStatus.Small, until);
        vm.warp(until);
        assertStatus(IProjectRegistry.ProjectStatus.Verified, until);
    }

    function testFuzz_AttestSmall_WhenItIsSmallAlready(
        uint256 first,
        uint256 second,
        uint256 elapsed
    ) external {
        verify();
        attest(block.timestamp + boundEdges(first, 1, 365 days));
        skip(bound(elapsed, 0, 3650 days));
        uint256 until = block.timestamp + boundEdges(second, 1, 365 days);
        attest(until);
        assertStatus(IProjectRegistry.ProjectStatus.Small, until);
    }

    /* WITHDRAW SMALL */

    function testFuzz_WithdrawSmall_RevertWhen_TheCallerIsNotARegistrar(uint256 seed) external {
        makeSmall();
        address caller = outsider(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        projects.withdrawSmall(ID, REASON, REASON_URI);
    }

    function test_WithdrawSmall_RevertWhen_ThereIsNoSuchProject() external {
        expectUnknown(2);
        vm.prank(registrar);
        projects.withdrawSmall(2, REASON, REASON_URI);
    }

    function test_WithdrawSmall_RevertWhen_TheReportHasNoHashOrAddress() external {
        makeSmall();
        vm.startPrank(registrar);
        expectReasonMissing();
        projects.withdrawSmall(ID, bytes32(0), REASON_URI);
        expectReasonMissing();
        projects.withdrawSmall(ID, REASON, "");
    }

    function test_WithdrawSmall_RevertWhen_ItIsNotSmall() external {
        expectStatusInvalid(IProjectRegistry.ProjectStatus.Registered);
        withdrawSmall();
        verify();
        expectStatusInvalid(IProjectRegistry.ProjectStatus.Verified);
        withdrawSmall();
    }

    function test_WithdrawSmall_WhenItIsSmall() external {
        makeSmall();
        expectStatusSet(IProjectRegistry.ProjectStatus.Verified, 0);
        withdrawSmall();
        assertStatus(IProjectRegistry.ProjectStatus.Verified, 0);
    }

    function testFuzz_WithdrawSmall_WhenAChallengeIsOpen(uint256 elapsed) external {
        makeSmall();
        uint32 challengeId = challenge();
        skip(bound(elapsed, 0, 3650 days));
        expectUpheld(challengeId);
        withdrawSmall();
        assertUpheld(challengeId);
    }
}
