import { Address, BigInt, Bytes, crypto, ethereum } from "@graphprotocol/graph-ts";
import { ROLE_ID_LENGTH, SEQUENCE_BLOCK } from "./constants";

const PROPOSAL_ID_LENGTH = 32;
const EPOCH_LENGTH = 8;
const SMALL_NUMBER_LENGTH = 4;
const REQUEST_ID_LENGTH = 8;
const SECONDS_LENGTH = 8;
const LONG_NUMBER_LENGTH = 8;

/** The number as `length` bytes, most significant first. */
export function bigEndian(value: BigInt, length: i32): Bytes {
  const littleEndian = Bytes.fromBigInt(value);
  const bytes = new Bytes(length);
  for (let i = 0; i < length && i < littleEndian.length; i++) {
    bytes[length - 1 - i] = littleEndian[i];
  }
  return changetype<Bytes>(bytes);
}

function oneByte(value: u8): Bytes {
  const bytes = new Bytes(1);
  bytes[0] = value;
  return changetype<Bytes>(bytes);
}

/**
 * One entity for one event: transaction hash and log index, 4 bytes, least significant first.
 * @example 0x3c1e…9a 05000000 for the log with index 5
 */
export function eventId(event: ethereum.Event): Bytes {
  return event.transaction.hash.concatI32(event.logIndex.toI32());
}

/**
 * Where an event stands in the order of all events.
 * @example 30064771077 for log 5 of block 7
 */
export function sequenceOf(event: ethereum.Event): BigInt {
  return event.block.number.times(SEQUENCE_BLOCK).plus(event.logIndex);
}

/** @example 0x3c1e…9a 05000000 00 for the sender, 01 at the end for the receiver */
export function balanceChangeId(event: ethereum.Event, isReceiver: boolean): Bytes {
  return eventId(event).concat(oneByte(isReceiver ? 1 : 0));
}

/** @example 0x…distributor 0300000000…00 for allocation 3: address, then the index as 32 bytes, most significant first */
export function claimId(distributor: Address, index: BigInt): Bytes {
  return distributor.concat(bigEndian(index, 32));
}

/** @example 0x…contract 766f74696e6744656c6179 for "votingDelay" */
export function parameterId(contract: Address, name: string): Bytes {
  return contract.concat(Bytes.fromUTF8(name));
}

/** @example 0x3c1e…9a 05000000 02 for the third setting that the log with index 5 set */
export function parameterChangeId(event: ethereum.Event, part: u8): Bytes {
  return eventId(event).concat(oneByte(part));
}

/** @example 0x0000000000000000000000000000000000000000000000000000000000000007 for proposal 7 */
export function proposalEntityId(proposalId: BigInt): Bytes {
  return bigEndian(proposalId, PROPOSAL_ID_LENGTH);
}

/** @example 0x00…07 02 for the outcome of proposal 7 */
export function proposalStateId(proposal: Bytes, step: u8): Bytes {
  return proposal.concat(oneByte(step));
}

/** @example 0x00…07 08 for the veto of proposal 7 */
export function proposalPhaseId(proposal: Bytes, step: u8): Bytes {
  return proposal.concat(oneByte(step));
}

/** @example 0x00…07 70997970c51812dc3a010c7d01b50e0d17dc79c8 for an account's votes on proposal 7 */
export function proposalVoterId(proposal: Bytes, account: Bytes): Bytes {
  return proposal.concat(account);
}

/** @example 0x5b…e1 00000000 for the first call of operation 0x5b…e1 */
export function timelockCallId(operation: Bytes, index: BigInt): Bytes {
  return operation.concatI32(index.toI32());
}

/** @example 0xb09a…9cc1 70997970c51812dc3a010c7d01b50e0d17dc79c8 for an account's hold of PROPOSER_ROLE */
export function timelockRoleMemberId(role: Bytes, account: Address): Bytes {
  return role.concat(account);
}

/** @example 0x0000000000000001 for role 1, 0xffffffffffffffff for everybody */
export function roleEntityId(roleId: BigInt): Bytes {
  return bigEndian(roleId, ROLE_ID_LENGTH);
}

