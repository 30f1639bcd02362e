import { expect } from "@playwright/test";
import { keccak256, toBytes } from "viem";
import { test } from "../fixtures.ts";
import { TestMarket } from "../lib/market.ts";
import { claimAlone, endJob, listOffer, OFFICES, panel, shows } from "../lib/market-people.ts";
import { carryOut, connect, open, settle } from "../lib/steps.ts";

/** Accounts of the mnemonic that are no members, and that no other test has in the market at this time. */
const SELLER = 44;
const RESEARCHER = 56;
const HOUR = 3_600;
const MISREPORT = 1;
/** The contract's numbers of a slash's states. */
const SLASH_STATE = { proposed: 1, appealed: 2, lapsed: 4 } as const;

test("a provider appeals a slash; it waits for a vote, and falls away when nobody rules", async ({
  visit,
  chain,
}) => {
  test.setTimeout(240_000);
  const market = new TestMarket(chain);
  const [provider, researcher] = [chain.account(SELLER), chain.account(RESEARCHER)];
  const offerId = await listOffer(chain, market, { provider, price: "18", isCommunity: false });
  const jobId = await claimAlone(chain, market, { provider, researcher, offerId });

  // Three arbiters find that the provider misreported.
  const words = "Both logs show three of four GPU-hours.";
  const [reasonHash, reasonUri] = [
    keccak256(toBytes(words)),
    `data:text/markdown,${encodeURIComponent(words)}`,
  ];
  const send = (by: typeof provider, functionName: string, args: readonly unknown[]) =>
    chain.send(by, { contract: "DisputeModule", functionName, args });
  await send(researcher, "open", [jobId, reasonHash, reasonUri]);
  const disputeId = await chain.read<number>({ contract: "DisputeModule", functionName: "disputeCount" });
  const ruling = { fault: MISREPORT, gpuSeconds: 3 * HOUR, loss: 0n, reasonHash, reasonUri };
  for (const arbiter of OFFICES.arbiters.slice(0, 3))
    await send(chain.account(arbiter), "vote", [disputeId, ruling]);
  const slashId = await chain.read<number>({ contract: "DisputeModule", functionName: "slashCount" });
  const slashOf = () =>
    chain.read<{ state: number; appealedAt: number; appealBond: bigint; amount: bigint }>({
      contract: "DisputeModule",
      functionName: "slashOf",
      args: [slashId],
    });
  const proposed = await slashOf();
  expect(proposed.state).toBe(SLASH_STATE.proposed);
  expect(proposed.amount).toBeGreaterThan(0n);

  // The provider sees it first of all on its console, and appeals from there.
  await market.deposit(provider, "100");
  const [stake, money] = [await market.bonded(provider.address), await market.ledger(provider.address)];
  const { page } = await visit([provider]);
  await open(page, "/provide");
  await connect(page);
  await settle(page);
  await shows(page, "What needs you", `Slash ${slashId}`);
  await shows(page, "What needs you", "can be appealed for");
  await panel(page, "Slashes and appeals").getByRole("button", { name: "Appeal" }).click();
  const dialog = page.getByRole("dialog", { name: `Appeal slash ${slashId}` });
  await expect(dialog).toContainText("An appeal can only lower the slash");
  await expect(dialog).toContainText(/The bond of .* comes back if the slash is lowered or falls away/);
  await carryOut(page, "Appeal");
  const appealed = await slashOf();
  expect(appealed.state).toBe(SLASH_STATE.appealed);
  expect(appealed.appealBond).toBeGreaterThan(0n);
  expect(await market.ledger(provider.address)).toBe(money - appealed.appealBond);
  await shows(page, "Slashes and appeals", "Appealed");
  await expect(panel(page, "Slashes and appeals").getByRole("button", { name: "Appeal" })).toHaveCount(0);

  // Its delay passes without effect: it waits for a vote, and the page says until when.
  const { slashDelay, appealRulingPeriod } = await chain.read<{
    slashDelay: number;
    appealRulingPeriod: number;
  }>({ contract: "DisputeModule", functionName: "settings" });
  await chain.moveClockTo(appealed.appealedAt + slashDelay + 1);
  await open(page, `/disputes/${disputeId}`);
  await settle(page);
  await shows(page, `Slash ${slashId}`, "holders vote on it");
  await shows(page, `Slash ${slashId}`, "Falls away without a ruling");
  await expect(page.getByRole("button", { name: "Execute the slash" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "End the slash" })).toHaveCount(0);

  // Nobody rules: anyone ends it, the stake is whole, and the bond comes back.
  await chain.moveClockTo(appealed.appealedAt + appealRulingPeriod + 1);
  await open(page, `/disputes/${disputeId}`);
  await page.getByRole("button", { name: "End the slash" }).click();
  await carryOut(page, "End the slash");
  expect((await slashOf()).state).toBe(SLASH_STATE.lapsed);
  await shows(page, `Slash ${slashId}`, "It fell away: nobody ruled the appeal in time.");
  expect(await market.bonded(provider.address)).toBe(stake);
  expect(await market.ledger(provider.address)).toBe(money);
  await endJob(chain, market, { researcher, jobId });
});
