// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IDisputeModule} from "../../contracts/compute/IDisputeModule.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {IStakeVault} from "../../contracts/compute/IStakeVault.sol";
import {Jobs} from "../utils/Jobs.t.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";

/// @notice Attacks by disputes and on slashes, against the whole market; README.md lists them.
contract ComputeDisputeAttacksTest is Jobs {
    uint256 internal constant FRAUD = MarketDefaults.STAKE / 4;
    /// @dev What the eight GPUs of a job need at tier L2.
    uint256 internal constant BACKING = 8 * 3_500 ether;
    bytes32 internal constant REASON = keccak256("# Reason");
    string internal constant REASON_URI = "ipfs://reason";

    /* DISPUTE SPAM */

    function testFuzz_DisputeSpam_EachOneCostsItsBond(uint256 rounds) external {
        rounds = bound(rounds, 1, 4);
        uint256 jobId = activeJob();
        uint256 lost = 0;
        for (uint256 i = 1; i <= rounds; ++i) {
            skip(2 hours);
            claim(receiptOf(jobId, hoursOf(2 * i)));
            uint32 disputeId = dispute(jobId);
            lost += disputes.disputeOf(disputeId).bond;
            rule(disputeId, rulingOf(hoursOf(2 * i), IDisputeModule.Fault.None, 0));
        }
        uint256 paid = RATE * 2 hours * rounds;
        assertGe(lost, 10 ether * rounds, "at least the lowest bond each time");
        assertEq(escrow.balanceOf(provider), net(paid) + lost, "work and bonds are the provider's");
        assertEq(escrow.balanceOf(researcher), MarketDefaults.DEPOSIT - COST - lost, "the bonds are gone");
        assertSolvent();
    }

    function test_DisputeSpam_ItFreezesTheClaimAlone() external {
        uint256 jobId = runningJob(1 hours);
        checkpoint(receiptOf(jobId, hoursOf(1)));
        skip(2 hours);
        claim(receiptOf(jobId, hoursOf(3)));
        dispute(jobId);
        vm.prank(provider);
        escrow.withdraw(provider, net(RATE * 1 hours));
        assertEq(token.balanceOf(provider), net(RATE * 1 hours), "what was accepted is paid out");
        checkpoint(receiptOf(jobId, hoursOf(2)));
        assertEq(
            escrow.balanceOf(provider),
            net(RATE * 2 hours) - net(RATE * 1 hours),
            "receipts go on paying"
        );
        vm.expectRevert(abi.encodeWithSelector(IDisputeModule.DisputeModule_NoClaim.selector, jobId));
        dispute(jobId);
    }

    /* THE BOARD IS SILENT */

    function testFuzz_Silence_TheLastSignedFigureStands(uint256 seed) external {
        uint256 jobId = runningJob(1 hours);
        checkpoint(receiptOf(jobId, hoursOf(1)));
        skip(6 hours);
        claim(receiptOf(jobId, hoursOf(7)));
        uint32 disputeId = dispute(jobId);
        vote(0, disputeId, rulingOf(hoursOf(1), IDisputeModule.Fault.Fraud, 1));
        pauseIntake(address(escrow));
        skip(7 days);
        address anyone = outsider(seed);
        vm.prank(anyone);
        disputes.applyDefault(disputeId);
        close(anyone, jobId);
        skip(1 days + 1);
        close(anyone, jobId);
        assertState(jobId, IJobs.JobState.Closed, "nothing is stuck");
        assertEq(escrow.balanceOf(provider), net(RATE * 1 hours), "what both signed is paid");
        assertEq(
            escrow.balanceOf(researcher),
            MarketDefaults.DEPOSIT - RATE * 1 hours,
            "the rest and the bond are back"
        );
        assertEq(vault.lockedOf(provider), MarketDefaults.STAKE, "no slash");
        assertEq(disputes.totalBonds(), 0, "no bond is held");
    }

    function test_Silence_AnAppealThatNobodyRulesEndsTheSlash() external {
        uint32 slashId = fraud();
        uint256 before = MarketDefaults.DEPOSIT;
        deposit(provider, before);
        before = escrow.balanceOf(provider);
        vm.prank(provider);
        disputes.appeal(slashId);
        skip(14 days);
        disputes.lapseSlash(slashId);
        assertEq(escrow.balanceOf(provider), before, "the bond is back");
        assertEq(vault.lockedOf(provider), MarketDefaults.STAKE, "nothing was taken");
    }

    /* A CAPTURED BOARD */

    function testFuzz_CapturedBoard_ItTakesAtMostHalfAndKeepsNothing(uint256 seed) external {
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.gpus = 1;
        uint256[5] memory before;
        for (uint256 i = 0; i < 5; ++i) before[i] = wealthOf(arbiters[i]);
        for (uint256 i = 0; i < 5; ++i) {
            uint256 jobId = book(researcher, booking);
            start(jobId);
            skip(1 hours);
            checkpoint(receiptOf(jobId, 1 hours));
            skip(1 hours);
            claim(receiptOf(jobId, 2 hours));
            // All that the job paid is said to be a loss, and every fault to be the worst one, or the other.
            IDisputeModule.Fault fault = IDisputeModule.Fault(1 + ((seed >> i) & 1));
            rule(dispute(jobId), rulingOf(1 hours, fault, escrow.jobOf(jobId).paid));
        }
        for (uint32 id = 1; id <= disputes.slashCount(); ++id) {
            expectTooEarlySlash(id);
            disputes.executeSlash(id);
        }
        skip(7 days);
        for (uint32 id = 1; id <= disputes.slashCount(); ++id) disputes.executeSlash(id);
        assertGe(vault.lockedOf(provider), MarketDefaults.STAKE / 2, "half of the stake is out of reach");
        for (uint256 i = 0; i < 5; ++i) {
            assertEq(wealthOf(arbiters[i]), before[i], "who decides gains nothing");
        }
        assertSolvent();
    }

    function testFuzz_CapturedBoard_AVoteCanUndoItAndTheBoardCanNot(uint256 amount) external {
        uint32 slashId = fraud();
        deposit(provider, MarketDefaults.DEPOSIT);
        vm.prank(provider);
        disputes.appeal(slashId);
        skip(7 days);
        vm.expectRevert(
            abi.encodeWithSelector(
                IDisputeModule.DisputeModule_SlashStateInvalid.selector,
                slashId,
                IDisputeModule.SlashState.Appealed
            )
        );
        disputes.executeSlash(slashId);
        for (uint256 i = 0; i < 5; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, arbiters[i])
            );
            vm.prank(arbiters[i]);
            disputes.ruleAppeal(slashId, 0, REASON, REASON_URI);
        }
        amount = boundEdges(amount, FRAUD + 1, type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeModule.DisputeModule_AmountRaised.selector, slashId, amount, FRAUD)
        );
        disputes.ruleAppeal(slashId, amount, REASON, REASON_URI);
        disputes.ruleAppeal(slashId, 0, REASON, REASON_URI);
        assertEq(vault.lockedOf(provider), MarketDefaults.STAKE, "nothing was taken");
    }

    function test_CapturedBoard_WhoHasAnInterestDoesNotVote() external {
        uint24 paying = makeVerified(researcher);
        uint24 giving = makeVerified(carol);
        vm.prank(carol);
        projects.offerLink(giving, provider, true);
        vm.prank(provider);
        projects.acceptLink(giving);
        vm.prank(researcher);
        projects.setMember(paying, arbiters[0], true);
        vm.prank(carol);
        projects.setMember(giving, arbiters[1], true);
        vm.prank(provider);
        registry.setOperator(arbiters[2]);
        operator = arbiters[2];
        IJobs.Booking memory booking = bookingOf(offerId);
        booking.projectId = paying;
        uint256 jobId = book(researcher, booking);
        start(jobId);
        skip(1 hours);
        claim(receiptOf(jobId, hoursOf(1)));
        uint32 disputeId = dispute(jobId);
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IDisputeModule.DisputeModule_Interested.selector,
                    disputeId,
                    arbiters[i]
                )
            );
            vote(i, disputeId, rulingOf(0, IDisputeModule.Fault.None, 0));
        }
        assertFalse(disputes.isInterested(disputeId, arbiters[3]), "the others do");
    }

    /* EXIT BEFORE THE SLASH */

    function test_ExitBeforeSlash_WhatLiveJobsAreBackedWithDoesNotThaw() external {
        activeJob();
        closeOffers();
        vm.expectRevert(
            abi.encodeWithSelector(
                IStakeVault.StakeVault_StakeNeeded.selector,
                provider,
                BACKING - 1,
                BACKING
            )
        );
        vm.prank(provider);
        vault.thaw(MarketDefaults.STAKE - BACKING + 1);
    }

    function test_ExitBeforeSlash_WhatADisputeMayCostStays() external {
        stake(provider, MarketDefaults.STAKE);
        uint256 jobId = runningJob(2 hours);
        closeOffers();
        vm.prank(provider);
        vault.thaw(2 * MarketDefaults.STAKE - BACKING);
        skip(21 days);
        claim(receiptOf(jobId, hoursOf(24)));
        uint32 disputeId = dispute(jobId);
        vm.prank(provider);
        vault.withdraw(provider);
        assertEq(vault.lockedOf(provider), 2 * FRAUD, "what fraud may cost is kept");
        rule(disputeId, rulingOf(0, IDisputeModule.Fault.Fraud, 0));
        skip(7 days);
        disputes.executeSlash(1);
        assertEq(vault.lockedOf(provider), 0, "and taken");
        assertSolvent();
    }

    function test_ExitBeforeSlash_ItStaysUntilAnAppealIsRuled() external {
        stake(provider, MarketDefaults.STAKE);
        uint256 jobId = claimedJob();
        closeOffers();
        vm.prank(provider);
        vault.thaw(2 * MarketDefaults.STAKE - BACKING);
        uint32 disputeId = dispute(jobId);
        deposit(provider, MarketDefaults.DEPOSIT);
        skip(7 days - 1);
        rule(disputeId, rulingOf(0, IDisputeModule.Fault.Fraud, 0));
        close(researcher, jobId);
        skip(5 days - 1);
        vm.prank(provider);
        disputes.appeal(1);
        skip(9 days + 2);
        vm.prank(provider);
        vault.withdraw(provider);
        assertEq(vault.lockedOf(provider), 2 * FRAUD, "the slash waits, and so does its money");
        disputes.ruleAppeal(1, 2 * FRAUD, REASON, REASON_URI);
        disputes.executeSlash(1);
        assertEq(vault.lockedOf(provider), 0, "all of it is taken");
        assertSolvent();
    }

    function test_ExitBeforeSlash_RewardsOfTheFraudAreLost() external {
        uint256 jobId = runningJob(1 hours);
        checkpoint(receiptOf(jobId, hoursOf(1)));
        skip(1 hours);
        claim(receiptOf(jobId, hoursOf(2)));
        rule(dispute(jobId), rulingOf(hoursOf(1), IDisputeModule.Fault.Fraud, 0));
        close(researcher, jobId);
        skip(1 days + 1);
        close(relayer, jobId);
        skip(6 days);
        rewards.closeEpoch(0);
        disputes.executeSlash(1);
        assertTrue(rewards.shareOf(0, provider).isSettled, "lost before it could be claimed");
        assertEq(rewards.reserved(), 0, "and given to subsidies and to the next epoch");
    }

    /* THE LAST WITHDRAWAL AFTER A SLASH */

    function testFuzz_LastWithdrawal_ItWorksAfterASlashBelowTheCollateral(uint256 price) external {
        // Collateral from three quarters of the stake to all of it.
        IResourceRegistry.OfferInput memory input = offerInput();
        input.price = uint96(
            boundEdges(price, 21_000 ether / uint256(8 * 4 hours) + 1, 28_000 ether / uint256(8 * 4 hours))
        );
        registerProvider(bob, carol);
        stake(bob, 28_000 ether);
        setTier(bob, IResourceRegistry.Tier.L2);
        addGpus(bob, MarketDefaults.H100, 8);
        IJobs.Booking memory booking = bookingOf(list(bob, input));
        booking.maxPrice = input.price;
        deposit(researcher, uint256(input.price) * 8 * booking.duration);
        uint256 jobId = book(researcher, booking);
        start(jobId);
        skip(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        vm.prank(bob);
        escrow.claim(receipt);
        uint32 disputeId = dispute(jobId);
        rule(disputeId, rulingOf(0, IDisputeModule.Fault.Fraud, 0));
        skip(7 days);
        disputes.executeSlash(1);
        assertLe(vault.lockedOf(bob), vault.stakeOf(bob).locked, "less is left than is locked");
        assertEq(vault.freeOf(bob), 0, "nothing is free");
        close(relayer, jobId);
        skip(1 days + 1);
        close(relayer, jobId);
        assertEq(vault.stakeOf(bob).locked, 0, "the job gave its collateral back");

        vm.startPrank(bob);
        registry.closeOffer(booking.offerId);
        vault.thaw(21_000 ether);
        skip(21 days);
        assertEq(vault.withdraw(bob), 21_000 ether, "all that is left");
        vm.stopPrank();
        assertEq(vault.lockedOf(bob), 0, "nothing stays behind");
    }

    /* HELPERS */

    function dispute(uint256 jobId) internal returns (uint32) {
        vm.prank(researcher);
        return disputes.open(jobId, keccak256("# Evidence"), "ipfs://evidence");
    }

    function rulingOf(
        uint256 gpuSeconds,
        IDisputeModule.Fault fault,
        uint96 loss
    ) internal pure returns (IDisputeModule.Ruling memory) {
        return IDisputeModule.Ruling(fault, uint48(gpuSeconds), loss, REASON, REASON_URI);
    }

    function vote(uint256 arbiter, uint32 disputeId, IDisputeModule.Ruling memory said) internal {
        vm.prank(arbiters[arbiter]);
        disputes.vote(disputeId, said);
    }

    function rule(uint32 disputeId, IDisputeModule.Ruling memory said) internal {
        for (uint256 i = 0; i < 3; ++i) vote(i, disputeId, said);
    }

    /// @dev A slash for fraud of a job that paid nothing.
    function fraud() internal returns (uint32) {
        rule(dispute(claimedJob()), rulingOf(0, IDisputeModule.Fault.Fraud, 0));
        return disputes.slashCount();
    }

    function closeOffers() internal {
        vm.startPrank(provider);
        registry.closeOffer(offerId);
        registry.closeOffer(communityOffer);
        vm.stopPrank();
    }

    function wealthOf(address account) internal view returns (uint256) {
        return token.balanceOf(account) + escrow.balanceOf(account) + vault.lockedOf(account);
    }

    function expectTooEarlySlash(uint32 slashId) internal {
        uint256 from = uint256(disputes.slashOf(slashId).proposedAt) + 7 days;
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeModule.DisputeModule_TooEarly.selector, slashId, from)
        );
    }
}
