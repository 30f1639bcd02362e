import { expect } from "@playwright/test";
import { deriveKey } from "../../../scripts/lib/consent/keys.ts";
import { test } from "../fixtures.ts";
import { askAsClinic, CLINIC } from "../lib/consents.ts";
import { look } from "../lib/screens.ts";
import { connect, open, settle } from "../lib/steps.ts";

/** Accounts of the mnemonic: somebody with consents, and somebody without. */
const PERSON = 59;
const NOBODY = 50;

const CLOSED = [
  { page: "my-data", path: "/my-data" },
  { page: "consent", path: "/consent/new" },
  { page: "circles", path: "/circles" },
] as const;

for (const { page: name, path } of CLOSED) {
  test(`${name} looks right without a wallet`, async ({ page, stack }) => {
    await open(page, path);
    await settle(page);
    await look(page, { page: name, state: "closed" }, { folder: stack.screensFolder });
  });
}

test("my data look right locked, empty and full", async ({ visit, stack, chain }) => {
  test.setTimeout(240_000);
  const folder = stack.screensFolder;
  const { consents, controllerId, dataset } = await askAsClinic(chain, "data to look at");
  const [person, clinic] = [chain.account(PERSON), chain.account(CLINIC)];
  const seed = await consents.seedOf(person);
  const keyOf = (index: number) => deriveKey(seed, { controllerId, scope: dataset, index });
  const kept = await consents.give(clinic, keyOf(0));
  const usedUp = await consents.give(clinic, keyOf(1));
  const withdrawn = await consents.give(clinic, keyOf(2));
  for (const given of [kept, usedUp, usedUp]) await consents.use(clinic, given);
  await consents.withdraw(clinic, withdrawn.consent, withdrawn.secret);

  const { page } = await visit([person]);
  await open(page, "/my-data");
  await connect(page);
  await settle(page);
  await look(page, { page: "my-data", state: "locked" }, { folder, withoutAxe: true });
  await page.getByRole("button", { name: "Open my data" }).click();
  await expect(
    page.getByText("The contract counted 3 uses of your data, and as many are listed here."),
  ).toBeVisible();
  await settle(page);
  await look(page, { page: "my-data", state: "full" }, { folder });
  await page.getByRole("tab", { name: /^Consents/ }).click();
  await expect(page.getByText("Used up")).toBeVisible();
  await settle(page);
  await look(page, { page: "my-data", state: "consents" }, { folder });
  await page.getByRole("button", { name: "Receipt" }).first().click();
  await look(page, { page: "my-data", state: "receipt" }, { folder, isViewport: true });

  const stranger = await visit([chain.account(NOBODY)]);
  await open(stranger.page, "/my-data");
  await connect(stranger.page);
  await stranger.page.getByRole("button", { name: "Open my data" }).click();
  await expect(stranger.page.getByText("No flow about you yet")).toBeVisible();
  await look(stranger.page, { page: "my-data", state: "empty" }, { folder });
});

test("the wizard looks right in every step", async ({ page, stack, chain }) => {
  test.setTimeout(240_000);
  const folder = stack.screensFolder;
  const { consents, controllerId, dataset } = await askAsClinic(chain, "data to be asked for");
  const query = new URLSearchParams({
    controller: String(controllerId),
    dataset,
    purpose: String(consents.code("ScientificResearch")),
    category: String(consents.code("Preference")),
    mechanism: String(consents.code("DifferentialPrivacy")),
    level: "1",
    ops: "2",
    days: "30",
    uses: "10",
    reward: "0.5",
  });
  for (const step of ["asker", "level", "purpose", "terms", "review"]) {
    await open(page, `/consent/new?${query}&step=${step}`);
    await settle(page);
    await look(page, { page: "consent", state: step }, { folder });
  }
  await expect(page.getByText("Each use earns you 0.5 COMPUTE.")).toBeVisible();
});
