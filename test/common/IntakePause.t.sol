// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IIntakePause} from "../../contracts/common/IIntakePause.sol";
import {IntakeDesk} from "../mocks/IntakeDesk.sol";
import {Base} from "../utils/Base.t.sol";

contract IntakePauseTest is Base {
    uint64 internal constant GUARDIAN_ROLE = 53;

    address internal guardian;
    IntakeDesk internal desk;

    function setUp() public override {
        super.setUp();
        guardian = makeAccount("guardian");
        accessManager = new AccessManager(address(this));
        desk = new IntakeDesk(address(accessManager));
        bytes4[] memory selectors = new bytes4[](2);
        selectors[0] = IIntakePause.pauseIntake.selector;
        selectors[1] = IIntakePause.resumeIntake.selector;
        accessManager.setTargetFunctionRole(address(desk), selectors, GUARDIAN_ROLE);
        accessManager.grantRole(GUARDIAN_ROLE, guardian, 0);
        desk.take();
    }

    function pause(uint256 until) internal {
        vm.prank(guardian);
        desk.pauseIntake(uint40(until));
    }

    function resume() internal {
        vm.prank(guardian);
        desk.resumeIntake();
    }

    function outsider(uint256 seed) internal view returns (address caller) {
        caller = boundAccount(seed);
        if (caller == guardian) caller = alice;
    }

    function expectUnauthorized(address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
    }

    function expectUntilInvalid(uint256 until, uint256 latest) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IIntakePause.IntakePause_UntilInvalid.selector, until, latest)
        );
    }

    function expectTooSoon(uint256 from) internal {
        vm.expectRevert(abi.encodeWithSelector(IIntakePause.IntakePause_TooSoon.selector, from));
    }

    function expectPaused(uint256 until) internal {
        vm.expectRevert(abi.encodeWithSelector(IIntakePause.IntakePause_Paused.selector, until));
        desk.take();
    }

    /* PAUSE INTAKE */

    function testFuzz_PauseIntake_RevertWhen_TheCallerIsNotTheGuardian(uint256 seed) external {
        address caller = outsider(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        desk.pauseIntake(uint40(block.timestamp + 1 days));
    }

    function testFuzz_PauseIntake_RevertWhen_TheEndIsNowOrBefore(uint256 until) external {
        until = bound(until, 0, block.timestamp);
        expectUntilInvalid(until, block.timestamp + 7 days);
        pause(until);
    }

    function testFuzz_PauseIntake_RevertWhen_TheEndIsTooFar(uint256 until) external {
        until = bound(until, block.timestamp + 7 days + 1, type(uint40).max);
        expectUntilInvalid(until, block.timestamp + 7 days);
        pause(until);
    }

    function testFuzz_PauseIntake_RevertWhen_APauseLasts(uint256 length, uint256 elapsed) external {
        length = bound(length, 1, 7 days);
        uint256 until = block.timestamp + length;
        pause(until);
        skip(bound(elapsed, 0, length - 1));
        expectTooSoon(until + 7 days);
        pause(block.timestamp + 7 days);
    }

    function testFuzz_PauseIntake_RevertWhen_TheLastPauseEndedLessThanAPauseAgo(
        uint256 length,
        uint256 elapsed
    ) external {
        length = bound(length, 1, 7 days);
        uint256 until = block.timestamp + length;
        pause(until);
        skip(length + bound(elapsed, 0, 7 days - 1));
        desk.take();
        expectTooSoon(until + 7 days);
        pause(block.timestamp + 1);
    }

    function testFuzz_PauseIntake_WhenItIsTheFirstPause(uint256 length, uint256 elapsed) external {
        length = bound(length, 1, 7 days);
        uint256 until = block.timestamp + length;
        vm.expectEmit(address(desk));
        emit IIntakePause.IntakePaused(guardian, uint40(until));
        pause(until);
        assertEq(desk.pausedUntil(), until, "until");
        assertEq(desk.MAX_PAUSE(), 7 days, "longest");

        skip(bound(elapsed, 0, length - 1));
        expectPaused(until);
        desk.letOut();
        assertEq(desk.taken(), 0, "out");
        vm.warp(until);
        desk.take();
        assertEq(desk.taken(), 1, "in again");
    }

    function testFuzz_PauseIntake_WhenTheLastPauseEndedLongAgo(uint256 elapsed) external {
        pause(block.timestamp + 7 days);
        skip(7 days + bound(elapsed, 7 days, 3650 days));
        uint256 until = block.timestamp + 1 days;
        pause(until);
        expectPaused(until);
    }

    /* RESUME INTAKE */

    function testFuzz_ResumeIntake_RevertWhen_TheCallerIsNotTheGuardian(uint256 seed) external {
        address caller = outsider(seed);
        pause(block.timestamp + 1 days);
        expectUnauthorized(caller);
        vm.prank(caller);
        desk.resumeIntake();
    }

    function testFuzz_ResumeIntake_RevertWhen_NoPauseLasts(uint256 length, uint256 elapsed) external {
        length = bound(length, 1, 7 days);
        uint256 until = block.timestamp + length;
        pause(until);
        skip(length + bound(elapsed, 0, 3650 days));
        expectUntilInvalid(until, block.timestamp);
        resume();
    }

    function testFuzz_ResumeIntake_WhenAPauseLasts(uint256 length, uint256 elapsed) external {
        length = bound(length, 1, 7 days);
        pause(block.timestamp + length);
        skip(bound(elapsed, 0, length - 1));
        uint256 resumedAt = block.timestamp;
        vm.expectEmit(address(desk));
        emit IIntakePause.IntakeResumed(guardian);
        resume();
        desk.take();
        assertEq(desk.taken(), 2, "taken");

        skip(7 days - 1);
        expectTooSoon(resumedAt + 7 days);
        pause(block.timestamp + 1 days);
        skip(1);
        pause(block.timestamp + 1 days);
        expectPaused(block.timestamp + 1 days);
    }
}
