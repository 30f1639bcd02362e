import { type Address, type Hex, keccak256, toHex } from "viem";
import { ConsentError } from "./consent-error.ts";
import { consentIdOf } from "./ids.ts";
import { accountIri, isoTime, thingIri, uuidOf } from "./names.ts";
import { requireSigned } from "./typed-data.ts";
import { type Consent, FLAGS, namesOf, OPS, type Op, type Place } from "./types.ts";
import { findTerm, type Term, type Vocabulary } from "./vocabulary.ts";

/** The profile of ISO/IEC TS 27560:2023 that receipts keep to: the DPV guide of 2024-08-01. */
const RECEIPT_SCHEMA = "https://w3id.org/dpv/schema/dpv-27560";
const RECORD_SCHEMA = "https://w3id.org/dpv/schema/dpv-27560#record";

/** Prefixes of the receipt's names. */
export const RECEIPT_CONTEXT = {
  dct: "http://purl.org/dc/terms/",
  dpv: "https://w3id.org/dpv#",
  loc: "https://w3id.org/dpv/loc#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  schema: "https://schema.org/",
  skos: "http://www.w3.org/2004/02/skos/core#",
} as const;

/** What DPV calls the operations. */
const PROCESSING: Readonly<Record<Op, string>> = {
  READ: "dpv:Access",
  QUERY: "dpv:Query",
  DERIVE: "dpv:Derive",
  EXPORT: "dpv:Export",
  TRAIN: "dpv:Analyse",
};

/** What happened to a consent. */
export type ConsentEventKind = "given" | "refused" | "withdrawn";

const STATES: Readonly<Record<ConsentEventKind, string>> = {
  given: "dpv:ConsentGiven",
  refused: "dpv:ConsentRefused",
  withdrawn: "dpv:ConsentWithdrawn",
};

/** An event of a consent, as the chain has it. */
export interface ConsentEvent {
  kind: ConsentEventKind;
  /** In seconds. */
  time: number;
  transactionHash: Hex;
}

/** A controller's public profile, whose hash is on chain. */
export interface ControllerProfile {
  name: string;
  postalAddress: string;
  contact: { type: string; email?: string; url?: string; telephone?: string };
  url?: string;
  /** ISO 3166 codes, such as IE, or EU. */
  jurisdictions: readonly string[];
  /** Where data are stored, in the same codes. */
  storageLocations: readonly string[];
  /** How long data are kept after a consent's end, as ISO 8601 duration, such as P1M. */
  deletionPeriod: string;
  /** Third parties that get data, by name; none, if nobody does. */
  recipients: readonly string[];
  /** Where people exercise their rights. */
  rightsUrl: string;
}

/** The text that somebody read before consenting; its hash is signed. */
export interface ConsentNotice {
  url: string;
  /** ISO 639 code. */
  language: string;
  /** The day of its version. */
  date: string;
}

/** Everything that a receipt is made of. All else in it follows from this. */
export interface ReceiptSource {
  log: Place;
  consent: Consent;
  /** The subject's; of a contract, what it takes. */
  signature: Hex;
  events: readonly ConsentEvent[];
  controller: { account: Address; profileText: string };
  notice: ConsentNotice;
  /** Where consents are withdrawn: the page "my data". */
  withdrawalUrl: string;
  /** In seconds. */
  issuedAt: number;
}

/** A receipt, as JSON-LD. */
export type ConsentReceipt = { "dct:source": ReceiptSource } & Record<string, unknown>;

/**
 * Writes the receipt of a consent or refusal by ISO/IEC TS 27560:2023 in the DPV profile, with the signed consent inside.
 * @throws ConsentError when the profile is malformed or a code is unknown.
 */
export function buildReceipt(source: ReceiptSource, vocabulary: Vocabulary): ConsentReceipt {
  const { log, consent, issuedAt } = source;
  const record = thingIri(log, consentIdOf(consent));
  return {
    "@context": RECEIPT_CONTEXT,
    "@id": `urn:uuid:${uuidOf(`${record} ${issuedAt}`)}`,
    "@type": "dpv:ConsentReceipt",
    "dct:conformsTo": RECEIPT_SCHEMA,
    "dpv:hasIdentifier": uuidOf(`${record} ${issuedAt}`),
    "dct:issued": isoTime(issuedAt),
    "dct:hasPart": recordOf(source, record, vocabulary),
    "dct:source": source,
  };
}

