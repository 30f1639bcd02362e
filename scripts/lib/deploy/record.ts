import path from "node:path";
import { type JsonRpcProvider, keccak256 } from "ethers";
import type { Config } from "../config/types.ts";
import { buildClaims, claimsToJson } from "../merkle.ts";
import { writeWhole } from "../write-whole.ts";
import type { DeploymentParameters } from "./parameters.ts";
import { type RecordedProvenance, withoutTerms } from "./provenance-parameters.ts";

/** A contract as it was put on the chain. */
export interface DeployedContract {
  /** Its address, checksummed. */
  address: string;
  /** The block it is in. */
  block: number;
  /** The transaction that made it. */
  transactionHash: string;
  /** What its constructor was given; bigints as decimal text. */
  arguments: unknown[];
  /** keccak256 of its code at run time. */
  codeHash: string;
  /** Where its interface lies, from the repository's root. */
  abi: string;
}

/** What the modules were given, without the vocabulary's terms, which are in its file. */
export type RecordedParameters = Omit<DeploymentParameters, "Provenance"> & {
  Provenance: RecordedProvenance;
};

/** The parameters as a record keeps them. */
export function recordedParameters(parameters: DeploymentParameters): RecordedParameters {
  return { ...parameters, Provenance: withoutTerms(parameters.Provenance) };
}

/** `deployments/<chainId>.json`: the only door through which subgraph and dApp learn addresses. */
export interface Deployment {
  chainId: number;
  network: string;
  /** Timestamp of the first contract's block, in seconds. */
  deployedAt: number;
  /** The first contract's block. */
  startBlock: number;
  contracts: Record<string, DeployedContract>;
  /** Contracts that those made in their constructors, to run code of theirs. */
  parts: Record<string, DeployedContract>;
  parameters: RecordedParameters;
  community: Config["community"];
}

/** A contract creation as the deployment's journal tells it. */
export interface Creation {
  name: string;
  address: string;
  transactionHash: string;
  arguments: unknown[];
}

/** Reads from the chain what the record says of each contract. */
export async function readContracts(
  provider: JsonRpcProvider,
  creations: Creation[],
): Promise<Record<string, DeployedContract>> {
  const entries = creations.map(async ({ name, address, transactionHash, arguments: args }) => {
    const receipt = await provider.getTransactionReceipt(transactionHash);
    if (receipt === null)
      throw new Error(`The chain doesn't know the transaction ${transactionHash} that made ${name}.`);
    const creation = { block: receipt.blockNumber, transactionHash, arguments: args };
    return [name, { ...creation, ...(await readCode(provider, name, address)) }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Reads what the record says of the code at an address. */
export async function readCode(
  provider: JsonRpcProvider,
  name: string,
  address: string,
): Promise<Pick<DeployedContract, "address" | "codeHash" | "abi">> {
  const codeHash = keccak256(await provider.getCode(address));
  return { address, codeHash, abi: `snapshots/abi/${name}.json` };
}

/** Everything that was deployed, with what contracts made in their constructors. */
export function contractsAndParts({ contracts, parts }: Deployment): Record<string, DeployedContract> {
  return { ...contracts, ...parts };
}

/** Writes the record and, beside it, every claim with its proof. Returns the record's path. */
export async function writeDeployment(
  folder: string,
  deployment: Deployment,
  config: Config,
): Promise<string> {
  const file = path.join(folder, `${deployment.chainId}.json`);
  await writeWhole(file, `${JSON.stringify(deployment, bigintsAsText, 2)}\n`);
  const claims = claimsToJson(buildClaims(config.distribution));
  const claimsFile = path.join(folder, `${deployment.chainId}.claims.json`);
  await writeWhole(claimsFile, `${JSON.stringify(claims, null, 2)}\n`);
  return file;
}

function bigintsAsText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
