import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Parser, type Quad } from "n3";
import type { Hex } from "viem";
import type { Lineage } from "../../scripts/lib/consent/lineage.ts";
import { accountIri, thingIri, uuidOf } from "../../scripts/lib/consent/names.ts";
import { runEvents } from "../../scripts/lib/consent/openlineage.ts";
import { PROV_CONTEXT, provJsonLd, provTurtle } from "../../scripts/lib/consent/prov.ts";
import { FORMATS } from "../../scripts/lib/consent-cli/schemas.ts";
import { addressOf, hashOf, LOG, NOW } from "./people.ts";

const REGISTRY = { chainId: 31337, contract: addressOf("registry") };
const [SOURCE, MODEL] = [hashOf("source"), hashOf("model")] as [Hex, Hex];
const common = {
  custodian: addressOf("institute"),
  metaCid: "bafkreigh2akiscaildc",
  licence: hashOf("CC-BY-4.0"),
};
const LINEAGE: Lineage = {
  registry: REGISTRY,
  log: LOG,
  datasets: [
    {
      id: SOURCE,
      kind: "Source",
      ...common,
      contentHash: hashOf("rows"),
      registeredAt: NOW,
      jobId: 0n,
      parents: [],
    },
    {
      id: MODEL,
      kind: "Model",
      ...common,
      contentHash: hashOf("weights"),
      registeredAt: NOW + 99,
      jobId: 5n,
      parents: [SOURCE],
    },
  ],
  activities: [
    {
      id: hashOf("training"),
      jobId: 5n,
      actor: addressOf("institute"),
      codeHash: hashOf("code"),
      imageDigest: hashOf("image"),
      paramsHash: hashOf("parameters"),
      startedAt: NOW + 10,
      endedAt: NOW + 90,
      inputs: [SOURCE],
      outputs: [MODEL],
    },
  ],
  uses: [
    {
      seq: 3,
      scope: SOURCE,
      jobId: 5n,
      actor: addressOf("institute"),
      purposeIri: "https://w3id.org/dpv#ScientificResearch",
      time: NOW + 8,
      grantIds: [hashOf("grant 1"), hashOf("grant 2")],
      count: 2,
    },
  ],
};

const statement = (subject: string, predicate: string, object: string) =>
  `${subject} ${expand(predicate)} ${object}`;
const expand = (name: string): string => {
  const [prefix = "", local = ""] = name.split(":");
  return name.startsWith("http") ? name : `${PROV_CONTEXT[prefix as keyof typeof PROV_CONTEXT]}${local}`;
};
const shown = ({ subject, predicate, object }: Quad): string =>
  `${subject.value} ${predicate.value} ${object.value}`;

describe("PROV-O", () => {
  const turtle = provTurtle(LINEAGE);
  const quads = new Parser().parse(turtle);
  const statements = new Set(quads.map(shown));

  it("parses as RDF and says what was derived, used, generated, by whom, when and against which consents", () => {
    const [source, model] = [thingIri(REGISTRY, SOURCE), thingIri(REGISTRY, MODEL)];
    const training = thingIri(REGISTRY, hashOf("training"));
    const actor = accountIri(31337, addressOf("institute"));
    const use = thingIri(LOG, 3);
    const expected = [
      statement(source, "rdf:type", expand("prov:Entity")),
      statement(model, "prov:wasDerivedFrom", source),
      statement(model, "prov:wasGeneratedBy", training),
      statement(model, "prov:wasAttributedTo", actor),
      statement(training, "rdf:type", expand("prov:Activity")),
      statement(training, "prov:used", source),
      statement(training, "prov:wasAssociatedWith", actor),
      statement(training, "prov:startedAtTime", "2026-11-20T15:04:15Z"),
      statement(training, "dct:isPartOf", "job 5"),
      statement(actor, "rdf:type", expand("prov:Agent")),
      statement(use, "prov:used", source),
      statement(use, "dpv:hasPurpose", "https://w3id.org/dpv#ScientificResearch"),
      statement(use, "dpv:hasLegalBasis", thingIri(LOG, hashOf("grant 1"))),
      statement(use, "dpv:hasLegalBasis", thingIri(LOG, hashOf("grant 2"))),
    ];
    for (const one of expected) assert.ok(statements.has(one), one);
    const [started] = quads.filter(({ predicate }) => predicate.value.endsWith("startedAtTime"));
    assert.equal(
      started?.object.termType === "Literal" && started.object.datatype.value,
      `${PROV_CONTEXT.xsd}dateTime`,
    );
  });

  it("says the same in JSON-LD", () => {
    const document = JSON.parse(JSON.stringify(provJsonLd(LINEAGE))) as ReturnType<typeof provJsonLd>;
    const found = document["@graph"].flatMap(({ "@id": id, ...rest }) =>
      Object.entries(rest).flatMap(([name, values]) =>
        (values as (string | Record<string, string>)[]).map((value) =>
          typeof value === "string"
            ? statement(id, "rdf:type", expand(value))
            : statement(id, name, value["@id"] ?? value["@value"] ?? ""),
        ),
      ),
    );
    assert.deepEqual(new Set(found), statements);
  });

  it("stands for a thing by the same UUID always", () => {
    assert.equal(uuidOf("x"), uuidOf("x"));
    assert.match(uuidOf("x"), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe("OpenLineage", () => {
  const schema = JSON.parse(
    readFileSync(path.join(import.meta.dirname, "openlineage/OpenLineage.json"), "utf8"),
  );
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  for (const [name, isValid] of Object.entries(FORMATS)) ajv.addFormat(name, isValid);
  ajv.addSchema(schema);
  const validate = ajv.getSchema(`${schema.$id}#/$defs/RunEvent`);
  const training = LINEAGE.activities[0] as Lineage["activities"][number];

  it("writes a START and a COMPLETE of one run that the published schema takes", () => {
    assert.ok(validate);
    const events = runEvents(LINEAGE, training, "https://example.org/compute-commons");
    for (const event of JSON.parse(JSON.stringify(events)) as unknown[])
      assert.ok(validate(event), JSON.stringify(validate.errors));
    const [start, complete] = events;
    assert.deepEqual([start.eventType, complete.eventType], ["START", "COMPLETE"]);
    assert.equal(start.run.runId, complete.run.runId);
    assert.deepEqual(
      start.inputs.map(({ name }) => name),
      [SOURCE],
    );
    assert.deepEqual(
      complete.outputs.map(({ name }) => name),
      [MODEL],
    );
    assert.ok(start.eventTime < complete.eventTime);
    assert.ok(!validate({ ...start, run: {} }), "the schema refuses an event without a run");
    assert.ok(!validate({ ...start, eventTime: "yesterday" }), "the schema refuses a time that is none");
  });

  it("refuses a lineage that leaves out an input", () => {
    const partial = { ...LINEAGE, datasets: LINEAGE.datasets.slice(1) };
    assert.throws(() => runEvents(partial, training, "https://example.org"), /is not in the lineage: export/);
  });
});
