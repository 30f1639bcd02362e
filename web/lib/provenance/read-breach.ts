import type { Hex } from "viem";
import { breachBoardReadsAbi } from "@/generated/abi/breach-board-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { nameOf } from "@/lib/name-of";
import { BREACH_STATUSES, type BreachStatus, SEVERITIES, type Severity } from "@/lib/provenance/words";

/** A breach as the chain has it now. Times in unix seconds. */
export interface BreachStanding {
  breachId: bigint;
  datasetId: Hex;
  controllerId: number;
  severity: Severity;
  status: BreachStatus;
  isLate: boolean;
  isBySteward: boolean;
  discoveredAt: number;
  reportedAt: number;
  affected: number;
}

/** How many breaches are looked at, the newest first. */
const MOST = 200;

/** Reads a breach; a status of `None` where there is none. */
export async function readBreach(
  client: Pick<ChainClient, "readContract">,
  { contracts }: Pick<AppConfig, "contracts">,
  breachId: bigint,
): Promise<BreachStanding> {
  const breach = await client.readContract({
    address: contracts.BreachBoard,
    abi: breachBoardReadsAbi,
    functionName: "breachOf",
    args: [breachId],
  });
  return {
    ...breach,
    breachId,
    severity: nameOf(SEVERITIES, breach.severity),
    status: nameOf(BREACH_STATUSES, breach.status),
  };
}

/** Reads the newest breaches, newest first. */
export async function readBreaches(
  client: Pick<ChainClient, "readContract">,
  config: Pick<AppConfig, "contracts">,
): Promise<BreachStanding[]> {
  const count = await client.readContract({
    address: config.contracts.BreachBoard,
    abi: breachBoardReadsAbi,
    functionName: "breachCount",
  });
  const numbers = Array.from({ length: Math.min(MOST, Number(count)) }, (_, at) => count - BigInt(at));
  return Promise.all(numbers.map((number) => readBreach(client, config, number)));
}

/** Whether everybody should hear of a breach: open, and of high severity or worse. */
export function isSerious({ status, severity }: Pick<BreachStanding, "status" | "severity">): boolean {
  return status === "Open" && (severity === "High" || severity === "Critical");
}
