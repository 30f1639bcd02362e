// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EthicsBoard} from "../../contracts/governance/EthicsBoard.sol";
import {IConstitution} from "../../contracts/governance/IConstitution.sol";
import {IEthicsBoard} from "../../contracts/governance/IEthicsBoard.sol";
import {Board} from "../utils/Board.t.sol";
import {Defaults} from "../utils/Defaults.sol";

/// @notice Deployment and power of the board; see EthicsBoard.tree.
contract EthicsBoardTest is Board {
    /* CONSTRUCTOR */

    function test_Constructor_RevertWhen_TheGovernorIsZero() external {
        vm.expectRevert(IEthicsBoard.EthicsBoard_SettingMissing.selector);
        new EthicsBoard(address(accessManager), address(0), constitution, members, [TERM_0, TERM_1], SUNSET);
    }

    function test_Constructor_RevertWhen_TheConstitutionIsZero() external {
        vm.expectRevert(IEthicsBoard.EthicsBoard_SettingMissing.selector);
        new EthicsBoard(
            address(accessManager),
            address(proposals),
            IConstitution(address(0)),
            members,
            [TERM_0, TERM_1],
            SUNSET
        );
    }

    function testFuzz_Constructor_RevertWhen_AMemberIsNamedTwice(uint256 first, uint256 second) external {
        first = bound(first, 0, 6);
        second = bound(second, 0, 6);
        if (second == first) second = (second + 1) % 7;
        address[7] memory seated = members;
        seated[first] = seated[second];
        vm.expectRevert(
            abi.encodeWithSelector(IEthicsBoard.EthicsBoard_MemberInvalid.selector, seated[second])
        );
        create(seated, [TERM_0, TERM_1], SUNSET);
    }

    function testFuzz_Constructor_RevertWhen_ATermIsZeroOrTooLong(uint256 cohort, uint48 term) external {
        uint48[2] memory terms = [TERM_0, TERM_1];
        if (term != 0) term = uint48(bound(term, 730 days + 1, type(uint48).max));
        terms[cohort % 2] = term;
        expectTermInvalid(block.timestamp + term);
        create(members, terms, SUNSET);
    }

    function testFuzz_Constructor_RevertWhen_TheSunsetIsNowOrTooFar(uint48 sunsetIn) external {
        if (sunsetIn != 0) sunsetIn = uint48(bound(sunsetIn, 730 days + 1, type(uint48).max));
        expectSunsetInvalid(block.timestamp + sunsetIn);
        create(members, [TERM_0, TERM_1], sunsetIn);
    }

    function testFuzz_Constructor_WhenAllSettingsAreGiven(
        uint48 term0,
        uint48 term1,
        uint48 sunsetIn
    ) external {
        term0 = uint48(bound(term0, 1, 730 days));
        term1 = uint48(bound(term1, 1, 730 days));
        sunsetIn = uint48(bound(sunsetIn, 1, 730 days));
        for (uint256 seat = 0; seat < 7; ++seat) {
            vm.expectEmit();
            emit IEthicsBoard.MemberSeated(
                uint8(seat),
                members[seat],
                seat < 4 ? 0 : 1,
                block.timestamp + (seat < 4 ? term0 : term1),
                seat + 1
            );
        }
        vm.expectEmit();
        emit IEthicsBoard.PowerExtended(0, block.timestamp + sunsetIn);
        board = create(members, [term0, term1], sunsetIn);

        assertEq(board.GOVERNOR(), address(proposals), "governor");
        assertEq(board.CONSTITUTION(), address(constitution), "constitution");
        assertEq(board.authority(), address(accessManager), "authority");
        assertEq(board.sunset(), block.timestamp + sunsetIn, "sunset");
        assertEq(board.epoch(), 7, "epoch");
        assertEq(board.activeMembers(), 7, "members");
        for (uint256 seat = 0; seat < 7; ++seat) {
            assertSeat(seat, members[seat], block.timestamp + (seat < 4 ? term0 : term1));
            assertEq(board.seatOf(members[seat]), seat, "seat");
        }
        assertObstacle(IEthicsBoard.Obstacle.None);
    }

    function testFuzz_Constructor_GivenAZeroMember(uint256 seat) external {
        seat = bound(seat, 0, 6);
        address[7] memory seated = members;
        seated[seat] = address(0);
        board = create(seated, [TERM_0, TERM_1], SUNSET);
        assertSeat(seat, address(0), 0);
        assertEq(board.activeMembers(), 6, "members");
        assertFalse(board.isMember(address(0)), "zero is no member");
        assertFalse(board.isMember(members[seat]), "was not named");
    }

    function test_Constructor_WhenItIsDeployed() external view {
        assertEq(board.SEATS(), 7, "seats");
        assertEq(board.COHORT_0_SEATS(), 4, "seats of cohort 0");
        assertEq(board.VETO_BALLOTS(), 5, "ballots");
        assertEq(board.EXTENSION_REQUESTS(), 2, "requests");
        assertEq(board.VETOES_PER_WINDOW(), 3, "vetoes");
        assertEq(board.RATE_WINDOW(), 90 days, "window");
        assertEq(board.STRIKES_TO_SUSPEND(), 2, "strikes");
        assertEq(board.MAX_TERM(), 730 days, "longest term");
        (, string memory name, string memory version, , address verifier, , ) = board.eip712Domain();
        assertEq(name, "EthicsBoard", "name");
        assertEq(version, "1", "version");
        assertEq(verifier, address(board), "verifier");
    }

    /* DISSOLVE */

    function testFuzz_Dissolve_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = boundAccount(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        board.dissolve();
    }

    function test_Dissolve_RevertWhen_TheBoardIsDissolved() external {
        dissolve();
        vm.expectRevert(IEthicsBoard.EthicsBoard_Dissolved.selector);
        dissolve();
    }

    function test_Dissolve_WhenTheTimelockCalls() external {
        assertFalse(board.isDissolved(), "not yet");
        vm.expectEmit(address(board));
        emit IEthicsBoard.BoardDissolved();
        dissolve();
        assertTrue(board.isDissolved(), "dissolved");
        assertObstacle(IEthicsBoard.Obstacle.Dissolved);
    }

    /* EXTEND */

    function testFuzz_Extend_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = boundAccount(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        board.extend(Defaults.NOW + 1 days);
    }

    function test_Extend_RevertWhen_TheBoardIsDissolved() external {
        dissolve();
        vm.expectRevert(IEthicsBoard.EthicsBoard_Dissolved.selector);
        extend(block.timestamp + 1 days);
    }

    function testFuzz_Extend_RevertWhen_TheSunsetIsNotAfterNow(uint256 newSunset) external {
        newSunset = bound(newSunset, 0, block.timestamp);
        expectSunsetInvalid(newSunset);
        extend(newSunset);
    }

    function testFuzz_Extend_RevertWhen_TheSunsetIsTooFar(uint256 newSunset) external {
        newSunset = bound(newSunset, block.timestamp + 730 days + 1, type(uint48).max);
        expectSunsetInvalid(newSunset);
        extend(newSunset);
    }

    function testFuzz_Extend_WhenThePowerLasts(uint256 newSunset, uint256 when) external {
        uint256 oldSunset = board.sunset();
        vm.warp(bound(when, Defaults.NOW, oldSunset));
        newSunset = bound(newSunset, block.timestamp + 1, block.timestamp + 730 days);
        vm.expectEmit(address(board));
        emit IEthicsBoard.PowerExtended(oldSunset, newSunset);
        extend(newSunset);
        assertEq(board.sunset(), newSunset, "sunset");
        assertEq(board.epoch(), 7, "the membership stays");
    }

    function test_Extend_WhenThePowerLapsed() external {
        vm.warp(board.sunset());
        extend(block.timestamp + 1);
        vm.warp(block.timestamp + 2);
        assertObstacle(IEthicsBoard.Obstacle.Lapsed);
        extend(block.timestamp + 730 days);
        for (uint256 seat = 0; seat < 7; ++seat) appoint(seat, members[seat], block.timestamp + TERM_0);
        assertObstacle(IEthicsBoard.Obstacle.None);
    }

    function test_Extend_WhenThePowerIsSuspended() external {
        suspend();
        assertObstacle(IEthicsBoard.Obstacle.Suspended);
        extend(block.timestamp + 730 days);
        assertEq(board.strikes(), 0, "strikes are forgotten");
        assertEq(board.vetoes().length, 0, "and the vetoes they came from");
        assertEq(board.vetoesLeft(), 1, "the rate window stays");
        assertObstacle(IEthicsBoard.Obstacle.None);
        veto(103);
        assertEq(board.vetoes().length, 1, "counts anew");
        assertEq(board.vetoes()[0], 103, "the new one");
        assertEq(board.strikes(), 0, "no strike");
    }

    /* OBSTACLE */

    function testFuzz_Obstacle_WhenTheSunsetHasPassed(uint256 when) external {
        vm.warp(board.sunset());
        assertObstacle(IEthicsBoard.Obstacle.TooFewMembers);
        vm.warp(bound(when, board.sunset() + 1, type(uint48).max));
        assertObstacle(IEthicsBoard.Obstacle.Lapsed);
    }

    function test_Obstacle_WhenTwoVetoesWereOverridden() external {
        veto(101);
        veto(102);
        proposals.setOverridden(101);
        assertEq(board.strikes(), 1, "one strike");
        assertObstacle(IEthicsBoard.Obstacle.None);
        proposals.setOverridden(102);
        assertEq(board.strikes(), 2, "two strikes");
        assertObstacle(IEthicsBoard.Obstacle.Suspended);
    }

    function testFuzz_Obstacle_WhenFewerThanFiveSeatsAreHeld(uint256 seed) external {
        uint256 first = seed % 7;
        removeMember(members[first]);
        removeMember(members[(first + 1) % 7]);
        assertEq(board.activeMembers(), 5, "five");
        assertObstacle(IEthicsBoard.Obstacle.None);
        removeMember(members[(first + 2) % 7]);
        assertEq(board.activeMembers(), 4, "four");
        assertObstacle(IEthicsBoard.Obstacle.TooFewMembers);
    }

    function test_Obstacle_WhenTermsEnd() external {
        vm.warp(Defaults.NOW + TERM_0);
        assertEq(board.activeMembers(), 7, "the last second");
        assertObstacle(IEthicsBoard.Obstacle.None);
        vm.warp(Defaults.NOW + TERM_0 + 1);
        assertEq(board.activeMembers(), 3, "only cohort 1");
        assertFalse(board.isMember(members[0]), "cohort 0");
        assertTrue(board.isMember(members[6]), "cohort 1");
        assertObstacle(IEthicsBoard.Obstacle.TooFewMembers);
    }

    function test_Obstacle_WhenThreeVetoesAreInTheWindow() external {
        for (uint256 id = 101; id <= 103; ++id) veto(id);
        assertObstacle(IEthicsBoard.Obstacle.RateLimited);
    }

    /* RATE */

    function test_VetoesLeft_WhenThereWasNoVeto() external view {
        assertEq(board.vetoesLeft(), 3, "all");
    }

    function testFuzz_VetoesLeft_WhenVetoesLeaveTheWindow(uint256 gap1, uint256 gap2) external {
        gap1 = bound(gap1, 1, 40 days);
        gap2 = bound(gap2, 1, 40 days);
        veto(101);
        assertEq(board.vetoesLeft(), 2, "two left");
        skip(gap1);
        veto(102);
        assertEq(board.vetoesLeft(), 1, "one left");
        skip(gap2);
        veto(103);
        assertEq(board.vetoesLeft(), 0, "none left");
        vm.warp(Defaults.NOW + 90 days);
        assertEq(board.vetoesLeft(), 0, "the window's last second");
        vm.warp(Defaults.NOW + 90 days + 1);
        assertEq(board.vetoesLeft(), 1, "the first has left it");
        veto(104);
        assertEq(board.vetoesLeft(), 0, "and the fourth is in it");
        vm.warp(Defaults.NOW + gap1 + 90 days + 1);
        assertGe(board.vetoesLeft(), 1, "the second has left it");
        vm.warp(Defaults.NOW + 180 days + 2);
        assertEq(board.vetoesLeft(), 3, "all again");
        assertEq(board.vetoes().length, 4, "vetoes since the extension");
    }

    /* HELPERS */

    function expectSunsetInvalid(uint256 newSunset) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IEthicsBoard.EthicsBoard_SunsetInvalid.selector,
                newSunset,
                block.timestamp + 730 days
            )
        );
    }
}
