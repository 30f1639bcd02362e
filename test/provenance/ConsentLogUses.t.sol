// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIntakePause} from "../../contracts/common/IIntakePause.sol";
import {ConsentLog} from "../../contracts/provenance/ConsentLog.sol";
import {IBenefitVault} from "../../contracts/provenance/IBenefitVault.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IControllerRegistry} from "../../contracts/provenance/IControllerRegistry.sol";
import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {ConsentFlags} from "../../contracts/provenance/libraries/ConsentFlags.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {Consents} from "../utils/Consents.t.sol";

contract ConsentLogUsesTest is Consents {
    IConsents.Consent internal given;
    bytes32 internal grantId;

    function setUp() public override {
        super.setUp();
        given = consented("ada");
        grantId = idOf(given);
    }

    /* THE GRANT */

    function testFuzz_RecordUse_RevertWhen_ThereIsNoGrant(IConsents.Witness calldata witness) external {
        IConsents.Use memory use = useOf(witness, JOB);
        expectStatus(idOf(witness), IConsents.GrantStatus.None);
        record(use);
    }

    function test_RecordUse_RevertWhen_ItWasWithdrawn() external {
        revoke(given);
        expectStatus(grantId, IConsents.GrantStatus.Revoked);
        record(useOf(given, JOB));
    }

    function test_RecordUse_RevertWhen_ItWasRefused() external {
        IConsents.Consent memory no = refusalOf(given.subject);
        log.refuse(no, signed(no));
        expectStatus(idOf(no), IConsents.GrantStatus.Refused);
        record(useOf(no, JOB));
    }

    function testFuzz_RecordUse_RevertWhen_ItIsNotItsTime(uint256 time) external {
        IConsents.Consent memory later = consentOf(makeSubject("bob"));
        later.notBefore += 10 days;
        consentTo(later);
        bool isEarly = time % 2 == 0;
        vm.warp(
            isEarly
                ? bound(time, block.timestamp, later.notBefore - 1)
                : bound(time, later.expiry, type(uint40).max)
        );
        expectOutOfTime(later);
        record(useOf(later, JOB));
    }

    function testFuzz_RecordUse_RevertWhen_AllUsesAreUsedUp(uint24 maxUses) external {
        IConsents.Consent memory few = consentOf(makeSubject("bob"));
        few.maxUses = uint24(bound(maxUses, 1, 4));
        consentTo(few);
        for (uint256 i = 0; i < few.maxUses; ++i) record(useOf(few, JOB));
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_UsedUp.selector, idOf(few), few.maxUses));
        record(useOf(few, JOB));
    }

    function testFuzz_RecordUse_RevertWhen_AnAncestorWasWithdrawn(uint256 depth, uint256 which) external {
        depth = bound(depth, 1, 3);
        (IConsents.Consent memory root, IConsents.SubConsent memory last) = chainOf("bob", depth);
        bytes32 ancestor = subId(last);
        // One of the ancestors: the parent, its parent, or the root.
        for (uint256 steps = bound(which, 1, depth); steps != 0; --steps) ancestor = log.parentOf(ancestor);
        IConsents.Witness memory witness = witnessOf(root);
        if (ancestor != idOf(root)) witness = witnessFor(root, ancestor);
        vm.prank(root.subject);
        log.revoke(witness);
        expectStatus(ancestor, IConsents.GrantStatus.Revoked);
        vm.prank(depth % 2 == 1 ? processor : custodian);
        log.recordUse(useOf(subWitness(last), JOB));
    }

    /// @dev The witness of a sub-grant in the chain of a root.
    function witnessFor(
        IConsents.Consent memory root,
        bytes32 wanted
    ) internal view returns (IConsents.Witness memory) {
        IConsents.SubConsent memory next = subOf(root);
        while (subId(next) != wanted) next = subOfSub(next);
        return subWitness(next);
    }

    /* WHAT IT COVERS */

    function testFuzz_RecordUse_RevertWhen_TheOperationIsNotAllowedOrNotOne(uint8 op) external {
        if (op == Ops.QUERY || op == Ops.TRAIN) op |= Ops.READ;
        IConsents.Use memory use = useOf(given, JOB);
        use.op = op;
        expectOp(grantId, op, given.ops);
        record(use);
    }

    function test_RecordUse_RevertWhen_TheTrailIsPrivate() external {
        IConsents.Consent memory quiet = consentOf(makeSubject("bob"));
        quiet.flags = ConsentFlags.PRIVATE_TRAIL;
        consentTo(quiet);
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_TrailInvalid.selector, idOf(quiet)));
        record(useOf(quiet, JOB));
    }

    function test_RecordUse_RevertWhen_ThereIsAProofButNoRoot() external {
        IConsents.Use memory use = useOf(given, JOB);
        (use.resource, use.proof) = (TEXT, valuesOf(1));
        expectResource(DATASET, TEXT);
        record(use);
    }

    function testFuzz_RecordUse_RevertWhen_TheResourceIsNotUnderTheRoot(bytes32 resource) external {
        bytes32[] memory resources = valuesOf(4);
        IConsents.Consent memory rooted = rootedOf(makeSubject("bob"), resources);
        consentTo(rooted);
        IConsents.Use memory use = useOf(rooted, JOB);
        if (resource == resources[2]) resource = 0;
        (use.resource, use.proof) = (resource, proofOf(resources, 2));
        expectResource(rooted.scope, resource);
        record(use);
    }

    function test_RecordUse_RevertWhen_ThePurposeIsNotCovered() external {
        IConsents.Consent memory narrow = consentOf(makeSubject("bob"));
        narrow.purpose = ConsentTerms.ACADEMIC;
        consentTo(narrow);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_PurposeNotCovered.selector,
                ConsentTerms.ACADEMIC,
                ConsentTerms.RESEARCH
            )
        );
        record(useOf(narrow, JOB));
    }

    function test_RecordUse_RevertWhen_AVoteMadeConsentsShorter() external {
        record(useOf(given, JOB));
        IPolicyBook.Level memory level = book.levelOf(2);
        level.maxDuration = 30 days;
        book.setLevel(2, level);
        record(useOf(given, JOB));
        skip(30 days);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_Outlived.selector,
                2,
                uint256(given.notBefore) + 30 days
            )
        );
        record(useOf(given, JOB));
    }

    function test_RecordUse_RevertWhen_IntakeIsPaused() external {
        record(useOf(given, JOB));
        pauseIntake();
        vm.expectRevert(
            abi.encodeWithSelector(IIntakePause.IntakePause_Paused.selector, uint40(block.timestamp + 7 days))
        );
        record(useOf(given, JOB));
    }

    /* WHO */

    function testFuzz_RecordUse_RevertWhen_TheCallerDoesNotActForTheController(uint256 seed) external {
        address caller = seed % 2 == 0 ? processor : boundAccount(seed);
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_NotAuthorized.selector,
                custodianId,
                caller
            )
        );
        vm.prank(caller);
        log.recordUse(useOf(given, JOB));
    }

    function test_RecordUse_RevertWhen_TheLevelNeedsAnAssessment() external {
        IConsents.Consent memory open = explicitOf(makeSubject("bob"));
        consentTo(open);
        announce(JOB, 3);
        skip(1 hours);
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_AssessmentExpired.selector,
                custodianId,
                uint40(0)
            )
        );
        record(useOf(open, JOB));
    }

    /* REWARD */

    function test_RecordUse_RevertWhen_ThereIsARewardAndNoVault() external {
        log = new ConsentLog(address(accessManager), address(book), address(controllers));
        IConsents.Consent memory paid = consentOf(makeSubject("bob"));
        paid.rewardPerUse = 1;
        consentTo(paid);
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_BindingInvalid.selector));
        record(useOf(paid, JOB));
    }

    function testFuzz_RecordUse_RevertWhen_TheRewardIsNotCovered(uint32 reward, uint96 free) external {
        IConsents.Consent memory paid = consentOf(makeSubject("bob"));
        paid.rewardPerUse = uint32(bound(reward, 1, type(uint32).max));
        consentTo(paid);
        uint256 amount = uint256(paid.rewardPerUse) * 1e12;
        free = uint96(bound(free, 0, amount - 1));
        if (free != 0) fund(custodianId, free);
        vm.expectRevert(
            abi.encodeWithSelector(IBenefitVault.BenefitVault_Unfunded.selector, custodianId, amount, free)
        );
        record(useOf(paid, JOB));
    }

    function testFuzz_RecordUse_WhenThereIsAReward(uint32 reward) external {
        IConsents.Consent memory paid = consentOf(makeSubject("bob"));
        paid.rewardPerUse = uint32(bound(reward, 1, type(uint32).max));
        consentTo(paid);
        fund(custodianId, 10_000 ether);
        uint256 amount = uint256(paid.rewardPerUse) * 1e12;
        record(useOf(paid, JOB));
        record(useOf(paid, JOB));
        assertEq(benefits.freeOf(custodianId), 10_000 ether - 2 * amount, "charged");
        assertEq(benefits.owedTo(idOf(paid)), 2 * amount, "owed");
    }

    /* USED */

    function testFuzz_RecordUse_WhenAllIsValid(
        uint256 jobId,
        bytes32 resource,
        bytes32 outputHash,
        bool isTraining,
        bool byAgent
    ) external {
        IConsents.Use memory use = useOf(given, jobId == 0 ? JOB : jobId);
        (use.resource, use.outputHash) = (resource, outputHash);
        use.op = isTraining ? Ops.TRAIN : Ops.QUERY;
        address by = byAgent ? agent : custodian;
        for (uint24 i = 1; i < 4; ++i) {
            expectRecorded(use, by, i);
            vm.prank(by);
            assertEq(log.recordUse(use), i, "number");
            assertEq(log.grantOf(grantId).useCount, i, "of the grant");
            IConsents.JobUse memory ofJob = log.jobUseOf(use.jobId, DATASET, custodianId);
            assertEq(ofJob.uses, i, "of the job");
            assertEq(ofJob.lastSeq, i, "the last");
        }
    }

    /// @dev The first entries of the trail are all of this grant.
    function expectRecorded(IConsents.Use memory use, address by, uint24 number) internal {
        vm.expectEmit(address(log));
        emit IConsents.UseRecorded(
            grantId,
            use.jobId,
            DATASET,
            custodianId,
            by,
            use.op,
            use.purpose,
            number,
            number,
            use.resource,
            use.outputHash
        );
    }

    function test_RecordUse_WhenTheJobIsZero() external {
        record(useOf(given, 0));
        assertEq(log.jobUseOf(0, DATASET, custodianId).uses, 0, "no job");
        assertFalse(log.isUseValid(0, DATASET, custodianId), "no gate opens");
        assertEq(log.grantOf(grantId).useCount, 1, "but used");
    }

    function test_RecordUse_WhenThePurposeIsNarrower() external {
        IConsents.Use memory use = useOf(given, JOB);
        use.purpose = ConsentTerms.ACADEMIC;
        assertEq(record(use), 1, "covered");
    }

    function test_RecordUse_WhenAnOlderConsentComesAfterANewerOne() external {
        IConsents.Consent memory older = consentOf(makeSubject("bob"));
        older.notBefore -= 1;
        skip(1 hours);
        IConsents.Consent memory newer = consented("carol");
        consentTo(older);
        record(useOf(newer, JOB));
        record(useOf(older, JOB));
        record(useOf(newer, JOB));
        assertEq(log.jobUseOf(JOB, DATASET, custodianId).uses, 3, "all");
    }

    function testFuzz_RecordUse_WhenTheScopeIsARoot(uint256 size, uint256 position) external {
        bytes32[] memory resources = valuesOf(bound(size, 1, 9));
        position = bound(position, 0, resources.length - 1);
        IConsents.Consent memory rooted = rootedOf(makeSubject("bob"), resources);
        consentTo(rooted);
        IConsents.Use memory use = useOf(rooted, JOB);
        (use.resource, use.proof) = (resources[position], proofOf(resources, position));
        record(use);
        assertEq(log.jobUseOf(JOB, rooted.scope, custodianId).uses, 1, "used");
    }

    function test_RecordUse_WhenTheConsentNamesAnAgent() external {
        IConsents.Consent memory named = consentOf(makeSubject("bob"));
        named.agentId = agentId;
        consentTo(named);
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_NotAuthorized.selector,
                custodianId,
                custodian
            )
        );
        record(useOf(named, JOB));
        vm.prank(agent);
        log.recordUse(useOf(named, JOB));
        assertEq(log.grantOf(idOf(named)).useCount, 1, "by the agent");
    }
}
