import { expect, type Page } from "@playwright/test";
import { isAddressEqual, parseEther } from "viem";
import { deriveKey } from "../../../scripts/lib/consent/keys.ts";
import { test } from "../fixtures.ts";
import { askAsClinic, CLINIC, GRANT_STATUS, PROFILE } from "../lib/consents.ts";
import { choose } from "../lib/market-people.ts";
import { carryOut, connect, open, press, settle } from "../lib/steps.ts";

/** An account of the mnemonic that no other test uses. */
const PERSON = 57;

/** Chooses purpose and kind of data. */
async function chooseTerms(page: Page, category: string): Promise<void> {
  await page.getByLabel("Search for a purpose").fill("science");
  await page.getByRole("radio", { name: /^Research in science/ }).check();
  await page.getByLabel("Search for a kind of data").fill(category);
  await page.getByRole("radio", { name: new RegExp(`^${category}`) }).check();
}

async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

test("a consent is given, used, paid for, and withdrawn without an index", async ({
  visit,
  stack,
  chain,
}) => {
  test.setTimeout(240_000);
  const { consents, controllerId, dataset } = await askAsClinic(chain, "a story's data");
  const [person, controller] = [chain.account(PERSON), chain.account(CLINIC)];
  const { page } = await visit([person]);

  // Nothing is chosen beforehand, and a step says what it misses.
  await open(page, `/consent/new?controller=${controllerId}`);
  await connect(page);
  await goOn(page);
  await expect(page.getByRole("alert").filter({ hasText: "Choose which data it is about." })).toBeVisible();
  await open(page, `/consent/new?controller=${controllerId}&dataset=${dataset}`);
  await settle(page);
  await expect(page.getByText("Bond behind its word")).toBeVisible();
  await goOn(page);
  const slider = page.getByRole("slider", { name: "Federation level" });
  await expect(slider).toHaveValue("0");
  await slider.fill("3");
  await goOn(page);
  await expect(page.getByText("These data were registered for level 2 at most.")).toBeVisible();
  await slider.fill("1");
  await goOn(page);
  await chooseTerms(page, "Medical data");
  await goOn(page);
  await expect(page.getByText("Tick this, or choose something else.")).toBeVisible();
  await page.getByRole("checkbox", { name: "I give my explicit consent to this" }).check();
  await goOn(page);
  await choose(page, "How your data are protected", "Add noise");
  await page.getByRole("checkbox", { name: "Query" }).check();
  await page.getByRole("textbox", { name: "For how many days" }).fill("9999");
  await goOn(page);
  await expect(page.getByText(/^Type whole days from 1 to \d+\.$/)).toBeVisible();
  await page.getByRole("textbox", { name: "For how many days" }).fill("14");
  await page.getByRole("textbox", { name: "For how many uses" }).fill("3");
  await page.getByRole("textbox", { name: "Reward for each use, in COMPUTE" }).fill("1.5");
  await goOn(page);
  await expect(page.getByText("Each use earns you 1.5 COMPUTE.")).toBeVisible();
  await page.getByRole("button", { name: "Sign this consent" }).click();
  const secret = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the withdrawal secret" }).click();
  expect((await secret).suggestedFilename()).toMatch(/^withdrawal-[0-9a-f]{8}\.json$/);
  await page.getByRole("button", { name: "Give this consent" }).click();
  await carryOut(page, "Give consent");

  const [granted] = await consents.givenFor(dataset);
  if (!granted) throw new Error("The chain has no consent to the dataset.");
  const { consent, grantId } = granted;
  expect(consent).toMatchObject({ level: 1, maxUses: 3, rewardPerUse: 1_500_000, flags: 20 });
  expect(isAddressEqual(consent.subject, person.address)).toBe(false);
  expect(await consents.statusOf(grantId)).toBe(GRANT_STATUS.active);

  // Two uses, each with its reward.
  await consents.use(controller, granted);
  await consents.use(controller, granted);
  await open(page, "/my-data");
  await page.getByRole("button", { name: "Open my data" }).click();
  await expect(
    page.getByText("The contract counted 2 uses of your data, and as many are listed here.").first(),
  ).toBeVisible();
  await expect(
    page.getByRole("list", { name: "Every flow about you, newest first" }).getByRole("listitem"),
  ).toHaveCount(3);
  await page.getByRole("button", { name: "Claim what my data earned" }).click();
  const before = await chain.balanceOf(person.address);
  await page.getByRole("dialog").getByRole("button", { name: "Continue" }).click();
  await carryOut(page, "Claim 3 COMPUTE");
  expect(await chain.balanceOf(person.address)).toBe(before + parseEther("3"));

  // The receipt needs the controller's published profile, and no other file will do.
  await page.getByRole("tab", { name: /^Consents/ }).click();
  await page.getByRole("button", { name: "Receipt" }).click();
  const profile = page.getByLabel("The controller's profile");
  const file = (text: string) => ({
    name: "profile.json",
    mimeType: "application/json",
    buffer: Buffer.from(text),
  });
  await profile.setInputFiles(file("{}"));
  await expect(page.getByText(/This is not the profile whose hash the controller published/)).toBeVisible();
  const receipt = page.waitForEvent("download");
  await profile.setInputFiles(file(PROFILE));
  expect((await receipt).suggestedFilename()).toMatch(/^receipt-[0-9a-f]{8}\.json$/);
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Ask for erasure" }).click();
  await carryOut(page, "Ask for erasure");
  await expect(page.getByText("Erasure due")).toBeVisible();

  // The index is gone: everything is still there, and the red button works.
  const alone = await visit([person]);
  alone.watch.allow(/Failed to load resource|net::ERR_CONNECTION_REFUSED/);
  await open(alone.page, `${stack.orphanWebUrl}/my-data`);
  await connect(alone.page);
  await alone.page.getByRole("button", { name: "Open my data" }).click();
  await alone.page.getByRole("button", { name: "Withdraw my consent" }).click();
  const dialog = alone.page.getByRole("dialog");
  await press(dialog, "Withdraw");
  await expect(dialog.getByText("Your consent is withdrawn.")).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(
    alone.page.getByText("Withdrawal acknowledged").or(alone.page.getByText("Withdrawn")).first(),
  ).toBeVisible();
  expect(await consents.statusOf(grantId)).toBe(GRANT_STATUS.revoked);
  await expect(consents.use(controller, granted)).rejects.toThrow(/ConsentLog_StatusInvalid/);
});

