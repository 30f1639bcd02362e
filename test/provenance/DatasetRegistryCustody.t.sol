// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDatasetRegistry} from "../../contracts/provenance/IDatasetRegistry.sol";
import {Datasets} from "../utils/Datasets.t.sol";

contract DatasetRegistryCustodyTest is Datasets {
    /* CUSTODY */

    function test_OfferCustody_RevertWhen_TheDatasetIsNotKnown() external {
        expectUnknown(DATASET);
        datasets.offerCustody(DATASET, alice);
    }

    function testFuzz_OfferCustody_RevertWhen_TheCallerIsNotTheCustodian(uint256 seed) external {
        bytes32 id = source("a source");
        address caller = boundAccount(seed);
        expectNotCustodian(id, caller);
        vm.prank(caller);
        datasets.offerCustody(id, caller);
    }

    function testFuzz_OfferCustody_WhenItIsOffered(uint256 seed) external {
        bytes32 id = source("a source");
        address to = boundAccount(seed);
        vm.expectEmit(address(datasets));
        emit IDatasetRegistry.CustodyOffered(id, custodian, to);
        vm.prank(custodian);
        datasets.offerCustody(id, to);
        assertEq(datasets.custodyOfferOf(id), to, "offered");
        assertEq(datasets.datasetOf(id).custodian, custodian, "not taken");
    }

    function test_OfferCustody_WhenTheOfferIsTakenBack() external {
        bytes32 id = source("a source");
        vm.startPrank(custodian);
        datasets.offerCustody(id, alice);
        vm.expectEmit(address(datasets));
        emit IDatasetRegistry.CustodyOffered(id, custodian, address(0));
        datasets.offerCustody(id, address(0));
        vm.stopPrank();
        expectNotOffered(id, alice);
        vm.prank(alice);
        datasets.acceptCustody(id);
    }

    function expectNotOffered(bytes32 id, address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_NotOffered.selector, id, caller)
        );
    }

    function test_AcceptCustody_RevertWhen_TheDatasetIsNotKnown() external {
        expectUnknown(DATASET);
        vm.prank(address(0));
        datasets.acceptCustody(DATASET);
    }

    function testFuzz_AcceptCustody_RevertWhen_ItWasNotOfferedToTheCaller(uint256 seed) external {
        bytes32 id = source("a source");
        address caller = boundAccount(seed);
        expectNotOffered(id, caller);
        vm.prank(caller);
        datasets.acceptCustody(id);
    }

    function testFuzz_AcceptCustody_WhenItWasOffered(uint256 seed) external {
        IDatasetRegistry.DatasetInput memory input = sourceInput("a source");
        bytes32 id = register(input);
        address to = boundAccount(seed);
        vm.prank(custodian);
        datasets.offerCustody(id, to);
        vm.expectEmit(address(datasets));
        emit IDatasetRegistry.CustodyAccepted(id, custodian, to);
        vm.prank(to);
        datasets.acceptCustody(id);
        assertDataset(id, to, input, IDatasetRegistry.DatasetStatus.Listed);
        expectNotOffered(id, to);
        vm.prank(to);
        datasets.acceptCustody(id);
    }

    /* RETIRE */

    function test_Retire_RevertWhen_TheDatasetIsNotKnown() external {
        expectUnknown(DATASET);
        datasets.retire(DATASET, false, 0);
    }

    function testFuzz_Retire_RevertWhen_TheCallerIsNotTheCustodian(uint256 seed) external {
        bytes32 id = source("a source");
        address caller = boundAccount(seed);
        expectNotCustodian(id, caller);
        vm.prank(caller);
        datasets.retire(id, false, 0);
    }

    function test_Retire_RevertWhen_ItIsRetiredAlready() external {
        bytes32 id = source("a source");
        retire(id, false);
        expectStatusInvalid(id, IDatasetRegistry.DatasetStatus.Retired);
        retire(id, false);
        retire(id, true);
        expectStatusInvalid(id, IDatasetRegistry.DatasetStatus.Destroyed);
        retire(id, true);
        expectStatusInvalid(id, IDatasetRegistry.DatasetStatus.Destroyed);
        retire(id, false);
    }

    function test_Retire_RevertWhen_ThereIsNoEvidenceOfItsDestruction() external {
        bytes32 id = source("a source");
        vm.expectRevert(IDatasetRegistry.DatasetRegistry_HashMissing.selector);
        vm.prank(custodian);
        datasets.retire(id, true, 0);
    }

    function expectRetired(bytes32 id, bool isDestroyed) internal {
        vm.expectEmit(address(datasets));
        emit IDatasetRegistry.DatasetRetired(id, custodian, isDestroyed, isDestroyed ? EVIDENCE : bytes32(0));
    }

    function test_Retire_WhenItIsRetired() external {
        IDatasetRegistry.DatasetInput memory input = sourceInput("a source");
        bytes32 id = register(input);
        expectRetired(id, false);
        retire(id, false);
        assertDataset(id, custodian, input, IDatasetRegistry.DatasetStatus.Retired);
        assertFalse(datasets.isUsable(id), "not usable");
    }

    function test_Retire_WhenItIsDestroyedAtOnce() external {
        IDatasetRegistry.DatasetInput memory input = sourceInput("a source");
        bytes32 id = register(input);
        expectRetired(id, true);
        retire(id, true);
        assertDataset(id, custodian, input, IDatasetRegistry.DatasetStatus.Destroyed);
        assertFalse(datasets.isUsable(id), "not usable");
    }

    function test_Retire_WhenItIsDestroyedLater() external {
        IDatasetRegistry.DatasetInput memory input = sourceInput("a source");
        bytes32 id = register(input);
        retire(id, false);
        expectRetired(id, true);
        retire(id, true);
        assertDataset(id, custodian, input, IDatasetRegistry.DatasetStatus.Destroyed);
    }

    /* BREACHES */

    function testFuzz_ChangeBreaches_RevertWhen_TheCallerIsNotTheBreachBoard(uint256 seed) external {
        bytes32 id = source("a source");
        address caller = boundAccount(seed);
        vm.expectRevert(
            abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_NotBreachBoard.selector, caller)
        );
        vm.prank(caller);
        datasets.changeBreaches(id, true);
    }

    function test_ChangeBreaches_RevertWhen_TheDatasetIsNotKnown() external {
        expectUnknown(DATASET);
        breach(DATASET, true);
    }

    function expectBreachesInvalid(bytes32 id, uint8 openBreaches) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IDatasetRegistry.DatasetRegistry_BreachesInvalid.selector,
                id,
                openBreaches
            )
        );
    }

    function test_ChangeBreaches_RevertWhen_NoneIsOpenToBeClosed() external {
        bytes32 id = source("a source");
        expectBreachesInvalid(id, 0);
        breach(id, false);
    }

    function test_ChangeBreaches_RevertWhen_AsManyAreOpenAsCanBe() external {
        bytes32 id = source("a source");
        for (uint256 i = 0; i < 255; ++i) breach(id, true);
        expectBreachesInvalid(id, 255);
        breach(id, true);
    }

    function testFuzz_ChangeBreaches_WhenTheyOpenAndClose(uint256 count) external {
        IDatasetRegistry.DatasetInput memory input = sourceInput("a source");
        bytes32 id = register(input);
        count = bound(count, 1, 20);
        for (uint8 i = 1; i <= count; ++i) {
            vm.expectEmit(address(datasets));
            emit IDatasetRegistry.BreachesChanged(id, i);
            breach(id, true);
            assertFalse(datasets.isUsable(id), "not usable");
            assertEq(datasets.datasetOf(id).openBreaches, i, "opened");
        }
        for (uint256 i = count; i > 0; --i) {
            assertFalse(datasets.isUsable(id), "still not usable");
            vm.expectEmit(address(datasets));
            emit IDatasetRegistry.BreachesChanged(id, uint8(i - 1));
            breach(id, false);
        }
        assertTrue(datasets.isUsable(id), "usable again");
        assertDataset(id, custodian, input, IDatasetRegistry.DatasetStatus.Listed);
    }
}
