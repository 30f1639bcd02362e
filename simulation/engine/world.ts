import type { BytesLike, Result as Decoded } from "ethers";
import type { Call, Chain, Failure, Log, Mined } from "../chain/chain.ts";
import { type OpenedChain, type PlaceName, STARTED_AT } from "../chain/open-chain.ts";
import type { Policy, Scenario, Workload } from "../types.ts";
import { Calls } from "./calls.ts";
import type { Events } from "./events.ts";
import type { State } from "./state.ts";

/** What a run is about. */
export interface RunInput {
  scenario: Scenario;
  seed: number;
  policy: Policy;
  workload: Workload;
}

/** Everything that agents look at and act on. */
export class World {
  readonly input: RunInput;
  readonly opened: OpenedChain;
  readonly chain: Chain;
  readonly calls: Calls;
  readonly events: Events;
  state: State;
  /** Is told of each event that the run reads. */
  onLog: (name: string, log: Log) => void = () => {};

  constructor(input: RunInput, opened: OpenedChain, chain: Chain, events: Events, state: State) {
    this.input = input;
    this.opened = opened;
    this.chain = chain;
    this.events = events;
    this.state = state;
    this.calls = new Calls(opened.places);
  }

  /** Virtual time as the chain has it, in seconds since 1970. */
  get timestamp(): number {
    return STARTED_AT + this.state.time;
  }

  /** The day that runs, from 0. */
  get today(): number {
    return Math.floor(this.state.time / 86_400);
  }

  address(place: PlaceName): string {
    return this.opened.places[place].address;
  }

  /** Mines what was added, at the present virtual time, and tells everybody what happened. */
  async mine(): Promise<Mined> {
    const mined = await this.chain.mine(this.timestamp);
    for (const failure of mined.failures) this.note(failure);
    for (const log of mined.logs) {
      const name = this.events.nameOf(log);
      if (name !== undefined) this.onLog(name, log);
    }
    return mined;
  }

  /** Sends calls in a block of their own; undefined where one went through, else the error's name. */
  async attempt(...calls: readonly Call[]): Promise<(string | undefined)[]> {
    if (this.chain.pendingCount > 0) await this.mine();
    this.chain.add(...calls);
    const { failures } = await this.mine();
    return calls.map((call) => {
      const failure = failures.find((candidate) => candidate.call === call);
      return failure && this.reasonOf(failure.data);
    });
  }

  /** Reads one value or struct from a contract. */
  async read<T>(place: PlaceName, name: string, values: readonly unknown[] = []): Promise<T> {
    const { address, abi } = this.opened.places[place];
    const answer = await this.chain.read(address, abi.encodeFunctionData(name, values));
    return abi.decodeFunctionResult(name, answer)[0] as T;
  }

  /** Decodes an event in full. */
  decode(place: PlaceName, log: Log): Decoded {
    const parsed = this.opened.places[place].abi.parseLog({ topics: [...log.topics], data: log.data });
    if (parsed === null) throw new Error(`The event of ${place} is none of its interface.`);
    return parsed.args;
  }

  /** The name of an error of any contract. */
  reasonOf(data: BytesLike): string {
    for (const { abi } of Object.values(this.opened.places)) {
      const parsed = abi.parseError(data);
      if (parsed !== null) return parsed.name;
    }
    return data === "0x" ? "no reason given" : String(data).slice(0, 10);
  }

  private note({ data }: Failure): void {
    const reason = this.reasonOf(data);
    this.state.reverts[reason] = (this.state.reverts[reason] ?? 0) + 1;
  }
}
