import { expect, type Page } from "@playwright/test";
import { formatEther, parseEther } from "viem";
import { test } from "../fixtures.ts";
import { proposalKey, type TestIndex } from "../lib/index-client.ts";
import { skipTo } from "../lib/skip.ts";
import { carryOut, connect, finish, open, press, settle } from "../lib/steps.ts";

const NEWCOMER = 35;
const AMARA = 1;
const OTHERS = [2, 20];
const RECIPIENT = 62;
const SUPPLY_OF_NEWCOMER = parseEther("8800000");
const PAYMENT = parseEther("120000");
const TITLE = "Scan the lab's backlog of four thousand knees";

interface IndexedProposal {
  title: string;
  proposer: { id: string };
  forVotes: string;
  againstVotes: string;
  voterCount: number;
  queuedAt: string | null;
  executedAt: string | null;
  timelockOperation: { state: string } | null;
  ballots: { voter: { id: string }; reason: string }[];
}

async function readProposal(index: TestIndex, id: bigint): Promise<IndexedProposal> {
  const { proposal } = await index.query<{ proposal: IndexedProposal }>(`{
    proposal(id: "${proposalKey(id)}") {
      title proposer { id } forVotes againstVotes voterCount queuedAt executedAt
      timelockOperation { state } ballots { voter { id } reason }
    }
  }`);
  return proposal;
}

async function vote(page: Page, reason: string): Promise<void> {
  await page.getByRole("radio", { name: "For", exact: true }).click();
  await page.getByRole("textbox", { name: "Reason" }).fill(reason);
  await page.getByRole("button", { name: "Vote for" }).click();
  await carryOut(page, "Vote for");
  await expect(page.getByText("You have voted")).toBeVisible();
}

/** Where the proposal stands, as its page says under the title. */
async function expectState(page: Page, state: string): Promise<void> {
  await expect(page.getByRole("main").getByText(state, { exact: true }).first()).toBeVisible();
}

