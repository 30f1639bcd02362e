import type { JsonRpcProvider } from "ethers";
import hre from "hardhat";
import type { Network } from "../networks/networks.ts";
import type { DeploymentParameters } from "./parameters.ts";
import { runModules } from "./run-modules.ts";

const SIMULATED_POLLING_MS = 5;

/** Gas of each step that sends a transaction, by the step's name. */
export type GasBySteps = ReadonlyMap<string, bigint>;

/** Measures the gas of a deployment by making it on a chain that exists only in this process. */
export async function measureGas(parameters: DeploymentParameters): Promise<GasBySteps> {
  const connection = await hre.network.create({ network: "default" });
  const gas = new Map<string, bigint>();
  try {
    const [account] = await connection.ethers.getSigners();
    await runModules({
      provider: connection.provider,
      parameters,
      accounts: account === undefined ? [] : [account.address],
      confirmations: 1,
      pollingInterval: SIMULATED_POLLING_MS,
      listener: {
        transactionConfirm: async ({ futureId, hash }) => {
          const receipt = await connection.ethers.provider.getTransactionReceipt(hash);
          gas.set(futureId, (gas.get(futureId) ?? 0n) + (receipt?.gasUsed ?? 0n));
        },
      },
    });
  } finally {
    await connection.close();
  }
  return gas;
}

/** What gas costs on a chain now, in 1e-18 of its coin. */
export interface GasPrice {
  /** What a transaction pays in a block like the last one. */
  current: bigint;
  /** What the deployment's transactions offer at most, and their sender must have. */
  highest: bigint;
}

/** Chains whose transactions name one price instead of a highest one and a tip. */
const ONE_PRICE = new Set([80002]);

/** Asks a chain what gas costs now. */
export async function readGasPrice(chain: JsonRpcProvider, network: Network): Promise<GasPrice> {
  const [block, fees] = await Promise.all([chain.getBlock("latest"), chain.getFeeData()]);
  const base = block?.baseFeePerGas ?? null;
  if (base === null || ONE_PRICE.has(network.chainId)) {
    const price = fees.gasPrice ?? 0n;
    return { current: price, highest: price };
  }
  const tip = fees.maxPriorityFeePerGas ?? 0n;
  return { current: base + tip, highest: 2n * base + tip };
}
