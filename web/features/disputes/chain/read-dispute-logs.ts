import { getAbiItem } from "viem";
import {
  type DisputeRecord,
  FAULTS,
  type Recusal,
  type RulingVote,
  withCounting,
} from "@/features/disputes/lib/dispute";
import { disputeModuleAbi } from "@/generated/abi/dispute-module";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";
import { nameOf } from "@/lib/name-of";

type Config = Pick<AppConfig, "contracts" | "startBlock">;
const abi = disputeModuleAbi;

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
