import { Wallet } from "ethers";
import { connectChain } from "../contracts/connect.ts";
import { type ContractRecord, readDeployedContracts } from "../contracts/deployed.ts";
import { StackError } from "../stack/stack-error.ts";
import {
  type CallContext,
  estimateGas,
  isRefused,
  prepareDelegation,
  prepareVote,
  type RelayCall,
} from "./calls.ts";
import { DEFAULT_LIMITS, HourlyLimits, type Limits } from "./limits.ts";
import { RelayError } from "./relay-error.ts";
import { parseDelegate, parseVote } from "./requests.ts";
import { type Fate, MOST_GAS, Sender, type SendLimits } from "./sender.ts";
import { type RelayServer, startServer } from "./server.ts";

/** By default a transaction that isn't mined by then is replaced by a dearer one, in milliseconds. */
export const REPLACE_MS = 60_000;

/** Where the relayer works and for whom. */
export interface RelayerParameters extends Partial<SendLimits> {
  /** The chain's JSON-RPC address. */
  rpcUrl: string;
  /** Key of the account that pays. */
  privateKey: string;
  /** What was deployed on the chain. */
  deployment: ContractRecord;
  /** Port on this machine; 0 for a free one. */
  port: number;
  /** The dApp's address, whose pages may ask. */
  origin: string;
  limits?: Limits;
  /** Is told in sentences what happens to transactions that wait. */
  say?: (sentence: string) => void;
}

/** A running relayer. */
export interface Relayer {
  url: string;
  /** The account that pays. */
  address: string;
  /** Takes no more requests, and ends once those under way are sent. */
  stop: () => Promise<void>;
}

/** How the relayer is, for whoever asks. */
export interface Health {
  isReady: boolean;
  chainId: number;
  address: string;
  /** In wei. */
  balance: string;
  /** Transactions it still pays for in this hour. */
  left: number;
}

/**
 * Starts the relayer: it takes votes and delegations that holders signed, tries each on the chain, and sends and pays
 * for those that the chain would take.
 * @throws StackError when no chain answers or it isn't the one of the deployment.
 */
export async function startRelayer(parameters: RelayerParameters): Promise<Relayer> {
  const { rpcUrl, privateKey, deployment, port, origin, limits = DEFAULT_LIMITS } = parameters;
  const { maxFee, replaceMs = REPLACE_MS, say = () => {} } = parameters;
  const provider = await connectChain(rpcUrl);
  try {
    const { chainId } = await provider.getNetwork();
    if (chainId !== BigInt(deployment.chainId))
      throw new StackError(
        `The chain at ${rpcUrl} is ${chainId}, and the deployment is on ${deployment.chainId}`,
        "name the deployment's chain",
      );
    const contracts = await readDeployedContracts(deployment);
    const sender = new Sender({
      ...{ wallet: new Wallet(privateKey, provider), provider, say },
      limits: { replaceMs, ...(maxFee !== undefined && { maxFee }) },
    });
    const context = { provider, contracts, from: sender.address };
    const desk = new RelayDesk(context, sender, new HourlyLimits(limits));
    const server: RelayServer = await startServer({ desk, port, origin });
    const stop = async (): Promise<void> => {
      await server.stop();
      await sender.stop();
      provider.destroy();
    };
    return { url: server.url, address: sender.address, stop };
  } catch (error) {
    provider.destroy();
    throw error;
  }
}

/** Decides on requests. */
export class RelayDesk {
  private readonly context: CallContext;
  private readonly sender: Sender;
  private readonly limits: HourlyLimits;
  /** Accounts with a transaction on the way: what it changes can't be tried yet. */
  private readonly underWay = new Set<string>();

  constructor(context: CallContext, sender: Sender, limits: HourlyLimits) {
    this.context = context;
    this.sender = sender;
    this.limits = limits;
  }

  /** Sends a signed vote; the hash of its first transaction. */
  async vote(body: unknown): Promise<string> {
    return this.relay(await prepareVote(this.context, parseVote(body)));
  }

  /** Sends a signed delegation; the hash of its first transaction. */
  async delegate(body: unknown): Promise<string> {
    return this.relay(await prepareDelegation(this.context, parseDelegate(body)));
  }

  /**
   * What came of a vote or a delegation, by the hash of its transaction or of any that replaced it.
   * @throws RelayError when it isn't known here.
   */
  fateOf(hash: string): Fate {
    const fate = this.sender.fateOf(hash);
    if (fate !== undefined) return fate;
    throw new RelayError(404, `The relayer knows of no transaction ${hash}: ask the chain, or sign it anew.`);
  }

  /** How things stand. */
  async health(): Promise<Health> {
    const { left } = this.limits;
    const [balance, price, isTooDear] = await Promise.all([
      this.sender.balance(),
      this.sender.price(),
      this.sender.isTooDear(),
    ]);
    return {
      isReady: left > 0 && !isTooDear && balance >= price * MOST_GAS,
      chainId: this.context.contracts.chainId,
      address: this.sender.address,
      balance: String(balance),
      left,
    };
  }

  private async relay(call: RelayCall): Promise<string> {
    const { account } = call;
    if (this.underWay.has(account))
      throw new RelayError(409, `A transaction for ${account} is on its way: ask again once it is mined.`);
    this.limits.check(account);
    this.underWay.add(account);
    let uncount = (): void => {};
    try {
      // Tried again now that nothing else of this account is on its way.
      const gas = await estimateGas(this.context, call);
      // Before it is sent, so that many at once keep to the limit.
      uncount = this.limits.count(account);
      const isOver = (): Promise<boolean> => isRefused(this.context, call);
      const { hash, settled } = await this.sender.send({ ...call, gas, isOver });
      void settled.then(() => this.underWay.delete(account));
      return hash;
    } catch (error) {
      uncount();
      this.underWay.delete(account);
      throw error;
    }
  }
}
