import { expect, type Page } from "@playwright/test";
import { type PrivateKeyAccount, parseEther, zeroAddress } from "viem";
import { test } from "../fixtures.ts";
import type { TestChain } from "../lib/chain.ts";
import { JOB_STATE, TestMarket, type TestReceipt } from "../lib/market.ts";
import { choose, endow, panel, shows } from "../lib/market-people.ts";
import { accountButton, carryOut, connect, finish, open, press, settle } from "../lib/steps.ts";
import { FAILED_REQUESTS } from "../lib/watch.ts";

/** Accounts of the mnemonic that are no members and nobody else's test uses. */
const PROVIDER = 48;
const RESEARCHER = 49;
const HOUR = 3_600;
const uuids = ["GPU-5d0c7b3e-1111-4222-8333-9f0000000001", "GPU-5d0c7b3e-1111-4222-8333-9f0000000002"];

async function openConsole(page: Page): Promise<void> {
  await open(page, "/provide");
  await connect(page);
  await settle(page);
}

/** Opens the console anew: the page finds its wallet by itself. */
async function openAgain(page: Page): Promise<void> {
  await open(page, "/provide");
  await expect(accountButton(page)).toBeVisible();
  await settle(page);
}

/** Weeks in which a provider earned rewards that it has not claimed, the first one first. */
async function earnedWeeks(chain: TestChain, { address }: PrivateKeyAccount): Promise<number[]> {
  const contract = "RewardsDistributor";
  const current = await chain.read<number>({ contract, functionName: "currentEpoch" });
  const shares = await Promise.all(
    Array.from({ length: current + 1 }, (_, week) =>
      chain.read<{ auditedScore: bigint; unauditedScore: bigint; isSettled: boolean }>({
        contract,
        functionName: "shareOf",
        args: [week, address],
      }),
    ),
  );
  return shares.flatMap(({ auditedScore, unauditedScore, isSettled }, week) =>
    !isSettled && auditedScore + unauditedScore > 0n ? [week] : [],
  );
}

test.describe.configure({ mode: "serial" });

test("a provider registers, stakes and lists its first offer", async ({ visit, chain }) => {
  test.setTimeout(240_000);
  const market = new TestMarket(chain);
  const account = chain.account(PROVIDER);
  await endow(chain, market, { to: account, amount: "30000" });
  const { page } = await visit([account]);
  await openConsole(page);

  await expect(page.getByText("This account is no provider, and nobody’s operator.")).toBeVisible();
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Write a few sentences" })).toBeVisible();
  await page.getByRole("textbox", { name: "Who you are" }).fill("Two cards in a cold room in Oslo.");
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await carryOut(page, "Register");
  const acts = { contract: "ResourceRegistry", functionName: "actsFor", args: [account.address] } as const;
  expect(await chain.read<string>(acts)).toBe(account.address);

  await page.getByRole("button", { name: "Register GPUs" }).click();
  await choose(page, "GPU class", "NVIDIA H100 SXM5, 80 GB");
  const list = page.getByRole("textbox", { name: "UUIDs, one per line" });
  await list.fill(`${uuids[0]}\n${uuids[0]}`);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("Line 2 is the same GPU as line 1. List each GPU once.")).toBeVisible();
  await list.fill(uuids.join("\n"));
  await page.getByRole("button", { name: "Continue" }).click();
  await carryOut(page, "Register 2 GPUs");
  await expect(panel(page, "GPUs and inventory")).toContainText("2 registered, 0 in offers");

  const inventory = { name: "inventory.json", mimeType: "application/json", buffer: Buffer.from("{}") };
  await page.getByLabel("File of the inventory").first().setInputFiles(inventory);
  await carryOut(page, "Report");
  await expect(panel(page, "GPUs and inventory")).toContainText("Reported");

  await panel(page, "Stake").getByRole("button", { name: "Stake", exact: true }).click();
  const amount = page.getByRole("textbox", { name: "Amount to stake" });
  await amount.fill("30000.5");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText(/That is more than you hold: 30,000 COMPUTE/)).toBeVisible();
  await amount.fill("20000");
  await page.getByRole("button", { name: "Continue" }).click();
  const dialog = page.getByRole("dialog", { name: "Stake" });
  await press(dialog, "Sign the permission");
  await press(dialog, "Stake 20,000 COMPUTE");
  await finish(dialog);
  expect(await market.bonded(account.address)).toBe(parseEther("20000"));

  await page.getByRole("button", { name: "List an offer" }).click();
  await choose(page, "GPU class", /NVIDIA H100 SXM5/);
  await page.getByRole("textbox", { name: "GPUs", exact: true }).fill("2");
  await page.getByRole("textbox", { name: "Price in COMPUTE per GPU-hour" }).fill("20");
  await page.getByRole("textbox", { name: "Region" }).fill("no");
  await page.getByRole("textbox", { name: "PUE of the facility" }).fill("1.2");
  await choose(page, "How they are given out", /Direct/);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("dialog")).toContainText("20 COMPUTE per GPU-hour");
  await expect(page.getByRole("dialog")).toContainText("g CO2e");
  await carryOut(page, "List the offer");
  const offerId = await market.latestOffer();
  await expect(panel(page, "Offers")).toContainText(`Offer ${offerId}`);

  await open(page, `/market/offers/${offerId}`);
  await settle(page);
  const main = page.getByRole("main");
  await expect(main).toContainText("2 of 2 (0 in use)");
  await expect(main).toContainText("Norway");
  await expect(main).toContainText("PUE 1.2");
  await expect(main.getByText("Bookable")).toBeVisible();
  await expect(main.getByRole("link", { name: "Book GPUs" })).toBeVisible();
});

