import { describe, expect, it } from "vitest";
import { layOut, NODE, pathThrough } from "@/features/datasets/lib/layout";
import type { Lineage } from "@/features/datasets/lib/lineage";
import { fitted, move, near, zoom } from "@/features/datasets/lib/view-frame";

const ids = ["a", "b", "c", "d"];
const lineage: Lineage = {
  root: "c",
  nodes: ids.map((id) => ({ id, kind: "Source", status: "Listed", level: 1, openBreaches: 0 })),
  edges: [
    { parent: "a", child: "c", jobId: 7n },
    { parent: "b", child: "c", jobId: undefined },
    { parent: "c", child: "d", jobId: undefined },
  ],
  jobs: [],
  madeBy: {},
  isCut: false,
  source: "index",
};

describe("layOut", () => {
  const picture = layOut(lineage);
  const xOf = (id: string) => picture.nodes.find((node) => node.id === id)?.x ?? Number.NaN;
  it("puts what something came from on its left, and nothing on top of another", () => {
    expect(xOf("a")).toBe(xOf("b"));
    expect(xOf("a") + NODE.width).toBeLessThan(xOf("c"));
    expect(xOf("c") + NODE.width).toBeLessThan(xOf("d"));
    const [a, b] = picture.nodes;
    expect(Math.abs((a?.y ?? 0) - (b?.y ?? 0))).toBeGreaterThan(NODE.height);
  });
  it("draws each line with its job, inside the picture", () => {
    expect(picture.lines.map(({ jobId }) => jobId)).toEqual([7n, undefined, undefined]);
    for (const { path } of picture.lines) expect(path).toMatch(/^M[\d.]+,[\d.]+ [CL]/);
    for (const { x, y } of picture.nodes) {
      expect(x).toBeLessThan(picture.width);
      expect(y).toBeLessThan(picture.height);
    }
  });
});

describe("pathThrough", () => {
  it("is straight through points in the middle, smooth without, nothing of nothing", () => {
    expect(pathThrough([])).toBe("");
    expect(
      pathThrough([
        { x: 0, y: 0 },
        { x: 10, y: 0 },
      ]),
    ).toBe("M0,0 C5,0 5,0 10,0");
    expect(
      pathThrough([
        { x: 0, y: 0 },
        { x: 5, y: 9 },
        { x: 10, y: 4 },
      ]),
    ).toBe("M0,0 L5,9 L10,4");
  });
});

describe("the frame", () => {
  it("shows a small picture unenlarged and a large one whole", () => {
    expect(fitted({ width: 100, height: 50 })).toEqual({ x: -230, y: -125, width: 560, height: 300 });
    const large = fitted({ width: 2_000, height: 900 });
    expect(large.width).toBeGreaterThan(2_000);
    expect(large.x).toBeLessThan(0);
    expect(near({ x: 500, y: 300 })).toEqual({ x: 310, y: 100, width: 380, height: 400 });
  });
  it("zooms around its middle within bounds, and moves only where something is out of sight", () => {
    const frame = { x: 0, y: 0, width: 400, height: 200 };
    expect(zoom(frame, 0.5)).toEqual({ x: 100, y: 50, width: 200, height: 100 });
    expect(zoom(frame, 0.0001).width).toBe(160);
    expect(move(frame, { to: { x: 50, y: 50 } })).toBe(frame);
    expect(move(frame, { to: { x: 900, y: 50 } })).toMatchObject({ x: 700, y: -50 });
    expect(move(frame, { by: { x: -10, y: 5 } })).toMatchObject({ x: -10, y: 5 });
  });
});
