// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IProposalPolicy} from "../IProposalPolicy.sol";

/// @title VetoReview
/// @notice The ethics board stops what was won and is not carried out yet, or lengthens its review once. Holders can
/// carry out the same operations all the same, by an override.
abstract contract VetoReview is IProposalPolicy, AccessManaged {
    /// @dev The terms of a proposal and its review, in one slot: a veto writes where it has read.
    struct Record {
        ProposalClass class;
        uint16 approvalBps;
        uint16 quorumBps;
        uint32 delay;
        bool needsLegalOpinion;
        uint64 overriddenId;
        uint48 vetoedAt;
        bool isExtended;
        bool isOverridden;
    }

    uint48 internal immutable REVIEW_EXTENSION;
    uint48 internal immutable OVERRIDE_WINDOW;

    /// @inheritdoc IProposalPolicy
    address public governor;

    mapping(uint256 proposalId => Record record) internal _records;
    mapping(bytes32 operationsHash => uint256 proposalId) private _vetoedOperations;

    constructor(uint48 reviewExtension, uint48 overrideWindow) {
        require(reviewExtension > 0 && overrideWindow > 0, ProposalPolicy_SettingInvalid());
        REVIEW_EXTENSION = reviewExtension;
        OVERRIDE_WINDOW = overrideWindow;
    }

    /// @inheritdoc IProposalPolicy
    function bindGovernor(address governor_) external restricted {
        require(governor == address(0), ProposalPolicy_GovernorFixed(governor));
        require(governor_ != address(0), ProposalPolicy_SettingInvalid());
        governor = governor_;
        emit GovernorBound(governor_);
    }

    /// @inheritdoc IProposalPolicy
    function reviewOf(uint256 proposalId) public view returns (Review memory) {
        Record storage record = _records[proposalId];
        return
            Review({
                vetoedAt: record.vetoedAt,
                isExtended: record.isExtended,
                isOverridden: record.isOverridden
            });
    }

    /// @inheritdoc IProposalPolicy
    function isOverridden(uint256 vetoedId) external view returns (bool) {
        return _records[vetoedId].isOverridden;
    }

    /// @inheritdoc IProposalPolicy
    function reviewExtensionOf(uint256 proposalId) external view returns (uint256) {
        return _records[proposalId].isExtended ? REVIEW_EXTENSION : 0;
    }

    /// @inheritdoc IProposalPolicy
    function isVetoable(uint256 proposalId) public view returns (bool) {
        return _records[proposalId].class <= ProposalClass.Constitutional;
    }

    /// @inheritdoc IProposalPolicy
    function veto(Operations calldata operations, VetoReason calldata reason) external restricted {
        IGovernor governor_ = IGovernor(governor);
        uint256 proposalId = governor_.getProposalId(
            operations.targets,
            operations.values,
            operations.calldatas,
            operations.descriptionHash
        );
        IGovernor.ProposalState state = governor_.state(proposalId);
        require(
            state == IGovernor.ProposalState.Succeeded || state == IGovernor.ProposalState.Queued,
            ProposalPolicy_WrongState(proposalId, uint8(state))
        );
        _requireVetoable(proposalId);
        uint48 time = SafeCast.toUint48(block.timestamp);
        _records[proposalId].vetoedAt = time;
        bytes32 hash = _hash(operations.targets, operations.values, operations.calldatas);
        _vetoedOperations[hash] = proposalId;
        emit ProposalVetoed(
            proposalId,
            msg.sender,
            reason.constitutionHash,
            reason.articles,
            reason.reasonHash,
            reason.uri,
            time + OVERRIDE_WINDOW
        );
        governor_.cancel(
            operations.targets,
            operations.values,
            operations.calldatas,
            operations.descriptionHash
        );
    }

    /// @inheritdoc IProposalPolicy
    function extendReview(uint256 proposalId) external restricted {
        IGovernor governor_ = IGovernor(governor);
        IGovernor.ProposalState state = governor_.state(proposalId);
        require(state == IGovernor.ProposalState.Queued, ProposalPolicy_WrongState(proposalId, uint8(state)));
        _requireVetoable(proposalId);
        uint256 eta = governor_.proposalEta(proposalId);
        require(
            !_records[proposalId].isExtended && block.timestamp < eta,
            ProposalPolicy_ReviewNotExtendable(proposalId)
        );
        _records[proposalId].isExtended = true;
        emit ProposalReviewExtended(proposalId, eta + REVIEW_EXTENSION);
    }

    /// @dev The vetoed proposal that these operations override if they are proposed now; 0 for none.
    function _overridable(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas
    ) internal view returns (uint256) {
        uint256 vetoedId = _vetoedOperations[_hash(targets, values, calldatas)];
        if (vetoedId == 0) return 0;
        Record storage record = _records[vetoedId];
        bool isOver = block.timestamp > uint256(record.vetoedAt) + OVERRIDE_WINDOW;
        return record.isOverridden || isOver ? 0 : vetoedId;
    }

    function _recordOverride(uint256 vetoedId, uint256 overrideId) internal {
        require(!_records[vetoedId].isOverridden, ProposalPolicy_AlreadyOverridden(vetoedId));
        _records[vetoedId].isOverridden = true;
        emit ProposalOverridden(vetoedId, overrideId);
    }

    function _requireVetoable(uint256 proposalId) private view {
        require(isVetoable(proposalId), ProposalPolicy_NotVetoable(proposalId, _records[proposalId].class));
    }

    function _hash(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas
    ) private pure returns (bytes32) {
        return keccak256(abi.encode(targets, values, calldatas));
    }
}
