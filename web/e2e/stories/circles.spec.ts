import { expect } from "@playwright/test";
import { zeroAddress } from "viem";
import { test } from "../fixtures.ts";
import { makeCircle, mayRevoke, membersOf } from "../lib/circles.ts";
import { askAsClinic, CLINIC, GRANT_STATUS } from "../lib/consents.ts";
import { carryOut, connect, open, settle } from "../lib/steps.ts";

/** Accounts of the mnemonic: the two members of the circle, and somebody who joins. */
const [ADA, BEN, EVE] = [57, 59, 50];

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
  await expect(page.getByText("“Ben”: This is not an address: an address is 0x and 40 digits")).toBeVisible();
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
  await expect(page.getByText("1 of 2 signatures", { exact: true })).toBeVisible();
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

test("a circle takes somebody in, and who left withdraws no more", async ({ visit, chain }) => {
  test.setTimeout(240_000);
  const [ada, ben, eve] = [chain.account(ADA), chain.account(BEN), chain.account(EVE)];
  const circle = await makeCircle(chain, ada, { members: [ada.address, ben.address], threshold: 2 });
  const { page } = await visit([ada]);
  await open(page, `/circles/${circle}`);
  await connect(page);
  await page.getByRole("link", { name: "Change the circle" }).click();

  // What can't be is said before anything is signed.
  const joining = page.getByRole("textbox", { name: "Who joins" });
  const add = page.getByRole("button", { name: "Add to the list" });
  for (const [typed, problem] of [
    [zeroAddress, "The zero address belongs to nobody"],
    [ben.address, "This account is in the list already"],
    [circle, "This is the circle's own address"],
  ] as const) {
    await joining.fill(typed);
    await add.click();
    await expect(page.getByText(problem)).toBeVisible();
  }
  await joining.fill(eve.address);
  await add.click();
  const signatures = page.getByRole("textbox", { name: "Signatures that a consent needs" });
  await signatures.fill("4");
  const make = page.getByRole("button", { name: "Make the link for the members" });
  await make.click();
  await expect(page.getByText("4 signatures can't come from 3 members: type 3 or less.")).toBeVisible();
  await signatures.fill("1");
  await page.getByRole("button", { name: `Remove ${ben.address}` }).click();
  await expect(page.getByText("Any one of the 2 members can then withdraw")).toBeVisible();
  await expect(page.getByText("One member alone can then give consents for all")).toBeVisible();
  await make.click();
  await page.getByRole("button", { name: "Sign for the circle" }).click();
  await expect(page.getByText("1 of 2 signatures", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Change the circle" })).toHaveCount(0);

  // Who isn't in it yet can't sign; who leaves can, for the last time.
  const stranger = await visit([eve]);
  await open(stranger.page, page.url());
  await connect(stranger.page);
  await expect(stranger.page.getByText("Only members can sign.")).toBeVisible();
  const other = await visit([ben]);
  await open(other.page, page.url());
  await connect(other.page);
  await other.page.getByRole("button", { name: "Sign for the circle" }).click();
  await other.page.getByRole("button", { name: "Change the circle" }).click();
  await carryOut(other.page, "Change the circle");
  await expect(other.page.getByText("This change is made")).toBeVisible();
  await expect(other.page.getByText("Changed: 2 members, 1 sign")).toBeVisible();
  expect(await membersOf(chain, circle)).toEqual([ada.address, eve.address].sort());
  expect(await mayRevoke(chain, circle, ben.address)).toBe(false);
  expect(await mayRevoke(chain, circle, eve.address)).toBe(true);

  // A link from before counts no more.
  await open(page, page.url());
  await page.reload();
  await expect(page.getByText("This change is made")).toBeVisible();
});
