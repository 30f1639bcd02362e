// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IConsentCircles
/// @notice Makes circles, small copies of one that never change their code.
interface IConsentCircles {
    /// @notice A circle was made.
    event CircleCreated(
        address indexed circle,
        address indexed by,
        address[] members,
        address[] guardians,
        uint64 threshold
    );

    /// @notice The same caller made the same circle before.
    error ConsentCircles_Exists(address circle);

    /// @notice Makes a circle.
    /// @param salt Makes it another than a like one of the same caller.
    function create(
        address[] calldata members,
        address[] calldata guardians,
        uint64 threshold,
        bytes32 salt
    ) external returns (address circle);

    /// @notice What every circle is a copy of; nobody can sign for it.
    function IMPLEMENTATION() external view returns (address);

    /// @notice Where such a circle is or would be.
    function addressOf(
        address by,
        address[] calldata members,
        address[] calldata guardians,
        uint64 threshold,
        bytes32 salt
    ) external view returns (address);
}
