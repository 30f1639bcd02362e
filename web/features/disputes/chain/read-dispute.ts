import { DISPUTE_STATES, type DisputeStanding, type SlashStanding } from "@/features/disputes/lib/dispute";
import { allocationEscrowReadsAbi } from "@/generated/abi/allocation-escrow-reads";
import { disputeModuleReadsAbi } from "@/generated/abi/dispute-module-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { SLASH_STATES } from "@/lib/market/words";
import { nameOf } from "@/lib/name-of";

type Config = Pick<AppConfig, "contracts">;
const abi = disputeModuleReadsAbi;

/** Reads a dispute with what decides about it; null where there is none. */
export async function readDispute(
  client: ChainClient,
  { contracts }: Config,
  disputeId: number,
): Promise<DisputeStanding | null> {
  const contract = { address: contracts.DisputeModule, abi } as const;
  const [found, settings, majority] = await Promise.all([
    client.readContract({ ...contract, functionName: "disputeOf", args: [disputeId] }),
    client.readContract({ ...contract, functionName: "settings" }),
    client.readContract({ ...contract, functionName: "MAJORITY" }),
  ]);
  if (found.state === 0) return null;
  const [job, slash] = await Promise.all([
    client.readContract({
      address: contracts.AllocationEscrow,
      abi: allocationEscrowReadsAbi,
      functionName: "jobOf",
      args: [found.jobId],
    }),
    found.slashId === 0 ? undefined : readSlash(client, { contracts }, found.slashId),
  ]);
  return {
    ...found,
    disputeId,
    state: nameOf(DISPUTE_STATES, found.state),
    rulingEnd: found.openedAt + settings.rulingPeriod,
    acceptedNow: job.accepted,
    paid: job.paid,
    majority,
    slash,
  };
}

async function readSlash(
  client: ChainClient,
  { contracts }: Config,
  slashId: number,
): Promise<SlashStanding> {
  const address = contracts.DisputeModule;
  const found = await client.readContract({ address, abi, functionName: "slashOf", args: [slashId] });
  return { ...found, slashId, state: nameOf(SLASH_STATES, found.state) };
}

/** How many disputes are read at once from the chain. */
const CHAIN_DISPUTES = 50;

/** Reads the newest disputes, newest first. */
export async function readNewestDisputes(client: ChainClient, config: Config): Promise<DisputeStanding[]> {
  const address = config.contracts.DisputeModule;
  const count = await client.readContract({ address, abi, functionName: "disputeCount" });
  const ids = Array.from({ length: Math.min(CHAIN_DISPUTES, count) }, (_, at) => count - at);
  const disputes = await Promise.all(ids.map((id) => readDispute(client, config, id)));
  return disputes.filter((dispute) => dispute !== null);
}
