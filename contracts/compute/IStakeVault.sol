// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IStakeVault
/// @notice Providers' stakes: bonded, locked behind live jobs, thawing. Its owner, or whom the owner chooses, votes with
/// all of it. What thaws can be slashed until it is withdrawn.
interface IStakeVault {
    /// @notice A stake. Bonded is {ISurrogateVotes.lockedOf}.
    /// @param locked Collateral of live jobs, in 1e-18 COMPUTE. Never lowered by a slash.
    /// @param thawing On the way out, in 1e-18 COMPUTE.
    /// @param thawEnd When it can be withdrawn, in seconds; zero when nothing thaws.
    struct Stake {
        uint96 locked;
        uint96 thawing;
        uint40 thawEnd;
    }

    /// @notice Stake came in, for `provider`, paid by `from`.
    event Staked(address indexed provider, address indexed from, uint256 amount, uint256 bonded);
    /// @notice The amount on the way out was set; zero: none.
    event ThawSet(address indexed provider, uint256 thawing, uint40 thawEnd);
    /// @notice Thawed stake was paid out.
    event StakeWithdrawn(address indexed provider, address indexed to, uint256 amount, uint256 bonded);
    /// @notice Collateral of a job was locked or unlocked; `locked` is the sum now.
    event CollateralSet(address indexed provider, uint256 locked);
    /// @notice Stake was taken.
    /// @param by The contract that decided it.
    /// @param to Who received it.
    /// @param amount What was taken: at most what was bonded.
    event Slashed(
        address indexed provider,
        address indexed by,
        address indexed to,
        uint256 amount,
        uint256 bonded
    );
    /// @notice The contracts were told of each other, once.
    event VaultBound(address indexed escrow, address indexed disputes, address indexed registry);

    /// @notice The amount must not be zero.
    error StakeVault_ZeroAmount();
    /// @notice More than is free; all in 1e-18 COMPUTE.
    error StakeVault_InsufficientFree(address provider, uint256 amount, uint256 free);
    /// @notice What would stay is less than the provider's listed GPUs need.
    error StakeVault_StakeNeeded(address provider, uint256 rest, uint256 required);
    /// @notice Nothing is on the way out.
    error StakeVault_NothingThawing(address provider);
    /// @notice It thaws until `thawEnd`, in seconds.
    error StakeVault_StillThawing(uint40 thawEnd);
    /// @notice The caller may not do this.
    error StakeVault_NotAuthorized(address caller);
    /// @notice A stake needs an owner, a payout a receiver.
    error StakeVault_ReceiverInvalid(address to);
    /// @notice The contracts were told of each other already, or one is zero.
    error StakeVault_BindingInvalid();

    /// @notice How long stake thaws, in seconds.
    function THAW_PERIOD() external view returns (uint40);
    /// @notice The resource registry.
    function REGISTRY() external view returns (address);
    /// @notice The escrow.
    function escrow() external view returns (address);
    /// @notice The dispute module.
    function disputes() external view returns (address);
    /// @notice A stake.
    function stakeOf(address provider) external view returns (Stake memory);
    /// @notice Bonded, neither locked nor thawing, in 1e-18 COMPUTE.
    function freeOf(address provider) external view returns (uint256);
    /// @notice Bonded and not thawing, in 1e-18 COMPUTE: what counts for listed GPUs.
    function activeStakeOf(address provider) external view returns (uint256);
    /// @notice All stakes, in 1e-18 COMPUTE: equal to what the surrogates hold for stakes.
    function totalBonded() external view returns (uint256);

    /// @notice Stakes tokens of the caller, which has approved this contract, for `provider`. They become the provider's.
    function stake(address provider, uint256 amount) external;
    /// @notice As {stake}, with a permit of the caller in place of an approval. A permit that was used already is no error.
    function stakeWithPermit(
        address provider,
        uint256 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;
    /// @notice Lets `delegatee` vote with the caller's stake; zero: nobody.
    function delegateStake(address delegatee) external;
    /// @notice Sets how much of the caller's stake is on the way out. More restarts the clock, less doesn't.
    /// @param amount The whole amount that shall thaw, in 1e-18 COMPUTE; zero stops it.
    function thaw(uint256 amount) external;
    /// @notice Pays out what has thawed, or what a slash left of it; by the provider. What open disputes and waiting
    /// slashes may still take stays, thawed, until they end: see {IDisputeModule-heldOf}. Works when paused.
    /// @return amount In 1e-18 COMPUTE.
    function withdraw(address to) external returns (uint256 amount);

    /// @notice Locks collateral of a job out of what is free; by the escrow.
    function lockCollateral(address provider, uint256 amount) external;
    /// @notice Unlocks it; by the escrow. Never reverts for what was locked.
    function unlockCollateral(address provider, uint256 amount) external;
    /// @notice Takes stake, at most what is bonded; by the escrow or the dispute module.
    /// @return slashed What was taken, in 1e-18 COMPUTE.
    function slash(address provider, uint256 amount, address to) external returns (uint256 slashed);
    /// @notice Tells the contracts of each other, once; by the administrator during deployment.
    function bindMarket(address escrow_, address disputes_) external;
}
