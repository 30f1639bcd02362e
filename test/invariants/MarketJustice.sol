// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputeModule} from "../../contracts/compute/IDisputeModule.sol";
import {IFairShareQueue} from "../../contracts/compute/IFairShareQueue.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {IRewardsDistributor} from "../../contracts/compute/IRewardsDistributor.sol";
import {MarketActions} from "./MarketActions.sol";

/// @title MarketJustice
/// @notice Stakes, disputes, slashes, rewards and pauses, and an outsider who tries what modules alone may do.
abstract contract MarketJustice is MarketActions {
    bytes32 private constant REASON = keccak256("the reason");

    function moveStake(uint256 who, uint256 how, uint256 amount) external onTime {
        address account = _provider(who);
        if (how % 3 == 0) stake(account, bound(amount, 1, 100_000 ether));
        else if (how % 3 == 1) {
            amount = bound(amount, 0, vault.lockedOf(account));
            _call(account, address(vault), abi.encodeCall(vault.thaw, (amount)));
        } else _call(account, address(vault), abi.encodeCall(vault.withdraw, (account)));
    }

    function delegateStake(uint256 who, uint256 to) external onTime {
        _call(_provider(who), address(vault), abi.encodeCall(vault.delegateStake, (_person(to))));
    }

    function openDispute(uint256 seed) external onTime {
        uint256 jobId = _claimedJob(seed);
        if (jobId == 0) return;
        bytes memory data = abi.encodeCall(disputes.open, (jobId, REASON, "ipfs://evidence"));
        _call(_researcherOf(escrow.jobOf(jobId)), address(disputes), data);
    }

    /// @dev Three arbiters of the same opinion.
    function rule(uint256 seed, uint256 work, uint256 fault) external onTime {
        uint32 disputeId = disputes.openDisputeOf(_job(seed));
        if (disputeId == 0) return;
        IDisputeModule.Dispute memory dispute = disputes.disputeOf(disputeId);
        IDisputeModule.Ruling memory ruling;
        ruling.gpuSeconds = uint48(bound(work, dispute.accepted, dispute.claimed));
        if (ruling.gpuSeconds < dispute.claimed) ruling.fault = IDisputeModule.Fault(fault % 3);
        (ruling.reasonHash, ruling.reasonUri) = (REASON, "ipfs://reason");
        // Not more than there are: the fuzzer also gives the largest number.
        uint256 first = seed % arbiters.length;
        for (uint256 i = 0; i < 3; ++i)
            _call(_arbiter(first + i), address(disputes), abi.encodeCall(disputes.vote, (disputeId, ruling)));
    }

    function endDispute(uint256 seed) external onTime {
        uint32 disputeId = disputes.openDisputeOf(_job(seed));
        if (!_call(relayer, address(disputes), abi.encodeCall(disputes.applyDefault, (disputeId))))
            _call(relayer, address(disputes), abi.encodeCall(disputes.settleAgreed, (disputeId)));
    }

    function moveSlash(uint256 seed, uint256 how, uint256 amount) external onTime {
        uint32 count = disputes.slashCount();
        if (count == 0) return;
        uint32 slashId = uint32((seed % count) + 1);
        IDisputeModule.Slash memory slash = disputes.slashOf(slashId);
        if (how % 4 == 0)
            _call(slash.provider, address(disputes), abi.encodeCall(disputes.appeal, (slashId)));
        else if (how % 4 == 1)
            _call(relayer, address(disputes), abi.encodeCall(disputes.executeSlash, (slashId)));
        else if (how % 4 == 2)
            _call(relayer, address(disputes), abi.encodeCall(disputes.lapseSlash, (slashId)));
        else {
            amount = bound(amount, 0, slash.amount);
            bytes memory data = abi.encodeCall(
                disputes.ruleAppeal,
                (slashId, amount, REASON, "ipfs://appeal")
            );
            _call(address(this), address(disputes), data);
        }
    }

    function moveRewards(uint256 who, uint256 seed) external onTime {
        uint32 next = rewards.nextToClose();
        _call(relayer, address(rewards), abi.encodeCall(rewards.closeEpoch, (next)));
        if (next == 0) return;
        uint32[] memory epochs = new uint32[](1);
        epochs[0] = uint32(seed % next);
        _call(relayer, address(rewards), abi.encodeCall(rewards.claim, (_provider(who), epochs)));
    }

    function collectFees() external onTime {
        _call(relayer, address(escrow), abi.encodeCall(escrow.collectFees, ()));
    }

    function pause(uint256 seed) external onTime {
        address[3] memory targets = [address(registry), address(escrow), address(queue)];
        uint40 until = uint40(currentTime + bound(seed, 1, 7 days));
        _call(guardian, targets[seed % 3], abi.encodeWithSignature("pauseIntake(uint40)", until));
    }

    /// @dev What only modules may do to each other.
    function rob(uint256 who, uint256 seed) external onTime {
        address robber = _person(who);
        IJobs.QueuedJob memory job;
        IFairShareQueue.JobReport memory jobReport;
        IRewardsDistributor.WorkReport memory workReport;
        IResourceRegistry.Outcome outcome = IResourceRegistry.Outcome.NoShow;
        _refuse(robber, address(escrow), abi.encodeCall(escrow.pull, (_person(seed), 1)));
        _refuse(robber, address(escrow), abi.encodeCall(escrow.openQueued, (job)));
        _refuse(robber, address(escrow), abi.encodeCall(escrow.freezeClaim, (_job(seed))));
        _refuse(robber, address(escrow), abi.encodeCall(escrow.ruleClaim, (_job(seed), 1)));
        _refuse(robber, address(vault), abi.encodeCall(vault.slash, (provider, 1, robber)));
        _refuse(robber, address(vault), abi.encodeCall(vault.lockCollateral, (provider, 1)));
        _refuse(robber, address(vault), abi.encodeCall(vault.unlockCollateral, (provider, 1)));
        _refuse(robber, address(registry), abi.encodeCall(registry.reserve, (_direct[0], 1)));
        _refuse(robber, address(registry), abi.encodeCall(registry.release, (_direct[0], 1, outcome)));
        _refuse(robber, address(queue), abi.encodeCall(queue.recordEnd, (jobReport)));
        _refuse(robber, address(rewards), abi.encodeCall(rewards.recordWork, (workReport)));
        _refuse(robber, address(rewards), abi.encodeCall(rewards.forfeit, (provider)));
        _refuse(robber, address(subsidyPool), abi.encodeCall(subsidyPool.grant, (1, 1, 1 ether, 0)));
    }

    /* PRIVATE */

    /// @dev A job with a claim that can be disputed; zero if there is none.
    function _claimedJob(uint256 seed) private view returns (uint256) {
        uint256 count = escrow.jobCount();
        for (uint256 i = 0; i < count; ++i) {
            uint256 jobId = (((seed % count) + i) % count) + 1;
            if (disputes.bondFor(jobId) != 0 && disputes.openDisputeOf(jobId) == 0) return jobId;
        }
        return 0;
    }

    function _refuse(address caller, address target, bytes memory data) private {
        vm.prank(caller);
        (bool success, ) = target.call(data);
        assertFalse(success, "M13: only modules do what modules may do");
    }
}
