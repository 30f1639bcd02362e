// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBreachBoard} from "../../contracts/provenance/IBreachBoard.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {Digests} from "../utils/Digests.sol";
import {Duties} from "../utils/Duties.t.sol";
import {MerkleTree} from "../utils/MerkleTree.sol";

/// @notice Attacks around the duties of controllers; README.md lists them.
contract BreachAttacksTest is Duties {
    function expectAlreadyDone(bytes32 grantId) internal {
        vm.expectRevert(abi.encodeWithSelector(IBreachBoard.BreachBoard_AlreadyDone.selector, grantId));
    }

    function expectNotAuthorized(uint32 controllerId, address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IBreachBoard.BreachBoard_NotAuthorized.selector, controllerId, caller)
        );
    }

    function expectNotConcerned(bytes32 datasetId_, uint32 controllerId) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IBreachBoard.BreachBoard_NotConcerned.selector, datasetId_, controllerId)
        );
    }

    function bond() internal view returns (uint96) {
        return controllers.bondOf(custodianId).amount;
    }

    /* THE CLOCKS, TO THE SECOND */

    function test_LateClock_24HoursAreInTimeAndOneSecondMoreIsLate() external {
        IConsents.Consent memory consent = usedOnce("subject");
        bytes32 grantId = idOf(consent);
        revoke(consent);
        uint256 dueAt = block.timestamp + 24 hours;
        skip(24 hours);
        vm.expectRevert(abi.encodeWithSelector(IBreachBoard.BreachBoard_NotLate.selector, grantId, dueAt));
        flag(grantId);
        skip(1);
        flag(grantId);
        assertEq(bond(), BOND - PENALTY, "late");
    }

    function test_LateClock_24HoursForAnErasureToo() external {
        IConsents.Consent memory consent = usedOnce("subject");
        bytes32 grantId = idOf(consent);
        requestErasure(consent);
        uint256 dueAt = block.timestamp + 24 hours;
        skip(24 hours);
        vm.expectRevert(abi.encodeWithSelector(IBreachBoard.BreachBoard_NotLate.selector, grantId, dueAt));
        board.flagErasure(grantId);
        skip(1);
        board.flagErasure(grantId);
        assertEq(bond(), BOND - PENALTY, "late");
    }

    function test_LateClock_72HoursAreInTimeAndOneSecondMoreIsLate() external {
        IBreachBoard.BreachInput memory input = breachInput();
        skip(72 hours);
        vm.prank(custodian);
        assertFalse(board.breachOf(board.report(input)).isLate, "in time");
        assertEq(bond(), BOND, "it costs nothing");
        skip(1);
        vm.prank(custodian);
        assertTrue(board.breachOf(board.report(input)).isLate, "late");
        assertEq(bond(), BOND - PENALTY, "it costs");
    }

    /* ONE PENALTY FOR ONE DUTY */

    function test_DoublePenalty_EachDutyCostsOnce() external {
        IConsents.Consent memory consent = usedOnce("subject");
        bytes32 grantId = idOf(consent);
        revoke(consent);
        requestErasure(consent);
        skip(24 hours + 1);
        flag(grantId);
        expectAlreadyDone(grantId);
        flag(grantId);
        // The other duty of the same grant is another one.
        board.flagErasure(grantId);
        expectAlreadyDone(grantId);
        board.flagErasure(grantId);
        assertEq(bond(), BOND - 2 * PENALTY, "two duties");
        assertEq(
            benefits.owedTo(grantId),
            REWARD_AMOUNT + 2 * uint256(PENALTY - TO_REPORTER),
            "the subject's part, beside what it earned"
        );
        assertSolvent();
    }

    function test_DoublePenalty_ALateAnswerDoesNotHelp() external {
        IConsents.Consent memory consent = usedOnce("subject");
        revoke(consent);
        skip(24 hours + 1);
        // In front of the one who says so.
        acknowledge(consent);
        flag(idOf(consent));
        assertEq(bond(), BOND - PENALTY, "late is late");
        expectAlreadyDone(idOf(consent));
        flag(idOf(consent));
    }

    function test_DoublePenalty_AnAnswerInTimeCanNotBePunishedLater() external {
        IConsents.Consent memory consent = usedOnce("subject");
        revoke(consent);
        skip(24 hours);
        acknowledge(consent);
        skip(365 days);
        expectAlreadyDone(idOf(consent));
        flag(idOf(consent));
        assertEq(bond(), BOND, "nothing was taken");
    }

    /* STRANGERS */

    function test_OthersGrant_NoControllerAcknowledgesForAnother() external {
        IConsents.Consent memory consent = usedOnce("subject");
        revoke(consent);
        bytes32[] memory grantIds = new bytes32[](1);
        grantIds[0] = idOf(consent);
        expectNotAuthorized(custodianId, processor);
        vm.prank(processor);
        board.acknowledge(processorId, grantIds);
        expectNotAuthorized(custodianId, processor);
        vm.prank(processor);
        board.acknowledge(custodianId, grantIds);
        assertEq(board.acknowledgedAt(grantIds[0]), 0, "nobody stopped yet");
    }

    function testFuzz_StrangersErasure_OnlyTheSubjectAsks(uint256 seed) external {
        IConsents.Consent memory consent = usedOnce("subject");
        IConsents.Witness memory witness = witnessOf(consent);
        address stranger = boundAccount(seed);
        vm.expectRevert(
            abi.encodeWithSelector(IBreachBoard.BreachBoard_NotSubject.selector, consent.subject, stranger)
        );
        vm.prank(stranger);
        board.requestErasure(witness);
        // With its own name in it, it is a grant that was never given.
        witness.subject = stranger;
        vm.expectRevert(abi.encodeWithSelector(IBreachBoard.BreachBoard_NotGiven.selector, idOf(witness)));
        vm.prank(stranger);
        board.requestErasure(witness);
    }

    function testFuzz_StrangersErasure_ASignatureOfAnotherChainAsksNothing(uint256 seed) external {
        IConsents.Consent memory consent = usedOnce("subject");
        bytes memory proof = signature(
            keyOfSubject(consent.subject),
            Digests.erasure(address(board), idOf(consent))
        );
        vm.chainId(bound(seed, 1, type(uint32).max) + block.chainid);
        vm.expectRevert(
            abi.encodeWithSelector(
                IBreachBoard.BreachBoard_NotSubject.selector,
                consent.subject,
                address(this)
            )
        );
        board.requestErasureBySig(witnessOf(consent), proof);
    }

    function test_StrangersErasure_NobodyElseSaysThatItIsDone() external {
        IConsents.Consent memory consent = usedOnce("subject");
        bytes32 grantId = idOf(consent);
        requestErasure(consent);
        expectNotAuthorized(custodianId, processor);
        vm.prank(processor);
        board.completeErasure(grantId, OUTPUT);
    }

    /* TOMBSTONES AND FLOODS */

    function test_Tombstone_WhatNeverCameMakesNoDuty() external {
        IConsents.Consent memory consent = consentOf(makeSubject("subject"));
        revoke(consent);
        skip(24 hours + 1);
        bytes32 grantId = idOf(consent);
        vm.expectRevert(abi.encodeWithSelector(IBreachBoard.BreachBoard_NotRevoked.selector, grantId));
        flag(grantId);
        assertEq(bond(), BOND, "nothing was taken");
    }

    function test_Flood_OneTransactionAnswersMany() external {
        IConsents.Consent[] memory consents = consentMany(100);
        bytes32[] memory grantIds = new bytes32[](100);
        for (uint256 i = 0; i < 100; ++i) {
            revoke(consents[i]);
            grantIds[i] = idOf(consents[i]);
        }
        uint256 before = gasleft();
        vm.prank(custodian);
        board.acknowledge(custodianId, grantIds);
        assertLe(before - gasleft(), 100 * 36_000, "below what each withdrawal cost");
        skip(24 hours + 1);
        expectAlreadyDone(grantIds[99]);
        flag(grantIds[99]);
    }

    /* SOMEBODY ELSE'S DATASET */

    function test_OthersDataset_NoControllerStopsIt() external {
        IBreachBoard.BreachInput memory input = breachInput();
        input.controllerId = processorId;
        expectNotConcerned(datasetId, processorId);
        vm.prank(processor);
        board.report(input);
        expectNotConcerned(datasetId, processorId);
        vm.prank(processor);
        board.reportAsUser(input, JOB);
        assertTrue(datasets.isUsable(datasetId), "usable");
    }

    function test_OthersDataset_NamingItsKeeperAnAgentDoesNotHelp() external {
        // Nobody has to agree to be named an agent.
        vm.prank(processor);
        controllers.addAgent(processorId, custodian);
        IBreachBoard.BreachInput memory input = breachInput();
        input.controllerId = processorId;
        expectNotConcerned(datasetId, processorId);
        vm.prank(processor);
        board.report(input);
        assertTrue(datasets.isUsable(datasetId), "usable");
    }

    function test_OthersDataset_WhoUsedItReportsWithoutStoppingIt() external {
        // With a key of its own making, anybody can record a use.
        IConsents.Consent memory consent = consentOf(makeSubject("invented"));
        (consent.scope, consent.controllerId) = (datasetId, processorId);
        consentTo(consent);
        vm.prank(processor);
        log.recordUse(useOf(consent, JOB));
        IBreachBoard.BreachInput memory input = breachInput();
        input.controllerId = processorId;
        for (uint256 i = 0; i < 300; ++i) {
            vm.prank(processor);
            board.reportAsUser(input, JOB);
        }
        assertTrue(datasets.isUsable(datasetId), "usable");
        // Nor does it take the place of its keeper's report, or of a steward's.
        vm.prank(custodian);
        board.report(breachInput());
        assertFalse(datasets.isUsable(datasetId), "stopped by its keeper");
    }

    function test_OthersDataset_AKeeperThatReportsTooOftenStopsNoSteward() external {
        IBreachBoard.BreachInput memory input = breachInput();
        for (uint256 i = 0; i < 256; ++i) {
            vm.prank(custodian);
            board.report(input);
        }
        vm.prank(steward);
        uint64 breachId = board.reportFor(input);
        assertTrue(board.breachOf(breachId).isLate, "it counts as late");
        assertEq(bond(), BOND - PENALTY, "and costs");
        assertFalse(datasets.isUsable(datasetId), "stopped");
        for (uint64 id = 1; id <= breachId; ++id) {
            vm.prank(steward);
            board.close(id, OUTPUT);
        }
        assertTrue(datasets.isUsable(datasetId), "each was counted down once");
    }

    /* THE LIST OF THOSE CONCERNED */

    function testFuzz_AffectedList_AnInteriorNodeIsNoKey(uint256 seed, uint256 size) external {
        size = bound(size, 2, 32);
        bytes32[] memory leaves = new bytes32[](size);
        for (uint256 i = 0; i < size; ++i) leaves[i] = leafOf(addressAsWord(seed, i));
        bytes32 root = MerkleTree.root(leaves);
        uint64 breachId = reportWith(root);
        // The proof of a leaf, without its first step, proves the node above it; no address hashes to a node.
        bytes32 node = MerkleTree.hashPair(leaves[0], leaves[1]);
        bytes32[] memory whole = MerkleTree.proof(leaves, 0);
        bytes32[] memory rest = new bytes32[](whole.length - 1);
        for (uint256 i = 0; i < rest.length; ++i) rest[i] = whole[i + 1];
        address[3] memory fakes = [
            address(uint160(uint256(node))),
            address(bytes20(node)),
            address(uint160(uint256(root)))
        ];
        for (uint256 i = 0; i < fakes.length; ++i)
            assertFalse(board.isAffected(breachId, fakes[i], rest), "a node is no key");
        address member = address(uint160(uint256(addressAsWord(seed, 0))));
        assertFalse(board.isAffected(breachId, member, rest), "nor with a part of its proof");
        assertTrue(board.isAffected(breachId, member, whole), "with all of it");
    }

    function testFuzz_AffectedList_AnEmptyProofProvesNothing(uint256 seed, uint256 size) external {
        size = bound(size, 2, 32);
        bytes32[] memory leaves = new bytes32[](size);
        for (uint256 i = 0; i < size; ++i) leaves[i] = leafOf(addressAsWord(seed, i));
        bytes32 root = MerkleTree.root(leaves);
        uint64 breachId = reportWith(root);
        bytes32[] memory nothing = new bytes32[](0);
        for (uint256 i = 0; i < size; ++i)
            assertFalse(
                board.isAffected(breachId, address(uint160(uint256(addressAsWord(seed, i)))), nothing),
                "not even who is in it"
            );
        assertFalse(board.isAffected(breachId, address(uint160(uint256(root))), nothing), "nor the root");
        assertFalse(board.isAffected(breachId + 1, address(0), nothing), "nor anybody of no breach");
    }

    function addressAsWord(uint256 seed, uint256 i) internal pure returns (bytes32) {
        return bytes32(uint256(uint160(uint256(keccak256(abi.encode(seed, i))))));
    }

    function reportWith(bytes32 root) internal returns (uint64) {
        IBreachBoard.BreachInput memory input = breachInput();
        input.affectedRoot = root;
        vm.prank(custodian);
        return board.report(input);
    }
}
