// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IUseAnchors} from "../../contracts/provenance/IUseAnchors.sol";
import {FeeOnTransferToken} from "../mocks/FeeOnTransferToken.sol";
import {Anchors} from "../utils/Anchors.t.sol";

contract UseAnchorsQuestionsTest is Anchors {
    function expectAsked(uint64 anchorId, bytes32 question) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IUseAnchors.UseAnchors_AlreadyAsked.selector, anchorId, question)
        );
    }

    function assertChallenge(
        uint64 challengeId,
        uint64 anchorId,
        IUseAnchors.Fault fault,
        uint32 index,
        bytes32 grantId
    ) internal view {
        IUseAnchors.Challenge memory expected = IUseAnchors.Challenge({
            grantId: grantId,
            fault: fault,
            challenger: alice,
            bond: CHALLENGE_BOND,
            anchorId: anchorId,
            controllerId: custodianId,
            index: index,
            deadline: uint40(block.timestamp) + ANSWER_PERIOD
        });
        assertEq(abi.encode(anchors.challengeOf(challengeId)), abi.encode(expected), "the challenge");
        assertEq(anchors.anchorOf(anchorId).openChallenges, 1, "it waits");
        assertEq(token.balanceOf(address(anchors)), CHALLENGE_BOND, "the bond is here");
        assertEq(token.balanceOf(alice), OWNED - CHALLENGE_BOND, "and was hers");
    }

    /* ASK FOR A CONSENT */

    function testFuzz_AskConsent_RevertWhen_TheRootIsNotOpen(uint64 anchorId) external {
        IConsents.Witness memory witness = witnessOf(consentOf(makeSubject("a person")));
        expectStateInvalid(anchorId, IUseAnchors.AnchorState.None);
        askConsent(anchorId, inputOf(witness), leafOf(witness));
    }

    function testFuzz_AskConsent_RevertWhen_TheWindowEnded(uint256 time) external {
        (
            IConsents.Consent memory consent,
            ,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = hiddenUse("a person");
        uint256 until = block.timestamp + WINDOW;
        vm.warp(boundEdges(time, until, until + 365 days));
        expectTooLate(anchorId, until);
        askConsent(anchorId, input, leafOf(witnessOf(consent)));
    }

    function test_AskConsent_RevertWhen_TheLeafIsNotInTheRoot() external {
        (, , IUseAnchors.AnchorInput memory input, uint64 anchorId) = hiddenUse("a person");
        IConsents.Witness memory other = witnessOf(consentOf(makeSubject("another")));
        expectLeafInvalid(anchorId, 0);
        askConsent(anchorId, input, leafOf(other));
    }

    function testFuzz_AskConsent_RevertWhen_TheLogKnowsTheGrant(bool isRevoked) external {
        IConsents.Consent memory consent = consented("a person");
        IUseAnchors.AnchorInput memory input = inputOf(witnessOf(consent));
        uint64 anchorId = anchor(input);
        if (isRevoked) revoke(consent);
        expectNotProved(anchorId, IUseAnchors.Fault.NoConsent);
        askConsent(anchorId, input, leafOf(witnessOf(consent)));
    }

    function test_AskConsent_RevertWhen_ItWasWithdrawnBeforeTheRoot() external {
        IConsents.Consent memory consent = consentOf(makeSubject("a person"));
        revoke(consent);
        skip(1);
        IUseAnchors.AnchorInput memory input = inputOf(witnessOf(consent));
        uint64 anchorId = anchor(input);
        expectNotProved(anchorId, IUseAnchors.Fault.NoConsent);
        askConsent(anchorId, input, leafOf(witnessOf(consent)));
    }

    function test_AskConsent_RevertWhen_ItWasAskedBefore() external {
        (
            IConsents.Consent memory consent,
            bytes32 root,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = hiddenUse("a person");
        uint64 challengeId = askConsent(anchorId, input, leafOf(witnessOf(consent)));
        expectAsked(anchorId, idOf(consent));
        askConsent(anchorId, input, leafOf(witnessOf(consent)));
        materialize(consent, root);
        answer(challengeId, idOf(consent), root);
        expectNotProved(anchorId, IUseAnchors.Fault.NoConsent);
        askConsent(anchorId, input, leafOf(witnessOf(consent)));
    }

    function testFuzz_AskConsent_RevertWhen_TheTokenKeepsAFee(uint256 fee) external {
        (
            IConsents.Consent memory consent,
            ,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = hiddenUse("a person");
        fee = boundEdges(fee, 1, 10_000);
        // The same balances and allowances, in the same places.
        vm.etch(address(token), address(new FeeOnTransferToken(fee, alice, 1)).code);
        vm.expectRevert(
            abi.encodeWithSelector(
                IUseAnchors.UseAnchors_AmountNotReceived.selector,
                CHALLENGE_BOND,
                CHALLENGE_BOND - (uint256(CHALLENGE_BOND) * fee) / 10_000
            )
        );
        askConsent(anchorId, input, leafOf(witnessOf(consent)));
    }

    function testFuzz_AskConsent_WhenTheLogDoesNotKnowTheGrant(uint256 time, bool isWithdrawn) external {
        (
            IConsents.Consent memory consent,
            ,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = hiddenUse("a person");
        skip(boundEdges(time, 0, WINDOW - 1));
        if (isWithdrawn) revoke(consent);
        bytes32 grantId = idOf(consent);
        vm.expectEmit(address(anchors));
        emit IUseAnchors.UseChallenged(
            1,
            anchorId,
            alice,
            IUseAnchors.Fault.NoConsent,
            0,
            grantId,
            uint40(block.timestamp) + ANSWER_PERIOD
        );
        assertEq(askConsent(anchorId, input, leafOf(witnessOf(consent))), 1, "the first");
        assertChallenge(1, anchorId, IUseAnchors.Fault.NoConsent, 0, grantId);
    }

    /* ASK FOR A LEAF */

    function test_AskLeaf_RevertWhen_TheRootIsNotOpen() external {
        expectStateInvalid(1, IUseAnchors.AnchorState.None);
        askLeaf(1, inputOf(LIST, 1), 0);
    }

    function testFuzz_AskLeaf_RevertWhen_TheWindowEnded(uint256 time) external {
        uint64 anchorId = anchor(inputOf(LIST, 1));
        uint256 until = block.timestamp + WINDOW;
        vm.warp(boundEdges(time, until, until + 365 days));
        expectTooLate(anchorId, until);
        askLeaf(anchorId, inputOf(LIST, 1), 0);
    }

    function testFuzz_AskLeaf_RevertWhen_ThereIsNoSuchIndex(uint32 count, uint32 index) external {
        count = uint32(bound(count, 1, type(uint32).max));
        index = uint32(boundEdges(index, count, type(uint32).max));
        uint64 anchorId = anchor(inputOf(LIST, count));
        expectLeafInvalid(anchorId, index);
        askLeaf(anchorId, inputOf(LIST, count), index);
    }

    function test_AskLeaf_RevertWhen_ItWasAskedBefore() external {
        uint64 anchorId = anchor(inputOf(LIST, 3));
        askLeaf(anchorId, inputOf(LIST, 3), 2);
        expectAsked(anchorId, bytes32(uint256(2)));
        askLeaf(anchorId, inputOf(LIST, 3), 2);
        assertEq(askLeaf(anchorId, inputOf(LIST, 3), 1), 2, "another one can be asked for");
    }

    function testFuzz_AskLeaf_WhenTheIndexIsOneOfTheRoot(uint32 count, uint32 index) external {
        count = uint32(bound(count, 1, type(uint32).max));
        index = uint32(boundEdges(index, 0, count - 1));
        uint64 anchorId = anchor(inputOf(LIST, count));
        vm.expectEmit(address(anchors));
        emit IUseAnchors.UseChallenged(
            1,
            anchorId,
            alice,
            IUseAnchors.Fault.Hidden,
            index,
            0,
            uint40(block.timestamp) + ANSWER_PERIOD
        );
        assertEq(askLeaf(anchorId, inputOf(LIST, count), index), 1, "the first");
        assertChallenge(1, anchorId, IUseAnchors.Fault.Hidden, index, 0);
    }
}
