import { id, ZeroHash } from "ethers";
import { concatHex, type Hex, numberToHex, padHex, sha256, toHex } from "viem";
import { subjectBatch } from "../../consent/batches.ts";
import { datasetIdOf } from "../../consent/ids.ts";
import { bitsOf, OPS } from "../../consent/types.ts";
import { requireEvent } from "../market/market-world.ts";
import { consents } from "../story/provenance/consents.ts";
import type { DatasetEntry } from "../story/provenance/types.ts";
import type { AccountIndex } from "../story/types.ts";
import { RAW } from "./consent-steps.ts";
import type { ProvenanceWorld } from "./provenance-world.ts";

const HOUR = 3_600;
/** Hours that the making of something took. */
const MAKING = 5;

/** People whose consents the story has for a dataset, by their keys. */
async function subjectsOf(provenance: ProvenanceWorld, entry: DatasetEntry, scope: Hex): Promise<Hex> {
  const { id: controllerId } = provenance.controller(entry.controller);
  const groups = consents.filter(({ dataset, level }) => dataset === entry.name && level > 0);
  const people = [
    ...new Set(
      groups.flatMap(({ people: [first, last] }) =>
        Array.from({ length: last - first + 1 }, (_, index) => first + index),
      ),
    ),
  ];
  if (people.length === 0) return ZeroHash as Hex;
  const keys = await Promise.all(people.map((person) => provenance.keyOf(person, controllerId, scope)));
  return subjectBatch(keys.map(({ address }) => address)).root;
}

/** Registers what the story says, out of an activity where a job made it. */
export async function registerDataset(
  provenance: ProvenanceWorld,
  entry: DatasetEntry,
  at: number,
): Promise<void> {
  const { account } = provenance.controller(entry.controller);
  const contentHash = id(entry.text) as Hex;
  const datasetId = datasetIdOf(provenance.account(account), contentHash);
  const jobId = provenance.jobId(entry.job);
  const parents = (entry.parents ?? []).map((name) => provenance.dataset(name)).sort();
  const codes = entry.purposes.map((name) => numberToHex(provenance.code("Purpose", name), { size: 1 }));
  const input = {
    ...{ kind: entry.kind, level: entry.level, codec: RAW, contentHash, parents, jobId },
    ops: bitsOf(OPS, entry.ops),
    mechanism: provenance.code("Mechanism", entry.mechanism),
    purposes: padHex(concatHex(codes), { dir: "right", size: 8 }),
    metaDigest: sha256(toHex(`A description of: ${entry.text}`)),
    licence: id(entry.licence),
    subjectsRoot: await subjectsOf(provenance, entry, datasetId),
  };
  if (parents.length > 0 && entry.kind !== 1) {
    const activity = {
      jobId,
      codeHash: id(`the code that made: ${entry.text}`),
      imageDigest: sha256(toHex(`the image that ran it: ${entry.text}`)),
      paramsHash: id("epochs 2, rate 0.0003"),
      startedAt: at - MAKING * HOUR,
      endedAt: at - HOUR,
      inputs: parents,
      outputs: [datasetId],
    };
    const events = await provenance.send(account, "DatasetRegistry", "recordActivity", [activity, [input]]);
    requireEvent(events, "ActivityRecorded");
  } else await provenance.send(account, "DatasetRegistry", "register", [input]);
  provenance.rememberDataset(entry.name, datasetId);
}

/** Offers a dataset to another account. */
export async function offerCustody(
  provenance: ProvenanceWorld,
  name: string,
  from: AccountIndex,
  to: AccountIndex,
): Promise<void> {
  const values = [provenance.dataset(name), provenance.account(to)];
  await provenance.send(from, "DatasetRegistry", "offerCustody", values);
}

export async function acceptCustody(
  provenance: ProvenanceWorld,
  name: string,
  by: AccountIndex,
): Promise<void> {
  await provenance.send(by, "DatasetRegistry", "acceptCustody", [provenance.dataset(name)]);
}

/** Says that all copies are gone. */
export async function destroy(provenance: ProvenanceWorld, name: string, by: AccountIndex): Promise<void> {
  const values = [provenance.dataset(name), true, id(`the log of the deletion of ${name}`)];
  await provenance.send(by, "DatasetRegistry", "retire", values);
}
