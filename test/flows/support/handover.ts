import type { Contract, EventLog } from "ethers";
import type { Dao } from "./dao.ts";

/** Who holds each role now, replayed from all grants and revocations. */
export async function membersByRole(manager: Contract): Promise<Map<string, Set<string>>> {
  const changes = [
    ...(await manager.queryFilter("RoleGranted", 0)),
    ...(await manager.queryFilter("RoleRevoked", 0)),
  ] as EventLog[];
  changes.sort((a, b) => a.blockNumber - b.blockNumber || a.index - b.index);
  const members = new Map<string, Set<string>>();
  for (const { eventName, args } of changes) {
    const role = String(args[0]);
    // The access manager's event has the delay in between, the timelock's has not.
    const account = String(args.account);
    const holders = members.get(role) ?? new Set<string>();
    if (eventName === "RoleGranted") holders.add(account);
    else holders.delete(account);
    members.set(role, holders);
  }
  return members;
}

/** A struct as the chain returns it: numbers as bigints. */
export function bigints(
  values: Readonly<Record<string, bigint | number | boolean>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? BigInt(value) : value]),
  );
}

/** Every account that any event or input ever named, and the deployer. */
export function everybody({ config, deployer, outsider, claims }: Dao): string[] {
  const members = config.community.members.map((m) => m.account);
  return [
    ...new Set([deployer.address, outsider.address, ...members, ...claims.claims.map((c) => c.account)]),
  ];
}

/** Contracts that roles have functions of, and those of market and provenance, by name. */
export function contractsOf(dao: Dao): Record<string, Contract> {
  return {
    ComputeToken: dao.token,
    EthicsBoard: dao.board,
    ProposalPolicy: dao.policy,
    ProjectRegistry: dao.projects,
    ResourceRegistry: dao.registry,
    AllocationEscrow: dao.escrow,
    FairShareQueue: dao.queue,
    DisputeModule: dao.disputes,
    CarbonOracle: dao.carbonOracle,
    StakeVault: dao.vault,
    SubsidyPool: dao.subsidyPool,
    RewardsDistributor: dao.rewards,
    VocabRegistry: dao.vocabulary,
    PolicyBook: dao.policyBook,
    ControllerRegistry: dao.controllers,
    ConsentLog: dao.consentLog,
    BenefitVault: dao.benefitVault,
    UseAnchors: dao.useAnchors,
    DatasetRegistry: dao.datasets,
    BreachBoard: dao.breachBoard,
  };
}
