import type { Chain, Client, Transport } from "viem";
import {
  estimateContractGas,
  getGasPrice,
  getLogs,
  getTransaction,
  getTransactionCount,
  getTransactionReceipt,
  simulateContract,
} from "viem/actions";
import type { ChainActions } from "@/lib/chain-client";

type RareActions = Pick<
  ChainActions,
  | "estimateContractGas"
  | "getGasPrice"
  | "getLogs"
  | "getTransaction"
  | "getTransactionCount"
  | "getTransactionReceipt"
  | "simulateContract"
>;

/** What no page needs to be read, only transactions and a missing index; `chain-client.ts` fetches it when asked. */
export function rareChainActions(client: Client<Transport, Chain>): RareActions {
  return {
    estimateContractGas: (args) => estimateContractGas(client, args as never),
    getGasPrice: () => getGasPrice(client),
    getLogs: (args) => getLogs(client, args as never),
    getTransaction: (args) => getTransaction(client, args),
    getTransactionCount: (args) => getTransactionCount(client, args),
    getTransactionReceipt: (args) => getTransactionReceipt(client, args),
    simulateContract: (args) => simulateContract(client, args as never) as never,
  };
}
