// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEthicsBoard} from "../../contracts/governance/IEthicsBoard.sol";
import {Board} from "../utils/Board.t.sol";
import {Defaults} from "../utils/Defaults.sol";

/// @notice Who sits, until when, and who signs; see EthicsBoard.tree.
contract EthicsBoardSeatsTest is Board {
    uint48 internal constant NEW_TERM_END = Defaults.NOW + 500 days;

    /* APPOINT */

    function testFuzz_Appoint_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = boundAccount(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        board.appoint(0, alice, NEW_TERM_END);
    }

    function test_Appoint_RevertWhen_TheBoardIsDissolved() external {
        dissolve();
        vm.expectRevert(IEthicsBoard.EthicsBoard_Dissolved.selector);
        appoint(0, alice, NEW_TERM_END);
    }

    function testFuzz_Appoint_RevertWhen_ThereIsNoSuchSeat(uint8 seat) external {
        seat = uint8(bound(seat, 7, type(uint8).max));
        expectSeatInvalid(seat);
        appoint(seat, alice, NEW_TERM_END);
    }

    function testFuzz_Appoint_RevertWhen_TheTermEndsNowOrTooLate(uint256 termEnd) external {
        termEnd = bound(termEnd, 0, type(uint48).max);
        if (termEnd > block.timestamp) {
            termEnd = bound(termEnd, block.timestamp + 730 days + 1, type(uint48).max);
        }
        expectTermInvalid(termEnd);
        appoint(0, alice, termEnd);
    }

    function test_Appoint_RevertWhen_TheMemberIsZero() external {
        expectMemberInvalid(address(0));
        appoint(0, address(0), NEW_TERM_END);
    }

    function testFuzz_Appoint_RevertWhen_TheMemberSitsOnAnotherSeat(uint256 seat, uint256 other) external {
        (seat, other) = twoSeats(seat, other);
        expectMemberInvalid(members[other]);
        appoint(seat, members[other], NEW_TERM_END);
    }

    function testFuzz_Appoint_WhenTheSeatIsVacant(uint256 seat, uint256 seed, uint256 termEnd) external {
        seat = bound(seat, 0, 6);
        address member = boundAccount(seed);
        termEnd = bound(termEnd, block.timestamp + 1, block.timestamp + 730 days);
        removeMember(members[seat]);
        expectSeated(seat, member, termEnd, 9);
        appoint(seat, member, termEnd);
        assertSeat(seat, member, termEnd);
        assertEq(board.epoch(), 9, "epoch");
        assertEq(board.seatOf(member), seat, "seat of the member");
        assertEq(board.activeMembers(), 7, "members");
        for (uint256 other = 0; other < 7; ++other) {
            if (other != seat) assertSeat(other, members[other], Defaults.NOW + termOf(other));
        }
    }

    function testFuzz_Appoint_WhenSomebodyElseSatThere(uint256 seat) external {
        seat = bound(seat, 0, 6);
        setSigner(seat, abi.encodePacked(bob, "key"));
        expectLeft(seat, members[seat], 8, false);
        expectSeated(seat, alice, NEW_TERM_END, 9);
        appoint(seat, alice, NEW_TERM_END);
        assertSeat(seat, alice, NEW_TERM_END);
        assertFalse(board.isMember(members[seat]), "the old member");
        assertEq(board.signerOf(uint8(seat)), abi.encodePacked(alice), "not the old member's signer");
    }

    function testFuzz_Appoint_WhenTheMemberSitsThereAlready(uint256 seat) external {
        seat = bound(seat, 0, 6);
        bytes memory signer = abi.encodePacked(bob, "key");
        setSigner(seat, signer);
        expectSeated(seat, members[seat], NEW_TERM_END, 8);
        appoint(seat, members[seat], NEW_TERM_END);
        assertSeat(seat, members[seat], NEW_TERM_END);
        assertEq(board.epoch(), 8, "epoch");
        assertEq(board.signerOf(uint8(seat)), signer, "keeps its signer");
    }

    function test_Appoint_WhenTheMembersTermOnAnotherSeatIsOver() external {
        vm.warp(Defaults.NOW + TERM_0 + 1);
        expectLeft(0, members[0], 8, false);
        expectLeft(5, members[5], 9, false);
        expectSeated(5, members[0], block.timestamp + 1, 10);
        appoint(5, members[0], block.timestamp + 1);
        assertSeat(0, address(0), 0);
        assertSeat(5, members[0], block.timestamp + 1);
    }

    /* REMOVE MEMBER */

    function testFuzz_RemoveMember_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = boundAccount(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        board.removeMember(members[0]);
    }

    function testFuzz_RemoveMember_WhenTheMemberSits(uint256 seat, uint256 when) external {
        seat = bound(seat, 0, 6);
        // In its term or after it.
        vm.warp(bound(when, Defaults.NOW, type(uint48).max));
        expectLeft(seat, members[seat], 8, true);
        removeMember(members[seat]);
        assertSeat(seat, address(0), 0);
        assertFalse(board.isMember(members[seat]), "no member any more");
        assertEq(board.epoch(), 8, "epoch");
    }

    function testFuzz_RemoveMember_WhenTheAccountHoldsNoSeat(uint256 seed) external {
        removeMember(boundAccount(seed));
        removeMember(address(0));
        assertEq(board.epoch(), 7, "epoch");
        assertEq(board.activeMembers(), 7, "members");
    }

    function test_RemoveMember_WhenTheDissolvedBoardIsRecalled() external {
        dissolve();
        removeMember(members[3]);
        assertSeat(3, address(0), 0);
    }

    /* RESIGN */

    function testFuzz_Resign_RevertWhen_TheCallerIsNoMember(uint256 seed) external {
        address caller = boundAccount(seed);
        expectNotMember(caller);
        vm.prank(caller);
        board.resign();
    }

    function test_Resign_RevertWhen_TheTermIsOver() external {
        vm.warp(Defaults.NOW + TERM_0 + 1);
        expectNotMember(members[0]);
        vm.prank(members[0]);
        board.resign();
    }

    function testFuzz_Resign_WhenTheCallerIsAMember(uint256 seat) external {
        seat = bound(seat, 0, 6);
        expectLeft(seat, members[seat], 8, false);
        vm.prank(members[seat]);
        board.resign();
        assertSeat(seat, address(0), 0);
        assertEq(board.activeMembers(), 6, "members");
    }

    /* SET SIGNER */

    function testFuzz_SetSigner_RevertWhen_TheCallerIsNoMember(uint256 seed) external {
        address caller = boundAccount(seed);
        expectNotMember(caller);
        vm.prank(caller);
        board.setSigner("");
    }

    function testFuzz_SetSigner_RevertWhen_TheSignerIsShorterThanAnAddress(uint256 length) external {
        bytes memory signer = new bytes(bound(length, 1, 19));
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_SignerInvalid.selector, signer));
        setSigner(2, signer);
    }

    function testFuzz_SetSigner_WhenTheSignerIsAVerifierAndAKey(uint256 seat, bytes memory key) external {
        seat = bound(seat, 0, 6);
        bytes memory signer = abi.encodePacked(bob, key);
        vm.expectEmit(address(board));
        emit IEthicsBoard.SignerSet(uint8(seat), members[seat], signer);
        setSigner(seat, signer);
        assertEq(board.signerOf(uint8(seat)), signer, "signer");
        assertEq(board.epoch(), 7, "the membership stays");
    }

    function test_SetSigner_WhenTheSignerIsEmpty() external {
        setSigner(1, abi.encodePacked(bob, "key"));
        vm.expectEmit(address(board));
        emit IEthicsBoard.SignerSet(1, members[1], "");
        setSigner(1, "");
        assertEq(board.signerOf(1), abi.encodePacked(members[1]), "its own account");
    }

    /* READING */

    function testFuzz_SeatAt_RevertWhen_ThereIsNoSuchSeat(uint8 seat) external {
        seat = uint8(bound(seat, 7, type(uint8).max));
        expectSeatInvalid(seat);
        board.seatAt(seat);
    }

    function testFuzz_SignerOf_RevertWhen_ThereIsNoSuchSeat(uint8 seat) external {
        seat = uint8(bound(seat, 7, type(uint8).max));
        expectSeatInvalid(seat);
        board.signerOf(seat);
    }

    function testFuzz_SeatOf_RevertWhen_TheAccountIsNoMember(uint256 seed) external {
        address account = boundAccount(seed);
        assertFalse(board.isMember(account), "no member");
        expectNotMember(account);
        board.seatOf(account);
    }

    function testFuzz_SeatOf_RevertWhen_TheTermIsOver(uint256 seat, uint256 when) external {
        seat = bound(seat, 0, 6);
        uint256 termEnd = Defaults.NOW + termOf(seat);
        vm.warp(termEnd);
        assertEq(board.seatOf(members[seat]), seat, "the term's last second");
        vm.warp(bound(when, termEnd + 1, type(uint48).max));
        assertFalse(board.isMember(members[seat]), "no member any more");
        expectNotMember(members[seat]);
        board.seatOf(members[seat]);
    }

    /* HELPERS */

    function termOf(uint256 seat) internal pure returns (uint256) {
        return seat < 4 ? TERM_0 : TERM_1;
    }

    function twoSeats(uint256 a, uint256 b) internal pure returns (uint256, uint256) {
        (a, b) = (bound(a, 0, 6), bound(b, 0, 6));
        return (a, a == b ? (b + 1) % 7 : b);
    }

    function expectMemberInvalid(address member) internal {
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_MemberInvalid.selector, member));
    }
}
