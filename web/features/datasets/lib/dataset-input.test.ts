import { type Hex, keccak256, toBytes, zeroHash } from "viem";
import { describe, expect, it } from "vitest";
import { consentTable } from "@/features/datasets/lib/consent-table";
import { blankDraft, type DatasetDraft, inputOf, problemsOf } from "@/features/datasets/lib/dataset-input";
import { licenceHash, licenceOf } from "@/features/datasets/lib/licence";
import { packPurposes, purposesOf } from "@/lib/provenance/dataset";

const hash = (digit: string): Hex => `0x${digit.repeat(64)}`;
const whole: DatasetDraft = {
  kind: "Derived",
  level: 2,
  ops: 6,
  mechanism: 3,
  purposes: [7, 12],
  contentHash: hash("1"),
  metaDigest: hash("2"),
  licence: " CC-BY-4.0 ",
  subjectsRoot: "",
  parents: `${hash("b")}\n${hash("A").replace("0X", "0x")}`,
  jobId: " 41 ",
};

describe("problemsOf", () => {
  it("names each field that lacks something", () => {
    expect(Object.keys(problemsOf(blankDraft)).toSorted()).toEqual(
      ["contentHash", "licence", "mechanism", "metaDigest", "ops", "purposes"].toSorted(),
    );
    expect(problemsOf(whole)).toEqual({});
  });
  it.each<[string, Partial<DatasetDraft>, keyof DatasetDraft]>([
    ["a source with parents", { kind: "Source" }, "parents"],
    ["something derived from nothing", { parents: " " }, "parents"],
    ["a parent that is no id", { parents: "0x12" }, "parents"],
    ["a parent twice, in other letters", { parents: `${hash("a")} ${hash("A")}` }, "parents"],
    ["more parents than the registry takes", { parents: Array(65).fill(hash("a")).join(" ") }, "parents"],
    ["nine purposes", { purposes: [1, 2, 3, 4, 5, 6, 7, 8, 9] }, "purposes"],
    ["a level that there isn't", { level: 0 }, "level"],
    ["a licence with blanks", { licence: "all mine" }, "licence"],
    ["a job that is no number", { jobId: "last" }, "jobId"],
    ["a root that is none", { subjectsRoot: "0x1" }, "subjectsRoot"],
  ])("refuses %s", (_, change, field) => {
    expect(Object.keys(problemsOf({ ...whole, ...change }))).toEqual([field]);
  });
});

describe("inputOf", () => {
  it("gives the registry parents in ascending order, purposes in bytes and the licence's hash", () => {
    expect(inputOf(whole)).toEqual({
      kind: 1,
      level: 2,
      ops: 6,
      mechanism: 3,
      purposes: "0x070c000000000000",
      contentHash: hash("1"),
      metaDigest: hash("2"),
      codec: 0x55,
      licence: keccak256(toBytes("CC-BY-4.0")),
      subjectsRoot: zeroHash,
      parents: [hash("a"), hash("b")],
      jobId: 41n,
    });
  });
  it("refuses a draft with problems", () => {
    expect(() => inputOf(blankDraft)).toThrow("not complete");
  });
});

describe("purposes and licences", () => {
  it("survive being packed", () => {
    expect(purposesOf(packPurposes([1, 200, 255]))).toEqual([1, 200, 255]);
    expect(purposesOf("0x0000000000000000")).toEqual([]);
  });
  it("are named where they are usual", () => {
    expect(licenceOf(licenceHash("ODbL-1.0"))).toBe("ODbL-1.0");
    expect(licenceOf(hash("3"))).toBeUndefined();
  });
});

describe("consentTable", () => {
  const consent = (code: number, level: number, [from, to] = [0, 1_000]) => ({
    level,
    notBefore: String(from),
    expiry: String(to),
    purpose: { code, iri: `p${code}` },
  });
  it("counts by purpose and level what is in its time, the end not included", () => {
    const rows = consentTable(
      [
        consent(1, 1),
        consent(2, 1),
        consent(2, 1),
        consent(2, 4),
        consent(2, 3, [600, 900]),
        consent(2, 3, [0, 500]),
        consent(3, 2, [500, 501]),
      ],
      500,
    );
    expect(rows.map(({ code, counts, total }) => [code, counts, total])).toEqual([
      [2, [2, 0, 0, 1], 3],
      [1, [1, 0, 0, 0], 1],
      [3, [0, 1, 0, 0], 1],
    ]);
  });
});
