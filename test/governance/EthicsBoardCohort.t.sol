// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEthicsBoard} from "../../contracts/governance/IEthicsBoard.sol";
import {Board} from "../utils/Board.t.sol";
import {Defaults} from "../utils/Defaults.sol";

/// @notice The result of an election; see EthicsBoard.tree.
contract EthicsBoardCohortTest is Board {
    uint48 internal constant NEW_TERM_END = Defaults.NOW + 600 days;

    function testFuzz_SeatCohort_RevertWhen_TheCallerIsNotTheElection(uint256 seed) external {
        address caller = boundAccount(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        board.seatCohort(0, four(alice, bob, carol, relayer), NEW_TERM_END);
    }

    function test_SeatCohort_RevertWhen_TheBoardIsDissolved() external {
        dissolve();
        vm.expectRevert(IEthicsBoard.EthicsBoard_Dissolved.selector);
        seatCohort(0, four(alice, bob, carol, relayer));
    }

    function testFuzz_SeatCohort_RevertWhen_ThereIsNoSuchCohort(uint8 cohort) external {
        cohort = uint8(bound(cohort, 2, type(uint8).max));
        expectSeatInvalid(cohort);
        seatCohort(cohort, four(alice, bob, carol, relayer));
    }

    function testFuzz_SeatCohort_RevertWhen_TheNumberOfMembersDiffers(uint8 cohort, uint256 number) external {
        cohort = cohort % 2;
        number = bound(number, 0, 20);
        if (number == (cohort == 0 ? 4 : 3)) number = 7;
        expectSeatInvalid(number);
        seatCohort(cohort, new address[](number));
    }

    function testFuzz_SeatCohort_RevertWhen_TheTermEndsNowOrTooLate(uint256 termEnd) external {
        termEnd = bound(termEnd, 0, type(uint48).max);
        if (termEnd > block.timestamp) {
            termEnd = bound(termEnd, block.timestamp + 730 days + 1, type(uint48).max);
        }
        expectTermInvalid(termEnd);
        vm.prank(election);
        board.seatCohort(1, three(alice, bob, carol), uint48(termEnd));
    }

    function test_SeatCohort_WhenAllAreNew() external {
        setSigner(5, abi.encodePacked(relayer, "key"));
        expectLeft(4, members[4], 8, false);
        expectSeated(4, alice, NEW_TERM_END, 9);
        expectLeft(5, members[5], 10, false);
        expectSeated(5, bob, NEW_TERM_END, 11);
        expectLeft(6, members[6], 12, false);
        expectSeated(6, carol, NEW_TERM_END, 13);
        seatCohort(1, three(alice, bob, carol));
        assertSeats([members[0], members[1], members[2], members[3], alice, bob, carol]);
        assertSeat(0, members[0], Defaults.NOW + TERM_0);
        assertSeat(6, carol, NEW_TERM_END);
        assertEq(board.signerOf(5), abi.encodePacked(bob), "not the old member's signer");
    }

    function test_SeatCohort_WhenAMemberIsZero() external {
        seatCohort(0, four(alice, address(0), bob, address(0)));
        assertSeats([alice, members[1], bob, members[3], members[4], members[5], members[6]]);
        assertSeat(1, members[1], Defaults.NOW + TERM_0);
        assertEq(board.epoch(), 11, "two left and two came");
    }

    function test_SeatCohort_WhenAMemberSitsInTheOtherCohort() external {
        seatCohort(0, four(members[5], alice, members[6], bob));
        assertSeats([members[0], alice, members[2], bob, members[4], members[5], members[6]]);
        assertSeat(5, members[5], Defaults.NOW + TERM_1);
    }

    function test_SeatCohort_WhenAMembersTermInTheOtherCohortIsOver() external {
        vm.warp(Defaults.NOW + TERM_0 + 1);
        seatCohort(1, three(members[0], bob, carol));
        assertSeats([address(0), members[1], members[2], members[3], members[0], bob, carol]);
        assertSeat(0, address(0), 0);
    }

    function test_SeatCohort_WhenAMemberIsNamedTwice() external {
        seatCohort(0, four(alice, alice, bob, alice));
        assertSeats([alice, members[1], bob, members[3], members[4], members[5], members[6]]);
    }

    function test_SeatCohort_WhenAMemberStaysOnItsSeat() external {
        bytes memory signer = abi.encodePacked(relayer, "key");
        setSigner(4, signer);
        expectSeated(4, members[4], NEW_TERM_END, 8);
        seatCohort(1, three(members[4], address(0), address(0)));
        assertSeat(4, members[4], NEW_TERM_END);
        assertSeat(5, members[5], Defaults.NOW + TERM_1);
        assertEq(board.signerOf(4), signer, "keeps its signer");
    }

    function test_SeatCohort_WhenMembersMoveWithinTheCohort() external {
        // 2 takes the seat of 0, who takes the seat of 1; nobody was elected for the seat that 2 left.
        seatCohort(0, four(members[2], members[0], address(0), alice));
        assertSeats([members[2], members[0], address(0), alice, members[4], members[5], members[6]]);
        assertEq(board.activeMembers(), 6, "members");
    }

    function test_SeatCohort_WhenMembersSwapSeats() external {
        seatCohort(1, three(members[6], members[5], members[4]));
        assertSeats([members[0], members[1], members[2], members[3], members[6], members[5], members[4]]);
        assertEq(board.activeMembers(), 7, "members");
    }

    function testFuzz_SeatCohort_WhenAnyListIsGiven(uint256 seed, uint8 cohort) external {
        cohort = cohort % 2;
        address[] memory list = anyList(seed, cohort == 0 ? 4 : 3);
        seatCohort(cohort, list);

        uint256 first = cohort == 0 ? 0 : 4;
        for (uint256 seat = 0; seat < 7; ++seat) {
            address member = board.seatAt(uint8(seat)).member;
            if (member != address(0)) assertEq(board.seatOf(member), seat, "one seat each");
            if (seat < first || seat >= first + list.length) {
                assertEq(member, members[seat], "the other cohort stays");
            }
        }
        for (uint256 i = 0; i < list.length; ++i) {
            if (list[i] == address(0)) continue;
            assertTrue(board.isMember(list[i]), "the elected sit");
            uint256 seat = board.seatOf(list[i]);
            if ((seat < 4) == (cohort == 0)) assertSeat(seat, list[i], NEW_TERM_END);
        }
    }

    /* HELPERS */

    /// @dev Members, newcomers and nobody, in any order, also twice.
    function anyList(uint256 seed, uint256 length) internal view returns (address[] memory list) {
        list = new address[](length);
        address[11] memory pool;
        for (uint256 i = 0; i < 7; ++i) pool[i] = members[i];
        (pool[7], pool[8], pool[9]) = (alice, bob, carol);
        for (uint256 i = 0; i < length; ++i) list[i] = pool[(seed >> (8 * i)) % 11];
    }

    function seatCohort(uint8 cohort, address[] memory list) internal {
        vm.prank(election);
        board.seatCohort(cohort, list, NEW_TERM_END);
    }

    function three(address a, address b, address c) internal pure returns (address[] memory list) {
        list = new address[](3);
        (list[0], list[1], list[2]) = (a, b, c);
    }

    function four(address a, address b, address c, address d) internal pure returns (address[] memory list) {
        list = new address[](4);
        (list[0], list[1], list[2], list[3]) = (a, b, c, d);
    }

    function assertSeats(address[7] memory expected) internal view {
        for (uint256 seat = 0; seat < 7; ++seat) {
            assertEq(board.seatAt(uint8(seat)).member, expected[seat], "member");
            if (expected[seat] != address(0) && board.isMember(expected[seat])) {
                assertEq(board.seatOf(expected[seat]), seat, "seat");
            }
        }
    }
}
