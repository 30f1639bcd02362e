import { expect } from "@playwright/test";
import { parseEther } from "viem";
import { test } from "../fixtures.ts";
import { JOB_STATE, TestMarket } from "../lib/market.ts";
import {
  carryOutAll,
  choose,
  endow,
  H100,
  listOffer,
  OFFICES,
  panel,
  receiptFile,
  receiptOf,
  shows,
} from "../lib/market-people.ts";
import { carryOut, connect, open, settle } from "../lib/steps.ts";

/** Accounts of the mnemonic that are no members and nobody else's test uses. */
const SELLER = 51;
const RESEARCHER = 52;
const OWNER = 53;
const GIVER = 54;
const HOUR = 3_600;

test("a job by booking: two wallets, from the estimate to settlement and withdrawal", async ({
  visit,
  chain,
}) => {
  test.setTimeout(300_000);
  const market = new TestMarket(chain);
  const [provider, researcher] = [chain.account(SELLER), chain.account(RESEARCHER)];
  const offerId = await listOffer(chain, market, { provider, price: "18", isCommunity: false });
  await endow(chain, market, { to: researcher, amount: "100" });
  // Other stories may have given it something too.
  const held = await chain.balanceOf(researcher.address);

  // The researcher sees cost, energy and carbon before anything is sent; what is missing goes on the ledger on the way.
  const { page } = await visit([researcher]);
  await open(page, `/jobs/new?offer=${offerId}`);
  await connect(page);
  await page.getByRole("button", { name: "Book the GPUs" }).click();
  await expect(page.getByText("Type for how many hours, for example 24 or 0.5")).toBeVisible();
  await page.getByRole("textbox", { name: "Hours" }).fill("2");
  await page.getByRole("textbox", { name: "What shall run" }).fill("Train a small model on public data.");
  await shows(page, "What it costs", "36 COMPUTE");
  await shows(page, "What it costs", "36 COMPUTE are missing on the ledger");
  await shows(page, "What it would emit", /g CO2e to .*g CO2e/);
  await page.getByRole("button", { name: "Book the GPUs" }).click();
  await carryOutAll(page, ["Sign the permission", "Put 36 COMPUTE on the ledger", "Book"]);
  const jobId = await chain.read<bigint>({ contract: "AllocationEscrow", functionName: "jobCount" });
  expect((await market.job(jobId)).escrow).toBe(parseEther("36"));
  expect(await chain.balanceOf(researcher.address)).toBe(held - parseEther("36"));

  // The provider's wallet starts it; the researcher's page follows.
  const seller = await visit([provider]);
  await open(seller.page, `/jobs/${jobId}`);
  await connect(seller.page);
  await panel(seller.page, "Who may do what").getByRole("button", { name: "Start" }).click();
  await carryOut(seller.page, "Start");
  await open(page, `/jobs/${jobId}`);
  await expect(page.getByText("It runs.").first()).toBeVisible();
  await shows(page, "What happened", "Started");

  // An hour later the researcher accepts the provider's receipt: it pays at once, with energy and carbon.
  const { startedAt } = await market.job(jobId);
  await chain.moveClockTo(startedAt + HOUR);
  const receipt = receiptOf(jobId, { gpuSeconds: HOUR, periodEnd: startedAt + HOUR, energyWh: 600 });
  const text = await receiptFile(chain, market, { provider, receipt });
  await open(page, `/jobs/${jobId}`);
  await panel(page, "Who may do what").getByRole("button", { name: "Co-sign a receipt" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Receipt of the provider" }).fill("{}");
  await expect(dialog.getByText(/This is not a receipt/)).toBeVisible();
  await dialog.getByRole("textbox", { name: "Receipt of the provider" }).fill(text);
  await expect(dialog.getByText("18 COMPUTE")).toBeVisible();
  await dialog.getByRole("button", { name: "Accept and pay" }).click();
  await carryOut(page, "Accept and pay");
  const paid = await market.job(jobId);
  expect([paid.accepted, paid.energyWh, paid.paid]).toEqual([HOUR, 600, parseEther("18")]);
  const [facilityWh, grams] = await chain.read<[bigint, bigint]>({
    contract: "AllocationEscrow",
    functionName: "footprint",
    args: [
      600n,
      12_000,
      (
        await chain.read<{ gPerKWh: number }>({
          contract: "AllocationEscrow",
          functionName: "jobOf",
          args: [jobId],
        })
      ).gPerKWh,
    ],
  });
  await shows(page, "Energy and carbon", `= ${facilityWh} Wh`);
  await shows(page, "Energy and carbon", `= ${grams} g CO2e`);
  await shows(page, "Energy and carbon", "Self-reported");
  await shows(page, "Work", "50.0%");
  await shows(page, "Receipts and claims", "1 GPU-hour");

  // The researcher has what it wants: it closes, the rest comes back, and anyone finishes it.
  await panel(page, "Who may do what").getByRole("button", { name: "Close" }).click();
  await carryOut(page, "Close the job");
  const settling = await market.job(jobId);
  if (settling.state === JOB_STATE.settling) {
    await chain.moveClockTo(settling.deadline + 1);
    await open(page, `/jobs/${jobId}`);
    await panel(page, "Who may do what").getByRole("button", { name: "Finish" }).click();
    await carryOut(page, "Finish the job");
  }
  expect((await market.job(jobId)).state).toBe(JOB_STATE.closed);
  await shows(page, "What happened", "The researcher ended it.");
  await shows(page, "What happened", "refunded");
  expect(await market.ledger(researcher.address)).toBe(parseEther("18"));

  // Both take their money out.
  await open(page, "/projects");
  await settle(page);
  await panel(page, "Your own account on the ledger").getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await carryOut(page, "Withdraw 18 COMPUTE");
  expect(await market.ledger(researcher.address)).toBe(0n);
  expect(await chain.balanceOf(researcher.address)).toBe(held - parseEther("18"));
  await open(seller.page, "/projects");
  await panel(seller.page, "Your own account on the ledger")
    .getByRole("button", { name: "Withdraw" })
    .click();
  await seller.page.getByRole("button", { name: "Continue" }).click();
  const before = await chain.balanceOf(provider.address);
  await carryOut(seller.page, /^Withdraw /);
  // 18 COMPUTE less the protocol's 2.5 %.
  expect(await chain.balanceOf(provider.address)).toBe(before + parseEther("17.55"));
});

test("a project's first hour, and its job by the queue through settlement and withdrawal", async ({
  visit,
  chain,
  index,
}) => {
  test.setTimeout(360_000);
  const market = new TestMarket(chain);
  const [owner, provider] = [chain.account(OWNER), chain.account(GIVER)];
  await endow(chain, market, { to: owner, amount: "1000" });
  const { page } = await visit([owner]);
  await open(page, "/projects/new");
  await connect(page);
  await page.getByRole("button", { name: "Register the project" }).click();
  await expect(page.getByText("Type whole US dollars, for example 40000.")).toBeVisible();
  await page.getByRole("textbox", { name: "Money that it has a year, in US dollars" }).fill("40,000");
  await page
    .getByRole("textbox", { name: "Who you are and what you do" })
    .fill("# Songs of the river\n\nWe transcribe recordings of fishers, with their consent.");
  await page.getByRole("button", { name: "Register the project" }).click();
  await carryOut(page, "Register");
  const projectId = await chain.read<number>({ contract: "ProjectRegistry", functionName: "projectCount" });

  // It funds its account, and learns why it can't queue yet.
  await open(page, `/projects/${projectId}`);
  await settle(page);
  await expect(page.getByText("Songs of the river").first()).toBeVisible();
  await panel(page, "The project's account").getByRole("button", { name: "Fund" }).click();
  await page.getByRole("textbox", { name: "Amount in COMPUTE" }).fill("500");
  await page.getByRole("button", { name: "Continue" }).click();
  await carryOutAll(page, ["Sign the permission", "Put 500 COMPUTE on the ledger"]);
  await shows(page, "The project's account", "500 COMPUTE");
  await shows(page, "Place in the queue, and why", "it can book but not queue");

  // A registrar verifies it and attests that it is small.
  const registrar = chain.account(OFFICES.registrar);
  const report = `0x${"12".repeat(32)}`;
  const uri = "data:text/markdown,We%20met%20them.";
  const until = (await chain.now()) + 30 * 86_400;
  await chain.send(registrar, {
    contract: "ProjectRegistry",
    functionName: "verify",
    args: [projectId, report, uri],
  });
  await chain.send(registrar, {
    contract: "ProjectRegistry",
    functionName: "attestSmall",
    args: [projectId, until, report, uri],
  });

  // It asks the queue, with cost, subsidy and carbon first, and sees its place and why.
  const offerId = await listOffer(chain, market, { provider, price: "18", isCommunity: true });
  await open(page, `/jobs/new?project=${projectId}&class=${H100}`);
  await settle(page);
  await page.getByRole("textbox", { name: "Hours" }).fill("4");
  await page.getByRole("textbox", { name: "Highest price in COMPUTE per GPU-hour" }).fill("20");
  await page.getByRole("textbox", { name: "What shall run" }).fill("Transcribe forty hours of songs.");
  await shows(page, "What it costs", "Bond, comes back");
  await shows(page, "What it costs", "Subsidy as of now");
  await shows(page, "What it would emit", "CO2e");
  await page.getByRole("button", { name: "Ask the queue" }).click();
  await carryOut(page, "Ask the queue");
  await open(page, `/projects/${projectId}`);
  await shows(page, "Place in the queue, and why", "It waits in the lane of small projects");
  await shows(page, "Place in the queue, and why", "The project used nothing lately");
  await shows(page, "Place in the queue, and why", "Its share factor is 1.00");

  // The provider gives its GPUs out: whoever is first in the lanes comes first, until it is this project's turn.
  const key = { contract: "FairShareQueue", functionName: "queuedRequestOf", args: [projectId] } as const;
  const giving = await visit([provider]);
  await open(giving.page, "/provide");
  await connect(giving.page);
  await shows(giving.page, "What needs you", `for GPUs like those of offer ${offerId}`);
  await shows(giving.page, "Offers", /2 free, 0 in jobs; \d+ requests? waits?/);
  await panel(giving.page, "Offers").getByRole("button", { name: "Give out GPUs" }).click();
  await expect(giving.page.getByRole("dialog")).toContainText("The queue chooses");
  await carryOut(giving.page, "Give out GPUs");
  expect(await chain.read<bigint>(key)).toBe(0n);
  const jobs = await index.query<{ project: { jobs: { number: string; subsidy: string; state: string }[] } }>(
    `{ project(id: "0x${projectId.toString(16).padStart(8, "0")}") { jobs { number subsidy state } } }`,
  );
  const [matched] = jobs.project.jobs;
  expect(matched?.state, "no job of the project came of it").toBe("Matched");
  const jobId = BigInt(matched?.number ?? 0);
  expect(BigInt(matched?.subsidy ?? 0)).toBeGreaterThan(0n);

  await shows(giving.page, "What needs you", `Start job ${jobId}`);
  await market.step(provider, "start", jobId);
  const { startedAt, endsAt } = await market.job(jobId);
  await chain.moveClockTo(endsAt + 1);
  const receipt = receiptOf(jobId, { gpuSeconds: endsAt - startedAt, periodEnd: endsAt, energyWh: 2_500 });
  const text = await receiptFile(chain, market, { provider, receipt });
  await open(page, `/jobs/${jobId}`);
  await shows(page, "Who may do what", "You act for the researcher");
  await shows(page, "Who may do what", "A job of the queue can't be made longer");
  await panel(page, "Who may do what").getByRole("button", { name: "Co-sign a receipt" }).click();
  await page
    .getByLabel("Receipt file")
    .setInputFiles({ name: "receipt.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await page.getByRole("dialog").getByRole("button", { name: "Accept and pay" }).click();
  await carryOut(page, "Accept and pay");
  await panel(page, "Who may do what").getByRole("button", { name: "Close" }).click();
  await carryOut(page, "Close the job");
  expect((await market.job(jobId)).state).toBe(JOB_STATE.closed);
  await shows(page, "Energy and carbon", "kWh");
  await shows(page, "Money", "72");

  // The owner takes the rest out of the project's account.
  await open(page, `/projects/${projectId}`);
  await settle(page);
  await shows(page, "Jobs", "4 GPU-hours");
  const account = await chain.read<`0x${string}`>({
    contract: "AllocationEscrow",
    functionName: "projectAccount",
    args: [projectId],
  });
  const rest = await market.ledger(account);
  // 72 COMPUTE, part of it from the pool of subsidies; the bond came back.
  expect(rest).toBeGreaterThan(parseEther("428"));
  const before = await chain.balanceOf(owner.address);
  await panel(page, "The project's account").getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await carryOut(page, /^Withdraw /);
  expect(await market.ledger(account)).toBe(0n);
  expect(await chain.balanceOf(owner.address)).toBe(before + rest);
});

test("members and keys of a project come and go", async ({ visit, chain }) => {
  test.setTimeout(180_000);
  const owner = chain.account(OWNER);
  const projectId = await chain.read<number>({ contract: "ProjectRegistry", functionName: "projectCount" });
  const { page } = await visit([owner]);
  await open(page, `/projects/${projectId}`);
  await connect(page);
  await settle(page);
  await panel(page, "Members and keys").getByRole("button", { name: "Add a member" }).click();
  await page.getByRole("textbox", { name: "Member" }).fill("nobody at all");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("Nobody here is called “nobody at all”")).toBeVisible();
  await page.getByRole("textbox", { name: "Member" }).fill("Amara Nwosu");
  await page.getByRole("button", { name: "Continue" }).click();
  await carryOut(page, "Add the member");
  await shows(page, "Members and keys", "Amara Nwosu");
  const isMember = { contract: "ProjectRegistry", functionName: "isMember" } as const;
  const args = [projectId, chain.account(1).address];
  expect(await chain.read<boolean>({ ...isMember, args })).toBe(true);
  await panel(page, "Members and keys").getByRole("button", { name: "Remove" }).click();
  await carryOut(page, "Remove the member");
  expect(await chain.read<boolean>({ ...isMember, args })).toBe(false);
  await panel(page, "Members and keys").getByRole("button", { name: "Let a key sign receipts" }).click();
  await page.getByRole("textbox", { name: "Key" }).fill(chain.account(56).address);
  await page.getByRole("textbox", { name: "For how many days" }).fill("400");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("Type whole days from 1 to 364.")).toBeVisible();
  await page.getByRole("textbox", { name: "For how many days" }).fill("7");
  await page.getByRole("button", { name: "Continue" }).click();
  await carryOut(page, "Let it sign");
  await shows(page, "Members and keys", "signs receipts");
});

test("the lists of jobs and projects filter and export", async ({ page }) => {
  await open(page, "/jobs?show=ended");
  await settle(page);
  await expect(page.getByRole("table", { name: "Jobs" })).toContainText("Closed");
  await choose(page, "Show", "Under way");
  await expect(page).toHaveURL(/show=live/);
  await open(page, "/projects");
  await settle(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toBe("projects.csv");
});
