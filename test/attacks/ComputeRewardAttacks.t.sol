// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {Jobs} from "../utils/Jobs.t.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";

/// @notice Attacks on rewards, against the whole market; README.md lists them.
contract ComputeRewardAttacksTest is Jobs {
    function setUp() public override {
        super.setUp();
        gift(address(rewards), MarketDefaults.EMISSION_FUND);
    }

    /* WASH TRADING FOR REWARDS */

    function testFuzz_WashTrading_PayingOneselfLoses(uint256 price, uint256 gpus, uint256 time) external {
        IResourceRegistry.OfferInput memory input = offerInput();
        input.price = uint96(boundEdges(price, 1, 1e18));
        input.gpus = uint16(bound(gpus, 1, MarketDefaults.GPUS));
        time = boundEdges(time, 1, MarketDefaults.DURATION);
        stake(provider, 200_000 ether);
        addGpus(provider, MarketDefaults.H100, input.gpus);
        IJobs.Booking memory booking = bookingOf(list(provider, input));
        (booking.gpus, booking.maxPrice) = (input.gpus, input.price);
        deposit(researcher, uint256(input.price) * input.gpus * booking.duration);

        // Provider and researcher are one person with two wallets.
        uint256 before = escrow.balanceOf(provider) + escrow.balanceOf(researcher);
        uint256 jobId = book(researcher, booking);
        start(jobId);
        skip(time);
        checkpoint(receiptOf(jobId, time * input.gpus));
        close(researcher, jobId);
        uint256 fee = escrow.balanceOf(treasury);
        uint256 reward = claimReward(provider, 0);
        uint256 afterwards = escrow.balanceOf(provider) + escrow.balanceOf(researcher);
        assertLe(reward, (fee * 8) / 10, "the reward is below the fee");
        assertEq(before - afterwards, fee - reward, "so each round loses the rest of the fee");
        assertSolvent();
    }

    function test_WashTrading_WhoeverActsForTheProviderCanNotBookIt() external {
        address[2] memory insiders = [provider, operator];
        for (uint256 i = 0; i < 2; ++i) {
            deposit(insiders[i], MarketDefaults.DEPOSIT);
            vm.expectRevert(
                abi.encodeWithSelector(IJobs.AllocationEscrow_SelfDealing.selector, insiders[i], provider)
            );
            book(insiders[i], bookingOf(offerId));
        }
    }

    /* A REWARD RUSH BEFORE THE EPOCH'S END */

    function testFuzz_RewardRush_WorkCountsTheSameWheneverItEnds(uint256 wait) external {
        address late = actor("late provider");
        makeProvider(late, actor("late operator"));
        uint24 lateOffer = list(late, offerInput());
        work(offerId, provider);
        skip(bound(wait, 0, 6 days));
        reportInventory(late);
        work(lateOffer, late);
        assertEq(rewards.currentEpoch(), 0, "both in one epoch");
        assertEq(
            rewards.shareOf(0, late).unauditedScore,
            rewards.shareOf(0, provider).unauditedScore,
            "the same work, the same score"
        );
        assertEq(claimReward(late, 0), claimReward(provider, 0), "the same reward");
    }

    /* GREENWASH */

    function testFuzz_Greenwash_EnergyFiguresEarnNothingUnlessVouchedFor(
        uint256 energy,
        bool isVouched
    ) external {
        if (isVouched) setMeter(provider, IResourceRegistry.Meter.Attested);
        uint256 jobId = runningJob(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        receipt.energyWh = uint40(bound(energy, 0, 1e9));
        checkpoint(receipt);
        close(researcher, jobId);
        uint256 score = rewards.shareOf(0, provider).unauditedScore;
        assertEq(
            score,
            isVouched ? (hoursOf(1) * 105) / 100 : hoursOf(1),
            "at most 5 % for who is vouched for"
        );
    }

    function test_Greenwash_NobodyVouchesForItself() external {
        address[2] memory insiders = [provider, operator];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, insiders[i])
            );
            vm.prank(insiders[i]);
            registry.setMeter(
                provider,
                IResourceRegistry.Meter.Audited,
                keccak256("# Report"),
                "ipfs://report"
            );
        }
    }

    /* HELPERS */

    /// @dev An hour of all GPUs, agreed and paid, from the booking to the end.
    function work(uint24 id, address giver) internal {
        uint256 jobId = book(researcher, bookingOf(id));
        start(jobId);
        skip(1 hours);
        IJobs.UsageReceipt memory receipt = receiptOf(jobId, hoursOf(1));
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory theirs = signed(giver, receipt);
        escrow.checkpoint(receipt, ours, theirs);
        close(researcher, jobId);
    }

    /// @dev As soon as it can be claimed.
    function claimReward(address account, uint32 epoch) internal returns (uint256) {
        uint256 unlock = uint256(rewards.STARTED_AT()) + (uint256(epoch) + 2) * 7 days;
        if (block.timestamp < unlock) vm.warp(unlock);
        if (rewards.nextToClose() == epoch) rewards.closeEpoch(epoch);
        uint32[] memory epochs = new uint32[](1);
        epochs[0] = epoch;
        return rewards.claim(account, epochs);
    }
}
