import { Bytes, ethereum, log } from "@graphprotocol/graph-ts";
import { TimelockOperation } from "../generated/schema";
import { CALL_EXECUTED_TOPIC, CALL_SCHEDULED_TOPIC, ELECTION_APPLIED_TOPIC } from "./constants";

/** Head words of ProposalCreated before the offset of the description. */
const DESCRIPTION_WORD = 8;
const WORD = 32;

function isOf(entry: ethereum.Log, contract: Bytes, topic: Bytes): boolean {
  return entry.address.equals(contract) && entry.topics.length > 1 && entry.topics[0].equals(topic);
}

function logsOf(event: ethereum.Event): Array<ethereum.Log> {
  const receipt = event.receipt;
  if (receipt === null) {
    log.error("The handler of the event in transaction {} lacks `receipt: true` in the manifest.", [
      event.transaction.hash.toHexString(),
    ]);
    return [];
  }
  return receipt.logs;
}

/**
 * The proposal whose execution made this event: the timelock says CallExecuted after each of its calls, so the first one
 * after the event names the operation. Nested executions and several ones in a transaction stay apart.
 */
export function executedProposal(event: ethereum.Event, timelock: Bytes): Bytes | null {
  const logs = logsOf(event);
  for (let i = 0; i < logs.length; i++) {
    if (logs[i].logIndex.gt(event.logIndex) && isOf(logs[i], timelock, CALL_EXECUTED_TOPIC)) {
      const operation = TimelockOperation.load(logs[i].topics[1]);
      return operation === null ? null : operation.proposal;
    }
  }
  return null;
}

/** The operation that the timelock scheduled last before this event in the same transaction. */
export function scheduledOperation(event: ethereum.Event, timelock: Bytes): Bytes | null {
  const logs = logsOf(event);
  for (let i = logs.length - 1; i >= 0; i--) {
    if (logs[i].logIndex.lt(event.logIndex) && isOf(logs[i], timelock, CALL_SCHEDULED_TOPIC)) {
      return logs[i].topics[1];
    }
  }
  return null;
}

/** The elections whose results were brought before this event in the same transaction, the latest first. */
export function appliedElections(event: ethereum.Event, election: Bytes): Bytes[] {
  const logs = logsOf(event);
  const elections: Bytes[] = [];
  for (let i = logs.length - 1; i >= 0; i--) {
    if (logs[i].logIndex.lt(event.logIndex) && isOf(logs[i], election, ELECTION_APPLIED_TOPIC)) {
      elections.push(logs[i].topics[1]);
    }
  }
  return elections;
}

function smallNumberAt(data: Bytes, offset: i32): i32 {
  if (offset < 0 || offset + WORD > data.length) return -1;
  let value = 0;
  for (let i = offset + WORD - 4; i < offset + WORD; i++) value = (value << 8) | <i32>data[i];
  return value;
}

/**
 * The bytes of a ProposalCreated event's description as the governor hashed them; null where they can't be found. The
 * decoded string is not enough: what is no valid UTF-8 is replaced in it.
 */
export function descriptionBytes(event: ethereum.Event): Bytes | null {
  const logs = logsOf(event);
  for (let i = 0; i < logs.length; i++) {
    if (!logs[i].logIndex.equals(event.logIndex)) continue;
    const data = logs[i].data;
    const offset = smallNumberAt(data, DESCRIPTION_WORD * WORD);
    const length = smallNumberAt(data, offset);
    const start = offset + WORD;
    if (length < 0 || start + length > data.length) return null;
    return Bytes.fromUint8Array(data.slice(start, start + length));
  }
  return null;
}
