// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Decay} from "../../contracts/common/Decay.sol";
import {Test} from "../utils/Test.sol";

/// @dev Against exact arithmetic: ../flows/FairShare.ts.
contract DecayTest is Test {
    uint256 private constant MAX = type(uint128).max;
    uint256 private constant LONGEST = type(uint40).max;

    function testFuzz_Decayed_WhenNoTimeHasPassed(uint256 amount, uint256 halfLife) external pure {
        amount = boundEdges(amount, 0, MAX);
        assertEq(Decay.decayed(amount, 0, boundEdges(halfLife, 1, LONGEST)), amount, "all of it");
    }

    function testFuzz_Decayed_WhenWholeHalfLivesHavePassed(
        uint256 amount,
        uint256 count,
        uint256 halfLife
    ) external pure {
        amount = boundEdges(amount, 0, MAX);
        count = bound(count, 0, 127);
        halfLife = boundEdges(halfLife, 1, LONGEST);
        assertEq(Decay.decayed(amount, count * halfLife, halfLife), amount >> count, "halved");
    }

    function test_Decayed_WhenAPartOfAHalfLifeHasPassed() external pure {
        // 10^30 x 2^-(1/2), 2^-(1/4), 2^-(3/4) and 2^-(99/100), from a table with 30 digits.
        uint256[4] memory parts = [uint256(50), 25, 75, 99];
        uint256[4] memory exact = [
            uint256(707_106_781_186_547_524_400_844_362_104),
            840_896_415_253_714_543_031_125_476_233,
            594_603_557_501_360_533_358_749_985_280,
            503_477_775_028_359_404_416_349_107_056
        ];
        for (uint256 i = 0; i < parts.length; ++i) {
            uint256 got = Decay.decayed(1e30, parts[i], 100);
            assertLe(got, exact[i] + 1e18, "not above");
            assertGe(got, exact[i] - 1e18, "not below");
        }
    }

    function testFuzz_Decayed_When128HalfLivesHavePassed(
        uint256 amount,
        uint256 more,
        uint256 halfLife
    ) external pure {
        amount = boundEdges(amount, 0, MAX);
        halfLife = boundEdges(halfLife, 1, LONGEST);
        uint256 elapsed = boundEdges(more, 128 * halfLife, type(uint256).max);
        assertEq(Decay.decayed(amount, elapsed, halfLife), 0, "nothing");
    }

    function testFuzz_Decayed_WhenMoreTimePasses(
        uint256 amount,
        uint256 elapsed,
        uint256 more,
        uint256 halfLife
    ) external pure {
        amount = boundEdges(amount, 0, MAX);
        halfLife = boundEdges(halfLife, 1, LONGEST);
        elapsed = bound(elapsed, 0, 128 * halfLife);
        more = bound(more, 1, 10 * halfLife);
        assertLe(
            Decay.decayed(amount, elapsed + more, halfLife),
            Decay.decayed(amount, elapsed, halfLife),
            "no more"
        );
    }

    function testFuzz_Decayed_WhenTimePassesInTwoSteps(
        uint256 amount,
        uint256 first,
        uint256 second,
        uint256 halfLife
    ) external pure {
        amount = boundEdges(amount, 0, MAX);
        halfLife = boundEdges(halfLife, 1, LONGEST);
        first = bound(first, 0, 20 * halfLife);
        second = bound(second, 0, 20 * halfLife);
        uint256 twice = Decay.decayed(Decay.decayed(amount, first, halfLife), second, halfLife);
        uint256 once = Decay.decayed(amount, first + second, halfLife);
        uint256 tolerance = 2 + (once >> 50);
        assertLe(twice, once + tolerance, "not above");
        assertGe(twice + tolerance, once, "not below");
    }
}
