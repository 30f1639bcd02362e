// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFairShareQueue} from "../IFairShareQueue.sol";

/// @title RequestBook
/// @notice The requests, in a bounded heap for each class and lane. See {IFairShareQueue}.
/// @dev A heap's entry is key x 2^64 + number, so equal keys are served in the order they came. A request knows its
/// position, so that it can leave from anywhere.
abstract contract RequestBook is IFairShareQueue {
    /// @inheritdoc IFairShareQueue
    uint256 public constant LANE_CAPACITY = 1024;
    /// @inheritdoc IFairShareQueue
    uint256 public constant LOOK_AHEAD = 8;
    /// @dev The next ones of three heaps, and two more for each that was taken away.
    uint256 private constant FRONTIER = 3 + 2 * LOOK_AHEAD;
    uint256 private constant POSITION_BITS = 16;

    /// @dev A walk through heaps, least entry first, without changing them.
    /// @param entries Entries that can be next.
    /// @param places Of each the lane and the position.
    struct Walk {
        uint256[FRONTIER] entries;
        uint256[FRONTIER] places;
        uint256 length;
    }

    mapping(uint16 classId => mapping(Lane lane => uint256[])) private _heaps;
    mapping(uint24 projectId => Request) internal _requests;
    /// @inheritdoc IFairShareQueue
    uint40 public requestCount;

    /* READING */

    /// @inheritdoc IFairShareQueue
    function requestIdOf(uint40 sequence, uint24 projectId) public pure returns (uint64) {
        return (uint64(sequence) << 24) | projectId;
    }

    /// @inheritdoc IFairShareQueue
    function requestOf(uint64 requestId) external view returns (Request memory request) {
        if (_isQueued(requestId)) request = _requests[uint24(requestId)];
    }

    /// @inheritdoc IFairShareQueue
    function queuedRequestOf(uint24 projectId) public view returns (uint64) {
        uint40 sequence = _requests[projectId].sequence;
        return sequence == 0 ? 0 : requestIdOf(sequence, projectId);
    }

    /// @inheritdoc IFairShareQueue
    function laneLength(uint16 classId, Lane lane) public view returns (uint256) {
        return _heaps[classId][lane].length;
    }

    /// @inheritdoc IFairShareQueue
    function nextOf(
        uint16 classId,
        Lane lane,
        uint256 limit
    ) external view returns (uint64[] memory requestIds) {
        Walk memory walk;
        _enter(walk, classId, lane);
        uint256 size = _heaps[classId][lane].length;
        if (size > limit) size = limit;
        if (size > LOOK_AHEAD) size = LOOK_AHEAD;
        requestIds = new uint64[](size);
        for (uint256 i = 0; i < size; ++i) requestIds[i] = uint64(_step(walk, classId));
    }

    /// @inheritdoc IFairShareQueue
    function placeOf(uint64 requestId) external view returns (uint256 before) {
        _requireQueued(requestId);
        Request storage request = _requests[uint24(requestId)];
        uint256[] storage heap = _heaps[request.classId][request.lane];
        uint256 own = heap[request.position];
        uint256 length = heap.length;
        for (uint256 i = 0; i < length; ++i) if (heap[i] < own) ++before;
    }

    /* INTERNAL */

    function _insert(Request storage request, uint64 requestId, uint64 key) internal {
        (uint16 classId, Lane lane) = (request.classId, request.lane);
        uint256[] storage heap = _heaps[classId][lane];
        uint256 position = heap.length;
        require(position < LANE_CAPACITY, FairShareQueue_LaneFull(classId, lane));
        heap.push();
        _rise(heap, position, (uint256(key) << 64) | requestId);
    }

    function _remove(Request storage request) internal {
        uint256[] storage heap = _heaps[request.classId][request.lane];
        uint256 position = request.position;
        uint256 last = heap[heap.length - 1];
        heap.pop();
        // The last one takes the free place, and rises or sinks from there.
        if (position == heap.length) return;
        if (position != 0 && last < heap[(position - 1) / 2]) _rise(heap, position, last);
        else _sink(heap, position, last);
    }

    function _keyInHeap(Request storage request) internal view returns (uint64) {
        return uint64(_heaps[request.classId][request.lane][request.position] >> 64);
    }

    /// @dev Adds a lane's first to a walk.
    function _enter(Walk memory walk, uint16 classId, Lane lane) internal view {
        _add(walk, classId, lane, 0);
    }

    /// @return entry The least one that the walk has not met; zero when it has met all.
    function _step(Walk memory walk, uint16 classId) internal view returns (uint256 entry) {
        uint256 length = walk.length;
        if (length == 0) return 0;
        uint256 least = 0;
        for (uint256 i = 1; i < length; ++i) if (walk.entries[i] < walk.entries[least]) least = i;
        entry = walk.entries[least];
        uint256 place = walk.places[least];
        walk.length = --length;
        (walk.entries[least], walk.places[least]) = (walk.entries[length], walk.places[length]);
        Lane lane = Lane(place >> POSITION_BITS);
        uint256 child = 2 * (place & type(uint16).max) + 1;
        _add(walk, classId, lane, child);
        _add(walk, classId, lane, child + 1);
    }

    function _isQueued(uint64 requestId) internal view returns (bool) {
        return requestId != 0 && queuedRequestOf(uint24(requestId)) == requestId;
    }

    function _requireQueued(uint64 requestId) internal view {
        require(_isQueued(requestId), FairShareQueue_NotQueued(requestId));
    }

    /* PRIVATE */

    function _add(Walk memory walk, uint16 classId, Lane lane, uint256 position) private view {
        uint256[] storage heap = _heaps[classId][lane];
        if (position >= heap.length) return;
        uint256 end = walk.length++;
        walk.entries[end] = heap[position];
        walk.places[end] = (uint256(lane) << POSITION_BITS) | position;
    }

    function _rise(uint256[] storage heap, uint256 position, uint256 entry) private {
        while (position != 0) {
            uint256 above = (position - 1) / 2;
            uint256 other = heap[above];
            if (other < entry) break;
            _place(heap, position, other);
            position = above;
        }
        _place(heap, position, entry);
    }

    function _sink(uint256[] storage heap, uint256 position, uint256 entry) private {
        uint256 length = heap.length;
        while (2 * position + 1 < length) {
            uint256 below = 2 * position + 1;
            uint256 other = heap[below];
            if (below + 1 < length) {
                uint256 right = heap[below + 1];
                if (right < other) (below, other) = (below + 1, right);
            }
            if (entry < other) break;
            _place(heap, position, other);
            position = below;
        }
        _place(heap, position, entry);
    }

    function _place(uint256[] storage heap, uint256 position, uint256 entry) private {
        heap[position] = entry;
        _requests[uint24(entry)].position = uint16(position);
    }
}
