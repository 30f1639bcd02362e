// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Decay} from "../../contracts/common/Decay.sol";
import {Log2} from "../../contracts/common/Log2.sol";
import {FairShare} from "../../contracts/compute/libraries/FairShare.sol";

/// @title FairShareMath
/// @notice The formulas of fair share, to be called from outside, many at a time.
contract FairShareMath {
    function decayed(uint256[3][] calldata inputs) external pure returns (uint256[] memory results) {
        results = new uint256[](inputs.length);
        for (uint256 i = 0; i < inputs.length; ++i)
            results[i] = Decay.decayed(inputs[i][0], inputs[i][1], inputs[i][2]);
    }

    function log2Q32(uint256[] calldata inputs) external pure returns (uint256[] memory results) {
        results = new uint256[](inputs.length);
        for (uint256 i = 0; i < inputs.length; ++i) results[i] = Log2.log2Q32(inputs[i]);
    }

    function weightBps(uint256[2][] calldata inputs) external pure returns (uint256[] memory results) {
        results = new uint256[](inputs.length);
        for (uint256 i = 0; i < inputs.length; ++i)
            results[i] = FairShare.weightBps(inputs[i][0], inputs[i][1]);
    }

    function key(uint256[4][] calldata inputs) external pure returns (uint256[] memory results) {
        results = new uint256[](inputs.length);
        for (uint256 i = 0; i < inputs.length; ++i)
            results[i] = FairShare.key(inputs[i][0], inputs[i][1], inputs[i][2], inputs[i][3]);
    }

    function shareFactor(uint256[4][] calldata inputs) external pure returns (uint256[] memory results) {
        results = new uint256[](inputs.length);
        for (uint256 i = 0; i < inputs.length; ++i)
            results[i] = FairShare.shareFactor(inputs[i][0], inputs[i][1], inputs[i][2], inputs[i][3]);
    }
}
