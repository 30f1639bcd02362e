// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IComputeGovernor} from "../../contracts/governance/IComputeGovernor.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Harmful, Harmless} from "../mocks/TrojanCode.sol";
import {Defaults} from "../utils/Defaults.sol";
import {WholeGovernance} from "../utils/WholeGovernance.t.sol";

/// @notice Attacks by what a proposal calls and when it is voted on; README.md lists them.
contract PolicyAttacksTest is WholeGovernance {
    uint256 internal constant LARGE = 20_000_000 ether;

    /* A3: A BLOC OF WHALES TAKES A LARGE SUM */

    function test_A3_ALargeSpendNeedsMoreThanASimpleMajority() external {
        Proposal memory p = spend(LARGE, "Take it");
        uint256 id = propose(alice, p);
        assertEq(uint256(policy.termsOf(id).class), large(), "large by its amount");
        openVote(id);
        // 50 against 39: a simple majority with one and a half times the quorum, but below 60 %.
        vote(dave, id, Defaults.FOR);
        vote(alice, id, Defaults.AGAINST);
        voteWith(bob, id, 9_000_000 ether, 0);
        closeVote(id);
        assertState(id, IGovernor.ProposalState.Defeated, "56 %");
    }

    function test_A3_ManySmallSpendsAreNoWayAroundTheCap() external {
        // Every slice is Standard when it is proposed; together they don't fit under the cap.
        Proposal memory first = spend(1_500_000 ether, "First slice");
        Proposal memory second = spend(1_500_000 ether, "Second slice");
        uint256 a = propose(alice, first);
        uint256 b = propose(dave, second);
        assertEq(uint256(policy.termsOf(b).class), 0, "Standard");
        openVote(a);
        vote(alice, a, Defaults.FOR);
        vote(dave, a, Defaults.FOR);
        vote(alice, b, Defaults.FOR);
        vote(dave, b, Defaults.FOR);
        closeVote(a);
        queue(first);
        queue(second);
        vm.warp(governor.proposalEta(b));
        execute(first);
        uint256 left = policy.spendable(address(token));
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_SpendCapExceeded.selector,
                address(token),
                1_500_000 ether,
                left
            )
        );
        execute(second);
        skip(Defaults.SPEND_WINDOW);
        execute(second);
        assertState(b, IGovernor.ProposalState.Executed, "once the first has drained");
    }

    /* A5: A LATE FLIP */

    function test_A5_AFlipAfterAnEarlyQuorumBringsAnObjectionPeriod() external {
        uint256 id = earlyQuorumButLosing();
        vm.warp(governor.proposalDeadline(id));
        uint256 deadline = governor.proposalDeadline(id);
        vote(dave, id, Defaults.FOR);
        assertEq(governor.proposalDeadline(id), deadline + Defaults.OBJECTION_PERIOD, "time to object");
        vm.warp(deadline + 1);
        assertEq(
            uint256(policy.proposalPhase(id)),
            uint256(IProposalPolicy.ProposalPhase.Objection),
            "objection"
        );
        vm.expectRevert(abi.encodeWithSelector(IComputeGovernor.ComputeGovernor_OnlyAgainst.selector, id));
        vote(relayer, id, Defaults.FOR);
        vote(relayer, id, Defaults.AGAINST);
        vm.warp(deadline + Defaults.OBJECTION_PERIOD + 1);
        assertState(id, IGovernor.ProposalState.Defeated, "objected");
    }

    /// @dev Alice and Carol make the quorum early; the relayer, who has more to spend, leads against them.
    function earlyQuorumButLosing() internal returns (uint256 id) {
        giveVotes(relayer, 110_000_000 ether);
        skip(1);
        id = propose(alice, payment());
        openVote(id);
        vote(alice, id, Defaults.FOR);
        vote(carol, id, Defaults.FOR);
        voteWith(relayer, id, 45_000_000 ether, 0);
    }

    /* A6: ABSTENTIONS HELP */

    function testFuzz_A6_AbstainAndAgainstNeverHelpAProposal(
        uint256 forVotes,
        uint256 against,
        uint256 abstain
    ) external {
        giveVotes(relayer, 200_000_000 ether);
        skip(1);
        uint256 id = propose(alice, payment());
        openVote(id);
        forVotes = bound(forVotes, 1, DAVES);
        voteWith(dave, id, 0, forVotes);
        bool without = forVotes >= QUORUM;
        against = bound(against, 0, 100_000_000 ether);
        abstain = bound(abstain, 1, 100_000_000 ether);
        bytes memory parts = abi.encodePacked(uint128(against), uint128(0), uint128(abstain));
        vm.prank(relayer);
        governor.castVoteWithReasonAndParams(id, Defaults.FRACTIONAL, "", parts);
        closeVote(id);
        bool isWon = governor.state(id) == IGovernor.ProposalState.Succeeded;
        assertTrue(without || !isWon, "what failed without them fails with them");
        assertTrue(isWon == (forVotes >= QUORUM && forVotes > against), "For alone makes the quorum");
    }

    /* A7: TROJAN CODE */

    function test_A7_CodeThatChangesAfterTheVoteIsNotCalled() external {
        Harmless shown = new Harmless();
        Proposal memory p = single(address(shown), abi.encodeCall(shown.run, ()), "Run the harmless one");
        uint256 id = passAndQueue(p);
        bytes32 pinned = policy.codeHashOf(id);
        vm.etch(address(shown), address(new Harmful(carol)).code);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_CodeChanged.selector,
                id,
                pinned,
                keccak256(abi.encodePacked(address(shown).codehash))
            )
        );
        execute(p);
    }

    function test_A7_CodeThatIsGoneIsNotCalled() external {
        Harmless shown = new Harmless();
        Proposal memory p = single(address(shown), abi.encodeCall(shown.run, ()), "Run the harmless one");
        passAndQueue(p);
        vm.etch(address(shown), "");
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_TargetWithoutCode.selector,
                0,
                address(shown)
            )
        );
        execute(p);
    }

    /* A8: A CALL TO NOBODY */

    function testFuzz_A8_ACallToAnAddressWithoutCodeIsNotProposed(uint256 seed) external {
        address nobody = boundAccount(seed);
        Proposal memory p = single(nobody, abi.encodeCall(token.transfer, (carol, PAYMENT)), "Pay nobody");
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_TargetWithoutCode.selector, 0, nobody)
        );
        propose(alice, p);
    }

    /* A12: CANCELLED BY ANYONE */

    function testFuzz_A12_NobodyCancelsWhenTheProposerSellsItsTokens(uint256 seed) external {
        address anyone = boundAccount(seed);
        if (anyone == alice) anyone = bob;
        Proposal memory p = payment();
        uint256 id = propose(alice, p);
        vm.prank(alice);
        token.transfer(bob, ALICES);
        openVote(id);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, id, anyone));
        cancel(anyone, p);
    }

    /* A19: A STALE PROPOSAL */

    function testFuzz_A19_AQueuedProposalCanNotBeExecutedYearsLater(uint256 late) external {
        Proposal memory p = payment();
        uint256 id = passAndQueue(p);
        late = bound(late, Defaults.GRACE_PERIOD + 1, 3650 days);
        skip(late);
        assertState(id, IGovernor.ProposalState.Expired, "expired");
        expectState(id, IGovernor.ProposalState.Expired, allowed(IGovernor.ProposalState.Queued));
        execute(p);
    }

    function test_A19_AWonProposalCanNotBeQueuedYearsLater() external {
        Proposal memory p = payment();
        uint256 id = pass(p);
        skip(Defaults.GRACE_PERIOD);
        expectState(id, IGovernor.ProposalState.Expired, allowed(IGovernor.ProposalState.Succeeded));
        queue(p);
    }

    /* A33: MANY PROPOSALS OF ONE PROPOSER */

    function test_A33_AProposerHasOneLiveProposal() external {
        uint256 id = propose(alice, payment());
        bytes memory refused = abi.encodeWithSelector(
            IProposalPolicy.ProposalPolicy_ProposalLive.selector,
            alice,
            id
        );
        Proposal memory another = spend(1 ether, "Another");
        vm.expectRevert(refused);
        propose(alice, another);
        openVote(id);
        vm.expectRevert(refused);
        propose(alice, spend(1 ether, "Another"));
        closeVote(id);
        propose(alice, spend(1 ether, "Another"));
        assertEq(governor.latestProposalId(), id + 1, "after the vote");
    }

    /* A35: A NESTED EXECUTION */

    function test_A35_ANestedExecutionLeavesNoCallAllowed() external {
        // The outer proposal executes the inner one, which clears the governor's queue of expected calls: the outer
        // setting is refused and everything is undone.
        Proposal memory inner = payment();
        pass(inner);
        queue(inner);
        Proposal memory outer;
        outer.description = "Set, with another execution before";
        outer.targets = new address[](2);
        outer.values = new uint256[](2);
        outer.calldatas = new bytes[](2);
        bytes32 hash = keccak256(bytes(inner.description));
        (outer.targets[0], outer.calldatas[0]) = (
            address(governor),
            abi.encodeCall(governor.execute, (inner.targets, inner.values, inner.calldatas, hash))
        );
        (outer.targets[1], outer.calldatas[1]) = (
            address(governor),
            abi.encodeCall(governor.setVotingDelay, (3 days))
        );
        uint256 id = passAndQueue(outer);
        vm.expectRevert();
        execute(outer);
        assertState(id, IGovernor.ProposalState.Queued, "as before");
        assertEq(governor.votingDelay(), Defaults.VOTING_DELAY, "as before");
    }

    /* STEPS */

    function spend(uint256 amount, string memory text) internal view returns (Proposal memory) {
        return single(address(token), abi.encodeCall(token.transfer, (carol, amount)), text);
    }

    function large() internal pure returns (uint256) {
        return uint256(IProposalPolicy.ProposalClass.TreasuryLarge);
    }

    function voteWith(address voter, uint256 id, uint256 against, uint256 inFavour) internal {
        bytes memory parts = abi.encodePacked(uint128(against), uint128(inFavour), uint128(0));
        vm.prank(voter);
        governor.castVoteWithReasonAndParams(id, Defaults.FRACTIONAL, "", parts);
    }
}
