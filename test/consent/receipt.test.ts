import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { before, describe, it } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { buildConsent, buildRefusal } from "../../scripts/lib/consent/build.ts";
import {
  buildReceipt,
  type ConsentReceipt,
  profileHashOf,
  type ReceiptSource,
  verifyReceipt,
} from "../../scripts/lib/consent/receipt.ts";
import { signConsent } from "../../scripts/lib/consent/typed-data.ts";
import type { Vocabulary } from "../../scripts/lib/consent/vocabulary.ts";
import { FORMATS, parseProfile, parseReceipt } from "../../scripts/lib/consent-cli/schemas.ts";
import { addressOf, hashOf, keyOf, LOG, NOW, termsFor } from "./people.ts";

const root = path.resolve(import.meta.dirname, "../..");
const schema = JSON.parse(
  readFileSync(path.join(root, "config/schemas/consent-receipt.schema.json"), "utf8"),
);

/** What the DPV guide to ISO/IEC TS 27560:2023 says must be present, by ISO's names and where our receipt has it. */
const MANDATORY: readonly [field: string, clause: RegExp, at: string][] = [
  ["schema_version of the receipt", /Header Fields: schema_version/, "dct:conformsTo"],
  ["receipt identifier", /Header Fields: receipt identifier/, "dpv:hasIdentifier"],
  ["schema_version of the record", /Record Metadata: schema_version/, "dct:hasPart/dct:conformsTo"],
  ["record_id", /Record Metadata: record_id/, "dct:hasPart/dct:identifier"],
  ["pii_principal_id", /Record Metadata: pii_principal_id/, "dct:hasPart/dpv:hasDataSubject"],
  ["privacy_notice", /6\.3\.4\.1 /, "dct:hasPart/dpv:hasNotice"],
  ["language", /6\.3\.4\.2 /, "dct:hasPart/dpv:hasNotice/dct:language"],
  ["process", /DPV guide, Process/, "dct:hasPart/dpv:hasProcess"],
  ["purpose", /6\.3\.4\.3 /, "dct:hasPart/dpv:hasProcess/dpv:hasPurpose"],
  ["pii_information", /6\.3\.4\.7 /, "dct:hasPart/dpv:hasProcess/dpv:hasPersonalData"],
  ["pii_type", /6\.3\.5\.1 /, "dct:hasPart/dpv:hasProcess/dpv:hasPersonalData/0/skos:broader"],
  ["pii_controllers", /6\.3\.4\.8 /, "dct:hasPart/dpv:hasProcess/dpv:hasDataController"],
  [
    "storage_locations",
    /6\.3\.4\.11 /,
    "dct:hasPart/dpv:hasProcess/dpv:hasStorageCondition/0/dpv:hasLocation",
  ],
  [
    "retention_period",
    /6\.3\.4\.12 /,
    "dct:hasPart/dpv:hasProcess/dpv:hasStorageCondition/1/dpv:hasDuration",
  ],
  ["jurisdiction", /6\.3\.4\.16 /, "dct:hasPart/dpv:hasProcess/dpv:hasJurisdiction"],
  ["recipient_third_parties", /6\.3\.4\.17 /, "dct:hasPart/dpv:hasProcess/dpv:hasRecipient"],
  ["withdrawal_method", /6\.3\.4\.18 /, "dct:hasPart/dpv:hasProcess/dpv:hasConsentControl"],
  ["privacy_rights", /6\.3\.4\.19 /, "dct:hasPart/dpv:hasProcess/dpv:hasRight"],
  ["party_id", /6\.3\.6\.1 /, "dct:hasPart/dpv:hasEntity/0/dpv:hasIdentifier"],
  ["party_address", /6\.3\.6\.2 /, "dct:hasPart/dpv:hasEntity/0/schema:address"],
  ["party_name", /6\.3\.6\.6 /, "dct:hasPart/dpv:hasEntity/0/dpv:hasName"],
  ["party_role and party_type", /6\.3\.6\.7 .*6\.3\.6\.9 /, "dct:hasPart/dpv:hasEntity/0/@type"],
  ["party_contact", /6\.3\.6\.8 /, "dct:hasPart/dpv:hasEntity/0/schema:contactPoint"],
  ["event_time", /6\.3\.7\.1 /, "dct:hasPart/dpv:hasConsentStatus/0/dpv:isIndicatedAtTime"],
  ["validity_duration", /6\.3\.7\.2 /, "dct:hasPart/dpv:hasConsentStatus/0/dpv:hasDuration"],
  ["entity_id", /6\.3\.7\.3 /, "dct:hasPart/dpv:hasConsentStatus/0/dpv:isIndicatedBy"],
  ["event_state and event_type", /6\.3\.7\.6 .*6\.3\.7\.4 /, "dct:hasPart/dpv:hasConsentStatus/0/@type"],
];

