import type { Artifact } from "./contracts.ts";
import type { Snapshot } from "./snapshot.ts";

/** The interfaces that subgraph, dApp and scripts read: one plain ABI array per contract. */
export function abiSnapshots(artifacts: Artifact[]): Snapshot[] {
  return artifacts.map((a) => ({ file: `abi/${a.contractName}.json`, content: a.abi }));
}
