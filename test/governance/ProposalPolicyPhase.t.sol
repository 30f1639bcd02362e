// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Policies} from "../utils/Policies.t.sol";

/// @notice Where a proposal is in its life, all twelve; see ProposalPolicy.tree.
contract ProposalPolicyPhaseTest is Policies {
    function testFuzz_ProposalPhase_RevertWhen_TheProposalDoesNotExist(uint256 id) external {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, id));
        policy.proposalPhase(id);
    }

    function test_ProposalPhase_WhenVotingHasNotBegun() external {
        uint256 id = propose(alice, payment());
        assertPhase(id, IProposalPolicy.ProposalPhase.Pending);
        vm.warp(governor.proposalSnapshot(id));
        assertPhase(id, IProposalPolicy.ProposalPhase.Pending);
    }

    function testFuzz_ProposalPhase_WhenVotesAreTaken(uint256 elapsed) external {
        uint256 id = propose(alice, payment());
        openVote(id);
        skip(bound(elapsed, 0, Defaults.VOTING_PERIOD - 1));
        assertPhase(id, IProposalPolicy.ProposalPhase.Active);
    }

    function test_ProposalPhase_WhenItTurnedLate() external {
        uint256 id = propose(alice, payment());
        openVote(id);
        uint256 deadline = governor.proposalDeadline(id);
        vote(alice, id, Defaults.FOR);
        voteParts(bob, id, 0, 2_000_000 ether, 0);
        vote(dave, id, Defaults.AGAINST);
        vm.warp(deadline);
        // 48 to 50 million, and with Carol's part 51.
        vote(bob, id, Defaults.FOR);
        voteParts(carol, id, 0, 1_000_000 ether, 0);
        assertEq(governor.objectionEnd(id), deadline + Defaults.OBJECTION_PERIOD, "turned");
        assertPhase(id, IProposalPolicy.ProposalPhase.Active);
        vm.warp(deadline + 1);
        assertPhase(id, IProposalPolicy.ProposalPhase.Objection);
        vm.warp(deadline + Defaults.OBJECTION_PERIOD);
        assertPhase(id, IProposalPolicy.ProposalPhase.Objection);
        skip(1);
        assertPhase(id, IProposalPolicy.ProposalPhase.Succeeded);
    }

    function testFuzz_ProposalPhase_WhenItIsWon(uint256 seed) external {
        (, , uint256 id) = passOfClass(seed);
        assertPhase(id, IProposalPolicy.ProposalPhase.Succeeded);
    }

    function testFuzz_ProposalPhase_WhenItIsInReview(uint256 seed) external {
        (IProposalPolicy.ProposalClass class, Proposal memory p, uint256 id) = passOfClass(seed);
        skip(Defaults.OPINION_WAIT);
        queue(p);
        bool vetoable = class <= IProposalPolicy.ProposalClass.Constitutional;
        IProposalPolicy.ProposalPhase waiting =
            vetoable ? IProposalPolicy.ProposalPhase.Review : IProposalPolicy.ProposalPhase.Queued;
        assertPhase(id, waiting);
        vm.warp(governor.proposalEta(id) - 1);
        assertPhase(id, waiting);
        if (vetoable) {
            extendReview(id);
            skip(1);
            assertPhase(id, waiting);
            vm.warp(governor.proposalEta(id) - 1);
            assertPhase(id, waiting);
        }
        skip(1);
        assertPhase(id, IProposalPolicy.ProposalPhase.Queued);
    }

    function test_ProposalPhase_WhenItIsExecuted() external {
        assertPhase(enact(payment()), IProposalPolicy.ProposalPhase.Executed);
    }

    function test_ProposalPhase_WhenItIsLost() external {
        uint256 id = propose(alice, payment());
        closeVote(id);
        assertPhase(id, IProposalPolicy.ProposalPhase.Defeated);
    }

    function test_ProposalPhase_WhenItWasWithdrawn() external {
        Proposal memory p = payment();
        uint256 id = propose(alice, p);
        cancel(alice, p);
        assertPhase(id, IProposalPolicy.ProposalPhase.Canceled);
    }

    function test_ProposalPhase_WhenItExpired() external {
        Proposal memory p = payment();
        uint256 id = pass(p);
        skip(Defaults.GRACE_PERIOD);
        assertPhase(id, IProposalPolicy.ProposalPhase.Expired);
        p = errands(1);
        id = passAndQueue(p);
        skip(Defaults.GRACE_PERIOD + 1);
        assertPhase(id, IProposalPolicy.ProposalPhase.Expired);
    }

    function testFuzz_ProposalPhase_WhenItWasVetoed(uint256 seed) external {
        (, Proposal memory p, uint256 id) = passOfClass(bound(seed, 0, 2));
        vetoDirectly(p);
        assertPhase(id, IProposalPolicy.ProposalPhase.Vetoed);
        skip(3650 days);
        assertPhase(id, IProposalPolicy.ProposalPhase.Vetoed);
    }

    function test_ProposalPhase_WhenItsVetoWasOverridden() external {
        Proposal memory p = payment();
        uint256 vetoed = pass(p);
        vetoDirectly(p);
        p.description = "Pay Carol all the same";
        uint256 id = enact(p);
        assertPhase(id, IProposalPolicy.ProposalPhase.Executed);
        assertPhase(vetoed, IProposalPolicy.ProposalPhase.Overridden);
        assertState(vetoed, IGovernor.ProposalState.Canceled, "for ever");
    }
}