const VOCABULARY: Vocabulary = {
  terms: [
    term("Purpose", 7, "ScientificResearch"),
    term("Category", 12, "Health"),
    term("Category", 13, "HealthRecord", true),
    term("Mechanism", 3, "DifferentialPrivacy"),
  ],
};

function term(kind: "Purpose" | "Category" | "Mechanism", code: number, name: string, isSpecial = false) {
  const iri = `https://w3id.org/dpv#${name}`;
  return {
    kind,
    code,
    iri,
    parents: [],
    zone: 0,
    isSpecial,
    isWholesale: false,
    label: `About ${name}`,
    meaning: name,
  };
}

const PROFILE = {
  name: "Example Research Institute",
  postalAddress: "1 Example Street, Dublin, D01 X000",
  contact: { type: "data protection officer", email: "dpo@example.org" },
  jurisdictions: ["IE", "EU"],
  storageLocations: ["IE"],
  deletionPeriod: "P1M",
  recipients: [],
  rightsUrl: "https://example.org/rights",
};

type Json = Record<string, unknown>;
const at = (value: unknown, steps: readonly string[]): unknown =>
  steps.reduce<unknown>((inner, step) => (inner as Json | undefined)?.[step], value);

/** A copy without the value at a path, or with another one. */
function change(receipt: ConsentReceipt, steps: readonly string[], value?: unknown): ConsentReceipt {
  const copy = structuredClone(receipt);
  const parent = at(copy, steps.slice(0, -1));
  const last = steps.at(-1) ?? "";
  if (Array.isArray(parent)) parent.splice(Number(last), 1, ...(value === undefined ? [] : [value]));
  else if (value === undefined) delete (parent as Json)[last];
  else (parent as Json)[last] = value;
  return copy;
}

/** The schema of the value at a path. */
function schemaAt(steps: readonly string[]): Json {
  return steps.reduce<Json>((inner, step) => {
    const inProperties = at(inner, ["properties", step]);
    const inList = at(inner, ["prefixItems", step]) ?? inner.items;
    return (inProperties ?? inList ?? {}) as Json;
  }, schema);
}

