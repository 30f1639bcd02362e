import { type Address, type Hash, parseAbiItem } from "viem";
import {
  ADVISER_KINDS,
  ADVISER_NATURES,
  BOARD_VERDICTS,
  latestOf,
  type ProposalReview,
  reasonKey,
  seatsIn,
  VERDICTS,
  type VetoReason,
} from "@/features/governance/lib/review";
import { constitutionAbi } from "@/generated/abi/constitution";
import { ethicsBoardAbi } from "@/generated/abi/ethics-board";
import { opinionLogAbi } from "@/generated/abi/opinion-log";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";

const ballotEvent = parseAbiItem(
  "event BallotCast(uint256 indexed proposalId, address indexed member, uint8 seat, uint256 epoch, uint256 articles, bytes32 reasonHash, string uri, bytes32 constitutionHash, uint256 ballots, bool bySignature)",
);
const requestEvent = parseAbiItem(
  "event ReviewExtensionRequested(uint256 indexed proposalId, address indexed member, uint8 seat, uint256 requests)",
);
const recusedEvent = parseAbiItem(
  "event MemberRecused(uint256 indexed proposalId, address indexed member, uint8 seat, string reason)",
);
const boardOpinionEvent = parseAbiItem(
  "event BoardOpinionPublished(uint256 indexed proposalId, address indexed member, uint8 seat, uint8 verdict, bytes32 textHash, string uri)",
);
const vetoedEvent = parseAbiItem(
  "event ProposalVetoed(uint256 indexed proposalId, address indexed board, bytes32 constitutionHash, uint256 articles, bytes32 reasonHash, string uri, uint256 overrideUntil)",
);
const opinionEvent = parseAbiItem(
  "event OpinionPublished(uint256 indexed proposalId, address indexed adviser, uint8 kind, uint8 nature, uint8 verdict, uint256 revision, bytes32 textHash, string uri)",
);

type Config = Pick<AppConfig, "contracts" | "startBlock">;

/** A name for a number of the contract; one that this page does not know is an error and never shown as another. */
function nameOf<Name extends string>(names: readonly Name[], number: number, what: string): Name {
  const name = names[number];
  if (name === undefined)
    throw new Error(`The contract reports ${what} ${number}, which this page does not know.`);
  return name;
}

type Mined = { blockNumber: bigint; transactionHash: Hash };

/** Adds when and by which transaction each log came about to what `read` takes out of it. */
async function actsOf<Log extends Mined, Act>(
  client: ChainClient,
  logs: readonly Log[],
  read: (log: Log) => Act | Promise<Act>,
) {
  return Promise.all(
    logs.map(async (log) => {
      const [act, { timestamp }] = await Promise.all([
        read(log),
        client.getBlock({ blockNumber: log.blockNumber }),
      ]);
      return { ...act, at: Number(timestamp), transactionHash: log.transactionHash };
    }),
  );
}

/** What members of the board did about a proposal. */
async function readBoardActs(client: ChainClient, { contracts, startBlock }: Config, proposalId: bigint) {
  const board = {
    address: contracts.EthicsBoard,
    fromBlock: BigInt(startBlock),
    args: { proposalId },
  };
  const [ballots, requests, recusals, opinions] = await Promise.all([
    readLogs(client, { ...board, event: ballotEvent }),
    readLogs(client, { ...board, event: requestEvent }),
    readLogs(client, { ...board, event: recusedEvent }),
    readLogs(client, { ...board, event: boardOpinionEvent }),
  ]);
  const latest = latestOf(opinions, ({ args }) => args.member);
  return {
    ballots: await actsOf(client, ballots, ({ args }) => ({
      member: args.member,
      seat: args.seat,
      reason: toReason(args),
      bySignature: args.bySignature,
    })),
    requests: await actsOf(client, requests, ({ args }) => ({ member: args.member })),
    recusals: await actsOf(client, recusals, ({ args }) => ({ member: args.member, reason: args.reason })),
    boardOpinions: await actsOf(client, latest, ({ args }) => ({
      member: args.member,
      verdict: nameOf(BOARD_VERDICTS, args.verdict, "verdict"),
      textHash: args.textHash,
      uri: args.uri,
    })),
  };
}

/** What board and advisers did about a proposal, from the chain's logs alone, for when the index does not answer. */
export async function readProposalReview(
  client: ChainClient,
  config: Config,
  proposalId: bigint,
): Promise<ProposalReview> {
  const { contracts, startBlock } = config;
  const where = { fromBlock: BigInt(startBlock), args: { proposalId } };
  const [acts, vetoes, opinions] = await Promise.all([
    readBoardActs(client, config, proposalId),
    readLogs(client, { ...where, address: contracts.ProposalPolicy, event: vetoedEvent }),
    readLogs(client, { ...where, address: contracts.OpinionLog, event: opinionEvent }),
  ]);
  const latest = latestOf(opinions, ({ args }) => args.adviser);
  const [veto] = await actsOf(client, vetoes, ({ args }) => ({ reason: toReason(args) }));
  return {
    ...acts,
    veto,
    opinions: await actsOf(client, latest, async ({ args }) => ({
      adviser: args.adviser,
      name: await readAdviserName(client, contracts.OpinionLog, args.adviser),
      kind: nameOf(ADVISER_KINDS, args.kind, "kind of adviser"),
      nature: nameOf(ADVISER_NATURES, args.nature, "nature of adviser"),
      verdict: nameOf(VERDICTS, args.verdict, "verdict"),
      revision: Number(args.revision),
      textHash: args.textHash,
      uri: args.uri,
    })),
  };
}

