import { type Hex, pad, toHex } from "viem";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openWithdrawalsQuery } from "@/features/controllers/chain/read-withdrawals";
import type { ChainClient } from "@/lib/chain-client";
import { createQueryClient } from "@/lib/query-client";
import { testConfig as config } from "@/lib/test-config";

const PERIOD = 259_200;
const own = 7;
const other = 8;
const id = (number: number): Hex => pad(toHex(number));

/** What happened to a consent. */
interface Told {
  grantId: Hex;
  controllerId: number;
  isSub?: boolean;
  revokedAt?: number;
  acknowledgedAt?: number;
}

function chain(told: readonly Told[]) {
  const eventsOf: Record<string, (each: Told) => boolean> = {
    ConsentGranted: ({ isSub }) => isSub !== true,
    ConsentSubGranted: ({ isSub }) => isSub === true,
    ConsentRevoked: ({ revokedAt }) => revokedAt !== undefined,
  };
  const find = (grantId: Hex) => told.find((each) => each.grantId === grantId);
  const getLogs = vi.fn(async ({ event }: { event: { name: string } }) =>
    told.filter(eventsOf[event.name] ?? (() => false)).map(({ grantId, controllerId }) => ({
      args: event.name === "ConsentRevoked" ? { grantId } : { grantId, consent: { controllerId } },
    })),
  );
  const readContract = vi.fn(async ({ functionName, args }: { functionName: string; args?: [Hex] }) => {
    if (functionName === "ACK_PERIOD") return PERIOD;
    const { acknowledgedAt = 0, revokedAt = 0 } = find(args?.[0] ?? "0x") ?? {};
    return functionName === "grantOf" ? { revokedAt } : acknowledgedAt;
  });
  const client = { getLogs, getBlockNumber: async () => 12n, readContract } as unknown as ChainClient;
  return { client, getLogs };
}

function index(answer: () => Promise<Response>) {
  vi.stubGlobal("fetch", vi.fn(answer));
}

const read = (client: ChainClient, controllerId = own) =>
  createQueryClient().fetchQuery({ ...openWithdrawalsQuery(client, config, controllerId), retry: false });

afterEach(() => vi.unstubAllGlobals());

const story: readonly Told[] = [
  { grantId: id(1), controllerId: own, revokedAt: 300 },
  { grantId: id(2), controllerId: own },
  { grantId: id(3), controllerId: own, revokedAt: 100, acknowledgedAt: 150 },
  { grantId: id(4), controllerId: other, revokedAt: 400 },
  { grantId: id(5), controllerId: own, isSub: true, revokedAt: 200 },
];
const open = (number: number, withdrawnAt: number) => ({
  grantId: id(number),
  withdrawnAt,
  dueAt: withdrawnAt + PERIOD,
});

describe("withdrawals that a controller has not acknowledged", () => {
  it("come from the chain's logs while the index is silent: whose they are stands where they were given", async () => {
    index(() => Promise.reject(new TypeError("fetch failed")));
    const { client, getLogs } = chain(story);
    expect(await read(client)).toEqual([open(5, 200), open(1, 300)]);
    expect(await read(client, other)).toEqual([open(4, 400)]);
    for (const [{ event, ...where }] of getLogs.mock.calls)
      expect(where, event.name).toMatchObject({
        address: config.contracts.ConsentLog,
        fromBlock: 5n,
        toBlock: 12n,
      });
  });

  it("are none where nobody withdrew", async () => {
    index(() => Promise.reject(new TypeError("fetch failed")));
    expect(await read(chain([]).client)).toEqual([]);
  });

  it("are found by the index while it answers, and what is open of them the chain says", async () => {
    const duties = [1, 3, 2].map((number) => ({ consent: { id: id(number) } }));
    index(async () => Response.json({ data: { duties: [...duties, { consent: null }], _meta: null } }));
    const { client, getLogs } = chain(story);
    expect(await read(client)).toEqual([open(1, 300)]);
    expect(getLogs).not.toHaveBeenCalled();
  });
});
