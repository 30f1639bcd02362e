import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** A compiled contract as Hardhat stores it. Bytecode is `0x` and hexadecimal digits. */
export interface Artifact {
  contractName: string;
  sourceName: string;
  abi: unknown[];
  bytecode: string;
  deployedBytecode: string;
  inputSourceName: string;
  buildInfoId: string;
}

/** Contracts of OpenZeppelin that are deployed as they are. */
const LIBRARY_ARTIFACTS = [
  "artifacts/@openzeppelin/contracts/access/manager/AccessManager.sol/AccessManager.json",
];

/**
 * Reads the artifacts of every contract that ends up on a chain: those under `contracts/` with bytecode, and the
 * library's contracts that are deployed unchanged. Sorted by name.
 * @throws Error when nothing was compiled yet.
 */
export async function readDeployable(root: string): Promise<Artifact[]> {
  const folder = path.join(root, "artifacts/contracts");
  const entries = await readdir(folder, { recursive: true }).catch(() => {
    throw new Error("No compiled contracts: run `npm run build:contracts` first.");
  });
  const own = entries.filter((e) => e.endsWith(".json")).map((e) => path.join("artifacts/contracts", e));
  const all = await Promise.all([...own, ...LIBRARY_ARTIFACTS].map((file) => readArtifact(root, file)));
  return all
    // A library without an interface is part of the contracts that use it.
    .filter((a) => a.deployedBytecode !== "0x" && a.abi.length > 0)
    .sort((a, b) => a.contractName.localeCompare(b.contractName));
}

async function readArtifact(root: string, file: string): Promise<Artifact> {
  return JSON.parse(await readFile(path.join(root, file), "utf8")) as Artifact;
}
