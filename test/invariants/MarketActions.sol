// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFairShareQueue} from "../../contracts/compute/IFairShareQueue.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";
import {MarketBook} from "./MarketBook.sol";

/// @title MarketActions
/// @notice What providers and researchers do with offers, requests, jobs and money.
abstract contract MarketActions is MarketBook {
    function passTime(uint256 seed) external onTime {
        _pass(seed);
        // Once in a while offers take no jobs.
        if (seed % 16 == 0) return;
        for (uint256 i = 0; i < _providers.length; ++i) reportInventory(_providers[i]);
    }

    function book(uint256 who, uint256 what, uint256 size, uint256 duration) external onTime {
        address caller = _person(who);
        IJobs.Booking memory booking = bookingOf(_direct[what % _direct.length]);
        booking.gpus = uint16(bound(size, 1, 3));
        booking.duration = uint24(bound(duration, 1 minutes, duration % 8 == 0 ? 40 days : 2 days));
        if (who % 2 == 0) {
            booking.projectId = _project(what);
            caller = projects.ownerOf(booking.projectId);
        }
        _call(caller, address(escrow), abi.encodeCall(escrow.book, (booking)));
    }

    function enqueue(uint256 who, uint256 size, uint256 duration, uint256 price) external onTime {
        IFairShareQueue.RequestInput memory input = requestInput(_project(who));
        input.classId = size % 4 == 0 ? MarketDefaults.RTX_4090 : MarketDefaults.H100;
        input.gpus = uint16(bound(size, 1, MarketDefaults.GPUS + 1));
        input.duration = uint24(bound(duration, 1 minutes, 7 days));
        input.maxPrice = uint72(bound(price, MarketDefaults.PRICE - 1, 2 * MarketDefaults.PRICE));
        address owner = projects.ownerOf(input.projectId);
        _call(owner, address(queue), abi.encodeCall(queue.enqueue, (input)));
    }

    function dequeue(uint256 who, uint256 by) external onTime {
        uint64 requestId = queue.queuedRequestOf(_project(who));
        _call(_person(by), address(queue), abi.encodeCall(queue.dequeue, (requestId)));
    }

    function rekey(uint256 who) external onTime {
        uint64 requestId = queue.queuedRequestOf(_project(who));
        if (requestId == 0) return;
        queue.rekey(requestId);
        ++done;
    }

    function allocate(uint256 what, uint256 count) external onTime {
        uint24 offerId = _community[what % _community.length];
        address owner = registry.offerOf(offerId).provider;
        _call(owner, address(queue), abi.encodeCall(queue.allocate, (offerId, bound(count, 1, 40))));
    }

    function startJob(uint256 seed) external onTime {
        uint256 jobId = _job(seed);
        if (jobId == 0) return;
        _call(escrow.providerOf(jobId), address(escrow), abi.encodeCall(escrow.start, (jobId)));
    }

    function checkpointJob(uint256 seed, uint256 work, uint256 energy) external onTime {
        uint256 jobId = _job(seed);
        (bool isPossible, IJobs.UsageReceipt memory receipt) = _receipt(jobId, work, energy);
        if (!isPossible) return;
        IJobs.Agreement memory ours = signed(_researcherOf(escrow.jobOf(jobId)), receipt);
        IJobs.Agreement memory theirs = signed(escrow.providerOf(jobId), receipt);
        _call(relayer, address(escrow), abi.encodeCall(escrow.checkpoint, (receipt, ours, theirs)));
    }

    function claimWork(uint256 seed, uint256 work, uint256 energy) external onTime {
        uint256 jobId = _job(seed);
        (bool isPossible, IJobs.UsageReceipt memory receipt) = _receipt(jobId, work, energy);
        if (!isPossible) return;
        _call(escrow.providerOf(jobId), address(escrow), abi.encodeCall(escrow.claim, (receipt)));
    }

    function mature(uint256 seed) external onTime {
        _call(relayer, address(escrow), abi.encodeCall(escrow.mature, (_job(seed))));
    }

    function extend(uint256 seed, uint256 added) external onTime {
        uint256 jobId = _job(seed);
        if (jobId == 0) return;
        bytes memory data = abi.encodeCall(escrow.extend, (jobId, uint24(bound(added, 1, 20 days))));
        _call(_researcherOf(escrow.jobOf(jobId)), address(escrow), data);
    }

    function drain(uint256 seed, uint256 notice) external onTime {
        uint256 jobId = _job(seed);
        if (jobId == 0) return;
        bytes memory data = abi.encodeCall(escrow.drain, (jobId, uint24(bound(notice, 1 hours, 30 days))));
        _call(escrow.providerOf(jobId), address(escrow), data);
    }

    function closeJob(uint256 seed, uint256 by) external onTime {
        uint256 jobId = _job(seed);
        if (jobId == 0) return;
        IJobs.Job memory job = escrow.jobOf(jobId);
        address[3] memory callers = [_researcherOf(job), escrow.providerOf(jobId), relayer];
        _call(callers[by % 3], address(escrow), abi.encodeCall(escrow.close, (jobId)));
    }

    function moveMoney(uint256 who, uint256 to, uint256 amount) external onTime {
        address account = _person(who);
        amount = bound(amount, 0, escrow.balanceOf(account));
        if (who % 3 == 0)
            _call(account, address(escrow), abi.encodeCall(escrow.transfer, (_person(to), amount)));
        else if (who % 3 == 1)
            _call(account, address(escrow), abi.encodeCall(escrow.withdraw, (account, amount)));
        else if (amount != 0) deposit(account, amount);
    }

    function moveProjectMoney(uint256 who, uint256 amount) external onTime {
        uint24 projectId = _project(who);
        amount = bound(amount, 0, escrow.balanceOf(escrow.projectAccount(projectId)) / 2);
        address owner = projects.ownerOf(projectId);
        bytes memory data = abi.encodeCall(escrow.withdrawFromProject, (projectId, owner, amount));
        _call(owner, address(escrow), data);
    }

    /* PRIVATE */

    /// @dev A receipt that can be true: more than is accepted, at most what the time allows.
    function _receipt(
        uint256 jobId,
        uint256 work,
        uint256 energy
    ) private view returns (bool isPossible, IJobs.UsageReceipt memory receipt) {
        IJobs.Job memory job = escrow.jobOf(jobId);
        uint256 limit = escrow.workLimit(jobId);
        if (limit <= job.accepted) return (false, receipt);
        // Often all of it, so that jobs come to their ends.
        uint256 amount = work % 2 == 0 ? limit : bound(work, job.accepted + 1, limit);
        receipt = receiptOf(jobId, amount);
        receipt.energyWh = uint40(bound(energy, job.energyWh, uint256(job.energyWh) + amount / 4));
        receipt.uptimeBps = uint16(bound(energy, 0, 10_000));
        return (true, receipt);
    }
}
