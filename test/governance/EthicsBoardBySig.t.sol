// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IEthicsBoard} from "../../contracts/governance/IEthicsBoard.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Erc1271Account} from "../mocks/Erc1271Account.sol";
import {Erc7913Verifier} from "../mocks/Erc7913Verifier.sol";
import {Board} from "../utils/Board.t.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Digests} from "../utils/Digests.sol";

/// @notice Ballots that somebody else brings; see EthicsBoard.tree.
contract EthicsBoardBySigTest is Board {
    string[7] internal names = ["ann", "ben", "cleo", "dan", "eve", "finn", "gail"];
    uint8[] internal seats;
    bytes[] internal signatures;

    /* BALLOT DIGEST */

    function testFuzz_BallotDigest_WhenItIsRead(uint256 id, uint256 articles, string memory uri) external {
        IProposalPolicy.VetoReason memory why = reason();
        why.articles = articles;
        why.uri = uri;
        assertEq(board.ballotDigest(id, why), Digests.vetoBallot(address(board), id, 7, why), "digest");
        removeMember(members[0]);
        assertEq(
            board.ballotDigest(id, why),
            Digests.vetoBallot(address(board), id, 8, why),
            "digest of the new membership"
        );
    }

    /* CAST BALLOTS BY SIG */

    function testFuzz_CastBallotsBySig_RevertWhen_TheListsDiffer(uint256 a, uint256 b) external {
        seats = new uint8[](bound(a, 0, 10));
        signatures = new bytes[](bound(b, 0, 10));
        if (seats.length == signatures.length) signatures.push("");
        expectSeatInvalid(seats.length);
        relay();
    }

    function testFuzz_CastBallotsBySig_RevertWhen_TheProposalIsNotWonOrDone(uint256 seed) external {
        IGovernor.ProposalState current = stateOutside(
            seed,
            (1 << uint8(IGovernor.ProposalState.Succeeded)) | (1 << uint8(IGovernor.ProposalState.Queued))
        );
        proposals.setState(ID, current);
        sign(0);
        expectWrongState(current);
        relay();
    }

    function test_CastBallotsBySig_RevertWhen_TheProposalIsARecall() external {
        proposals.setClass(ID, IProposalPolicy.ProposalClass.Recall);
        sign(0);
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_NotVetoable.selector, ID));
        relay();
    }

    function test_CastBallotsBySig_RevertWhen_TheBoardHasNoPower() external {
        dissolve();
        sign(0);
        expectNoPower(IEthicsBoard.Obstacle.Dissolved);
        relay();
    }

    function test_CastBallotsBySig_RevertWhen_TheReasonIsInvalid() external {
        IProposalPolicy.VetoReason memory wrong = reason();
        wrong.articles = 1;
        expectReasonError(wrong);
        board.castBallotsBySig(ID, wrong, seats, signatures);
    }

    function testFuzz_CastBallotsBySig_RevertWhen_ThereIsNoSuchSeat(uint8 seat) external {
        seat = uint8(bound(seat, 7, type(uint8).max));
        add(seat, "");
        expectSeatInvalid(seat);
        relay();
    }

    function test_CastBallotsBySig_RevertWhen_TheSeatIsVacant() external {
        removeMember(members[2]);
        add(2, "");
        expectNotMember(address(0));
        relay();
    }

    function test_CastBallotsBySig_RevertWhen_TheTermIsOver() external {
        appoint(6, alice, block.timestamp + 1 days);
        skip(1 days + 1);
        add(6, signature(keyOf("alice"), board.ballotDigest(ID, reason())));
        expectNotMember(alice);
        relay();
    }

    function test_CastBallotsBySig_RevertWhen_TheMemberIsRecused() external {
        recuse(3, ID);
        sign(3);
        expectRecused(members[3]);
        relay();
    }

    function testFuzz_CastBallotsBySig_RevertWhen_SomebodyElseSigned(uint256 key, uint256 seat) external {
        seat = bound(seat, 0, 6);
        key = boundKey(key);
        add(seat, signature(key, board.ballotDigest(ID, reason())));
        expectSignatureInvalid(seat);
        relay();
    }

    function testFuzz_CastBallotsBySig_RevertWhen_TheSignatureIsMalformed(bytes memory junk) external {
        sign(0);
        add(1, junk);
        expectSignatureInvalid(1);
        relay();
    }

    function test_CastBallotsBySig_RevertWhen_ItWasSignedForAnotherReason() external {
        IProposalPolicy.VetoReason memory other = reason();
        other.reasonHash = keccak256("another one");
        add(0, signature(keyOf("ann"), board.ballotDigest(ID, other)));
        expectSignatureInvalid(0);
        relay();
    }

    function test_CastBallotsBySig_RevertWhen_ItWasSignedBeforeTheMembershipChanged() external {
        sign(0);
        removeMember(members[6]);
        expectSignatureInvalid(0);
        relay();
    }

    function testFuzz_CastBallotsBySig_RevertWhen_ItWasSignedForAnotherChain(uint64 chain) external {
        uint256 here = block.chainid;
        vm.chainId(chain == here || chain == 0 ? here + 1 : chain);
        sign(0);
        vm.chainId(here);
        expectSignatureInvalid(0);
        relay();
    }

    function test_CastBallotsBySig_RevertWhen_ItWasSignedForAnotherBoard() external {
        sign(0);
        board = create(members, [TERM_0, TERM_1], SUNSET);
        expectSignatureInvalid(0);
        relay();
    }

    function testFuzz_CastBallotsBySig_WhenMembersSigned(uint256 chosen, uint256 sender) external {
        chosen = bound(chosen, 1, 127);
        uint256 count = 0;
        for (uint256 seat = 0; seat < 7; ++seat) {
            if ((chosen >> seat) & 1 == 0) continue;
            sign(seat);
            expectCast(seat, ++count);
        }
        vm.prank(boundAccount(sender));
        board.castBallotsBySig(ID, reason(), seats, signatures);
        assertBallots(ID, chosen, count);
    }

    function testFuzz_CastBallotsBySig_WhenABallotStandsAlready(bytes memory junk) external {
        castBallot(0, ID);
        add(0, junk);
        sign(1);
        sign(1);
        expectCast(1, 2);
        relay();
        assertBallots(ID, 3, 2);
    }

    function test_CastBallotsBySig_WhenTheVetoIsInTheSameTransaction() external {
        for (uint256 seat = 2; seat < 7; ++seat) sign(seat);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(board.castBallotsBySig, (ID, reason(), seats, signatures));
        calls[1] = abi.encodeCall(board.executeVeto, (operations(ID), reason()));
        vm.prank(relayer);
        board.multicall(calls);
        assertEq(uint256(proposals.state(ID)), uint256(IGovernor.ProposalState.Canceled), "state");
    }

    /* CONTRACT ACCOUNTS AND KEYS */

    function test_CastBallotsBySig_WhenAContractAccountAcceptsTheSignature() external {
        seatContract();
        add(5, signature(keyOf("carol"), board.ballotDigest(ID, reason())));
        relay();
        assertBallots(ID, 32, 1);
    }

    function test_CastBallotsBySig_RevertWhen_AContractAccountRefusesTheSignature() external {
        seatContract();
        add(5, signature(keyOf("alice"), board.ballotDigest(ID, reason())));
        expectSignatureInvalid(5);
        relay();
    }

    function testFuzz_CastBallotsBySig_WhenTheMemberChoseAKey(uint256 key) external {
        key = bound(key, 1, CURVE_ORDER - 1);
        chooseKey(4, key);
        signWithKey(4, key);
        expectCast(4, 1);
        relay();
        assertBallots(ID, 16, 1);
    }

    function testFuzz_CastBallotsBySig_RevertWhen_AnotherKeySigned(uint256 key, uint256 other) external {
        key = bound(key, 1, CURVE_ORDER - 2);
        other = bound(other, 1, CURVE_ORDER - 2);
        chooseKey(4, key);
        signWithKey(4, other == key ? key + 1 : other);
        expectSignatureInvalid(4);
        relay();
    }

    function test_CastBallotsBySig_RevertWhen_TheAccountSignsInPlaceOfItsKey() external {
        chooseKey(4, 1);
        sign(4);
        expectSignatureInvalid(4);
        relay();
        setSigner(4, "");
        relay();
        assertBallots(ID, 16, 1);
    }

    function test_CastBallotsBySig_RevertWhen_TheVerifierIsNoContract() external {
        setSigner(4, abi.encodePacked(bob, "key"));
        sign(4);
        expectSignatureInvalid(4);
        relay();
    }

    /* HELPERS */

    function add(uint256 seat, bytes memory signed) internal {
        seats.push(uint8(seat));
        signatures.push(signed);
    }

    function sign(uint256 seat) internal {
        add(seat, signature(keyOf(names[seat]), board.ballotDigest(ID, reason())));
    }

    function relay() internal {
        vm.prank(relayer);
        board.castBallotsBySig(ID, reason(), seats, signatures);
    }

    /// @dev Carol's contract account takes seat 5.
    function seatContract() internal {
        appoint(5, address(new Erc1271Account(carol)), Defaults.NOW + TERM_1);
    }

    /// @dev The member of the seat signs with a key that is no account.
    function chooseKey(uint256 seat, uint256 key) internal {
        setSigner(seat, abi.encodePacked(new Erc7913Verifier(), vm.addr(key)));
    }

    function signWithKey(uint256 seat, uint256 key) internal {
        add(seat, signature(key, board.ballotDigest(ID, reason())));
    }

    function expectSignatureInvalid(uint256 seat) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IEthicsBoard.EthicsBoard_SignatureInvalid.selector, uint8(seat))
        );
    }

    function expectCast(uint256 seat, uint256 count) internal {
        IProposalPolicy.VetoReason memory why = reason();
        vm.expectEmit(address(board));
        emit IEthicsBoard.BallotCast(
            ID,
            members[seat],
            uint8(seat),
            7,
            why.articles,
            why.reasonHash,
            why.uri,
            why.constitutionHash,
            count,
            true
        );
    }
}
