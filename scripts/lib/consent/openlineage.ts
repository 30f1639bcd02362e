import { ConsentError } from "./consent-error.ts";
import type { Lineage, LineageActivity, LineageDataset } from "./lineage.ts";
import { accountIri, isoTime, uuidOf } from "./names.ts";

const SCHEMA = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";

/** A dataset of a run event. */
interface EventDataset {
  namespace: string;
  name: string;
}

/** A RunEvent of OpenLineage 2-0-2. */
export interface RunEvent {
  eventType: "START" | "COMPLETE";
  eventTime: string;
  producer: string;
  schemaURL: string;
  run: { runId: string };
  job: EventDataset;
  inputs: EventDataset[];
  outputs: EventDataset[];
}

/**
 * How datasets were made, as the pair of events that OpenLineage wants of a run.
 * @param producer Address of what writes them, such as the repository's.
 * @throws ConsentError when an input or output is not in the lineage.
 */
export function runEvents(
  lineage: Lineage,
  activity: LineageActivity,
  producer: string,
): [RunEvent, RunEvent] {
  const { registry } = lineage;
  const namespace = accountIri(registry.chainId, registry.contract);
  const known = new Map(lineage.datasets.map((dataset) => [dataset.id, dataset]));
  const nameOf = (id: LineageDataset["id"]): EventDataset => {
    if (known.has(id)) return { namespace, name: id };
    throw new ConsentError(
      `The dataset ${id} is not in the lineage`,
      "export the lineage of one of the outputs",
    );
  };
  const common = {
    producer,
    schemaURL: SCHEMA,
    run: { runId: uuidOf(`${namespace}#${activity.id}`) },
    job: { namespace, name: activity.jobId === 0n ? activity.codeHash : `job ${activity.jobId}` },
    inputs: activity.inputs.map(nameOf),
    outputs: activity.outputs.map(nameOf),
  };
  return [
    { ...common, eventType: "START", eventTime: isoTime(activity.startedAt) },
    { ...common, eventType: "COMPLETE", eventTime: isoTime(activity.endedAt) },
  ];
}
