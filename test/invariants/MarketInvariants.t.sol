// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFairShareQueue} from "../../contracts/compute/IFairShareQueue.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {JobFlags} from "../../contracts/compute/libraries/JobFlags.sol";
import {MarketJustice} from "./MarketJustice.sol";

/// @notice The invariants of the compute market; README.md lists them in prose.
contract MarketInvariants is MarketJustice {
    uint256 private constant FEE_BPS = 250;
    uint256 private constant BPS = 10_000;

    function setUp() public override {
        super.setUp();
        bytes4[] memory actions = new bytes4[](24);
        actions[0] = this.passTime.selector;
        actions[1] = this.book.selector;
        actions[2] = this.enqueue.selector;
        actions[3] = this.dequeue.selector;
        actions[4] = this.rekey.selector;
        actions[5] = this.allocate.selector;
        actions[6] = this.startJob.selector;
        actions[7] = this.checkpointJob.selector;
        actions[8] = this.claimWork.selector;
        actions[9] = this.mature.selector;
        actions[10] = this.extend.selector;
        actions[11] = this.drain.selector;
        actions[12] = this.closeJob.selector;
        actions[13] = this.moveMoney.selector;
        actions[14] = this.moveProjectMoney.selector;
        actions[15] = this.moveStake.selector;
        actions[16] = this.delegateStake.selector;
        actions[17] = this.openDispute.selector;
        actions[18] = this.rule.selector;
        actions[19] = this.endDispute.selector;
        actions[20] = this.moveSlash.selector;
        actions[21] = this.moveRewards.selector;
        actions[22] = this.pause.selector;
        actions[23] = this.rob.selector;
        target(address(this), actions);
    }

    /// @dev One after another, so that a walk is walked once and everything is looked at after every step.
    function invariant_TheMarketHolds() external {
        vm.warp(currentTime);
        checkSolvency();
        checkModules();
        checkStakes();
        checkUsage();
        uint256 count = escrow.jobCount();
        for (uint256 jobId = 1; jobId <= count; ++jobId) checkJob(jobId);
    }

    /// @dev The same walk by hand, and then everybody goes home: anyone can end everything, also when paused.
    function testFuzz_EverythingComesToAnEnd(uint256 seed) external {
        for (uint256 i = 0; i < 40; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            step(random % 9, random >> 8);
        }
        vm.warp(currentTime);
        for (uint256 i = 0; i < 3; ++i) this.pause(i);
        windDown();
        (, uint256 owed) = escrow.solvency();
        assertEq(owed, sumOfAccounts(), "M2: no job holds anything any more");
        assertEq(vault.stakeOf(provider).locked, 0, "M6: no collateral is locked");
    }

    /// @dev So that the walks above say something: they come to every end that a job has.
    function test_WalksReachEveryEnd() external {
        uint256[8] memory ends;
        uint256 queued = 0;
        for (uint256 i = 0; i < 500; ++i) {
            uint256 random = uint256(keccak256(abi.encode("walk", i)));
            step(random % 9, random >> 8);
        }
        uint256 count = escrow.jobCount();
        for (uint256 jobId = 1; jobId <= count; ++jobId) {
            IJobs.Job memory job = escrow.jobOf(jobId);
            ++ends[uint256(job.state)];
            if (job.flags & JobFlags.QUEUED != 0) ++queued;
        }
        assertGe(ends[uint256(IJobs.JobState.Closed)], 1, "closed");
        assertGe(ends[uint256(IJobs.JobState.Cancelled)], 1, "cancelled");
        assertGe(ends[uint256(IJobs.JobState.Expired)], 1, "expired");
        assertGe(queued, 1, "from the queue");
        assertGe(disputes.disputeCount(), 1, "disputed");
    }

    /* SOLVENCY */

    function checkSolvency() private view {
        uint256 inJobs = 0;
        uint256 count = escrow.jobCount();
        for (uint256 jobId = 1; jobId <= count; ++jobId) inJobs += heldBy(escrow.jobOf(jobId));
        (uint256 held, uint256 owed) = escrow.solvency();
        assertEq(held, token.balanceOf(address(escrow)), "M1: it says what it holds");
        assertEq(held, owed, "M1: it holds what it owes");
        assertEq(owed, sumOfAccounts() + inJobs, "M1: it owes what accounts and jobs have");
    }

    function heldBy(IJobs.Job memory job) private pure returns (uint256) {
        if (!_isLive(job)) return 0;
        return job.escrow - job.paid + (uint256(job.paid) * FEE_BPS) / BPS;
    }

    function sumOfAccounts() private view returns (uint256 sum) {
        for (uint256 i = 0; i < _people.length; ++i) sum += escrow.balanceOf(_people[i]);
        for (uint24 id = 1; id <= PROJECTS; ++id) sum += escrow.balanceOf(escrow.projectAccount(id));
        sum += escrow.balanceOf(treasury) + escrow.balanceOf(address(queue));
        sum += escrow.balanceOf(address(disputes)) + escrow.balanceOf(address(subsidyPool));
        sum += escrow.balanceOf(address(rewards));
    }

    function checkModules() private view {
        uint256 requested = 0;
        for (uint24 id = 1; id <= PROJECTS; ++id) {
            uint64 requestId = queue.queuedRequestOf(id);
            if (requestId == 0) continue;
            IFairShareQueue.Request memory request = queue.requestOf(requestId);
            requested += uint256(request.maxPrice) * request.gpus * request.duration;
            requested += queue.settings().bond;
        }
        assertEq(escrow.balanceOf(address(queue)), requested, "M7: the queue has what requests put");
        assertEq(escrow.balanceOf(address(disputes)), disputes.totalBonds(), "M7: and disputes their bonds");
        assertGe(escrow.balanceOf(address(rewards)), rewards.reserved(), "M8: promised rewards are there");
        assertEq(token.balanceOf(address(disputes)), 0, "M7: no tokens beside the ledger");
        assertEq(token.balanceOf(address(rewards)), 0, "M7: no tokens beside the ledger");
        assertEq(token.balanceOf(address(subsidyPool)), 0, "M7: no tokens beside the ledger");
    }

    /* STAKES */

    function checkStakes() private view {
        uint256 bonded = 0;
        for (uint256 i = 0; i < _providers.length; ++i) {
            address account = _providers[i];
            bonded += vault.lockedOf(account);
            assertEq(vault.stakeOf(account).locked, collateralOf(account), "M6: locked is live collateral");
        }
        assertEq(vault.totalBonded(), bonded, "M9: stakes add up");
        checkOffers(_direct);
        checkOffers(_community);
    }

    function collateralOf(address account) private view returns (uint256 sum) {
        uint256 count = escrow.jobCount();
        for (uint256 jobId = 1; jobId <= count; ++jobId)
            if (escrow.providerOf(jobId) == account) sum += escrow.jobOf(jobId).collateral;
    }

    function checkOffers(uint24[] storage offers) private view {
        uint256 count = escrow.jobCount();
        for (uint256 i = 0; i < offers.length; ++i) {
            uint256 used = 0;
            for (uint256 jobId = 1; jobId <= count; ++jobId) {
                IJobs.Job memory job = escrow.jobOf(jobId);
                if (job.offerId == offers[i] && _isLive(job)) used += job.gpus;
            }
            IResourceRegistry.Offer memory offer = registry.offerOf(offers[i]);
            assertEq(offer.used, used, "M5: used GPUs are those of live jobs");
            assertLe(offer.used, offer.gpus, "M5: no more than there are");
        }
    }

    /* USE */

    function checkUsage() private view {
        uint256 sum = 0;
        uint256 pool = 0;
        for (uint24 id = 1; id <= PROJECTS; ++id) {
            IFairShareQueue.Standing memory standing = queue.standingOf(id);
            sum += standing.usage;
            pool = standing.poolUsage;
            assertLe(standing.weightBps, 3 * BPS, "M11: no weight above three");
        }
        // Each fading rounds down, by 1e-5 of it and a unit for each time.
        uint256 tolerance = pool / 1_000 + 100;
        assertLe(sum > pool ? sum - pool : pool - sum, tolerance, "M10: the use of all is the sum of each");
    }

    /* JOBS */

    function checkJob(uint256 jobId) private {
        IJobs.Job memory job = escrow.jobOf(jobId);
        IJobs.Job memory before = _seen[jobId];
        assertLe(job.paid, job.escrow, "M3: no more is paid than was put");
        assertLe(job.subsidy, job.escrow, "M3: subsidy is a part of it");
        assertGe(job.accepted, before.accepted, "M4: accepted work only grows");
        assertGe(job.paid, before.paid, "M4: and so does what is paid");
        assertGe(job.energyWh, before.energyWh, "M4: and energy");
        assertTrue(job.claimed == 0 || job.claimed > job.accepted, "M4: a claim is about more work");
        if (job.state >= IJobs.JobState.Active && job.state <= IJobs.JobState.Settling)
            assertLe(job.accepted, escrow.workLimit(jobId), "M4: time allows what is accepted");
        if (_isLive(job)) checkLive(job);
        else checkEnded(job);
        checkStep(before.state, job.state);
        _seen[jobId] = job;
    }

    function checkLive(IJobs.Job memory job) private view {
        bool isRunning = job.state == IJobs.JobState.Active;
        uint256 deadline = isRunning ? job.endsAt : job.deadline;
        assertGe(deadline, 1, "M12: every state that isn't an end has a deadline");
        assertLe(deadline, currentTime + 90 days, "M12: within reach");
    }

    function checkEnded(IJobs.Job memory job) private pure {
        assertEq(job.escrow, job.paid, "M2: what ended holds nothing");
        assertEq(job.collateral, 0, "M2: and locks nothing");
        assertEq(job.claimed, 0, "M2: and has no claim");
        assertEq(job.flags & JobFlags.DISPUTED, 0, "M2: and no dispute");
    }

    /// @dev States only go on.
    function checkStep(IJobs.JobState from, IJobs.JobState to) private pure {
        assertGe(uint256(to), uint256(from), "M14: states only go on");
        bool wasEnded = from > IJobs.JobState.Settling;
        assertTrue(!wasEnded || to == from, "M14: and an end is final");
    }

    /* THE END */

    function step(uint256 action, uint256 random) private {
        if (action == 0) this.passTime(random);
        else if (action == 1) this.book(random, random >> 16, random >> 32, random >> 48);
        else if (action == 2) this.enqueue(random, random >> 16, random >> 32, random >> 48);
        else if (action == 3) this.allocate(random, random >> 16);
        else if (action == 4) this.startJob(random);
        else if (action == 5) this.checkpointJob(random, random >> 16, random >> 32);
        else if (action == 6) this.claimWork(random, random >> 16, random >> 32);
        else if (action == 7) this.openDispute(random);
        else this.closeJob(random, random >> 16);
    }

    /// @dev An outsider ends every job and request in a bounded number of calls.
    function windDown() private {
        uint256 count = escrow.jobCount();
        for (uint256 round = 0; round < 4; ++round) {
            currentTime += 41 days;
            vm.warp(currentTime);
            for (uint256 jobId = 1; jobId <= count; ++jobId) endJob(jobId);
        }
        for (uint256 jobId = 1; jobId <= count; ++jobId)
            assertFalse(_isLive(escrow.jobOf(jobId)), "M12: anyone can end every job");
        for (uint24 id = 1; id <= PROJECTS; ++id) {
            uint64 requestId = queue.queuedRequestOf(id);
            if (requestId == 0) continue;
            vm.prank(relayer);
            queue.dequeue(requestId);
        }
        assertEq(escrow.balanceOf(address(queue)), 0, "M12: anyone can empty the queue after a week");
    }

    function endJob(uint256 jobId) private {
        uint32 disputeId = disputes.openDisputeOf(jobId);
        if (disputeId != 0)
            _call(relayer, address(disputes), abi.encodeCall(disputes.applyDefault, (disputeId)));
        if (disputeId != 0)
            _call(relayer, address(disputes), abi.encodeCall(disputes.settleAgreed, (disputeId)));
        _call(relayer, address(escrow), abi.encodeCall(escrow.close, (jobId)));
    }
}
