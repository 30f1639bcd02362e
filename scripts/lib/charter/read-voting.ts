import { ZeroAddress } from "ethers";
import { PROPOSAL_CLASSES } from "../proposal-states.ts";
import { type ChainContext, fieldsOf } from "../status/context.ts";
import type { BoardFact, ClassFact, VotingFact } from "./facts.ts";

const POLICY = "ProposalPolicy";
const BOARD = "EthicsBoard";

/** How votes go, from the governor's settings and the policy's periods, bounds and caps. */
export async function readVoting(context: ChainContext): Promise<VotingFact> {
  const { ask } = context;
  const governor = (getter: string): Promise<unknown> => ask("ComputeGovernor", getter);
  const [delay, period, extension, threshold, percent] = await Promise.all([
    governor("votingDelay"),
    governor("votingPeriod"),
    governor("lateQuorumVoteExtension"),
    governor("proposalThreshold"),
    governor("quorumNumerator()"),
  ]);
  const periods = fieldsOf(await ask(POLICY, "periods"));
  const bounds = fieldsOf(await ask(POLICY, "bounds"));
  return {
    votingDelay: Number(delay),
    votingPeriod: Number(period),
    lateQuorumExtension: Number(extension),
    threshold: BigInt(String(threshold)),
    quorumPercent: Number(percent),
    quorumFloor: BigInt(String(bounds.quorumFloor)),
    grace: Number(periods.gracePeriod),
    overrideWindow: Number(periods.overrideWindow),
    spendWindow: Number(periods.spendWindow),
    caps: await readCaps(context),
  };
}

async function readCaps({ ask, events, contracts }: ChainContext): Promise<VotingFact["caps"]> {
  const assets = new Set(
    events.filter(({ name }) => name === "SpendCapSet").map(({ args }) => String(args.asset)),
  );
  return Promise.all(
    [...assets].map(async (asset) => ({
      asset: asset === ZeroAddress ? "coins of the chain" : (contracts.at(asset)?.name ?? asset),
      amount: BigInt(String(fieldsOf(await ask(POLICY, "spendCap", asset)).cap)),
    })),
  );
}

/** What each class of proposals needs, and what falls into it. */
export async function readClasses(context: ChainContext): Promise<ClassFact[]> {
  const { ask } = context;
  const calls = await readCalls(context);
  return Promise.all(
    PROPOSAL_CLASSES.map(async (name, index) => {
      const rules = fieldsOf(await ask(POLICY, "rulesOf", index));
      return {
        name,
        approvalBps: Number(rules.approvalBps),
        quorumBps: Number(rules.quorumBps),
        delay: Number(rules.delay),
        needsLegalOpinion: rules.needsLegalOpinion === true,
        calls: calls.filter(({ proposalClass }) => proposalClass === index).map(({ call }) => call),
      };
    }),
  );
}

async function readCalls({
  ask,
  events,
  contracts,
}: ChainContext): Promise<{ call: string; proposalClass: number }[]> {
  const targets = new Set(
    events.filter(({ name }) => name === "TargetClassSet").map(({ args }) => String(args.target)),
  );
  const actions = new Map(
    events
      .filter(({ name }) => name === "ActionRuleSet")
      .map(({ args }) => [
        `${args.target} ${args.selector}`,
        [String(args.target), String(args.selector)] as const,
      ]),
  );
  const nameOf = (address: string): string => contracts.at(address)?.name ?? address;
  const whole = [...targets].map(async (target) => ({
    call: nameOf(target),
    proposalClass: Number(await ask(POLICY, "targetClass", target)),
  }));
  const single = [...actions.values()].map(async ([target, selector]) => {
    const rule = fieldsOf(await ask(POLICY, "actionRule", target, selector));
    const method = contracts.at(target)?.abi.getFunction(selector)?.name ?? selector;
    return rule.isSet === true
      ? [{ call: `${nameOf(target)}.${method}`, proposalClass: Number(rule.class) }]
      : [];
  });
  return [...(await Promise.all(whole)), ...(await Promise.all(single)).flat()];
}

/** The board's seats and what it can do. */
export async function readBoard({ ask }: ChainContext): Promise<BoardFact> {
  const number = (getter: string): Promise<number> => ask(BOARD, getter).then(Number);
  const count = await number("SEATS");
  const seats = await Promise.all(
    Array.from({ length: count }, async (_, seat) => {
      const [member, termEnd] = (await ask(BOARD, "seatAt", seat)) as [string, bigint];
      return { number: seat, member, termEnd: Number(termEnd) };
    }),
  );
  const periods = fieldsOf(await ask(POLICY, "periods"));
  return {
    seats,
    active: await number("activeMembers"),
    ballots: await number("VETO_BALLOTS"),
    extensionRequests: await number("EXTENSION_REQUESTS"),
    vetoesPerWindow: await number("VETOES_PER_WINDOW"),
    rateWindow: await number("RATE_WINDOW"),
    strikes: await number("STRIKES_TO_SUSPEND"),
    maxTerm: await number("MAX_TERM"),
    reviewExtension: Number(periods.reviewExtension),
    sunset: await number("sunset"),
    isDissolved: (await ask(BOARD, "isDissolved")) === true,
  };
}