test("a no is signed and recorded", async ({ visit, chain }) => {
  test.setTimeout(120_000);
  const { controllerId, dataset } = await askAsClinic(chain, "data that somebody keeps");
  const { page, wallet } = await visit([chain.account(PERSON)]);
  await open(page, `/consent/new?controller=${controllerId}&dataset=${dataset}`);
  await connect(page);
  await settle(page);
  await goOn(page);
  await page.getByRole("button", { name: "Continue with a refusal" }).click();
  await chooseTerms(page, "Preferences");
  await goOn(page);
  await expect(page.getByText(/^You refuse/)).toBeVisible();
  wallet.rejectNext("eth_signTypedData_v4");
  await page.getByRole("button", { name: "Sign the refusal" }).click();
  await expect(page.getByText("You declined in the wallet. Nothing was sent.")).toBeVisible();
  await page.getByRole("button", { name: "Sign the refusal" }).click();
  await page.getByRole("button", { name: "Send the refusal" }).click();
  await carryOut(page, "Refuse");
  await page.getByRole("link", { name: "My data" }).last().click();
  await page.getByRole("tab", { name: /^Consents/ }).click();
  await expect(page.getByRole("region", { name: /^Preferences/ })).toContainText("Refused");
});

test("a saved secret withdraws from any account", async ({ visit, chain }) => {
  test.setTimeout(120_000);
  const { consents, controllerId, dataset } = await askAsClinic(
    chain,
    "data of somebody who lost the wallet",
  );
  const key = deriveKey(new Uint8Array(64).fill(9), { controllerId, scope: dataset, index: 0 });
  const { consent, secret, grantId } = await consents.give(chain.account(CLINIC), key);
  const log = { chainId: chain.deployment.chainId, contract: chain.address("ConsentLog") };
  const file = (content: unknown) => ({
    name: "withdrawal.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(content)),
  });
  const { page } = await visit([chain.account(PERSON)]);
  await open(page, "/my-data");
  await connect(page);
  await page.getByLabel("File of withdrawal").setInputFiles(file({ log, consent, secret: dataset }));
  await expect(page.getByText(/The secret in this file does not open its consent/)).toBeVisible();
  await page.getByLabel("File of withdrawal").setInputFiles(file({ log, consent, secret }));
  await carryOut(page, "Withdraw");
  expect(await consents.statusOf(grantId)).toBe(GRANT_STATUS.revoked);
});
