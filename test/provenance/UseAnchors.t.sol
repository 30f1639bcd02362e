// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IControllerRegistry} from "../../contracts/provenance/IControllerRegistry.sol";
import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {IUseAnchors} from "../../contracts/provenance/IUseAnchors.sol";
import {UseAnchors} from "../../contracts/provenance/UseAnchors.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {Anchors} from "../utils/Anchors.t.sol";

contract UseAnchorsTest is Anchors {
    bytes32 internal constant ROOT = keccak256("a root");

    function expectLevelInvalid(uint8 level, uint8 op) internal {
        vm.expectRevert(abi.encodeWithSelector(IUseAnchors.UseAnchors_LevelInvalid.selector, level, op));
    }

    /* CONSTRUCTOR */

    function test_Constructor_RevertWhen_ASettingCanNotBe() external {
        for (uint256 i = 0; i < 6; ++i) {
            IUseAnchors.Settings memory input = settingsOf();
            if (i == 0) input.window = 0;
            if (i == 1) input.answerPeriod = 0;
            if (i == 2) input.answerPeriod = 30 days + 1;
            if (i == 3) input.bond = 0;
            if (i == 4) input.challengeBond = 0;
            if (i == 5) input.treasury = address(0);
            vm.expectRevert(IUseAnchors.UseAnchors_SettingsInvalid.selector);
            new UseAnchors(address(log), address(benefits), input);
        }
    }

    function testFuzz_Constructor_WhenItIsDeployed(IUseAnchors.Settings memory input) external {
        input.window = uint40(boundEdges(input.window, 1, 365 days));
        input.answerPeriod = uint40(boundEdges(input.answerPeriod, 1, 30 days));
        if (input.bond == 0) input.bond = 1;
        if (input.challengeBond == 0) input.challengeBond = 1;
        if (input.treasury == address(0)) input.treasury = treasury;
        vm.expectEmit();
        emit IUseAnchors.UseAnchorsConfigured(input);
        anchors = new UseAnchors(address(log), address(benefits), input);
        assertEq(abi.encode(anchors.settings()), abi.encode(input), "settings");
        assertEq(anchors.LOG(), address(log), "log");
        assertEq(anchors.VAULT(), address(benefits), "vault");
        assertEq(anchors.anchorCount(), 0, "no root yet");
    }

    /* ANCHOR */

    function testFuzz_AnchorUses_RevertWhen_TheLevelWantsNoticeOrIsNone(uint8 level) external {
        IUseAnchors.AnchorInput memory input = inputOf(ROOT, 1);
        input.level = level % 4 == 0 ? 0 : uint8(bound(level, 3, 255));
        expectLevelInvalid(input.level, input.op);
        anchor(input);
    }

    function testFuzz_AnchorUses_RevertWhen_TheLevelDoesNotAllowTheOperation(uint8 op) external {
        IUseAnchors.AnchorInput memory input = inputOf(ROOT, 1);
        input.op = op & ~(Ops.QUERY | Ops.TRAIN | Ops.DERIVE);
        expectLevelInvalid(2, input.op);
        anchor(input);
    }

    function test_AnchorUses_RevertWhen_SomethingIsMissingOrThereAreTwoOperations() external {
        for (uint256 i = 0; i < 6; ++i) {
            IUseAnchors.AnchorInput memory input = inputOf(ROOT, 1);
            if (i == 0) input.root = 0;
            if (i == 1) input.scope = 0;
            if (i == 2) input.digest = 0;
            if (i == 3) input.count = 0;
            if (i == 4) input.purpose = 0;
            if (i == 5) input.op = Ops.QUERY | Ops.TRAIN;
            vm.expectRevert(IUseAnchors.UseAnchors_InputInvalid.selector);
            anchor(input);
        }
    }

    function testFuzz_AnchorUses_RevertWhen_TheCallerMayNotRecordUses(uint256 seed) external {
        IUseAnchors.AnchorInput memory input = inputOf(ROOT, 1);
        address caller = boundAccount(seed);
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_NotAuthorized.selector,
                custodianId,
                caller
            )
        );
        anchorAs(caller, input);
        suspend(custodianId);
        vm.expectRevert(
            abi.encodeWithSelector(IControllerRegistry.ControllerRegistry_Suspended.selector, custodianId)
        );
        anchor(input);
    }

    function test_AnchorUses_RevertWhen_TheLevelWantsAnAssessmentThatIsMissing() external {
        IPolicyBook.Level memory policy = book.levelOf(2);
        policy.needsAssessment = true;
        book.setLevel(2, policy);
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_AssessmentExpired.selector,
                custodianId,
                0
            )
        );
        anchor(inputOf(ROOT, 1));
        assess(custodian);
        assertEq(anchor(inputOf(ROOT, 1)), 1, "with one");
    }

    function test_AnchorUses_RevertWhen_TooLittleOfTheBondIsFree() external {
        for (uint256 i = 0; i < BOND / ROOT_BOND; ++i) anchor(inputOf(ROOT, 1));
        vm.expectRevert(
            abi.encodeWithSelector(IControllerRegistry.ControllerRegistry_BondNotFree.selector, ROOT_BOND, 0)
        );
        anchor(inputOf(ROOT, 1));
    }

    function testFuzz_AnchorUses_WhenTheControllerOrAnAgentRecords(
        bytes32 root,
        uint32 count,
        uint256 jobId,
        bool isAgent,
        bool isPaused
    ) external {
        IUseAnchors.AnchorInput memory input = inputOf(root == 0 ? ROOT : root, count == 0 ? 1 : count);
        input.jobId = jobId;
        if (isAgent) input.agentId = agentId;
        if (isPaused) pauseIntake();
        address actor = isAgent ? agent : custodian;
        vm.expectEmit(address(anchors));
        emit IUseAnchors.UsesAnchored(1, jobId, DATASET, actor, ROOT_BOND, input);
        assertEq(anchorAs(actor, input), 1, "the first");
        assertEq(anchors.anchorCount(), 1, "one");
        IUseAnchors.UseAnchor memory found = anchors.anchorOf(1);
        assertEq(
            bytes32(found.inputHash),
            bytes32(bytes21(keccak256(abi.encode(input)))),
            "what was recorded"
        );
        assertState(1, IUseAnchors.AnchorState.Open);
        assertEq(found.anchoredAt, block.timestamp, "since");
        assertEq(found.until, block.timestamp + WINDOW, "until");
        assertEq(found.openChallenges, 0, "no challenge");
        assertEq(controllers.bondOf(custodianId).locked, ROOT_BOND, "locked");
        assertEq(controllers.bondOf(custodianId).amount, BOND, "not taken");
    }

    /* FINALIZE */

    function testFuzz_Finalize_RevertWhen_TheRootIsNotOpen(uint64 anchorId) external {
        expectStateInvalid(anchorId, IUseAnchors.AnchorState.None);
        anchors.finalize(anchorId, inputOf(ROOT, 1));
        anchorId = anchor(inputOf(ROOT, 1));
        skip(WINDOW);
        anchors.finalize(anchorId, inputOf(ROOT, 1));
        expectStateInvalid(anchorId, IUseAnchors.AnchorState.Final);
        anchors.finalize(anchorId, inputOf(ROOT, 1));
    }

    function testFuzz_Finalize_RevertWhen_TheInputIsAnotherOne(uint32 controllerId) external {
        IUseAnchors.AnchorInput memory input = inputOf(ROOT, 1);
        uint64 anchorId = anchor(input);
        skip(WINDOW);
        input.controllerId = controllerId == custodianId ? processorId : controllerId;
        expectInputUnknown(anchorId);
        anchors.finalize(anchorId, input);
    }

    function testFuzz_Finalize_RevertWhen_TheWindowIsOpen(uint256 time) external {
        IUseAnchors.AnchorInput memory input = inputOf(ROOT, 1);
        uint64 anchorId = anchor(input);
        uint256 until = block.timestamp + WINDOW;
        skip(boundEdges(time, 0, WINDOW - 1));
        expectTooEarly(anchorId, until);
        anchors.finalize(anchorId, input);
    }

    function test_Finalize_RevertWhen_AChallengeWaits() external {
        IUseAnchors.AnchorInput memory input = inputOf(ROOT, 1);
        uint64 anchorId = anchor(input);
        uint256 until = block.timestamp + WINDOW;
        askLeaf(anchorId, input, 0);
        skip(WINDOW);
        expectTooEarly(anchorId, until);
        anchors.finalize(anchorId, input);
    }

    function testFuzz_Finalize_WhenTheRootStood(uint256 seed, uint256 time) external {
        IUseAnchors.AnchorInput memory input = inputOf(ROOT, 1);
        uint64 anchorId = anchor(input);
        skip(boundEdges(time, WINDOW, 365 days));
        vm.expectEmit(address(anchors));
        emit IUseAnchors.UsesFinal(anchorId);
        vm.prank(boundAccount(seed));
        anchors.finalize(anchorId, input);
        assertState(anchorId, IUseAnchors.AnchorState.Final);
        assertEq(controllers.bondOf(custodianId).locked, 0, "free");
        assertEq(controllers.bondOf(custodianId).amount, BOND, "whole");
    }

    function testFuzz_AnchorOf_WhenThereIsNoSuchRoot(uint64 anchorId) external view {
        IUseAnchors.UseAnchor memory nothing;
        assertEq(abi.encode(anchors.anchorOf(anchorId)), abi.encode(nothing), "nothing");
    }
}
