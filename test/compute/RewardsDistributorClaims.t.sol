// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRewardsDistributor} from "../../contracts/compute/IRewardsDistributor.sol";
import {Rewards} from "../utils/Rewards.t.sol";

contract RewardsDistributorClaimsTest is Rewards {
    function assertReward(uint32 epoch, address provider, uint256 amount, uint256 unspent) internal view {
        (uint256 foundAmount, uint256 foundUnspent) = rewards.rewardOf(epoch, provider);
        assertEq(foundAmount, amount, "reward");
        assertEq(foundUnspent, unspent, "what the cap leaves");
    }

    function expectClaimed(uint32 epoch, address provider, uint256 amount, uint256 unspent) internal {
        vm.expectEmit(address(rewards));
        emit IRewardsDistributor.RewardClaimed(epoch, provider, amount, unspent);
    }

    /* REWARD OF */

    function test_RewardOf_WhenTheEpochIsNotClosed() external {
        record(bob, 100, 0, true);
        assertReward(0, bob, 0, 0);
        skip(2 * WEEK);
        assertReward(0, bob, 0, 0);
    }

    function test_RewardOf_WhenTheEpochIsClosed() external {
        record(bob, 100, 0, true);
        record(bob, 200, 1 ether, false);
        record(alice, 100, 0, true);
        close(0);
        assertReward(0, bob, EMISSION / 4 + 0.8 ether, EMISSION / 2 - 0.8 ether);
        assertReward(0, carol, 0, 0);
        skip(WEEK);
        claim(bob, 0);
        assertReward(0, bob, 0, 0);
        assertReward(0, alice, EMISSION / 4, 0);
    }

    /* CLAIM */

    function testFuzz_Claim_RevertWhen_TheBatchIsEmptyOrTooLong(uint256 length) external {
        length = length % 2 == 0 ? 0 : bound(length, 53, 200);
        vm.expectRevert(
            abi.encodeWithSelector(IRewardsDistributor.RewardsDistributor_BatchInvalid.selector, length)
        );
        rewards.claim(bob, new uint32[](length));
    }

    function testFuzz_Claim_RevertWhen_TheEpochIsLocked(uint256 elapsed) external {
        uint256 from = block.timestamp + 2 * WEEK;
        record(bob, 100, 0, true);
        close(0);
        skip(boundEdges(elapsed, 0, WEEK - 1));
        vm.expectRevert(
            abi.encodeWithSelector(IRewardsDistributor.RewardsDistributor_Locked.selector, 0, from)
        );
        claim(bob, 0);
    }

    function test_Claim_RevertWhen_TheEpochIsNotClosed() external {
        skip(WEEK);
        record(bob, 100, 0, true);
        skip(2 * WEEK);
        close(0);
        expectEpochNotNext(1, 1);
        claim(bob, 1);
    }

    function testFuzz_Claim_RevertWhen_TheProviderDidNothingInIt(uint256 seed) external {
        record(bob, 100, 0, true);
        close(0);
        skip(WEEK);
        address provider = boundAccount(seed);
        if (provider == bob) provider = carol;
        expectNothingToClaim(0, provider);
        claim(provider, 0);
    }

    function test_Claim_RevertWhen_ItWasClaimed() external {
        record(bob, 100, 0, true);
        close(0);
        skip(WEEK);
        uint32[] memory twice = new uint32[](2);
        expectNothingToClaim(0, bob);
        rewards.claim(bob, twice);
        claim(bob, 0);
        expectNothingToClaim(0, bob);
        claim(bob, 0);
    }

    function testFuzz_Claim_WhenTheWorkWasAudited(uint256 seed, uint256 work, uint256 other) external {
        uint256 mine = bound(work, 1, 1e18);
        uint256 score = mine + bound(other, 0, 1e18);
        record(bob, uint64(mine), 0, true);
        record(alice, uint64(score - mine), 0, true);
        close(0);
        skip(WEEK);
        uint256 amount = (EMISSION * mine) / score;
        uint256 before = jobs.balanceOf(bob);
        expectClaimed(0, bob, amount, 0);
        vm.prank(boundAccount(seed));
        assertEq(claim(bob, 0), amount, "no cap");
        assertEq(jobs.balanceOf(bob), before + amount, "on the provider's account");
        assertEq(rewards.epochOf(0).claimed, amount, "claimed");
        assertTrue(rewards.shareOf(0, bob).isSettled, "settled");
        assertEq(rewards.reserved(), EMISSION - amount, "no longer reserved");
        assertEq(rewards.carry(), 0, "nothing is left");
        assertCovered();
    }

    function testFuzz_Claim_WhenNobodyAuditedTheWork(uint256 work, uint256 other, uint256 fee) external {
        uint256 mine = bound(work, 1, 1e18);
        uint256 score = mine + bound(other, 0, 1e18);
        uint256 fees = bound(fee, 1, 2 * EMISSION);
        record(bob, uint64(mine), uint96(fees), false);
        record(alice, uint64(score - mine), 0, true);
        close(0);
        skip(WEEK);
        uint256 raw = (EMISSION * mine) / score;
        uint256 cap = (fees * 8) / 10;
        uint256 amount = raw < cap ? raw : cap;
        expectClaimed(0, bob, amount, raw - amount);
        assertEq(claim(bob, 0), amount, "never above its fees");
        assertLe(amount, (fees * 8) / 10, "0.8 of the fees");
        assertEq(jobs.balanceOf(pool), (raw - amount) / 2, "half for the subsidy pool");
        assertEq(rewards.carry(), (raw - amount) - (raw - amount) / 2, "the rest for the next epoch");
        assertCovered();
    }

    function test_Claim_WhenNoFeeWasPaid() external {
        record(bob, 100, 0, false);
        close(0);
        skip(WEEK);
        uint256 before = jobs.balanceOf(bob);
        expectClaimed(0, bob, 0, EMISSION);
        assertEq(claim(bob, 0), 0, "nothing");
        assertEq(jobs.balanceOf(bob), before, "as before");
        assertEq(rewards.reserved(), 0, "nothing is reserved any more");
        assertCovered();
    }

    function testFuzz_Claim_WhenManyProvidersClaimManyEpochs(uint256 seed, uint256 balance) external {
        balance = bound(balance, 0, FUND - 1);
        vm.prank(address(rewards));
        jobs.transfer(genesisHolder, FUND - balance);
        address[3] memory workers = [alice, bob, carol];
        uint32[] memory epochs = new uint32[](8);
        uint256 scheduled = 0;
        for (uint32 epoch = 0; epoch < 8; ++epoch) {
            epochs[epoch] = epoch;
            scheduled += rewards.scheduledEmission(epoch);
            for (uint256 i = 0; i < 3; ++i) {
                uint256 random = uint256(keccak256(abi.encode(seed, epoch, i)));
                record(
                    workers[i],
                    uint64(bound(random, 1, 1e15)),
                    uint96(random % EMISSION),
                    random % 2 == 0
                );
            }
            if (seed % 8 == epoch) forfeit(bob);
            close(epoch);
            assertCovered();
        }
        skip(WEEK);
        uint256 claimed = rewards.claim(alice, epochs) + rewards.claim(carol, epochs);
        for (uint32 epoch = 0; epoch < 8; ++epoch) {
            if (!rewards.shareOf(epoch, bob).isSettled) claimed += claim(bob, epoch);
            assertCovered();
        }
        assertLe(claimed + jobs.balanceOf(pool), scheduled, "never more than scheduled");
        // What three roundings in each of eight epochs left stays reserved.
        assertLe(rewards.reserved(), 3 * 8, "all of it was promised to somebody");
    }

    /* FORFEIT */

    function testFuzz_Forfeit_RevertWhen_TheCallerIsNotTheDisputeModule(uint256 seed) external {
        address caller = boundAccount(seed);
        expectNotAuthorized(caller);
        vm.prank(caller);
        rewards.forfeit(bob);
    }

    function testFuzz_Forfeit_WhenRewardsAreLocked(uint256 fee, uint256 elapsed) external {
        record(bob, 100, 0, true);
        record(bob, 100, uint96(bound(fee, 0, EMISSION)), false);
        record(alice, 200, 0, true);
        close(0);
        skip(boundEdges(elapsed, 0, WEEK - 1));
        record(bob, 100, 0, true);
        vm.expectEmit(address(rewards));
        emit IRewardsDistributor.RewardForfeited(1, bob);
        vm.expectEmit(address(rewards));
        emit IRewardsDistributor.RewardForfeited(0, bob);
        forfeit(bob);
        assertTrue(rewards.shareOf(0, bob).isSettled, "the locked epoch");
        assertTrue(rewards.shareOf(1, bob).isSettled, "the open epoch");
        assertEq(rewards.reserved(), EMISSION / 2, "the other's part");
        assertEq(jobs.balanceOf(pool), EMISSION / 4, "half for the subsidy pool");
        assertEq(rewards.carry(), EMISSION / 4, "half for the next epoch");
        assertReward(0, bob, 0, 0);
        assertCovered();
    }

    function testFuzz_Forfeit_WhenRewardsCanBeClaimed(uint256 elapsed) external {
        record(bob, 100, 0, true);
        close(0);
        skip(boundEdges(elapsed, WEEK, 3650 days));
        forfeit(bob);
        assertEq(claim(bob, 0), EMISSION, "what was earned before stays");
    }

    function test_Forfeit_WhenThereIsNothingToLose() external {
        record(bob, 100, 0, true);
        forfeit(bob);
        forfeit(bob);
        forfeit(carol);
        assertFalse(rewards.shareOf(0, carol).isSettled, "no share");
        assertEq(rewards.reserved() + rewards.carry(), 0, "nothing was reserved");
        record(carol, 100, 0, true);
        close(0);
        skip(WEEK);
        assertEq(claim(carol, 0), EMISSION / 2, "later work counts");
    }
}
