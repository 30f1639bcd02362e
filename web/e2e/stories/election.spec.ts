import { expect } from "@playwright/test";
import { formatUnits, type PrivateKeyAccount } from "viem";
import { test } from "../fixtures.ts";
import type { TestChain } from "../lib/chain.ts";
import { PHASE, TestElection } from "../lib/elections.ts";
import { skipTo } from "../lib/skip.ts";
import { carryOut, connect, open, settle } from "../lib/steps.ts";

/** The cohort that has a vacant seat in the seeded history: whoever wins takes it, and nobody loses one. */
const COHORT = 1;
const STATEMENT = "## Who I am\n\nI keep the forum readable. I have no interest in any provider.";

/** The member with the most votes now. */
async function strongest(chain: TestChain): Promise<PrivateKeyAccount> {
  const accounts = Array.from({ length: 40 }, (_, index) => chain.account(index + 1));
  const powers = await Promise.all(
    accounts.map((account) =>
      chain.read<bigint>({ contract: "ComputeToken", functionName: "getVotes", args: [account.address] }),
    ),
  );
  const most = powers.reduce((best, power, index) => (power > (powers[best] ?? 0n) ? index : best), 0);
  return accounts[most] as PrivateKeyAccount;
}

test("an election is held: somebody stands, is endorsed, voted for, and takes the seat", async ({
  visit,
  chain,
  index,
}) => {
  test.slow();
  const election = await TestElection.openNomination(chain, COHORT);
  const [nominee, rival] = [chain.account(16), chain.account(18)];
  const holder = await strongest(chain);
  await election.stand(rival, "I stand too.");
  await election.endorse(holder, rival);
  await index.catchUp();

  // Standing takes a statement.
  const { page: nomineePage } = await visit([nominee]);
  await open(nomineePage, "/board/election");
  await connect(nomineePage);
  await settle(nomineePage);
  await nomineePage.getByRole("button", { name: "Stand", exact: true }).click();
  const form = nomineePage.getByRole("dialog", { name: "Why do you stand?" });
  await form.getByRole("button", { name: "Continue" }).click();
  await expect(form.getByRole("alert")).toHaveText("Write why you stand: holders decide by it.");
  await form.getByRole("textbox", { name: "Statement" }).fill(STATEMENT);
  await form.getByRole("button", { name: "Continue" }).click();
  await carryOut(nomineePage, "Stand");
  await expect(nomineePage.getByText("You stand in this election.")).toBeVisible();
  const own = nomineePage.getByRole("listitem").filter({ hasText: "Camila Arancibia" }).first();
  await expect(own).toContainText("I keep the forum readable");
  await expect(own.getByText("Matches its hash")).toBeVisible();

  // Endorsing puts all of a holder's votes behind the nominee.
  const { page } = await visit([holder]);
  await open(page, "/board/election");
  await connect(page);
  await settle(page);
  await page.getByRole("button", { name: "Endorse Camila Arancibia" }).click();
  await carryOut(page, "Endorse");
  await expect(page.getByText("You endorsed Camila Arancibia.")).toBeVisible();
  const entry = page.getByRole("listitem").filter({ hasText: "Camila Arancibia" }).first();
  await expect(entry.getByText("Candidate", { exact: true })).toBeVisible();

  // Votes are spread over candidates, never more than one has.
  await skipTo(page, "voting for the board opens");
  await expect.poll(() => election.phase()).toBe(PHASE.voting);
  const power = await chain.read<bigint>({
    contract: "ComputeToken",
    functionName: "getPastVotes",
    args: [holder.address, await election.read<bigint>("votingStart", [election.id])],
  });
  const votes = page.getByRole("textbox", { name: "Votes for Camila Arancibia, in COMPUTE" });
  const others = page.getByRole("textbox", { name: /^Votes for (?!Camila)/ });
  await page.getByRole("button", { name: "Spread evenly" }).click();
  await expect(others.first()).not.toHaveValue("");
  for (const other of await others.all()) await other.fill("");
  await votes.fill(formatUnits(power + 1n, 18));
  await page.getByRole("button", { name: "Vote", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "more than you have left" })).toBeVisible();
  await page.getByRole("button", { name: "All for Camila Arancibia" }).click();
  await expect(votes).toHaveValue(formatUnits(power, 18));
  await page.getByRole("button", { name: "Vote", exact: true }).click();
  await carryOut(page, "Vote");
  await expect(page.getByText("You have given all your votes.")).toBeVisible();
  await expect(entry.getByText("Ahead", { exact: true })).toBeVisible();

  // Anybody brings the result to the board.
  await skipTo(page, "the election ends");
  await page.getByRole("button", { name: `Apply the result of election ${election.id}` }).click();
  await carryOut(page, "Apply the result");
  expect(await election.phase()).toBe(PHASE.applied);
  const past = page
    .locator("#past")
    .getByRole("listitem")
    .filter({ hasText: `Election ${election.id},` });
  await expect(past.first()).toContainText("Camila Arancibia");

  await open(page, "/board");
  await settle(page);
  const seat = page
    .getByRole("table", { name: "Seats of the ethics board" })
    .getByRole("row")
    .filter({ hasText: "Camila Arancibia" });
  await expect(seat).toContainText("cohort 2");
  const isMember = { contract: "EthicsBoard", functionName: "isMember", args: [nominee.address] } as const;
  expect(await chain.read<boolean>(isMember)).toBe(true);
});
