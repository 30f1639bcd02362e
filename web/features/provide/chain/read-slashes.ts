import { type Address, parseAbiItem } from "viem";
import { disputeModuleReadsAbi } from "@/generated/abi/dispute-module-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";
import { SLASH_STATES, type SlashState } from "@/lib/market/words";
import { nameOf } from "@/lib/name-of";

/** A slash of a provider as the chain has it. Amounts in wei, times in unix seconds. */
export interface SlashStanding {
  slashId: number;
  disputeId: number;
  jobId: bigint;
  state: SlashState;
  amount: bigint;
  proposedAt: number;
  /** Until when it can be appealed. */
  appealUntil: number;
  /** From when it can be executed, if it is not appealed. */
  executableAt: number;
  /** What an appeal takes from the ledger account. */
  appealBond: bigint;
  isAppealRuled: boolean;
}

const proposedEvent = parseAbiItem(
  "event SlashProposed(uint32 indexed slashId, uint32 indexed disputeId, address indexed provider, uint256 amount, uint256 loss, uint40 executableAt)",
);

/** Reads the slashes of a provider, newest first. The chain's logs have them by provider. */
export async function readSlashes(
  client: ChainClient,
  { contracts, startBlock }: Pick<AppConfig, "contracts" | "startBlock">,
  provider: Address,
): Promise<SlashStanding[]> {
  const address = contracts.DisputeModule;
  const disputes = { address, abi: disputeModuleReadsAbi } as const;
  const fromBlock = BigInt(startBlock);
  const logs = await readLogs(client, { address, event: proposedEvent, args: { provider }, fromBlock });
  if (logs.length === 0) return [];
  const settings = await client.readContract({ ...disputes, functionName: "settings" });
  const slashes = await Promise.all(
    logs.map(async ({ args: { slashId, disputeId } }): Promise<SlashStanding> => {
      const [slash, { jobId, bond }] = await Promise.all([
        client.readContract({ ...disputes, functionName: "slashOf", args: [slashId] }),
        client.readContract({ ...disputes, functionName: "disputeOf", args: [disputeId] }),
      ]);
      const { amount, proposedAt, isAppealRuled } = slash;
      return {
        ...{ slashId, disputeId, jobId, amount, proposedAt, isAppealRuled },
        state: nameOf(SLASH_STATES, slash.state),
        appealUntil: proposedAt + settings.appealPeriod,
        executableAt: proposedAt + settings.slashDelay,
        appealBond: bond * 2n,
      };
    }),
  );
  return slashes.toReversed();
}
