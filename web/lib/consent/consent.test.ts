import { keccak256 } from "viem";
import { describe, expect, it } from "vitest";
import { readWithdrawalFile, withdrawalFile } from "@/lib/consent/files";
import { findKeys } from "@/lib/consent/read-grants";
import { requireSameSeed, SeedChangedError } from "@/lib/consent/session";
import { testContracts } from "@/lib/test-contracts";
import { buildConsent } from "../../../scripts/lib/consent/build.ts";
import { deriveKey, revocationOf } from "../../../scripts/lib/consent/keys.ts";

const seed = new Uint8Array(64).fill(1);
const other = new Uint8Array(64).fill(2);
const scope = `0x${"11".repeat(32)}` as const;
const place = { chainId: 31_337, contract: testContracts.ConsentLog };

function consentOf(index: number, from = seed, controllerId = 1) {
  const key = deriveKey(from, { controllerId, scope, index });
  const terms = { controllerId, scope, purpose: 2, category: 2, level: 1, mechanism: 3, days: 3, maxUses: 1 };
  const consent = buildConsent(key, { ...terms, ops: ["QUERY"], termsHash: scope, now: 20_000 * 86_400 });
  return { consent, secret: revocationOf(key.privateKey, consent).secret };
}

describe("findKeys", () => {
  it("finds every key of a seed among those of others, past gaps", async () => {
    const recorded = [consentOf(0), consentOf(4), consentOf(1, other), consentOf(2, seed, 9)];
    const found = await findKeys(seed, recorded);
    expect(found.map(({ controllerId, index }) => [controllerId, index])).toEqual([
      [1, 0],
      [1, 4],
      [9, 2],
    ]);
  });

  it("finds none where none is", async () => expect(await findKeys(seed, [consentOf(0, other)])).toEqual([]));
});

describe("a file of withdrawal", () => {
  const { consent, secret } = consentOf(0);

  it("can be read again", () =>
    expect(readWithdrawalFile(withdrawalFile(place, { consent, secret }), place)).toEqual({
      consent,
      secret,
    }));

  it.each([
    ["{", "not JSON"],
    ["{}", "no file of withdrawal"],
    [withdrawalFile({ ...place, chainId: 1 }, { consent, secret }), "another network"],
    [withdrawalFile(place, { consent, secret: keccak256(secret) }), "does not open its consent"],
  ])("is refused with the reason: %#", (text, reason) =>
    expect(() => readWithdrawalFile(text, place)).toThrow(reason),
  );
});

describe("requireSameSeed", () => {
  it("notices a wallet that signs anew each time, and keeps nothing of the seed", () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    };
    requireSameSeed(storage, "a", seed);
    requireSameSeed(storage, "a", seed);
    expect(() => requireSameSeed(storage, "a", other)).toThrow(SeedChangedError);
    expect([...kept.values()].join()).not.toContain("0101010101");
  });
});
