import {
  type Abi,
  type Address,
  decodeEventLog,
  type Hash,
  type Hex,
  parseAbi,
  parseAbiItem,
  size,
  slice,
  toEventSelector,
} from "viem";
import type {
  Happened,
  ParameterChanged,
  ProposalActivity,
  Tally,
  VoteRow,
} from "@/features/governance/lib/proposal";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";

const voteEvent = parseAbiItem(
  "event VoteCast(address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason)",
);
const splitVoteEvent = parseAbiItem(
  "event VoteCastWithParams(address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason, bytes params)",
);
const queuedEvent = parseAbiItem("event ProposalQueued(uint256 proposalId, uint256 etaSeconds)");
const executedEvent = parseAbiItem("event ProposalExecuted(uint256 proposalId)");
const canceledEvent = parseAbiItem("event ProposalCanceled(uint256 proposalId)");
const extendedEvent = parseAbiItem(
  "event ProposalExtended(uint256 indexed proposalId, uint64 extendedDeadline)",
);

const objectionEvent = parseAbiItem(
  "event ObjectionPeriodStarted(uint256 indexed proposalId, uint256 from, uint256 to)",
);
const vetoedEvent = parseAbiItem(
  "event ProposalVetoed(uint256 indexed proposalId, address indexed board, bytes32 constitutionHash, uint256 articles, bytes32 reasonHash, string uri, uint256 overrideUntil)",
);
const overriddenEvent = parseAbiItem(
  "event ProposalOverridden(uint256 indexed vetoedId, uint256 indexed overrideId)",
);
const reviewExtendedEvent = parseAbiItem(
  "event ProposalReviewExtended(uint256 indexed proposalId, uint256 etaSeconds)",
);
const overrideClassifiedEvent = parseAbiItem(
  "event ProposalClassified(uint256 indexed proposalId, uint8 indexed class, uint256 action, uint16 approvalBps, uint16 quorumBps, uint32 delay, bool needsLegalOpinion, uint256 overriddenId, bytes32 codeHash)",
);
const OVERRIDE_CLASS = 4;

/** Events by which settings say that they changed, by the name the index uses. */
const settings: Readonly<Record<string, Abi>> = {
  votingDelay: parseAbi(["event VotingDelaySet(uint256 oldValue, uint256 newValue)"]),
  votingPeriod: parseAbi(["event VotingPeriodSet(uint256 oldValue, uint256 newValue)"]),
  proposalThreshold: parseAbi(["event ProposalThresholdSet(uint256 oldValue, uint256 newValue)"]),
  quorumNumerator: parseAbi(["event QuorumNumeratorUpdated(uint256 oldValue, uint256 newValue)"]),
  lateQuorumExtension: parseAbi(["event LateQuorumVoteExtensionSet(uint64 oldValue, uint64 newValue)"]),
  timelockDelay: parseAbi(["event MinDelayChange(uint256 oldValue, uint256 newValue)"]),
  timelock: parseAbi(["event TimelockChange(address oldValue, address newValue)"]),
};

type Config = Pick<AppConfig, "contracts" | "startBlock">;

const noVotes: Tally = { for: 0n, against: 0n, abstain: 0n };
const sides = ["against", "for", "abstain"] as const;
const names = ["Against", "For", "Abstain"] as const;

