import { Contract, type InterfaceAbi, type JsonRpcProvider, ZeroHash } from "ethers";
import accessManagerAbi from "../../../snapshots/abi/AccessManager.json" with { type: "json" };
import tokenAbi from "../../../snapshots/abi/ComputeToken.json" with { type: "json" };
import timelockAbi from "../../../snapshots/abi/TimelockController.json" with { type: "json" };
import type { Deployment } from "./record.ts";

const ADMIN_ROLE = 0n;

/**
 * Proves from the chain that the deployer has no right left: no role of the access manager that was ever granted, no
 * right of the timelock, no token; and that timelock and governor alone administer the DAO.
 * @throws Error that lists each right the deployer still has and each one that is missing.
 */
export async function assertHandover(
  provider: JsonRpcProvider,
  deployer: string,
  deployment: Deployment,
): Promise<void> {
  const faults = [
    ...(await accessManagerFaults(provider, deployer, deployment)),
    ...(await timelockFaults(provider, deployer, deployment)),
    ...(await tokenFaults(provider, deployer, deployment)),
  ];
  if (faults.length > 0)
    throw new Error(
      `The handover is not complete:\n  ${faults.join("\n  ")}\nDon't use this deployment; deploy again.`,
    );
}

async function accessManagerFaults(
  provider: JsonRpcProvider,
  deployer: string,
  { contracts, startBlock }: Deployment,
): Promise<string[]> {
  const manager = at(contracts, "AccessManager", accessManagerAbi, provider);
  const timelock = addressOf(contracts, "TimelockController");
  const granted = await manager.queryFilter("RoleGranted", startBlock);
  const roles = new Set([ADMIN_ROLE, ...granted.map((log) => BigInt(log.topics[1] ?? 0))]);
  const faults: string[] = [];
  for (const role of roles)
    if ((await manager.getFunction("hasRole")(role, deployer))[0])
      faults.push(`The deployer still has role ${role} of the access manager.`);
  if (!(await manager.getFunction("hasRole")(ADMIN_ROLE, timelock))[0])
    faults.push("The timelock doesn't administer the access manager.");
  return faults;
}

async function timelockFaults(
  provider: JsonRpcProvider,
  deployer: string,
  { contracts }: Deployment,
): Promise<string[]> {
  const timelock = at(contracts, "TimelockController", timelockAbi, provider);
  const governor = addressOf(contracts, "ComputeGovernor");
  const hasRole = timelock.getFunction("hasRole");
  const faults: string[] = [];
  if (await hasRole(ZeroHash, deployer)) faults.push("The deployer still administers the timelock.");
  for (const name of ["PROPOSER_ROLE", "EXECUTOR_ROLE", "CANCELLER_ROLE"]) {
    const role: string = await timelock.getFunction(name)();
    if (await hasRole(role, deployer)) faults.push(`The deployer still has ${name} of the timelock.`);
    if (!(await hasRole(role, governor))) faults.push(`The governor lacks ${name} of the timelock.`);
  }
  return faults;
}

async function tokenFaults(
  provider: JsonRpcProvider,
  deployer: string,
  deployment: Deployment,
): Promise<string[]> {
  const token = at(deployment.contracts, "ComputeToken", tokenAbi, provider);
  const balance: bigint = await token.getFunction("balanceOf")(deployer);
  return balance === 0n ? [] : [`The deployer still holds ${balance} of 1e-18 COMPUTE.`];
}

function at(
  contracts: Deployment["contracts"],
  name: string,
  abi: unknown,
  provider: JsonRpcProvider,
): Contract {
  return new Contract(addressOf(contracts, name), abi as InterfaceAbi, provider);
}

function addressOf(contracts: Deployment["contracts"], name: string): string {
  const contract = contracts[name];
  if (contract === undefined) throw new Error(`The deployment has no ${name}.`);
  return contract.address;
}
