import { type Address, type Hex, isAddressEqual, zeroAddress } from "viem";
import { computeGovernorReadsAbi } from "@/generated/abi/compute-governor-reads";
import { ethicsBoardReadsAbi } from "@/generated/abi/ethics-board-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";

/** Why the board can't veto now, in the order of the contract's numbers. */
export const OBSTACLES = [
  "None",
  "Dissolved",
  "Lapsed",
  "Suspended",
  "TooFewMembers",
  "RateLimited",
] as const;

/** Why the board can't veto now. */
export type Obstacle = (typeof OBSTACLES)[number];

/** A seat of the board as the chain says. */
export interface SeatStanding {
  /** From 0. */
  seat: number;
  cohort: 0 | 1;
  /** Undefined while vacant. */
  member?: Address;
  /** The last second of the term, in unix seconds; 0 while vacant. */
  termEnd: number;
  /** The ERC-7913 signer of its ballots; undefined for the member's own account. */
  signer?: Hex;
}

/** The board as the chain says. Times in unix seconds. */
export interface BoardStanding {
  seats: readonly SeatStanding[];
  obstacle: Obstacle;
  sunset: number;
  epoch: bigint;
  activeMembers: number;
  strikes: number;
  vetoesLeft: number;
  limits: BoardLimits;
}

/** Figures of the board that nothing can change. */
export interface BoardLimits {
  /** Ballots with the same reason that veto. */
  vetoBallots: number;
  /** Vetoes within one rate window. */
  vetoesPerWindow: number;
  /** Seconds. */
  rateWindow: number;
  strikesToSuspend: number;
  /** Seconds. */
  maxTerm: number;
}

type Board = { address: Address; abi: typeof ethicsBoardReadsAbi };

async function readSeat(
  client: ChainClient,
  board: Board,
  { seat, inFirst }: { seat: number; inFirst: number },
): Promise<SeatStanding> {
  const [{ member, termEnd }, signer] = await Promise.all([
    client.readContract({ ...board, functionName: "seatAt", args: [seat] }),
    client.readContract({ ...board, functionName: "signerOf", args: [seat] }),
  ]);
  const cohort = seat < inFirst ? 0 : 1;
  if (isAddressEqual(member, zeroAddress)) return { seat, cohort, termEnd: 0 };
  const isOwn = signer.toLowerCase() === member.toLowerCase();
  return { seat, cohort, member, termEnd, signer: isOwn ? undefined : signer };
}

async function readLimits(client: ChainClient, board: Board): Promise<BoardLimits> {
  const [vetoBallots, vetoesPerWindow, rateWindow, strikesToSuspend, maxTerm] = await Promise.all([
    client.readContract({ ...board, functionName: "VETO_BALLOTS" }),
    client.readContract({ ...board, functionName: "VETOES_PER_WINDOW" }),
    client.readContract({ ...board, functionName: "RATE_WINDOW" }),
    client.readContract({ ...board, functionName: "STRIKES_TO_SUSPEND" }),
    client.readContract({ ...board, functionName: "MAX_TERM" }),
  ]);
  return {
    vetoBallots: Number(vetoBallots),
    vetoesPerWindow: Number(vetoesPerWindow),
    rateWindow: Number(rateWindow),
    strikesToSuspend: Number(strikesToSuspend),
    maxTerm: Number(maxTerm),
  };
}

/** Reads the board's seats and power. */
export async function readBoard(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
): Promise<BoardStanding> {
  const board = { address: contracts.EthicsBoard, abi: ethicsBoardReadsAbi } as const;
  const [count, inFirst] = await Promise.all([
    client.readContract({ ...board, functionName: "SEATS" }),
    client.readContract({ ...board, functionName: "COHORT_0_SEATS" }),
  ]);
  const numbers = Array.from({ length: count }, (_, seat) => seat);
  const [seats, limits, obstacle, sunset, epoch, activeMembers, strikes, vetoesLeft] = await Promise.all([
    Promise.all(numbers.map((seat) => readSeat(client, board, { seat, inFirst }))),
    readLimits(client, board),
    client.readContract({ ...board, functionName: "obstacle" }),
    client.readContract({ ...board, functionName: "sunset" }),
    client.readContract({ ...board, functionName: "epoch" }),
    client.readContract({ ...board, functionName: "activeMembers" }),
    client.readContract({ ...board, functionName: "strikes" }),
    client.readContract({ ...board, functionName: "vetoesLeft" }),
  ]);
  return {
    seats,
    limits,
    obstacle: OBSTACLES[obstacle] ?? "None",
    sunset: Number(sunset),
    epoch,
    activeMembers: Number(activeMembers),
    strikes: Number(strikes),
    vetoesLeft: Number(vetoesLeft),
  };
}

/** Why a veto is asked for; the same on every ballot. */
export interface VetoReason {
  articles: bigint;
  reasonHash: Hex;
  uri: string;
  constitutionHash: Hex;
}

/** A reason for which members voted to veto a proposal. */
export interface BallotGroup {
  proposalId: bigint;
  reason: VetoReason;
}

/** How many ballots with a reason count now, and on which seats. */
export interface BallotStanding extends BallotGroup {
  seats: readonly number[];
  count: number;
  /** Whether the proposal can still be vetoed. */
  isOpen: boolean;
}

/** States of a proposal, by the governor's numbers, in which the board can veto it: Succeeded and Queued. */
const vetoableStates: readonly number[] = [4, 5];

/** Asks the chain which of the ballots count now: terms, recusals and the membership decide. */
export async function readBallots(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  groups: readonly BallotGroup[],
): Promise<BallotStanding[]> {
  const board = { address: contracts.EthicsBoard, abi: ethicsBoardReadsAbi } as const;
  const governor = { address: contracts.ComputeGovernor, abi: computeGovernorReadsAbi } as const;
  return Promise.all(
    groups.map(async ({ proposalId, reason }): Promise<BallotStanding> => {
      const [[seats, count], state] = await Promise.all([
        client.readContract({ ...board, functionName: "ballotsOf", args: [proposalId, reason] }),
        client.readContract({ ...governor, functionName: "state", args: [proposalId] }),
      ]);
      const isOpen = vetoableStates.includes(state);
      return { proposalId, reason, seats: seatsInBitmap(seats), count: Number(count), isOpen };
    }),
  );
}

/** The seats in a bitmap, from 0: bit n for seat n. */
export function seatsInBitmap(bitmap: bigint): number[] {
  const seats: number[] = [];
  for (let seat = 0; bitmap >> BigInt(seat) !== 0n; seat++)
    if ((bitmap >> BigInt(seat)) & 1n) seats.push(seat);
  return seats;
}
