import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Parameter, ParameterChange } from "../../generated/schema";
import { AUTHORITY } from "../constants";
import { eventId, parameterChangeId, parameterId, sequenceOf } from "../ids";
import { executedProposal } from "../receipts";

/** The setting's value now; null while it was never set. */
export function parameterValue(contract: Address, name: string): string | null {
  const parameter = Parameter.load(parameterId(contract, name));
  return parameter === null ? null : parameter.value;
}

function recordChange(
  changeId: Bytes,
  name: string,
  oldValue: string,
  newValue: string,
  timelock: Bytes,
  event: ethereum.Event,
): void {
  const id = parameterId(event.address, name);
  const known = Parameter.load(id);

  const change = new ParameterChange(changeId);
  change.blockNumber = event.block.number;
  change.contract = event.address;
  change.name = name;
  change.newValue = newValue;
  change.oldValue = oldValue;
  change.parameter = id;
  change.previous = known === null ? null : known.latestChange;
  change.proposal = executedProposal(event, timelock);
  change.sequence = sequenceOf(event);
  change.timestamp = event.block.timestamp;
  change.transactionHash = event.transaction.hash;
  change.save();

  const parameter = known === null ? new Parameter(id) : known;
  parameter.contract = event.address;
  parameter.latestChange = change.id;
  parameter.name = name;
  parameter.value = newValue;
  parameter.save();
}

/** Records that the contract which emitted the event changed a setting; the id of the change. */
export function changeParameter(
  name: string,
  oldValue: string,
  newValue: string,
  timelock: Bytes,
  event: ethereum.Event,
): Bytes {
  const id = eventId(event);
  recordChange(id, name, oldValue, newValue, timelock, event);
  return id;
}

/** As {@link changeParameter}, for a setting whose event does not tell its old value; `unset` is that of one never set. */
export function changeFrom(
  unset: string,
  name: string,
  newValue: string,
  timelock: Bytes,
  event: ethereum.Event,
): void {
  const known = parameterValue(event.address, name);
  changeParameter(name, known === null ? unset : known, newValue, timelock, event);
}

/** As {@link changeFrom}, for one of several settings that the event sets; nothing where it stays as it is. */
export function changePart(
  part: u8,
  unset: string,
  name: string,
  newValue: string,
  timelock: Bytes,
  event: ethereum.Event,
): void {
  const known = parameterValue(event.address, name);
  if (known !== null && known == newValue) return;
  const oldValue = known === null ? unset : known;
  recordChange(parameterChangeId(event, part), name, oldValue, newValue, timelock, event);
}

/** As {@link changeParameter}, for the access manager that the contract obeys. */
export function changeAuthority(authority: Address, timelock: Bytes, event: ethereum.Event): void {
  changeFrom(Address.zero().toHexString(), AUTHORITY, authority.toHexString(), timelock, event);
}

/** As {@link changeParameter}, for a setting that is a number. */
export function changeNumber(
  name: string,
  oldValue: BigInt,
  newValue: BigInt,
  timelock: Bytes,
  event: ethereum.Event,
): Bytes {
  return changeParameter(name, oldValue.toString(), newValue.toString(), timelock, event);
}
