import type { Hex } from "viem";
import { ConsentError } from "../consent/consent-error.ts";
import { grantsHashOf } from "../consent/trail-entries.ts";
import type { IndexedEntry } from "../consent/trail-index.ts";
import { queryGraph } from "../stack/graph-query.ts";
import { describeError } from "../stack/stack-error.ts";

const PAGE = 1_000;
/** Batches have up to 200 uses each, which come with them. */
const BATCH_PAGE = 100;

/** The trail as an index tells it, at one block. */
export interface IndexedTrail {
  blockNumber: number;
  entries: IndexedEntry[];
}

interface Row {
  seq: string;
  transactionHash: string;
}
type UseRow = Row & {
  consent: { id: Hex };
  jobId: string;
  scope: Hex;
  useIndex: number;
  resource: Hex;
  outputHash: Hex;
};
type RevocationRow = Row & { id: Hex };
type BatchRow = Omit<Row, "seq"> & {
  firstSeq: string;
  count: number;
  jobId: string;
  scope: Hex;
  outputHash: Hex;
  grantsHash: Hex;
  isPrivate: boolean;
  uses: { consent: { id: Hex } }[];
};

/**
 * Reads the trail from an index, all of it at the block that it has reached.
 * @throws ConsentError when the index doesn't answer.
 */
export async function readIndexedTrail(url: string): Promise<IndexedTrail> {
  try {
    const { _meta: meta } = await queryGraph<{ _meta: { block: { number: number } } }>(
      url,
      "{ _meta { block { number } } }",
    );
    const blockNumber = meta.block.number;
    const [uses, batches, revocations] = [
      await readUses(url, blockNumber),
      await readBatches(url, blockNumber),
      await readRevocations(url, blockNumber),
    ];
    return { blockNumber, entries: [...uses, ...batches, ...revocations].sort((a, b) => a.seq - b.seq) };
  } catch (cause) {
    throw new ConsentError(
      `The index at ${url} doesn't answer (${describeError(cause)})`,
      "correct --index, or wait until it is there",
      {
        cause,
      },
    );
  }
}

async function readUses(url: string, block: number): Promise<IndexedEntry[]> {
  const fields = "seq transactionHash consent { id } jobId scope useIndex resource outputHash";
  const rows = await readAll<UseRow>(url, block, "useRecords", "seq", fields, PAGE, "batch: null, ");
  return rows.map(({ seq, consent, ...rest }) => ({
    ...rest,
    kind: "Use",
    seq: Number(seq),
    grantId: consent.id,
  }));
}

async function readBatches(url: string, block: number): Promise<IndexedEntry[]> {
  const fields = `firstSeq transactionHash count jobId scope outputHash grantsHash isPrivate
    uses(first: 200, orderBy: seq) { consent { id } }`;
  const rows = await readAll<BatchRow>(url, block, "useBatches", "firstSeq", fields, BATCH_PAGE);
  return rows.map(({ firstSeq, uses, isPrivate, grantsHash, ...rest }) => ({
    ...rest,
    kind: "UseBatch",
    seq: Number(firstSeq),
    grantsHash: isPrivate ? grantsHash : grantsHashOf(uses.map(({ consent }) => consent.id)),
  }));
}

async function readRevocations(url: string, block: number): Promise<IndexedEntry[]> {
  const rows = await readAll<RevocationRow>(url, block, "revocations", "seq", "seq transactionHash id", PAGE);
  return rows.map(({ seq, id, transactionHash }) => ({
    kind: "Revocation",
    seq: Number(seq),
    grantId: id,
    transactionHash,
  }));
}

/** Page by page, by the number in the trail. */
async function readAll<One>(
  url: string,
  block: number,
  entity: string,
  order: "seq" | "firstSeq",
  fields: string,
  page: number,
  where = "",
): Promise<One[]> {
  const rows: One[] = [];
  let last = "0";
  while (true) {
    const filter = `where: { ${where}${order}_gt: ${last} }`;
    const query = `{ rows: ${entity}(block: { number: ${block} }, first: ${page}, orderBy: ${order}, ${filter}) { ${fields} } }`;
    const answer = await queryGraph<{ rows: One[] }>(url, query);
    rows.push(...answer.rows);
    if (answer.rows.length < page) return rows;
    last = (answer.rows.at(-1) as Record<string, string>)[order] ?? last;
  }
}
