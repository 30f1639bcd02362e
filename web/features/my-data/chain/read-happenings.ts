import { type AbiEvent, getAbiItem, type Hex } from "viem";
import type { Happening } from "@/features/my-data/lib/flow";
import { benefitVaultSubjectEventsAbi } from "@/generated/abi/benefit-vault-subject-events";
import { breachBoardSubjectEventsAbi } from "@/generated/abi/breach-board-subject-events";
import { consentLogSubjectEventsAbi } from "@/generated/abi/consent-log-subject-events";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";
import { nameOf } from "@/lib/name-of";
import { REVOCATION_PATHS } from "@/lib/provenance/enumerations";
import { DUTIES, SEVERITIES } from "@/lib/provenance/words";

type Config = Pick<AppConfig, "contracts" | "startBlock">;

/** A happening before its block's time is known. */
type Untimed = Happening extends infer Each ? (Each extends Happening ? Omit<Each, "at"> : never) : never;
type Found = Untimed & { blockNumber: bigint };

interface Log {
  blockNumber: bigint;
  logIndex: number;
  transactionHash: Hex;
}

/** What is looked for. */
export interface WantedHappenings {
  /** Consents and what was passed on from them, by the consent that it is listed under. */
  rootOf: ReadonlyMap<Hex, Hex>;
  /** The data of each consent. */
  scopeOf: ReadonlyMap<Hex, Hex>;
}

const base = ({ blockNumber, logIndex, transactionHash }: Log, grantId: Hex) => ({
  id: `${transactionHash}-${logIndex}-${grantId}`,
  transactionHash,
  sequence: (blockNumber << 32n) + BigInt(logIndex),
  blockNumber,
  grantId,
});

function reader(client: ChainClient, { startBlock }: Config) {
  return <const Event extends AbiEvent>(address: Hex, event: Event, args: Record<string, unknown>) =>
    readLogs(client, { address, event, args, fromBlock: BigInt(startBlock) });
}

type Reader = ReturnType<typeof reader>;

async function readUses(read: Reader, { contracts }: Config, wanted: WantedHappenings): Promise<Found[]> {
  const abi = consentLogSubjectEventsAbi;
  const log = contracts.ConsentLog;
  const [single, batches] = await Promise.all([
    read(log, getAbiItem({ abi, name: "UseRecorded" }), { grantId: [...wanted.rootOf.keys()] }),
    read(log, getAbiItem({ abi, name: "UseBatch" }), { scope: [...new Set(wanted.scopeOf.values())] }),
  ]);
  const one = single.map((each): Found => {
    const { grantId, controllerId, op, purpose, jobId } = each.args;
    const root = wanted.rootOf.get(grantId) ?? grantId;
    return { ...base(each, root), kind: "used", controllerId, op, purpose, jobId, batchSize: undefined };
  });
  const many = batches.flatMap((each) => {
    const { grantIds, controllerId, op, purpose, jobId, count } = each.args;
    return grantIds.flatMap((grantId): Found[] => {
      const root = wanted.rootOf.get(grantId);
      return root
        ? [{ ...base(each, root), kind: "used", controllerId, op, purpose, jobId, batchSize: count }]
        : [];
    });
  });
  return [...one, ...many];
}

async function readWithdrawals(
  read: Reader,
  { contracts }: Config,
  grantIds: readonly Hex[],
): Promise<Found[]> {
  const event = getAbiItem({ abi: consentLogSubjectEventsAbi, name: "ConsentRevoked" });
  const found = await read(contracts.ConsentLog, event, { grantId: [...grantIds] });
  return found.map((each) => ({
    ...base(each, each.args.grantId),
    kind: "withdrawn",
    path: nameOf(REVOCATION_PATHS, each.args.path),
    by: each.args.by,
  }));
}

