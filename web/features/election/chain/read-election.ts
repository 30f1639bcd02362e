import { type Address, type Hex, parseAbiItem } from "viem";
import { boardElectionAbi } from "@/generated/abi/board-election";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import { ethicsBoardReadsAbi } from "@/generated/abi/ethics-board-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";

/** Where an election is, in the order of the contract's numbers. */
export const ELECTION_PHASES = ["Upcoming", "Nomination", "Voting", "Ended", "Applied"] as const;

/** Where an election is. */
export type ElectionPhase = (typeof ELECTION_PHASES)[number];

const stoodEvent = parseAbiItem(
  "event NomineeStood(uint256 indexed electionId, address indexed nominee, uint8 cohort, bytes32 statementHash, string uri)",
);

type Config = Pick<AppConfig, "contracts" | "startBlock">;

/** When elections are, in seconds. */
export interface ElectionSchedule {
  interval: number;
  nominationPeriod: number;
  votingPeriod: number;
  termLength: number;
  /** Share of the supply outside the treasury that must endorse a nominee, in 1/10,000. */
  endorsementBps: bigint;
}

/** An election as the chain says. Times in unix seconds. */
export interface ElectionStanding {
  id: bigint;
  cohort: number;
  phase: ElectionPhase;
  /** After this second nomination begins: the snapshot of the power to endorse. */
  start: number;
  /** After this second voting begins: the snapshot of the votes. */
  votingStart: number;
  /** The last second of voting. */
  votingEnd: number;
  /** The last second in which the result can be applied. */
  applyUntil: number;
  /** Endorsements that make a nominee a candidate, in base units; unknown before nomination. */
  threshold?: bigint;
  /** The candidates ahead, best first. */
  leaders: readonly Address[];
  /** Seats that are elected. */
  seats: number;
  schedule: ElectionSchedule;
  /** When the election after this one begins. */
  nextStart: number;
  /** The election before, while somebody it elected still waits to be seated. */
  unapplied?: UnappliedResult;
}

/** An election that has ended and whose result nobody has brought to the board. */
export interface UnappliedResult {
  id: bigint;
  cohort: number;
  leaders: readonly Address[];
  /** The last second in which it can be applied: then the next election of the cohort has ended too. */
  applyUntil: number;
}

type Contract = { address: Address; abi: typeof boardElectionAbi };

async function readSchedule(client: ChainClient, contract: Contract): Promise<ElectionSchedule> {
  const [schedule, endorsementBps] = await Promise.all([
    client.readContract({ ...contract, functionName: "schedule" }),
    client.readContract({ ...contract, functionName: "ENDORSEMENT_BPS" }),
  ]);
  const { interval, nominationPeriod, votingPeriod, termLength } = schedule;
  return { interval, nominationPeriod, votingPeriod, termLength, endorsementBps };
}

async function readSeats(client: ChainClient, board: Address, cohort: number): Promise<number> {
  const contract = { address: board, abi: ethicsBoardReadsAbi } as const;
  const [seats, inFirst] = await Promise.all([
    client.readContract({ ...contract, functionName: "SEATS" }),
    client.readContract({ ...contract, functionName: "COHORT_0_SEATS" }),
  ]);
  return cohort === 0 ? inFirst : seats - inFirst;
}

function withoutZeros(accounts: readonly Address[]): Address[] {
  return accounts.filter((account) => BigInt(account) !== 0n);
}

async function readUnapplied(
  client: ChainClient,
  contract: Contract,
  id: bigint,
): Promise<UnappliedResult | undefined> {
  if (id < 1n) return undefined;
  const args = [id] as const;
  const [phase, cohort, leaders, applyUntil] = await Promise.all([
    client.readContract({ ...contract, functionName: "phaseOf", args }),
    client.readContract({ ...contract, functionName: "cohortOf", args }),
    client.readContract({ ...contract, functionName: "leaders", args }),
    client.readContract({ ...contract, functionName: "votingEnd", args: [id + 2n] }),
  ]);
  const elected = withoutZeros(leaders);
  // Without anybody to seat there is nothing to bring to the board.
  if (ELECTION_PHASES[phase] !== "Ended" || elected.length === 0) return undefined;
  return { id, cohort, leaders: elected, applyUntil: Number(applyUntil) };
}

