import type { CreateConnectorFn } from "wagmi";
import { walletConnect } from "wagmi/connectors/walletConnect";

/** WalletConnect whose library is fetched when someone uses it, not at start. */
export function lazyWalletConnect(projectId: string): CreateConnectorFn {
  const create = walletConnect({ projectId, showQrModal: true });
  // Without `setup` the connector does not load its library before the first connection.
  return (parameters) => ({ ...create(parameters), setup: undefined }) as ReturnType<CreateConnectorFn>;
}
