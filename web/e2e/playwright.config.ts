import path from "node:path";
import { defineConfig } from "@playwright/test";
import { chromiumArguments } from "../../scripts/lib/browser/chromium.ts";
import { readE2eStack } from "../../scripts/lib/browser/e2e-stack.ts";

const artefacts = path.resolve(import.meta.dirname, "../../.data/e2e");

/** A folder for each project: Playwright empties it when the project starts. */
const traces = (project: string): string => path.join(artefacts, "traces", project);

export default defineConfig({
  testDir: import.meta.dirname,
  workers: 1,
  // A page is looked at in four ways, and the longest tables take a while to examine on two busy cores.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // A browser on two busy cores now and then misses a moment. What passes only at its second try is named in the result,
  // for somebody to look into. A story begins its second one on the chain that the first left.
  retries: 1,
  reporter: [["list"], ["json"]],
  projects: [
    { name: "fresh", testMatch: "fresh/*.spec.ts", outputDir: traces("fresh") },
    { name: "screens", testMatch: "screens/*.spec.ts", outputDir: traces("screens") },
    { name: "stories", testMatch: "stories/*.spec.ts", outputDir: traces("stories") },
    { name: "audit", testMatch: "audit/*.spec.ts", outputDir: traces("audit") },
  ],
  use: {
    baseURL: readE2eStack().webUrl,
    viewport: { width: 1280, height: 860 },
    locale: "en-GB",
    timezoneId: "Europe/Vienna",
    // A trace of each test would nearly double the time: --trace keeps those of tests that fail.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM, args: chromiumArguments() },
  },
});
