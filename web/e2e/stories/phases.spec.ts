import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { latestByPhase } from "../lib/find-proposals.ts";
import { proposalKey } from "../lib/index-client.ts";
import { carryOut, connect, open, settle } from "../lib/steps.ts";

test("a late turn to passing is caught: only votes against are taken afterwards", async ({
  visit,
  chain,
  dao,
  index,
}) => {
  test.setTimeout(120_000);
  // In order of their power, so that the vote stands against it until the last of them.
  const [against, early, late, objector] = await dao.topVoters(4);
  if (!against || !early || !late || !objector) throw new Error("The seeded DAO has too few members.");
  const title = "Sell the archive's naming rights";
  const content = dao.payment(chain.account(53).address, "900", `# ${title}\n\nFor a year.`);
  const id = await dao.proposeActive(early, content);
  await dao.vote(against, id, "against");
  await dao.vote(early, id, "for");
  const deadline = await dao.read<bigint>("proposalDeadline", [id]);
  await chain.moveClockTo(deadline - 60n);
  await dao.vote(late, id, "for");
  expect(await dao.read<bigint>("proposalDeadline", [id])).toBeGreaterThan(deadline);

  const { page } = await visit([objector]);
  await open(page, `/proposals/${id}`);
  await expect(page.getByText("Objection period ends")).toBeVisible();
  await chain.moveClockTo(deadline + 1n);
  expect(await dao.phase(id)).toBe("Objection");
  await open(page, "/proposals?tab=mine");
  await connect(page);
  const row = page
    .getByRole("tabpanel", { name: /Needs my vote/ })
    .getByRole("row")
    .filter({ hasText: title });
  await expect(row).toContainText("Objection");
  await open(page, `/proposals/${id}`);
  await expect(page.getByText("Objection period: only votes against are taken")).toBeVisible();
  await expect(page.getByRole("radio", { name: "For", exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Vote against" }).click();
  await carryOut(page, "Vote against");
  await expect(page.getByText("You have voted")).toBeVisible();

  await dao.close(id);
  const phase = await dao.phase(id);
  expect(["Defeated", "Succeeded"]).toContain(phase);
  await open(page, `/proposals/${id}`);
  await expect(page.getByRole("main").getByText(String(phase), { exact: true }).first()).toBeVisible();
  const { proposal } = await index.query<{ proposal: { objectionEnd: string | null } }>(
    `{ proposal(id: "${proposalKey(id)}") { objectionEnd } }`,
  );
  expect(BigInt(proposal.objectionEnd ?? 0)).toBe(await dao.read<bigint>("objectionEnd", [id]));
});

test("what nobody carried out in time has expired, on the list and on its page", async ({ page, dao }) => {
  const id = (await latestByPhase(dao)).get("Expired");
  if (id === undefined) throw new Error("The seeded DAO has no expired proposal.");
  await open(page, "/proposals?tab=past&outcome=Expired");
  await settle(page);
  await expect(page.getByRole("row").filter({ hasText: "Expired" }).first()).toBeVisible();
  await open(page, `/proposals/${id}`);
  await settle(page);
  await expect(page.getByText("It was won, and expired")).toBeVisible();
  await expect(page.getByText(/Nobody (queued|executed) it in time/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Execute" })).toHaveCount(0);
});

test("a proposal says of which class it is, why, and that its code is unchanged", async ({ page, dao }) => {
  for (let id = await dao.latestProposal(); id > 0n; id -= 1n) {
    const terms = await dao.policy<{ class: number; approvalBps: number; quorumBps: number }>("termsOf", [
      id,
    ]);
    if (terms.class !== 2) continue;
    await open(page, `/proposals/${id}`);
    await settle(page);
    const needs = page
      .getByRole("region")
      .or(page.locator("section"))
      .filter({
        has: page.getByRole("heading", { name: "What it needs" }),
      });
    await expect(needs).toContainText(/Constitutional, because action \d+ touches the rules/);
    await expect(needs).toContainText(`${terms.approvalBps / 100}% of For and Against`);
    await expect(needs).toContainText(`${terms.quorumBps / 10_000} times the ordinary one`);
    await expect(page.getByText("The code it calls is unchanged since it was proposed")).toBeVisible();
    return;
  }
  throw new Error("The seeded DAO has no constitutional proposal.");
});
