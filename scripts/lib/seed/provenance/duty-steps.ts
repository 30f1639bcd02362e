import { id } from "ethers";
import { sha256, toHex } from "viem";
import { subjectBatch } from "../../consent/batches.ts";
import { erasureTypedData, signWithKey } from "../../consent/typed-data.ts";
import { requireEvent } from "../market/market-world.ts";
import type { AccountIndex } from "../story/types.ts";
import { RAW } from "./consent-steps.ts";
import type { GivenConsent, ProvenanceWorld } from "./provenance-world.ts";

const HOUR = 3_600;

/** A controller says that it stopped. */
export async function acknowledge(
  provenance: ProvenanceWorld,
  controller: string,
  given: readonly GivenConsent[],
): Promise<void> {
  const { id: controllerId, account } = provenance.controller(controller);
  const values = [controllerId, given.map(({ grantId }) => grantId)];
  await provenance.send(account, "BreachBoard", "acknowledge", values);
}

/** Somebody points at a withdrawal that nobody acknowledged in time. */
export async function flagOverdue(
  provenance: ProvenanceWorld,
  given: GivenConsent,
  by: AccountIndex,
): Promise<void> {
  await provenance.send(by, "BreachBoard", "flagOverdue", [given.grantId]);
}

/** Somebody wants its data erased, by a signature that another account brings. */
export async function requestErasure(
  provenance: ProvenanceWorld,
  given: GivenConsent,
  by: AccountIndex,
): Promise<void> {
  const data = erasureTypedData(provenance.place("BreachBoard"), given.grantId);
  const signature = await signWithKey(data, given.key.privateKey);
  await provenance.send(by, "BreachBoard", "requestErasureBySig", [given.witness, signature]);
}

/** A controller says that the data are gone. */
export async function completeErasure(
  provenance: ProvenanceWorld,
  controller: string,
  given: GivenConsent,
): Promise<void> {
  const { account } = provenance.controller(controller);
  const values = [given.grantId, id(`the log of the erasure ${given.grantId}`)];
  await provenance.send(account, "BreachBoard", "completeErasure", values);
}

/** What happened to data that it must not. */
export type BreachEntry = {
  controller: string;
  dataset: string;
  severity: 0 | 1 | 2 | 3;
  category: string;
  hoursUntilReport: number;
  report: string;
};

/** A breach of the story. */
export class BreachTale {
  private readonly provenance: ProvenanceWorld;
  private readonly entry: BreachEntry;
  private breachId: bigint | undefined;

  constructor(provenance: ProvenanceWorld, entry: BreachEntry) {
    this.provenance = provenance;
    this.entry = entry;
  }

  /** The controller reports it, or a steward in its place. */
  async report(affected: readonly GivenConsent[], at: number, steward?: AccountIndex): Promise<void> {
    const { provenance, entry } = this;
    const { id: controllerId, account } = provenance.controller(entry.controller);
    const keys = affected.map(({ consent }) => consent.subject);
    const input = {
      datasetId: provenance.dataset(entry.dataset),
      controllerId,
      severity: entry.severity,
      category: provenance.code("Category", entry.category),
      discoveredAt: at - entry.hoursUntilReport * HOUR,
      affected: keys.length,
      affectedRoot: subjectBatch(keys).root,
      listDigest: sha256(toHex(keys.join("\n"))),
      codec: RAW,
      reportHash: id(entry.report),
    };
    const [by, name] = steward === undefined ? [account, "report"] : [steward, "reportFor"];
    const events = await provenance.send(by, "BreachBoard", name, [input]);
    this.breachId = requireEvent(events, "BreachReported").breachId;
  }

  async close(steward: AccountIndex): Promise<void> {
    const values = [this.breachId, id(`What was done about: ${this.entry.report}`)];
    await this.provenance.send(steward, "BreachBoard", "close", values);
  }
}

/** A steward stops a controller. */
export async function suspend(
  provenance: ProvenanceWorld,
  controller: string,
  steward: AccountIndex,
  reason: string,
): Promise<void> {
  const values = [provenance.controller(controller).id, id(reason)];
  await provenance.send(steward, "ControllerRegistry", "suspend", values);
}
