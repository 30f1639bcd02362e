// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ISubsidyPool
/// @notice Pays part of small projects' jobs of the queue: the less a project used, the more. Its money is its account on
/// the ledger: gifts, slashed stake, and emission that nobody earned.
interface ISubsidyPool {
    /// @notice Fixed for ever.
    /// @param startBps The part of the price for a project without use, times 10,000.
    /// @param halvingUsage Use that halves it, in NGS.
    /// @param epochLength In seconds.
    /// @param projectCap What a project gets at most in an epoch, in 1e-18 COMPUTE.
    /// @param poolCapBps What part of the pool all projects together get in an epoch, times 10,000 of it at the start.
    struct Settings {
        uint16 startBps;
        uint16 poolCapBps;
        uint32 epochLength;
        uint64 halvingUsage;
        uint96 projectCap;
    }

    /// @notice A project's job was subsidised.
    event SubsidyGranted(
        uint64 indexed requestId,
        uint24 indexed projectId,
        uint32 indexed epoch,
        uint256 amount,
        uint16 shareBps,
        uint256 projectGranted,
        uint256 poolGranted
    );
    /// @notice Somebody gave to the pool.
    event SubsidyFunded(address indexed from, uint256 amount);
    /// @notice An epoch began with this much to give, in 1e-18 COMPUTE.
    event SubsidyEpochStarted(uint32 indexed epoch, uint256 available);
    /// @notice The settings, once.
    event SubsidyPoolConfigured(Settings settings, uint40 startedAt);
    /// @notice The queue was told, once.
    event SubsidyQueueBound(address indexed queue);

    /// @notice Only the queue may do this.
    error SubsidyPool_NotQueue(address caller);
    /// @notice The amount must not be zero.
    error SubsidyPool_ZeroAmount();
    /// @notice A setting is out of its bounds.
    error SubsidyPool_SettingsInvalid();
    /// @notice The queue was told already, or is zero.
    error SubsidyPool_BindingInvalid(address queue);

    /// @notice The ledger.
    function LEDGER() external view returns (address);
    /// @notice The project registry.
    function PROJECTS() external view returns (address);
    /// @notice When epoch 0 began, in seconds.
    function STARTED_AT() external view returns (uint40);
    /// @notice The queue.
    function queue() external view returns (address);
    /// @notice The settings.
    function settings() external view returns (Settings memory);
    /// @notice The number of the epoch.
    function currentEpoch() external view returns (uint32);
    /// @notice What the pool has, in 1e-18 COMPUTE.
    function balance() external view returns (uint256);
    /// @notice What a project got in an epoch, in 1e-18 COMPUTE.
    function grantedTo(uint24 projectId, uint32 epoch) external view returns (uint256);
    /// @notice What a job of this price would be subsidised with now.
    /// @param usage The project's use, in NGS.
    function quote(
        uint24 projectId,
        uint256 price,
        uint256 usage
    ) external view returns (uint256 amount, uint16 shareBps);

    /// @notice Gives ledger money of the caller's tokens to the pool; the caller has approved this contract.
    function fund(uint256 amount) external;
    /// @notice Moves the subsidy of a job to the queue's account; by the queue. Zero when there is none to give.
    function grant(
        uint64 requestId,
        uint24 projectId,
        uint256 price,
        uint256 usage
    ) external returns (uint256 amount);
    /// @notice Tells the pool of the queue, once; by the administrator during deployment.
    function bindQueue(address queue_) external;
}
