import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Parameter, ParameterChange } from "../../generated/schema";
import { eventId, parameterId, sequenceOf } from "../ids";
import { executedProposal } from "../receipts";

/** The setting's value now; null while it was never set. */
export function parameterValue(contract: Address, name: string): string | null {
  const parameter = Parameter.load(parameterId(contract, name));
  return parameter === null ? null : parameter.value;
}

/** Records that the contract which emitted the event changed a setting; the id of the change. */
export function changeParameter(
  name: string,
  oldValue: string,
  newValue: string,
  timelock: Bytes,
  event: ethereum.Event,
): Bytes {
  const id = parameterId(event.address, name);
  const known = Parameter.load(id);

  const change = new ParameterChange(eventId(event));
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
  return change.id;
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
