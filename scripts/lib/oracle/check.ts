import { JsonRpcProvider } from "ethers";
import { readChainFacts } from "./chain-facts.ts";
import { type Comparison, compareFacts, compareWhatIsKnown, describeDifference } from "./compare.ts";
import { readDeployment } from "./deployment.ts";
import { latestEventOf } from "./fold.ts";
import { GraphError } from "./graph.ts";
import { type IndexHead, readIndexFacts, readIndexHead } from "./index-facts.ts";

/** What to compare. */
export interface CheckParameters {
  rpcUrl: string;
  graphUrl: string;
  /** How many blocks the index may be behind the chain. */
  maxLag: number;
}

/** What came of it. */
export interface CheckReturnType {
  /** The block at which everything was compared. */
  blockNumber: number;
  compared: number;
  /** One sentence for each thing that is wrong. */
  findings: string[];
}

/**
 * Compares the whole index with the chain at one block: with what the chain's events add up to, and these with what
 * the contracts themselves answer.
 */
export async function checkIndex({ rpcUrl, graphUrl, maxLag }: CheckParameters): Promise<CheckReturnType> {
  const provider = new JsonRpcProvider(rpcUrl, undefined, { cacheTimeout: -1 });
  try {
    const deployment = await readDeployment((await provider.getNetwork()).chainId);
    const head = await readIndexHead(graphUrl);
    const chainHead = await provider.getBlockNumber();
    await assertSameChain(provider, head, graphUrl);
    const lag = chainHead - head.number;
    const findings: string[] = [];
    if (head.hasErrors) findings.push("The index says of itself that a handler failed.");
    if (lag > maxLag)
      findings.push(
        `The index is at block ${head.number} and the chain at ${chainHead}: ${lag} blocks behind, ${maxLag} are allowed.`,
      );
    const { history, folded, read } = await readChainFacts(provider, deployment, head.number);
    const block = { number: head.number, timestamp: history.timestamp, latestEvent: latestEventOf(history) };
    const index = await readIndexFacts(graphUrl, block);
    const withIndex = compareFacts(index, folded);
    const withContracts = compareWhatIsKnown(folded, read);
    findings.push(
      ...describe(withIndex, "the index", "the chain"),
      ...describe(withContracts, "the chain's events", "the contract"),
    );
    const compared = withIndex.compared + withContracts.compared;
    return { blockNumber: head.number, compared, findings };
  } finally {
    provider.destroy();
  }
}

/** Two programs on one machine may each run a chain and an index; comparing one's with the other's means nothing. */
async function assertSameChain(provider: JsonRpcProvider, head: IndexHead, graphUrl: string): Promise<void> {
  const block = await provider.getBlock(head.number);
  if (block?.hash === head.hash) return;
  throw new GraphError(
    `The index at ${graphUrl} follows another chain: its block ${head.number} is ${head.hash}, the chain's is ` +
      `${block?.hash ?? "not there yet"}. Check both addresses; after a reorganisation, try again in a moment.`,
  );
}

function describe({ differences }: Comparison, checked: string, trusted: string): string[] {
  return differences.map((difference) => describeDifference(difference, { checked, trusted }));
}
