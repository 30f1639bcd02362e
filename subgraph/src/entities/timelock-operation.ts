import { BigInt, Bytes, ethereum, log } from "@graphprotocol/graph-ts";
import { TimelockCall, TimelockOperation } from "../../generated/schema";
import { timelockCallId } from "../ids";

const NEXT = BigInt.fromI32(1);

/** The operation; null, with a word in the log, where it is unknown. */
export function loadOperation(id: Bytes, event: ethereum.Event): TimelockOperation | null {
  const operation = TimelockOperation.load(id);
  if (operation === null) {
    log.error("Operation {} of the event in transaction {} is unknown.", [
      id.toHexString(),
      event.transaction.hash.toHexString(),
    ]);
  }
  return operation;
}

/** Writes the operation at its first call; an operation that was canceled may be scheduled again. */
export function scheduleOperation(id: Bytes, predecessor: Bytes, delay: BigInt, event: ethereum.Event): void {
  const known = TimelockOperation.load(id);
  const operation = known === null ? new TimelockOperation(id) : known;
  operation.delay = delay;
  operation.predecessor = predecessor;
  operation.readyAt = event.block.timestamp.plus(delay);
  operation.scheduledAt = event.block.timestamp;
  operation.transactionHash = event.transaction.hash;
  operation.canceledAt = null;
  operation.executedAt = null;
  operation.state = "Scheduled";
  operation.save();
}

/** Notes that a call was carried out; whether it was the operation's last one. */
export function executeCall(operation: Bytes, index: BigInt, event: ethereum.Event): boolean {
  const call = TimelockCall.load(timelockCallId(operation, index));
  if (call === null) {
    log.error("Call {} of operation {} in transaction {} is unknown.", [
      index.toString(),
      operation.toHexString(),
      event.transaction.hash.toHexString(),
    ]);
    return false;
  }
  call.isExecuted = true;
  call.save();
  return TimelockCall.load(timelockCallId(operation, index.plus(NEXT))) === null;
}
