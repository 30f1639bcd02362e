// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Policies} from "../utils/Policies.t.sol";

/// @notice What was won, and not carried out in time; see ComputeGovernor.tree.
contract ComputeGovernorExpiryTest is Policies {
    function expectExpired(uint256 id, IGovernor.ProposalState needed) internal {
        expectState(id, IGovernor.ProposalState.Expired, allowed(needed));
    }

    function test_Expiry_WhenItIsTheLastSecondToQueue() external {
        Proposal memory p = payment();
        uint256 id = pass(p);
        vm.warp(governor.proposalDeadline(id) + Defaults.GRACE_PERIOD);
        assertState(id, IGovernor.ProposalState.Succeeded, "the last second");
        queue(p);
        assertState(id, IGovernor.ProposalState.Queued, "queued");
    }

    function testFuzz_Expiry_RevertWhen_ItIsTooLateToQueue(uint256 later) external {
        Proposal memory p = payment();
        uint256 id = pass(p);
        vm.warp(governor.proposalDeadline(id) + Defaults.GRACE_PERIOD + boundEdges(later, 1, 3650 days));
        assertState(id, IGovernor.ProposalState.Expired, "expired");
        expectExpired(id, IGovernor.ProposalState.Succeeded);
        queue(p);
    }

    function test_Expiry_WhenItIsTheLastSecondToExecute() external {
        Proposal memory p = payment();
        uint256 id = passAndQueue(p);
        vm.warp(governor.proposalEta(id) + Defaults.GRACE_PERIOD);
        assertState(id, IGovernor.ProposalState.Queued, "the last second");
        execute(p);
        assertState(id, IGovernor.ProposalState.Executed, "executed");
    }

    function testFuzz_Expiry_RevertWhen_ItIsTooLateToExecute(uint256 later) external {
        Proposal memory p = payment();
        uint256 id = passAndQueue(p);
        vm.warp(governor.proposalEta(id) + Defaults.GRACE_PERIOD + boundEdges(later, 1, 3650 days));
        assertState(id, IGovernor.ProposalState.Expired, "expired");
        expectExpired(id, IGovernor.ProposalState.Queued);
        execute(p);
        expectExpired(id, IGovernor.ProposalState.Succeeded);
        queue(p);
    }

    function test_Expiry_WhenTheReviewWasLengthened() external {
        Proposal memory p = payment();
        uint256 id = pass(p);
        queue(p);
        uint256 eta = governor.proposalEta(id);
        extendReview(id);
        assertEq(governor.proposalEta(id), eta + Defaults.REVIEW_EXTENSION, "eta");
        vm.warp(eta + Defaults.REVIEW_EXTENSION + Defaults.GRACE_PERIOD);
        assertState(id, IGovernor.ProposalState.Queued, "the grace period begins later");
        skip(1);
        assertState(id, IGovernor.ProposalState.Expired, "expired");
    }

    function testFuzz_Expiry_WhenItWasDecidedInTime(uint256 later) external {
        Proposal memory executed = payment();
        uint256 first = enact(executed);
        Proposal memory vetoed = payment();
        vetoed.description = "Pay Carol again";
        uint256 second = pass(vetoed);
        vetoDirectly(vetoed);
        uint256 third = propose(bob, payment());
        closeVote(third);
        skip(bound(later, 0, 3650 days));
        assertState(first, IGovernor.ProposalState.Executed, "executed for ever");
        assertState(second, IGovernor.ProposalState.Canceled, "vetoed for ever");
        assertState(third, IGovernor.ProposalState.Defeated, "lost for ever");
    }
}
