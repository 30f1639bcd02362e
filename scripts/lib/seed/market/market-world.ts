import type { LogDescription, Result } from "ethers";
import type { Config, GpuClass, Resource } from "../../config/types.ts";
import type { Receipt } from "../chain-writer.ts";
import { SeedError } from "../seed-error.ts";
import type { MemberNumber } from "../story/types.ts";
import type { World } from "../world.ts";

/** An event with its arguments by name. */
export type SeenEvent = { name: string; args: Result };

/** The market as the story's steps act on it. */
export class MarketWorld {
  readonly world: World;
  private readonly config: Config;
  /** Numbers of offers by provider and model. */
  private readonly offers = new Map<string, bigint>();
  private readonly projectNumbers = new Map<string, bigint>();

  constructor(world: World, config: Config) {
    this.world = world;
    this.config = config;
  }

  addressOf(member: MemberNumber): string {
    return this.world.wallet(member).address;
  }

  contractAddress(name: string): string {
    return this.world.contract(name).address;
  }

  /** A member's rows of config/resources.csv. */
  resourcesOf(member: MemberNumber): Resource[] {
    const account = this.addressOf(member);
    return this.config.resources.filter(({ operator }) => operator === account);
  }

  classOf(model: string, memoryGb: number): GpuClass {
    const found = this.config.gpuClasses.find(
      (entry) => entry.model === model && entry.memoryGb === memoryGb,
    );
    if (found) return found;
    throw new SeedError(`The story speaks of ${model} with ${memoryGb} GB, which is no GPU class.`);
  }

  /** Sends a transaction of a member; the events of that contract and of the others. */
  async send(
    member: MemberNumber,
    contract: string,
    name: string,
    values: readonly unknown[],
  ): Promise<SeenEvent[]> {
    const { address, abi } = this.world.contract(contract);
    const data = abi.encodeFunctionData(name, [...values]);
    const receipt = await this.world.chain.send({ wallet: this.world.wallet(member), to: address, data });
    return this.eventsOf(contract, receipt);
  }

  async read<Value>(contract: string, name: string, values: readonly unknown[]): Promise<Value> {
    const { address, abi } = this.world.contract(contract);
    const answer = await this.world.chain.call(address, abi.encodeFunctionData(name, [...values]));
    return abi.decodeFunctionResult(name, answer)[0] as Value;
  }

  rememberOffer(provider: MemberNumber, model: string, offerId: bigint): void {
    this.offers.set(`${provider} ${model}`, offerId);
  }

  offerOf(provider: MemberNumber, model: string): bigint {
    const offerId = this.offers.get(`${provider} ${model}`);
    if (offerId !== undefined) return offerId;
    throw new SeedError(`${this.world.nameOf(provider)} has not listed ${model} when the story asks for it.`);
  }

  rememberProject(name: string, projectId: bigint): void {
    this.projectNumbers.set(name, projectId);
  }

  /** The number of a project; 0 for none. */
  projectNumber(name: string | undefined): bigint {
    if (name === undefined) return 0n;
    const projectId = this.projectNumbers.get(name);
    if (projectId !== undefined) return projectId;
    throw new SeedError(`The project ${name} is not registered when the story speaks of it.`);
  }

  private eventsOf(contract: string, { logs }: Receipt): SeenEvent[] {
    const { address, abi } = this.world.contract(contract);
    return logs
      .filter((log) => log.address.toLowerCase() === address.toLowerCase())
      .map((log) => abi.parseLog(log))
      .filter((event): event is LogDescription => event !== null)
      .map(({ name, args }) => ({ name, args }));
  }
}

/**
 * The event of a name.
 * @throws SeedError when the transaction left none.
 */
export function requireEvent(events: readonly SeenEvent[], name: string): Result {
  const found = events.find((event) => event.name === name);
  if (found) return found.args;
  throw new SeedError(`A transaction of the market left no event ${name}.`);
}
