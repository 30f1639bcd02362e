import { BigInt, dataSource } from "@graphprotocol/graph-ts";
import {
  CallExecuted,
  CallSalt,
  CallScheduled,
  Cancelled,
  MinDelayChange,
  RoleGranted,
  RoleRevoked,
  TimelockBounded,
} from "../../generated/BoundedTimelock/BoundedTimelock";
import { Governor, TimelockCall } from "../../generated/schema";
import { TIMELOCK_DELAY } from "../constants";
import { changeNumber } from "../entities/parameter";
import { cancelProposalOf, executeProposalOf } from "../entities/proposal";
import { getOrCreateTimelock } from "../entities/timelock";
import { executeCall, loadOperation, scheduleOperation } from "../entities/timelock-operation";
import { grantTimelockRole, revokeTimelockRole } from "../entities/timelock-role";
import { timelockCallId } from "../ids";

export function handleCallScheduled(event: CallScheduled): void {
  if (event.params.index.equals(BigInt.zero())) {
    scheduleOperation(event.params.id, event.params.predecessor, event.params.delay, event);
  }
  const call = new TimelockCall(timelockCallId(event.params.id, event.params.index));
  call.data = event.params.data;
  call.index = event.params.index;
  call.operation = event.params.id;
  call.target = event.params.target;
  call.value = event.params.value;
  call.isExecuted = false;
  call.save();
}

export function handleCallSalt(event: CallSalt): void {
  const operation = loadOperation(event.params.id, event);
  if (operation === null) return;
  operation.salt = event.params.salt;
  operation.save();
}

export function handleCallExecuted(event: CallExecuted): void {
  const operation = loadOperation(event.params.id, event);
  if (operation === null) return;
  const isLast = executeCall(operation.id, event.params.index, event);
  if (!isLast) return;
  operation.executedAt = event.block.timestamp;
  operation.state = "Executed";
  operation.save();
  executeProposalOf(operation.proposal, event);
}

export function handleCancelled(event: Cancelled): void {
  const operation = loadOperation(event.params.id, event);
  if (operation === null) return;
  operation.canceledAt = event.block.timestamp;
  operation.state = "Canceled";
  operation.save();
  cancelProposalOf(operation.proposal, event);
}

export function handleMinDelayChange(event: MinDelayChange): void {
  changeNumber(TIMELOCK_DELAY, event.params.oldDuration, event.params.newDuration, event.address, event);
  const timelock = getOrCreateTimelock(event.address);
  timelock.minDelay = event.params.newDuration;
  timelock.save();
  // At deployment the governor comes after its timelock and takes the delay from there.
  const governor = Governor.load(dataSource.context().getBytes("governor"));
  if (governor === null || !governor.timelock.equals(event.address)) return;
  governor.timelockDelay = event.params.newDuration;
  governor.save();
}

export function handleTimelockBounded(event: TimelockBounded): void {
  const timelock = getOrCreateTimelock(event.address);
  timelock.highestDelay = event.params.maxDelayBound;
  timelock.lowestDelay = event.params.minDelayBound;
  timelock.votesSink = event.params.votesSink;
  timelock.save();
}

export function handleRoleGranted(event: RoleGranted): void {
  grantTimelockRole(event.params.role, event.params.account, event);
}

export function handleRoleRevoked(event: RoleRevoked): void {
  revokeTimelockRole(event.params.role, event.params.account, event);
}
