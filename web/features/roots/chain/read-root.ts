import { queryOptions } from "@tanstack/react-query";
import { type Address, type ContractFunctionArgs, getAbiItem, type Hex } from "viem";
import { computeTokenRootAbi } from "@/generated/abi/compute-token-root";
import { consentLogRootAbi } from "@/generated/abi/consent-log-root";
import { controllerRegistryRootAbi } from "@/generated/abi/controller-registry-root";
import { useAnchorsRootAbi } from "@/generated/abi/use-anchors-root";
import { vocabRegistryRootAbi } from "@/generated/abi/vocab-registry-root";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { readLogs } from "@/lib/logs";
import { nameOf } from "@/lib/name-of";
import { ANCHOR_STATES, type AnchorState } from "@/lib/provenance/words";
import type { FaultReads } from "../../../../scripts/lib/consent/use-faults.ts";

type Config = Pick<AppConfig, "chainId" | "contracts" | "startBlock">;

/** What was recorded, as every challenge brings it again. */
export type RootInput = ContractFunctionArgs<typeof useAnchorsRootAbi, "nonpayable", "proveFault">[1];

/** A root of uses as the chain has it. Times in seconds. */
export interface Root {
  anchorId: bigint;
  input: RootInput;
  state: AnchorState;
  anchoredAt: number;
  /** Until when it can be challenged. */
  until: number;
  transactionHash: Hex;
  /** Until when a use that isn't published can be asked for. */
  leafUntil: number;
  /** How long the controller has for an answer. */
  answerPeriod: number;
  /** What a question costs if it is answered. */
  challengeBond: bigint;
  /** What the controller loses if the root is proved wrong. */
  atStake: bigint;
}

const anchored = getAbiItem({ abi: useAnchorsRootAbi, name: "UsesAnchored" });

async function readRoot(client: ChainClient, config: Config, anchorId: bigint): Promise<Root | null> {
  const anchors = { address: config.contracts.UseAnchors, abi: useAnchorsRootAbi } as const;
  const where = { address: anchors.address, event: anchored, fromBlock: BigInt(config.startBlock) };
  const [log] = await readLogs(client, { ...where, args: { anchorId } });
  if (!log) return null;
  const { input } = log.args;
  const [anchor, settings, bond] = await Promise.all([
    client.readContract({ ...anchors, functionName: "anchorOf", args: [anchorId] }),
    client.readContract({ ...anchors, functionName: "settings" }),
    client.readContract({
      address: config.contracts.ControllerRegistry,
      abi: controllerRegistryRootAbi,
      functionName: "bondOf",
      args: [input.controllerId],
    }),
  ]);
  return {
    ...{ anchorId, input, state: nameOf(ANCHOR_STATES, anchor.state) },
    ...{ anchoredAt: anchor.anchoredAt, until: anchor.until },
    ...{ transactionHash: log.transactionHash, leafUntil: anchor.anchoredAt + settings.window },
    ...{ answerPeriod: settings.answerPeriod, challengeBond: settings.challengeBond },
    atStake: bond.amount < settings.bond ? bond.amount : settings.bond,
  };
}

/** Reads a root of uses; null where there is none. */
export function rootQuery(client: ChainClient, config: Config, anchorId: bigint) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "root", config.chainId, config.contracts.UseAnchors, String(anchorId)] as const,
    queryFn: () => readRoot(client, config, anchorId),
    refetchInterval: 15_000,
  });
}

/** Reads how many tokens an account has. */
export function tokensQuery(client: ChainClient, { chainId, contracts }: Config, account: Address) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "tokens", chainId, contracts.ComputeToken, account] as const,
    queryFn: () =>
      client.readContract({
        address: contracts.ComputeToken,
        abi: computeTokenRootAbi,
        functionName: "balanceOf",
        args: [account],
      }),
    refetchInterval: 15_000,
  });
}

/** What the search for faults asks of the chain. */
export function faultReads(client: ChainClient, { contracts }: Config): FaultReads {
  const log = { address: contracts.ConsentLog, abi: consentLogRootAbi } as const;
  return {
    grantOf: (grantId) => client.readContract({ ...log, functionName: "grantOf", args: [grantId] }),
    parentOf: (grantId) => client.readContract({ ...log, functionName: "parentOf", args: [grantId] }),
    isNarrowing: (narrow, broad, time) =>
      client.readContract({
        address: contracts.VocabRegistry,
        abi: vocabRegistryRootAbi,
        functionName: "isNarrowing",
        args: [narrow, broad, BigInt(time)],
      }),
  };
}