/**
 * Checks a receipt by itself: that the consent inside is signed for its log, and that all else is what follows from it.
 * Whether the chain has it too is for whoever can ask the chain.
 * @throws ConsentError that says what was tampered with.
 */
export async function verifyReceipt(receipt: ConsentReceipt, vocabulary: Vocabulary): Promise<void> {
  const source = receipt["dct:source"];
  await requireSigned(source.log, source);
  const changed = findDifference(buildReceipt(source, vocabulary), receipt, "");
  if (changed === undefined) return;
  throw new ConsentError(
    `The receipt was changed after it was written: ${changed} is not what the signed consent says`,
    "ask for the receipt again, or make it anew from the chain",
  );
}

/** The profile in a controller's text, whose hash is on chain. */
export function readProfile(profileText: string): ControllerProfile {
  try {
    return JSON.parse(profileText) as ControllerProfile;
  } catch (cause) {
    throw new ConsentError(
      "The controller's profile is not JSON",
      "ask the controller for the published file",
      { cause },
    );
  }
}

/** The hash of a profile that is on chain. */
export function profileHashOf(profileText: string): Hex {
  return keccak256(toHex(profileText));
}

function recordOf(source: ReceiptSource, record: string, vocabulary: Vocabulary): Record<string, unknown> {
  const { log, consent, controller } = source;
  const profile = readProfile(controller.profileText);
  const subject = accountIri(log.chainId, consent.subject);
  const company = accountIri(log.chainId, controller.account);
  return {
    "@id": record,
    "@type": "dpv:ConsentRecord",
    "dct:conformsTo": RECORD_SCHEMA,
    "dct:identifier": record,
    "dpv:hasDataSubject": { "@id": subject, "@type": "dpv:DataSubject", "dct:identifier": consent.subject },
    "dpv:hasNotice": noticeOf(source),
    "dpv:hasProcess": processOf(source, profile, company, vocabulary),
    "dpv:hasEntity": entitiesOf(profile, company, subject),
    "dpv:hasConsentStatus": source.events.map((event) => statusOf(event, consent, subject)),
  };
}

function noticeOf({ notice, consent }: ReceiptSource): Record<string, unknown> {
  return {
    "@id": notice.url,
    "@type": "dpv:ConsentNotice",
    "dct:date": notice.date,
    "dct:language": notice.language,
    "dct:identifier": consent.termsHash,
  };
}

function processOf(
  { consent, log, withdrawalUrl }: ReceiptSource,
  profile: ControllerProfile,
  company: string,
  vocabulary: Vocabulary,
): Record<string, unknown> {
  const purpose = findTerm(vocabulary, "Purpose", consent.purpose);
  const category = findTerm(vocabulary, "Category", consent.category);
  return {
    "@type": "dpv:Process",
    "dct:description": `Federation level ${consent.level}, at most ${consent.maxUses} uses`,
    "dpv:hasPurpose": conceptOf("dpv:Purpose", purpose),
    "dpv:hasPersonalData": [personalDataOf(category, thingIri(log, consent.scope))],
    "dpv:hasProcessing": namesOf(OPS, consent.ops).map((op) => PROCESSING[op]),
    ...(consent.mechanism > 0 && {
      "dpv:hasTechnicalMeasure": conceptOf(
        "dpv:TechnicalMeasure",
        findTerm(vocabulary, "Mechanism", consent.mechanism),
      ),
    }),
    "dpv:hasLegalBasis": legalBasisOf(consent),
    "dpv:hasDataController": company,
    "dpv:hasStorageCondition": storageOf(profile, consent),
    "dpv:hasJurisdiction": profile.jurisdictions.map((code) => `loc:${code}`),
    "dpv:hasRecipient": recipientsOf(profile, company),
    "dpv:hasConsentControl": { "@type": "dpv:WithdrawConsent", "dpv:isExercisedAt": withdrawalUrl },
    "dpv:hasRight": {
      "@type": "dpv:DataSubjectRight",
      "dct:title": "Access, rectification, erasure, portability, complaint",
      "dpv:isExercisedAt": profile.rightsUrl,
    },
  };
}

