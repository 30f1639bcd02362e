import { queryOptions } from "@tanstack/react-query";
import { getAbiItem, type Hex } from "viem";
import { type Edge, type Lineage, type LineageJob, withinHops } from "@/features/datasets/lib/lineage";
import { datasetRegistryEventsAbi } from "@/generated/abi/dataset-registry-events";
import { graphql } from "@/generated/gql/gql";
import type { LineageStepsQuery } from "@/generated/gql/graphql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { indexElseChain, queryGraph } from "@/lib/graph";
import { GRAPH_KEY } from "@/lib/graph-query";
import { readLogs } from "@/lib/logs";
import { readDataset } from "@/lib/provenance/read-dataset";

/** How many steps the lineage goes each way. */
export const HOPS = 3;
/** The most edges that one step asks for. */
const MOST_EDGES = 300;

const lineageDocument = graphql(/* GraphQL */ `
  query LineageSteps($ids: [Bytes!]!, $first: Int!, $where: LineageEdge_filter) {
    lineageEdges(first: $first, orderBy: sequence, where: $where) {
      child {
        id
        kind
        status
        level
        openBreaches
      }
      parent {
        id
        kind
        status
        level
        openBreaches
      }
      jobId
      job {
        number
        state
        facilityWh
        carbonGrams
        meter
        isPlausible
      }
    }
    datasets(where: { id_in: $ids }, first: $first) {
      id
      kind
      status
      level
      openBreaches
      job {
        number
        state
        facilityWh
        carbonGrams
        meter
        isPlausible
      }
    }
    _meta {
      block {
        number
        timestamp
      }
      hasIndexingErrors
    }
  }
`);

type IndexedJob = NonNullable<LineageStepsQuery["lineageEdges"][number]["job"]>;

function jobOf({ number, facilityWh, carbonGrams, meter, isPlausible, state }: IndexedJob): LineageJob {
  return {
    jobId: BigInt(number),
    state,
    facilityWh: BigInt(facilityWh),
    carbonGrams: BigInt(carbonGrams),
    meter,
    isPlausible,
  };
}

/** Collects what the steps brought. */
class Collector {
  readonly nodes = new Map<string, Lineage["nodes"][number]>();
  readonly edges = new Map<string, Edge>();
  readonly jobs = new Map<string, LineageJob>();
  readonly madeBy = new Map<string, string>();
  isCut = false;

  add(step: LineageStepsQuery): void {
    if (step.lineageEdges.length === MOST_EDGES) this.isCut = true;
    for (const { child, parent, jobId, job } of step.lineageEdges) {
      for (const node of [child, parent]) this.nodes.set(node.id, node);
      this.edges.set(`${child.id}${parent.id}`, {
        child: child.id,
        parent: parent.id,
        jobId: jobId === "0" ? undefined : BigInt(jobId),
      });
      this.#addJob(child.id, job);
    }
    for (const { job, ...node } of step.datasets) {
      this.nodes.set(node.id, node);
      this.#addJob(node.id, job);
    }
  }

  #addJob(datasetId: string, job: IndexedJob | null): void {
    if (!job) return;
    this.jobs.set(job.number, jobOf(job));
    this.madeBy.set(datasetId, job.number);
  }
}

async function walk(
  ask: (ids: readonly Hex[], way: "child" | "parent") => Promise<LineageStepsQuery>,
  root: Hex,
): Promise<Collector> {
  const found = new Collector();
  for (const way of ["child", "parent"] as const) {
    let at: Hex[] = [root];
    for (let hop = 0; hop < HOPS && at.length > 0; hop++) {
      const step = await ask(at, way);
      found.add(step);
      const other = way === "child" ? "parent" : "child";
      at = [...new Set(step.lineageEdges.map((edge) => edge[other].id))];
    }
  }
  return found;
}

async function fromIndex(graphUrl: string, datasetId: Hex, signal: AbortSignal): Promise<Lineage> {
  const root = datasetId.toLowerCase() as Hex;
  const found = await walk(
    (ids, way) =>
      queryGraph(
        graphUrl,
        lineageDocument,
        { ids: [...ids], first: MOST_EDGES, where: { [`${way}_in`]: [...ids] } },
        signal,
      ),
    root,
  );
  return {
    root,
    nodes: [...found.nodes.values()],
    edges: [...found.edges.values()],
    jobs: [...found.jobs.values()],
    madeBy: Object.fromEntries(found.madeBy),
    isCut: found.isCut,
    source: "index",
  };
}

const derived = getAbiItem({ abi: datasetRegistryEventsAbi, name: "Derived" });

async function fromLogs(client: ChainClient, config: AppConfig, datasetId: Hex): Promise<Lineage> {
  const root = datasetId.toLowerCase();
  const logs = await readLogs(client, {
    address: config.contracts.DatasetRegistry,
    event: derived,
    fromBlock: BigInt(config.startBlock),
  });
  const all = logs.map(
    ({ args }): Edge => ({
      child: args.child.toLowerCase(),
      parent: args.parent.toLowerCase(),
      jobId: args.jobId || undefined,
    }),
  );
  const { ids, edges } = withinHops(all, root, HOPS);
  const nodes = await Promise.all(
    ids.map(async (id) => {
      const standing = await readDataset(client, config, id as Hex);
      if (!standing) throw new Error(`The registry has no dataset ${id}, though its log names it.`);
      const { kind, status, level, openBreaches } = standing;
      return { id, kind, status: status === "None" ? ("Listed" as const) : status, level, openBreaches };
    }),
  );
  return { root, nodes, edges, jobs: [], madeBy: {}, isCut: false, source: "chain" };
}

/** Where a dataset came from and what came of it, three steps each way: from the index, else from the logs. */
export function lineageQuery(client: ChainClient, config: AppConfig, datasetId: Hex) {
  return queryOptions({
    queryKey: [GRAPH_KEY, "lineage", config.graphUrl, datasetId.toLowerCase()] as const,
    queryFn: ({ signal }) =>
      indexElseChain<Lineage>(
        () => fromIndex(config.graphUrl, datasetId, signal),
        () => fromLogs(client, config, datasetId),
      ),
    refetchInterval: 30_000,
  });
}
