import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { latestByPhase } from "../lib/find-proposals.ts";
import { TestMarket } from "../lib/market.ts";
import { look } from "../lib/screens.ts";
import { accountButton, connect, open, pressUntil, settle } from "../lib/steps.ts";

const PAGES = [
  { page: "home", path: "/" },
  { page: "claim", path: "/claim" },
  { page: "claim-lookup", path: "/claim?account=Amara%20Nwosu" },
  { page: "delegates", path: "/delegates" },
  { page: "proposals", path: "/proposals" },
  { page: "treasury", path: "/treasury" },
  { page: "structure", path: "/structure" },
  { page: "board", path: "/board" },
  { page: "election", path: "/board/election" },
  { page: "constitution", path: "/constitution" },
  { page: "advisers", path: "/advisers" },
  { page: "market", path: "/market" },
  { page: "market-all", path: "/market?all=true&sort=carbon.asc" },
  { page: "offer", path: "/market/offers/1" },
  { page: "providers", path: "/providers" },
  { page: "provide", path: "/provide" },
  { page: "dashboard", path: "/dashboard" },
  { page: "jobs", path: "/jobs" },
  { page: "job", path: "/jobs/50" },
  { page: "get-gpus", path: "/jobs/new" },
  { page: "projects", path: "/projects" },
  { page: "project", path: "/projects/2" },
  { page: "register-project", path: "/projects/new" },
  { page: "disputes", path: "/disputes" },
  { page: "dispute", path: "/disputes/1" },
  { page: "controllers", path: "/controllers" },
  { page: "controller", path: "/controllers/1" },
  { page: "register-controller", path: "/controllers/new" },
  { page: "datasets", path: "/datasets" },
  { page: "register-dataset", path: "/datasets/new" },
  { page: "breaches", path: "/breaches" },
  { page: "explorer", path: "/explorer" },
  { page: "not-found", path: "/nowhere" },
] as const;

const MEMBER_PAGES = [
  { page: "home", path: "/", state: "member" },
  { page: "proposals", path: "/proposals", state: "member" },
  { page: "claim", path: "/claim", state: "claimed" },
] as const;

for (const { page: name, path } of PAGES) {
  test(`${name} looks right without a wallet`, async ({ page, stack, watch }) => {
    if (name === "not-found") watch.allow(/status of 404/);
    await open(page, path);
    await settle(page);
    await look(page, { page: name, state: "full" }, { folder: stack.screensFolder });
  });
}

/** Phases in which the seeded history leaves a proposal for longer than these tests take; others may have passed. */
const LASTING = [
  "Active",
  "Canceled",
  "Defeated",
  "Executed",
  "Expired",
  "Overridden",
  "Pending",
  "Queued",
  "Succeeded",
  "Vetoed",
] as const;
/** Phases whose pictures are also looked at by axe. */
const WITH_AXE: readonly string[] = ["Active", "Executed", "Vetoed"];

test("a proposal looks right in every phase", async ({ page, stack, chain, dao }) => {
  test.slow();
  const proposer = chain.account(1);
  await dao.propose(
    proposer,
    dao.payment(proposer.address, "1000", "# Write down what the meters said\n\nMonthly."),
  );
  const phases = await latestByPhase(dao);
  expect([...phases.keys()]).toEqual(expect.arrayContaining([...LASTING]));
  for (const [phase, id] of phases) {
    await open(page, `/proposals/${id}`);
    await settle(page);
    const shot = { page: "proposal", state: phase.toLowerCase() };
    await look(page, shot, { folder: stack.screensFolder, withoutAxe: !WITH_AXE.includes(phase) });
  }
});

