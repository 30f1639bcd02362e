// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IDisputeModule
/// @notice What happens when a researcher says that a claim is wrong. Five arbiters rule by majority, with a published
/// reason; who has an interest steps back. Nobody who decides gains. If they are silent the last figure that both sides
/// signed stands. A slash waits, can be appealed to a vote, and an appeal can only lower it.
interface IDisputeModule {
    /// @notice Where a dispute is.
    /// @param Open Arbiters can rule.
    /// @param Ruled They did.
    /// @param Defaulted They didn't in time: the last signed figure stands, the bond went back.
    /// @param Agreed The two sides signed a receipt that covers the claim; the bond went back.
    enum DisputeState {
        None,
        Open,
        Ruled,
        Defaulted,
        Agreed
    }

    /// @notice What a slash is for; it has a cap of its own.
    enum Fault {
        None,
        Misreport,
        Fraud
    }

    /// @notice Where a slash is.
    enum SlashState {
        None,
        Proposed,
        Appealed,
        Executed,
        Lapsed
    }

    /// @notice A dispute about a job's pending claim. Amounts in 1e-18 COMPUTE, work in GPU-seconds.
    /// @param disputer Who opened it.
    /// @param state Where it is.
    /// @param openedAt In seconds.
    /// @param accepted What both had signed when it was opened.
    /// @param claimed What the provider claimed.
    /// @param payer The account that put the bond.
    /// @param provider The provider.
    /// @param stakeSnapshot The provider's stake when it was opened.
    struct Dispute {
        address disputer;
        DisputeState state;
        uint40 openedAt;
        uint48 accepted;
        address payer;
        uint96 bond;
        address provider;
        uint96 stakeSnapshot;
        uint48 claimed;
        uint32 slashId;
        uint256 jobId;
    }

    /// @notice What an arbiter says; three same ones are a ruling.
    /// @param gpuSeconds What shall be paid: from accepted to claimed.
    /// @param fault Whether the provider shall be slashed, and for what.
    /// @param loss The researcher's proven loss, in 1e-18 COMPUTE; at most what the job paid.
    /// @param reasonHash keccak256 of the published reason.
    /// @param reasonUri Where it is.
    struct Ruling {
        Fault fault;
        uint48 gpuSeconds;
        uint96 loss;
        bytes32 reasonHash;
        string reasonUri;
    }

    /// @notice A slash. Amounts in 1e-18 COMPUTE.
    /// @param provider Whom it takes from.
    /// @param state Where it is.
    /// @param proposedAt In seconds.
    /// @param disputeId The dispute.
    /// @param amount What it takes at most.
    /// @param loss What the payer gets of it first.
    /// @param appealBond What the provider put.
    /// @param appealedAt In seconds; zero if it wasn't.
    /// @param isAppealRuled Whether the appeal was ruled.
    struct Slash {
        address provider;
        SlashState state;
        bool isAppealRuled;
        uint32 disputeId;
        uint40 proposedAt;
        uint96 amount;
        uint96 loss;
        uint40 appealedAt;
        uint96 appealBond;
    }

    /// @notice Fixed for ever. Times in seconds, shares times 10,000, amounts in 1e-18 COMPUTE.
    /// @param minBond The lowest bond.
    /// @param bondBps The bond's part of what is disputed.
    /// @param misreportCapBps The highest slash for a misreport, of the snapshot.
    /// @param fraudCapBps The highest slash for fraud, of the snapshot.
    /// @param windowCapBps The highest sum of a provider's slashes in a window, of the snapshot.
    /// @param reporterBps What the payer gets at most of what its loss leaves.
    /// @param rulingPeriod How long arbiters have.
    /// @param slashDelay How long a slash waits.
    /// @param appealPeriod How long it can be appealed; shorter than `slashDelay`.
    /// @param appealRulingPeriod How long a vote on an appeal has.
    /// @param windowLength Of the window.
    struct Settings {
        uint96 minBond;
        uint16 bondBps;
        uint16 misreportCapBps;
        uint16 fraudCapBps;
        uint16 windowCapBps;
        uint16 reporterBps;
        uint32 rulingPeriod;
        uint32 slashDelay;
        uint32 appealPeriod;
        uint32 appealRulingPeriod;
        uint32 windowLength;
    }

