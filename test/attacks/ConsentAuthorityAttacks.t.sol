// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IControllerRegistry} from "../../contracts/provenance/IControllerRegistry.sol";
import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {GivenConsent} from "../utils/GivenConsent.t.sol";

/// @notice Attacks on who may use a consent, and on what a changed policy makes of it; README.md lists them.
contract ConsentAuthorityAttacksTest is GivenConsent {
    function expectNotAuthorized(uint32 controllerId, address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_NotAuthorized.selector,
                controllerId,
                caller
            )
        );
    }

    function test_Authority_ASuspendedControllerGetsAndUsesNothing() external {
        IConsents.Consent memory late = consentOf(makeSubject("bo"));
        bytes memory proof = signed(late);
        IConsents.Consent[] memory all = new IConsents.Consent[](1);
        all[0] = given;
        suspend(custodianId);
        bytes memory reason = abi.encodeWithSelector(
            IControllerRegistry.ControllerRegistry_Suspended.selector,
            custodianId
        );
        vm.expectRevert(reason);
        log.grant(late, proof);
        vm.expectRevert(reason);
        record(useOf(given, JOB));
        vm.expectRevert(reason);
        recordMany(batchOf(JOB), membersOf(all));
        vm.expectRevert(reason);
        anchor(TEXT, 1);
        vm.expectRevert(reason);
        announce(JOB, 3);
    }

    function test_Authority_ARevokedAgentUsesNothing() external {
        IConsents.Consent memory named = consentOf(makeSubject("bo"));
        named.agentId = agentId;
        consentTo(named);
        vm.prank(custodian);
        controllers.revokeAgent(custodianId, agentId);
        IConsents.Use memory use = useOf(named, JOB);
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_AgentInvalid.selector,
                custodianId,
                agentId
            )
        );
        vm.prank(agent);
        log.recordUse(use);
        use = useOf(given, JOB);
        expectNotAuthorized(custodianId, agent);
        vm.prank(agent);
        log.recordUse(use);
    }

    function test_Authority_AnAgentDoesNotReachBeyondItsConsents() external {
        vm.prank(custodian);
        uint32 second = controllers.addAgent(custodianId, carol);
        IConsents.Consent memory named = consentOf(makeSubject("bo"));
        named.agentId = second;
        consentTo(named);
        IConsents.Use memory use = useOf(named, JOB);
        expectNotAuthorized(custodianId, agent);
        vm.prank(agent);
        log.recordUse(use);
        // Saying that it was meant for itself makes it another grant, which there isn't.
        use.witness.agentId = agentId;
        expectStatus(idOf(use.witness), IConsents.GrantStatus.None);
        vm.prank(agent);
        log.recordUse(use);
    }

    function test_Authority_TheSameAgentNumberOfAnotherControllerIsSomebodyElse() external {
        vm.prank(processor);
        controllers.addAgent(processorId, carol);
        IConsents.Consent memory named = consentOf(makeSubject("bo"));
        named.agentId = agentId;
        consentTo(named);
        IConsents.Use memory use = useOf(named, JOB);
        expectNotAuthorized(custodianId, carol);
        vm.prank(carol);
        log.recordUse(use);
    }

    function test_Authority_AWiderPolicyDoesNotWidenAnEarlierGrant() external {
        IPolicyBook.Level memory level = book.levelOf(2);
        (level.ops, level.mechanisms, level.maxDuration) = (Ops.ALL, type(uint64).max, 3650 days);
        book.setLevel(2, level);
        IConsents.Use memory use = useOf(given, JOB);
        use.op = Ops.EXPORT;
        expectOp(grantId, Ops.EXPORT, given.ops);
        record(use);
        vm.warp(given.expiry);
        expectOutOfTime(given);
        record(useOf(given, JOB));
    }

    function test_Authority_ANarrowerPolicyHoldsAtOnce() external {
        record(useOf(given, JOB));
        IPolicyBook.Level memory level = book.levelOf(2);
        level.mechanisms = 0;
        book.setLevel(2, level);
        vm.expectRevert(
            abi.encodeWithSelector(IPolicyBook.PolicyBook_MechanismNotAllowed.selector, 2, given.mechanism)
        );
        record(useOf(given, JOB));
    }

    function test_Authority_AWordPutBelowAConsentedPurposeLaterIsNotConsentedTo() external {
        skip(1);
        addPurpose(60, ConsentTerms.RESEARCH);
        IConsents.Use memory use = useOf(given, JOB);
        use.purpose = 60;
        bytes memory reason = abi.encodeWithSelector(
            IPolicyBook.PolicyBook_PurposeNotCovered.selector,
            ConsentTerms.RESEARCH,
            60
        );
        vm.expectRevert(reason);
        record(use);
        // Somebody who consents now knows of it; that doesn't help with the older consent.
        skip(1);
        IConsents.Use memory other = useOf(consented("bo"), JOB);
        other.purpose = 60;
        record(other);
        vm.expectRevert(reason);
        record(use);
    }

    function test_Authority_ALaterSubGrantDoesNotBringLaterWordsIn() external {
        IConsents.Consent memory consent = delegableOf(makeSubject("bo"));
        consentTo(consent);
        skip(1 days);
        addPurpose(60, ConsentTerms.RESEARCH);
        skip(1 days);
        IConsents.SubConsent memory sub = subOf(consent);
        sub.notBefore = uint32(block.timestamp);
        passOn(custodian, sub);
        IConsents.Use memory use = useOf(subWitness(sub), JOB);
        use.purpose = 60;
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_PurposeNotCovered.selector,
                ConsentTerms.RESEARCH,
                60
            )
        );
        vm.prank(processor);
        log.recordUse(use);
        (sub.purpose, sub.salt) = (60, TEXT);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_PurposeNotCovered.selector,
                ConsentTerms.RESEARCH,
                60
            )
        );
        passOn(custodian, sub);
    }

    function test_Authority_ADepthBombDoesNotMakeAWithdrawalDearer() external {
        (IConsents.Consent memory deep, IConsents.SubConsent memory last) = chainOf("bo", 3);
        IConsents.SubConsent memory next = subOfSub(last);
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_NotDelegable.selector, subId(last), 3));
        passOn(processor, next);
        IConsents.Consent memory broad = delegableOf(makeSubject("carol"));
        consentTo(broad);
        IConsents.SubConsent memory sub = subOf(broad);
        sub.maxUses = 1;
        for (uint256 i = 0; i < 60; ++i) {
            sub.salt = bytes32(i);
            passOn(custodian, sub);
        }
        uint256 first = this.gasOfWithdrawal(deep);
        assertLe(this.gasOfWithdrawal(broad), first, "sixty cost what three do");
        assertFalse(log.isActive(subId(sub)), "and all have ended");
        assertFalse(log.isActive(subId(last)), "the deep ones too");
    }

    function gasOfWithdrawal(IConsents.Consent calldata consent) external returns (uint256) {
        IConsents.Witness memory witness = witnessOf(consent);
        vm.prank(consent.subject);
        uint256 before = gasleft();
        log.revoke(witness);
        return before - gasleft();
    }
}
