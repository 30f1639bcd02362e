import { expect } from "@playwright/test";
import { type Hex, keccak256, parseEther, toBytes, zeroHash } from "viem";
import { witnessOf } from "../../../scripts/lib/consent/ids.ts";
import { OPS } from "../../../scripts/lib/consent/types.ts";
import { test } from "../fixtures.ts";
import { TestConsents } from "../lib/consents.ts";
import { TestMarket } from "../lib/market.ts";
import { carryOutAll, choose, endow, listOffer, panel } from "../lib/market-people.ts";
import {
  AGENT,
  CONTROLLER,
  CUSTODIAN,
  controllerOf,
  datasetOf,
  fillDataset,
  keyOf,
  openAs,
  steward,
} from "../lib/provenance-people.ts";
import { carryOut, open, settle } from "../lib/steps.ts";
import { FAILED_REQUESTS } from "../lib/watch.ts";

const HOUR = 3_600;

test.describe.configure({ mode: "serial" });

test("a controller registers with a bond, names an agent, and revokes it alone", async ({ visit, chain }) => {
  test.setTimeout(240_000);
  const account = chain.account(CONTROLLER);
  await endow(chain, new TestMarket(chain), { to: account, amount: "60000" });
  const minBond = await chain.read<bigint>({ contract: "ControllerRegistry", functionName: "MIN_BOND" });
  const { page } = await visit([account]);
  await openAs(page, "/controllers/new");
  await page.getByRole("button", { name: "Register as a controller" }).click();
  await expect(page.getByText("Choose the document, or paste its keccak256")).toBeVisible();
  const file = {
    name: "profile.json",
    mimeType: "application/json",
    buffer: Buffer.from('{"name":"Station"}'),
  };
  await page.getByLabel("File: Document of your public profile").setInputFiles(file);
  await page.getByRole("textbox", { name: "Bond in COMPUTE" }).fill("1");
  await page.getByRole("button", { name: "Register as a controller" }).click();
  await expect(page.getByText(/A bond is at least/)).toBeVisible();
  const bond = minBond + parseEther("1000");
  await page.getByRole("textbox", { name: "Bond in COMPUTE" }).fill(String(bond / parseEther("1")));
  await page.getByRole("button", { name: "Register as a controller" }).click();
  await carryOutAll(page, [/^Let the controller registry take/, "Register"]);
  const controllerId = await controllerOf(chain, account);
  expect(controllerId).toBeGreaterThan(0);

  await openAs(page, `/controllers/${controllerId}`);
  await expect(panel(page, "Bond")).toContainText("COMPUTE");
  await panel(page, "Agents").getByRole("button", { name: "Name an agent" }).click();
  await page.getByRole("textbox", { name: "Agent" }).fill(chain.account(AGENT).address);
  await page.getByRole("button", { name: "Continue" }).click();
  await carryOut(page, "Name the agent");
  const agentOf = {
    contract: "ControllerRegistry",
    functionName: "agentOf",
    args: [controllerId, 1],
  } as const;
  expect(await chain.read<Hex>(agentOf)).toBe(chain.account(AGENT).address);
  await page.getByRole("button", { name: "Revoke agent 1" }).click();
  await carryOut(page, "Revoke the agent");
  await expect(panel(page, "Agents").getByText("Revoked")).toBeVisible();
  expect(BigInt(await chain.read<Hex>(agentOf))).toBe(0n);

  await panel(page, "Rewards for people").getByRole("button", { name: "Pay ahead" }).click();
  await page.getByRole("textbox", { name: "Amount" }).fill("50");
  await page.getByRole("button", { name: "Continue" }).click();
  await carryOutAll(page, [/^Let the benefit vault take/, "Pay 50 COMPUTE ahead"]);
  const free = { contract: "BenefitVault", functionName: "freeOf", args: [controllerId] } as const;
  expect(await chain.read<bigint>(free)).toBe(parseEther("50"));

  await panel(page, "Bond").getByRole("button", { name: "Thaw", exact: true }).click();
  await page.getByRole("textbox", { name: "Amount to thaw" }).fill("1000");
  await page.getByRole("button", { name: "Continue" }).click();
  await carryOut(page, "Thaw 1,000 COMPUTE");
  await expect(panel(page, "Bond").getByRole("button", { name: "Withdraw bond" })).toBeDisabled();

  await open(page, "/controllers");
  await settle(page);
  const table = page.getByRole("table", { name: "Controllers" });
  await page.getByRole("searchbox", { name: /Search controllers/ }).fill(account.address);
  await expect(table.getByRole("row")).toHaveCount(2);
  await table.getByRole("link").first().click();
  await expect(page).toHaveURL(new RegExp(`/controllers/${controllerId}$`));
});

