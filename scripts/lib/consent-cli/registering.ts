import { readFileSync } from "node:fs";
import { id as keccakOfText, ZeroHash } from "ethers";
import { type Address, type Hex, isAddress } from "viem";
import { subjectBatch } from "../consent/batches.ts";
import { type ContentDigest, cidOf, readCid } from "../consent/cid.ts";
import { ConsentError } from "../consent/consent-error.ts";
import { DATASET_KINDS } from "../consent/lineage.ts";
import { bitsOf, OPS } from "../consent/types.ts";
import { findTerm } from "../consent/vocabulary.ts";
import { DATASET_STATUSES } from "../contracts/provenance-words.ts";
import { type Command, command } from "../market/command.ts";
import { hashOf, optional, type Parameter, text, whole, word } from "../market/parameters.ts";
import type { MarketSession } from "../market/session.ts";
import { structOf } from "../market/views.ts";
import { count, fileText, id, moment, ops, several, term } from "./parameters.ts";
import { vocabularyOf } from "./vocabulary-file.ts";

const MAX_UINT256 = 2n ** 256n - 1n;
const MOST_PURPOSES = 8;
const KINDS = DATASET_KINDS.map((kind) => kind.toLowerCase());
const job = optional(whole("the job that made it", 0n, MAX_UINT256), 0n, "none");

/** A description by its CID, or as a file whose bytes make one. */
const meta: Parameter<ContentDigest> = {
  hint: "FILE|CID",
  about: "the description (Croissant, DCAT ...): a file, or its CID of version 1 with sha2-256",
  expected: "a file that can be read, or a CID",
  parse: (value) => {
    try {
      return cidOf(readFileSync(value));
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
    }
    // Says itself what is wrong with a CID.
    return readCid(value);
  },
};

const TERMS = {
  content: hashOf("the content"),
  meta,
  licence: text("SPDX", "the licence's SPDX identifier, such as CC-BY-4.0"),
  level: count("highest federation level of its data", 1, 4),
  ops,
  mechanism: term("privacy mechanism"),
  purposes: several(term("purpose it may serve, with all below it")),
  subjects: optional(fileText("JSON list of the consent keys whose data it has"), undefined, "nobody's"),
};

interface Asked {
  content: string;
  meta: ContentDigest;
  licence: string;
  level: number;
  ops: (keyof typeof OPS)[];
  mechanism: string;
  purposes: readonly string[];
  subjects: { name: string; text: string } | undefined;
}

/** Commands that register data and how they were made. */
export const REGISTERING_COMMANDS: readonly Command[] = [
  command("register", "Registers a dataset that comes from nowhere else.", TERMS, async (session, values) =>
    register(session, values, { kind: 0, parents: [], jobId: 0n }),
  ),
  command(
    "derive",
    "Registers what was made of other datasets; with code, image and parameters also how.",
    {
      ...TERMS,
      parents: several(id("what it was made of")),
      kind: word("what it is", KINDS.slice(1)),
      job,
      code: optional(hashOf("the code"), undefined),
      image: optional(hashOf("the container image"), undefined),
      params: optional(hashOf("the parameters"), undefined),
      started: optional(moment("when it began"), undefined),
      ended: optional(moment("when it ended"), undefined),
    },
    async (session, values) => {
      const parents = [...values.parents].sort();
      const origin = { kind: KINDS.indexOf(values.kind), parents, jobId: values.job };
      const activity = activityOf(values);
      if (activity === undefined) return register(session, values, origin);
      const input = await inputOf(session, values, origin);
      const datasetId = await idOf(session, values.content);
      const made = { ...activity, jobId: values.job, inputs: parents, outputs: [datasetId] };
      const call = { contract: "DatasetRegistry", name: "recordActivity", values: [made, [input]] };
      const recorded = (await session.act(call)).find(({ name }) => name === "ActivityRecorded");
      return { datasetId, subjectsRoot: input.subjectsRoot, activityId: recorded?.arguments.activityId };
    },
  ),
  command("dataset", "Shows a dataset.", { dataset: id("the dataset") }, async (session, { dataset }) => {
    const found = structOf(await session.read("DatasetRegistry", "datasetOf", dataset));
    const isUsable = await session.read<boolean>("DatasetRegistry", "isUsable", dataset);
    return {
      datasetId: dataset,
      ...found,
      kind: DATASET_KINDS[Number(found.kind)],
      status: DATASET_STATUSES[Number(found.status)],
      isUsable,
    };
  }),
];

interface Origin {
  kind: number;
  parents: readonly Hex[];
  jobId: bigint;
}

interface Making {
  code: string | undefined;
  image: string | undefined;
  params: string | undefined;
  started: number | undefined;
  ended: number | undefined;
}

async function register(session: MarketSession, asked: Asked, origin: Origin): Promise<unknown> {
  const input = await inputOf(session, asked, origin);
  await session.act({ contract: "DatasetRegistry", name: "register", values: [input] });
  return { datasetId: await idOf(session, asked.content), subjectsRoot: input.subjectsRoot };
}

async function idOf(session: MarketSession, content: string): Promise<Hex> {
  return session.read<Hex>("DatasetRegistry", "datasetIdOf", session.account, content);
}

/** How something was made; undefined when nothing was said of it. */
function activityOf({ code, image, params, started, ended }: Making): Record<string, unknown> | undefined {
  const given = [code, image, params, started, ended].filter((value) => value !== undefined).length;
  if (given === 0) return undefined;
  if (given === 5)
    return { codeHash: code, imageDigest: image, paramsHash: params, startedAt: started, endedAt: ended };
  throw new ConsentError(
    "How it was made is half said",
    "add all of --code, --image, --params, --started and --ended, or none",
  );
}

/** IDatasetRegistry.DatasetInput. */
async function inputOf(session: MarketSession, asked: Asked, origin: Origin) {
  const vocabulary = await vocabularyOf(session);
  const codes = asked.purposes.map((purpose) => findTerm(vocabulary, "Purpose", purpose).code);
  if (codes.length > MOST_PURPOSES)
    throw new ConsentError(
      `${codes.length} purposes are too many`,
      "name at most 8; each stands for all below it",
    );
  return {
    ...origin,
    level: asked.level,
    ops: bitsOf(OPS, asked.ops),
    mechanism: findTerm(vocabulary, "Mechanism", asked.mechanism).code,
    purposes: `0x${Buffer.from(codes.sort((a, b) => a - b))
      .toString("hex")
      .padEnd(16, "0")}`,
    contentHash: asked.content,
    metaDigest: asked.meta.digest,
    codec: asked.meta.codec,
    licence: keccakOfText(asked.licence),
    subjectsRoot: asked.subjects === undefined ? ZeroHash : rootOf(asked.subjects),
  };
}

function rootOf({ name, text: list }: { name: string; text: string }): Hex {
  const parsed = parseList(list);
  if (!Array.isArray(parsed) || !parsed.every((entry) => typeof entry === "string" && isAddress(entry)))
    throw new ConsentError(`${name} is no list of addresses`, 'write ["0x…", "0x…"]');
  return subjectBatch(parsed as Address[]).root;
}

/** undefined for what isn't JSON. */
function parseList(list: string): unknown {
  try {
    return JSON.parse(list);
  } catch {
    return undefined;
  }
}
