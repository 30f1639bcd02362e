import type { HardhatEthers, HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { type Contract, type ContractTransactionResponse, parseEther } from "ethers";

/** Seconds; the same for both sides of the comparison. */
export const TIMES = { votingDelay: 300, votingPeriod: 3600, lateQuorumExtension: 600, timelockDelay: 600 };

/** A token, a timelock and a governor, and the account that holds the whole supply and may mint. */
export interface Dao {
  token: Contract;
  timelock: Contract;
  governor: Contract;
  holder: HardhatEthersSigner;
}

/** Makes the two contracts that differ between the sides. */
export interface DaoFactory {
  token(manager: Contract, supply: bigint, holder: HardhatEthersSigner): Promise<Contract>;
  governor(token: Contract, timelock: Contract): Promise<Contract>;
}

/** Deploys one side of the comparison, with the rights that the scenarios need. */
export async function deploySide(ethers: HardhatEthers, factory: DaoFactory): Promise<Dao> {
  const [holder] = await ethers.getSigners();
  if (holder === undefined) throw new Error("The network has no accounts.");
  const manager = await ethers.deployContract("AccessManager", [holder.address]);
  const token = await factory.token(manager, parseEther("400000000"), holder);
  const timelock = await ethers.deployContract("TimelockController", [
    TIMES.timelockDelay,
    [],
    [],
    holder.address,
  ]);
  const governor = await factory.governor(token, timelock);
  for (const role of ["PROPOSER_ROLE", "CANCELLER_ROLE", "EXECUTOR_ROLE"])
    await timelock.getFunction("grantRole")(await timelock.getFunction(role)(), governor);
  await manager.getFunction("setTargetFunctionRole")(token, [selector(token, "mint")], 1n);
  await manager.getFunction("grantRole")(1n, holder, 0);
  return { token, timelock, governor, holder };
}

/** The gas that a transaction used. */
export async function gasOf(sent: Promise<ContractTransactionResponse>): Promise<number> {
  const receipt = await (await sent).wait();
  if (receipt === null) throw new Error("The transaction was not mined.");
  return Number(receipt.gasUsed);
}

function selector(contract: Contract, name: string): string {
  const fragment = contract.interface.getFunction(name);
  if (fragment === null) throw new Error(`No function ${name}.`);
  return fragment.selector;
}
