// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IProposalPolicy
/// @notice Says what a proposal is by what it calls, and what a proposal of that class needs to pass. The class is
/// always derived from the calls; nobody chooses it. Takes the ethics board's veto, and the holders' override of it.
interface IProposalPolicy {
    /// @notice What a proposal is, from what its calls can do.
    /// @param Standard Everyday business.
    /// @param TreasuryLarge Moves more from the treasury than its rolling cap lets pass.
    /// @param Constitutional Touches the rules: governor, timelock, policy, board, token, roles, constitution.
    /// @param Recall Only removes board members or dissolves the board. The board can't veto it.
    /// @param Override Repeats exactly the operations of a vetoed proposal. The board can't veto it.
    enum ProposalClass {
        Standard,
        TreasuryLarge,
        Constitutional,
        Recall,
        Override
    }

    /// @notice Where a proposal is in its life; finer than the governor's `state`, which keeps OpenZeppelin's meaning.
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

    /// @notice What a class needs.
    /// @param approvalBps Share of For among For and Against, in 1/10,000, that it takes at the least. More For than
    /// Against is always needed.
    /// @param quorumBps How many times the governor's quorum For must reach, in 1/10,000: 25,000 is 2.5 times.
    /// @param delay Seconds from queueing to execution at the least.
    /// @param needsLegalOpinion Whether a legal adviser must have spoken before it is queued.
    struct Rules {
        uint16 approvalBps;
        uint16 quorumBps;
        uint32 delay;
        bool needsLegalOpinion;
    }

    /// @notice What was fixed when a proposal was made.
    /// @param class Its class.
    /// @param approvalBps Share of For among For and Against that it needs, in 1/10,000.
    /// @param quorumBps Times the quorum that For must reach, in 1/10,000.
    /// @param delay Seconds from queueing to execution at the least.
    /// @param needsLegalOpinion Whether a legal adviser must have spoken before it is queued.
    /// @param overriddenId The vetoed proposal that it overrides; 0 for none.
    struct Terms {
        ProposalClass class;
        uint16 approvalBps;
        uint16 quorumBps;
        uint32 delay;
        bool needsLegalOpinion;
        uint64 overriddenId;
    }

    /// @notice What the ethics board and the holders did to a proposal that was won.
    /// @param vetoedAt When it was vetoed, in seconds; 0 for never.
    /// @param isExtended Whether the board lengthened its review.
    /// @param isOverridden Whether holders carried out the same operations after the veto.
    struct Review {
        uint48 vetoedAt;
        bool isExtended;
        bool isOverridden;
    }

    /// @notice Between which values the governor's settings stay for ever.
    /// @param quorumFloor What For must reach however small the supply outside the treasury, in 1e-18 COMPUTE.
    /// @param maxProposalThreshold In 1e-18 COMPUTE; the lowest is 1.
    /// @param minVotingDelay Seconds.
    /// @param maxVotingDelay Seconds.
    /// @param minVotingPeriod Seconds; also the highest late quorum extension.
    /// @param maxVotingPeriod Seconds.
    /// @param minLateQuorumExtension Seconds.
    /// @param minQuorumPercent In percent of the supply outside the treasury.
    /// @param maxQuorumPercent In percent of the supply outside the treasury.
    struct Bounds {
        uint128 quorumFloor;
        uint128 maxProposalThreshold;
        uint48 minVotingDelay;
        uint48 maxVotingDelay;
        uint32 minVotingPeriod;
        uint32 maxVotingPeriod;
        uint48 minLateQuorumExtension;
        uint8 minQuorumPercent;
        uint8 maxQuorumPercent;
    }

    /// @notice Times that no vote can change.
    /// @param flipWindow Seconds before the end of a vote in which a turn from failing to passing brings an objection
    /// period.
    /// @param objectionPeriod Seconds after the end of such a vote in which only Against is taken.
    /// @param gracePeriod Seconds after which a proposal that was won and not queued, or queued and not executed,
    /// expires.
    /// @param spendWindow Seconds in which a full bucket of spends drains.
    /// @param opinionWait Seconds after the end of a vote for which a missing legal opinion keeps a proposal from the
    /// queue; shorter than the grace period.
    /// @param reviewExtension Seconds by which the ethics board can lengthen its review once.
    /// @param overrideWindow Seconds after a veto in which the same operations can be proposed as an override.
    struct Periods {
        uint48 flipWindow;
        uint48 objectionPeriod;
        uint48 gracePeriod;
        uint48 spendWindow;
        uint48 opinionWait;
        uint48 reviewExtension;
        uint48 overrideWindow;
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

