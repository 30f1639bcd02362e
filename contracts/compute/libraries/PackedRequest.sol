// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFairShareQueue} from "../IFairShareQueue.sol";

/// @title PackedRequest
/// @notice A request in two words instead of a slot for each of its parts.
/// ```
/// entry, in a heap:  key 64 | sequence 40 | project 24 | maxPrice 72 | duration 24 | GPUs 16 | 16 free
/// note, its project's:  16 free | class 16 | lane 8 | position 16 | enqueuedAt 40 | researcher 160
/// ```
/// @dev The order of entries is that of keys, and of arrival where keys are equal: no two have the same sequence. A seat
/// is class, lane and position, as the note has them.
library PackedRequest {
    uint256 private constant KEY_SHIFT = 192;
    uint256 private constant SEQUENCE_SHIFT = 152;
    uint256 private constant ID_SHIFT = 128;
    uint256 private constant PRICE_SHIFT = 56;
    uint256 private constant DURATION_SHIFT = 32;
    uint256 private constant GPUS_SHIFT = 16;

    uint256 private constant SEAT_SHIFT = 200;
    uint256 private constant TIME_SHIFT = 160;
    uint256 private constant CLASS_SHIFT = 24;
    uint256 private constant LANE_SHIFT = 16;
    uint256 private constant POSITION_MASK = type(uint16).max;

    /* PACKING */

    function entryOf(
        IFairShareQueue.Request memory request,
        uint24 projectId,
        uint64 key
    ) internal pure returns (uint256) {
        return
            (uint256(key) << KEY_SHIFT) |
            (uint256(request.sequence) << SEQUENCE_SHIFT) |
            (uint256(projectId) << ID_SHIFT) |
            (uint256(request.maxPrice) << PRICE_SHIFT) |
            (uint256(request.duration) << DURATION_SHIFT) |
            (uint256(request.gpus) << GPUS_SHIFT);
    }

    function noteOf(IFairShareQueue.Request memory request) internal pure returns (uint256) {
        uint256 seat = firstSeat(request.classId, request.lane) | request.position;
        return
            (seat << SEAT_SHIFT) |
            (uint256(request.enqueuedAt) << TIME_SHIFT) |
            uint256(uint160(request.researcher));
    }

    function unpack(
        uint256 entry,
        uint256 note
    ) internal pure returns (IFairShareQueue.Request memory request) {
        uint256 seat = seatIn(note);
        request.researcher = researcherIn(note);
        request.lane = laneOf(seat);
        request.classId = classOf(seat);
        request.gpus = gpusIn(entry);
        request.duration = durationIn(entry);
        request.position = uint16(seat);
        request.enqueuedAt = enqueuedAtIn(note);
        request.sequence = uint40(entry >> SEQUENCE_SHIFT);
        request.maxPrice = maxPriceIn(entry);
    }

    /* ENTRIES */

    function keyIn(uint256 entry) internal pure returns (uint64) {
        return uint64(entry >> KEY_SHIFT);
    }

    function idIn(uint256 entry) internal pure returns (uint64) {
        return uint64(entry >> ID_SHIFT);
    }

    function projectIn(uint256 entry) internal pure returns (uint24) {
        return uint24(entry >> ID_SHIFT);
    }

    function maxPriceIn(uint256 entry) internal pure returns (uint72) {
        return uint72(entry >> PRICE_SHIFT);
    }

    function durationIn(uint256 entry) internal pure returns (uint24) {
        return uint24(entry >> DURATION_SHIFT);
    }

    function gpusIn(uint256 entry) internal pure returns (uint16) {
        return uint16(entry >> GPUS_SHIFT);
    }

    /// @dev Highest price x GPUs x seconds: below 2^112.
    function highestCostIn(uint256 entry) internal pure returns (uint256) {
        unchecked {
            return uint256(maxPriceIn(entry)) * gpusIn(entry) * durationIn(entry);
        }
    }

    /* NOTES AND SEATS */

    function researcherIn(uint256 note) internal pure returns (address) {
        return address(uint160(note));
    }

    function enqueuedAtIn(uint256 note) internal pure returns (uint40) {
        return uint40(note >> TIME_SHIFT);
    }

    function seatIn(uint256 note) internal pure returns (uint256) {
        return note >> SEAT_SHIFT;
    }

    /// @dev The note of a request that now sits at another position of its heap.
    function moved(uint256 note, uint256 position) internal pure returns (uint256) {
        return (note & ~(POSITION_MASK << SEAT_SHIFT)) | (position << SEAT_SHIFT);
    }

    /// @dev Of a heap. The others are the same number with their position added.
    function firstSeat(uint16 classId, IFairShareQueue.Lane lane) internal pure returns (uint256) {
        return (uint256(classId) << CLASS_SHIFT) | (uint256(lane) << LANE_SHIFT);
    }

    function firstSeatOf(uint256 seat) internal pure returns (uint256) {
        return seat & ~POSITION_MASK;
    }

    function positionOf(uint256 seat) internal pure returns (uint256) {
        return seat & POSITION_MASK;
    }

    function laneOf(uint256 seat) internal pure returns (IFairShareQueue.Lane) {
        return IFairShareQueue.Lane(uint8(seat >> LANE_SHIFT));
    }

    function classOf(uint256 seat) internal pure returns (uint16) {
        return uint16(seat >> CLASS_SHIFT);
    }
}