/** @example 0x0000000000000001 70997970c51812dc3a010c7d01b50e0d17dc79c8 for an account's hold of role 1 */
export function roleMemberId(roleId: BigInt, account: Address): Bytes {
  return roleEntityId(roleId).concat(account);
}

/** @example 0x…token 40c10f19 for mint(address,uint256) */
export function roleFunctionId(target: Address, selector: Bytes): Bytes {
  return target.concat(selector);
}

/** @example 0x7d…03 01000000 for the first time that operation 0x7d…03 was scheduled */
export function accessOperationId(operationId: Bytes, nonce: BigInt): Bytes {
  return operationId.concatI32(nonce.toI32());
}

/** @example 0x…policy 02 for Constitutional */
export function classRuleId(policy: Address, proposalClass: i32): Bytes {
  return policy.concat(oneByte(<u8>proposalClass));
}

/** @example 0x…policy …target, 40 bytes */
export function targetClassId(policy: Address, target: Address): Bytes {
  return policy.concat(target);
}

/** @example 0x…policy …target 40c10f19 for mint(address,uint256) */
export function actionRuleId(policy: Address, target: Address, selector: Bytes): Bytes {
  return policy.concat(target).concat(selector);
}

/** @example 0x…policy 0000000000000000000000000000000000000000 for the chain's coin */
export function spendCapId(policy: Address, asset: Address): Bytes {
  return policy.concat(asset);
}

/** @example 0x…board 06 for the last of seven seats */
export function boardSeatId(board: Bytes, seat: i32): Bytes {
  return board.concat(oneByte(<u8>seat));
}

/** @example 0x3c1e…9a 05000000 00…07 for what the member seated by log 5 did on proposal 7 */
export function boardAttendanceId(term: Bytes, proposal: Bytes): Bytes {
  return term.concat(proposal);
}

/** @example 0x00…07 06 0000000000000002 5b…e1 for seat 6 in epoch 2 with the reason 0x5b…e1 on proposal 7 */
export function boardBallotId(proposal: Bytes, seat: i32, epoch: BigInt, reason: Bytes): Bytes {
  return proposal
    .concat(oneByte(<u8>seat))
    .concat(bigEndian(epoch, EPOCH_LENGTH))
    .concat(reason);
}

/** @example 0x00…07 70997970c51812dc3a010c7d01b50e0d17dc79c8 02000000 for an account's third opinion on proposal 7 */
export function opinionId(proposal: Bytes, author: Address, revision: i32): Bytes {
  return proposal.concat(author).concatI32(revision);
}

/** @example 0x…constitution 0000…0002 for version 2 */
export function constitutionVersionId(constitution: Address, version: BigInt): Bytes {
  return constitution.concat(bigEndian(version, 32));
}

/** @example 0x0000000000000000000000000000000000000000000000000000000000000001 for election 1 */
export function electionEntityId(electionId: BigInt): Bytes {
  return bigEndian(electionId, 32);
}

/** @example 0x00…01 70997970c51812dc3a010c7d01b50e0d17dc79c8 for a nominee or a voter of election 1 */
export function electionAccountId(election: Bytes, account: Address): Bytes {
  return election.concat(account);
}

/* THE MARKET */

/** The market's one row: the word `market`. */
export const MARKET_ID = Bytes.fromUTF8("market");

/** @example 0x00000007 for project, offer or GPU class 7 */
export function smallId(number: i32): Bytes {
  return bigEndian(BigInt.fromI32(number), SMALL_NUMBER_LENGTH);
}

/** @example 0x00000007 for dispute, slash, challenge or epoch 7 */
export function numberId(number: BigInt): Bytes {
  return bigEndian(number, SMALL_NUMBER_LENGTH);
}

/** @example 0x0000000000000000000000000000000000000000000000000000000000000007 for job 7 */
export function jobEntityId(jobId: BigInt): Bytes {
  return bigEndian(jobId, 32);
}

