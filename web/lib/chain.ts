import { type Chain, defineChain } from "viem";
import type { AppConfig } from "@/lib/app-config";

const chainNames: Record<number, string> = {
  1: "Ethereum",
  10: "OP Mainnet",
  100: "Gnosis",
  8453: "Base",
  42161: "Arbitrum One",
  84532: "Base Sepolia",
  421614: "Arbitrum Sepolia",
  11155111: "Sepolia",
  31337: "Local network",
};

/** The name people know a chain by. */
export function chainName(chainId: number): string {
  return chainNames[chainId] ?? `chain ${chainId}`;
}

/** The one chain this deployment lives on, as viem describes chains. */
export function toChain(config: AppConfig): Chain {
  return defineChain({
    id: config.chainId,
    name: chainName(config.chainId),
    nativeCurrency:
      config.chainId === 100
        ? { name: "xDai", symbol: "xDAI", decimals: 18 }
        : { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [config.rpcUrl] } },
    ...(config.explorerUrl
      ? { blockExplorers: { default: { name: "Explorer", url: config.explorerUrl } } }
      : {}),
  });
}
