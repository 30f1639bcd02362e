import type { Hex } from "viem";
import { describe, expect, it } from "vitest";
import { type BreachScope, checkList, checkProof, firstAnswer } from "@/features/breaches/lib/affected";
import { readKeyList } from "@/lib/provenance/key-list";
import { subjectBatch } from "../../../../scripts/lib/consent/batches.ts";

const ada = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const bob = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const eve = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";
const hash = (digit: string): Hex => `0x${digit.repeat(64)}`;
const batch = subjectBatch([ada, bob]);
const breach: BreachScope = {
  datasetId: hash("a"),
  controllerId: 4,
  affectedRoot: batch.root,
  listDigest: hash("2"),
};

describe("firstAnswer", () => {
  const consents = [
    { subject: ada, controllerId: 4, scope: hash("A").replace("0X", "0x") as Hex },
    { subject: bob, controllerId: 5, scope: hash("a") },
    { subject: eve, controllerId: 4, scope: hash("b") },
  ] as const;
  it("tells who consented to this controller from who consented to another, or to other data", () => {
    expect(firstAnswer(breach, [ada.toLowerCase() as Hex], consents)).toBe("consented");
    expect(firstAnswer(breach, [bob], consents)).toBe("elsewhere");
    expect(firstAnswer(breach, [eve], consents)).toBe("unrelated");
    expect(firstAnswer(breach, [eve, ada], consents)).toBe("consented");
    expect(firstAnswer(breach, [], consents)).toBe("unrelated");
  });
});

describe("checkList", () => {
  const listOf = (...keys: string[]) => readKeyList(new TextEncoder().encode(keys.join("\n")));
  it("finds one's own keys in the list that was reported, in whatever order it was saved", async () => {
    const list = await listOf(bob, ada);
    expect(checkList(breach, list, [eve, ada.toLowerCase() as Hex])).toEqual({
      kind: "checked",
      affected: [ada],
    });
    expect(checkList(breach, list, [eve])).toEqual({ kind: "checked", affected: [] });
  });
  it("takes no other list's word: neither a shorter nor a longer one", async () => {
    expect(checkList(breach, await listOf(ada), [ada])).toEqual({ kind: "other-list" });
    expect(checkList(breach, await listOf(ada, bob, eve), [eve])).toEqual({ kind: "other-list" });
  });
});

describe("checkProof", () => {
  it("is true for the key that it was made for alone", async () => {
    const proof = batch.proofOf(ada);
    expect(await checkProof(breach, { key: ada, proof }, [ada])).toBe("affected");
    expect(await checkProof(breach, { key: eve, proof }, [eve])).toBe("not-proved");
    expect(await checkProof(breach, { key: ada, proof: [hash("1")] }, [ada])).toBe("not-proved");
    expect(await checkProof(breach, { key: ada, proof }, [eve])).toBe("not-mine");
  });
});
