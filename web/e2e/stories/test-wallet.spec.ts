import { expect, type Page } from "@playwright/test";
import { test } from "../fixtures.ts";
import { accountButton, carryOut, hydrated, open } from "../lib/steps.ts";

async function play(page: Page, text: string, name: RegExp): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Connect a wallet" });
  await dialog.getByRole("textbox", { name: "Find a member by name, role or address" }).fill(text);
  await dialog.getByRole("button", { name }).click();
  await expect(dialog).toBeHidden();
}

test("without an installed wallet, the marked test wallet plays a member and votes", async ({
  page,
  chain,
  dao,
}) => {
  const voter = chain.account(32);
  const payment = dao.payment(chain.account(50).address, "1000", "# Vote with the test wallet");
  const id = await dao.proposeActive(chain.account(1), payment);
  await open(page, `/proposals/${id}`);
  await page.getByRole("banner").getByRole("button", { name: "Connect", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Connect a wallet" });
  await expect(dialog.getByText("No wallet found in this browser")).toBeVisible();
  await expect(dialog.getByText("Local network only, without value")).toBeVisible();
  await expect(dialog.getByRole("button", { name: /Typhoon Track Collective/ })).toContainText(
    "Unclaimed tokens",
  );
  await play(page, "kestrel", /Kestrel Render House/);
  await expect(accountButton(page)).toHaveAccessibleName("Your account: Kestrel Render House (test wallet)");

  await page.getByRole("radio", { name: "Abstain" }).click();
  await page.getByRole("button", { name: "Abstain" }).click();
  await carryOut(page, "Abstain");
  expect(await dao.read<boolean>("hasVoted", [id, voter.address])).toBe(true);

  await page.reload();
  await hydrated(page);
  await expect(accountButton(page)).toHaveAccessibleName("Your account: Kestrel Render House (test wallet)");
  await accountButton(page).click();
  await page.getByRole("button", { name: "Play another part" }).click();
  await play(page, "amara", /Amara Nwosu/);
  await expect(accountButton(page)).toHaveAccessibleName("Your account: Amara Nwosu (test wallet)");
  await accountButton(page).click();
  await page.getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByRole("banner").getByRole("button", { name: "Connect", exact: true })).toBeVisible();
});
