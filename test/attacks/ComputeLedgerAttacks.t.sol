// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {AllocationEscrow} from "../../contracts/compute/AllocationEscrow.sol";
import {IComputeLedger} from "../../contracts/compute/IComputeLedger.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {FeeOnTransferToken} from "../mocks/FeeOnTransferToken.sol";
import {ReentrantToken} from "../mocks/ReentrantToken.sol";
import {Jobs} from "../utils/Jobs.t.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";

/// @notice Attacks on the money of all jobs together; README.md lists them.
contract ComputeLedgerAttacksTest is Jobs {
    /* M1: JOBS RUN ON AFTER THE MONEY IS SPENT */

    function testFuzz_M1_AJobNeverCostsMoreThanItsEscrow(uint256 elapsed) external {
        uint256 jobId = runningJob(bound(elapsed, 1, 365 days));
        uint256 limit = escrow.workLimit(jobId);
        assertLe(limit * MarketDefaults.PRICE, escrow.jobOf(jobId).escrow, "all work can be paid");
        checkpoint(receiptOf(jobId, limit));
        assertEq(escrow.balanceOf(provider), net(limit * MarketDefaults.PRICE), "and is");
    }

    function test_M1_TheSameMoneyIsNotBookedTwice() external {
        vm.prank(researcher);
        escrow.withdraw(researcher, MarketDefaults.DEPOSIT - COST);
        addGpus(provider, MarketDefaults.H100, MarketDefaults.GPUS);
        uint24 another = list(provider, offerInput());
        matchedJob();
        vm.expectRevert(
            abi.encodeWithSelector(
                IComputeLedger.ComputeLedger_InsufficientBalance.selector,
                researcher,
                COST,
                0
            )
        );
        book(researcher, bookingOf(another));
    }

    function test_M1_MoneyOfARunningJobCanNotBeWithdrawn() external {
        uint24 projectId = makeProject(alice);
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.projectId = projectId;
        uint256 jobId = book(alice, booking);
        start(jobId);
        vm.prank(alice);
        escrow.withdrawFromProject(projectId, alice, MarketDefaults.DEPOSIT - COST);
        vm.expectRevert(
            abi.encodeWithSelector(
                IComputeLedger.ComputeLedger_InsufficientBalance.selector,
                escrow.projectAccount(projectId),
                1,
                0
            )
        );
        vm.prank(alice);
        escrow.withdrawFromProject(projectId, alice, 1);
    }

    /* M2: WITHDRAWALS THAT FAIL */

    function test_M2_NobodyElseCanHoldUpAWithdrawal() external {
        uint256 jobId = disputedJob();
        checkpoint(receiptOf(jobId, 1));
        pauseIntake(address(escrow));
        uint256 mine = escrow.balanceOf(provider);
        vm.prank(provider);
        escrow.withdraw(provider, mine);
        assertEq(token.balanceOf(provider), mine, "in the midst of a dispute and a pause");
    }

    /* RE-ENTRANCY */

    function test_Reentrancy_ATokenThatCallsBackGetsNothing() external {
        ReentrantToken odd = new ReentrantToken(alice, 100);
        IJobs.Parts memory all = parts();
        all.token = address(odd);
        AllocationEscrow made = new AllocationEscrow(address(accessManager), all, MarketDefaults.terms());
        vm.prank(alice);
        odd.approve(address(made), 100);
        bytes[] memory calls = callsOf(made);
        odd.prepare(address(made), calls);
        vm.prank(alice);
        made.deposit(address(odd), 100);
        vm.prank(address(odd));
        made.withdraw(bob, 40);
        assertEq(odd.attempts(), 2 * calls.length, "it tried everything, in and out");
        for (uint256 i = 0; i < odd.attempts(); ++i) {
            assertFalse(odd.results(i), "nothing passed");
            assertEq(
                bytes32(bytes4(odd.reasons(i))),
                bytes32(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
                "for this reason"
            );
        }
        (uint256 held, uint256 owed) = made.solvency();
        assertEq(held, 60, "held");
        assertEq(owed, 60, "owed");
    }

    function callsOf(AllocationEscrow made) internal view returns (bytes[] memory calls) {
        IJobs.UsageReceipt memory receipt;
        IJobs.Agreement memory nobody;
        calls = new bytes[](16);
        calls[0] = abi.encodeCall(made.deposit, (bob, 1));
        calls[1] = abi.encodeCall(made.depositWithPermit, (bob, 1, 0, 0, 0, 0));
        calls[2] = abi.encodeCall(made.withdraw, (bob, 1));
        calls[3] = abi.encodeCall(made.withdrawFromProject, (1, bob, 1));
        calls[4] = abi.encodeCall(made.collectFees, ());
        calls[5] = abi.encodeCall(made.transfer, (bob, 1));
        calls[6] = abi.encodeCall(made.pull, (bob, 1));
        calls[7] = abi.encodeCall(made.book, (bookingOf(offerId)));
        calls[8] = abi.encodeCall(made.openQueued, (queuedInput(1, 0)));
        calls[9] = abi.encodeCall(made.start, (1));
        calls[10] = abi.encodeCall(made.checkpoint, (receipt, nobody, nobody));
        calls[11] = abi.encodeCall(made.claim, (receipt));
        calls[12] = abi.encodeCall(made.mature, (1));
        calls[13] = abi.encodeCall(made.close, (1));
        calls[14] = abi.encodeCall(made.drain, (1, 1 hours));
        calls[15] = abi.encodeCall(made.extend, (1, 1));
    }

    /* A TOKEN THAT KEEPS A PART */

    function testFuzz_FeeOnTransfer_NobodyIsCreditedWhatDidNotCome(uint256 feeBps) external {
        FeeOnTransferToken odd = new FeeOnTransferToken(bound(feeBps, 1, 10_000), alice, 1 ether);
        IJobs.Parts memory all = parts();
        all.token = address(odd);
        AllocationEscrow made = new AllocationEscrow(address(accessManager), all, MarketDefaults.terms());
        vm.prank(alice);
        odd.approve(address(made), 1 ether);
        vm.prank(alice);
        (bool success, ) = address(made).call(abi.encodeCall(made.deposit, (alice, 1 ether)));
        assertFalse(success, "refused");
        assertEq(made.balanceOf(alice), 0, "nothing credited");
    }

    /* EXITS WHILE PAUSED */

    function test_Pause_EveryWayOutStaysOpen() external {
        uint256 jobId = runningJob(2 hours);
        pauseIntake(address(escrow));
        pauseIntake(address(registry));
        pauseIntake(address(queue));
        checkpoint(receiptOf(jobId, 1));
        claim(receiptOf(jobId, hoursOf(1)));
        vm.prank(provider);
        escrow.drain(jobId, 1 hours);
        close(researcher, jobId);
        skip(24 hours + 1);
        escrow.mature(jobId);
        close(relayer, jobId);
        uint256 back = escrow.balanceOf(researcher);
        vm.prank(researcher);
        escrow.withdraw(researcher, back);
        vm.prank(provider);
        escrow.withdraw(provider, net(RATE * 1 hours));
        escrow.collectFees();
        assertEq(escrow.totalOwed(), 0, "everybody is out");
        assertEq(token.balanceOf(address(escrow)), 0, "with everything");
    }

    /* LOOPS THAT GROW */

    function test_Loops_TheHundredthJobCostsWhatTheSecondDid() external {
        this.gasOfAJob();
        uint256 second = this.gasOfAJob();
        for (uint256 i = 2; i < 99; ++i) this.gasOfAJob();
        assertLe(this.gasOfAJob(), second, "the cost doesn't grow with history");
    }

    /// @dev A call of its own, so that the test's memory doesn't count.
    function gasOfAJob() external returns (uint256) {
        reportInventory(provider);
        uint256 before = gasleft();
        uint256 jobId = activeJob();
        skip(1 hours);
        checkpoint(receiptOf(jobId, hoursOf(1)));
        close(researcher, jobId);
        return before - gasleft();
    }
}
