// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {IRewardsDistributor} from "../../contracts/compute/IRewardsDistributor.sol";
import {Disputes} from "./Disputes.t.sol";

/// @title Rewards
/// @notice A distributor with money, in the place of the escrow and of the dispute module.
abstract contract Rewards is Disputes {
    uint256 internal constant EMISSION = 1_000_000 ether;
    uint256 internal constant FUND = 10_000_000 ether;
    uint40 internal constant WEEK = 7 days;

    function setUp() public virtual override {
        super.setUp();
        fund(address(rewards), FUND);
    }

    function report(
        address provider,
        uint64 work,
        uint96 fee,
        bool isAudited
    ) internal pure returns (IRewardsDistributor.WorkReport memory) {
        return
            IRewardsDistributor.WorkReport({
                provider: provider,
                work: work,
                fee: fee,
                uptimeBps: uint16(BPS),
                completionBps: uint16(BPS),
                isAudited: isAudited,
                isCommunity: false,
                meter: IResourceRegistry.Meter.SelfReported
            });
    }

    function record(IRewardsDistributor.WorkReport memory told) internal {
        vm.prank(address(jobs));
        rewards.recordWork(told);
    }

    function record(address provider, uint64 work, uint96 fee, bool isAudited) internal {
        record(report(provider, work, fee, isAudited));
    }

    /// @dev Closes the epoch as soon as it is over.
    function close(uint32 epoch) internal {
        uint256 end = uint256(rewards.STARTED_AT()) + (uint256(epoch) + 1) * WEEK;
        if (block.timestamp < end) vm.warp(end);
        rewards.closeEpoch(epoch);
    }

    function claim(address provider, uint32 epoch) internal returns (uint256) {
        uint32[] memory epochs = new uint32[](1);
        epochs[0] = epoch;
        return rewards.claim(provider, epochs);
    }

    function forfeit(address provider) internal {
        vm.prank(address(disputes));
        rewards.forfeit(provider);
    }

    /* EXPECTATIONS */

    function expectNothingToClaim(uint32 epoch, address provider) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IRewardsDistributor.RewardsDistributor_NothingToClaim.selector,
                epoch,
                provider
            )
        );
    }

    function expectEpochNotNext(uint32 epoch, uint32 next) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IRewardsDistributor.RewardsDistributor_EpochNotNext.selector, epoch, next)
        );
    }

    function expectNotAuthorized(address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IRewardsDistributor.RewardsDistributor_NotAuthorized.selector, caller)
        );
    }

    function assertShare(
        uint32 epoch,
        address provider,
        IRewardsDistributor.Share memory expected
    ) internal view {
        assertEq(
            keccak256(abi.encode(rewards.shareOf(epoch, provider))),
            keccak256(abi.encode(expected)),
            "the provider's share"
        );
    }

    /// @dev What is promised is there, and what is carried on too.
    function assertCovered() internal view {
        assertGe(
            jobs.balanceOf(address(rewards)),
            rewards.reserved() + rewards.carry(),
            "the balance covers what is reserved and carried"
        );
    }
}
