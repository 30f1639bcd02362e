// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IIntakePause} from "../../contracts/common/IIntakePause.sol";
import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {PolicyBook} from "../../contracts/provenance/PolicyBook.sol";
import {VocabRegistry} from "../../contracts/provenance/VocabRegistry.sol";
import {Base} from "./Base.t.sol";
import {ConsentTerms} from "./ConsentTerms.sol";
import {Defaults} from "./Defaults.sol";

/// @notice What is asked of the policy book, and what it is expected to answer.
abstract contract PolicyQueries is Base {
    uint32 internal constant START = uint32(Defaults.NOW);
    uint8 internal constant QUERY = 2;
    VocabRegistry internal vocabulary;
    PolicyBook internal book;

    function setUp() public override {
        super.setUp();
        accessManager = new AccessManager(address(this));
        vocabulary = new VocabRegistry(address(accessManager));
        vocabulary.addTerms(ConsentTerms.RELEASE, ConsentTerms.terms());
        book = new PolicyBook(
            address(accessManager),
            vocabulary,
            ConsentTerms.levels(),
            ConsentTerms.walls()
        );
        // A level that lets through what the other rules are about.
        IPolicyBook.Level memory open = ConsentTerms.levels()[0];
        open.ops = 31;
        book.setLevel(1, open);
    }

    /* WHAT IS ASKED */

    function noLevel(uint256 seed) internal pure returns (uint8) {
        return seed % 2 == 0 ? 0 : uint8(boundEdges(seed / 2, 5, type(uint8).max));
    }

    function pause() internal returns (uint40 until) {
        until = uint40(block.timestamp + 1 days);
        book.pauseIntake(until);
    }

    /// @dev Opens or shuts every way between zones at level 1.
    function setBridges(uint64 bridges) internal {
        IPolicyBook.Level memory policy = book.levelOf(1);
        policy.bridges = bridges;
        book.setLevel(1, policy);
    }

    /* WHAT IS EXPECTED */

    function expectOpsNotAllowed(uint8 level, uint8 ops, uint8 allowed) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IPolicyBook.PolicyBook_OpsNotAllowed.selector, level, ops, allowed)
        );
    }

    function expectMechanismNotAllowed(uint8 mechanism) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IPolicyBook.PolicyBook_MechanismNotAllowed.selector, 1, mechanism)
        );
    }

    function expectNoBridge(uint8 from, uint8 to) internal {
        vm.expectRevert(abi.encodeWithSelector(IPolicyBook.PolicyBook_NoBridge.selector, 1, from, to));
    }

    function expectForbidden(uint8 zone, uint16 purpose) internal {
        vm.expectRevert(abi.encodeWithSelector(IPolicyBook.PolicyBook_Forbidden.selector, zone, purpose));
    }

    function expectPaused(uint40 until) internal {
        vm.expectRevert(abi.encodeWithSelector(IIntakePause.IntakePause_Paused.selector, until));
    }
}
