import { type JsonRpcProvider, type LogDescription, type TransactionReceipt, Wallet } from "ethers";
import { type DeployedContracts, readDeployedContracts } from "../contracts/deployed.ts";
import { explainFailure } from "../contracts/explain-revert.ts";
import type { Deployment } from "../deploy/record.ts";
import { type SentCall, sendAndWait } from "../operator/send.ts";
import { StackError } from "../stack/stack-error.ts";

/** A call to make. */
export interface Call {
  contract: string;
  name: string;
  values: readonly unknown[];
}

/** An event that a transaction left, with named arguments. */
export interface SeenEvent {
  contract: string;
  name: string;
  arguments: Record<string, unknown>;
}

/** A transaction that went through, or one to sign elsewhere. */
export type Done =
  | { call: string; transactionHash: string; block: number; gasUsed: bigint; events: SeenEvent[] }
  | { call: string; unsigned: { chainId: number; from: string; to: string; data: string; value: "0x0" } };

/** Who acts on which chain. */
export interface SessionParameters {
  provider: JsonRpcProvider;
  deployment: Deployment;
  /** Who signs; an address alone prints transactions instead of sending them; undefined only reads. */
  actor: Wallet | string | undefined;
  /** Wei per gas, at the most. */
  maxFee?: bigint;
}

/** A connection to the market on one chain, in the name of one account. */
export class MarketSession {
  readonly provider: JsonRpcProvider;
  readonly deployment: Deployment;
  readonly contracts: DeployedContracts;
  readonly done: Done[] = [];
  private readonly actor: Wallet | string | undefined;
  private readonly maxFee: bigint | undefined;

  private constructor(parameters: SessionParameters, contracts: DeployedContracts) {
    const { provider, deployment, actor, maxFee } = parameters;
    this.provider = provider;
    this.deployment = deployment;
    this.contracts = contracts;
    this.actor = actor instanceof Wallet ? actor.connect(provider) : actor;
    this.maxFee = maxFee;
  }

  static async open(parameters: SessionParameters): Promise<MarketSession> {
    return new MarketSession(parameters, await readDeployedContracts(parameters.deployment));
  }

  /**
   * The account that acts.
   * @throws StackError when nobody does.
   */
  get account(): string {
    if (this.actor === undefined)
      throw new StackError("No account acts", "set the key, or add --unsigned --as ADDRESS");
    return typeof this.actor === "string" ? this.actor : this.actor.address;
  }

  /**
   * The key that signs.
   * @throws StackError when transactions are only printed.
   */
  get wallet(): Wallet {
    if (this.actor instanceof Wallet) return this.actor;
    throw new StackError("This needs a signature", "set the key instead of --unsigned");
  }

  address(contract: string): string {
    return this.contracts.get(contract).address;
  }

  /** The latest block's timestamp, in seconds. */
  async now(): Promise<bigint> {
    return BigInt((await this.provider.getBlock("latest"))?.timestamp ?? 0);
  }

  /** Reads one value or one struct. */
  async read<Value>(contract: string, name: string, ...values: unknown[]): Promise<Value> {
    const { address, abi } = this.contracts.get(contract);
    const data = abi.encodeFunctionData(name, values);
    const answer = await this.explained(name, this.provider.call({ to: address, data }));
    const result = abi.decodeFunctionResult(name, answer);
    return (result.length === 1 ? result[0] : result) as Value;
  }

  /**
   * Makes a call: checks that the contract takes it, sends it and waits; or keeps it unsigned.
   * @throws StackError that says in words why it is refused.
   */
  async act({ contract, name, values }: Call): Promise<SeenEvent[]> {
    const { address, abi } = this.contracts.get(contract);
    const sent = { to: address, data: abi.encodeFunctionData(name, [...values]) };
    const request = { from: this.account, ...sent };
    const call = `${contract}.${name}`;
    if (!(this.actor instanceof Wallet)) {
      const { chainId } = await this.provider.getNetwork();
      this.done.push({ call, unsigned: { chainId: Number(chainId), ...request, value: "0x0" } });
      return [];
    }
    await this.explained(call, this.provider.call(request));
    const receipt = await this.explained(call, this.mine(this.actor, sent));
    const events = this.eventsOf(receipt);
    const { hash, blockNumber, gasUsed } = receipt;
    this.done.push({ call, transactionHash: hash, block: blockNumber, gasUsed, events });
    return events;
  }

  /** Lets a contract take tokens of the account, if it may not take so many yet. */
  async approve(contract: string, amount: bigint): Promise<void> {
    const spender = this.address(contract);
    const allowed = await this.read<bigint>("ComputeToken", "allowance", this.account, spender);
    if (allowed < amount)
      await this.act({ contract: "ComputeToken", name: "approve", values: [spender, amount] });
  }

  private mine(wallet: Wallet, call: SentCall): Promise<TransactionReceipt> {
    const { provider, maxFee } = this;
    const look = "look with a command that reads";
    return sendAndWait(call, { wallet, provider, look, log: console.error, maxFee });
  }

  private async explained<Value>(call: string, asked: Promise<Value>): Promise<Value> {
    return asked.catch((cause: unknown) => {
      if (cause instanceof StackError) throw cause;
      const reason = explainFailure(cause, this.contracts.interfaces);
      throw new StackError(`${call} is not possible`, reason, { cause });
    });
  }

  private eventsOf(receipt: TransactionReceipt): SeenEvent[] {
    return receipt.logs.flatMap((log) => {
      const part = this.contracts.at(log.address);
      const event = part?.abi.parseLog(log);
      return part && event ? [{ contract: part.name, name: event.name, arguments: named(event) }] : [];
    });
  }
}

function named(event: LogDescription): Record<string, unknown> {
  return Object.fromEntries(
    event.fragment.inputs.map((input, index) => [input.name, plain(event.args[index], input)]),
  );
}

/** A struct as an object, a list as a list. */
function plain(value: unknown, type: { components?: readonly unknown[] | null; baseType: string }): unknown {
  if (type.baseType === "tuple") return (value as { toObject(deep: boolean): unknown }).toObject(true);
  if (type.baseType === "array") return [...(value as Iterable<unknown>)];
  return value;
}
