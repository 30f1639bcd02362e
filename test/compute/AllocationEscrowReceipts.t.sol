// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobs} from "../../contracts/compute/IJobs.sol";
import {JobFlags} from "../../contracts/compute/libraries/JobFlags.sol";
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

    function test_Checkpoint_RevertWhen_ItIsBroughtAgain() external {
        uint256 jobId = runningJob(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        checkpoint(receipt);
        expectWorkInvalid(receipt, hoursOf(1), hoursOf(1));
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
}
