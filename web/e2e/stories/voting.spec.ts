import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { proposalKey } from "../lib/index-client.ts";
import { carryOut, connect, open, press, settle } from "../lib/steps.ts";

const LEARNING = "# Buy a bench for the learning guild\n\nIt is **wooden**.";

interface VoteRow {
  voter: { id: string };
  support: string;
  forVotes: string;
  againstVotes: string;
  abstainVotes: string;
  reason: string;
}

test("a vote with a reason is counted on the chain, in the index and on the page", async ({
  visit,
  chain,
  dao,
  index,
}) => {
  const [voter, proposer] = [chain.account(2), chain.account(1)];
  const payment = dao.payment(chain.account(50).address, "1000", `${LEARNING}\n\nVote with a reason.`);
  const id = await dao.proposeActive(proposer, payment);
  const { page } = await visit([voter]);
  await open(page, `/proposals/${id}`);
  await connect(page);
  await page.getByRole("radio", { name: "Against" }).click();
  await page.getByRole("textbox", { name: "Reason" }).fill("Stone lasts longer.");
  await page.getByRole("button", { name: "Vote against" }).click();
  await carryOut(page, "Vote against");

  await expect(page.getByText("You have voted")).toBeVisible();
  await expect(page.getByText("Stone lasts longer.")).toBeVisible();
  const power = await dao.read<bigint>("getVotes", [voter.address, await dao.read("proposalSnapshot", [id])]);
  const [against] = await dao.read<[bigint, bigint, bigint]>("proposalVotes", [id]);
  expect(against).toBe(power);
  const { votes } = await index.query<{ votes: VoteRow[] }>(
    `{ votes(where: { proposal: "${proposalKey(id)}" }) { voter { id } support forVotes againstVotes abstainVotes reason } }`,
  );
  expect(votes).toEqual([
    {
      voter: { id: voter.address.toLowerCase() },
      ...{ support: "Against", forVotes: "0", againstVotes: String(power), abstainVotes: "0" },
      reason: "Stone lasts longer.",
    },
  ]);
});

test("a vote can be split, and what is left can be cast later", async ({ visit, chain, dao }) => {
  const [voter, proposer] = [chain.account(4), chain.account(1)];
  const payment = dao.payment(chain.account(50).address, "1000", `${LEARNING}\n\nVote in parts.`);
  const id = await dao.proposeActive(proposer, payment);
  const { page } = await visit([voter]);
  await open(page, `/proposals/${id}`);
  await connect(page);
  await page.getByRole("radio", { name: "Split" }).click();
  await page.getByRole("textbox", { name: "For, percent of your voting power" }).fill("60");
  await page.getByRole("textbox", { name: "Against, percent of your voting power" }).fill("50");
  await page.getByRole("button", { name: "Vote in parts" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "100" })).toBeVisible();
  await page.getByRole("textbox", { name: "Against, percent of your voting power" }).fill("15");
  await page.getByRole("button", { name: "Vote in parts" }).click();
  await carryOut(page, "Vote in parts");
  const power = await dao.read<bigint>("getVotes", [voter.address, await dao.read("proposalSnapshot", [id])]);
  const used = await dao.read<bigint>("usedVotes", [id, voter.address]);
  expect(used).toBeGreaterThan((power * 74n) / 100n);
  expect(used).toBeLessThan((power * 76n) / 100n);

  await page.getByRole("radio", { name: "Abstain" }).click();
  await page.getByRole("button", { name: "Abstain" }).click();
  await carryOut(page, "Abstain");
  await expect(page.getByText("You have voted")).toBeVisible();
  expect(await dao.read<bigint>("usedVotes", [id, voter.address])).toBe(power);
});

test("voting after the end is refused in words, and nothing is sent", async ({ visit, chain, dao }) => {
  const payment = dao.payment(chain.account(50).address, "1000", `${LEARNING}\n\nToo late.`);
  const id = await dao.proposeActive(chain.account(1), payment);
  const { page, wallet } = await visit([chain.account(2)]);
  await open(page, `/proposals/${id}`);
  await connect(page);
  await page.getByRole("radio", { name: "For", exact: true }).click();
  await dao.close(id);
  const button = page.getByRole("button", { name: "Vote for" });
  await button.click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText(
    /The proposal is defeated; this step needs one that is open for votes/,
  );
  await expect(page.getByRole("dialog").getByRole("button", { name: "Vote for" })).toBeDisabled();
  expect(wallet.requests.filter(({ method }) => method === "eth_sendTransaction")).toEqual([]);
});

test("a vote that fails in its block is explained in the dialog and in the tray", async ({
  visit,
  chain,
  dao,
}) => {
  const payment = dao.payment(chain.account(50).address, "1000", `${LEARNING}\n\nAt the last moment.`);
  const id = await dao.proposeActive(chain.account(1), payment);
  const { page } = await visit([chain.account(2)]);
  await open(page, `/proposals/${id}`);
  await connect(page);
  await page.getByRole("radio", { name: "For", exact: true }).click();
  await page.getByRole("button", { name: "Vote for" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Tried out: it would work.")).toBeVisible();
  await dao.close(id);
  await press(dialog, "Vote for");
  await expect(dialog.getByRole("alert")).toContainText("It was not carried out");
  await expect(dialog.getByRole("alert")).toContainText(/The proposal is defeated/);
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await page.getByRole("button", { name: "Transactions", exact: true }).click();
  await expect(page.getByText(/Failed in block .*The proposal is defeated/)).toBeVisible();
});

test("who has no voting power is told why and what to do", async ({ visit, chain, dao }) => {
  const payment = dao.payment(chain.account(50).address, "1000", `${LEARNING}\n\nWithout power.`);
  const id = await dao.proposeActive(chain.account(1), payment);
  const { page } = await visit([chain.account(24)]);
  await open(page, `/proposals/${id}`);
  await connect(page);
  await expect(page.getByText(/This account had no voting power when it was counted/)).toBeVisible();
  await expect(page.getByText("Nobody votes with your tokens")).toBeVisible();
  await expect(page.getByRole("button", { name: "Choose a delegate" })).toBeVisible();
});

test("the proposer can withdraw before voting begins", async ({ visit, chain, dao, index }) => {
  const proposer = chain.account(1);
  const payment = dao.payment(chain.account(50).address, "1000", `${LEARNING}\n\nNever mind.`);
  const id = await dao.propose(proposer, payment);
  const { page } = await visit([proposer]);
  await open(page, `/proposals/${id}`);
  await connect(page);
  await page.getByRole("button", { name: "Withdraw this proposal" }).click();
  await carryOut(page, "Withdraw");
  await settle(page);
  await expect(page.getByText("Canceled", { exact: true }).first()).toBeVisible();
  expect(await dao.state(id)).toBe("Canceled");
  const { proposal } = await index.query<{ proposal: { canceledAt: string | null } }>(
    `{ proposal(id: "${proposalKey(id)}") { canceledAt } }`,
  );
  expect(proposal.canceledAt).not.toBeNull();
});
