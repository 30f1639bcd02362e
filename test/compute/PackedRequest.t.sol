// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFairShareQueue} from "../../contracts/compute/IFairShareQueue.sol";
import {PackedRequest} from "../../contracts/compute/libraries/PackedRequest.sol";
import {Test} from "../utils/Test.sol";

/// @notice Requests in two words; see PackedRequest.tree.
contract PackedRequestTest is Test {
    using PackedRequest for uint256;
    using PackedRequest for IFairShareQueue.Request;

    struct Input {
        uint256[9] fields;
        uint256 projectId;
        uint256 key;
    }

    function testFuzz_Unpack_WhenEveryFieldIsAtItsLimits(Input memory input) external pure {
        IFairShareQueue.Request memory request = requestOf(input.fields);
        (uint256 entry, uint256 note) = (entryOf(input, request), request.noteOf());
        IFairShareQueue.Request memory unpacked = PackedRequest.unpack(entry, note);
        assertEq(abi.encode(unpacked), abi.encode(request), "every field");
        assertEq(entry.keyIn(), boundEdges(input.key, 0, type(uint64).max), "key");
        uint256 projectId = boundEdges(input.projectId, 0, type(uint24).max);
        assertEq(entry.projectIn(), projectId, "project");
        assertEq(entry.idIn(), (uint256(request.sequence) << 24) | projectId, "number");
        uint256 cost = uint256(request.maxPrice) * request.gpus * request.duration;
        assertEq(entry.highestCostIn(), cost, "highest cost");
    }

    function testFuzz_Moved_WhenARequestSitsElsewhere(Input memory input, uint256 to) external pure {
        IFairShareQueue.Request memory request = requestOf(input.fields);
        uint256 entry = entryOf(input, request);
        uint256 note = request.noteOf();
        request.position = uint16(boundEdges(to, 0, type(uint16).max));
        note = note.moved(request.position);
        assertEq(abi.encode(PackedRequest.unpack(entry, note)), abi.encode(request), "only its position");
    }

    function testFuzz_Seat_WhenARequestSitsInAHeap(Input memory input) external pure {
        IFairShareQueue.Request memory request = requestOf(input.fields);
        uint256 seat = request.noteOf().seatIn();
        uint256 first = PackedRequest.firstSeat(request.classId, request.lane);
        assertEq(seat, first + request.position, "the heap's first seat and the position");
        assertEq(seat.firstSeatOf(), first, "first seat");
        assertEq(seat.positionOf(), request.position, "position");
        assertEq(seat.classOf(), request.classId, "class");
        assertEq(uint256(seat.laneOf()), uint256(request.lane), "lane");
    }

    function testFuzz_Entry_WhenTwoAreCompared(Input memory input, Input memory other) external pure {
        (IFairShareQueue.Request memory a, IFairShareQueue.Request memory b) = (
            requestOf(input.fields),
            requestOf(other.fields)
        );
        if (a.sequence == b.sequence) a.sequence = b.sequence == 0 ? 1 : b.sequence - 1;
        (uint256 left, uint256 right) = (entryOf(input, a), entryOf(other, b));
        bool isFirst = left.keyIn() == right.keyIn() ? a.sequence < b.sequence : left.keyIn() < right.keyIn();
        assertTrue((left < right) == isFirst, "by key, then by arrival");
    }

    function entryOf(
        Input memory input,
        IFairShareQueue.Request memory request
    ) private pure returns (uint256) {
        uint24 projectId = uint24(boundEdges(input.projectId, 0, type(uint24).max));
        return request.entryOf(projectId, uint64(boundEdges(input.key, 0, type(uint64).max)));
    }

    function requestOf(
        uint256[9] memory seeds
    ) private pure returns (IFairShareQueue.Request memory request) {
        request.researcher = address(uint160(boundEdges(seeds[0], 0, type(uint160).max)));
        request.lane = IFairShareQueue.Lane(boundEdges(seeds[1], 0, 2));
        request.classId = uint16(boundEdges(seeds[2], 0, type(uint16).max));
        request.gpus = uint16(boundEdges(seeds[3], 0, type(uint16).max));
        request.duration = uint24(boundEdges(seeds[4], 0, type(uint24).max));
        request.position = uint16(boundEdges(seeds[5], 0, type(uint16).max));
        request.enqueuedAt = uint40(boundEdges(seeds[6], 0, type(uint40).max));
        request.sequence = uint40(boundEdges(seeds[7], 0, type(uint40).max));
        request.maxPrice = uint72(boundEdges(seeds[8], 0, type(uint72).max));
    }
}
