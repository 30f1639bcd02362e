import { readFile } from "node:fs/promises";
import { Wallet } from "ethers";
import { StackError } from "../stack/stack-error.ts";

/** Where a key may be. */
export interface KeySource {
  privateKey?: string;
  /** Path of an encrypted JSON keystore (Web3 Secret Storage), which wins. */
  keystore?: string;
  /** The keystore's. */
  password?: string;
}

/**
 * The wallet of a key from the environment or from an encrypted keystore; undefined when there is neither.
 * @throws StackError when the keystore can't be opened. Keys and passwords are never shown.
 */
export async function openWallet({ keystore, password, privateKey }: KeySource): Promise<Wallet | undefined> {
  if (keystore === undefined) return privateKey === undefined ? undefined : new Wallet(privateKey);
  const json = await readFile(keystore, "utf8").catch((cause: unknown) => {
    throw new StackError(`The keystore ${keystore} can't be read`, "correct the path", { cause });
  });
  if (password === undefined)
    throw new StackError("KEYSTORE_PASSWORD is not set", `set the password of ${keystore}`);
  try {
    return new Wallet((await Wallet.fromEncryptedJson(json, password)).privateKey);
  } catch (cause) {
    const nextStep = "check that it is one (Web3 Secret Storage) and that the password is its";
    throw new StackError(`The keystore ${keystore} can't be opened`, nextStep, { cause });
  }
}
