import type { DayPoint, ElectionRecord, JobRecord, Result } from "../types.ts";
import { inCompute, pricePerHour } from "./amounts.ts";
import { average, gini, jain } from "./statistics.ts";
import type { ChartId, Figures, RunSummary, Series } from "./types.ts";
import { defined, waitFigures } from "./waits.ts";

const DAY = 86_400;
const HOUR = 3_600;
const KILO = 1_000;
const MILLION = 1_000_000;
const PERCENT = 100;

/** Counts what the report shows of one run. */
export function summariseRun(result: Result): RunSummary {
  const { scenario, seed, policy, versions, demand, attacks, governance, transactions, timing } = result;
  const figures = {
    ...useFigures(result),
    ...waitFigures(result.jobs, scenario.days * DAY),
    ...fairnessFigures(result.jobs),
    ...concentrationFigures(result),
    ...moneyFigures(result),
    ...carbonFigures(result),
    ...boardFigures(result),
    ...runningFigures(result),
  };
  const series = seriesOf(result.days);
  return {
    scenario,
    seed,
    policy,
    versions,
    demand,
    figures,
    series,
    attacks,
    governance,
    elections: result.elections.map((election) => ({ ...election, turnout: turnoutOf(election) })),
    transactions,
    timing,
  };
}

function useFigures({ days, jobs }: Result): Figures {
  const ended = (outcomes: readonly JobRecord["outcome"][]): number =>
    jobs.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return {
    utilisation: average(days.map(({ utilisation }) => utilisation * PERCENT)),
    jobsAsked: jobs.length,
    jobsStarted: jobs.filter(({ started }) => started !== undefined).length,
    jobsCompleted: ended(["completed"]),
    jobsWaiting: ended(["waiting"]),
    jobsRefused: ended(["refused", "withdrawn", "expired"]),
  };
}

/** Served over asked for, project by project. */
export function servedShares(jobs: readonly JobRecord[]): number[] {
  const byProject = new Map<string, { asked: number; served: number }>();
  for (const { project, gpus, duration, gpuSeconds } of jobs) {
    const sums = byProject.get(project) ?? { asked: 0, served: 0 };
    byProject.set(project, { asked: sums.asked + gpus * duration, served: sums.served + gpuSeconds });
  }
  return [...byProject.values()].filter(({ asked }) => asked > 0).map(({ asked, served }) => served / asked);
}

function fairnessFigures(jobs: readonly JobRecord[]): Figures {
  const shares = servedShares(jobs);
  const asked = jobs.reduce((sum, { gpus, duration }) => sum + gpus * duration, 0);
  if (asked === 0) return {};
  const served = jobs.reduce((sum, { gpuSeconds }) => sum + gpuSeconds, 0);
  return { servedShare: (PERCENT * served) / asked, jain: jain(shares), gini: gini(shares) };
}

function concentrationFigures({ concentration: { votes, usage, supply } }: Result): Figures {
  return {
    supplyHerfindahl: supply.herfindahl,
    usageHerfindahl: usage.herfindahl,
    votesHerfindahl: votes.herfindahl,
    votesGini: votes.gini,
    votesTop: votes.top * PERCENT,
    votesNakamoto: votes.nakamoto,
  };
}

function moneyFigures({ days, jobs }: Result): Figures {
  const prices = days.flatMap(({ priceByClass }) => Object.values(priceByClass).map(pricePerHour));
  const treasury = days.at(-1)?.treasury;
  return defined({
    treasuryEnd: treasury === undefined ? undefined : inCompute(BigInt(treasury)),
    fees: inCompute(days.reduce((sum, { fee }) => sum + BigInt(fee), 0n)),
    paid: inCompute(jobs.reduce((sum, { paid }) => sum + BigInt(paid), 0n)),
    price: prices.length === 0 ? undefined : average(prices),
  });
}

function carbonFigures({ days, jobs }: Result): Figures {
  const grams = days.reduce((sum, { carbonGrams }) => sum + carbonGrams, 0);
  const hours = jobs.reduce((sum, { gpuSeconds }) => sum + gpuSeconds, 0) / HOUR;
  return defined({
    energy: days.reduce((sum, { energyWh }) => sum + energyWh, 0) / KILO,
    carbon: grams / KILO,
    carbonPerHour: hours === 0 ? undefined : grams / hours,
  });
}

/** Votes given by those there were, in percent. */
function turnoutOf({ votes, votable }: ElectionRecord): number {
  const all = BigInt(votable);
  return all === 0n ? 0 : Number((BigInt(votes) * BigInt(MILLION)) / all) / (MILLION / PERCENT);
}

function boardFigures({ days, elections }: Result): Figures {
  return defined({
    boardSeats: days.length === 0 ? undefined : average(days.map(({ boardSeats }) => boardSeats)),
    elections: elections.length,
    turnout: elections.length === 0 ? undefined : average(elections.map(turnoutOf)),
  });
}

function runningFigures({ transactions, timing }: Result): Figures {
  return {
    sent: transactions.sent,
    reverted: Object.values(transactions.reverts).reduce((sum, count) => sum + count, 0),
    gas: Number(BigInt(transactions.gasUsed) / BigInt(KILO)) / KILO,
    rate: timing.transactionsPerSecond,
    wall: timing.wallSeconds,
    memory: timing.peakMemoryBytes / MILLION,
  };
}

function seriesOf(points: readonly DayPoint[]): Series[] {
  const days = points.map(({ day }) => day);
  const line = (chart: ChartId, value: (point: DayPoint) => number): Series => ({
    chart,
    of: "",
    days,
    values: points.map(value),
  });
  return [
    line("utilisation", ({ utilisation }) => utilisation * PERCENT),
    line("queue", ({ queueLength }) => queueLength),
    ...priceSeries(points),
    line("treasury", ({ treasury }) => inCompute(BigInt(treasury))),
    line("fees", ({ fee }) => inCompute(BigInt(fee))),
    line("carbon", ({ carbonGrams }) => carbonGrams / KILO),
    line("energy", ({ energyWh }) => energyWh / KILO),
    line("board", ({ boardSeats }) => boardSeats),
    line("elected", ({ electedSeats }) => electedSeats),
  ];
}

/** One line for each class, on the days on which it had open offers. */
function priceSeries(points: readonly DayPoint[]): Series[] {
  const classes = [...new Set(points.flatMap(({ priceByClass }) => Object.keys(priceByClass)))].sort();
  return classes.map((of) => {
    const priced = points.flatMap(({ day, priceByClass }) => {
      const price = priceByClass[of];
      return price === undefined ? [] : [{ day, price: pricePerHour(price) }];
    });
    return {
      chart: "prices" as const,
      of,
      days: priced.map(({ day }) => day),
      values: priced.map(({ price }) => price),
    };
  });
}
