import { expect, type Locator, type Page } from "@playwright/test";
import { formatEther } from "viem";
import { test } from "../fixtures.ts";
import { connect, open } from "../lib/steps.ts";

async function choose(form: Locator, page: Page, field: string, option: string | RegExp): Promise<void> {
  await form.getByRole("combobox", { name: field, exact: true }).click();
  await page.getByRole("option", { name: option }).click();
}

/** What voters will read, and whether the actions work. */
function previewOf(page: Page): Locator {
  return page.getByRole("main");
}

test.beforeEach(async ({ page }) => {
  await open(page, "/proposals/new");
});

test("a payment is previewed and tried out", async ({ page }) => {
  await page.getByRole("button", { name: /^Pay from the treasury/ }).click();
  const form = page.getByRole("group", { name: "Action 1: Pay from the treasury" });
  await form.getByRole("combobox", { name: "Recipient" }).fill("Amara Nwosu");
  await form.getByRole("textbox", { name: "Amount in COMPUTE" }).fill("50000");
  await expect(
    previewOf(page)
      .getByText(/sends 50,000 COMPUTE to/)
      .first(),
  ).toBeVisible();
  await expect(page.getByText("The action works.")).toBeVisible();
});

test("a payment beyond the treasury fails in words before it is proposed", async ({ page }) => {
  await page.getByRole("button", { name: /^Pay from the treasury/ }).click();
  const form = page.getByRole("group", { name: "Action 1: Pay from the treasury" });
  await form.getByRole("combobox", { name: "Recipient" }).fill("Amara Nwosu");
  await form.getByRole("textbox", { name: "Amount in COMPUTE" }).fill("900000000");
  await expect(page.getByText("Action 1 would fail.")).toBeVisible();
  await expect(page.getByText(/holds [\d,.]+ COMPUTE; this needs 900,000,000 COMPUTE/).first()).toBeVisible();
});

test("a change of a setting shows the value before and after", async ({ page }) => {
  await page.getByRole("button", { name: /^Change a setting/ }).click();
  const form = page.getByRole("group", { name: "Action 1: Change a setting" });
  await choose(form, page, "Setting", /Quorum/);
  await form.getByRole("textbox", { name: "New value in percent" }).fill("5");
  await expect(form.getByText(/Now 4/)).toBeVisible();
  await expect(page.getByText("The action works.")).toBeVisible();
  await expect(
    previewOf(page)
      .getByText(/quorum/i)
      .first(),
  ).toBeVisible();
});

test("a role can be granted, and says when that changes nothing", async ({ page }) => {
  await page.getByRole("button", { name: /^Grant or revoke a role/ }).click();
  const form = page.getByRole("group", { name: "Action 1: Grant or revoke a role" });
  await choose(form, page, "Role", /^Moderator/);
  await form.getByRole("combobox", { name: "Account" }).fill("Camila Arancibia");
  await form.getByRole("combobox", { name: "Account" }).blur();
  await expect(form.getByText(/Holds this role now\. This action would change nothing\./)).toBeVisible();
  await expect(page.getByText("The action works.")).toBeVisible();
});

test("a mint above the yearly rate fails in words", async ({ page }) => {
  await page.getByRole("button", { name: /^Mint tokens/ }).click();
  const form = page.getByRole("group", { name: "Action 1: Mint tokens" });
  await form.getByRole("combobox", { name: "Recipient of the new tokens" }).fill("Amara Nwosu");
  await form.getByRole("textbox", { name: "Amount in COMPUTE" }).fill("50000000");
  await expect(page.getByText("Action 1 would fail.")).toBeVisible();
  await expect(page.getByText(/more than the yearly rate allows now/).first()).toBeVisible();
});

test("any function of any contract can be called by its ABI", async ({ page, chain }) => {
  await page.getByRole("button", { name: /^Call any contract/ }).click();
  const form = page.getByRole("group", { name: "Action 1: Call any contract" });
  await form.getByRole("combobox", { name: "Address of the contract" }).fill(chain.address("ComputeToken"));
  await form.getByRole("textbox", { name: "ABI" }).fill("function approve(address spender, uint256 value)");
  await choose(form, page, "Function", /approve/);
  await form.getByRole("textbox", { name: "spender (address)" }).fill(chain.account(1).address);
  await form.getByRole("textbox", { name: "value (uint256)" }).fill("1000");
  await expect(page.getByText("The action works.")).toBeVisible();
});

test("what is missing is said beside its field, and the draft survives a reload", async ({ page }) => {
  await page.getByRole("button", { name: /^Pay from the treasury/ }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("A draft to keep");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("A draft to keep");
  await expect(page.getByRole("group", { name: "Action 1: Pay from the treasury" })).toBeVisible();
});

test("who lacks the voting power is told up front how to get it", async ({ visit, chain, dao }) => {
  const { page } = await visit([chain.account(28)]);
  await open(page, "/proposals/new");
  await connect(page);
  await expect(page.getByText("Not enough voting power to propose yet")).toBeVisible();
  const threshold = Number(formatEther(await dao.read<bigint>("proposalThreshold", []))).toLocaleString("en");
  await expect(page.getByText(`proposing needs ${threshold} COMPUTE`)).toBeVisible();
});
