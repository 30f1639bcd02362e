// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIntakePause} from "../../contracts/common/IIntakePause.sol";
import {IComputeLedger} from "../../contracts/compute/IComputeLedger.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {Jobs} from "../utils/Jobs.t.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";

/// @notice Starting, extending and draining a job, and its signers; see AllocationEscrow.tree.
contract AllocationEscrowRunningTest is Jobs {
    /* START */

    function testFuzz_Start_RevertWhen_TheCallerIsNotTheProvider(uint256 seed) external {
        uint256 jobId = matchedJob();
        address caller = outsider(seed);
        expectNotAuthorized(jobId, caller);
        vm.prank(caller);
        escrow.start(jobId);
    }

    function testFuzz_Start_RevertWhen_TheDeadlineHasPassed(uint256 late) external {
        uint256 jobId = matchedJob();
        uint40 deadline = escrow.jobOf(jobId).deadline;
        vm.warp(bound(late, uint256(deadline) + 1, type(uint40).max));
        expectTooLate(jobId, deadline);
        vm.prank(provider);
        escrow.start(jobId);
    }

    function testFuzz_Start_WhenProviderOrOperatorStarts(uint256 wait, bool isOperator) external {
        uint256 jobId = matchedJob();
        skip(bound(wait, 0, 30 minutes));
        uint40 startedAt = uint40(block.timestamp);
        vm.expectEmit(address(escrow));
        emit IJobs.JobStarted(jobId, startedAt, startedAt + MarketDefaults.DURATION);
        vm.prank(isOperator ? operator : provider);
        escrow.start(jobId);
        IJobs.Job memory job = escrow.jobOf(jobId);
        assertState(jobId, IJobs.JobState.Active, "active");
        assertEq(job.startedAt, startedAt, "from now");
        assertEq(job.endsAt, startedAt + MarketDefaults.DURATION, "for its duration");
    }

    /* EXTEND */

    function test_Extend_RevertWhen_IntakeIsPaused() external {
        uint256 jobId = activeJob();
        pauseIntake(address(escrow));
        vm.expectRevert(
            abi.encodeWithSelector(IIntakePause.IntakePause_Paused.selector, escrow.pausedUntil())
        );
        extend(researcher, jobId, 1 hours);
    }

    function testFuzz_Extend_RevertWhen_TheCallerIsNotTheResearcher(uint256 seed) external {
        uint256 jobId = activeJob();
        address caller = outsider(seed);
        expectNotAuthorized(jobId, caller);
        extend(caller, jobId, 1 hours);
    }

    function test_Extend_RevertWhen_TheJobIsFromTheQueue() external {
        uint24 projectId = makeSmall(alice);
        uint256 jobId = queuedJob(projectId, 0);
        start(jobId);
        vm.expectRevert(abi.encodeWithSelector(IJobs.AllocationEscrow_QueuedJob.selector, jobId));
        extend(alice, jobId, 1 hours);
    }

    function testFuzz_Extend_RevertWhen_TheJobIsOver(uint256 late) external {
        uint256 jobId = activeJob();
        uint40 endsAt = escrow.jobOf(jobId).endsAt;
        vm.warp(bound(late, endsAt, type(uint40).max));
        expectTooLate(jobId, endsAt);
        extend(researcher, jobId, 1 hours);
    }

    function test_Extend_RevertWhen_TheOfferIsClosed() external {
        uint256 jobId = activeJob();
        vm.prank(provider);
        registry.closeOffer(offerId);
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_OfferClosed.selector, offerId)
        );
        extend(researcher, jobId, 1 hours);
    }

    function testFuzz_Extend_RevertWhen_NothingIsAddedOrTooMuch(uint24 added) external {
        uint256 jobId = activeJob();
        if (added % 2 == 0) added = 0;
        else added = uint24(bound(added, 30 days - MarketDefaults.DURATION + 1, type(uint24).max));
        vm.expectRevert(
            abi.encodeWithSelector(
                IJobs.AllocationEscrow_SizeInvalid.selector,
                MarketDefaults.GPUS,
                uint256(MarketDefaults.DURATION) + added,
                uint24(30 days)
            )
        );
        extend(researcher, jobId, added);
    }

    function test_Extend_RevertWhen_TheAccountHasLess() external {
        uint256 jobId = activeJob();
        vm.prank(researcher);
        escrow.withdraw(researcher, MarketDefaults.DEPOSIT - COST - RATE * 1 hours + 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IComputeLedger.ComputeLedger_InsufficientBalance.selector,
                researcher,
                RATE * 1 hours,
                RATE * 1 hours - 1
            )
        );
        extend(researcher, jobId, 1 hours);
    }

    function testFuzz_Extend_WhenTheResearcherPays(uint256 added, uint256 elapsed) external {
        uint256 jobId = runningJob(bound(elapsed, 0, MarketDefaults.DURATION - 1));
        uint24 more = uint24(boundEdges(added, 1, 30 days - MarketDefaults.DURATION));
        IJobs.Job memory job = escrow.jobOf(jobId);
        vm.expectEmit(address(escrow));
        emit IJobs.JobExtended(jobId, more, uint96(RATE * more), job.endsAt + more);
        extend(researcher, jobId, more);

        job.escrow += uint96(RATE * more);
        job.duration += more;
        job.endsAt += more;
        assertEq(keccak256(abi.encode(escrow.jobOf(jobId))), keccak256(abi.encode(job)), "the whole job");
        assertEq(
            escrow.balanceOf(researcher),
            MarketDefaults.DEPOSIT - COST - RATE * more,
            "at the job's price"
        );
        assertSolvent();
    }

    /* DRAIN */

    function testFuzz_Drain_RevertWhen_TheCallerIsNotTheProvider(uint256 seed) external {
        uint256 jobId = activeJob();
        address caller = outsider(seed);
        expectNotAuthorized(jobId, caller);
        drain(caller, jobId, 1 hours);
    }

    function testFuzz_Drain_RevertWhen_TheNoticeIsOutOfBounds(uint24 notice) external {
        uint256 jobId = activeJob();
        if (notice % 2 == 0) notice = uint24(bound(notice, 0, 1 hours - 1));
        else notice = uint24(bound(notice, 30 days + 1, type(uint24).max));
        vm.expectRevert(
            abi.encodeWithSelector(
                IJobs.AllocationEscrow_NoticeInvalid.selector,
                uint40(notice),
                uint24(1 hours),
                uint24(30 days)
            )
        );
        drain(provider, jobId, notice);
    }

    function testFuzz_Drain_WhenProviderOrOperatorGivesNotice(uint24 notice, bool isOperator) external {
        uint256 jobId = activeJob();
        notice = uint24(boundEdges(notice, 1 hours, 30 days));
        uint40 deadline = uint40(block.timestamp + notice);
        vm.expectEmit(address(escrow));
        emit IJobs.JobDraining(jobId, deadline);
        drain(isOperator ? operator : provider, jobId, notice);
        assertState(jobId, IJobs.JobState.Draining, "draining");
        assertEq(escrow.jobOf(jobId).deadline, deadline, "from then the provider may close");
    }

    /* KEYS FOR A JOB'S RECEIPTS */

    function testFuzz_SetJobSigner_RevertWhen_TheCallerIsNotTheResearcher(uint256 seed) external {
        uint256 jobId = activeJob();
        address caller = outsider(seed);
        expectNotAuthorized(jobId, caller);
        vm.prank(caller);
        escrow.setJobSigner(jobId, alice, uint40(block.timestamp + 1));
    }

    function test_SetJobSigner_RevertWhen_TheSignerIsZero() external {
        uint256 jobId = activeJob();
        vm.expectRevert(
            abi.encodeWithSelector(IJobs.AllocationEscrow_SignerInvalid.selector, jobId, address(0))
        );
        vm.prank(researcher);
        escrow.setJobSigner(jobId, address(0), uint40(block.timestamp + 1));
    }

    function testFuzz_SetJobSigner_RevertWhen_TheEndIsNotInTheFuture(uint40 until) external {
        uint256 jobId = activeJob();
        until = uint40(bound(until, 1, block.timestamp));
        vm.expectRevert(abi.encodeWithSelector(IJobs.AllocationEscrow_UntilInvalid.selector, until));
        vm.prank(researcher);
        escrow.setJobSigner(jobId, alice, until);
    }

    function testFuzz_SetJobSigner_WhenTheResearcherSetsIt(uint256 seed, uint40 until) external {
        uint256 jobId = activeJob();
        address signer = boundAccount(seed);
        until = uint40(boundEdges(until, block.timestamp + 1, type(uint40).max));
        vm.expectEmit(address(escrow));
        emit IJobs.JobSignerSet(jobId, signer, until);
        vm.prank(researcher);
        escrow.setJobSigner(jobId, signer, until);
        assertEq(escrow.jobSignerUntil(jobId, signer), until, "until then");
        vm.prank(researcher);
        escrow.setJobSigner(jobId, signer, 0);
        assertEq(escrow.jobSignerUntil(jobId, signer), 0, "and no more");
    }

    /* HELPERS */

    function extend(address caller, uint256 jobId, uint24 added) internal {
        vm.prank(caller);
        escrow.extend(jobId, added);
    }

    function drain(address caller, uint256 jobId, uint24 notice) internal {
        vm.prank(caller);
        escrow.drain(jobId, notice);
    }
}
