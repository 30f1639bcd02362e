// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {MockUseGate} from "../mocks/MockUseGate.sol";
import {Jobs} from "../utils/Jobs.t.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";

/// @notice Jobs that name datasets, and the gate that they ask; see AllocationEscrow.tree.
contract AllocationEscrowDataTest is Jobs {
    uint32 private constant CONTROLLER = 7;

    MockUseGate private _gate;

    function setUp() public override {
        super.setUp();
        _gate = new MockUseGate();
        _gate.setActor(researcher);
        escrow.bindUseGate(address(_gate));
    }

    /* NAME DATASETS */

    function test_NameDatasets_RevertWhen_ItIsNotMatched() external {
        uint256 jobId = activeJob();
        vm.expectRevert(
            abi.encodeWithSelector(IJobs.AllocationEscrow_StateInvalid.selector, jobId, IJobs.JobState.Active)
        );
        _name(jobId, 1);
    }

    function testFuzz_NameDatasets_RevertWhen_TheCallerIsNotTheResearcher(uint256 seed) external {
        uint256 jobId = matchedJob();
        address caller = outsider(seed);
        vm.assume(caller != researcher);
        expectNotAuthorized(jobId, caller);
        vm.prank(caller);
        escrow.nameDatasets(jobId, CONTROLLER, _datasets(1));
    }

    function testFuzz_NameDatasets_RevertWhen_ThereAreNoneOrMoreThanEight(uint256 count) external {
        uint256 jobId = matchedJob();
        count = bound(count, 8, 32);
        if (count == 8) count = 0;
        vm.expectRevert(
            abi.encodeWithSelector(IJobs.AllocationEscrow_DatasetsInvalid.selector, jobId, count, 8)
        );
        _name(jobId, count);
    }

    function test_NameDatasets_RevertWhen_NoGateWasNamed() external {
        deployMarket(MarketDefaults.terms());
        makeProvider(provider, operator);
        offerId = list(provider, offerInput());
        deposit(researcher, MarketDefaults.DEPOSIT);
        uint256 jobId = matchedJob();
        _expectControllerInvalid(CONTROLLER);
        _name(jobId, 1);
    }

    function test_NameDatasets_RevertWhen_TheCallerDoesNotActForTheController() external {
        uint256 jobId = matchedJob();
        _gate.setActor(relayer);
        _expectControllerInvalid(CONTROLLER);
        _name(jobId, 1);
    }

    function test_NameDatasets_RevertWhen_ADatasetHasNoValidUse() external {
        uint256 jobId = matchedJob();
        _gate.setMissing(bytes32(uint256(2)));
        _expectMissing(jobId, 2);
        _name(jobId, 3);
    }

    function testFuzz_NameDatasets_WhenEachHasAValidUse(uint256 count) external {
        uint256 jobId = matchedJob();
        bytes32[] memory datasets = _datasets(bound(count, 1, 8));
        vm.expectEmit(address(escrow));
        emit IJobs.JobDatasetsNamed(jobId, CONTROLLER, datasets);
        _name(jobId, datasets.length);
        _assertNamed(jobId, datasets.length);

        _name(jobId, 2);
        _assertNamed(jobId, 2);
    }

    function test_NameDatasets_WhenNobodyStartsIt() external {
        uint256 jobId = matchedJob();
        _name(jobId, 1);
        (uint256 stake, uint256 money) = (vault.activeStakeOf(provider), escrow.balanceOf(researcher));
        IResourceRegistry.Provider memory before = registry.providerOf(provider);
        skip(MarketDefaults.terms().startWindow + 1);
        close(relayer, jobId);
        assertState(jobId, IJobs.JobState.Expired, "expired");
        assertEq(vault.activeStakeOf(provider), stake, "no stake is lost");
        assertEq(escrow.balanceOf(researcher), money + COST, "the price goes back, and no more");
        assertEq(
            keccak256(abi.encode(registry.providerOf(provider))),
            keccak256(abi.encode(before)),
            "its record is what it was"
        );
    }

    function test_NameDatasets_WhenTheResearcherCancels() external {
        uint256 jobId = matchedJob();
        _name(jobId, 1);
        close(researcher, jobId);
        assertState(jobId, IJobs.JobState.Cancelled, "cancelled");
        assertEq(escrow.balanceOf(researcher), MarketDefaults.DEPOSIT, "all goes back");
    }

    /* START */

    function test_Start_RevertWhen_ANamedDatasetHasNoValidUseAnyMore() external {
        uint256 jobId = matchedJob();
        _name(jobId, 2);
        _gate.setMissing(bytes32(uint256(2)));
        _expectMissing(jobId, 2);
        vm.prank(provider);
        escrow.start(jobId);
    }

    function test_Start_WhenEachNamedDatasetHasAValidUse() external {
        uint256 jobId = matchedJob();
        _name(jobId, 2);
        start(jobId);
        assertState(jobId, IJobs.JobState.Active, "active");
        skip(2 hours);
        close(researcher, jobId);
        claim(receiptOf(jobId, hoursOf(1)));
        assertEq(escrow.jobOf(jobId).claimed, hoursOf(1), "its last claim was still to come");
    }

    /* BIND USE GATE */

    function testFuzz_BindUseGate_RevertWhen_TheCallerMayNot(uint256 seed) external {
        address caller = outsider(seed);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
        vm.prank(caller);
        escrow.bindUseGate(address(_gate));
    }

    function test_BindUseGate_RevertWhen_ItIsZero() external {
        deployMarket(MarketDefaults.terms());
        vm.expectRevert(IJobs.AllocationEscrow_BindingInvalid.selector);
        escrow.bindUseGate(address(0));
    }

    function test_BindUseGate_RevertWhen_OneWasNamedAlready() external {
        vm.expectRevert(IJobs.AllocationEscrow_BindingInvalid.selector);
        escrow.bindUseGate(address(_gate));
    }

    function test_BindUseGate_WhenItIsTheFirst() external {
        deployMarket(MarketDefaults.terms());
        vm.expectEmit(address(escrow));
        emit IJobs.UseGateBound(address(_gate));
        escrow.bindUseGate(address(_gate));
        assertEq(escrow.useGate(), address(_gate), "the gate");
    }

    /* PRIVATE */

    function _name(uint256 jobId, uint256 count) private {
        vm.prank(researcher);
        escrow.nameDatasets(jobId, CONTROLLER, _datasets(count));
    }

    /// @dev 1, 2, 3 ...
    function _datasets(uint256 count) private pure returns (bytes32[] memory datasets) {
        datasets = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) datasets[i] = bytes32(i + 1);
    }

    function _expectMissing(uint256 jobId, uint256 dataset) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                MockUseGate.MockUseGate_Missing.selector,
                jobId,
                CONTROLLER,
                bytes32(dataset)
            )
        );
    }

    function _expectControllerInvalid(uint32 controllerId) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IJobs.AllocationEscrow_ControllerInvalid.selector,
                controllerId,
                researcher
            )
        );
    }

    function _assertNamed(uint256 jobId, uint256 count) private view {
        (uint32 controllerId, bytes32[] memory datasets) = escrow.datasetsOf(jobId);
        assertEq(controllerId, CONTROLLER, "the controller");
        assertEq(keccak256(abi.encode(datasets)), keccak256(abi.encode(_datasets(count))), "the datasets");
    }
}
