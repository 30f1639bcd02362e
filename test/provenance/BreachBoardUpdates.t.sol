// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBreachBoard} from "../../contracts/provenance/IBreachBoard.sol";
import {Breaches} from "../utils/Breaches.t.sol";
import {MerkleTree} from "../utils/MerkleTree.sol";

/// @notice What becomes of a report; see BreachBoard.tree.
contract BreachBoardUpdatesTest is Breaches {
    uint64 internal constant NONE = 0;

    function update(address caller, uint64 breachId, IBreachBoard.BreachInput memory input) internal {
        vm.prank(caller);
        board.update(
            breachId,
            input.severity,
            input.affected,
            input.affectedRoot,
            input.listDigest,
            input.codec,
            input.reportHash
        );
    }

    function expectNotOpen(uint64 breachId) internal {
        vm.expectRevert(abi.encodeWithSelector(IBreachBoard.BreachBoard_NotOpen.selector, breachId));
    }

    /* UPDATE */

    function testFuzz_Update_RevertWhen_ItIsNotOpen(uint256 seed) external {
        close(report(reportInput()));
        uint64 breachId = uint64(boundEdges(seed, NONE, type(uint64).max));
        expectNotOpen(breachId);
        update(bob, breachId, reportInput());
        expectNotOpen(1);
        update(bob, 1, reportInput());
    }

    function testFuzz_Update_RevertWhen_TheCallerIsAStranger(uint256 seed) external {
        report(reportInput());
        address caller = outsider(seed);
        expectBoardNotAuthorized(BOB, caller);
        update(caller, 1, reportInput());
    }

    function test_Update_RevertWhen_NobodyIsConcerned() external {
        report(reportInput());
        IBreachBoard.BreachInput memory input = reportInput();
        input.affected = 0;
        expectReportInvalid();
        update(bob, 1, input);
    }

    function testFuzz_Update_RevertWhen_AHashIsMissing(uint256 which) external {
        report(reportInput());
        expectReportHashMissing();
        update(bob, 1, withoutHash(which));
    }

    function testFuzz_Update_WhenTheControllerKnowsMore(
        uint256 severity,
        uint32 affected,
        uint256 who
    ) external {
        report(reportInput());
        IBreachBoard.BreachInput memory input = reportInput();
        input.severity = IBreachBoard.Severity(severity % 4);
        if (affected != 0) input.affected = affected;
        address member = boundAccount(who);
        input.affectedRoot = keccak256(bytes.concat(keccak256(abi.encode(member))));
        vm.expectEmit(address(board));
        emit IBreachBoard.BreachUpdated(
            1,
            input.severity,
            input.affected,
            input.affectedRoot,
            input.listDigest,
            input.codec,
            input.reportHash
        );
        update(bob, 1, input);
        assertTrue(board.breachOf(1).severity == input.severity, "severity");
        assertEq(board.breachOf(1).affected, input.affected, "people");
        assertTrue(board.isAffected(1, member, new bytes32[](0)), "the new list counts");
    }

    function test_Update_WhenAStewardKnowsMore() external {
        report(reportInput());
        IBreachBoard.BreachInput memory input = reportInput();
        input.severity = IBreachBoard.Severity.Critical;
        update(steward, 1, input);
        assertTrue(board.breachOf(1).severity == IBreachBoard.Severity.Critical, "severity");
    }

    /* CLOSE */

    function testFuzz_Close_RevertWhen_TheCallerIsNotASteward(uint256 seed) external {
        report(reportInput());
        address caller = seed % 4 == 0 ? bob : outsider(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        board.close(1, EVIDENCE);
    }

    function testFuzz_Close_RevertWhen_ItIsNotOpen(uint256 seed) external {
        close(report(reportInput()));
        uint64 breachId = uint64(boundEdges(seed, NONE, type(uint64).max));
        expectNotOpen(breachId);
        close(breachId);
        expectNotOpen(1);
        close(1);
    }

    function test_Close_RevertWhen_TheHashIsMissing() external {
        report(reportInput());
        expectReportHashMissing();
        vm.prank(steward);
        board.close(1, 0);
    }

    function testFuzz_Close_WhenItIsCountedAtTheDataset(bytes32 reportHash) external {
        if (reportHash == 0) reportHash = EVIDENCE;
        report(reportInput());
        report(reportInput());
        vm.expectEmit(address(board));
        emit IBreachBoard.BreachClosed(1, reportHash);
        vm.prank(steward);
        board.close(1, reportHash);
        assertTrue(board.breachOf(1).status == IBreachBoard.BreachStatus.Closed, "closed");
        assertCounted(1);
        close(2);
        assertCounted(0);
    }

    function test_Close_WhenItIsNotCountedAtTheDataset() external {
        datasets.setDataset(DATASET, alice, 5);
        log.setUses(0, DATASET, BOB, 1);
        report(reportInput());
        close(1);
        assertCounted(5);
    }

    /* IS AFFECTED */

    function testFuzz_IsAffected_WhenTheKeyIsInTheList(uint256 seed, uint256 size) external {
        size = bound(size, 1, 20);
        bytes32[] memory leaves = leavesOf(seed, size);
        IBreachBoard.BreachInput memory input = reportInput();
        input.affectedRoot = MerkleTree.root(leaves);
        report(input);
        for (uint256 i = 0; i < size; ++i)
            assertTrue(board.isAffected(1, memberOf(seed, i), MerkleTree.proof(leaves, i)), "in the list");
    }

    function testFuzz_IsAffected_WhenTheKeyIsNotInTheList(uint256 seed, uint256 size, uint256 who) external {
        size = bound(size, 2, 20);
        bytes32[] memory leaves = leavesOf(seed, size);
        IBreachBoard.BreachInput memory input = reportInput();
        input.affectedRoot = MerkleTree.root(leaves);
        report(input);
        address stranger = memberOf(seed, size + (who % 1_000));
        for (uint256 i = 0; i < size; ++i)
            assertFalse(board.isAffected(1, stranger, MerkleTree.proof(leaves, i)), "not in the list");
        assertFalse(board.isAffected(2, memberOf(seed, 0), MerkleTree.proof(leaves, 0)), "of no breach");
    }

    function memberOf(uint256 seed, uint256 i) internal pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encode(seed, i)))));
    }

    function leavesOf(uint256 seed, uint256 size) internal pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](size);
        for (uint256 i = 0; i < size; ++i)
            leaves[i] = keccak256(bytes.concat(keccak256(abi.encode(memberOf(seed, i)))));
    }
}
