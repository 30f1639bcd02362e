import path from "node:path";
import type { HardhatEthers, HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { type Contract, type ContractTransactionResponse, parseEther } from "ethers";
import type { network } from "hardhat";
import { InstitutionsModule } from "../../../ignition/modules/Institutions.ts";
import { loadConfig } from "../config/load.ts";
import { CONTRACT_ROLES, type ContractRole, selectorsOf } from "../deploy/contract-roles.ts";
import { buildParameters } from "../deploy/parameters.ts";
import { loadSettings } from "../deploy/settings.ts";

type Connection = Awaited<ReturnType<typeof network.create>>;

/** Seconds; the same for both sides of the comparison: ours takes them from ignition/parameters/local.json. */
export const TIMES = { votingDelay: 300, votingPeriod: 3600, lateQuorumExtension: 600, timelockDelay: 600 };

/** A token, a timelock and a governor, and the account that holds the whole supply and may mint. */
export interface Dao {
  token: Contract;
  timelock: Contract;
  governor: Contract;
  holder: HardhatEthersSigner;
}

/** Makes the contracts of the yardstick. */
export interface DaoFactory {
  token(manager: Contract, supply: bigint, holder: HardhatEthersSigner): Promise<Contract>;
  timelock(admin: HardhatEthersSigner): Promise<Contract>;
  governor(token: Contract, timelock: Contract): Promise<Contract>;
}

/** Our own DAO, with what the yardstick has not. */
export interface OwnDao extends Dao {
  constitution: Contract;
  board: Contract;
  election: Contract;
  /** Who sits on seat 0 to 6. */
  members: HardhatEthersSigner[];
}

/**
 * Deploys our own contracts through the modules that production uses, without the distribution and the handover, so that
 * one account holds the supply and may mint.
 */
export async function deployOwn(connection: Connection, root: string): Promise<OwnDao> {
  const { ethers, ignition } = connection;
  const holder = await firstSigner(ethers);
  const settings = await loadSettings(path.join(root, "ignition/parameters/local.json"));
  const parameters = buildParameters(loadConfig(path.join(root, "config")), settings);
  const deployed = await ignition.deploy(InstitutionsModule, { parameters });
  // Ignition's contracts know their functions by type; the scenarios look them up by name.
  const { accessManager, token, timelock, policy, governor, board, election, constitution } =
    deployed as unknown as Record<keyof typeof deployed, Contract>;
  await assignRole(accessManager, CONTRACT_ROLES.minter, token, holder);
  await assignRole(accessManager, CONTRACT_ROLES.ethicsBoard, policy, board);
  await assignRole(accessManager, CONTRACT_ROLES.boardElection, board, election);
  const seats = parameters.Institutions.boardMembers;
  const members = await Promise.all(seats.map((account) => ethers.getSigner(account)));
  return { token, timelock, governor, holder, constitution, board, election, members };
}

/** Deploys the yardstick, with the rights that the scenarios need. */
export async function deploySide(ethers: HardhatEthers, factory: DaoFactory): Promise<Dao> {
  const holder = await firstSigner(ethers);
  const manager = await ethers.deployContract("AccessManager", [holder.address]);
  const token = await factory.token(manager, parseEther("400000000"), holder);
  const timelock = await factory.timelock(holder);
  const governor = await factory.governor(token, timelock);
  for (const role of ["PROPOSER_ROLE", "CANCELLER_ROLE", "EXECUTOR_ROLE"])
    await timelock.getFunction("grantRole")(await timelock.getFunction(role)(), governor);
  await assignRole(manager, CONTRACT_ROLES.minter, token, holder);
  return { token, timelock, governor, holder };
}

async function assignRole(
  manager: Contract,
  role: ContractRole,
  target: Contract,
  holder: Contract | HardhatEthersSigner,
): Promise<void> {
  await manager.getFunction("setTargetFunctionRole")(target, selectorsOf(role), role.id);
  await manager.getFunction("grantRole")(role.id, holder, 0);
}

async function firstSigner(ethers: HardhatEthers): Promise<HardhatEthersSigner> {
  const [holder] = await ethers.getSigners();
  if (holder === undefined) throw new Error("The network has no accounts.");
  return holder;
}

/** The gas that a transaction used. */
export async function gasOf(sent: Promise<ContractTransactionResponse>): Promise<number> {
  const receipt = await (await sent).wait();
  if (receipt === null) throw new Error("The transaction was not mined.");
  return Number(receipt.gasUsed);
}
