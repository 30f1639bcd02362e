import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Artifact } from "./contracts.ts";
import type { Snapshot } from "./snapshot.ts";

interface StorageSlot {
  label: string;
  contract: string;
  slot: string;
  offset: number;
  type: string;
}

interface BuildOutput {
  output: {
    contracts: Record<
      string,
      Record<
        string,
        {
          storageLayout?: {
            storage: StorageSlot[];
            types: Record<string, { label: string; numberOfBytes: string }> | null;
          };
        }
      >
    >;
  };
}

/** Where each contract keeps each of its variables: slot, offset and length in bytes, and type. */
export async function storageSnapshots(root: string, artifacts: Artifact[]): Promise<Snapshot[]> {
  const outputs = new Map<string, BuildOutput>();
  for (const id of new Set(artifacts.map((a) => a.buildInfoId))) {
    const file = path.join(root, "artifacts/build-info", `${id}.output.json`);
    outputs.set(id, JSON.parse(await readFile(file, "utf8")) as BuildOutput);
  }
  return artifacts.map((a) => {
    const build = outputs.get(a.buildInfoId);
    const layout = build?.output.contracts[a.inputSourceName]?.[a.contractName]?.storageLayout;
    if (layout === undefined) throw new Error(`The compiler gave no storage layout for ${a.contractName}.`);
    const content = layout.storage.map(({ label, contract, slot, offset, type }) => ({
      label,
      contract: contract.slice(contract.lastIndexOf(":") + 1),
      slot: Number(slot),
      offset,
      bytes: Number(layout.types?.[type]?.numberOfBytes),
      type: layout.types?.[type]?.label,
    }));
    return { file: `storage/${a.contractName}.json`, content };
  });
}
