import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { TestMarket } from "../lib/market.ts";
import { claimAlone, endJob, listOffer, OFFICES, panel, shows } from "../lib/market-people.ts";
import { carryOut, connect, open, settle } from "../lib/steps.ts";

/** Accounts of the mnemonic that are no members and nobody else's test uses. */
const SELLER = 55;
const RESEARCHER = 56;
const HOUR = 3_600;

test("a claim is disputed, ruled by three arbiters with one reason, and slashed after its delay", async ({
  visit,
  chain,
}) => {
  test.setTimeout(360_000);
  const market = new TestMarket(chain);
  const [provider, researcher] = [chain.account(SELLER), chain.account(RESEARCHER)];
  const offerId = await listOffer(chain, market, { provider, price: "18", isCommunity: false });
  const jobId = await claimAlone(chain, market, { provider, researcher, offerId });

  const { page } = await visit([researcher]);
  await open(page, `/jobs/${jobId}`);
  await connect(page);
  await panel(page, "Who may do what").getByRole("button", { name: "Dispute the claim" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("Write why: everybody will read it.")).toBeVisible();
  await page
    .getByRole("textbox", { name: "What is wrong with the claim" })
    .fill("One card was silent for an hour.");
  await page.getByRole("button", { name: "Continue" }).click();
  await carryOut(page, "Dispute the claim");
  await shows(page, "Work", "frozen by a dispute");
  const disputeId = await chain.read<number>({ contract: "DisputeModule", functionName: "disputeCount" });

  // One arbiter steps back, one proposes a ruling, two vote for the same; the third vote rules.
  const [first = 0, second = 0, third = 0, fourth = 0] = OFFICES.arbiters;
  const stepping = await visit([chain.account(first)]);
  await open(stepping.page, `/disputes/${disputeId}`);
  await connect(stepping.page);
  await stepping.page.getByRole("button", { name: "Step back" }).click();
  await stepping.page
    .getByRole("textbox", { name: "Your conflict of interest" })
    .fill("I advise the provider.");
  await stepping.page.getByRole("button", { name: "Continue" }).click();
  await carryOut(stepping.page, "Step back");
  await shows(stepping.page, "Votes and recusals", "I advise the provider.");
  await expect(stepping.page.getByText("The other arbiters rule.")).toBeVisible();

  const proposing = await visit([chain.account(second)]);
  await open(proposing.page, `/disputes/${disputeId}`);
  await connect(proposing.page);
  await proposing.page.getByRole("button", { name: "Propose a ruling" }).click();
  const dialog = proposing.page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: /Part of the disputed work/ }).fill("75");
  await dialog.getByRole("combobox", { name: "Fault" }).click();
  await proposing.page.getByRole("option", { name: "Misreport" }).click();
  await dialog.getByRole("textbox", { name: "The reason" }).fill("Both logs show three of four GPU-hours.");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await carryOut(proposing.page, "Vote");
  await shows(proposing.page, "Votes and recusals", "3 GPU-hours shall be paid");

  for (const [place, arbiter] of [third, fourth].entries()) {
    const voting = await visit([chain.account(arbiter)]);
    await open(voting.page, `/disputes/${disputeId}`);
    await connect(voting.page);
    await voting.page.getByRole("button", { name: /^Vote for 3 GPU-hours, misreport/ }).click();
    await carryOut(voting.page, place === 0 ? "Vote" : "Vote and rule");
  }
  await open(page, `/disputes/${disputeId}`);
  await settle(page);
  await shows(page, "What is disputed", "Ruled");
  await shows(page, "What the researcher says", "Both logs show three of four GPU-hours.");
  expect((await market.job(jobId)).accepted).toBe(3 * HOUR);

  // The slash waits, and anyone executes it after its delay.
  const slashId = await chain.read<number>({ contract: "DisputeModule", functionName: "slashCount" });
  const slashOf = { contract: "DisputeModule", functionName: "slashOf", args: [slashId] } as const;
  const slash = await chain.read<{ proposedAt: number; state: number }>(slashOf);
  const { slashDelay } = await chain.read<{ slashDelay: number }>({
    contract: "DisputeModule",
    functionName: "settings",
  });
  await chain.moveClockTo(slash.proposedAt + slashDelay + 1);
  const bonded = await market.bonded(provider.address);
  await open(page, `/disputes/${disputeId}`);
  await page.getByRole("button", { name: "Execute the slash" }).click();
  await carryOut(page, "Execute the slash");
  expect(await market.bonded(provider.address)).toBeLessThan(bonded);
  await shows(page, `Slash ${slashId}`, "Executed");

  // The job ends like any other: the researcher closes it, and anyone finishes it after the last receipt's deadline.
  await endJob(chain, market, { researcher, jobId });
  await open(page, "/disputes");
  await settle(page);
  await expect(page.getByRole("table", { name: "Disputes" })).toContainText(`job ${jobId}`);
});
