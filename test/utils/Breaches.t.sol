// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BreachBoard} from "../../contracts/provenance/BreachBoard.sol";
import {IBreachBoard} from "../../contracts/provenance/IBreachBoard.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {MockConsents} from "../mocks/MockConsents.sol";
import {MockDatasets} from "../mocks/MockDatasets.sol";
import {Benefits} from "./Benefits.t.sol";

/// @title Breaches
/// @notice A breach board that may slash Bob, controller 1, and credit people; grants and datasets as the test says.
abstract contract Breaches is Benefits {
    uint96 internal constant PENALTY = 100 ether;
    uint16 internal constant REPORTER_BPS = 2_500;
    uint96 internal constant TO_REPORTER = 25 ether;
    bytes32 internal constant DATASET = keccak256("a dataset of Bob's");
    bytes32 internal constant EVIDENCE = keccak256("the evidence");

    BreachBoard internal board;
    MockDatasets internal datasets;
    address internal treasury;

    function setUp() public virtual override {
        super.setUp();
        treasury = makeAccount("treasury");
        datasets = new MockDatasets();
        controllers = createRegistry();
        log = new MockConsents(address(controllers));
        vault = createVault(address(token));
        board = createBoard(settings());
        controllers.bindModules(anchors, address(board));
        vault.bindModules(anchors, address(board));
        register(bob, BOND);
        datasets.setDataset(DATASET, bob, 0);
    }

    function settings() internal view returns (IBreachBoard.Settings memory) {
        return IBreachBoard.Settings(PENALTY, REPORTER_BPS, treasury);
    }

    function createBoard(IBreachBoard.Settings memory settings_) internal returns (BreachBoard made) {
        made = new BreachBoard(
            address(accessManager),
            address(log),
            address(vault),
            address(datasets),
            settings_
        );
        bytes4[] memory selectors = new bytes4[](2);
        selectors[0] = BreachBoard.reportFor.selector;
        selectors[1] = BreachBoard.close.selector;
        accessManager.setTargetFunctionRole(address(made), selectors, STEWARD_ROLE);
    }

    /* STEPS */

    function reportInput() internal view returns (IBreachBoard.BreachInput memory) {
        return
            IBreachBoard.BreachInput({
                datasetId: DATASET,
                controllerId: BOB,
                severity: IBreachBoard.Severity.High,
                category: 7,
                discoveredAt: uint40(block.timestamp),
                affected: 3,
                affectedRoot: keccak256("the list's root"),
                listDigest: keccak256("the list"),
                codec: 0x55,
                reportHash: keccak256("the report")
            });
    }

    function report(IBreachBoard.BreachInput memory input) internal returns (uint64) {
        vm.prank(bob);
        return board.report(input);
    }

    function reportFor(IBreachBoard.BreachInput memory input) internal returns (uint64) {
        vm.prank(steward);
        return board.reportFor(input);
    }

    function close(uint64 breachId) internal {
        vm.prank(steward);
        board.close(breachId, EVIDENCE);
    }

    /// @dev A grant of the subject's to a controller.
    function giveTo(uint32 controllerId, uint256 seed) internal returns (IConsents.Witness memory witness) {
        witness = witnessOf(subject, seed);
        log.setGrant(idOf(witness), grantTo(controllerId));
    }

    /// @dev One that was withdrawn now.
    function withdrawnFrom(uint32 controllerId, uint256 seed) internal returns (bytes32 grantId) {
        IConsents.Witness memory witness = witnessOf(subject, seed);
        IConsents.Grant memory grant = grantTo(controllerId);
        (grant.status, grant.revokedAt) = (IConsents.GrantStatus.Revoked, uint32(block.timestamp));
        grantId = idOf(witness);
        log.setGrant(grantId, grant);
    }

    function grantTo(uint32 controllerId) internal pure returns (IConsents.Grant memory grant) {
        grant.status = IConsents.GrantStatus.Active;
        (grant.level, grant.controllerId) = (2, controllerId);
    }

    function acknowledge(bytes32 grantId) internal {
        vm.prank(bob);
        board.acknowledge(BOB, list(grantId));
    }

    function list(bytes32 grantId) internal pure returns (bytes32[] memory grantIds) {
        grantIds = new bytes32[](1);
        grantIds[0] = grantId;
    }

    function requestErasure(IConsents.Witness memory witness) internal {
        vm.prank(witness.subject);
        board.requestErasure(witness);
    }

    function erase(bytes32 grantId) internal {
        vm.prank(bob);
        board.completeErasure(grantId, EVIDENCE);
    }

    /// @dev By somebody who gets the reporter's part.
    function flag(bytes32 grantId) internal {
        vm.prank(relayer);
        board.flagOverdue(grantId);
    }

    function flagErasure(bytes32 grantId) internal {
        vm.prank(relayer);
        board.flagErasure(grantId);
    }

    /* EXPECTATIONS */

    function expectBoardNotAuthorized(uint32 controllerId, address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IBreachBoard.BreachBoard_NotAuthorized.selector, controllerId, caller)
        );
    }

    function expectAlreadyDone(bytes32 grantId) internal {
        vm.expectRevert(abi.encodeWithSelector(IBreachBoard.BreachBoard_AlreadyDone.selector, grantId));
    }

    function expectNotLate(bytes32 grantId, uint256 dueAt) internal {
        vm.expectRevert(abi.encodeWithSelector(IBreachBoard.BreachBoard_NotLate.selector, grantId, dueAt));
    }

    function expectNotRevoked(bytes32 grantId) internal {
        vm.expectRevert(abi.encodeWithSelector(IBreachBoard.BreachBoard_NotRevoked.selector, grantId));
    }

    function expectNotConcerned() internal {
        vm.expectRevert(abi.encodeWithSelector(IBreachBoard.BreachBoard_NotConcerned.selector, DATASET, BOB));
    }

    /// @dev What the bond lost, and who got it.
    function assertPunished(bytes32 grantId, uint96 toReporter, uint96 toSubject) internal view {
        assertEq(token.balanceOf(relayer), toReporter, "to who said so");
        assertEq(vault.owedTo(grantId), toSubject, "to the subject");
        assertBond(BOND - toReporter - toSubject, 0, 0, 0);
        assertEq(token.balanceOf(address(board)), 0, "the board holds nothing");
    }

    /// @dev One of the three hashes is missing.
    function withoutHash(uint256 which) internal view returns (IBreachBoard.BreachInput memory input) {
        input = reportInput();
        if (which % 3 == 0) input.affectedRoot = 0;
        else if (which % 3 == 1) input.listDigest = 0;
        else input.reportHash = 0;
    }

    function expectReportInvalid() internal {
        vm.expectRevert(IBreachBoard.BreachBoard_ReportInvalid.selector);
    }

    function expectReportHashMissing() internal {
        vm.expectRevert(IBreachBoard.BreachBoard_HashMissing.selector);
    }

    function assertCounted(uint8 breaches) internal view {
        assertEq(datasets.datasetOf(DATASET).openBreaches, breaches, "counted at the dataset");
    }
}
