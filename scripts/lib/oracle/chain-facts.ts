import type { JsonRpcProvider } from "ethers";
import type { Deployment } from "../deploy/record.ts";
import { type ChainHistory, readHistory } from "./events.ts";
import type { Facts } from "./facts.ts";
import { foldHistory } from "./fold.ts";
import { readContractFacts } from "./reads.ts";

/** The chain's side: what its events add up to, and what its contracts answer. */
export interface ChainFacts {
  history: ChainHistory;
  folded: Facts;
  read: Facts;
}

/** Recomputes the DAO's state at a block from the chain alone. */
export async function readChainFacts(
  provider: JsonRpcProvider,
  deployment: Pick<Deployment, "contracts" | "startBlock">,
  blockNumber: number,
): Promise<ChainFacts> {
  const history = await readHistory(provider, deployment, blockNumber);
  const folded = foldHistory(history, deployment);
  const { timestamp } = history;
  const read = await readContractFacts({ provider, deployment, blockNumber, timestamp, folded });
  return { history, folded, read };
}
