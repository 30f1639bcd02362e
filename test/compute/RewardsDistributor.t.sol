// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {IRewardsDistributor} from "../../contracts/compute/IRewardsDistributor.sol";
import {RewardsDistributor} from "../../contracts/compute/RewardsDistributor.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";
import {Rewards} from "../utils/Rewards.t.sol";

contract RewardsDistributorTest is Rewards {
    function deploy(IRewardsDistributor.Settings memory settings) internal returns (RewardsDistributor) {
        return new RewardsDistributor(address(accessManager), address(jobs), pool, settings);
    }

    function expectClosed(
        uint32 epoch,
        uint128 score,
        uint256 scheduled,
        uint256 carried,
        uint256 emission
    ) internal {
        vm.expectEmit(address(rewards));
        emit IRewardsDistributor.EpochClosed(epoch, score, scheduled, carried, emission);
    }

    /* CONSTRUCTOR */

    function test_Constructor_RevertWhen_ASettingIsOutOfItsBounds() external {
        IRewardsDistributor.Settings[] memory wrong = new IRewardsDistributor.Settings[](8);
        for (uint256 i = 0; i < wrong.length; ++i) wrong[i] = MarketDefaults.rewardsSettings();
        wrong[0].firstEmission = 0;
        wrong[1].epochLength = 0;
        wrong[2].halfLifeEpochs = 0;
        wrong[3].lockPeriod = 4 * wrong[3].epochLength + 1;
        wrong[4].feeCapBps = 10_000;
        wrong[5].communityBps = 9_999;
        wrong[6].communityBps = 20_001;
        wrong[7].meterBonusBps = 501;
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.expectRevert(IRewardsDistributor.RewardsDistributor_SettingsInvalid.selector);
            deploy(wrong[i]);
        }
    }

    function testFuzz_Constructor_WhenItIsDeployed(uint256 elapsed) external {
        skip(bound(elapsed, 0, 3650 days));
        IRewardsDistributor.Settings memory settings = MarketDefaults.rewardsSettings();
        settings.lockPeriod = 4 * settings.epochLength;
        vm.expectEmit();
        emit IRewardsDistributor.RewardsConfigured(settings, uint40(block.timestamp));
        RewardsDistributor created = deploy(settings);
        assertEq(created.authority(), address(accessManager), "authority");
        assertEq(created.ESCROW(), address(jobs), "escrow");
        assertEq(created.SUBSIDY_POOL(), pool, "subsidy pool");
        assertEq(created.STARTED_AT(), block.timestamp, "start");
        assertEq(created.currentEpoch(), 0, "epoch 0");
        assertEq(created.disputes(), address(0), "not told of disputes yet");
        assertEq(keccak256(abi.encode(created.settings())), keccak256(abi.encode(settings)), "settings");
    }

    /* CURRENT EPOCH */

    function testFuzz_CurrentEpoch_WhenTimeGoesBy(uint256 epoch, uint256 second) external {
        epoch = bound(epoch, 0, 5_000);
        skip(epoch * WEEK + boundEdges(second, 0, WEEK - 1));
        assertEq(rewards.currentEpoch(), epoch, "whole weeks");
    }

    /* SCHEDULED EMISSION */

    function testFuzz_ScheduledEmission_WhenAnEpochFollowsAnother(uint256 seed) external view {
        uint32 epoch = uint32(bound(seed, 0, 5_000));
        uint256 emission = rewards.scheduledEmission(epoch);
        assertEq(rewards.scheduledEmission(0), EMISSION, "all of it at first");
        assertLe(rewards.scheduledEmission(epoch + 1), emission, "falling");
        assertEq(rewards.scheduledEmission(epoch + 104), emission / 2, "half after the half-life");
    }

    function test_ScheduledEmission_WhenAllEpochsAreAdded() external view {
        uint256 sum = 0;
        for (uint32 epoch = 0; epoch < 104 * 90; ++epoch) sum += rewards.scheduledEmission(epoch);
        // 1,000,000 / (1 - 2^(-1/104)) is 150,540,839.66.
        assertLe(sum, 150_550_000 ether, "never more");
        assertGe(sum, 150_540_000 ether, "nor much less");
        assertEq(rewards.scheduledEmission(104 * 90), 0, "nothing is left");
    }

    /* RECORD WORK */

    function testFuzz_RecordWork_RevertWhen_TheCallerIsNotTheEscrow(uint256 seed) external {
        address caller = boundAccount(seed);
        expectNotAuthorized(caller);
        vm.prank(caller);
        rewards.recordWork(report(bob, 1, 1, true));
    }

    function testFuzz_RecordWork_WhenTheWorkWasAudited(
        uint64 work,
        uint256 uptime,
        uint256 completion,
        bool isCommunity,
        uint256 meter
    ) external {
        IRewardsDistributor.WorkReport memory told = report(bob, uint64(bound(work, 0, 1e18)), 1 ether, true);
        told.uptimeBps = uint16(boundEdges(uptime, 0, BPS));
        told.isCommunity = isCommunity;
        told.meter = IResourceRegistry.Meter(bound(meter, 0, 2));
        told.completionBps = uint16(boundEdges(completion, 0, BPS));
        uint256 score = uint256(told.work) * told.uptimeBps * told.completionBps;
        score *= isCommunity ? 12_500 : 10_000;
        score *= told.meter == IResourceRegistry.Meter.SelfReported ? 10_000 : 10_500;
        score /= 1e16;

        vm.expectEmit(address(rewards));
        emit IRewardsDistributor.WorkRecorded(0, bob, told.work, uint64(score), true, told.fee);
        record(told);
        record(told);
        assertShare(
            0,
            bob,
            IRewardsDistributor.Share({
                auditedScore: uint64(2 * score),
                unauditedScore: 0,
                unauditedFees: 0,
                isSettled: false
            })
        );
        assertEq(rewards.epochOf(0).score, 2 * score, "the epoch's score");
    }

    function testFuzz_RecordWork_WhenNobodyAuditedTheWork(uint256 work, uint256 fee, uint256 epoch) external {
        uint32 now_ = uint32(bound(epoch, 0, 5_000));
        skip(now_ * WEEK);
        uint64 score = uint64(bound(work, 0, 1e18));
        uint96 fees = uint96(bound(fee, 0, 1e27));
        record(bob, score, fees, false);
        record(bob, 100, 1 ether, true);
        assertShare(
            now_,
            bob,
            IRewardsDistributor.Share({
                auditedScore: 100,
                unauditedScore: score,
                unauditedFees: fees,
                isSettled: false
            })
        );
        assertEq(rewards.epochOf(now_).score, uint256(score) + 100, "the epoch's score");
    }

    function testFuzz_RecordWork_WhenTheWorkIsSplitAmongProviders(uint256 work, uint256 part) external {
        uint64 whole = uint64(bound(work, 2, 1e18));
        uint64 first = uint64(bound(part, 1, whole - 1));
        IRewardsDistributor.WorkReport memory told = report(alice, whole, 0, true);
        told.uptimeBps = 9_999;
        record(told);
        uint256 score = rewards.epochOf(0).score;
        (told.provider, told.work) = (bob, first);
        record(told);
        (told.provider, told.work) = (carol, whole - first);
        record(told);
        assertLe(rewards.epochOf(0).score, 2 * score, "splitting gains nothing");
        assertGe(rewards.epochOf(0).score + 1, 2 * score, "and loses nothing but rounding");
    }

    function test_RecordWork_WhenSumsAreAsLargeAsTheyCanBe() external {
        for (uint256 i = 0; i < 2; ++i) {
            record(bob, type(uint64).max, type(uint96).max, true);
            IRewardsDistributor.WorkReport memory told = report(
                bob,
                type(uint64).max,
                type(uint96).max,
                false
            );
            told.isCommunity = true;
            record(told);
        }
        assertShare(
            0,
            bob,
            IRewardsDistributor.Share({
                auditedScore: type(uint64).max,
                unauditedScore: type(uint64).max,
                unauditedFees: type(uint96).max,
                isSettled: false
            })
        );
        assertEq(rewards.epochOf(0).score, 2 * uint256(type(uint64).max), "the sum of the shares");
    }

    function test_RecordWork_WhenTheProviderWasSlashedInThisEpoch() external {
        record(alice, 600, 0, true);
        record(bob, 100, 0, true);
        forfeit(bob);
        record(bob, 300, 0, true);
        close(0);
        assertEq(rewards.reserved(), (EMISSION * 6) / 10, "only the other's part");
        skip(WEEK);
        expectNothingToClaim(0, bob);
        claim(bob, 0);
        assertEq(claim(alice, 0), (EMISSION * 6) / 10, "the other gains nothing by it");
    }

    /* CLOSE EPOCH */

    function testFuzz_CloseEpoch_RevertWhen_AnEarlierEpochIsNotClosed(uint32 epoch) external {
        epoch = uint32(bound(epoch, 1, type(uint32).max));
        skip(5 * WEEK);
        expectEpochNotNext(epoch, 0);
        rewards.closeEpoch(epoch);
    }

    function test_CloseEpoch_RevertWhen_ItWasClosed() external {
        close(0);
        expectEpochNotNext(0, 1);
        rewards.closeEpoch(0);
    }

    function testFuzz_CloseEpoch_RevertWhen_TheEpochGoesOn(uint256 elapsed) external {
        uint256 end = block.timestamp + WEEK;
        skip(boundEdges(elapsed, 0, WEEK - 1));
        vm.expectRevert(
            abi.encodeWithSelector(IRewardsDistributor.RewardsDistributor_EpochNotOver.selector, 0, end)
        );
        rewards.closeEpoch(0);
    }

    function testFuzz_CloseEpoch_WhenThereIsMoney(uint256 seed, uint256 work, uint256 elapsed) external {
        close(0);
        uint256 carried = rewards.carry();
        assertEq(carried, EMISSION / 2, "half of the idle epoch");
        uint64 score = uint64(bound(work, 1, 1e18));
        record(bob, score, 0, true);
        skip(boundEdges(elapsed, WEEK, 3650 days));
        uint256 scheduled = rewards.scheduledEmission(1);
        expectClosed(1, score, scheduled, carried, scheduled + carried);
        vm.prank(boundAccount(seed));
        rewards.closeEpoch(1);
        assertEq(rewards.epochOf(1).emission, scheduled + carried, "emission");
        assertTrue(rewards.epochOf(1).isClosed, "closed");
        assertEq(rewards.nextToClose(), 2, "the next one");
        assertEq(rewards.reserved(), scheduled + carried, "reserved");
        assertEq(rewards.carry(), 0, "the carry is used");
        assertCovered();
    }

    function testFuzz_CloseEpoch_WhenThereIsLessMoney(uint256 balance) external {
        record(bob, 100, 0, true);
        close(0);
        uint256 promised = rewards.reserved();
        uint256 scheduled = rewards.scheduledEmission(1);
        balance = boundEdges(balance, 0, scheduled);
        vm.startPrank(address(rewards));
        jobs.transfer(alice, FUND - promised - balance);
        vm.stopPrank();
        record(bob, 100, 0, true);
        skip(WEEK);
        expectClosed(1, 100, scheduled, 0, balance);
        close(1);
        assertEq(rewards.reserved(), promised + balance, "never more than there is");
        assertCovered();
    }

    function test_CloseEpoch_WhenNobodyWorked() external {
        skip(WEEK);
        expectClosed(0, 0, EMISSION, 0, 0);
        rewards.closeEpoch(0);
        assertEq(rewards.epochOf(0).emission, 0, "nobody gets anything");
        assertEq(rewards.reserved(), 0, "nothing is reserved");
        assertEq(rewards.carry(), EMISSION / 2, "half for the next epoch");
        assertEq(jobs.balanceOf(pool), EMISSION / 2, "half for the subsidy pool");
        assertCovered();
    }

    function testFuzz_CloseEpoch_WhenSharesWereForfeited(uint256 work, uint256 other) external {
        uint256 lostScore = bound(work, 1, 1e18);
        uint256 score = lostScore + bound(other, 0, 1e18);
        record(bob, uint64(lostScore), 0, true);
        record(alice, uint64(score - lostScore), 0, true);
        forfeit(bob);
        close(0);
        uint256 lost = (EMISSION * lostScore) / score;
        assertEq(rewards.epochOf(0).emission, EMISSION, "what the others' parts are of");
        assertEq(rewards.reserved(), EMISSION - lost, "without the forfeited part");
        assertEq(jobs.balanceOf(pool), lost / 2, "half for the subsidy pool");
        assertEq(rewards.carry(), lost - lost / 2, "the rest for the next epoch");
        assertCovered();
    }

    /* BIND DISPUTES */

    function testFuzz_BindDisputes_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = boundAccount(seed);
        RewardsDistributor created = deploy(MarketDefaults.rewardsSettings());
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
        vm.prank(caller);
        created.bindDisputes(caller);
    }

    function test_BindDisputes_RevertWhen_TheModuleIsZero() external {
        RewardsDistributor created = deploy(MarketDefaults.rewardsSettings());
        vm.expectRevert(
            abi.encodeWithSelector(IRewardsDistributor.RewardsDistributor_BindingInvalid.selector, address(0))
        );
        created.bindDisputes(address(0));
    }

    function testFuzz_BindDisputes_RevertWhen_ItWasToldAlready(uint256 seed) external {
        address other = boundAccount(seed);
        vm.expectRevert(
            abi.encodeWithSelector(IRewardsDistributor.RewardsDistributor_BindingInvalid.selector, other)
        );
        rewards.bindDisputes(other);
    }

    function testFuzz_BindDisputes_WhenItIsTold(uint256 seed) external {
        RewardsDistributor created = deploy(MarketDefaults.rewardsSettings());
        address module = boundAccount(seed);
        vm.expectEmit(address(created));
        emit IRewardsDistributor.RewardsBound(module);
        created.bindDisputes(module);
        assertEq(created.disputes(), module, "bound");
    }
}
