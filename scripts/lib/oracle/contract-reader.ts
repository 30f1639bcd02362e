import { type BlockTag, Contract, type JsonRpcProvider, Result } from "ethers";
import type { Deployment } from "../deploy/record.ts";
import type { EntityName } from "./entities.ts";
import { type ContractName, INTERFACES } from "./events.ts";
import { type Facts, type Row, toRow } from "./facts.ts";

/** What contracts are asked, and at which block. */
export interface ReadParameters {
  provider: JsonRpcProvider;
  deployment: Pick<Deployment, "contracts">;
  blockNumber: number;
  /** The block's timestamp, in seconds. */
  timestamp: number;
  /** What the fold found: says whom and what to ask for. */
  folded: Facts;
}

/** Asks one contract. */
export type Ask = (method: string, ...values: unknown[]) => Promise<unknown>;

/** Asks contracts at one block for what the fold found, row by row. */
export abstract class ContractReader {
  protected readonly parameters: ReadParameters;
  private readonly facts: Facts;

  constructor(parameters: ReadParameters, facts: Facts) {
    this.parameters = parameters;
    this.facts = facts;
  }

  protected address(name: ContractName): string {
    const contract = this.parameters.deployment.contracts[name];
    if (contract === undefined) throw new Error(`The deployment record has no ${name}: deploy again.`);
    return contract.address;
  }

  protected ask(name: ContractName): Ask {
    return this.askAt(this.address(name), name);
  }

  protected askAt(address: string, name: ContractName): Ask {
    const contract = new Contract(address, INTERFACES[name], this.parameters.provider);
    const blockTag: BlockTag = this.parameters.blockNumber;
    return (method, ...values) => contract.getFunction(method).staticCall(...values, { blockTag });
  }

  protected async each(
    entity: EntityName,
    read: (id: string, row: Row) => Promise<Record<string, unknown>>,
  ): Promise<void> {
    const rows = [...this.parameters.folded.rows(entity)];
    const reads = rows.map(async ([id, row]) => {
      const answers = toRow(await read(id, row));
      this.facts.set(entity, id, { ...this.facts.get(entity, id), ...answers });
    });
    await Promise.all(reads);
  }
}

/** The fields of a struct that a contract gave, by name. */
export function namedValues(answer: unknown): Record<string, unknown> {
  if (!(answer instanceof Result)) throw new Error("A contract gave something else than a struct.");
  return answer.toObject();
}
