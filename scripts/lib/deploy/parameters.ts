import { Interface, type InterfaceAbi, id, parseEther } from "ethers";
import accessManagerAbi from "../../../snapshots/abi/AccessManager.json" with { type: "json" };
import type { Config } from "../config/types.ts";
import { buildClaims } from "../merkle.ts";
import type { Settings } from "./settings.ts";

/** The only restricted function there is today, and the role whose number the Ignition module knows. */
const MINT = { roleKey: "MINTER", roleId: "1", contract: "ComputeToken", function: "mint(address,uint256)" };

const SECONDS_A_DAY = 86_400n;

/** Parameters of the Ignition modules, by module name. Amounts in 1e-18 COMPUTE, times in seconds. */
export interface DeploymentParameters {
  Token: { genesisSupply: bigint };
  Governance: {
    timelockDelay: bigint;
    votingDelay: number;
    votingPeriod: number;
    lateQuorumExtension: number;
    proposalThreshold: bigint;
    quorumPercent: bigint;
  };
  Genesis: { claimsRoot: string; claimPeriod: bigint; claimsTotal: bigint; treasuryAmount: bigint };
  ComputeCommons: { mintSelector: string; communityCalls: string[] };
  [module: string]: Record<string, bigint | number | string | string[]>;
}

/**
 * Turns the three input files and a network's settings into what the Ignition modules need. Production, the local
 * network and the tests all deploy from this.
 * @throws Error when the community file gives a role a function that the modules don't assign.
 */
export function buildParameters(config: Config, settings: Settings): DeploymentParameters {
  checkRoleFunctions(config);
  const { distribution } = config;
  const claims = buildClaims(distribution);
  return {
    Token: { genesisSupply: distribution.supply },
    Governance: {
      timelockDelay: BigInt(settings.timelockDelaySeconds),
      votingDelay: settings.votingDelaySeconds,
      votingPeriod: settings.votingPeriodSeconds,
      lateQuorumExtension: settings.lateQuorumExtensionSeconds,
      proposalThreshold: parseEther(settings.proposalThresholdCompute),
      quorumPercent: BigInt(settings.quorumPercent),
    },
    Genesis: {
      claimsRoot: claims.root,
      claimPeriod: BigInt(distribution.claimPeriodDays) * SECONDS_A_DAY,
      claimsTotal: claims.total,
      treasuryAmount: distribution.treasury.amount,
    },
    ComputeCommons: { mintSelector: id(MINT.function).slice(0, 10), communityCalls: communityCalls(config) },
  };
}

/** Calls of the access manager that label every role and grant those that members hold, without delay. */
function communityCalls({ community }: Config): string[] {
  const manager = new Interface(accessManagerAbi as InterfaceAbi);
  const labels = community.roles.map((role) =>
    manager.encodeFunctionData("labelRole", [role.id, role.label]),
  );
  const ids = new Map(community.roles.map((role) => [role.key, role.id]));
  const grants = community.members.flatMap((member) =>
    member.roles.map((key) => manager.encodeFunctionData("grantRole", [ids.get(key), member.account, 0])),
  );
  return [...labels, ...grants];
}

function checkRoleFunctions({ community }: Config): void {
  const minter = community.roles.find((role) => role.key === MINT.roleKey);
  if (minter?.id !== MINT.roleId || minter.heldBy !== "timelock")
    throw new Error(
      `config/community.json must have the role ${MINT.roleKey} with id "${MINT.roleId}", held by the timelock.`,
    );
  for (const role of community.roles)
    for (const entry of role.functions)
      if (role !== minter || entry.contract !== MINT.contract || entry.function !== MINT.function)
        throw new Error(
          `config/community.json lets ${role.key} call ${entry.contract}.${entry.function}, which the deployment ` +
            "doesn't assign. Take it out, or assign it in ignition/modules/ComputeCommons.ts.",
        );
}
