// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ConsentCircle} from "../../contracts/provenance/ConsentCircle.sol";
import {IConsentCircle} from "../../contracts/provenance/IConsentCircle.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {Circles} from "../utils/Circles.t.sol";

/// @notice Attacks on people who decide together; README.md lists them.
contract CircleAttacksTest is Circles {
    function expectNotSigned() internal {
        vm.expectRevert(IConsentCircle.ConsentCircle_NotSigned.selector);
    }

    function expectSettingsInvalid(uint256 members, uint256 guardians, uint64 threshold) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IConsentCircle.ConsentCircle_SettingsInvalid.selector,
                members,
                guardians,
                threshold
            )
        );
    }

    /* QUORUM */

    function test_QuorumRace_AConsentOfTheFormerQuorumCountsNoMore() external {
        IConsents.Consent memory consent = circleConsent();
        bytes memory proof = circleSignature(list(mother, father), consent);
        // Before anybody brings it, the circle wants all three.
        change(family(), list(mother), 3);
        expectSignatureInvalid(address(circle));
        log.grant(consent, proof);
        log.grant(consent, circleSignature(family(), consent));
    }

    function test_QuorumRace_OfTwoChangesOneIsMade() external {
        bytes memory first = signedBy(
            list(mother, father),
            changeDigest(circle, list(mother, father), list(), 1, 0)
        );
        bytes memory second = signedBy(
            list(mother, child),
            changeDigest(circle, list(mother, child), list(), 1, 0)
        );
        circle.change(list(mother, father), list(), 1, first);
        expectNotSigned();
        circle.change(list(mother, child), list(), 1, second);
        assertTrue(circle.mayRevoke(father), "the first one stands");
    }

    function test_RemovedMember_ItsSignatureCountsNoMore() external {
        IConsents.Consent memory consent = circleConsent();
        bytes memory proof = circleSignature(list(mother, father), consent);
        change(list(mother, child), list(mother), 2);
        expectSignatureInvalid(address(circle));
        log.grant(consent, proof);
        expectNotMember(father);
        vm.prank(father);
        circle.revoke(address(log), witnessOf(consent));
        vm.expectRevert(
            abi.encodeWithSelector(IConsents.ConsentLog_NotSubject.selector, address(circle), father)
        );
        vm.prank(father);
        log.revokeAsMember(witnessOf(consent));
    }

    function test_RemovedMember_WhatItGaveBeforeStays() external {
        IConsents.Consent memory consent = consentTogether();
        change(list(mother, child), list(mother), 2);
        assertTrue(log.isActive(idOf(consent)), "the circle gave it, and is the same");
        vm.prank(child);
        log.revokeAsMember(witnessOf(consent));
        assertFalse(log.isActive(idOf(consent)), "who is left withdraws");
    }

    function test_GuardianMissing_NoNumberOfOthersIsEnough() external {
        address[] memory members = membersUpTo(10);
        circle = ConsentCircle(circles.create(members, list(members[9]), 3, SALT));
        IConsents.Consent memory consent = circleConsent();
        bytes memory proof = circleSignature(membersUpTo(9), consent);
        expectSignatureInvalid(address(circle));
        log.grant(consent, proof);
        log.grant(consent, circleSignature(list(members[9], members[0], members[4]), consent));
    }

    function test_GuardianMissing_NobodyVotesAGuardianOutWithoutIt() external {
        bytes memory proof = signedBy(
            list(father, child),
            changeDigest(circle, list(father, child), list(), 1, 0)
        );
        expectNotSigned();
        circle.change(list(father, child), list(), 1, proof);
    }

    function testFuzz_AnyMember_WithdrawsAloneWhateverTheThreshold(uint256 size, uint256 who) external {
        address[] memory members = membersUpTo(boundEdges(size, 2, 32));
        circle = ConsentCircle(circles.create(members, members, uint64(members.length), SALT));
        IConsents.Consent memory consent = circleConsent();
        log.grant(consent, circleSignature(membersUpTo(members.length), consent));
        vm.prank(members[who % members.length]);
        log.revokeAsMember(witnessOf(consent));
        assertFalse(log.isActive(idOf(consent)), "withdrawn by one");
    }

    function test_AnyMember_WithdrawsBeforeTheConsentComes() external {
        IConsents.Consent memory consent = circleConsent();
        bytes memory proof = circleSignature(list(mother, father), consent);
        vm.prank(child);
        circle.revoke(address(log), witnessOf(consent));
        vm.expectRevert(
            abi.encodeWithSelector(
                IConsents.ConsentLog_StatusInvalid.selector,
                idOf(consent),
                IConsents.GrantStatus.Revoked
            )
        );
        log.grant(consent, proof);
    }

    /* SETTINGS */

    function test_CircleOfOne_IsRefused() external {
        expectSettingsInvalid(1, 0, 1);
        circles.create(list(mother), list(), 1, SALT);
        expectMemberInvalid(mother);
        circles.create(list(mother, mother), list(), 1, SALT);
        bytes memory proof = signedBy(list(mother, father), changeDigest(circle, list(mother), list(), 1, 0));
        expectSettingsInvalid(1, 0, 1);
        circle.change(list(mother), list(), 1, proof);
    }

    function test_ThresholdZero_IsRefused() external {
        expectSettingsInvalid(3, 0, 0);
        circles.create(family(), list(), 0, SALT);
        bytes memory proof = signedBy(list(mother, father), changeDigest(circle, family(), list(), 0, 0));
        expectSettingsInvalid(3, 0, 0);
        circle.change(family(), list(), 0, proof);
    }

    /* INITIALISATION */

    function testFuzz_Reinitialisation_OfACircleOrOfWhatItIsCopiedFrom(uint256 seed) external {
        address thief = boundAccount(seed);
        ConsentCircle implementation = ConsentCircle(circles.IMPLEMENTATION());
        vm.startPrank(thief);
        vm.expectRevert(IConsentCircle.ConsentCircle_AlreadyInitialised.selector);
        circle.initialize(list(thief, bob), list(), 1);
        vm.expectRevert(IConsentCircle.ConsentCircle_AlreadyInitialised.selector);
        implementation.initialize(list(thief, bob), list(), 1);
        vm.stopPrank();
        assertFalse(circle.mayRevoke(thief), "no member");
    }

    function testFuzz_Implementation_NobodySignsForIt(bytes32 r, bytes32 s, uint8 v) external {
        ConsentCircle implementation = ConsentCircle(circles.IMPLEMENTATION());
        bytes[] memory signers = new bytes[](1);
        bytes[] memory signatures = new bytes[](1);
        signers[0] = abi.encodePacked(address(0));
        signatures[0] = abi.encodePacked(r, s, v);
        expectNotSigned();
        implementation.change(list(alice, bob), list(), 1, abi.encode(signers, signatures));
    }

    function testFuzz_FrontRunning_NobodyTakesTheAddressOfACircle(uint256 seed, bytes32 salt) external {
        if (salt == SALT) salt = 0;
        address foretold = circles.addressOf(mother, family(), list(), 2, salt);
        vm.prank(boundAccount(seed));
        assertTrue(circles.create(family(), list(), 2, salt) != foretold, "its own one");
        vm.prank(mother);
        assertEq(circles.create(family(), list(), 2, salt), foretold, "is still free");
    }

    /* REPLAY */

    function test_Replay_AChangeIsMadeOnceInOneCircleOnOneChain() external {
        bytes memory proof = signedBy(
            list(mother, father),
            changeDigest(circle, list(mother, father), list(mother), 2, 0)
        );
        ConsentCircle twin = ConsentCircle(circles.create(family(), list(mother), 2, 0));
        expectNotSigned();
        twin.change(list(mother, father), list(mother), 2, proof);
        vm.chainId(5);
        expectNotSigned();
        circle.change(list(mother, father), list(mother), 2, proof);
        vm.chainId(31_337);
        circle.change(list(mother, father), list(mother), 2, proof);
        expectNotSigned();
        circle.change(list(mother, father), list(mother), 2, proof);
        // Nor when the circle is again as it was.
        change(family(), list(mother), 2);
        expectNotSigned();
        circle.change(list(mother, father), list(mother), 2, proof);
    }

    function test_Replay_AConsentOfOneCircleIsNoneOfItsTwin() external {
        address twin = circles.create(family(), list(mother), 2, 0);
        IConsents.Consent memory consent = circleConsent();
        bytes memory proof = circleSignature(list(mother, father), consent);
        consent.subject = twin;
        expectSignatureInvalid(twin);
        log.grant(consent, proof);
    }

    function test_Replay_AConsentIsNoChange() external {
        IConsents.Consent memory consent = circleConsent();
        bytes memory proof = signedBy(list(mother, father), nestedDigest(address(circle), consent));
        expectNotSigned();
        circle.change(list(father, child), list(), 1, proof);
    }
}
