import type { Result } from "ethers";
import { decodeRegion } from "../../config/regions.ts";
import { StackError } from "../../stack/stack-error.ts";
import type { Call, MarketSession } from "../session.ts";
import { shown, structOf } from "../views.ts";
import type { Listing } from "./listings.ts";

/** GPUs that the registry takes at a time. */
const BATCH = 64;
const BPS = 10_000n;

/** A transaction of the plan, and what it is for. */
export interface Step extends Call {
  what: string;
}

/** What an operator has to sign, in this order, and what to know before. */
export interface Plan {
  operator: string;
  steps: Step[];
  /** What hinders the offers after these steps, in sentences. */
  warnings: string[];
}

/** For whom and what to plan. */
export interface PlanParameters {
  session: MarketSession;
  operator: string;
  listings: readonly Listing[];
  /** Where the operator describes itself; needed while it isn't registered. */
  uri?: string;
}

/**
 * Plans the transactions that list an operator's GPUs, from what the chain has already.
 * @throws StackError when the chain can't take them: an unknown class or region, a GPU of somebody else, no URI.
 */
export async function planImport({ session, operator, listings, uri }: PlanParameters): Promise<Plan> {
  const registry = { contract: "ResourceRegistry" };
  const steps: Step[] = [];
  const provider = await session.read<string>("ResourceRegistry", "actsFor", operator);
  const isRegistered = BigInt(provider) !== 0n;
  const owner = isRegistered ? provider : operator;
  if (!isRegistered) {
    if (uri === undefined)
      throw new StackError(`${operator} is no provider yet`, "add --uri and where it says who it is");
    steps.push({ ...registry, name: "registerProvider", values: [operator, uri], what: "register" });
  }
  for (const listing of listings) {
    await checkTables(session, listing);
    const fresh = await freshGpus(session, owner, listing);
    for (let start = 0; start < fresh.length; start += BATCH) {
      const part = fresh.slice(start, start + BATCH);
      const what = `add ${part.length} ${listing.gpuClass.model}`;
      steps.push({ ...registry, name: "registerGpus", values: [owner, listing.gpuClass.id, part], what });
    }
    const { gpus, region } = listing.offer;
    const what = `offer ${gpus} ${listing.gpuClass.model} in ${decodeRegion(region)}`;
    steps.push({ ...registry, name: "listOffer", values: [owner, listing.offer], what });
  }
  return { operator, steps, warnings: await warningsFor(session, owner, isRegistered, listings) };
}

async function checkTables(session: MarketSession, { gpuClass, resource, row }: Listing): Promise<void> {
  const found = structOf(await session.read<Result>("ResourceRegistry", "classOf", gpuClass.id));
  if (found.name !== gpuClass.model || Number(found.memoryGb) !== gpuClass.memoryGb || found.isOpen !== true)
    throw new StackError(
      `Row ${row} is of class ${gpuClass.id} (${gpuClass.model}, ${gpuClass.memoryGb} GB), and the chain has ` +
        `${found.name === "" ? "no such class" : `${found.name}, ${found.memoryGb} GB`} there`,
      "bring config/gpu-classes.json to what votes made of it",
    );
  // Refuses in words when there is no figure.
  const region = `0x${Buffer.from(resource.region, "ascii").toString("hex")}`;
  await session.read("CarbonOracle", "intensityOf", region);
}

/** The GPUs of a listing that are in no inventory yet. */
async function freshGpus(session: MarketSession, owner: string, listing: Listing): Promise<string[]> {
  const fresh: string[] = [];
  for (const hash of listing.uuidHashes) {
    const [provider] = await session.read<[string, bigint]>("ResourceRegistry", "gpuOf", hash);
    if (BigInt(provider) === 0n) fresh.push(hash);
    else if (provider !== owner)
      throw new StackError(
        `Row ${listing.row}: the GPU ${hash} is in the inventory of ${provider}`,
        "list only your own GPUs; if it was yours, the other must take it out first",
      );
  }
  return fresh;
}

async function warningsFor(
  session: MarketSession,
  owner: string,
  isRegistered: boolean,
  listings: readonly Listing[],
): Promise<string[]> {
  const one = (contract: string, name: string) => session.read<bigint>(contract, name, owner);
  const tier = isRegistered ? await one("ResourceRegistry", "tierOf") : 0n;
  const perGpu = await session.read<bigint>("ResourceRegistry", "stakePerGpu", tier);
  const units = listings.reduce((sum, { offer, gpuClass }) => sum + BigInt(offer.gpus * gpuClass.weight), 0n);
  const required = (await one("ResourceRegistry", "requiredStakeOf")) + (units * perGpu) / BPS;
  const active = await one("StakeVault", "activeStakeOf");
  const limit = await session.read<bigint>("ResourceRegistry", "PROBATION_GPUS");
  const count = listings.reduce((sum, { offer }) => sum + offer.gpus, 0);
  const warnings: string[] = [];
  if (active < required)
    warnings.push(
      `These offers need a stake of ${shown(required)} and ${shown(active)} is there: stake the rest first, ` +
        `or at most ${limit} GPUs can be listed.`,
    );
  if (tier === 0n && BigInt(count) > limit)
    warnings.push(`Without an audit at most ${limit} GPUs can be listed: ask an auditor for a tier first.`);
  warnings.push(
    "Report the inventory every day (npm run provider -- inventory), or the offers take no new jobs.",
  );
  return warnings;
}
