// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFairShareQueue} from "../../contracts/compute/IFairShareQueue.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";
import {Queues} from "../utils/Queues.t.sol";

/// @notice What the queue promises as a whole. The same with exact arithmetic: ../flows/FairShare.ts.
contract FairShareQueueFairnessTest is Queues {
    uint256 private constant CAPACITY = 1024;

    /* I16: THE LEAST KEY WITHIN THE LOOK-AHEAD */

    function testFuzz_Allocate_WhenManyWait(uint256 seed) external {
        uint256 count = bound(seed, 1, 16);
        uint64[] memory ids = new uint64[](count);
        for (uint256 i = 0; i < count; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            uint24 projectId = verifiedProject();
            if (random % 4 != 0) charge(projectId, uint64(1 + ((random >> 8) % 50)) * GPU_HOUR);
            IFairShareQueue.RequestInput memory input = requestInput(projectId);
            input.gpus = uint16(1 + ((random >> 16) % 10));
            if ((random >> 32) % 4 == 0) input.maxPrice -= 1;
            ids[i] = enqueue(input);
        }
        while (registry.offerOf(communityOffer).used < MarketDefaults.GPUS) {
            uint64 expected = leastThatFits(ids);
            assertEq(allocate(1), expected == 0 ? 0 : 1, "one if one fits");
            if (expected == 0) break;
            assertServed(expected, "the least that fits");
        }
        assertSolvent();
    }

    /// @dev By looking at all of them, without a heap: of those with fewer than eight before them, the first that fits.
    function leastThatFits(uint64[] memory ids) private view returns (uint64 chosen) {
        uint256 best = LOOK_AHEAD;
        for (uint256 i = 0; i < ids.length; ++i) {
            if (!isQueued(ids[i])) continue;
            uint256 before = 0;
            for (uint256 j = 0; j < ids.length; ++j)
                if (isQueued(ids[j]) && comesBefore(ids[j], ids[i])) ++before;
            bool fits = queue.skipReasonOf(ids[i], communityOffer) == IFairShareQueue.SkipReason.None;
            if (fits && before < best) (chosen, best) = (ids[i], before);
        }
    }

    function comesBefore(uint64 a, uint64 b) private view returns (bool) {
        (uint64 keyOfA, uint64 keyOfB) = (queue.keyOf(uint24(a)), queue.keyOf(uint24(b)));
        return keyOfA == keyOfB ? a < b : keyOfA < keyOfB;
    }

    /* I17: ALL USE IS THE SUM OF EACH ONE'S */

    function testFuzz_StandingOf_WhenProjectsUseAndReturn(uint256 seed) external {
        uint24[4] memory ids;
        for (uint256 i = 0; i < 4; ++i) ids[i] = verifiedProject();
        uint24 id = moreGpus(40);
        uint256 steps = 12;
        for (uint256 i = 0; i < steps; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            uint24 projectId = ids[random % 4];
            if (queue.queuedRequestOf(projectId) == 0) enqueue(projectId, uint16(1 + ((random >> 8) % 3)));
            reportInventory(provider);
            assertEq(allocate(id, 1), 1, "one job");
            skip((random >> 16) % 3 hours);
            if ((random >> 64) % 2 != 0) continue;
            IFairShareQueue.JobReport memory told = report(projectId, provider, uint64(random % 86_400), 0);
            told.used = uint64((random >> 32) % (uint256(told.reserved) + 1));
            recordEnd(told);
        }
        skip(uint256(keccak256(abi.encode(seed))) % 60 days);
        uint256 sum = 0;
        for (uint256 i = 0; i < 4; ++i) sum += queue.standingOf(ids[i]).usage;
        uint256 pool = queue.standingOf(ids[0]).poolUsage;
        // Each step rounds each of two figures by less than two.
        assertLe(sum, pool + 4 * steps, "not above");
        assertLe(pool, sum + 4 * steps, "not below");
        assertEq(queue.standingOf(ids[0]).poolWeightBps % 10_000, 0, "whole weights");
    }

    /* MAX-MIN */

    function test_Allocate_WhenDemandsAre2And26And4And5Of10() external {
        // In tenths of a unit, over three rounds of an hour; what a round doesn't serve of a demand is gone.
        uint256[4] memory demands = [uint256(20), 26, 40, 50];
        uint256[4] memory expected = [uint256(60), 78, 81, 81];
        uint24[4] memory ids;
        for (uint256 i = 0; i < 4; ++i) ids[i] = verifiedProject();
        uint24 id = moreGpus(300);
        uint256[4] memory served;
        for (uint256 round = 0; round < 3; ++round) {
            serveRound(id, ids, [demands[0], demands[1], demands[2], demands[3]], served);
            skip(1 hours);
        }
        for (uint256 i = 0; i < 4; ++i) {
            assertLe(served[i], expected[i] + 1, "not more, up to a job");
            assertGe(served[i] + 1, expected[i], "not less, up to a job");
        }
    }

    /// @dev A hundred jobs of a GPU for an hour; who still wants something asks again at once.
    function serveRound(
        uint24 id,
        uint24[4] memory ids,
        uint256[4] memory open,
        uint256[4] memory served
    ) private {
        for (uint256 unit = 0; unit < 100; ++unit) {
            for (uint256 i = 0; i < 4; ++i) {
                if (open[i] == 0 || queue.queuedRequestOf(ids[i]) != 0) continue;
                IFairShareQueue.RequestInput memory input = requestInput(ids[i]);
                input.duration = 1 hours;
                enqueue(input);
            }
            assertEq(allocate(id, 1), 1, "no GPU stays idle");
            for (uint256 i = 0; i < 4; ++i) {
                if (open[i] == 0 || queue.queuedRequestOf(ids[i]) != 0) continue;
                --open[i];
                ++served[i];
            }
        }
        for (uint256 i = 0; i < 4; ++i) {
            uint64 requestId = queue.queuedRequestOf(ids[i]);
            if (requestId != 0) dequeue(requestId);
        }
    }

    function test_Allocate_WhenAProjectComesWith20Wallets() external {
        (uint24 crowd, uint24 single) = (verifiedProject(), verifiedProject());
        address[20] memory wallets;
        for (uint256 i = 0; i < 20; ++i) {
            wallets[i] = vm.addr(0xBEEF + i);
            vm.prank(researcher);
            projects.setMember(crowd, wallets[i], true);
        }
        uint24 id = moreGpus(20);
        uint256 servedSingle;
        for (uint256 turn = 0; turn < 20; ++turn) {
            for (uint256 i = 0; i < 20; ++i) {
                uint64 queued = queue.queuedRequestOf(crowd);
                if (queued != 0) {
                    vm.expectRevert(
                        abi.encodeWithSelector(
                            IFairShareQueue.FairShareQueue_AlreadyQueued.selector,
                            crowd,
                            queued
                        )
                    );
                }
                vm.prank(wallets[i]);
                queue.enqueue(requestInput(crowd));
            }
            if (queue.queuedRequestOf(single) == 0) enqueue(single);
            allocate(id, 1);
            if (queue.queuedRequestOf(single) == 0) ++servedSingle;
        }
        assertEq(servedSingle, 10, "half of the jobs, as with one wallet");
    }

    /* A FULL LANE */

    function test_Enqueue_RevertWhen_TheLaneIsFull() external {
        fill();
        uint24 projectId = cheapProject();
        vm.expectRevert(
            abi.encodeWithSelector(
                IFairShareQueue.FairShareQueue_LaneFull.selector,
                MarketDefaults.H100,
                IFairShareQueue.Lane.General
            )
        );
        enqueue(cheapInput(projectId));
    }

    function test_Allocate_WhenThereIsNoRoomInAnotherLane() external {
        uint24 projectId = smallProject();
        uint64 requestId = enqueue(projectId);
        uint64 first = fill();
        withdrawSmall(projectId);
        queue.rekey(requestId);
        assertLane(requestId, IFairShareQueue.Lane.Small);
        assertEq(
            queue.placeOf(first + (uint64(CAPACITY - 1) << 24) + uint64(CAPACITY - 1)),
            CAPACITY - 1,
            "the last"
        );
        assertEq(allocate(2), 2, "nobody is stopped");
        assertServed(requestId, "where it waited");
        assertServed(first, "and the first of the full lane");
        assertEq(
            queue.laneLength(MarketDefaults.H100, IFairShareQueue.Lane.General),
            CAPACITY - 1,
            "the others wait"
        );
    }

    /// @dev Its requests have numbers in a row, and so have its projects.
    function fill() private returns (uint64 first) {
        for (uint256 i = 0; i < CAPACITY; ++i) {
            uint64 requestId = enqueue(cheapInput(cheapProject()));
            if (i == 0) first = requestId;
        }
    }
}
