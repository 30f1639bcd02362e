"use client";

import type { Chain, Client, PublicActions, Transport } from "viem";
import { call, getBalance, getBlock, getBlockNumber, getCode, readContract } from "viem/actions";
import { useClient } from "wagmi";
import { useAppConfig } from "@/lib/config-context";

/** What the dApp asks a chain for. Only these are loaded: viem's whole public client weighs twice as much. */
export type ChainActions = Pick<
  PublicActions,
  | "call"
  | "estimateContractGas"
  | "getBalance"
  | "getBlock"
  | "getBlockNumber"
  | "getCode"
  | "getGasPrice"
  | "getLogs"
  | "getTransaction"
  | "getTransactionCount"
  | "getTransactionReceipt"
  | "readContract"
  | "simulateContract"
>;

/** A client for reading one chain; viem's public client is one too. */
export type ChainClient = Pick<Client, "request" | "chain"> & ChainActions;

function chainActions(client: Client<Transport, Chain>): ChainActions {
  const rare = async () => (await import("@/lib/rare-chain-actions")).rareChainActions(client);
  return {
    call: (args) => call(client, args),
    getBalance: (args) => getBalance(client, args),
    getBlock: (args) => getBlock(client, args),
    getBlockNumber: (args) => getBlockNumber(client, args),
    getCode: (args) => getCode(client, args),
    readContract: (args) => readContract(client, args as never) as never,
    estimateContractGas: async (args) => (await rare()).estimateContractGas(args),
    getGasPrice: async () => (await rare()).getGasPrice(),
    getLogs: async (args) => (await rare()).getLogs(args),
    getTransaction: async (args) => (await rare()).getTransaction(args),
    getTransactionCount: async (args) => (await rare()).getTransactionCount(args),
    getTransactionReceipt: async (args) => (await rare()).getTransactionReceipt(args),
    simulateContract: async (args) => (await rare()).simulateContract(args),
  };
}

const known = new WeakMap<object, ChainClient>();

/** The client of this deployment's chain; it needs no wallet. */
export function useChainClient(): ChainClient {
  const { chainId } = useAppConfig();
  const client = useClient({ chainId });
  if (!client) throw new Error(`The dApp is configured without a client for chain ${chainId}.`);
  const found = known.get(client);
  if (found) return found;
  const extended: ChainClient = {
    request: client.request as Client["request"],
    chain: client.chain,
    ...chainActions(client),
  };
  known.set(client, extended);
  return extended;
}
