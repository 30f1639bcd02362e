import { type Config, type CreateConnectorFn, createConfig, http } from "wagmi";
import { type AppConfig, isLocal } from "@/lib/app-config";
import { toChain } from "@/lib/chain";
import { localTestWallet } from "@/lib/wallet/local-test-wallet";
import { lazyWalletConnect } from "@/lib/wallet/wallet-connect";

/**
 * The wallet and chain configuration of this deployment. Wallets in the browser announce themselves (EIP-6963);
 * WalletConnect exists only with a project id, the test wallet only on the local network.
 */
export function createWagmiConfig(config: AppConfig): Config {
  const connectors: CreateConnectorFn[] = [];
  if (config.walletConnectProjectId) connectors.push(lazyWalletConnect(config.walletConnectProjectId));
  if (isLocal(config)) connectors.push(localTestWallet({ rpcUrl: config.rpcUrl, chainId: config.chainId }));
  return createConfig({
    chains: [toChain(config)],
    connectors,
    transports: { [config.chainId]: http(config.rpcUrl, { batch: { wait: 8 }, retryCount: 1 }) },
    multiInjectedProviderDiscovery: true,
    pollingInterval: isLocal(config) ? 1_000 : 4_000,
    ssr: true,
  });
}
