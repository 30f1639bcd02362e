// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AllocationEscrow} from "../../contracts/compute/AllocationEscrow.sol";
import {IAllocationEscrow} from "../../contracts/compute/IAllocationEscrow.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {JobFlags} from "../../contracts/compute/libraries/JobFlags.sol";
import {Erc1271Account} from "../mocks/Erc1271Account.sol";
import {Digests} from "../utils/Digests.sol";
import {Jobs} from "../utils/Jobs.t.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";

/// @notice Receipts that both sides signed; see AllocationEscrow.tree.
contract AllocationEscrowReceiptsTest is Jobs {
    /* WHAT CAN'T BE TRUE */

    function testFuzz_Checkpoint_RevertWhen_ItsEndIsNotInTheJob(uint40 periodEnd) external {
        uint256 jobId = runningJob(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, 1);
        uint40 startedAt = escrow.jobOf(jobId).startedAt;
        receipt.periodEnd =
            periodEnd % 2 == 0
                ? uint40(bound(periodEnd, 0, startedAt))
                : uint40(bound(periodEnd, block.timestamp + 1, type(uint40).max));
        expectBad(
            receipt,
            abi.encodeWithSelector(IJobs.AllocationEscrow_PeriodInvalid.selector, jobId, receipt.periodEnd)
        );
    }

    function testFuzz_Checkpoint_RevertWhen_ItIsMoreThanTheTimeAllows(uint256 end, uint48 work) external {
        uint256 jobId = runningJob(2 * uint256(MarketDefaults.DURATION));
        uint256 startedAt = escrow.jobOf(jobId).startedAt;
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, 0);
        end = bound(end, 1, 2 * uint256(MarketDefaults.DURATION));
        receipt.periodEnd = uint40(startedAt + end);
        uint256 counted = end < MarketDefaults.DURATION ? end : MarketDefaults.DURATION;
        uint256 limit = counted * MarketDefaults.GPUS;
        receipt.gpuSeconds = uint48(bound(work, limit + 1, type(uint48).max));
        expectWorkInvalid(receipt, 0, limit);
    }

    function testFuzz_Checkpoint_RevertWhen_ItIsNotMoreThanBefore(uint48 work) external {
        uint256 jobId = runningJob(2 hours);
        checkpoint(receiptOf(jobId, hoursOf(1)));
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        receipt.gpuSeconds = uint48(bound(work, 0, hoursOf(1)));
        expectWorkInvalid(receipt, hoursOf(1), hoursOf(2));
    }

    function testFuzz_Checkpoint_RevertWhen_TheEnergyShrinks(uint40 energyWh) external {
        uint256 jobId = runningJob(2 hours);
        checkpoint(receiptOf(jobId, hoursOf(1)));
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(2));
        receipt.energyWh = uint40(bound(energyWh, 0, 5_599));
        expectBad(
            receipt,
            abi.encodeWithSelector(
                IJobs.AllocationEscrow_EnergyInvalid.selector,
                jobId,
                receipt.energyWh,
                uint40(5_600)
            )
        );
    }

    function testFuzz_Checkpoint_RevertWhen_TheUptimeIsMoreThanAll(uint16 uptimeBps) external {
        uint256 jobId = runningJob(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        receipt.uptimeBps = uint16(bound(uptimeBps, 10_001, type(uint16).max));
        expectBad(
            receipt,
            abi.encodeWithSelector(IJobs.AllocationEscrow_UptimeInvalid.selector, receipt.uptimeBps)
        );
    }

    /* WHO SIGNED */

    function testFuzz_Checkpoint_RevertWhen_TheResearchersSideIsSomebodyElse(uint256 key) external {
        uint256 jobId = runningJob(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        IJobs.Agreement memory theirs = signed(operator, receipt);
        IJobs.Agreement memory forged = byKey(bound(key, 1, CURVE_ORDER - 1), receipt);
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
        IJobs.Agreement memory forged = byKey(bound(key, 1, CURVE_ORDER - 1), receipt);
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
        IJobs.Agreement memory forged = byKey(bound(key, 1, CURVE_ORDER - 1), receipt);
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

    function test_Checkpoint_RevertWhen_ItIsBroughtAgain() external {
        uint256 jobId = runningJob(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        checkpoint(receipt);
        expectWorkInvalid(receipt, hoursOf(1), hoursOf(1));
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

    /* WHAT IS ACCEPTED */

    function testFuzz_Checkpoint_WhenBothSigned(uint256 work, uint256 elapsed, uint256 sender) external {
        elapsed = bound(elapsed, 1, 2 * uint256(MarketDefaults.DURATION));
        uint256 jobId = runningJob(elapsed);
        work = boundEdges(work, 1, escrow.workLimit(jobId));
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, work);
        receipt.uptimeBps = 9_900;
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        uint256 pay = work * MarketDefaults.PRICE;

        vm.expectEmit(address(escrow));
        emit IJobs.ReceiptSigned(jobId, researcher, operator, receipt);
        vm.expectEmit(address(escrow));
        emit IJobs.WorkAccepted(jobId, provider, expectedWork(receipt, pay));
        vm.prank(boundAccount(sender));
        escrow.checkpoint(receipt, ours, theirs);

        IJobs.Job memory job = escrow.jobOf(jobId);
        assertEq(job.accepted, work, "accepted");
        assertEq(job.paid, pay, "paid");
        assertEq(job.energyWh, receipt.energyWh, "energy");
        assertEq(job.uptimeBps, 9_900, "uptime");
        assertEq(job.lastReceiptMin, (elapsed + 59) / 60, "heard of");
        assertEq(escrow.balanceOf(provider), net(pay), "the provider has it, less the fee");
        assertSolvent();
    }

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

    function testFuzz_Checkpoint_WhenItCoversAClaim(uint256 work, bool isDisputed) external {
        uint256 jobId = isDisputed ? disputedJob() : claimedJob();
        work = boundEdges(work, hoursOf(1), hoursOf(2));
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, work);
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        vm.expectEmit(address(escrow));
        emit IJobs.ClaimCleared(jobId, uint48(hoursOf(1)), uint48(work));
        escrow.checkpoint(receipt, ours, theirs);
        IJobs.Job memory job = escrow.jobOf(jobId);
        assertEq(job.claimed, 0, "no claim");
        assertEq(job.claimMaturesAt, 0, "nor its time");
        assertEq(job.claimedEnergyWh, 0, "nor its energy");
        assertEq(job.flags & JobFlags.DISPUTED, 0, "nor a dispute");
        assertEq(job.accepted, work, "accepted");
    }

    function testFuzz_Checkpoint_WhenItIsBelowAClaim(uint256 work) external {
        uint256 jobId = claimedJob();
        work = boundEdges(work, 1, hoursOf(1) - 1);
        checkpoint(receiptOf(jobId, work));
        IJobs.Job memory job = escrow.jobOf(jobId);
        assertEq(job.accepted, work, "accepted");
        assertEq(job.claimed, hoursOf(1), "the claim still waits");
    }

    /* ENERGY */

    function testFuzz_Checkpoint_WhenTheEnergyIsPlausible(uint256 work, uint256 energyWh) external {
        uint256 jobId = runningJob(MarketDefaults.DURATION);
        work = boundEdges(work, 1, escrow.workLimit(jobId));
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, work);
        // From idle power, rounded down to whole Wh, to 1.25 times the highest, rounded up.
        uint256 highest = (work * 875 + 3_599) / 3_600;
        receipt.energyWh = uint40(boundEdges(energyWh, (work * 70) / 3_600, highest));
        checkpoint(receipt);
        assertEq(escrow.jobOf(jobId).flags & JobFlags.ENERGY_DOUBTFUL, 0, "plausible");
    }

    function testFuzz_Checkpoint_WhenTheEnergyIsNotPlausible(uint256 work, uint40 energyWh) external {
        uint256 jobId = runningJob(MarketDefaults.DURATION);
        work = boundEdges(work, 3_600, escrow.workLimit(jobId));
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, work);
        uint256 highest = (work * 875 + 3_599) / 3_600;
        receipt.energyWh =
            energyWh % 2 == 0
                ? uint40(bound(energyWh, 0, (work * 70) / 3_600 - 1))
                : uint40(bound(energyWh, highest + 1, type(uint40).max));
        uint256 pay = work * MarketDefaults.PRICE;
        IJobs.AcceptedWork memory accepted = expectedWork(receipt, pay);
        accepted.isPlausible = false;
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        vm.expectEmit(address(escrow));
        emit IJobs.WorkAccepted(jobId, provider, accepted);
        escrow.checkpoint(receipt, ours, theirs);
        assertEq(
            escrow.jobOf(jobId).flags & JobFlags.ENERGY_DOUBTFUL,
            JobFlags.ENERGY_DOUBTFUL,
            "marked, and paid all the same"
        );
    }

    /* HELPERS */

    function expectedWork(
        IJobs.UsageReceipt memory receipt,
        uint256 pay
    ) internal pure returns (IJobs.AcceptedWork memory) {
        uint256 facilityWh = (uint256(receipt.energyWh) * 143) / 100;
        return
            IJobs.AcceptedWork({
                acceptance: IJobs.Acceptance.Signed,
                gpuSeconds: receipt.gpuSeconds,
                pay: uint96(pay),
                providerCredit: uint96(net(pay)),
                bonded: 0,
                energyWh: receipt.energyWh,
                facilityWh: uint64(facilityWh),
                carbonGrams: uint64((facilityWh * 276) / 1_000),
                isPlausible: true
            });
    }

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

    function expectBad(IJobs.UsageReceipt memory receipt, bytes memory reason) internal {
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        vm.expectRevert(reason);
        escrow.checkpoint(receipt, ours, theirs);
        vm.expectRevert(reason);
        vm.prank(provider);
        escrow.claim(receipt);
    }

    function expectWorkInvalid(IJobs.UsageReceipt memory receipt, uint256 accepted, uint256 limit) internal {
        expectBad(
            receipt,
            abi.encodeWithSelector(
                IJobs.AllocationEscrow_WorkInvalid.selector,
                receipt.jobId,
                receipt.gpuSeconds,
                accepted,
                limit
            )
        );
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