    /// @notice What Standard proposals may spend of an asset: a bucket that every spend fills and that drains evenly,
    /// the whole cap in one window.
    /// @param cap How much fits, in the asset's smallest unit.
    /// @param level How much was in it at `updatedAt`, in the asset's smallest unit.
    /// @param updatedAt When that was so, in seconds.
    struct SpendCap {
        uint104 cap;
        uint104 level;
        uint48 updatedAt;
    }

    /// @notice What a call of one function on one contract is.
    /// @param class The class such a call gives to its proposal.
    /// @param length The exact length of the calldata, in bytes, that a recall must have; 0 for other classes.
    /// @param isSet Whether there is a rule.
    struct ActionRule {
        ProposalClass class;
        uint16 length;
        bool isSet;
    }

    /// @notice The contract is set up, with times that no vote can change, in seconds; see {Periods}. Emitted once.
    event PolicyConfigured(
        address indexed token,
        uint256 flipWindow,
        uint256 objectionPeriod,
        uint256 gracePeriod,
        uint256 spendWindow,
        uint256 opinionWait,
        uint256 reviewExtension,
        uint256 overrideWindow
    );

    /// @notice Between which values the governor's settings stay for ever; see {Bounds}. Emitted once, after
    /// PolicyConfigured.
    event BoundsFixed(
        uint256 quorumFloor,
        uint256 maxProposalThreshold,
        uint256 minVotingDelay,
        uint256 maxVotingDelay,
        uint256 minVotingPeriod,
        uint256 maxVotingPeriod,
        uint256 minLateQuorumExtension,
        uint256 minQuorumPercent,
        uint256 maxQuorumPercent
    );

    /// @notice The governor whose proposals are judged is fixed. Emitted once.
    event GovernorBound(address indexed governor);

    /// @notice What a class needs was set.
    event RulesSet(
        ProposalClass indexed class,
        uint16 approvalBps,
        uint16 quorumBps,
        uint32 delay,
        bool needsLegalOpinion
    );

    /// @notice The class of calls to a contract whose function has no rule of its own was set.
    event TargetClassSet(address indexed target, ProposalClass class);

    /// @notice The class of calls to one function of a contract was set.
    /// @param length The exact length of the calldata, in bytes, for a recall; else 0.
    event ActionRuleSet(address indexed target, bytes4 indexed selector, ProposalClass class, uint16 length);

    /// @notice What Standard proposals may spend of an asset per window was set.
    /// @param asset The token, or zero for the chain's coin.
    event SpendCapSet(address indexed asset, uint256 oldCap, uint256 newCap);

    /// @notice A Standard proposal spent from the treasury.
    /// @param asset The token, or zero for the chain's coin.
    /// @param amount How much it spent or approved, in the asset's smallest unit.
    /// @param level How full the bucket is after it, in the asset's smallest unit.
    event SpendRecorded(address indexed asset, uint256 amount, uint256 level);

    /// @notice The log where a legal adviser's word is looked up was set.
    event OpinionLogSet(address indexed oldLog, address indexed newLog);

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
        ProposalClass indexed class,
        uint256 action,
        uint16 approvalBps,
        uint16 quorumBps,
        uint32 delay,
        bool needsLegalOpinion,
        uint256 overriddenId,
        bytes32 codeHash
    );

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