/** @example 0x0000000000000007 for request 7 */
export function requestEntityId(requestId: BigInt): Bytes {
  return bigEndian(requestId, REQUEST_ID_LENGTH);
}

/** @example 0x00000007 70997970c51812dc3a010c7d01b50e0d17dc79c8 for a member, signer or provider of project 7 */
export function accountOf(owner: Bytes, account: Address): Bytes {
  return owner.concat(account);
}

/** @example 0x00000002 01 for the contribution lane of GPU class 2 */
export function queueLaneId(gpuClass: Bytes, lane: i32): Bytes {
  return gpuClass.concat(oneByte(<u8>lane));
}

/** @example 0x00000002 01 00004a38 0000000000000050 for waits from 80 s on of lane 1 of class 2 on day 19000 */
export function waitBucketId(lane: Bytes, day: BigInt, from: BigInt): Bytes {
  return lane.concat(bigEndian(day, SMALL_NUMBER_LENGTH)).concat(bigEndian(from, SECONDS_LENGTH));
}

/** @example 0x3c1e…9a 05000000 01 for what the log with index 5 moved on the receiver's account */
export function ledgerEntryId(event: ethereum.Event, part: u8): Bytes {
  return eventId(event).concat(oneByte(part));
}

/** A project's account on the ledger: the last 20 bytes of keccak256(abi.encode("compute-commons.project", number)). */
export function projectAccount(number: i32): Bytes {
  const label = Bytes.fromUTF8("compute-commons.project");
  const encoded = new Bytes(128);
  encoded[31] = 64;
  const digits = bigEndian(BigInt.fromI32(number), 32);
  for (let i = 0; i < 32; i++) encoded[32 + i] = digits[i];
  encoded[95] = <u8>label.length;
  for (let i = 0; i < label.length; i++) encoded[96 + i] = label[i];
  return Bytes.fromUint8Array(crypto.keccak256(changetype<Bytes>(encoded)).slice(12));
}

/* PROVENANCE */

/** The row of all sums of consent and provenance: the word `provenance`. */
export const PROVENANCE_ID = Bytes.fromUTF8("provenance");

/** The trail's row: the word `trail`. */
export const TRAIL_ID = Bytes.fromUTF8("trail");

/** @example 0x00000007 00000002 for agent 2 of controller 7 */
export function agentEntityId(controllerId: BigInt, agentId: BigInt): Bytes {
  return numberId(controllerId).concat(numberId(agentId));
}

/** @example 0x03 for level or zone 3 */
export function byteId(value: i32): Bytes {
  return oneByte(<u8>value);
}

/** @example 0x0000000000000007 for anchor, challenge or breach 7, or entry 7 of the trail */
export function longId(number: BigInt): Bytes {
  return bigEndian(number, LONG_NUMBER_LENGTH);
}

/** @example 0x00000007 5b…e1 for the root 0x5b…e1 of controller 7 */
export function consentRootId(controllerId: BigInt, root: Bytes): Bytes {
  return numberId(controllerId).concat(root);
}

/** @example 0x00…09 5b…e1 00000007 for uses of the scope 0x5b…e1 by controller 7 for job 9 */
export function jobUseId(jobId: BigInt, scope: Bytes, controllerId: BigInt): Bytes {
  return jobEntityId(jobId).concat(scope).concat(numberId(controllerId));
}

/** @example 0x3c…9a 00…09 5b…e1 for uses of the data 0x5b…e1 under consent 0x3c…9a for job 9 */
export function consentJobId(consent: Bytes, jobId: BigInt, source: Bytes): Bytes {
  return consent.concat(jobEntityId(jobId)).concat(source);
}

/** @example 0x00 3c…9a for the duty to acknowledge the withdrawal of consent 0x3c…9a */
export function dutyId(kind: i32, subject: Bytes): Bytes {
  return byteId(kind).concat(subject);
}

/** @example 0x3c1e…9a 05000000 00 for the second line that the log with index 5 makes */
export function secondEventId(event: ethereum.Event): Bytes {
  return eventId(event).concat(oneByte(0));
}
