// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProposalPolicy} from "./IProposalPolicy.sol";

/// @title IComputeGovernor
/// @notice What the governor has beyond OpenZeppelin's own interfaces.
interface IComputeGovernor {
    /// @notice The settings at deployment; each can be changed by a vote later, within the bounds.
    /// @param votingDelay Seconds from the proposal to the snapshot of voting power.
    /// @param votingPeriod Seconds during which votes are taken.
    /// @param lateQuorumExtension Seconds that stay for voting, at the least, once the quorum is reached.
    /// @param proposalThreshold Voting power that it takes to propose, in 1e-18 COMPUTE.
    /// @param quorumPercent Share of the supply outside the treasury at the snapshot, in percent, that For must reach.
    struct Settings {
        uint48 votingDelay;
        uint32 votingPeriod;
        uint48 lateQuorumExtension;
        uint256 proposalThreshold;
        uint256 quorumPercent;
    }

    /// @notice Between which values the settings stay for ever.
    /// @param minVotingDelay Seconds.
    /// @param maxVotingDelay Seconds.
    /// @param minVotingPeriod Seconds.
    /// @param maxVotingPeriod Seconds.
    /// @param minLateQuorumExtension Seconds; the highest is the voting period.
    /// @param maxProposalThreshold In 1e-18 COMPUTE; the lowest is 1.
    /// @param quorumFloor What For must reach however small the supply outside the treasury, in 1e-18 COMPUTE.
    struct Bounds {
        uint48 minVotingDelay;
        uint48 maxVotingDelay;
        uint32 minVotingPeriod;
        uint32 maxVotingPeriod;
        uint48 minLateQuorumExtension;
        uint256 maxProposalThreshold;
        uint256 quorumFloor;
    }

    /// @notice Times that no vote can change.
    /// @param flipWindow Seconds before the end of a vote in which a turn from failing to passing brings an objection
    /// period.
    /// @param objectionPeriod Seconds after the end of such a vote in which only Against is taken.
    /// @param gracePeriod Seconds after which a proposal that was won and not queued, or queued and not executed,
    /// expires.
    /// @param reviewExtension Seconds by which the ethics board can lengthen its review once.
    /// @param overrideWindow Seconds after a veto in which the same operations can be proposed as an override.
    struct Periods {
        uint48 flipWindow;
        uint48 objectionPeriod;
        uint48 gracePeriod;
        uint48 reviewExtension;
        uint48 overrideWindow;
    }

    /// @notice Where a proposal is in its life; finer than `state`, which keeps OpenZeppelin's meaning.
    /// @param Pending Made; voting has not begun.
    /// @param Active Votes are taken.
    /// @param Objection Turned to passing at the last moment: only Against is taken.
    /// @param Succeeded Won; it can be queued.
    /// @param Review In the timelock, where the ethics board can veto it.
    /// @param Queued In the timelock without a veto to come, or ready to be executed.
    /// @param Executed Carried out.
    /// @param Defeated Lost.
    /// @param Canceled Withdrawn by its proposer.
    /// @param Expired Won and not queued, or queued and not executed, in time.
    /// @param Vetoed Stopped by the ethics board. `state` says Canceled.
    /// @param Overridden Stopped by the ethics board; holders carried out the same operations by another proposal.
    enum ProposalPhase {
        Pending,
        Active,
        Objection,
        Succeeded,
        Review,
        Queued,
        Executed,
        Defeated,
        Canceled,
        Expired,
        Vetoed,
        Overridden
    }

    /// @notice What was fixed when the proposal was made.
    /// @param class Its class.
    /// @param approvalBps Share of For among For and Against that it needs, in 1/10,000.
    /// @param quorumBps Times the quorum that For must reach, in 1/10,000.
    /// @param delay Seconds from queueing to execution at the least.
    /// @param needsLegalOpinion Whether a legal adviser must have spoken before it is queued.
    /// @param overriddenId The vetoed proposal that it overrides; 0 for none.
    struct Terms {
        IProposalPolicy.ProposalClass class;
        uint16 approvalBps;
        uint16 quorumBps;
        uint32 delay;
        bool needsLegalOpinion;
        uint64 overriddenId;
    }

    /// @notice Why the ethics board vetoes; the same on every ballot.
    /// @param articles The articles of the constitution that are broken, bit n for article n, from bit 1.
    /// @param reasonHash keccak256 of the text of the reason.
    /// @param uri Where the text is.
    /// @param constitutionHash keccak256 of the constitution's text at that time.
    struct VetoReason {
        uint256 articles;
        bytes32 reasonHash;
        string uri;
        bytes32 constitutionHash;
    }

    /// @notice What a proposal would do, as it was proposed.
    /// @param targets Contracts that are called.
    /// @param values Coins sent with each call, in wei.
    /// @param calldatas Calldata of each call.
    /// @param descriptionHash keccak256 of the description.
    struct Operations {
        address[] targets;
        uint256[] values;
        bytes[] calldatas;
        bytes32 descriptionHash;
    }

    /// @notice The contract is set up. Emitted once.
    event GovernorConfigured(
        address indexed policy,
        address indexed votesSink,
        Bounds bounds,
        Periods periods
    );

