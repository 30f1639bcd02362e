import { Contract, type InterfaceAbi, type Provider, ZeroHash } from "ethers";
import accessManagerAbi from "../../../snapshots/abi/AccessManager.json" with { type: "json" };
import timelockAbi from "../../../snapshots/abi/BoundedTimelock.json" with { type: "json" };
import tokenAbi from "../../../snapshots/abi/ComputeToken.json" with { type: "json" };
import { StackError } from "../stack/stack-error.ts";
import { assertHandover } from "./handover.ts";
import type { Deployment } from "./record.ts";

/**
 * Proves from the chain that the deployer holds nothing and that the DAO's own contracts hold what they must.
 * @returns The proof, a sentence a line, with the answers of the chain it rests on.
 * @throws Error that lists what doesn't hold.
 */
export async function proveHandover(
  provider: Provider,
  deployer: string,
  deployment: Deployment,
): Promise<string[]> {
  await assertHandover(provider, deployer, deployment);
  const { community } = deployment;
  const manager = at("AccessManager", accessManagerAbi);
  const timelock = at("BoundedTimelock", timelockAbi);
  const token = at("ComputeToken", tokenAbi);
  const held = await Promise.all(
    [{ id: "0", key: "ADMIN" }, ...community.roles].map(async ({ id, key }) => {
      const [isMember] = await manager.getFunction("hasRole")(id, deployer);
      return { key, isHeld: Boolean(isMember) };
    }),
  );
  const isAdmin: boolean = await timelock.getFunction("hasRole")(ZeroHash, deployer);
  const balance: bigint = await token.getFunction("balanceOf")(deployer);
  const surplus = held.filter(({ isHeld }) => isHeld);
  if (surplus.length > 0 || isAdmin || balance !== 0n)
    throw new StackError(
      `The deployer ${deployer} still has rights: ${surplus.map(({ key }) => key).join(", ") || "the timelock's or tokens"}`,
      "don't use this deployment; deploy again with --restart",
    );
  return [
    `The deployer ${deployer} holds nothing:`,
    `  AccessManager.hasRole: no for all ${held.length} roles, ADMIN the first of them`,
    "  BoundedTimelock.hasRole(DEFAULT_ADMIN_ROLE): no; nor is it proposer, canceller or executor",
    `  ComputeToken.balanceOf: ${balance}`,
    `The administrator of every role is the timelock ${await timelock.getAddress()} alone; its only proposer is the`,
    `governor ${deployment.contracts.ComputeGovernor?.address ?? "?"}.`,
  ];

  function at(name: string, abi: unknown): Contract {
    const contract = deployment.contracts[name];
    if (contract === undefined)
      throw new StackError(`The deployment has no ${name}`, "deploy again with --restart");
    return new Contract(contract.address, abi as InterfaceAbi, provider);
  }
}
