// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {IConsentLog} from "../IConsentLog.sol";
import {GrantWord} from "../libraries/GrantWord.sol";
import {WordHashes} from "../libraries/WordHashes.sol";

/// @title Trail
/// @notice The numbered entries' last number and head, in one word, and what a market asks of jobs. See {IConsentLog}.
abstract contract Trail is IConsentLog {
    uint256 private constant SEQ_BITS = 48;
    uint256 private constant USES_BITS = 40;
    uint256 private constant ORIGIN_BITS = 32;
    uint256 private constant MAX_ORIGINS = 5;

    /// The head in the 26 upper bytes, the number in the 6 lower ones.
    uint256 private _trail;

    /// From the lowest bit: uses 40, number of the last 48, origins 5 x 32: the controllers that passed on what was used.
    mapping(bytes32 jobKey => uint256) private _jobUses;
    mapping(bytes32 scope => mapping(uint32 controllerId => uint48 seq)) private _lastWithdrawals;

    /// The last withdrawal of a grant that this controller had passed on.
    mapping(uint32 controllerId => uint48 seq) private _lastPassedWithdrawals;

    /* READING */

    /// @inheritdoc IConsentLog
    function trail() external view returns (uint48 seq, bytes26 head) {
        uint256 word = _trail;
        return (uint48(word), bytes26(bytes32(word)));
    }

    /// @inheritdoc IConsentLog
    function jobUseOf(
        uint256 jobId,
        bytes32 scope,
        uint32 controllerId
    ) external view returns (JobUse memory) {
        uint256 word = _jobUses[_jobKey(jobId, scope, controllerId)];
        return JobUse({uses: uint40(word), lastSeq: uint48(word >> USES_BITS)});
    }

    /// @inheritdoc IConsentLog
    function lastWithdrawalOf(bytes32 scope, uint32 controllerId) external view returns (uint48) {
        return _lastWithdrawals[scope][controllerId];
    }

    /// @inheritdoc IConsentLog
    function isUseValid(uint256 jobId, bytes32 scope, uint32 controllerId) external view returns (bool) {
        uint256 word = _jobUses[_jobKey(jobId, scope, controllerId)];
        uint48 lastSeq = uint48(word >> USES_BITS);
        // Without a use it is zero, and no withdrawal's number is below.
        if (lastSeq <= _lastWithdrawals[scope][controllerId]) return false;
        for (uint256 origins = word >> (USES_BITS + SEQ_BITS); origins != 0; origins >>= ORIGIN_BITS) {
            if (lastSeq < _lastPassedWithdrawals[uint32(origins)]) return false;
        }
        return true;
    }

    /* INTERNAL */

    /// @return The trail's word, whose 48 lowest bits are the last number.
    function _trailNow() internal view returns (uint256) {
        return _trail;
    }

    function _setTrail(uint256 word) internal {
        _trail = word;
    }

    /// @param word The trail's word until now.
    /// @param seq The number of the last thing that the entry stands for.
    /// @return The trail's word with the entry.
    function _with(uint256 word, uint48 seq, bytes32 entry) internal pure returns (uint256) {
        bytes32 head = bytes26(bytes32(word));
        return uint256(bytes32(bytes26(Hashes.efficientKeccak256(head, entry)))) | seq;
    }

    /// @param origins The controllers that passed on what was used, as {_withOrigin} makes them.
    function _noteUses(
        uint256 jobId,
        bytes32 scope,
        uint32 controllerId,
        uint256 count,
        uint48 lastSeq,
        uint256 origins
    ) internal {
        if (jobId == 0) return;
        bytes32 key = _jobKey(jobId, scope, controllerId);
        uint256 word = _jobUses[key];
        uint256 before = word >> (USES_BITS + SEQ_BITS);
        if (origins != 0) {
            if (before == 0) before = origins;
            else for (; origins != 0; origins >>= ORIGIN_BITS) before = _withOrigin(before, uint32(origins));
        }
        // All uses of a job are below 2^40, since the trail has numbers for fewer than 2^48, and a block only for a few.
        _jobUses[key] =
            (before << (USES_BITS + SEQ_BITS)) |
            (uint256(lastSeq) << USES_BITS) |
            uint40(word + count);
    }

    /// @dev A set of controllers, 32 bits each, with one more.
    function _withOrigin(uint256 origins, uint32 controllerId) internal pure returns (uint256) {
        for (uint256 i = 0; i < MAX_ORIGINS; ++i) {
            uint32 origin = uint32(origins >> (ORIGIN_BITS * i));
            if (origin == controllerId) return origins;
            if (origin == 0) return origins | (uint256(controllerId) << (ORIGIN_BITS * i));
        }
        revert ConsentLog_TooManyOrigins(controllerId);
    }

    /// @dev The jobs of its controller, and of those that it passed the grant on to, may not start on it any more.
    function _noteWithdrawal(bytes32 scope, GrantWord word, uint48 seq) internal {
        uint32 controllerId = word.controllerId();
        if (word.useCount() != 0) _lastWithdrawals[scope][controllerId] = seq;
        if (word.isPassedOn()) _lastPassedWithdrawals[controllerId] = seq;
    }

    /* PRIVATE */

    function _jobKey(uint256 jobId, bytes32 scope, uint32 controllerId) private pure returns (bytes32) {
        return WordHashes.hash3(jobId, controllerId, scope);
    }
}
