import { type HDNodeWallet, Wallet } from "ethers";
import { type OperatorKeyName, readOperatorKey, unsetIfEmpty } from "../env.ts";
import { openWallet } from "../market/keys.ts";
import { StackError } from "../stack/stack-error.ts";

/** A wallet that signs here. */
export type OperatorWallet = Wallet | HDNodeWallet;

/**
 * The wallet of an operator: from the encrypted keystore that the command line names, else from the environment or .env,
 * else from Hardhat's keystore.
 * @returns undefined when it is nowhere.
 * @throws StackError when it can't be opened. Keys and passwords are never shown.
 */
export async function openOperatorWallet(
  name: OperatorKeyName,
  keystore?: string,
): Promise<OperatorWallet | undefined> {
  const source = { ...readOperatorKey(name), ...(keystore !== undefined && { keystore }) };
  const given = await openWallet(source);
  if (given !== undefined) return given;
  const stored = await fromHardhatKeystore(name);
  if (stored === undefined) return undefined;
  if (/^0x[0-9a-fA-F]{64}$/.test(stored)) return new Wallet(stored);
  throw new StackError(
    `${name} in Hardhat's keystore is not a private key`,
    `store 0x and 64 hexadecimal digits with npm run hardhat -- keystore set ${name} --force`,
  );
}

/** What Hardhat's keystore holds under a name; with a default it asks for its password only when it holds something. */
async function fromHardhatKeystore(name: string): Promise<string | undefined> {
  unsetIfEmpty(name);
  const { default: hre } = await import("hardhat");
  const variable = { _type: "ConfigurationVariable", name, default: "" } as const;
  const found = await hre.hooks.runHandlerChain(
    "configurationVariables",
    "fetchValue",
    [variable],
    async () => "",
  );
  return found === "" ? undefined : found;
}
