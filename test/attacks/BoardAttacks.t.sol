// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IEthicsBoard} from "../../contracts/governance/IEthicsBoard.sol";
import {IOpinionLog} from "../../contracts/governance/IOpinionLog.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Defaults} from "../utils/Defaults.sol";
import {WholeGovernance} from "../utils/WholeGovernance.t.sol";

/// @notice Attacks by the ethics board, on it, and around it; README.md lists them.
contract BoardAttacksTest is WholeGovernance {
    /* A21: ONE KEY */

    function testFuzz_A21_FourMembersCanDoNothing(uint256 seat) external {
        (uint256 id, Proposal memory p) = queued(payment());
        seat = bound(seat, 0, 6);
        for (uint256 i = 0; i < 4; ++i) castBallot((seat + i) % 7, id);
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_BallotsMissing.selector, id, 4, 5));
        board.executeVeto(operationsOf(p), reason());
        vm.warp(governor.proposalEta(id));
        execute(p);
        assertState(id, IGovernor.ProposalState.Executed, "four are not enough");
    }

    function testFuzz_A21_NobodyButTheBoardVetoes(uint256 seed) external {
        address attacker = boundAccount(seed);
        (uint256 id, Proposal memory p) = queued(payment());
        bytes memory refused = abi.encodeWithSelector(
            IAccessManaged.AccessManagedUnauthorized.selector,
            attacker
        );
        vm.expectRevert(refused);
        vm.prank(attacker);
        policy.veto(operationsOf(p), reason());
        vm.expectRevert(refused);
        vm.prank(attacker);
        policy.extendReview(id);
        assertState(id, IGovernor.ProposalState.Queued, "untouched");
    }

    function test_A21_FiveWithDifferentReasonsDoNotAgree() external {
        (uint256 id, Proposal memory p) = queued(payment());
        for (uint256 seat = 0; seat < 5; ++seat) {
            IProposalPolicy.VetoReason memory own = reason();
            own.reasonHash = keccak256(abi.encode(seat));
            vm.prank(members[seat]);
            board.castBallot(id, own);
        }
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_BallotsMissing.selector, id, 0, 5));
        board.executeVeto(operationsOf(p), reason());
    }

    /* A22, A23: AN ENTRENCHED BOARD */

    function test_A22_TheBoardCanNotVetoItsRecall() external {
        Proposal memory p = single(
            address(board),
            abi.encodeCall(board.removeMember, (members[0])),
            "Recall Ann"
        );
        (uint256 id, ) = queued(p);
        assertEq(uint256(policy.termsOf(id).class), uint256(IProposalPolicy.ProposalClass.Recall), "recall");
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_NotVetoable.selector, id));
        castBallot(1, id);
        vm.prank(members[1]);
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_NotVetoable.selector, id));
        board.requestExtension(id);
        vm.warp(governor.proposalEta(id));
        execute(p);
        assertFalse(board.isMember(members[0]), "recalled");
    }

    function test_A22_TheBoardCanNotVetoItsDissolution() external {
        Proposal memory p = single(address(board), abi.encodeCall(board.dissolve, ()), "Dissolve");
        (uint256 id, ) = queued(p);
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_NotVetoable.selector, id));
        castBallot(1, id);
        vm.warp(governor.proposalEta(id));
        execute(p);
        assertTrue(board.isDissolved(), "dissolved");
    }

    function test_A23_ARecallMixedWithAnythingElseCanBeVetoed() external {
        Proposal memory p = mixed(
            abi.encodeCall(board.removeMember, (members[0])),
            address(token),
            abi.encodeCall(token.transfer, (carol, PAYMENT))
        );
        (uint256 id, Proposal memory q) = queued(p);
        assertEq(
            uint256(policy.termsOf(id).class),
            uint256(IProposalPolicy.ProposalClass.Constitutional),
            "constitutional"
        );
        veto(id, q);
        assertState(id, IGovernor.ProposalState.Canceled, "vetoed");
        assertTrue(board.isMember(members[0]), "still there");
    }

    function test_A23_ARecallWithMoreDataOrWithCoinsIsNone() external {
        bytes memory recall = abi.encodeCall(board.removeMember, (members[0]));
        Proposal memory longer = single(address(board), bytes.concat(recall, hex"00"), "Recall and more");
        uint256 id = propose(alice, longer);
        assertTrue(policy.isVetoable(id), "longer than a recall");
        Proposal memory paid = single(address(board), recall, "Recall with coins");
        paid.values[0] = 1;
        assertTrue(policy.isVetoable(propose(dave, paid)), "with coins");
    }

    /* A24: VETO AS A STRIKE ON GOVERNANCE */

    function test_A24_TheFourthVetoIn90DaysIsRefused() external {
        uint256 firstAt;
        for (uint256 i = 1; i <= 3; ++i) {
            (uint256 id, Proposal memory p) = won(pay(i));
            veto(id, p);
            if (i == 1) firstAt = block.timestamp;
        }
        (uint256 fourth, Proposal memory q) = won(pay(4));
        for (uint256 seat = 0; seat < 5; ++seat) castBallot(seat, fourth);
        vm.expectRevert(
            abi.encodeWithSelector(
                IEthicsBoard.EthicsBoard_NoPower.selector,
                IEthicsBoard.Obstacle.RateLimited
            )
        );
        board.executeVeto(operationsOf(q), reason());
        queue(q);
        vm.warp(governor.proposalEta(fourth));
        execute(q);
        assertTrue(block.timestamp <= firstAt + board.RATE_WINDOW(), "within the window");
        assertState(fourth, IGovernor.ProposalState.Executed, "the DAO goes on");
    }

    function test_A24_TwoOverriddenVetoesSuspendThePower() external {
        for (uint256 i = 1; i <= 2; ++i) {
            (uint256 vetoedId, Proposal memory p) = won(pay(i));
            veto(vetoedId, p);
            overrule(p);
            assertTrue(policy.isOverridden(vetoedId), "overridden");
        }
        assertEq(board.strikes(), 2, "strikes");
        (uint256 id, ) = won(pay(3));
        vm.expectRevert(
            abi.encodeWithSelector(IEthicsBoard.EthicsBoard_NoPower.selector, IEthicsBoard.Obstacle.Suspended)
        );
        castBallot(0, id);
        vm.prank(address(timelock));
        board.extend(uint48(block.timestamp + 365 days));
        castBallot(0, id);
    }

    function test_A24_AnOverrideCanNotBeVetoedNorDelayed() external {
        (uint256 vetoedId, Proposal memory p) = won(pay(1));
        veto(vetoedId, p);
        p.description = "Once more";
        (uint256 id, ) = queued(p);
        assertEq(uint256(policy.termsOf(id).class), uint256(IProposalPolicy.ProposalClass.Override), "class");
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_NotVetoable.selector, id));
        castBallot(0, id);
        assertState(vetoedId, IGovernor.ProposalState.Canceled, "cancelled for ever");
    }

    function test_A24_AnOverrideNeedsTwoThirds() external {
        (uint256 vetoedId, Proposal memory p) = won(pay(1));
        veto(vetoedId, p);
        giveVotes(relayer, 50_000_000 ether);
        skip(1);
        p.description = "Once more";
        uint256 id = propose(alice, p);
        openVote(id);
        vote(alice, id, Defaults.FOR);
        vote(bob, id, Defaults.FOR);
        vote(dave, id, Defaults.FOR);
        // 100 million against 50.1: less than two thirds.
        vote(relayer, id, Defaults.AGAINST);
        bytes memory parts = abi.encodePacked(uint128(100_000 ether), uint128(0), uint128(0));
        vm.prank(carol);
        governor.castVoteWithReasonAndParams(id, Defaults.FRACTIONAL, "", parts);
        closeVote(id);
        assertState(id, IGovernor.ProposalState.Defeated, "66.6 %");
    }

    /* A25: STALE BALLOTS */

    function test_A25_BallotsOfAnEarlierMembershipDoNotCount() external {
        (uint256 id, Proposal memory p) = queued(payment());
        for (uint256 seat = 0; seat < 4; ++seat) castBallot(seat, id);
        vm.startPrank(address(timelock));
        board.removeMember(members[3]);
        board.appoint(3, members[3], uint48(block.timestamp + 365 days));
        vm.stopPrank();
        castBallot(4, id);
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_BallotsMissing.selector, id, 1, 5));
        board.executeVeto(operationsOf(p), reason());
    }

    function test_A25_ASignatureOfAnEarlierMembershipDoesNotCount() external {
        (uint256 id, ) = queued(payment());
        bytes32 before = board.ballotDigest(id, reason());
        vm.prank(members[6]);
        board.resign();
        assertTrue(board.ballotDigest(id, reason()) != before, "another digest");
    }

    /* A26: NO RENEWAL */

    function test_A26_OnTheLapseDayEverythingElseWorks() external {
        vm.warp(board.sunset() + 1);
        Proposal memory p = payment();
        (uint256 id, ) = queued(p);
        vm.expectRevert(abi.encodeWithSelector(IEthicsBoard.EthicsBoard_NotMember.selector, members[0]));
        castBallot(0, id);
        vm.warp(governor.proposalEta(id));
        execute(p);
        assertState(id, IGovernor.ProposalState.Executed, "the DAO goes on");
        enact(
            single(
                address(board),
                abi.encodeCall(board.extend, (uint48(block.timestamp + 400 days))),
                "Let the board have its power"
            )
        );
        assertTrue(board.sunset() > block.timestamp, "renewed by the same contract");
    }

    function test_A26_NobodyButTheHoldersRenewsThePower() external {
        vm.expectRevert(
            abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, members[0])
        );
        vm.prank(members[0]);
        board.extend(uint48(block.timestamp + 1 days));
    }

    /* A29: ELECTIONS ALL THE TIME */

    function testFuzz_A29_ACohortIsElectedEveryOtherYear(uint256 electionId) external view {
        electionId = bound(electionId, 1, 1_000);
        uint256 next = election.electionStart(electionId + 1);
        assertEq(next - election.electionStart(electionId), 365 days, "one election a year");
        assertEq(election.cohortOf(electionId), election.cohortOf(electionId + 2), "by turns");
    }

    /* A30: MEMBERS WHO DON'T SHOW UP */

    function test_A30_ASilentBoardDelaysNothing() external {
        (uint256 id, Proposal memory p) = queued(payment());
        vm.warp(governor.proposalEta(id));
        execute(p);
        assertState(id, IGovernor.ProposalState.Executed, "no ballot needed");
    }

    function test_A30_TheReviewCanBeLengthenedOnlyOnce() external {
        (uint256 id, ) = queued(payment());
        uint256 eta = governor.proposalEta(id);
        vm.prank(members[0]);
        board.requestExtension(id);
        assertEq(governor.proposalEta(id), eta, "one is not enough");
        vm.prank(members[1]);
        board.requestExtension(id);
        assertEq(governor.proposalEta(id), eta + Defaults.REVIEW_EXTENSION, "two are");
        vm.prank(members[2]);
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_ReviewNotExtendable.selector, id)
        );
        board.requestExtension(id);
    }

    /* ADVISERS */

    function test_Advisers_NoAdviserCanBlockByItsSilence() external {
        Proposal memory p = constitutional();
        uint256 id = pass(p);
        uint256 liftsAt = governor.proposalDeadline(id) + Defaults.OPINION_WAIT;
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_LegalOpinionMissing.selector, id, liftsAt)
        );
        queue(p);
        vm.warp(liftsAt + 1);
        queue(p);
        assertState(id, IGovernor.ProposalState.Queued, "without any opinion");
    }

    function test_Advisers_AVerdictBindsNobody() external {
        vm.prank(address(timelock));
        opinions.registerAdviser(
            relayer,
            IOpinionLog.AdviserKind.Legal,
            IOpinionLog.AdviserNature.AI,
            "Counsel",
            "ipfs://counsel"
        );
        Proposal memory p = constitutional();
        uint256 id = pass(p);
        vm.prank(relayer);
        opinions.publish(id, IOpinionLog.Verdict.Oppose, keccak256("no"), "ipfs://no");
        queue(p);
        assertState(id, IGovernor.ProposalState.Queued, "spoken, whatever it said");
    }

    /* STEPS */

    function constitutional() internal view returns (Proposal memory) {
        return single(address(governor), abi.encodeCall(governor.setVotingDelay, (3 days)), "Slower");
    }

    function pay(uint256 amount) internal view returns (Proposal memory) {
        return single(address(token), abi.encodeCall(token.transfer, (carol, amount)), "Pay Carol");
    }

    function won(Proposal memory p) internal returns (uint256, Proposal memory) {
        return (pass(p), p);
    }

    function queued(Proposal memory p) internal returns (uint256 id, Proposal memory) {
        id = pass(p);
        if (policy.termsOf(id).needsLegalOpinion) skip(Defaults.OPINION_WAIT);
        queue(p);
        return (id, p);
    }

    /// @dev Proposes the vetoed operations again and carries them out.
    function overrule(Proposal memory p) internal {
        p.description = string.concat("Once more: ", p.description);
        enact(p);
    }

    function mixed(
        bytes memory recall,
        address target,
        bytes memory data
    ) internal view returns (Proposal memory p) {
        p.description = "Recall and something else";
        p.targets = new address[](2);
        p.values = new uint256[](2);
        p.calldatas = new bytes[](2);
        (p.targets[0], p.calldatas[0]) = (address(board), recall);
        (p.targets[1], p.calldatas[1]) = (target, data);
    }
}
