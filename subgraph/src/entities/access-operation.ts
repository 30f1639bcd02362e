import { BigInt, Bytes, ethereum, log } from "@graphprotocol/graph-ts";
import { AccessOperation } from "../../generated/schema";
import { accessOperationId } from "../ids";

/** Notes that an operation was executed or canceled. */
export function endOperation(operationId: Bytes, nonce: BigInt, state: string, event: ethereum.Event): void {
  const operation = AccessOperation.load(accessOperationId(operationId, nonce));
  if (operation === null) {
    log.error("Operation {}, scheduled for the {}. time, of the event in transaction {} is unknown.", [
      operationId.toHexString(),
      nonce.toString(),
      event.transaction.hash.toHexString(),
    ]);
    return;
  }
  operation.endedAt = event.block.timestamp;
  operation.state = state;
  operation.save();
}
