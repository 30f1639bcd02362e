import { expect } from "@playwright/test";
import { isAddressEqual } from "viem";
import { test } from "../fixtures.ts";
import { pressByKey, tabTo } from "../lib/keyboard.ts";
import { accountButton, open } from "../lib/steps.ts";
import { WALLET_NAME } from "../wallet.ts";

/** For how long a finger stays on a key. */
const KEY_MS = 80;

test("claiming and delegating to somebody needs no mouse", async ({ visit, chain }) => {
  const [account, delegate] = [chain.account(41), chain.account(1)];
  const { page } = await visit([account]);
  await open(page, "/claim");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await pressByKey(page, page.getByRole("banner").getByRole("button", { name: "Connect", exact: true }));
  await pressByKey(page, page.getByRole("dialog").getByRole("button", { name: WALLET_NAME }));
  await expect(accountButton(page)).toBeVisible();
  await tabTo(page, page.getByRole("radio", { name: /Myself/ }));
  await page.keyboard.press("ArrowDown", { delay: KEY_MS });
  await expect(page.getByRole("radio", { name: /Somebody I trust/ })).toBeChecked();
  await tabTo(page, page.getByRole("combobox", { name: "Delegate" }));
  await page.keyboard.type("Amara");
  await expect(page.getByRole("option", { name: /Amara Nwosu/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await pressByKey(page, page.getByRole("button", { name: "Claim", exact: true }));
  const dialog = page.getByRole("dialog", { name: "Claim your allocation" });
  await pressByKey(page, dialog.getByRole("button", { name: "Sign the delegation" }));
  await pressByKey(page, dialog.getByRole("button", { name: "Claim 2,400,000 COMPUTE" }));
  await expect(dialog.getByText("Visible in the index (done)")).toBeVisible();
  await pressByKey(page, dialog.getByRole("button", { name: "Done" }));
  await expect(dialog).toBeHidden();
  const chosen = await chain.read<`0x${string}`>({
    contract: "ComputeToken",
    functionName: "delegates",
    args: [account.address],
  });
  expect(isAddressEqual(chosen, delegate.address)).toBe(true);
});

test("voting needs no mouse", async ({ visit, chain, dao }) => {
  const [voter, proposer] = [chain.account(20), chain.account(1)];
  const payment = dao.payment(chain.account(50).address, "1000", "# Vote by keyboard");
  const id = await dao.proposeActive(proposer, payment);
  const { page } = await visit([voter]);
  await open(page, `/proposals/${id}`);
  await pressByKey(page, page.getByRole("banner").getByRole("button", { name: "Connect", exact: true }));
  await pressByKey(page, page.getByRole("dialog").getByRole("button", { name: WALLET_NAME }));
  await expect(accountButton(page)).toBeVisible();
  const first = page.getByRole("radio", { name: "For", exact: true });
  await tabTo(page, first);
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight", { delay: KEY_MS });
  await expect(page.getByRole("radio", { name: "Against" })).toBeChecked();
  await page.keyboard.press("ArrowLeft", { delay: KEY_MS });
  await expect(first).toBeChecked();
  await pressByKey(page, page.getByRole("button", { name: "Vote for" }));
  const dialog = page.getByRole("dialog");
  await pressByKey(page, dialog.getByRole("button", { name: "Vote for" }));
  await expect(dialog.getByText("Visible in the index (done)")).toBeVisible();
  await pressByKey(page, dialog.getByRole("button", { name: "Done" }));
  await expect(page.getByText("You have voted")).toBeVisible();
  expect(await dao.read<boolean>("hasVoted", [id, voter.address])).toBe(true);
});

test("dialogs keep the focus, close with Escape and give it back", async ({ page }) => {
  await open(page, "/structure");
  const search = page.getByRole("button", { name: "Search proposals and accounts" });
  await pressByKey(page, search);
  await expect(page.getByRole("combobox", { name: "Search proposals and accounts" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(search).toBeFocused();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Mint 3,000,000");
  await expect(page.getByRole("option", { name: /Mint 3,000,000/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Mint 3,000,000 COMPUTE");
});

test("nothing moves for who asked for less motion", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "/proposals");
  await page.getByRole("banner").getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .map((animation) => animation.effect?.getComputedTiming())
      .filter((timing) => Number(timing?.duration) > 1),
  );
  expect(moving).toEqual([]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("proposals, a proposal and the structure can be read", async ({ page, dao }) => {
    await page.goto("/proposals");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Proposals");
    await page.goto("/proposals?tab=past");
    await expect(
      page.getByText("Mint 3,000,000 COMPUTE for a winter of student hours").first(),
    ).toBeVisible();

    const count = await dao.latestProposal();
    let minting = 0n;
    for (let id = 1n; id <= count && minting === 0n; id += 1n) {
      await page.goto(`/proposals/${id}`);
      if ((await page.getByRole("heading", { level: 1 }).innerText()).startsWith("Mint")) minting = id;
    }
    expect(minting).toBeGreaterThan(0n);
    const main = page.getByRole("main");
    await expect(main).toContainText("The queue of the research access guild has 214 names");
    await expect(main).toContainText("3,000,000 COMPUTE");
    await expect(main).toContainText("Rukmini Chatterjee");
    await expect(main).toContainText("Minting while that lies idle is a tax");

    await page.goto("/structure");
    await expect(page.getByRole("main")).toContainText("Guild lead");
    await expect(page.getByRole("main")).toContainText("Amara Nwosu");
  });
});
