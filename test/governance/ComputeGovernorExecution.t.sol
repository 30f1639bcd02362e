// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Policies} from "../utils/Policies.t.sol";

/// @notice Queue and execution; see ComputeGovernor.tree.
contract ComputeGovernorExecutionTest is Policies {
    /* QUEUE */

    function test_Queue_RevertWhen_TheProposalHasNotSucceeded() external {
        bytes32 succeeded = allowed(IGovernor.ProposalState.Succeeded);
        Proposal memory p = payment();
        uint256 id = propose(alice, p);
        expectState(id, IGovernor.ProposalState.Pending, succeeded);
        queue(p);
        openVote(id);
        expectState(id, IGovernor.ProposalState.Active, succeeded);
        queue(p);
        closeVote(id);
        expectState(id, IGovernor.ProposalState.Defeated, succeeded);
        queue(p);
    }

    function testFuzz_Queue_WhenTheProposalHasSucceeded(uint256 seed, uint256 later) external {
        Proposal memory p = payment();
        uint256 id = pass(p);
        assertState(id, IGovernor.ProposalState.Succeeded, "succeeded");
        vm.warp(governor.proposalDeadline(id) + boundEdges(later, 1, Defaults.GRACE_PERIOD));
        uint256 eta = block.timestamp + Defaults.TIMELOCK_DELAY;
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalQueued(id, eta);
        vm.prank(boundAccount(seed));
        queue(p);
        assertState(id, IGovernor.ProposalState.Queued, "queued");
        assertEq(governor.proposalEta(id), eta, "eta");
        assertEq(timelock.getTimestamp(operationOf(p)), eta, "the one operation");
        expectState(id, IGovernor.ProposalState.Queued, allowed(IGovernor.ProposalState.Succeeded));
        queue(p);
    }

    /// @dev Votes for what Alice proposed, queues it, and returns the seconds that it waits.
    function delayOf(uint256 id, Proposal memory p) internal returns (uint256) {
        win(id);
        skip(Defaults.OPINION_WAIT);
        queue(p);
        return governor.proposalEta(id) - block.timestamp;
    }

    function testFuzz_Queue_WhenTheDelayOfItsClassIsLonger(uint256 seed) external {
        (IProposalPolicy.ProposalClass class, Proposal memory p, uint256 id) = proposeOfClass(seed);
        assertEq(delayOf(id, p), policy.rulesOf(class).delay, "the delay of its class");
        assertEq(
            timelock.getTimestamp(operationOf(p)),
            block.timestamp + Defaults.TIMELOCK_DELAY,
            "the timelock knows its own alone"
        );
    }

    function testFuzz_Queue_WhenTheDelayOfTheTimelockIsLonger(uint256 seed, uint256 delay) external {
        (, Proposal memory p, uint256 id) = proposeOfClass(seed);
        delay = boundEdges(delay, 5 days, Defaults.HIGHEST_DELAY);
        vm.prank(address(timelock));
        timelock.updateDelay(delay);
        assertEq(delayOf(id, p), delay, "the timelock's delay");
        // What is queued keeps its time.
        vm.prank(address(timelock));
        timelock.updateDelay(Defaults.LOWEST_DELAY);
        assertEq(governor.proposalEta(id), block.timestamp + delay, "eta");
    }

    /* EXECUTE */

    function test_Execute_RevertWhen_TheProposalIsNotQueued() external {
        Proposal memory p = payment();
        uint256 id = pass(p);
        expectState(id, IGovernor.ProposalState.Succeeded, allowed(IGovernor.ProposalState.Queued));
        execute(p);
    }

    function testFuzz_Execute_RevertWhen_TheDelayHasNotPassed(uint256 left) external {
        Proposal memory p = payment();
        uint256 id = passAndQueue(p);
        uint256 eta = governor.proposalEta(id);
        vm.warp(eta - boundEdges(left, 1, Defaults.TIMELOCK_DELAY));
        vm.expectRevert(abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_TooEarly.selector, id, eta));
        execute(p);
    }

    function testFuzz_Execute_RevertWhen_ACallFails(uint256 tooMuch) external {
        tooMuch = bound(tooMuch, TREASURY + 1, type(uint256).max);
        Proposal memory p = spend(tooMuch);
        uint256 id = passAndQueue(p);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientBalance.selector,
                address(timelock),
                TREASURY,
                tooMuch
            )
        );
        execute(p);
        assertState(id, IGovernor.ProposalState.Queued, "can be tried again");
    }

    function testFuzz_Execute_WhenTheDelayHasPassed(
        uint256 amount,
        uint256 to,
        uint256 seed,
        uint256 later
    ) external {
        amount = bound(amount, 0, TREASURY);
        address payee = boundAccount(to);
        Proposal memory p = single(address(token), abi.encodeCall(token.transfer, (payee, amount)), "Pay");
        uint256 id = passAndQueue(p);
        uint256 before = token.balanceOf(payee);
        skip(boundEdges(later, 0, Defaults.GRACE_PERIOD));
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalExecuted(id);
        vm.prank(boundAccount(seed));
        execute(p);
        assertState(id, IGovernor.ProposalState.Executed, "executed");
        assertEq(token.balanceOf(payee), before + amount, "payee");
        assertEq(token.balanceOf(address(timelock)), TREASURY - amount, "treasury");
        expectState(id, IGovernor.ProposalState.Executed, allowed(IGovernor.ProposalState.Queued));
        execute(p);
    }

    function testFuzz_Execute_WhenTheProposalPaysInEther(uint256 held, uint256 amount) external {
        held = bound(held, 0, 1e9 ether);
        amount = bound(amount, 0, held);
        vm.deal(address(this), held);
        (bool received, ) = address(timelock).call{value: held}("");
        assertTrue(received, "the treasury takes ether");
        enact(spendCoins(amount));
        assertEq(shop.balance, amount, "payee");
        assertEq(address(timelock).balance, held - amount, "treasury");
    }
}
