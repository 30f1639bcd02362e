// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDatasetRegistry} from "../../contracts/provenance/IDatasetRegistry.sol";
import {IVocabRegistry} from "../../contracts/provenance/IVocabRegistry.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {Datasets} from "../utils/Datasets.t.sol";

/// @notice Attacks on where data came from and on who keeps them; README.md lists them.
contract LineageAttacksTest is Datasets {
    bytes32 internal constant EMPTY_SHA256 =
        0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855;

    /* WIDER THAN THE PARENTS */

    function testFuzz_LevelEscalation_NoChainOfDescendantsGetsHigher(uint256 seed, uint256 length) external {
        bytes32 parent = source("the first");
        uint8 level = 3;
        length = bound(length, 1, 10);
        for (uint256 i = 0; i < length; ++i) {
            IDatasetRegistry.DatasetInput memory input = derivedInput(string(abi.encode(i)), one(parent));
            input.level = level + 1;
            expectWider(parent, "level");
            register(input);
            level = uint8(bound(uint256(keccak256(abi.encode(seed, i))), 1, level));
            input.level = level;
            parent = register(input);
        }
        assertLe(datasets.datasetOf(parent).level, 3, "never above the first");
    }

    function test_PurposeWidening_FieldByField() external {
        bytes32 parent = source("a source");
        IDatasetRegistry.DatasetInput memory input = derivedInput("derived", one(parent));
        input.level = 4;
        expectWider(parent, "level");
        register(input);
        input.level = 3;
        for (uint8 bit = 1; bit <= Ops.TRAIN; bit *= 2) {
            if (sourceInput("").ops & bit != 0) continue;
            input.ops = sourceInput("").ops | bit;
            expectWider(parent, "ops");
            register(input);
        }
        input.ops = sourceInput("").ops;
        // An ancestor, another branch, and one more beside the right one.
        bytes8[3] memory wider = [
            purposes(ConsentTerms.ANY_PURPOSE),
            purposes(ConsentTerms.MARKETING),
            purposes(ConsentTerms.RESEARCH, ConsentTerms.ADVERTISING)
        ];
        for (uint256 i = 0; i < 3; ++i) {
            input.purposes = wider[i];
            expectWider(parent, "purposes");
            register(input);
        }
    }

    function test_PurposeWidening_TheNarrowestOfManyParentsDecides() external {
        IDatasetRegistry.DatasetInput memory input = sourceInput("narrow");
        input.purposes = purposes(ConsentTerms.STUDY);
        bytes32 narrow = register(input);
        bytes32[] memory parents = new bytes32[](3);
        (parents[0], parents[1], parents[2]) = (source("a"), narrow, source("b"));
        input = derivedInput("derived", parents);
        expectWider(narrow, "purposes");
        register(input);
        input.purposes = purposes(ConsentTerms.STUDY);
        register(input);
    }

    function test_PurposeWidening_AWordThatDoesNotExistYetIsNoWay() external {
        uint8 later = 9;
        bytes32 parent = source("a source");
        IDatasetRegistry.DatasetInput memory input = derivedInput("derived", one(parent));
        input.purposes = purposes(later);
        expectWider(parent, "purposes");
        register(input);
        input = sourceInput("another source");
        input.purposes = purposes(later);
        expectPurposeUnknown(later);
        register(input);
    }

    function test_PurposeWidening_ADeclassificationBindsTheChildrenOfOthers() external {
        bytes32 first = source("a source");
        bytes32 report = derive("a report", first);
        datasets.declassify(report, 4, Ops.ALL, purposes(ConsentTerms.ANY_PURPOSE), EVIDENCE);
        // Wider by the report, not by the source beside it.
        IDatasetRegistry.DatasetInput memory input = derivedInput("mixed", two(first, report));
        input.level = 4;
        expectWider(first, "level");
        register(input);
        input.parents = one(report);
        register(input);
    }

    /* THE GRAPH */

    function testFuzz_ParentIsSelf_ItIsNotThereYet(bytes32 content) external {
        if (content == 0 || content == keccak256("")) content = "content";
        bytes32 id = datasets.datasetIdOf(custodian, content);
        IDatasetRegistry.DatasetInput memory input = derivedInput("itself", one(id));
        input.contentHash = content;
        expectUnknown(id);
        register(input);
    }

    function test_Cycle_TwoCantBeEachOthersParents() external {
        bytes32 first = datasets.datasetIdOf(custodian, keccak256("first"));
        bytes32 second = datasets.datasetIdOf(custodian, keccak256("second"));
        expectUnknown(second);
        derive("first", second);
        expectUnknown(first);
        derive("second", first);
    }

    function test_Parents_DuplicateUnknownAndTooMany() external {
        bytes32 known = source("a source");
        IDatasetRegistry.DatasetInput memory input = derivedInput("derived", one(known));
        input.parents = new bytes32[](2);
        (input.parents[0], input.parents[1]) = (known, known);
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_ParentOrder.selector, known));
        register(input);
        bytes32 unknown = bytes32(uint256(known) - 1);
        input.parents = two(unknown, known);
        expectUnknown(unknown);
        register(input);
        input.parents = new bytes32[](65);
        vm.expectRevert(
            abi.encodeWithSelector(
                IDatasetRegistry.DatasetRegistry_ParentsInvalid.selector,
                IDatasetRegistry.DatasetKind.Derived,
                65
            )
        );
        register(input);
    }

    function test_Laundering_TheSameContentIsNoSourceOfTheSameAccount() external {
        bytes32 id = derive("derived", source("a source"));
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_Duplicate.selector, id));
        source("derived");
    }

    function test_Laundering_NoPastIsInventedLater() external {
        bytes32 first = source("a source");
        IDatasetRegistry.DatasetInput memory output = derivedInput("a model", one(first));
        IDatasetRegistry.ActivityInput memory activity = activityInput(output);
        bytes32 id = register(output);
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_Duplicate.selector, id));
        vm.prank(custodian);
        datasets.recordActivity(activity, outputsOf(output));
    }

    function test_Laundering_NobodyRecordsForAnother() external {
        IDatasetRegistry.DatasetInput memory output = derivedInput("a model", one(source("a source")));
        IDatasetRegistry.ActivityInput memory activity = activityInput(output);
        vm.expectRevert(
            abi.encodeWithSelector(
                IDatasetRegistry.DatasetRegistry_OutputInvalid.selector,
                activity.outputs[0],
                datasets.datasetIdOf(processor, output.contentHash)
            )
        );
        vm.prank(processor);
        datasets.recordActivity(activity, outputsOf(output));
    }

    function outputsOf(
        IDatasetRegistry.DatasetInput memory input
    ) internal pure returns (IDatasetRegistry.DatasetInput[] memory) {
        return one(input);
    }

    /* PARENTS THAT NOTHING MAY COME OF */

    function test_Tainted_NothingComesOfWhatIsRetiredOrDestroyed() external {
        bytes32 parent = source("a source");
        bytes32 before = derive("before", parent);
        retire(parent, false);
        expectUnusable(parent, IDatasetRegistry.DatasetStatus.Retired, 0);
        derive("after", parent);
        retire(parent, true);
        expectUnusable(parent, IDatasetRegistry.DatasetStatus.Destroyed, 0);
        derive("after", parent);
        // Not even beside another one.
        bytes32 other = source("another");
        IDatasetRegistry.DatasetInput memory input = derivedInput("after", two(parent, other));
        expectUnusable(parent, IDatasetRegistry.DatasetStatus.Destroyed, 0);
        register(input);
        assertTrue(datasets.isUsable(before), "what came before is judged by itself");
    }

    function test_Tainted_NothingComesOfABreachedOneUntilAllAreClosed() external {
        bytes32 parent = source("a source");
        breach(parent, true);
        breach(parent, true);
        expectUnusable(parent, IDatasetRegistry.DatasetStatus.Listed, 2);
        derive("derived", parent);
        breach(parent, false);
        expectUnusable(parent, IDatasetRegistry.DatasetStatus.Listed, 1);
        derive("derived", parent);
        breach(parent, false);
        derive("derived", parent);
    }

    function test_Tainted_RetiringDoesNotHideABreach() external {
        bytes32 parent = source("a source");
        breach(parent, true);
        retire(parent, true);
        assertEq(datasets.datasetOf(parent).openBreaches, 1, "still open");
        breach(parent, false);
        assertFalse(datasets.isUsable(parent), "closed, and destroyed");
    }

    /* CONTENT */

    function test_EmptyContent_DigestsOfNothingAreRefused() external {
        bytes32[3] memory nothing = [keccak256(""), EMPTY_SHA256, keccak256("")];
        for (uint256 i = 0; i < 3; ++i) {
            IDatasetRegistry.DatasetInput memory input = sourceInput("a source");
            if (i == 0) input.contentHash = nothing[i];
            if (i == 1) input.metaDigest = nothing[i];
            if (i == 2) input.licence = nothing[i];
            vm.expectRevert(IDatasetRegistry.DatasetRegistry_HashMissing.selector);
            register(input);
        }
    }

    function testFuzz_DuplicateContent_NobodyTakesAnothersId(uint256 seed) external {
        bytes32 first = datasets.datasetIdOf(custodian, keccak256("a source"));
        address thief = boundAccount(seed);
        bytes32 second = registerAs(thief, sourceInput("a source"));
        assertTrue(second != first, "another id");
        assertEq(source("a source"), first, "the first account's is still free");
        assertEq(datasets.datasetOf(first).custodian, custodian, "and its own");
    }

    function testFuzz_DuplicateContent_NotEvenAfterAHandOver(uint256 seed) external {
        bytes32 id = source("a source");
        address to = boundAccount(seed);
        vm.prank(custodian);
        datasets.offerCustody(id, to);
        vm.prank(to);
        datasets.acceptCustody(id);
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_Duplicate.selector, id));
        source("a source");
    }

    /* CUSTODY */

    function test_HandOver_UnacceptedItChangesNothing() external {
        bytes32 id = source("a source");
        vm.prank(custodian);
        datasets.offerCustody(id, alice);
        expectNotCustodian(id, alice);
        vm.prank(alice);
        datasets.retire(id, false, 0);
        expectNotCustodian(id, alice);
        vm.prank(alice);
        datasets.offerCustody(id, bob);
        retire(id, false);
    }

    function test_HandOver_OutOfOrderItIsRefused() external {
        bytes32 id = source("a source");
        vm.startPrank(custodian);
        datasets.offerCustody(id, alice);
        datasets.offerCustody(id, bob);
        vm.stopPrank();
        expectNotOffered(id, alice);
        vm.prank(alice);
        datasets.acceptCustody(id);
        vm.prank(bob);
        datasets.acceptCustody(id);
        // The offer is used up, and who gave it away has no right left.
        expectNotCustodian(id, custodian);
        retire(id, true);
        expectNotCustodian(id, custodian);
        vm.prank(custodian);
        datasets.offerCustody(id, custodian);
        expectNotOffered(id, bob);
        vm.prank(bob);
        datasets.acceptCustody(id);
    }

    function expectNotOffered(bytes32 id, address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_NotOffered.selector, id, caller)
        );
    }

    /* WORDS */

    function test_RepointedWord_WhatWasConfirmedStaysTheSame() external {
        source("a source");
        IVocabRegistry.TermInput[] memory terms = new IVocabRegistry.TermInput[](1);
        terms[0] = ConsentTerms.term(
            IVocabRegistry.TermKind.Purpose,
            ConsentTerms.RESEARCH,
            ConsentTerms.BUSINESS,
            ConsentTerms.one(ConsentTerms.MARKETING)
        );
        vm.expectRevert(
            abi.encodeWithSelector(
                IVocabRegistry.VocabRegistry_CodeInvalid.selector,
                IVocabRegistry.TermKind.Purpose,
                ConsentTerms.RESEARCH
            )
        );
        vocabulary.addTerms(ConsentTerms.RELEASE, terms);
    }
}
