import {
  type Address,
  type EIP1193RequestFn,
  getAddress,
  http,
  isAddressEqual,
  numberToHex,
  ProviderRpcError,
  SwitchChainError,
} from "viem";
import { type Connector, type CreateConnectorFn, createConnector } from "wagmi";

/** Id by which the rest of the dApp recognises the built-in test wallet. */
export const TEST_WALLET_ID = "localTestWallet";

const ACCOUNT_KEY = "testWallet.account";

interface TestWalletParameters {
  rpcUrl: string;
  chainId: number;
}

interface TestWalletProvider {
  request: EIP1193RequestFn;
}

/** What the test wallet adds to a connector. */
export interface TestWalletProperties extends Record<string, unknown> {
  /** Accounts the node has unlocked. */
  listAccounts(): Promise<Address[]>;
  /** Uses this account from now on, also after a reload. */
  selectAccount(account: Address): Promise<void>;
}

type StorageItem = { [ACCOUNT_KEY]: string };

/** The node of the local network refused what only a local node can do. */
class TestWalletError extends ProviderRpcError {
  constructor(code: number, message: string) {
    super(new Error(message), { code, shortMessage: message });
  }
}

/** Whether a connector is the built-in test wallet. */
export function isTestWallet(
  connector: Connector | undefined,
): connector is Connector & TestWalletProperties {
  return connector?.id === TEST_WALLET_ID;
}

/**
 * A wallet over the unlocked accounts of the local node: it signs nothing itself and holds no key, the node does.
 * For trying the dApp without installing a wallet; it asks for no confirmation.
 */
export function localTestWallet({ rpcUrl, chainId }: TestWalletParameters): CreateConnectorFn {
  const node = http(rpcUrl)({}).request as EIP1193RequestFn;
  let selected: Address | undefined;

  const create = createConnector<TestWalletProvider, TestWalletProperties, StorageItem>((config) => {
    const readSelected = async (): Promise<Address | undefined> => {
      const stored = selected ?? (await config.storage?.getItem(ACCOUNT_KEY));
      selected = stored ? getAddress(stored) : undefined;
      return selected;
    };
    const request = createRequest({ node, chainId, readSelected });
    const listAccounts = async () =>
      ((await node({ method: "eth_accounts" })) as string[]).map((account) => getAddress(account));

    return {
      id: TEST_WALLET_ID,
      name: "Test wallet",
      type: "test",
      listAccounts,
      async selectAccount(account) {
        selected = getAddress(account);
        await config.storage?.setItem(ACCOUNT_KEY, selected);
        config.emitter.emit("change", { accounts: [selected] });
      },
      async connect({ withCapabilities } = {}) {
        const [account, unlocked] = await Promise.all([readSelected(), listAccounts()]);
        if (!account || !unlocked.some((each) => isAddressEqual(each, account))) {
          selected = undefined;
          throw new TestWalletError(4100, "Choose an account of the test wallet first.");
        }
        await config.storage?.setItem(ACCOUNT_KEY, account);
        return {
          accounts: (withCapabilities ? [{ address: account, capabilities: {} }] : [account]) as never,
          chainId,
        };
      },
      async disconnect() {
        selected = undefined;
        await config.storage?.removeItem(ACCOUNT_KEY);
      },
      async getAccounts() {
        const account = await readSelected();
        return account ? [account] : [];
      },
      getChainId: async () => chainId,
      getProvider: async () => ({ request }),
      isAuthorized: async () => (await readSelected()) !== undefined,
      async switchChain(target) {
        const chain = config.chains.find((each) => each.id === target.chainId);
        if (!chain || chain.id !== chainId) {
          throw new SwitchChainError(new Error("The test wallet knows the local network only."));
        }
        return chain;
      },
      onAccountsChanged(accounts) {
        if (accounts.length === 0) config.emitter.emit("disconnect");
        else config.emitter.emit("change", { accounts: accounts.map((each) => getAddress(each)) });
      },
      onChainChanged(chain) {
        config.emitter.emit("change", { chainId: Number(chain) });
      },
      onDisconnect() {
        config.emitter.emit("disconnect");
      },
    };
  });
  return create as CreateConnectorFn;
}

interface RequestParameters {
  node: EIP1193RequestFn;
  chainId: number;
  readSelected: () => Promise<Address | undefined>;
}

function createRequest({ node, chainId, readSelected }: RequestParameters): EIP1193RequestFn {
  const request = async ({ method, params }: { method: string; params?: unknown }): Promise<unknown> => {
    switch (method) {
      case "eth_accounts":
      case "eth_requestAccounts": {
        const account = await readSelected();
        return account ? [account] : [];
      }
      case "eth_chainId":
        return numberToHex(chainId);
      case "wallet_switchEthereumChain":
        return switchChain(chainId, params);
      case "eth_sendTransaction":
        await assertOwn(readSelected, (params as [{ from?: string }])[0].from);
        return node({ method, params } as Parameters<EIP1193RequestFn>[0]);
      case "eth_signTypedData_v4":
        await assertOwn(readSelected, (params as [string])[0]);
        return node({ method, params } as Parameters<EIP1193RequestFn>[0]);
      case "personal_sign":
        await assertOwn(readSelected, (params as [string, string])[1]);
        return node({ method, params } as Parameters<EIP1193RequestFn>[0]);
      default:
        if (method.startsWith("wallet_")) {
          throw new TestWalletError(4200, `The test wallet does not know ${method}.`);
        }
        return node({ method, params } as Parameters<EIP1193RequestFn>[0]);
    }
  };
  return request as EIP1193RequestFn;
}

function switchChain(chainId: number, params: unknown): null {
  const [{ chainId: wanted }] = params as [{ chainId: string }];
  if (Number(wanted) !== chainId)
    throw new TestWalletError(4902, "The test wallet knows the local network only.");
  return null;
}

async function assertOwn(readSelected: () => Promise<Address | undefined>, account: string | undefined) {
  const selected = await readSelected();
  if (!selected || !account || !isAddressEqual(selected, getAddress(account))) {
    throw new TestWalletError(4100, "The test wallet is using another account. Choose the account again.");
  }
}