test("data are registered and derived, the lineage goes by keyboard, and custody changes in two steps", async ({
  visit,
  chain,
}) => {
  test.setTimeout(300_000);
  const account = chain.account(CONTROLLER);
  const { page } = await visit([account]);
  await openAs(page, "/datasets/new");
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page.getByText("Choose at least one purpose.")).toBeVisible();
  await fillDataset(page, "river levels");
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await carryOut(page, "Register it");
  const source = await datasetOf(chain, account, "river levels");

  await openAs(page, `/datasets/${source}`);
  await expect(panel(page, "Lineage")).toContainText("It stands alone");
  await page.getByRole("link", { name: "Derive from it" }).click();
  await expect(page.getByRole("textbox", { name: "Made from" })).toHaveValue(source);
  await fillDataset(page, "river forecast");
  await choose(page, "Kind", "Model");
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await carryOut(page, "Register it");
  const model = await datasetOf(chain, account, "river forecast");

  await open(page, `/datasets/${model}`);
  await settle(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Model");
  const picture = page.getByRole("group", { name: /^Lineage: 2 datasets/ });
  const own = picture.getByRole("link", { name: /^Model/ });
  await own.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(picture.getByRole("link", { name: /^Source/ })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(own).toBeFocused();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.getByRole("button", { name: "Show all" }).click();
  await picture.getByRole("link", { name: /^Source/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(source));
  await settle(page);

  await page.getByRole("button", { name: "Offer the custody" }).click();
  await page.getByRole("textbox", { name: "New custodian" }).fill(chain.account(CUSTODIAN).address);
  await page.getByRole("button", { name: "Continue" }).click();
  await carryOut(page, "Offer the custody");
  const other = await visit([chain.account(CUSTODIAN)]);
  await openAs(other.page, `/datasets/${source}`);
  await other.page.getByRole("button", { name: "Accept the custody" }).click();
  await carryOut(other.page, "Accept the custody");
  const { custodian } = await chain.read<{ custodian: Hex }>({
    contract: "DatasetRegistry",
    functionName: "datasetOf",
    args: [source],
  });
  expect(custodian).toBe(chain.account(CUSTODIAN).address);
  await expect(panel(other.page, "Custody").getByRole("listitem")).toHaveCount(3);
});

test("a use shows on both pages, and a withdrawal waits until it is acknowledged", async ({
  visit,
  chain,
}) => {
  test.setTimeout(240_000);
  const account = chain.account(CONTROLLER);
  const consents = new TestConsents(chain);
  const controllerId = await controllerOf(chain, account);
  const model = await datasetOf(chain, account, "river forecast");
  const given = await consents.give(account, keyOf(1, controllerId, model));
  await consents.use(account, given);
  await chain.send(account, {
    contract: "ConsentLog",
    functionName: "revokeBySecret",
    args: [given.consent, given.secret],
  });
  const { page } = await visit([account]);
  await openAs(page, `/controllers/${controllerId}`);
  const duties = panel(page, "Duties with a clock");
  await expect(duties).toContainText("1 withdrawal waits for an answer");
  await expect(panel(page, "Uses").getByRole("table")).toContainText("Query");
  await duties.getByRole("button", { name: "Acknowledge it" }).click();
  await carryOut(page, "Acknowledge 1 withdrawal");
  await expect(duties).not.toContainText("waits for an answer");
  await expect(duties.getByRole("table")).toContainText("In time");
  const acknowledged = {
    contract: "BreachBoard",
    functionName: "acknowledgedAt",
    args: [given.grantId],
  } as const;
  expect(await chain.read<number>(acknowledged)).toBeGreaterThan(0);
});

test("a job names its data before the start, and says when somebody withdrew", async ({ visit, chain }) => {
  test.setTimeout(240_000);
  const account = chain.account(CONTROLLER);
  const market = new TestMarket(chain);
  const consents = new TestConsents(chain);
  const controllerId = await controllerOf(chain, account);
  const model = await datasetOf(chain, account, "river forecast");
  await market.deposit(account, "2000");
  const provider = chain.account(CUSTODIAN);
  const offerId = await listOffer(chain, market, { provider, price: "12", isCommunity: false });
  const jobId = await market.book(account, { offerId, gpus: 1, duration: HOUR });
  const given = await consents.give(account, keyOf(2, controllerId, model));
  const use = {
    witness: witnessOf(given.consent),
    jobId,
    op: OPS.QUERY,
    purpose: given.consent.purpose,
    resource: zeroHash,
    proof: [],
    outputHash: zeroHash,
  };
  await chain.send(account, { contract: "ConsentLog", functionName: "recordUse", args: [use] });
  const { page } = await visit([account]);
  await openAs(page, `/jobs/${jobId}`);
  const data = panel(page, "Data");
  await data.getByRole("button", { name: "Name datasets" }).click();
  await page.getByRole("textbox", { name: "Controller" }).fill(String(controllerId));
  await page.getByRole("textbox", { name: "Datasets" }).fill("the river");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText(/is no dataset's id/)).toBeVisible();
  await page.getByRole("textbox", { name: "Datasets" }).fill(model);
  await page.getByRole("button", { name: "Continue" }).click();
  await carryOut(page, "Name the datasets");
  await expect(data).toContainText("Lets it start");
  await chain.send(account, {
    contract: "ConsentLog",
    functionName: "revokeBySecret",
    args: [given.consent, given.secret],
  });
  await expect(data).toContainText("Somebody withdrew", { timeout: 30_000 });
});

test("a breach is reported, told on every page, and everybody finds out whether it concerns them", async ({
  visit,
  page: stranger,
  chain,
}) => {
  test.setTimeout(300_000);
  const account = chain.account(CONTROLLER);
  const controllerId = await controllerOf(chain, account);
  const model = await datasetOf(chain, account, "river forecast");
  const keys = [1, 2, 3].map((person) => keyOf(person, controllerId, model).address);
  const list = {
    name: "keys.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(`${keys.slice(0, 2).join("\n")}\n`),
  };
  const { page } = await visit([account]);
  await openAs(page, `/controllers/${controllerId}`);
  await page.getByRole("button", { name: "Report a breach" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("Choose what kind of data it is about.")).toBeVisible();
  await page.getByRole("textbox", { name: "Dataset" }).fill(model);
  await choose(page, "Severity", /^High/);
  const moment = new Date(((await chain.now()) - HOUR) * 1000).toISOString().slice(0, 16);
  await page.getByLabel("Discovered (UTC)").fill(moment);
  await choose(page, "Kind of data", /^Preferences/);
  await page.getByLabel("File: Consent keys concerned").setInputFiles(list);
  await page.getByRole("textbox", { name: "The report" }).fill(keccak256(toBytes("A disk was lost.")));
  await page.getByRole("button", { name: "Continue" }).click();
  await carryOut(page, "Report the breach");
  const breachId = await chain.read<bigint>({ contract: "BreachBoard", functionName: "breachCount" });

  // The server asks the chain again after a few seconds.
  await expect(async () => {
    await open(stranger, "/");
    await expect(stranger.getByRole("region", { name: "Open breach" })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
  await open(stranger, "/breaches");
  await settle(stranger);
  const entry = stranger.locator(`#breach-${breachId}`);
  await expect(entry).toContainText("High");
  await expect(entry).toContainText("People concerned");
  await entry.getByRole("button", { name: "Am I affected?" }).click();
  const dialog = stranger.getByRole("dialog");
  const key = dialog.getByRole("textbox", { name: "Or a consent key" });
  await key.fill("me");
  await dialog.getByRole("button", { name: "Check", exact: true }).click();
  await expect(dialog.getByText("This is no address")).toBeVisible();
  await key.fill(keys[0] ?? "");
  await dialog.getByRole("button", { name: "Check", exact: true }).click();
  await expect(dialog.getByText("You may be affected")).toBeVisible();
  const listField = dialog.getByLabel("File: Be certain with the list of the keys concerned");
  await listField.setInputFiles({ ...list, buffer: Buffer.from(`${keys.join("\n")}\n`) });
  await expect(dialog.getByText("This is not the list that was reported")).toBeVisible();
  await listField.setInputFiles(list);
  await expect(dialog.getByText("You are affected", { exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: "Ask about another" }).click();
  await key.fill(keys[2] ?? "");
  await dialog.getByRole("button", { name: "Check", exact: true }).click();
  await listField.setInputFiles(list);
  await expect(dialog.getByText("You are not affected")).toBeVisible();

  await chain.send(steward(chain), {
    contract: "BreachBoard",
    functionName: "close",
    args: [breachId, keccak256(toBytes("The disk was found, sealed."))],
  });
});

test("a researcher runs a worked query, changes its parameters, and opens it in the console", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await open(page, "/explorer");
  const first = page.getByRole("main").getByRole("button", { expanded: false }).first();
  await first.click();
  await expect(page).toHaveURL(/query=/);
  await page.getByRole("main").getByRole("textbox").first().fill("?");
  await page.getByRole("button", { name: "Run the query" }).click();
  await expect(page.getByRole("alert").first()).toContainText("is not what");
  await page.getByRole("button", { name: "Fill in an example" }).click();
  await expect(page.getByRole("main").getByRole("textbox").first()).toHaveValue(/0x/);
  await page.getByRole("button", { name: "Run the query" }).click();
  await expect(page.getByRole("status").filter({ hasText: /rows|found nothing/ })).toBeVisible();
  await page.getByRole("link", { name: "Open in the console" }).click();
  await expect(page.locator(".graphiql-container")).toBeVisible({ timeout: 60_000 });
  await expect(page.locator(".graphiql-query-editor")).toContainText("query", { timeout: 30_000 });
  // GraphiQL shows its button before its editors can be read, and leaves a click on it without an answer until then.
  await expect(async () => {
    await page.getByRole("button", { name: /^Execute query/ }).click();
    await expect(page.locator(".graphiql-response")).toContainText('"data"');
  }).toPass({ timeout: 90_000 });
});

test("without an index, controllers, datasets, lineage and breaches still come from the chain", async ({
  page,
  stack,
  chain,
  watch,
}) => {
  watch.allow(FAILED_REQUESTS);
  const account = chain.account(CONTROLLER);
  const model = await datasetOf(chain, account, "river forecast");
  const controllerId = await controllerOf(chain, account);
  for (const path of [
    "/controllers",
    `/controllers/${controllerId}`,
    "/datasets",
    `/datasets/${model}`,
    "/breaches",
  ]) {
    await open(page, stack.orphanWebUrl + path);
    await settle(page);
    await expect(page.getByText("The index does not answer").first(), path).toBeVisible();
    await expect(page.getByText("Something went wrong"), path).toHaveCount(0);
  }
  await open(page, `${stack.orphanWebUrl}/datasets/${model}`);
  await settle(page);
  await expect(page.getByRole("group", { name: /^Lineage: 2 datasets/ })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a dataset, a controller and the breaches can be read", async ({ page, chain }) => {
    const account = chain.account(CONTROLLER);
    const model = await datasetOf(chain, account, "river forecast");
    await page.goto(`/datasets/${model}`);
    const main = page.getByRole("main");
    await expect(main).toContainText("Level 2");
    await expect(main).toContainText("CC-BY-4.0");
    await expect(main.getByRole("heading", { name: "Made from" })).toBeVisible();
    await page.goto(`/controllers/${await controllerOf(chain, account)}`);
    await expect(main).toContainText("Duties with a clock");
    await expect(main).toContainText("In time");
    await page.goto("/breaches");
    await expect(main).toContainText("Closed by a steward");
  });
});
