// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsentLog} from "../IConsentLog.sol";
import {Ops} from "../libraries/Ops.sol";
import {GrantBook} from "./GrantBook.sol";

/// @title Announcing
/// @notice Uses that people have to hear of before, so that they have the time to withdraw. See {IConsentLog}.
abstract contract Announcing is GrantBook {
    /// @dev One word.
    /// @param announcedAt In seconds.
    /// @param delay What the policy wanted then, in seconds.
    struct Announcement {
        uint40 announcedAt;
        uint24 delay;
    }

    /// @notice What is to be used, for what and by whom.
    /// @param agentId The agent that the consents name.
    struct Request {
        uint256 jobId;
        bytes32 scope;
        uint32 controllerId;
        uint32 agentId;
        uint8 op;
        uint16 purpose;
    }

    uint40 private constant ANNOUNCEMENT_PERIOD = 7 days;

    mapping(bytes32 announcementKey => Announcement) private _announcements;

    /// @inheritdoc IConsentLog
    function announceUse(
        uint256 jobId,
        bytes32 scope,
        uint32 controllerId,
        uint8 op,
        uint16 purpose,
        uint8 level
    ) external {
        require(_isOneOp(op), ConsentLog_OpNotAllowed(0, op, Ops.ALL));
        Request memory request = Request(jobId, scope, controllerId, 0, op, purpose);
        uint24 delay = _levelOf(level).announceDelay;
        require(delay != 0, ConsentLog_NoAnnouncement(level));
        bytes32 key = _announcementKey(request, level);
        uint40 readyAt = _readyAt(key, delay);
        require(readyAt == 0, ConsentLog_AlreadyAnnounced(jobId, scope, readyAt));
        _requireActor(controllerId, 0, false);
        _announcements[key] = Announcement({announcedAt: uint40(block.timestamp), delay: delay});
        readyAt = uint40(block.timestamp) + delay;
        emit UseAnnounced(jobId, scope, controllerId, op, purpose, readyAt, readyAt + ANNOUNCEMENT_PERIOD);
    }

    /// @inheritdoc IConsentLog
    function announcedFor(
        uint256 jobId,
        bytes32 scope,
        uint32 controllerId,
        uint8 op,
        uint16 purpose,
        uint8 level
    ) external view returns (uint40) {
        Request memory request = Request(jobId, scope, controllerId, 0, op, purpose);
        return _readyAt(_announcementKey(request, level), _levelOf(level).announceDelay);
    }

    /* INTERNAL */

    function _requireAnnounced(Request memory request, uint8 level, uint24 delay) internal view {
        uint40 readyAt = _readyAt(_announcementKey(request, level), delay);
        require(
            readyAt != 0 && block.timestamp >= readyAt,
            ConsentLog_NotAnnounced(request.jobId, request.scope, readyAt)
        );
    }

    function _isOneOp(uint8 op) internal pure returns (bool) {
        return op != 0 && op & (op - 1) == 0 && op & ~Ops.ALL == 0;
    }

    /* PRIVATE */

    /// @dev A longer delay that was voted since counts, a shorter one doesn't: people were told otherwise.
    function _readyAt(bytes32 key, uint24 delay) private view returns (uint40) {
        Announcement memory announcement = _announcements[key];
        if (announcement.announcedAt == 0) return 0;
        if (announcement.delay > delay) delay = announcement.delay;
        uint40 readyAt = announcement.announcedAt + delay;
        return block.timestamp < readyAt + ANNOUNCEMENT_PERIOD ? readyAt : 0;
    }

    function _announcementKey(Request memory request, uint8 level) private pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    request.jobId,
                    request.scope,
                    request.controllerId,
                    request.op,
                    request.purpose,
                    level
                )
            );
    }
}
