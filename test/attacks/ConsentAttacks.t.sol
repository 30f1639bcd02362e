// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {ConsentFlags} from "../../contracts/provenance/libraries/ConsentFlags.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {GivenConsent} from "../utils/GivenConsent.t.sol";
import {MerkleTree} from "../utils/MerkleTree.sol";

/// @notice Attacks on consents and on the record of uses; README.md lists them.
contract ConsentAttacksTest is GivenConsent {
    /* ORDERING */

    function testFuzz_Ordering_AFrontRunItemDoesNotKillABatch(uint256 which) external {
        (IConsents.Consent[] memory consents, bytes[] memory proofs) = manyConsents(5);
        which = bound(which, 0, 4);
        vm.prank(carol);
        log.grant(consents[which], proofs[which]);
        vm.prank(relayer);
        assertEq(log.grantMany(consents, proofs), 4, "the batch goes on");
        for (uint256 i = 0; i < 5; ++i) assertStatus(consents[i], IConsents.GrantStatus.Active);
    }

    function test_Ordering_UseBeforeWithdrawalInOneBlock() external {
        assertEq(record(useOf(given, JOB)), 1, "first");
        revoke(given);
        (uint48 seq, ) = log.trail();
        assertEq(seq, 2, "then");
        assertFalse(log.isUseValid(JOB, DATASET, custodianId), "the job may not start any more");
    }

    function test_Ordering_UseAfterWithdrawalInOneBlock() external {
        revoke(given);
        expectStatus(grantId, IConsents.GrantStatus.Revoked);
        record(useOf(given, JOB));
    }

    function test_Ordering_WithdrawnTwice() external {
        revoke(given);
        expectStatus(grantId, IConsents.GrantStatus.Revoked);
        log.revokeBySecret(given, secretOf(given.subject));
    }

    function test_Ordering_ASecretThatIsCopiedOnlyWithdraws() external {
        bytes32 secret = secretOf(given.subject);
        vm.prank(carol);
        log.revokeBySecret(given, secret);
        assertStatus(given, IConsents.GrantStatus.Revoked);
        // The same secret opens no other consent, unless its subject took the same lock for it.
        IConsents.Consent memory other = consented("bo");
        vm.expectRevert(
            abi.encodeWithSelector(IConsents.ConsentLog_SecretInvalid.selector, other.revokeLock)
        );
        log.revokeBySecret(other, secret);
    }

    function test_Ordering_ALockOfAnothersConsentWithdrawsNothingOfIt() external {
        // Somebody puts a lock of its own into a copy: that is another consent, which never came.
        IConsents.Consent memory copy = consentOf(given.subject);
        bytes32 secret = keccak256("mallory's");
        copy.revokeLock = keccak256(abi.encode(secret));
        log.revokeBySecret(copy, secret);
        assertStatus(consentOf(given.subject), IConsents.GrantStatus.Active);
    }

    function test_Ordering_TheClockAtItsEdges() external {
        IConsents.Consent memory later = consentOf(makeSubject("bo"));
        later.notBefore += 1 days;
        consentTo(later);
        vm.warp(later.notBefore - 1);
        expectOutOfTime(later);
        record(useOf(later, JOB));
        vm.warp(later.notBefore);
        record(useOf(later, JOB));
        vm.warp(later.expiry - 1);
        record(useOf(later, JOB));
        vm.warp(later.expiry);
        expectOutOfTime(later);
        record(useOf(later, JOB));
    }

    function test_Ordering_TheYear2106IsNoWayAroundTheEnd() external {
        IConsents.Consent memory endless = consentOf(makeSubject("bo"));
        endless.expiry = type(uint32).max;
        bytes memory proof = signed(endless);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_TooLong.selector,
                2,
                uint256(endless.expiry) - endless.notBefore,
                uint32(365 days)
            )
        );
        log.grant(endless, proof);
        // The last consent of all ends at the last second that fits.
        IConsents.Consent memory last = consentOf(makeSubject("carol"));
        (last.notBefore, last.expiry) = (type(uint32).max - 10, type(uint32).max);
        vm.warp(last.notBefore);
        consentTo(last);
        record(useOf(last, JOB));
        vm.warp(uint256(type(uint32).max) + 1);
        expectOutOfTime(last);
        record(useOf(last, JOB));
    }

    function test_Ordering_TheLastUseTwiceInOneTransaction() external {
        IConsents.Consent memory once = consentOf(makeSubject("bo"));
        once.maxUses = 1;
        consentTo(once);
        IConsents.Use memory use = useOf(once, JOB);
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_UsedUp.selector, idOf(once), uint24(1)));
        this.twice(use);
        assertEq(log.grantOf(idOf(once)).useCount, 0, "neither");
    }

    function twice(IConsents.Use calldata use) external {
        record(use);
        record(use);
    }

    /* SUB-GRANTS, FIELD BY FIELD: see also the tests of the log */

    function testFuzz_SubGrant_NoFieldCanBeWidened(uint256 field, uint256 depth) external {
        (IConsents.Consent memory root, IConsents.SubConsent memory last) = chainOf("bo", bound(depth, 1, 2));
        IConsents.SubConsent memory sub = subOfSub(last);
        field = bound(field, 0, 6);
        if (field == 0) sub.ops |= Ops.DERIVE;
        if (field == 1) --sub.notBefore;
        if (field == 2) ++sub.expiry;
        if (field == 3) sub.maxUses = last.maxUses + 1;
        if (field == 4) sub.scope = TEXT;
        if (field == 5) sub.flags |= ConsentFlags.PRIVATE_TRAIL;
        if (field == 6) sub.flags |= ConsentFlags.ROOT;
        bytes32[7] memory names = [
            bytes32("ops"),
            "notBefore",
            "expiry",
            "maxUses",
            "scope",
            "flags",
            "flags"
        ];
        expectWider(subId(last), names[field]);
        passOn(last.controllerId == processorId ? processor : custodian, sub);
        assertEq(root.scope, DATASET, "of the dataset");
    }

    function test_SubGrant_SlicesAreNeverMoreThanTheWhole() external {
        IConsents.Consent memory consent = delegableOf(makeSubject("bo"));
        consent.maxUses = 10;
        consentTo(consent);
        IConsents.SubConsent memory sub = subOf(consent);
        sub.maxUses = 4;
        for (uint256 i = 0; i < 2; ++i) {
            sub.salt = bytes32(i);
            passOn(custodian, sub);
        }
        sub.salt = TEXT;
        expectWider(idOf(consent), "maxUses");
        passOn(custodian, sub);
        record(useOf(consent, JOB));
        record(useOf(consent, JOB));
        vm.expectRevert(
            abi.encodeWithSelector(IConsents.ConsentLog_UsedUp.selector, idOf(consent), uint24(2))
        );
        record(useOf(consent, JOB));
    }

    /* TREES */

    function expectNotAnchored(IConsents.Consent memory consent, bytes32 root) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IConsents.ConsentLog_NotAnchored.selector, idOf(consent), root)
        );
    }

    function test_Tree_AnInnerNodeIsNoLeaf() external {
        IConsents.Consent memory rooted = rootedOf(makeSubject("bo"), valuesOf(4));
        consentTo(rooted);
        bytes32[] memory leaves = leavesOf(valuesOf(4));
        bytes32[] memory path = new bytes32[](1);
        IConsents.Use memory use = useOf(rooted, JOB);
        use.resource = MerkleTree.hashPair(leaves[0], leaves[1]);
        path[0] = MerkleTree.hashPair(leaves[2], leaves[3]);
        use.proof = path;
        expectResource(rooted.scope, use.resource);
        record(use);
    }

    function test_Tree_TheRootIsNoLeafOfItself() external {
        IConsents.Consent memory rooted = rootedOf(makeSubject("bo"), valuesOf(4));
        consentTo(rooted);
        IConsents.Use memory use = useOf(rooted, JOB);
        use.resource = rooted.scope;
        expectResource(rooted.scope, rooted.scope);
        record(use);
    }

    function testFuzz_Tree_AnEmptyOrOverlongProof(uint256 length) external {
        IConsents.Consent memory late = consentOf(makeSubject("bo"));
        bytes32[] memory ids = valuesOf(8);
        ids[0] = idOf(late);
        anchor(rootOf(ids), 8);
        bytes32[] memory whole = proofOf(ids, 0);
        length = bound(length, 0, 40);
        if (length == 3) length = 4;
        bytes32[] memory path = new bytes32[](length);
        for (uint256 i = 0; i < length && i < 3; ++i) path[i] = whole[i];
        bytes memory proof = signed(late);
        expectNotAnchored(late, rootOf(ids));
        log.materialize(late, proof, rootOf(ids), path);
    }

    function test_Tree_AnIdThatIsTakenForARootProvesNothing() external {
        IConsents.Consent memory late = consentOf(makeSubject("bo"));
        anchor(idOf(late), 1);
        bytes memory proof = signed(late);
        expectNotAnchored(late, idOf(late));
        log.materialize(late, proof, idOf(late), new bytes32[](0));
    }

    function test_Tree_ARootThatAnotherControllerCopiedProvesNothing() external {
        IConsents.Consent memory late = consentOf(makeSubject("bo"));
        bytes32[] memory ids = valuesOf(4);
        ids[2] = idOf(late);
        bytes32 root = rootOf(ids);
        vm.prank(processor);
        log.anchor(root, processorId, 4, TEXT, 0x55);
        bytes memory proof = signed(late);
        expectNotAnchored(late, root);
        log.materialize(late, proof, root, proofOf(ids, 2));
        // The copy doesn't keep the controller from its own root either.
        anchor(root, 4);
        log.materialize(late, proof, root, proofOf(ids, 2));
        assertStatus(late, IConsents.GrantStatus.Active);
    }

    function test_Tree_ARootOfNobody() external {
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_RootInvalid.selector, custodianId, TEXT));
        anchor(TEXT, 0);
    }

    /* A CONTROLLER'S OWN INVENTIONS */

    function test_Invention_AKeyOfTheControllersOwnConsentsForNobodyElse() external {
        // Nobody can keep a controller from making keys; what they consent to is theirs alone.
        IConsents.Consent memory invented = consentOf(makeSubject("the custodian's own"));
        consentTo(invented);
        record(useOf(invented, JOB));
        assertEq(log.grantOf(grantId).useCount, 0, "nothing of anybody else");
        IConsents.Witness memory forged = witnessOf(given);
        forged.subject = invented.subject;
        expectStatus(idOf(forged), IConsents.GrantStatus.None);
        record(useOf(forged, JOB));
    }

    function testFuzz_Invention_NoWitnessFitsButTheTrueOne(uint256 field, bytes32 word) external {
        IConsents.Witness memory witness = witnessOf(given);
        field = bound(field, 0, 3);
        if (field == 0) witness.structHash = word;
        if (field == 1) witness.scope = word;
        if (field == 2) witness.subject = address(uint160(uint256(word)));
        if (field == 3) witness.agentId = uint32(uint256(word)) | 1;
        if (idOf(witness) == grantId) return;
        expectStatus(idOf(witness), IConsents.GrantStatus.None);
        record(useOf(witness, JOB));
    }
}
