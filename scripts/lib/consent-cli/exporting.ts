import { writeFile } from "node:fs/promises";
import type { Address, Hex } from "viem";
import { writeCid } from "../consent/cid.ts";
import { ConsentError } from "../consent/consent-error.ts";
import {
  DATASET_KINDS,
  type Lineage,
  type LineageActivity,
  type LineageDataset,
  type LineageUse,
} from "../consent/lineage.ts";
import { accountIri } from "../consent/names.ts";
import { runEvents } from "../consent/openlineage.ts";
import { provJsonLd, provTurtle } from "../consent/prov.ts";
import { findTerm, type Vocabulary } from "../consent/vocabulary.ts";
import { type Command, command } from "../market/command.ts";
import { toJson } from "../market/json.ts";
import { optional, text, word } from "../market/parameters.ts";
import type { MarketSession } from "../market/session.ts";
import type { ReadEvent } from "./chain-logs.ts";
import { eventsOf, placeOf, timeOf } from "./log-reader.ts";
import { id, url } from "./parameters.ts";
import { vocabularyOf } from "./vocabulary-file.ts";

/** The command that hands lineage to other programs. */
export const EXPORTING_COMMANDS: readonly Command[] = [
  command(
    "export",
    "Writes where a dataset or model came from, and against what consents: PROV-O as Turtle or JSON-LD, or OpenLineage events.",
    {
      dataset: id("the dataset or model"),
      format: word("form", ["turtle", "jsonld", "openlineage"] as const),
      producer: optional(
        url("of OpenLineage: what writes the events"),
        "https://example.invalid/compute-commons",
        "a placeholder",
      ),
      out: optional(text("FILE", "writes it to a file instead of the output"), undefined),
    },
    async (session, { dataset, format, producer, out }) => {
      const lineage = await readLineage(session, dataset);
      const { chainId, contract } = lineage.registry;
      const written = write(lineage, format, producer ?? accountIri(chainId, contract));
      if (out === undefined) return written;
      await writeFile(out, typeof written === "string" ? written : `${toJson(written)}\n`);
      const { datasets, activities, uses } = lineage;
      return { out, datasets: datasets.length, activities: activities.length, uses: uses.length };
    },
  ),
];

function write(lineage: Lineage, format: "turtle" | "jsonld" | "openlineage", producer: string): unknown {
  if (format === "turtle") return provTurtle(lineage);
  if (format === "jsonld") return provJsonLd(lineage);
  if (lineage.activities.length === 0)
    throw new ConsentError(
      "Nobody recorded how this was made",
      "OpenLineage needs an activity; take turtle or jsonld",
    );
  return lineage.activities.flatMap((activity) => runEvents(lineage, activity, producer));
}

/**
 * A dataset with all that it came from, how, and the uses of those.
 * @throws ConsentError when there is no such dataset.
 */
export async function readLineage(session: MarketSession, dataset: Hex): Promise<Lineage> {
  const vocabulary = await vocabularyOf(session);
  const registered = await eventsOf(session, "DatasetRegistry", ["DatasetRegistered"]);
  const datasets = await ancestry(session, registered, dataset);
  const ids = new Set(datasets.map((one) => one.id));
  const activities = (await eventsOf(session, "DatasetRegistry", ["ActivityRecorded"]))
    .map(activityOf)
    .filter(
      ({ outputs, inputs }) => outputs.some((one) => ids.has(one)) && inputs.every((one) => ids.has(one)),
    );
  return {
    registry: placeOf(session, "DatasetRegistry"),
    log: placeOf(session, "ConsentLog"),
    datasets,
    activities: activities.map((activity) => ({
      ...activity,
      outputs: activity.outputs.filter((one) => ids.has(one)),
    })),
    uses: await readUses(session, vocabulary, ids),
  };
}

async function ancestry(
  session: MarketSession,
  registered: readonly ReadEvent[],
  dataset: Hex,
): Promise<LineageDataset[]> {
  const known = new Map(registered.map((event) => [event.args.datasetId as Hex, event]));
  const found = new Map<Hex, LineageDataset>();
  const open = [dataset];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    const event = known.get(next);
    if (event === undefined)
      throw new ConsentError(`There is no dataset ${next}`, "check the id and the chain");
    const one = datasetOf(event, await timeOf(session, event.blockNumber));
    found.set(next, one);
    open.push(...one.parents);
  }
  return [...found.values()];
}

function datasetOf({ args }: ReadEvent, registeredAt: number): LineageDataset {
  const input = args.input as Record<string, unknown>;
  return {
    id: args.datasetId as Hex,
    kind: DATASET_KINDS[Number(input.kind)] ?? "Source",
    custodian: args.custodian as Address,
    contentHash: args.contentHash as Hex,
    metaCid: writeCid({ digest: input.metaDigest as Hex, codec: Number(input.codec) }),
    licence: input.licence as Hex,
    registeredAt,
    jobId: BigInt(input.jobId as bigint),
    parents: input.parents as Hex[],
  };
}

function activityOf({ args }: ReadEvent): LineageActivity {
  const { inputs, outputs, ...rest } = args.activity as Omit<LineageActivity, "id" | "actor">;
  return { ...rest, inputs, outputs, id: args.activityId as Hex, actor: args.actor as Address };
}

async function readUses(
  session: MarketSession,
  vocabulary: Vocabulary,
  ids: ReadonlySet<Hex>,
): Promise<LineageUse[]> {
  const events = await eventsOf(session, "ConsentLog", ["UseRecorded", "UseBatch"]);
  const own = events.filter(({ args }) => ids.has(args.scope as Hex));
  return Promise.all(
    own.map(async ({ name, args, blockNumber }) => ({
      seq: Number(name === "UseBatch" ? args.firstSeq : args.seq),
      scope: args.scope as Hex,
      jobId: BigInt(args.jobId as bigint),
      actor: args.actor as Address,
      purposeIri: findTerm(vocabulary, "Purpose", Number(args.purpose)).iri,
      time: await timeOf(session, blockNumber),
      grantIds: name === "UseBatch" ? (args.grantIds as Hex[]) : [args.grantId as Hex],
      count: name === "UseBatch" ? Number(args.count) : 1,
    })),
  );
}
