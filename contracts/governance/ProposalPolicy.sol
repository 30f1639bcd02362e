// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {GovernorVotesQuorumFraction} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IComputeGovernor} from "./IComputeGovernor.sol";
import {IOpinionLog} from "./IOpinionLog.sol";
import {IProposalPolicy} from "./IProposalPolicy.sol";
import {ClassTable} from "./policy/ClassTable.sol";
import {SpendCaps} from "./policy/SpendCaps.sol";
import {VetoReview} from "./policy/VetoReview.sol";

/// @title ProposalPolicy
/// @notice What a proposal is, what it needs, that it is still what was voted on when it is carried out, and who can
/// stop it. The governor asks before it queues and before it executes.
contract ProposalPolicy is ClassTable, VetoReview {
    /// @inheritdoc IProposalPolicy
    uint256 public constant MAX_ACTIONS = 10;
    /// @inheritdoc IProposalPolicy
    uint256 public constant MAX_CALLDATA = 131_072;

    /// @inheritdoc IProposalPolicy
    address public opinionLog;

    Bounds private _bounds;
    Periods private _periods;
    mapping(uint256 proposalId => bytes32 codeHash) private _codeHashes;
    mapping(address proposer => uint256 proposalId) private _latestProposals;

    modifier onlyGovernor() {
        require(msg.sender == governor, ProposalPolicy_NotGovernor(msg.sender));
        _;
    }

    /// @param authority The access manager.
    /// @param token The token of the DAO.
    /// @param rules What each class needs, in the order of the classes.
    /// @param bounds_ Between which values the governor's settings stay.
    /// @param periods_ Times that no vote can change.
    constructor(
        address authority,
        address token,
        Rules[5] memory rules,
        Bounds memory bounds_,
        Periods memory periods_
    )
        AccessManaged(authority)
        SpendCaps(token, periods_.spendWindow)
        ClassTable(rules)
        VetoReview(periods_.reviewExtension, periods_.overrideWindow)
    {
        _requireSound(bounds_, periods_);
        _bounds = bounds_;
        _periods = periods_;
        emit PolicyConfigured(
            token,
            periods_.flipWindow,
            periods_.objectionPeriod,
            periods_.gracePeriod,
            periods_.spendWindow,
            periods_.opinionWait,
            periods_.reviewExtension,
            periods_.overrideWindow
        );
        emit BoundsFixed(
            bounds_.quorumFloor,
            bounds_.maxProposalThreshold,
            bounds_.minVotingDelay,
            bounds_.maxVotingDelay,
            bounds_.minVotingPeriod,
            bounds_.maxVotingPeriod,
            bounds_.minLateQuorumExtension,
            bounds_.minQuorumPercent,
            bounds_.maxQuorumPercent
        );
    }

    function _requireSound(Bounds memory b, Periods memory p) private pure {
        require(
            p.flipWindow > 0 &&
                p.objectionPeriod > 0 &&
                p.gracePeriod > 0 &&
                p.opinionWait > 0 &&
                p.opinionWait < p.gracePeriod &&
                b.quorumFloor > 0 &&
                b.minVotingDelay > 0 &&
                b.minVotingDelay <= b.maxVotingDelay &&
                b.minLateQuorumExtension > 0 &&
                b.minLateQuorumExtension <= b.minVotingPeriod &&
                b.minVotingPeriod <= b.maxVotingPeriod &&
                b.maxProposalThreshold > 0 &&
                b.minQuorumPercent > 0 &&
                b.minQuorumPercent <= b.maxQuorumPercent,
            ProposalPolicy_SettingInvalid()
        );
    }

    /* VIEWS */

    /// @inheritdoc IProposalPolicy
    function bounds() external view returns (Bounds memory) {
        return _bounds;
    }

    /// @inheritdoc IProposalPolicy
    function periods() external view returns (Periods memory) {
        return _periods;
    }

    /// @inheritdoc IProposalPolicy
    function assess(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas
    ) public view returns (ProposalClass class, uint256 action, uint256 overriddenId, bytes32 codeHash) {
        codeHash = _codeHash(targets);
        (class, action) = _classOf(targets, values, calldatas);
        overriddenId = _overridable(targets, values, calldatas);
        if (overriddenId != 0) (class, action) = (ProposalClass.Override, 0);
    }

    /// @inheritdoc IProposalPolicy
    function termsOf(uint256 proposalId) external view returns (Terms memory) {
        Record storage record = _records[proposalId];
        return
            Terms({
                class: record.class,
                approvalBps: record.approvalBps,
                quorumBps: record.quorumBps,
                delay: record.delay,
                needsLegalOpinion: record.needsLegalOpinion,
                overriddenId: record.overriddenId
            });
    }

    /// @inheritdoc IProposalPolicy
    function codeHashOf(uint256 proposalId) external view returns (bytes32) {
        return _codeHashes[proposalId];
    }

    /// @inheritdoc IProposalPolicy
    function latestProposalOf(address proposer) external view returns (uint256) {
        return _latestProposals[proposer];
    }

    /// @inheritdoc IProposalPolicy
    function proposalQuorum(uint256 proposalId) external view returns (uint256) {
        IGovernor governor_ = IGovernor(governor);
        return neededVotes(proposalId, governor_.quorum(governor_.proposalSnapshot(proposalId)));
    }

    /// @inheritdoc IProposalPolicy
    function proposalPhase(uint256 proposalId) external view returns (ProposalPhase) {
        IGovernor.ProposalState state = IGovernor(governor).state(proposalId);
        if (state == IGovernor.ProposalState.Active) {
            return _isInObjection(proposalId) ? ProposalPhase.Objection : ProposalPhase.Active;
        }
        if (state == IGovernor.ProposalState.Queued) {
            bool isWaiting = block.timestamp < IGovernor(governor).proposalEta(proposalId);
            return isWaiting && isVetoable(proposalId) ? ProposalPhase.Review : ProposalPhase.Queued;
        }
        if (state == IGovernor.ProposalState.Canceled) {
            Review memory review = reviewOf(proposalId);
            if (review.isOverridden) return ProposalPhase.Overridden;
            return review.vetoedAt == 0 ? ProposalPhase.Canceled : ProposalPhase.Vetoed;
        }
        if (state == IGovernor.ProposalState.Pending) return ProposalPhase.Pending;
        if (state == IGovernor.ProposalState.Succeeded) return ProposalPhase.Succeeded;
        if (state == IGovernor.ProposalState.Executed) return ProposalPhase.Executed;
        return state == IGovernor.ProposalState.Expired ? ProposalPhase.Expired : ProposalPhase.Defeated;
    }

    function _isInObjection(uint256 proposalId) private view returns (bool) {
        uint256 end = IComputeGovernor(governor).objectionEnd(proposalId);
        return end > 0 && block.timestamp + _periods.objectionPeriod > end;
    }

    /* FOR THE GOVERNOR */

    /// @inheritdoc IProposalPolicy
    function neededVotes(uint256 proposalId, uint256 quorum) public view returns (uint256) {
        return (quorum * _records[proposalId].quorumBps + 9_999) / 10_000;
    }

    /// @inheritdoc IProposalPolicy
    function isApproved(
        uint256 proposalId,
        uint256 againstVotes,
        uint256 forVotes
    ) external view returns (bool) {
        return
            forVotes > againstVotes &&
            forVotes * 10_000 >= (forVotes + againstVotes) * _records[proposalId].approvalBps;
    }

    /// @inheritdoc IProposalPolicy
    function requireWithinBounds(bytes4 setting, uint256 value) external view {
        (uint256 lowest, uint256 highest) = _boundsOf(setting);
        require(
            value >= lowest && value <= highest,
            ProposalPolicy_OutOfBounds(setting, value, lowest, highest)
        );
    }

    /// @inheritdoc IProposalPolicy
    function beforeQueue(uint256 proposalId, uint256 voteEnd) external view returns (uint48) {
        Record storage record = _records[proposalId];
        if (record.needsLegalOpinion) _requireOpinion(proposalId, voteEnd + _periods.opinionWait);
        return record.delay;
    }

    function _requireOpinion(uint256 proposalId, uint256 liftsAt) private view {
        if (block.timestamp > liftsAt) return;
        address log = opinionLog;
        require(
            log != address(0) && IOpinionLog(log).hasLegalOpinion(proposalId),
            ProposalPolicy_LegalOpinionMissing(proposalId, liftsAt)
        );
    }

    /// @inheritdoc IProposalPolicy
    function register(
        uint256 proposalId,
        address proposer,
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas
    ) external onlyGovernor {
        require(targets.length <= MAX_ACTIONS, ProposalPolicy_TooManyActions(targets.length, MAX_ACTIONS));
        _requireShort(calldatas);
        uint256 latest = _latestProposals[proposer];
        require(latest == 0 || !_isBeforeVoteEnd(latest), ProposalPolicy_ProposalLive(proposer, latest));
        _latestProposals[proposer] = proposalId;
        (ProposalClass class, uint256 action, uint256 overriddenId, bytes32 codeHash) = assess(
            targets,
            values,
            calldatas
        );
        _fix(proposalId, class, action, overriddenId, codeHash);
    }

    /// @inheritdoc IProposalPolicy
    function beforeExecution(
        uint256 proposalId,
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas
    ) external onlyGovernor {
        uint256 eta = IGovernor(governor).proposalEta(proposalId);
        require(block.timestamp >= eta, ProposalPolicy_TooEarly(proposalId, eta));
        bytes32 proposed = _codeHashes[proposalId];
        bytes32 found = _codeHash(targets);
        require(found == proposed, ProposalPolicy_CodeChanged(proposalId, proposed, found));
        Record storage record = _records[proposalId];
        if (record.class == ProposalClass.Standard) _recordSpends(targets, values, calldatas);
        if (record.class == ProposalClass.Override) _recordOverride(record.overriddenId, proposalId);
    }

    /// @dev A veto must fit into a block wherever the proposal does.
    function _requireShort(bytes[] calldata calldatas) private pure {
        uint256 length = 0;
        for (uint256 i = 0; i < calldatas.length; ++i) length += calldatas[i].length;
        require(length <= MAX_CALLDATA, ProposalPolicy_TooMuchCalldata(length, MAX_CALLDATA));
    }

    /// @dev The deadline first: it is cheap, and past it no vote has to be counted.
    function _isBeforeVoteEnd(uint256 proposalId) private view returns (bool) {
        IGovernor governor_ = IGovernor(governor);
        return
            block.timestamp <= governor_.proposalDeadline(proposalId) &&
            governor_.state(proposalId) <= IGovernor.ProposalState.Active;
    }

    function _fix(
        uint256 proposalId,
        ProposalClass class,
        uint256 action,
        uint256 overriddenId,
        bytes32 codeHash
    ) private {
        Rules memory rules = rulesOf(class);
        _codeHashes[proposalId] = codeHash;
        _records[proposalId] = Record({
            class: class,
            approvalBps: rules.approvalBps,
            quorumBps: rules.quorumBps,
            delay: rules.delay,
            needsLegalOpinion: rules.needsLegalOpinion,
            overriddenId: SafeCast.toUint64(overriddenId),
            vetoedAt: 0,
            isExtended: false,
            isOverridden: false
        });
        emit ProposalClassified(
            proposalId,
            class,
            action,
            rules.approvalBps,
            rules.quorumBps,
            rules.delay,
            rules.needsLegalOpinion,
            overriddenId,
            codeHash
        );
    }

    /// @dev Hash of the code hashes of the targets, in order; every one must hold code.
    function _codeHash(address[] calldata targets) private view returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](targets.length);
        for (uint256 i = 0; i < targets.length; ++i) {
            require(targets[i].code.length > 0, ProposalPolicy_TargetWithoutCode(i, targets[i]));
            hashes[i] = targets[i].codehash;
        }
        return keccak256(abi.encodePacked(hashes));
    }

    function _boundsOf(bytes4 setting) private view returns (uint256, uint256) {
        Bounds storage b = _bounds;
        if (setting == GovernorSettings.setVotingDelay.selector) return (b.minVotingDelay, b.maxVotingDelay);
        if (setting == GovernorSettings.setVotingPeriod.selector)
            return (b.minVotingPeriod, b.maxVotingPeriod);
        if (setting == GovernorSettings.setProposalThreshold.selector) return (1, b.maxProposalThreshold);
        if (setting == GovernorPreventLateQuorum.setLateQuorumVoteExtension.selector) {
            // No vote may last longer than twice its period, however short a later vote makes that.
            return (b.minLateQuorumExtension, b.minVotingPeriod);
        }
        if (setting == GovernorVotesQuorumFraction.updateQuorumNumerator.selector) {
            return (b.minQuorumPercent, b.maxQuorumPercent);
        }
        // Anything else is no setting: no value is within.
        return (1, 0);
    }

    /* FOR THE TIMELOCK */

    /// @inheritdoc IProposalPolicy
    function setOpinionLog(address newLog) external restricted {
        emit OpinionLogSet(opinionLog, newLog);
        opinionLog = newLog;
    }
}