    /// @notice A setting or address of the deployment is zero, a highest value is below the lowest, or a proposal would
    /// expire before the wait for an opinion is over.
    error ProposalPolicy_SettingInvalid();
    /// @notice The governor is fixed already.
    error ProposalPolicy_GovernorFixed(address governor);
    /// @notice Only the governor may call this.
    error ProposalPolicy_NotGovernor(address caller);
    /// @notice A setting of the governor outside its bounds; `setting` is the function that sets it.
    error ProposalPolicy_OutOfBounds(bytes4 setting, uint256 value, uint256 lowest, uint256 highest);
    /// @notice An approval outside `[5,000, 8,000]`, a quorum outside `[10,000, 40,000]`, a delay above 30 days, a
    /// class looser than Standard, or an override below two thirds and 2.5 times the quorum.
    error ProposalPolicy_RulesOutOfBounds(
        ProposalClass class,
        uint16 approvalBps,
        uint16 quorumBps,
        uint32 delay
    );
    /// @notice No call can be given that class.
    error ProposalPolicy_ClassNotForCalls(ProposalClass class);
    /// @notice A cap can be set for the token and for the chain's coin only; spends of others are always large.
    error ProposalPolicy_AssetWithoutCap(address asset);
    /// @notice The treasury must not vote: its tokens can't be delegated.
    error ProposalPolicy_TreasuryCannotDelegate(uint256 action);
    /// @notice The address that is called holds no code.
    error ProposalPolicy_TargetWithoutCode(uint256 action, address target);
    /// @notice Too many calls in one proposal.
    error ProposalPolicy_TooManyActions(uint256 actions, uint256 most);
    /// @notice The calldata of all calls together is too long: a veto, which carries it too, might not fit into a block.
    error ProposalPolicy_TooMuchCalldata(uint256 length, uint256 most);
    /// @notice The proposer's last proposal is still before the end of its vote.
    error ProposalPolicy_ProposalLive(address proposer, uint256 proposalId);
    /// @notice No legal adviser has spoken on the proposal, and the wait for one ends at `liftsAt`.
    error ProposalPolicy_LegalOpinionMissing(uint256 proposalId, uint256 liftsAt);
    /// @notice The class's delay or the review is not over.
    error ProposalPolicy_TooEarly(uint256 proposalId, uint256 etaSeconds);
    /// @notice The code that the proposal calls is not what it was when it was proposed.
    error ProposalPolicy_CodeChanged(uint256 proposalId, bytes32 proposed, bytes32 found);
    /// @notice A Standard proposal would spend more than is left under the cap now; `available` grows with time.
    error ProposalPolicy_SpendCapExceeded(address asset, uint256 amount, uint256 available);
    /// @notice The vetoed proposal was overridden already.
    error ProposalPolicy_AlreadyOverridden(uint256 vetoedId);
    /// @notice The board can veto only what was won and is not carried out; `state` is OpenZeppelin's number.
    error ProposalPolicy_WrongState(uint256 proposalId, uint8 state);
    /// @notice The board can't veto nor delay proposals of this class.
    error ProposalPolicy_NotVetoable(uint256 proposalId, ProposalClass class);
    /// @notice The review was lengthened already, or is over.
    error ProposalPolicy_ReviewNotExtendable(uint256 proposalId);

    /* VIEWS */

