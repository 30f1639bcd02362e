// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Decay} from "../../common/Decay.sol";
import {Log2} from "../../common/Log2.sol";

/// @title FairShare
/// @notice The formulas of the fair-share queue: weight, key and Slurm's share factor.
/// @dev NGS: normalised GPU-seconds. Logarithms are real-valued, in Q32.
library FairShare {
    uint256 internal constant BPS = 10_000;
    /// @dev 100 GPU-hours of the reference GPU: contribution of this much raises a weight by a quarter.
    uint256 internal constant CREDIT_UNIT = 360_000;
    /// @dev The highest weight, in weights of a project that contributed nothing.
    uint256 internal constant MAX_WEIGHT_FACTOR = 3;
    /// @dev Added to every key, so that none is negative: 32 - log2(10,000), with the weight in 1/10,000.
    uint256 internal constant KEY_OFFSET = 32 << 32;

    uint256 private constant ONE = 1 << 32;
    /// @dev log2(CREDIT_UNIT), rounded down as {Log2} does, Q32.
    uint256 private constant LOG2_CREDIT_UNIT = 79_274_948_912;
    /// @dev log2(BPS), likewise: who contributed nothing has this weight.
    uint256 private constant LOG2_BPS = 57_070_290_108;

    /// @notice tier x (1 + log2(1 + C / 100 GPU-hours) / 4), at most 3 x tier; times 10,000, rounded down.
    /// @dev `tierBps` is below 2^64, `credits` below 2^128.
    function weightBps(uint256 tierBps, uint256 credits) internal pure returns (uint256) {
        if (credits == 0) return tierBps;
        unchecked {
            // log2 of the sum is at least that of the unit, and below 128 in Q32.
            uint256 bonus = Log2.log2Q32(CREDIT_UNIT + credits) - LOG2_CREDIT_UNIT;
            uint256 weight = (tierBps * (4 * ONE + bonus)) / (4 * ONE);
            return Math.min(weight, MAX_WEIGHT_FACTOR * tierBps);
        }
    }

    /// @notice log2((U + 1) / w) + t / half-life + `KEY_OFFSET`, Q32. Without new use it stays the same: with time U
    /// halves just as fast as t / half-life grows. The order of keys is the order of U / w.
    /// @dev `usage` is below 2^128; `weight` is from 1 to below 2^32, times 10,000; `timestamp` is when `usage` was right,
    /// below 2^40; `halfLife` is at least 1024 seconds. So the key is below 128 + 32 + 2^30 in Q32, which has 64 bits.
    function key(
        uint256 usage,
        uint256 weight,
        uint256 timestamp,
        uint256 halfLife
    ) internal pure returns (uint64) {
        unchecked {
            uint256 use = (timestamp << 32) / halfLife;
            // A newcomer's key needs no logarithm: it used nothing and weighs 10,000.
            if (usage != 0) use += Log2.log2Q32(usage + 1);
            return uint64(use + KEY_OFFSET - (weight == BPS ? LOG2_BPS : Log2.log2Q32(weight)));
        }
    }

    /// @notice Slurm's F = 2^(-(U / U_all) / (w / w_all)), times 10,000, rounded down: 10,000 without use, 5,000 for a use
    /// of exactly the share.
    /// @dev Usages are below 2^128, weights below 2^64.
    function shareFactor(
        uint256 usage,
        uint256 totalUsage,
        uint256 weight,
        uint256 totalWeight
    ) internal pure returns (uint256) {
        if (usage == 0 || totalUsage == 0 || weight == 0) return BPS;
        unchecked {
            // Both products are below 2^192.
            return Decay.decayed(BPS, usage * totalWeight, totalUsage * weight);
        }
    }
}
