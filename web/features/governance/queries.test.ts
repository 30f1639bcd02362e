import type { QueryClient } from "@tanstack/react-query";
import {
  createPublicClient,
  custom,
  encodeAbiParameters,
  encodeEventTopics,
  numberToHex,
  pad,
  toHex,
} from "viem";
import { afterEach, describe, expect, it, vi } from "vitest";
import { proposalRecordQuery } from "@/features/governance/queries";
import { computeGovernorAbi } from "@/generated/abi/compute-governor";
import { proposalPolicyAbi } from "@/generated/abi/proposal-policy";
import { createQueryClient } from "@/lib/query-client";
import { testConfig as config } from "@/lib/test-config";

const address = (number: number) => pad(toHex(number), { size: 20 });

const created = {
  address: config.contracts.ComputeGovernor,
  blockNumber: numberToHex(9),
  blockHash: pad("0x9"),
  transactionHash: pad("0xabc"),
  transactionIndex: "0x0",
  logIndex: "0x0",
  removed: false,
  topics: encodeEventTopics({ abi: computeGovernorAbi, eventName: "ProposalCreated" }),
  data: encodeAbiParameters(
    [
      { type: "uint256" },
      { type: "address" },
      { type: "address[]" },
      { type: "uint256[]" },
      { type: "string[]" },
      { type: "bytes[]" },
      { type: "uint256" },
      { type: "uint256" },
      { type: "string" },
    ],
    [7n, address(9), [address(2)], [3n], [""], ["0x1234"], 100n, 200n, "# From the chain"],
  ),
};

const classified = {
  ...created,
  address: config.contracts.ProposalPolicy,
  topics: encodeEventTopics({
    abi: proposalPolicyAbi,
    eventName: "ProposalClassified",
    args: { proposalId: 7n, class: 2 },
  }),
  data: encodeAbiParameters(
    ["uint256", "uint16", "uint16", "uint32", "bool", "uint256", "bytes32"].map((type) => ({ type })),
    [1n, 6_000, 25_000, 600, true, 0n, pad("0x1")],
  ),
};

const answers: Record<string, unknown> = {
  eth_blockNumber: numberToHex(12),
  eth_getLogs: [created],
  eth_getBlockByNumber: { number: numberToHex(9), timestamp: numberToHex(4_242), transactions: [] },
};
const asked: { method: string; params?: unknown }[] = [];
const client = createPublicClient({
  transport: custom({
    request: async ({ method, params }: { method: string; params?: unknown }) => {
      asked.push({ method, params });
      const [where] = (params ?? []) as [{ address?: string }?];
      return method === "eth_getLogs" && where?.address === config.contracts.ProposalPolicy
        ? [classified]
        : answers[method];
    },
  }),
});

function index(answer: () => Promise<Response>) {
  vi.stubGlobal("fetch", vi.fn(answer));
}

const ask = (id: bigint, cache: QueryClient = createQueryClient()) =>
  cache.fetchQuery({ ...proposalRecordQuery(client, config, id), retry: false });

const fromChain = {
  source: "chain",
  data: {
    proposalId: 7n,
    proposer: address(9),
    description: "# From the chain",
    calls: [{ target: address(2), value: 3n, data: "0x1234" }],
    createdAt: 4_242,
    transactionHash: pad("0xabc"),
    class: "Constitutional",
    classAction: 1,
    overriddenId: undefined,
  },
};

afterEach(() => {
  vi.unstubAllGlobals();
  asked.length = 0;
});

describe("a proposal's text and calls", () => {
  it("come from the chain's logs when the index is dead", async () => {
    index(() => Promise.reject(new TypeError("fetch failed")));
    expect(await ask(7n)).toEqual(fromChain);
    expect(asked.find(({ method }) => method === "eth_getLogs")?.params).toMatchObject([
      { address: config.contracts.ComputeGovernor, fromBlock: numberToHex(5) },
    ]);
  });

  it("come from the chain when the index refuses, or has not read that far", async () => {
    index(async () => Response.json({ errors: [{ message: "store error" }] }));
    expect(await ask(7n)).toEqual(fromChain);
    index(async () => Response.json({ data: { proposals: [], _meta: null } }));
    expect(await ask(7n)).toEqual(fromChain);
  });

  it("do not exist only when the chain says so", async () => {
    index(() => Promise.reject(new TypeError("fetch failed")));
    expect(await ask(8n)).toEqual({ source: "chain", data: null });
  });

  it("come from the index without asking the chain while it answers", async () => {
    const row = {
      proposer: { id: address(9) },
      description: "# From the index",
      targets: [address(2)],
      values: ["3"],
      calldatas: ["0x1234"],
      class: "Constitutional",
      classAction: 1,
      overrides: null,
      createdAt: "4242",
      transactionHash: pad("0xabc"),
    };
    index(async () => Response.json({ data: { proposals: [row], _meta: null } }));
    expect(await ask(7n)).toEqual({
      source: "index",
      data: { ...fromChain.data, description: "# From the index" },
    });
    expect(asked).toEqual([]);
  });
});
