// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";
import {IIntakePause} from "./IIntakePause.sol";

/// @title IntakePause
/// @notice See {IIntakePause}. A base for contracts that take new business.
abstract contract IntakePause is IIntakePause, AccessManaged {
    /// @inheritdoc IIntakePause
    uint40 public constant MAX_PAUSE = 7 days;

    /// @inheritdoc IIntakePause
    uint40 public pausedUntil;

    /// @dev Lets only pass what isn't new business, or when there is no pause.
    modifier whenIntakeOpen() {
        require(block.timestamp >= pausedUntil, IntakePause_Paused(pausedUntil));
        _;
    }

    /// @inheritdoc IIntakePause
    function pauseIntake(uint40 until) external restricted {
        uint40 last = pausedUntil;
        uint48 now_ = Time.timestamp();
        require(last == 0 || now_ >= last + MAX_PAUSE, IntakePause_TooSoon(last + MAX_PAUSE));
        require(
            until > now_ && until <= now_ + MAX_PAUSE,
            IntakePause_UntilInvalid(until, uint40(now_ + MAX_PAUSE))
        );
        pausedUntil = until;
        emit IntakePaused(msg.sender, until);
        _onIntakeChanged();
    }

    /// @inheritdoc IIntakePause
    function resumeIntake() external restricted {
        require(
            block.timestamp < pausedUntil,
            IntakePause_UntilInvalid(pausedUntil, uint40(block.timestamp))
        );
        pausedUntil = uint40(block.timestamp);
        emit IntakeResumed(msg.sender);
        _onIntakeChanged();
    }

    /// @dev After each pause and each early end of one; for who has to tell others.
    function _onIntakeChanged() internal virtual {}
}
