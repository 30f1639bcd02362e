import { FetchRequest, isError, JsonRpcProvider } from "ethers";
import { plainError } from "../contracts/plain-error.ts";
import { readRpcUrl, unsetIfEmpty } from "../env.ts";
import { StackError } from "../stack/stack-error.ts";
import type { Network } from "./networks.ts";

/** How long a chain may take to answer one question, in milliseconds. */
const TIMEOUT_MS = 30_000;
const LOCAL_URL = "http://127.0.0.1:8545";

/** Where a chain answers, when it isn't where the operator's settings say. */
export interface ConnectOptions {
  rpcUrl?: string;
}

/**
 * Where a network's chain answers: the option, else the environment or .env, else Hardhat's keystore.
 * @throws StackError when it is nowhere, or not an address.
 */
export async function rpcUrlOf(network: Network, { rpcUrl }: ConnectOptions = {}): Promise<string> {
  const url = rpcUrl ?? readRpcUrl(network.rpcVariable) ?? (await fromKeystore(network));
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  // The address may hold a key of its provider: only the option, which the reader typed, is shown.
  const where = rpcUrl === undefined ? network.rpcVariable : `--rpc-url (${rpcUrl})`;
  throw new StackError(`${where} is not an address`, "give one like https://rpc.example.org/my-key");
}

async function fromKeystore({ name, rpcVariable }: Network): Promise<string> {
  if (name === "local") return LOCAL_URL;
  unsetIfEmpty(rpcVariable);
  const { default: hre } = await import("hardhat");
  const settings = hre.config.networks[name];
  if (settings?.type !== "http")
    throw new StackError(`hardhat.config.ts has no network ${name}`, "add it there, with type http");
  return settings.url.get().catch((cause: unknown) => {
    throw new StackError(
      `Nobody says where ${name} answers`,
      `set ${rpcVariable} in the environment or .env, store it with npm run hardhat -- keystore set ${rpcVariable}, ` +
        "or add --rpc-url",
      { cause },
    );
  });
}

/**
 * Connects to a network's chain, without a cache, and makes sure that it is that chain.
 * @throws StackError when nothing answers there in time, or another chain does.
 */
export async function connectTo(network: Network, options: ConnectOptions = {}): Promise<JsonRpcProvider> {
  const url = await rpcUrlOf(network, options);
  const request = new FetchRequest(url);
  request.timeout = TIMEOUT_MS;
  const provider = new JsonRpcProvider(request, network.chainId, { staticNetwork: true, cacheTimeout: -1 });
  try {
    // Twice, because an address behind which several servers stand may answer for several chains.
    for (let time = 0; time < 2; time += 1) assertChainId(network, await askChainId(provider, network));
  } catch (error) {
    provider.destroy();
    throw error;
  }
  return provider;
}

/**
 * Compares the chain id that a server names with the network's.
 * @throws StackError with both when they differ.
 */
export function assertChainId(network: Network, answer: unknown): void {
  const isNumber =
    (typeof answer === "string" && /^(0x[0-9a-f]+|\d+)$/i.test(answer)) || Number.isInteger(answer);
  if (isNumber && BigInt(answer as string | number) === BigInt(network.chainId)) return;
  const found = isNumber ? `says it is chain ${BigInt(answer as string | number)}` : "names no chain id";
  throw new StackError(
    `The server ${found}, and ${network.title} is chain ${network.chainId}`,
    `correct --network, or the address in ${network.rpcVariable} or --rpc-url`,
  );
}

async function askChainId(provider: JsonRpcProvider, network: Network): Promise<unknown> {
  try {
    return await provider.send("eth_chainId", []);
  } catch (cause) {
    throw explainSilence(network, cause);
  }
}

/** What to say when a network's server doesn't answer. */
export function explainSilence(network: Network, cause: unknown): StackError {
  const reason = isError(cause, "TIMEOUT") ? `it was silent for ${TIMEOUT_MS / 1000} s` : plainError(cause);
  return new StackError(
    `The server of ${network.title} doesn't answer (${reason})`,
    `check that it runs and that ${network.rpcVariable} or --rpc-url is its address; then run the command again`,
    { cause },
  );
}
