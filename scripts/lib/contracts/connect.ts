import { JsonRpcProvider } from "ethers";
import { callRpc } from "../stack/json-rpc.ts";
import { describeError, StackError } from "../stack/stack-error.ts";

/**
 * Connects to a chain, without a cache.
 * @throws StackError when nothing answers there.
 */
export async function connectChain(rpcUrl: string): Promise<JsonRpcProvider> {
  const chainId = await callRpc<string>(rpcUrl, "eth_chainId").catch((cause: unknown) => {
    throw new StackError(
      `No chain answers at ${rpcUrl} (${describeError(cause)})`,
      "correct the address, or start the chain",
      { cause },
    );
  });
  return new JsonRpcProvider(rpcUrl, BigInt(chainId), { staticNetwork: true, cacheTimeout: -1 });
}
