import { Address, BigInt, Bytes } from "@graphprotocol/graph-ts";

/* PARAMETERS */

export const ACTION_RULE = "actionRule.";
export const AUTHORITY = "authority";
export const CONSTITUTION = "constitution";
export const LATE_QUORUM_EXTENSION = "lateQuorumExtension";
export const OPINION_LOG = "opinionLog";
export const PROPOSAL_THRESHOLD = "proposalThreshold";
export const QUORUM_NUMERATOR = "quorumNumerator";
export const RULES = "rules.";
export const SPEND_CAP = "spendCap.";
export const SUNSET = "sunset";
export const TARGET_CLASS = "targetClass.";
export const TIMELOCK = "timelock";
export const TIMELOCK_DELAY = "timelockDelay";
export const VOTING_DELAY = "votingDelay";
export const VOTING_PERIOD = "votingPeriod";
export const CHALLENGE_BOND = "challengeBond";
export const GPU_CLASS = "gpuClass.";
export const SMALL_BUDGET_USD = "smallBudgetUsd";
export const STAKE_PER_GPU = "stakePerGpu.";

/* VOTES */

/** The governor's denominator of the quorum. */
export const QUORUM_DENOMINATOR = BigInt.fromI32(100);
/** The whole, in 1/10,000. */
export const BASIS_POINTS = BigInt.fromI32(10000);
/** The account to which the treasury delegates: nobody holds its key. */
export const VOTES_SINK = Address.fromString("0x000000000000000000000000000000000000dEaD");

export const SUPPORT_AGAINST = 0;
export const SUPPORT_FOR = 1;
export const SUPPORT_ABSTAIN = 2;
/** The support that says: how the votes are divided stands in the parameters. */
export const SUPPORT_FRACTIONAL = 255;
/** Three numbers of 128 bits: against, for, abstain. */
export const FRACTIONAL_PARAMS_LENGTH = 48;
export const UINT128_LENGTH = 16;

/* PROPOSALS */

export const STEP_PENDING: u8 = 0;
export const STEP_ACTIVE: u8 = 1;
export const STEP_OUTCOME: u8 = 2;
export const STEP_QUEUED: u8 = 3;
export const STEP_EXECUTED: u8 = 4;
export const STEP_CANCELED: u8 = 5;
export const STEP_EXPIRED: u8 = 6;

export const PHASE_PENDING: u8 = 0;
export const PHASE_ACTIVE: u8 = 1;
export const PHASE_OBJECTION: u8 = 2;
export const PHASE_OUTCOME: u8 = 3;
export const PHASE_REVIEW: u8 = 4;
export const PHASE_QUEUED: u8 = 5;
export const PHASE_EXECUTED: u8 = 6;
export const PHASE_CANCELED: u8 = 7;
export const PHASE_VETOED: u8 = 8;
export const PHASE_OVERRIDDEN: u8 = 9;
export const PHASE_EXPIRED: u8 = 10;

/** The policy's numbers of the classes are places in this list. */
export const PROPOSAL_CLASSES = ["Standard", "TreasuryLarge", "Constitutional", "Recall", "Override"];
/** The ethics board can veto classes up to this one. */
export const HIGHEST_VETOABLE_CLASS = 2;

/** UTF-16 code units. */
export const TITLE_MAX_LENGTH = 200;
/** What the governor reads at a description's end as the only account that may propose it. */
export const PROPOSER_MARKER = "#proposer=0x";
/** The marker and the 40 digits of the address. */
export const PROPOSER_SUFFIX_LENGTH = 52;

/* BOARD AND ADVISERS */

/** How many ballots veto; with fewer members in their term the board has no power. */
export const VETO_BALLOTS = 5;
/** How many overridden vetoes suspend the board's power. */
export const STRIKES_TO_SUSPEND = 2;

/** The board's numbers of the verdicts are places in this list. */
export const BOARD_VERDICTS = ["NoObjection", "Concern", "LikelyVeto"];
/** The opinion log's numbers are places in these lists. */
export const ADVISER_KINDS = ["Legal", "Ethics", "Technical"];
export const ADVISER_NATURES = ["Human", "AI"];
export const VERDICTS = ["Support", "Concern", "Oppose"];
/** Bits of a bitmap of articles or seats. */
export const BITMAP_LENGTH = 256;

/* MARKET */

/** The contracts' numbers are places in these lists; where the first is None, nothing here has it. */
export const ACCEPTANCES = ["Signed", "Matured", "Ruled"];
export const CHALLENGE_STATES = ["None", "Open", "Upheld", "Rejected", "Lapsed"];
export const CLOSE_REASONS = [
  "None",
  "Cancelled",
  "NeverStarted",
  "Ended",
  "ResearcherClosed",
  "ProviderDrained",
  "Stale",
];
export const DISPUTE_STATES = ["None", "Open", "Ruled", "Defaulted", "Agreed"];
export const FAULTS = ["None", "Misreport", "Fraud"];
export const JOB_STATES = [
  "None",
  "Matched",
  "Active",
  "Draining",
  "Settling",
  "Closed",
  "Cancelled",
  "Expired",
];
export const LANES = ["Small", "Contribution", "General"];
export const METERS = ["SelfReported", "Attested", "Audited"];
export const PROJECT_STATUSES = ["None", "Registered", "Verified", "Small"];
export const TIERS = ["L0", "L1", "L2", "L3"];

