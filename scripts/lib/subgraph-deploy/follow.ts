import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { describeError, StackError } from "../stack/stack-error.ts";

const ASK = "{ _meta { deployment hasIndexingErrors block { number hash } } }";
const ANSWER_TIMEOUT_MS = 30_000;
const FIRST_ANSWER_TIMEOUT_MS = 120_000;

const answerSchema = z.object({
  data: z
    .object({
      _meta: z.object({
        deployment: z.string(),
        hasIndexingErrors: z.boolean(),
        block: z.object({ number: z.int(), hash: z.string().nullish() }),
      }),
    })
    .nullish(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

/** How far an index is. */
export interface IndexHead {
  block: number;
  hash?: string;
  hasErrors: boolean;
}

/** What is asked of the chain. */
export interface ChainHead {
  getBlockNumber: () => Promise<number>;
  getBlock: (number: number) => Promise<{ hash: string | null } | null>;
}

export interface FollowParameters {
  /** GraphQL address of the version. */
  url: string;
  chain: ChainHead;
  signal: AbortSignal;
  /** How long it may take without any progress. */
  patienceMs: number;
  everyMs: number;
  onProgress?: (block: number, head: number) => void;
}

/**
 * Asks an index how far it is.
 * @throws Error with its own words while it doesn't answer.
 */
export async function askHead(url: string): Promise<IndexHead> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: ASK }),
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  });
  const { data, errors = [] } = answerSchema.parse(await response.json());
  const meta = data?._meta;
  const hasFailed = errors.some(({ message }) => message === "indexing_error");
  if (meta) {
    const { number: block, hash } = meta.block;
    return { block, ...(hash && { hash }), hasErrors: meta.hasIndexingErrors || hasFailed };
  }
  throw new Error(errors.map(({ message }) => message).join("; ") || `HTTP ${response.status}`);
}

/**
 * Waits until an index holds the block that is the chain's head now, and compares that it is the same chain.
 * @returns How far the index is then.
 * @throws StackError when it fails, stands still or reads another chain.
 */
export async function followToHead(parameters: FollowParameters): Promise<IndexHead> {
  const { url, chain, signal, onProgress } = parameters;
  const head = await chain.getBlockNumber();
  const watch = new Watch(parameters);
  for (;;) {
    signal.throwIfAborted();
    const now = await askHead(url).catch((error: unknown) => watch.noteSilence(error));
    if (now !== undefined) {
      watch.note(now);
      onProgress?.(now.block, head);
      if (now.block >= head) {
        await assertSameChain(chain, now);
        return now;
      }
    }
    await sleep(parameters.everyMs);
  }
}

/** Notices when an index stands still. */
class Watch {
  readonly #url: string;
  readonly #patienceMs: number;
  #block: number | undefined;
  #since = Date.now();

  constructor({ url, patienceMs }: FollowParameters) {
    this.#url = url;
    this.#patienceMs = patienceMs;
  }

  note({ block, hasErrors }: IndexHead): void {
    if (hasErrors)
      throw new StackError(
        `A handler of the subgraph failed after block ${block}`,
        "the Graph Node's log says which; the version before goes on answering if the node switches when synced",
      );
    if (block !== this.#block) this.#since = Date.now();
    this.#block = block;
    this.#throwWhenStill(this.#patienceMs, `has stood at block ${block}`);
  }

  /** A version that has just been deployed takes a moment to answer. */
  noteSilence(error: unknown): undefined {
    const patience = Math.min(this.#patienceMs, FIRST_ANSWER_TIMEOUT_MS);
    this.#throwWhenStill(patience, `has not answered (${describeError(error)})`);
  }

  #throwWhenStill(patienceMs: number, what: string): void {
    if (Date.now() - this.#since < patienceMs) return;
    throw new StackError(
      `The index at ${this.#url} ${what} for ${Math.round(patienceMs / 1000)} s`,
      "look into the Graph Node's log, and whether its provider of the chain answers",
    );
  }
}

async function assertSameChain(chain: ChainHead, { block, hash }: IndexHead): Promise<void> {
  if (hash === undefined) return;
  const found = await chain.getBlock(block);
  // The index may be a block ahead of the chain's server; then there is nothing to compare.
  if (found?.hash == null || found.hash === hash) return;
  throw new StackError(
    `Block ${block} is ${hash} in the index and ${found.hash} on the chain`,
    "the Graph Node reads another chain under this name: correct its provider and deploy anew",
  );
}
