// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AllocationEscrow} from "../../contracts/compute/AllocationEscrow.sol";
import {IAllocationEscrow} from "../../contracts/compute/IAllocationEscrow.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {Erc1271Account} from "../mocks/Erc1271Account.sol";
import {Digests} from "../utils/Digests.sol";
import {Jobs} from "../utils/Jobs.t.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";

/// @notice Who may sign a receipt for whom, and how; see AllocationEscrow.tree.
contract AllocationEscrowSignersTest is Jobs {
    /* WHO DOES NOT */

    function testFuzz_Checkpoint_RevertWhen_TheResearchersSideIsSomebodyElse(uint256 key) external {
        uint256 jobId = runningJob(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        IJobs.Agreement memory theirs = signed(operator, receipt);
        IJobs.Agreement memory forged = byKey(boundKey(key), receipt);
        expectSignerInvalid(jobId, forged.signer);
        escrow.checkpoint(receipt, forged, theirs);
        // The other side's own signature doesn't do for this one.
        expectSignerInvalid(jobId, operator);
        escrow.checkpoint(receipt, theirs, theirs);
    }

    function testFuzz_Checkpoint_RevertWhen_TheProvidersSideIsSomebodyElse(uint256 key) external {
        uint256 jobId = runningJob(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory forged = byKey(boundKey(key), receipt);
        expectSignerInvalid(jobId, forged.signer);
        escrow.checkpoint(receipt, ours, forged);
        expectSignerInvalid(jobId, address(0));
        forged.signer = address(0);
        escrow.checkpoint(receipt, ours, forged);
    }

    function testFuzz_Checkpoint_RevertWhen_SomebodySignedInTheirName(
        uint256 key,
        bytes calldata junk
    ) external {
        uint256 jobId = runningJob(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        IJobs.Agreement memory forged = byKey(boundKey(key), receipt);
        if (key % 2 == 0) forged.signature = junk;
        forged.signer = researcher;
        expectSignatureInvalid(jobId, researcher);
        escrow.checkpoint(receipt, forged, theirs);
        forged.signer = provider;
        expectSignatureInvalid(jobId, provider);
        escrow.checkpoint(receipt, ours, forged);
    }

    function test_Checkpoint_RevertWhen_AnotherReceiptWasSigned() external {
        uint256 jobId = runningJob(1 hours);
        uint256 other = secondJob();
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1) - 1);
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        for (uint256 field = 0; field < 6; ++field) {
            IJobs.UsageReceipt memory changed = receiptOf(jobId, hoursOf(1) - 1);
            if (field == 0) (changed.jobId, changed.gpuSeconds) = (other, 1);
            else if (field == 1) changed.gpuSeconds += 1;
            else if (field == 2) (changed.gpuSeconds, changed.periodEnd) = (1, changed.periodEnd - 1);
            else if (field == 3) changed.energyWh += 1;
            else if (field == 4) changed.uptimeBps -= 1;
            else changed.metricsRoot = bytes32(uint256(1));
            expectSignatureInvalid(changed.jobId, researcher);
            escrow.checkpoint(changed, ours, theirs);
        }
    }

    function testFuzz_Checkpoint_RevertWhen_ItWasSignedForAnotherChain(uint64 chain) external {
        uint256 jobId = runningJob(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        uint256 here = block.chainid;
        vm.chainId(chain == here || chain == 0 ? here + 1 : chain);
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        vm.chainId(here);
        expectSignatureInvalid(jobId, researcher);
        escrow.checkpoint(receipt, ours, theirs);
    }

    function test_Checkpoint_RevertWhen_ItWasSignedForAnotherEscrow() external {
        uint256 jobId = runningJob(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        AllocationEscrow real = escrow;
        escrow = new AllocationEscrow(address(accessManager), parts(), MarketDefaults.terms());
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        expectSignatureInvalid(jobId, researcher);
        real.checkpoint(receipt, ours, theirs);
    }

    function test_Checkpoint_RevertWhen_TheJobsKeyIsOver() external {
        uint256 jobId = runningJob(1 hours);
        vm.prank(researcher);
        escrow.setJobSigner(jobId, alice, uint40(block.timestamp + 1 hours));
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        IJobs.Agreement memory ours = byKey(keyOf("alice"), receipt);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        skip(1 hours);
        expectSignerInvalid(jobId, alice);
        escrow.checkpoint(receipt, ours, theirs);
    }

    function testFuzz_Checkpoint_RevertWhen_TheOldOperatorSignsLaterWork(uint256 later) external {
        uint256 jobId = runningJob(1 hours);
        vm.prank(provider);
        registry.setOperator(alice);
        skip(bound(later, 1, 1 hours));
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        expectSignerInvalid(jobId, operator);
        escrow.checkpoint(receipt, ours, theirs);
    }

    function test_Checkpoint_RevertWhen_TheOldOperatorsTimeIsOver() external {
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.duration = 20 days;
        uint256 jobId = book(researcher, booking);
        start(jobId);
        skip(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        vm.prank(provider);
        registry.setOperator(alice);
        skip(7 days + 1);
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        expectSignerInvalid(jobId, operator);
        escrow.checkpoint(receipt, ours, theirs);
    }

    function test_Checkpoint_RevertWhen_AContractAccountRefusesTheSignature() external {
        (uint256 jobId, Erc1271Account account) = contractsJob();
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, 1);
        IJobs.Agreement memory ours = byKey(keyOf("bob"), receipt);
        ours.signer = address(account);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        expectSignatureInvalid(jobId, address(account));
        escrow.checkpoint(receipt, ours, theirs);
    }

    /* WHO DOES */

    function test_Checkpoint_WhenACallerIsOneSide() external {
        uint256 jobId = runningJob(2 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        IJobs.Agreement memory theirs = signed(provider, receipt);
        vm.prank(researcher);
        escrow.checkpoint(receipt, IJobs.Agreement(researcher, ""), theirs);
        receipt = receiptOf(jobId, hoursOf(2));
        IJobs.Agreement memory ours = signed(researcher, receipt);
        vm.prank(operator);
        escrow.checkpoint(receipt, ours, IJobs.Agreement(operator, ""));
        assertEq(escrow.jobOf(jobId).accepted, hoursOf(2), "accepted");
    }

    function test_Checkpoint_WhenAContractAccountAcceptsTheSignature() external {
        (uint256 jobId, Erc1271Account account) = contractsJob();
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, 1);
        IJobs.Agreement memory ours = byKey(keyOf("alice"), receipt);
        ours.signer = address(account);
        escrow.checkpoint(receipt, ours, signed(operator, receipt));
        assertEq(escrow.jobOf(jobId).accepted, 1, "accepted");
    }

    function test_Checkpoint_WhenAJobsKeySigned() external {
        uint256 jobId = runningJob(1 hours);
        vm.prank(researcher);
        escrow.setJobSigner(jobId, alice, uint40(block.timestamp + 1));
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        escrow.checkpoint(receipt, byKey(keyOf("alice"), receipt), signed(operator, receipt));
        assertEq(escrow.jobOf(jobId).accepted, hoursOf(1), "accepted");
    }

    function test_Checkpoint_WhenAProjectsKeySigned() external {
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.projectId = makeProject(alice);
        uint256 jobId = book(alice, booking);
        start(jobId);
        vm.prank(alice);
        projects.setSigner(booking.projectId, bob, uint40(block.timestamp + 1 days));
        skip(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        escrow.checkpoint(receipt, byKey(keyOf("bob"), receipt), signed(operator, receipt));
        assertEq(escrow.jobOf(jobId).accepted, hoursOf(1), "accepted");
    }

    function testFuzz_Checkpoint_WhenTheOldOperatorSignedWorkOfItsTime(uint256 later) external {
        uint256 jobId = runningJob(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        vm.prank(provider);
        registry.setOperator(alice);
        skip(bound(later, 0, 7 days - 1));
        checkpoint(receipt);
        assertEq(escrow.jobOf(jobId).accepted, hoursOf(1), "accepted");
    }

    /* HELPERS */

    /// @dev A second job of the same researcher and provider, as old as its first second.
    function secondJob() internal returns (uint256 jobId) {
        addGpus(provider, MarketDefaults.H100, MarketDefaults.GPUS);
        jobId = book(researcher, bookingOf(list(provider, offerInput())));
        start(jobId);
        skip(1);
    }

    /// @dev A running job of a contract that Alice owns.
    function contractsJob() internal returns (uint256 jobId, Erc1271Account account) {
        account = new Erc1271Account(alice);
        gift(address(account), COST);
        bytes memory booking = abi.encodeCall(IAllocationEscrow.book, (bookingOf(offerId)));
        vm.prank(alice);
        jobId = abi.decode(account.call(address(escrow), booking), (uint256));
        start(jobId);
        skip(1 hours);
    }

    function byKey(
        uint256 key,
        IJobs.UsageReceipt memory receipt
    ) internal view returns (IJobs.Agreement memory) {
        bytes memory consent = signature(key, Digests.usageReceipt(address(escrow), receipt));
        return IJobs.Agreement(vm.addr(key), consent);
    }

    function expectSignerInvalid(uint256 jobId, address signer) internal {
        vm.expectRevert(abi.encodeWithSelector(IJobs.AllocationEscrow_SignerInvalid.selector, jobId, signer));
    }

    function expectSignatureInvalid(uint256 jobId, address signer) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IJobs.AllocationEscrow_SignatureInvalid.selector, jobId, signer)
        );
    }
}
