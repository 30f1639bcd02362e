import { queryOptions } from "@tanstack/react-query";
import { graphql } from "@/generated/gql/gql";
import type { ExamplesQuery } from "@/generated/gql/graphql";
import { queryGraph } from "@/lib/graph";
import { GRAPH_KEY } from "@/lib/graph-query";

const examplesDocument = graphql(/* GraphQL */ `
  query Examples {
    datasets(first: 1, orderBy: parentCount, orderDirection: desc) {
      id
    }
    revocations(first: 1, orderBy: taintCount, orderDirection: desc, where: { isTombstone: false }) {
      id
    }
    useRecords(first: 1, orderBy: seq, orderDirection: desc, where: { jobId_gt: "0", dataset_not: null }) {
      subject
      jobId
      purpose {
        code
      }
      dataset {
        id
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

/** Something of the index for each word that parameters of worked queries are called by. */
export type Examples = Readonly<Record<string, string>>;

/** What the index has, by the names of parameters; nothing where it has none. */
export function examplesOf({ datasets, revocations, useRecords, _meta }: ExamplesQuery): Examples {
  const [dataset] = datasets;
  const [revocation] = revocations;
  const [use] = useRecords;
  const block = _meta?.block;
  const all: Record<string, string | undefined> = {
    dataset: use?.dataset?.id ?? dataset?.id,
    datasets: dataset?.id,
    consent: revocation?.id,
    subjects: use?.subject,
    job: use?.jobId,
    purpose: use && String(use.purpose.code),
    at: block?.timestamp === undefined || block.timestamp === null ? undefined : String(block.timestamp),
    block: block && String(block.number),
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Asks the index for something to fill in. */
export async function readExamples(graphUrl: string): Promise<Examples> {
  return examplesOf(await queryGraph(graphUrl, examplesDocument, {}));
}

/** Query options of {@link readExamples}: asked once for a visit. */
export function examplesQuery(graphUrl: string) {
  return queryOptions({
    queryKey: [GRAPH_KEY, "examples", graphUrl] as const,
    queryFn: () => readExamples(graphUrl),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
