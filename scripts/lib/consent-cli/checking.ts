import { type Result, toBeHex } from "ethers";
import type { Hex } from "viem";
import { ConsentError } from "../consent/consent-error.ts";
import { type TrailFault, verifyTrail } from "../consent/trail.ts";
import { verifyCover } from "../consent/trail-cover.ts";
import type { TrailEntry, TrailState } from "../consent/trail-entries.ts";
import { compareIndex } from "../consent/trail-index.ts";
import { FLAGS } from "../consent/types.ts";
import { type Command, command } from "../market/command.ts";
import { optional } from "../market/parameters.ts";
import type { MarketSession } from "../market/session.ts";
import { StackError } from "../stack/stack-error.ts";
import { grantOf, readEvents, type SeenGrant, trailEntryOf } from "./chain-logs.ts";
import { readIndexedTrail } from "./index-trail.ts";
import { url } from "./parameters.ts";

/** How many states are asked for at a time. */
const AT_A_TIME = 200;

/** What a check of the trail found. */
export interface TrailReport {
  /** The block that everything was read at. */
  blockNumber: number;
  entries: number;
  grants: number;
  state: TrailState;
  faults: TrailFault[];
}

/** The command that checks that nothing is hidden. */
export const CHECKING_COMMANDS: readonly Command[] = [
  command(
    "verify",
    "Checks the whole trail: recomputes head, numbers and counters from the events and compares them with the contract, and with an index.",
    { index: optional(url("GraphQL address of an index to compare"), undefined) },
    async (session, { index }) => {
      const report = await checkTrail(session, index);
      if (report.faults.length === 0) return { ...report, isWhole: true };
      const shown = report.faults.slice(0, 20).map(({ text }) => text);
      const rest =
        report.faults.length > shown.length ? `\n… and ${report.faults.length - shown.length} more` : "";
      throw new ConsentError(
        `The trail is not whole, ${report.faults.length} faults:\n${shown.join("\n")}${rest}\n`,
        "ask another node or index; if it stays, tell the community",
      );
    },
  ),
];

/** Reads the trail at the latest block and checks it, against an index too if one is named. */
export async function checkTrail(session: MarketSession, index: string | undefined): Promise<TrailReport> {
  const indexed = index === undefined ? undefined : await readIndexedTrail(index);
  const blockNumber = indexed?.blockNumber ?? (await session.provider.getBlockNumber());
  const { entries, grants } = await readTrail(session, blockNumber);
  const stateAt = (block: number): Promise<TrailState> => readState(session, block);
  const state = await stateAt(blockNumber);
  const { faults } = await verifyTrail({ entries, state, stateAt });
  const ordered = [...entries].sort((a, b) => a.seq - b.seq);
  const counters = await readCounters(session, ordered, grants, blockNumber);
  const records = grants.map(({ record }) => record);
  faults.push(...verifyCover({ entries: ordered, grants: records, counterOf: (id) => counters.get(id) }));
  if (indexed) faults.push(...compareIndex(ordered, indexed.entries));
  return { blockNumber, entries: entries.length, grants: grants.length, state, faults };
}

/** All entries and grants until a block. */
export async function readTrail(
  session: MarketSession,
  to: number,
): Promise<{ entries: TrailEntry[]; grants: SeenGrant[] }> {
  const part = session.contracts.get("ConsentLog");
  const events = await readEvents({
    provider: session.provider,
    part,
    from: session.deployment.startBlock,
    to,
  });
  return {
    entries: events.flatMap((e) => trailEntryOf(e) ?? []),
    grants: events.flatMap((e) => grantOf(e) ?? []),
  };
}

async function readState(session: MarketSession, blockNumber: number): Promise<TrailState> {
  if (blockNumber < session.deployment.startBlock) return { seq: 0, head: `0x${"00".repeat(26)}` };
  const [seq, head] = await callAt(session, blockNumber, "trail", []);
  return { seq: Number(seq), head: head as Hex };
}

/** Counters of grants that were used, or that have a private trail. */
async function readCounters(
  session: MarketSession,
  entries: readonly TrailEntry[],
  grants: readonly SeenGrant[],
  blockNumber: number,
): Promise<Map<Hex, { useCount: number }>> {
  const used = new Set(
    entries.flatMap((entry) =>
      entry.kind === "Use" ? [entry.grantId] : entry.kind === "UseBatch" ? entry.grantIds : [],
    ),
  );
  const wanted = grants.filter(
    ({ grantId, record }) => used.has(grantId) || (record.flags & FLAGS.PRIVATE_TRAIL) !== 0,
  );
  const counters = new Map<Hex, { useCount: number }>();
  for (let start = 0; start < wanted.length; start += AT_A_TIME) {
    const read = async ({ grantId }: SeenGrant): Promise<void> => {
      const [grant] = await callAt(session, blockNumber, "grantOf", [grantId]);
      counters.set(grantId, { useCount: Number((grant as Result).useCount) });
    };
    await Promise.all(wanted.slice(start, start + AT_A_TIME).map(read));
  }
  return counters;
}

async function callAt(
  session: MarketSession,
  blockNumber: number,
  name: string,
  values: unknown[],
): Promise<Result> {
  const { address, abi } = session.contracts.get("ConsentLog");
  const data = abi.encodeFunctionData(name, values);
  const answer = await session.provider
    .call({ to: address, data, blockTag: toBeHex(blockNumber) })
    .catch((cause: unknown) => {
      const problem = `The node can't say what the log was at block ${blockNumber}`;
      throw new StackError(problem, "ask a node that keeps old states", { cause });
    });
  return abi.decodeFunctionResult(name, answer);
}
