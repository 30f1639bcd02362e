// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IComputeLedger} from "../../contracts/compute/IComputeLedger.sol";
import {IDisputeModule} from "../../contracts/compute/IDisputeModule.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {IRewardsDistributor} from "../../contracts/compute/IRewardsDistributor.sol";
import {Disputes} from "../utils/Disputes.t.sol";

contract DisputeModuleSlashesTest is Disputes {
    uint256 internal constant FRAUD = STAKE / 4;

    function expectTooLate(uint32 slashId, uint256 end) internal {
        vm.expectRevert(abi.encodeWithSelector(IDisputeModule.DisputeModule_TooLate.selector, slashId, end));
    }

    function expectTooEarly(uint32 slashId, uint256 from) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeModule.DisputeModule_TooEarly.selector, slashId, from)
        );
    }

    function assertState(uint32 slashId, IDisputeModule.SlashState state) internal view {
        assertEq(uint256(disputes.slashOf(slashId).state), uint256(state), "state");
    }

    function appealBond() internal view returns (uint256) {
        return 2 * uint256(disputes.disputeOf(1).bond);
    }

    /* HELD OF */

    function testFuzz_HeldOf_WhenADisputeIsOpen(uint256 stake) external {
        stake = bound(stake, 0, 1e25);
        stakes.setStake(bob, stake);
        open();
        assertEq(disputes.heldOf(bob), (stake * 2_500) / 10_000, "what fraud may cost");
        assertEq(disputes.heldOf(alice), 0, "nobody else's");
    }

    function testFuzz_HeldOf_WhenASlashWaits(uint256 stake, uint256 lowered) external {
        stake = bound(stake, 10, 1e25);
        stakes.setStake(bob, stake);
        uint32 slashId = appealed(IDisputeModule.Fault.Misreport);
        assertEq(disputes.heldOf(bob), stake / 10, "what it takes");
        lowered = bound(lowered, 0, stake / 10);
        ruleAppeal(slashId, lowered);
        assertEq(disputes.heldOf(bob), lowered, "what the vote left of it");
    }

    function test_HeldOf_WhenDisputesMayCostMoreThanTheWindowsCap() external {
        for (uint256 job = 1; job <= 3; ++job) {
            jobs.setJob(job, claimedJob(), alice);
            vm.prank(alice);
            disputes.open(job, EVIDENCE, EVIDENCE_URI);
        }
        assertEq(disputes.heldOf(bob), STAKE / 2, "half of the stake");
    }

    function test_HeldOf_WhenAllHasEnded() external {
        rule(open(), ruling(CLAIMED, IDisputeModule.Fault.None, 0));
        assertEq(disputes.heldOf(bob), 0, "no slash");
        setJob(claimedJob());
        uint32 executed = propose(IDisputeModule.Fault.Fraud, 0);
        setJob(claimedJob());
        uint32 lapsed = appealed(IDisputeModule.Fault.Misreport);
        skip(19 days);
        disputes.executeSlash(executed);
        disputes.lapseSlash(lapsed);
        assertEq(disputes.heldOf(bob), 0, "executed and lapsed");
    }

    /* APPEAL */

    function testFuzz_Appeal_RevertWhen_TheSlashIsNotProposed(uint32 slashId) external {
        expectSlashState(slashId, IDisputeModule.SlashState.None);
        vm.prank(bob);
        disputes.appeal(slashId);
        uint32 known = appealed(IDisputeModule.Fault.Fraud);
        expectSlashState(known, IDisputeModule.SlashState.Appealed);
        vm.prank(bob);
        disputes.appeal(known);
    }

    function testFuzz_Appeal_RevertWhen_TheCallerIsNotTheProvider(uint256 seed) external {
        uint32 slashId = propose(IDisputeModule.Fault.Fraud, 0);
        address caller = boundAccount(seed);
        if (caller == bob) caller = carol;
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeModule.DisputeModule_NotProvider.selector, slashId, caller)
        );
        vm.prank(caller);
        disputes.appeal(slashId);
    }

    function testFuzz_Appeal_RevertWhen_TheTimeToAppealIsOver(uint256 elapsed) external {
        uint32 slashId = propose(IDisputeModule.Fault.Fraud, 0);
        uint256 end = block.timestamp + 5 days;
        skip(boundEdges(elapsed, 5 days, 3650 days));
        expectTooLate(slashId, end);
        vm.prank(bob);
        disputes.appeal(slashId);
    }

    function testFuzz_Appeal_RevertWhen_TheProviderHasLessThanTheBond(uint256 balance) external {
        uint32 slashId = propose(IDisputeModule.Fault.Fraud, 0);
        uint256 bond = appealBond();
        balance = boundEdges(balance, 1, bond - 1);
        vm.startPrank(bob);
        jobs.withdraw(bob, FUNDED - balance);
        vm.expectRevert(
            abi.encodeWithSelector(
                IComputeLedger.ComputeLedger_InsufficientBalance.selector,
                bob,
                bond,
                balance
            )
        );
        disputes.appeal(slashId);
        vm.stopPrank();
    }

    function testFuzz_Appeal_WhenTheProviderAppealsInTime(uint256 claimed, uint256 elapsed) external {
        IJobs.Job memory job = claimedJob();
        job.claimed = uint48(bound(claimed, ACCEPTED + 1, 1e7));
        setJob(job);
        uint32 slashId = propose(IDisputeModule.Fault.Fraud, 0);
        uint256 bond = appealBond();
        skip(boundEdges(elapsed, 0, 5 days - 1));
        vm.expectEmit(address(disputes));
        emit IDisputeModule.SlashAppealed(slashId, bob, bond, uint40(block.timestamp + 14 days));
        vm.prank(bob);
        disputes.appeal(slashId);
        IDisputeModule.Slash memory slash = disputes.slashOf(slashId);
        assertState(slashId, IDisputeModule.SlashState.Appealed);
        assertEq(slash.appealedAt, block.timestamp, "appealed at");
        assertEq(slash.appealBond, bond, "bond");
        assertEq(jobs.balanceOf(bob), FUNDED - bond, "the provider put it");
        assertEq(disputes.totalBonds(), bond, "it is held");
        assertBonds();
    }

    /* RULE APPEAL */

    function testFuzz_RuleAppeal_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        uint32 slashId = appealed(IDisputeModule.Fault.Fraud);
        address caller = seed % 2 == 0 ? arbiters[seed % 5] : boundAccount(seed);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
        vm.prank(caller);
        ruleAppeal(slashId, 0);
    }

    function testFuzz_RuleAppeal_RevertWhen_TheSlashIsNotAppealed(uint32 slashId) external {
        expectSlashState(slashId, IDisputeModule.SlashState.None);
        ruleAppeal(slashId, 0);
        uint32 known = propose(IDisputeModule.Fault.Fraud, 0);
        expectSlashState(known, IDisputeModule.SlashState.Proposed);
        ruleAppeal(known, 0);
    }

    function testFuzz_RuleAppeal_RevertWhen_TheAppealWasRuled(uint256 amount) external {
        uint32 slashId = appealed(IDisputeModule.Fault.Fraud);
        ruleAppeal(slashId, FRAUD);
        expectSlashState(slashId, IDisputeModule.SlashState.Appealed);
        ruleAppeal(slashId, bound(amount, 0, FRAUD));
    }

    function testFuzz_RuleAppeal_RevertWhen_TheTimeToRuleIsOver(uint256 elapsed) external {
        uint32 slashId = appealed(IDisputeModule.Fault.Fraud);
        uint256 end = block.timestamp + 14 days;
        skip(boundEdges(elapsed, 14 days, 3650 days));
        expectTooLate(slashId, end);
        ruleAppeal(slashId, 0);
    }

    function testFuzz_RuleAppeal_RevertWhen_TheAmountIsRaised(uint256 amount) external {
        uint32 slashId = appealed(IDisputeModule.Fault.Fraud);
        amount = boundEdges(amount, FRAUD + 1, type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeModule.DisputeModule_AmountRaised.selector, slashId, amount, FRAUD)
        );
        ruleAppeal(slashId, amount);
    }

    function test_RuleAppeal_RevertWhen_TheReasonIsMissing() external {
        uint32 slashId = appealed(IDisputeModule.Fault.Fraud);
        vm.expectRevert(IDisputeModule.DisputeModule_ReasonMissing.selector);
        disputes.ruleAppeal(slashId, 0, bytes32(0), REASON_URI);
        vm.expectRevert(IDisputeModule.DisputeModule_ReasonMissing.selector);
        disputes.ruleAppeal(slashId, 0, REASON, "");
    }

    function test_RuleAppeal_WhenTheSlashIsKept() external {
        uint32 slashId = appealed(IDisputeModule.Fault.Fraud);
        vm.expectEmit(address(disputes));
        emit IDisputeModule.AppealRuled(slashId, FRAUD, pool, REASON, REASON_URI);
        ruleAppeal(slashId, FRAUD);
        assertState(slashId, IDisputeModule.SlashState.Appealed);
        assertTrue(disputes.slashOf(slashId).isAppealRuled, "ruled");
        assertEq(jobs.balanceOf(pool), appealBond(), "the pool has the bond");
        assertEq(jobs.balanceOf(bob), FUNDED - appealBond(), "the provider lost it");
        assertBonds();
    }

    function testFuzz_RuleAppeal_WhenTheSlashIsLowered(uint256 amount, uint256 elapsed) external {
        uint32 slashId = appealed(IDisputeModule.Fault.Fraud);
        amount = boundEdges(amount, 1, FRAUD - 1);
        skip(boundEdges(elapsed, 0, 14 days - 1));
        vm.expectEmit(address(disputes));
        emit IDisputeModule.AppealRuled(slashId, amount, bob, REASON, REASON_URI);
        ruleAppeal(slashId, amount);
        assertState(slashId, IDisputeModule.SlashState.Appealed);
        assertEq(disputes.slashOf(slashId).amount, amount, "lowered");
        assertEq(jobs.balanceOf(bob), FUNDED, "the bond went back");
        assertBonds();
    }

    function test_RuleAppeal_WhenTheSlashIsLoweredToZero() external {
        uint32 slashId = appealed(IDisputeModule.Fault.Fraud);
        vm.expectEmit(address(disputes));
        emit IDisputeModule.SlashLapsed(slashId, bob);
        ruleAppeal(slashId, 0);
        assertState(slashId, IDisputeModule.SlashState.Lapsed);
        assertEq(jobs.balanceOf(bob), FUNDED, "the bond went back");
        assertEq(disputes.heldOf(bob), 0, "nothing is held");
        expectSlashState(slashId, IDisputeModule.SlashState.Lapsed);
        disputes.executeSlash(slashId);
        assertBonds();
    }

    /* EXECUTE SLASH */

    function testFuzz_ExecuteSlash_RevertWhen_ItWaits(uint256 elapsed) external {
        uint32 slashId = propose(IDisputeModule.Fault.Fraud, 0);
        uint256 from = block.timestamp + 7 days;
        skip(boundEdges(elapsed, 0, 7 days - 1));
        expectTooEarly(slashId, from);
        disputes.executeSlash(slashId);
    }

    function testFuzz_ExecuteSlash_RevertWhen_ThereIsNoSuchSlash(uint32 slashId) external {
        expectSlashState(slashId, IDisputeModule.SlashState.None);
        disputes.executeSlash(slashId);
    }

    function testFuzz_ExecuteSlash_RevertWhen_TheAppealIsNotRuled(uint256 elapsed) external {
        uint32 slashId = appealed(IDisputeModule.Fault.Fraud);
        skip(bound(elapsed, 0, 3650 days));
        expectSlashState(slashId, IDisputeModule.SlashState.Appealed);
        disputes.executeSlash(slashId);
    }

    function test_ExecuteSlash_RevertWhen_ItWasExecuted() external {
        uint32 slashId = propose(IDisputeModule.Fault.Fraud, 0);
        skip(7 days);
        disputes.executeSlash(slashId);
        expectSlashState(slashId, IDisputeModule.SlashState.Executed);
        disputes.executeSlash(slashId);
    }

    function testFuzz_ExecuteSlash_WhenItsTimeHasCome(
        uint256 seed,
        uint256 loss,
        uint256 left,
        uint256 elapsed
    ) external {
        uint96 lost = uint96(boundEdges(loss, 0, PAID));
        uint32 slashId = propose(IDisputeModule.Fault.Fraud, lost);
        vm.prank(address(jobs));
        rewards.recordWork(
            IRewardsDistributor.WorkReport({
                provider: bob,
                work: 3_600,
                fee: 1 ether,
                uptimeBps: 10_000,
                completionBps: 10_000,
                isAudited: false,
                isCommunity: false,
                meter: IResourceRegistry.Meter.SelfReported
            })
        );
        left = boundEdges(left, 1, STAKE);
        stakes.setStake(bob, left);
        skip(boundEdges(elapsed, 7 days, 13 days));

        uint256 taken = left < FRAUD ? left : FRAUD;
        uint256 compensation = lost < taken ? lost : taken;
        uint256 toPayer = compensation + (taken - compensation) / 4;
        vm.expectEmit(address(disputes));
        emit IDisputeModule.SlashExecuted(slashId, bob, taken, toPayer, taken - toPayer);
        vm.prank(boundAccount(seed));
        disputes.executeSlash(slashId);
        assertState(slashId, IDisputeModule.SlashState.Executed);
        assertEq(stakes.lockedOf(bob), left - taken, "the stake");
        assertEq(jobs.balanceOf(alice), FUNDED + toPayer, "the payer");
        assertEq(jobs.balanceOf(pool), taken - toPayer, "the subsidy pool");
        assertTrue(rewards.shareOf(0, bob).isSettled, "the rewards are gone");
        assertBonds();
    }

    function test_ExecuteSlash_WhenTheLossIsAllOfIt() external {
        stakes.setStake(bob, 100 ether);
        uint32 slashId = propose(IDisputeModule.Fault.Fraud, 25 ether);
        skip(7 days);
        disputes.executeSlash(slashId);
        assertEq(jobs.balanceOf(alice), FUNDED + 25 ether, "the payer has all");
        assertEq(jobs.balanceOf(pool), 0, "nothing is left");
        assertBonds();
    }

    function test_ExecuteSlash_WhenNothingIsLeftToTake() external {
        uint32 slashId = propose(IDisputeModule.Fault.Fraud, PAID);
        stakes.setStake(bob, 0);
        skip(7 days);
        vm.expectEmit(address(disputes));
        emit IDisputeModule.SlashExecuted(slashId, bob, 0, 0, 0);
        disputes.executeSlash(slashId);
        assertEq(jobs.balanceOf(alice), FUNDED, "nothing for the payer");
        assertEq(jobs.balanceOf(pool), 0, "nor for the pool");
        assertBonds();
    }

    function testFuzz_ExecuteSlash_WhenTheAppealWasRuled(uint256 amount) external {
        uint32 slashId = appealed(IDisputeModule.Fault.Fraud);
        amount = boundEdges(amount, 1, FRAUD);
        ruleAppeal(slashId, amount);
        disputes.executeSlash(slashId);
        assertState(slashId, IDisputeModule.SlashState.Executed);
        assertEq(stakes.lockedOf(bob), STAKE - amount, "no more than the vote left");
        assertEq(jobs.balanceOf(alice), FUNDED + amount / 4, "a quarter for the payer");
        assertBonds();
    }

    /* LAPSE SLASH */

    function testFuzz_LapseSlash_RevertWhen_TheSlashIsNotAppealed(uint32 slashId) external {
        expectSlashState(slashId, IDisputeModule.SlashState.None);
        disputes.lapseSlash(slashId);
        uint32 known = propose(IDisputeModule.Fault.Fraud, 0);
        skip(30 days);
        expectSlashState(known, IDisputeModule.SlashState.Proposed);
        disputes.lapseSlash(known);
    }

    function test_LapseSlash_RevertWhen_TheAppealWasRuled() external {
        uint32 slashId = appealed(IDisputeModule.Fault.Fraud);
        ruleAppeal(slashId, FRAUD);
        skip(30 days);
        expectSlashState(slashId, IDisputeModule.SlashState.Appealed);
        disputes.lapseSlash(slashId);
    }

    function testFuzz_LapseSlash_RevertWhen_AVoteCanStillRule(uint256 elapsed) external {
        uint32 slashId = appealed(IDisputeModule.Fault.Fraud);
        uint256 end = block.timestamp + 14 days;
        skip(boundEdges(elapsed, 0, 14 days - 1));
        expectTooEarly(slashId, end);
        disputes.lapseSlash(slashId);
    }

    function testFuzz_LapseSlash_WhenNobodyRuledInTime(uint256 seed, uint256 elapsed) external {
        uint32 slashId = appealed(IDisputeModule.Fault.Fraud);
        skip(boundEdges(elapsed, 14 days, 3650 days));
        vm.expectEmit(address(disputes));
        emit IDisputeModule.SlashLapsed(slashId, bob);
        vm.prank(boundAccount(seed));
        disputes.lapseSlash(slashId);
        assertState(slashId, IDisputeModule.SlashState.Lapsed);
        assertEq(jobs.balanceOf(bob), FUNDED, "the bond went back");
        assertEq(stakes.lockedOf(bob), STAKE, "nothing was taken");
        assertBonds();
    }
}
