import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { type Contract, id, MaxUint256, parseEther, type Result, ZeroHash } from "ethers";
import { encodeRegion } from "../../../scripts/lib/config/regions.ts";
import { RECEIPT_TYPES, receiptDomain } from "../../../scripts/lib/market/receipts.ts";
import { type Dao, mine, now, read, signerAt, signerOf, warp } from "./dao.ts";

export const HOUR = 3_600n;
export const DAY = 24n * HOUR;
export const URI = "ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";
export const HASH = id("a published text");
/** 36 COMPUTE per GPU-hour. */
export const PRICE = 10n ** 16n;
export const MODEL = "NVIDIA L40S";
export const REGION = "NO";
export const PUE_BPS = 12_000n;
export const GPUS = 8;
const CHAIN_ID = 31_337;

/** Who takes part, and what is offered: one direct offer and one of the community. */
export interface Parties {
  provider: HardhatEthersSigner;
  researcher: HardhatEthersSigner;
  auditor: HardhatEthersSigner;
  registrar: HardhatEthersSigner;
  guardian: HardhatEthersSigner;
  arbiters: HardhatEthersSigner[];
  classId: number;
  direct: bigint;
  community: bigint;
}

/** The accounts that hold a role by the community file. */
export async function holdersOf(dao: Dao, role: string): Promise<HardhatEthersSigner[]> {
  const members = dao.config.community.members.filter(({ roles }) => roles.includes(role));
  return await Promise.all(members.map(({ account }) => signerOf(dao, account)));
}

/** The treasury as an account that signs: what a vote that passed does. */
export async function treasuryOf(dao: Dao): Promise<HardhatEthersSigner> {
  const { networkHelpers, ethers } = dao.connection;
  const address = await dao.timelock.getAddress();
  await networkHelpers.impersonateAccount(address);
  await networkHelpers.setBalance(address, 10n ** 18n);
  return await ethers.getSigner(address);
}

/** Gives an account COMPUTE of the treasury, and lets vault and escrow take them. */
export async function endow(dao: Dao, account: HardhatEthersSigner, amount: string): Promise<void> {
  await mine(dao.token, await treasuryOf(dao), "transfer", account.address, parseEther(amount));
  for (const spender of [dao.vault, dao.escrow])
    await mine(dao.token, account, "approve", await spender.getAddress(), MaxUint256);
}

/** Makes an audited provider with a stake, and lists GPUs directly and for the community. */
export async function openMarket(dao: Dao): Promise<Parties> {
  const provider = await signerAt(dao.connection, 45);
  const researcher = await signerAt(dao.connection, 46);
  const first = async (role: string) => {
    const [holder] = await holdersOf(dao, role);
    if (holder === undefined) throw new Error(`Nobody holds ${role}.`);
    return holder;
  };
  const auditor = await first("AUDITOR");
  const classId = dao.config.gpuClasses.find(({ model }) => model === MODEL)?.id ?? 0;
  await endow(dao, provider, "200000");
  await endow(dao, researcher, "100000");
  await mine(dao.registry, provider, "registerProvider", provider.address, URI);
  await mine(dao.vault, provider, "stake", provider.address, parseEther("100000"));
  await mine(dao.registry, auditor, "setTier", provider.address, 2, HASH, URI);
  await mine(dao.registry, auditor, "setMeter", provider.address, 1, HASH, URI);
  const hashes = Array.from({ length: 2 * GPUS }, (_, index) => id(`GPU ${index}`));
  await mine(dao.registry, provider, "registerGpus", provider.address, classId, hashes);
  await report(dao, provider);
  const direct = await list(dao, provider, classId, false);
  const community = await list(dao, provider, classId, true);
  return {
    ...{ provider, researcher, auditor, classId, direct, community },
    registrar: await first("REGISTRAR"),
    guardian: await first("GUARDIAN"),
    arbiters: await holdersOf(dao, "ARBITER"),
  };
}

/** Reports the provider's inventory, so that its offers take jobs for a day. */
export async function report(dao: Dao, provider: HardhatEthersSigner): Promise<void> {
  await mine(dao.registry, provider, "reportInventory", provider.address, HASH);
}

