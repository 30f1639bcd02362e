import type { BrowserContext } from "@playwright/test";
import {
  type Address,
  createWalletClient,
  type Hex,
  hexToBigInt,
  hexToNumber,
  http,
  isAddressEqual,
  keccak256,
  numberToHex,
  type PrivateKeyAccount,
  type TypedDataDefinition,
} from "viem";
import { announceWallet, type BridgeAnswer, EMIT_EVENT } from "./wallet-page.ts";

/** Name under which the wallet stands in the dApp's list. */
export const WALLET_NAME = "Paper Wallet";

/** What an EIP-1193 wallet answers when it refuses (EIP-1193 and EIP-1474 codes). */
const USER_REJECTED = 4001;
const UNAUTHORIZED = 4100;
const UNSUPPORTED = 4200;
const UNKNOWN_CHAIN = 4902;
const INTERNAL = -32603;

class WalletError extends Error {
  override readonly name = "WalletError";
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** What a wallet is made of. */
export interface InstallWalletParameters {
  accounts: readonly PrivateKeyAccount[];
  rpcUrl: string;
  chainId: number;
}

interface TransactionRequest {
  from?: Address;
  to?: Address;
  data?: Hex;
  value?: Hex;
  gas?: Hex;
}

/**
 * A wallet in the browser that really signs. The keys stay in this process; pages reach it through a bridge and find it
 * by EIP-6963.
 */
export class InjectedWallet {
  /** Every request of the pages, in order. */
  readonly requests: { method: string; params: readonly unknown[] }[] = [];
  readonly #context: BrowserContext;
  readonly #accounts: readonly PrivateKeyAccount[];
  readonly #rpcUrl: string;
  readonly #ownChainId: number;
  #chainId: number;
  #selected = 0;
  #isAuthorized = false;
  #toReject: string | undefined;

  private constructor(context: BrowserContext, { accounts, rpcUrl, chainId }: InstallWalletParameters) {
    this.#context = context;
    this.#accounts = accounts;
    this.#rpcUrl = rpcUrl;
    this.#ownChainId = chainId;
    this.#chainId = chainId;
  }

  /** Puts the wallet into every page of a browser context. */
  static async install(
    context: BrowserContext,
    parameters: InstallWalletParameters,
  ): Promise<InjectedWallet> {
    const wallet = new InjectedWallet(context, parameters);
    const bridge = "__walletBridge";
    await context.exposeFunction(bridge, (method: string, params: unknown) => wallet.#answer(method, params));
    const identity = { name: WALLET_NAME, rdns: "org.example.paper-wallet", bridge, emitEvent: EMIT_EVENT };
    await context.addInitScript(announceWallet, identity);
    return wallet;
  }

  /** The account the wallet uses now. */
  get address(): Address {
    return this.#account.address;
  }

  /** The next request of this method is declined by the user. */
  rejectNext(method: string): void {
    this.#toReject = method;
  }

  /** The user picks another account in the wallet. */
  async switchTo(account: Address): Promise<void> {
    this.#selected = this.#accounts.findIndex(({ address }) => isAddressEqual(address, account));
    if (this.#selected < 0) throw new Error(`The wallet has no account ${account}.`);
    await this.#emit("accountsChanged", [account]);
  }

  /** The user picks another network in the wallet. */
  async switchChain(chainId: number): Promise<void> {
    this.#chainId = chainId;
    await this.#emit("chainChanged", numberToHex(chainId));
  }

  /** The user locks the wallet: it knows no account until it is asked to connect again. */
  async lock(): Promise<void> {
    this.#isAuthorized = false;
    await this.#emit("accountsChanged", []);
  }

  get #account(): PrivateKeyAccount {
    const account = this.#accounts[this.#selected];
    if (!account) throw new Error("The wallet holds no account.");
    return account;
  }

  async #emit(name: string, data: unknown): Promise<void> {
    const raise = ([event, detail]: readonly [string, unknown]) => {
      window.dispatchEvent(new CustomEvent(event, { detail }));
    };
    await Promise.all(
      this.#context.pages().map((page) => page.evaluate(raise, [EMIT_EVENT, { name, data }] as const)),
    );
  }

