import { afterEach, describe, expect, it, vi } from "vitest";
import type { ChainClient } from "@/lib/chain-client";
import { offerQuery, offersQuery } from "@/lib/market/offers-query";
import { createQueryClient } from "@/lib/query-client";
import { testConfig as config } from "@/lib/test-config";

const provider = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

const indexed = {
  number: 2,
  provider: {
    id: provider.toLowerCase(),
    tier: "L1",
    meter: "Attested",
    strikes: 0,
    completed: "9",
    failed: "1",
    suspendedUntil: "0",
    inventoryAt: "77",
    registeredAt: "5",
    gpusListed: 8,
  },
  gpuClass: { number: 1, name: "NVIDIA H100 SXM5", memoryGb: 80 },
  gpus: 8,
  used: 3,
  price: "5555555555555555",
  region: { code: "NO", gPerKWh: 30 },
  pueBps: 12_000,
  tdpWatts: 700,
  idleWatts: 70,
  weight: "10000",
  isCommunity: false,
  isOpen: true,
};

/** What the contracts answer, by function; numbers of offers above two don't exist. */
function chainOf(answers: Record<string, unknown> = {}): ChainClient {
  const known: Record<string, unknown> = {
    offerCount: 2,
    hindranceOf: 4,
    offerOf: {
      provider,
      price: 5_555_555_555_555_555n,
      classId: 1,
      gpus: 8,
      used: 5,
      pueBps: 12_000,
      tdpWatts: 700,
      idleWatts: 70,
      weight: 10_000,
      isCommunity: true,
      isOpen: true,
      region: "0x4e4f",
    },
    providerOf: {
      strikes: 1,
      meter: 2,
      completed: 3,
      failed: 0,
      suspendedUntil: 0,
      inventoryAt: 9,
      registeredAt: 5,
      listed: 8,
    },
    tierOf: 2,
    classOf: { name: "NVIDIA H100 SXM5", memoryGb: 80 },
    recordOf: { gPerKWh: 30 },
    terms: { hostOverheadBps: 1_000 },
    ...answers,
  };
  const readContract = vi.fn(async ({ functionName }: { functionName: string }) => known[functionName]);
  return { readContract, chain: undefined, request: vi.fn() } as unknown as ChainClient;
}

function answerIndex(body: unknown): void {
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Response.json(body)),
  );
}

afterEach(() => void vi.unstubAllGlobals());

describe("offersQuery", () => {
  it("takes offers from the index, and the chain's word on which take jobs", async () => {
    answerIndex({
      data: {
        offers: [indexed, { ...indexed, number: 1, isOpen: false }],
        escrowTerms_collection: [{ hostOverheadBps: 1_000 }],
        _meta: null,
      },
    });
    const { offers, source } = await createQueryClient().fetchQuery(offersQuery(chainOf(), config));
    expect(source).toBe("index");
    expect(offers).toHaveLength(2);
    expect(offers[0]).toMatchObject({
      offerId: 2,
      used: 3,
      hindrance: "InventoryStale",
      price: 5_555_555_555_555_555n,
      carbonPerHour: 27n,
      provider: { account: provider, completed: 9, inventoryAt: 77, listed: 8 },
    });
    expect(offers[1]?.hindrance).toBe("Closed");
  });

  it("takes offers from the chain when the index does not answer", async () => {
    vi.stubGlobal(
      "fetch",
      vi.fn(async () => {
        throw new TypeError("fetch failed");
      }),
    );
    const { offers, source } = await createQueryClient().fetchQuery(offersQuery(chainOf(), config));
    expect(source).toBe("chain");
    expect(offers.map(({ offerId }) => offerId)).toEqual([2, 1]);
    expect(offers[0]).toMatchObject({
      used: 5,
      region: "NO",
      className: "NVIDIA H100 SXM5",
      hindrance: "InventoryStale",
      carbonPerHour: 27n,
      provider: { tier: "L2", meter: "Audited", strikes: 1 },
    });
  });

  it("says so when neither answers", async () => {
    answerIndex({ errors: [{ message: "no" }] });
    const client = chainOf();
    vi.mocked(client.readContract).mockRejectedValue(new Error("the chain is gone"));
    await expect(
      createQueryClient().fetchQuery({ ...offersQuery(client, config), retry: false }),
    ).rejects.toThrow("the chain is gone");
  });
});

describe("offerQuery", () => {
  it("is null for an offer that does not exist", async () => {
    const client = chainOf({ offerOf: { gpus: 0 } });
    expect(await createQueryClient().fetchQuery(offerQuery(client, config, 99))).toBeNull();
  });
});
