// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ICarbonOracle
/// @notice How much carbon a kilowatt-hour of a region's grid stands for: location based, a table kept by vote, each
/// figure with its source and date. Certificates and offsets are never in it.
interface ICarbonOracle {
    /// @notice A region's figure.
    /// @param region ISO 3166-1 alpha-2 code in capital ASCII letters.
    /// @param gPerKWh g CO2e per kWh of electricity, from 1 to 3,000.
    /// @param asOf The end of the time it is about, in seconds.
    /// @param source Where the figure is from.
    struct Intensity {
        bytes2 region;
        uint16 gPerKWh;
        uint40 asOf;
        string source;
    }

    /// @notice A region's figure was set.
    event IntensitySet(bytes2 indexed region, uint16 gPerKWh, uint40 asOf, string source);

    /// @notice There is no figure for the region.
    error CarbonOracle_UnknownRegion(bytes2 region);
    /// @notice The region must be two capital letters.
    error CarbonOracle_RegionInvalid(bytes2 region);
    /// @notice The figure must be from 1 to 3,000 g CO2e per kWh.
    error CarbonOracle_IntensityInvalid(bytes2 region, uint16 gPerKWh);
    /// @notice The figure must be newer than the one it replaces and not of the future.
    error CarbonOracle_DateInvalid(bytes2 region, uint40 asOf, uint40 previous);
    /// @notice A figure needs a source.
    error CarbonOracle_SourceMissing(bytes2 region);

    /// @notice g CO2e per kWh in the region; reverts if there is no figure.
    function intensityOf(bytes2 region) external view returns (uint16 gPerKWh);
    /// @notice The region's figure with source and date; reverts if there is none.
    function recordOf(bytes2 region) external view returns (Intensity memory);
    /// @notice Sets figures; by vote.
    function setIntensities(Intensity[] calldata intensities) external;
}
