import process from "node:process";
import { expect, type Page } from "@playwright/test";
import { test, type Visitor } from "../fixtures.ts";
import { IndexGate } from "../lib/gate.ts";
import { connect, open, press, settle } from "../lib/steps.ts";
import { FAILED_REQUESTS } from "../lib/watch.ts";

const UNREACHABLE = "The index does not answer";

/** Somebody whose dApp has an index that nobody serves. */
async function visitOrphan(visitor: Visitor): Promise<Page> {
  visitor.watch.allow(FAILED_REQUESTS);
  return visitor.page;
}

async function finishWithoutIndex(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/In block [\d,]+ \(done\)/)).toBeVisible();
  await expect(dialog.getByText(/The index does not answer\. It is done all the same/)).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
}

test.describe("without an index", () => {
  test("every page opens, says so, and shows what the chain knows", async ({
    page,
    stack,
    chain,
    dao,
    watch,
  }) => {
    watch.allow(FAILED_REQUESTS);
    const last = await dao.latestProposal();
    const member = chain.account(1).address;
    const paths = [
      "/",
      "/claim",
      "/delegates",
      "/proposals",
      `/proposals/${last}`,
      "/treasury",
      "/structure",
    ];
    for (const path of [...paths, `/accounts/${member}`]) {
      await open(page, stack.orphanWebUrl + path);
      await expect(page.getByRole("heading", { level: 1 }), path).toBeVisible();
      await settle(page);
      await expect(page.getByText("Something went wrong"), path).toHaveCount(0);
      if (path !== "/claim") await expect(page.getByText(UNREACHABLE).first(), path).toBeVisible();
    }
  });

  test("a vote counts", async ({ visit, stack, chain, dao }) => {
    const [voter, proposer] = [chain.account(2), chain.account(1)];
    const payment = dao.payment(chain.account(50).address, "1000", "# Vote in the dark");
    const id = await dao.proposeActive(proposer, payment);
    const page = await visitOrphan(await visit([voter]));
    await open(page, `${stack.orphanWebUrl}/proposals/${id}`);
    await connect(page);
    await page.getByRole("radio", { name: "For", exact: true }).click();
    await page.getByRole("button", { name: "Vote for" }).click();
    await press(page.getByRole("dialog"), "Vote for");
    await finishWithoutIndex(page);
    await expect(page.getByText("You have voted")).toBeVisible();
    expect(await dao.read<boolean>("hasVoted", [id, voter.address])).toBe(true);
  });

  test("a claim works", async ({ visit, stack, chain }) => {
    const account = chain.account(42);
    const page = await visitOrphan(await visit([account]));
    await open(page, `${stack.orphanWebUrl}/claim`);
    await connect(page);
    await page.getByRole("button", { name: "Claim", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Claim your allocation" });
    await press(dialog, "Sign the delegation");
    await press(dialog, "Claim 1,150,000.25 COMPUTE");
    await finishWithoutIndex(page);
    expect(await chain.balanceOf(account.address)).toBe(1_150_000_250_000_000_000_000_000n);
  });

  test("lists come back by themselves when the index does", async ({ page, stack, watch }) => {
    watch.allow(FAILED_REQUESTS);
    await open(page, `${stack.orphanWebUrl}/proposals`);
    await expect(page.getByText(UNREACHABLE).first()).toBeVisible();
    const gate = await IndexGate.open(stack.orphanGraphPort, stack.graphUrl, "forward");
    try {
      await expect(page.getByText(UNREACHABLE)).toHaveCount(0, { timeout: 30_000 });
      await expect(page.getByRole("banner").getByRole("button", { name: /Index current/ })).toBeVisible();
    } finally {
      await gate.close();
    }
  });
});

test("a Graph Node that hangs is noticed, what was shown stays, and it recovers", async ({
  page,
  stack,
  watch,
}) => {
  test.slow();
  watch.allow(FAILED_REQUESTS);
  await open(page, "/proposals?tab=past");
  const row = page.getByRole("link", { name: /Mint 3,000,000 COMPUTE/ }).first();
  await expect(row).toBeVisible();
  const isCurrent = page.getByRole("banner").getByRole("button", { name: /Index current/ });
  await expect(isCurrent).toBeVisible();
  process.kill(stack.graphNodePid, "SIGSTOP");
  try {
    await expect(page.getByText(/^Index [\d,]+ blocks behind$/).first()).toBeVisible();
    await expect(page.getByText(UNREACHABLE).first()).toBeVisible({ timeout: 40_000 });
    await expect(row).toBeVisible();
  } finally {
    process.kill(stack.graphNodePid, "SIGCONT");
  }
  await expect(page.getByText(UNREACHABLE)).toHaveCount(0, { timeout: 30_000 });
  await expect(isCurrent).toBeVisible();
});