/** Parts of a vote; split votes carry three packed uint128: against, for, abstain. */
export function partsOfVote(
  support: number,
  weight: bigint,
  params: Hex,
): Pick<VoteRow, "support" | "parts"> {
  const side = sides[support];
  const name = names[support];
  if (side && name) return { support: name, parts: { ...noVotes, [side]: weight } };
  if (size(params) !== 48) return { support: "Split", parts: noVotes };
  const part = (index: number) => BigInt(slice(params, index * 16, index * 16 + 16));
  return { support: "Split", parts: { against: part(0), for: part(1), abstain: part(2) } };
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

/** Votes on a proposal from the chain's logs, newest first. */
async function readVotes(
  client: ChainClient,
  config: Config,
  proposalId: bigint,
  timeOf: (block: bigint) => Promise<number>,
) {
  const where = { address: config.contracts.ComputeGovernor, fromBlock: BigInt(config.startBlock) };
  const [plain, split] = await Promise.all([
    readLogs(client, { ...where, event: voteEvent }),
    readLogs(client, { ...where, event: splitVoteEvent }),
  ]);
  const logs = [
    ...plain.map((log) => ({ ...log, params: "0x" as Hex })),
    ...split.map((log) => ({ ...log, params: log.args.params })),
  ]
    .filter(({ args }) => args.proposalId === proposalId)
    .sort((one, other) => Number(other.blockNumber - one.blockNumber) || other.logIndex - one.logIndex);
  return Promise.all(
    logs.map(
      async ({ args, params, blockNumber, transactionHash, logIndex }): Promise<VoteRow> => ({
        id: `${transactionHash}-${logIndex}`,
        voter: args.voter,
        ...partsOfVote(args.support, args.weight, params),
        weight: args.weight,
        reason: args.reason,
        timestamp: await timeOf(blockNumber),
        transactionHash,
      }),
    ),
  );
}

async function readParameterChanges(
  client: ChainClient,
  contracts: readonly Address[],
  hash: Hash,
): Promise<ParameterChanged[]> {
  const receipt = await client.getTransactionReceipt({ hash });
  const own = new Set(contracts.map((address) => address.toLowerCase()));
  return receipt.logs.flatMap(({ address, topics, data }) => {
    if (!own.has(address.toLowerCase())) return [];
    const found = Object.entries(settings).find(
      ([, [item]]) => item?.type === "event" && toEventSelector(item) === topics[0],
    );
    if (!found) return [];
    const [name, abi] = found;
    const { args } = decodeEventLog({ abi, topics, data });
    const { oldValue, newValue } = args as unknown as { oldValue: unknown; newValue: unknown };
    return [{ name, oldValue: String(oldValue), newValue: String(newValue) }];
  });
}

type TimeOf = (block: bigint) => Promise<number>;
type Log = { blockNumber: bigint; transactionHash: Hash };

async function happened(log: Log | undefined, timeOf: TimeOf): Promise<Happened | undefined> {
  return log && { at: await timeOf(log.blockNumber), transactionHash: log.transactionHash };
}

/** What the ethics board and the holders did to a proposal that was won. */
async function readReview(client: ChainClient, config: Config, proposalId: bigint, timeOf: TimeOf) {
  const where = { address: config.contracts.ProposalPolicy, fromBlock: BigInt(config.startBlock) };
  const [vetoed, overridden, reviewExtended, overrides] = await Promise.all([
    readLogs(client, { ...where, event: vetoedEvent, args: { proposalId } }),
    readLogs(client, { ...where, event: overriddenEvent, args: { vetoedId: proposalId } }),
    readLogs(client, { ...where, event: reviewExtendedEvent, args: { proposalId } }),
    readLogs(client, { ...where, event: overrideClassifiedEvent, args: { class: OVERRIDE_CLASS } }),
  ]);
  return {
    vetoed: await happened(vetoed[0], timeOf),
    overridden: await happened(overridden[0], timeOf),
    overriddenBy: overridden[0]?.args.overrideId,
    reviewExtended: await happened(reviewExtended[0], timeOf),
    overrideAttempts: overrides
      .filter(({ args }) => args.overriddenId === proposalId)
      .map(({ args }) => args.proposalId),
  };
}

/** What happened to a proposal, from the chain's logs alone, for when the index does not answer. */
export async function readProposalActivity(
  client: ChainClient,
  config: Config,
  proposalId: bigint,
): Promise<ProposalActivity> {
  const where = { address: config.contracts.ComputeGovernor, fromBlock: BigInt(config.startBlock) };
  const timeOf = blockClock(client);
  const [votes, review, queued, executed, canceled, extended, objections] = await Promise.all([
    readVotes(client, config, proposalId, timeOf),
    readReview(client, config, proposalId, timeOf),
    readLogs(client, { ...where, event: queuedEvent }),
    readLogs(client, { ...where, event: executedEvent }),
    readLogs(client, { ...where, event: canceledEvent }),
    readLogs(client, { ...where, event: extendedEvent, args: { proposalId } }),
    readLogs(client, { ...where, event: objectionEvent, args: { proposalId } }),
  ]);
  const find = (logs: readonly (Log & { args: { proposalId: bigint } })[]) =>
    happened(
      logs.find(({ args }) => args.proposalId === proposalId),
      timeOf,
    );
  const done = await find(executed);
  return {
    votes,
    ...review,
    objection: await happened(objections[0], timeOf),
    queued: await find(queued),
    executed: done,
    // A veto cancels too; that is told as what it is.
    canceled: review.vetoed ? undefined : await find(canceled),
    isExtended: extended.length > 0,
    parameterChanges: done
      ? await readParameterChanges(
          client,
          [config.contracts.ComputeGovernor, config.contracts.BoundedTimelock],
          done.transactionHash,
        )
      : [],
  };
}
