// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Log2} from "../../contracts/common/Log2.sol";
import {Test} from "../utils/Test.sol";

/// @dev Against exact arithmetic: ../flows/FairShare.ts.
contract Log2Test is Test {
    function test_Log2Q32_WhenTheNumberIsAPowerOfTwo() external pure {
        for (uint256 i = 0; i < 256; ++i) assertEq(Log2.log2Q32(1 << i), i << 32, "exact");
    }

    function test_Log2Q32_WhenTheNumberIsNone() external pure {
        // The logarithm x 2^32 rounded down, from a table with 30 digits.
        assertEq(Log2.log2Q32(3), 6_807_362_105, "3");
        assertEq(Log2.log2Q32(10), 14_267_572_527, "10");
        assertEq(Log2.log2Q32(360_000), 79_274_948_912, "100 GPU-hours");
        assertEq(Log2.log2Q32(1e77), 1_098_603_084_594, "1e77");
        assertEq(Log2.log2Q32(type(uint256).max), 1_099_511_627_775, "the highest");
    }

    function testFuzz_Log2Q32_WhenTheNumberIsMultiplied(uint256 x, uint256 y) external pure {
        x = boundEdges(x, 1, type(uint128).max);
        y = boundEdges(y, 1, type(uint128).max);
        uint256 sum = Log2.log2Q32(x) + Log2.log2Q32(y);
        uint256 product = Log2.log2Q32(x * y);
        assertLe(sum, product + 1, "not above");
        assertLe(product, sum + 2, "not below");
    }

    function testFuzz_Log2Q32_WhenTheNumberIsHigher(uint256 x, uint256 more) external pure {
        x = boundEdges(x, 1, type(uint256).max - 1);
        more = bound(more, 1, type(uint256).max - x);
        assertLe(Log2.log2Q32(x), Log2.log2Q32(x + more), "no lower");
    }

    function test_Log2Q32_WhenTheNumberIsZero() external pure {
        assertEq(Log2.log2Q32(0), 0, "zero");
    }
}