async function list(
  dao: Dao,
  provider: HardhatEthersSigner,
  classId: number,
  isCommunity: boolean,
): Promise<bigint> {
  const input = {
    ...{ classId, gpus: GPUS, price: PRICE, region: encodeRegion(REGION) },
    ...{ pueBps: PUE_BPS, isCommunity },
  };
  await mine(dao.registry, provider, "listOffer", provider.address, input);
  return await read<bigint>(dao.registry, "offerCount");
}

/** Registers a project of the researcher, has it verified and puts money into it; its number. */
export async function makeProject(dao: Dao, parties: Parties, amount: string): Promise<bigint> {
  const { researcher, registrar } = parties;
  await mine(dao.projects, researcher, "register", 50_000, URI);
  const projectId = await read<bigint>(dao.projects, "projectCount");
  await mine(dao.projects, registrar, "verify", projectId, HASH, URI);
  const account = await read<string>(dao.escrow, "projectAccount", projectId);
  await mine(dao.escrow, researcher, "deposit", account, parseEther(amount));
  return projectId;
}

/** Books GPUs of the direct offer; the job's number. */
export async function book(dao: Dao, parties: Parties, gpus: number, hours: bigint): Promise<bigint> {
  const booking = {
    ...{ projectId: 0, offerId: parties.direct, gpus, duration: hours * HOUR },
    ...{ maxPrice: PRICE, specHash: HASH },
  };
  await mine(dao.escrow, parties.researcher, "book", booking);
  return await read<bigint>(dao.escrow, "jobCount");
}

/** Asks the queue for GPUs; the request's number. */
export async function enqueue(
  dao: Dao,
  parties: Parties,
  projectId: bigint,
  { gpus, hours, maxPrice = PRICE }: { gpus: number; hours: bigint; maxPrice?: bigint },
): Promise<bigint> {
  const input = {
    ...{ projectId, classId: parties.classId, gpus, duration: hours * HOUR },
    ...{ maxPrice, specHash: HASH },
  };
  await mine(dao.queue, parties.researcher, "enqueue", input);
  return await read<bigint>(dao.queue, "queuedRequestOf", projectId);
}

/** IAllocationEscrow.Job. */
export async function jobOf(dao: Dao, jobId: bigint): Promise<Result & Record<string, bigint>> {
  return await read(dao.escrow, "jobOf", jobId);
}

/** A receipt of all work until now, at so many watts per GPU. */
export async function receiptNow(dao: Dao, jobId: bigint, watts = 300n) {
  const { gpus = 0n, startedAt = 0n, endsAt = 0n } = (await jobOf(dao, jobId)).toObject();
  const moment = await now(dao);
  const periodEnd: bigint = moment < endsAt ? moment : endsAt;
  const gpuSeconds: bigint = (periodEnd - startedAt) * gpus;
  const energyWh = (gpuSeconds * watts) / HOUR;
  return { jobId, gpuSeconds, periodEnd, energyWh, uptimeBps: 10_000n, metricsRoot: ZeroHash };
}

/** Both sides sign a receipt of all work until now, and somebody else brings it. */
export async function checkpoint(dao: Dao, parties: Parties, jobId: bigint): Promise<void> {
  const receipt = await receiptNow(dao, jobId);
  const domain = receiptDomain(CHAIN_ID, await dao.escrow.getAddress());
  const sign = async (signer: HardhatEthersSigner) => ({
    signer: signer.address,
    signature: await signer.signTypedData(domain, RECEIPT_TYPES, receipt),
  });
  const [mine_, theirs] = [await sign(parties.researcher), await sign(parties.provider)];
  await mine(dao.escrow, dao.outsider, "checkpoint", receipt, mine_, theirs);
}

/** Moves the clock. */
export async function pass(dao: Dao, seconds: bigint): Promise<void> {
  await warp(dao, (await now(dao)) + seconds);
}

/** What the ledger holds and owes. */
export async function solvency(dao: Dao): Promise<{ held: bigint; owed: bigint }> {
  const [held, owed] = await read<[bigint, bigint]>(dao.escrow, "solvency");
  return { held, owed };
}

/** A contract's event of a name, the latest. */
export async function lastEvent(contract: Contract, name: string): Promise<Result> {
  const logs = await contract.queryFilter(name, 0);
  const log = logs.at(-1);
  const parsed = log && contract.interface.parseLog(log);
  if (!parsed) throw new Error(`There is no ${name}.`);
  return parsed.args;
}
