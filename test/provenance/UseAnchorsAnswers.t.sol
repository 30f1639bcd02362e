// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IUseAnchors} from "../../contracts/provenance/IUseAnchors.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {Anchors} from "../utils/Anchors.t.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";

contract UseAnchorsAnswersTest is Anchors {
    function assertAnswered(uint64 challengeId, uint64 anchorId) internal view {
        assertState(anchorId, IUseAnchors.AnchorState.Open);
        assertEq(anchors.anchorOf(anchorId).openChallenges, 0, "nothing waits");
        assertEq(uint8(anchors.challengeOf(challengeId).fault), 0, "it is over");
        assertEq(token.balanceOf(custodian), CHALLENGE_BOND, "the bond is the controller's");
        assertEq(token.balanceOf(address(anchors)), 0, "nothing stays here");
    }

    /* ANSWER WITH A CONSENT */

    function testFuzz_AnswerConsent_RevertWhen_ThereIsNoSuchChallenge(uint64 challengeId) external {
        expectChallengeUnknown(challengeId);
        answer(challengeId, DATASET, LIST);
        uint64 anchorId = anchor(inputOf(LIST, 3));
        challengeId = askLeaf(anchorId, inputOf(LIST, 3), 2);
        expectChallengeUnknown(challengeId);
        answer(challengeId, DATASET, LIST);
    }

    function testFuzz_AnswerConsent_RevertWhen_TheTimeIsOver(uint256 time) external {
        (
            IConsents.Consent memory consent,
            bytes32 root,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = hiddenUse("a person");
        uint64 challengeId = askConsent(anchorId, input, leafOf(witnessOf(consent)));
        materialize(consent, root);
        uint256 deadline = block.timestamp + ANSWER_PERIOD;
        vm.warp(boundEdges(time, deadline, deadline + 365 days));
        expectTooLate(anchorId, deadline);
        answer(challengeId, idOf(consent), root);
    }

    function test_AnswerConsent_RevertWhen_TheRootWasSlashedMeanwhile() external {
        (
            uint64 challengeId,
            uint64 anchorId,
            IConsents.Consent memory consent,
            bytes32 root
        ) = slashedMeanwhile();
        materialize(consent, root);
        expectStateInvalid(anchorId, IUseAnchors.AnchorState.Slashed);
        answer(challengeId, idOf(consent), root);
    }

    function test_AnswerConsent_RevertWhen_TheConsentIsNotInTheLog() external {
        (
            IConsents.Consent memory consent,
            bytes32 root,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = hiddenUse("a person");
        uint64 challengeId = askConsent(anchorId, input, leafOf(witnessOf(consent)));
        expectAnswerInvalid(challengeId);
        answer(challengeId, idOf(consent), root);
        // Nor when it can't come any more.
        revoke(consent);
        expectAnswerInvalid(challengeId);
        answer(challengeId, idOf(consent), root);
    }

    function testFuzz_AnswerConsent_RevertWhen_TheConsentWasNotAnchoredBefore(uint256 time) external {
        IConsents.Consent memory consent = consentOf(makeSubject("a person"));
        IUseAnchors.AnchorInput memory input = inputOf(witnessOf(consent));
        uint64 anchorId = anchor(input);
        skip(boundEdges(time, 1, WINDOW - 1));
        uint64 challengeId = askConsent(anchorId, input, leafOf(witnessOf(consent)));
        bytes32 late = anchorConsent(idOf(consent));
        materialize(consent, late);
        expectAnswerInvalid(challengeId);
        answer(challengeId, idOf(consent), late);
        expectAnswerInvalid(challengeId);
        answer(challengeId, idOf(consent), 0);
        // Another's root, and a proof of another leaf.
        vm.prank(processor);
        log.anchor(LIST, processorId, 3, LIST, 0x55);
        expectAnswerInvalid(challengeId);
        answer(challengeId, idOf(consent), LIST);
    }

    function testFuzz_AnswerConsent_WhenTheConsentWasAnchoredBefore(
        uint256 seed,
        uint256 asked,
        uint256 answered
    ) external {
        (
            IConsents.Consent memory consent,
            bytes32 root,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = hiddenUse("a person");
        uint256 end = block.timestamp + WINDOW;
        skip(boundEdges(asked, 0, WINDOW - 1));
        uint64 challengeId = askConsent(anchorId, input, leafOf(witnessOf(consent)));
        skip(boundEdges(answered, 0, ANSWER_PERIOD - 1));
        materialize(consent, root);
        vm.expectEmit(address(anchors));
        emit IUseAnchors.ChallengeAnswered(challengeId, anchorId, idOf(consent));
        bytes32[] memory proof = proofOf(idsWith(idOf(consent)), 1);
        vm.prank(boundAccount(seed));
        anchors.answerConsent(challengeId, root, proof);
        assertAnswered(challengeId, anchorId);
        uint256 until = block.timestamp + ANSWER_PERIOD;
        assertEq(anchors.anchorOf(anchorId).until, until > end ? until : end, "until");
    }

    /* ANSWER WITH A WITHDRAWN CONSENT */

    /// @dev Withdrawn before anybody could bring it into the log, and asked for.
    function withdrawnUse()
        internal
        returns (
            IConsents.Consent memory consent,
            bytes32 root,
            IUseAnchors.AnchorInput memory input,
            uint64 challengeId
        )
    {
        return withdrawnUse(consentOf(makeSubject("a person")));
    }

    function withdrawnUse(
        IConsents.Consent memory given
    )
        internal
        returns (
            IConsents.Consent memory consent,
            bytes32 root,
            IUseAnchors.AnchorInput memory input,
            uint64 challengeId
        )
    {
        consent = given;
        root = anchorConsent(idOf(consent));
        skip(1);
        input = inputOf(witnessOf(consent));
        uint64 anchorId = anchor(input);
        revoke(consent);
        challengeId = askConsent(anchorId, input, leafOf(witnessOf(consent)));
    }

    function answerWithdrawn(
        uint64 challengeId,
        IUseAnchors.AnchorInput memory input,
        IConsents.Consent memory consent,
        bytes memory said,
        bytes32 root
    ) internal {
        bytes32[] memory proof = proofOf(idsWith(idOf(consent)), 1);
        anchors.answerWithdrawn(challengeId, input, consent, said, root, proof);
    }

    function testFuzz_AnswerWithdrawn_RevertWhen_ThereIsNoSuchChallenge(uint64 challengeId) external {
        IConsents.Consent memory consent = consentOf(makeSubject("a person"));
        IUseAnchors.AnchorInput memory input = inputOf(witnessOf(consent));
        bytes memory said = signed(consent);
        expectChallengeUnknown(challengeId);
        answerWithdrawn(challengeId, input, consent, said, LIST);
    }

    function test_AnswerWithdrawn_RevertWhen_TheInputIsAnotherOne() external {
        (
            IConsents.Consent memory consent,
            bytes32 root,
            IUseAnchors.AnchorInput memory input,
            uint64 challengeId
        ) = withdrawnUse();
        bytes memory said = signed(consent);
        input.purpose = ConsentTerms.ACADEMIC;
        expectInputUnknown(1);
        answerWithdrawn(challengeId, input, consent, said, root);
    }

    function test_AnswerWithdrawn_RevertWhen_TheConsentWasNotAnchoredBefore() external {
        IConsents.Consent memory consent = consentOf(makeSubject("a person"));
        IUseAnchors.AnchorInput memory input = inputOf(witnessOf(consent));
        uint64 anchorId = anchor(input);
        skip(1);
        revoke(consent);
        uint64 challengeId = askConsent(anchorId, input, leafOf(witnessOf(consent)));
        bytes32 late = anchorConsent(idOf(consent));
        bytes memory said = signed(consent);
        expectAnswerInvalid(challengeId);
        answerWithdrawn(challengeId, input, consent, said, late);
    }

    function test_AnswerWithdrawn_RevertWhen_ItIsAnotherConsentOrNotSigned() external {
        (
            IConsents.Consent memory consent,
            bytes32 root,
            IUseAnchors.AnchorInput memory input,
            uint64 challengeId
        ) = withdrawnUse();
        bytes memory forged = signature(keyOf("somebody else"), log.consentDigest(consent));
        expectAnswerInvalid(challengeId);
        answerWithdrawn(challengeId, input, consent, forged, root);
        bytes32[] memory proof = proofOf(idsWith(idOf(consent)), 1);
        ++consent.maxUses;
        bytes memory said = signed(consent);
        expectAnswerInvalid(challengeId);
        anchors.answerWithdrawn(challengeId, input, consent, said, root, proof);
    }

    function test_AnswerWithdrawn_RevertWhen_ItWasNotWithdrawn() external {
        (
            IConsents.Consent memory consent,
            bytes32 root,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = hiddenUse("a person");
        uint64 challengeId = askConsent(anchorId, input, leafOf(witnessOf(consent)));
        bytes memory said = signed(consent);
        expectAnswerInvalid(challengeId);
        answerWithdrawn(challengeId, input, consent, said, root);
    }

    function spoil(IConsents.Consent memory consent, uint256 why) internal pure {
        if (why == 0) consent.scope = "other data";
        if (why == 1) consent.level = 0;
        if (why == 2) consent.level = 3;
        if (why == 3) consent.ops = Ops.TRAIN;
    }

    function testFuzz_AnswerWithdrawn_RevertWhen_ItDoesNotCoverTheUse(uint256 why) external {
        IConsents.Consent memory consent = consentOf(makeSubject("a person"));
        why = bound(why, 0, 8);
        if (why < 4) spoil(consent, why);
        if (why == 4) consent.controllerId = processorId;
        if (why == 5) consent.agentId = agentId;
        if (why == 6) consent.notBefore += 2;
        if (why == 7) consent.expiry = consent.notBefore + 1;
        if (why == 8) consent.purpose = ConsentTerms.ACADEMIC;
        (, bytes32 root, IUseAnchors.AnchorInput memory input, uint64 challengeId) = withdrawnUse(consent);
        bytes memory said = signed(consent);
        expectAnswerInvalid(challengeId);
        answerWithdrawn(challengeId, input, consent, said, root);
    }

    function testFuzz_AnswerWithdrawn_WhenThePersonWithdrewAfterTheRoot(uint256 time) external {
        (
            IConsents.Consent memory consent,
            bytes32 root,
            IUseAnchors.AnchorInput memory input,
            uint64 challengeId
        ) = withdrawnUse();
        skip(boundEdges(time, 0, ANSWER_PERIOD - 1));
        bytes memory said = signed(consent);
        vm.expectEmit(address(anchors));
        emit IUseAnchors.ChallengeAnswered(challengeId, 1, idOf(consent));
        answerWithdrawn(challengeId, input, consent, said, root);
        assertAnswered(challengeId, 1);
    }

    /* ANSWER WITH A LEAF */

    function test_AnswerLeaf_RevertWhen_ThereIsNoSuchChallenge() external {
        (
            IConsents.Consent memory consent,
            ,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = hiddenUse("a person");
        uint64 challengeId = askConsent(anchorId, input, leafOf(witnessOf(consent)));
        expectChallengeUnknown(challengeId);
        anchors.answerLeaf(challengeId, input, leafOf(witnessOf(consent)));
    }

    function test_AnswerLeaf_RevertWhen_TheInputIsAnotherOne() external {
        IConsents.Witness memory witness = witnessOf(consented("a person"));
        IUseAnchors.AnchorInput memory input = inputOf(witness);
        uint64 challengeId = askLeaf(anchor(input), input, 0);
        ++input.jobId;
        expectInputUnknown(1);
        anchors.answerLeaf(challengeId, input, leafOf(witness));
    }

    function test_AnswerLeaf_RevertWhen_ItIsAnotherLeaf() external {
        IConsents.Witness[] memory witnesses = fiveWith(witnessOf(consented("a person")), 2);
        IUseAnchors.AnchorInput memory input = inputOf(witnesses);
        uint64 challengeId = askLeaf(anchor(input), input, 2);
        IUseAnchors.Leaf memory leaf = leafOf(witnesses, 1);
        expectAnswerInvalid(challengeId);
        anchors.answerLeaf(challengeId, input, leaf);
        leaf.index = 2;
        expectAnswerInvalid(challengeId);
        anchors.answerLeaf(challengeId, input, leaf);
    }

    function testFuzz_AnswerLeaf_WhenItIsTheLeaf(uint256 seed, uint256 time, uint32 index) external {
        IConsents.Witness[] memory witnesses = fiveWith(witnessOf(consented("a person")), 0);
        IUseAnchors.AnchorInput memory input = inputOf(witnesses);
        uint64 anchorId = anchor(input);
        index = uint32(bound(index, 0, 4));
        uint64 challengeId = askLeaf(anchorId, input, index);
        skip(boundEdges(time, 0, ANSWER_PERIOD - 1));
        vm.expectEmit(address(anchors));
        emit IUseAnchors.ChallengeAnswered(challengeId, anchorId, idOf(witnesses[index]));
        vm.prank(boundAccount(seed));
        anchors.answerLeaf(challengeId, input, leafOf(witnesses, index));
        assertAnswered(challengeId, anchorId);
    }
}
