import { queryGraph } from "../../../scripts/lib/stack/graph-query.ts";
import { waitFor } from "../../../scripts/lib/stack/wait.ts";
import type { TestChain } from "./chain.ts";

const INDEX_TIMEOUT_MS = 20_000;

/** The index as the tests see it, past the dApp. */
export class TestIndex {
  readonly #chain: TestChain;
  readonly #url: string;

  constructor(chain: TestChain, url: string) {
    this.#chain = chain;
    this.#url = url;
  }

  /** Waits until the index holds what the chain holds now, then asks it. */
  async query<Data>(query: string): Promise<Data> {
    await this.catchUp();
    return queryGraph<Data>(this.#url, query);
  }

  async catchUp(): Promise<void> {
    const head = Number(await this.#chain.client.getBlockNumber({ cacheTime: 0 }));
    const ask = async () => {
      const { _meta } = await queryGraph<{ _meta: { block: { number: number } } }>(
        this.#url,
        "{ _meta { block { number } } }",
      );
      return _meta.block.number >= head ? true : undefined;
    };
    await waitFor(ask, { what: `the index's block ${head}`, timeoutMs: INDEX_TIMEOUT_MS });
  }
}

/** An id of the index: a proposal's number as 32 bytes. */
export function proposalKey(id: bigint): string {
  return `0x${id.toString(16).padStart(64, "0")}`;
}
