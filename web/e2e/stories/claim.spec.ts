import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { accountButton, connect, finish, open, press } from "../lib/steps.ts";

test("a vesting allocation becomes a wallet that votes at once", async ({ visit, chain, index }) => {
  const account = chain.account(43);
  const { page } = await visit([account]);
  await open(page, "/claim");
  await connect(page);
  await expect(accountButton(page)).toBeVisible();
  await page.getByRole("button", { name: "Claim", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Claim your allocation" });
  await press(dialog, /^Claim 1,800,000 COMPUTE/);
  await finish(dialog);
  const { claims } = await index.query<{ claims: { amount: string; vestingWallet: { id: string } }[] }>(
    `{ claims(where: { account: "${account.address.toLowerCase()}" }) { amount vestingWallet { id } } }`,
  );
  expect(claims).toHaveLength(1);
});
