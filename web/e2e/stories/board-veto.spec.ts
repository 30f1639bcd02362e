import { expect, type Page } from "@playwright/test";
import type { Hex } from "viem";
import { test, type Visitor } from "../fixtures.ts";
import { proposalKey } from "../lib/index-client.ts";
import { skipTo } from "../lib/skip.ts";
import { carryOut, connect, open } from "../lib/steps.ts";

const TITLE = "Put cameras over every workbench";
const OPINION = "Faces would be in every picture. I would vote to veto.";
const REASON = "Nobody at a workbench was asked. A camera that sees everybody sees the visitors too.";
const PAYMENT = "5000";

interface IndexedVeto {
  articleNumbers: number[];
  reasonHash: Hex;
  ballots: { member: { id: string } }[];
  isOverridden: boolean;
}

/** Where the proposal stands, as its page says under the title. */
async function expectPhase(page: Page, phase: string): Promise<void> {
  await expect(page.getByRole("main").getByText(phase, { exact: true }).first()).toBeVisible();
}

async function openAs({ page }: Visitor, path: string): Promise<Page> {
  await open(page, path);
  await connect(page);
  return page;
}

function boardOf(page: Page) {
  return page.locator("#board");
}

test("the board vetoes with a reason that everybody can verify, and the holders override it", async ({
  visit,
  chain,
  dao,
  index,
}) => {
  test.setTimeout(360_000);
  const voters = await dao.topVoters(8);
  const [proposer, overrider] = voters;
  const members = await dao.boardMembers();
  const judges = members.filter(({ address }) => address !== proposer?.address);
  const [speaker, last] = [judges[0], judges[4]];
  if (!proposer || !overrider || !speaker || !last) throw new Error("The seeded DAO has too few members.");
  const content = dao.payment(chain.account(52).address, PAYMENT, `# ${TITLE}\n\nFor safety.`);
  const id = await dao.proposeActive(proposer, content);
  const first = await visit([speaker]);
  let overrideId = 0n;

  await test.step("a member says before the vote ends what it thinks", async () => {
    const page = await openAs(first, `/proposals/${id}`);
    await boardOf(page).getByRole("button", { name: "Publish an opinion" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Verdict" }).click();
    await page.getByRole("option", { name: "Likely veto" }).click();
    await dialog.getByRole("textbox", { name: "Why" }).fill(OPINION);
    await dialog.getByRole("button", { name: "Continue" }).click();
    await carryOut(page, "Publish the opinion");
    await expect(boardOf(page).getByText("Likely veto", { exact: true })).toBeVisible();
    await expect(boardOf(page).getByText(OPINION)).toBeVisible();
    await expect(boardOf(page).getByText("Matches its hash").first()).toBeVisible();
  });

  await test.step("the holders vote for it, and it is queued", async () => {
    for (const voter of voters.slice(0, 4)) await dao.vote(voter, id, "for");
    await dao.close(id);
    expect(await dao.phase(id)).toBe("Succeeded");
    await dao.queue(proposer, content);
    expect(await dao.phase(id)).toBe("Review");
  });

  await test.step("a member casts the first ballot, with articles and a text", async () => {
    const { page } = first;
    await open(page, `/proposals/${id}`);
    await expectPhase(page, "In review");
    await boardOf(page).getByRole("button", { name: "Cast a ballot with a reason" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await expect(dialog.getByText("Choose at least one article that it breaks.")).toBeVisible();
    await dialog.getByRole("checkbox", { name: /^Article 2:/ }).check();
    await dialog.getByRole("checkbox", { name: /^Article 10:/ }).check();
    await dialog.getByRole("textbox", { name: "Reason" }).fill(REASON);
    await dialog.getByRole("button", { name: "Continue" }).click();
    await carryOut(page, "Cast the ballot");
    await expect(boardOf(page).getByText("1 of 5 ballots for a veto")).toBeVisible();
    await expect(boardOf(page).getByText("Your ballot stands.")).toBeVisible();
  });

  await test.step("three more sign the same reason; the fifth ballot vetoes in the same transaction", async () => {
    const { proposal } = await index.query<{
      proposal: {
        boardBallots: { articles: string; reasonHash: Hex; uri: string; constitutionHash: Hex }[];
      };
    }>(
      `{ proposal(id: "${proposalKey(id)}") { boardBallots { articles reasonHash uri constitutionHash } } }`,
    );
    const [ballot] = proposal.boardBallots;
    if (!ballot) throw new Error("The index has no ballot.");
    const reason = { ...ballot, articles: BigInt(ballot.articles) };
    for (const judge of judges.slice(1, 4))
      await chain.send(judge, { contract: "EthicsBoard", functionName: "castBallot", args: [id, reason] });
    const page = await openAs(await visit([last]), `/proposals/${id}`);
    await expect(boardOf(page).getByText("4 of 5 ballots for a veto")).toBeVisible();
    await boardOf(page).getByRole("button", { name: "Sign the same reason and veto" }).click();
    await expect(page.getByRole("dialog")).toContainText("two overridden vetoes suspend the board's power");
    await carryOut(page, "Cast the ballot and veto");
    await expectPhase(page, "Vetoed");
    expect(await dao.phase(id)).toBe("Vetoed");
    const { veto } = await index.query<{ veto: IndexedVeto }>(
      `{ veto(id: "${proposalKey(id)}") { articleNumbers reasonHash isOverridden ballots { member { id } } } }`,
    );
    expect(veto.articleNumbers).toEqual([2, 10]);
    expect(veto.reasonHash).toBe(ballot.reasonHash);
    expect(veto.ballots).toHaveLength(5);
  });

  await test.step("everybody reads why, verified against the hash that five signed", async () => {
    const { page } = await visit([]);
    await open(page, `/proposals/${id}`);
    await expect(page.getByText("The ethics board vetoed this proposal")).toBeVisible();
    const veto = boardOf(page).getByRole("region", { name: "The veto and its reason" });
    await expect(veto.getByText(REASON)).toBeVisible();
    await expect(veto.getByRole("link", { name: "Article 10: No harm" })).toBeVisible();
    await expect(veto.getByText("Matches its hash")).toBeVisible();
    await expect(veto.getByText(/Judged by version 1 of the constitution, which is in force/)).toBeVisible();
    await expect(page.getByText("Vetoed by the ethics board")).toBeVisible();
  });

  await test.step("a holder proposes exactly the same again", async () => {
    const page = await openAs(await visit([overrider]), `/proposals/${id}`);
    await page.getByRole("link", { name: "Propose an override" }).click();
    await expect(page).toHaveURL(/\/proposals\/new/);
    await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue(`Override the veto: ${TITLE}`);
    await expect(page.getByText("An override: it repeats exactly the operations of")).toBeVisible();
    await expect(page.getByText("66.67% of For and Against")).toBeVisible();
    await expect(page.getByText("You can propose it.")).toBeVisible();
    await page.getByRole("button", { name: "Make the proposal" }).click();
    await carryOut(page, "Make the proposal");
    overrideId = await dao.latestProposal();
    const { overriddenId } = await dao.policy<{ overriddenId: bigint }>("termsOf", [overrideId]);
    expect(overriddenId).toBe(id);
  });

  await test.step("two thirds carry it out; the board can do nothing about it", async () => {
    await dao.open(overrideId);
    for (const voter of voters) await dao.vote(voter, overrideId, "for");
    await dao.close(overrideId);
    const page = await openAs(await visit([overrider]), `/proposals/${overrideId}`);
    await expect(page.getByText("An override of a veto")).toBeVisible();
    await expect(
      boardOf(page).getByText("This is an override: the board can neither veto nor delay it."),
    ).toBeVisible();
    await page.getByRole("button", { name: "Queue" }).click();
    await carryOut(page, "Queue");
    await skipTo(page, "it can be executed");
    await page.getByRole("button", { name: "Execute" }).click();
    await carryOut(page, "Execute");
    expect(await dao.phase(id)).toBe("Overridden");
    await open(page, `/proposals/${id}`);
    await expectPhase(page, "Overridden");
    await expect(page.getByText("The holders overrode the ethics board's veto")).toBeVisible();
    await expect(page.getByRole("link", { name: `proposal ${overrideId}` }).first()).toBeVisible();
    const { veto } = await index.query<{ veto: IndexedVeto }>(
      `{ veto(id: "${proposalKey(id)}") { isOverridden } }`,
    );
    expect(veto.isOverridden).toBe(true);
  });
});
