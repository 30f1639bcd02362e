import { getAbiItem } from "viem";
import {
  DISPUTE_STATES,
  type DisputeRecord,
  type DisputeStanding,
  FAULTS,
  type Recusal,
  type RulingVote,
  type SlashStanding,
  withCounting,
} from "@/features/disputes/lib/dispute";
import { allocationEscrowAbi } from "@/generated/abi/allocation-escrow";
import { disputeModuleAbi } from "@/generated/abi/dispute-module";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";
import { nameOf, SLASH_STATES } from "@/lib/market/words";

type Config = Pick<AppConfig, "contracts" | "startBlock">;
const abi = disputeModuleAbi;

/** Reads a dispute with what decides about it; null where there is none. */
export async function readDispute(
  client: ChainClient,
  { contracts }: Pick<Config, "contracts">,
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
      abi: allocationEscrowAbi,
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
  { contracts }: Pick<Config, "contracts">,
  slashId: number,
): Promise<SlashStanding> {
  const address = contracts.DisputeModule;
  const found = await client.readContract({ address, abi, functionName: "slashOf", args: [slashId] });
  return { ...found, slashId, state: nameOf(SLASH_STATES, found.state) };
}

/** How many disputes are read at once from the chain. */
const CHAIN_DISPUTES = 50;

/** Reads the newest disputes, newest first. */
export async function readNewestDisputes(
  client: ChainClient,
  config: Pick<Config, "contracts">,
): Promise<DisputeStanding[]> {
  const address = config.contracts.DisputeModule;
  const count = await client.readContract({ address, abi, functionName: "disputeCount" });
  const ids = Array.from({ length: Math.min(CHAIN_DISPUTES, count) }, (_, at) => count - at);
  const disputes = await Promise.all(ids.map((id) => readDispute(client, config, id)));
  return disputes.filter((dispute) => dispute !== null);
}

/** Reads what was published in a dispute from the chain's logs; null where there is none. */
export async function readDisputeLogs(
  client: ChainClient,
  { contracts, startBlock }: Config,
  disputeId: number,
): Promise<DisputeRecord | null> {
  const where = { address: contracts.DisputeModule, args: { disputeId }, fromBlock: BigInt(startBlock) };
  const [[opened], votes, recusals, [ended]] = await Promise.all([
    readLogs(client, { ...where, event: getAbiItem({ abi, name: "DisputeOpened" }) }),
    readLogs(client, { ...where, event: getAbiItem({ abi, name: "RulingVoted" }) }),
    readLogs(client, { ...where, event: getAbiItem({ abi, name: "ArbiterRecused" }) }),
    readLogs(client, { ...where, event: getAbiItem({ abi, name: "DisputeEnded" }) }),
  ]);
  if (!opened) return null;
  const timeOf = async (blockNumber: bigint) => Number((await client.getBlock({ blockNumber })).timestamp);
  const idOf = (log: { transactionHash: string; logIndex: number }) =>
    `${log.transactionHash}-${log.logIndex}`;
  const stepped = await Promise.all(
    recusals.map(
      async (log): Promise<Recusal> => ({ ...log.args, id: idOf(log), at: await timeOf(log.blockNumber) }),
    ),
  );
  const cast = await Promise.all(
    votes.map(
      async (log): Promise<Omit<RulingVote, "counts">> => ({
        ...log.args.ruling,
        id: idOf(log),
        arbiter: log.args.arbiter,
        rulingHash: log.args.rulingHash,
        fault: nameOf(FAULTS, log.args.ruling.fault),
        at: await timeOf(log.blockNumber),
        transactionHash: log.transactionHash,
      }),
    ),
  );
  return {
    evidenceHash: opened.args.evidenceHash,
    evidenceUri: opened.args.evidenceUri,
    votes: withCounting(cast, stepped),
    recusals: stepped,
    ending: ended && {
      ...ended.args,
      fault: nameOf(FAULTS, ended.args.fault),
      at: await timeOf(ended.blockNumber),
    },
  };
}
