import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { IndexGate } from "../lib/gate.ts";
import { look } from "../lib/screens.ts";
import { open, settle } from "../lib/steps.ts";

const PAGES = [
  { page: "home", path: "/" },
  { page: "delegates", path: "/delegates" },
  { page: "proposals", path: "/proposals" },
  { page: "treasury", path: "/treasury" },
  { page: "structure", path: "/structure" },
] as const;

test.describe("while the index hangs", () => {
  for (const { page: name, path } of PAGES) {
    test(`${name} keeps its layout`, async ({ page, stack }) => {
      const gate = await IndexGate.open(stack.orphanGraphPort, stack.graphUrl, "hang");
      try {
        await open(page, stack.orphanWebUrl + path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await look(page, { page: name, state: "loading" }, { folder: stack.screensFolder });
      } finally {
        await gate.close();
      }
    });
  }
});

test.describe("when the index answers with an error", () => {
  for (const { page: name, path } of PAGES) {
    test(`${name} says so and keeps what the chain knows`, async ({ page, stack }) => {
      const gate = await IndexGate.open(stack.orphanGraphPort, stack.graphUrl, "fail");
      try {
        await open(page, stack.orphanWebUrl + path);
        await settle(page);
        await expect(page.getByText("the store is being moved").first()).toBeVisible();
        await look(page, { page: name, state: "error" }, { folder: stack.screensFolder });
      } finally {
        await gate.close();
      }
    });
  }
});