export const SMALL_STATUS = "Small";
export const SELF_REPORTED = "SelfReported";

/** Bits of a job's flags, as in the contract. */
export const FLAG_QUEUED = 1;
export const FLAG_EARN_IN = 2;
export const FLAG_AUDITED = 32;
/** The two highest bits of a job's flags are who vouches for its energy. */
export const METER_SHIFT = 6;

/** What an event moves on the ledger, where it moves the money of several accounts. */
export const PART_FROM: u8 = 0;
export const PART_TO: u8 = 1;
export const PART_POOL: u8 = 2;
export const PART_TREASURY: u8 = 3;
export const PART_PENALTY: u8 = 4;

export const SECONDS_PER_DAY = BigInt.fromI32(86400);
/** Waits below this, in seconds, have a bucket each; above, four to a doubling. */
export const FINE_WAIT: i64 = 4;

/* PROVENANCE */

/** The contracts' numbers are places in these lists; where the first is None, nothing here has it. */
export const BREACH_SEVERITIES = ["Low", "Medium", "High", "Critical"];
export const DATASET_KINDS = ["Source", "Derived", "Model", "Aggregate"];
export const DUTIES = ["Acknowledgement", "Erasure", "BreachReport"];
/** Bit n of a number of operations stands for the place n. */
export const OPERATIONS = ["Read", "Query", "Derive", "Export", "Train"];
export const REVOCATION_PATHS = ["Subject", "Signature", "Secret", "Member"];
export const SKIP_REASONS = ["None", "AlreadyKnown", "NotActive", "NotYet", "Expired", "UsedUp"];
export const USE_FAULTS = [
  "None",
  "Revoked",
  "OutOfTime",
  "WrongController",
  "OpNotAllowed",
  "PurposeNotCovered",
  "NeedsNotice",
  "WrongScope",
  "NoConsent",
  "Hidden",
];

export const TERM_PURPOSE = 0;
export const TERM_CATEGORY = 1;
export const MODEL_KIND = 2;
export const DUTY_ACKNOWLEDGEMENT = 0;
export const DUTY_ERASURE = 1;
export const DUTY_BREACH_REPORT = 2;

/** Bits of a consent's flags. */
export const FLAG_ROOT = 1;
export const FLAG_DELEGABLE = 2;
export const FLAG_DESTROY_DERIVATIVES = 4;
export const FLAG_PRIVATE_TRAIL = 8;
export const FLAG_EXPLICIT = 16;

/** What an entry of the trail is. */
export const ENTRY_USE = 0;
export const ENTRY_USE_BATCH = 1;
export const ENTRY_REVOCATION = 2;
/** Bytes of the trail's head. */
export const HEAD_LENGTH = 26;

/** Rewards of consents are counted in this many of the smallest unit. */
export const REWARD_UNIT = BigInt.fromString("1000000000000");
/** How long a withdrawal may stay unacknowledged, in seconds. */
export const ACK_PERIOD = BigInt.fromI32(86400);
/** How long a breach may stay unreported after its discovery, in seconds. */
export const REPORT_PERIOD = BigInt.fromI32(259200);
/** How many lists' members the search for the taint set of a withdrawal looks at, at most. */
export const TAINT_STEPS = 1000;
/** How many datasets the taint set of a withdrawal has, at most. */
export const TAINT_LIMIT = 256;

/* ACCESS MANAGER */

/** Bytes of a role's number. */
export const ROLE_ID_LENGTH = 8;

/* TIMELOCK */

/** keccak256("CallExecuted(bytes32,uint256,address,uint256,bytes)") */
export const CALL_EXECUTED_TOPIC = Bytes.fromHexString(
  "0xc2617efa69bab66782fa219543714338489c4e9e178271560a91b82c3f612b58",
);
/** keccak256("CallScheduled(bytes32,uint256,address,uint256,bytes,bytes32,uint256)") */
export const CALL_SCHEDULED_TOPIC = Bytes.fromHexString(
  "0x4cf4410cc57040e44862ef0f45f3dd5a5e02db8eb8add648d4b0e236f1d07dca",
);

/** keccak256("ElectionApplied(uint256,uint8,address[],uint256)") */
export const ELECTION_APPLIED_TOPIC = Bytes.fromHexString(
  "0x554264abf3df850526e2d335e545fbbfe39eefc1f228f0a219c80862beff522e",
);

export const DEFAULT_ADMIN_ROLE = "0x0000000000000000000000000000000000000000000000000000000000000000";
/** keccak256("PROPOSER_ROLE") */
export const PROPOSER_ROLE = "0xb09aa5aeb3702cfd50b6b62bc4532604938f21248a27a1d5ca736082b6819cc1";
/** keccak256("EXECUTOR_ROLE") */
export const EXECUTOR_ROLE = "0xd8aa0f3194971a2a116679f7c2090f6939c8d4e01a2a8d7e41d55e5351469e63";
/** keccak256("CANCELLER_ROLE") */
export const CANCELLER_ROLE = "0xfd643c72710c63c0180259aba6b2d05451e3591a24e58b62239378085726f783";

/* ORDER */

/** 2^32: more logs than any block has. */
export const SEQUENCE_BLOCK = BigInt.fromString("4294967296");

/* TIME SERIES */

/** The id of a point is its running number, which Graph Node gives whatever stands here. */
export const GIVEN_BY_INDEX: i64 = 0;
