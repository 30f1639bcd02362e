// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {ConsentCircles} from "../../contracts/provenance/ConsentCircles.sol";
import {Consents} from "../utils/Consents.t.sol";
import {OddCircle} from "../mocks/OddCircle.sol";

contract ConsentLogWithdrawalsTest is Consents {
    IConsents.Consent internal given;
    bytes32 internal grantId;

    function setUp() public override {
        super.setUp();
        given = consented("ada");
        grantId = idOf(given);
    }

    function expectRevoked(
        IConsents.Consent memory consent,
        address by,
        IConsents.RevocationPath path
    ) internal {
        vm.expectEmit(address(log));
        emit IConsents.ConsentRevoked(idOf(consent), by, path, 1);
    }

    function expectTombstone(
        IConsents.Consent memory consent,
        address by,
        IConsents.RevocationPath path
    ) internal {
        vm.expectEmit(address(log));
        emit IConsents.ConsentTombstoned(idOf(consent), consent.subject, consent.scope, by, path, 1);
    }

    function assertRevoked(IConsents.Consent memory consent) internal view {
        IConsents.Grant memory grant = log.grantOf(idOf(consent));
        assertEq(uint8(grant.status), uint8(IConsents.GrantStatus.Revoked), "withdrawn");
        assertEq(grant.revokedAt, block.timestamp, "when");
        assertFalse(log.isActive(idOf(consent)), "not active");
    }

    function expectNotSubject(address subject, address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_NotSubject.selector, subject, caller));
    }

    /* REVOKE */

    function testFuzz_Revoke_RevertWhen_TheCallerIsNotTheSubject(uint256 seed) external {
        address caller = seed % 2 == 0 ? custodian : boundAccount(seed);
        expectNotSubject(given.subject, caller);
        vm.prank(caller);
        log.revoke(witnessOf(given));
    }

    function testFuzz_Revoke_RevertWhen_TheSubjectHasDirtyBits(uint96 dirt) external {
        if (dirt == 0) dirt = 1;
        IConsents.Witness memory witness = witnessOf(given);
        bytes memory input = bytes.concat(
            abi.encode(witness.structHash, witness.scope),
            bytes32((uint256(dirt) << 160) | uint160(given.subject)),
            abi.encode(witness.agentId)
        );
        vm.prank(given.subject);
        (bool isDone, ) = address(log).call(bytes.concat(log.revoke.selector, input));
        assertFalse(isDone, "refused");
        assertStatus(given, IConsents.GrantStatus.Active);
    }

    function test_Revoke_RevertWhen_ItWasWithdrawnAlready() external {
        revoke(given);
        expectStatus(grantId, IConsents.GrantStatus.Revoked);
        revoke(given);
    }

    function testFuzz_Revoke_WhenItIsActive(uint256 elapsed, uint256 uses) external {
        uses = bound(uses, 0, 2);
        for (uint256 i = 0; i < uses; ++i) record(useOf(given, 0));
        // Also of a grant whose time is over.
        skip(bound(elapsed, 0, 2 * PERIOD));
        IConsents.Grant memory expected = log.grantOf(grantId);
        (expected.status, expected.revokedAt) = (IConsents.GrantStatus.Revoked, uint32(block.timestamp));
        vm.expectEmit(address(log));
        emit IConsents.ConsentRevoked(
            grantId,
            given.subject,
            IConsents.RevocationPath.Subject,
            uint48(uses + 1)
        );
        revoke(given);
        assertEq(
            keccak256(abi.encode(log.grantOf(grantId))),
            keccak256(abi.encode(expected)),
            "the rest stays"
        );
    }

    function test_Revoke_WhenItHasNotComeYet() external {
        IConsents.Consent memory late = consentOf(makeSubject("bob"));
        expectTombstone(late, late.subject, IConsents.RevocationPath.Subject);
        revoke(late);
        assertRevoked(late);
        assertEq(log.grantOf(idOf(late)).controllerId, 0, "nobody's");
        bytes memory proof = signed(late);
        expectStatus(idOf(late), IConsents.GrantStatus.Revoked);
        log.grant(late, proof);
    }

    function test_Revoke_WhenItIsASubGrant() external {
        (IConsents.Consent memory consent, IConsents.SubConsent memory sub) = passedOn("bob");
        vm.expectEmit(address(log));
        emit IConsents.ConsentRevoked(subId(sub), consent.subject, IConsents.RevocationPath.Subject, 1);
        vm.prank(consent.subject);
        log.revoke(subWitness(sub));
        assertFalse(log.isActive(subId(sub)), "ended");
        assertTrue(log.isActive(idOf(consent)), "the parent goes on");
    }

    /* REVOKE BY SIG */

    function testFuzz_RevokeBySig_RevertWhen_SomebodyElseSigned(uint256 key) external {
        key = bound(key, 1, CURVE_ORDER - 1);
        if (vm.addr(key) == given.subject) key = 1;
        bytes memory proof = signature(key, log.revocationDigest(grantId));
        expectUnsigned(given.subject);
        log.revokeBySig(witnessOf(given), proof);
    }

    function test_RevokeBySig_RevertWhen_TheConsentWasSignedAndNotItsEnd() external {
        bytes memory proof = signed(given);
        expectUnsigned(given.subject);
        log.revokeBySig(witnessOf(given), proof);
    }

    function test_RevokeBySig_RevertWhen_TheEndOfAnotherGrantWasSigned() external {
        IConsents.Consent memory other = given;
        other.scope = TEXT;
        bytes memory proof = signedRevocation(other);
        IConsents.Witness memory witness = witnessOf(consentOf(given.subject));
        expectUnsigned(given.subject);
        log.revokeBySig(witness, proof);
    }

    function test_RevokeBySig_RevertWhen_ItIsReplayed() external {
        bytes memory proof = signedRevocation(given);
        log.revokeBySig(witnessOf(given), proof);
        expectStatus(grantId, IConsents.GrantStatus.Revoked);
        log.revokeBySig(witnessOf(given), proof);
    }

    function testFuzz_RevokeBySig_WhenTheSubjectSigned(uint256 seed) external {
        bytes memory proof = signedRevocation(given);
        address by = boundAccount(seed);
        expectRevoked(given, by, IConsents.RevocationPath.Signature);
        vm.prank(by);
        log.revokeBySig(witnessOf(given), proof);
        assertRevoked(given);
    }

    function test_RevokeBySig_WhenItHasNotComeYet() external {
        IConsents.Consent memory late = consentOf(makeSubject("bob"));
        bytes memory proof = signedRevocation(late);
        expectTombstone(late, relayer, IConsents.RevocationPath.Signature);
        vm.prank(relayer);
        log.revokeBySig(witnessOf(late), proof);
        assertRevoked(late);
    }

    /* REVOKE BY SECRET */

    function testFuzz_RevokeBySecret_RevertWhen_TheSecretDoesNotFit(bytes32 secret) external {
        if (secret == secretOf(given.subject)) secret = 0;
        vm.expectRevert(
            abi.encodeWithSelector(IConsents.ConsentLog_SecretInvalid.selector, given.revokeLock)
        );
        log.revokeBySecret(given, secret);
    }

    function test_RevokeBySecret_RevertWhen_ItWasWithdrawnAlready() external {
        revoke(given);
        expectStatus(grantId, IConsents.GrantStatus.Revoked);
        log.revokeBySecret(given, secretOf(given.subject));
    }

    function testFuzz_RevokeBySecret_WhenTheSecretFits(uint256 seed) external {
        address by = boundAccount(seed);
        expectRevoked(given, by, IConsents.RevocationPath.Secret);
        vm.prank(by);
        log.revokeBySecret(given, secretOf(given.subject));
        assertRevoked(given);
    }

    function test_RevokeBySecret_WhenItHasNotComeYet() external {
        IConsents.Consent memory late = consentOf(makeSubject("bob"));
        expectTombstone(late, relayer, IConsents.RevocationPath.Secret);
        vm.prank(relayer);
        log.revokeBySecret(late, secretOf(late.subject));
        assertRevoked(late);
    }

    /* REVOKE AS MEMBER */

    function givenBy(address subject) internal returns (IConsents.Consent memory consent) {
        consent = consentOf(subject);
        vm.prank(relayer);
        log.grant(consent, "");
    }

    function testFuzz_RevokeAsMember_RevertWhen_TheSubjectIsNoContract(uint256 seed) external {
        address caller = boundAccount(seed);
        expectNotSubject(given.subject, caller);
        vm.prank(caller);
        log.revokeAsMember(witnessOf(given));
    }

    function testFuzz_RevokeAsMember_RevertWhen_TheSubjectDoesNotSayYes(uint256 mood) external {
        OddCircle circle = new OddCircle();
        IConsents.Consent memory consent = givenBy(address(circle));
        circle.set(OddCircle.Mood(bound(mood, 1, 5)));
        expectNotSubject(address(circle), alice);
        vm.prank(alice);
        log.revokeAsMember(witnessOf(consent));
    }

    function test_RevokeAsMember_WhenTheSubjectSaysYes() external {
        OddCircle circle = new OddCircle();
        IConsents.Consent memory consent = givenBy(address(circle));
        expectRevoked(consent, alice, IConsents.RevocationPath.Member);
        vm.prank(alice);
        log.revokeAsMember(witnessOf(consent));
        assertRevoked(consent);
    }

    function testFuzz_RevokeAsMember_WhenTheSubjectIsACircle(uint256 member) external {
        address[] memory members = new address[](3);
        (members[0], members[1], members[2]) = (alice, bob, carol);
        ConsentCircles circles = new ConsentCircles();
        address circle = circles.create(members, new address[](0), 2, 0);
        IConsents.Consent memory late = consentOf(circle);
        expectNotSubject(circle, custodian);
        vm.prank(custodian);
        log.revokeAsMember(witnessOf(late));
        expectTombstone(late, members[member % 3], IConsents.RevocationPath.Member);
        vm.prank(members[member % 3]);
        log.revokeAsMember(witnessOf(late));
        assertRevoked(late);
    }

    /* REVOKE MANY */

    function secretsOf(IConsents.Consent[] memory consents) internal pure returns (bytes32[] memory secrets) {
        secrets = new bytes32[](consents.length);
        for (uint256 i = 0; i < consents.length; ++i) secrets[i] = secretOf(consents[i].subject);
    }

    function testFuzz_RevokeMany_RevertWhen_TheNumbersDiffer(uint256 items, uint256 others) external {
        items = bound(items, 0, 5);
        others = bound(others, 0, 5);
        if (items == others && items != 0) ++others;
        expectBatch(items, others);
        log.revokeMany(new IConsents.Consent[](items), new bytes32[](others));
    }

    function test_RevokeMany_RevertWhen_ASecretDoesNotFit() external {
        IConsents.Consent[] memory consents = consentMany(3);
        bytes32[] memory secrets = secretsOf(consents);
        secrets[2] = secrets[1];
        vm.expectRevert(
            abi.encodeWithSelector(IConsents.ConsentLog_SecretInvalid.selector, consents[2].revokeLock)
        );
        log.revokeMany(consents, secrets);
        assertStatus(consents[0], IConsents.GrantStatus.Active);
    }

    function test_RevokeMany_WhenSomeHaveNotComeYet() external {
        IConsents.Consent[] memory consents = new IConsents.Consent[](2);
        (consents[0], consents[1]) = (consentOf(makeSubject("bob")), given);
        expectTombstone(consents[0], relayer, IConsents.RevocationPath.Secret);
        vm.expectEmit(address(log));
        emit IConsents.ConsentRevoked(grantId, relayer, IConsents.RevocationPath.Secret, 2);
        bytes32[] memory secrets = secretsOf(consents);
        vm.prank(relayer);
        log.revokeMany(consents, secrets);
        for (uint256 i = 0; i < 2; ++i) assertRevoked(consents[i]);
    }

    function testFuzz_RevokeMany_WhenSomeHadEnded(uint256 ended) external {
        IConsents.Consent[] memory consents = consentMany(4);
        for (uint256 i = 0; i < 4; ++i) if ((ended >> i) & 1 == 1) revoke(consents[i]);
        bytes32[] memory secrets = secretsOf(consents);
        for (uint256 i = 0; i < 4; ++i)
            if ((ended >> i) & 1 == 1) expectSkipped(idOf(consents[i]), IConsents.SkipReason.AlreadyKnown);
        log.revokeMany(consents, secrets);
        for (uint256 i = 0; i < 4; ++i) assertStatus(consents[i], IConsents.GrantStatus.Revoked);
        (uint48 seq, ) = log.trail();
        assertEq(seq, 4, "each once");
    }
}
