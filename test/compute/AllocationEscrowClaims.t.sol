// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobs} from "../../contracts/compute/IJobs.sol";
import {JobFlags} from "../../contracts/compute/libraries/JobFlags.sol";
import {Jobs} from "../utils/Jobs.t.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";

/// @notice What the provider alone says, and what becomes of it; see AllocationEscrow.tree.
contract AllocationEscrowClaimsTest is Jobs {
    /* CLAIM */

    function testFuzz_Claim_RevertWhen_TheCallerIsNotTheProvider(uint256 seed) external {
        uint256 jobId = runningJob(1 hours);
        address caller = seed % 2 == 0 ? researcher : outsider(seed);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, 1);
        expectNotAuthorized(jobId, caller);
        vm.prank(caller);
        escrow.claim(receipt);
    }

    function test_Claim_RevertWhen_TheCallerIsTheOldOperator() external {
        uint256 jobId = runningJob(1 hours);
        vm.prank(provider);
        registry.setOperator(alice);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, 1);
        expectNotAuthorized(jobId, operator);
        claim(receipt);
    }

    function testFuzz_Claim_RevertWhen_OneIsPending(uint256 work) external {
        uint256 jobId = claimedJob();
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, bound(work, 1, hoursOf(2)));
        expectClaimPending(jobId, hoursOf(1));
        claim(receipt);
    }

    function test_Claim_RevertWhen_TheLastOneWasMade() external {
        uint256 jobId = settlingJob();
        claim(receiptOf(jobId, hoursOf(1)));
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1) + 1);
        expectClaimPending(jobId, hoursOf(1));
        claim(receipt);
        // Not even when both sides have signed as much since.
        checkpoint(receiptOf(jobId, hoursOf(1)));
        expectClaimPending(jobId, 0);
        claim(receipt);
    }

    function testFuzz_Claim_RevertWhen_TheLastOneIsNotMoreThanThePendingOne(uint256 work) external {
        uint256 jobId = claimedJob();
        close(researcher, jobId);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, bound(work, 1, hoursOf(1)));
        expectClaimPending(jobId, hoursOf(1));
        claim(receipt);
    }

    function test_Claim_RevertWhen_ThePendingOneIsDisputedWhileSettling() external {
        uint256 jobId = disputedJob();
        close(researcher, jobId);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(2));
        vm.expectRevert(abi.encodeWithSelector(IJobs.AllocationEscrow_Disputed.selector, jobId));
        claim(receipt);
    }

    function testFuzz_Claim_RevertWhen_TheSettlingIsOver(uint256 late) external {
        uint256 jobId = settlingJob();
        uint40 deadline = escrow.jobOf(jobId).deadline;
        vm.warp(bound(late, uint256(deadline) + 1, type(uint40).max));
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        expectTooLate(jobId, deadline);
        claim(receipt);
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        expectTooLate(jobId, deadline);
        escrow.checkpoint(receipt, ours, theirs);
    }

    function testFuzz_Claim_WhenTheProviderClaims(uint256 work, uint256 elapsed, bool isOperator) external {
        elapsed = bound(elapsed, 1, MarketDefaults.DURATION);
        uint256 jobId = runningJob(elapsed);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, boundEdges(work, 1, escrow.workLimit(jobId)));
        receipt.uptimeBps = 5_000;
        address sender = isOperator ? operator : provider;
        uint40 maturesAt = uint40(block.timestamp + 24 hours);
        vm.expectEmit(address(escrow));
        emit IJobs.ClaimMade(jobId, sender, maturesAt, receipt);
        vm.prank(sender);
        escrow.claim(receipt);
        IJobs.Job memory job = escrow.jobOf(jobId);
        assertEq(job.claimed, receipt.gpuSeconds, "claimed");
        assertEq(job.claimMaturesAt, maturesAt, "for a day");
        assertEq(job.claimedEnergyWh, receipt.energyWh, "with its energy");
        assertEq(job.lastReceiptMin, (elapsed + 59) / 60, "heard of");
        assertEq(job.uptimeBps, 5_000, "uptime");
        assertEq(job.accepted + job.paid, 0, "nothing is paid yet");
        assertEq(escrow.balanceOf(provider), 0, "nothing credited");
    }

    function testFuzz_Claim_WhenTheLastOneTakesThePlaceOfThePendingOne(uint256 work) external {
        uint256 jobId = claimedJob();
        close(researcher, jobId);
        skip(23 hours);
        uint48 more = uint48(boundEdges(work, hoursOf(1) + 1, hoursOf(2)));
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, more);
        vm.expectEmit(address(escrow));
        emit IJobs.ClaimCleared(jobId, uint48(hoursOf(1)), 0);
        claim(receipt);
        IJobs.Job memory job = escrow.jobOf(jobId);
        assertEq(job.claimed, more, "the last claim");
        assertEq(job.claimMaturesAt, block.timestamp + 24 hours, "has its own day");
        assertEq(job.flags & JobFlags.LAST_CLAIM, JobFlags.LAST_CLAIM, "and is the last");
    }

    /* MATURE */

    function test_Mature_RevertWhen_ThereIsNoClaim() external {
        uint256 jobId = runningJob(1 hours);
        expectNoClaim(jobId);
        escrow.mature(jobId);
    }

    function testFuzz_Mature_RevertWhen_ItsDayIsNotOver(uint256 elapsed) external {
        uint256 jobId = claimedJob();
        uint40 maturesAt = escrow.jobOf(jobId).claimMaturesAt;
        skip(bound(elapsed, 0, 24 hours - 1));
        expectTooEarly(jobId, maturesAt);
        escrow.mature(jobId);
    }

    function testFuzz_Mature_RevertWhen_ItIsDisputed(uint256 elapsed) external {
        uint256 jobId = disputedJob();
        skip(bound(elapsed, 0, 365 days));
        vm.expectRevert(abi.encodeWithSelector(IJobs.AllocationEscrow_Disputed.selector, jobId));
        escrow.mature(jobId);
    }

    function testFuzz_Mature_WhenNobodyDisputedIt(uint256 late, uint256 sender) external {
        uint256 jobId = claimedJob();
        skip(bound(late, 24 hours, 365 days));
        uint256 pay = hoursOf(1) * MarketDefaults.PRICE;
        vm.expectEmit(address(escrow));
        emit IJobs.WorkAccepted(
            jobId,
            provider,
            IJobs.AcceptedWork({
                acceptance: IJobs.Acceptance.Matured,
                gpuSeconds: uint48(hoursOf(1)),
                pay: uint96(pay),
                providerCredit: uint96(net(pay)),
                bonded: 0,
                energyWh: 5_600,
                facilityWh: 8_008,
                carbonGrams: 2_210,
                isPlausible: true
            })
        );
        vm.prank(boundAccount(sender));
        escrow.mature(jobId);
        IJobs.Job memory job = escrow.jobOf(jobId);
        assertEq(job.accepted, hoursOf(1), "accepted");
        assertEq(job.energyWh, 5_600, "with its energy");
        assertEq(job.claimed + job.claimMaturesAt + job.claimedEnergyWh, 0, "no claim any more");
        assertEq(escrow.balanceOf(provider), net(pay), "paid");
        assertSolvent();
    }

    function testFuzz_Mature_WhenBothSignedMoreEnergySince(uint40 energyWh) external {
        uint256 jobId = claimedJob();
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1) - 1);
        receipt.energyWh = uint40(bound(energyWh, 5_601, type(uint40).max));
        checkpoint(receipt);
        skip(24 hours);
        escrow.mature(jobId);
        IJobs.Job memory job = escrow.jobOf(jobId);
        assertEq(job.accepted, hoursOf(1), "accepted");
        assertEq(job.energyWh, receipt.energyWh, "energy never shrinks");
    }

    /* FREEZE */

    function testFuzz_FreezeClaim_RevertWhen_TheCallerIsNotTheDisputeModule(uint256 seed) external {
        uint256 jobId = claimedJob();
        address caller = seed % 2 == 0 ? researcher : outsider(seed);
        expectNotAuthorized(jobId, caller);
        vm.prank(caller);
        escrow.freezeClaim(jobId);
    }

    function test_FreezeClaim_RevertWhen_ThereIsNoClaim() external {
        uint256 jobId = runningJob(1 hours);
        expectNoClaim(jobId);
        freezeClaim(jobId);
    }

    function test_FreezeClaim_RevertWhen_ItIsDisputed() external {
        uint256 jobId = disputedJob();
        vm.expectRevert(abi.encodeWithSelector(IJobs.AllocationEscrow_Disputed.selector, jobId));
        freezeClaim(jobId);
    }

    function testFuzz_FreezeClaim_RevertWhen_ItIsRipe(uint256 late) external {
        uint256 jobId = claimedJob();
        uint40 maturesAt = escrow.jobOf(jobId).claimMaturesAt;
        vm.warp(bound(late, maturesAt, type(uint40).max));
        expectTooLate(jobId, maturesAt);
        freezeClaim(jobId);
    }

    function testFuzz_FreezeClaim_WhenItIsPending(uint256 elapsed) external {
        uint256 jobId = claimedJob();
        skip(bound(elapsed, 0, 24 hours - 1));
        vm.expectEmit(address(escrow));
        emit IJobs.ClaimFrozen(jobId, uint48(hoursOf(1)));
        freezeClaim(jobId);
        assertEq(escrow.jobOf(jobId).flags & JobFlags.DISPUTED, JobFlags.DISPUTED, "disputed");
    }

    /* RULE */

    function testFuzz_RuleClaim_RevertWhen_TheCallerIsNotTheDisputeModule(uint256 seed) external {
        uint256 jobId = disputedJob();
        address caller = seed % 2 == 0 ? provider : outsider(seed);
        expectNotAuthorized(jobId, caller);
        vm.prank(caller);
        escrow.ruleClaim(jobId, 0);
    }

    function test_RuleClaim_RevertWhen_ItIsNotDisputed() external {
        uint256 jobId = claimedJob();
        expectNoClaim(jobId);
        ruleClaim(jobId, 0);
    }

    function testFuzz_RuleClaim_RevertWhen_ItIsOutsideOfWhatIsDisputed(uint48 ruled) external {
        uint256 jobId = disputedJob();
        uint48 accepted = uint48(hoursOf(1) / 2);
        checkpoint(receiptOf(jobId, accepted));
        ruled =
            ruled % 2 == 0
                ? uint48(bound(ruled, 0, accepted - 1))
                : uint48(bound(ruled, hoursOf(1) + 1, type(uint48).max));
        vm.expectRevert(
            abi.encodeWithSelector(
                IJobs.AllocationEscrow_RulingInvalid.selector,
                jobId,
                ruled,
                accepted,
                uint48(hoursOf(1))
            )
        );
        ruleClaim(jobId, ruled);
    }

    function testFuzz_RuleClaim_WhenAPartIsRuled(uint256 ruled) external {
        uint256 jobId = disputedJob();
        ruled = boundEdges(ruled, 1, hoursOf(1) - 1);
        vm.expectEmit(address(escrow));
        emit IJobs.ClaimCleared(jobId, uint48(hoursOf(1)), uint48(ruled));
        ruleClaim(jobId, ruled);
        assertRuled(jobId, ruled, (5_600 * ruled) / hoursOf(1));
    }

    function test_RuleClaim_WhenAllIsRuled() external {
        uint256 jobId = disputedJob();
        ruleClaim(jobId, hoursOf(1));
        assertRuled(jobId, hoursOf(1), 5_600);
    }

    function test_RuleClaim_WhenNothingIsRuled() external {
        uint256 jobId = disputedJob();
        vm.expectEmit(address(escrow));
        emit IJobs.ClaimCleared(jobId, uint48(hoursOf(1)), 0);
        ruleClaim(jobId, 0);
        assertRuled(jobId, 0, 0);
    }

    function testFuzz_RuleClaim_WhenBothSignedMoreEnergySince(uint256 ruled, uint40 energyWh) external {
        uint256 jobId = disputedJob();
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1) / 2);
        receipt.energyWh = uint40(bound(energyWh, 5_600, type(uint40).max));
        checkpoint(receipt);
        ruled = boundEdges(ruled, hoursOf(1) / 2, hoursOf(1));
        ruleClaim(jobId, ruled);
        assertRuled(jobId, ruled, receipt.energyWh);
    }

    /* HELPERS */

    function assertRuled(uint256 jobId, uint256 accepted, uint256 energyWh) internal view {
        IJobs.Job memory job = escrow.jobOf(jobId);
        assertEq(job.accepted, accepted, "accepted");
        assertEq(job.energyWh, energyWh, "its part of the energy");
        assertEq(job.claimed + job.claimMaturesAt + job.claimedEnergyWh, 0, "no claim any more");
        assertEq(job.flags & JobFlags.DISPUTED, 0, "nor a dispute");
        assertEq(escrow.balanceOf(provider), net(accepted * MarketDefaults.PRICE), "paid");
        assertSolvent();
    }

    function expectNoClaim(uint256 jobId) internal {
        vm.expectRevert(abi.encodeWithSelector(IJobs.AllocationEscrow_NoClaim.selector, jobId));
    }

    function expectClaimPending(uint256 jobId, uint256 claimed) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IJobs.AllocationEscrow_ClaimPending.selector, jobId, uint48(claimed))
        );
    }
}
