import path from "node:path";
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import type { BaseContract, Contract, ContractTransactionResponse, TransactionReceipt } from "ethers";
import { network } from "hardhat";
import { ComputeCommonsModule } from "../../../ignition/modules/ComputeCommons.ts";
import { loadConfig } from "../../../scripts/lib/config/load.ts";
import type { Config } from "../../../scripts/lib/config/types.ts";
import { buildParameters, type DeploymentParameters } from "../../../scripts/lib/deploy/parameters.ts";
import { loadSettings } from "../../../scripts/lib/deploy/settings.ts";
import { buildClaims, type Claims } from "../../../scripts/lib/merkle.ts";

const root = path.resolve(import.meta.dirname, "../../..");

/** Hardhat's public mnemonic: account 0 deploys, 1 to 40 are the members, 41 to 43 outside claimants, 44 on are free. */
const ACCOUNTS = { mnemonic: "test test test test test test test test test test test junk", count: 50 };
/** Within the vesting schedules of the shipped distribution, so that no test depends on today's date. */
const START = new Date("2026-07-01T00:00:00Z");

export type Connection = Awaited<ReturnType<typeof network.create>>;

/** The DAO as the production modules deploy it from the shipped input files and the production settings. */
export interface Dao {
  connection: Connection;
  config: Config;
  parameters: DeploymentParameters;
  claims: Claims;
  deployer: HardhatEthersSigner;
  /** Belongs to nobody in the community: pays gas for others, or attacks. */
  outsider: HardhatEthersSigner;
  accessManager: Contract;
  token: Contract;
  timelock: Contract;
  constitution: Contract;
  policy: Contract;
  governor: Contract;
  board: Contract;
  opinionLog: Contract;
  election: Contract;
  distributor: Contract;
  projects: Contract;
  carbonOracle: Contract;
  registry: Contract;
  vault: Contract;
  escrow: Contract;
  subsidyPool: Contract;
  queue: Contract;
  rewards: Contract;
  disputes: Contract;
  vocabulary: Contract;
  policyBook: Contract;
  controllers: Contract;
  consentLog: Contract;
  benefitVault: Contract;
  useAnchors: Contract;
  datasets: Contract;
  breachBoard: Contract;
  circles: Contract;
}

/** Deploys the whole DAO on a chain of its own. */
export async function deployDao(): Promise<Dao> {
  const connection = await network.create({
    network: "default",
    override: { accounts: ACCOUNTS, initialDate: START },
  });
  const config = loadConfig(path.join(root, "config"));
  const parameters = buildParameters(
    config,
    await loadSettings(path.join(root, "ignition/parameters/production.json")),
  );
  const parts = await connection.ignition.deploy(ComputeCommonsModule, { parameters });
  return {
    connection,
    config,
    parameters,
    claims: buildClaims(config.distribution),
    deployer: await signerAt(connection, 0),
    outsider: await signerAt(connection, 44),
    accessManager: parts.accessManager as Contract,
    token: parts.token as Contract,
    timelock: parts.timelock as Contract,
    constitution: parts.constitution as Contract,
    policy: parts.policy as Contract,
    governor: parts.governor as Contract,
    board: parts.board as Contract,
    opinionLog: parts.opinionLog as Contract,
    election: parts.election as Contract,
    distributor: parts.distributor as Contract,
    projects: parts.projects as Contract,
    carbonOracle: parts.carbonOracle as Contract,
    registry: parts.registry as Contract,
    vault: parts.vault as Contract,
    escrow: parts.escrow as Contract,
    subsidyPool: parts.subsidyPool as Contract,
    queue: parts.queue as Contract,
    rewards: parts.rewards as Contract,
    disputes: parts.disputes as Contract,
    vocabulary: parts.vocabulary as Contract,
    policyBook: parts.policyBook as Contract,
    controllers: parts.controllers as Contract,
    consentLog: parts.consentLog as Contract,
    benefitVault: parts.benefitVault as Contract,
    useAnchors: parts.useAnchors as Contract,
    datasets: parts.datasets as Contract,
    breachBoard: parts.breachBoard as Contract,
    circles: parts.circles as Contract,
  };
}

/** Deploys once for a file and takes every test back to the moment after the deployment. */
export function useDao(prepare: (dao: Dao) => Promise<void> = async () => {}): () => Dao {
  let dao: Dao | undefined;
  let snapshot: { restore: () => Promise<void> } | undefined;
  const current = (): Dao => {
    if (dao === undefined)
      throw new Error("The DAO is deployed before the first test; ask for it inside of one.");
    return dao;
  };
  before(async function () {
    this.timeout(120_000);
    dao = await deployDao();
    await prepare(dao);
    snapshot = await dao.connection.networkHelpers.takeSnapshot();
  });
  afterEach(async () => await snapshot?.restore());
  after(async () => await dao?.connection.close());
  return current;
}

/** The account at a position of the mnemonic. */
export async function signerAt(connection: Connection, position: number): Promise<HardhatEthersSigner> {
  const signer = (await connection.ethers.getSigners())[position];
  if (signer === undefined) throw new Error(`There are ${ACCOUNTS.count} accounts; none at ${position}.`);
  return signer;
}

/** The member, or other account of the mnemonic, with this address. */
export async function signerOf(dao: Dao, account: string): Promise<HardhatEthersSigner> {
  return await dao.connection.ethers.getSigner(account);
}

/** Reads from a contract. */
export async function read<T>(contract: BaseContract, name: string, ...values: unknown[]): Promise<T> {
  return (await contract.getFunction(name).staticCall(...values)) as T;
}

/** Sends a transaction, without waiting: for expectations on events and reverts. */
export async function send(
  contract: BaseContract,
  signer: HardhatEthersSigner,
  name: string,
  ...values: unknown[]
): Promise<ContractTransactionResponse> {
  return await (contract.connect(signer) as BaseContract).getFunction(name).send(...values);
}

/** Sends a transaction and waits until it is mined. */
export async function mine(
  contract: BaseContract,
  signer: HardhatEthersSigner,
  name: string,
  ...values: unknown[]
): Promise<TransactionReceipt> {
  const receipt = await (await send(contract, signer, name, ...values)).wait();
  if (receipt === null) throw new Error(`${name} was not mined.`);
  return receipt;
}

/** The chain's clock, in seconds. */
export async function now(dao: Dao): Promise<bigint> {
  return BigInt(await dao.connection.networkHelpers.time.latest());
}

/** Moves the clock so that the next block has exactly this time, and mines it. */
export async function warp(dao: Dao, timestamp: bigint): Promise<void> {
  await dao.connection.networkHelpers.time.increaseTo(timestamp);
}
