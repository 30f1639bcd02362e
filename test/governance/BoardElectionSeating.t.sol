// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {BoardElection} from "../../contracts/governance/BoardElection.sol";
import {IBoardElection} from "../../contracts/governance/IBoardElection.sol";
import {EthicsBoard} from "../../contracts/governance/EthicsBoard.sol";
import {IConstitution} from "../../contracts/governance/IConstitution.sol";
import {IEthicsBoard} from "../../contracts/governance/IEthicsBoard.sol";
import {Elections} from "../utils/Elections.t.sol";

/// @notice The election and the real board: who sits after a result was applied.
contract BoardElectionSeatingTest is Elections {
    uint64 internal constant BOARD_ELECTION_ROLE = 3;

    EthicsBoard internal ethicsBoard;

    function setUp() public override {
        super.setUp();
        address[7] memory founders;
        for (uint256 seat = 0; seat < 7; ++seat) founders[seat] = founder(seat);
        // No proposal is judged here: this contract stands for the governor, and any address for the constitution.
        ethicsBoard = new EthicsBoard(
            address(accessManager),
            address(this),
            IConstitution(address(token)),
            founders,
            [uint48(365 days), uint48(730 days)],
            730 days
        );
        election = new BoardElection(token, ethicsBoard, SINK, START_DELAY, schedule(), ENDORSEMENT_BPS);
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = IEthicsBoard.seatCohort.selector;
        accessManager.setTargetFunctionRole(address(ethicsBoard), selectors, BOARD_ELECTION_ROLE);
        accessManager.grantRole(BOARD_ELECTION_ROLE, address(election), 0);
    }

    /// @dev What the board reads of its governor when it is deployed.
    // solhint-disable-next-line func-name-mixedcase
    function POLICY() external view returns (address) {
        return address(token);
    }

    function founder(uint256 seat) internal pure returns (address) {
        return vm.addr(keyOf("founder") + seat);
    }

    /// @dev The given accounts stand and win, the first with the most votes.
    function elect(uint256 id, address[] memory winners) internal {
        openNomination(id);
        for (uint256 i = 0; i < winners.length; ++i) {
            stand(winners[i]);
            endorse(alice, winners[i]);
        }
        openVoting(id);
        for (uint256 i = 0; i < winners.length; ++i) vote(alice, winners[i], (winners.length - i) * 1 ether);
        closeVoting(id);
    }

    function assertSeat(uint8 seat, address member, uint256 termEnd) internal view {
        IEthicsBoard.Seat memory found = ethicsBoard.seatAt(seat);
        assertEq(found.member, member, "member");
        assertEq(found.termEnd, termEnd, "end of the term");
    }

    /* SEATING */

    function test_Seating_RevertWhen_TheElectionMayNotSeat() external {
        accessManager.revokeRole(BOARD_ELECTION_ROLE, address(election));
        hold(1, 4);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, address(election))
        );
        election.applyResult(1);
    }

    function test_Seating_RevertWhen_TheBoardWasDissolved() external {
        hold(1, 4);
        ethicsBoard.dissolve();
        vm.expectRevert(IEthicsBoard.EthicsBoard_Dissolved.selector);
        election.applyResult(1);
    }

    function test_Seating_WhenTheElectionMaySeatOnlyLater() external {
        accessManager.revokeRole(BOARD_ELECTION_ROLE, address(election));
        hold(1, 4);
        (bool success, ) = address(election).call(abi.encodeCall(election.applyResult, (1)));
        assertFalse(success, "not yet");
        assertPhase(1, IBoardElection.ElectionPhase.Ended, "still open");
        accessManager.grantRole(BOARD_ELECTION_ROLE, address(election), 0);
        skip(30 days);
        election.applyResult(1);
        for (uint8 seat = 0; seat < 4; ++seat) {
            assertSeat(seat, nomineeNumber(seat), block.timestamp + TERM);
        }
    }

    function test_Seating_WhenBothCohortsAreElectedByTurns() external {
        address[] memory first = new address[](4);
        address[] memory second = new address[](3);
        for (uint256 i = 0; i < 4; ++i) first[i] = nomineeNumber(i);
        for (uint256 i = 0; i < 3; ++i) second[i] = nomineeNumber(4 + i);
        elect(1, first);
        election.applyResult(1);
        uint256 firstEnd = block.timestamp + TERM;
        elect(2, second);
        election.applyResult(2);
        uint256 secondEnd = block.timestamp + TERM;
        for (uint8 seat = 0; seat < 7; ++seat) {
            assertSeat(seat, nomineeNumber(seat), seat < 4 ? firstEnd : secondEnd);
        }
        assertEq(ethicsBoard.activeMembers(), 7, "active members");
    }

    function testFuzz_Seating_WhenMembersAreElectedAgain(uint256 seed, uint256 elapsed) external {
        // Each place goes to a founder of the cohort, from a random one on, or to a newcomer.
        address[] memory winners = new address[](4);
        bool[4] memory isAgain;
        for (uint256 i = 0; i < 4; ++i) {
            uint256 seat = ((seed % 4) + i) % 4;
            isAgain[seat] = (seed >> (i + 8)) & 1 == 1;
            winners[i] = isAgain[seat] ? founder(seat) : nomineeNumber(i);
        }
        elect(1, winners);
        // Before and after the founders' terms end.
        skip(bound(elapsed, 0, INTERVAL));
        uint256 epoch = ethicsBoard.epoch();
        election.applyResult(1);
        uint256 newcomers = 0;
        for (uint8 seat = 0; seat < 4; ++seat) {
            IEthicsBoard.Seat memory found = ethicsBoard.seatAt(seat);
            assertEq(found.termEnd, block.timestamp + TERM, "end of the term");
            assertEq(found.member == founder(seat) ? 1 : 0, isAgain[seat] ? 1 : 0, "keeps the seat");
            if (!isAgain[seat]) ++newcomers;
        }
        for (uint256 i = 0; i < 4; ++i) assertTrue(ethicsBoard.isMember(winners[i]), "each winner sits");
        assertEq(ethicsBoard.activeMembers(), 7, "on a seat of its own");
        assertEq(ethicsBoard.epoch(), epoch + 4 + newcomers, "who is elected again never leaves");
    }

    function test_Seating_WhenFewAreElected() external {
        ethicsBoard.appoint(1, founder(1), uint48(block.timestamp + 200 days));
        ethicsBoard.removeMember(founder(2));
        address[] memory winners = new address[](3);
        winners[0] = nomineeNumber(0);
        winners[1] = founder(3);
        winners[2] = nomineeNumber(2);
        uint256 oldEnd = ethicsBoard.seatAt(0).termEnd;
        elect(1, winners);
        election.applyResult(1);
        assertSeat(2, nomineeNumber(0), block.timestamp + TERM);
        assertSeat(3, founder(3), block.timestamp + TERM);
        assertSeat(1, nomineeNumber(2), block.timestamp + TERM);
        assertSeat(0, founder(0), oldEnd);
    }

    function test_Seating_WhenAWinnerSitsInTheOtherCohortByThen() external {
        hold(1, 4);
        ethicsBoard.appoint(6, nomineeNumber(0), uint48(block.timestamp + 100 days));
        election.applyResult(1);
        assertSeat(6, nomineeNumber(0), block.timestamp + 100 days);
        assertEq(ethicsBoard.seatAt(0).member, founder(0), "nobody took the seat");
        for (uint8 seat = 1; seat < 4; ++seat) {
            assertSeat(seat, nomineeNumber(seat), block.timestamp + TERM);
        }
    }
}
