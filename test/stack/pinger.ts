import { cpSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { id, toBeHex } from "ethers";
import { callRpc } from "../../scripts/lib/stack/json-rpc.ts";
import type { StackProject } from "../../scripts/lib/stack/project.ts";

const TOPIC = id("Pinged(uint256)").slice(2);
/** Emits Pinged with the first word of its input: mstore(0, calldataload(0)), log1(0, 32, topic). */
const RUNTIME = `6000356000527f${TOPIC}60206000a100`;
const LENGTH = toBeHex(RUNTIME.length / 2).slice(2);
const CREATION = `0x60${LENGTH}80600b6000396000f3${RUNTIME}`;

interface Receipt {
  contractAddress: string;
  blockNumber: string;
}

async function send(rpcUrl: string, transaction: Record<string, string>): Promise<Receipt> {
  const [from] = await callRpc<string[]>(rpcUrl, "eth_accounts");
  const hash = await callRpc<string>(rpcUrl, "eth_sendTransaction", [{ from, ...transaction }]);
  return callRpc<Receipt>(rpcUrl, "eth_getTransactionReceipt", [hash]);
}

/** Makes the contract emit a number. */
export async function ping(rpcUrl: string, address: string, value: number): Promise<void> {
  await send(rpcUrl, { to: address, data: toBeHex(value, 32) });
}

/** How many times the seeding of the test project calls the contract. */
export const SEEDED_PINGS = 3;

/** The contract's address is the first that the first test account makes. */
export const PINGER = "0x5FbDB2315678afecb367f032d93F642f64180aa3";

/** Copies the test project into a folder, so that it can be built there. */
export function makePingerProject(folder: string): StackProject {
  const project = openPingerProject(folder);
  const { subgraphFolder, deploymentFolder } = project;
  mkdirSync(deploymentFolder, { recursive: true });
  cpSync(path.join(import.meta.dirname, "fixture"), subgraphFolder, { recursive: true });
  mkdirSync(path.join(subgraphFolder, "src"), { recursive: true });
  // The fixture's ending keeps TypeScript's own checks away from AssemblyScript.
  renameSync(
    path.join(subgraphFolder, "mapping.assemblyscript"),
    path.join(subgraphFolder, "src/mapping.ts"),
  );
  return project;
}

/** A project as small as can be: one contract, one event, one entity. */
export function openPingerProject(folder: string): StackProject {
  const subgraphFolder = path.join(folder, "subgraph");
  const deploymentFolder = path.join(folder, "deployments");
  return {
    deploy: async ({ rpcUrl, log }) => {
      const { contractAddress: address, blockNumber } = await send(rpcUrl, { data: CREATION });
      const contracts = { Pinger: { address, block: Number(blockNumber) } };
      writeFileSync(
        path.join(deploymentFolder, "31337.json"),
        JSON.stringify({ network: "local", contracts }),
      );
      log(`Pinger at ${address}`);
    },
    seed: async ({ rpcUrl, onProgress }) => {
      for (let value = 1; value <= SEEDED_PINGS; value++) {
        await ping(rpcUrl, PINGER, value);
        onProgress(`${value} of ${SEEDED_PINGS}`);
      }
    },
    deploymentFolder,
    subgraphFolder,
    hashInputs: () => "pinger",
  };
}