    /// @notice A researcher disputed a claim.
    event DisputeOpened(
        uint32 indexed disputeId,
        uint256 indexed jobId,
        address indexed disputer,
        Dispute dispute,
        bytes32 evidenceHash,
        string evidenceUri
    );
    /// @notice An arbiter stepped back from a dispute for an interest.
    event ArbiterRecused(
        uint32 indexed disputeId,
        address indexed arbiter,
        bytes32 declarationHash,
        string declarationUri
    );
    /// @notice An arbiter voted.
    /// @param rulingHash keccak256 of the ABI-encoded ruling.
    /// @param votes How many arbiters say the same now.
    event RulingVoted(
        uint32 indexed disputeId,
        address indexed arbiter,
        bytes32 indexed rulingHash,
        Ruling ruling,
        uint8 votes
    );
    /// @notice A dispute ended.
    /// @param gpuSeconds What was accepted in the end.
    /// @param bondTo The account on the ledger that received the bond.
    event DisputeEnded(
        uint32 indexed disputeId,
        uint256 indexed jobId,
        DisputeState state,
        uint48 gpuSeconds,
        Fault fault,
        address bondTo,
        bytes32 reasonHash,
        string reasonUri
    );
    /// @notice A ruling asks for a slash.
    event SlashProposed(
        uint32 indexed slashId,
        uint32 indexed disputeId,
        address indexed provider,
        uint256 amount,
        uint256 loss,
        uint40 executableAt
    );
    /// @notice The provider appealed.
    event SlashAppealed(uint32 indexed slashId, address indexed provider, uint256 bond, uint40 lapsesAt);
    /// @notice A vote ruled the appeal.
    /// @param amount The slash now; at most what it was.
    /// @param bondTo The account on the ledger that received the provider's bond.
    event AppealRuled(
        uint32 indexed slashId,
        uint256 amount,
        address bondTo,
        bytes32 reasonHash,
        string reasonUri
    );
    /// @notice A slash was executed. Amounts in 1e-18 COMPUTE.
    event SlashExecuted(
        uint32 indexed slashId,
        address indexed provider,
        uint256 amount,
        uint256 toPayer,
        uint256 toSubsidyPool
    );
    /// @notice A slash fell away; a bond of the provider went back.
    event SlashLapsed(uint32 indexed slashId, address indexed provider);
    /// @notice The settings, once.
    event DisputesConfigured(Settings settings);

    /// @notice Only the job's researcher disputes its claim.
    error DisputeModule_NotResearcher(uint256 jobId, address caller);
    /// @notice The job has no claim that can be disputed.
    error DisputeModule_NoClaim(uint256 jobId);
    /// @notice Evidence and reasons need a hash and an address.
    error DisputeModule_ReasonMissing();
    /// @notice The dispute is not open.
    error DisputeModule_NotOpen(uint32 disputeId, DisputeState state);
    /// @notice The time for it ended at `end`, in seconds.
    error DisputeModule_TooLate(uint32 id, uint40 end);
    /// @notice The time for it begins at `from`, in seconds.
    error DisputeModule_TooEarly(uint32 id, uint40 from);
    /// @notice The arbiter has an interest: it stepped back, or is a party of the job.
    error DisputeModule_Interested(uint32 disputeId, address arbiter);
    /// @notice The ruling must lie between the accepted and the claimed work.
    error DisputeModule_RulingInvalid(uint32 disputeId, uint48 gpuSeconds, uint48 accepted, uint48 claimed);
    /// @notice No loss without a fault, and not more than the job paid; in 1e-18 COMPUTE.
    error DisputeModule_LossInvalid(uint32 disputeId, uint96 loss, uint96 paid);
    /// @notice A fault needs a ruling below the claim.
    error DisputeModule_FaultInvalid(uint32 disputeId);
    /// @notice The receipts that both signed don't cover the claim.
    error DisputeModule_NotAgreed(uint32 disputeId, uint48 accepted, uint48 claimed);
    /// @notice The slash is in a state that doesn't allow this.
    error DisputeModule_SlashStateInvalid(uint32 slashId, SlashState state);
    /// @notice Only the slashed provider appeals.
    error DisputeModule_NotProvider(uint32 slashId, address caller);
    /// @notice An appeal can't raise a slash; in 1e-18 COMPUTE.
    error DisputeModule_AmountRaised(uint32 slashId, uint256 amount, uint256 before);
    /// @notice A setting is out of its bounds.
    error DisputeModule_SettingsInvalid();

