// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IResourceRegistry} from "./IResourceRegistry.sol";

/// @title IRewardsDistributor
/// @notice A weekly emission, falling, for work that was paid: linear in it, so that splitting gains nothing. Work that
/// nobody audited never earns more than a part of the fees paid for it, so that paying oneself loses.
/// @dev Its money is its account on the ledger. What an epoch promises is reserved when the epoch is closed.
interface IRewardsDistributor {
    /// @notice Fixed for ever.
    /// @param firstEmission Of epoch 0, in 1e-18 COMPUTE.
    /// @param halfLifeEpochs After how many epochs it is half.
    /// @param epochLength In seconds.
    /// @param lockPeriod How long after its end an epoch's rewards can't be claimed, in seconds.
    /// @param feeCapBps What part of its fees unaudited work earns at most, times 10,000; below 10,000.
    /// @param communityBps How community work counts, times 10,000.
    /// @param meterBonusBps What attested or audited energy figures add, times 10,000; at most 500.
    struct Settings {
        uint96 firstEmission;
        uint32 epochLength;
        uint32 lockPeriod;
        uint16 halfLifeEpochs;
        uint16 feeCapBps;
        uint16 communityBps;
        uint16 meterBonusBps;
    }

    /// @notice What the escrow tells when a job ends.
    /// @param work Accepted NGS.
    /// @param fee The protocol's part of what was paid, in 1e-18 COMPUTE.
    /// @param uptimeBps Uptime of the last receipt, times 10,000.
    /// @param completionBps What part of the provider's jobs was completed, this one included, times 10,000.
    /// @param isAudited Provider L2 or more and project verified.
    struct WorkReport {
        address provider;
        uint64 work;
        uint96 fee;
        uint16 uptimeBps;
        uint16 completionBps;
        bool isAudited;
        bool isCommunity;
        IResourceRegistry.Meter meter;
    }

    /// @notice An epoch.
    /// @param score Sum of all scores, in NGS.
    /// @param emission What it gives at most, in 1e-18 COMPUTE; zero until it is closed.
    /// @param claimed What was claimed, in 1e-18 COMPUTE.
    /// @param isClosed Whether the emission was reserved.
    struct Epoch {
        uint128 score;
        uint96 emission;
        bool isClosed;
        uint96 claimed;
    }

    /// @notice A provider's part of an epoch.
    /// @param auditedScore In NGS.
    /// @param unauditedScore In NGS.
    /// @param unauditedFees In 1e-18 COMPUTE.
    /// @param isSettled Whether it was claimed or forfeited.
    struct Share {
        uint64 auditedScore;
        uint64 unauditedScore;
        uint96 unauditedFees;
        bool isSettled;
    }

    /// @notice Paid work was counted.
    event WorkRecorded(
        uint32 indexed epoch,
        address indexed provider,
        uint64 work,
        uint64 score,
        bool isAudited,
        uint96 fee
    );
    /// @notice An epoch was closed and its emission reserved.
    event EpochClosed(
        uint32 indexed epoch,
        uint128 score,
        uint256 scheduled,
        uint256 carried,
        uint256 emission
    );
    /// @notice A provider's reward was paid to its account on the ledger.
    /// @param unspent What the cap of fees left; half goes to the subsidy pool, half to later epochs.
    event RewardClaimed(uint32 indexed epoch, address indexed provider, uint256 amount, uint256 unspent);
    /// @notice A provider lost the reward of an epoch by a slash.
    event RewardForfeited(uint32 indexed epoch, address indexed provider);
    /// @notice The settings, once.
    event RewardsConfigured(Settings settings, uint40 startedAt);
    /// @notice The contracts were told of each other, once.
    event RewardsBound(address indexed disputes);

    /// @notice Only the escrow, or the dispute module, may do this.
    error RewardsDistributor_NotAuthorized(address caller);
    /// @notice The epoch goes on until `end`, in seconds.
    error RewardsDistributor_EpochNotOver(uint32 epoch, uint40 end);
    /// @notice The epoch was closed already, or an earlier one was not.
    error RewardsDistributor_EpochNotNext(uint32 epoch, uint32 next);
    /// @notice Rewards of the epoch can be claimed from `from`, in seconds.
    error RewardsDistributor_Locked(uint32 epoch, uint40 from);
    /// @notice The provider has nothing to claim in the epoch, or claimed it.
    error RewardsDistributor_NothingToClaim(uint32 epoch, address provider);
    /// @notice From 1 to 52 epochs at a time.
    error RewardsDistributor_BatchInvalid(uint256 length);
    /// @notice A setting is out of its bounds.
    error RewardsDistributor_SettingsInvalid();
    /// @notice The module was told already, or is zero.
    error RewardsDistributor_BindingInvalid(address disputes);

    /// @notice The escrow, with the ledger.
    function ESCROW() external view returns (address);
    /// @notice The subsidy pool.
    function SUBSIDY_POOL() external view returns (address);
    /// @notice When epoch 0 began, in seconds.
    function STARTED_AT() external view returns (uint40);
    /// @notice The dispute module.
    function disputes() external view returns (address);
    /// @notice The settings.
    function settings() external view returns (Settings memory);
    /// @notice The number of the epoch.
    function currentEpoch() external view returns (uint32);
    /// @notice The next epoch to close.
    function nextToClose() external view returns (uint32);
    /// @notice The emission that the schedule has for an epoch, in 1e-18 COMPUTE.
    function scheduledEmission(uint32 epoch) external view returns (uint256);
    /// @notice Promised and not yet claimed, in 1e-18 COMPUTE; never above the balance.
    function reserved() external view returns (uint256);
    /// @notice What the next closed epoch has beside its schedule, in 1e-18 COMPUTE.
    function carry() external view returns (uint256);
    /// @notice An epoch.
    function epochOf(uint32 epoch) external view returns (Epoch memory);
    /// @notice A provider's part of an epoch.
    function shareOf(uint32 epoch, address provider) external view returns (Share memory);
    /// @notice A provider's reward of a closed epoch, and what the cap of fees leaves, in 1e-18 COMPUTE.
    function rewardOf(uint32 epoch, address provider) external view returns (uint256 amount, uint256 unspent);

    /// @notice Counts paid work; by the escrow when a job ends. Never reverts.
    function recordWork(WorkReport calldata report) external;
    /// @notice Closes the next ended epoch and reserves its emission, as far as there is money; by anyone.
    function closeEpoch(uint32 epoch) external;
    /// @notice Pays a provider's rewards to its account on the ledger; by anyone. Works when paused.
    function claim(address provider, uint32[] calldata epochs) external returns (uint256 amount);
    /// @notice Takes the rewards that are still locked from a provider; by the dispute module with a slash.
    function forfeit(address provider) external;
    /// @notice Tells of the dispute module, once; by the administrator during deployment.
    function bindDisputes(address disputes_) external;
}
