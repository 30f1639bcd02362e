import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { askAsClinic, CLINIC, GRANT_STATUS } from "../lib/consents.ts";
import { carryOut, connect, open, settle } from "../lib/steps.ts";

/** Accounts of the mnemonic: the two members of the circle. */
const [ADA, BEN] = [57, 59];

test("two give a consent together, and one withdraws it alone", async ({ visit, stack, chain }) => {
  test.setTimeout(240_000);
  const { consents, controllerId, dataset } = await askAsClinic(chain, "data of two");
  const [ada, ben, clinic] = [chain.account(ADA), chain.account(BEN), chain.account(CLINIC)];
  const { page } = await visit([ada]);
  await open(page, "/circles");
  await connect(page);
  await settle(page);
  const members = page.getByRole("textbox", { name: "Members" });
  await members.fill(`${ada.address}\nBen`);
  await page.getByRole("button", { name: "Make the circle" }).click();
  await expect(page.getByText("“Ben” is no address: 0x and 40 hexadecimal digits.")).toBeVisible();
  await members.fill(`${ada.address}\n${ben.address}`);
  await page.getByRole("button", { name: "Make the circle" }).click();
  await carryOut(page, "Make the circle");
  await page
    .getByRole("link", { name: /2 members, 2 sign/ })
    .first()
    .click();
  await expect(page.getByText("No consent yet")).toBeVisible();
  const circle = page.url().split("/").at(-1) ?? "";

  // One asks, and the link goes from member to member.
  const query = new URLSearchParams({
    ...{ circle, dataset, controller: String(controllerId), level: "1", ops: "2", days: "20", uses: "4" },
    purpose: String(consents.code("ScientificResearch")),
    category: String(consents.code("Preference")),
    mechanism: String(consents.code("DifferentialPrivacy")),
    step: "review",
  });
  await open(page, `/consent/new?${query}`);
  await page.getByRole("button", { name: "Make the link for the members" }).click();
  await page.getByRole("link", { name: "Open it and sign" }).click();
  await page.getByRole("button", { name: "Sign for the circle" }).click();
  await expect(page.getByText("1 of 2 signatures")).toBeVisible();
  await expect(page.getByRole("button", { name: "Give the circle's consent" })).toHaveCount(0);

  const other = await visit([ben]);
  await open(other.page, page.url());
  await connect(other.page);
  await other.page.getByRole("button", { name: "Sign for the circle" }).click();
  await other.page.getByRole("button", { name: "Give the circle's consent" }).click();
  await carryOut(other.page, "Give consent");
  const [granted] = await consents.givenFor(dataset);
  if (!granted) throw new Error("The chain has no consent of the circle.");
  expect(granted.consent.subject).toBe(circle);
  await consents.use(clinic, granted);

  await open(page, `${stack.webUrl}/circles/${circle}`);
  await expect(page.getByText("1 of 4 uses")).toBeVisible();
  await page.getByRole("button", { name: "Withdraw" }).click();
  await carryOut(page, "Withdraw");
  expect(await consents.statusOf(granted.grantId)).toBe(GRANT_STATUS.revoked);
  await expect(consents.use(clinic, granted)).rejects.toThrow(/ConsentLog_StatusInvalid/);
});
