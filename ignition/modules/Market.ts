import { buildModule } from "@nomicfoundation/ignition-core";
import { InstitutionsModule } from "./Institutions.ts";

/** A struct of the contracts, by its fields. */
type Struct = Record<string, bigint | number | boolean | string>;

/** IProposalPolicy.ProposalClass. */
const CLASS = { Standard: 0, Constitutional: 2 };

/**
 * The compute market: projects, providers and stakes, the one ledger with its jobs, the fair-share queue, disputes,
 * rewards and subsidies, told of each other once; and what the policy has to know of them. Calls to them are
 * constitutional, but for payments, appeals and the tables that votes keep.
 */
export const MarketModule = buildModule("Market", (m) => {
  const { accessManager, token, timelock, policy } = m.useModule(InstitutionsModule);
  const projects = m.contract("ProjectRegistry", [
    accessManager,
    token,
    m.getParameter<bigint>("smallBudgetUsd"),
    m.getParameter<bigint>("challengeBond"),
  ]);
  const carbonOracle = m.contract("CarbonOracle", [accessManager, m.getParameter<Struct[]>("intensities")]);
  const registry = m.contract("ResourceRegistry", [
    accessManager,
    carbonOracle,
    m.getParameter<bigint[]>("stakePerGpu"),
    m.getParameter<Struct[]>("gpuClasses"),
  ]);
  const vault = m.contract("StakeVault", [
    accessManager,
    token,
    registry,
    m.getParameter<number>("thawPeriod"),
  ]);
  const escrow = m.contract("AllocationEscrow", [
    accessManager,
    { token, treasury: timelock, registry, vault, projects, carbonOracle },
    m.getParameter<Struct>("escrowTerms"),
  ]);
  const subsidyPool = m.contract("SubsidyPool", [
    accessManager,
    escrow,
    projects,
    m.getParameter<Struct>("subsidySettings"),
  ]);
  const queue = m.contract("FairShareQueue", [
    accessManager,
    escrow,
    subsidyPool,
    m.getParameter<Struct>("queueSettings"),
  ]);
  const rewards = m.contract("RewardsDistributor", [
    accessManager,
    escrow,
    subsidyPool,
    m.getParameter<Struct>("rewardsSettings"),
  ]);
  const disputes = m.contract("DisputeModule", [
    accessManager,
    escrow,
    vault,
    rewards,
    subsidyPool,
    m.getParameter<Struct>("disputeSettings"),
  ]);

  m.call(vault, "bindMarket", [escrow, disputes], { id: "bindVault" });
  m.call(registry, "bindMarket", [escrow, vault], { id: "bindRegistry" });
  m.call(escrow, "bindModules", [queue, disputes, rewards, subsidyPool]);
  m.call(subsidyPool, "bindQueue", [queue]);
  m.call(rewards, "bindDisputes", [disputes]);

  const parts = { projects, carbonOracle, registry, vault, escrow, subsidyPool, queue, rewards, disputes };
  for (const [name, contract] of Object.entries(parts))
    m.call(policy, "setTargetClass", [contract, CLASS.Constitutional], { id: `classify_${name}` });
  for (const [contract, name] of [
    [escrow, "deposit"],
    [subsidyPool, "fund"],
    [projects, "ruleChallenge"],
    [registry, "liftSuspension"],
    [registry, "setGpuClass"],
    [carbonOracle, "setIntensities"],
    [disputes, "ruleAppeal"],
  ] as const) {
    const selector = m.getParameter<string>(`${name}Selector`);
    m.call(policy, "setActionRule", [contract, selector, CLASS.Standard, 0], { id: `rule_${name}` });
  }
  return { ...parts, accessManager, token, timelock, policy };
});
