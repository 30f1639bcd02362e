// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputeModule} from "../../contracts/compute/IDisputeModule.sol";
import {IFairShareQueue} from "../../contracts/compute/IFairShareQueue.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {JobFlags} from "../../contracts/compute/libraries/JobFlags.sol";
import {Jobs} from "../utils/Jobs.t.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";

/// @notice The escrow with the real queue, dispute module, rewards and subsidies; see AllocationEscrow.tree.
contract AllocationEscrowModulesTest is Jobs {
    uint256 internal constant CLAIMED = RATE * 1 hours;
    /// @dev A twentieth of what is disputed.
    uint256 internal constant BOND = CLAIMED / 20 > 10 ether ? CLAIMED / 20 : 10 ether;

    /* THE QUEUE AND ITS SUBSIDY */

    function testFuzz_Modules_WhenAJobComesThroughTheQueue(uint256 elapsed) external {
        gift(address(subsidyPool), MarketDefaults.SUBSIDY_FUND);
        uint24 projectId = makeSmall(alice);
        uint256 jobId = allocated(projectId);
        IJobs.Job memory job = escrow.jobOf(jobId);
        uint256 cost = uint256(MarketDefaults.PRICE) * MarketDefaults.DURATION;
        assertEq(job.escrow, cost, "escrow");
        assertEq(job.subsidy, cost / 2, "half of it for a project without use");
        assertEq(job.flags, JobFlags.QUEUED | JobFlags.AUDITED, "flags");
        assertEq(escrow.balanceOf(address(queue)), 0, "the queue keeps nothing");
        assertSolvent();

        start(jobId);
        elapsed = bound(elapsed, 1, MarketDefaults.DURATION);
        skip(elapsed);
        accept(jobId, elapsed);
        close(alice, jobId);
        assertState(jobId, IJobs.JobState.Closed, "closed");
        uint256 paid = elapsed * MarketDefaults.PRICE;
        uint256 toPool = ((cost / 2) * (cost - paid)) / cost;
        assertEq(
            escrow.balanceOf(address(subsidyPool)),
            MarketDefaults.SUBSIDY_FUND - cost / 2 + toPool,
            "the pool has its part of the rest back"
        );
        assertEq(
            escrow.balanceOf(escrow.projectAccount(projectId)),
            MarketDefaults.DEPOSIT - cost + cost / 2 + (cost - paid - toPool),
            "and the project the other"
        );
        assertEq(escrow.balanceOf(provider), net(paid), "the provider is paid");
        assertSolvent();
    }

    function test_Modules_WhenAQueuedJobIsNeverStarted() external {
        uint24 projectId = makeSmall(alice);
        uint256 jobId = allocated(projectId);
        skip(30 minutes + 1);
        close(relayer, jobId);
        uint256 cost = uint256(MarketDefaults.PRICE) * 4 hours;
        assertEq(
            escrow.balanceOf(escrow.projectAccount(projectId)),
            MarketDefaults.DEPOSIT + cost / 100,
            "all back, and a part of the collateral"
        );
        // What fades in half an hour is never charged back: a thousandth of it.
        assertLe(queue.standingOf(projectId).usage, uint256(MarketDefaults.DURATION) / 900, "no use is left");
        assertSolvent();
    }

    /* DISPUTES */

    function testFuzz_Modules_WhenArbitersRule(uint256 ruled) external {
        (uint256 jobId, uint32 disputeId) = dispute();
        ruled = boundEdges(ruled, 0, hoursOf(1));
        rule(disputeId, ruling(ruled, IDisputeModule.Fault.None));
        assertEq(escrow.jobOf(jobId).accepted, ruled, "accepted");
        uint256 pay = ruled * MarketDefaults.PRICE;
        bool isUpheld = ruled == hoursOf(1);
        assertEq(escrow.balanceOf(provider), net(pay) + (isUpheld ? BOND : 0), "the provider");
        assertEq(
            escrow.balanceOf(researcher),
            MarketDefaults.DEPOSIT - COST - (isUpheld ? BOND : 0),
            "the researcher"
        );
        finish(jobId);
    }

    function testFuzz_Modules_WhenArbitersAreSilent(uint256 signedMeanwhile) external {
        (uint256 jobId, uint32 disputeId) = dispute();
        uint256 accepted = boundEdges(signedMeanwhile, 0, hoursOf(1));
        if (accepted != 0) checkpoint(receiptOf(jobId, accepted));
        skip(7 days);
        disputes.applyDefault(disputeId);
        assertEq(escrow.jobOf(jobId).accepted, accepted, "what both signed stands");
        assertEq(escrow.jobOf(jobId).claimed, 0, "the claim is gone");
        assertEq(escrow.balanceOf(researcher), MarketDefaults.DEPOSIT - COST, "the bond is back");
        finish(jobId);
    }

    function test_Modules_WhenBothAgreeAfterAll() external {
        (uint256 jobId, uint32 disputeId) = dispute();
        checkpoint(receiptOf(jobId, hoursOf(2)));
        disputes.settleAgreed(disputeId);
        assertEq(escrow.balanceOf(researcher), MarketDefaults.DEPOSIT - COST, "the bond is back");
        skip(1 hours);
        claim(receiptOf(jobId, hoursOf(3)));
        vm.prank(researcher);
        disputes.open(jobId, keccak256("again"), "ipfs://again");
        skip(7 days);
        disputes.applyDefault(2);
        finish(jobId);
    }

    function test_Modules_WhenAJobStopsDuringADispute() external {
        (uint256 jobId, uint32 disputeId) = dispute();
        close(researcher, jobId);
        skip(7 days);
        vm.expectRevert(abi.encodeWithSelector(IJobs.AllocationEscrow_Disputed.selector, jobId));
        escrow.close(jobId);
        disputes.applyDefault(disputeId);
        escrow.close(jobId);
        assertState(jobId, IJobs.JobState.Closed, "anyone ends it then");
        assertEq(escrow.balanceOf(researcher), MarketDefaults.DEPOSIT, "all back");
        assertSolvent();
    }

    /* SLASHES */

    function test_Modules_WhenStakeIsSlashedBehindALiveJob() external {
        (uint256 jobId, uint32 disputeId) = dispute();
        rule(disputeId, ruling(0, IDisputeModule.Fault.Fraud));
        skip(7 days);
        disputes.executeSlash(1);
        uint256 slashed = MarketDefaults.STAKE / 4;
        assertEq(vault.lockedOf(provider), MarketDefaults.STAKE - slashed, "a quarter for fraud");
        assertEq(escrow.balanceOf(address(subsidyPool)), slashed - slashed / 4, "most of it to the pool");
        assertSolvent();
        // The last withdrawal works: collateral is freed, and all that is bonded can leave.
        finish(jobId);
        vm.prank(provider);
        registry.closeOffer(offerId);
        vm.prank(provider);
        registry.closeOffer(communityOffer);
        vm.prank(provider);
        vault.thaw(MarketDefaults.STAKE - slashed);
        skip(21 days);
        vm.prank(provider);
        assertEq(vault.withdraw(provider), MarketDefaults.STAKE - slashed, "the rest of the stake");
        assertEq(vault.totalBonded(), 0, "nothing is left");
    }

    /* REWARDS */

    function test_Modules_WhenRewardsAreClaimed() external {
        gift(address(rewards), MarketDefaults.EMISSION_FUND);
        uint256 jobId = runningJob(MarketDefaults.DURATION);
        checkpoint(receiptOf(jobId, escrow.workLimit(jobId)));
        escrow.close(jobId);
        skip(7 days);
        rewards.closeEpoch(0);
        skip(7 days);
        uint32[] memory epochs = new uint32[](1);
        rewards.claim(provider, epochs);
        // The project is nobody's, so that the work is unaudited.
        assertEq(
            escrow.balanceOf(provider),
            net(COST) + (feeOf(COST) * 8_000) / 10_000,
            "at most eight tenths of the fees"
        );
        assertSolvent();
    }

    /* STEPS */

    /// @dev One GPU of the community's for a day.
    function allocated(uint24 projectId) internal returns (uint256) {
        IFairShareQueue.RequestInput memory input = requestInput(projectId);
        vm.prank(alice);
        queue.enqueue(input);
        vm.prank(operator);
        assertEq(queue.allocate(communityOffer, 1), 1, "one job");
        return escrow.jobCount();
    }

    /// @dev Alice, who owns the project, signs in person.
    function accept(uint256 jobId, uint256 gpuSeconds) internal {
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, gpuSeconds);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        vm.prank(alice);
        escrow.checkpoint(receipt, IJobs.Agreement(alice, ""), theirs);
    }

    function dispute() internal returns (uint256 jobId, uint32 disputeId) {
        jobId = claimedJob();
        vm.prank(researcher);
        disputeId = disputes.open(jobId, keccak256("the evidence"), "ipfs://evidence");
        assertEq(
            escrow.balanceOf(researcher),
            MarketDefaults.DEPOSIT - COST - BOND,
            "the bond is with the module"
        );
    }

    function ruling(
        uint256 gpuSeconds,
        IDisputeModule.Fault fault
    ) internal pure returns (IDisputeModule.Ruling memory) {
        return
            IDisputeModule.Ruling({
                fault: fault,
                gpuSeconds: uint48(gpuSeconds),
                loss: 0,
                reasonHash: keccak256("the reason"),
                reasonUri: "ipfs://reason"
            });
    }

    function rule(uint32 disputeId, IDisputeModule.Ruling memory what) internal {
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(arbiters[i]);
            disputes.vote(disputeId, what);
        }
    }

    /// @dev Whatever happened, the job can be ended, and all of its money is where it belongs.
    function finish(uint256 jobId) internal {
        assertSolvent();
        if (escrow.jobOf(jobId).state != IJobs.JobState.Closed) close(researcher, jobId);
        if (escrow.jobOf(jobId).state != IJobs.JobState.Closed) close(provider, jobId);
        assertState(jobId, IJobs.JobState.Closed, "closed");
        assertEq(escrow.jobOf(jobId).escrow, escrow.jobOf(jobId).paid, "nothing is left in it");
        assertEq(vault.stakeOf(provider).locked, 0, "nothing is locked");
        assertEq(escrow.balanceOf(address(disputes)), 0, "no bond is left");
        assertSolvent();
    }
}
