import { formatCompute } from "../../config/amounts.ts";
import { fieldsOf, type StatusContext } from "../context.ts";
import type { Check, Finding } from "../types.ts";

/** What a contract holds for others, and what it owes them, in 1e-18 COMPUTE. */
export interface Ledger {
  name: string;
  /** What is compared, in words. */
  about: string;
  held: bigint;
  owed: bigint;
}

/** Whether every contract that holds money for others has at least what it owes; see test/invariants/README.md. */
export const solvencyCheck: Check<StatusContext> = {
  name: "solvency",
  title: "Solvency",
  run: async (context) => {
    const ledgers = (await Promise.all(LEDGERS.map((read) => read(context)))).flat();
    return {
      words: `${ledgers.length} sums of money that contracts hold for others, compared with what they owe`,
      findings: ledgers.flatMap(shortfall),
      figures: Object.fromEntries(
        ledgers.flatMap(({ name, held, owed }) => [
          [`${name}.held`, held.toString()],
          [`${name}.owed`, owed.toString()],
        ]),
      ),
    };
  },
};

/** What to report of a ledger; nothing when it has enough. More than is owed is what somebody sent by mistake. */
export function shortfall({ name, about, held, owed }: Ledger): Finding[] {
  if (held >= owed) return [];
  const missing = `${formatCompute(owed - held)} COMPUTE are missing`;
  return [
    {
      kind: "fault",
      words: `${name} is insolvent (${about}): it holds ${formatCompute(held)} COMPUTE and owes ${formatCompute(owed)}; ${missing}.`,
    },
  ];
}

type ReadLedgers = (context: StatusContext) => Promise<Ledger[]>;

const LEDGERS: readonly ReadLedgers[] = [
  readEscrow,
  readQueue,
  readStakes,
  readBenefits,
  readBonds,
  readChallenges,
  readDistributor,
];

const big = (value: unknown): bigint => BigInt(String(value));

async function held({ ask, contracts }: StatusContext, name: string): Promise<bigint> {
  return big(await ask("ComputeToken", "balanceOf", contracts.get(name).address));
}

async function account({ ask, contracts }: StatusContext, name: string): Promise<bigint> {
  return big(await ask("AllocationEscrow", "balanceOf", contracts.get(name).address));
}

async function readEscrow(context: StatusContext): Promise<Ledger[]> {
  const { ask } = context;
  const [tokens, owed, bonds, disputes, reserved, rewards] = await Promise.all([
    held(context, "AllocationEscrow"),
    ask("AllocationEscrow", "totalOwed"),
    ask("DisputeModule", "totalBonds"),
    account(context, "DisputeModule"),
    ask("RewardsDistributor", "reserved"),
    account(context, "RewardsDistributor"),
  ]);
  return [
    {
      name: "AllocationEscrow",
      about: "tokens against all accounts and jobs",
      held: tokens,
      owed: big(owed),
    },
    { name: "DisputeModule", about: "its account against bonds", held: disputes, owed: big(bonds) },
    {
      name: "RewardsDistributor",
      about: "its account against promised rewards",
      held: rewards,
      owed: big(reserved),
    },
  ];
}

async function readQueue(context: StatusContext): Promise<Ledger[]> {
  const { ask } = context;
  const projects = Number(await ask("ProjectRegistry", "projectCount"));
  const bond = big(fieldsOf(await ask("FairShareQueue", "settings")).bond);
  const owed = await Promise.all(
    Array.from({ length: projects }, async (_, index) => {
      const requestId = big(await ask("FairShareQueue", "queuedRequestOf", index + 1));
      if (requestId === 0n) return 0n;
      const { maxPrice, gpus, duration } = fieldsOf(await ask("FairShareQueue", "requestOf", requestId));
      return big(maxPrice) * big(gpus) * big(duration) + bond;
    }),
  );
  return [
    {
      name: "FairShareQueue",
      about: "its account against money and bonds of requests",
      held: await account(context, "FairShareQueue"),
      owed: sum(owed),
    },
  ];
}

async function readStakes(context: StatusContext): Promise<Ledger[]> {
  const { ask, events } = context;
  const surrogates = events
    .filter(({ contract, name }) => contract === "StakeVault" && name === "SurrogateDeployed")
    .map(({ args }) => String(args.surrogate));
  const balances = await Promise.all(
    surrogates.map(async (surrogate) => big(await ask("ComputeToken", "balanceOf", surrogate))),
  );
  const owed = big(await ask("StakeVault", "totalBonded"));
  return [
    { name: "StakeVault", about: "tokens of its surrogates against stakes", held: sum(balances), owed },
  ];
}

async function readBenefits(context: StatusContext): Promise<Ledger[]> {
  const { held: counted, free, owed } = fieldsOf(await context.ask("BenefitVault", "solvency"));
  const tokens = await held(context, "BenefitVault");
  return [
    { name: "BenefitVault", about: "tokens against what it counts", held: tokens, owed: big(counted) },
    {
      name: "BenefitVault.accounts",
      about: "what it counts against what is free and what is owed",
      held: big(counted),
      owed: big(free) + big(owed),
    },
  ];
}

async function readBonds(context: StatusContext): Promise<Ledger[]> {
  const { ask } = context;
  const controllers = Number(await ask("ControllerRegistry", "controllerCount"));
  const bonds = await Promise.all(
    Array.from({ length: controllers }, async (_, index) =>
      big(fieldsOf(await ask("ControllerRegistry", "bondOf", index + 1)).amount),
    ),
  );
  return [
    {
      name: "ControllerRegistry",
      about: "tokens against bonds",
      held: await held(context, "ControllerRegistry"),
      owed: sum(bonds),
    },
    {
      name: "ProjectRegistry",
      about: "tokens against bonds of challenges",
      held: await held(context, "ProjectRegistry"),
      owed: big(await ask("ProjectRegistry", "totalBonds")),
    },
  ];
}

async function readChallenges(context: StatusContext): Promise<Ledger[]> {
  const count = (name: string): number =>
    context.events.filter((event) => event.contract === "UseAnchors" && event.name === name).length;
  const open = count("UseChallenged") - count("ChallengeAnswered") - count("ChallengeReturned");
  const { challengeBond } = fieldsOf(await context.ask("UseAnchors", "settings"));
  return [
    {
      name: "UseAnchors",
      about: "tokens against bonds of open challenges",
      held: await held(context, "UseAnchors"),
      owed: BigInt(open) * big(challengeBond),
    },
  ];
}

async function readDistributor(context: StatusContext): Promise<Ledger[]> {
  const { events, deployment } = context;
  const own = events.filter(({ contract }) => contract === "GenesisDistributor");
  const claimed = sum(own.filter(({ name }) => name === "Claimed").map(({ args }) => big(args.amount)));
  const isSwept = own.some(({ name }) => name === "Swept");
  const total = big(deployment.parameters.Genesis.claimsTotal);
  return [
    {
      name: "GenesisDistributor",
      about: "tokens against allocations that nobody claimed yet",
      held: await held(context, "GenesisDistributor"),
      owed: isSwept ? 0n : total - claimed,
    },
  ];
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
