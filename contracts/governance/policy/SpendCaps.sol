// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IProposalPolicy} from "../IProposalPolicy.sol";
import {SpendDecoder} from "./SpendDecoder.sol";

/// @title SpendCaps
/// @notice What Standard proposals may spend together: a bucket for the token and one for the chain's coin.
abstract contract SpendCaps is IProposalPolicy, AccessManaged {
    /// @dev Stands for the chain's coin.
    address internal constant COIN = address(0);

    /// @inheritdoc IProposalPolicy
    address public immutable TOKEN;
    uint48 internal immutable SPEND_WINDOW;

    mapping(address asset => SpendCap) private _caps;

    constructor(address token, uint48 spendWindow) {
        require(token != address(0) && spendWindow > 0, ProposalPolicy_SettingInvalid());
        TOKEN = token;
        SPEND_WINDOW = spendWindow;
    }

    /// @inheritdoc IProposalPolicy
    function spendCap(address asset) external view returns (SpendCap memory) {
        return _caps[asset];
    }

    /// @inheritdoc IProposalPolicy
    function spendable(address asset) public view returns (uint256) {
        return Math.saturatingSub(_caps[asset].cap, _level(asset));
    }

    /// @inheritdoc IProposalPolicy
    function setSpendCap(address asset, uint104 cap) external restricted {
        require(asset == COIN || asset == TOKEN, ProposalPolicy_AssetWithoutCap(asset));
        emit SpendCapSet(asset, _caps[asset].cap, cap);
        // What has drained so far drained at the old cap's pace. At most the level before, which is uint104.
        _caps[asset] = SpendCap(cap, uint104(_level(asset)), SafeCast.toUint48(block.timestamp));
    }

    function _recordSpends(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas
    ) internal {
        for (uint256 i = 0; i < targets.length; ++i) {
            _record(COIN, values[i]);
            if (targets[i] == TOKEN) _record(TOKEN, SpendDecoder.tokenAmount(calldatas[i]));
        }
    }

    function _record(address asset, uint256 amount) private {
        if (amount == 0) return;
        uint256 available = spendable(asset);
        require(amount <= available, ProposalPolicy_SpendCapExceeded(asset, amount, available));
        uint256 level = _level(asset) + amount;
        // At most the cap, which is uint104.
        _caps[asset].level = uint104(level);
        _caps[asset].updatedAt = SafeCast.toUint48(block.timestamp);
        emit SpendRecorded(asset, amount, level);
    }

    /// @dev What is in the bucket now: it drains by its cap per window.
    function _level(address asset) private view returns (uint256) {
        SpendCap memory bucket = _caps[asset];
        uint256 drained = (uint256(bucket.cap) * (block.timestamp - bucket.updatedAt)) / SPEND_WINDOW;
        return Math.saturatingSub(bucket.level, drained);
    }
}
