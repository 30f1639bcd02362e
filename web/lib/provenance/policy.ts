import { queryOptions } from "@tanstack/react-query";
import { policyBookSubjectAbi } from "@/generated/abi/policy-book-subject";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

/** What a level allows, as the policy book on the chain has it: IPolicyBook.Level. */
export interface LevelPolicy {
  level: number;
  /** Bits of operations. */
  ops: number;
  /** Bit n for the mechanism with code n. */
  mechanisms: bigint;
  /** The longest consent, in seconds; 0: none can be given. */
  maxDuration: number;
  /** How long a use is announced before, in seconds. */
  announceDelay: number;
  needsExplicit: boolean;
  needsAssessment: boolean;
  /** Bit 8 x from + to for each open way between zones. */
  bridges: bigint;
}

/** The levels and walls of the policy book. */
export interface Policy {
  /** Levels 1 to 4. */
  levels: readonly LevelPolicy[];
  /** For each zone from 0 to 7: bit n for the purpose with code n that its data never serve. */
  walls: readonly bigint[];
}

const LEVELS = [1, 2, 3, 4] as const;
const ZONES = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** Reads what the community allows. */
export function policyQuery(client: ChainClient, { contracts }: Pick<AppConfig, "contracts">) {
  const book = { address: contracts.PolicyBook, abi: policyBookSubjectAbi } as const;
  return queryOptions({
    queryKey: [CHAIN_KEY, "policy", client.chain?.id, book.address] as const,
    queryFn: async (): Promise<Policy> => {
      const [levels, walls] = await Promise.all([
        Promise.all(
          LEVELS.map(async (level) => ({
            level,
            ...(await client.readContract({ ...book, functionName: "levelOf", args: [level] })),
          })),
        ),
        Promise.all(
          ZONES.map((zone) => client.readContract({ ...book, functionName: "wallOf", args: [zone] })),
        ),
      ]);
      return { levels, walls };
    },
    staleTime: 30_000,
  });
}

/** Whether a level allows a mechanism. */
export function allowsMechanism({ mechanisms }: Pick<LevelPolicy, "mechanisms">, code: number): boolean {
  return ((mechanisms >> BigInt(code)) & 1n) === 1n;
}

/** Whether data of a zone may serve a purpose of another at a level. */
export function hasBridge({ bridges }: Pick<LevelPolicy, "bridges">, from: number, to: number): boolean {
  return from === to || from === 0 || to === 0 || ((bridges >> BigInt(8 * from + to)) & 1n) === 1n;
}

/**
 * Whether a wall forbids a purpose to data of a zone.
 * @param lineage The purpose and all that is above it, by code.
 */
export function isWalledOff(
  { walls }: Pick<Policy, "walls">,
  zone: number,
  lineage: readonly number[],
): boolean {
  const forbidden = (walls[0] ?? 0n) | (walls[zone] ?? 0n);
  return lineage.some((code) => ((forbidden >> BigInt(code)) & 1n) === 1n);
}