describe("consent receipts", () => {
  let source: ReceiptSource;
  let receipt: ConsentReceipt;
  before(async () => {
    const key = await keyOf("Ada");
    const signed = await signConsent(
      LOG,
      buildConsent(key, termsFor({ flags: ["EXPLICIT"] })),
      key.privateKey,
    );
    source = {
      log: LOG,
      ...signed,
      events: [{ kind: "given", time: NOW + 60, transactionHash: hashOf("transaction") }],
      controller: { account: addressOf("institute"), profileText: JSON.stringify(PROFILE) },
      notice: { url: "https://example.org/notice", language: "en", date: "2026-11-01" },
      withdrawalUrl: "https://commons.example.org/my-data",
      issuedAt: NOW + 120,
    };
    receipt = JSON.parse(JSON.stringify(buildReceipt(source, VOCABULARY))) as ConsentReceipt;
  });

  it("are valid by the schema, and say what was signed", async () => {
    assert.deepEqual(parseReceipt(JSON.stringify(receipt), "receipt.json"), receipt);
    await verifyReceipt(receipt, VOCABULARY);
    const process = at(receipt, ["dct:hasPart", "dpv:hasProcess"]) as Json;
    assert.deepEqual(at(process, ["dpv:hasPurpose", "skos:broader"]), {
      "@id": "https://w3id.org/dpv#ScientificResearch",
    });
    assert.deepEqual(process["dpv:hasProcessing"], ["dpv:Query", "dpv:Derive"]);
    assert.equal(process["dpv:hasLegalBasis"], "dpv:ExplicitlyExpressedConsent");
    assert.deepEqual(process["dpv:hasRecipient"], [process["dpv:hasDataController"]]);
    const [given] = at(receipt, ["dct:hasPart", "dpv:hasConsentStatus"]) as Json[];
    assert.deepEqual(at(given, ["dpv:hasDuration", "rdf:value"]), "2027-02-18T00:00:00Z");
  });

  for (const [field, clause, place] of MANDATORY)
    it(`have ${field}, name its clause and are refused without it`, () => {
      const steps = place.split("/");
      assert.ok(at(receipt, steps) !== undefined, place);
      assert.match(String(schemaAt(steps).description), clause);
      assert.throws(
        () => parseReceipt(JSON.stringify(change(receipt, steps)), "receipt.json"),
        /receipt\.json is not a consent/,
      );
    });

  it("tampered: each value that is changed, added or taken away is found", async () => {
    const leaves = paths(receipt).filter(([first]) => first !== "dct:source" && first !== "@context");
    assert.ok(leaves.length > 50, String(leaves.length));
    for (const steps of leaves)
      await assert.rejects(
        verifyReceipt(change(receipt, steps, "https://forged.example"), VOCABULARY),
        /was changed after it was written/,
      );
    await assert.rejects(
      verifyReceipt(change(receipt, ["dct:hasPart", "dpv:hasProcess", "dpv:hasService"], "x"), VOCABULARY),
      /dct:hasPart\/dpv:hasProcess\/dpv:hasService is not what the signed consent says/,
    );
  });

  it("tampered: the signed consent, its signature and its place can't be changed", async () => {
    for (const name of ["controllerId", "purpose", "level", "ops", "expiry", "maxUses"]) {
      const forged = change(receipt, ["dct:source", "consent", name], 9);
      await assert.rejects(verifyReceipt(forged, VOCABULARY), /The signature is not 0x\w+'s for chain 31337/);
    }
    const other = buildReceipt({ ...source, log: { ...LOG, chainId: 1 } }, VOCABULARY);
    await assert.rejects(verifyReceipt(other, VOCABULARY), /The signature is not 0x\w+'s for chain 1 /);
  });

  it("tell of refusals and withdrawals too", async () => {
    const key = await keyOf("Bea");
    const refusal = buildRefusal(key, termsFor({ mechanism: 0, maxUses: 0, category: 13 }));
    const events = [{ kind: "refused", time: NOW, transactionHash: hashOf("refusal") }] as const;
    const refused = buildReceipt(
      { ...source, ...(await signConsent(LOG, refusal, key.privateKey)), events },
      VOCABULARY,
    );
    parseReceipt(JSON.stringify(refused), "refusal.json");
    assert.match(JSON.stringify(refused), /"dpv:SpecialCategoryPersonalData"/);
    const withdrawn = [
      ...source.events,
      { kind: "withdrawn", time: NOW + 90, transactionHash: hashOf("end") },
    ] as const;
    const whole = buildReceipt({ ...source, events: withdrawn }, VOCABULARY);
    parseReceipt(JSON.stringify(whole), "withdrawn.json");
    await verifyReceipt(whole, VOCABULARY);
    assert.match(JSON.stringify(whole), /"dpv:ConsentWithdrawn"/);
  });

  it("unsupported purpose: a code that the vocabulary doesn't have is refused", async () => {
    const key = await keyOf("Ada");
    const signed = await signConsent(LOG, buildConsent(key, termsFor({ purpose: 99 })), key.privateKey);
    assert.throws(
      () => buildReceipt({ ...source, ...signed }, VOCABULARY),
      /There is no purpose "99" in the vocabulary: take/,
    );
  });

  it("describe every field of the schema", () => {
    assert.deepEqual(undescribed(schema, ""), []);
    new Ajv2020({ strictTuples: false, formats: { ...FORMATS } }).compile(schema);
  });
});

describe("profiles of controllers", () => {
  it("are read, hashed as bytes, and refused in words", () => {
    const text = JSON.stringify(PROFILE);
    assert.deepEqual(parseProfile(text, "profile.json"), PROFILE);
    assert.notEqual(profileHashOf(text), profileHashOf(`${text}\n`));
    const { name: _, ...nameless } = PROFILE;
    assert.throws(
      () => parseProfile(JSON.stringify(nameless), "p.json"),
      /p\.json is not a controller's profile: the file must have required property 'name'/,
    );
    const vague = {
      ...PROFILE,
      deletionPeriod: "soon",
      storageLocations: ["somewhere"],
    };
    assert.throws(
      () => parseProfile(JSON.stringify(vague), "p.json"),
      /\/deletionPeriod must match format "duration"/,
    );
    assert.throws(() => parseProfile("{", "p.json"), /p\.json is not JSON/);
  });
});

/** Paths of all values that are no objects. */
function paths(value: unknown, above: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [[...above]];
  return Object.entries(value).flatMap(([name, inner]) => paths(inner, [...above, name]));
}

/** Properties of a schema without a description. */
function undescribed(part: Json, here: string): string[] {
  const own = Object.entries((part.properties ?? {}) as Record<string, Json>).flatMap(([name, inner]) => [
    ...(String(inner.description ?? "").length > 5 ? [] : [`${here}/${name}`]),
    ...undescribed(inner, `${here}/${name}`),
  ]);
  const lists = [
    ...((part.prefixItems ?? []) as Json[]),
    ...((part.anyOf ?? []) as Json[]),
    ...(part.items ? [part.items as Json] : []),
  ];
  return [...own, ...lists.flatMap((inner) => undescribed(inner, here))];
}
