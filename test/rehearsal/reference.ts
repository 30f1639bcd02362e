import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { keccak256 } from "ethers";
import hre from "hardhat";
import { readJournal } from "../../scripts/lib/deploy/journal.ts";
import type { DeploymentParameters } from "../../scripts/lib/deploy/parameters.ts";
import { runModules } from "../../scripts/lib/deploy/run-modules.ts";

/**
 * Deploys without a break, in this process, from the same account: the code that every other run must come to, by
 * contract. Addresses may differ: after a break Ignition sends what is left in another order.
 */
export async function deployUnbroken(
  parameters: DeploymentParameters,
  privateKey: string,
): Promise<Record<string, string>> {
  const accounts = [{ privateKey, balance: 10n ** 20n }];
  const connection = await hre.network.create({ network: "default", override: { accounts } });
  const journal = mkdtempSync(path.join(tmpdir(), "compute-commons-reference-"));
  try {
    const [account] = await connection.ethers.getSigners();
    await runModules({
      provider: connection.provider,
      journal,
      parameters,
      accounts: [account?.address ?? ""],
      confirmations: 1,
      pollingInterval: 5,
    });
    const contracts = (await readJournal(journal))?.contracts ?? {};
    const codes = Object.entries(contracts).map(async ([name, address]) => {
      const code = await connection.ethers.provider.getCode(address);
      return [name, await hashCode(name, code)] as const;
    });
    return Object.fromEntries(await Promise.all(codes));
  } finally {
    await connection.close();
    rmSync(journal, { recursive: true });
  }
}

/** The hash of a contract's code without the values that its constructor put in, some of which are times. */
export async function hashCode(name: string, code: string): Promise<string> {
  const { immutableReferences = {} } = await hre.artifacts.readArtifact(name);
  let masked = code;
  for (const { start, length } of Object.values(immutableReferences).flat()) {
    const [from, to] = [2 + 2 * start, 2 + 2 * (start + length)];
    masked = masked.slice(0, from) + "0".repeat(to - from) + masked.slice(to);
  }
  return keccak256(masked);
}
