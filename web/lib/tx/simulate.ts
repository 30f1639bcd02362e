import type { Address } from "viem";
import type { ChainClient } from "@/lib/chain-client";
import type { ContractCall } from "@/lib/tx/flow";

/** What a call would do now, as far as the chain can say before it is sent. */
export interface Simulation {
  gas: bigint;
  /** Gas limit to send: an estimate with room for what changes until the block. */
  gasLimit: bigint;
  /** What it costs about, in base units of the chain's coin, without `value`. */
  cost: bigint;
  /** The account's coins. */
  balance: bigint;
  /** Whether the coins suffice for cost and value. */
  isAffordable: boolean;
}

/**
 * Runs a call against the latest block without sending it.
 * @throws What viem throws when the contract refuses; `explainError` puts it into words.
 */
export async function simulate(
  client: ChainClient,
  account: Address,
  call: ContractCall,
): Promise<Simulation> {
  const { address, abi, functionName, args, value } = call;
  const request = { address, abi, functionName, args, account, value };
  await client.simulateContract(request);
  const [gas, gasPrice, balance] = await Promise.all([
    client.estimateContractGas(request),
    client.getGasPrice(),
    client.getBalance({ address: account }),
  ]);
  const cost = gas * gasPrice;
  return { gas, gasLimit: (gas * 5n) / 4n, cost, balance, isAffordable: balance >= cost + (value ?? 0n) };
}
