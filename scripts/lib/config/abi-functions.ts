import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Interface } from "ethers";

/** Signatures of each contract's functions, by the contract's name. */
export type AbiFunctions = ReadonlyMap<string, { writing: readonly string[]; reading: readonly string[] }>;

/** A file of the ABI folder is damaged. */
export class AbiFolderError extends Error {
  override readonly name = "AbiFolderError";

  constructor(path: string, cause: unknown) {
    super(`${path} is not an ABI; generate the folder again by compiling the contracts`, { cause });
  }
}

function readAbi(path: string): Interface {
  try {
    return Interface.from(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    throw new AbiFolderError(path, error);
  }
}

/** Reads the functions of all contracts in a folder of ABIs; none before the contracts were compiled once. */
export function readAbiFunctions(folder: string): AbiFunctions {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  return new Map(
    names.sort().map((name) => {
      const writing: string[] = [];
      const reading: string[] = [];
      readAbi(join(folder, name)).forEachFunction((fragment) => {
        (fragment.constant ? reading : writing).push(fragment.format("sighash"));
      });
      return [basename(name, ".json"), { writing, reading }];
    }),
  );
}
