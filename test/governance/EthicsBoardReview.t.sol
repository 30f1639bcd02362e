// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IEthicsBoard} from "../../contracts/governance/IEthicsBoard.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Board} from "../utils/Board.t.sol";

/// @notice Longer reviews, recusals and opinions; see EthicsBoard.tree.
contract EthicsBoardReviewTest is Board {
    uint256 internal constant OPEN =
        (1 << uint8(IGovernor.ProposalState.Pending)) | (1 << uint8(IGovernor.ProposalState.Active));
    uint256 internal constant QUEUED = 1 << uint8(IGovernor.ProposalState.Queued);
    uint256 internal constant WON = QUEUED | (1 << uint8(IGovernor.ProposalState.Succeeded));
    bytes32 internal constant TEXT = keccak256("what I think");
    string internal constant URI = "ipfs://opinion";

    /* REQUEST EXTENSION */

    function testFuzz_RequestExtension_RevertWhen_TheCallerIsNoMember(uint256 seed) external {
        address caller = boundAccount(seed);
        expectNotMember(caller);
        vm.prank(caller);
        board.requestExtension(ID);
    }

    function testFuzz_RequestExtension_RevertWhen_TheProposalIsNotQueued(uint256 seed) external {
        IGovernor.ProposalState current = stateOutside(seed, QUEUED);
        proposals.setState(ID, current);
        expectWrongState(current);
        requestExtension(0);
    }

    function test_RequestExtension_RevertWhen_TheProposalCannotBeVetoed() external {
        proposals.setClass(ID, IProposalPolicy.ProposalClass.Recall);
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_NotVetoable.selector, ID));
        requestExtension(0);
    }

    function test_RequestExtension_RevertWhen_TheBoardHasNoPower() external {
        suspend();
        expectNoPower(IEthicsBoard.Obstacle.Suspended);
        requestExtension(0);
    }

    function testFuzz_RequestExtension_RevertWhen_TheMemberIsRecused(uint256 seat) external {
        seat = bound(seat, 0, 6);
        recuse(seat, ID);
        expectRecused(members[seat]);
        requestExtension(seat);
    }

    function testFuzz_RequestExtension_RevertWhen_TheMemberAskedBefore(uint256 seat) external {
        seat = bound(seat, 0, 6);
        requestExtension(seat);
        expectAlreadyDone(members[seat]);
        requestExtension(seat);
    }

    function test_RequestExtension_RevertWhen_TheReviewWasLengthened() external {
        requestExtension(0);
        requestExtension(1);
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_ReviewNotExtendable.selector, ID)
        );
        requestExtension(2);
    }

    function testFuzz_RequestExtension_WhenItIsTheFirst(uint256 seat) external {
        seat = bound(seat, 0, 6);
        expectRequested(seat, 1);
        requestExtension(seat);
        assertEq(board.extensionRequestsOf(ID), 1 << seat, "requests");
        assertFalse(proposals.isExtended(ID), "not yet longer");
    }

    function testFuzz_RequestExtension_WhenItIsTheSecond(uint256 seat) external {
        seat = bound(seat, 1, 6);
        requestExtension(0);
        expectRequested(seat, 2);
        vm.expectEmit(address(proposals));
        emit IProposalPolicy.ProposalReviewExtended(ID, block.timestamp);
        requestExtension(seat);
        assertEq(board.extensionRequestsOf(ID), 1 | (1 << seat), "requests");
        assertTrue(proposals.isExtended(ID), "longer");
    }

    function test_RequestExtension_WhenTheMembershipChanged() external {
        requestExtension(0);
        removeMember(members[6]);
        assertEq(board.extensionRequestsOf(ID), 0, "starts again");
        requestExtension(1);
        assertFalse(proposals.isExtended(ID), "one request of two");
        requestExtension(0);
        assertTrue(proposals.isExtended(ID), "both");
    }

    function test_RequestExtension_WhenTheFirstOnesTermEnded() external {
        appoint(0, alice, block.timestamp + 1 days);
        proposals.setProposer(ID, bob);
        vm.prank(alice);
        board.requestExtension(ID);
        skip(1 days + 1);
        assertEq(board.extensionRequestsOf(ID), 0, "counts no more");
        expectRequested(1, 1);
        requestExtension(1);
        assertFalse(proposals.isExtended(ID), "one request of two");
    }

    function test_RequestExtension_WhenTheFirstOneRecusedItself() external {
        requestExtension(0);
        recuse(0, ID);
        assertEq(board.extensionRequestsOf(ID), 0, "counts no more");
        expectRequested(1, 1);
        requestExtension(1);
        assertFalse(proposals.isExtended(ID), "one request of two");
    }

    function test_RequestExtension_WhenTheRateIsReached() external {
        for (uint256 id = 101; id <= 103; ++id) veto(id);
        requestExtension(0);
        requestExtension(1);
        assertTrue(proposals.isExtended(ID), "the window may move on in time");
    }

    /* RECUSE */

    function testFuzz_Recuse_RevertWhen_TheCallerIsNoMember(uint256 seed) external {
        address caller = boundAccount(seed);
        expectNotMember(caller);
        vm.prank(caller);
        board.recuse(ID, "");
    }

    function test_Recuse_RevertWhen_TheProposalDoesNotExist() external {
        expectNonexistent(2);
        recuse(0, 2);
    }

    function testFuzz_Recuse_RevertWhen_TheProposalIsDecidedForGood(uint256 seed) external {
        IGovernor.ProposalState current = stateOutside(seed, OPEN | WON);
        proposals.setState(ID, current);
        expectWrongState(current);
        recuse(0, ID);
    }

    function testFuzz_Recuse_RevertWhen_TheMemberIsRecused(uint256 seat) external {
        seat = bound(seat, 0, 6);
        recuse(seat, ID);
        expectAlreadyDone(members[seat]);
        recuse(seat, ID);
    }

    function testFuzz_Recuse_WhenTheProposalIsOpen(uint256 seed, uint256 seat, string memory why) external {
        seat = bound(seat, 0, 6);
        proposals.setState(ID, stateOutside(seed, ~(OPEN | WON)));
        assertFalse(board.isRecused(ID, members[seat]), "not yet");
        vm.expectEmit(address(board));
        emit IEthicsBoard.MemberRecused(ID, members[seat], uint8(seat), why);
        vm.prank(members[seat]);
        board.recuse(ID, why);
        assertTrue(board.isRecused(ID, members[seat]), "recused");
        assertFalse(board.isRecused(ID + 1, members[seat]), "from this proposal only");
        assertFalse(board.isRecused(ID, members[(seat + 1) % 7]), "this member only");
    }

    function test_Recuse_WhenSeveralDo() external {
        recuse(0, ID);
        recuse(3, ID);
        recuse(6, ID);
        for (uint256 seat = 0; seat < 7; ++seat) {
            assertTrue(board.isRecused(ID, members[seat]) == (seat % 3 == 0), "0, 3 and 6");
        }
    }

    function test_Recuse_WhenTheMemberMadeTheProposal() external {
        proposals.setProposer(ID, members[2]);
        assertTrue(board.isRecused(ID, members[2]), "recused without a word");
        recuse(2, ID);
        assertTrue(board.isRecused(ID, members[2]), "and says why");
    }

    function test_Recuse_WhenSomebodyElseTakesTheSeat() external {
        recuse(2, ID);
        appoint(2, bob, block.timestamp + TERM_0);
        assertFalse(board.isRecused(ID, bob), "the new member has no conflict");
        vm.prank(bob);
        board.castBallot(ID, reason());
        assertBallots(ID, 4, 1);
        appoint(0, members[2], block.timestamp + TERM_0);
        expectRecused(members[2]);
        vm.prank(members[2]);
        board.castBallot(ID, reason());
    }

    /* PUBLISH OPINION */

    function testFuzz_PublishOpinion_RevertWhen_TheCallerIsNoMember(uint256 seed) external {
        address caller = boundAccount(seed);
        expectNotMember(caller);
        vm.prank(caller);
        board.publishOpinion(ID, IEthicsBoard.BoardVerdict.Concern, TEXT, URI);
    }

    function testFuzz_PublishOpinion_RevertWhen_TheVoteHasEnded(uint256 seed) external {
        IGovernor.ProposalState current = stateOutside(seed, OPEN);
        proposals.setState(ID, current);
        expectWrongState(current);
        publishOpinion(0, IEthicsBoard.BoardVerdict.Concern, TEXT, URI);
    }

    function test_PublishOpinion_RevertWhen_TheMemberIsRecused() external {
        proposals.setState(ID, IGovernor.ProposalState.Active);
        proposals.setProposer(ID, members[4]);
        expectRecused(members[4]);
        publishOpinion(4, IEthicsBoard.BoardVerdict.NoObjection, TEXT, URI);
    }

    function test_PublishOpinion_RevertWhen_TheTextIsMissing() external {
        proposals.setState(ID, IGovernor.ProposalState.Active);
        expectTextMissing(bytes32(0), URI);
        publishOpinion(0, IEthicsBoard.BoardVerdict.Concern, bytes32(0), URI);
        expectTextMissing(TEXT, "");
        publishOpinion(0, IEthicsBoard.BoardVerdict.Concern, TEXT, "");
    }

    function testFuzz_PublishOpinion_WhenTheVoteHasNotEnded(
        uint256 seat,
        uint8 verdict,
        bytes32 textHash,
        bool isActive
    ) external {
        seat = bound(seat, 0, 6);
        if (textHash == bytes32(0)) textHash = TEXT;
        IEthicsBoard.BoardVerdict said = IEthicsBoard.BoardVerdict(verdict % 3);
        proposals.setState(ID, isActive ? IGovernor.ProposalState.Active : IGovernor.ProposalState.Pending);
        vm.expectEmit(address(board));
        emit IEthicsBoard.BoardOpinionPublished(ID, members[seat], uint8(seat), said, textHash, URI);
        publishOpinion(seat, said, textHash, URI);
    }

    function test_PublishOpinion_WhenTheMemberThinksAgain() external {
        proposals.setState(ID, IGovernor.ProposalState.Active);
        publishOpinion(0, IEthicsBoard.BoardVerdict.LikelyVeto, TEXT, URI);
        vm.expectEmit(address(board));
        emit IEthicsBoard.BoardOpinionPublished(
            ID,
            members[0],
            0,
            IEthicsBoard.BoardVerdict.NoObjection,
            TEXT,
            URI
        );
        publishOpinion(0, IEthicsBoard.BoardVerdict.NoObjection, TEXT, URI);
    }

    /* HELPERS */

    function requestExtension(uint256 seat) internal {
        vm.prank(members[seat]);
        board.requestExtension(ID);
    }

    function publishOpinion(
        uint256 seat,
        IEthicsBoard.BoardVerdict verdict,
        bytes32 textHash,
        string memory uri
    ) internal {
        vm.prank(members[seat]);
        board.publishOpinion(ID, verdict, textHash, uri);
    }

    function expectRequested(uint256 seat, uint256 requests) internal {
        vm.expectEmit(address(board));
        emit IEthicsBoard.ReviewExtensionRequested(ID, members[seat], uint8(seat), requests);
    }

    function expectTextMissing(bytes32 textHash, string memory uri) internal {
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_TextMissing.selector, textHash, uri));
    }
}
