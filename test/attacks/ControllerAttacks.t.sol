// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ControllerRegistry} from "../../contracts/provenance/ControllerRegistry.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IControllerRegistry} from "../../contracts/provenance/IControllerRegistry.sol";
import {FeeOnTransferToken} from "../mocks/FeeOnTransferToken.sol";
import {ReentrantToken} from "../mocks/ReentrantToken.sol";
import {Duties} from "../utils/Duties.t.sol";

/// @notice Attacks by and on controllers, their agents and their bonds; README.md lists them.
contract ControllerAttacksTest is Duties {
    function expectRegistry(bytes4 selector, uint256 first, uint256 second) internal {
        vm.expectRevert(abi.encodeWithSelector(selector, first, second));
    }

    function expectSuspended() internal {
        vm.expectRevert(
            abi.encodeWithSelector(IControllerRegistry.ControllerRegistry_Suspended.selector, custodianId)
        );
    }

    /* THE BOND LEAVES BEFORE THE SLASH */

    function testFuzz_BondThawedAway_ADutyIsPunishedWhileTheBondThaws(uint256 elapsed) external {
        IConsents.Consent memory consent = usedOnce("subject");
        thaw(BOND);
        revoke(consent);
        skip(bound(elapsed, 24 hours + 1, THAW_PERIOD - 1));
        expectRegistry(
            IControllerRegistry.ControllerRegistry_NotThawed.selector,
            custodianId,
            controllers.bondOf(custodianId).thawedAt
        );
        withdrawBond();
        flag(idOf(consent));
        skip(THAW_PERIOD);
        assertEq(withdrawBond(), BOND - PENALTY, "less what the duty cost");
        assertEq(token.balanceOf(address(controllers)), BOND, "the other controller's bond is there");
    }

    function test_BondThawedAway_WhoTakesItOutGetsNoConsentAndRecordsNoUse() external {
        IConsents.Consent memory consent = rewarded("subject");
        fund(custodianId, REWARD_AMOUNT);
        thaw(BOND - MIN_BOND + 1);
        expectRegistry(IControllerRegistry.ControllerRegistry_BondTooLow.selector, MIN_BOND - 1, MIN_BOND);
        record(useOf(consent, JOB));
        IConsents.Consent memory another = consentOf(makeSubject("another"));
        bytes memory proof = signed(another);
        expectRegistry(IControllerRegistry.ControllerRegistry_BondTooLow.selector, MIN_BOND - 1, MIN_BOND);
        log.grant(another, proof);
    }

    function testFuzz_LockedBond_WhatOpenRootsLockCanNotBeWithdrawn(uint256 seed) external {
        uint96 locked = uint96(boundEdges(seed, 1, BOND));
        thaw(BOND);
        vm.prank(anchors);
        controllers.lockBond(custodianId, locked);
        skip(THAW_PERIOD);
        if (locked == BOND) {
            expectRegistry(IControllerRegistry.ControllerRegistry_BondNotFree.selector, BOND, 0);
            withdrawBond();
        } else assertEq(withdrawBond(), BOND - locked, "what isn't locked");
        assertEq(controllers.bondOf(custodianId).amount, locked, "what is locked stays");
    }

    /* AGENTS */

    function test_Agent_OneThatWasRevokedDoesNothingMore() external {
        IConsents.Consent memory consent = consentOf(makeSubject("subject"));
        (consent.agentId, consent.scope) = (agentId, datasetId);
        consentTo(consent);
        vm.prank(agent);
        log.recordUse(useOf(consent, JOB));

        vm.prank(custodian);
        controllers.revokeAgent(custodianId, agentId);
        IConsents.Use memory use = useOf(consent, JOB);
        expectRegistry(IControllerRegistry.ControllerRegistry_AgentInvalid.selector, custodianId, agentId);
        vm.prank(agent);
        log.recordUse(use);

        // Nor when the same account is named once more: the consent names the number.
        vm.prank(custodian);
        assertEq(controllers.addAgent(custodianId, agent), agentId + 1, "a new number");
        expectRegistry(IControllerRegistry.ControllerRegistry_AgentInvalid.selector, custodianId, agentId);
        vm.prank(agent);
        log.recordUse(use);
    }

    function test_Agent_ItDoesNotOwnTheController() external {
        bytes[] memory calls = new bytes[](6);
        calls[0] = abi.encodeCall(controllers.setProfile, (custodianId, TEXT));
        calls[1] = abi.encodeCall(controllers.offerController, (custodianId, agent));
        calls[2] = abi.encodeCall(
            controllers.setAssessment,
            (custodianId, TEXT, uint40(block.timestamp + 1))
        );
        calls[3] = abi.encodeCall(controllers.addAgent, (custodianId, alice));
        calls[4] = abi.encodeCall(controllers.thawBond, (custodianId, 1));
        calls[5] = abi.encodeCall(controllers.withdrawBond, (custodianId));
        for (uint256 i = 0; i < calls.length; ++i) {
            vm.prank(agent);
            (bool success, ) = address(controllers).call(calls[i]);
            assertFalse(success, "its controller alone does");
        }
    }

    function test_Agent_TheOldOwnerActsNoMoreAfterATransfer() external {
        vm.prank(custodian);
        controllers.offerController(custodianId, alice);
        vm.prank(alice);
        controllers.acceptController(custodianId);
        IConsents.Consent memory consent = consented("subject");
        expectRegistryNotAuthorized(custodian);
        record(useOf(consent, JOB));
    }

    function expectRegistryNotAuthorized(address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_NotAuthorized.selector,
                custodianId,
                caller
            )
        );
    }

    /* SUSPENSION */

    function test_Suspended_NoGrantNoUseButItAnswersAndLeaves() external {
        IConsents.Consent memory consent = usedOnce("subject");
        IConsents.Consent memory another = rewarded("another");
        fund(custodianId, REWARD_AMOUNT);
        suspend(custodianId);
        expectSuspended();
        record(useOf(another, JOB));
        IConsents.Consent memory late = consentOf(makeSubject("late"));
        bytes memory proof = signed(late);
        expectSuspended();
        log.grant(late, proof);

        revoke(consent);
        acknowledge(consent);
        requestErasure(consent);
        bytes32 grantId = idOf(consent);
        vm.prank(custodian);
        board.completeErasure(grantId, OUTPUT);
        vm.prank(custodian);
        board.report(breachInput());
        vm.prank(custodian);
        benefits.withdraw(custodianId, custodian, REWARD_AMOUNT);
        thaw(BOND);
        skip(THAW_PERIOD);
        assertEq(withdrawBond(), BOND, "it leaves with its bond");
        assertEq(claim(consent, alice), REWARD_AMOUNT, "and people get what they earned");
    }

    function test_Suspended_ANewAccountDoesNotLiftIt() external {
        suspend(custodianId);
        vm.prank(custodian);
        controllers.offerController(custodianId, alice);
        vm.prank(alice);
        controllers.acceptController(custodianId);
        expectSuspended();
        controllers.requireActor(custodianId, 0, alice, false);
    }

    /* TOKENS */

    function testFuzz_FeeOnTransfer_NoBondThatDidNotCome(uint256 feeBps) external {
        FeeOnTransferToken odd = new FeeOnTransferToken(bound(feeBps, 1, 10_000), alice, BOND);
        ControllerRegistry made = createRegistry(address(odd));
        vm.prank(alice);
        odd.approve(address(made), BOND);
        vm.prank(alice);
        (bool success, ) = address(made).call(abi.encodeCall(made.register, (TEXT, BOND)));
        assertFalse(success, "refused");
        assertEq(made.controllerCount(), 0, "nobody is registered");
    }

    function test_Reentrancy_ATokenThatCallsBackGetsNothing() external {
        ReentrantToken odd = new ReentrantToken(alice, 2 * BOND);
        ControllerRegistry made = createRegistry(address(odd));
        made.bindModules(address(odd), address(odd));
        vm.prank(alice);
        odd.approve(address(made), 2 * BOND);
        bytes[] memory calls = new bytes[](4);
        calls[0] = abi.encodeCall(made.register, (TEXT, MIN_BOND));
        calls[1] = abi.encodeCall(made.addBond, (1, 1));
        calls[2] = abi.encodeCall(made.withdrawBond, (1));
        calls[3] = abi.encodeCall(made.slashBond, (1, address(odd), 1, 0));
        odd.prepare(address(made), calls);
        vm.prank(alice);
        made.register(TEXT, BOND);
        vm.prank(address(odd));
        made.slashBond(1, bob, MIN_BOND, 0);
        assertEq(odd.attempts(), 2 * calls.length, "it tried, in and out");
        for (uint256 i = 0; i < odd.attempts(); ++i) assertFalse(odd.results(i), "nothing passed");
        assertEq(made.bondOf(1).amount, BOND - MIN_BOND, "one bond, slashed once");
        assertEq(odd.balanceOf(address(made)), BOND - MIN_BOND, "and it is there");
    }

    function createRegistry(address token_) internal returns (ControllerRegistry) {
        return
            new ControllerRegistry(
                address(accessManager),
                token_,
                MIN_BOND,
                THAW_PERIOD,
                MAX_ASSESSMENT_PERIOD
            );
    }
}
