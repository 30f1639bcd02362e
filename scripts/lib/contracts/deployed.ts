import { readFile } from "node:fs/promises";
import path from "node:path";
import { getAddress, Interface, type InterfaceAbi } from "ethers";
import type { Deployment } from "../deploy/record.ts";
import { StackError } from "../stack/stack-error.ts";

const root = path.resolve(import.meta.dirname, "../../..");

/** A deployed contract with its interface. */
export interface DeployedPart {
  name: string;
  /** Checksummed. */
  address: string;
  abi: Interface;
}

/** What of a deployment's record its readers need. */
export type ContractRecord = Pick<Deployment, "chainId" | "startBlock" | "contracts">;

/** The contracts of a deployment, by name and by address. */
export class DeployedContracts {
  readonly chainId: number;
  readonly startBlock: number;
  private readonly parts: readonly DeployedPart[];

  constructor({ chainId, startBlock }: ContractRecord, parts: readonly DeployedPart[]) {
    this.chainId = chainId;
    this.startBlock = startBlock;
    this.parts = parts;
  }

  /**
   * The contract of a name.
   * @throws StackError when the deployment has none.
   */
  get(name: string): DeployedPart {
    const part = this.find(name);
    if (part) return part;
    throw new StackError(`deployments/${this.chainId}.json has no ${name}`, "deploy this version first");
  }

  /** The contract of a name, if the deployment has one. */
  find(name: string): DeployedPart | undefined {
    return this.parts.find((part) => part.name === name);
  }

  /** The contract at an address, if it is one of this deployment. */
  at(address: string): DeployedPart | undefined {
    const wanted = getAddress(address);
    return this.parts.find((part) => part.address === wanted);
  }

  get names(): string[] {
    return this.parts.map(({ name }) => name);
  }

  get interfaces(): Interface[] {
    return this.parts.map(({ abi }) => abi);
  }
}

/** Reads the interface of every contract of a deployment's record. */
export async function readDeployedContracts(record: ContractRecord): Promise<DeployedContracts> {
  const parts = Object.entries(record.contracts).map(async ([name, { address, abi }]) => ({
    name,
    address: getAddress(address),
    abi: new Interface(await readAbi(abi)),
  }));
  return new DeployedContracts(record, await Promise.all(parts));
}

async function readAbi(file: string): Promise<InterfaceAbi> {
  const text = await readFile(path.join(root, file), "utf8").catch((cause: unknown) => {
    throw new StackError(`There is no ${file}`, "write the interfaces with `npm run snapshots`", { cause });
  });
  return JSON.parse(text) as InterfaceAbi;
}