function conceptOf(type: string, { iri, label }: Term): Record<string, unknown> {
  return { "@type": type, "skos:broader": { "@id": iri }, "dct:description": label };
}

function personalDataOf(category: Term, dataset: string): Record<string, unknown> {
  const type = category.isSpecial ? "dpv:SpecialCategoryPersonalData" : "dpv:PersonalData";
  return { ...conceptOf(type, category), "dct:identifier": dataset, "dpv:hasNecessity": "dpv:Optional" };
}

function legalBasisOf({ flags }: Consent): string {
  return (flags & FLAGS.EXPLICIT) !== 0 ? "dpv:ExplicitlyExpressedConsent" : "dpv:ExpressedConsent";
}

function storageOf(profile: ControllerProfile, consent: Consent): Record<string, unknown>[] {
  return [
    {
      "@type": "dpv:StorageLocation",
      "dpv:hasLocation": profile.storageLocations.map((code) => `loc:${code}`),
    },
    { "@type": "dpv:StorageDuration", "dpv:hasDuration": untilExpiry(consent) },
    { "@type": "dpv:StorageDeletion", "dpv:hasDuration": profile.deletionPeriod },
  ];
}

/** The guide wants a recipient always; where nobody else gets data it is the controller itself. */
function recipientsOf({ recipients }: ControllerProfile, company: string): unknown[] {
  if (recipients.length === 0) return [company];
  return recipients.map((name) => ({ "@type": "dpv:ThirdParty", "dpv:hasName": name }));
}

function entitiesOf(profile: ControllerProfile, company: string, subject: string): Record<string, unknown>[] {
  const { type, email, url, telephone } = profile.contact;
  return [
    {
      "@id": company,
      "@type": "dpv:DataController",
      "dpv:hasIdentifier": company,
      "dpv:hasName": profile.name,
      "schema:address": { "@type": "schema:PostalAddress", "schema:streetAddress": profile.postalAddress },
      "schema:contactPoint": {
        "@type": "schema:ContactPoint",
        "schema:contactType": type,
        ...(email !== undefined && { "schema:email": email }),
        ...(url !== undefined && { "schema:url": url }),
        ...(telephone !== undefined && { "schema:telephone": telephone }),
      },
      ...(profile.url !== undefined && { "schema:url": profile.url }),
    },
    { "@id": subject, "@type": "dpv:DataSubject", "dpv:hasIdentifier": subject },
  ];
}

function statusOf(event: ConsentEvent, consent: Consent, subject: string): Record<string, unknown> {
  return {
    "@type": [STATES[event.kind], legalBasisOf(consent)],
    "dpv:isIndicatedAtTime": isoTime(event.time),
    "dpv:hasDuration": event.kind === "given" ? untilExpiry(consent) : { "@type": "dpv:EndlessDuration" },
    "dpv:isIndicatedBy": subject,
    "dpv:hasIndicationMethod": event.kind === "withdrawn" ? "Withdrawal on chain" : "EIP-712 signature",
    "dct:identifier": event.transactionHash,
  };
}

function untilExpiry({ expiry }: Consent): Record<string, unknown> {
  return { "@type": "dpv:UntilTimeDuration", "rdf:value": isoTime(expiry) };
}

/** The path of the first value that differs; undefined when there is none. */
function findDifference(expected: unknown, found: unknown, path: string): string | undefined {
  if (typeof expected !== "object" || expected === null || typeof found !== "object" || found === null)
    return expected === found ? undefined : path || "the document";
  const [one, other] = [expected, found] as [Record<string, unknown>, Record<string, unknown>];
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const difference = findDifference(one[name], other[name], path === "" ? name : `${path}/${name}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}
