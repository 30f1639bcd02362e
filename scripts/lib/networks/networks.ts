import { StackError } from "../stack/stack-error.ts";

/** A chain that the DAO can be deployed to. */
export interface Network {
  /** As `--network` takes it, hardhat.config.ts names it, and its settings file in ignition/parameters is called. */
  name: string;
  /** For people. */
  title: string;
  chainId: number;
  /** Whether it is a public chain for tests, whose coins are worth nothing. The local chain isn't public. */
  isTestnet: boolean;
  /** What gas is paid in. */
  coin: string;
  /** The variable, in the environment or in Hardhat's keystore, that holds the JSON-RPC address. */
  rpcVariable: string;
  /** Etherscan's explorer of the chain. */
  explorerUrl?: string;
  /** Blockscout's explorer of the chain. */
  blockscoutUrl?: string;
  /** The Graph's name of the chain. */
  graphNetwork: string;
  /** Time between blocks, as a rule. */
  blockSeconds: number;
}

/** Every chain that the DAO can be deployed to. */
export const NETWORKS: readonly Network[] = [
  {
    name: "local",
    title: "the local chain",
    chainId: 31337,
    isTestnet: false,
    coin: "ETH",
    rpcVariable: "LOCAL_RPC_URL",
    graphNetwork: "local",
    blockSeconds: 2,
  },
  {
    name: "sepolia",
    title: "Sepolia",
    chainId: 11155111,
    isTestnet: true,
    coin: "ETH",
    rpcVariable: "SEPOLIA_RPC_URL",
    explorerUrl: "https://sepolia.etherscan.io",
    blockscoutUrl: "https://eth-sepolia.blockscout.com",
    graphNetwork: "sepolia",
    blockSeconds: 12,
  },
  {
    name: "base-sepolia",
    title: "Base Sepolia",
    chainId: 84532,
    isTestnet: true,
    coin: "ETH",
    rpcVariable: "BASE_SEPOLIA_RPC_URL",
    explorerUrl: "https://sepolia.basescan.org",
    blockscoutUrl: "https://base-sepolia.blockscout.com",
    graphNetwork: "base-sepolia",
    blockSeconds: 2,
  },
  {
    name: "arbitrum-sepolia",
    title: "Arbitrum Sepolia",
    chainId: 421614,
    isTestnet: true,
    coin: "ETH",
    rpcVariable: "ARBITRUM_SEPOLIA_RPC_URL",
    explorerUrl: "https://sepolia.arbiscan.io",
    blockscoutUrl: "https://arbitrum-sepolia.blockscout.com",
    graphNetwork: "arbitrum-sepolia",
    blockSeconds: 0.25,
  },
  {
    name: "optimism-sepolia",
    title: "Optimism Sepolia",
    chainId: 11155420,
    isTestnet: true,
    coin: "ETH",
    rpcVariable: "OPTIMISM_SEPOLIA_RPC_URL",
    explorerUrl: "https://sepolia-optimism.etherscan.io",
    blockscoutUrl: "https://optimism-sepolia.blockscout.com",
    graphNetwork: "optimism-sepolia",
    blockSeconds: 2,
  },
  {
    name: "polygon-amoy",
    title: "Polygon Amoy",
    chainId: 80002,
    isTestnet: true,
    coin: "POL",
    rpcVariable: "POLYGON_AMOY_RPC_URL",
    explorerUrl: "https://amoy.polygonscan.com",
    graphNetwork: "polygon-amoy",
    blockSeconds: 2,
  },
];

/**
 * The network with this name.
 * @throws StackError that lists the names there are.
 */
export function networkNamed(name: string): Network {
  const found = NETWORKS.find((network) => network.name === name);
  if (found !== undefined) return found;
  const names = NETWORKS.map((network) => network.name).join(", ");
  throw new StackError(
    `There is no network "${name}"`,
    `take one of ${names}, or add yours (docs/runbooks/adding-a-chain.md)`,
  );
}
