import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Contract, ContractFactory, type InterfaceAbi } from "ethers";
import type { Dao } from "./dao.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const require = createRequire(import.meta.url);

interface SolcOutput {
  errors?: { severity: string; formattedMessage: string }[];
  contracts?: Record<
    string,
    Record<string, { abi: InterfaceAbi; evm: { bytecode: { object: string } } } | undefined>
  >;
}

/** Deploys a contract of test/mocks that lets the libraries of the product be called; compiled with its settings. */
export async function deployHarness(dao: Dao, name: string): Promise<Contract> {
  const file = `test/mocks/${name}.sol`;
  const solc = require("solc") as { compile(input: string, callbacks: object): string };
  const input = {
    language: "Solidity",
    sources: { [file]: { content: readFileSync(path.join(root, file), "utf8") } },
    settings: {
      optimizer: { enabled: true, runs: 200 },
      evmVersion: "cancun",
      outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
    },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: readImport })) as SolcOutput;
  const failure = output.errors?.find(({ severity }) => severity === "error");
  if (failure !== undefined) throw new Error(failure.formattedMessage);
  const compiled = output.contracts?.[file]?.[name];
  if (compiled === undefined) throw new Error(`${file} has no contract ${name}.`);
  const factory = new ContractFactory(compiled.abi, compiled.evm.bytecode.object, dao.deployer);
  const deployed = await factory.deploy();
  await deployed.waitForDeployment();
  return deployed as Contract;
}

function readImport(file: string): { contents: string } {
  const own = path.join(root, file);
  return { contents: readFileSync(existsSync(own) ? own : require.resolve(file), "utf8") };
}
