import { expect } from "@playwright/test";
import { type PrivateKeyAccount, zeroAddress } from "viem";
import { test } from "../fixtures.ts";
import type { TestChain } from "../lib/chain.ts";
import { proposalKey } from "../lib/index-client.ts";
import { carryOut, connect, open, press } from "../lib/steps.ts";

const REASON = "Signed on the bus.";

test("a vote by signature costs its voter nothing and counts", async ({ visit, chain, dao, index }) => {
  const [proposer, voter] = await dao.topVoters(2);
  if (!proposer || !voter) throw new Error("The seeded DAO has too few members.");
  const payment = dao.payment(chain.account(54).address, "700", "# Buy a bus ticket\n\nOne.");
  const id = await dao.proposeActive(proposer, payment);
  const { page, wallet } = await visit([voter]);
  const before = await chain.client.getBalance({ address: voter.address });
  await open(page, `/proposals/${id}`);
  await connect(page);
  await page.getByRole("radio", { name: "For", exact: true }).click();
  await page.getByRole("textbox", { name: "Reason" }).fill(REASON);
  await page.getByRole("button", { name: "Vote without paying" }).click();
  await expect(page.getByRole("dialog")).toContainText("It costs you nothing");
  await carryOut(page, "Vote for without paying");

  await expect(page.getByText("You have voted")).toBeVisible();
  await expect(page.getByText(REASON)).toBeVisible();
  const methods = wallet.requests.map(({ method }) => method);
  expect(methods).toContain("eth_signTypedData_v4");
  expect(methods).not.toContain("eth_sendTransaction");
  expect(await chain.client.getBalance({ address: voter.address })).toBe(before);
  expect(await dao.read<boolean>("hasVoted", [id, voter.address])).toBe(true);
  const { votes } = await index.query<{ votes: { voter: { id: string }; reason: string }[] }>(
    `{ votes(where: { proposal: "${proposalKey(id)}" }) { voter { id } reason } }`,
  );
  expect(votes).toEqual([{ voter: { id: voter.address.toLowerCase() }, reason: REASON }]);
});

test("when the relayer is silent, that is said, and the vote goes the ordinary way", async ({
  visit,
  stack,
  chain,
  dao,
}) => {
  const [proposer, voter] = await dao.topVoters(2);
  if (!proposer || !voter) throw new Error("The seeded DAO has too few members.");
  const payment = dao.payment(chain.account(54).address, "600", "# Buy another bus ticket\n\nBack.");
  const id = await dao.proposeActive(proposer, payment);
  const { page, context, watch } = await visit([voter]);
  watch.allow(/Failed to load resource|ERR_FAILED/);
  await context.route(`${stack.relayerUrl}/vote`, (route) => route.abort());
  await open(page, `/proposals/${id}`);
  await connect(page);
  await page.getByRole("radio", { name: "Against" }).click();
  await page.getByRole("button", { name: "Vote without paying" }).click();
  const dialog = page.getByRole("dialog");
  await press(dialog, "Vote against without paying");
  await expect(dialog.getByRole("alert")).toContainText("The relayer does not answer. Nothing was sent.");
  await dialog.getByRole("button", { name: "Not now" }).click();
  await page.getByRole("button", { name: "Vote against" }).click();
  await carryOut(page, "Vote against");
  await expect(page.getByText("You have voted")).toBeVisible();
  expect(await dao.read<boolean>("hasVoted", [id, voter.address])).toBe(true);
});

/** Somebody with tokens that nobody votes with; another test needs that account 24 stays so. */
async function undelegated(chain: TestChain): Promise<PrivateKeyAccount> {
  for (let index = 1; index <= 40; index += 1) {
    const account = chain.account(index);
    const delegate = await chain.read<string>({
      contract: "ComputeToken",
      functionName: "delegates",
      args: [account.address],
    });
    const isIdle = delegate === zeroAddress && (await chain.balanceOf(account.address)) > 0n;
    if (isIdle && index !== 24) return account;
  }
  throw new Error("Everybody in the seeded DAO has a delegate.");
}

test("a delegation by signature costs nothing and counts", async ({ visit, chain }) => {
  const account = await undelegated(chain);
  const { page, wallet } = await visit([account]);
  await open(page, `/accounts/${account.address}`);
  await connect(page);
  await page.getByRole("button", { name: "Choose a delegate" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Delegate without paying" }).click();
  await carryOut(page, "Delegate without paying");
  expect(wallet.requests.map(({ method }) => method)).not.toContain("eth_sendTransaction");
  const delegate = await chain.read<string>({
    contract: "ComputeToken",
    functionName: "delegates",
    args: [account.address],
  });
  expect(delegate).toBe(account.address);
});
