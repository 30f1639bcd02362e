import { DataFactory, type NamedNode, type Quad, type Quad_Object, Writer } from "n3";
import type { Hex } from "viem";
import { ConsentError } from "./consent-error.ts";
import type { Lineage, LineageActivity, LineageDataset, LineageUse } from "./lineage.ts";
import { accountIri, isoTime, thingIri } from "./names.ts";

/** Prefixes of the export. */
export const PROV_CONTEXT = {
  dct: "http://purl.org/dc/terms/",
  dpv: "https://w3id.org/dpv#",
  prov: "http://www.w3.org/ns/prov#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  schema: "https://schema.org/",
  xsd: "http://www.w3.org/2001/XMLSchema#",
} as const;

type Prefix = keyof typeof PROV_CONTEXT;
/** A JSON-LD node. */
type Node = { "@id": string; "@type"?: string[] } & Record<string, unknown>;

const { namedNode, literal, quad } = DataFactory;
const TYPE = term("rdf", "type");

/** The lineage as PROV-O statements. */
export function provQuads(lineage: Lineage): Quad[] {
  return [
    ...lineage.datasets.flatMap((dataset) => datasetQuads(lineage, dataset)),
    ...lineage.activities.flatMap((activity) => activityQuads(lineage, activity)),
    ...lineage.uses.flatMap((use) => useQuads(lineage, use)),
  ];
}

/** The lineage as PROV-O in Turtle. */
export function provTurtle(lineage: Lineage): string {
  const writer = new Writer({ prefixes: { ...PROV_CONTEXT } });
  writer.addQuads(provQuads(lineage));
  let text: string | undefined;
  writer.end((error, result: string) => {
    if (error) throw new ConsentError("The lineage can't be written as Turtle", error.message);
    text = result;
  });
  if (text === undefined)
    throw new ConsentError("The lineage was not written", "report it with the dataset's id");
  return text;
}

/** The lineage as PROV-O in JSON-LD. */
export function provJsonLd(lineage: Lineage): { "@context": typeof PROV_CONTEXT; "@graph": Node[] } {
  const nodes = new Map<string, Node>();
  for (const { subject, predicate, object } of provQuads(lineage)) {
    const node = nodes.get(subject.value) ?? { "@id": subject.value };
    nodes.set(subject.value, node);
    const [name, value] = predicate.equals(TYPE)
      ? ["@type", compact(object.value)]
      : [compact(predicate.value), shownValue(object)];
    node[name] = [...((node[name] as unknown[] | undefined) ?? []), value];
  }
  return { "@context": PROV_CONTEXT, "@graph": [...nodes.values()] };
}

function datasetQuads({ registry }: Lineage, dataset: LineageDataset): Quad[] {
  const entity = iri(thingIri(registry, dataset.id));
  const custodian = iri(accountIri(registry.chainId, dataset.custodian));
  return [
    quad(entity, TYPE, term("prov", "Entity")),
    quad(entity, TYPE, term("schema", dataset.kind === "Model" ? "SoftwareSourceCode" : "Dataset")),
    quad(entity, term("dct", "identifier"), literal(dataset.id)),
    quad(entity, term("dct", "type"), literal(dataset.kind)),
    quad(entity, term("dct", "license"), literal(dataset.licence)),
    quad(entity, term("schema", "sha256"), literal(dataset.contentHash)),
    quad(entity, term("dct", "isReferencedBy"), iri(`ipfs://${dataset.metaCid}`)),
    quad(entity, term("prov", "generatedAtTime"), time(dataset.registeredAt)),
    quad(entity, term("prov", "wasAttributedTo"), custodian),
    quad(custodian, TYPE, term("prov", "Agent")),
    ...dataset.parents.map((parent) =>
      quad(entity, term("prov", "wasDerivedFrom"), iri(thingIri(registry, parent))),
    ),
  ];
}

function activityQuads({ registry }: Lineage, activity: LineageActivity): Quad[] {
  const node = iri(thingIri(registry, activity.id));
  const actor = iri(accountIri(registry.chainId, activity.actor));
  const of = (id: Hex): NamedNode => iri(thingIri(registry, id));
  return [
    quad(node, TYPE, term("prov", "Activity")),
    quad(node, term("prov", "startedAtTime"), time(activity.startedAt)),
    quad(node, term("prov", "endedAtTime"), time(activity.endedAt)),
    quad(node, term("prov", "wasAssociatedWith"), actor),
    quad(actor, TYPE, term("prov", "Agent")),
    quad(node, term("dct", "identifier"), literal(activity.id)),
    ...runs(node, activity),
    ...jobs(node, activity.jobId),
    ...activity.inputs.map((id) => quad(node, term("prov", "used"), of(id))),
    ...activity.outputs.map((id) => quad(of(id), term("prov", "wasGeneratedBy"), node)),
  ];
}

/** What ran, by the hashes of code, image and parameters. */
function runs(node: NamedNode, { codeHash, imageDigest, paramsHash }: LineageActivity): Quad[] {
  const parts = { code: codeHash, image: imageDigest, parameters: paramsHash };
  return Object.entries(parts).flatMap(([name, hash]) => {
    const part = iri(`${node.value}-${name}`);
    return [
      quad(node, term("prov", "used"), part),
      quad(part, TYPE, term("prov", "Entity")),
      quad(part, term("dct", "title"), literal(name)),
      quad(part, term("dct", "identifier"), literal(hash)),
    ];
  });
}

function useQuads({ registry, log }: Lineage, use: LineageUse): Quad[] {
  const node = iri(thingIri(log, use.seq));
  const actor = iri(accountIri(log.chainId, use.actor));
  return [
    quad(node, TYPE, term("prov", "Activity")),
    quad(node, TYPE, term("dpv", "Process")),
    quad(node, term("prov", "used"), iri(thingIri(registry, use.scope))),
    quad(node, term("prov", "endedAtTime"), time(use.time)),
    quad(node, term("prov", "wasAssociatedWith"), actor),
    quad(actor, TYPE, term("prov", "Agent")),
    quad(node, term("dpv", "hasPurpose"), iri(use.purposeIri)),
    quad(node, term("dct", "extent"), literal(String(use.count), term("xsd", "integer"))),
    ...jobs(node, use.jobId),
    ...use.grantIds.flatMap((grantId) => {
      const consent = iri(thingIri(log, grantId));
      return [
        quad(node, term("dpv", "hasLegalBasis"), consent),
        quad(consent, TYPE, term("prov", "Entity")),
        quad(consent, TYPE, term("dpv", "Consent")),
      ];
    }),
  ];
}

function jobs(node: NamedNode, jobId: bigint): Quad[] {
  return jobId === 0n ? [] : [quad(node, term("dct", "isPartOf"), literal(`job ${jobId}`))];
}

function term(prefix: Prefix, name: string): NamedNode {
  return namedNode(`${PROV_CONTEXT[prefix]}${name}`);
}

function iri(text: string): NamedNode {
  return namedNode(text);
}

function time(seconds: number): Quad_Object {
  return literal(isoTime(seconds), term("xsd", "dateTime"));
}

function compact(value: string): string {
  const found = Object.entries(PROV_CONTEXT).find(([, start]) => value.startsWith(start));
  return found ? `${found[0]}:${value.slice(found[1].length)}` : value;
}

function shownValue(object: Quad_Object): Record<string, string> {
  if (object.termType !== "Literal") return { "@id": object.value };
  const type = object.datatype.value;
  const isPlain = type === `${PROV_CONTEXT.xsd}string`;
  return { "@value": object.value, ...(!isPlain && { "@type": compact(type) }) };
}
