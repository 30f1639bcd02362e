// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobs} from "../../contracts/compute/IJobs.sol";
import {ICarbonOracle} from "../../contracts/compute/ICarbonOracle.sol";
import {IDisputeModule} from "../../contracts/compute/IDisputeModule.sol";
import {IFairShareQueue} from "../../contracts/compute/IFairShareQueue.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {IRewardsDistributor} from "../../contracts/compute/IRewardsDistributor.sol";
import {ISubsidyPool} from "../../contracts/compute/ISubsidyPool.sol";
import {Defaults} from "./Defaults.sol";

/// @title MarketDefaults
/// @notice The values every test of the compute market starts from; a test states only what differs.
library MarketDefaults {
    uint64 internal constant REGISTRAR_ROLE = 50;
    uint64 internal constant AUDITOR_ROLE = 51;
    uint64 internal constant ARBITER_ROLE = 52;
    uint64 internal constant GUARDIAN_ROLE = 53;

    uint64 internal constant SMALL_BUDGET_USD = 250_000;
    uint256 internal constant CHALLENGE_BOND = 500 ether;
    uint40 internal constant THAW_PERIOD = 21 days;

    /// @dev 8 GPUs of the reference class at 20 COMPUTE an hour.
    uint16 internal constant H100 = 1;
    uint16 internal constant A100 = 2;
    uint16 internal constant RTX_4090 = 3;
    uint16 internal constant GPUS = 8;
    uint72 internal constant PRICE = 5_555_555_555_555_555;
    uint16 internal constant PUE_BPS = 13_000;
    bytes2 internal constant REGION = "DE";
    uint40 internal constant AS_OF = uint40(Defaults.NOW - 30 days);
    uint16 internal constant G_PER_KWH = 276;
    uint256 internal constant STAKE = 100_000 ether;
    uint256 internal constant DEPOSIT = 1_000_000 ether;
    uint256 internal constant EMISSION_FUND = 10_000_000 ether;
    uint256 internal constant SUBSIDY_FUND = 1_000_000 ether;

    uint24 internal constant DURATION = 24 hours;
    bytes32 internal constant SPEC_HASH = keccak256("train a small model");
    bytes32 internal constant METRICS_ROOT = keccak256("the measurements");

    function terms() internal pure returns (IJobs.Terms memory) {
        return
            IJobs.Terms({
                feeBps: 250,
                hostOverheadBps: 1_000,
                earnInBps: 3_000,
                noShowBps: 100,
                startWindow: 30 minutes,
                cancelWindow: 5 minutes,
                claimPeriod: 24 hours,
                settlePeriod: 24 hours,
                stalePeriod: 13 hours,
                minNotice: 1 hours,
                maxNotice: 30 days,
                maxDuration: 30 days,
                collateralPeriod: 4 hours
            });
    }

    function stakePerGpu() internal pure returns (uint256[4] memory) {
        return [uint256(7_000 ether), 5_000 ether, 3_500 ether, 2_000 ether];
    }

    function gpuClasses() internal pure returns (IResourceRegistry.GpuClass[] memory classes) {
        classes = new IResourceRegistry.GpuClass[](3);
        classes[0] = IResourceRegistry.GpuClass(10_000, 700, 70, 80, true, "NVIDIA H100 SXM5");
        classes[1] = IResourceRegistry.GpuClass(4_000, 400, 50, 80, true, "NVIDIA A100 SXM4");
        classes[2] = IResourceRegistry.GpuClass(3_000, 450, 20, 24, true, "NVIDIA GeForce RTX 4090");
    }

    function intensities() internal pure returns (ICarbonOracle.Intensity[] memory table) {
        table = new ICarbonOracle.Intensity[](2);
        table[0] = ICarbonOracle.Intensity(REGION, G_PER_KWH, AS_OF, "a table for tests");
        table[1] = ICarbonOracle.Intensity("NO", 30, AS_OF, "a table for tests");
    }

    function queueSettings() internal pure returns (IFairShareQueue.Settings memory) {
        return
            IFairShareQueue.Settings({
                usageHalfLife: 14 days,
                creditsHalfLife: 90 days,
                laneHalfLife: 364 days,
                requestPeriod: 7 days,
                maxDuration: 7 days,
                smallFloorBps: 2_500,
                smallFallingBps: 3_500,
                contributionBps: 3_000,
                creditsForLane: 100 * 3_600,
                bond: 5 ether
            });
    }

    function disputeSettings() internal pure returns (IDisputeModule.Settings memory) {
        return
            IDisputeModule.Settings({
                minBond: 10 ether,
                bondBps: 500,
                misreportCapBps: 1_000,
                fraudCapBps: 2_500,
                windowCapBps: 5_000,
                reporterBps: 2_500,
                rulingPeriod: 7 days,
                slashDelay: 7 days,
                appealPeriod: 5 days,
                appealRulingPeriod: 14 days,
                windowLength: 30 days
            });
    }

    function rewardsSettings() internal pure returns (IRewardsDistributor.Settings memory) {
        return
            IRewardsDistributor.Settings({
                firstEmission: 1_000_000 ether,
                epochLength: 7 days,
                lockPeriod: 7 days,
                halfLifeEpochs: 104,
                feeCapBps: 8_000,
                communityBps: 12_500,
                meterBonusBps: 500
            });
    }

    function subsidySettings() internal pure returns (ISubsidyPool.Settings memory) {
        return
            ISubsidyPool.Settings({
                startBps: 5_000,
                poolCapBps: 1_000,
                epochLength: 7 days,
                halvingUsage: 200 * 3_600,
                projectCap: 5_000 ether
            });
    }
}
