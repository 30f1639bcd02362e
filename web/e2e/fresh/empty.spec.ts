import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { look } from "../lib/screens.ts";
import { open, settle } from "../lib/steps.ts";

/** Pages of a DAO in which nothing has happened, and what each says then. */
const EMPTY = [
  { page: "home", path: "/", says: "Nothing has been decided yet" },
  { page: "proposals", path: "/proposals", says: /no proposal|nothing/i },
  { page: "delegates", path: "/delegates", says: /Nobody has voting power yet/ },
  { page: "treasury", path: "/treasury", says: /172,000,000/ },
  { page: "claim", path: "/claim", says: /0\.0 ?%/ },
  { page: "board", path: "/board", says: "The board has vetoed nothing yet" },
  { page: "election", path: "/board/election", says: "No election has been held yet" },
  { page: "advisers", path: "/advisers", says: "No adviser is registered yet" },
  { page: "market", path: "/market", says: "Nobody offers GPUs yet" },
  { page: "providers", path: "/providers", says: "Nobody provides GPUs yet" },
  { page: "dashboard", path: "/dashboard", says: "No GPU is listed yet" },
  { page: "jobs", path: "/jobs", says: "No job yet" },
  { page: "projects", path: "/projects", says: "No project yet" },
  { page: "disputes", path: "/disputes", says: "No dispute yet" },
  { page: "controllers", path: "/controllers", says: "Nobody may be given consent yet" },
  { page: "datasets", path: "/datasets", says: "No dataset is registered yet" },
  { page: "breaches", path: "/breaches", says: "No breach was reported yet" },
] as const;

for (const { page: name, path, says } of EMPTY) {
  test(`${name} of an empty DAO says what will stand there`, async ({ page, stack }) => {
    await open(page, path);
    await settle(page);
    await expect(page.getByRole("main").getByText(says).first()).toBeVisible();
    await look(page, { page: name, state: "empty" }, { folder: stack.screensFolder });
  });
}

test("an account without a history says so", async ({ page, stack, chain }) => {
  await open(page, `/accounts/${chain.account(1).address}`);
  await settle(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Amara Nwosu");
  await look(page, { page: "account", state: "empty" }, { folder: stack.screensFolder });
});