async function readDuties(read: Reader, { contracts }: Config, grantIds: readonly Hex[]): Promise<Found[]> {
  const abi = breachBoardSubjectEventsAbi;
  const board = contracts.BreachBoard;
  const args = { grantId: [...grantIds] };
  const [acknowledged, requested, completed, missed] = await Promise.all([
    read(board, getAbiItem({ abi, name: "RevocationAcknowledged" }), args),
    read(board, getAbiItem({ abi, name: "ErasureRequested" }), args),
    read(board, getAbiItem({ abi, name: "ErasureCompleted" }), args),
    read(board, getAbiItem({ abi, name: "DutyMissed" }), { subjectOfDuty: [...grantIds] }),
  ]);
  return [
    ...acknowledged.map(
      (each): Found => ({
        ...base(each, each.args.grantId),
        kind: "acknowledged",
        latency: each.args.latency,
      }),
    ),
    ...requested.map(
      (each): Found => ({
        ...base(each, each.args.grantId),
        kind: "erasureRequested",
        dueAt: each.args.dueAt,
      }),
    ),
    ...completed.map(
      (each): Found => ({
        ...base(each, each.args.grantId),
        kind: "erased",
        controllerId: each.args.controllerId,
      }),
    ),
    ...missed.map(
      (each): Found => ({
        ...base(each, each.args.subjectOfDuty),
        kind: "dutyMissed",
        duty: nameOf(DUTIES, each.args.duty),
        toSubject: each.args.toSubject,
      }),
    ),
  ];
}

async function readMoney(read: Reader, { contracts }: Config, grantIds: readonly Hex[]): Promise<Found[]> {
  const abi = benefitVaultSubjectEventsAbi;
  const args = { grantId: [...grantIds] };
  const [claimed, credited] = await Promise.all([
    read(contracts.BenefitVault, getAbiItem({ abi, name: "BenefitClaimed" }), args),
    read(contracts.BenefitVault, getAbiItem({ abi, name: "BenefitCredited" }), args),
  ]);
  return [
    ...claimed.map(
      (each): Found => ({
        ...base(each, each.args.grantId),
        kind: "claimed",
        amount: each.args.amount,
      }),
    ),
    ...credited.map(
      (each): Found => ({
        ...base(each, each.args.grantId),
        kind: "credited",
        amount: each.args.amount,
      }),
    ),
  ];
}

/** Breaches of data that one consented to; whether one's own key is concerned stands in the breach's list. */
async function readBreaches(read: Reader, { contracts }: Config, wanted: WantedHappenings): Promise<Found[]> {
  const event = getAbiItem({ abi: breachBoardSubjectEventsAbi, name: "BreachReported" });
  const scopes = [...new Set(wanted.scopeOf.values())];
  const found = await read(contracts.BreachBoard, event, { datasetId: scopes });
  return found.flatMap((each) =>
    [...wanted.scopeOf]
      .filter(([, scope]) => scope === each.args.datasetId)
      .map(
        ([grantId]): Found => ({
          ...base(each, grantId),
          kind: "breach",
          breachId: each.args.breachId,
          severity: nameOf(SEVERITIES, each.args.input.severity),
          affected: each.args.input.affected,
        }),
      ),
  );
}

/** Reads what happened to consents from the chain's logs, oldest first. */
export async function readHappenings(
  client: ChainClient,
  config: Config,
  wanted: WantedHappenings,
): Promise<Happening[]> {
  const read = reader(client, config);
  const grantIds = [...wanted.scopeOf.keys()];
  const found = await Promise.all([
    readUses(read, config, wanted),
    readWithdrawals(read, config, grantIds),
    readDuties(read, config, grantIds),
    readMoney(read, config, grantIds),
    readBreaches(read, config, wanted),
  ]);
  return withTimes(client, found.flat());
}

/** Adds the time of each event's block, each asked for once. */
export async function withTimes(client: ChainClient, found: readonly Found[]): Promise<Happening[]> {
  const blocks = [...new Set(found.map(({ blockNumber }) => blockNumber))];
  const times = new Map(
    await Promise.all(
      blocks.map(async (blockNumber) => {
        const { timestamp } = await client.getBlock({ blockNumber });
        return [blockNumber, Number(timestamp)] as const;
      }),
    ),
  );
  return found
    .map(({ blockNumber, ...each }) => ({ ...each, at: times.get(blockNumber) ?? 0 }) as Happening)
    .sort((one, other) => (one.sequence < other.sequence ? -1 : 1));
}

export type { Found as UntimedHappening };
