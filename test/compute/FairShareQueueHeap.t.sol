// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFairShareQueue} from "../../contracts/compute/IFairShareQueue.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";
import {Queues} from "../utils/Queues.t.sol";

/// @notice What holds of a lane's heap after any coming, going and moving, also when it is full.
contract FairShareQueueHeapTest is Queues {
    uint256 private constant CAPACITY = 1024;
    uint256 private constant BRANCHES = 4;

    uint24[] private _projects;
    /// With which key each project's request waits.
    mapping(uint24 projectId => uint64) private _keyOf;
    mapping(uint256 position => uint64 requestId) private _seats;

    /* ORDER */

    function testFuzz_Heap_WhenRequestsComeGoAndMove(uint256 seed) external {
        for (uint256 i = 0; i < 24; ++i) comes(newProject(), uint256(keccak256(abi.encode(seed, i))));
        for (uint256 i = 0; i < 40; ++i) happens(uint256(keccak256(abi.encode(seed, "then", i))));
        assertHeap();
        leavesInOrder();
    }

    function test_Heap_WhenTheLaneIsFull() external {
        for (uint256 i = 0; i < CAPACITY; ++i) comes(newProject(), uint256(keccak256(abi.encode(i))));
        assertEq(queue.laneLength(MarketDefaults.H100, IFairShareQueue.Lane.General), CAPACITY, "full");
        assertHeap();
        for (uint256 i = 0; i < 400; ++i) happens(uint256(keccak256(abi.encode("then", i))));
        assertHeap();
    }

    /// @dev A project that waits leaves, moves or stays; one that doesn't comes back.
    function happens(uint256 random) private {
        uint24 projectId = _projects[random % _projects.length];
        uint64 requestId = queue.queuedRequestOf(projectId);
        if (requestId == 0) return comes(projectId, random >> 16);
        if ((random >> 128) % 2 == 0) return dequeue(requestId);
        contribute(projectId, uint64((random >> 160) % 10) + 1);
        queue.rekey(requestId);
        _keyOf[projectId] = queue.keyOf(projectId);
    }

    /// @dev Whole GPU-hours of contribution, so that some keys are equal; too few for another lane.
    function comes(uint24 projectId, uint256 random) private {
        uint64 work = uint64(random % 6) * GPU_HOUR;
        if (work != 0 && queue.standingOf(projectId).credits == 0) contribute(projectId, work);
        enqueue(cheapInput(projectId));
        _keyOf[projectId] = queue.keyOf(projectId);
    }

    function newProject() private returns (uint24 projectId) {
        projectId = cheapProject();
        _projects.push(projectId);
    }

    /// @dev Each position from the first one on has one request, none of which comes before the one above it.
    function assertHeap() private {
        uint256 count = 0;
        for (uint256 i = 0; i < _projects.length; ++i) {
            uint64 requestId = queue.queuedRequestOf(_projects[i]);
            if (requestId == 0) continue;
            ++count;
            _seats[queue.requestOf(requestId).position] = requestId;
        }
        assertEq(queue.laneLength(MarketDefaults.H100, IFairShareQueue.Lane.General), count, "length");
        for (uint256 position = 0; position < count; ++position) {
            uint64 requestId = _seats[position];
            assertEq(queue.requestOf(requestId).position, position, "one at each position");
            if (position == 0) continue;
            assertTrue(
                comesBefore(_seats[(position - 1) / BRANCHES], requestId),
                "the one above is before it"
            );
        }
    }

    function leavesInOrder() private {
        uint64 before = 0;
        uint64[] memory next = queue.nextOf(MarketDefaults.H100, IFairShareQueue.Lane.General, 1);
        while (next.length != 0) {
            assertTrue(before == 0 || comesBefore(before, next[0]), "in order");
            before = next[0];
            dequeue(before);
            next = queue.nextOf(MarketDefaults.H100, IFairShareQueue.Lane.General, 1);
        }
        assertHolds(0);
    }

    function comesBefore(uint64 one, uint64 other) private view returns (bool) {
        (uint64 key, uint64 otherKey) = (_keyOf[uint24(one)], _keyOf[uint24(other)]);
        return key == otherKey ? one < other : key < otherKey;
    }

    /* THE LOOK-AHEAD'S END */

    /// @dev As many as a walk can have before it at once: each of the eight is followed by four, and the first ones of the
    /// other two lanes come after them.
    function test_Allocate_WhenNoneFitsAndEachIsFollowedByFour() external {
        for (uint256 i = 0; i < LOOK_AHEAD; ++i) waiting(MarketDefaults.GPUS + 1);
        uint64 ninth = waiting();
        for (uint256 i = LOOK_AHEAD + 1; i <= BRANCHES * LOOK_AHEAD; ++i) waiting();
        uint24 contributor = verifiedProject();
        charge(contributor, 50 * GPU_HOUR);
        contribute(contributor, 100 * GPU_HOUR);
        uint64 inItsLane = enqueue(contributor, MarketDefaults.GPUS + 1);
        uint64 small = enqueue(smallProject(), MarketDefaults.GPUS + 1);
        assertLane(inItsLane, IFairShareQueue.Lane.Contribution);
        assertLane(small, IFairShareQueue.Lane.Small);
        assertEq(allocate(1), 0, "nothing that is looked at fits");
        assertWaits(ninth, "beyond it");
        assertSkipped(ninth, communityOffer, IFairShareQueue.SkipReason.None);
    }
}