    /// @notice How many arbiters must say the same.
    function MAJORITY() external view returns (uint8);
    /// @notice The escrow, with the ledger.
    function ESCROW() external view returns (address);
    /// @notice The stake vault.
    function VAULT() external view returns (address);
    /// @notice The rewards distributor.
    function REWARDS() external view returns (address);
    /// @notice The subsidy pool.
    function SUBSIDY_POOL() external view returns (address);
    /// @notice The settings.
    function settings() external view returns (Settings memory);
    /// @notice How many disputes there were; the newest has this number.
    function disputeCount() external view returns (uint32);
    /// @notice How many slashes there were; the newest has this number.
    function slashCount() external view returns (uint32);
    /// @notice A dispute.
    function disputeOf(uint32 disputeId) external view returns (Dispute memory);
    /// @notice The open dispute of a job; zero for none.
    function openDisputeOf(uint256 jobId) external view returns (uint32);
    /// @notice A slash.
    function slashOf(uint32 slashId) external view returns (Slash memory);
    /// @notice The ruling that an arbiter votes for now; zero for none.
    function voteOf(uint32 disputeId, address arbiter) external view returns (bytes32 rulingHash);
    /// @notice How many arbiters vote for a ruling now.
    function votesFor(uint32 disputeId, bytes32 rulingHash) external view returns (uint8);
    /// @notice Whether an arbiter may not vote: it stepped back, or is a party of the job.
    function isInterested(uint32 disputeId, address arbiter) external view returns (bool);
    /// @notice The bond for disputing a job's pending claim now, in 1e-18 COMPUTE; zero if there is none.
    function bondFor(uint256 jobId) external view returns (uint256);
    /// @notice Stake that open disputes and waiting slashes of a provider may still take, in 1e-18 COMPUTE: so much must
    /// stay in the vault, also of what has thawed. At most the window's cap of the provider's stake now.
    function heldOf(address provider) external view returns (uint256);
    /// @notice Bonds that are held, in 1e-18 COMPUTE: at most this contract's balance on the ledger.
    function totalBonds() external view returns (uint256);

    /// @notice Disputes the pending claim of a job; by its researcher, with the payer's money.
    function open(
        uint256 jobId,
        bytes32 evidenceHash,
        string calldata evidenceUri
    ) external returns (uint32 disputeId);
    /// @notice Steps back from a dispute; by an arbiter. A vote it gave doesn't count any more.
    function recuse(uint32 disputeId, bytes32 declarationHash, string calldata declarationUri) external;
    /// @notice Votes for a ruling, in place of an earlier vote; by an arbiter. The third same vote rules.
    function vote(uint32 disputeId, Ruling calldata ruling) external;
    /// @notice Ends a dispute that nobody ruled in time; by anyone.
    function applyDefault(uint32 disputeId) external;
    /// @notice Ends a dispute that a receipt signed by both sides made void; by anyone.
    function settleAgreed(uint32 disputeId) external;
    /// @notice Appeals a slash to a vote; by the provider, with twice the dispute's bond from its ledger account.
    function appeal(uint32 slashId) external;
    /// @notice Rules an appeal; by vote. Lowered: the bond goes back; else it goes to the subsidy pool.
    function ruleAppeal(
        uint32 slashId,
        uint256 amount,
        bytes32 reasonHash,
        string calldata reasonUri
    ) external;
    /// @notice Executes a slash after its delay, or after its appeal was ruled; by anyone.
    function executeSlash(uint32 slashId) external;
    /// @notice Ends a slash whose appeal nobody ruled in time; by anyone.
    function lapseSlash(uint32 slashId) external;
}
