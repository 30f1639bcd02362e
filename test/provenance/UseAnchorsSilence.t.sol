// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IUseAnchors} from "../../contracts/provenance/IUseAnchors.sol";
import {Anchors} from "../utils/Anchors.t.sol";

/// @notice Challenges that nobody answers; see UseAnchors.tree.
contract UseAnchorsSilenceTest is Anchors {
    /* SILENCE */

    function testFuzz_PunishSilence_RevertWhen_ThereIsNoSuchChallenge(uint64 challengeId) external {
        expectChallengeUnknown(challengeId);
        anchors.punishSilence(challengeId);
    }

    function testFuzz_PunishSilence_RevertWhen_TheTimeIsNotOver(uint256 time) external {
        uint64 anchorId = anchor(inputOf(LIST, 1));
        uint64 challengeId = askLeaf(anchorId, inputOf(LIST, 1), 0);
        uint256 deadline = block.timestamp + ANSWER_PERIOD;
        skip(boundEdges(time, 0, ANSWER_PERIOD - 1));
        expectTooEarly(anchorId, deadline);
        anchors.punishSilence(challengeId);
    }

    function testFuzz_PunishSilence_WhenTheConsentDidNotCome(uint256 seed, uint256 time) external {
        (
            IConsents.Consent memory consent,
            ,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        ) = hiddenUse("a person");
        uint64 challengeId = askConsent(anchorId, input, leafOf(witnessOf(consent)));
        skip(boundEdges(time, ANSWER_PERIOD, 365 days));
        vm.expectEmit(address(anchors));
        emit IUseAnchors.ChallengeReturned(challengeId, anchorId, alice);
        vm.expectEmit(address(anchors));
        emit IUseAnchors.UseSlashed(
            anchorId,
            idOf(consent),
            alice,
            IUseAnchors.Fault.NoConsent,
            ROOT_BOND / 2,
            ROOT_BOND / 2
        );
        vm.prank(boundAccount(seed));
        anchors.punishSilence(challengeId);
        assertSlashed(anchorId, idOf(consent));
        expectChallengeUnknown(challengeId);
        anchors.punishSilence(challengeId);
    }

    function test_PunishSilence_WhenTheLeafStayedHidden() external {
        uint64 anchorId = anchor(inputOf(LIST, 1));
        uint64 challengeId = askLeaf(anchorId, inputOf(LIST, 1), 0);
        skip(ANSWER_PERIOD);
        vm.expectEmit(address(anchors));
        emit IUseAnchors.UseSlashed(
            anchorId,
            0,
            alice,
            IUseAnchors.Fault.Hidden,
            ROOT_BOND / 2,
            ROOT_BOND / 2
        );
        anchors.punishSilence(challengeId);
        assertState(anchorId, IUseAnchors.AnchorState.Slashed);
        assertEq(token.balanceOf(alice), OWNED + ROOT_BOND / 2, "half is the challenger's");
        assertEq(token.balanceOf(treasury), ROOT_BOND / 2, "half is the treasury's");
    }

    function test_PunishSilence_WhenTheRootWasSlashedMeanwhile() external {
        (uint64 challengeId, uint64 anchorId, , ) = slashedMeanwhile();
        uint256 bond = controllers.bondOf(custodianId).amount;
        vm.expectEmit(address(anchors));
        emit IUseAnchors.ChallengeReturned(challengeId, anchorId, alice);
        anchors.punishSilence(challengeId);
        assertEq(token.balanceOf(alice), OWNED, "her bond is back");
        assertEq(controllers.bondOf(custodianId).amount, bond, "nobody is punished twice");
        assertEq(anchors.anchorOf(anchorId).openChallenges, 0, "nothing waits");
    }
}
