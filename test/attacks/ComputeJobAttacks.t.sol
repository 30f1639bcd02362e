// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComputeLedger} from "../../contracts/compute/IComputeLedger.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {JobFlags} from "../../contracts/compute/libraries/JobFlags.sol";
import {Jobs} from "../utils/Jobs.t.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";

/// @notice Attacks on jobs and their money, and what users of such systems complain of; README.md lists them.
contract ComputeJobAttacksTest is Jobs {
    /* M4: MONEY STUCK WHEN THE OTHER SIDE IS SILENT */

    function test_M4_ASilentProviderLosesTheJobBeforeTheStart() external {
        uint256 jobId = matchedJob();
        skip(30 minutes + 1);
        close(researcher, jobId);
        assertGe(escrow.balanceOf(researcher), MarketDefaults.DEPOSIT, "all back, and more");
        assertEq(registry.providerOf(provider).strikes, 1, "a strike");
    }

    function test_M4_ASilentProviderCanNotKeepTheRestOfAJob() external {
        uint256 jobId = runningJob(1 hours);
        checkpoint(receiptOf(jobId, hoursOf(1)));
        skip(13 hours + 1);
        close(relayer, jobId);
        assertState(jobId, IJobs.JobState.Closed, "anyone ends it at its last receipt");
        assertEq(escrow.balanceOf(researcher), MarketDefaults.DEPOSIT - RATE * 1 hours, "the rest is back");
    }

    function test_M4_ASilentResearcherPaysAllTheSame() external {
        uint256 jobId = runningJob(6 hours);
        claim(receiptOf(jobId, hoursOf(6)));
        skip(24 hours);
        escrow.mature(jobId);
        // The job ended six hours ago; what is left is the work after the first claim.
        escrow.close(jobId);
        claim(receiptOf(jobId, hoursOf(24)));
        skip(24 hours);
        escrow.close(jobId);
        assertState(jobId, IJobs.JobState.Closed, "closed without the researcher");
        assertEq(escrow.balanceOf(provider), net(COST), "all of it is paid");
    }

    function test_M4_TwoSilentSidesLeaveNothingBehind() external {
        uint256 jobId = runningJob(MarketDefaults.DURATION);
        close(relayer, jobId);
        skip(24 hours + 1);
        close(relayer, jobId);
        assertState(jobId, IJobs.JobState.Closed, "closed");
        assertEq(escrow.balanceOf(researcher), MarketDefaults.DEPOSIT, "nobody said what was done");
        assertEq(vault.stakeOf(provider).locked, 0, "the collateral is free");
    }

    function test_M4_AnAgreementBehindAClaimDoesNotBlockIt() external {
        uint256 jobId = claimedJob();
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1) - 1);
        receipt.energyWh = type(uint40).max;
        checkpoint(receipt);
        close(researcher, jobId);
        skip(24 hours + 1);
        close(relayer, jobId);
        assertState(jobId, IJobs.JobState.Closed, "closed, whatever energy was signed");
    }

    /* M5: THE BILL IS NEVER ACCEPTED */

    function testFuzz_M5_AClaimNeedsNobodysConsent(uint256 work) external {
        uint256 jobId = runningJob(6 hours);
        work = boundEdges(work, 1, hoursOf(6));
        claim(receiptOf(jobId, work));
        skip(24 hours);
        vm.prank(relayer);
        escrow.mature(jobId);
        assertEq(escrow.balanceOf(provider), net(work * MarketDefaults.PRICE), "paid after its day");
    }

    function testFuzz_M5_NobodyCutsOffAProviderWhoseClaimWaits(uint256 seed) external {
        uint256 jobId = claimedJob();
        skip(bound(seed, 13 hours, 21 hours));
        address caller = outsider(seed);
        expectNotAuthorized(jobId, caller);
        close(caller, jobId);
    }

    /* M6, FRONT-RUN PRICES */

    function testFuzz_M6_AnotherPriceIsAnotherOffer(uint72 price) external {
        price = uint72(bound(price, MarketDefaults.PRICE + 1, type(uint72).max));
        vm.prank(provider);
        registry.closeOffer(offerId);
        IResourceRegistry.OfferInput memory input = offerInput();
        input.price = price;
        uint24 dearer = list(provider, input);
        expectNotBookable(offerId, IResourceRegistry.Hindrance.Closed);
        matchedJob();
        vm.expectRevert(
            abi.encodeWithSelector(IJobs.AllocationEscrow_PriceTooHigh.selector, price, MarketDefaults.PRICE)
        );
        book(researcher, bookingOf(dearer));
    }

    /* M7: GPUS LISTED THAT NOBODY RUNS */

    function test_M7_OldInventoriesCanNotBeBooked() external {
        skip(24 hours + 1);
        expectNotBookable(offerId, IResourceRegistry.Hindrance.InventoryStale);
        matchedJob();
    }

    function test_M7_WhoAcceptsAndNeverStartsIsSuspended() external {
        uint256 before = vault.lockedOf(provider);
        for (uint256 i = 0; i < 3; ++i) expiredJob();
        expectNotBookable(offerId, IResourceRegistry.Hindrance.Suspended);
        matchedJob();
        uint256 lost = before - vault.lockedOf(provider);
        assertEq(lost, 3 * (COLLATERAL / 100), "and paid for each");
        assertEq(escrow.balanceOf(researcher), MarketDefaults.DEPOSIT + lost, "to the researcher");
    }

    /* CLAIM AND ABANDON */

    function test_ClaimAndAbandon_NothingIsPaidForTheTimeAfter() external {
        uint256 jobId = claimedJob();
        skip(24 hours);
        escrow.mature(jobId);
        close(researcher, jobId);
        skip(24 hours + 1);
        close(researcher, jobId);
        assertEq(escrow.balanceOf(researcher), MarketDefaults.DEPOSIT - RATE * 1 hours, "the claim alone");
    }

    /* A COMPETITOR SPOILS A RECORD */

    function test_SpoiledRecord_JobsThatAreStoppedAtOnceLeaveNone() external {
        for (uint256 i = 0; i < 5; ++i) {
            uint256 jobId = runningJob(i * 1 minutes);
            close(researcher, jobId);
            if (i != 0) close(provider, jobId);
        }
        assertEq(registry.completionBpsOf(provider), 10_000, "nothing failed");
    }

    /* THE SETTLING IS STRETCHED BY A SECOND A DAY */

    function testFuzz_Stretching_ThereIsOneLastClaim(uint256 wait) external {
        uint256 jobId = settlingJob();
        uint256 stoppedAt = block.timestamp;
        skip(bound(wait, 0, 24 hours));
        claim(receiptOf(jobId, 1));
        IJobs.UsageReceipt memory more = receiptOf(jobId, 2);
        expectClaimPending(jobId, 1);
        claim(more);
        skip(24 hours);
        escrow.mature(jobId);
        // Too late, or the last one was made: never a second.
        vm.prank(provider);
        (bool success, ) = address(escrow).call(abi.encodeCall(escrow.claim, (more)));
        assertFalse(success, "no second claim");
        vm.warp(stoppedAt + 48 hours + 1);
        close(relayer, jobId);
        assertState(jobId, IJobs.JobState.Closed, "two days after the stop at the latest");
    }

    /* DOUBLE SETTLEMENT */

    function testFuzz_Replay_NoReceiptPaysTwice(uint256 work) external {
        uint256 jobId = runningJob(2 hours);
        work = boundEdges(work, 1, hoursOf(2));
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, work);
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        escrow.checkpoint(receipt, ours, theirs);
        uint256 paid = escrow.balanceOf(provider);
        bytes memory again = abi.encodeWithSelector(
            IJobs.AllocationEscrow_WorkInvalid.selector,
            jobId,
            work,
            work,
            hoursOf(2)
        );
        vm.expectRevert(again);
        escrow.checkpoint(receipt, ours, theirs);
        vm.expectRevert(again);
        claim(receipt);
        assertEq(escrow.balanceOf(provider), paid, "paid once");
    }

    function test_Replay_AReceiptIsOfOneJobAlone() external {
        uint256 jobId = runningJob(2 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        escrow.checkpoint(receipt, ours, theirs);
        close(researcher, jobId);
        close(provider, jobId);
        receipt.jobId = runningJob(2 hours);
        receipt.periodEnd = uint40(block.timestamp);
        vm.expectRevert(
            abi.encodeWithSelector(
                IJobs.AllocationEscrow_SignatureInvalid.selector,
                receipt.jobId,
                researcher
            )
        );
        escrow.checkpoint(receipt, ours, theirs);
    }

    /* A STOLEN OPERATOR KEY */

    function test_StolenKey_ItMovesNoMoney() external {
        uint256 jobId = runningJob(1 hours);
        checkpoint(receiptOf(jobId, hoursOf(1)));
        vm.expectRevert(
            abi.encodeWithSelector(IComputeLedger.ComputeLedger_InsufficientBalance.selector, operator, 1, 0)
        );
        vm.prank(operator);
        escrow.withdraw(operator, 1);
        vm.prank(provider);
        registry.setOperator(alice);
        skip(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(2));
        expectNotAuthorized(jobId, operator);
        claim(receipt);
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        vm.expectRevert(
            abi.encodeWithSelector(IJobs.AllocationEscrow_SignerInvalid.selector, jobId, operator)
        );
        escrow.checkpoint(receipt, ours, theirs);
    }

    /* GREENWASH */

    function test_Greenwash_NoEnergyIsTooGoodToBePaidButItIsMarked() external {
        uint256 jobId = runningJob(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        receipt.energyWh = 0;
        checkpoint(receipt);
        assertEq(escrow.balanceOf(provider), net(RATE * 1 hours), "no money hangs on it");
        uint8 flags = escrow.jobOf(jobId).flags;
        assertEq(flags & JobFlags.ENERGY_DOUBTFUL, JobFlags.ENERGY_DOUBTFUL, "idle cards draw more");
        skip(1 hours);
        receipt = receiptOf(jobId, hoursOf(2));
        checkpoint(receipt);
        flags = escrow.jobOf(jobId).flags;
        assertEq(flags & JobFlags.ENERGY_DOUBTFUL, JobFlags.ENERGY_DOUBTFUL, "the mark stays");
    }

    /* HELPERS */

    function expectNotBookable(uint24 id, IResourceRegistry.Hindrance hindrance) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_NotBookable.selector, id, hindrance)
        );
    }

    function expectClaimPending(uint256 jobId, uint256 claimed) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IJobs.AllocationEscrow_ClaimPending.selector, jobId, uint48(claimed))
        );
    }
}
