// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Decay} from "../../contracts/common/Decay.sol";
import {Log2} from "../../contracts/common/Log2.sol";
import {FairShare} from "../../contracts/compute/libraries/FairShare.sol";
import {Test} from "../utils/Test.sol";

/// @dev Against exact arithmetic: ../flows/FairShare.ts.
contract FairShareTest is Test {
    uint256 private constant BPS = 10_000;
    uint256 private constant HOUR = 3_600;
    uint256 private constant HALF_LIFE = 14 days;
    uint256 private constant ONE = 1 << 32;

    /* WEIGHT */

    function testFuzz_WeightBps_WhenNothingWasContributed(uint256 tier) external pure {
        tier = boundEdges(tier, 0, type(uint64).max);
        assertEq(FairShare.weightBps(tier, 0), tier, "the tier's");
    }

    function test_WeightBps_WhenWorkWasContributed() external pure {
        // In GPU-hours. Exact to all digits where the logarithm is whole.
        assertEq(FairShare.weightBps(BPS, 100 * HOUR), 12_500, "100");
        assertEq(FairShare.weightBps(BPS, 300 * HOUR), 15_000, "300");
        assertEq(FairShare.weightBps(BPS, 700 * HOUR), 17_500, "700");
        assertEq(FairShare.weightBps(BPS, 1_000 * HOUR), 18_648, "1,000");
        assertEq(FairShare.weightBps(BPS, 5_000 * HOUR), 24_181, "5,000");
        assertEq(FairShare.weightBps(BPS / 2, 100 * HOUR), 6_250, "half the tier");
        assertEq(FairShare.weightBps(BPS, 1), BPS, "one second");
    }

    function testFuzz_WeightBps_WhenVeryMuchWasContributed(uint256 tier, uint256 credits) external pure {
        tier = boundEdges(tier, 0, type(uint64).max);
        credits = boundEdges(credits, 25_500 * HOUR, type(uint128).max);
        assertEq(FairShare.weightBps(tier, credits), 3 * tier, "capped");
    }

    function testFuzz_WeightBps_WhenMoreIsContributed(
        uint256 tier,
        uint256 credits,
        uint256 more
    ) external pure {
        tier = boundEdges(tier, 1, type(uint64).max);
        credits = boundEdges(credits, 0, type(uint64).max);
        more = bound(more, 1, type(uint64).max);
        uint256 weight = FairShare.weightBps(tier, credits);
        assertGe(weight, tier, "never below the tier");
        assertLe(weight, FairShare.weightBps(tier, credits + more), "no less");
    }

    /* KEY */

    function testFuzz_Key_WhenOneUsedMoreForItsWeight(
        uint256 usage,
        uint256 weight,
        uint256 otherUsage,
        uint256 otherWeight
    ) external pure {
        usage = boundEdges(usage, 0, type(uint96).max);
        weight = boundEdges(weight, 1, 30_000);
        otherWeight = boundEdges(otherWeight, 1, 30_000);
        // At least a ten-millionth more, which the key's 32 bits tell apart.
        uint256 least = ((usage + 1) * otherWeight) / weight + 1;
        otherUsage = bound(otherUsage, least + least / 1e7, uint256(type(uint128).max) - 1);
        uint64 key = FairShare.key(usage, weight, 1_800_000_000, HALF_LIFE);
        uint64 other = FairShare.key(otherUsage, otherWeight, 1_800_000_000, HALF_LIFE);
        assertGe(other, key, "later");
    }

    function testFuzz_Key_WhenTimePassesWithoutUse(
        uint256 usage,
        uint256 weight,
        uint256 elapsed
    ) external pure {
        // Still 2^20 after ten half-lives, so that rounding to whole NGS doesn't show.
        usage = boundEdges(usage, 1 << 30, type(uint96).max);
        weight = boundEdges(weight, 1, 30_000);
        elapsed = bound(elapsed, 0, 10 * HALF_LIFE);
        uint256 before = FairShare.key(usage, weight, 1_800_000_000, HALF_LIFE);
        uint256 later = FairShare.key(
            Decay.decayed(usage, elapsed, HALF_LIFE),
            weight,
            1_800_000_000 + elapsed,
            HALF_LIFE
        );
        uint256 tolerance = ONE / 1e5;
        assertLe(later, before + tolerance, "not above");
        assertGe(later + tolerance, before, "not below");
    }

    function test_Key_WhenTwoWouldBeServedAlike() external pure {
        uint256 plain = FairShare.key(1023, BPS, 0, HALF_LIFE);
        assertEq(FairShare.key(2047, 2 * BPS, 0, HALF_LIFE), plain, "twice the use at twice the weight");
        assertEq(FairShare.key(2047, BPS, 0, HALF_LIFE), plain + ONE, "twice the use");
        assertEq(FairShare.key(511, BPS, HALF_LIFE, HALF_LIFE), plain, "half the use a half-life later");
        assertEq(FairShare.key(0, 1, 0, HALF_LIFE), 32 * ONE, "the offset");
    }

    function testFuzz_Key_WhenEverythingIsAtItsBounds(
        uint256 usage,
        uint256 weight,
        uint256 time,
        uint256 halfLife
    ) external pure {
        usage = boundEdges(usage, 0, type(uint128).max - 1);
        weight = boundEdges(weight, 1, type(uint32).max);
        time = boundEdges(time, 0, type(uint40).max);
        halfLife = boundEdges(halfLife, 1 days, type(uint32).max);
        uint256 key = FairShare.key(usage, weight, time, halfLife);
        // In whole numbers; nothing was cut off at the top or went below zero.
        uint256 least = time / halfLife;
        assertGe(key, least * ONE, "not below time alone");
        assertLe(key, (least + 1 + 128 + 32) * ONE, "not above all bounds");
    }

    function testFuzz_Key_WhenItNeedsFewerLogarithms(
        uint256 usage,
        uint256 weight,
        uint256 time,
        uint256 halfLife
    ) external pure {
        usage = usage % 2 == 0 ? 0 : boundEdges(usage, 1, type(uint128).max - 1);
        weight = weight % 2 == 0 ? BPS : boundEdges(weight, 1, type(uint32).max);
        time = boundEdges(time, 0, type(uint40).max);
        halfLife = boundEdges(halfLife, 1 days, type(uint32).max);
        uint256 whole = Log2.log2Q32(usage + 1) + (time << 32) / halfLife + 32 * ONE - Log2.log2Q32(weight);
        assertEq(FairShare.key(usage, weight, time, halfLife), whole, "the same as by the whole formula");
    }

    /* SHARE FACTOR */

    function testFuzz_ShareFactor_WhenNothingWasUsed(
        uint256 total,
        uint256 weight,
        uint256 totalWeight
    ) external pure {
        total = boundEdges(total, 0, type(uint128).max);
        weight = boundEdges(weight, 0, type(uint64).max);
        totalWeight = boundEdges(totalWeight, weight, type(uint64).max);
        assertEq(FairShare.shareFactor(0, total, weight, totalWeight), BPS, "by the project");
        assertEq(FairShare.shareFactor(1, 0, 1, totalWeight), BPS, "by all");
        assertEq(FairShare.shareFactor(1, 1, 0, totalWeight), BPS, "without a weight");
    }

    function testFuzz_ShareFactor_WhenExactlyTheShareWasUsed(
        uint256 usage,
        uint256 weight,
        uint256 factor
    ) external pure {
        factor = boundEdges(factor, 1, type(uint16).max);
        usage = boundEdges(usage, 1, type(uint96).max);
        weight = boundEdges(weight, 1, type(uint32).max);
        assertEq(FairShare.shareFactor(usage, usage * factor, weight, weight * factor), 5_000, "a half");
    }

    function test_ShareFactor_WhenAccountsAreSiblings() external pure {
        // F = 2^(-effective usage / normalised shares). Four accounts of 40, 30, 20 and 10 shares that used 20, 45, 20 and
        // 15 of 100: 2^-0.5, 2^-1.5, 2^-1 and 2^-1.5.
        assertEq(FairShare.shareFactor(20, 100, 40, 100), 7_071, "half of its share");
        assertEq(FairShare.shareFactor(45, 100, 30, 100), 3_535, "one and a half times its share");
        assertEq(FairShare.shareFactor(20, 100, 20, 100), 5_000, "its share");
        assertEq(FairShare.shareFactor(15, 100, 10, 100), 3_535, "one and a half times its share");
        // Twice the share gives 2^-2, all of the machine with a quarter of the shares 2^-4.
        assertEq(FairShare.shareFactor(50, 100, 25, 100), 2_500, "twice its share");
        assertEq(FairShare.shareFactor(100, 100, 25, 100), 625, "all of it");
    }

    function test_ShareFactor_WhenAccountsAreATree() external pure {
        // As Slurm's manual has it, a leaf's share is the product on its way down, and its effective usage is its own and a
        // part, by its shares among its siblings, of what else its account used. A has 40 shares of 100 (leaves of 3 and 1,
        // which used 20 and 20), B has 60 (leaves of 1 and 1, which used 60 and nothing).
        assertEq(FairShare.shareFactor(35, 100, 30, 100), 4_454, "20 + 3/4 of 20, of 3/4 of 40");
        assertEq(FairShare.shareFactor(25, 100, 10, 100), 1_767, "20 + 1/4 of 20, of 1/4 of 40");
        assertEq(FairShare.shareFactor(60, 100, 30, 100), 2_500, "60, of 1/2 of 60");
        assertEq(
            FairShare.shareFactor(30, 100, 30, 100),
            5_000,
            "1/2 of 60 that its sibling used, of 1/2 of 60"
        );
    }

    function testFuzz_ShareFactor_WhenMoreIsUsed(
        uint256 usage,
        uint256 more,
        uint256 weight,
        uint256 totalWeight
    ) external pure {
        usage = boundEdges(usage, 0, type(uint96).max);
        more = bound(more, 0, type(uint96).max);
        weight = boundEdges(weight, 1, type(uint32).max);
        totalWeight = boundEdges(totalWeight, weight, type(uint64).max);
        uint256 total = uint256(type(uint128).max);
        uint256 factor = FairShare.shareFactor(usage, total, weight, totalWeight);
        assertLe(factor, BPS, "at most one");
        assertLe(FairShare.shareFactor(usage + more, total, weight, totalWeight), factor, "no more");
    }

    /* THE ORDER OVER A LONG RUN */

    function test_Order_WhenDemandsAre2And26And4And5Of10() external pure {
        uint256[4] memory weights = [BPS, BPS, BPS, BPS];
        uint256[4] memory demands = [uint256(20), 26, 40, 50];
        assertServed(weights, demands, 100, [uint256(2_000), 2_600, 2_700, 2_700]);
    }

    function test_Order_WhenDemandsAre4And2And10And4Of16WithWeights25And4And05And1() external pure {
        uint256[4] memory weights = [uint256(25_000), 40_000, 5_000, BPS];
        uint256[4] memory demands = [uint256(40), 20, 100, 40];
        assertServed(weights, demands, 160, [uint256(4_000), 2_000, 6_000, 4_000]);
    }

    /// @dev A hundred rounds of an hour, in tenths of a unit; what a round doesn't serve of a demand is gone. `expected` is
    /// what weighted max-min fairness gives in all; one in a hundred may be missing, from the start.
    function assertServed(
        uint256[4] memory weights,
        uint256[4] memory demands,
        uint256 capacity,
        uint256[4] memory expected
    ) private pure {
        uint256[4] memory usages;
        uint256[4] memory served;
        for (uint256 round = 0; round < 100; ++round) {
            uint256[4] memory open = [demands[0], demands[1], demands[2], demands[3]];
            for (uint256 i = 0; i < 4; ++i) usages[i] = Decay.decayed(usages[i], 1 hours, HALF_LIFE);
            for (uint256 unit = 0; unit < capacity; ++unit) {
                uint256 least = leastKey(usages, weights, open, 1_800_000_000 + round * 1 hours);
                if (least == 4) break;
                --open[least];
                usages[least] += HOUR;
                ++served[least];
            }
        }
        for (uint256 i = 0; i < 4; ++i) {
            assertLe(served[i], expected[i] + expected[i] / 100, "not more");
            assertGe(served[i] + expected[i] / 100, expected[i], "not less");
        }
    }

    function leastKey(
        uint256[4] memory usages,
        uint256[4] memory weights,
        uint256[4] memory open,
        uint256 time
    ) private pure returns (uint256 least) {
        uint64 leastKey_ = type(uint64).max;
        least = 4;
        for (uint256 i = 0; i < 4; ++i) {
            if (open[i] == 0) continue;
            uint64 key = FairShare.key(usages[i], weights[i], time, HALF_LIFE);
            if (key < leastKey_) (least, leastKey_) = (i, key);
        }
    }
}
