// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Decay
/// @notice What is left of an amount that halves again and again.
library Decay {
    uint256 private constant ONE = 1 << 64;
    /// @dev ln 2, Q64.
    uint256 private constant LN2 = 0xb17217f7d1cf79ab;
    /// @dev ln(2)^19 / 19! is below 2^-64.
    uint256 private constant TERMS = 18;

    /// @notice amount x 2^(-elapsed / halfLife), rounded down. What is rounded is within 2^-58 of the exact value.
    /// @dev Never more than `amount`; never rises with `elapsed` for half-lives below 2^48. `amount` is below 2^128;
    /// `halfLife` is above 0 and below 2^192.
    function decayed(uint256 amount, uint256 elapsed, uint256 halfLife) internal pure returns (uint256) {
        if (elapsed == 0 || amount == 0) return amount;
        uint256 halvings = elapsed / halfLife;
        if (halvings >= 128) return 0;
        unchecked {
            // The remainder is below `halfLife`, so the fraction of a half-life is below `ONE`, and so is `x`.
            uint256 x = ((((elapsed % halfLife) << 64) / halfLife) * LN2) >> 64;
            // e^-x = 1 - x / 1 x (1 - x / 2 x (1 - x / 3 x ...)). Each bracket is between 0 and `ONE`, as `x` is.
            uint256 factor = ONE;
            for (uint256 k = TERMS; k > 0; --k) factor = ONE - (x * factor) / (k << 64);
            // `factor` is at most 2^64, the amount below 2^128.
            return (amount * factor) >> (64 + halvings);
        }
    }
}
