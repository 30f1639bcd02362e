// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IBoundedTimelock} from "../../contracts/governance/IBoundedTimelock.sol";
import {IComputeGovernor} from "../../contracts/governance/IComputeGovernor.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Harmful, Harmless} from "../mocks/TrojanCode.sol";
import {Defaults} from "../utils/Defaults.sol";
import {WholeGovernance} from "../utils/WholeGovernance.t.sol";

/// @notice Attacks by what a proposal calls, when it is voted on and what it changes; README.md lists them.
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

    /* A16: ANOTHER TIMELOCK */

    function test_A16_TheTimelockCanNotBeReplaced() external {
        TimelockController other = new TimelockController(0, new address[](0), new address[](0), alice);
        Proposal memory p = single(
            address(governor),
            abi.encodeCall(governor.updateTimelock, (other)),
            "Another timelock"
        );
        passAndQueue(p);
        vm.expectRevert(
            abi.encodeWithSelector(IComputeGovernor.ComputeGovernor_TimelockFixed.selector, address(other))
        );
        execute(p);
        assertEq(governor.timelock(), address(timelock), "the same");
    }

    /* A17: THE RELAY AS A BACK DOOR */

    function test_A17_RelayReachesNoPower() external {
        Proposal memory hidden = payment();
        bytes[] memory back = new bytes[](4);
        address[] memory doors = new address[](4);
        (doors[0], back[0]) = (
            address(timelock),
            abi.encodeCall(
                timelock.scheduleBatch,
                (hidden.targets, hidden.values, hidden.calldatas, 0, 0, Defaults.TIMELOCK_DELAY)
            )
        );
        (doors[1], back[1]) = (
            address(timelock),
            abi.encodeCall(timelock.renounceRole, (timelock.CANCELLER_ROLE(), address(governor)))
        );
        (doors[2], back[2]) = (address(board), abi.encodeCall(board.dissolve, ()));
        (doors[3], back[3]) = (address(policy), abi.encodeCall(policy.bindGovernor, (alice)));
        for (uint256 i = 0; i < doors.length; ++i) {
            Proposal memory p = single(
                address(governor),
                abi.encodeCall(governor.relay, (doors[i], 0, back[i])),
                "Through the back door"
            );
            passAndQueue(p);
            vm.expectRevert(
                abi.encodeWithSelector(
                    IComputeGovernor.ComputeGovernor_RelayForbidden.selector,
                    doors[i],
                    bytes4(back[i])
                )
            );
            execute(p);
        }
    }

    function test_A17_RelayRecoversTokensThatWereSentByMistake() external {
        give(address(governor), 5 ether);
        bytes memory back = abi.encodeCall(token.transfer, (address(timelock), 5 ether));
        enact(
            single(
                address(governor),
                abi.encodeCall(governor.relay, (address(token), 0, back)),
                "Recover them"
            )
        );
        assertEq(token.balanceOf(address(timelock)), TREASURY + 5 ether, "in the treasury");
    }

    /* A18: SETTINGS THAT BRICK OR DISARM */

    function test_A18_NoVoteMovesASettingOutOfItsBounds() external {
        bytes[] memory settings = new bytes[](8);
        settings[0] = abi.encodeCall(governor.setVotingDelay, (0));
        settings[1] = abi.encodeCall(governor.setVotingDelay, (3650 days));
        settings[2] = abi.encodeCall(governor.setVotingPeriod, (1));
        settings[3] = abi.encodeCall(governor.setVotingPeriod, (3650 days));
        settings[4] = abi.encodeCall(governor.setProposalThreshold, (Defaults.GENESIS_SUPPLY));
        settings[5] = abi.encodeCall(governor.updateQuorumNumerator, (0));
        settings[6] = abi.encodeCall(governor.updateQuorumNumerator, (100));
        settings[7] = abi.encodeCall(governor.setLateQuorumVoteExtension, (0));
        for (uint256 i = 0; i < settings.length; ++i) {
            Proposal memory p = single(address(governor), settings[i], "To the extreme");
            passAndQueue(p);
            bytes32 hash = keccak256(bytes(p.description));
            (bool success, bytes memory why) = address(governor).call(
                abi.encodeCall(governor.execute, (p.targets, p.values, p.calldatas, hash))
            );
            assertFalse(success, "refused");
            assertEq(
                bytes32(bytes4(why)),
                bytes32(IProposalPolicy.ProposalPolicy_OutOfBounds.selector),
                "for its bounds"
            );
        }
    }

    function testFuzz_A18_TheDelayStaysWithinItsBounds(uint256 delay) external {
        if (delay >= Defaults.LOWEST_DELAY && delay <= Defaults.HIGHEST_DELAY) delay = 0;
        Proposal memory p = single(
            address(timelock),
            abi.encodeCall(timelock.updateDelay, (delay)),
            "No delay, or for ever"
        );
        passAndQueue(p);
        vm.expectRevert(
            abi.encodeWithSelector(
                IBoundedTimelock.BoundedTimelock_DelayOutOfBounds.selector,
                delay,
                Defaults.LOWEST_DELAY,
                Defaults.HIGHEST_DELAY
            )
        );
        execute(p);
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

    /* A27: PARALYSIS BY A QUORUM THAT NOBODY CAN REACH */

    function testFuzz_A27_TokensInTheTreasuryDoNotRaiseTheQuorum(uint256 amount) external {
        amount = bound(amount, 0, token.balanceOf(genesisHolder));
        give(address(timelock), amount);
        skip(1);
        uint256 votable = Defaults.GENESIS_SUPPLY - TREASURY - amount;
        uint256 share = (votable * Defaults.QUORUM_PERCENT) / 100;
        uint256 expected = share > Defaults.QUORUM_FLOOR ? share : Defaults.QUORUM_FLOOR;
        assertEq(governor.quorum(block.timestamp - 1), expected, "of what can vote");
    }

    function test_A27_TheTreasuryNeverVotes() external {
        Proposal memory p = single(
            address(token),
            abi.encodeCall(token.delegate, (alice)),
            "Lend the treasury's votes"
        );
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_TreasuryCannotDelegate.selector, 0)
        );
        propose(alice, p);
    }

    /* A32: A CLASS LOOSER THAN THE BASE */

    function test_A32_NoVoteMakesAClassLooserThanStandard() external {
        IProposalPolicy.Rules memory loose = IProposalPolicy.Rules(5_000, 10_000, 0, false);
        Proposal memory p = single(
            address(policy),
            abi.encodeCall(policy.setRules, (IProposalPolicy.ProposalClass.Constitutional, loose)),
            "Loosen"
        );
        passAndQueue(p);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_RulesOutOfBounds.selector,
                IProposalPolicy.ProposalClass.Constitutional,
                5_000,
                10_000,
                0
            )
        );
        execute(p);
    }

    function test_A32_ALooserClassDoesNotHelpAProposalThatIsMade() external {
        Proposal memory p = spend(LARGE, "Take it");
        uint256 id = propose(bob, p);
        IProposalPolicy.Rules memory loose = IProposalPolicy.Rules(5_000, 10_000, 2 days, false);
        vm.prank(address(timelock));
        policy.setRules(IProposalPolicy.ProposalClass.TreasuryLarge, loose);
        assertEq(uint256(policy.termsOf(id).approvalBps), 6_000, "as when it was made");
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
