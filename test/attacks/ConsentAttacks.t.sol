// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IControllerRegistry} from "../../contracts/provenance/IControllerRegistry.sol";
import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {IVocabRegistry} from "../../contracts/provenance/IVocabRegistry.sol";
import {ConsentFlags} from "../../contracts/provenance/libraries/ConsentFlags.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {Consents} from "../utils/Consents.t.sol";
import {MerkleTree} from "../utils/MerkleTree.sol";

/// @notice Attacks on consents and on the record of uses; README.md lists them.
contract ConsentAttacksTest is Consents {
    IConsents.Consent internal given;
    bytes32 internal grantId;

    function setUp() public override {
        super.setUp();
        given = consented("ada");
        grantId = idOf(given);
    }

    function expectNotAuthorized(uint32 controllerId, address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_NotAuthorized.selector,
                controllerId,
                caller
            )
        );
    }

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

    /* AUTHORITY */

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

    /* LEVELS AND PURPOSES */

    function refuseTerms(IConsents.Consent memory consent, bytes memory reason) internal {
        bytes memory proof = signed(consent);
        vm.expectRevert(reason);
        log.grant(consent, proof);
    }

    function fresh() internal returns (IConsents.Consent memory) {
        return consentOf(makeSubject("bo"));
    }

    function test_Level_OneWithExport() external {
        IConsents.Consent memory consent = fresh();
        (consent.level, consent.ops) = (1, Ops.QUERY | Ops.EXPORT);
        refuseTerms(
            consent,
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_OpsNotAllowed.selector,
                1,
                consent.ops,
                Ops.QUERY | Ops.TRAIN
            )
        );
    }

    function test_Level_ZeroFiveAndTwoHundredFiftyFive() external {
        IConsents.Consent memory consent = fresh();
        uint8[3] memory levels = [0, 5, 255];
        for (uint256 i = 0; i < 3; ++i) {
            consent.level = levels[i];
            refuseTerms(
                consent,
                abi.encodeWithSelector(IConsents.ConsentLog_LevelInvalid.selector, levels[i])
            );
        }
    }

    function testFuzz_Level_UnknownBits(uint8 ops, uint8 flags) external {
        IConsents.Consent memory consent = fresh();
        if (ops < 32 && flags < 32) ops |= 64;
        (consent.ops, consent.flags) = (ops, flags);
        refuseTerms(consent, abi.encodeWithSelector(IConsents.ConsentLog_BitsInvalid.selector, ops, flags));
    }

    function testFuzz_Level_AMechanismThatItDoesNotAllow(uint8 mechanism) external {
        IConsents.Consent memory consent = fresh();
        if (mechanism == 1 || mechanism == 2) mechanism = ConsentTerms.PLAIN;
        consent.mechanism = mechanism;
        refuseTerms(
            consent,
            abi.encodeWithSelector(IPolicyBook.PolicyBook_MechanismNotAllowed.selector, 2, mechanism)
        );
    }

    function test_Level_ASpecialCategoryWithoutExplicitConsent() external {
        IConsents.Consent memory consent = fresh();
        consent.category = ConsentTerms.HEALTH;
        refuseTerms(
            consent,
            abi.encodeWithSelector(IPolicyBook.PolicyBook_ExplicitNeeded.selector, 2, ConsentTerms.HEALTH)
        );
        consent.flags = ConsentFlags.EXPLICIT;
        consentTo(consent);
        // That the explicit one was allowed says nothing of one that isn't.
        consent.flags = 0;
        refuseTerms(
            consent,
            abi.encodeWithSelector(IPolicyBook.PolicyBook_ExplicitNeeded.selector, 2, ConsentTerms.HEALTH)
        );
    }

    function testFuzz_Purpose_ZeroOrUnregistered(uint16 purpose) external {
        IConsents.Consent memory consent = fresh();
        if (purpose != 0 && purpose < 8) purpose += 100;
        consent.purpose = purpose;
        refuseTerms(
            consent,
            abi.encodeWithSelector(
                IVocabRegistry.VocabRegistry_TermUnknown.selector,
                IVocabRegistry.TermKind.Purpose,
                purpose
            )
        );
    }

    function testFuzz_Purpose_AUseForAnythingButTheConsentedOne(uint16 purpose) external {
        // Research with what lies below it is 2, 3 and 6.
        if (purpose == 2 || purpose == 3 || purpose == 6) purpose = ConsentTerms.MARKETING;
        IConsents.Use memory use = useOf(given, JOB);
        use.purpose = purpose;
        vm.expectRevert();
        record(use);
        assertEq(log.grantOf(grantId).useCount, 0, "not used");
    }

    function test_Purpose_AnAncestorAndASibling() external {
        IConsents.Consent memory narrow = fresh();
        narrow.purpose = ConsentTerms.ACADEMIC;
        consentTo(narrow);
        IConsents.Use memory use = useOf(narrow, JOB);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_PurposeNotCovered.selector,
                ConsentTerms.ACADEMIC,
                ConsentTerms.RESEARCH
            )
        );
        record(use);
        use.purpose = ConsentTerms.STUDY;
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_PurposeNotCovered.selector,
                ConsentTerms.ACADEMIC,
                ConsentTerms.STUDY
            )
        );
        record(use);
    }

    function test_Purpose_AForbiddenOneThroughADescendant() external {
        // A study lies below research, which is allowed, and below marketing, which personal data never serve.
        IConsents.Use memory use = useOf(given, JOB);
        use.purpose = ConsentTerms.STUDY;
        bytes memory reason = abi.encodeWithSelector(
            IPolicyBook.PolicyBook_Forbidden.selector,
            ConsentTerms.PERSONAL,
            ConsentTerms.STUDY
        );
        vm.expectRevert(reason);
        record(use);
        IConsents.Consent memory consent = fresh();
        consent.purpose = ConsentTerms.STUDY;
        refuseTerms(consent, reason);
    }

    function test_Purpose_AWallThatIsVotedLaterStopsUsesAtOnce() external {
        record(useOf(given, JOB));
        book.setWall(ConsentTerms.PERSONAL, 1 << ConsentTerms.RESEARCH);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_Forbidden.selector,
                ConsentTerms.PERSONAL,
                ConsentTerms.RESEARCH
            )
        );
        record(useOf(given, JOB));
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
