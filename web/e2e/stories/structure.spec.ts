import { expect } from "@playwright/test";
import { zeroAddress } from "viem";
import { test } from "../fixtures.ts";
import { open, settle } from "../lib/steps.ts";

interface Rules {
  approvalBps: number;
  quorumBps: number;
  delay: number;
  needsLegalOpinion: boolean;
}

test("the structure shows classes, caps and bounds as the policy has them", async ({ page, chain }) => {
  await open(page, "/structure");
  await settle(page);
  const titles = ["Standard", "Large payment", "Constitutional", "Recall", "Override"];
  for (const [number, title] of titles.entries()) {
    const { approvalBps, needsLegalOpinion } = await chain.read<Rules>({
      contract: "ProposalPolicy",
      functionName: "rulesOf",
      args: [number],
    });
    const row = page.locator("#classes").getByRole("row").filter({ hasText: title }).first();
    await expect(row, title).toContainText(`${approvalBps / 100}% of For and Against`);
    await expect(row, title).toContainText(needsLegalOpinion ? "needed" : "not needed");
    await expect(row, title).toContainText(number <= 2 ? "possible" : "impossible");
  }
  const targets = page.locator("#targets");
  await expect(targets.getByRole("listitem").filter({ hasText: "Ethics board" }).first()).toContainText(
    "recall a member of the ethics board",
  );
  const left = await chain.read<bigint>({
    contract: "ProposalPolicy",
    functionName: "spendable",
    args: [zeroAddress],
  });
  await expect(page.locator("#spends")).toContainText(
    `${(Number(left / 10n ** 14n) / 10_000).toLocaleString("en")} ETH left now`,
  );
  const highest = await chain.read<bigint>({ contract: "BoundedTimelock", functionName: "HIGHEST_DELAY" });
  expect(highest).toBe(3_600n);
  await expect(page.locator("#timelock")).toContainText("between 1 minute and 1 hour, and to nothing else");
  await expect(page.locator("#settings")).toContainText("between 10 minutes and 1 week");
});

test("contracts hold the roles that no person may hold", async ({ page }) => {
  await open(page, "/structure");
  await settle(page);
  const role = (label: string) =>
    page
      .locator("#roles")
      .getByRole("listitem")
      .filter({ has: page.getByRole("heading", { level: 3, name: new RegExp(`^${label}`) }) })
      .first();
  await expect(role("Ethics board")).toContainText("stop a proposal that was won");
  await expect(role("Board election")).toContainText("seat an elected cohort");
  const findings = page.getByRole("list", { name: "Is there another way?" });
  await expect(findings.getByRole("img", { name: "True now" })).toHaveCount(5);
  await expect(findings).toContainText("Only the ethics board can veto.");
});
