import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { makeCircle } from "../lib/circles.ts";
import { look } from "../lib/screens.ts";
import { connect, open, settle } from "../lib/steps.ts";

/** Accounts of the mnemonic: the members of a circle, and somebody who joins. */
const [ADA, BEN, FAY, EVE] = [57, 59, 58, 50];

test("a circle looks right while it is changed", async ({ visit, stack, chain }) => {
  const [ada, ben, fay, eve] = [ADA, BEN, FAY, EVE].map((index) => chain.account(index).address);
  if (!ada || !ben || !fay || !eve) throw new Error("The mnemonic gives too few accounts.");
  const circle = await makeCircle(chain, chain.account(ADA), { members: [ada, ben, fay], threshold: 2 });
  const { page } = await visit([chain.account(ADA)]);
  await open(page, `/circles/${circle}#change`);
  await connect(page);
  await page.getByRole("textbox", { name: "Who joins" }).fill(eve);
  await page.getByRole("button", { name: "Add to the list" }).click();
  await page.getByRole("button", { name: `Remove ${ben}` }).click();
  await page.getByRole("checkbox", { name: `Guardian ${ada}` }).check();
  await page.getByRole("textbox", { name: "Signatures that a consent needs" }).fill("3");
  await expect(page.getByText("All must sign then")).toBeVisible();
  await expect(page.getByText("Made: 3 members, 2 sign")).toBeVisible();
  await settle(page);
  await look(page, { page: "circle", state: "change" }, { folder: stack.screensFolder });
  await page.getByRole("button", { name: "Make the link for the members" }).click();
  await page.getByRole("button", { name: "Sign for the circle" }).click();
  await expect(page.getByText("1 of 2 signatures", { exact: true })).toBeVisible();
  await settle(page);
  await look(page, { page: "circle", state: "signing" }, { folder: stack.screensFolder });
});
