import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { HDNodeWallet, JsonRpcProvider, Mnemonic, parseEther } from "ethers";
import { TEST_MNEMONIC } from "../lib/stack/chain.ts";
import { queryGraph } from "../lib/stack/graph-query.ts";
import { type Stack, startStack } from "../lib/stack/stack.ts";
import { type Figure, percentile } from "./figures.ts";

const SAMPLES = 200;
const POLL_MS = 3;
const PAUSE_MS = 150;

/** Measures how long a mined block takes until a GraphQL query sees it, one transaction at a time. */
export async function benchLatency(): Promise<Figure[]> {
  const stack = await startStack({ dataFolder: ".data/bench" });
  try {
    const samples = await sample(stack);
    return [0.5, 0.95, 1].map((share) => ({
      what: `mined block to visible in GraphQL, ${share === 1 ? "slowest" : `p${share * 100}`} of ${SAMPLES}`,
      value: `${percentile(samples, share).toFixed(0)} ms`,
    }));
  } finally {
    await stack.stop();
  }
}

async function sample({ rpcUrl, graphUrl }: Stack): Promise<number[]> {
  const provider = new JsonRpcProvider(rpcUrl, undefined, { cacheTimeout: -1, pollingInterval: POLL_MS });
  const wallet = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(TEST_MNEMONIC)).connect(provider);
  const samples: number[] = [];
  try {
    for (let i = 0; i < SAMPLES; i++) {
      const sent = await wallet.sendTransaction({ to: wallet.address, value: parseEther("0.001") });
      const receipt = await provider.getTransactionReceipt(sent.hash);
      if (receipt === null) throw new Error(`The chain did not mine ${sent.hash} at once.`);
      const mined = performance.now();
      await untilVisible(graphUrl, receipt.blockNumber);
      samples.push(performance.now() - mined);
      await sleep(PAUSE_MS);
    }
  } finally {
    provider.destroy();
  }
  return samples;
}

async function untilVisible(graphUrl: string, block: number): Promise<void> {
  for (;;) {
    const answer = await queryGraph<{ _meta: { block: { number: number } } }>(
      graphUrl,
      "{ _meta { block { number } } }",
    );
    if (answer._meta.block.number >= block) return;
    await sleep(POLL_MS);
  }
}