test("a provider starts a job, is paid by a receipt and by a claim, and withdraws", async ({
  visit,
  chain,
}) => {
  test.setTimeout(240_000);
  const market = new TestMarket(chain);
  const account = chain.account(PROVIDER);
  const researcher = chain.account(RESEARCHER);
  await endow(chain, market, { to: researcher, amount: "30000" });
  await market.deposit(researcher, "1000");
  const offerId = await market.latestOffer();
  const jobId = await market.book(researcher, { offerId, gpus: 2, duration: 4 * HOUR });
  const { page } = await visit([account]);
  await openConsole(page);

  await expect(panel(page, "What needs you")).toContainText(`Start job ${jobId}`);
  await panel(page, "What needs you").getByRole("button", { name: "Start" }).click();
  await carryOut(page, "Start");
  expect((await market.job(jobId)).state).toBe(JOB_STATE.active);

  // An hour later both sides sign what was done: it is paid at once.
  const { startedAt, endsAt } = await market.job(jobId);
  await chain.moveClockTo(startedAt + HOUR);
  await openAgain(page);
  await panel(page, "Live jobs").getByRole("button", { name: "Write a receipt" }).click();
  const dialog = page.getByRole("dialog", { name: `Receipt of job ${jobId}` });
  await dialog.getByRole("button", { name: "Sign for the researcher" }).click();
  await expect(dialog.getByText("Write whole Wh, from the GPUs' own counters.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Energy of the GPUs in Wh" }).fill("1200");
  await dialog.getByRole("button", { name: "Sign for the researcher" }).click();
  await expect(dialog.getByText("Signed. Send it to the researcher")).toBeVisible();
  const sent = JSON.parse(await dialog.locator("pre").innerText()) as { receipt: TestReceipt };
  const receipt = { ...sent.receipt, jobId: BigInt(sent.receipt.jobId) };
  const signature = await market.sign(researcher, receipt);
  await dialog.getByRole("tab", { name: "Bring a co-signed one" }).click();
  const text = dialog.getByRole("textbox", { name: "Receipt with the researcher’s signature" });
  await text.fill(JSON.stringify(sent));
  await dialog.getByRole("button", { name: "Bring it" }).click();
  await expect(dialog.getByText("The researcher has not signed it yet.")).toBeVisible();
  await text.fill(JSON.stringify({ ...sent, researcher: { signer: researcher.address, signature } }));
  await dialog.getByRole("button", { name: "Bring it" }).click();
  await carryOut(page, "Bring the receipt");
  const accepted = await market.job(jobId);
  expect(accepted.accepted).toBe(receipt.gpuSeconds);
  expect(accepted.energyWh).toBe(1_200);
  const terms = await chain.read<{ feeBps: number }>({ contract: "AllocationEscrow", functionName: "terms" });
  const net = accepted.paid - (accepted.paid * BigInt(terms.feeBps)) / 10_000n;
  expect(await market.ledger(account.address)).toBe(net);
  await expect(panel(page, "Live jobs")).toContainText("CO2e");

  // The researcher falls silent: the provider claims alone, and is paid a day later.
  await chain.moveClockTo(endsAt + 1);
  await openAgain(page);
  await expect(panel(page, "What needs you")).toContainText(`Job ${jobId} can be closed`);
  await panel(page, "Live jobs").getByRole("button", { name: "Write a receipt" }).click();
  await dialog.getByRole("textbox", { name: "Energy of the GPUs in Wh" }).fill("4800");
  await dialog.getByRole("button", { name: "Claim alone" }).click();
  await carryOut(page, "Claim");
  const claimed = await market.job(jobId);
  expect(claimed.claimed).toBe(2 * 4 * HOUR);
  await chain.moveClockTo(claimed.claimMaturesAt + 1);
  await market.step(researcher, "mature", jobId);
  await market.step(researcher, "close", jobId);
  if ((await market.job(jobId)).state !== JOB_STATE.closed) await market.step(researcher, "close", jobId);
  expect((await market.job(jobId)).state).toBe(JOB_STATE.closed);

  await openAgain(page);
  const earned = await market.ledger(account.address);
  const before = await chain.balanceOf(account.address);
  await panel(page, "Earnings").getByRole("button", { name: "Withdraw earnings" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await carryOut(page, /^Withdraw /);
  expect(await market.ledger(account.address)).toBe(0n);
  expect(await chain.balanceOf(account.address)).toBe(before + earned);
  await expect(panel(page, "Live jobs")).toContainText("No job runs now");
});

test("stake thaws and is paid out once no offer needs it", async ({ visit, chain }) => {
  test.setTimeout(180_000);
  const market = new TestMarket(chain);
  const account = chain.account(PROVIDER);
  const { page } = await visit([account]);
  await openConsole(page);
  await panel(page, "Offers").getByRole("button", { name: "Close" }).click();
  await carryOut(page, "Close the offer");
  await panel(page, "Stake").getByRole("button", { name: "Thaw", exact: true }).click();
  await page.getByRole("textbox", { name: "Amount to thaw" }).fill("20000");
  await page.getByRole("button", { name: "Continue" }).click();
  await carryOut(page, "Thaw 20,000 COMPUTE");
  await expect(panel(page, "Stake").getByRole("button", { name: "Withdraw stake" })).toBeDisabled();
  const { thawEnd } = await chain.read<{ thawEnd: number }>({
    contract: "StakeVault",
    functionName: "stakeOf",
    args: [account.address],
  });
  await chain.moveClockTo(thawEnd + 1);
  await openAgain(page);
  const before = await chain.balanceOf(account.address);
  await panel(page, "Stake").getByRole("button", { name: "Withdraw stake" }).click();
  await carryOut(page, "Withdraw 20,000 COMPUTE");
  expect(await market.bonded(account.address)).toBe(0n);
  expect(await chain.balanceOf(account.address)).toBe(before + parseEther("20000"));
});

test("rewards of a week are reserved when it is closed, and claimed", async ({ visit, chain }) => {
  test.setTimeout(180_000);
  const market = new TestMarket(chain);
  const account = chain.account(PROVIDER);
  const read = <Value>(functionName: string, args: readonly unknown[] = []) =>
    chain.read<Value>({ contract: "RewardsDistributor", functionName, args });
  const weeks = await earnedWeeks(chain, account);
  const last = weeks.at(-1) ?? 0;
  expect(weeks, "the jobs of this provider earned nothing").not.toEqual([]);
  const [startedAt, { epochLength, lockPeriod }] = await Promise.all([
    read<number>("STARTED_AT"),
    read<{ epochLength: number; lockPeriod: number }>("settings"),
  ]);
  await chain.moveClockTo(startedAt + (last + 1) * epochLength + lockPeriod + 1);
  // Weeks are closed one after the other, by anyone; the page offers the next one.
  for (let week = await read<number>("nextToClose"); week < last; week++)
    await chain.send(account, { contract: "RewardsDistributor", functionName: "closeEpoch", args: [week] });
  // What the DAO gave for rewards so far went to earlier weeks: somebody gives more for this one.
  await market.deposit(chain.account(RESEARCHER), "1000", chain.address("RewardsDistributor"));
  const { page } = await visit([account]);
  await openConsole(page);
  await shows(page, "Rewards", `Week ${last}`);
  await shows(page, "Rewards", "Over; it has to be closed");
  await panel(page, "Rewards")
    .getByRole("button", { name: `Close week ${last}` })
    .click();
  await carryOut(page, "Close the week");

  const amounts = await Promise.all(
    weeks.map((week) => read<readonly [bigint, bigint]>("rewardOf", [week, account.address])),
  );
  const reward = amounts.reduce((sum, [amount]) => sum + amount, 0n);
  expect(reward).toBeGreaterThan(0n);
  const before = await market.ledger(account.address);
  await shows(page, "Rewards", "to claim now");
  await panel(page, "Rewards").getByRole("button", { name: "Claim rewards" }).click();
  await expect(page.getByRole("dialog", { name: "Claim rewards" })).toContainText(weeks.join(", "));
  await carryOut(page, /^Claim .* COMPUTE$/);
  expect(await market.ledger(account.address)).toBe(before + reward);
  await shows(page, "Rewards", "Nothing to claim");
});

test("an operator's key acts for the provider until another takes its place", async ({ visit, chain }) => {
  test.setTimeout(180_000);
  const [owner, operator] = [chain.account(PROVIDER), chain.account(RESEARCHER)];
  const actsFor = () =>
    chain.read<string>({ contract: "ResourceRegistry", functionName: "actsFor", args: [operator.address] });
  const { page } = await visit([owner]);
  await openConsole(page);
  await panel(page, "Registration").getByRole("button", { name: "Change the operator" }).click();
  await page.getByRole("textbox", { name: "New operator" }).fill("0x12");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("This is not an address: an address is 0x and 40 digits")).toBeVisible();
  await page.getByRole("textbox", { name: "New operator" }).fill(operator.address);
  await page.getByRole("button", { name: "Continue" }).click();
  await carryOut(page, "Change the operator");
  expect(await actsFor()).toBe(owner.address);

  // Its key runs the business, but never gets at money, stake or the operator.
  const key = await visit([operator]);
  await openConsole(key.page);
  await expect(key.page.getByText("You act as the operator")).toBeVisible();
  await expect(
    panel(key.page, "Registration").getByRole("button", { name: "Change the operator" }),
  ).toHaveCount(0);
  await expect(panel(key.page, "Earnings").getByRole("button", { name: "Withdraw earnings" })).toHaveCount(0);
  await expect(panel(key.page, "Stake").getByRole("button", { name: "Thaw", exact: true })).toHaveCount(0);
  const inventory = { name: "inventory.json", mimeType: "application/json", buffer: Buffer.from("[]") };
  await key.page.getByLabel("File of the inventory").first().setInputFiles(inventory);
  await carryOut(key.page, "Report");

  // The owner takes the key's place itself: the key acts for nobody any more.
  await openAgain(page);
  await panel(page, "Registration").getByRole("button", { name: "Change the operator" }).click();
  await page.getByRole("textbox", { name: "New operator" }).fill(owner.address);
  await page.getByRole("button", { name: "Continue" }).click();
  await carryOut(page, "Change the operator");
  expect(await actsFor()).toBe(zeroAddress);
  await openAgain(key.page);
  await expect(key.page.getByText("This account is no provider, and nobody’s operator.")).toBeVisible();
});

test("the market is searched, filtered, put in order and exported", async ({ page, chain }) => {
  const market = new TestMarket(chain);
  await open(page, "/market?all=true");
  await settle(page);
  const table = page.getByRole("table", { name: "Offers" });
  await expect(table.getByRole("row")).toHaveCount((await market.latestOffer()) + 1);
  await page.getByRole("searchbox", { name: /Search offers/ }).fill("norway");
  await expect(page).toHaveURL(/q=norway/);
  for (const row of (await table.getByRole("row").all()).slice(1)) await expect(row).toContainText("Norway");
  await page.getByRole("textbox", { name: "Highest price in COMPUTE per GPU-hour" }).fill("cheap");
  await expect(page.getByText("Write a price such as 12.5")).toBeVisible();
  await page.getByRole("textbox", { name: "Highest price in COMPUTE per GPU-hour" }).fill("0.000001");
  await expect(page.getByText("No offer matches")).toBeVisible();
  await page.getByRole("button", { name: "Clear all filters" }).click();
  await page.goto("/market?all=true&sort=carbon.asc");
  await settle(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toBe("offers.csv");
});

test("providers are listed, and each has a page with what it did", async ({ page, chain }) => {
  const account = chain.account(PROVIDER);
  await open(page, "/providers");
  await settle(page);
  const short = `${account.address.slice(0, 6)}…${account.address.slice(-4)}`;
  await page.getByRole("searchbox", { name: /Search providers/ }).fill(account.address);
  await page.getByRole("table", { name: "Providers" }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Provider ${short}`);
  await settle(page);
  await expect(panel(page, "Record")).toContainText("100.0% (1 of 1)");
  await expect(panel(page, "Jobs")).toContainText("8 GPU-hours");
  await expect(panel(page, "Stake")).toContainText("Needed for the listed GPUs");
});

test("without an index the market, an offer, providers and the console still work from the chain", async ({
  page,
  stack,
  chain,
  watch,
  visit,
}) => {
  watch.allow(FAILED_REQUESTS);
  const last = await new TestMarket(chain).latestOffer();
  for (const path of ["/market?all=true", `/market/offers/${last}`, "/providers"]) {
    await open(page, stack.orphanWebUrl + path);
    await settle(page);
    await expect(page.getByText("The index does not answer").first(), path).toBeVisible();
    await expect(page.getByText("Something went wrong"), path).toHaveCount(0);
  }
  const visitor = await visit([chain.account(PROVIDER)]);
  visitor.watch.allow(FAILED_REQUESTS);
  await open(visitor.page, `${stack.orphanWebUrl}/provide`);
  await connect(visitor.page);
  await settle(visitor.page);
  await expect(panel(visitor.page, "Stake")).toContainText("Staked");
  await expect(panel(visitor.page, "Live jobs")).toContainText("No job runs now");
});
