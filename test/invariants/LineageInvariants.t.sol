// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDatasetRegistry} from "../../contracts/provenance/IDatasetRegistry.sol";
import {Datasets} from "../utils/Datasets.t.sol";
import {LineageHandler} from "./LineageHandler.sol";

/// @notice The invariants of where data came from; README.md lists them in prose.
contract LineageInvariants is Datasets {
    LineageHandler internal handler;

    function setUp() public override {
        super.setUp();
        handler = new LineageHandler(datasets, address(this), board);
        bytes4[] memory actions = new bytes4[](8);
        actions[0] = LineageHandler.passTime.selector;
        actions[1] = LineageHandler.registerSource.selector;
        actions[2] = LineageHandler.derive.selector;
        actions[3] = LineageHandler.retire.selector;
        actions[4] = LineageHandler.changeBreaches.selector;
        actions[5] = LineageHandler.declassify.selector;
        actions[6] = LineageHandler.offer.selector;
        actions[7] = LineageHandler.accept.selector;
        target(address(handler), actions);
    }

    function invariant_AChildIsInsideAllOfItsParents() external view {
        for (uint256 i = 0; i < handler.count(); ++i) {
            LineageHandler.Known memory child = handler.knownOf(i);
            if (child.isDeclassified) continue;
            IDatasetRegistry.Dataset memory found = datasets.datasetOf(handler.ids(i));
            for (uint256 j = 0; j < child.parents.length; ++j) {
                LineageHandler.Known memory known = handler.knownOf(child.parents[j]);
                IDatasetRegistry.Dataset memory parent = datasets.datasetOf(handler.ids(child.parents[j]));
                assertLe(found.level, parent.level, "L1: level");
                assertEq(found.ops & ~parent.ops, 0, "L1: operations");
                assertTrue(handler.covers(known.purposes, child.purposes), "L1: purposes");
            }
        }
    }

    function invariant_TheGraphHasNoCycle() external view {
        for (uint256 i = 0; i < handler.count(); ++i) {
            LineageHandler.Known memory child = handler.knownOf(i);
            assertEq(child.parents.length == 0 ? 1 : 0, child.isSource ? 1 : 0, "L2: a source has none");
            for (uint256 j = 0; j < child.parents.length; ++j)
                assertLe(child.parents[j] + 1, i, "L2: a parent was there before");
        }
    }

    function invariant_TheRegistryIsAsTheModel() external view {
        for (uint256 i = 0; i < handler.count(); ++i) {
            LineageHandler.Known memory known = handler.knownOf(i);
            bytes32 id = handler.ids(i);
            IDatasetRegistry.Dataset memory found = datasets.datasetOf(id);
            assertEq(found.custodian, known.custodian, "L3: custodian");
            assertEq(datasets.custodyOfferOf(id), known.offeredTo, "L3: offer");
            assertEq(uint8(found.status), uint8(known.status), "L3: status");
            assertEq(found.openBreaches, known.openBreaches, "L3: breaches");
            assertEq(found.level, known.level, "L3: level");
            assertEq(found.ops, known.ops, "L3: operations");
            for (uint256 j = 0; j < 8; ++j) {
                uint16 purpose = j < known.purposes.length ? known.purposes[j] : 0;
                assertEq(uint8(found.purposes[j]), purpose, "L3: purposes");
            }
            bool isUsable = known.status == IDatasetRegistry.DatasetStatus.Listed && known.openBreaches == 0;
            assertEq(datasets.isUsable(id) ? 1 : 0, isUsable ? 1 : 0, "L3: usable");
        }
    }
}
