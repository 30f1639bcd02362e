// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Log2
/// @notice Logarithms with a fraction.
library Log2 {
    uint256 private constant FRACTION_BITS = 32;

    /// @notice log2(x) in Q32, rounded down: at most 2^-31 below the exact value. Never falls when `x` rises.
    /// @dev `x` is at least 1; zero gives zero.
    function log2Q32(uint256 x) internal pure returns (uint256 result) {
        uint256 whole = Math.log2(x);
        unchecked {
            // The mantissa: x / 2^whole in Q127, from 1 to below 2. One of the shifts is by zero.
            uint256 mantissa = whole > 127 ? x >> (whole - 127) : x << (127 - whole);
            if (mantissa == 1 << 127) return whole << FRACTION_BITS;
            result = whole;
            // Squaring doubles the logarithm and so brings its next bit before the point.
            for (uint256 i = 0; i < FRACTION_BITS; ++i) {
                // The mantissa is below 2^128, its square below 2^256.
                mantissa = (mantissa * mantissa) >> 127;
                uint256 bit = mantissa >> 128;
                mantissa >>= bit;
                result = (result << 1) | bit;
            }
        }
    }
}
