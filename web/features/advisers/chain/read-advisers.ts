import { type Address, parseAbiItem } from "viem";
import { opinionLogAbi } from "@/generated/abi/opinion-log";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";

const registeredEvent = parseAbiItem(
  "event AdviserRegistered(address indexed adviser, uint8 indexed kind, uint8 nature, string name, string uri)",
);

/** What an adviser knows about, in the order of the contract's numbers. */
export const ADVISER_KINDS = ["Legal", "Ethics", "Technical"] as const;
/** What an adviser is, in the order of the contract's numbers. */
export const ADVISER_NATURES = ["Human", "AI"] as const;

export type AdviserKind = (typeof ADVISER_KINDS)[number];
export type AdviserNature = (typeof ADVISER_NATURES)[number];

/** An adviser as the chain says. */
export interface AdviserStanding {
  account: Address;
  kind: AdviserKind;
  nature: AdviserNature;
  name: string;
  /** Where it says who runs it and how it works. */
  uri: string;
  /** When it was registered last, in unix seconds. */
  registeredAt: number;
  /** Whether it may publish now. */
  isRegistered: boolean;
}

/** Reads every adviser that was ever registered: the logs say who, the contract says how each one stands now. */
export async function readAdvisers(
  client: ChainClient,
  { contracts, startBlock }: Pick<AppConfig, "contracts" | "startBlock">,
): Promise<AdviserStanding[]> {
  const contract = { address: contracts.OpinionLog, abi: opinionLogAbi } as const;
  const logs = await readLogs(client, {
    address: contract.address,
    event: registeredEvent,
    fromBlock: BigInt(startBlock),
  });
  const accounts = [...new Set(logs.map(({ args }) => args.adviser))];
  const advisers = await Promise.all(
    accounts.map(async (account): Promise<AdviserStanding> => {
      const { kind, nature, ...rest } = await client.readContract({
        ...contract,
        functionName: "adviserOf",
        args: [account],
      });
      return {
        ...rest,
        account,
        kind: ADVISER_KINDS[kind] ?? "Technical",
        nature: ADVISER_NATURES[nature] ?? "AI",
      };
    }),
  );
  return advisers.sort(
    (first, second) =>
      Number(second.isRegistered) - Number(first.isRegistered) || first.registeredAt - second.registeredAt,
  );
}
