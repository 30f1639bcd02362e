// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ISurrogateVotes
/// @notice Lets owners vote, by themselves or by a delegatee, with tokens that a contract holds for them.
/// @dev Tokens are with surrogates, one per delegatee. Sums are kept per owner, so tokens sent to a surrogate by
/// mistake belong to nobody and change nobody's claim.
interface ISurrogateVotes {
    /// @notice The surrogate of a delegatee was made.
    event SurrogateDeployed(address indexed delegatee, address indexed surrogate);

    /// @notice Tokens of an owner came in.
    /// @param owner Whose tokens they are.
    /// @param delegatee Who votes with them.
    /// @param amount How many, in the token's smallest unit.
    event VotesLocked(address indexed owner, address indexed delegatee, uint256 amount);

    /// @notice Tokens of an owner went out.
    /// @param owner Whose tokens they were.
    /// @param delegatee Who voted with them.
    /// @param to Who received them.
    /// @param amount How many, in the token's smallest unit.
    event VotesReleased(address indexed owner, address indexed delegatee, address indexed to, uint256 amount);

    /// @notice Who votes with an owner's tokens here changed, or the owner chose it here for the first time.
    /// @param isChosen Whether the owner chose it here; else it is the owner's delegatee on the token.
    /// @param amount How many tokens it is about, in the token's smallest unit.
    event LockedDelegateChanged(
        address indexed owner,
        address indexed oldDelegatee,
        address indexed newDelegatee,
        bool isChosen,
        uint256 amount
    );

    /// @notice More was asked for than the owner has here.
    error SurrogateVotes_InsufficientLocked(address owner, uint256 amount, uint256 locked);

    /// @notice The votes token.
    function VOTES_TOKEN() external view returns (address);

    /// @notice Where the tokens under a delegatee are, also before the surrogate is made.
    function surrogateOf(address delegatee) external view returns (address);

    /// @notice How many tokens of an owner are here, in the token's smallest unit.
    function lockedOf(address owner) external view returns (uint256);

    /// @notice Who votes with an owner's tokens here; zero for nobody.
    function lockedDelegateOf(address owner) external view returns (address);
}
