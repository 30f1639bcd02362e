import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { isAddressEqual } from "viem";
import { test } from "../fixtures.ts";
import { carryOut, connect, open, settle } from "../lib/steps.ts";

const UNIT = 10n ** 18n;

/** An amount of tokens as the pages write it: at most four decimals, never rounded up. */
function written(amount: bigint): string {
  const decimals = (amount % UNIT).toString().padStart(18, "0").slice(0, 4).replace(/0+$/, "");
  return (amount / UNIT).toLocaleString("en") + (decimals === "" ? "" : `.${decimals}`);
}

/** Runs the proof beside a figure and expects the chain to agree. */
async function expectProof(page: Page, subject: string): Promise<void> {
  await page
    .getByRole("button", { name: new RegExp(`^Check ${subject}`) })
    .first()
    .click();
  await page.getByRole("button", { name: "Ask the chain now" }).click();
  await expect(page.getByText("That is what is shown.")).toBeVisible();
  await page.keyboard.press("Escape");
}

test("home says what this is and what needs the member", async ({ visit, chain, dao }) => {
  const payment = dao.payment(chain.account(50).address, "1000", "# Ask the member on the home page");
  await dao.proposeActive(chain.account(1), payment);
  const { page } = await visit([chain.account(4)]);
  await open(page, "/");
  await connect(page);
  await settle(page);
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 1 })).toBeVisible();
  await main
    .getByRole("link", { name: /Ask the member on the home page/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ask the member on the home page");
});

test("delegates can be searched, sorted, exported, and chosen", async ({ visit, chain }) => {
  const account = chain.account(28);
  const { page } = await visit([account]);
  await open(page, "/delegates");
  await connect(page);
  await settle(page);
  await expect(page.getByText("Nobody votes with your tokens")).toBeVisible();
  const table = page.getByRole("table", { name: "Delegates" });
  const votes = await chain.read<bigint>({
    contract: "ComputeToken",
    functionName: "getVotes",
    args: [chain.account(2).address],
  });
  await expect(table.getByRole("row").filter({ hasText: "Tomasz Zieliński" })).toContainText(written(votes));
  await page.getByRole("searchbox", { name: "Search delegates by name or address" }).fill("tomasz");
  await expect(page).toHaveURL(/q=tomasz/);
  await page.reload();
  await expect(table.getByRole("row").filter({ hasText: "Tomasz Zieliński" })).toBeVisible();
  await expect(table.getByRole("row").filter({ hasText: "Amara Nwosu" })).toHaveCount(0);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /CSV/ }).click();
  expect(readFileSync(await (await download).path(), "utf8")).toContain(chain.account(2).address);

  await page.getByRole("button", { name: "Delegate to Tomasz Zieliński" }).click();
  await carryOut(page, "Delegate");
  await expect(page.getByText("Votes for you")).toBeVisible();
  const chosen = await chain.read<`0x${string}`>({
    contract: "ComputeToken",
    functionName: "delegates",
    args: [account.address],
  });
  expect(isAddressEqual(chosen, chain.account(2).address)).toBe(true);
});

