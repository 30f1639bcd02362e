// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IProposalPolicy
/// @notice Says what a proposal is by what it calls, and what a proposal of that class needs to pass. The class is
/// always derived from the calls; nobody chooses it.
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

    /// @notice An approval outside `[5,000, 8,000]`, a quorum outside `[10,000, 40,000]`, a delay above 30 days, a
    /// class looser than Standard, or an override below two thirds and 2.5 times the quorum.
    error ProposalPolicy_RulesOutOfBounds(
        ProposalClass class,
        uint16 approvalBps,
        uint16 quorumBps,
        uint32 delay
    );
    /// @notice An override is recognised by its operations; no call can be given that class.
    error ProposalPolicy_ClassNotForCalls(ProposalClass class);
    /// @notice A cap can be set for the token and for the chain's coin only; spends of others are always large.
    error ProposalPolicy_AssetWithoutCap(address asset);
    /// @notice The treasury must not vote: its tokens can't be delegated.
    error ProposalPolicy_TreasuryCannotDelegate(uint256 action);
    /// @notice The contract that is called holds no code.
    error ProposalPolicy_TargetWithoutCode(uint256 action, address target);
    /// @notice A Standard proposal would spend more than is left under the cap now; `available` grows with time.
    error ProposalPolicy_SpendCapExceeded(address asset, uint256 amount, uint256 available);
    /// @notice No legal adviser has spoken on the proposal, and the wait for one ends at `liftsAt`.
    error ProposalPolicy_LegalOpinionMissing(uint256 proposalId, uint256 liftsAt);
    /// @notice A setting of the deployment is zero.
    error ProposalPolicy_SettingMissing();

    /// @notice Seconds in which a full bucket drains.
    function SPEND_WINDOW() external view returns (uint48);

    /// @notice Seconds after the end of a vote for which a missing legal opinion keeps a proposal from the queue.
    function OPINION_WAIT() external view returns (uint48);

    /// @notice Where the opinions of advisers are.
    function opinionLog() external view returns (address);

    /// @notice What a class needs now. A proposal keeps what its class needed when it was made.
    function rulesOf(ProposalClass class) external view returns (Rules memory);

    /// @notice Whether the ethics board can veto proposals of a class.
    function isVetoable(ProposalClass class) external pure returns (bool);

    /// @notice The class of calls to a contract whose function has no rule of its own.
    function targetClass(address target) external view returns (ProposalClass);

    /// @notice The rule for one function of a contract.
    function actionRule(address target, bytes4 selector) external view returns (ActionRule memory);

    /// @notice The bucket of an asset; zero for the chain's coin.
    function spendCap(address asset) external view returns (SpendCap memory);

    /// @notice How much Standard proposals may spend of an asset now, in its smallest unit.
    function spendable(address asset) external view returns (uint256);

    /// @notice The class of a proposal with these calls, what it needs, which call decided, and the code it calls.
    /// @param isOverride Whether exactly these operations were vetoed and may be proposed again.
    /// @return class The class.
    /// @return action The first call, counted from 0, that has this class; 0 for an override.
    /// @return rules_ What the class needs.
    /// @return codeHash Hash of the code hashes of all targets, in order.
    function assess(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas,
        bool isOverride
    ) external view returns (ProposalClass class, uint256 action, Rules memory rules_, bytes32 codeHash);

    /// @notice Hash of the code hashes of the targets, in order; reverts where one holds no code.
    function codeHashOf(address[] calldata targets) external view returns (bytes32);

    /// @notice Reverts while a legal opinion on the proposal is missing and the wait is not over.
    /// @param voteEnd When the vote ended, in seconds.
    function checkOpinion(uint256 proposalId, uint256 voteEnd) external view;

    /// @notice Counts what a Standard proposal spends as it is executed; by the governor.
    function recordSpend(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata calldatas
    ) external;

    /// @notice Sets what a class needs, within bounds; by the timelock.
    function setRules(ProposalClass class, Rules calldata rules_) external;

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
