// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFairShareQueue} from "../IFairShareQueue.sol";
import {PackedRequest} from "../libraries/PackedRequest.sol";

/// @title RequestBook
/// @notice The requests, in a bounded heap for each class and lane. See {IFairShareQueue}.
/// @dev A heap's entries are in the order of keys; equal keys are served in the order they came. A request's note knows
/// its position, so that it can leave from anywhere. See {PackedRequest}. `requestCount` shares the slot of the pause,
/// which every request reads.
abstract contract RequestBook is IFairShareQueue {
    using PackedRequest for uint256;
    using PackedRequest for Request;

    /// @inheritdoc IFairShareQueue
    uint256 public constant LANE_CAPACITY = 1024;
    /// @inheritdoc IFairShareQueue
    uint256 public constant LOOK_AHEAD = 8;
    /// @dev How many entries follow each in a heap. With four, one that moves passes half as many others as with two.
    uint256 private constant BRANCHES = 4;
    /// @dev The first ones of three heaps, and those that follow each that was passed, in its place.
    uint256 private constant FRONTIER = 3 + (BRANCHES - 1) * LOOK_AHEAD;
    uint256 private constant LENGTH_BITS = 16;

    /// @dev A walk through heaps, least entry first, without changing them.
    /// @param entries Entries that can be next.
    /// @param seats Where each is.
    /// @param count How many there are.
    /// @param least Which of them {_look} found.
    /// @param lengths Of the class's heaps.
    struct Walk {
        uint256[FRONTIER] entries;
        uint256[FRONTIER] seats;
        uint256 count;
        uint256 least;
        uint256 lengths;
    }

    /// @inheritdoc IFairShareQueue
    uint40 public requestCount;
    mapping(uint256 seat => uint256) private _entries;
    mapping(uint24 projectId => uint256) private _notes;
    /// How many entries each of a class's heaps has, in 16 bits for each lane.
    mapping(uint16 classId => uint256) private _lengths;

    /* READING */

    /// @inheritdoc IFairShareQueue
    function requestIdOf(uint40 sequence, uint24 projectId) public pure returns (uint64) {
        return (uint64(sequence) << 24) | projectId;
    }

    /// @inheritdoc IFairShareQueue
    function requestOf(uint64 requestId) external view returns (Request memory request) {
        if (_isQueued(requestId)) request = _requestOf(uint24(requestId));
    }

    /// @inheritdoc IFairShareQueue
    function queuedRequestOf(uint24 projectId) public view returns (uint64) {
        return _isWaiting(projectId) ? _entryOf(projectId).idIn() : 0;
    }

    /// @inheritdoc IFairShareQueue
    function laneLength(uint16 classId, Lane lane) public view returns (uint256) {
        return _lengthIn(_lengths[classId], lane);
    }

    /// @inheritdoc IFairShareQueue
    function nextOf(
        uint16 classId,
        Lane lane,
        uint256 limit
    ) external view returns (uint64[] memory requestIds) {
        Walk memory walk;
        _begin(walk, classId);
        _enter(walk, classId, lane);
        uint256 size = laneLength(classId, lane);
        if (size > limit) size = limit;
        if (size > LOOK_AHEAD) size = LOOK_AHEAD;
        requestIds = new uint64[](size);
        for (uint256 i = 0; i < size; ++i) {
            requestIds[i] = _look(walk).idIn();
            _pass(walk);
        }
    }

    /// @inheritdoc IFairShareQueue
    function placeOf(uint64 requestId) external view returns (uint256 before) {
        _requireQueued(requestId);
        uint256 seat = _notes[uint24(requestId)].seatIn();
        uint256 own = _entries[seat];
        uint256 first = seat.firstSeatOf();
        uint256 end = first + laneLength(seat.classOf(), seat.laneOf());
        for (uint256 i = first; i < end; ++i) if (_entries[i] < own) ++before;
    }

    /* INTERNAL */

    /// @dev Notes where it came to sit in the request.
    function _insert(Request memory request, uint24 projectId, uint64 key) internal {
        uint256 first = PackedRequest.firstSeat(request.classId, request.lane);
        uint256 entry = request.entryOf(projectId, key);
        uint256 position = _rise(first, _lengthen(request.classId, request.lane), entry);
        request.position = uint16(position);
        _entries[first | position] = entry;
        _notes[projectId] = request.noteOf();
    }

    function _remove(uint24 projectId) internal {
        uint256 seat = _notes[projectId].seatIn();
        delete _notes[projectId];
        (uint256 first, uint256 position) = (seat.firstSeatOf(), seat.positionOf());
        uint256 length = _shorten(seat.classOf(), seat.laneOf());
        uint256 last = _entries[first | length];
        delete _entries[first | length];
        // The last one takes the free place, and rises or sinks from there.
        if (position == length) return;
        if (position != 0 && last < _entries[first | _before(position)])
            position = _rise(first, position, last);
        else position = _sink(first, position, length, last);
        _place(first, position, last);
    }

    /// @dev Of a project that waits.
    function _entryOf(uint24 projectId) internal view returns (uint256) {
        return _entries[_notes[projectId].seatIn()];
    }

    /// @dev Zero of a project that doesn't wait.
    function _noteOf(uint24 projectId) internal view returns (uint256) {
        return _notes[projectId];
    }

    /// @dev Of a project that waits.
    function _requestOf(uint24 projectId) internal view returns (Request memory) {
        return PackedRequest.unpack(_entryOf(projectId), _notes[projectId]);
    }

    /// @dev Starts a walk through heaps of a class anew.
    function _begin(Walk memory walk, uint16 classId) internal view {
        (walk.count, walk.lengths) = (0, _lengths[classId]);
    }

    /// @dev Adds a lane's first to a walk.
    function _enter(Walk memory walk, uint16 classId, Lane lane) internal view {
        if (_lengthIn(walk.lengths, lane) != 0) _add(walk, PackedRequest.firstSeat(classId, lane));
    }

    /// @return The least one that the walk has not passed; zero when it has passed all.
    function _look(Walk memory walk) internal pure returns (uint256) {
        uint256 count = walk.count;
        if (count == 0) return 0;
        (uint256 least, uint256 entry) = (0, walk.entries[0]);
        for (uint256 i = 1; i < count; ++i) {
            uint256 other = walk.entries[i];
            if (other < entry) (least, entry) = (i, other);
        }
        walk.least = least;
        return entry;
    }

    /// @dev Goes on behind the one that {_look} found.
    function _pass(Walk memory walk) internal view {
        uint256 least = walk.least;
        uint256 seat = walk.seats[least];
        uint256 count = --walk.count;
        (walk.entries[least], walk.seats[least]) = (walk.entries[count], walk.seats[count]);
        uint256 first = seat.firstSeatOf();
        uint256 next = _behind(seat.positionOf());
        uint256 end = _endOf(next, _lengthIn(walk.lengths, seat.laneOf()));
        for (; next < end; ++next) _add(walk, first | next);
    }

    function _isWaiting(uint24 projectId) internal view returns (bool) {
        return _notes[projectId] != 0;
    }

    function _isQueued(uint64 requestId) internal view returns (bool) {
        return requestId != 0 && queuedRequestOf(uint24(requestId)) == requestId;
    }

    function _requireQueued(uint64 requestId) internal view {
        require(_isQueued(requestId), FairShareQueue_NotQueued(requestId));
    }

    /* PRIVATE */

    function _add(Walk memory walk, uint256 seat) private view {
        uint256 end = walk.count++;
        (walk.entries[end], walk.seats[end]) = (_entries[seat], seat);
    }

    /// @return position From where the entry may rise further: others that come after it have made way.
    function _rise(uint256 first, uint256 start, uint256 entry) private returns (uint256 position) {
        position = start;
        while (position != 0) {
            uint256 above = _before(position);
            uint256 other = _entries[first | above];
            if (other < entry) break;
            _place(first, position, other);
            position = above;
        }
    }

    /// @return position Where the entry comes to sit: others that come before it have moved up.
    function _sink(
        uint256 first,
        uint256 start,
        uint256 length,
        uint256 entry
    ) private returns (uint256 position) {
        position = start;
        while (_behind(position) < length) {
            (uint256 below, uint256 other) = _leastBehind(first, position, length);
            if (entry < other) break;
            _place(first, position, other);
            position = below;
        }
    }

    /// @return below The position of the least entry that follows another, which has one.
    /// @return least That entry.
    function _leastBehind(
        uint256 first,
        uint256 position,
        uint256 length
    ) private view returns (uint256 below, uint256 least) {
        below = _behind(position);
        least = _entries[first | below];
        uint256 end = _endOf(below, length);
        for (uint256 i = below + 1; i < end; ++i) {
            uint256 other = _entries[first | i];
            if (other < least) (below, least) = (i, other);
        }
    }

    function _place(uint256 first, uint256 position, uint256 entry) private {
        _entries[first | position] = entry;
        uint24 projectId = entry.projectIn();
        _notes[projectId] = _notes[projectId].moved(position);
    }

    /// @return length How many there were: the position of the one that comes.
    function _lengthen(uint16 classId, Lane lane) private returns (uint256 length) {
        uint256 lengths = _lengths[classId];
        length = _lengthIn(lengths, lane);
        require(length < LANE_CAPACITY, FairShareQueue_LaneFull(classId, lane));
        _lengths[classId] = lengths + _oneIn(lane);
    }

    /// @return length How many there are now: the position of the last one that was there.
    function _shorten(uint16 classId, Lane lane) private returns (uint256 length) {
        uint256 lengths = _lengths[classId] - _oneIn(lane);
        _lengths[classId] = lengths;
        return _lengthIn(lengths, lane);
    }

    function _lengthIn(uint256 lengths, Lane lane) private pure returns (uint256) {
        return uint16(lengths >> (uint256(lane) * LENGTH_BITS));
    }

    function _oneIn(Lane lane) private pure returns (uint256) {
        return 1 << (uint256(lane) * LENGTH_BITS);
    }

    /// @dev The position that comes before another one, which is not the first.
    function _before(uint256 position) private pure returns (uint256) {
        unchecked {
            return (position - 1) / BRANCHES;
        }
    }

    /// @dev The first of the positions that follow another one.
    function _behind(uint256 position) private pure returns (uint256) {
        unchecked {
            return BRANCHES * position + 1;
        }
    }

    /// @dev The end of the positions that follow another one, given the first of them.
    function _endOf(uint256 behind, uint256 length) private pure returns (uint256) {
        unchecked {
            return behind + BRANCHES < length ? behind + BRANCHES : length;
        }
    }
}
