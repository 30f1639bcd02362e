// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBenefitVault} from "../../contracts/provenance/IBenefitVault.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IControllerRegistry} from "../../contracts/provenance/IControllerRegistry.sol";
import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {ConsentFlags} from "../../contracts/provenance/libraries/ConsentFlags.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {Consents} from "../utils/Consents.t.sol";

contract ConsentLogBatchesTest is Consents {
    IConsents.Consent internal other;

    function setUp() public override {
        super.setUp();
        other = consentOf(makeSubject("other"));
    }

    /// @dev One grant as usual, and then `other`.
    function twoMembers() internal returns (IConsents.Member[] memory members) {
        IConsents.Consent memory usual = consented("usual");
        consentTo(other);
        members = new IConsents.Member[](2);
        (members[0], members[1]) = (memberOf(witnessOf(usual)), memberOf(witnessOf(other)));
    }

    function expectSelector(bytes4 selector) internal {
        vm.expectRevert(abi.encodeWithSelector(selector, idOf(other)));
    }

    /* THE BATCH */

    function test_RecordUseMany_RevertWhen_ThereIsNobody() external {
        expectBatch(0, 0);
        recordMany(batchOf(JOB), new IConsents.Member[](0));
    }

    function test_RecordUseMany_RevertWhen_ThereAreTooMany() external {
        expectBatch(201, 201);
        recordMany(batchOf(JOB), new IConsents.Member[](201));
    }

    function testFuzz_RecordUseMany_RevertWhen_ItIsNotOneOperation(uint8 op) external {
        if (op & Ops.ALL == op && op & (op - (op == 0 ? 0 : 1)) == 0) op = 0;
        IConsents.BatchUse memory batch = batchOf(JOB);
        batch.op = op;
        IConsents.Member[] memory members = membersOf(consentMany(1));
        expectOp(0, op, Ops.ALL);
        recordMany(batch, members);
    }

    function testFuzz_RecordUseMany_RevertWhen_TheCallerDoesNotActForTheController(
        uint256 seed,
        bool isAnyActive
    ) external {
        address caller = seed % 2 == 0 ? processor : boundAccount(seed);
        IConsents.Member[] memory members = new IConsents.Member[](1);
        if (isAnyActive) members = membersOf(consentMany(1));
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_NotAuthorized.selector,
                custodianId,
                caller
            )
        );
        vm.prank(caller);
        log.recordUseMany(batchOf(JOB), members);
    }

    /* THE MEMBERS */

    function test_RecordUseMany_RevertWhen_AGrantIsAnotherControllers() external {
        other.controllerId = processorId;
        IConsents.Member[] memory members = twoMembers();
        vm.expectRevert(
            abi.encodeWithSelector(IConsents.ConsentLog_ControllerInvalid.selector, idOf(other), processorId)
        );
        recordMany(batchOf(JOB), members);
    }

    function test_RecordUseMany_RevertWhen_AGrantDoesNotAllowTheOperation() external {
        other.ops = Ops.TRAIN;
        IConsents.Member[] memory members = twoMembers();
        expectOp(idOf(other), Ops.QUERY, Ops.TRAIN);
        recordMany(batchOf(JOB), members);
    }

    function testFuzz_RecordUseMany_RevertWhen_OneIsPrivateAndOneIsNot(bool isPrivate) external {
        other.flags = ConsentFlags.PRIVATE_TRAIL;
        IConsents.Member[] memory members = twoMembers();
        IConsents.BatchUse memory batch = batchOf(JOB);
        batch.isPrivate = isPrivate;
        if (isPrivate) members[0] = members[1];
        if (isPrivate) members[1] = memberOf(witnessOf(consentOf(makeSubject("usual"))));
        bytes32 wrong = isPrivate ? idOf(consentOf(makeSubject("usual"))) : idOf(other);
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_TrailInvalid.selector, wrong));
        recordMany(batch, members);
    }

    function test_RecordUseMany_RevertWhen_TheScopeIsARoot() external {
        other.flags = ConsentFlags.ROOT;
        IConsents.Member[] memory members = twoMembers();
        expectResource(DATASET, 0);
        recordMany(batchOf(JOB), members);
    }

    function testFuzz_RecordUseMany_RevertWhen_TheTermsDiffer(uint256 field) external {
        field = bound(field, 0, 3);
        if (field == 0) other.level = 1;
        if (field == 1) other.mechanism = ConsentTerms.PSEUDONYMISATION;
        if (field == 2) other.purpose = ConsentTerms.ACADEMIC;
        if (field == 3) other.category = ConsentTerms.SALES;
        IConsents.Member[] memory members = twoMembers();
        expectSelector(IConsents.ConsentLog_BatchMixed.selector);
        recordMany(batchOf(JOB), members);
    }

    function test_RecordUseMany_RevertWhen_AGrantNamesAnAgentThatIsNotTheCaller() external {
        other.agentId = agentId;
        IConsents.Member[] memory members = twoMembers();
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_NotAuthorized.selector,
                custodianId,
                custodian
            )
        );
        recordMany(batchOf(JOB), members);
    }

    function test_RecordUseMany_RevertWhen_ThePolicyForbidsIt() external {
        other.notBefore -= 1;
        IConsents.Member[] memory members = twoMembers();
        addPurpose(70, ConsentTerms.RESEARCH);
        IConsents.BatchUse memory batch = batchOf(JOB);
        batch.purpose = 70;
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_PurposeNotCovered.selector,
                ConsentTerms.RESEARCH,
                70
            )
        );
        recordMany(batch, members);
    }

    function test_RecordUseMany_RevertWhen_TheRewardsAreNotCovered() external {
        other.rewardPerUse = 7;
        IConsents.Member[] memory members = twoMembers();
        fund(custodianId, 7e12 - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IBenefitVault.BenefitVault_Unfunded.selector, custodianId, 7e12, 7e12 - 1)
        );
        recordMany(batchOf(JOB), members);
    }

    /* USED */

    function expectUseBatch(
        IConsents.BatchUse memory batch,
        bytes32[] memory ids,
        uint48 firstSeq,
        address by
    ) internal {
        bytes32[] memory shown = batch.isPrivate ? new bytes32[](0) : ids;
        vm.expectEmit(address(log));
        emit IConsents.UseBatch(
            batch.jobId,
            batch.scope,
            batch.controllerId,
            by,
            batch.op,
            batch.purpose,
            uint32(ids.length),
            firstSeq,
            batch.outputHash,
            keccak256(abi.encodePacked(ids)),
            shown
        );
    }

    function idsOf(IConsents.Consent[] memory consents) internal pure returns (bytes32[] memory ids) {
        ids = new bytes32[](consents.length);
        for (uint256 i = 0; i < consents.length; ++i) ids[i] = idOf(consents[i]);
    }

    function testFuzz_RecordUseMany_WhenAllAreActive(uint256 count, bool byAgent) external {
        count = bound(count, 1, 8);
        IConsents.Consent[] memory consents = consentMany(count);
        IConsents.BatchUse memory batch = batchOf(JOB);
        record(useOf(consents[0], JOB));
        address by = byAgent ? agent : custodian;
        expectUseBatch(batch, idsOf(consents), 2, by);
        vm.prank(by);
        assertEq(log.recordUseMany(batch, membersOf(consents)), count, "used");
        for (uint256 i = 0; i < count; ++i)
            assertEq(log.grantOf(idOf(consents[i])).useCount, i == 0 ? 2 : 1, "each");
        IConsents.JobUse memory ofJob = log.jobUseOf(JOB, DATASET, custodianId);
        assertEq(ofJob.uses, count + 1, "all");
        assertEq(ofJob.lastSeq, count + 1, "the last");
        (uint48 seq, ) = log.trail();
        assertEq(seq, count + 1, "so many numbers");
    }

    function testFuzz_RecordUseMany_WhenSomeCanNotBeUsed(uint256 which) external {
        IConsents.Consent[] memory consents = new IConsents.Consent[](4);
        for (uint256 i = 0; i < 4; ++i) consents[i] = consentOf(makeSubject(i));
        which = bound(which, 0, 4);
        IConsents.Consent memory odd = consents[1];
        if (which == 1) odd.notBefore += 1 days;
        if (which == 2) odd.expiry = odd.notBefore + 1 hours;
        if (which == 3) odd.maxUses = 1;
        for (uint256 i = 0; i < 4; ++i) if (i != 1 || which != 4) consentTo(consents[i]);
        if (which == 0) revoke(odd);
        if (which == 3) record(useOf(odd, 0));
        skip(1 hours);
        bytes32[] memory used = new bytes32[](3);
        (used[0], used[1], used[2]) = (idOf(consents[0]), idOf(consents[2]), idOf(consents[3]));
        IConsents.SkipReason[5] memory reasons = [
            IConsents.SkipReason.NotActive,
            IConsents.SkipReason.NotYet,
            IConsents.SkipReason.Expired,
            IConsents.SkipReason.UsedUp,
            IConsents.SkipReason.NotActive
        ];
        (uint48 before, ) = log.trail();
        expectSkipped(idOf(odd), reasons[which]);
        expectUseBatch(batchOf(JOB), used, before + 1, custodian);
        assertEq(recordMany(batchOf(JOB), membersOf(consents)), 3, "the others");
    }

    function test_RecordUseMany_WhenItIsPrivate() external {
        IConsents.Consent[] memory consents = new IConsents.Consent[](3);
        for (uint256 i = 0; i < 3; ++i) {
            consents[i] = consentOf(makeSubject(i));
            consents[i].flags = ConsentFlags.PRIVATE_TRAIL;
            consentTo(consents[i]);
        }
        revoke(consents[1]);
        IConsents.BatchUse memory batch = batchOf(JOB);
        batch.isPrivate = true;
        vm.recordLogs();
        assertEq(recordMany(batch, membersOf(consents)), 2, "the others");
        assertEq(vm.getRecordedLogs().length, 1, "one event");
        bytes32[] memory used = new bytes32[](2);
        (used[0], used[1]) = (idOf(consents[0]), idOf(consents[2]));
        expectUseBatch(batch, used, 4, custodian);
        recordMany(batch, membersOf(consents));
    }

    function test_RecordUseMany_WhenNoneCanBeUsed() external {
        IConsents.Consent[] memory consents = consentMany(2);
        revoke(consents[0]);
        revoke(consents[1]);
        (uint48 before, bytes26 head) = log.trail();
        assertEq(recordMany(batchOf(JOB), membersOf(consents)), 0, "none");
        (uint48 seq, bytes26 last) = log.trail();
        assertEq(seq, before, "no number");
        assertEq(bytes32(last), bytes32(head), "no entry");
        assertEq(log.jobUseOf(JOB, DATASET, custodianId).uses, 0, "nothing of the job");
    }

    function test_RecordUseMany_WhenAGrantIsInItTwice() external {
        other.maxUses = 2;
        consentTo(other);
        IConsents.Member[] memory members = new IConsents.Member[](3);
        for (uint256 i = 0; i < 3; ++i) members[i] = memberOf(witnessOf(other));
        expectSkipped(idOf(other), IConsents.SkipReason.UsedUp);
        assertEq(recordMany(batchOf(JOB), members), 2, "twice");
        assertEq(log.grantOf(idOf(other)).useCount, 2, "counted");
    }

    function testFuzz_RecordUseMany_WhenThereAreRewards(uint32 first, uint32 second) external {
        IConsents.Consent[] memory consents = new IConsents.Consent[](2);
        for (uint256 i = 0; i < 2; ++i) {
            consents[i] = consentOf(makeSubject(i));
            consents[i].rewardPerUse = i == 0 ? first : second;
            consentTo(consents[i]);
        }
        fund(custodianId, 10_000 ether);
        recordMany(batchOf(JOB), membersOf(consents));
        uint256 sum = (uint256(first) + second) * 1e12;
        assertEq(benefits.freeOf(custodianId), 10_000 ether - sum, "charged");
        assertEq(benefits.owedTo(idOf(consents[1])), uint256(second) * 1e12, "owed");
    }

    function test_RecordUseMany_WhenTheAgentIsNamedByOneAndCalls() external {
        other.agentId = agentId;
        IConsents.Member[] memory members = twoMembers();
        vm.prank(agent);
        assertEq(log.recordUseMany(batchOf(JOB), members), 2, "both");
    }

    function test_RecordUseMany_WhenSomeWerePassedOn() external {
        IConsents.Member[] memory members = new IConsents.Member[](3);
        IConsents.Consent[] memory parents = new IConsents.Consent[](2);
        IConsents.SubConsent[] memory subs = new IConsents.SubConsent[](2);
        (parents[0], subs[0]) = passedOn("bob");
        (parents[1], subs[1]) = passedOn("carol");
        other.controllerId = processorId;
        consentTo(other);
        (members[0], members[1]) = (memberOf(subWitness(subs[0])), memberOf(subWitness(subs[1])));
        members[2] = memberOf(witnessOf(other));
        revoke(parents[0]);
        IConsents.BatchUse memory batch = batchOf(JOB);
        batch.controllerId = processorId;
        expectSkipped(subId(subs[0]), IConsents.SkipReason.NotActive);
        vm.prank(processor);
        assertEq(log.recordUseMany(batch, members), 2, "the others");
    }
}
