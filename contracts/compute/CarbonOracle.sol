// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ICarbonOracle} from "./ICarbonOracle.sol";

/// @title CarbonOracle
/// @notice See {ICarbonOracle}.
contract CarbonOracle is ICarbonOracle, AccessManaged {
    uint16 private constant MAX_G_PER_KWH = 3_000;

    /// No field of it is zero for a region that has a figure.
    mapping(bytes2 region => Intensity) private _intensities;

    /// @param authority The access manager that says who may set figures.
    /// @param initial The figures of the first day.
    constructor(address authority, Intensity[] memory initial) AccessManaged(authority) {
        for (uint256 i = 0; i < initial.length; ++i) _set(initial[i]);
    }

    /* READING */

    /// @inheritdoc ICarbonOracle
    function intensityOf(bytes2 region) external view returns (uint16 gPerKWh) {
        gPerKWh = _intensities[region].gPerKWh;
        require(gPerKWh != 0, CarbonOracle_UnknownRegion(region));
    }

    /// @inheritdoc ICarbonOracle
    function recordOf(bytes2 region) external view returns (Intensity memory) {
        require(_intensities[region].gPerKWh != 0, CarbonOracle_UnknownRegion(region));
        return _intensities[region];
    }

    /* FOR THE TIMELOCK */

    /// @inheritdoc ICarbonOracle
    function setIntensities(Intensity[] calldata intensities) external restricted {
        for (uint256 i = 0; i < intensities.length; ++i) _set(intensities[i]);
    }

    /* PRIVATE */

    function _set(Intensity memory intensity) private {
        bytes2 region = intensity.region;
        require(_isCapital(region[0]) && _isCapital(region[1]), CarbonOracle_RegionInvalid(region));
        uint16 gPerKWh = intensity.gPerKWh;
        require(gPerKWh != 0 && gPerKWh <= MAX_G_PER_KWH, CarbonOracle_IntensityInvalid(region, gPerKWh));
        uint40 previous = _intensities[region].asOf;
        require(
            intensity.asOf > previous && intensity.asOf <= block.timestamp,
            CarbonOracle_DateInvalid(region, intensity.asOf, previous)
        );
        require(bytes(intensity.source).length != 0, CarbonOracle_SourceMissing(region));
        _intensities[region] = intensity;
        emit IntensitySet(region, gPerKWh, intensity.asOf, intensity.source);
    }

    function _isCapital(bytes1 letter) private pure returns (bool) {
        return letter >= "A" && letter <= "Z";
    }
}
