import { expect, type Page } from "@playwright/test";
import { type Hex, keccak256, type PrivateKeyAccount, parseEther, stringToHex, toBytes } from "viem";
import type { TestChain } from "./chain.ts";
import { JOB_STATE, type TestMarket, type TestReceipt } from "./market.ts";
import { finish, press } from "./steps.ts";

/** Members who hold the market's offices, by their place in the mnemonic: as config/community.json says. */
export const OFFICES = { registrar: 17, arbiters: [6, 16, 23, 24] } as const;
/** NVIDIA H100 SXM5: the reference. */
export const H100 = 1;
const MEMBERS = 40;
const GPUS = 2;
const HOUR = 3_600;

/** A part of a page by its heading. */
export function panel(page: Page, name: string) {
  return page.locator("section").filter({ has: page.getByRole("heading", { name, exact: true }) });
}

/** Chooses one of a list that opens from a button. */
export async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).click();
}

/** Carries out a transaction of several steps; the last one ends in the index. */
export async function carryOutAll(page: Page, steps: readonly (string | RegExp)[]): Promise<void> {
  const dialog = page.getByRole("dialog");
  for (const [place, step] of steps.entries()) {
    await press(dialog, step);
    const isLast = place === steps.length - 1;
    const isSignature = /^Sign/.test(String(step));
    if (!isLast && !isSignature) await press(dialog, "Go on");
  }
  await finish(dialog);
}

/** Gives an account tokens of a member who has enough. */
export async function endow(
  chain: TestChain,
  market: TestMarket,
  { to, amount }: { to: PrivateKeyAccount; amount: string },
): Promise<void> {
  for (let index = 1; index <= MEMBERS; index++) {
    const member = chain.account(index);
    if ((await chain.balanceOf(member.address)) < parseEther(amount)) continue;
    return market.give(member, to.address, amount);
  }
  throw new Error(`No member holds ${amount} COMPUTE.`);
}

interface OfferInput {
  /** COMPUTE per GPU-hour. */
  price: string;
  isCommunity: boolean;
}

/** Registers a provider with two staked GPUs in Norway and lists them; gives the offer's number. */
export async function listOffer(
  chain: TestChain,
  market: TestMarket,
  { provider, price, isCommunity }: OfferInput & { provider: PrivateKeyAccount },
): Promise<number> {
  await endow(chain, market, { to: provider, amount: "20000" });
  const send = (functionName: string, args: readonly unknown[]) =>
    chain.send(provider, { contract: "ResourceRegistry", functionName, args });
  await send("registerProvider", [provider.address, "https://example.org/gpus"]);
  const hashes = Array.from({ length: GPUS }, (_, gpu) =>
    keccak256(toBytes(`GPU-${provider.address}-${gpu}`)),
  );
  await send("registerGpus", [provider.address, H100, hashes]);
  await send("reportInventory", [provider.address, keccak256(toBytes("inventory"))]);
  const amount = parseEther("16000");
  const spender = chain.address("StakeVault");
  await chain.send(provider, { contract: "ComputeToken", functionName: "approve", args: [spender, amount] });
  await chain.send(provider, {
    contract: "StakeVault",
    functionName: "stake",
    args: [provider.address, amount],
  });
  const offer = {
    price: parseEther(price) / 3_600n,
    classId: H100,
    gpus: GPUS,
    pueBps: 12_000,
    isCommunity,
    region: stringToHex("NO"),
  };
  await send("listOffer", [provider.address, offer]);
  return market.latestOffer();
}

/** Two GPUs run for two hours of four, and their provider claims all of it alone; gives the job's number. */
export async function claimAlone(
  chain: TestChain,
  market: TestMarket,
  {
    provider,
    researcher,
    offerId,
  }: Record<"provider" | "researcher", PrivateKeyAccount> & { offerId: number },
): Promise<bigint> {
  await endow(chain, market, { to: researcher, amount: "400" });
  await market.deposit(researcher, "400");
  const jobId = await market.book(researcher, { offerId, gpus: GPUS, duration: 4 * HOUR });
  await market.step(provider, "start", jobId);
  const { startedAt } = await market.job(jobId);
  const periodEnd = startedAt + 2 * HOUR;
  await chain.moveClockTo(periodEnd);
  const claim = receiptOf(jobId, { gpuSeconds: 2 * GPUS * HOUR, periodEnd, energyWh: 2_000 });
  await chain.send(provider, { contract: "AllocationEscrow", functionName: "claim", args: [claim] });
  return jobId;
}

/** The researcher closes a job, and it is settled once nobody can sign more for it. */
export async function endJob(
  chain: TestChain,
  market: TestMarket,
  { researcher, jobId }: { researcher: PrivateKeyAccount; jobId: bigint },
): Promise<void> {
  await market.step(researcher, "close", jobId);
  const settling = await market.job(jobId);
  if (settling.state === JOB_STATE.settling) {
    await chain.moveClockTo(settling.deadline + 1);
    await market.step(researcher, "close", jobId);
  }
  expect((await market.job(jobId)).state).toBe(JOB_STATE.closed);
}

/** A provider's signed receipt, as it sends it to the researcher. */
export async function receiptFile(
  chain: TestChain,
  market: TestMarket,
  { provider, receipt }: { provider: PrivateKeyAccount; receipt: TestReceipt },
): Promise<string> {
  const signature = await market.sign(provider, receipt);
  return JSON.stringify({
    chainId: chain.deployment.chainId,
    escrow: chain.address("AllocationEscrow"),
    receipt: { ...receipt, jobId: String(receipt.jobId) },
    provider: { signer: provider.address, signature },
  });
}

/** A receipt about a time since the start. */
export function receiptOf(
  jobId: bigint,
  { gpuSeconds, periodEnd, energyWh }: Pick<TestReceipt, "gpuSeconds" | "periodEnd" | "energyWh">,
): TestReceipt {
  const metricsRoot: Hex = keccak256(toBytes("measurements"));
  return { jobId, gpuSeconds, periodEnd, energyWh, uptimeBps: 9_950, metricsRoot };
}

/** Waits until a page shows something of the chain; pages ask again every few seconds. */
export async function shows(page: Page, section: string, text: string | RegExp): Promise<void> {
  await expect(panel(page, section)).toContainText(text, { timeout: 25_000 });
}
