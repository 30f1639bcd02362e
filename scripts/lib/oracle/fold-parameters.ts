import { toBeHex, ZeroAddress } from "ethers";
import { lower } from "./account-book.ts";
import type { ChainEvent } from "./events.ts";
import { toRow } from "./facts.ts";
import { executedProposal, type FoldContext } from "./fold-context.ts";
import { eventId, joinId, parameterId, sequenceOf, traceOf } from "./ids.ts";

/** A setting's new value, and the old one where the event tells it. */
export interface SettingChange {
  name: string;
  oldValue?: string;
  newValue: string;
  /** What one never set counts as, where the event doesn't tell the old value; by default the zero address. */
  unset?: string;
  /** The setting's number among those that the event sets, where it sets several. */
  part?: number;
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
    oldValue: change.oldValue ?? before?.value ?? change.unset ?? ZeroAddress,
    newValue,
    previous: before?.latestChange,
    proposal: executedProposal(context, event),
    sequence: sequenceOf(event),
    ...traceOf(event),
  });
  const { part } = change;
  const latestChange = part === undefined ? eventId(event) : joinId(eventId(event), toBeHex(part, 1));
  facts.set("ParameterChange", latestChange, row);
  facts.set("Parameter", parameter, toRow({ contract, name, value: newValue, latestChange }));
}

/** Records which access manager the emitting contract obeys. */
export function changeAuthority(context: FoldContext, event: ChainEvent): void {
  changeParameter(context, event, { name: "authority", newValue: lower(event.args.getValue("authority")) });
}
