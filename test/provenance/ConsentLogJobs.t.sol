// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {Consents} from "../utils/Consents.t.sol";

contract ConsentLogJobsTest is Consents {
    function isValid(uint32 controllerId) internal view returns (bool) {
        return log.isUseValid(JOB, DATASET, controllerId);
    }

    /// @dev A controller of its own, and a consent to it that is passed on to the processor and used.
    function usedThrough(uint256 index) internal returns (IConsents.Consent memory consent) {
        address account = makeAccount(string(abi.encodePacked("origin", bytes1(uint8(65 + index)))));
        consent = delegableOf(makeSubject(index));
        consent.controllerId = makeController(account);
        consentTo(consent);
        IConsents.SubConsent memory sub = subOf(consent);
        passOn(account, sub);
        vm.prank(processor);
        log.recordUse(useOf(subWitness(sub), JOB));
    }

    function testFuzz_IsUseValid_WhenNothingWasUsed(uint256 jobId, bytes32 scope, uint32 id) external view {
        assertFalse(log.isUseValid(jobId, scope, id), "nothing");
    }

    function testFuzz_IsUseValid_WhenAUseWasRecorded(uint256 jobId) external {
        record(useOf(consented("ada"), JOB));
        assertTrue(isValid(custodianId), "valid");
        assertFalse(isValid(processorId), "not another controller's");
        assertFalse(log.isUseValid(JOB, TEXT, custodianId), "nor of another dataset");
        if (jobId != JOB) assertFalse(log.isUseValid(jobId, DATASET, custodianId), "nor for another job");
    }

    function test_IsUseValid_WhenSomebodyWhoseDataWereUsedWithdrew() external {
        IConsents.Consent memory ada = consented("ada");
        IConsents.Consent memory bo = consented("bo");
        record(useOf(ada, JOB));
        record(useOf(bo, JOB));
        revoke(ada);
        assertEq(log.lastWithdrawalOf(DATASET, custodianId), 3, "the withdrawal");
        assertFalse(isValid(custodianId), "not any more");
        record(useOf(bo, JOB));
        assertTrue(isValid(custodianId), "again");
    }

    function test_IsUseValid_WhenSomebodyWithdrewWhoseDataWereNeverUsed() external {
        IConsents.Consent memory ada = consented("ada");
        record(useOf(consented("bo"), JOB));
        revoke(ada);
        assertTrue(isValid(custodianId), "still");
        assertEq(log.lastWithdrawalOf(DATASET, custodianId), 0, "none that counts");
    }

    function testFuzz_IsUseValid_WhenWhatWasUsedWasPassedOnAndWithdrawn(uint256 which) external {
        (IConsents.Consent memory root, IConsents.SubConsent memory last) = chainOf("ada", 3);
        vm.prank(processor);
        log.recordUse(useOf(subWitness(last), JOB));
        assertTrue(isValid(processorId), "valid");
        IConsents.SubConsent memory first = subOf(root);
        which = bound(which, 0, 3);
        IConsents.Witness memory witness = witnessOf(root);
        if (which == 1) witness = subWitness(first);
        if (which == 2) witness = subWitness(subOfSub(first));
        if (which == 3) witness = subWitness(last);
        vm.prank(root.subject);
        log.revoke(witness);
        assertFalse(isValid(processorId), "not any more, wherever it was withdrawn");
    }

    function test_IsUseValid_WhenAnotherGrantWasWithdrawnThatWasNotPassedOn() external {
        usedThrough(0);
        IConsents.Consent memory own = consentOf(makeSubject("bo"));
        own.controllerId = 3;
        consentTo(own);
        revoke(own);
        assertTrue(isValid(processorId), "still");
    }

    function testFuzz_IsUseValid_WhenItCameThroughSeveralControllers(uint256 count, uint256 which) external {
        count = bound(count, 1, 5);
        IConsents.Consent[] memory roots = new IConsents.Consent[](count);
        for (uint256 i = 0; i < count; ++i) roots[i] = usedThrough(i);
        IConsents.SubConsent memory again = subOf(roots[0]);
        vm.prank(processor);
        log.recordUse(useOf(subWitness(again), JOB));
        assertTrue(isValid(processorId), "valid");
        revoke(roots[bound(which, 0, count - 1)]);
        assertFalse(isValid(processorId), "not any more");
    }

    function test_IsUseValid_RevertWhen_ItCameThroughSixControllers() external {
        for (uint256 i = 0; i < 5; ++i) usedThrough(i);
        address account = makeAccount("the sixth");
        IConsents.Consent memory sixth = delegableOf(makeSubject(6));
        sixth.controllerId = makeController(account);
        consentTo(sixth);
        IConsents.SubConsent memory sub = subOf(sixth);
        passOn(account, sub);
        vm.expectRevert(
            abi.encodeWithSelector(IConsents.ConsentLog_TooManyOrigins.selector, sixth.controllerId)
        );
        vm.prank(processor);
        log.recordUse(useOf(subWitness(sub), JOB));
    }

    function test_IsUseValid_WhenABatchHasSeveralOrigins() external {
        IConsents.Consent memory first = usedThrough(0);
        IConsents.Consent memory second = usedThrough(1);
        IConsents.Member[] memory members = new IConsents.Member[](2);
        members[0] = memberOf(subWitness(subOf(first)));
        members[1] = memberOf(subWitness(subOf(second)));
        IConsents.BatchUse memory batch = batchOf(JOB + 1);
        batch.controllerId = processorId;
        vm.prank(processor);
        assertEq(log.recordUseMany(batch, members), 2, "both");
        assertTrue(log.isUseValid(JOB + 1, DATASET, processorId), "valid");
        revoke(second);
        assertFalse(log.isUseValid(JOB + 1, DATASET, processorId), "not any more");
    }
}
