import { expect, type Page } from "@playwright/test";
import { test } from "../fixtures.ts";
import { Forger } from "../lib/forger.ts";
import { open, settle } from "../lib/steps.ts";

test("the constitution is compared with its hash on the chain", async ({ page, chain }) => {
  await open(page, "/constitution#article-7");
  await settle(page);
  await expect(
    page.getByRole("heading", { level: 2, name: "Article 7. Data is protected, and breaches are told" }),
  ).toBeInViewport();
  await expect(page.getByText("This is the constitution in force, version 1")).toBeVisible();
  await page.getByRole("button", { name: "Check the constitution's text" }).click();
  await page.getByRole("button", { name: "Ask the chain now" }).click();
  await expect(page.getByText("That is what is shown.")).toBeVisible();
  await page.keyboard.press("Escape");
  const [, articles] = await chain.read<[string, number]>({
    contract: "Constitution",
    functionName: "currentText",
  });
  await expect(page.getByRole("navigation", { name: "Articles" }).getByRole("listitem")).toHaveCount(
    articles,
  );
  await expect(page.locator("#versions")).toContainText("by the deployment");
});

test("a text that somebody changed is found out", async ({ page, stack, watch }) => {
  // As many letters as before, so that nothing but the text gives it away.
  const forger = await Forger.open(stack.webUrl, (text) =>
    text.replaceAll("Nobody holds an office", "Anyone holds an office"),
  );
  watch.admit(forger.url);
  // The server's verdict and the browser's differ, and the browser's stands.
  watch.allow(/React error #418/);
  try {
    await open(page, `${forger.url}/constitution`);
    await expectForgery(page);
  } finally {
    await forger.close();
  }
});

/** The page says that its text is not the constitution, and the chain says so when it is asked. */
async function expectForgery(page: Page): Promise<void> {
  await expect(page.getByText("Anyone holds an office").first()).toBeVisible();
  const verdict = page.getByRole("alert").filter({ hasText: "This is not the constitution" });
  await expect(verdict).toBeVisible();
  await expect(verdict).toContainText("Somebody changed the text, or this page was built with another one.");
  await page.getByRole("button", { name: "Check the constitution's text" }).click();
  await page.getByRole("button", { name: "Ask the chain now" }).click();
  await expect(page.getByText(/That differs from what is shown/)).toBeVisible();
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("constitution and board can be read", async ({ page }) => {
    await page.goto("/constitution");
    const main = page.getByRole("main");
    await expect(main).toContainText("Article 13. No capture");
    await expect(main).toContainText("Nobody holds an office that a vote can't end.");
    await expect(main).toContainText("This is the constitution in force, version 1");
    await page.goto("/board");
    await expect(main).toContainText("Yusuf Karaosman");
    await expect(main).toContainText("It can't propose, and can't carry anything out.");
    await expect(main).toContainText("Telling who comes back is surveillance of people.");
    await page.goto("/structure");
    await expect(main).toContainText("Classes of proposals");
    await expect(main).toContainText("recall a member of the ethics board");
  });
});
