// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {DatasetRegistry} from "../../contracts/provenance/DatasetRegistry.sol";
import {IDatasetRegistry} from "../../contracts/provenance/IDatasetRegistry.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {Datasets} from "../utils/Datasets.t.sol";
import {Vm} from "../utils/Vm.sol";

contract DatasetRegistryTest is Datasets {
    bytes32 internal constant EMPTY_SHA256 =
        0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855;

    function expectParentsInvalid(IDatasetRegistry.DatasetKind kind, uint256 parents) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_ParentsInvalid.selector, kind, parents)
        );
    }

    /* CONSTRUCTOR */

    function test_Constructor_WhenItIsDeployed() external {
        datasets = new DatasetRegistry(alice, address(log), address(controllers), address(vocabulary));
        assertEq(datasets.authority(), alice, "authority");
        assertEq(datasets.LOG(), address(log), "log");
        vm.expectRevert(
            abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_NotBreachBoard.selector, board)
        );
        vm.prank(board);
        datasets.changeBreaches(DATASET, true);
    }

    /* BINDING */

    function unboundRegistry() internal returns (DatasetRegistry) {
        return
            new DatasetRegistry(
                address(accessManager),
                address(log),
                address(controllers),
                address(vocabulary)
            );
    }

    function testFuzz_BindBreachBoard_RevertWhen_TheCallerIsNotTheAdministrator(uint256 seed) external {
        datasets = unboundRegistry();
        address caller = boundAccount(seed);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
        vm.prank(caller);
        datasets.bindBreachBoard(board);
    }

    function test_BindBreachBoard_RevertWhen_TheBoardIsZero() external {
        datasets = unboundRegistry();
        vm.expectRevert(IDatasetRegistry.DatasetRegistry_BindingInvalid.selector);
        datasets.bindBreachBoard(address(0));
    }

    function testFuzz_BindBreachBoard_RevertWhen_ItWasToldAlready(uint256 seed) external {
        vm.expectRevert(IDatasetRegistry.DatasetRegistry_BindingInvalid.selector);
        datasets.bindBreachBoard(boundAccount(seed));
    }

    function testFuzz_BindBreachBoard_WhenItWasNotToldYet(uint256 seed) external {
        datasets = unboundRegistry();
        board = boundAccount(seed);
        vm.expectEmit(address(datasets));
        emit IDatasetRegistry.BreachBoardBound(board);
        datasets.bindBreachBoard(board);
        bytes32 id = source("a source");
        breach(id, true);
        assertFalse(datasets.isUsable(id), "it obeys the board");
    }

    /* REGISTER: TERMS */

    function testFuzz_Register_RevertWhen_TheLevelIsNotOneToFour(uint8 level) external {
        IDatasetRegistry.DatasetInput memory input = sourceInput("a source");
        input.level = level % 2 == 0 ? 0 : uint8(bound(level, 5, 255));
        expectTermsInvalid(input);
        register(input);
    }

    function testFuzz_Register_RevertWhen_TheOperationsAreNoneOrUnknown(uint8 ops) external {
        IDatasetRegistry.DatasetInput memory input = sourceInput("a source");
        input.ops = ops % 2 == 0 ? 0 : uint8(bound(ops, 32, 255));
        expectTermsInvalid(input);
        register(input);
    }

    function testFuzz_Register_RevertWhen_TheMechanismCanNotBe(uint8 mechanism) external {
        IDatasetRegistry.DatasetInput memory input = sourceInput("a source");
        input.mechanism = mechanism % 2 == 0 ? 0 : uint8(bound(mechanism, 64, 255));
        expectTermsInvalid(input);
        register(input);
    }

    function testFuzz_Register_RevertWhen_ThereIsNoPurposeOrAGapOrOneComesTwice(
        uint256 place,
        uint8 purpose
    ) external {
        IDatasetRegistry.DatasetInput memory input = sourceInput("a source");
        input.purposes = 0;
        expectTermsInvalid(input);
        register(input);
        // From the second place on, with nothing before it.
        purpose = uint8(bound(purpose, 1, 255));
        input.purposes = bytes8(uint64(purpose) << uint64(8 * bound(place, 0, 6)));
        expectTermsInvalid(input);
        register(input);
        input.purposes = purposes(ConsentTerms.RESEARCH, ConsentTerms.RESEARCH);
        expectTermsInvalid(input);
        register(input);
    }

    function testFuzz_Register_RevertWhen_TheVocabularyHasNoSuchPurpose(uint8 purpose) external {
        purpose = uint8(bound(purpose, ConsentTerms.STUDY + 1, 255));
        IDatasetRegistry.DatasetInput memory input = sourceInput("a source");
        input.purposes = purposes(ConsentTerms.RESEARCH, purpose);
        expectPurposeUnknown(purpose);
        register(input);
    }

    function test_Register_RevertWhen_AHashIsMissingOrThatOfNothing() external {
        bytes32[3] memory nothing = [keccak256(""), EMPTY_SHA256, keccak256("")];
        for (uint256 i = 0; i < 6; ++i) {
            bytes32 hash = i < 3 ? bytes32(0) : nothing[i - 3];
            IDatasetRegistry.DatasetInput memory input = sourceInput("a source");
            if (i % 3 == 0) input.contentHash = hash;
            if (i % 3 == 1) input.metaDigest = hash;
            if (i % 3 == 2) input.licence = hash;
            vm.expectRevert(IDatasetRegistry.DatasetRegistry_HashMissing.selector);
            register(input);
        }
    }

    function test_Register_RevertWhen_TheAccountRegisteredTheContentAlready() external {
        bytes32 id = source("a source");
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_Duplicate.selector, id));
        source("a source");
    }

    /* REGISTER: PARENTS */

    function testFuzz_Register_RevertWhen_ASourceHasParents(uint256 count) external {
        IDatasetRegistry.DatasetInput memory input = sourceInput("a source");
        input.parents = new bytes32[](bound(count, 1, 100));
        expectParentsInvalid(IDatasetRegistry.DatasetKind.Source, input.parents.length);
        register(input);
    }

    function testFuzz_Register_RevertWhen_WhatIsNoSourceHasNoneOrTooMany(
        uint256 kind,
        uint256 count
    ) external {
        IDatasetRegistry.DatasetInput memory input = sourceInput("a model");
        input.kind = IDatasetRegistry.DatasetKind(bound(kind, 1, 3));
        expectParentsInvalid(input.kind, 0);
        register(input);
        input.parents = new bytes32[](boundEdges(count, 65, 200));
        expectParentsInvalid(input.kind, input.parents.length);
        register(input);
    }

    function testFuzz_Register_RevertWhen_AParentIsNotKnown(bytes32 parent) external {
        if (parent == 0) parent = "a parent";
        expectUnknown(parent);
        derive("derived", parent);
    }

    function test_Register_RevertWhen_ParentsAreOutOfOrderOrComeTwice() external {
        bytes32[] memory parents = two(source("a"), source("b"));
        IDatasetRegistry.DatasetInput memory input = derivedInput("derived", parents);
        (input.parents[0], input.parents[1]) = (parents[1], parents[0]);
        vm.expectRevert(
            abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_ParentOrder.selector, input.parents[1])
        );
        register(input);
        input.parents[0] = input.parents[1];
        vm.expectRevert(
            abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_ParentOrder.selector, input.parents[1])
        );
        register(input);
    }

    function testFuzz_Register_RevertWhen_AParentIsRetired(bool isDestroyed) external {
        bytes32 parent = source("a source");
        retire(parent, isDestroyed);
        IDatasetRegistry.DatasetStatus status =
            isDestroyed ? IDatasetRegistry.DatasetStatus.Destroyed : IDatasetRegistry.DatasetStatus.Retired;
        expectUnusable(parent, status, 0);
        derive("derived", parent);
    }

    function test_Register_RevertWhen_AParentIsUnderABreach() external {
        bytes32 parent = source("a source");
        breach(parent, true);
        expectUnusable(parent, IDatasetRegistry.DatasetStatus.Listed, 1);
        derive("derived", parent);
    }

    function testFuzz_Register_RevertWhen_ItWouldBeWiderThanAParent(uint8 level, uint8 ops) external {
        bytes32 wide = source("wide");
        IDatasetRegistry.DatasetInput memory input = sourceInput("narrow");
        input.level = uint8(bound(level, 1, 3));
        input.ops = uint8(bound(ops, 1, 30));
        bytes32 narrow = register(input);
        bytes32[] memory parents = two(wide, narrow);

        input = derivedInput("derived", parents);
        (input.level, input.ops) = (datasets.datasetOf(narrow).level + 1, Ops.QUERY);
        if (input.level == 4) expectWider(parents[0], "level");
        else expectWider(narrow, "level");
        register(input);

        // One operation that the narrow one hasn't.
        (input.level, input.ops, input.parents) = (
            1,
            lowestBit(~datasets.datasetOf(narrow).ops),
            one(narrow)
        );
        expectWider(narrow, "ops");
        register(input);

        (input.ops, input.parents) = (Ops.QUERY, one(wide));
        input.purposes = purposes(ConsentTerms.RESEARCH, ConsentTerms.MARKETING);
        expectWider(wide, "purposes");
        register(input);
    }

    function lowestBit(uint8 bits) internal pure returns (uint8) {
        return uint8(uint256(bits) & (~uint256(bits) + 1));
    }

    function testFuzz_Register_WhenItIsASource(
        uint256 seed,
        uint8 level,
        uint8 ops,
        uint8 mechanism,
        bytes32 contentHash,
        bytes32 subjectsRoot
    ) external {
        address keeper = boundAccount(seed);
        IDatasetRegistry.DatasetInput memory input = sourceInput("a source");
        (input.level, input.ops) = (uint8(bound(level, 1, 4)), uint8(bound(ops, 1, 31)));
        (input.mechanism, input.subjectsRoot) = (uint8(bound(mechanism, 1, 63)), subjectsRoot);
        if (contentHash != 0) input.contentHash = contentHash;
        input.purposes = purposes(ConsentTerms.RESEARCH, ConsentTerms.ADVERTISING);
        bytes32 id = keccak256(abi.encode(keeper, input.contentHash));
        vm.expectEmit(address(datasets));
        emit IDatasetRegistry.DatasetRegistered(id, keeper, input.contentHash, input);
        assertEq(registerAs(keeper, input), id, "the id");
        assertEq(datasets.datasetIdOf(keeper, input.contentHash), id, "the same before and after");
        assertDataset(id, keeper, input, IDatasetRegistry.DatasetStatus.Listed);
        assertTrue(datasets.isUsable(id), "usable");
        assertEq(datasets.custodyOfferOf(id), address(0), "offered to nobody");
    }

    function test_Register_WhenThePurposesWereSeenBefore() external {
        source("first");
        // Whoever asks a vocabulary without code fails.
        vm.etch(address(vocabulary), "");
        source("second");
        IDatasetRegistry.DatasetInput memory input = sourceInput("third");
        input.purposes = purposes(ConsentTerms.MARKETING);
        vm.expectRevert();
        register(input);
    }

    function testFuzz_Register_WhenItIsDerived(uint256 count, uint8 level, uint256 kind) external {
        bytes32[] memory parents = new bytes32[](boundEdges(count, 1, 64));
        for (uint256 i = 0; i < parents.length; ++i) parents[i] = source(string(abi.encode(i)));
        IDatasetRegistry.DatasetInput memory input = derivedInput("derived", parents);
        input.kind = IDatasetRegistry.DatasetKind(bound(kind, 1, 3));
        (input.level, input.ops) = (uint8(bound(level, 1, 3)), Ops.TRAIN);
        vm.recordLogs();
        bytes32 id = register(input);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 1 + parents.length, "one event, and one for each parent");
        for (uint256 i = 1; i < logs.length; ++i) {
            assertEq(logs[i].topics[0], IDatasetRegistry.Derived.selector, "Derived");
            assertEq(logs[i].topics[1], id, "the child");
            assertEq(logs[i].topics[2], input.parents[i - 1], "the parent");
            assertEq(logs[i].topics[3], bytes32(JOB), "the job");
        }
        assertDataset(id, custodian, input, IDatasetRegistry.DatasetStatus.Listed);
    }

    function test_Register_WhenItsPurposeLiesBelowOneOfEachParent() external {
        IDatasetRegistry.DatasetInput memory input = sourceInput("marketing");
        input.purposes = purposes(ConsentTerms.ADVERTISING, ConsentTerms.MARKETING);
        bytes32[] memory parents = new bytes32[](3);
        (parents[0], parents[1], parents[2]) = (register(input), source("a"), source("b"));
        input = derivedInput("derived", parents);
        // Below research and below marketing.
        input.purposes = purposes(ConsentTerms.STUDY);
        assertDataset(register(input), custodian, input, IDatasetRegistry.DatasetStatus.Listed);
    }

    function testFuzz_Register_WhenAnotherAccountHasTheSameContent(uint256 seed) external {
        bytes32 first = source("a source");
        bytes32 second = registerAs(boundAccount(seed), sourceInput("a source"));
        assertTrue(first != second, "two datasets");
    }
}
