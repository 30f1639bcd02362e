import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { accountButton, open } from "../lib/steps.ts";

test("without an installed wallet, the marked test wallet plays a member", async ({ page }) => {
  await open(page, "/claim");
  await page.getByRole("banner").getByRole("button", { name: "Connect", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Connect a wallet" });
  await expect(dialog.getByText("No wallet found in this browser")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Find a member by name, role or address" }).fill("typhoon");
  const row = dialog.getByRole("button", { name: /Typhoon Track Collective/ });
  await expect(row).toContainText("Unclaimed tokens");
  await row.click();
  await expect(accountButton(page)).toHaveAccessibleName(
    "Your account: Typhoon Track Collective (test wallet)",
  );
});
