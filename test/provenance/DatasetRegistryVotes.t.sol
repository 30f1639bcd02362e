// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IDatasetRegistry} from "../../contracts/provenance/IDatasetRegistry.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {Datasets} from "../utils/Datasets.t.sol";

contract DatasetRegistryVotesTest is Datasets {
    function setTerms(
        IDatasetRegistry.DatasetInput memory input,
        uint8 level,
        uint8 ops,
        bytes8 allowed
    ) internal pure returns (IDatasetRegistry.DatasetInput memory) {
        (input.level, input.ops, input.purposes) = (level, ops, allowed);
        return input;
    }

    /* DECLASSIFY */

    function testFuzz_Declassify_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = boundAccount(seed);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
        vm.prank(caller);
        datasets.declassify(DATASET, 4, Ops.ALL, purposes(1), EVIDENCE);
    }

    function test_Declassify_RevertWhen_TheDatasetIsNotKnown() external {
        expectUnknown(DATASET);
        datasets.declassify(DATASET, 4, Ops.ALL, purposes(1), EVIDENCE);
    }

    function testFuzz_Declassify_RevertWhen_ItIsRetired(bool isDestroyed) external {
        bytes32 id = derive("derived", source("a source"));
        retire(id, isDestroyed);
        expectStatusInvalid(
            id,
            isDestroyed ? IDatasetRegistry.DatasetStatus.Destroyed : IDatasetRegistry.DatasetStatus.Retired
        );
        datasets.declassify(id, 4, Ops.ALL, purposes(1), EVIDENCE);
    }

    function test_Declassify_RevertWhen_ThereIsNoEvidence() external {
        bytes32 id = derive("derived", source("a source"));
        vm.expectRevert(IDatasetRegistry.DatasetRegistry_HashMissing.selector);
        datasets.declassify(id, 4, Ops.ALL, purposes(1), 0);
    }

    function testFuzz_Declassify_RevertWhen_TheNewTermsCanNotBe(uint8 level) external {
        bytes32 id = derive("derived", source("a source"));
        IDatasetRegistry.DatasetInput memory input = sourceInput("derived");
        (input.level, input.ops) = (uint8(bound(level, 5, 255)), Ops.ALL);
        expectTermsInvalid(input);
        datasets.declassify(id, input.level, Ops.ALL, input.purposes, EVIDENCE);
    }

    function testFuzz_Declassify_RevertWhen_TheVocabularyHasNoSuchPurpose(uint8 purpose) external {
        bytes32 id = derive("derived", source("a source"));
        purpose = uint8(bound(purpose, ConsentTerms.STUDY + 1, 255));
        expectPurposeUnknown(purpose);
        datasets.declassify(id, 4, Ops.ALL, purposes(ConsentTerms.RESEARCH, purpose), EVIDENCE);
    }

    function expectNotWider(bytes32 id) internal {
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_NotWider.selector, id));
    }

    function test_Declassify_RevertWhen_ItIsASource() external {
        bytes32 id = source("a source");
        expectNotWider(id);
        datasets.declassify(id, 4, Ops.ALL, purposes(ConsentTerms.RESEARCH), EVIDENCE);
    }

    function test_Declassify_RevertWhen_ItWouldBecomeNarrower() external {
        bytes32 id = derive("derived", source("a source"));
        IDatasetRegistry.Dataset memory before = datasets.datasetOf(id);
        expectNotWider(id);
        datasets.declassify(id, before.level - 1, before.ops, before.purposes, EVIDENCE);
        expectNotWider(id);
        datasets.declassify(id, before.level, before.ops & ~Ops.QUERY, before.purposes, EVIDENCE);
        expectNotWider(id);
        datasets.declassify(id, 4, Ops.ALL, purposes(ConsentTerms.ACADEMIC), EVIDENCE);
    }

    function testFuzz_Declassify_WhenItBecomesWider(uint8 level, uint8 ops, bool isAny) external {
        IDatasetRegistry.DatasetInput memory input = derivedInput("derived", one(source("a source")));
        bytes32 id = register(input);
        input = setTerms(
            input,
            uint8(bound(level, 3, 4)),
            input.ops | (ops & Ops.ALL),
            isAny
                ? purposes(ConsentTerms.ANY_PURPOSE)
                : purposes(ConsentTerms.MARKETING, ConsentTerms.RESEARCH)
        );
        vm.expectEmit(address(datasets));
        emit IDatasetRegistry.Declassified(id, input.level, input.ops, input.purposes, EVIDENCE);
        datasets.declassify(id, input.level, input.ops, input.purposes, EVIDENCE);
        assertDataset(id, custodian, input, IDatasetRegistry.DatasetStatus.Listed);
    }

    /* READING */

    function testFuzz_DatasetOf_RevertWhen_TheDatasetIsNotKnown(bytes32 id) external {
        expectUnknown(id);
        datasets.datasetOf(id);
    }

    function testFuzz_IsUsable_WhenTheDatasetIsNotKnown(bytes32 id) external view {
        assertFalse(datasets.isUsable(id), "not usable");
    }

    function expectUseMissing(uint256 jobId, uint32 controllerId, bytes32 id) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IDatasetRegistry.DatasetRegistry_UseMissing.selector,
                jobId,
                controllerId,
                id
            )
        );
    }

    /// @dev A dataset, a consent to it, and a use of that for the job.
    function usedDataset(
        string memory content
    ) internal returns (bytes32 id, IConsents.Consent memory consent) {
        id = source(content);
        consent = consentOf(makeSubject(content));
        consent.scope = id;
        consentTo(consent);
        record(useOf(consent, JOB));
    }

    function testFuzz_RequireUses_RevertWhen_TheDatasetIsNotUsable(uint256 why) external {
        (bytes32 id, ) = usedDataset("a source");
        if (why % 3 == 0) breach(id, true);
        else retire(id, why % 3 == 1);
        expectUseMissing(JOB, custodianId, id);
        datasets.requireUses(JOB, custodianId, one(id));
    }

    function testFuzz_RequireUses_RevertWhen_AUseIsMissing(uint256 jobId, uint32 controllerId) external {
        (bytes32 id, ) = usedDataset("a source");
        if (jobId == JOB && controllerId == custodianId) ++jobId;
        expectUseMissing(jobId, controllerId, id);
        datasets.requireUses(jobId, controllerId, one(id));
        bytes32 unused = source("unused");
        expectUseMissing(JOB, custodianId, unused);
        datasets.requireUses(JOB, custodianId, two(id, unused));
    }

    function test_RequireUses_RevertWhen_SomebodyWithdrewSince() external {
        (bytes32 id, IConsents.Consent memory consent) = usedDataset("a source");
        revoke(consent);
        expectUseMissing(JOB, custodianId, id);
        datasets.requireUses(JOB, custodianId, one(id));
    }

    function test_RequireUses_WhenEachHasAValidUse() external {
        (bytes32 first, ) = usedDataset("a source");
        (bytes32 second, ) = usedDataset("another source");
        datasets.requireUses(JOB, custodianId, two(first, second));
        datasets.requireUses(JOB, custodianId, new bytes32[](0));
    }

    function testFuzz_ActsFor_WhenTheAccountActsForNobody(uint256 seed, uint32 controllerId) external view {
        assertFalse(datasets.actsFor(controllerId, boundAccount(seed)), "nobody");
        assertFalse(datasets.actsFor(custodianId, processor), "another controller");
    }

    function test_ActsFor_WhenTheControllerIsSuspended() external {
        suspend(custodianId);
        assertFalse(datasets.actsFor(custodianId, custodian), "the controller");
        assertFalse(datasets.actsFor(custodianId, agent), "its agent");
    }

    function test_ActsFor_WhenTheAccountActsForTheController() external view {
        assertTrue(datasets.actsFor(custodianId, custodian), "the controller");
        assertTrue(datasets.actsFor(custodianId, agent), "its agent");
    }
}
