// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {GovernorVotesQuorumFraction} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Governance} from "../utils/Governance.t.sol";

/// @notice Queue, execution and the settings a vote can change; see ComputeGovernor.tree.
contract ComputeGovernorExecutionTest is Governance {
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
        skip(bound(later, 0, 3650 days));
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

    /* EXECUTE */

    function testFuzz_Execute_RevertWhen_TheDelayHasNotPassed(uint256 left) external {
        Proposal memory p = payment();
        uint256 id = passAndQueue(p);
        vm.warp(governor.proposalEta(id) - bound(left, 1, Defaults.TIMELOCK_DELAY));
        vm.expectRevert(
            abi.encodeWithSelector(
                TimelockController.TimelockUnexpectedOperationState.selector,
                operationOf(p),
                bytes32(1 << uint8(TimelockController.OperationState.Ready))
            )
        );
        execute(p);
    }

    function testFuzz_Execute_RevertWhen_ACallFails(uint256 tooMuch) external {
        tooMuch = bound(tooMuch, TREASURY + 1, type(uint256).max);
        Proposal memory p = single(
            address(token),
            abi.encodeCall(token.transfer, (carol, tooMuch)),
            "Pay more than there is"
        );
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
        skip(bound(later, 0, 3650 days));
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
        Proposal memory p = single(carol, "", "Pay Carol in ether");
        p.values[0] = amount;
        enact(p);
        assertEq(carol.balance, amount, "payee");
        assertEq(address(timelock).balance, held - amount, "treasury");
    }

    /* SETTINGS */

    function testFuzz_Settings_RevertWhen_AnybodyCallsASetter(uint256 seed) external {
        address caller = boundAccount(seed);
        bytes[7] memory calls = [
            abi.encodeCall(governor.setVotingDelay, (0)),
            abi.encodeCall(governor.setVotingPeriod, (1)),
            abi.encodeCall(governor.setProposalThreshold, (0)),
            abi.encodeCall(governor.updateQuorumNumerator, (0)),
            abi.encodeCall(governor.setLateQuorumVoteExtension, (0)),
            abi.encodeCall(governor.updateTimelock, (TimelockController(payable(caller)))),
            abi.encodeCall(governor.relay, (address(token), 0, ""))
        ];
        bytes memory expected = abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, caller);
        for (uint256 i = 0; i < calls.length; ++i) {
            vm.prank(caller);
            (bool success, bytes memory reason) = address(governor).call(calls[i]);
            assertFalse(success, "not by anybody");
            assertEq(reason, expected, "reason");
        }
    }

    function testFuzz_Settings_WhenAVoteDecides(
        uint48 delay,
        uint32 period,
        uint256 threshold,
        uint256 percent,
        uint48 extension
    ) external {
        period = uint32(bound(period, 1, type(uint32).max));
        extension = uint48(bound(extension, 0, period));
        percent = bound(percent, 0, 100);
        Proposal memory p;
        p.description = "Change every setting";
        p.targets = new address[](5);
        p.values = new uint256[](5);
        p.calldatas = new bytes[](5);
        for (uint256 i = 0; i < 5; ++i) p.targets[i] = address(governor);
        p.calldatas[0] = abi.encodeCall(governor.setVotingDelay, (delay));
        p.calldatas[1] = abi.encodeCall(governor.setVotingPeriod, (period));
        p.calldatas[2] = abi.encodeCall(governor.setProposalThreshold, (threshold));
        p.calldatas[3] = abi.encodeCall(governor.updateQuorumNumerator, (percent));
        p.calldatas[4] = abi.encodeCall(governor.setLateQuorumVoteExtension, (extension));
        passAndQueue(p);

        vm.expectEmit(address(governor));
        emit GovernorSettings.VotingDelaySet(Defaults.VOTING_DELAY, delay);
        vm.expectEmit(address(governor));
        emit GovernorSettings.VotingPeriodSet(Defaults.VOTING_PERIOD, period);
        vm.expectEmit(address(governor));
        emit GovernorSettings.ProposalThresholdSet(Defaults.PROPOSAL_THRESHOLD, threshold);
        vm.expectEmit(address(governor));
        emit GovernorVotesQuorumFraction.QuorumNumeratorUpdated(Defaults.QUORUM_PERCENT, percent);
        vm.expectEmit(address(governor));
        emit GovernorPreventLateQuorum.LateQuorumVoteExtensionSet(Defaults.LATE_QUORUM_EXTENSION, extension);
        execute(p);

        assertEq(governor.votingDelay(), delay, "voting delay");
        assertEq(governor.votingPeriod(), period, "voting period");
        assertEq(governor.proposalThreshold(), threshold, "proposal threshold");
        assertEq(governor.quorumNumerator(), percent, "quorum");
        assertEq(governor.lateQuorumVoteExtension(), extension, "late quorum extension");
    }

    function testFuzz_Settings_WhenAVoteRelaysACall(uint256 amount) external {
        amount = bound(amount, 0, token.balanceOf(genesisHolder));
        give(address(governor), amount);
        bytes memory recovery = abi.encodeCall(token.transfer, (address(timelock), amount));
        enact(
            single(
                address(governor),
                abi.encodeCall(governor.relay, (address(token), 0, recovery)),
                "Recover tokens"
            )
        );
        assertEq(token.balanceOf(address(governor)), 0, "governor");
        assertEq(token.balanceOf(address(timelock)), TREASURY + amount, "treasury");
    }

    function test_Settings_WhenAVoteMovesTheGovernorToAnotherTimelock() external {
        TimelockController next = new TimelockController(
            0,
            new address[](0),
            new address[](0),
            address(this)
        );
        Proposal memory p = single(
            address(governor),
            abi.encodeCall(governor.updateTimelock, (next)),
            "Move to another timelock"
        );
        passAndQueue(p);
        vm.expectEmit(address(governor));
        emit GovernorTimelockControl.TimelockChange(address(timelock), address(next));
        execute(p);
        assertEq(governor.timelock(), address(next), "timelock");
    }
}
