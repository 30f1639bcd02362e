// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";

/// @title MockVetoableGovernor
/// @notice What the ethics board sees of a governor and its policy: proposals that are as the test sets them.
contract MockVetoableGovernor {
    struct Proposal {
        bool exists;
        bool isExtended;
        bool isOverridden;
        address proposer;
        IGovernor.ProposalState state;
        IProposalPolicy.ProposalClass class;
    }

    mapping(uint256 proposalId => Proposal) internal _proposals;
    mapping(bytes32 operationsHash => uint256 proposalId) internal _ids;

    /* WHAT A TEST SETS */

    function add(uint256 proposalId, IProposalPolicy.Operations calldata operations) external {
        _proposals[proposalId].exists = true;
        _ids[keccak256(abi.encode(operations))] = proposalId;
    }

    function setState(uint256 proposalId, IGovernor.ProposalState newState) external {
        _proposals[proposalId].state = newState;
    }

    function setProposer(uint256 proposalId, address proposer) external {
        _proposals[proposalId].proposer = proposer;
    }

    function setClass(uint256 proposalId, IProposalPolicy.ProposalClass class) external {
        _proposals[proposalId].class = class;
    }

    function setOverridden(uint256 proposalId) external {
        _proposals[proposalId].isOverridden = true;
    }

    /* WHAT THE BOARD CALLS */

    function veto(
        IProposalPolicy.Operations calldata operations,
        IProposalPolicy.VetoReason calldata reason
    ) external {
        uint256 proposalId = _ids[keccak256(abi.encode(operations))];
        IGovernor.ProposalState current = state(proposalId);
        require(
            current == IGovernor.ProposalState.Succeeded || current == IGovernor.ProposalState.Queued,
            IProposalPolicy.ProposalPolicy_WrongState(proposalId, uint8(current))
        );
        _proposals[proposalId].state = IGovernor.ProposalState.Canceled;
        emit IProposalPolicy.ProposalVetoed(
            proposalId,
            msg.sender,
            reason.constitutionHash,
            reason.articles,
            reason.reasonHash,
            reason.uri,
            block.timestamp
        );
    }

    function extendReview(uint256 proposalId) external {
        require(
            !_proposals[proposalId].isExtended,
            IProposalPolicy.ProposalPolicy_ReviewNotExtendable(proposalId)
        );
        _proposals[proposalId].isExtended = true;
        emit IProposalPolicy.ProposalReviewExtended(proposalId, block.timestamp);
    }

    function getProposalId(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        bytes32 descriptionHash
    ) external view returns (uint256 proposalId) {
        proposalId = _ids[
            keccak256(abi.encode(IProposalPolicy.Operations(targets, values, calldatas, descriptionHash)))
        ];
        require(proposalId != 0, IGovernor.GovernorNonexistentProposal(0));
    }

    function state(uint256 proposalId) public view returns (IGovernor.ProposalState) {
        require(_proposals[proposalId].exists, IGovernor.GovernorNonexistentProposal(proposalId));
        return _proposals[proposalId].state;
    }

    function proposalProposer(uint256 proposalId) external view returns (address) {
        return _proposals[proposalId].proposer;
    }

    function isOverridden(uint256 proposalId) external view returns (bool) {
        return _proposals[proposalId].isOverridden;
    }

    function isExtended(uint256 proposalId) external view returns (bool) {
        return _proposals[proposalId].isExtended;
    }

    function POLICY() external view returns (address) {
        return address(this);
    }

    function isVetoable(uint256 proposalId) external view returns (bool) {
        return _proposals[proposalId].class <= IProposalPolicy.ProposalClass.Constitutional;
    }
}
