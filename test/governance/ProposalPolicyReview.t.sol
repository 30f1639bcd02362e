// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Policies} from "../utils/Policies.t.sol";

/// @notice Veto, longer review and override; see ProposalPolicy.tree.
contract ProposalPolicyReviewTest is Policies {
    function expectWrongState(uint256 id, IGovernor.ProposalState current) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_WrongState.selector, id, current)
        );
    }

    function expectNotVetoable(uint256 id, IProposalPolicy.ProposalClass class) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_NotVetoable.selector, id, class)
        );
    }

    /// @dev Waits for nobody's opinion and queues.
    function waitAndQueue(Proposal memory p) internal {
        skip(Defaults.OPINION_WAIT);
        queue(p);
    }

    /// @dev Brings a payment to a state that is neither Succeeded nor Queued.
    function bringTo(IGovernor.ProposalState wanted) internal returns (Proposal memory p, uint256 id) {
        p = payment();
        // Another one each time.
        p.description = Strings.toString(uint256(wanted));
        if (wanted == IGovernor.ProposalState.Executed) return (p, enact(p));
        if (wanted == IGovernor.ProposalState.Expired) {
            id = pass(p);
            skip(Defaults.GRACE_PERIOD);
            return (p, id);
        }
        id = propose(alice, p);
        if (wanted == IGovernor.ProposalState.Canceled) cancel(alice, p);
        if (wanted == IGovernor.ProposalState.Active) openVote(id);
        if (wanted == IGovernor.ProposalState.Defeated) closeVote(id);
    }

    function isWon(IGovernor.ProposalState state) internal pure returns (bool) {
        return state == IGovernor.ProposalState.Succeeded || state == IGovernor.ProposalState.Queued;
    }

    /* VETO */

    function testFuzz_Veto_RevertWhen_TheCallerIsNotTheBoard(uint256 seed) external {
        address caller = seed % 2 == 0 ? address(timelock) : anybody(seed);
        Proposal memory p = payment();
        pass(p);
        expectUnauthorized(caller);
        vm.prank(caller);
        policy.veto(operationsOf(p), reason());
    }

    function test_Veto_RevertWhen_NobodyProposedThat() external {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, 0));
        vetoDirectly(payment());
    }

    function test_Veto_RevertWhen_TheProposalIsNotWonOrDone() external {
        for (uint256 i = 0; i < 8; ++i) {
            IGovernor.ProposalState current = IGovernor.ProposalState(i);
            if (isWon(current)) continue;
            (Proposal memory p, uint256 id) = bringTo(current);
            expectWrongState(id, current);
            vetoDirectly(p);
            skip(365 days);
        }
    }

    function testFuzz_Veto_RevertWhen_TheClassIsImmune(uint256 seed, bool isQueued) external {
        (IProposalPolicy.ProposalClass class, Proposal memory p, uint256 id) = passOfClass(bound(seed, 3, 4));
        assertFalse(policy.isVetoable(id), "immune");
        if (isQueued) waitAndQueue(p);
        expectNotVetoable(id, class);
        vetoDirectly(p);
    }

    function testFuzz_Veto_WhenTheProposalIsWon(
        uint256 seed,
        bool isQueued,
        IProposalPolicy.VetoReason memory why
    ) external {
        (, Proposal memory p, uint256 id) = passOfClass(bound(seed, 0, 2));
        assertTrue(policy.isVetoable(id), "vetoable");
        bytes32 operation = operationOf(p);
        if (isQueued) waitAndQueue(p);
        assertTrue(timelock.isOperation(operation) == isQueued, "in the timelock");
        vm.expectEmit(address(policy));
        emit IProposalPolicy.ProposalVetoed(
            id,
            address(board),
            why.constitutionHash,
            why.articles,
            why.reasonHash,
            why.uri,
            block.timestamp + Defaults.OVERRIDE_WINDOW
        );
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalCanceled(id);
        vm.prank(address(board));
        policy.veto(operationsOf(p), why);
        assertState(id, IGovernor.ProposalState.Canceled, "for tools that know OpenZeppelin's states");
        assertFalse(timelock.isOperation(operation), "gone from the timelock");
        assertEq(policy.reviewOf(id).vetoedAt, block.timestamp, "time of the veto");
        assertFalse(policy.isOverridden(id), "not overridden");
        expectWrongState(id, IGovernor.ProposalState.Canceled);
        vetoDirectly(p);
    }

    function test_Veto_WhenItIsReadyToBeExecuted() external {
        Proposal memory p = payment();
        uint256 id = passAndQueue(p);
        vetoDirectly(p);
        assertPhase(id, IProposalPolicy.ProposalPhase.Vetoed);
    }

    /* EXTEND REVIEW */

    function testFuzz_ExtendReview_RevertWhen_TheCallerIsNotTheBoard(uint256 seed) external {
        address caller = seed % 2 == 0 ? address(timelock) : anybody(seed);
        Proposal memory p = payment();
        uint256 id = pass(p);
        queue(p);
        expectUnauthorized(caller);
        vm.prank(caller);
        policy.extendReview(id);
    }

    function test_ExtendReview_RevertWhen_TheProposalIsNotQueued() external {
        for (uint256 i = 0; i < 8; ++i) {
            IGovernor.ProposalState current = IGovernor.ProposalState(i);
            if (current == IGovernor.ProposalState.Queued) continue;
            uint256 id;
            if (current == IGovernor.ProposalState.Succeeded) id = pass(errands(1));
            else (, id) = bringTo(current);
            expectWrongState(id, current);
            extendReview(id);
            skip(365 days);
        }
    }

    function testFuzz_ExtendReview_RevertWhen_TheClassIsImmune(uint256 seed) external {
        (IProposalPolicy.ProposalClass class, Proposal memory p, uint256 id) = passOfClass(bound(seed, 3, 4));
        waitAndQueue(p);
        expectNotVetoable(id, class);
        extendReview(id);
    }

    function testFuzz_ExtendReview_RevertWhen_ItWasLengthenedBefore(uint256 later) external {
        Proposal memory p = payment();
        uint256 id = pass(p);
        queue(p);
        extendReview(id);
        vm.warp(boundEdges(later, block.timestamp, governor.proposalEta(id) - 1));
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_ReviewNotExtendable.selector, id)
        );
        extendReview(id);
    }

    function testFuzz_ExtendReview_RevertWhen_TheReviewIsOver(uint256 later) external {
        Proposal memory p = payment();
        uint256 id = passAndQueue(p);
        skip(boundEdges(later, 0, Defaults.GRACE_PERIOD));
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_ReviewNotExtendable.selector, id)
        );
        extendReview(id);
    }

    function testFuzz_ExtendReview_WhenTheReviewIsNotOver(uint256 seed, uint256 left) external {
        (, Proposal memory p, uint256 id) = passOfClass(bound(seed, 0, 2));
        waitAndQueue(p);
        uint256 eta = governor.proposalEta(id);
        vm.warp(boundEdges(left, block.timestamp, eta - 1));
        assertEq(policy.reviewExtensionOf(id), 0, "not yet");
        vm.expectEmit(address(policy));
        emit IProposalPolicy.ProposalReviewExtended(id, eta + Defaults.REVIEW_EXTENSION);
        extendReview(id);
        assertEq(policy.reviewExtensionOf(id), Defaults.REVIEW_EXTENSION, "longer");
        assertEq(governor.proposalEta(id), eta + Defaults.REVIEW_EXTENSION, "eta");
        assertTrue(policy.reviewOf(id).isExtended, "once");
    }

    /* OVERRIDE */

    function testFuzz_Override_WhenItIsProposedInTheWindow(uint256 seed, uint256 later) external {
        (, Proposal memory p, uint256 vetoed) = passOfClass(bound(seed, 0, 2));
        vetoDirectly(p);
        uint256 end = block.timestamp + Defaults.OVERRIDE_WINDOW;
        vm.warp(boundEdges(later, block.timestamp, end));
        p.description = "All the same";
        uint256 id = propose(bob, p);
        IProposalPolicy.Terms memory terms = policy.termsOf(id);
        assertEq(uint256(terms.class), uint256(IProposalPolicy.ProposalClass.Override), "class");
        assertEq(terms.overriddenId, vetoed, "the vetoed one");
    }

    function testFuzz_Override_WhenItIsProposedAfterTheWindow(uint256 seed, uint256 later) external {
        (IProposalPolicy.ProposalClass class, Proposal memory p, ) = passOfClass(bound(seed, 0, 2));
        vetoDirectly(p);
        skip(Defaults.OVERRIDE_WINDOW + boundEdges(later, 1, 3650 days));
        p.description = "All the same";
        uint256 id = propose(bob, p);
        assertEq(uint256(policy.termsOf(id).class), uint256(class), "what it is by its calls");
        assertEq(policy.termsOf(id).overriddenId, 0, "overrides nothing");
    }

    function test_Override_WhenItWasOverriddenBefore() external {
        Proposal memory p = payment();
        uint256 vetoed = pass(p);
        vetoDirectly(p);
        p.description = "Pay Carol all the same";
        uint256 id = pass(p);
        queue(p);
        vm.warp(governor.proposalEta(id));
        assertLe(
            block.timestamp,
            uint256(policy.reviewOf(vetoed).vetoedAt) + Defaults.OVERRIDE_WINDOW,
            "in time"
        );
        execute(p);
        assertTrue(policy.isOverridden(vetoed), "overridden");
        p.description = "Pay Carol once more";
        assertEq(uint256(classOf(p)), 0, "the veto is spent");
    }

    function test_Override_WhenTheSameIsVetoedAgain() external {
        Proposal memory first = payment();
        Proposal memory second = payment();
        uint256 one = propose(alice, first);
        uint256 other = propose(bob, second);
        openVote(one);
        vote(alice, one, Defaults.FOR);
        vote(bob, one, Defaults.FOR);
        vote(alice, other, Defaults.FOR);
        vote(bob, other, Defaults.FOR);
        closeVote(one);
        vetoDirectly(first);
        vetoDirectly(second);
        (, , uint256 overridden, ) = policy.assess(first.targets, first.values, first.calldatas);
        assertEq(overridden, other, "the later veto is the one to override");
    }
}
