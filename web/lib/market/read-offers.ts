import type { Address } from "viem";
import { stringToHex } from "viem";
import { allocationEscrowReadsAbi } from "@/generated/abi/allocation-escrow-reads";
import { carbonOracleReadsAbi } from "@/generated/abi/carbon-oracle-reads";
import { resourceRegistryReadsAbi } from "@/generated/abi/resource-registry-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { type MarketOffer, type ProviderRecord, withCarbon } from "@/lib/market/offer";
import { decodeRegion } from "@/lib/market/region";
import { HINDRANCES, type Hindrance, METERS, TIERS } from "@/lib/market/words";
import { nameOf } from "@/lib/name-of";

type Config = Pick<AppConfig, "contracts">;

/** How many offers are read from the chain where the index gives no list. */
export const CHAIN_OFFERS = 200;

function registryOf({ contracts }: Config) {
  return { address: contracts.ResourceRegistry, abi: resourceRegistryReadsAbi } as const;
}

/** Asks for each key once. */
function once<Key, Value>(read: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const known = new Map<Key, Promise<Value>>();
  return (key) => {
    const found = known.get(key) ?? read(key);
    known.set(key, found);
    return found;
  };
}

/** A provider's record as the chain has it; undefined where there is none. */
export async function readProviderRecord(
  client: ChainClient,
  config: Config,
  account: Address,
): Promise<ProviderRecord | undefined> {
  const registry = registryOf(config);
  const [found, tier] = await Promise.all([
    client.readContract({ ...registry, functionName: "providerOf", args: [account] }),
    client.readContract({ ...registry, functionName: "tierOf", args: [account] }),
  ]);
  if (found.registeredAt === 0) return undefined;
  const { strikes, completed, failed, suspendedUntil, inventoryAt, registeredAt, listed } = found;
  return {
    account,
    tier: nameOf(TIERS, tier),
    meter: nameOf(METERS, found.meter),
    ...{ strikes, completed, failed, suspendedUntil, inventoryAt, registeredAt, listed },
  };
}

/** Why a GPU of each offer can't be reserved now, by the chain's word. */
export async function readHindrances(
  client: ChainClient,
  config: Config,
  offerIds: readonly number[],
): Promise<ReadonlyMap<number, Hindrance>> {
  const entries = await Promise.all(
    offerIds.map(async (offerId): Promise<[number, Hindrance]> => {
      const hindrance = await client.readContract({
        ...registryOf(config),
        functionName: "hindranceOf",
        args: [offerId, 1],
      });
      return [offerId, nameOf(HINDRANCES, hindrance)];
    }),
  );
  return new Map(entries);
}

/** Energy of hosts beside that of GPUs, times 10,000. */
function readHostOverhead(client: ChainClient, { contracts }: Config): Promise<number> {
  return client
    .readContract({
      address: contracts.AllocationEscrow,
      abi: allocationEscrowReadsAbi,
      functionName: "terms",
    })
    .then(({ hostOverheadBps }) => hostOverheadBps);
}

/** How offers are read one by one: what several have in common is asked for once. */
function offerReader(client: ChainClient, config: Config) {
  const registry = registryOf(config);
  const providerOf = once((account: Address) => readProviderRecord(client, config, account));
  const classOf = once((classId: number) =>
    client.readContract({ ...registry, functionName: "classOf", args: [classId] }),
  );
  const recordOf = once((region: string) =>
    client.readContract({
      address: config.contracts.CarbonOracle,
      abi: carbonOracleReadsAbi,
      functionName: "recordOf",
      args: [stringToHex(region)],
    }),
  );
  const overhead = once((_: "terms") => readHostOverhead(client, config));
  return async (offerId: number): Promise<MarketOffer | undefined> => {
    const offer = await client.readContract({ ...registry, functionName: "offerOf", args: [offerId] });
    if (offer.gpus === 0) return undefined;
    const region = decodeRegion(offer.region);
    const [provider, gpuClass, { gPerKWh }, hostOverheadBps, hindrances] = await Promise.all([
      providerOf(offer.provider),
      classOf(offer.classId),
      recordOf(region),
      overhead("terms"),
      readHindrances(client, config, [offerId]),
    ]);
    if (!provider) throw new Error(`Offer ${offerId} is of a provider that the registry does not know.`);
    const { name: className, memoryGb } = gpuClass;
    const hindrance = hindrances.get(offerId);
    return withCarbon(
      { ...offer, offerId, provider, region, className, memoryGb, gPerKWh, hindrance },
      hostOverheadBps,
    );
  };
}

/** An offer as the chain has it; null where there is none. */
export async function readOffer(
  client: ChainClient,
  config: Config,
  offerId: number,
): Promise<MarketOffer | null> {
  return (await offerReader(client, config)(offerId)) ?? null;
}

/** The newest offers from the chain alone, newest first, for when the index does not answer. */
export async function readNewestOffers(client: ChainClient, config: Config): Promise<MarketOffer[]> {
  const count = await client.readContract({ ...registryOf(config), functionName: "offerCount" });
  const read = offerReader(client, config);
  const numbers = Array.from({ length: Math.min(CHAIN_OFFERS, count) }, (_, at) => count - at);
  const offers = await Promise.all(numbers.map(read));
  return offers.filter((offer) => offer !== undefined);
}
