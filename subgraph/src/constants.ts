import { BigInt, Bytes } from "@graphprotocol/graph-ts";

/* PARAMETERS */

export const AUTHORITY = "authority";
export const LATE_QUORUM_EXTENSION = "lateQuorumExtension";
export const PROPOSAL_THRESHOLD = "proposalThreshold";
export const QUORUM_NUMERATOR = "quorumNumerator";
export const TIMELOCK = "timelock";
export const TIMELOCK_DELAY = "timelockDelay";
export const VOTING_DELAY = "votingDelay";
export const VOTING_PERIOD = "votingPeriod";

/* VOTES */

/** The governor's denominator of the quorum. */
export const QUORUM_DENOMINATOR = BigInt.fromI32(100);

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

/** UTF-16 code units. */
export const TITLE_MAX_LENGTH = 200;
/** What the governor reads at a description's end as the only account that may propose it. */
export const PROPOSER_MARKER = "#proposer=0x";
/** The marker and the 40 digits of the address. */
export const PROPOSER_SUFFIX_LENGTH = 52;

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
