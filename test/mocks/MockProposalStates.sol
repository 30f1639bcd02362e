// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// @title MockProposalStates
/// @notice A governor that only knows states of proposals, as the test sets them.
contract MockProposalStates {
    mapping(uint256 proposalId => bool) internal _exists;
    mapping(uint256 proposalId => IGovernor.ProposalState) internal _states;

    function setState(uint256 proposalId, IGovernor.ProposalState newState) external {
        _exists[proposalId] = true;
        _states[proposalId] = newState;
    }

    function state(uint256 proposalId) external view returns (IGovernor.ProposalState) {
        require(_exists[proposalId], IGovernor.GovernorNonexistentProposal(proposalId));
        return _states[proposalId];
    }
}
