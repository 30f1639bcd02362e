// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IOpinionLog} from "../../contracts/governance/IOpinionLog.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Policies} from "../utils/Policies.t.sol";

/// @notice What the governor asks: at the proposal, for the tally, before the queue and before execution. See
/// ProposalPolicy.tree.
contract ProposalPolicyLifeTest is Policies {
    function expectNotGovernor(address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_NotGovernor.selector, caller));
    }

    /* REGISTER */

    function testFuzz_Register_RevertWhen_TheCallerIsNotTheGovernor(uint256 seed, uint256 id) external {
        address caller = anybody(seed);
        Proposal memory p = payment();
        expectNotGovernor(caller);
        vm.prank(caller);
        policy.register(id, caller, p.targets, p.values, p.calldatas);
    }

    function testFuzz_Register_RevertWhen_ThereAreTooManyActions(uint256 count) external {
        count = bound(count, 11, 50);
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_TooManyActions.selector, count, 10)
        );
        propose(alice, errands(count));
    }

    function test_Register_WhenThereAreTenActions() external {
        enact(errands(10));
        assertPhase(1, IProposalPolicy.ProposalPhase.Executed);
    }

    function testFuzz_Register_RevertWhen_ThereIsTooMuchCalldata(uint256 length) external {
        length = bound(length, 131_073, 200_000);
        Proposal memory p = errands(2);
        p.calldatas[0] = new bytes(length / 2);
        p.calldatas[1] = new bytes(length - length / 2);
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_TooMuchCalldata.selector, length, 131_072)
        );
        propose(alice, p);
    }

    function test_Register_WhenThereIsAsMuchCalldataAsFits() external {
        Proposal memory p = errands(2);
        p.calldatas[0] = new bytes(131_072);
        propose(alice, p);
        assertPhase(1, IProposalPolicy.ProposalPhase.Pending);
    }

    function testFuzz_Register_RevertWhen_TheLastProposalIsLive(uint256 later) external {
        uint256 first = propose(alice, payment());
        assertEq(policy.latestProposalOf(alice), first, "the last one");
        vm.warp(boundEdges(later, block.timestamp, governor.proposalDeadline(first)));
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_ProposalLive.selector, alice, first)
        );
        propose(alice, errands(1));
    }

    function test_Register_WhenTheLastProposalIsOver() external {
        uint256 first = propose(alice, payment());
        closeVote(first);
        assertState(first, IGovernor.ProposalState.Defeated, "lost");
        Proposal memory p = errands(1);
        uint256 second = propose(alice, p);
        assertEq(policy.latestProposalOf(alice), second, "after the end of a vote");
        cancel(alice, p);
        uint256 third = propose(alice, errands(2));
        assertEq(policy.latestProposalOf(alice), third, "after it was withdrawn");
        win(third);
        assertEq(propose(alice, errands(3)), 4, "after it was won");
    }

    function test_Register_WhenSomebodyElsesProposalIsLive() external {
        propose(alice, payment());
        uint256 second = propose(bob, payment());
        assertEq(policy.latestProposalOf(bob), second, "his own");
        assertEq(policy.latestProposalOf(carol), 0, "none");
    }

    function testFuzz_Register_WhenItIsAsAssessed(uint256 seed) external {
        (IProposalPolicy.ProposalClass class, Proposal memory p, uint256 id) = proposeOfClass(seed);
        (
            IProposalPolicy.ProposalClass assessed,
            uint256 action,
            uint256 overridden,
            bytes32 codeHash
        ) = policy.assess(p.targets, p.values, p.calldatas);
        assertEq(uint256(assessed), uint256(class), "class");
        IProposalPolicy.Terms memory terms = policy.termsOf(id);
        IProposalPolicy.Rules memory rules = policy.rulesOf(class);
        assertEq(uint256(terms.class), uint256(class), "class is fixed");
        assertEq(terms.approvalBps, rules.approvalBps, "approval");
        assertEq(terms.quorumBps, rules.quorumBps, "quorum");
        assertEq(terms.delay, rules.delay, "delay");
        assertTrue(terms.needsLegalOpinion == rules.needsLegalOpinion, "opinion");
        assertEq(terms.overriddenId, overridden, "overridden");
        assertEq(policy.codeHashOf(id), codeHash, "code hash");

        p.description = "Again";
        vm.expectEmit(address(policy));
        emit IProposalPolicy.ProposalClassified(
            id + 1,
            class,
            action,
            rules.approvalBps,
            rules.quorumBps,
            rules.delay,
            rules.needsLegalOpinion,
            overridden,
            codeHash
        );
        propose(bob, p);
    }

    /* NEEDED VOTES AND APPROVAL */

    function testFuzz_NeededVotes_WhenTheMultipleIsNotWhole(uint16 multiple, uint128 quorum) external {
        multiple = uint16(bound(multiple, 10_000, 40_000));
        setRules(
            IProposalPolicy.ProposalClass.TreasuryLarge,
            IProposalPolicy.Rules(6_000, multiple, 3 days, true)
        );
        uint256 id = propose(alice, ofClass(IProposalPolicy.ProposalClass.TreasuryLarge));
        uint256 product = uint256(quorum) * multiple;
        uint256 needed = policy.neededVotes(id, quorum);
        assertTrue(needed * 10_000 >= product, "enough");
        assertTrue(needed == 0 || (needed - 1) * 10_000 < product, "rounded up to the next vote");
    }

    function testFuzz_ProposalQuorum_WhenTheVoteHasBegun(uint256 seed) external {
        (IProposalPolicy.ProposalClass class, , uint256 id) = proposeOfClass(seed);
        openVote(id);
        assertEq(
            policy.proposalQuorum(id),
            (QUORUM * policy.rulesOf(class).quorumBps) / 10_000,
            "a multiple of the quorum"
        );
    }

    function testFuzz_IsApproved_WhenVotesAreCounted(
        uint256 seed,
        uint128 against,
        uint128 inFavour
    ) external {
        (IProposalPolicy.ProposalClass class, , uint256 id) = proposeOfClass(seed);
        uint256 total = uint256(against) + inFavour;
        bool isEnough = uint256(inFavour) * 10_000 >= total * policy.rulesOf(class).approvalBps;
        assertTrue(
            policy.isApproved(id, against, inFavour) == (isEnough && inFavour > against),
            "the share of its class, and more than half"
        );
        assertFalse(policy.isApproved(id, inFavour, inFavour), "a tie");
        assertFalse(policy.isApproved(id, 0, 0), "no votes");
    }

    /* BEFORE QUEUE */

    function expectOpinionMissing(uint256 id, uint256 liftsAt) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_LegalOpinionMissing.selector, id, liftsAt)
        );
    }

    /// @dev A won proposal of one of the two classes that need a legal opinion.
    function passNeedy(bool isLarge) internal returns (Proposal memory p, uint256 id, uint256 liftsAt) {
        p = ofClass(
            isLarge
                ? IProposalPolicy.ProposalClass.TreasuryLarge
                : IProposalPolicy.ProposalClass.Constitutional
        );
        id = pass(p);
        liftsAt = governor.proposalDeadline(id) + Defaults.OPINION_WAIT;
    }

    function testFuzz_BeforeQueue_RevertWhen_TheLegalOpinionIsMissing(uint256 later, bool isLarge) external {
        (Proposal memory p, uint256 id, uint256 liftsAt) = passNeedy(isLarge);
        vm.warp(boundEdges(later, block.timestamp, liftsAt));
        expectOpinionMissing(id, liftsAt);
        queue(p);
        vm.warp(liftsAt);
        expectOpinionMissing(id, liftsAt);
        queue(p);
    }

    function testFuzz_BeforeQueue_RevertWhen_AnotherAdviserSpoke(bool isEthics) external {
        (Proposal memory p, uint256 id, uint256 liftsAt) = passNeedy(false);
        publishOpinion(id, isEthics ? IOpinionLog.AdviserKind.Ethics : IOpinionLog.AdviserKind.Technical);
        expectOpinionMissing(id, liftsAt);
        queue(p);
    }

    function test_BeforeQueue_RevertWhen_ThereIsNoOpinionLog() external {
        (Proposal memory p, uint256 id, uint256 liftsAt) = passNeedy(true);
        publishLegalOpinion(id);
        vm.prank(address(timelock));
        policy.setOpinionLog(address(0));
        expectOpinionMissing(id, liftsAt);
        queue(p);
        vm.warp(liftsAt + 1);
        queue(p);
    }

    function testFuzz_BeforeQueue_WhenTheWaitIsOver(bool isLarge) external {
        (Proposal memory p, uint256 id, uint256 liftsAt) = passNeedy(isLarge);
        vm.warp(liftsAt + 1);
        queue(p);
        assertState(id, IGovernor.ProposalState.Queued, "nobody's silence stops it for ever");
    }

    function testFuzz_BeforeQueue_WhenALegalAdviserSpoke(bool isLarge) external {
        (Proposal memory p, uint256 id, ) = passNeedy(isLarge);
        publishLegalOpinion(id);
        queue(p);
        assertState(id, IGovernor.ProposalState.Queued, "whatever the verdict");
    }

    function testFuzz_BeforeQueue_WhenTheClassNeedsNoOpinion(uint256 seed) external {
        uint256 class = bound(seed, 0, 2);
        (, Proposal memory p, uint256 id) = passOfClass(class == 0 ? 0 : class + 2);
        assertEq(policy.beforeQueue(id, governor.proposalDeadline(id)), 2 days, "the delay");
        queue(p);
    }

    /* BEFORE EXECUTION */

    function testFuzz_BeforeExecution_RevertWhen_TheCallerIsNotTheGovernor(uint256 seed) external {
        address caller = anybody(seed);
        Proposal memory p = payment();
        uint256 id = passAndQueue(p);
        expectNotGovernor(caller);
        vm.prank(caller);
        policy.beforeExecution(id, p.targets, p.values, p.calldatas);
    }

    function expectTooEarly(uint256 id, uint256 eta) internal {
        vm.expectRevert(abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_TooEarly.selector, id, eta));
    }

    function testFuzz_BeforeExecution_RevertWhen_TheDelayOfItsClassIsNotOver(uint256 left) external {
        (Proposal memory p, uint256 id, uint256 liftsAt) = passNeedy(false);
        vm.warp(liftsAt + 1);
        queue(p);
        uint256 eta = block.timestamp + 5 days;
        // The timelock alone would let it pass after two days.
        vm.warp(eta - boundEdges(left, 1, 5 days - Defaults.TIMELOCK_DELAY));
        expectTooEarly(id, eta);
        execute(p);
        vm.warp(eta);
        execute(p);
        assertEq(governor.votingDelay(), 3 days, "done");
    }

    function testFuzz_BeforeExecution_RevertWhen_TheReviewIsNotOver(uint256 left) external {
        Proposal memory p = payment();
        uint256 id = pass(p);
        queue(p);
        extendReview(id);
        uint256 eta = block.timestamp + Defaults.TIMELOCK_DELAY + Defaults.REVIEW_EXTENSION;
        vm.warp(eta - boundEdges(left, 1, Defaults.REVIEW_EXTENSION));
        expectTooEarly(id, eta);
        execute(p);
        vm.warp(eta);
        execute(p);
        assertState(id, IGovernor.ProposalState.Executed, "done");
    }

    function testFuzz_BeforeExecution_RevertWhen_TheCodeChanged(uint256 count, bytes memory code) external {
        if (code.length == 0 || keccak256(code) == keccak256(hex"00")) code = hex"5b00";
        // Code that begins with 0xef can't be deployed.
        if (code[0] == 0xef) code[0] = 0x00;
        Proposal memory p = errands(bound(count, 1, 10));
        uint256 id = passAndQueue(p);
        bytes memory hashes;
        for (uint256 i = 0; i < p.targets.length; ++i) hashes = abi.encodePacked(hashes, keccak256(code));
        bytes32 proposed = policy.codeHashOf(id);
        vm.etch(shop, code);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_CodeChanged.selector,
                id,
                proposed,
                keccak256(hashes)
            )
        );
        execute(p);
        vm.etch(shop, hex"00");
        execute(p);
        assertState(id, IGovernor.ProposalState.Executed, "as it was when it was proposed");
    }

    function test_BeforeExecution_RevertWhen_TheCodeIsGone() external {
        Proposal memory p = errands(2);
        passAndQueue(p);
        vm.etch(shop, "");
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_TargetWithoutCode.selector, 0, shop)
        );
        execute(p);
    }

    function test_BeforeExecution_RevertWhen_TheVetoWasOverriddenAlready() external {
        Proposal memory p = payment();
        uint256 vetoed = pass(p);
        vetoDirectly(p);
        Proposal memory first = payment();
        first.description = "Pay Carol all the same";
        Proposal memory second = payment();
        uint256 id = propose(alice, first);
        uint256 other = propose(bob, second);
        openVote(id);
        vote(dave, other, Defaults.FOR);
        vote(alice, other, Defaults.FOR);
        win(id);
        queue(first);
        queue(second);
        vm.warp(governor.proposalEta(id));
        vm.expectEmit(address(policy));
        emit IProposalPolicy.ProposalOverridden(vetoed, id);
        execute(first);
        assertTrue(policy.isOverridden(vetoed), "overridden");
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_AlreadyOverridden.selector, vetoed)
        );
        execute(second);
    }
}
