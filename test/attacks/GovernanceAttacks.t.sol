// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IComputeGovernor} from "../../contracts/governance/IComputeGovernor.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {IComputeToken} from "../../contracts/token/IComputeToken.sol";
import {FlashBorrower} from "../mocks/FlashBorrower.sol";
import {ReentrantTarget} from "../mocks/ReentrantTarget.sol";
import {Defaults} from "../utils/Defaults.sol";
import {WholeGovernance} from "../utils/WholeGovernance.t.sol";

/// @notice Attacks on governor, timelock and minting; README.md lists them.
contract GovernanceAttacksTest is WholeGovernance {
    FlashBorrower internal _borrower;

    /* A1: FLASH LOAN OF VOTES */

    function testFuzz_A1_FlashLoanedTokensCanNotPropose(uint256 amount) external {
        amount = bound(amount, Defaults.PROPOSAL_THRESHOLD, token.balanceOf(genesisHolder));
        Proposal memory p = payment();
        p.description = suffixed(p.description, nextBorrower());
        bytes memory act = abi.encodeCall(
            governor.propose,
            (p.targets, p.values, p.calldatas, p.description)
        );
        assertFalse(flash(amount, act), "the votes of the second before count");
        assertEq(governor.latestProposalId(), 0, "no proposal");
    }

    function testFuzz_A1_FlashLoanedTokensCanNotVote(uint256 amount, uint256 elapsed) external {
        amount = bound(amount, 1, token.balanceOf(genesisHolder));
        uint256 id = propose(alice, payment());
        vm.warp(governor.proposalSnapshot(id) + bound(elapsed, 1, Defaults.VOTING_PERIOD));
        assertFalse(flash(amount, abi.encodeCall(governor.castVote, (id, Defaults.FOR))), "weight zero");
        (, uint256 inFavour, ) = governor.proposalVotes(id);
        assertEq(inFavour, 0, "tally");
    }

    function testFuzz_A1_ALoanAtTheSnapshotIsGoneAtItsEnd(uint256 amount) external {
        amount = bound(amount, 1, token.balanceOf(genesisHolder));
        uint256 id = propose(alice, payment());
        vm.warp(governor.proposalSnapshot(id));
        flash(amount, abi.encodeCall(governor.castVote, (id, Defaults.FOR)));
        vm.warp(governor.proposalSnapshot(id) + 1);
        assertEq(
            governor.getVotes(address(_borrower), governor.proposalSnapshot(id)),
            0,
            "paid back in that second"
        );
    }

    function nextBorrower() internal returns (address) {
        _borrower = new FlashBorrower(governor);
        return address(_borrower);
    }

    function flash(uint256 amount, bytes memory act) internal returns (bool) {
        if (address(_borrower) == address(0)) nextBorrower();
        vm.prank(genesisHolder);
        token.approve(address(_borrower), amount);
        return _borrower.borrowAndAct(genesisHolder, amount, act);
    }

    /* A2: CHEAP CAPTURE AT LOW TURNOUT */

    function testFuzz_A2_OneVoteShortOfTheQuorumIsNotEnough(uint256 missing) external {
        // Carol's ten million delegate to Bob's twenty: two million of Alice's complete the quorum.
        missing = bound(missing, 1, 2_000_000 ether);
        vm.prank(carol);
        token.delegate(bob);
        skip(1);
        uint256 id = propose(alice, payment());
        openVote(id);
        vote(bob, id, Defaults.FOR);
        voteFor(alice, id, 2_000_000 ether - missing);
        closeVote(id);
        assertState(id, IGovernor.ProposalState.Defeated, "below the quorum");
    }

    function test_A2_ExactlyTheQuorumIsEnough() external {
        vm.prank(carol);
        token.delegate(bob);
        skip(1);
        uint256 id = propose(alice, payment());
        openVote(id);
        vote(bob, id, Defaults.FOR);
        voteFor(alice, id, 2_000_000 ether);
        closeVote(id);
        assertState(id, IGovernor.ProposalState.Succeeded, "at the quorum");
    }

    function voteFor(address voter, uint256 id, uint256 part) internal {
        bytes memory params = abi.encodePacked(uint128(0), uint128(part), uint128(0));
        vm.prank(voter);
        governor.castVoteWithReasonAndParams(id, Defaults.FRACTIONAL, "", params);
    }

    /* A4: LATE QUORUM SNIPING */

    function test_A4_TheSniperIsOutvotedInTheExtension() external {
        // A sniper as strong as the quorum, who holds back until the last second.
        giveVotes(relayer, QUORUM);
        skip(1);
        uint256 id = propose(relayer, payment());
        openVote(id);
        uint256 deadline = governor.proposalDeadline(id);
        vm.warp(deadline);
        vote(relayer, id, Defaults.FOR);
        assertEq(governor.proposalDeadline(id), deadline + Defaults.LATE_QUORUM_EXTENSION, "time to answer");
        vm.warp(deadline + Defaults.LATE_QUORUM_EXTENSION);
        vote(alice, id, Defaults.AGAINST);
        vote(bob, id, Defaults.AGAINST);
        skip(1);
        assertState(id, IGovernor.ProposalState.Defeated, "outvoted");
    }

    /* A10: A COPIED PROPOSAL */

    function testFuzz_A10_ACopyWithThePromisedProposerIsRefused(uint256 seed) external {
        address attacker = boundAccount(seed);
        if (attacker == alice) attacker = bob;
        Proposal memory p = payment();
        string memory text = suffixed("Pay Carol", alice);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, attacker));
        vm.prank(attacker);
        governor.propose(p.targets, p.values, p.calldatas, text);
        assertEq(governor.proposalProposer(propose(alice, p)), alice, "the author proposes it");
    }

    function test_A10_ACopyWithTheCopiersNameIsADifferentProposal() external {
        Proposal memory copied = payment();
        uint256 copy = propose(bob, copied);
        cancel(bob, copied);
        uint256 id = propose(alice, payment());
        assertTrue(id != copy, "another id");
        assertState(id, IGovernor.ProposalState.Pending, "the author's lives on");
    }

    function test_A10_NobodyProposesWithoutTheSuffix() external {
        Proposal memory p = payment();
        vm.expectRevert(
            abi.encodeWithSelector(IComputeGovernor.ComputeGovernor_ProposerSuffixMissing.selector, bob)
        );
        vm.prank(bob);
        governor.propose(p.targets, p.values, p.calldatas, "Pay Carol");
    }

    /* A11: THE PROPOSER CANCELS AFTER THE VOTE */

    function test_A11_TheProposerCanNotCancelOnceTheVoteHasBegun() external {
        Proposal memory p = payment();
        uint256 id = propose(alice, p);
        bytes memory refused = abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, id, alice);
        openVote(id);
        vm.expectRevert(refused);
        cancel(alice, p);
        vote(alice, id, Defaults.FOR);
        vote(bob, id, Defaults.FOR);
        closeVote(id);
        vm.expectRevert(refused);
        cancel(alice, p);
        queue(p);
        vm.expectRevert(refused);
        cancel(alice, p);
        vm.warp(governor.proposalEta(id));
        execute(p);
        vm.expectRevert(refused);
        cancel(alice, p);
    }

    /* A13: PAST PROPOSALS REVIVED */

    function test_A13_ALowerQuorumRevivesNoPastProposal() external {
        Proposal memory p = payment();
        uint256 old = propose(alice, p);
        openVote(old);
        vote(alice, old, Defaults.FOR);
        closeVote(old);
        assertState(old, IGovernor.ProposalState.Defeated, "30 of 32 million");

        enact(
            single(address(governor), abi.encodeCall(governor.updateQuorumNumerator, (1)), "Lower the quorum")
        );
        assertEq(governor.quorum(block.timestamp - 1), QUORUM, "until now");
        skip(1);
        assertEq(governor.quorum(block.timestamp - 1), QUORUM / 4, "from now on");
        assertState(old, IGovernor.ProposalState.Defeated, "stays defeated");
        expectState(old, IGovernor.ProposalState.Defeated, allowed(IGovernor.ProposalState.Succeeded));
        queue(p);
    }

    function test_A13_ALongerVotingPeriodReopensNoPastVote() external {
        uint256 old = propose(alice, payment());
        openVote(old);
        closeVote(old);
        enact(single(address(governor), abi.encodeCall(governor.setVotingPeriod, (30 days)), "Vote longer"));
        assertState(old, IGovernor.ProposalState.Defeated, "stays defeated");
    }

    /* A14: EXECUTION WITHOUT QUEUE OR DELAY */

    function test_A14_ASucceededProposalCanNotSkipTheQueue() external {
        Proposal memory p = payment();
        uint256 id = pass(p);
        expectState(id, IGovernor.ProposalState.Succeeded, allowed(IGovernor.ProposalState.Queued));
        execute(p);
    }

    function test_A14_QueueAndExecuteInOneSecondFails() external {
        Proposal memory p = payment();
        uint256 id = pass(p);
        queue(p);
        uint256 eta = governor.proposalEta(id);
        vm.expectRevert(abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_TooEarly.selector, id, eta));
        execute(p);
    }

    /* A15, A20: THE QUEUE AND THE TIMELOCK AGREE */

    function test_A15_WhatIsVetoedIsGoneFromTheTimelockToo() external {
        Proposal memory p = payment();
        uint256 id = pass(p);
        queue(p);
        assertTrue(timelock.isOperationPending(operationOf(p)), "waits in the timelock");
        veto(id, p);
        assertState(id, IGovernor.ProposalState.Canceled, "governor");
        assertFalse(timelock.isOperation(operationOf(p)), "timelock");
        skip(Defaults.GRACE_PERIOD);
        expectState(id, IGovernor.ProposalState.Canceled, allowed(IGovernor.ProposalState.Queued));
        execute(p);
    }

    function test_A15_AWithdrawnProposalNeverReachesTheTimelock() external {
        Proposal memory p = payment();
        uint256 id = propose(alice, p);
        cancel(alice, p);
        expectState(id, IGovernor.ProposalState.Canceled, allowed(IGovernor.ProposalState.Succeeded));
        queue(p);
        assertFalse(timelock.isOperation(operationOf(p)), "timelock");
    }

    function testFuzz_A20_ADelayChangedLaterMovesNoQueuedProposal(uint256 delay) external {
        delay = bound(delay, Defaults.LOWEST_DELAY, Defaults.HIGHEST_DELAY);
        Proposal memory change = single(
            address(timelock),
            abi.encodeCall(timelock.updateDelay, (delay)),
            "Change the delay"
        );
        passAndQueue(change);
        Proposal memory p = payment();
        uint256 id = pass(p);
        queue(p);
        uint256 eta = governor.proposalEta(id);
        execute(change);
        assertEq(timelock.getTimestamp(operationOf(p)), eta, "fixed when it was queued");
        vm.warp(eta);
        execute(p);
        assertState(id, IGovernor.ProposalState.Executed, "at its own time");
    }

    /* A36: DELEGATING TO NOBODY */

    function test_A36_DelegatingToNobodyFreezesNothing() external {
        vm.startPrank(alice);
        token.delegate(address(0));
        token.transfer(bob, ALICES);
        vm.stopPrank();
        assertEq(token.balanceOf(bob), BOBS + ALICES, "moved");
    }

    /* RE-ENTRANCY FROM AN EXECUTED PROPOSAL */

    function test_Reentrancy_AnExecutedProposalCanNotExecuteCancelOrSetAnythingAgain() external {
        ReentrantTarget evil = new ReentrantTarget();
        Proposal memory p = single(address(evil), abi.encodeCall(evil.strike, ()), "Call a friend");
        bytes32 hash = keccak256(bytes(suffixed(p.description, alice)));
        bytes[] memory attempts = new bytes[](5);
        attempts[0] = abi.encodeCall(governor.execute, (p.targets, p.values, p.calldatas, hash));
        attempts[1] = abi.encodeCall(governor.cancel, (p.targets, p.values, p.calldatas, hash));
        attempts[2] = abi.encodeCall(governor.queue, (p.targets, p.values, p.calldatas, hash));
        attempts[3] = abi.encodeCall(governor.updateQuorumNumerator, (0));
        attempts[4] = abi.encodeCall(governor.relay, (address(token), 0, ""));
        evil.prepare(address(governor), attempts);
        uint256 id = enact(p);

        assertEq(evil.attempts(), attempts.length, "it struck");
        for (uint256 i = 0; i < attempts.length; ++i) assertFalse(evil.results(i), "refused");
        assertEq(
            evil.reasons(0),
            abi.encodeWithSelector(
                IGovernor.GovernorUnexpectedProposalState.selector,
                id,
                IGovernor.ProposalState.Executed,
                allowed(IGovernor.ProposalState.Queued)
            ),
            "executed before its calls run"
        );
        assertState(id, IGovernor.ProposalState.Executed, "executed, once");
        assertEq(governor.quorumNumerator(), Defaults.QUORUM_PERCENT, "no setting changed");
    }

    function test_Reentrancy_ACallAllowedToOneProposalIsNotLeftForTheNext() external {
        // The first proposal lets the governor expect a call that never comes from the timelock: it is spent or void.
        ReentrantTarget evil = new ReentrantTarget();
        bytes memory lower = abi.encodeCall(governor.updateQuorumNumerator, (1));
        bytes[] memory attempts = new bytes[](1);
        attempts[0] = lower;
        evil.prepare(address(governor), attempts);
        Proposal memory p;
        p.description = "Lower the quorum, and call a friend before";
        p.targets = new address[](2);
        p.values = new uint256[](2);
        p.calldatas = new bytes[](2);
        (p.targets[0], p.calldatas[0]) = (address(evil), abi.encodeCall(evil.strike, ()));
        (p.targets[1], p.calldatas[1]) = (address(governor), lower);
        enact(p);
        assertFalse(evil.results(0), "the friend is not the timelock");
        assertEq(governor.quorumNumerator(), 1, "what was decided");
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, address(evil)));
        vm.prank(address(evil));
        governor.updateQuorumNumerator(1);
    }

    /* THE TIMELOCK, USED DIRECTLY */

    function testFuzz_Timelock_NobodyButTheGovernorSchedulesExecutesOrCancels(uint256 seed) external {
        address attacker = boundAccount(seed);
        Proposal memory p = payment();
        passAndQueue(p);
        bytes32 salt = bytes20(address(governor)) ^ keccak256(bytes(p.description));

        refuse(attacker, timelock.PROPOSER_ROLE());
        timelock.scheduleBatch(p.targets, p.values, p.calldatas, 0, 0, Defaults.TIMELOCK_DELAY);
        refuse(attacker, timelock.PROPOSER_ROLE());
        timelock.schedule(p.targets[0], 0, p.calldatas[0], 0, 0, Defaults.TIMELOCK_DELAY);
        refuse(attacker, timelock.EXECUTOR_ROLE());
        timelock.executeBatch(p.targets, p.values, p.calldatas, 0, salt);
        refuse(attacker, timelock.EXECUTOR_ROLE());
        timelock.execute(p.targets[0], 0, p.calldatas[0], 0, salt);
        bytes32 operation = operationOf(p);
        refuse(attacker, timelock.CANCELLER_ROLE());
        timelock.cancel(operation);
        bytes32 proposerRole = timelock.PROPOSER_ROLE();
        refuse(attacker, timelock.DEFAULT_ADMIN_ROLE());
        timelock.grantRole(proposerRole, attacker);
        vm.expectRevert(
            abi.encodeWithSelector(TimelockController.TimelockUnauthorizedCaller.selector, attacker)
        );
        vm.prank(attacker);
        timelock.updateDelay(Defaults.LOWEST_DELAY);

        execute(p);
        assertEq(token.balanceOf(carol), CAROLS + PAYMENT, "paid by the governor's own execution");
    }

    function refuse(address attacker, bytes32 role) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, attacker, role)
        );
        vm.prank(attacker);
    }

    /* MINTING */

    function test_Mint_AVoteCanNotMintPastTheRate() external {
        uint256 yearly = token.mintable();
        Proposal memory p = single(
            address(token),
            abi.encodeCall(token.mint, (alice, yearly + 1)),
            "Mint too much"
        );
        passAndQueue(p);
        vm.expectRevert(
            abi.encodeWithSelector(IComputeToken.ComputeToken_MintRateExceeded.selector, yearly + 1, yearly)
        );
        execute(p);
    }

    function test_Mint_TwoMintsAroundAYearsEndDoNotAddUp() external {
        uint256 yearly = token.mintable();
        vm.warp(Defaults.NOW + 364 days);
        vm.prank(address(timelock));
        token.mint(alice, yearly);
        vm.warp(Defaults.NOW + 366 days);
        assertEq(token.mintable(), 0, "a calendar year would allow as much again");
    }
}