test("proposals say what needs my vote, and their address restores the view", async ({
  visit,
  chain,
  dao,
}) => {
  const payment = dao.payment(chain.account(50).address, "1000", "# A vote that waits for Rafael");
  const id = await dao.proposeActive(chain.account(1), payment);
  const { page } = await visit([chain.account(4)]);
  await open(page, "/proposals");
  await connect(page);
  await page.getByRole("tab", { name: /^Needs my vote/ }).click();
  const row = page.getByRole("row").filter({ hasText: "A vote that waits for Rafael" });
  await expect(row).toBeVisible();
  await dao.vote(chain.account(4), id, "abstain");
  await page.reload();
  await expect(page.getByRole("tab", { name: /^Needs my vote/ })).toHaveAttribute("aria-selected", "true");
  await settle(page);
  await expect(row).toHaveCount(0);
  await page.getByRole("tab", { name: /^Past/ }).click();
  await page.getByRole("searchbox", { name: /^Search proposals/ }).fill("yearbook");
  await expect(page.getByRole("row").filter({ hasText: "Print a yearbook" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("row").filter({ hasText: "Print a yearbook" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Mint 3,000,000" })).toHaveCount(0);
});

test("a proposal shows what it does, who voted, and proves its tally", async ({ page, dao }) => {
  await open(page, "/proposals?tab=past");
  await page
    .getByRole("link", { name: /Mint 3,000,000 COMPUTE/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Mint 3,000,000 COMPUTE");
  await settle(page);
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: "What it does" })).toBeVisible();
  await expect(main).toContainText("Minting while that lies idle is a tax");
  const id = BigInt(new URL(page.url()).pathname.split("/").pop() ?? "");
  const [, votesFor] = await dao.read<[bigint, bigint, bigint]>("proposalVotes", [id]);
  await expect(main).toContainText(written(votesFor));
  await expectProof(page, "the tally");
  await page.getByRole("tab", { name: /^Not voted/ }).click();
  await expect(main.getByText(/Voting power that was not used/)).toBeVisible();
});

test("the treasury shows what the chain says, and how it came to be", async ({ page, chain }) => {
  await open(page, "/treasury");
  await settle(page);
  const balance = await chain.balanceOf(chain.address("BoundedTimelock"));
  await expect(page.getByRole("main").getByText(written(balance)).first()).toBeVisible();
  await expectProof(page, "the treasury's balance");
  const table = page.getByRole("table", { name: "Movements into and out of the treasury" });
  await expect(table.getByRole("row").filter({ hasText: "newly minted" })).toContainText("3,000,000");
  await page.getByRole("combobox", { name: "Show" }).click();
  await page.getByRole("option", { name: "Out only" }).click();
  await expect(page).toHaveURL(/flows=out/);
  await expect(table.getByRole("row").filter({ hasText: "newly minted" })).toHaveCount(0);
});

test("an account releases what has vested to its owner", async ({ visit, chain, index }) => {
  const owner = chain.account(1);
  const { page } = await visit([owner]);
  await open(page, `/accounts/${owner.address}`);
  await connect(page);
  await settle(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Amara Nwosu");
  await expectProof(page, "the voting power");
  const before = await chain.balanceOf(owner.address);
  await page.getByRole("button", { name: /^Release [\d,.]+ COMPUTE/ }).click();
  await carryOut(page, /^Release/);
  const after = await chain.balanceOf(owner.address);
  expect(after).toBeGreaterThan(before);
  const { account } = await index.query<{ account: { balance: string } }>(
    `{ account(id: "${owner.address.toLowerCase()}") { balance } }`,
  );
  expect(account.balance).toBe(after.toString());
  await expect(page.getByRole("main").getByText(written(after)).first()).toBeVisible();
});

test("the structure shows the roles as the chain has them, and that there is no other way", async ({
  page,
  chain,
}) => {
  await open(page, "/structure");
  await settle(page);
  const roles = page.locator("#roles");
  let holds = 0;
  for (const { id, label } of chain.deployment.community.roles) {
    for (const { account, name } of chain.deployment.community.members) {
      const [isHolder] = await chain.read<[boolean, number]>({
        contract: "AccessManager",
        functionName: "hasRole",
        args: [BigInt(id), account],
      });
      // Role 2^64 - 1 is everybody's.
      if (!isHolder || BigInt(id) === 2n ** 64n - 1n) continue;
      const heading = page.getByRole("heading", { level: 3 }).filter({ hasText: label });
      await expect(
        roles.locator("li").filter({ has: heading }).first(),
        `${name} holds ${label}`,
      ).toContainText(name);
      holds++;
    }
  }
  expect(holds).toBeGreaterThan(10);
  const proof = page.getByRole("list", { name: "Is there another way?" });
  await expect(proof.getByRole("img", { name: "True now" })).toHaveCount(5);
});

test("the icon is also where browsers look for it on their own", async ({ request, stack }) => {
  const answer = await request.get(`${stack.webUrl}/favicon.ico`);
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toMatch(/^image\/svg\+xml/);
});
