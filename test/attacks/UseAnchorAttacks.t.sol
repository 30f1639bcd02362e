// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IUseAnchors} from "../../contracts/provenance/IUseAnchors.sol";
import {Anchors} from "../utils/Anchors.t.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {MerkleTree} from "../utils/MerkleTree.sol";

/// @notice Attacks on roots of uses and on their challenges; README.md lists them.
contract UseAnchorAttacksTest is Anchors {
    /// @dev Five leaves, of which the fourth was withdrawn before.
    function faultyRoot()
        internal
        returns (IConsents.Witness[] memory witnesses, IUseAnchors.AnchorInput memory input, uint64 anchorId)
    {
        IConsents.Consent memory consent = consented("a person");
        revoke(consent);
        skip(1);
        witnesses = fiveWith(witnessOf(consent), 3);
        input = inputOf(witnesses);
        anchorId = anchor(input);
    }

    /* FORGED LEAVES */

    function test_LeafOfAnotherRoot_ProvesNothing() external {
        (IConsents.Witness[] memory witnesses, , ) = faultyRoot();
        IConsents.Witness[] memory honest = new IConsents.Witness[](2);
        (honest[0], honest[1]) = (witnesses[0], witnesses[1]);
        IUseAnchors.AnchorInput memory input = inputOf(honest);
        uint64 anchorId = anchor(input);
        IUseAnchors.Leaf memory foreign = leafOf(witnesses, 3);
        expectLeafInvalid(anchorId, 3);
        prove(anchorId, input, foreign, IUseAnchors.Fault.Revoked);
        expectLeafInvalid(anchorId, 3);
        askConsent(anchorId, input, foreign);
    }

    function testFuzz_InteriorNode_IsNoLeaf(uint32 index, uint32 agentId) external {
        (
            IConsents.Witness[] memory witnesses,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = faultyRoot();
        bytes32[] memory hashes = hashesOf(witnesses);
        // The 64 bytes below a node, as if they were fields of a leaf.
        IUseAnchors.Leaf memory leaf;
        leaf.index = index;
        leaf.witness = IConsents.Witness(hashes[0], hashes[1], address(uint160(uint256(hashes[0]))), agentId);
        bytes32[] memory upper = MerkleTree.proof(hashes, 0);
        leaf.proof = new bytes32[](upper.length - 1);
        for (uint256 i = 1; i < upper.length; ++i) leaf.proof[i - 1] = upper[i];
        expectLeafInvalid(anchorId, index);
        prove(anchorId, input, leaf, IUseAnchors.Fault.WrongScope);
    }

    function testFuzz_LeafAsRoot_OrAnEmptyOrOverlongProof(uint256 extra) external {
        (
            IConsents.Witness[] memory witnesses,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = faultyRoot();
        IUseAnchors.Leaf memory leaf = leafOf(witnesses, 3);
        bytes32[] memory right = leaf.proof;
        leaf.proof = new bytes32[](0);
        expectLeafInvalid(anchorId, 3);
        prove(anchorId, input, leaf, IUseAnchors.Fault.Revoked);
        leaf.proof = new bytes32[](right.length + bound(extra, 1, 300));
        for (uint256 i = 0; i < right.length; ++i) leaf.proof[i] = right[i];
        expectLeafInvalid(anchorId, 3);
        prove(anchorId, input, leaf, IUseAnchors.Fault.Revoked);
        // The root itself in a proof of length zero is one leaf's hash, or nothing.
        input.root = hashesOf(witnesses)[3];
        (input.count, leaf.proof) = (1, new bytes32[](0));
        anchorId = anchor(input);
        prove(anchorId, input, leaf, IUseAnchors.Fault.Revoked);
        assertState(anchorId, IUseAnchors.AnchorState.Slashed);
    }

    function test_UnsortedPairs_ARootOfThemHasNoLeaf() external {
        IConsents.Consent memory consent = consented("a person");
        revoke(consent);
        skip(1);
        IConsents.Witness[] memory witnesses = fiveWith(witnessOf(consent), 0);
        (bytes32 left, bytes32 right) = (hashOf(0, witnesses[0]), hashOf(1, witnesses[1]));
        (left, right) = left < right ? (right, left) : (left, right);
        // A controller that hashes another way can't answer for its leaves: they count as hidden.
        IUseAnchors.AnchorInput memory input = inputOf(keccak256(abi.encodePacked(left, right)), 2);
        uint64 anchorId = anchor(input);
        uint64 challengeId = askLeaf(anchorId, input, 0);
        IUseAnchors.Leaf memory leaf = leafOf(witnesses[0]);
        leaf.proof = new bytes32[](1);
        leaf.proof[0] = hashOf(1, witnesses[1]);
        expectAnswerInvalid(challengeId);
        anchors.answerLeaf(challengeId, input, leaf);
        skip(ANSWER_PERIOD);
        anchors.punishSilence(challengeId);
        assertState(anchorId, IUseAnchors.AnchorState.Slashed);
    }

    function test_DuplicateIndex_EachLeafCanBeChallenged() external {
        IConsents.Consent memory consent = consented("a person");
        revoke(consent);
        skip(1);
        IConsents.Witness memory good = witnessOf(consented("another"));
        bytes32[] memory hashes = new bytes32[](2);
        // Two uses under one number, so that a count of one hides the other.
        (hashes[0], hashes[1]) = (hashOf(0, good), hashOf(0, witnessOf(consent)));
        IUseAnchors.AnchorInput memory input = inputOf(MerkleTree.root(hashes), 1);
        uint64 anchorId = anchor(input);
        IUseAnchors.Leaf memory leaf = leafOf(witnessOf(consent));
        leaf.proof = MerkleTree.proof(hashes, 1);
        prove(anchorId, input, leaf, IUseAnchors.Fault.Revoked);
        assertSlashed(anchorId, idOf(consent));
    }

    /* ROOTS */

    function test_SameRoot_OfAnotherControllerMeansNothing() external {
        IConsents.Witness memory witness = witnessOf(consented("a person"));
        IUseAnchors.AnchorInput memory input = inputOf(witness);
        uint64 first = anchor(input);
        input.controllerId = processorId;
        uint64 copied = anchorAs(processor, input);
        // What is right for one is wrong for the other, who pays.
        prove(copied, input, leafOf(witness), IUseAnchors.Fault.WrongController);
        assertEq(controllers.bondOf(processorId).amount, BOND - ROOT_BOND, "the copy was slashed");
        assertState(first, IUseAnchors.AnchorState.Open);
        assertEq(controllers.bondOf(custodianId).amount, BOND, "the first was not");
    }

    function test_ZeroCount_IsRefused() external {
        IUseAnchors.AnchorInput memory input = inputOf(LIST, 0);
        vm.expectRevert(IUseAnchors.UseAnchors_InputInvalid.selector);
        anchor(input);
    }

    function testFuzz_WithheldLeaves_CostTheBond(uint32 count, uint32 index) external {
        count = uint32(bound(count, 1, type(uint32).max));
        index = uint32(bound(index, 0, count - 1));
        IUseAnchors.AnchorInput memory input = inputOf(LIST, count);
        uint64 anchorId = anchor(input);
        skip(WINDOW - 1);
        uint64 challengeId = askLeaf(anchorId, input, index);
        skip(ANSWER_PERIOD);
        expectTooEarly(anchorId, block.timestamp + 1 - ANSWER_PERIOD);
        anchors.finalize(anchorId, input);
        anchors.punishSilence(challengeId);
        assertState(anchorId, IUseAnchors.AnchorState.Slashed);
        assertEq(controllers.bondOf(custodianId).amount, BOND - ROOT_BOND, "the controller pays");
    }

    function testFuzz_WithheldLeaves_AnAnswerAtTheLastMomentCanStillBeChallenged(uint256 time) external {
        (
            IConsents.Witness[] memory witnesses,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = faultyRoot();
        skip(WINDOW - 1);
        uint64 challengeId = askLeaf(anchorId, input, 3);
        skip(ANSWER_PERIOD - 1);
        anchors.answerLeaf(challengeId, input, leafOf(witnesses, 3));
        skip(boundEdges(time, 0, ANSWER_PERIOD - 1));
        uint256 until = anchors.anchorOf(anchorId).until;
        expectTooEarly(anchorId, until);
        anchors.finalize(anchorId, input);
        prove(anchorId, input, leafOf(witnesses, 3), IUseAnchors.Fault.Revoked);
        assertState(anchorId, IUseAnchors.AnchorState.Slashed);
    }

    /* CHALLENGES */

    function test_SomebodyElsesLeaf_AnybodyProvesAndThePersonIsPaid() external {
        (
            IConsents.Witness[] memory witnesses,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = faultyRoot();
        vm.prank(bob);
        anchors.proveFault(anchorId, input, leafOf(witnesses, 3), IUseAnchors.Fault.Revoked);
        assertEq(token.balanceOf(bob), OWNED + ROOT_BOND / 2, "who says so");
        vm.prank(witnesses[3].subject);
        assertEq(benefits.claim(witnesses[3], carol), ROOT_BOND / 2, "the person, to whatever account");
        assertEq(token.balanceOf(carol), ROOT_BOND / 2, "paid");
    }

    function testFuzz_AfterTheWindow_NothingIsProvedOrAsked(uint256 time) external {
        (
            IConsents.Witness[] memory witnesses,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = faultyRoot();
        uint256 until = block.timestamp + WINDOW;
        vm.warp(boundEdges(time, until, until + 365 days));
        expectTooLate(anchorId, until);
        prove(anchorId, input, leafOf(witnesses, 3), IUseAnchors.Fault.Revoked);
        expectTooLate(anchorId, until);
        askLeaf(anchorId, input, 0);
        anchors.finalize(anchorId, input);
        assertEq(controllers.bondOf(custodianId).locked, 0, "the controller is free");
    }

    function test_DoubleSlash_ARootIsLostOnce() external {
        (
            IConsents.Witness[] memory witnesses,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = faultyRoot();
        uint64 challengeId = askLeaf(anchorId, input, 0);
        vm.prank(bob);
        anchors.proveFault(anchorId, input, leafOf(witnesses, 3), IUseAnchors.Fault.Revoked);
        expectStateInvalid(anchorId, IUseAnchors.AnchorState.Slashed);
        prove(anchorId, input, leafOf(witnesses, 3), IUseAnchors.Fault.Revoked);
        skip(ANSWER_PERIOD);
        anchors.punishSilence(challengeId);
        assertEq(controllers.bondOf(custodianId).amount, BOND - ROOT_BOND, "once");
        assertEq(token.balanceOf(alice), OWNED, "who asked has its bond back, no more");
        expectStateInvalid(anchorId, IUseAnchors.AnchorState.Slashed);
        anchors.finalize(anchorId, input);
    }

    function test_Race_OfTwoChallengersOneIsPaid() external {
        (
            IConsents.Witness[] memory witnesses,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = faultyRoot();
        prove(anchorId, input, leafOf(witnesses, 3), IUseAnchors.Fault.Revoked);
        expectStateInvalid(anchorId, IUseAnchors.AnchorState.Slashed);
        vm.prank(bob);
        anchors.proveFault(anchorId, input, leafOf(witnesses, 3), IUseAnchors.Fault.Revoked);
        assertSlashed(anchorId, idOf(witnesses[3]));
        assertEq(token.balanceOf(bob), OWNED, "who came second lost nothing");
    }

    function testFuzz_GriefingByAsking_EachQuestionCostsItsBond(uint256 count) external {
        IConsents.Witness[] memory witnesses = fiveWith(witnessOf(consented("a person")), 0);
        IUseAnchors.AnchorInput memory input = inputOf(witnesses);
        uint64 anchorId = anchor(input);
        count = bound(count, 1, 5);
        for (uint32 i = 0; i < count; ++i) {
            uint64 challengeId = askLeaf(anchorId, input, i);
            anchors.answerLeaf(challengeId, input, leafOf(witnesses, i));
        }
        assertEq(token.balanceOf(alice), OWNED - count * CHALLENGE_BOND, "who asks pays");
        assertEq(token.balanceOf(custodian), count * CHALLENGE_BOND, "who answers earns");
        skip(WINDOW);
        anchors.finalize(anchorId, input);
        assertEq(controllers.bondOf(custodianId).amount, BOND, "the root stood");
    }

    function test_GriefingByAsking_NobodyKeepsARootOpenForEver() external {
        (
            IConsents.Consent memory consent,
            bytes32 root,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = hiddenUse("a person");
        uint256 end = block.timestamp + WINDOW;
        skip(WINDOW - 1);
        uint64 leafId = askLeaf(anchorId, input, 0);
        skip(ANSWER_PERIOD - 1);
        anchors.answerLeaf(leafId, input, leafOf(witnessOf(consent)));
        // The last moment at which a late leaf can be asked about.
        vm.warp(end + 2 * ANSWER_PERIOD - 3);
        uint64 challengeId = askConsent(anchorId, input, leafOf(witnessOf(consent)));
        skip(ANSWER_PERIOD - 1);
        materialize(consent, root);
        answer(challengeId, idOf(consent), root);
        assertLe(anchors.anchorOf(anchorId).until, end + 4 * ANSWER_PERIOD, "four answers' times later");
        vm.warp(end + 4 * ANSWER_PERIOD);
        anchors.finalize(anchorId, input);
    }

    function test_GriefingByAsking_AskingEndsAlsoWhenTheWindowGrew() external {
        IConsents.Consent memory consent = consentOf(makeSubject("a person"));
        anchorConsent(idOf(consent));
        skip(1);
        IConsents.Witness[] memory witnesses = fiveWith(witnessOf(consent), 2);
        IConsents.Consent memory second = consentOf(makeSubject("a second"));
        bytes32 root = anchorConsent(idOf(second));
        witnesses[4] = witnessOf(second);
        IUseAnchors.AnchorInput memory input = inputOf(witnesses);
        uint64 anchorId = anchor(input);
        uint256 end = block.timestamp + WINDOW;
        skip(WINDOW - 1);
        uint64 leafId = askLeaf(anchorId, input, 4);
        skip(ANSWER_PERIOD - 1);
        anchors.answerLeaf(leafId, input, leafOf(witnesses, 4));
        skip(ANSWER_PERIOD - 1);
        uint64 challengeId = askConsent(anchorId, input, leafOf(witnesses, 4));
        skip(ANSWER_PERIOD - 1);
        materialize(second, root);
        answer(challengeId, idOf(second), root);
        // The window is open once more, but not for questions.
        expectTooLate(anchorId, end + 2 * ANSWER_PERIOD);
        askConsent(anchorId, input, leafOf(witnesses, 2));
    }

    /* CONSENTS THAT COME AFTERWARDS, OR GO */

    function testFuzz_ConsentObtainedAfterwards_IsNoAnswer(uint256 time) external {
        IConsents.Consent memory consent = consentOf(makeSubject("a person"));
        IUseAnchors.AnchorInput memory input = inputOf(witnessOf(consent));
        uint64 anchorId = anchor(input);
        skip(boundEdges(time, 1, WINDOW - 1));
        uint64 challengeId = askConsent(anchorId, input, leafOf(witnessOf(consent)));
        // The person signs for the past, and the controller anchors and brings it.
        bytes32 late = anchorConsent(idOf(consent));
        materialize(consent, late);
        expectAnswerInvalid(challengeId);
        answer(challengeId, idOf(consent), late);
        skip(ANSWER_PERIOD);
        anchors.punishSilence(challengeId);
        assertSlashed(anchorId, idOf(consent));
    }

    function test_WithdrawnBeforeItCame_DoesNotRuinAnHonestController() external {
        (
            IConsents.Consent memory consent,
            bytes32 root,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = hiddenUse("a person");
        bytes memory said = signed(consent);
        // The person withdraws at once, so that it can't come into the log, and a friend asks for it.
        revoke(consent);
        uint64 challengeId = askConsent(anchorId, input, leafOf(witnessOf(consent)));
        bytes32[] memory proof = proofOf(idsWith(idOf(consent)), 1);
        anchors.answerWithdrawn(challengeId, input, consent, said, root, proof);
        skip(WINDOW);
        anchors.finalize(anchorId, input);
        assertEq(controllers.bondOf(custodianId).amount, BOND, "nothing is lost");
        assertEq(token.balanceOf(alice), OWNED - CHALLENGE_BOND, "but by who asked");
    }

    function test_InventedConsent_WithdrawnByItsOwnSecretIsNoAnswer() external {
        // The controller invents a consent of somebody with a lock of its own, anchors and uses it, and withdraws it.
        IConsents.Consent memory consent = consentOf(makeAccount("a victim"));
        bytes32 root = anchorConsent(idOf(consent));
        skip(1);
        IUseAnchors.AnchorInput memory input = inputOf(witnessOf(consent));
        uint64 anchorId = anchor(input);
        uint64 challengeId = askConsent(anchorId, input, leafOf(witnessOf(consent)));
        log.revokeBySecret(consent, secretOf(consent.subject));
        bytes memory forged = signature(keyOf("the controller"), log.consentDigest(consent));
        bytes32[] memory proof = proofOf(idsWith(idOf(consent)), 1);
        expectAnswerInvalid(challengeId);
        anchors.answerWithdrawn(challengeId, input, consent, forged, root, proof);
        skip(ANSWER_PERIOD);
        anchors.punishSilence(challengeId);
        assertSlashed(anchorId, idOf(consent));
    }

    function test_Vote_NoLaterPolicyMakesARootFaulty() external {
        IConsents.Witness memory witness = witnessOf(consented("a person"));
        IUseAnchors.AnchorInput memory input = inputOf(witness);
        uint64 anchorId = anchor(input);
        // From now on level 2 is as strict as level 4, and research is forbidden.
        book.setLevel(2, book.levelOf(4));
        book.setWall(0, 1 << ConsentTerms.RESEARCH);
        for (uint8 fault = 0; fault <= uint8(IUseAnchors.Fault.Hidden); ++fault) {
            expectNotProved(anchorId, IUseAnchors.Fault(fault));
            prove(anchorId, input, leafOf(witness), IUseAnchors.Fault(fault));
        }
    }

    function test_BondThawedAway_ARootKeepsItsPart() external {
        (
            IConsents.Witness[] memory witnesses,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = faultyRoot();
        vm.startPrank(custodian);
        controllers.thawBond(custodianId, BOND - ROOT_BOND);
        vm.stopPrank();
        prove(anchorId, input, leafOf(witnesses, 3), IUseAnchors.Fault.Revoked);
        assertSlashed(anchorId, idOf(witnesses[3]));
    }
}
