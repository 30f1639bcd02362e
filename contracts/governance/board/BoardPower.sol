// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";
import {IComputeGovernor} from "../IComputeGovernor.sol";
import {IEthicsBoard} from "../IEthicsBoard.sol";
import {IProposalPolicy} from "../IProposalPolicy.sol";
import {BoardSeats} from "./BoardSeats.sol";

/// @title BoardPower
/// @notice Whether the board can veto: until when, how often, and what overrides take from it. See {IEthicsBoard}.
abstract contract BoardPower is BoardSeats {
    using SafeCast for uint256;

    uint8 private constant TIME_BITS = 48;

    /// @inheritdoc IEthicsBoard
    uint256 public constant VETO_BALLOTS = 5;
    /// @inheritdoc IEthicsBoard
    uint256 public constant VETOES_PER_WINDOW = 3;
    /// @inheritdoc IEthicsBoard
    uint256 public constant RATE_WINDOW = 90 days;
    /// @inheritdoc IEthicsBoard
    uint256 public constant STRIKES_TO_SUSPEND = 2;

    /// @inheritdoc IEthicsBoard
    address public immutable GOVERNOR;
    /// @inheritdoc IEthicsBoard
    IProposalPolicy public immutable POLICY;

    /// The vetoed proposals; the power's counter says how many. Four to a slot, and 27 at the most.
    uint64[28] private _vetoes;

    /// @param governor The governor whose proposals can be vetoed.
    /// @param sunsetIn How long the board has its power, in seconds.
    constructor(address governor, uint48 sunsetIn) {
        require(governor != address(0), EthicsBoard_SettingMissing());
        GOVERNOR = governor;
        POLICY = IComputeGovernor(governor).POLICY();
        _extend(block.timestamp + sunsetIn);
        // No veto: a slot that holds something already is cheaper to write to, so that the first one costs no more.
        _vetoes[3] = type(uint64).max;
    }

    /* FOR THE TIMELOCK */

    /// @inheritdoc IEthicsBoard
    function dissolve() external restricted {
        _requireNotDissolved();
        _power.isDissolved = true;
        emit BoardDissolved();
    }

    /// @inheritdoc IEthicsBoard
    function extend(uint48 newSunset) external restricted {
        _requireNotDissolved();
        _extend(newSunset);
    }

    /* READING */

    /// @inheritdoc IEthicsBoard
    function sunset() external view returns (uint256) {
        return _power.sunset;
    }

    /// @inheritdoc IEthicsBoard
    function obstacle() public view returns (Obstacle) {
        if (_power.isDissolved) return Obstacle.Dissolved;
        if (block.timestamp > _power.sunset) return Obstacle.Lapsed;
        if (strikes() >= STRIKES_TO_SUSPEND) return Obstacle.Suspended;
        if (_count(_activeSeats()) < VETO_BALLOTS) return Obstacle.TooFewMembers;
        return vetoesLeft() == 0 ? Obstacle.RateLimited : Obstacle.None;
    }

    /// @inheritdoc IEthicsBoard
    function strikes() public view returns (uint256 overridden) {
        uint256 length = _power.vetoes;
        for (uint256 i = 0; i < length; ++i) {
            if (POLICY.isOverridden(_vetoes[i])) ++overridden;
        }
    }

    /// @inheritdoc IEthicsBoard
    function vetoes() external view returns (uint256[] memory proposalIds) {
        proposalIds = new uint256[](_power.vetoes);
        for (uint256 i = 0; i < proposalIds.length; ++i) proposalIds[i] = _vetoes[i];
    }

    /// @inheritdoc IEthicsBoard
    function vetoesLeft() public view returns (uint256 left) {
        uint256 latest = _power.latest;
        for (uint256 i = 0; i < VETOES_PER_WINDOW; ++i) {
            uint256 vetoedAt = uint48(latest >> (i * TIME_BITS));
            if (vetoedAt == 0 || block.timestamp > vetoedAt + RATE_WINDOW) ++left;
        }
    }

    /* INTERNAL */

    /// @dev Keeps that a proposal was vetoed now.
    /// @return The epoch of the members who did it.
    function _noteVeto(uint256 proposalId) internal returns (uint48) {
        Power memory power = _power;
        _vetoes[power.vetoes++] = proposalId.toUint64();
        power.latest = (power.latest << TIME_BITS) | Time.timestamp();
        _power = power;
        return power.epoch;
    }

    /* PRIVATE */

    function _extend(uint256 newSunset) private {
        uint256 latest = block.timestamp + MAX_TERM;
        require(
            newSunset > block.timestamp && newSunset <= latest,
            EthicsBoard_SunsetInvalid(newSunset, latest)
        );
        emit PowerExtended(_power.sunset, newSunset);
        _power.sunset = newSunset.toUint48();
        _power.vetoes = 0;
    }
}
