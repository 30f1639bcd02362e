import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

interface Compiled {
  abi: unknown[];
  bytecode: string;
}

interface SolcOutput {
  errors?: { severity: string; formattedMessage: string }[];
  contracts?: Record<string, Record<string, { abi: unknown[]; evm: { bytecode: { object: string } } }>>;
}

/**
 * Compiles files of test/gas, among them the plain output of OpenZeppelin's wizard with the same compiler and settings as our own contracts, so
 * that gas can be compared side by side, and gives the named contracts of all that they import. It is no part of the product and so of no build of it.
 */
export async function compileYardstick(
  root: string,
  { files, contracts }: { files: readonly string[]; contracts: readonly string[] },
): Promise<Map<string, Compiled>> {
  const require = createRequire(path.join(root, "package.json"));
  const solc = require("solc") as { compile(input: string, callbacks: object): string };
  const sources = await Promise.all(
    files.map(async (name) => {
      const content = await readFile(path.join(root, "test/gas", `${name}.sol`), "utf8");
      return [`${name}.sol`, { content }] as const;
    }),
  );
  const input = {
    language: "Solidity",
    sources: Object.fromEntries(sources),
    settings: {
      optimizer: { enabled: true, runs: 200 },
      evmVersion: "cancun",
      outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
    },
  };
  const readDependency = (file: string) => ({ contents: readFileSync(require.resolve(file), "utf8") });
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: readDependency })) as SolcOutput;
  const failure = output.errors?.find((e) => e.severity === "error");
  if (failure !== undefined) throw new Error(failure.formattedMessage);
  return new Map(
    contracts.map((name) => {
      const contract = Object.values(output.contracts ?? {}).find((file) => file[name])?.[name];
      if (contract === undefined) throw new Error(`Nothing in test/gas has or imports a contract ${name}.`);
      return [name, { abi: contract.abi, bytecode: contract.evm.bytecode.object }];
    }),
  );
}
