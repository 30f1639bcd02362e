import { expect, type Page } from "@playwright/test";
import { type Hex, keccak256, type PrivateKeyAccount, toBytes } from "viem";
import { type ConsentKey, deriveKey } from "../../../scripts/lib/consent/keys.ts";
import type { TestChain } from "./chain.ts";
import { choose } from "./market-people.ts";
import { accountButton, connect, open, settle } from "./steps.ts";

/** Accounts of the mnemonic that the story of provenance alone uses: a controller, its agent, and another custodian, who provides GPUs too. */
export const CONTROLLER = 45;
export const AGENT = 46;
export const CUSTODIAN = 47;

/** Consent keys of people whom only this story knows. */
export function keyOf(person: number, controllerId: number, scope: Hex): ConsentKey {
  return deriveKey(new Uint8Array(32).fill(person), { controllerId, scope, index: 0 });
}

/** The number of the controller that an account registered. */
export async function controllerOf(chain: TestChain, account: PrivateKeyAccount): Promise<number> {
  return chain.read({
    contract: "ControllerRegistry",
    functionName: "controllerIdOf",
    args: [account.address],
  });
}

/** The dataset of a content that an account registers. */
export async function datasetOf(chain: TestChain, account: PrivateKeyAccount, content: string): Promise<Hex> {
  const args = [account.address, keccak256(toBytes(content))];
  return chain.read({ contract: "DatasetRegistry", functionName: "datasetIdOf", args });
}

/** Opens a page as somebody whose wallet the page finds by itself, or connects it. */
export async function openAs(page: Page, path: string): Promise<void> {
  await open(page, path);
  await connect(page);
  await expect(accountButton(page)).toBeVisible();
  await settle(page);
}

/** Fills the form for a dataset in. */
export async function fillDataset(page: Page, content: string): Promise<void> {
  await page.getByRole("textbox", { name: "Content" }).fill(keccak256(toBytes(content)));
  await page.getByRole("textbox", { name: "Description" }).fill(keccak256(toBytes(`about ${content}`)));
  await page.getByRole("combobox", { name: "Licence" }).fill("CC-BY-4.0");
  await choose(page, "Highest level", /Level 2/);
  for (const operation of ["Query", "Derive", "Train"])
    await page.getByRole("checkbox", { name: new RegExp(`^${operation}`) }).check();
  await choose(page, "Protected by", /^Add noise/);
  await page.getByRole("checkbox", { name: /^Research in science/ }).check();
}

/** The member who may close breaches. */
export function steward(chain: TestChain): PrivateKeyAccount {
  const { members } = chain.deployment.community;
  const found = members.findIndex(({ roles }) => roles.some((role) => /steward/i.test(role)));
  if (found < 0) throw new Error("No member is a steward.");
  const account = Array.from({ length: 45 }, (_, index) => chain.account(index)).find(
    ({ address }) => address.toLowerCase() === members[found]?.account.toLowerCase(),
  );
  if (!account) throw new Error("The steward's key is not of the mnemonic.");
  return account;
}
