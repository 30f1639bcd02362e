import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { CLINIC } from "../lib/consents.ts";
import { TestMarket } from "../lib/market.ts";
import { endow } from "../lib/market-people.ts";
import { openAs } from "../lib/provenance-people.ts";
import { anchorUses, askBoth, keepConsents, setRootScene } from "../lib/roots.ts";
import { look } from "../lib/screens.ts";
import { connect, open, settle } from "../lib/steps.ts";

/** Accounts of the mnemonic: somebody who looks, and has no tokens for a bond; somebody who challenges. */
const [LOOKER, CHALLENGER] = [59, 50];

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

test("the answer to a challenge looks right to a reader, empty, filled in and wrong", async ({
  visit,
  stack,
  chain,
}) => {
  test.setTimeout(240_000);
  const scene = await setRootScene(chain);
  const challenger = chain.account(CHALLENGER);
  await endow(chain, new TestMarket(chain), { to: challenger, amount: "100" });
  const { paper, witnesses } = await keepConsents(chain, scene, [76, 77]);
  const root = await anchorUses(chain, scene, [...scene.kept, ...witnesses]);
  await askBoth(chain, challenger, { root, use: 0, consentOf: 2 });
  const { page } = await visit([chain.account(CLINIC)]);
  await open(page, `/controllers/${scene.controllerId}/roots/${root.anchorId}`);
  const questions = page.getByRole("list", { name: "Challenges, newest first" }).getByRole("listitem");
  await expect(questions).toHaveCount(2);
  const [forConsent, forUse] = [questions.nth(0), questions.nth(1)];
  const keep = async (state: string): Promise<void> => {
    await settle(page);
    await look(page, { page: "root-answer", state }, { folder: stack.screensFolder });
  };

  await keep("reader");
  await connect(page);
  for (const question of [forConsent, forUse])
    await question.getByRole("button", { name: /^Answer with/ }).click();
  await keep("empty");
  const [consents, list] = ["Signed consents", "List with the use"].map((name) =>
    page.getByRole("textbox", { name }),
  );
  await consents?.fill(paper);
  await list?.fill(root.list);
  await keep("filled");

  const fewer = JSON.stringify({ ...JSON.parse(paper), items: JSON.parse(paper).items.slice(0, 1) });
  await consents?.fill(fewer);
  await forConsent.getByRole("button", { name: "Check and show the consent" }).click();
  await expect(forConsent.getByRole("alert")).toContainText("never anchored");
  await list?.fill(JSON.stringify({ uses: JSON.parse(root.list).uses.slice(1) }));
  await forUse.getByRole("button", { name: "Check and show the use" }).click();
  await expect(forUse.getByRole("alert")).toContainText("The list gives the root");
  await keep("wrong");
});