/** Reads the election that is under way, or the first one before there is any. */
export async function readElection(client: ChainClient, { contracts }: Config): Promise<ElectionStanding> {
  const contract = { address: contracts.BoardElection, abi: boardElectionAbi } as const;
  const current = await client.readContract({ ...contract, functionName: "currentElection" });
  const id = current === 0n ? 1n : current;
  const args = [id] as const;
  const [start, votingStart, votingEnd, applyUntil, nextStart, cohort, phaseNumber, leaders, schedule] =
    await Promise.all([
      client.readContract({ ...contract, functionName: "electionStart", args }),
      client.readContract({ ...contract, functionName: "votingStart", args }),
      client.readContract({ ...contract, functionName: "votingEnd", args }),
      client.readContract({ ...contract, functionName: "votingEnd", args: [id + 2n] }),
      client.readContract({ ...contract, functionName: "electionStart", args: [id + 1n] }),
      client.readContract({ ...contract, functionName: "cohortOf", args }),
      client.readContract({ ...contract, functionName: "phaseOf", args }),
      client.readContract({ ...contract, functionName: "leaders", args }),
      readSchedule(client, contract),
    ]);
  const phase = ELECTION_PHASES[phaseNumber] ?? "Upcoming";
  const [seats, unapplied, threshold] = await Promise.all([
    readSeats(client, contracts.EthicsBoard, cohort),
    readUnapplied(client, contract, id - 1n),
    phase === "Upcoming"
      ? undefined
      : client.readContract({ ...contract, functionName: "endorsementThreshold", args }),
  ]);
  return {
    id,
    cohort,
    phase,
    start: Number(start),
    votingStart: Number(votingStart),
    votingEnd: Number(votingEnd),
    applyUntil: Number(applyUntil),
    nextStart: Number(nextStart),
    threshold,
    leaders: withoutZeros(leaders),
    seats,
    unapplied,
    schedule,
  };
}

/** A nominee as the chain says. */
export interface NomineeStanding {
  account: Address;
  statementHash: Hex;
  uri: string;
  /** Whether enough holders endorsed it. */
  isCandidate: boolean;
  /** In base units. */
  endorsements: bigint;
  /** In base units. */
  votes: bigint;
}

/** Reads who stands: the logs say who, the contract says how each one stands now. */
export async function readNominees(
  client: ChainClient,
  { contracts, startBlock }: Config,
  electionId: bigint,
): Promise<NomineeStanding[]> {
  const contract = { address: contracts.BoardElection, abi: boardElectionAbi } as const;
  const logs = await readLogs(client, {
    address: contract.address,
    event: stoodEvent,
    args: { electionId },
    fromBlock: BigInt(startBlock),
  });
  return Promise.all(
    logs.map(async ({ args: { nominee: account, statementHash, uri } }): Promise<NomineeStanding> => {
      const { isCandidate, endorsements, votes } = await client.readContract({
        ...contract,
        functionName: "nomineeOf",
        args: [electionId, account],
      });
      return { account, statementHash, uri, isCandidate, endorsements, votes };
    }),
  );
}

/** What an account can do in an election, as the chain says. Votes in base units. */
export interface OwnElection {
  isStanding: boolean;
  /** Sits in the other cohort for a term that still runs, and therefore can't stand. */
  sitsElsewhere: boolean;
  /** Votes when nomination began; undefined before. */
  endorsingPower?: bigint;
  /** Nominees the account endorsed. */
  endorsed: readonly Address[];
  /** Votes when voting began; undefined before. */
  votingPower?: bigint;
  spent: bigint;
}

/** Reads what an account can do in an election. */
export async function readOwnElection(
  client: ChainClient,
  { contracts }: Config,
  {
    election,
    nominees,
    account,
  }: { election: ElectionStanding; nominees: readonly Address[]; account: Address },
): Promise<OwnElection> {
  const { id, phase, start, votingStart } = election;
  const contract = { address: contracts.BoardElection, abi: boardElectionAbi } as const;
  const past = (timepoint: number) =>
    client.readContract({
      address: contracts.ComputeToken,
      abi: computeTokenAbi,
      functionName: "getPastVotes",
      args: [account, BigInt(timepoint)],
    });
  const hasBegun = phase !== "Upcoming";
  const hasVoting = hasBegun && phase !== "Nomination";
  const [nominee, sitsElsewhere, endorsingPower, votingPower, spent, endorsements] = await Promise.all([
    client.readContract({ ...contract, functionName: "nomineeOf", args: [id, account] }),
    readSitsElsewhere(client, contracts.EthicsBoard, { account, cohort: election.cohort }),
    hasBegun ? past(start) : undefined,
    hasVoting ? past(votingStart) : undefined,
    client.readContract({ ...contract, functionName: "weightSpent", args: [id, account] }),
    Promise.all(
      nominees.map((each) =>
        client.readContract({ ...contract, functionName: "hasEndorsed", args: [id, account, each] }),
      ),
    ),
  ]);
  const endorsed = nominees.filter((_, place) => endorsements[place]);
  return { isStanding: nominee.isStanding, sitsElsewhere, endorsingPower, votingPower, spent, endorsed };
}

async function readSitsElsewhere(
  client: ChainClient,
  board: Address,
  { account, cohort }: { account: Address; cohort: number },
): Promise<boolean> {
  const contract = { address: board, abi: ethicsBoardReadsAbi } as const;
  const isMember = await client.readContract({ ...contract, functionName: "isMember", args: [account] });
  if (!isMember) return false;
  const [seat, inFirst] = await Promise.all([
    client.readContract({ ...contract, functionName: "seatOf", args: [account] }),
    client.readContract({ ...contract, functionName: "COHORT_0_SEATS" }),
  ]);
  return (seat < inFirst ? 0 : 1) !== cohort;
}
