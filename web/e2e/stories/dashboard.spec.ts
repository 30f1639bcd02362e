import { expect } from "@playwright/test";
import { formatEther } from "viem";
import { test } from "../fixtures.ts";
import { panel, shows } from "../lib/market-people.ts";
import { open, settle } from "../lib/steps.ts";
import { FAILED_REQUESTS } from "../lib/watch.ts";

test("the dashboard shows what the index and the chain say, with charts, tables and exports", async ({
  page,
  chain,
  index,
}) => {
  test.setTimeout(120_000);
  const { computeMarkets } = await index.query<{
    computeMarkets: { gpusListed: number; gpusUsed: number; owed: string }[];
  }>("{ computeMarkets { gpusListed gpusUsed owed } }");
  const [held, owed] = await chain.read<[bigint, bigint]>({
    contract: "AllocationEscrow",
    functionName: "solvency",
  });
  expect(held).toBe(owed);
  expect(computeMarkets[0]?.owed).toBe(String(owed));

  await open(page, "/dashboard");
  await settle(page);
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: /GPUs listed/ })).toContainText(
    String(computeMarkets[0]?.gpusListed),
  );
  await expect(main.getByRole("link", { name: /GPUs in use/ })).toContainText(
    String(computeMarkets[0]?.gpusUsed),
  );
  await expect(main.getByText("Solvent", { exact: true }).first()).toBeVisible();
  await panel(page, "Money").getByRole("button", { name: "Check solvency" }).click();
  await page.getByRole("button", { name: "Ask the chain now" }).click();
  await expect(page.getByText("That is what is shown.")).toBeVisible();
  await page.keyboard.press("Escape");
  await shows(page, "Money", Math.floor(Number(formatEther(owed))).toLocaleString("en-US"));

  await shows(page, "Fair shares", "Gini of use");
  await panel(page, "Fair shares").getByRole("button", { name: "Show as a table" }).click();
  await expect(panel(page, "Fair shares").getByRole("columnheader", { name: "Target" })).toBeVisible();
  await shows(page, "Energy and carbon", "CO2e");
  await panel(page, "Energy and carbon").getByRole("tab", { name: "By region" }).click();
  await expect(page).toHaveURL(/emissions=region/);
  await expect(page.getByRole("table", { name: "Energy and carbon by region" })).toContainText("g CO2e/kWh");
  await panel(page, "Energy and carbon").getByRole("tab", { name: "By job" }).click();
  const download = page.waitForEvent("download");
  await panel(page, "Energy and carbon").getByRole("button", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toBe("carbon-by-job.csv");
  await shows(page, "Rewards and subsidies", "left for rewards");
});

test("without an index jobs, projects, disputes and the dashboard still work from the chain", async ({
  page,
  stack,
  watch,
}) => {
  test.setTimeout(120_000);
  watch.allow(FAILED_REQUESTS);
  const paths = [
    "/jobs",
    "/jobs/1",
    "/projects",
    "/projects/1",
    "/disputes",
    "/disputes/1",
    "/jobs/new",
    "/dashboard",
  ];
  for (const path of paths) {
    await open(page, stack.orphanWebUrl + path);
    await settle(page);
    await expect(page.getByText("Something went wrong"), path).toHaveCount(0);
    await expect(page.getByText(/could not be read from the chain/), path).toHaveCount(0);
  }
  await open(page, `${stack.orphanWebUrl}/jobs/1`);
  await shows(page, "What happened", "Read from the chain's own logs");
  await shows(page, "What happened", "Started");
  await open(page, `${stack.orphanWebUrl}/dashboard`);
  await expect(page.getByText("Solvent", { exact: true }).first()).toBeVisible();
});
