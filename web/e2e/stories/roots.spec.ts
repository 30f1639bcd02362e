import { expect, type Page } from "@playwright/test";
import { parseEther } from "viem";
import { test } from "../fixtures.ts";
import type { TestChain } from "../lib/chain.ts";
import { CLINIC, GRANT_STATUS } from "../lib/consents.ts";
import { TestMarket } from "../lib/market.ts";
import { carryOutAll, endow, panel } from "../lib/market-people.ts";
import { openAs } from "../lib/provenance-people.ts";
import { anchorUses, askBoth, keepConsents, setRootScene } from "../lib/roots.ts";
import { carryOut, connect, open, settle } from "../lib/steps.ts";

/** An account of the mnemonic: somebody who challenges. */
const CHALLENGER = 50;
const APPROVE = /^Let the roots of uses take 20 COMPUTE/;
/** IUseAnchors.AnchorState and Fault. */
const [OPEN, SLASHED] = [1, 3];
const [HIDDEN, NO_CONSENT] = [9, 8];

test("somebody finds a withdrawn consent in a root, proves it, and is paid", async ({ visit, chain }) => {
  test.setTimeout(240_000);
  const scene = await setRootScene(chain);
  const { kept, withdrawn, invented, controllerId } = scene;
  const account = chain.account(CHALLENGER);
  await endow(chain, new TestMarket(chain), { to: account, amount: "100" });
  const wrong = await anchorUses(chain, scene, [...kept, withdrawn, invented]);
  const { page } = await visit([account]);
  await openAs(page, `/controllers/${controllerId}`);
  await page
    .getByRole("table", { name: "Roots of uses by this controller" })
    .getByRole("link", { name: `Root ${wrong.anchorId}` })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Root ${wrong.anchorId} of uses`);
  await settle(page);
  await check(page, "{");
  await expect(page.getByText("The list of uses is no JSON")).toBeVisible();
  const other = JSON.stringify({ uses: JSON.parse(wrong.list).uses.slice(1) });
  await check(page, other);
  await expect(page.getByText("These are not the uses of this root")).toBeVisible();
  await check(page, wrong.list);
  await expect(page.getByText("2 of 4 uses can be challenged")).toBeVisible();
  const findings = page.getByRole("list", { name: "Uses to challenge" }).getByRole("listitem");
  await expect(findings).toHaveCount(2);
  await expect(findings.nth(0)).toContainText(/Use 2.*The consent was withdrawn .*before the root/s);
  await expect(findings.nth(1)).toContainText(/Use 3.*The log does not know this consent/s);

  // What the log doesn't know is asked for, with a bond.
  const before = await chain.balanceOf(account.address);
  await findings.nth(1).getByRole("button", { name: "Ask for the consent" }).click();
  await carryOutAll(page, [APPROVE, "Ask for the consent"]);
  await expect(panel(page, "Challenges so far")).toContainText("Asked for the consent of use 3");
  const question = await lastQuestion(chain);
  expect(question).toMatchObject({ fault: NO_CONSENT, index: 3, anchorId: wrong.anchorId });
  expect(await chain.balanceOf(account.address)).toBe(before - parseEther("20"));

  // What it shows is proved at once, and the bond comes back.
  await findings.nth(0).getByRole("button", { name: "Prove it" }).click();
  await carryOut(page, "Prove it");
  await expect(page.getByText("The controller lost this root")).toBeVisible();
  expect(await stateOf(chain, wrong.anchorId)).toBe(SLASHED);
  await expect(panel(page, "Challenges so far")).toContainText("the consent was withdrawn before");
  await page.getByRole("button", { name: "Return the bond" }).click();
  await carryOut(page, "Return the bond");
  await expect(page.getByText("Over, bond returned")).toBeVisible();
  expect(await chain.balanceOf(account.address)).toBe(before + parseEther("100"));
});

test("nothing is provable against a root that is right, but who hides its uses loses it", async ({
  visit,
  chain,
}) => {
  test.setTimeout(240_000);
  const scene = await setRootScene(chain);
  const account = chain.account(CHALLENGER);
  await endow(chain, new TestMarket(chain), { to: account, amount: "100" });
  const right = await anchorUses(chain, scene, scene.kept);
  const { page } = await visit([account]);
  await openAs(page, `/controllers/${scene.controllerId}/roots/${right.anchorId}`);
  await page.getByLabel("File: Published list").setInputFiles(jsonFile("uses.json", right.list));
  await expect(page.getByText("Nothing is provably wrong")).toBeVisible();
  await expect(page.getByText("It is the very file that the controller named.")).toBeVisible();

  const number = page.getByRole("textbox", { name: "Number of the use" });
  const ask = page.getByRole("button", { name: "Ask for the use" });
  await number.fill("2");
  await ask.click();
  await expect(page.getByText("Type a whole number from 0 to 1.")).toBeVisible();
  await number.fill("1");
  await ask.click();
  await carryOutAll(page, [APPROVE, "Ask for the use"]);
  await expect(panel(page, "Challenges so far")).toContainText("Asked for use 1");
  const question = await lastQuestion(chain);
  expect(question).toMatchObject({ fault: HIDDEN, index: 1, anchorId: right.anchorId });

  // Who is silent loses the root, however right it was.
  await chain.moveClockTo(question.deadline);
  await page.getByRole("button", { name: "End the question" }).click();
  await carryOut(page, "End it");
  await expect(page.getByText("The controller lost this root")).toBeVisible();
  expect(await stateOf(chain, right.anchorId)).toBe(SLASHED);
  await expect(panel(page, "Challenges so far")).toContainText("is the treasury's");
});

test("a controller answers with the use and the consent that were asked for, and keeps its root", async ({
  visit,
  chain,
}) => {
  test.setTimeout(240_000);
  const scene = await setRootScene(chain);
  const [clinic, challenger] = [chain.account(CLINIC), chain.account(CHALLENGER)];
  await endow(chain, new TestMarket(chain), { to: challenger, amount: "100" });
  const { paper, witnesses, grantIds } = await keepConsents(chain, scene, [74, 75]);
  const root = await anchorUses(chain, scene, [...scene.kept, ...witnesses]);
  await askBoth(chain, challenger, { root, use: 0, consentOf: 2 });
  const before = await chain.balanceOf(clinic.address);
  const { page } = await visit([clinic]);
  await open(page, `/controllers/${scene.controllerId}/roots/${root.anchorId}`);
  const questions = page.getByRole("list", { name: "Challenges, newest first" }).getByRole("listitem");
  await expect(questions).toHaveCount(2);
  const [forConsent, forUse] = [questions.nth(0), questions.nth(1)];
  // Who only reads learns that anybody may answer.
  await expect(forUse).toContainText("Anybody may answer.");
  await connect(page);
  await settle(page);

  // What isn't the list of this root is refused before anything is sent.
  await expect(forUse).toContainText(/Asked for use 0.*Waits for an answer/s);
  await forUse.getByRole("button", { name: /^Answer with/ }).click();
  await expect(forUse).toContainText(/the bond of 20\s*COMPUTE goes to the controller/);
  const other = JSON.stringify({ uses: JSON.parse(root.list).uses.slice(1) });
  await forUse.getByRole("textbox", { name: "List with the use" }).fill(other);
  const show = forUse.getByRole("button", { name: "Check and show the use" });
  await show.press("Enter");
  await expect(forUse.getByRole("alert")).toContainText("The list gives the root");
  await expect(show).toBeFocused();
  await forUse.getByLabel("File: List with the use").setInputFiles(jsonFile("uses.json", root.list));
  await carryOut(page, "Show the use");
  await expect(forUse).toContainText("Answered");

  // A consent that was only anchored comes into the log first.
  await expect(forConsent).toContainText("Asked for the consent of use 2");
  await forConsent.getByRole("button", { name: /^Answer with/ }).click();
  const whole = JSON.parse(paper) as { items: unknown[] };
  const fewer = JSON.stringify({ ...whole, items: whole.items.slice(0, 1) });
  await forConsent.getByRole("textbox", { name: "Signed consents" }).fill(fewer);
  await forConsent.getByRole("button", { name: "Check and show the consent" }).click();
  await expect(forConsent.getByRole("alert")).toContainText("never anchored");
  await forConsent.getByLabel("File: Signed consents").setInputFiles(jsonFile("kept.json", paper));
  await carryOutAll(page, ["Bring the consent into the log", "Show the consent"]);
  await expect(forConsent).toContainText("Answered");
  await expect(page.getByRole("button", { name: /^Answer with/ })).toHaveCount(0);

  expect(await scene.consents.statusOf(grantIds[0] ?? "0x")).toBe(GRANT_STATUS.active);
  expect(await stateOf(chain, root.anchorId)).toBe(OPEN);
  expect(await chain.balanceOf(clinic.address)).toBe(before + parseEther("40"));
});

function jsonFile(name: string, text: string) {
  return { name, mimeType: "application/json", buffer: Buffer.from(text) };
}

async function check(page: Page, list: string): Promise<void> {
  await page.getByRole("textbox", { name: "Published list" }).fill(list);
  await page.getByRole("button", { name: "Check the uses" }).click();
}

async function stateOf(chain: TestChain, anchorId: bigint): Promise<number> {
  const call = { contract: "UseAnchors", functionName: "anchorOf", args: [anchorId] } as const;
  return (await chain.read<{ state: number }>(call)).state;
}

/** The newest question about any root. */
async function lastQuestion(chain: TestChain): Promise<{ deadline: number }> {
  const logs = await chain.client.getContractEvents({
    ...{ address: chain.address("UseAnchors"), abi: chain.abi("UseAnchors") },
    ...{ eventName: "UseChallenged", fromBlock: 0n },
  });
  const { challengeId } = (logs.at(-1) as unknown as { args: { challengeId: bigint } }).args;
  return chain.read({ contract: "UseAnchors", functionName: "challengeOf", args: [challengeId] });
}
