// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IDelegationSurrogate
/// @notice Holds tokens of many owners for its maker and lets one delegatee vote with all of them.
/// @dev A votes token counts one delegatee per holder. Who holds tokens of several owners needs a holder for each
/// delegatee that they choose; this is one. It can do nothing but give tokens back to its maker.
interface IDelegationSurrogate {
    /// @notice Only the maker moves tokens.
    error DelegationSurrogate_NotMaker(address caller);

    /// @notice The contract that made it and alone moves its tokens.
    function MAKER() external view returns (address);

    /// @notice The votes token.
    function TOKEN() external view returns (address);

    /// @notice Who votes with the tokens; zero for nobody.
    function DELEGATEE() external view returns (address);

    /// @notice Gives tokens back; by the maker.
    /// @param to Who receives them.
    /// @param amount How many, in the token's smallest unit.
    function release(address to, uint256 amount) external;
}
