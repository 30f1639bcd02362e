import { describe, expect, it } from "vitest";
import {
  carbonRows,
  type Edge,
  type Lineage,
  type LineageJob,
  type LineageNode,
  neighbourOf,
  stepsOf,
  withinHops,
} from "@/features/datasets/lib/lineage";

const edge = (parent: string, child: string): Edge => ({ parent, child, jobId: undefined });
const node = (id: string): LineageNode => ({
  id,
  kind: "Derived",
  status: "Listed",
  level: 1,
  openBreaches: 0,
});
const job = (jobId: bigint): LineageJob => ({
  jobId,
  state: "Closed",
  facilityWh: 10n,
  carbonGrams: 3n,
  meter: "Attested",
  isPlausible: true,
});

/** a and b make c, c makes d and e, d makes f, f makes g; x is a sibling of c, made of a. */
const edges = [
  edge("a", "c"),
  edge("b", "c"),
  edge("c", "d"),
  edge("c", "e"),
  edge("d", "f"),
  edge("f", "g"),
  edge("a", "x"),
];
const lineage: Lineage = {
  root: "d",
  nodes: ["a", "b", "c", "d", "e", "f", "g", "x"].map(node),
  edges,
  jobs: [job(1n), job(2n), job(3n)],
  madeBy: { c: "1", d: "2", f: "3" },
  isCut: false,
  source: "index",
};

describe("withinHops", () => {
  it("goes up only from what is above and down only from what is below", () => {
    const { ids, edges: kept } = withinHops(edges, "d", 3);
    expect(ids.toSorted()).toEqual(["a", "b", "c", "d", "f", "g"]);
    expect(kept).toHaveLength(5);
  });
  it("stops after its steps", () => {
    expect(withinHops(edges, "g", 2).ids.toSorted()).toEqual(["d", "f", "g"]);
    expect(withinHops(edges, "d", 1).ids.toSorted()).toEqual(["c", "d", "f"]);
  });
  it("keeps a dataset that stands alone", () => {
    expect(withinHops(edges, "z", 3)).toEqual({ ids: ["z"], edges: [] });
  });
});

describe("stepsOf", () => {
  it("lists each dataset once, at its nearest, with what it was reached through", () => {
    const up = stepsOf(lineage, "up");
    expect(up.map(({ node: { id }, hop, via }) => [id, hop, via])).toEqual([
      ["c", 1, ["d"]],
      ["a", 2, ["c"]],
      ["b", 2, ["c"]],
    ]);
    expect(stepsOf(lineage, "down").map(({ node: { id }, hop }) => [id, hop])).toEqual([
      ["f", 1],
      ["g", 2],
    ]);
  });
});

describe("carbonRows", () => {
  it("counts each job once that made it or what it came from, and none that made what came of it", () => {
    expect(carbonRows(lineage).map(({ jobId, datasets }) => [jobId, datasets])).toEqual([
      [1n, ["c"]],
      [2n, ["d"]],
    ]);
  });
  it("puts all that a job made in one row", () => {
    const shared = { ...lineage, madeBy: { c: "1", b: "1" } };
    expect(carbonRows(shared)).toEqual([{ ...job(1n), datasets: ["c", "b"] }]);
  });
});

describe("neighbourOf", () => {
  const places = [
    { id: "a", x: 0, y: 0 },
    { id: "b", x: 0, y: 80 },
    { id: "c", x: 200, y: 40 },
    { id: "d", x: 400, y: 0 },
    { id: "e", x: 400, y: 80 },
  ];
  it.each([
    ["c", "ArrowLeft", "a"],
    ["d", "ArrowLeft", "c"],
    ["c", "ArrowRight", "d"],
    ["a", "ArrowDown", "b"],
    ["b", "ArrowUp", "a"],
    ["a", "ArrowUp", undefined],
    ["a", "ArrowLeft", undefined],
    ["c", "ArrowDown", undefined],
    ["c", "Tab", undefined],
    ["nowhere", "ArrowLeft", undefined],
  ])("from %s with %s to %s", (from, key, expected) => {
    expect(neighbourOf(places, edges, { from, key })).toBe(expected);
  });
});
