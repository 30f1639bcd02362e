import { ZeroAddress } from "ethers";
import type { ChainEvent } from "./events.ts";
import { toRow } from "./facts.ts";
import { executedProposal, type FoldContext } from "./fold-context.ts";
import { eventId, parameterId, sequenceOf, traceOf } from "./ids.ts";

/** A setting's new value, and the old one where the event tells it. */
export interface SettingChange {
  name: string;
  oldValue?: string;
  newValue: string;
}

/** Records a change of a setting of the emitting contract. */
export function changeParameter(context: FoldContext, event: ChainEvent, change: SettingChange): void {
  const { facts } = context;
  const { name, newValue } = change;
  const contract = event.address;
  const parameter = parameterId(contract, name);
  const before = facts.get("Parameter", parameter);
  const row = toRow({
    parameter,
    contract,
    name,
    oldValue: change.oldValue ?? before?.value ?? ZeroAddress,
    newValue,
    previous: before?.latestChange,
    proposal: executedProposal(context, event),
    sequence: sequenceOf(event),
    ...traceOf(event),
  });
  facts.set("ParameterChange", eventId(event), row);
  const latestChange = eventId(event);
  facts.set("Parameter", parameter, toRow({ contract, name, value: newValue, latestChange }));
}
