import { hexToString } from "viem";
import { account, type Describe, quoted, rights, tokens } from "@/features/governance/lib/call-words";
import { formatCount, formatUtc } from "@/lib/format";

const tiers = ["L0", "L1", "L2", "L3"] as const;

const project = (value: unknown): string => `project ${String(value)}`;
const moment = (value: unknown): string => formatUtc(Number(value));

const projects: Record<string, Describe> = {
  verify: ({ at }) => rights(`Verifies that ${project(at(0))} is one real entity`),
  unverify: ({ at }) => rights(`Takes the verification of ${project(at(0))} back`),
  attestSmall: ({ at }) => rights(`Attests that ${project(at(0))} is small, until ${moment(at(1))}`),
  withdrawSmall: ({ at }) => rights(`Says that ${project(at(0))} is small no more`),
  ruleChallenge: ({ at }) =>
    at(1)
      ? rights(`Upholds challenge ${String(at(0))}: the project is small no more, the bond goes back`)
      : rights(`Rejects challenge ${String(at(0))}: its bond goes to the project's owner`),
  setBounds: ({ at }) =>
    rights(
      `Makes projects with up to ${formatCount(BigInt(String(at(0))))} US dollars a year small, and the bond of a challenge `,
      tokens(at(1)),
    ),
};

const registry: Record<string, Describe> = {
  setTier: ({ at }) =>
    rights("Sets the tier of ", account(at(0)), ` to ${tiers[Number(at(1))] ?? "unknown"}`),
  suspend: ({ at }) => rights("Gives ", account(at(0)), ` no new jobs until ${moment(at(1))}`),
  liftSuspension: ({ at }) => rights("Ends the suspension of ", account(at(0)), " and takes its strikes off"),
  setGpuClass: ({ at }) => {
    const { name, weight, tdpWatts, idleWatts, isOpen } = at(1) as {
      name: string;
      weight: number;
      tdpWatts: number;
      idleWatts: number;
      isOpen: boolean;
    };
    return rights(
      `Sets GPU class ${String(at(0))} `,
      quoted(name),
      `: ${weight / 10_000} times the reference GPU, ${idleWatts} to ${tdpWatts} W, ${isOpen ? "open" : "closed"} for new offers`,
    );
  },
  setStakePerGpu: ({ at }) =>
    rights(
      `Makes a listed GPU of a provider of tier ${tiers[Number(at(0))] ?? "unknown"} need a stake of `,
      tokens(at(1)),
    ),
};

interface Intensity {
  region: `0x${string}`;
  gPerKWh: number;
}

const carbon: Record<string, Describe> = {
  setIntensities: ({ at }) => {
    const list = (at(0) as readonly Intensity[]).map(
      ({ region, gPerKWh }) => `${hexToString(region)} ${gPerKWh} g`,
    );
    return rights(`Sets the CO2e per kWh of electricity: ${list.join(", ")}`);
  },
};

const disputes: Record<string, Describe> = {
  ruleAppeal: ({ at }) => rights(`Rules the appeal of slash ${String(at(0))}: it takes `, tokens(at(1))),
};

/** Words for calls of the compute market that need a vote or a role. */
export const marketDescribers = {
  ProjectRegistry: projects,
  CarbonOracle: carbon,
  ResourceRegistry: registry,
  StakeVault: {},
  AllocationEscrow: {},
  FairShareQueue: {},
  DisputeModule: disputes,
  RewardsDistributor: {},
  SubsidyPool: {
    fund: ({ at }) => rights("Gives ", tokens(at(0)), " to the pool of subsidies"),
  },
} satisfies Record<string, Record<string, Describe>>;
