import type { Artifact } from "./contracts.ts";
import type { Snapshot } from "./snapshot.ts";

/** The largest runtime bytecode a chain takes (EIP-170), in bytes. */
const RUNTIME_LIMIT = 24_576;
/** The largest creation bytecode a chain takes (EIP-3860), in bytes. */
const CREATION_LIMIT = 49_152;

/**
 * The bytecode sizes of every deployed contract, in bytes.
 * @throws Error when one is too large for a chain to take.
 */
export function sizeSnapshot(artifacts: Artifact[]): Snapshot {
  const sizes = Object.fromEntries(
    artifacts.map((a) => [a.contractName, { runtime: bytes(a.deployedBytecode), creation: bytes(a.bytecode) }]),
  );
  for (const [name, { runtime, creation }] of Object.entries(sizes)) {
    if (runtime > RUNTIME_LIMIT || creation > CREATION_LIMIT)
      throw new Error(
        `${name} is too large to deploy: ${runtime} of ${RUNTIME_LIMIT} bytes at run time, ` +
          `${creation} of ${CREATION_LIMIT} at creation. Split it.`,
      );
  }
  return { file: "sizes.json", content: sizes };
}

function bytes(hex: string): number {
  return (hex.length - 2) / 2;
}
