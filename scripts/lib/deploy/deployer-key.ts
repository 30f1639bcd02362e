import { Wallet } from "ethers";
import { readDeployerKey, unsetIfEmpty } from "../env.ts";
import { openWallet } from "../market/keys.ts";
import type { Network } from "../networks/networks.ts";
import { StackError } from "../stack/stack-error.ts";

const VARIABLE = "DEPLOYER_PRIVATE_KEY";

/**
 * The key of the account that deploys: of an encrypted keystore when one is named, else from the environment or .env,
 * else from Hardhat's keystore, which may ask for its password. The local chain has accounts of its own: undefined.
 * @throws StackError when there is none, or it is malformed; the key itself is never shown.
 */
export async function deployerKey(
  network: Network,
  keystore: string | undefined,
): Promise<string | undefined> {
  const { privateKey, password } = readDeployerKey();
  const wallet = await openWallet({
    ...(keystore !== undefined && { keystore }),
    ...(password !== undefined && { password }),
    ...(privateKey !== undefined && { privateKey }),
  });
  if (wallet !== undefined) return wallet.privateKey;
  return network.name === "local" ? undefined : fromHardhatKeystore(network);
}

async function fromHardhatKeystore({ name }: Network): Promise<string> {
  unsetIfEmpty(VARIABLE);
  const { default: hre } = await import("hardhat");
  const settings = hre.config.networks[name];
  const [key] = settings?.type === "http" && Array.isArray(settings.accounts) ? settings.accounts : [];
  if (key === undefined)
    throw new StackError(`hardhat.config.ts has no key for ${name}`, "give its accounts there");
  const value = await key.get().catch((cause: unknown) => {
    throw new StackError(
      `The key of the account that deploys is missing`,
      `store it with npm run hardhat -- keystore set ${VARIABLE}, set it in the environment, or add --keystore FILE`,
      { cause },
    );
  });
  try {
    return new Wallet(value).privateKey;
  } catch {
    // What is wrong with a key may hold the key: no cause.
    throw new StackError(
      `${VARIABLE} in Hardhat's keystore is not a private key`,
      `store 0x and 64 hexadecimal digits with npm run hardhat -- keystore set --force ${VARIABLE}`,
    );
  }
}
