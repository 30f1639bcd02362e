// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {CarbonOracle} from "../../contracts/compute/CarbonOracle.sol";
import {ICarbonOracle} from "../../contracts/compute/ICarbonOracle.sol";
import {Base} from "../utils/Base.t.sol";
import {Defaults} from "../utils/Defaults.sol";

contract CarbonOracleTest is Base {
    uint40 internal constant AS_OF = uint40(Defaults.NOW) - 30 days;
    string internal constant SOURCE = "the grid's yearly report";

    CarbonOracle internal oracle;

    function setUp() public override {
        super.setUp();
        accessManager = new AccessManager(address(this));
        oracle = new CarbonOracle(address(accessManager), one(figure("DE", 344)));
    }

    function figure(bytes2 region, uint16 gPerKWh) internal pure returns (ICarbonOracle.Intensity memory) {
        return ICarbonOracle.Intensity({region: region, gPerKWh: gPerKWh, asOf: AS_OF, source: SOURCE});
    }

    function one(
        ICarbonOracle.Intensity memory intensity
    ) internal pure returns (ICarbonOracle.Intensity[] memory list) {
        list = new ICarbonOracle.Intensity[](1);
        list[0] = intensity;
    }

    function two(
        ICarbonOracle.Intensity memory first,
        ICarbonOracle.Intensity memory second
    ) internal pure returns (ICarbonOracle.Intensity[] memory list) {
        list = new ICarbonOracle.Intensity[](2);
        (list[0], list[1]) = (first, second);
    }

    function boundRegion(uint256 seed) internal pure returns (bytes2) {
        uint256 letters = bound(seed, 0, 26 * 26 - 1);
        return bytes2(uint16(((0x41 + letters / 26) << 8) | (0x41 + (letters % 26))));
    }

    function isCapital(bytes1 letter) internal pure returns (bool) {
        return uint8(letter) >= 0x41 && uint8(letter) <= 0x5a;
    }

    function expectIntensityInvalid(bytes2 region, uint16 gPerKWh) internal {
        vm.expectRevert(
            abi.encodeWithSelector(ICarbonOracle.CarbonOracle_IntensityInvalid.selector, region, gPerKWh)
        );
    }

    function expectDateInvalid(bytes2 region, uint40 asOf, uint40 previous) internal {
        vm.expectRevert(
            abi.encodeWithSelector(ICarbonOracle.CarbonOracle_DateInvalid.selector, region, asOf, previous)
        );
    }

    function expectUnknown(bytes2 region) internal {
        vm.expectRevert(abi.encodeWithSelector(ICarbonOracle.CarbonOracle_UnknownRegion.selector, region));
    }

    function assertFigure(ICarbonOracle.Intensity memory expected) internal view {
        ICarbonOracle.Intensity memory found = oracle.recordOf(expected.region);
        assertEq(keccak256(abi.encode(found)), keccak256(abi.encode(expected)), "record");
        assertEq(oracle.intensityOf(expected.region), expected.gPerKWh, "figure");
    }

    /* CONSTRUCTOR */

    function test_Constructor_RevertWhen_AFigureIsInvalid() external {
        expectIntensityInvalid("FR", 0);
        new CarbonOracle(address(accessManager), two(figure("DE", 344), figure("FR", 0)));
    }

    function testFuzz_Constructor_WhenAllFiguresAreValid(uint256 seed, uint256 gPerKWh) external {
        bytes2 region = boundRegion(seed);
        if (region == "DE") region = "FR";
        ICarbonOracle.Intensity memory german = figure("DE", 344);
        ICarbonOracle.Intensity memory other = figure(region, uint16(bound(gPerKWh, 1, 3_000)));
        vm.expectEmit();
        emit ICarbonOracle.IntensitySet("DE", 344, AS_OF, SOURCE);
        vm.expectEmit();
        emit ICarbonOracle.IntensitySet(region, other.gPerKWh, AS_OF, SOURCE);
        oracle = new CarbonOracle(address(accessManager), two(german, other));
        assertEq(oracle.authority(), address(accessManager), "authority");
        assertFigure(german);
        assertFigure(other);
    }

    /* READING */

    function testFuzz_IntensityOf_RevertWhen_TheRegionHasNoFigure(bytes2 region) external {
        if (region == "DE") region = "de";
        expectUnknown(region);
        oracle.intensityOf(region);
    }

    function testFuzz_RecordOf_RevertWhen_TheRegionHasNoFigure(bytes2 region) external {
        if (region == "DE") region = "de";
        expectUnknown(region);
        oracle.recordOf(region);
    }

    /* SET INTENSITIES */

    function testFuzz_SetIntensities_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = boundAccount(seed);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
        vm.prank(caller);
        oracle.setIntensities(one(figure("FR", 40)));
    }

    function testFuzz_SetIntensities_RevertWhen_TheRegionIsNotTwoCapitalLetters(bytes2 region) external {
        if (isCapital(region[0]) && isCapital(region[1]))
            region = region[0] < "N" ? bytes2("D[") : bytes2("@E");
        vm.expectRevert(abi.encodeWithSelector(ICarbonOracle.CarbonOracle_RegionInvalid.selector, region));
        oracle.setIntensities(one(figure(region, 40)));
    }

    function testFuzz_SetIntensities_RevertWhen_TheFigureIsZero(uint256 seed) external {
        bytes2 region = boundRegion(seed);
        expectIntensityInvalid(region, 0);
        oracle.setIntensities(one(figure(region, 0)));
    }

    function testFuzz_SetIntensities_RevertWhen_TheFigureIsTooHigh(uint256 seed, uint256 gPerKWh) external {
        bytes2 region = boundRegion(seed);
        uint16 tooHigh = uint16(boundEdges(gPerKWh, 3_001, type(uint16).max));
        expectIntensityInvalid(region, tooHigh);
        oracle.setIntensities(one(figure(region, tooHigh)));
    }

    function testFuzz_SetIntensities_RevertWhen_TheFigureIsNoNewerThanTheOneBefore(uint256 asOf) external {
        ICarbonOracle.Intensity memory older = figure("DE", 300);
        older.asOf = uint40(boundEdges(asOf, 0, AS_OF));
        expectDateInvalid("DE", older.asOf, AS_OF);
        oracle.setIntensities(one(older));
    }

    function testFuzz_SetIntensities_RevertWhen_TheFigureIsOfTheFuture(uint256 asOf) external {
        ICarbonOracle.Intensity memory future = figure("FR", 40);
        future.asOf = uint40(boundEdges(asOf, block.timestamp + 1, type(uint40).max));
        expectDateInvalid("FR", future.asOf, 0);
        oracle.setIntensities(one(future));
    }

    function test_SetIntensities_RevertWhen_TheFigureHasNoSource() external {
        ICarbonOracle.Intensity memory bare = figure("FR", 40);
        bare.source = "";
        vm.expectRevert(
            abi.encodeWithSelector(ICarbonOracle.CarbonOracle_SourceMissing.selector, bytes2("FR"))
        );
        oracle.setIntensities(one(bare));
    }

    function test_SetIntensities_RevertWhen_OneFigureOfSeveralIsInvalid() external {
        expectIntensityInvalid("NO", 3_001);
        oracle.setIntensities(two(figure("FR", 40), figure("NO", 3_001)));
        expectUnknown("FR");
        oracle.intensityOf("FR");
    }

    function testFuzz_SetIntensities_WhenAllFiguresAreValid(
        uint256 seed,
        uint256 gPerKWh,
        uint256 asOf,
        string calldata source
    ) external {
        ICarbonOracle.Intensity memory newer = figure("DE", uint16(bound(gPerKWh, 1, 3_000)));
        newer.asOf = uint40(boundEdges(asOf, AS_OF + 1, block.timestamp));
        newer.source = bytes(source).length == 0 ? "elsewhere" : source;
        bytes2 region = boundRegion(seed);
        if (region == "DE") region = "FR";
        ICarbonOracle.Intensity memory other = figure(region, 3_000);
        vm.expectEmit(address(oracle));
        emit ICarbonOracle.IntensitySet("DE", newer.gPerKWh, newer.asOf, newer.source);
        vm.expectEmit(address(oracle));
        emit ICarbonOracle.IntensitySet(region, 3_000, AS_OF, SOURCE);
        oracle.setIntensities(two(newer, other));
        assertFigure(newer);
        assertFigure(other);
    }
}
