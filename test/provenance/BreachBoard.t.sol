// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BreachBoard} from "../../contracts/provenance/BreachBoard.sol";
import {IBreachBoard} from "../../contracts/provenance/IBreachBoard.sol";
import {IDatasetRegistry} from "../../contracts/provenance/IDatasetRegistry.sol";
import {Breaches} from "../utils/Breaches.t.sol";

/// @notice See BreachBoard.tree.
contract BreachBoardTest is Breaches {
    function expectUnknownDataset(bytes32 datasetId) internal {
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_Unknown.selector, datasetId));
    }

    function assertPaidToTreasury(uint96 amount) internal view {
        assertEq(token.balanceOf(treasury), amount, "to the treasury");
        assertBond(BOND - amount, 0, 0, 0);
    }

    /* CONSTRUCTOR */

    function testFuzz_Constructor_RevertWhen_ASettingCanNotBe(uint256 seed, bool isTreasuryMissing) external {
        IBreachBoard.Settings memory odd = settings();
        if (isTreasuryMissing) odd.treasury = address(0);
        else odd.reporterBps = uint16(boundEdges(seed, 10_001, type(uint16).max));
        vm.expectRevert(IBreachBoard.BreachBoard_SettingsInvalid.selector);
        createBoard(odd);
    }

    function testFuzz_Constructor_WhenItIsDeployed(uint96 penalty, uint256 share, uint256 seed) external {
        IBreachBoard.Settings memory chosen = IBreachBoard.Settings(
            penalty,
            uint16(boundEdges(share, 0, 10_000)),
            boundAccount(seed)
        );
        vm.expectEmit();
        emit IBreachBoard.BreachBoardConfigured(chosen);
        BreachBoard made = createBoard(chosen);
        assertEq(made.settings().latePenalty, penalty, "penalty");
        assertEq(made.settings().reporterBps, chosen.reporterBps, "part of who says so");
        assertEq(made.settings().treasury, chosen.treasury, "treasury");
        assertEq(made.authority(), address(accessManager), "authority");
        assertEq(made.LOG(), address(log), "log");
        assertEq(made.VAULT(), address(vault), "vault");
        assertEq(made.DATASETS(), address(datasets), "datasets");
        assertEq(made.CONTROLLERS(), address(controllers), "the log's controllers");
        assertEq(made.breachCount(), 0, "no breaches");
        assertEq(made.ACK_PERIOD(), 24 hours, "for an acknowledgement");
        assertEq(made.REPORT_PERIOD(), 72 hours, "for a report");
    }

    /* REPORT */

    function testFuzz_Report_RevertWhen_TheCallerDoesNotActForTheController(uint256 seed) external {
        address caller = outsider(seed);
        expectBoardNotAuthorized(BOB, caller);
        vm.prank(caller);
        board.report(reportInput());
    }

    function testFuzz_Report_RevertWhen_ThereIsNoSuchDataset(bytes32 datasetId) external {
        vm.assume(datasetId != DATASET);
        IBreachBoard.BreachInput memory input = reportInput();
        input.datasetId = datasetId;
        expectUnknownDataset(datasetId);
        report(input);
    }

    function testFuzz_Report_RevertWhen_TheDatasetIsNotItsBusiness(uint256 seed) external {
        datasets.setDataset(DATASET, outsider(seed), 0);
        expectNotConcerned();
        report(reportInput());
    }

    function test_Report_RevertWhen_NobodyIsConcerned() external {
        IBreachBoard.BreachInput memory input = reportInput();
        input.affected = 0;
        expectReportInvalid();
        report(input);
    }

    function testFuzz_Report_RevertWhen_TheDiscoveryCanNotBe(uint256 seed, bool isMissing) external {
        IBreachBoard.BreachInput memory input = reportInput();
        input.discoveredAt = isMissing ? 0 : uint40(boundEdges(seed, block.timestamp + 1, type(uint40).max));
        expectReportInvalid();
        report(input);
    }

    function testFuzz_Report_RevertWhen_AHashIsMissing(uint256 which) external {
        IBreachBoard.BreachInput memory input = withoutHash(which);
        expectReportHashMissing();
        report(input);
    }

    function testFuzz_Report_WhenTheControllerKeepsTheDataset(
        uint256 severity,
        uint32 affected,
        uint256 ago,
        bool isByAgent
    ) external {
        addAgent(agent);
        IBreachBoard.BreachInput memory input = reportInput();
        input.severity = IBreachBoard.Severity(severity % 4);
        if (affected != 0) input.affected = affected;
        input.discoveredAt -= uint40(boundEdges(ago, 0, 72 hours));
        address caller = isByAgent ? agent : bob;
        vm.expectEmit(address(board));
        emit IBreachBoard.BreachReported(1, DATASET, BOB, caller, false, input);
        vm.prank(caller);
        assertEq(board.report(input), 1, "its number");

        IBreachBoard.Breach memory breach = board.breachOf(1);
        assertEq(breach.datasetId, DATASET, "dataset");
        assertEq(breach.controllerId, BOB, "controller");
        assertTrue(breach.severity == input.severity, "severity");
        assertTrue(breach.status == IBreachBoard.BreachStatus.Open, "open");
        assertFalse(breach.isLate || breach.isBySteward, "in time, by itself");
        assertTrue(breach.isBlocking, "blocking");
        assertEq(breach.discoveredAt, input.discoveredAt, "discovered");
        assertEq(breach.reportedAt, block.timestamp, "reported");
        assertEq(breach.affected, input.affected, "people");
        assertEq(board.breachCount(), 1, "how many");
        assertCounted(1);
    }

    function test_Report_WhenAnAgentKeepsTheDatasetItself() external {
        addAgent(agent);
        datasets.setDataset(DATASET, agent, 0);
        vm.prank(agent);
        board.report(reportInput());
        assertCounted(1);
    }

    function testFuzz_Report_WhenTheControllerUsedItForNoJob(uint256 uses) external {
        datasets.setDataset(DATASET, alice, 0);
        log.setUses(0, DATASET, BOB, uint40(boundEdges(uses, 1, type(uint40).max)));
        report(reportInput());
        assertFalse(board.breachOf(1).isBlocking, "not blocking");
        assertCounted(0);
    }

    function test_Report_WhenNoMoreBreachesOfTheDatasetCanBeCounted() external {
        datasets.setDataset(DATASET, bob, 254);
        assertTrue(board.breachOf(report(reportInput())).isBlocking, "the last that is counted");
        assertFalse(board.breachOf(report(reportInput())).isBlocking, "one more");
        assertCounted(255);
    }

    function testFuzz_Report_WhenItComesInTime(uint256 ago) external {
        IBreachBoard.BreachInput memory input = reportInput();
        input.discoveredAt -= uint40(boundEdges(ago, 0, 72 hours));
        assertFalse(board.breachOf(report(input)).isLate, "in time");
        assertPaidToTreasury(0);
    }

    function testFuzz_Report_WhenItComesLate(uint256 ago, uint256 seed) external {
        uint96 left = boundAmount(seed, 0, BOND);
        if (left != BOND) {
            vm.prank(anchors);
            controllers.slashBond(BOB, alice, BOND - left, 0);
        }
        uint96 penalty = left < PENALTY ? left : PENALTY;
        IBreachBoard.BreachInput memory input = reportInput();
        input.discoveredAt -= uint40(boundEdges(ago, 72 hours + 1, block.timestamp - 1));
        vm.expectEmit(address(board));
        emit IBreachBoard.DutyMissed(BOB, DATASET, bob, IBreachBoard.Duty.BreachReport, 0, penalty);
        assertTrue(board.breachOf(report(input)).isLate, "late");
        assertEq(token.balanceOf(treasury), penalty, "to the treasury");
        assertBond(left - penalty, 0, 0, 0);
    }

    /* REPORT AS USER */

    function testFuzz_ReportAsUser_RevertWhen_ItWasNotUsedForThisJob(uint256 jobId, uint256 other) external {
        vm.assume(jobId != other);
        datasets.setDataset(DATASET, alice, 0);
        log.setUses(other, DATASET, BOB, 1);
        log.setUses(jobId, DATASET, BOB + 1, 1);
        log.setUses(jobId, keccak256("another dataset"), BOB, 1);
        expectNotConcerned();
        vm.prank(bob);
        board.reportAsUser(reportInput(), jobId);
    }

    function testFuzz_ReportAsUser_WhenItWasUsedForThisJob(uint256 jobId) external {
        datasets.setDataset(DATASET, alice, 0);
        log.setUses(jobId, DATASET, BOB, 1);
        vm.prank(bob);
        assertEq(board.reportAsUser(reportInput(), jobId), 1, "its number");
        assertFalse(board.breachOf(1).isBlocking, "not blocking");
        assertCounted(0);
        close(1);
        assertCounted(0);
    }

    /* REPORT FOR */

    function testFuzz_ReportFor_RevertWhen_TheCallerIsNotASteward(uint256 seed) external {
        address caller = seed % 4 == 0 ? bob : outsider(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        board.reportFor(reportInput());
    }

    function testFuzz_ReportFor_RevertWhen_ThereIsNoSuchController(uint256 seed) external {
        IBreachBoard.BreachInput memory input = reportInput();
        input.controllerId = seed % 4 == 0 ? 0 : uint32(bound(seed, 2, type(uint32).max));
        expectUnknown(input.controllerId);
        reportFor(input);
    }

    function testFuzz_ReportFor_RevertWhen_ThereIsNoSuchDataset(bytes32 datasetId) external {
        vm.assume(datasetId != DATASET);
        IBreachBoard.BreachInput memory input = reportInput();
        input.datasetId = datasetId;
        expectUnknownDataset(datasetId);
        reportFor(input);
    }

    function testFuzz_ReportFor_WhenTheControllerKeptSilent(uint256 ago, bool isKept) external {
        datasets.setDataset(DATASET, isKept ? bob : alice, 0);
        IBreachBoard.BreachInput memory input = reportInput();
        input.discoveredAt -= uint40(boundEdges(ago, 0, block.timestamp - 1));
        vm.expectEmit(address(board));
        emit IBreachBoard.BreachReported(1, DATASET, BOB, steward, true, input);
        reportFor(input);
        IBreachBoard.Breach memory breach = board.breachOf(1);
        assertTrue(breach.isLate && breach.isBySteward && breach.isBlocking, "late, by a steward, blocking");
        assertCounted(1);
        assertPaidToTreasury(PENALTY);
        assertEq(token.balanceOf(steward), 0, "no steward earns by it");
    }

    function test_ReportFor_WhenNoMoreBreachesOfTheDatasetCanBeCounted() external {
        datasets.setDataset(DATASET, bob, 255);
        reportFor(reportInput());
        assertFalse(board.breachOf(1).isBlocking, "not counted");
        assertCounted(255);
    }
}
