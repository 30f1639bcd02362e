import { expect } from "@playwright/test";
import { parseEther, zeroAddress } from "viem";
import { test } from "../fixtures.ts";
import { claimAll } from "../lib/claims.ts";
import { carryOut, connect, open, press } from "../lib/steps.ts";

interface ClaimRow {
  amount: string;
  vestingWallet: { id: string; account: { votes: string; delegate: { id: string } | null } } | null;
}

test("a vesting allocation becomes a wallet whose tokens vote at once", async ({ visit, chain, index }) => {
  const account = chain.account(43);
  const { page } = await visit([account]);
  await open(page, "/claim");
  await connect(page);
  await page.getByRole("button", { name: "Claim", exact: true }).click();
  await carryOut(page, /^Claim 1,800,000 COMPUTE/);

  const own = account.address.toLowerCase();
  const { claims } = await index.query<{ claims: ClaimRow[] }>(
    `{ claims(where: { account: "${own}" }) { amount vestingWallet { id account { votes delegate { id } } } } }`,
  );
  expect(claims).toHaveLength(1);
  expect(claims[0]?.amount).toBe(parseEther("1800000").toString());
  expect(claims[0]?.vestingWallet?.account.delegate?.id).toBe(own);
  const votes = await chain.read<bigint>({
    contract: "ComputeToken",
    functionName: "getVotes",
    args: [account.address],
  });
  expect(votes).toBe(parseEther("1800000"));
  await expect(page.getByRole("heading", { name: "All claimed" })).toBeVisible();
});

test("what was claimed meanwhile is refused in words, before anything is sent", async ({
  visit,
  chain,
  stack,
}) => {
  const account = chain.account(38);
  const { page, wallet } = await visit([account]);
  await open(page, "/claim");
  await connect(page);
  await page.getByRole("button", { name: "Claim", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Claim your allocation" });
  await expect(dialog.getByRole("button", { name: "Sign the delegation" })).toBeEnabled();
  await claimAll(chain, stack.deploymentFile, account);
  await press(dialog, "Sign the delegation");
  await expect(dialog.getByRole("alert")).toContainText("This allocation was already claimed.");
  await expect(dialog.getByRole("button", { name: "Claim 300,000 COMPUTE" })).toBeDisabled();
  expect(wallet.requests.filter(({ method }) => method === "eth_sendTransaction")).toEqual([]);
});

test("who claimed without a delegate is asked to name one", async ({ visit, chain, stack }) => {
  const account = chain.account(40);
  await claimAll(chain, stack.deploymentFile, account);
  const { page } = await visit([account]);
  await open(page, "/claim");
  await connect(page);
  await expect(page.getByText("Your tokens do not vote yet")).toBeVisible();
  await page.getByRole("button", { name: "Choose a delegate" }).click();
  await page
    .getByRole("dialog", { name: "Choose a delegate" })
    .getByRole("button", { name: "Continue" })
    .click();
  await carryOut(page, "Delegate");
  await expect(page.getByText("Your tokens do not vote yet")).toBeHidden();
  const chosen = await chain.read<string>({
    contract: "ComputeToken",
    functionName: "delegates",
    args: [account.address],
  });
  expect(chosen).not.toBe(zeroAddress);
});

test("anybody's allocation can be looked up without a wallet", async ({ page }) => {
  await open(page, "/claim");
  await page.getByRole("textbox", { name: "Name or address" }).fill("Tomasz Zieliński");
  await page.getByRole("button", { name: "Look up" }).click();
  await expect(page).toHaveURL(/account=Tomasz/);
  await expect(page.getByText("has 2 allocations")).toBeVisible();
  await page.getByRole("textbox", { name: "Name or address" }).fill("0x12");
  await page.getByRole("button", { name: "Look up" }).click();
  await expect(page.getByText("This is not an address: an address is 0x and 40 digits")).toBeVisible();
});
