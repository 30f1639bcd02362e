import type { EIP1193Provider } from "@nomicfoundation/ignition-core";
import type { JsonRpcProvider } from "ethers";
import { assertChainId } from "../networks/connect.ts";
import type { Network } from "../networks/networks.ts";

/** What stands between Ignition and the chain. */
export interface GuardParameters {
  provider: EIP1193Provider;
  /** The same server, asked without a cache. */
  chain: JsonRpcProvider;
  network: Network;
  /** Stops the deployment between two steps. */
  signal: AbortSignal;
}

/**
 * Asks for the chain id before each transaction, and stops when it isn't the network's or when the operator wants it.
 * What is being sent is sent: a deployment stops before a step, never within.
 */
export function guardProvider({ provider, chain, network, signal }: GuardParameters): EIP1193Provider {
  return {
    request: async (args) => {
      if (args.method === "eth_sendTransaction") assertChainId(network, await chain.send("eth_chainId", []));
      else signal.throwIfAborted();
      return provider.request(args);
    },
  };
}
