// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IComputeToken
/// @notice $COMPUTE: the one token of the commons. It votes, it stakes and it pays for GPU time.
/// @dev ERC-20 with permit (ERC-2612) and votes (ERC-5805) on timestamps (ERC-6372). It can be neither paused nor
/// frozen, takes no fee and can't be burnt, so the supply at a past moment is also all that was minted until then.
/// Amounts are in the smallest unit, 1e-18 COMPUTE.
interface IComputeToken {
    /// @notice The constructor was given no account to hold the genesis supply.
    error ComputeToken_GenesisHolderZero();

    /// @notice A mint would let the supply outgrow the yearly rate.
    /// @param amount What was asked for, in 1e-18 COMPUTE.
    /// @param mintable What may be minted now, in 1e-18 COMPUTE.
    error ComputeToken_MintRateExceeded(uint256 amount, uint256 mintable);

    /// @notice Creates `amount` new tokens for `to`.
    /// @dev Emits {IERC20-Transfer} from the zero address.
    ///
    /// Requirements:
    /// - the caller holds the role that the access manager assigns to this function;
    /// - `amount` is at most {mintable}, which keeps the supply within the rate and within {CAP}, else
    /// {ComputeToken_MintRateExceeded}.
    /// @param to The account that receives the tokens.
    /// @param amount How many, in 1e-18 COMPUTE.
    function mint(address to, uint256 amount) external;

    /// @notice How much may be minted at this moment, in 1e-18 COMPUTE.
    /// @dev The supply may exceed the supply of {MINT_WINDOW} ago (never less than the genesis supply) by at most
    /// {MINT_RATE_BPS}. The window rolls, so no two mints around a year's end can add up to more.
    function mintable() external view returns (uint256);

    /// @notice The supply that existed at deployment, in 1e-18 COMPUTE.
    function GENESIS_SUPPLY() external view returns (uint256);

    /// @notice The supply that can never be exceeded: 1,000,000,000 COMPUTE in 1e-18 COMPUTE.
    function CAP() external pure returns (uint256);

    /// @notice How much the supply may grow within {MINT_WINDOW}, in hundredths of a percent.
    function MINT_RATE_BPS() external pure returns (uint256);

    /// @notice The length of the rolling window of the mint rate, in seconds.
    function MINT_WINDOW() external pure returns (uint256);
}
