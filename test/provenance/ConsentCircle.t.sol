// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {ConsentCircle} from "../../contracts/provenance/ConsentCircle.sol";
import {IConsentCircle} from "../../contracts/provenance/IConsentCircle.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {Erc1271Account} from "../mocks/Erc1271Account.sol";
import {Circles} from "../utils/Circles.t.sol";
import {Digests} from "../utils/Digests.sol";

contract ConsentCircleTest is Circles {
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

    function expectNotSigned() internal {
        vm.expectRevert(IConsentCircle.ConsentCircle_NotSigned.selector);
    }

    /// @dev A copy that nobody initialised.
    function bareCircle() internal returns (ConsentCircle) {
        return ConsentCircle(Clones.clone(circles.IMPLEMENTATION()));
    }

    function isValid(IConsents.Consent memory consent, bytes memory proof) internal view returns (bool) {
        bytes4 answer = ConsentCircle(consent.subject).isValidSignature(
            Digests.consent(address(log), consent),
            proof
        );
        return answer == IERC1271.isValidSignature.selector;
    }

    function assertRefused(IConsents.Consent memory consent, bytes memory proof) internal {
        assertFalse(isValid(consent, proof), "no");
        expectSignatureInvalid(consent.subject);
        log.grant(consent, proof);
    }

    /* INITIALIZE */

    function testFuzz_Initialize_RevertWhen_ItHasItsMembersAlready(uint256 seed) external {
        vm.expectRevert(IConsentCircle.ConsentCircle_AlreadyInitialised.selector);
        vm.prank(boundAccount(seed));
        circle.initialize(list(alice, bob), list(), 1);
    }

    function testFuzz_Initialize_RevertWhen_ThereAreTooFewOrTooManyMembers(uint256 size) external {
        ConsentCircle bare = bareCircle();
        size = size % 2 == 0 ? bound(size, 0, 1) : bound(size, 33, 60);
        address[] memory members = membersUpTo(size);
        expectSettingsInvalid(size, 0, 1);
        bare.initialize(members, list(), 1);
    }

    function test_Initialize_RevertWhen_ThereAreMoreGuardiansThanMembers() external {
        ConsentCircle bare = bareCircle();
        expectSettingsInvalid(2, 3, 1);
        bare.initialize(list(mother, father), list(mother, father, mother), 1);
    }

    function testFuzz_Initialize_RevertWhen_TheThresholdIsZeroOrAboveAll(uint64 threshold) external {
        ConsentCircle bare = bareCircle();
        if (threshold % 2 == 0) threshold = 0;
        else threshold = uint64(bound(threshold, 4, type(uint64).max));
        expectSettingsInvalid(3, 0, threshold);
        bare.initialize(family(), list(), threshold);
    }

    function test_Initialize_RevertWhen_AMemberIsZeroOrTheCircleOrComesTwice() external {
        ConsentCircle bare = bareCircle();
        expectMemberInvalid(address(0));
        bare.initialize(list(mother, address(0)), list(), 1);
        expectMemberInvalid(address(bare));
        bare.initialize(list(address(bare), mother), list(), 1);
        expectMemberInvalid(mother);
        bare.initialize(list(mother, father, mother), list(), 1);
    }

    function testFuzz_Initialize_RevertWhen_AGuardianIsNoMemberOrComesTwice(uint256 seed) external {
        ConsentCircle bare = bareCircle();
        address outsider = boundAccount(seed);
        expectMemberInvalid(outsider);
        bare.initialize(family(), list(mother, outsider), 2);
        expectMemberInvalid(mother);
        bare.initialize(family(), list(mother, mother), 2);
    }

    /* SIGNATURES */

    function test_IsValidSignature_WhenTooFewSigned() external {
        IConsents.Consent memory consent = circleConsent();
        assertRefused(consent, circleSignature(list(mother), consent));
        assertRefused(consent, circleSignature(list(), consent));
        assertRefused(consent, "");
    }

    function test_IsValidSignature_WhenAGuardianDidNotSign() external {
        IConsents.Consent memory consent = circleConsent();
        assertRefused(consent, circleSignature(list(father, child), consent));
    }

    function testFuzz_IsValidSignature_WhenSomebodySignedWhoIsNoMember(uint256 index) external {
        IConsents.Consent memory consent = circleConsent();
        address outsider = makeSubject(index);
        assertRefused(consent, circleSignature(list(mother, outsider), consent));
        // Not even beside a quorum.
        assertRefused(consent, circleSignature(list(mother, father, outsider), consent));
    }

    function testFuzz_IsValidSignature_WhenASignatureIsAnotherOne(uint24 maxUses) external {
        IConsents.Consent memory consent = circleConsent();
        bytes32 digest = nestedDigest(address(circle), consent);
        consent.maxUses = maxUses == consent.maxUses ? 1 : maxUses;
        if (consent.maxUses == 0) consent.maxUses = 1;
        assertRefused(consent, wrapped(signedBy(list(mother, father), digest), consent));
    }

    function test_IsValidSignature_WhenSignersAreOutOfOrderOrComeTwice() external {
        IConsents.Consent memory consent = circleConsent();
        bytes32 digest = nestedDigest(address(circle), consent);
        address[] memory both = ordered(list(mother, father));
        bytes[] memory signers = new bytes[](2);
        bytes[] memory signatures = new bytes[](2);
        for (uint256 i = 0; i < 2; ++i) {
            signers[i] = abi.encodePacked(both[1 - i]);
            signatures[i] = signature(keyOfSubject(both[1 - i]), digest);
        }
        assertRefused(consent, wrapped(abi.encode(signers, signatures), consent));
        signers[0] = abi.encodePacked(mother);
        (signers[1], signatures[0]) = (signers[0], signature(keyOfSubject(mother), digest));
        signatures[1] = signatures[0];
        assertRefused(consent, wrapped(abi.encode(signers, signatures), consent));
    }

    function test_IsValidSignature_WhenSignersAndSignaturesDifferInNumber() external {
        IConsents.Consent memory consent = circleConsent();
        address[] memory both = ordered(list(mother, father));
        bytes[] memory signers = new bytes[](2);
        for (uint256 i = 0; i < 2; ++i) signers[i] = abi.encodePacked(both[i]);
        assertRefused(consent, wrapped(abi.encode(signers, new bytes[](1)), consent));
    }

    function test_IsValidSignature_WhenTheCircleHasNoMembersYet() external {
        ConsentCircle bare = bareCircle();
        IConsents.Consent memory consent = consentOf(address(bare));
        assertRefused(consent, circleSignature(list(), consent));
    }

    function test_IsValidSignature_WhenMembersSignedForAnotherCircle() external {
        address other = circles.create(family(), list(mother), 2, 0);
        IConsents.Consent memory consent = circleConsent();
        bytes memory signatures = signedBy(list(mother, father), nestedDigest(other, consent));
        assertRefused(consent, wrapped(signatures, consent));
        // Nor what they would sign for themselves.
        signatures = signedBy(list(mother, father), Digests.consent(address(log), consent));
        assertRefused(consent, signatures);
    }

    function testFuzz_IsValidSignature_WhenTheQuorumSigned(uint256 size, uint256 needed) external {
        address[] memory members = membersUpTo(boundEdges(size, 2, 32));
        uint256 threshold = boundEdges(needed, 1, members.length);
        circle = ConsentCircle(circles.create(members, list(), uint64(threshold), SALT));
        IConsents.Consent memory consent = circleConsent();
        bytes memory proof = circleSignature(membersUpTo(threshold), consent);
        assertTrue(isValid(consent, proof), "yes");
        bytes32 grantId = log.grant(consent, proof);
        assertTrue(log.isActive(grantId), "active");
    }

    function test_IsValidSignature_WhenAMemberIsAContract() external {
        address wallet = address(new Erc1271Account(mother));
        circle = ConsentCircle(circles.create(list(wallet, father), list(wallet), 2, SALT));
        IConsents.Consent memory consent = circleConsent();
        bytes32 digest = nestedDigest(address(circle), consent);
        address[] memory both = ordered(list(wallet, father));
        bytes[] memory signers = new bytes[](2);
        bytes[] memory signatures = new bytes[](2);
        for (uint256 i = 0; i < 2; ++i) {
            signers[i] = abi.encodePacked(both[i]);
            signatures[i] = signature(keyOfSubject(both[i] == wallet ? mother : father), digest);
        }
        assertTrue(isValid(consent, wrapped(abi.encode(signers, signatures), consent)), "yes");
        // The wallet is its owner's alone.
        for (uint256 i = 0; i < 2; ++i) signatures[i] = signature(keyOfSubject(father), digest);
        assertFalse(isValid(consent, wrapped(abi.encode(signers, signatures), consent)), "no");
    }

    function test_IsValidSignature_WhenAMemberWasDelegatedToCode() external {
        vm.etch(mother, abi.encodePacked(hex"ef0100", address(token)));
        IConsents.Consent memory consent = circleConsent();
        assertTrue(isValid(consent, circleSignature(list(mother, father), consent)), "yes");
    }

    /* CHANGE */

    function test_Change_RevertWhen_TooFewSigned() external {
        bytes32 digest = changeDigest(circle, list(father, child), list(), 1, 0);
        bytes memory one = signedBy(list(mother), digest);
        expectNotSigned();
        circle.change(list(father, child), list(), 1, one);
        bytes memory withoutGuardian = signedBy(list(father, child), digest);
        expectNotSigned();
        circle.change(list(father, child), list(), 1, withoutGuardian);
        expectNotSigned();
        circle.change(list(father, child), list(), 1, "");
    }

    function test_Change_RevertWhen_AnotherChangeWasSigned() external {
        bytes memory proof = signedBy(
            list(mother, father),
            changeDigest(circle, list(mother, father), list(), 1, 0)
        );
        expectNotSigned();
        circle.change(list(mother, child), list(), 1, proof);
        expectNotSigned();
        circle.change(list(mother, father), list(mother), 1, proof);
        expectNotSigned();
        circle.change(list(mother, father), list(), 2, proof);
        ConsentCircle other = ConsentCircle(circles.create(family(), list(mother), 2, 0));
        expectNotSigned();
        other.change(list(mother, father), list(), 1, proof);
    }

    function test_Change_RevertWhen_TheChangeWasMadeBefore() external {
        bytes memory proof = signedBy(
            list(mother, father),
            changeDigest(circle, list(mother, father), list(), 2, 0)
        );
        circle.change(list(mother, father), list(), 2, proof);
        expectNotSigned();
        circle.change(list(mother, father), list(), 2, proof);
    }

    function testFuzz_Change_RevertWhen_TheSettingsCanNotBe(uint64 threshold) external {
        threshold = uint64(boundEdges(threshold, 3, type(uint64).max));
        bytes32 digest = changeDigest(circle, list(mother, father), list(), threshold, 0);
        bytes memory proof = signedBy(list(mother, father), digest);
        expectSettingsInvalid(2, 0, threshold);
        circle.change(list(mother, father), list(), threshold, proof);
    }

    function testFuzz_Change_WhenTheQuorumSigned(uint256 size, uint256 needed, uint256 kept) external {
        // The first ones stay, if any.
        address[] memory members = membersUpTo(boundEdges(size, 2, 32));
        kept = bound(kept, 0, 2);
        if (kept > 0) members[0] = child;
        if (kept > 1) members[1] = mother;
        uint64 threshold = uint64(boundEdges(needed, 1, members.length));
        vm.expectEmit(address(circle));
        emit IConsentCircle.CircleChanged(members, list(members[0], members[1]), threshold);
        change(members, list(members[0], members[1]), threshold);
        assertEq(circle.nonce(), 1, "counted");
        assertEq(circle.threshold(), threshold, "threshold");
        assertEq(circle.members().length, members.length, "as many members");
        for (uint256 i = 0; i < members.length; ++i) assertTrue(circle.mayRevoke(members[i]), "each of them");
        assertEq(circle.mayRevoke(child), kept > 0, "the child");
        assertEq(circle.mayRevoke(mother), kept > 1, "the mother");
        assertFalse(circle.mayRevoke(father), "the father left");
        assertEq(abi.encode(circle.guardians()), abi.encode(list(members[0], members[1])), "guardians");
    }

    function assertEq(bool left, bool right, string memory message) internal pure {
        assertTrue(left == right, message);
    }

    /* WITHDRAWAL */

    function testFuzz_Revoke_RevertWhen_TheCallerIsNoMember(uint256 seed) external {
        IConsents.Consent memory consent = consentTogether();
        address caller = boundAccount(seed);
        expectNotMember(caller);
        vm.prank(caller);
        circle.revoke(address(log), witnessOf(consent));
    }

    function test_Revoke_RevertWhen_TheConsentIsNotOfTheCircle() external {
        IConsents.Consent memory consent = consented("a person");
        vm.expectRevert(
            abi.encodeWithSelector(IConsents.ConsentLog_NotSubject.selector, consent.subject, address(circle))
        );
        vm.prank(child);
        circle.revoke(address(log), witnessOf(consent));
    }

    function testFuzz_Revoke_WhenAMemberWithdraws(uint256 who, bool isDirect) external {
        IConsents.Consent memory consent = consentTogether();
        vm.prank(family()[bound(who, 0, 2)]);
        if (isDirect) circle.revoke(address(log), witnessOf(consent));
        else log.revokeAsMember(witnessOf(consent));
        assertFalse(log.isActive(idOf(consent)), "withdrawn");
        bytes memory proof = circleSignature(list(mother, father), consent);
        vm.expectRevert(
            abi.encodeWithSelector(
                IConsents.ConsentLog_StatusInvalid.selector,
                idOf(consent),
                IConsents.GrantStatus.Revoked
            )
        );
        log.grant(consent, proof);
    }

    function testFuzz_MayRevoke_WhenItIsAsked(uint256 seed) external view {
        for (uint256 i = 0; i < 3; ++i) assertTrue(circle.mayRevoke(family()[i]), "a member");
        assertFalse(circle.mayRevoke(boundAccount(seed)), "nobody else");
        assertFalse(circle.mayRevoke(address(0)), "nobody");
    }
}
