import { expect, type Page } from "@playwright/test";
import type { Address, PrivateKeyAccount } from "viem";
import { test } from "../fixtures.ts";
import type { TestChain } from "../lib/chain.ts";
import { carryOut, connect, open, settle } from "../lib/steps.ts";
import { FAILED_REQUESTS } from "../lib/watch.ts";

interface Seat {
  member: Address;
  termEnd: number;
}

function seats(page: Page) {
  return page.getByRole("table", { name: "Seats of the ethics board" });
}

/** Somebody who sits on the board in its term. */
async function member(chain: TestChain): Promise<{ account: PrivateKeyAccount; seat: number }> {
  for (let seat = 6; seat >= 0; seat--) {
    const { member: address } = await chain.read<Seat>({
      contract: "EthicsBoard",
      functionName: "seatAt",
      args: [seat],
    });
    for (let index = 1; index <= 40; index++) {
      const account = chain.account(index);
      if (account.address === address) return { account, seat };
    }
  }
  throw new Error("Nobody whose key the tests have sits on the board.");
}

test("the board's page shows seats and power as the chain has them, and what the board can't do", async ({
  page,
  chain,
}) => {
  await open(page, "/board");
  await settle(page);
  await expect(seats(page).getByRole("row")).toHaveCount(8);
  const active = await chain.read<bigint>({ contract: "EthicsBoard", functionName: "activeMembers" });
  const left = await chain.read<bigint>({ contract: "EthicsBoard", functionName: "vetoesLeft" });
  const strikes = await chain.read<bigint>({ contract: "EthicsBoard", functionName: "strikes" });
  const main = page.getByRole("main");
  await expect(main.getByText(`${active} of 7`, { exact: true }).first()).toBeVisible();
  await expect(main.getByText(`${left} of 3`, { exact: true }).first()).toBeVisible();
  await expect(main.getByText(`${strikes} of 2`, { exact: true }).first()).toBeVisible();
  await expect(main).toContainText("It can't move, freeze or spend a single token or coin.");
  await page.getByRole("button", { name: "Check the board's power" }).click();
  await page.getByRole("button", { name: "Ask the chain now" }).click();
  await expect(page.getByText("That is what is shown.")).toBeVisible();
});

test("the reason of a veto is compared with its hash, and a changed one is found out", async ({
  page,
  stack,
  watch,
}) => {
  await open(page, "/board");
  const vetoes = page.locator("#vetoes");
  const veto = vetoes
    .getByRole("listitem")
    .filter({ hasText: "Teach a model to count and recognise visitors" });
  await expect(veto.getByText("Telling who comes back is surveillance of people.")).toBeVisible();
  await expect(veto.getByText("Matches its hash")).toBeVisible();
  await expect(veto.getByRole("link", { name: "Article 10: No harm" })).toHaveAttribute(
    "href",
    "/constitution#article-10",
  );

  // An index that lies: the text of every reason is another one.
  watch.allow(FAILED_REQUESTS);
  const lie = `data:text/markdown;base64,${Buffer.from("It would cost too much.").toString("base64")}`;
  await page.route(`http://127.0.0.1:${stack.orphanGraphPort}/**`, async (route) => {
    const headers = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
    const body = route.request().postData();
    if (body === null) return route.fulfill({ status: 204, headers });
    const answer = await fetch(stack.graphUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    const text = (await answer.text()).replace(/data:text\/markdown;base64,[A-Za-z0-9+/=]+/g, lie);
    return route.fulfill({ status: 200, headers, contentType: "application/json", body: text });
  });
  await open(page, `${stack.orphanWebUrl}/board`);
  const changed = vetoes.getByRole("listitem").filter({ hasText: "recognise visitors" });
  await expect(changed.getByText(/This is not the text of the veto/)).toBeVisible();
  await expect(changed.getByText("It would cost too much.")).toHaveCount(0);
  await changed.getByRole("button", { name: "Show it nevertheless" }).click();
  await expect(changed.getByText("It would cost too much.")).toBeVisible();
});

test("without an index the seats, the power and the election are still there", async ({
  page,
  stack,
  watch,
}) => {
  watch.allow(FAILED_REQUESTS);
  await open(page, `${stack.orphanWebUrl}/board`);
  await expect(seats(page).getByRole("row")).toHaveCount(8);
  await expect(page.getByText("The index does not answer").first()).toBeVisible();
  await expect(page.getByText("The vetoes could not be loaded")).toBeVisible();
  for (const path of ["/board/election", "/constitution", "/advisers"]) {
    await open(page, stack.orphanWebUrl + path);
    await expect(page.getByRole("heading", { level: 1 }), path).toBeVisible();
    await settle(page);
    await expect(page.getByText("The index does not answer").first(), path).toBeVisible();
  }
});

test("anybody can start the recall of a member", async ({ page, chain }) => {
  const { account } = await member(chain);
  const known = chain.deployment.community.members.find((each) => each.account === account.address);
  await open(page, "/board");
  await settle(page);
  await page.getByRole("link", { name: `Propose recall of ${known?.name}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("New proposal");
  await page.getByRole("button", { name: "Fill it in" }).click();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue(
    `Recall ${known?.name} from the ethics board`,
  );
  await expect(page.getByRole("main")).toContainText("removeMember");
  await expect(page.getByText("The action works.")).toBeVisible();
});

test("a member sets a signer, takes it back, and is asked twice before resigning", async ({
  visit,
  chain,
}) => {
  const { account, seat } = await member(chain);
  const key = chain.account(52).address;
  const { page } = await visit([account]);
  await open(page, "/board");
  await connect(page);
  await settle(page);
  const panel = page.locator("section").filter({ has: page.getByRole("heading", { name: "Your seat" }) });
  const signer = { contract: "EthicsBoard", functionName: "signerOf", args: [seat] } as const;
  for (const [typed, expected] of [
    [key, key],
    ["", account.address],
  ] as const) {
    await panel.getByRole("button", { name: "Set signer" }).click();
    const dialog = page.getByRole("dialog", { name: "Set the signer of your ballots" });
    await dialog.getByRole("textbox", { name: "Signer" }).fill("0x12");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await expect(dialog.getByRole("alert")).toContainText("A signer begins with an address");
    await dialog.getByRole("textbox", { name: "Signer" }).fill(typed);
    await dialog.getByRole("button", { name: "Continue" }).click();
    await carryOut(page, "Set the signer");
    expect(await chain.read<string>(signer)).toBe(expected.toLowerCase());
  }

  await panel.getByRole("button", { name: "Resign" }).click();
  const resign = page.getByRole("dialog", { name: "Resign from the ethics board" });
  await expect(resign).toContainText("You can't take the seat back yourself.");
  await expect(resign.getByRole("button", { name: "Resign" })).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(resign).toBeHidden();
});

test("advisers are shown with what they said and how the vote came out", async ({ page }) => {
  await open(page, "/advisers");
  await settle(page);
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: /Wanjiru Odhiambo/ })).toBeVisible();
  await expect(main).toContainText("Lawyer for associations and data protection");
  const opinion = page
    .locator("#opinions")
    .getByRole("listitem")
    .filter({ hasText: "Teach a model to count and recognise visitors" })
    .first();
  await expect(opinion).toContainText("The holders voted for it.");
  await opinion.getByText("Read the opinion").click();
  await expect(opinion.getByText("Matches its hash")).toBeVisible();
  await page.getByRole("link", { name: "Propose an adviser" }).click();
  await page.getByRole("button", { name: "Fill it in" }).click();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Register an adviser");
  await expect(page.getByRole("main")).toContainText("registerAdviser");
});
