import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { openAs } from "../lib/provenance-people.ts";
import { anchorUses, setRootScene } from "../lib/roots.ts";
import { look } from "../lib/screens.ts";
import { settle } from "../lib/steps.ts";

/** An account of the mnemonic: somebody who looks, and has no tokens for a bond. */
const LOOKER = 59;

test("a root of uses looks right before and after its uses are checked", async ({ visit, stack, chain }) => {
  test.setTimeout(240_000);
  const scene = await setRootScene(chain);
  const { kept, withdrawn, invented, controllerId } = scene;
  const { anchorId, list } = await anchorUses(chain, scene, [...kept, withdrawn, invented]);
  const { page } = await visit([chain.account(LOOKER)]);
  await openAs(page, `/controllers/${controllerId}/roots/${anchorId}`);
  await expect(page.getByText("Nobody has challenged it")).toBeVisible();
  await settle(page);
  await look(page, { page: "root", state: "open" }, { folder: stack.screensFolder });
  await page.getByRole("textbox", { name: "Published list" }).fill(list);
  await page.getByRole("button", { name: "Check the uses" }).click();
  await expect(page.getByText("2 of 4 uses can be challenged")).toBeVisible();
  await settle(page);
  await look(page, { page: "root", state: "checked" }, { folder: stack.screensFolder });
});
