import { expect, type Page } from "@playwright/test";

/** Moves the chain's clock to what the page waits for, with the control of the local network. */
export async function skipTo(page: Page, event: string): Promise<void> {
  await page.getByRole("button", { name: "Skip ahead on the local network" }).click();
  const button = page.getByRole("button", { name: `To: ${event}` });
  await button.click();
  await expect(button).toBeHidden();
  await page.keyboard.press("Escape");
}