test("from an unclaimed allocation to money that moved", async ({ visit, chain, dao, index }) => {
  test.setTimeout(240_000);
  const newcomer = chain.account(NEWCOMER);
  const recipient = chain.account(RECIPIENT);
  const own = newcomer.address.toLowerCase();
  const treasury = chain.address("BoundedTimelock");
  const { page } = await visit([newcomer]);
  let id = 0n;

  await test.step("the newcomer connects, claims and delegates in one go", async () => {
    await open(page, "/claim");
    await connect(page);
    await page.getByRole("button", { name: "Claim", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Claim your allocation" });
    await expect(dialog).toContainText("8,800,000 COMPUTE");
    await press(dialog, "Sign the delegation");
    await press(dialog, "Claim 8,800,000 COMPUTE");
    await finish(dialog);
    await expect(page.getByRole("heading", { name: "All claimed" })).toBeVisible();

    expect(await chain.balanceOf(newcomer.address)).toBe(SUPPLY_OF_NEWCOMER);
    const { account } = await index.query<{
      account: { balance: string; votes: string; delegate: { id: string } };
    }>(`{ account(id: "${own}") { balance votes delegate { id } } }`);
    expect(account).toEqual({
      balance: SUPPLY_OF_NEWCOMER.toString(),
      votes: SUPPLY_OF_NEWCOMER.toString(),
      delegate: { id: own },
    });
  });

  await test.step("proposes a payment from the treasury", async () => {
    const before = await dao.latestProposal();
    await open(page, "/proposals/new");
    await expect(page.getByText("You can propose", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: /^Pay from the treasury/ }).click();
    await page.getByRole("combobox", { name: "Recipient" }).fill(recipient.address);
    await page.getByRole("textbox", { name: "Amount in COMPUTE" }).fill("120,000");
    await page.getByRole("textbox", { name: "Title" }).fill(TITLE);
    await page.getByRole("textbox", { name: "Text" }).fill("They wait since **March**.");
    await expect(page.getByText("The action works.")).toBeVisible();
    await expect(page.getByText("You can propose it.")).toBeVisible();
    await page.getByRole("button", { name: "Make the proposal" }).click();
    await carryOut(page, "Make the proposal");

    id = await dao.latestProposal();
    expect(id).toBe(before + 1n);
    const proposal = await readProposal(index, id);
    expect(proposal.title).toBe(TITLE);
    expect(proposal.proposer.id).toBe(own);
    await open(page, "/proposals?tab=upcoming");
    await page.getByRole("link", { name: TITLE }).first().click();
    await expect(page).toHaveURL(new RegExp(`/proposals/${id}$`));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLE);
    await expectState(page, "Upcoming");
  });

  await test.step("votes once voting has opened, and so do others", async () => {
    await skipTo(page, "voting opens");
    await expectState(page, "Active");
    await vote(page, "It is our own backlog; we would say so.");
    const amara = await visit([chain.account(AMARA)]);
    await open(amara.page, `/proposals/${id}`);
    await connect(amara.page);
    await vote(amara.page, "Knees first.");
    for (const member of OTHERS) await dao.vote(chain.account(member), id, "for", `Member ${member} agrees.`);

    const [against, votesFor] = await dao.read<[bigint, bigint, bigint]>("proposalVotes", [id]);
    const proposal = await readProposal(index, id);
    expect(proposal.voterCount).toBe(4);
    expect(proposal.forVotes).toBe(String(votesFor));
    expect(proposal.againstVotes).toBe(String(against));
    expect(proposal.ballots.map(({ reason }) => reason).sort()).toEqual([
      "It is our own backlog; we would say so.",
      "Knees first.",
      "Member 2 agrees.",
      "Member 20 agrees.",
    ]);
    await expect(page.getByText("Member 20 agrees.")).toBeVisible();
    await expect(page.getByText("If voting ended now, it would be won.")).toBeVisible();
  });

  await test.step("queues it when voting has ended", async () => {
    await skipTo(page, "voting ends");
    await expectState(page, "Succeeded");
    await page.getByRole("button", { name: "Queue" }).click();
    await carryOut(page, "Queue");
    await expectState(page, "In review");
    const proposal = await readProposal(index, id);
    expect(proposal.queuedAt).not.toBeNull();
    expect(proposal.timelockOperation?.state).toBe("Scheduled");
    await open(page, "/treasury");
    await expect(page.getByRole("main").getByRole("link", { name: TITLE }).first()).toBeVisible();
  });

  await test.step("executes it after the wait, and the money has moved", async () => {
    const before = await chain.balanceOf(treasury);
    await open(page, `/proposals/${id}`);
    await skipTo(page, "it can be executed");
    await page.getByRole("button", { name: "Execute" }).click();
    await carryOut(page, "Execute");
    await expectState(page, "Executed");
    expect(await chain.balanceOf(recipient.address)).toBe(PAYMENT);
    expect(await chain.balanceOf(treasury)).toBe(before - PAYMENT);
    const proposal = await readProposal(index, id);
    expect(proposal.executedAt).not.toBeNull();
    expect(proposal.timelockOperation?.state).toBe("Executed");
    const { account } = await index.query<{ account: { balance: string } }>(
      `{ account(id: "${recipient.address.toLowerCase()}") { balance } }`,
    );
    expect(account.balance).toBe(PAYMENT.toString());

    await open(page, "/treasury");
    await settle(page);
    const left = Number(formatEther(before - PAYMENT)).toLocaleString("en", { maximumFractionDigits: 4 });
    await expect(page.getByText(left).first()).toBeVisible();
    const row = page.getByRole("row").filter({ hasText: TITLE });
    await expect(row).toContainText("Out");
    await expect(row).toContainText("120,000");
    await open(page, `/accounts/${recipient.address}`);
    await expect(page.getByText("120,000").first()).toBeVisible();
  });
});