test("a provider's page and its console look right", async ({ visit, stack, chain }) => {
  const account = await new TestMarket(chain).providerOf(1);
  const { page } = await visit([account]);
  await open(page, `/providers/${account.address}`);
  await connect(page);
  await settle(page);
  await look(page, { page: "provider", state: "full" }, { folder: stack.screensFolder });
  await open(page, "/provide");
  await expect(page.getByRole("heading", { name: "What needs you" })).toBeVisible();
  await settle(page);
  await look(page, { page: "provide", state: "provider" }, { folder: stack.screensFolder });
  await page.getByRole("button", { name: "List an offer" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  const options = { folder: stack.screensFolder, isViewport: true };
  await look(page, { page: "provide", state: "dialog" }, options);
});

test("a dataset with a lineage and its picture look right", async ({ page, stack, index }) => {
  const { datasets } = await index.query<{ datasets: { id: string }[] }>(
    "{ datasets(first: 1, orderBy: parentCount, orderDirection: desc) { id } }",
  );
  const [dataset] = datasets;
  if (!dataset) throw new Error("The seeded DAO has no dataset.");
  await open(page, `/datasets/${dataset.id}`);
  await settle(page);
  await expect(page.getByRole("group", { name: /^Lineage:/ })).toBeVisible();
  await look(page, { page: "dataset", state: "full" }, { folder: stack.screensFolder });
});

test("a worked query looks right with its answer, and the console in both themes", async ({
  page,
  stack,
}) => {
  await open(page, "/explorer");
  await page.getByRole("main").getByRole("button", { expanded: false }).first().click();
  await page.getByRole("button", { name: "Fill in an example" }).click();
  await expect(page.getByRole("main").getByRole("textbox").first()).toHaveValue(/0x/);
  await page.getByRole("button", { name: "Run the query" }).click();
  await expect(page.getByRole("status").filter({ hasText: /rows|found nothing/ })).toBeVisible();
  await look(page, { page: "explorer", state: "answer" }, { folder: stack.screensFolder });
  await open(page, "/explorer/console");
  await expect(page.locator(".graphiql-container")).toBeVisible({ timeout: 60_000 });
  // GraphiQL's own parts are not looked at by axe: they are somebody else's.
  await look(page, { page: "console", state: "full" }, { folder: stack.screensFolder, withoutAxe: true });
});

test("a new proposal looks right blank, complete and failing", async ({ page, stack }) => {
  const folder = stack.screensFolder;
  await open(page, "/proposals/new");
  await settle(page);
  await look(page, { page: "new-proposal", state: "blank" }, { folder });
  await page.getByRole("button", { name: /^Pay from the treasury/ }).click();
  await page.getByRole("combobox", { name: "Recipient" }).fill("Open Crop Genomics Network");
  await page.getByRole("textbox", { name: "Amount in COMPUTE" }).fill("25000");
  await page.getByRole("textbox", { name: "Title" }).fill("Photograph the roots as well");
  await page.getByRole("textbox", { name: "Text" }).fill("## Why\n\nDrought shows below the ground first.");
  await expect(page.getByText("The action works.")).toBeVisible();
  await look(page, { page: "new-proposal", state: "complete" }, { folder, withoutAxe: true });
  await page.getByRole("textbox", { name: "Amount in COMPUTE" }).fill("900000000");
  await expect(page.getByText("Action 1 would fail.")).toBeVisible();
  await look(page, { page: "new-proposal", state: "failing" }, { folder });
});

test("accounts look right", async ({ page, stack, chain }) => {
  const accounts = { member: chain.account(1), organisation: chain.account(30), unknown: chain.account(55) };
  for (const [state, { address }] of Object.entries(accounts)) {
    await open(page, `/accounts/${address}`);
    await settle(page);
    await look(page, { page: "account", state }, { folder: stack.screensFolder });
  }
});

test("pages look right to a member with a wallet", async ({ visit, stack, chain }) => {
  const { page } = await visit([chain.account(1)]);
  await open(page, "/");
  await connect(page);
  for (const { page: name, path, state } of MEMBER_PAGES) {
    await open(page, path);
    await expect(accountButton(page)).toBeVisible();
    await settle(page);
    await look(page, { page: name, state }, { folder: stack.screensFolder });
  }
});

test("the claim page looks right to a newcomer", async ({ visit, stack, chain }) => {
  const { page } = await visit([chain.account(36)]);
  await open(page, "/claim");
  await connect(page);
  await expect(page.getByRole("heading", { name: "Claim and delegate" })).toBeVisible();
  await settle(page);
  await look(page, { page: "claim", state: "newcomer" }, { folder: stack.screensFolder });
  await page.getByRole("button", { name: "Claim", exact: true }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Sign the delegation" })).toBeEnabled();
  const options = { folder: stack.screensFolder, isViewport: true };
  await look(page, { page: "claim", state: "dialog" }, options);
});

test("dialogs of the top bar look right", async ({ page, stack }) => {
  const options = { folder: stack.screensFolder, isViewport: true };
  await open(page, "/structure");
  const button = page.getByRole("banner").getByRole("button", { name: "Connect", exact: true });
  const member = page.getByRole("button", { name: /Amara Nwosu/ });
  await pressUntil(button, { opened: page.getByRole("dialog", { name: "Connect a wallet" }), shown: member });
  await look(page, { page: "wallet", state: "dialog" }, options);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Search proposals and accounts" }).click();
  await page.getByRole("combobox", { name: "Search proposals and accounts" }).fill("student");
  await expect(page.getByRole("option").first()).toBeVisible();
  await look(page, { page: "search", state: "dialog" }, options);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Skip ahead on the local network" }).click();
  await look(page, { page: "skip-ahead", state: "dialog" }, options);
});
