import hre from "hardhat";
import { GasAttestations } from "./attestations.ts";
import { measureBoard, measureElection } from "./board-scenarios.ts";
import { deployOwn, deploySide, TIMES } from "./dao.ts";
import { GasMarket } from "./market.ts";
import { measureMarket } from "./market-scenarios.ts";
import { GasProvenance } from "./provenance.ts";
import { measureProvenance } from "./provenance-scenarios.ts";
import { type GasFigures, measureClaims, measureGovernance, measureToken } from "./scenarios.ts";
import { compileYardstick } from "./yardstick.ts";

/** Gas of one scenario here and elsewhere; null where that has no such thing. */
export type GasComparison = Record<string, GasRow>;

/** What a user would use instead: the plain output of OpenZeppelin's wizard, or attestations of EAS. */
type GasRow =
  | { computeCommons: number; openZeppelinWizard: number | null }
  | { computeCommons: number; attestationOfAllFields: number | null; attestationOfHash: number | null };

const THRESHOLD = 10n ** 24n;
const QUORUM_PERCENT = 4n;

/** The market's receipts say when; with a fixed start they cost the same in every run. */
const START = new Date("2026-07-01T00:00:00Z");

/** Runs every scenario on both sides, each on a chain of its own. */
export async function measureGas(root: string): Promise<GasComparison> {
  const own = { ...(await measureOwn(root)), ...(await measureOwnMarket(root)) };
  const wizard = await measureWizard(root);
  const governed = Object.entries(own).map(([scenario, gas]): [string, GasRow] => [
    scenario,
    { computeCommons: gas, openZeppelinWizard: wizard[scenario] ?? null },
  ]);
  return { ...Object.fromEntries(governed), ...(await compareConsents(root)) };
}

/** The same consents in the log and as attestations, on one chain. */
async function compareConsents(root: string): Promise<GasComparison> {
  const connection = await hre.network.create({ network: "default", override: { initialDate: START } });
  const provenance = await GasProvenance.deploy(connection, root);
  const own = await measureProvenance(provenance);
  const consents = await provenance.make(GasAttestations.NEEDED, { scope: GasProvenance.scope("attested") });
  const { full, hash } = await (await GasAttestations.deploy(connection)).measure(consents);
  const rows = Object.entries(own).map(([scenario, gas]): [string, GasRow] => [
    `consent: ${scenario}`,
    {
      computeCommons: gas,
      attestationOfAllFields: full[scenario] ?? null,
      attestationOfHash: hash[scenario] ?? null,
    },
  ]);
  return Object.fromEntries(rows);
}

async function measureOwn(root: string): Promise<GasFigures> {
  const connection = await hre.network.create("default");
  const { ethers, networkHelpers } = connection;
  const dao = await deployOwn(connection, root);
  const passTime = networkHelpers.time.increase;
  const [, ...others] = await ethers.getSigners();
  const free = others.filter(({ address }) => !dao.members.some((member) => member.address === address));
  return {
    ...(await measureToken(dao, free)),
    ...(await measureGovernance(dao, free, passTime)),
    ...(await measureBoard(dao, passTime)),
    ...(await measureElection(dao, free, networkHelpers.time.increaseTo)),
    ...(await measureClaims(ethers, dao, free)),
  };
}

async function measureOwnMarket(root: string): Promise<GasFigures> {
  const connection = await hre.network.create({ network: "default", override: { initialDate: START } });
  return measureMarket(await GasMarket.deploy(connection, root));
}

async function measureWizard(root: string): Promise<GasFigures> {
  const { ethers, networkHelpers } = await hre.network.create("default");
  const compiled = await compileYardstick(root, {
    files: ["WizardToken", "WizardGovernor"],
    contracts: ["WizardToken", "WizardGovernor", "TimelockController"],
  });
  const deploy = async (name: string, args: unknown[]) => {
    const { abi = [], bytecode = "" } = compiled.get(name) ?? {};
    const contract = await (await ethers.getContractFactory(abi as never[], bytecode)).deploy(...args);
    return ethers.getContractAt(abi as never[], await contract.getAddress());
  };
  const dao = await deploySide(ethers, {
    token: (manager, supply, holder) => deploy("WizardToken", [holder.address, supply, manager]),
    timelock: (admin) => deploy("TimelockController", [TIMES.timelockDelay, [], [], admin.address]),
    governor: (token, timelock) =>
      deploy("WizardGovernor", [
        token,
        timelock,
        TIMES.votingDelay,
        TIMES.votingPeriod,
        THRESHOLD,
        QUORUM_PERCENT,
      ]),
  });
  const others = (await ethers.getSigners()).slice(1);
  return {
    ...(await measureToken(dao, others)),
    ...(await measureGovernance(dao, others, networkHelpers.time.increase)),
  };
}
