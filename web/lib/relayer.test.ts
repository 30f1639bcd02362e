import { afterEach, describe, expect, it, vi } from "vitest";
import { createQueryClient } from "@/lib/query-client";
import { RelayerError, relay, relayerQuery } from "@/lib/relayer";

const url = "http://relayer.invalid";
const hash = `0x${"ab".repeat(32)}`;

function answer(status: number, body: unknown) {
  const fake = vi.fn<typeof fetch>(async () => Response.json(body, { status }));
  vi.stubGlobal("fetch", fake);
  return fake;
}

afterEach(() => vi.unstubAllGlobals());

describe("relay", () => {
  it("hands over the signed vote and gives back the transaction", async () => {
    const fake = answer(200, { transactionHash: hash });
    expect(await relay(url, "vote", { proposalId: "7", support: 1 })).toBe(hash);
    const [asked, init] = fake.mock.calls[0] ?? [];
    expect(asked).toBe("http://relayer.invalid/vote");
    expect(JSON.parse(String(init?.body))).toEqual({ proposalId: "7", support: 1 });
  });

  it("passes on why the relayer refuses, and says what else can be done", async () => {
    answer(422, { error: "The vote is over." });
    await expect(relay(url, "vote", {})).rejects.toThrow(
      new RelayerError("The vote is over. You can send it yourself instead."),
    );
  });

  it("takes nothing for a hash that is none", async () => {
    answer(200, { transactionHash: "0x12" });
    await expect(relay(url, "delegate", {})).rejects.toThrow(/refused and gave no reason/);
  });

  it("says so when the relayer is silent or unreadable", async () => {
    vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("fetch failed")));
    await expect(relay(url, "vote", {})).rejects.toThrow(/does not answer\. Nothing was sent/);
    vi.stubGlobal(
      "fetch",
      vi.fn(async () => new Response("<html>")),
    );
    await expect(relay(url, "vote", {})).rejects.toThrow(/unreadable/);
  });
});

describe("relayerQuery", () => {
  const ask = (chainId: number) =>
    createQueryClient().fetchQuery({ ...relayerQuery(url, chainId), retry: false });

  it("offers the relayer only when it is ready, on the same chain", async () => {
    answer(200, { isReady: true, chainId: 31337 });
    expect(await ask(31337)).toBe(true);
    expect(await ask(1)).toBe(false);
    answer(503, { isReady: false, chainId: 31337 });
    expect(await ask(31337)).toBe(false);
  });
});
