import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { IndexGate } from "../lib/gate.ts";
import { look } from "../lib/screens.ts";
import { open, settle } from "../lib/steps.ts";

/** What the gate answers when it fails, and what a page says that reads the chain instead. */
const REASON = /the store is being moved/;
const INSTEAD = /straight from the chain's own records/;

/** What the pages of data say that read the chain instead. */
const FROM_CHAIN = /comes straight from the chain/;

/** Pages with lists from the index; `says` is what they say when it fails. */
const PAGES = [
  { page: "home", path: "/", says: REASON },
  { page: "delegates", path: "/delegates", says: INSTEAD },
  { page: "proposals", path: "/proposals", says: INSTEAD },
  { page: "treasury", path: "/treasury", says: REASON },
  { page: "structure", path: "/structure", says: REASON },
  { page: "controllers", path: "/controllers", says: FROM_CHAIN },
  { page: "controller", path: "/controllers/1", says: REASON },
  { page: "datasets", path: "/datasets", says: FROM_CHAIN },
] as const;

test.describe("while the index hangs", () => {
  for (const { page: name, path } of PAGES) {
    test(`${name} keeps its layout`, async ({ page, stack }) => {
      const gate = await IndexGate.open(stack.orphanGraphPort, stack.graphUrl, "hang");
      try {
        await open(page, stack.orphanWebUrl + path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await look(page, { page: name, state: "loading" }, { folder: stack.screensFolder, withoutAxe: true });
      } finally {
        await gate.close();
      }
    });
  }
});

test.describe("when the index answers with an error", () => {
  for (const { page: name, path, says } of PAGES) {
    test(`${name} says so and keeps what the chain knows`, async ({ page, stack }) => {
      const gate = await IndexGate.open(stack.orphanGraphPort, stack.graphUrl, "fail");
      try {
        await open(page, stack.orphanWebUrl + path);
        await settle(page);
        await expect(page.getByText(says).first()).toBeVisible();
        await look(page, { page: name, state: "error" }, { folder: stack.screensFolder, withoutAxe: true });
      } finally {
        await gate.close();
      }
    });
  }
});

test.describe("when the index stays behind the chain", () => {
  for (const { page: name, path } of PAGES.filter(
    ({ page }) => page === "proposals" || page === "treasury",
  )) {
    test(`${name} says how old its figures are`, async ({ page, stack, chain }) => {
      const gate = await IndexGate.open(stack.orphanGraphPort, stack.graphUrl, "freeze");
      try {
        await open(page, stack.orphanWebUrl + path);
        await settle(page);
        await chain.request("hardhat_mine", ["0x19"]);
        await expect(page.getByText(/^Index [\d,]+ blocks behind$/).first()).toBeVisible();
        await look(page, { page: name, state: "stale" }, { folder: stack.screensFolder, withoutAxe: true });
      } finally {
        await gate.close();
      }
    });
  }
});
