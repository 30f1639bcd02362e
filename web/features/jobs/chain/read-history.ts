import { type AbiEvent, getAbiItem } from "viem";
import { type DisputedHappening, inOrder, type JobHappening } from "@/features/jobs/lib/job-history";
import { allocationEscrowAbi } from "@/generated/abi/allocation-escrow";
import { disputeModuleAbi } from "@/generated/abi/dispute-module";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";
import { ACCEPTANCES, CLOSE_REASONS, JOB_STATES } from "@/lib/market/words";
import { nameOf } from "@/lib/name-of";

type Config = Pick<AppConfig, "contracts" | "startBlock">;

interface FoundLog {
  blockNumber: bigint;
  logIndex: number;
  transactionHash: `0x${string}`;
}

/** Remembers the time of each block, so that none is asked for twice. */
function blockClock(client: ChainClient): (block: bigint) => Promise<number> {
  const known = new Map<bigint, Promise<number>>();
  return (blockNumber) => {
    const time =
      known.get(blockNumber) ?? client.getBlock({ blockNumber }).then(({ timestamp }) => Number(timestamp));
    known.set(blockNumber, time);
    return time;
  };
}

const abi = allocationEscrowAbi;
const events = {
  JobMatched: getAbiItem({ abi, name: "JobMatched" }),
  JobStarted: getAbiItem({ abi, name: "JobStarted" }),
  JobDraining: getAbiItem({ abi, name: "JobDraining" }),
  JobSettling: getAbiItem({ abi, name: "JobSettling" }),
  JobEnded: getAbiItem({ abi, name: "JobEnded" }),
  ReceiptSigned: getAbiItem({ abi, name: "ReceiptSigned" }),
  ClaimMade: getAbiItem({ abi, name: "ClaimMade" }),
  WorkAccepted: getAbiItem({ abi, name: "WorkAccepted" }),
  JobExtended: getAbiItem({ abi, name: "JobExtended" }),
};

/** Reads what happened to a job from the chain's logs, oldest first: for when the index does not answer. */
export async function readJobHistoryLogs(
  client: ChainClient,
  { contracts, startBlock }: Config,
  jobId: bigint,
): Promise<JobHappening[]> {
  const timeOf = blockClock(client);
  const read = <const Event extends AbiEvent>(abiEvent: Event, address = contracts.AllocationEscrow) =>
    readLogs(client, { address, event: abiEvent, args: { jobId }, fromBlock: BigInt(startBlock) });
  const base = async (log: FoundLog) => ({
    id: `${log.transactionHash}-${log.logIndex}`,
    at: await timeOf(log.blockNumber),
    transactionHash: log.transactionHash,
    sequence: (log.blockNumber << 32n) + BigInt(log.logIndex),
  });
  const steps = await readSteps(read, base);
  const work = await readWork(read, base);
  const disputes = await read(
    getAbiItem({ abi: disputeModuleAbi, name: "DisputeOpened" }),
    contracts.DisputeModule,
  );
  const disputed = disputes.map(
    async (log): Promise<DisputedHappening> => ({
      ...(await base(log)),
      kind: "disputed",
      dispute: BigInt(log.args.disputeId),
    }),
  );
  return inOrder(await Promise.all([...steps, ...work, ...disputed]));
}

type Read = <const Event extends AbiEvent>(event: Event) => ReturnType<typeof readLogs<Event>>;
type Base = (log: FoundLog) => Promise<Pick<JobHappening, "id" | "at" | "transactionHash" | "sequence">>;

const noStep = { reason: "None", by: undefined, deadline: undefined, refunded: 0n } as const;

/** Steps into a state. */
async function readSteps(read: Read, base: Base): Promise<Promise<JobHappening>[]> {
  const [matched, started, draining, settling, ended] = await Promise.all([
    read(events.JobMatched),
    read(events.JobStarted),
    read(events.JobDraining),
    read(events.JobSettling),
    read(events.JobEnded),
  ]);
  return [
    ...matched.map(async (log): Promise<JobHappening> => {
      const { researcher, deadline } = log.args.job;
      return { ...(await base(log)), ...noStep, kind: "state", to: "Matched", by: researcher, deadline };
    }),
    ...started.map(
      async (log): Promise<JobHappening> => ({
        ...(await base(log)),
        ...noStep,
        kind: "state",
        to: "Active",
        deadline: log.args.endsAt,
      }),
    ),
    ...draining.map(
      async (log): Promise<JobHappening> => ({
        ...(await base(log)),
        ...noStep,
        kind: "state",
        to: "Draining",
        deadline: log.args.deadline,
      }),
    ),
    ...settling.map(async (log): Promise<JobHappening> => {
      const { reason, by, deadline, refunded } = log.args;
      const why = nameOf(CLOSE_REASONS, reason);
      return { ...(await base(log)), kind: "state", to: "Settling", reason: why, by, deadline, refunded };
    }),
    ...ended.map(async (log): Promise<JobHappening> => {
      const { state, reason, refunded } = log.args.outcome;
      const to = nameOf(JOB_STATES, state);
      return {
        ...(await base(log)),
        ...noStep,
        kind: "state",
        to,
        reason: nameOf(CLOSE_REASONS, reason),
        refunded,
      };
    }),
  ];
}

/** Receipts, claims, accepted work, extensions. */
async function readWork(read: Read, base: Base): Promise<Promise<JobHappening>[]> {
  const [receipts, claims, accepted, extended] = await Promise.all([
    read(events.ReceiptSigned),
    read(events.ClaimMade),
    read(events.WorkAccepted),
    read(events.JobExtended),
  ]);
  const measured = ({
    gpuSeconds,
    energyWh,
    periodEnd,
    uptimeBps,
  }: (typeof receipts)[0]["args"]["receipt"]) => ({
    gpuSeconds: BigInt(gpuSeconds),
    energyWh: BigInt(energyWh),
    periodEnd,
    uptimeBps,
  });
  return [
    ...receipts.map(async (log): Promise<JobHappening> => {
      const { receipt, researcherSigner, providerSigner } = log.args;
      return {
        ...(await base(log)),
        ...measured(receipt),
        kind: "receipt",
        researcherSigner,
        providerSigner,
      };
    }),
    ...claims.map(async (log): Promise<JobHappening> => {
      const { receipt, signer, maturesAt } = log.args;
      return { ...(await base(log)), ...measured(receipt), kind: "claim", signer, maturesAt };
    }),
    ...accepted.map(async (log): Promise<JobHappening> => {
      const { work } = log.args;
      return {
        ...(await base(log)),
        ...work,
        kind: "accepted",
        acceptance: nameOf(ACCEPTANCES, work.acceptance),
        gpuSeconds: BigInt(work.gpuSeconds),
        energyWh: BigInt(work.energyWh),
      };
    }),
    ...extended.map(async (log): Promise<JobHappening> => {
      const { added, escrowAdded, endsAt } = log.args;
      return { ...(await base(log)), kind: "extended", added, escrowAdded, endsAt };
    }),
  ];
}
