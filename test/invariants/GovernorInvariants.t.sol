// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Governance} from "../utils/Governance.t.sol";
import {GovernorHandler} from "./GovernorHandler.sol";

/// @notice The invariants of governor and timelock; README.md lists them in prose.
contract GovernorInvariants is Governance {
    GovernorHandler internal handler;

    function setUp() public override {
        super.setUp();
        address[] memory voters = new address[](3);
        (voters[0], voters[1], voters[2]) = (alice, bob, carol);
        handler = new GovernorHandler(governor, voters);
        bytes4[] memory actions = new bytes4[](11);
        actions[0] = GovernorHandler.passTime.selector;
        actions[1] = GovernorHandler.propose.selector;
        actions[2] = GovernorHandler.castVote.selector;
        actions[3] = GovernorHandler.castFraction.selector;
        actions[4] = GovernorHandler.cancel.selector;
        actions[5] = GovernorHandler.queue.selector;
        actions[6] = GovernorHandler.execute.selector;
        actions[7] = GovernorHandler.meddle.selector;
        actions[8] = GovernorHandler.transfer.selector;
        actions[9] = GovernorHandler.delegate.selector;
        actions[10] = GovernorHandler.campaign.selector;
        target(address(handler), actions);
    }

    function invariant_TalliesAreWithinThePastSupply() external {
        vm.warp(handler.currentTime());
        address[] memory voters = handler.allVoters();
        for (uint256 id = 1; id <= handler.count(); ++id) {
            uint256 snapshot = governor.proposalSnapshot(id);
            if (snapshot >= handler.currentTime()) continue;
            (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(id);
            uint256 sum = against + inFavour + abstain;
            assertLe(sum, token.getPastTotalSupply(snapshot), "G1");
            uint256 used = 0;
            for (uint256 i = 0; i < voters.length; ++i) {
                uint256 spent = governor.usedVotes(id, voters[i]);
                assertLe(spent, token.getPastVotes(voters[i], snapshot), "G2");
                assertEq(spent, handler.weightUsed(id, voters[i]), "G2: as the votes returned");
                used += spent;
            }
            assertEq(sum, used, "G1: the tally is the sum of the votes");
        }
    }

    /// @dev The handler itself checks every edge that it sees (G4); here once more at rest, with the clock far ahead.
    function invariant_TerminalStatesNeverChange() external {
        for (uint256 id = 1; id <= handler.count(); ++id) {
            IGovernor.ProposalState last = handler.lastState(id);
            vm.warp(handler.currentTime() + 3650 days);
            if (
                last == IGovernor.ProposalState.Canceled ||
                last == IGovernor.ProposalState.Defeated ||
                last == IGovernor.ProposalState.Executed
            ) assertState(id, last, "G4");
        }
    }

    function invariant_OnlyQueuedAndExecutedProposalsAreOperations() external {
        vm.warp(handler.currentTime());
        for (uint256 id = 1; id <= handler.count(); ++id) {
            IGovernor.ProposalState state = governor.state(id);
            bytes32 operation = handler.operationOf(id);
            bool pending = state == IGovernor.ProposalState.Queued;
            bool done = state == IGovernor.ProposalState.Executed;
            assertTrue(timelock.isOperationPending(operation) == pending, "G8: pending");
            assertTrue(timelock.isOperationDone(operation) == done, "G8: done");
        }
    }

    function invariant_TheTimelocksRolesAreFixed() external view {
        bytes32[4] memory roles = [
            timelock.PROPOSER_ROLE(),
            timelock.CANCELLER_ROLE(),
            timelock.EXECUTOR_ROLE(),
            timelock.DEFAULT_ADMIN_ROLE()
        ];
        address[8] memory others = [
            alice,
            bob,
            carol,
            relayer,
            genesisHolder,
            address(this),
            address(handler),
            address(0)
        ];
        for (uint256 i = 0; i < roles.length; ++i) {
            bool admin = roles[i] == timelock.DEFAULT_ADMIN_ROLE();
            assertTrue(timelock.hasRole(roles[i], address(governor)) != admin, "G9: the governor");
            assertTrue(timelock.hasRole(roles[i], address(timelock)) == admin, "G9: the timelock");
            for (uint256 j = 0; j < others.length; ++j) {
                assertFalse(timelock.hasRole(roles[i], others[j]), "G9: nobody else");
            }
        }
    }

    function invariant_OnlyProposalsSpendTheTreasury() external view {
        assertEq(token.balanceOf(address(timelock)) + handler.paid(), TREASURY, "G10");
    }
}
