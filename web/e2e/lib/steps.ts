import { expect, type Locator, type Page } from "@playwright/test";
import { WALLET_NAME } from "../wallet.ts";

/** Opens a page and waits until it reacts to clicks. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await hydrated(page);
}

/** The page's scripts run: the account button is disabled or without effect before. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const button = document.querySelector("header button");
    return button !== null && Object.keys(button).some((key) => key.startsWith("__reactProps"));
  });
}

/** Waits until nothing on the page is a stand-in for what still loads. */
export async function settle(page: Page): Promise<void> {
  await expect(page.locator("main [data-skeleton], main [aria-busy=true]")).toHaveCount(0);
}

/** Connects the injected wallet through the dialog, unless the page found its wallet again by itself meanwhile. */
export async function connect(page: Page): Promise<void> {
  const account = accountButton(page);
  const button = page.getByRole("banner").getByRole("button", { name: "Connect", exact: true });
  await expect(button.or(account)).toBeVisible();
  if (await account.isVisible()) return;
  const dialog = page.getByRole("dialog", { name: "Connect a wallet" });
  const wallet = dialog.getByRole("button", { name: WALLET_NAME });
  await pressUntil(button, { opened: dialog.or(account), shown: wallet.or(account) });
  if (!(await account.isVisible())) await wallet.click();
  await expect(dialog).toBeHidden();
  await expect(account).toBeVisible();
}

/**
 * Presses a button until what it opens shows what it should. A page that is still busy with itself may miss a click: then it is
 * pressed again, as people do.
 */
export async function pressUntil(
  button: Locator,
  { opened, shown }: { opened: Locator; shown: Locator },
): Promise<void> {
  await expect(async () => {
    if (!(await opened.isVisible())) await button.click({ timeout: 5_000 });
    await expect(shown).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 45_000 });
}

/** The button that says who is connected. */
export function accountButton(page: Page): Locator {
  return page.getByRole("banner").getByRole("button", { name: /^Your account:/ });
}

/** Presses a button of the transaction dialog once its simulation lets it. */
export async function press(dialog: Locator, name: string | RegExp): Promise<void> {
  const button = dialog.getByRole("button", { name });
  await expect(button).toBeEnabled();
  await button.click();
}

/** Waits until the transaction dialog says that the index has it, and closes it. */
export async function finish(dialog: Locator): Promise<void> {
  await expect(dialog.getByText("Visible in the index (done)")).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toBeHidden();
}

/** Signs and sends what the transaction dialog shows, and waits until the index has it. */
export async function carryOut(page: Page, action: string | RegExp): Promise<void> {
  const dialog = page.getByRole("dialog");
  await press(dialog, action);
  await finish(dialog);
}
