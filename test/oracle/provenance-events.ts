import { concat, id, toBeHex, ZeroHash } from "ethers";
import type { ContractName } from "../../scripts/lib/oracle/events.ts";
import type { Facts, Row } from "../../scripts/lib/oracle/facts.ts";
import { foldHistory } from "../../scripts/lib/oracle/fold.ts";
import { account, DEPLOYMENT, EventMaker } from "./events.ts";

/** What {@link EventMaker.add} takes. */
export type Emitted = [contract: ContractName, name: string, values: unknown[]];

/** People, a laboratory and a firm that ask them, and an agent of the laboratory. */
export const [ada, bo, cy] = [account(1), account(2), account(3)];
export const [lab, firm, agent] = [account(4), account(5), account(6)];
/** Ids of both controllers. */
export const [LAB, FIRM] = ["0x00000001", "0x00000002"];
/** Dataset that people consent to. */
export const SOURCE = id("source");

/** The id of a job. */
export function job(number: number): string {
  return toBeHex(number, 32);
}

/** The id of a use, a root of uses, a question about one or a breach. */
export function long(number: number): string {
  return toBeHex(number, 8);
}

/** The id of a duty: 0 to acknowledge, 1 to erase, 2 to report; of a consent, or of a breach in 32 bytes. */
export function duty(kind: number, about: string): string {
  return concat([toBeHex(kind, 1), about]);
}

/* CONSENTS */

const ASKED = {
  revokeLock: id("lock"),
  controllerId: 1,
  agentId: 0,
  scope: SOURCE,
  purpose: 2,
  category: 9,
  level: 2,
  mechanism: 4,
  ops: 6,
  flags: 0,
  notBefore: 1000,
  expiry: 900_000,
  maxUses: 10,
  rewardPerUse: 5,
  termsHash: id("terms"),
};

/** A consent. */
export function granted(grant: string, subject: string, values: Partial<typeof ASKED> = {}): Emitted {
  const consent = { ...ASKED, subject, ...values };
  return [
    "ConsentLog",
    "ConsentGranted",
    [id(grant), subject, consent.scope, id(`struct ${grant}`), consent],
  ];
}

/** A refusal of what was asked. */
export function refused(grant: string, subject: string, values: Partial<typeof ASKED> = {}): Emitted {
  const consent = { ...ASKED, subject, ...values };
  return ["ConsentLog", "ConsentRefused", [id(grant), subject, consent.scope, consent]];
}

const PASSED_ON = {
  parent: { structHash: ZeroHash, scope: SOURCE, subject: ada, agentId: 0 },
  controllerId: 2,
  agentId: 0,
  scope: SOURCE,
  scopeProof: [],
  purpose: 2,
  ops: 4,
  flags: 0,
  notBefore: 1000,
  expiry: 900_000,
  maxUses: 3,
  rewardPerUse: 6,
  salt: id("salt"),
};

/** What is passed on from a consent of Ada's. */
export function passedOn(
  grant: string,
  parent: string,
  { depth = 1, ...values }: Partial<typeof PASSED_ON> & { depth?: number } = {},
): Emitted {
  const consent = { ...PASSED_ON, ...values };
  const struct = id(`struct ${grant}`);
  return ["ConsentLog", "ConsentSubGranted", [id(grant), id(parent), ada, struct, depth, consent]];
}

/** A withdrawal, by Ada if nobody else. */
export function withdrawn(grant: string, seq: number, { path = 0, by = ada } = {}): Emitted {
  return ["ConsentLog", "ConsentRevoked", [id(grant), by, path, seq]];
}

/** Ada's withdrawal of what had not come. */
export function tombstoned(grant: string, seq: number, { path = 0 } = {}): Emitted {
  return ["ConsentLog", "ConsentTombstoned", [id(grant), ada, SOURCE, ada, path, seq]];
}

/* USES */

/** One use. */
export function used(
  grant: string,
  seq: number,
  values: {
    jobId?: number;
    useIndex?: number;
    controllerId?: number;
    scope?: string;
    resource?: string;
  } = {},
): Emitted {
  const { jobId = 1, useIndex = 1, controllerId = 1, scope = SOURCE, resource = ZeroHash } = values;
  const what = [4, 2, useIndex, seq, resource, id("output")];
  return ["ConsentLog", "UseRecorded", [id(grant), jobId, scope, controllerId, lab, ...what]];
}

/** A batch of uses; private where it names nobody. */
export function usedMany(grants: readonly string[], firstSeq: number, count: number, jobId = 1): Emitted {
  const what = [2, 2, count, firstSeq, id("output"), id("grants"), grants.map(id)];
  return ["ConsentLog", "UseBatch", [jobId, SOURCE, 1, lab, ...what]];
}

/** A Merkle root of 5,000 uses. */
export function rooted(anchorId: number, values: { jobId?: number; scope?: string } = {}): Emitted {
  const { jobId = 1, scope = SOURCE } = values;
  const input = {
    ...{ jobId, scope, root: id("root"), digest: id("list"), controllerId: 1, agentId: 1 },
    ...{ count: 5000, purpose: 2, op: 2, codec: 85, level: 1 },
  };
  return ["UseAnchors", "UsesAnchored", [anchorId, jobId, scope, agent, 300, input]];
}

/* DATASETS */

/** A dataset that is registered. */
export function registered(name: string, kind = 0, parents: readonly string[] = [], jobId = 0): Emitted {
  const input = {
    ...{ kind, level: 3, ops: 31, mechanism: 4, codec: 85, purposes: "0x0302000000000000" },
    ...{ contentHash: id(`content ${name}`), metaDigest: id("meta"), licence: id("CC-BY-4.0") },
    ...{ subjectsRoot: id("subjects"), parents: parents.map(id), jobId },
  };
  return ["DatasetRegistry", "DatasetRegistered", [id(name), lab, id(`content ${name}`), input]];
}

/** That one dataset came from another. */
export function derived(child: string, parent: string, jobId = 0): Emitted {
  return ["DatasetRegistry", "Derived", [id(child), id(parent), jobId]];
}

/* HISTORIES */

/** Events one after another; both controllers and the agent are registered in the first three. */
export function history(...events: readonly Emitted[]): EventMaker {
  return addAll(
    new EventMaker()
      .add("ControllerRegistry", "ControllerRegistered", [1, lab, id("profile 1"), 1000])
      .add("ControllerRegistry", "ControllerRegistered", [2, firm, id("profile 2"), 800])
      .add("ControllerRegistry", "AgentAdded", [1, 1, agent]),
    events,
  );
}

/** Adds events, one after another. */
export function addAll(maker: EventMaker, events: readonly Emitted[]): EventMaker {
  for (const event of events) maker.add(...event);
  return maker;
}

/** What the oracle makes of a history. */
export function fold(maker: EventMaker): Facts {
  return foldHistory(maker.history(), DEPLOYMENT);
}

/** Fields of a row, in the order in which they are asked for. */
export function pick(row: Row | undefined, ...fields: readonly string[]): (string | null | undefined)[] {
  return fields.map((field) => row?.[field]);
}