function toReason({ articles, reasonHash, uri, constitutionHash }: VetoReason): VetoReason {
  return { articles, reasonHash, uri, constitutionHash };
}

async function readAdviserName(client: ChainClient, log: Address, adviser: Address): Promise<string> {
  const { name } = await client.readContract({
    address: log,
    abi: opinionLogAbi,
    functionName: "adviserOf",
    args: [adviser],
  });
  return name;
}

/** Why the board can't veto now, in the contract's order. */
export const OBSTACLES = [
  "None",
  "Dissolved",
  "Lapsed",
  "Suspended",
  "TooFewMembers",
  "RateLimited",
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** What the board can do about a proposal now, as the chain says. */
export interface ReviewStanding {
  obstacle: Obstacle;
  /** Ballots with the same reason that veto. */
  vetoBallots: number;
  /** Requests that make a review longer. */
  extensionRequests: number;
  /** Seats whose requests for a longer review stand. */
  requestSeats: readonly number[];
  /** Seats whose ballots stand, by the key of their reason. */
  seatsByReason: ReadonlyMap<string, readonly number[]>;
  /** The constitution in force. */
  constitution: { hash: VetoReason["constitutionHash"]; articles: number };
}

/** Asks the board what stands: members' terms, recusals and the membership decide which ballots count. */
export async function readReviewStanding(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  proposalId: bigint,
  reasons: readonly VetoReason[],
): Promise<ReviewStanding> {
  const board = { address: contracts.EthicsBoard, abi: ethicsBoardAbi } as const;
  const [obstacle, vetoBallots, extensionRequests, requestSeats, [hash, articles], stands] =
    await Promise.all([
      client.readContract({ ...board, functionName: "obstacle" }),
      client.readContract({ ...board, functionName: "VETO_BALLOTS" }),
      client.readContract({ ...board, functionName: "EXTENSION_REQUESTS" }),
      client.readContract({ ...board, functionName: "extensionRequestsOf", args: [proposalId] }),
      client.readContract({
        address: contracts.Constitution,
        abi: constitutionAbi,
        functionName: "currentText",
      }),
      Promise.all(
        reasons.map((reason) =>
          client.readContract({ ...board, functionName: "ballotsOf", args: [proposalId, reason] }),
        ),
      ),
    ]);
  return {
    obstacle: nameOf(OBSTACLES, obstacle, "obstacle"),
    vetoBallots: Number(vetoBallots),
    extensionRequests: Number(extensionRequests),
    requestSeats: seatsIn(requestSeats),
    seatsByReason: new Map(
      reasons.map((reason, index) => [reasonKey(reason), seatsIn(stands[index]?.[0] ?? 0n)]),
    ),
    constitution: { hash, articles },
  };
}

/** What an account is to the board, for one proposal. */
export interface MemberStanding {
  /** Undefined for who is no member in its term. */
  seat?: number;
  isRecused: boolean;
}

/** Reads whether an account may judge a proposal. */
export async function readMemberStanding(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  proposalId: bigint,
  account: Address,
): Promise<MemberStanding> {
  const board = { address: contracts.EthicsBoard, abi: ethicsBoardAbi } as const;
  const [isMember, isRecused] = await Promise.all([
    client.readContract({ ...board, functionName: "isMember", args: [account] }),
    client.readContract({ ...board, functionName: "isRecused", args: [proposalId, account] }),
  ]);
  if (!isMember) return { isRecused };
  const seat = await client.readContract({ ...board, functionName: "seatOf", args: [account] });
  return { seat, isRecused };
}

/** The version of the constitution that has a hash, and whether it is the one in force; undefined for none. */
export async function readConstitutionVersion(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  hash: VetoReason["constitutionHash"],
): Promise<{ version: number; isInForce: boolean } | undefined> {
  const constitution = { address: contracts.Constitution, abi: constitutionAbi } as const;
  const latest = Number(await client.readContract({ ...constitution, functionName: "version" }));
  for (let version = latest; version >= 1; version -= 1) {
    const { textHash } = await client.readContract({
      ...constitution,
      functionName: "versionAt",
      args: [BigInt(version)],
    });
    if (textHash === hash) return { version, isInForce: version === latest };
  }
  return undefined;
}
