import { Graph, layout } from "@dagrejs/dagre";
import type { Lineage } from "@/features/datasets/lib/lineage";

/** Size of a dataset in the picture. */
export const NODE = { width: 156, height: 52 } as const;

/** A dataset with the middle of its place in the picture. */
export interface Placed {
  id: string;
  x: number;
  y: number;
}

/** A line of the picture. */
export interface Line {
  child: string;
  parent: string;
  jobId: bigint | undefined;
  path: string;
}

/** The lineage as a picture. */
export interface Picture {
  width: number;
  height: number;
  nodes: readonly Placed[];
  lines: readonly Line[];
}

interface Point {
  x: number;
  y: number;
}

/** A smooth line through points. */
export function pathThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  const last = rest.at(-1) ?? first;
  const bend = (last.x - first.x) / 2;
  if (rest.length < 2 || Math.abs(last.y - first.y) < 1)
    return `M${first.x},${first.y} C${first.x + bend},${first.y} ${last.x - bend},${last.y} ${last.x},${last.y}`;
  const middle = rest.slice(0, -1).map(({ x, y }) => `${x},${y}`);
  return `M${first.x},${first.y} L${[...middle, `${last.x},${last.y}`].join(" L")}`;
}

/** Lays the lineage out from left to right: what it came from on the left. */
export function layOut({ nodes, edges }: Lineage): Picture {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 18, ranksep: 72, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { ...NODE });
  for (const { child, parent } of edges) graph.setEdge(parent, child);
  layout(graph);
  const placed = nodes.map(({ id }): Placed => {
    const { x = 0, y = 0 } = graph.node(id) as Partial<Point>;
    return { id, x, y };
  });
  const lines = edges.map(({ child, parent, jobId }): Line => {
    const { points = [] } = graph.edge(parent, child) as { points?: Point[] };
    return { child, parent, jobId, path: pathThrough(points) };
  });
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return { width, height, nodes: placed, lines };
}
