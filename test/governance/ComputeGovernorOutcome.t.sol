// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Policies} from "../utils/Policies.t.sol";

/// @notice What the votes decide, and how long they are taken; see ComputeGovernor.tree.
contract ComputeGovernorOutcomeTest is Policies {
    uint256 internal constant WHALES = 300_000_000 ether;

    /// @dev Votes as the test says, in parts, enough for any outcome alone.
    address internal whale;

    function setUp() public override {
        super.setUp();
        whale = makeAccount("whale");
        giveVotes(whale, WHALES);
        skip(1);
    }

    function openOne() internal returns (uint256 id) {
        id = propose(alice, payment());
        openVote(id);
    }

    function assertOutcome(uint256 id, bool succeeds, string memory message) internal {
        uint256 now_ = block.timestamp;
        closeVote(id);
        assertState(
            id,
            succeeds ? IGovernor.ProposalState.Succeeded : IGovernor.ProposalState.Defeated,
            message
        );
        vm.warp(now_);
    }

    /* OUTCOME */

    function testFuzz_Outcome_WhenAnyVotesAreCast(uint256 a, uint256 f, uint256 n) external {
        uint256 id = openOne();
        // Around the quorum and around the tie, where mistakes would be.
        a = bound(a, 0, ALICES);
        f = bound(f, 0, BOBS);
        n = bound(n, 0, CAROLS);
        voteParts(alice, id, a, ALICES - a, 0);
        voteParts(bob, id, 0, f, BOBS - f);
        voteParts(carol, id, n, 0, 0);
        uint256 inFavour = ALICES - a + f;
        assertEq(governor.quorum(governor.proposalSnapshot(id)), QUORUM, "quorum");
        assertOutcome(id, inFavour >= QUORUM && inFavour > a + n, "outcome");
    }

    function testFuzz_Outcome_WhenForIsAsMuchAsAgainst(uint256 votes) external {
        uint256 id = openOne();
        votes = bound(votes, QUORUM, WHALES / 2 - 1);
        voteParts(whale, id, votes, votes, 0);
        assertOutcome(id, false, "a tie");
        voteParts(whale, id, 0, 1, 0);
        assertOutcome(id, true, "a vote more");
    }

    function testFuzz_Outcome_WhenOneVoteIsMissingToTheQuorumOfItsClass(uint256 seed) external {
        (IProposalPolicy.ProposalClass class, , uint256 id) = proposeOfClass(seed);
        openVote(id);
        uint256 needed = policy.proposalQuorum(id);
        assertEq(needed, (QUORUM * policy.rulesOf(class).quorumBps) / 10_000, "needed votes");
        vote(carol, id, Defaults.ABSTAIN);
        voteParts(whale, id, 0, needed - 1, 0);
        assertOutcome(id, false, "a vote less");
        voteParts(whale, id, 0, 1, 0);
        assertOutcome(id, true, "all that it takes");
    }

    function testFuzz_Outcome_WhenAgainstIsAroundTheApprovalOfItsClass(uint256 seed, uint256 votes) external {
        (IProposalPolicy.ProposalClass class, , uint256 id) = proposeOfClass(seed);
        openVote(id);
        uint256 inFavour = bound(votes, CONSTITUTIONAL_QUORUM, WHALES / 2);
        uint256 approval = policy.rulesOf(class).approvalBps;
        // The most Against that is still few enough.
        uint256 most = (inFavour * (10_000 - approval)) / approval;
        if (most >= inFavour) most = inFavour - 1;
        voteParts(whale, id, most, inFavour, 0);
        assertOutcome(id, true, "just enough");
        voteParts(whale, id, 1, 0, 0);
        assertOutcome(id, false, "one too many");
    }

    function testFuzz_Outcome_WhenAgainstOrAbstainIsAdded(
        uint256 seed,
        uint256 inFavour,
        uint256 against,
        uint256 moreAgainst,
        uint256 abstain
    ) external {
        (, , uint256 id) = proposeOfClass(seed);
        openVote(id);
        inFavour = bound(inFavour, 0, WHALES);
        against = bound(against, 0, WHALES - inFavour);
        if (inFavour + against > 0) voteParts(whale, id, against, inFavour, 0);
        uint256 open = block.timestamp;
        closeVote(id);
        bool succeeded = governor.state(id) == IGovernor.ProposalState.Succeeded;
        vm.warp(open);
        moreAgainst = bound(moreAgainst, 0, DAVES);
        voteParts(dave, id, moreAgainst, 0, bound(abstain, 0, DAVES - moreAgainst));
        closeVote(id);
        bool succeeds = governor.state(id) == IGovernor.ProposalState.Succeeded;
        assertFalse(succeeds && !succeeded, "nobody helps a proposal by not being for it");
        // Abstain alone changes nothing at all.
        assertTrue(succeeds == succeeded || moreAgainst > 0, "abstaining decides nothing");
    }

    /* LATE QUORUM */

    function testFuzz_Outcome_WhenTheQuorumIsReachedLate(uint256 left) external {
        uint256 id = openOne();
        uint256 deadline = governor.proposalDeadline(id);
        left = bound(left, 0, Defaults.LATE_QUORUM_EXTENSION - 1);
        vote(alice, id, Defaults.FOR);
        vm.warp(deadline - left);
        uint256 extended = deadline - left + Defaults.LATE_QUORUM_EXTENSION;
        vm.expectEmit(address(governor));
        emit GovernorPreventLateQuorum.ProposalExtended(id, uint64(extended));
        vote(bob, id, Defaults.FOR);
        assertEq(governor.proposalDeadline(id), extended, "deadline");
        assertEq(governor.objectionEnd(id), 0, "time to answer there is already");
        vm.warp(extended);
        vote(carol, id, Defaults.AGAINST);
    }

    function testFuzz_Outcome_WhenTheQuorumIsReachedEarly(uint256 left) external {
        uint256 id = openOne();
        uint256 deadline = governor.proposalDeadline(id);
        vm.warp(deadline - bound(left, Defaults.LATE_QUORUM_EXTENSION, Defaults.VOTING_PERIOD - 1));
        vote(alice, id, Defaults.FOR);
        vote(bob, id, Defaults.FOR);
        assertEq(governor.proposalDeadline(id), deadline, "deadline");
    }

    function testFuzz_Outcome_WhenTheQuorumWasReachedBefore(uint256 left) external {
        uint256 id = openOne();
        uint256 deadline = governor.proposalDeadline(id);
        vote(alice, id, Defaults.FOR);
        vm.warp(deadline - bound(left, 0, Defaults.LATE_QUORUM_EXTENSION - 1));
        vote(bob, id, Defaults.FOR);
        uint256 extended = governor.proposalDeadline(id);
        vm.warp(extended);
        vote(carol, id, Defaults.FOR);
        assertEq(governor.proposalDeadline(id), extended, "no second extension");
    }

    function testFuzz_Outcome_WhenAbstainMakesUpForMissingVotes(uint256 left) external {
        uint256 id = openOne();
        uint256 deadline = governor.proposalDeadline(id);
        vm.warp(deadline - bound(left, 0, Defaults.VOTING_PERIOD - 1));
        vote(alice, id, Defaults.FOR);
        vote(whale, id, Defaults.ABSTAIN);
        assertEq(governor.proposalDeadline(id), deadline, "no quorum, no extension");
        assertOutcome(id, false, "For alone makes the quorum");
    }
}