    /// @notice What a new proposal needs, derived from its calls.
    /// @param proposalId The proposal.
    /// @param class Its class.
    /// @param action The first call, from 0, that gave it this class.
    /// @param approvalBps Share of For among For and Against that it needs, in 1/10,000.
    /// @param quorumBps Times the quorum that For must reach, in 1/10,000.
    /// @param delay Seconds from queueing to execution at the least.
    /// @param needsLegalOpinion Whether a legal adviser must have spoken before it is queued.
    /// @param overriddenId The vetoed proposal that it overrides; 0 for none.
    /// @param codeHash Hash of the code hashes of its targets.
    event ProposalClassified(
        uint256 indexed proposalId,
        IProposalPolicy.ProposalClass indexed class,
        uint256 action,
        uint16 approvalBps,
        uint16 quorumBps,
        uint32 delay,
        bool needsLegalOpinion,
        uint256 overriddenId,
        bytes32 codeHash
    );

    /// @notice A late turn to passing lengthened the vote; after `from` only Against is taken, until `to`, inclusive.
    event ObjectionPeriodStarted(uint256 indexed proposalId, uint256 from, uint256 to);

    /// @notice The ethics board lengthened its review.
    event ProposalReviewExtended(uint256 indexed proposalId, uint256 etaSeconds);

    /// @notice The ethics board stopped a proposal for ever.
    /// @param overrideUntil The last second in which holders can propose the same operations as an override.
    event ProposalVetoed(
        uint256 indexed proposalId,
        address indexed board,
        bytes32 constitutionHash,
        uint256 articles,
        bytes32 reasonHash,
        string uri,
        uint256 overrideUntil
    );

    /// @notice Holders carried out what was vetoed.
    event ProposalOverridden(uint256 indexed vetoedId, uint256 indexed overrideId);

    /// @notice A setting outside its bounds; `setting` is the function that sets it.
    error ComputeGovernor_OutOfBounds(bytes4 setting, uint256 value, uint256 lowest, uint256 highest);
    /// @notice A time or address of the deployment is zero.
    error ComputeGovernor_SettingMissing();
    /// @notice The description doesn't end with `#proposer=` and the proposer's address.
    error ComputeGovernor_ProposerSuffixMissing(address proposer);
    /// @notice Too many calls in one proposal.
    error ComputeGovernor_TooManyActions(uint256 actions, uint256 most);
    /// @notice The proposer's last proposal is still before the end of its vote.
    error ComputeGovernor_ProposalLive(address proposer, uint256 proposalId);
    /// @notice In the objection period only Against is taken.
    error ComputeGovernor_OnlyAgainst(uint256 proposalId);
    /// @notice The code that the proposal calls is not what it was when it was proposed.
    error ComputeGovernor_CodeChanged(uint256 proposalId, bytes32 proposed, bytes32 found);
    /// @notice The class's delay or the review is not over.
    error ComputeGovernor_TooEarly(uint256 proposalId, uint256 etaSeconds);
    /// @notice The vetoed proposal was overridden already.
    error ComputeGovernor_AlreadyOverridden(uint256 vetoedId);
    /// @notice The board can't veto nor delay proposals of this class.
    error ComputeGovernor_NotVetoable(uint256 proposalId, IProposalPolicy.ProposalClass class);
    /// @notice The review was lengthened already, or is over.
    error ComputeGovernor_ReviewNotExtendable(uint256 proposalId);
    /// @notice Only a token transfer or coins without a call can be relayed.
    error ComputeGovernor_RelayForbidden(address target, bytes4 selector);
    /// @notice The timelock is fixed.
    error ComputeGovernor_TimelockFixed(address newTimelock);

    /// @notice The most calls in one proposal.
    function MAX_ACTIONS() external view returns (uint256);

    /// @notice What derives a proposal's class and says what the class needs.
    function POLICY() external view returns (IProposalPolicy);

    /// @notice The account that the treasury delegates to; its votes count for nothing.
    function VOTES_SINK() external view returns (address);

    /// @notice Between which values the settings stay.
    function bounds() external view returns (Bounds memory);

    /// @notice Times that no vote can change.
    function periods() external view returns (Periods memory);

    /// @notice Where a proposal is in its life.
    function proposalPhase(uint256 proposalId) external view returns (ProposalPhase);

    /// @notice What was fixed when the proposal was made.
    function proposalTerms(uint256 proposalId) external view returns (Terms memory);

    /// @notice Votes For that a proposal needs, in 1e-18 COMPUTE: its class's multiple of the quorum at its snapshot.
    function proposalQuorum(uint256 proposalId) external view returns (uint256);

    /// @notice The proposer's last proposal; 0 for none.
    function latestProposalOf(address proposer) external view returns (uint256);

    /// @notice When a late turn's objection period ends, in seconds; 0 for none.
    function objectionEnd(uint256 proposalId) external view returns (uint256);

    /// @notice When a proposal was vetoed, in seconds; 0 for never.
    function vetoedAt(uint256 proposalId) external view returns (uint256);

    /// @notice Whether holders carried out what was vetoed.
    function isOverridden(uint256 vetoedId) external view returns (bool);

    /// @notice Stops a proposal that was won and is not executed, for ever; by the ethics board.
    function veto(Operations calldata operations, VetoReason calldata reason) external;

    /// @notice Lengthens the review of a queued proposal once; by the ethics board.
    function extendReview(uint256 proposalId) external;
}