    /// @notice The most calls in one proposal.
    function MAX_ACTIONS() external view returns (uint256);
    /// @notice The most calldata of all calls of one proposal together, in bytes.
    function MAX_CALLDATA() external view returns (uint256);
    /// @notice The token of the DAO.
    function TOKEN() external view returns (address);
    /// @notice The governor whose proposals are judged.
    function governor() external view returns (address);
    /// @notice Where the opinions of advisers are.
    function opinionLog() external view returns (address);
    /// @notice Between which values the governor's settings stay.
    function bounds() external view returns (Bounds memory);
    /// @notice Times that no vote can change.
    function periods() external view returns (Periods memory);
    /// @notice What a class needs now. A proposal keeps what its class needed when it was made.
    function rulesOf(ProposalClass class) external view returns (Rules memory);
    /// @notice The class of calls to a contract whose function has no rule of its own.
    function targetClass(address target) external view returns (ProposalClass);
    /// @notice The rule for one function of a contract.
    function actionRule(address target, bytes4 selector) external view returns (ActionRule memory);
    /// @notice The bucket of an asset; zero for the chain's coin.
    function spendCap(address asset) external view returns (SpendCap memory);
    /// @notice How much Standard proposals may spend of an asset now, in its smallest unit.
    function spendable(address asset) external view returns (uint256);
    /// @notice The class a proposal with these calls would have now, which call decides, and the code it calls.
    /// @return class The class.
    /// @return action The first call, from 0, that has this class; 0 for a recall or an override.
    /// @return overriddenId The vetoed proposal that it would override; 0 for none.
    /// @return codeHash Hash of the code hashes of all targets, in order.
    function assess(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas
    ) external view returns (ProposalClass class, uint256 action, uint256 overriddenId, bytes32 codeHash);
    /// @notice What was fixed when the proposal was made.
    function termsOf(uint256 proposalId) external view returns (Terms memory);
    /// @notice Hash of the code hashes of its targets when the proposal was made.
    function codeHashOf(uint256 proposalId) external view returns (bytes32);
    /// @notice The proposer's last proposal; 0 for none.
    function latestProposalOf(address proposer) external view returns (uint256);
    /// @notice What the ethics board and the holders did to a proposal.
    function reviewOf(uint256 proposalId) external view returns (Review memory);
    /// @notice Whether holders carried out what was vetoed.
    function isOverridden(uint256 vetoedId) external view returns (bool);
    /// @notice Whether the ethics board can veto a proposal of that class.
    function isVetoable(uint256 proposalId) external view returns (bool);
    /// @notice Where a proposal is in its life.
    function proposalPhase(uint256 proposalId) external view returns (ProposalPhase);
    /// @notice Votes For that a proposal needs, in 1e-18 COMPUTE: its class's multiple of the quorum at its snapshot.
    function proposalQuorum(uint256 proposalId) external view returns (uint256);

    /* FOR THE GOVERNOR */

    /// @notice Votes For that a proposal needs where the quorum is `quorum`, both in 1e-18 COMPUTE.
    function neededVotes(uint256 proposalId, uint256 quorum) external view returns (uint256);
    /// @notice Whether these votes are enough of a majority for the proposal's class.
    function isApproved(
        uint256 proposalId,
        uint256 againstVotes,
        uint256 forVotes
    ) external view returns (bool);
    /// @notice Seconds by which the board lengthened the proposal's review: 0 or the review extension.
    function reviewExtensionOf(uint256 proposalId) external view returns (uint256);
    /// @notice Reverts where a setting of the governor would leave its bounds.
    function requireWithinBounds(bytes4 setting, uint256 value) external view;
    /// @notice Reverts while a legal opinion is missing; else the delay of the proposal's class, in seconds.
    /// @param voteEnd When the vote ended, in seconds.
    function beforeQueue(uint256 proposalId, uint256 voteEnd) external view returns (uint48);
    /// @notice Fixes what a new proposal is and needs; by the governor.
    function register(
        uint256 proposalId,
        address proposer,
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas
    ) external;
    /// @notice Reverts where a proposal must not be carried out now; counts what it spends; by the governor.
    function beforeExecution(
        uint256 proposalId,
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas
    ) external;

    /* FOR THE ETHICS BOARD */

    /// @notice Stops a proposal that was won and is not carried out yet, for ever; by the ethics board.
    function veto(Operations calldata operations, VetoReason calldata reason) external;
    /// @notice Lengthens the review of a queued proposal once; by the ethics board.
    function extendReview(uint256 proposalId) external;

    /* FOR THE TIMELOCK */

    /// @notice Fixes the governor, once; by the administrator.
    function bindGovernor(address governor_) external;
    /// @notice Sets what a class needs, within bounds; by the timelock.
    function setRules(ProposalClass class, Rules calldata rules) external;
    /// @notice Sets the class of calls to a contract whose function has no rule of its own; by the timelock.
    function setTargetClass(address target, ProposalClass class) external;
    /// @notice Sets the class of calls to one function; by the timelock.
    /// @param length The exact length of the calldata, in bytes, for a recall; ignored for other classes.
    function setActionRule(address target, bytes4 selector, ProposalClass class, uint16 length) external;
    /// @notice Sets what Standard proposals may spend of an asset per window; by the timelock.
    function setSpendCap(address asset, uint104 cap) external;
    /// @notice Sets where opinions of advisers are looked up; by the timelock.
    function setOpinionLog(address newLog) external;
}
