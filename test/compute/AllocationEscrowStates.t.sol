// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAllocationEscrow} from "../../contracts/compute/IAllocationEscrow.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {Jobs} from "../utils/Jobs.t.sol";

/// @notice What each call does in each stage of a job, in one table; see AllocationEscrow.tree.
contract AllocationEscrowStatesTest is Jobs {
    /// @dev The states, told apart by what time and claims allow.
    enum Stage {
        None,
        Matched,
        MatchedLate,
        Active,
        ActiveStale,
        ActiveOver,
        Claimed,
        ClaimRipe,
        Disputed,
        Draining,
        Drained,
        Settling,
        SettlingClaimed,
        SettlingRipe,
        SettlingDisputed,
        SettlingOver,
        Closed,
        Cancelled,
        Expired
    }

    /// @dev The columns of the table.
    enum Call {
        Start,
        Checkpoint,
        Claim,
        Mature,
        Extend,
        Drain,
        CloseByResearcher,
        CloseByProvider,
        CloseByAnyone,
        Freeze,
        Rule
    }

    uint256 private constant COLUMNS = uint256(type(Call).max) + 1;

    /// @dev y: done; s: StateInvalid; l: TooLate; e: TooEarly; a: NotAuthorized; p: ClaimPending; n: NoClaim; d: Disputed.
    /// A row for each stage; in it a letter for each call, in their order.
    function rowOf(Stage stage) internal pure returns (bytes memory) {
        string[19] memory table = [
            "sssnsssssnn", // None
            "yssnssyaann", // Matched
            "lssnssyyynn", // MatchedLate
            "syynyyyaann", // Active
            "syynyyyyynn", // ActiveStale
            "syynlyyyynn", // ActiveOver
            "sypeyyyaayn", // Claimed
            "sypyyyyaaln", // ClaimRipe
            "sypdyyyaady", // Disputed
            "syynssyaann", // Draining
            "syynssyyann", // Drained
            "syynsseyenn", // Settling
            "sypesseeeyn", // SettlingClaimed
            "sllyssyyyln", // SettlingRipe
            "syddssddddy", // SettlingDisputed
            "sllnssyyynn", // SettlingOver
            "sssnsssssnn", // Closed
            "sssnsssssnn", // Cancelled
            "sssnsssssnn" // Expired
        ];
        return bytes(table[uint256(stage)]);
    }

    function test_AnyCall_WhenTheJobIsInAnyStage() external {
        for (uint256 stage = 0; stage <= uint256(type(Stage).max); ++stage) {
            bytes memory row = rowOf(Stage(stage));
            assertEq(row.length, COLUMNS, "a letter for each call");
            for (uint256 column = 0; column < COLUMNS; ++column) {
                uint256 jobId = reach(Stage(stage));
                attempt(Call(column), jobId, row[column], label(stage, column));
                assertSolvent();
                clear(jobId);
            }
        }
    }

    /* THE STAGES */

    function reach(Stage stage) internal returns (uint256 jobId) {
        reportInventory(provider);
        if (stage == Stage.None) return escrow.jobCount() + 1;
        if (stage >= Stage.Closed) return reachEnd(stage);
        if (stage >= Stage.Settling) return reachSettling(stage);
        jobId = matchedJob();
        if (stage == Stage.MatchedLate) skip(30 minutes + 1);
        if (stage <= Stage.MatchedLate) return jobId;
        start(jobId);
        skip(2 hours);
        if (stage < Stage.Claimed) reachActive(stage);
        else if (stage < Stage.Draining) reachClaimed(stage, jobId);
        else reachDraining(stage, jobId);
    }

    function reachEnd(Stage stage) internal returns (uint256 jobId) {
        if (stage == Stage.Closed) return closedJob();
        if (stage == Stage.Cancelled) return cancelledJob();
        jobId = expiredJob();
        // Three strikes suspend a provider.
        registry.liftSuspension(provider);
    }

    function reachActive(Stage stage) internal {
        if (stage == Stage.ActiveStale) skip(12 hours);
        if (stage == Stage.ActiveOver) skip(22 hours);
    }

    function reachDraining(Stage stage, uint256 jobId) internal {
        vm.prank(provider);
        escrow.drain(jobId, 1 hours);
        if (stage == Stage.Drained) skip(1 hours);
    }

    function reachClaimed(Stage stage, uint256 jobId) internal {
        // Longer than a day, so that a claim ripens while it runs.
        vm.prank(researcher);
        escrow.extend(jobId, 24 hours);
        claim(receiptOf(jobId, hoursOf(1)));
        if (stage == Stage.ClaimRipe) skip(24 hours);
        if (stage == Stage.Disputed) freezeClaim(jobId);
    }

    function reachSettling(Stage stage) internal returns (uint256 jobId) {
        jobId = settlingJob();
        if (stage == Stage.SettlingOver) skip(24 hours + 1);
        if (stage == Stage.Settling || stage == Stage.SettlingOver) return jobId;
        skip(1);
        claim(receiptOf(jobId, hoursOf(1)));
        if (stage == Stage.SettlingRipe) skip(24 hours);
        if (stage == Stage.SettlingDisputed) freezeClaim(jobId);
    }

    /// @dev Brings a job to its end, so that its GPUs are free for the next.
    function clear(uint256 jobId) internal {
        IJobs.Job memory job = escrow.jobOf(jobId);
        if (job.state == IJobs.JobState.Matched) close(researcher, jobId);
        if (job.state < IJobs.JobState.Active || job.state > IJobs.JobState.Settling) {
            registry.liftSuspension(provider);
            return;
        }
        if (job.state != IJobs.JobState.Settling) close(researcher, jobId);
        job = escrow.jobOf(jobId);
        if (job.state == IJobs.JobState.Closed) return;
        if (job.claimed == 0) return close(provider, jobId);
        skip(24 hours);
        bool isDisputed = job.flags & 4 != 0;
        if (isDisputed) ruleClaim(jobId, job.accepted);
        close(provider, jobId);
    }

    /* THE CALLS */

    function attempt(Call which, uint256 jobId, bytes1 expected, string memory message) internal {
        (address caller, bytes memory data) = callOf(which, jobId);
        IJobs.Job memory before = escrow.jobOf(jobId);
        vm.prank(caller);
        (bool success, bytes memory result) = address(escrow).call(data);
        if (expected == "y") return assertTrue(success, message);
        assertFalse(success, message);
        assertEq(bytes32(bytes4(result)), bytes32(selectorOf(expected)), message);
        assertEq(
            keccak256(abi.encode(escrow.jobOf(jobId))),
            keccak256(abi.encode(before)),
            "the job is as it was"
        );
    }

    function callOf(Call which, uint256 jobId) internal view returns (address, bytes memory) {
        if (which == Call.Checkpoint) return (relayer, checkpointOf(jobId));
        if (which == Call.Claim) return (operator, abi.encodeCall(escrow.claim, (lastReceipt(jobId))));
        if (which <= Call.Mature) return stepOf(which, jobId);
        if (which <= Call.Drain) return changeOf(which, jobId);
        if (which <= Call.CloseByAnyone) return (closerOf(which), abi.encodeCall(escrow.close, (jobId)));
        if (which == Call.Freeze) return (address(disputes), abi.encodeCall(escrow.freezeClaim, (jobId)));
        return (address(disputes), abi.encodeCall(escrow.ruleClaim, (jobId, uint48(hoursOf(1)))));
    }

    function stepOf(Call which, uint256 jobId) internal view returns (address, bytes memory) {
        if (which == Call.Start) return (provider, abi.encodeCall(escrow.start, (jobId)));
        return (relayer, abi.encodeCall(escrow.mature, (jobId)));
    }

    function changeOf(Call which, uint256 jobId) internal view returns (address, bytes memory) {
        if (which == Call.Extend) return (researcher, abi.encodeCall(escrow.extend, (jobId, 1)));
        return (operator, abi.encodeCall(escrow.drain, (jobId, 1 hours)));
    }

    function closerOf(Call which) internal view returns (address) {
        if (which == Call.CloseByResearcher) return researcher;
        return which == Call.CloseByProvider ? operator : relayer;
    }

    /// @dev Work of the first two hours, which every job that was started has done.
    function lastReceipt(uint256 jobId) internal view returns (IJobs.UsageReceipt memory) {
        return receiptOf(jobId, hoursOf(2));
    }

    function checkpointOf(uint256 jobId) internal view returns (bytes memory) {
        IJobs.UsageReceipt memory receipt = lastReceipt(jobId);
        return
            abi.encodeCall(
                IAllocationEscrow.checkpoint,
                (receipt, signed(researcher, receipt), signed(operator, receipt))
            );
    }

    function selectorOf(bytes1 letter) internal pure returns (bytes4) {
        if (letter == "s") return IJobs.AllocationEscrow_StateInvalid.selector;
        if (letter == "l") return IJobs.AllocationEscrow_TooLate.selector;
        if (letter == "e") return IJobs.AllocationEscrow_TooEarly.selector;
        if (letter == "a") return IJobs.AllocationEscrow_NotAuthorized.selector;
        if (letter == "p") return IJobs.AllocationEscrow_ClaimPending.selector;
        if (letter == "n") return IJobs.AllocationEscrow_NoClaim.selector;
        return IJobs.AllocationEscrow_Disputed.selector;
    }

    function label(uint256 stage, uint256 column) internal pure returns (string memory) {
        return string(abi.encodePacked("stage ", digits(stage), ", call ", digits(column)));
    }

    function digits(uint256 number) private pure returns (bytes memory) {
        return abi.encodePacked(uint8(48 + number / 10), uint8(48 + (number % 10)));
    }
}