  async #answer(method: string, params: unknown): Promise<BridgeAnswer> {
    const list = Array.isArray(params) ? params : [];
    this.requests.push({ method, params: list });
    try {
      return { result: await this.#handle(method, list) };
    } catch (error) {
      if (error instanceof WalletError) {
        return { error: { code: error.code, message: error.message, data: error.data } };
      }
      return { error: { code: INTERNAL, message: error instanceof Error ? error.message : String(error) } };
    }
  }

  async #handle(method: string, params: readonly unknown[]): Promise<unknown> {
    if (this.#toReject === method) {
      this.#toReject = undefined;
      throw new WalletError(USER_REJECTED, "User rejected the request.");
    }
    switch (method) {
      case "eth_requestAccounts":
        this.#isAuthorized = true;
        return [this.address];
      case "eth_accounts":
        return this.#isAuthorized ? [this.address] : [];
      case "eth_chainId":
        return numberToHex(this.#chainId);
      case "wallet_switchEthereumChain":
        return this.#switch(params);
      case "eth_sendTransaction":
        return this.#send(params[0] as TransactionRequest);
      case "eth_signTypedData_v4":
        return this.#signTypedData(params as [Address, string]);
      case "personal_sign":
        return this.#signMessage(params as [Hex, Address]);
      default:
        if (method.startsWith("wallet_")) throw new WalletError(UNSUPPORTED, `This wallet has no ${method}.`);
        return this.#forward(method, params);
    }
  }

  async #switch(params: readonly unknown[]): Promise<null> {
    const [{ chainId }] = params as [{ chainId: Hex }];
    const wanted = hexToNumber(chainId);
    if (wanted !== this.#ownChainId) throw new WalletError(UNKNOWN_CHAIN, "Unrecognized chain.");
    await this.switchChain(wanted);
    return null;
  }

  async #send({ from, to, data, value, gas }: TransactionRequest): Promise<Hex> {
    this.#assertOwn(from);
    if (this.#chainId !== this.#ownChainId)
      throw new WalletError(UNAUTHORIZED, "This wallet is on another network.");
    const client = createWalletClient({ account: this.#account, transport: http(this.#rpcUrl) });
    const request = await client.prepareTransactionRequest({
      chain: null,
      to,
      data,
      value: value === undefined ? undefined : hexToBigInt(value),
      gas: gas === undefined ? undefined : hexToBigInt(gas),
    });
    const serialized = await client.signTransaction({ ...request, chain: null });
    return this.#broadcast(serialized, keccak256(serialized));
  }

  /** Hardhat's node answers with an error when a transaction fails in its block; wallets give the hash all the same. */
  async #broadcast(serialized: Hex, hash: Hex): Promise<Hex> {
    try {
      await this.#forward("eth_sendRawTransaction", [serialized]);
    } catch (error) {
      const receipt = await this.#forward("eth_getTransactionReceipt", [hash]);
      if (receipt === null) throw error;
    }
    return hash;
  }

  async #signTypedData([signer, typedData]: [Address, string]): Promise<Hex> {
    this.#assertOwn(signer);
    return this.#account.signTypedData(JSON.parse(typedData) as TypedDataDefinition);
  }

  async #signMessage([raw, signer]: [Hex, Address]): Promise<Hex> {
    this.#assertOwn(signer);
    return this.#account.signMessage({ message: { raw } });
  }

  #assertOwn(account: Address | undefined): void {
    if (this.#isAuthorized && account && isAddressEqual(account, this.address)) return;
    throw new WalletError(UNAUTHORIZED, "The page did not connect to this account.");
  }

  async #forward(method: string, params: readonly unknown[]): Promise<unknown> {
    const response = await fetch(this.#rpcUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    });
    const answer = (await response.json()) as {
      result?: unknown;
      error?: { code: number; message: string; data?: unknown };
    };
    if (answer.error) throw new WalletError(answer.error.code, answer.error.message, answer.error.data);
    return answer.result;
  }
}
