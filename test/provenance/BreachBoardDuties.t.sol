// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBreachBoard} from "../../contracts/provenance/IBreachBoard.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {Breaches} from "../utils/Breaches.t.sol";
import {Digests} from "../utils/Digests.sol";

/// @notice See BreachBoard.tree.
contract BreachBoardDutiesTest is Breaches {
    function expectNotRequested(bytes32 grantId) internal {
        vm.expectRevert(abi.encodeWithSelector(IBreachBoard.BreachBoard_NotRequested.selector, grantId));
    }

    function expectBoardNotSubject(address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IBreachBoard.BreachBoard_NotSubject.selector, subject, caller)
        );
    }

    /// @dev Grants that were not given and withdrawn later: none, active, refused, withdrawn before it came.
    function notWithdrawn(uint256 which) internal returns (bytes32 grantId) {
        grantId = idOf(witnessOf(subject, which));
        IConsents.Grant memory grant = grantTo(BOB);
        if (which % 4 == 0) return grantId;
        if (which % 4 > 1) (grant.level, grant.controllerId) = (0, which % 4 == 2 ? BOB : 0);
        if (which % 4 == 2) grant.status = IConsents.GrantStatus.Refused;
        if (which % 4 == 3)
            (grant.status, grant.revokedAt) = (IConsents.GrantStatus.Revoked, uint32(block.timestamp));
        log.setGrant(grantId, grant);
    }

    /// @dev Leaves as much of the bond.
    function leaveOnly(uint96 left) internal {
        if (left == BOND) return;
        vm.prank(anchors);
        controllers.slashBond(BOB, alice, BOND - left, 0);
    }

    function shareOf(uint96 penalty) internal pure returns (uint96) {
        return uint96((uint256(penalty) * REPORTER_BPS) / 10_000);
    }

    /* ACKNOWLEDGE */

    function testFuzz_Acknowledge_RevertWhen_TheCallerDoesNotActForTheController(uint256 seed) external {
        bytes32 grantId = withdrawnFrom(BOB, 1);
        address caller = outsider(seed);
        expectBoardNotAuthorized(BOB, caller);
        vm.prank(caller);
        board.acknowledge(BOB, list(grantId));
    }

    function testFuzz_Acknowledge_RevertWhen_TheGrantIsAnotherControllers(uint256 seed) external {
        uint32 other = uint32(boundEdges(seed, 2, type(uint32).max));
        bytes32 grantId = withdrawnFrom(other, 1);
        expectBoardNotAuthorized(other, bob);
        acknowledge(grantId);
    }

    function testFuzz_Acknowledge_RevertWhen_TheGrantWasNotWithdrawn(uint256 which) external {
        bytes32 grantId = notWithdrawn(which);
        expectNotRevoked(grantId);
        acknowledge(grantId);
    }

    function testFuzz_Acknowledge_WhenItWasWithdrawn(uint256 elapsed, bool isByAgent) external {
        addAgent(agent);
        bytes32 grantId = withdrawnFrom(BOB, 1);
        uint256 latency = bound(elapsed, 0, 3650 days);
        skip(latency);
        vm.expectEmit(address(board));
        emit IBreachBoard.RevocationAcknowledged(grantId, BOB, uint40(latency));
        vm.prank(isByAgent ? agent : bob);
        board.acknowledge(BOB, list(grantId));
        assertEq(board.acknowledgedAt(grantId), block.timestamp, "when");
    }

    function testFuzz_Acknowledge_WhenSomeAreKnown(uint256 count) external {
        bytes32[] memory grantIds = new bytes32[](bound(count, 0, 20));
        for (uint256 i = 0; i < grantIds.length; ++i) {
            grantIds[i] = withdrawnFrom(BOB, i);
            if (i % 2 == 0) acknowledge(grantIds[i]);
        }
        uint256 first = block.timestamp;
        skip(1 hours);
        vm.prank(bob);
        board.acknowledge(BOB, grantIds);
        for (uint256 i = 0; i < grantIds.length; ++i)
            assertEq(board.acknowledgedAt(grantIds[i]), i % 2 == 0 ? first : block.timestamp, "when");
    }

    /* FLAG OVERDUE */

    function testFuzz_FlagOverdue_RevertWhen_TheGrantWasNotWithdrawn(uint256 which) external {
        bytes32 grantId = notWithdrawn(which);
        skip(30 days);
        expectNotRevoked(grantId);
        flag(grantId);
    }

    function testFuzz_FlagOverdue_RevertWhen_ThereIsTimeLeft(uint256 elapsed) external {
        bytes32 grantId = withdrawnFrom(BOB, 1);
        uint256 dueAt = block.timestamp + 24 hours;
        skip(boundEdges(elapsed, 0, 24 hours));
        expectNotLate(grantId, dueAt);
        flag(grantId);
    }

    function testFuzz_FlagOverdue_RevertWhen_ItWasAcknowledgedInTime(
        uint256 elapsed,
        uint256 later
    ) external {
        bytes32 grantId = withdrawnFrom(BOB, 1);
        skip(boundEdges(elapsed, 0, 24 hours));
        acknowledge(grantId);
        skip(bound(later, 0, 3650 days));
        expectAlreadyDone(grantId);
        flag(grantId);
    }

    function testFuzz_FlagOverdue_RevertWhen_ItWasPunished(uint256 later, bool isAcknowledged) external {
        bytes32 grantId = withdrawnFrom(BOB, 1);
        skip(24 hours + 1);
        flag(grantId);
        if (isAcknowledged) acknowledge(grantId);
        skip(bound(later, 0, 3650 days));
        expectAlreadyDone(grantId);
        flag(grantId);
    }

    function testFuzz_FlagOverdue_WhenNobodyAcknowledgedItInTime(uint256 elapsed) external {
        bytes32 grantId = withdrawnFrom(BOB, 1);
        skip(boundEdges(elapsed, 24 hours + 1, 3650 days));
        vm.expectEmit(address(board));
        emit IBreachBoard.DutyMissed(
            BOB,
            grantId,
            relayer,
            IBreachBoard.Duty.Acknowledgement,
            TO_REPORTER,
            PENALTY - TO_REPORTER
        );
        flag(grantId);
        assertPunished(grantId, TO_REPORTER, PENALTY - TO_REPORTER);
    }

    function testFuzz_FlagOverdue_WhenItWasAcknowledgedLate(uint256 elapsed) external {
        bytes32 grantId = withdrawnFrom(BOB, 1);
        skip(boundEdges(elapsed, 24 hours + 1, 3650 days));
        acknowledge(grantId);
        flag(grantId);
        assertPunished(grantId, TO_REPORTER, PENALTY - TO_REPORTER);
    }

    function testFuzz_FlagOverdue_WhenTheBondIsLessThanThePenalty(uint256 seed) external {
        uint96 left = boundAmount(seed, 1, PENALTY);
        leaveOnly(left);
        bytes32 grantId = withdrawnFrom(BOB, 1);
        skip(24 hours + 1);
        flag(grantId);
        assertEq(token.balanceOf(relayer), shareOf(left), "to who said so");
        assertEq(vault.owedTo(grantId), left - shareOf(left), "to the subject");
        assertBond(0, 0, 0, 0);
    }

    function test_FlagOverdue_WhenThereIsNoBond() external {
        leaveOnly(0);
        bytes32 grantId = withdrawnFrom(BOB, 1);
        skip(24 hours + 1);
        vm.expectEmit(address(board));
        emit IBreachBoard.DutyMissed(BOB, grantId, relayer, IBreachBoard.Duty.Acknowledgement, 0, 0);
        flag(grantId);
        assertEq(vault.owedTo(grantId), 0, "nobody is paid");
        expectAlreadyDone(grantId);
        flag(grantId);
    }

    /* REQUEST ERASURE */

    function testFuzz_RequestErasure_RevertWhen_TheCallerIsNotTheSubject(uint256 seed) external {
        IConsents.Witness memory witness = giveTo(BOB, 1);
        address caller = seed % 4 == 0 ? bob : outsider(seed);
        expectBoardNotSubject(caller);
        vm.prank(caller);
        board.requestErasure(witness);
    }

    function testFuzz_RequestErasure_RevertWhen_TheGrantWasNeverGiven(uint256 which) external {
        which = 4 * bound(which, 0, 1e6) + [0, 2, 3][which % 3];
        bytes32 grantId = notWithdrawn(which);
        vm.expectRevert(abi.encodeWithSelector(IBreachBoard.BreachBoard_NotGiven.selector, grantId));
        requestErasure(witnessOf(subject, which));
    }

    function testFuzz_RequestErasure_RevertWhen_ItWasAskedForAlready(uint256 elapsed, bool isDone) external {
        IConsents.Witness memory witness = giveTo(BOB, 1);
        requestErasure(witness);
        skip(bound(elapsed, 0, 3650 days));
        if (isDone) erase(idOf(witness));
        expectAlreadyDone(idOf(witness));
        requestErasure(witness);
    }

    function testFuzz_RequestErasure_WhenTheSubjectAsks(uint256 seed, bool isWithdrawn) external {
        subject = boundAccount(seed);
        IConsents.Witness memory witness = giveTo(BOB, seed);
        if (isWithdrawn) withdrawnFrom(BOB, seed);
        uint40 dueAt = uint40(block.timestamp + 24 hours);
        vm.expectEmit(address(board));
        emit IBreachBoard.ErasureRequested(idOf(witness), BOB, subject, dueAt);
        requestErasure(witness);
        assertEq(board.erasureDueAt(idOf(witness)), dueAt, "due");
    }

    function testFuzz_RequestErasureBySig_RevertWhen_TheSignatureIsNotTheSubjects(
        uint256 key,
        bytes memory junk
    ) external {
        IConsents.Witness memory witness = giveTo(BOB, 1);
        bytes32 digest = Digests.erasure(address(board), idOf(witness));
        bytes[2] memory signatures = [signature(boundKey(key), digest), junk];
        for (uint256 i = 0; i < signatures.length; ++i) {
            expectBoardNotSubject(relayer);
            vm.prank(relayer);
            board.requestErasureBySig(witness, signatures[i]);
        }
    }

    function testFuzz_RequestErasureBySig_WhenAnybodyBringsIt(uint256 seed, uint256 callerSeed) external {
        IConsents.Witness memory witness = giveTo(BOB, seed);
        bytes memory signed = signature(keyOf("subject"), Digests.erasure(address(board), idOf(witness)));
        vm.prank(boundAccount(callerSeed));
        board.requestErasureBySig(witness, signed);
        assertEq(board.erasureDueAt(idOf(witness)), block.timestamp + 24 hours, "due");
    }

    /* COMPLETE ERASURE */

    function testFuzz_CompleteErasure_RevertWhen_TheCallerDoesNotActForTheController(uint256 seed) external {
        IConsents.Witness memory witness = giveTo(BOB, 1);
        requestErasure(witness);
        address caller = seed % 4 == 0 ? subject : outsider(seed);
        expectBoardNotAuthorized(BOB, caller);
        vm.prank(caller);
        board.completeErasure(idOf(witness), EVIDENCE);
    }

    function test_CompleteErasure_RevertWhen_TheHashIsMissing() external {
        IConsents.Witness memory witness = giveTo(BOB, 1);
        requestErasure(witness);
        vm.expectRevert(IBreachBoard.BreachBoard_HashMissing.selector);
        vm.prank(bob);
        board.completeErasure(idOf(witness), 0);
    }

    function test_CompleteErasure_RevertWhen_NobodyAsked() external {
        bytes32 grantId = idOf(giveTo(BOB, 1));
        expectNotRequested(grantId);
        erase(grantId);
    }

    function test_CompleteErasure_RevertWhen_ItWasDoneAlready() external {
        IConsents.Witness memory witness = giveTo(BOB, 1);
        requestErasure(witness);
        erase(idOf(witness));
        expectAlreadyDone(idOf(witness));
        erase(idOf(witness));
    }

    function testFuzz_CompleteErasure_WhenItWasAskedFor(uint256 elapsed, bytes32 evidence) external {
        if (evidence == 0) evidence = EVIDENCE;
        bytes32 grantId = idOf(giveTo(BOB, 1));
        requestErasure(witnessOf(subject, 1));
        uint256 latency = bound(elapsed, 0, 3650 days);
        skip(latency);
        vm.expectEmit(address(board));
        emit IBreachBoard.ErasureCompleted(grantId, BOB, evidence, uint40(latency));
        vm.prank(bob);
        board.completeErasure(grantId, evidence);
        assertEq(board.erasureDueAt(grantId), 0, "due no more");
    }

    /* FLAG ERASURE */

    function testFuzz_FlagErasure_RevertWhen_NobodyAsked(uint256 which) external {
        bytes32 grantId = notWithdrawn(which);
        skip(30 days);
        expectNotRequested(grantId);
        flagErasure(grantId);
    }

    function testFuzz_FlagErasure_RevertWhen_ThereIsTimeLeft(uint256 elapsed) external {
        bytes32 grantId = idOf(giveTo(BOB, 1));
        requestErasure(witnessOf(subject, 1));
        uint256 dueAt = block.timestamp + 24 hours;
        skip(boundEdges(elapsed, 0, 24 hours));
        expectNotLate(grantId, dueAt);
        flagErasure(grantId);
    }

    function testFuzz_FlagErasure_RevertWhen_ItWasDoneInTime(uint256 elapsed, uint256 later) external {
        bytes32 grantId = idOf(giveTo(BOB, 1));
        requestErasure(witnessOf(subject, 1));
        skip(boundEdges(elapsed, 0, 24 hours));
        erase(grantId);
        skip(bound(later, 0, 3650 days));
        expectAlreadyDone(grantId);
        flagErasure(grantId);
    }

    function testFuzz_FlagErasure_RevertWhen_ItWasPunished(uint256 later, bool isDone) external {
        bytes32 grantId = idOf(giveTo(BOB, 1));
        requestErasure(witnessOf(subject, 1));
        skip(24 hours + 1);
        flagErasure(grantId);
        if (isDone) erase(grantId);
        skip(bound(later, 0, 3650 days));
        expectAlreadyDone(grantId);
        flagErasure(grantId);
    }

    function testFuzz_FlagErasure_WhenItWasNotDoneInTime(uint256 elapsed) external {
        bytes32 grantId = idOf(giveTo(BOB, 1));
        requestErasure(witnessOf(subject, 1));
        skip(boundEdges(elapsed, 24 hours + 1, 3650 days));
        vm.expectEmit(address(board));
        emit IBreachBoard.DutyMissed(
            BOB,
            grantId,
            relayer,
            IBreachBoard.Duty.Erasure,
            TO_REPORTER,
            PENALTY - TO_REPORTER
        );
        flagErasure(grantId);
        assertPunished(grantId, TO_REPORTER, PENALTY - TO_REPORTER);
    }

    function testFuzz_FlagErasure_WhenItWasDoneLate(uint256 elapsed) external {
        bytes32 grantId = idOf(giveTo(BOB, 1));
        requestErasure(witnessOf(subject, 1));
        skip(boundEdges(elapsed, 24 hours + 1, 3650 days));
        erase(grantId);
        flagErasure(grantId);
        assertPunished(grantId, TO_REPORTER, PENALTY - TO_REPORTER);
    }
}
