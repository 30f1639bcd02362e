// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IConstitution
/// @notice Which text is the constitution: its hash, where it is, and how many articles it has, version by version.
interface IConstitution {
    /// @notice One version.
    /// @param textHash keccak256 of the text, UTF-8.
    /// @param articles How many articles it has, numbered from 1.
    /// @param adoptedAt When it came into force, in seconds.
    /// @param uri Where the text is.
    struct Version {
        bytes32 textHash;
        uint8 articles;
        uint48 adoptedAt;
        string uri;
    }

    /// @notice A new version came into force.
    /// @param version Its number, from 1.
    event ConstitutionAdopted(uint256 indexed version, bytes32 indexed textHash, uint8 articles, string uri);

    /// @notice A version without hash, address or articles, or with the same text as now.
    error Constitution_VersionInvalid(bytes32 textHash, uint8 articles, string uri);
    /// @notice There is no such version.
    error Constitution_VersionUnknown(uint256 version);

    /// @notice The number of the version in force, from 1.
    function version() external view returns (uint256);

    /// @notice The version in force.
    function current() external view returns (Version memory);

    /// @notice A version by its number, from 1.
    function versionAt(uint256 number) external view returns (Version memory);

    /// @notice Hash and number of articles of the version in force.
    function currentText() external view returns (bytes32 textHash, uint8 articles);

    /// @notice Puts a new version into force; by the timelock.
    function adopt(bytes32 textHash, uint8 articles, string calldata uri) external;
}
