import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { accountButton, connect, finish, hydrated, open, press } from "../lib/steps.ts";
import { WALLET_NAME } from "../wallet.ts";

test("declining to connect changes nothing and says so", async ({ visit, chain }) => {
  const { page, wallet } = await visit([chain.account(44)]);
  wallet.rejectNext("eth_requestAccounts");
  await open(page, "/claim");
  await page.getByRole("banner").getByRole("button", { name: "Connect", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Connect a wallet" });
  await dialog.getByRole("button", { name: WALLET_NAME }).click();
  await expect(dialog.getByRole("alert")).toContainText(
    `You declined in ${WALLET_NAME}. Nothing is connected.`,
  );
  await dialog.getByRole("button", { name: WALLET_NAME }).click();
  await expect(dialog).toBeHidden();
  await expect(accountButton(page)).toBeVisible();
});

test("declining to sign or to send leaves the way open", async ({ visit, chain }) => {
  const { page, wallet } = await visit([chain.account(37)]);
  await open(page, "/claim");
  await connect(page);
  await page.getByRole("button", { name: "Claim", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Claim your allocation" });
  wallet.rejectNext("eth_signTypedData_v4");
  await press(dialog, "Sign the delegation");
  await expect(dialog.getByRole("alert")).toContainText("You declined in the wallet. Nothing was sent.");
  await press(dialog, "Sign the delegation");
  wallet.rejectNext("eth_sendTransaction");
  await press(dialog, "Claim 300,000 COMPUTE");
  await expect(dialog.getByRole("alert")).toContainText("You declined in the wallet. Nothing was sent.");
  expect(await chain.balanceOf(wallet.address)).toBe(0n);
  await press(dialog, "Claim 300,000 COMPUTE");
  await finish(dialog);
  expect(await chain.balanceOf(wallet.address)).toBe(300_000n * 10n ** 18n);
});

test("a wallet on another network is told so, and sends nothing until it has switched", async ({
  visit,
  chain,
}) => {
  const { page, wallet } = await visit([chain.account(36)]);
  await open(page, "/claim");
  await connect(page);
  await wallet.switchChain(1);
  await expect(page.getByText("Your wallet is on Ethereum; this DAO lives on Local network.")).toBeVisible();
  await page.getByRole("button", { name: "Claim", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Claim your allocation" });
  await expect(dialog.getByRole("button", { name: "Sign the delegation" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Switch to Local network" }).click();
  await expect(dialog.getByRole("button", { name: "Sign the delegation" })).toBeEnabled();
  await dialog.getByRole("button", { name: "Not now" }).click();
  await expect(page.getByText("Your wallet is on Ethereum")).toBeHidden();
  expect(wallet.requests.filter(({ method }) => method === "eth_sendTransaction")).toEqual([]);
});

test("the page follows the wallet to another account, and into its lock", async ({ visit, chain }) => {
  const [newcomer, amara] = [chain.account(36), chain.account(1)];
  const { page, wallet } = await visit([newcomer, amara]);
  await open(page, "/claim");
  await connect(page);
  await expect(accountButton(page)).toHaveAccessibleName("Your account: Typhoon Track Collective");
  await expect(page.getByRole("heading", { name: "Claim and delegate" })).toBeVisible();
  await wallet.switchTo(amara.address);
  await expect(accountButton(page)).toHaveAccessibleName("Your account: Amara Nwosu");
  await expect(page.getByRole("heading", { name: "All claimed" })).toBeVisible();
  await page.reload();
  await expect(accountButton(page)).toHaveAccessibleName("Your account: Amara Nwosu");
  await wallet.lock();
  await expect(page.getByRole("banner").getByRole("button", { name: "Connect", exact: true })).toBeVisible();
});

test("a transaction on its way survives a reload in the tray", async ({ visit, chain }) => {
  const { page, wallet } = await visit([chain.account(39)]);
  await open(page, "/claim");
  await connect(page);
  await page.getByRole("button", { name: "Claim", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Claim your allocation" });
  await press(dialog, "Sign the delegation");
  await chain.stopMining();
  try {
    await press(dialog, "Claim 300,000 COMPUTE");
    await expect(dialog.getByText("Waiting for the chain to put it into a block.")).toBeVisible();
    await page.reload();
    await hydrated(page);
    await page.getByRole("button", { name: "Transactions, 1 under way" }).click();
    await expect(page.getByText("Sent, waiting for a block")).toBeVisible();
    expect(await chain.balanceOf(wallet.address)).toBe(0n);
  } finally {
    await chain.resumeMining();
  }
  await expect(
    page.getByText(/300,000 COMPUTE claimed\. They vote from now on\. Done in block/),
  ).toBeVisible();
  expect(await chain.balanceOf(wallet.address)).toBe(300_000n * 10n ** 18n);
});
