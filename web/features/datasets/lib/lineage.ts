import type { JobState, Meter } from "@/lib/market/words";
import type { DatasetKind, DatasetStatus } from "@/lib/provenance/words";

/** That something was made from something else. Ids in lower case. */
export interface Edge {
  child: string;
  parent: string;
  jobId: bigint | undefined;
}

/** A dataset in the lineage. */
export interface LineageNode {
  id: string;
  kind: DatasetKind;
  status: Exclude<DatasetStatus, "None">;
  level: number;
  openBreaches: number;
}

/** A job of the compute market that made something in the lineage. */
export interface LineageJob {
  jobId: bigint;
  state: JobState;
  facilityWh: bigint;
  carbonGrams: bigint;
  meter: Meter;
  isPlausible: boolean;
}

/** Where a dataset came from and what came of it. */
export interface Lineage {
  root: string;
  nodes: readonly LineageNode[];
  edges: readonly Edge[];
  jobs: readonly LineageJob[];
  /** Numbers of the jobs by the dataset that they made. */
  madeBy: Readonly<Record<string, string>>;
  /** Whether a step had more than was asked for. */
  isCut: boolean;
  source: "index" | "chain";
}

function nextOf(edges: readonly Edge[], ids: ReadonlySet<string>, way: "up" | "down"): Set<string> {
  const found = edges
    .filter(({ child, parent }) => ids.has(way === "up" ? child : parent))
    .map(({ child, parent }) => (way === "up" ? parent : child));
  return new Set(found);
}

/** Steps from a dataset in one direction: what was reached, and through which edges. */
function reach(edges: readonly Edge[], root: string, { hops, way }: { hops: number; way: "up" | "down" }) {
  const ids = new Set<string>();
  const used: Edge[] = [];
  let at = new Set([root]);
  for (let hop = 0; hop < hops && at.size > 0; hop++) {
    used.push(...edges.filter(({ child, parent }) => at.has(way === "up" ? child : parent)));
    at = nextOf(edges, at, way);
    for (const id of at) ids.add(id);
  }
  return { ids, used };
}

/** What lies within so many steps, upwards only or downwards only, of a dataset; the dataset itself first. */
export function withinHops(
  edges: readonly Edge[],
  root: string,
  hops: number,
): { ids: string[]; edges: Edge[] } {
  const up = reach(edges, root, { hops, way: "up" });
  const down = reach(edges, root, { hops, way: "down" });
  const kept = new Map([...up.used, ...down.used].map((edge) => [`${edge.child}${edge.parent}`, edge]));
  return { ids: [...new Set([root, ...up.ids, ...down.ids])], edges: [...kept.values()] };
}

/** A dataset in the list form of the lineage. */
export interface LineageStep {
  node: LineageNode;
  /** How many steps away, from 1. */
  hop: number;
  /** Through which datasets of the step before. */
  via: readonly string[];
}

/** All that lies upwards or downwards, by the number of steps, each once at its nearest. */
export function stepsOf({ root, nodes, edges }: Lineage, way: "up" | "down"): LineageStep[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const seen = new Set([root]);
  const steps: LineageStep[] = [];
  let at = new Set([root]);
  for (let hop = 1; at.size > 0; hop++) {
    const next = [...nextOf(edges, at, way)].filter((id) => !seen.has(id));
    for (const id of next) {
      seen.add(id);
      const node = byId.get(id);
      const via = edges
        .filter(({ child, parent }) => (way === "up" ? parent : child) === id)
        .map(({ child, parent }) => (way === "up" ? child : parent))
        .filter((each) => at.has(each));
      if (node) steps.push({ node, hop, via });
    }
    at = new Set(next);
  }
  return steps;
}

/** A job that made a dataset or something it came from. */
export interface CarbonRow extends LineageJob {
  datasets: readonly string[];
}

/** The jobs that made a dataset and what it came from, with what they emitted; each job once. */
export function carbonRows(lineage: Lineage): CarbonRow[] {
  const above = new Set([lineage.root, ...stepsOf(lineage, "up").map(({ node }) => node.id)]);
  return lineage.jobs.flatMap((job): CarbonRow[] => {
    const datasets = Object.entries(lineage.madeBy)
      .filter(([id, number]) => number === String(job.jobId) && above.has(id))
      .map(([id]) => id);
    return datasets.length === 0 ? [] : [{ ...job, datasets }];
  });
}

/** The next dataset for an arrow key: left to what it came from, right to what came of it, up and down beside it. */
export function neighbourOf(
  places: readonly { id: string; x: number; y: number }[],
  edges: readonly Edge[],
  { from, key }: { from: string; key: string },
): string | undefined {
  const here = places.find(({ id }) => id === from);
  if (!here) return undefined;
  const nearest = (list: typeof places) =>
    list.toSorted((one, other) => Math.abs(one.y - here.y) - Math.abs(other.y - here.y))[0]?.id;
  const linked = (way: "up" | "down") => {
    const ids = nextOf(edges, new Set([from]), way);
    return nearest(places.filter(({ id }) => ids.has(id)));
  };
  const column = places.filter(({ id, x }) => id !== from && Math.abs(x - here.x) < 1);
  switch (key) {
    case "ArrowLeft":
      return linked("up");
    case "ArrowRight":
      return linked("down");
    case "ArrowUp":
      return nearest(column.filter(({ y }) => y < here.y));
    case "ArrowDown":
      return nearest(column.filter(({ y }) => y > here.y));
    default:
      return undefined;
  }
}
