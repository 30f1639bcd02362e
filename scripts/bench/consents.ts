import { performance } from "node:perf_hooks";
import { JsonRpcProvider } from "ethers";
import { checkTrail } from "../lib/consent-cli/checking.ts";
import { MarketSession } from "../lib/market/session.ts";
import { queryGraph } from "../lib/stack/graph-query.ts";
import { computeCommons } from "../lib/stack/project.ts";
import { type Stack, startStack } from "../lib/stack/stack.ts";
import { type Load, type Written, writeLoad } from "./consent-chain.ts";
import { workedQueries } from "./consent-queries.ts";
import type { Figure } from "./figures.ts";

const WHOLE: Load = { consents: 100_000, uses: 20_000 };
const SHARES = [0.1, 0.5, 1];
/** Each query is asked so often; the middle one counts. */
const ASKED = 5;

/** Consents under roots and uses in batches, on a chain with a real index: what writing, indexing, asking and checking cost as they grow. */
export async function benchConsents(shares: readonly number[] = SHARES): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const share of shares)
    figures.push(...(await measure({ consents: WHOLE.consents * share, uses: WHOLE.uses * share })));
  return figures;
}

async function measure(load: Load): Promise<Figure[]> {
  let written: Written | undefined;
  let [started, ended] = [0, 0];
  const stack = await startStack({
    dataFolder: ".data/bench",
    seed: true,
    project: {
      ...computeCommons,
      seed: async ({ rpcUrl, onProgress }) => {
        written = await writeLoad(rpcUrl, load, onProgress);
      },
    },
    onStage: ({ stage, state }) => {
      if (stage === "graphNode" && state === "started") started = performance.now();
      if (stage === "indexing" && state === "done") ended = performance.now();
    },
  });
  try {
    if (written === undefined) throw new Error("Nothing was written to the chain.");
    const size = `${load.consents.toLocaleString("en")} consents, ${load.uses.toLocaleString("en")} uses`;
    const rows: Figure[] = [
      ...gasFigures(written, load),
      { what: "writing to the chain", value: `${written.seconds.toFixed(1)} s` },
      { what: "index, from the start of Graph Node", value: `${((ended - started) / 1000).toFixed(1)} s` },
      ...(await verifyFigures(stack, written)),
      ...(await queryFigures(stack, written)),
    ];
    return rows.map(({ what, value }) => ({ what: `${size}: ${what}`, value }));
  } finally {
    await stack.stop();
  }
}

function gasFigures({ acts }: Written, { consents, uses }: Load): Figure[] {
  const items: Readonly<Record<string, number>> = { anchor: consents, grant: uses / 10, use: uses };
  return Object.entries(acts).map(([act, { transactions, gas }]) => {
    const each = Number(gas) / (items[act] ?? 1);
    const one = each < 100 ? each.toFixed(1) : Math.round(each).toLocaleString("en");
    return { what: `${act}: transactions, gas for each`, value: `${transactions}, ${one}` };
  });
}

async function verifyFigures(stack: Stack, { deployment }: Written): Promise<Figure[]> {
  const provider = new JsonRpcProvider(stack.rpcUrl, stack.chainId, {
    staticNetwork: true,
    cacheTimeout: -1,
  });
  try {
    const session = await MarketSession.open({ provider, deployment, actor: undefined });
    const figures: Figure[] = [];
    for (const [what, index] of [
      ["trail verify", undefined],
      ["trail verify with the index", stack.graphUrl],
    ] as const) {
      const begun = performance.now();
      const { faults, entries } = await checkTrail(session, index);
      if (faults.length > 0) throw new Error(`The trail is not whole: ${faults[0]?.text}`);
      const seconds = (performance.now() - begun) / 1000;
      figures.push({ what: `${what} (${entries} entries)`, value: `${seconds.toFixed(2)} s` });
    }
    return figures;
  } finally {
    provider.destroy();
  }
}

async function queryFigures({ graphUrl }: Stack, written: Written): Promise<Figure[]> {
  const figures: Figure[] = [];
  const { _meta: meta } = await queryGraph<{ _meta: { block: { number: number } } }>(
    graphUrl,
    "{ _meta { block { number } } }",
  );
  for (const { name, query, variables } of workedQueries({ ...written, block: meta.block.number })) {
    const times: number[] = [];
    for (let time = 0; time < ASKED; time++) {
      const begun = performance.now();
      await queryGraph(graphUrl, query, variables);
      times.push(performance.now() - begun);
    }
    const middle = times.sort((a, b) => a - b)[Math.floor(ASKED / 2)] ?? 0;
    figures.push({ what: `query ${name}`, value: `${middle.toFixed(0)} ms` });
  }
  return figures;
}
