import type { JsonRpcProvider, Log, LogDescription, TopicFilter } from "ethers";
import type { Address, Hex } from "viem";
import type { GrantRecord } from "../consent/trail-cover.ts";
import type { LogPlace, TrailEntry } from "../consent/trail-entries.ts";
import type { Consent, SubConsent, Witness } from "../consent/types.ts";
import type { DeployedPart } from "../contracts/deployed.ts";

/** How many blocks one request for logs spans: what public nodes allow. */
const BLOCK_RANGE = 10_000;

/** A log with its meaning. */
export interface ReadEvent extends LogPlace {
  name: string;
  args: Record<string, unknown>;
}

/** Which logs. */
export interface EventQuestion {
  provider: JsonRpcProvider;
  part: DeployedPart;
  topics?: TopicFilter;
  from: number;
  /** Inclusive. */
  to: number;
}

/** Reads the events of one contract in the chain's order. */
export async function readEvents({ provider, part, topics, from, to }: EventQuestion): Promise<ReadEvent[]> {
  const events: ReadEvent[] = [];
  for (let start = from; start <= to; start += BLOCK_RANGE) {
    const end = Math.min(to, start + BLOCK_RANGE - 1);
    const filter = { address: part.address, fromBlock: start, toBlock: end, ...(topics && { topics }) };
    for (const log of await provider.getLogs(filter)) {
      const event = part.abi.parseLog(log);
      if (event) events.push(readEvent(log, event));
    }
  }
  return events;
}

/** An event with plain values: small numbers as numbers, structs as objects. */
export function readEvent(log: Log, event: LogDescription): ReadEvent {
  const entries = event.fragment.inputs.map((input, index) => [input.name, plain(event.args[index], input)]);
  const { blockNumber, index: logIndex, transactionHash } = log;
  return {
    name: event.name,
    args: Object.fromEntries(entries),
    blockNumber,
    logIndex,
    transactionHash: transactionHash as Hex,
  };
}

/** Numbers of up to 48 bits as numbers, larger ones as bigint. */
const SMALL = /^uint(8|16|24|32|40|48)$/;

interface ParamShape {
  type: string;
  baseType: string;
  name: string;
  components?: readonly ParamShape[] | null;
  arrayChildren?: ParamShape | null;
}

function plain(value: unknown, shape: ParamShape): unknown {
  if (shape.baseType === "array")
    return [...(value as Iterable<unknown>)].map((item) => plain(item, shape.arrayChildren as ParamShape));
  if (shape.baseType !== "tuple") return SMALL.test(shape.type) ? Number(value) : value;
  const items = [...(value as Iterable<unknown>)];
  return Object.fromEntries(
    (shape.components ?? []).map((part, index) => [part.name, plain(items[index], part)]),
  );
}

/** The trail's entry in an event of the log; undefined for other events. */
export function trailEntryOf({ name, args, ...place }: ReadEvent): TrailEntry | undefined {
  const entry = { ...args, ...place } as unknown as TrailEntry & { firstSeq?: number };
  if (name === "UseRecorded") return { ...(entry as TrailEntry & { kind: "Use" }), kind: "Use" };
  if (name === "ConsentRevoked" || name === "ConsentTombstoned")
    return { ...(entry as TrailEntry & { kind: "Revocation" }), kind: "Revocation" };
  if (name !== "UseBatch") return undefined;
  const { firstSeq = 0, ...batch } = entry as TrailEntry & { kind: "UseBatch"; firstSeq?: number };
  return { ...batch, kind: "UseBatch", seq: firstSeq };
}

/** A grant, from the event that gave it. */
export interface SeenGrant extends LogPlace {
  grantId: Hex;
  parentId?: Hex;
  witness: Witness;
  /** Undefined of a sub-grant. */
  consent?: Consent;
  record: GrantRecord;
}

/** The grant in an event of the log; undefined for other events. */
export function grantOf({ name, args, ...place }: ReadEvent): SeenGrant | undefined {
  if (name !== "ConsentGranted" && name !== "ConsentSubGranted") return undefined;
  const { grantId, subject, structHash, parentId } = args as Record<string, Hex> & { subject: Address };
  const fields = args.consent as Consent & SubConsent;
  const { controllerId, agentId, scope, ops, flags, maxUses } = fields;
  const record = { grantId: grantId as Hex, controllerId, scope, ops, flags, maxUses, ...place };
  return {
    ...place,
    grantId: grantId as Hex,
    ...(parentId !== undefined && { parentId }),
    witness: { structHash: structHash as Hex, scope, subject, agentId },
    ...(name === "ConsentGranted" && { consent: fields as Consent }),
    record: { ...record, ...(parentId !== undefined && { parentId }) },
  };
}
