import { parseEther } from "ethers";
import { TERM_KINDS, type TermKind } from "../consent/vocabulary.ts";
import { readVocabulary, type VocabularyFile } from "../vocabulary/file.ts";
import { nameOf } from "../vocabulary/labels.ts";
import type { ProvenanceSettings } from "./provenance-settings.ts";
import { readTemplates, type TemplateKey } from "./templates.ts";

/** As in the library Ops. */
const OPS = { READ: 1, QUERY: 2, DERIVE: 4, EXPORT: 8, TRAIN: 16 } as const;
const LEVELS = ["L1", "L2", "L3", "L4"] as const;
const ZONES = 8;
/** A kind's terms go to the chain in one transaction; so many fit with room to spare. */
const MOST_TERMS = 250;

/** IVocabRegistry.TermInput. */
export type TermInput = {
  kind: number;
  code: number;
  zone: number;
  isSpecial: boolean;
  isWholesale: boolean;
  parents: number[];
  iri: string;
};

/** IPolicyBook.Level. */
export type LevelInput = {
  ops: number;
  mechanisms: bigint;
  maxDuration: number;
  announceDelay: number;
  needsExplicit: boolean;
  needsAssessment: boolean;
  bridges: bigint;
};

/** A template's terms by code. */
export type TemplateInput = { termsHash: string; purpose: number; category: number; level: number };

/** Parameters of the module of consent and provenance. Amounts in 1e-18 COMPUTE, times in seconds. */
export type ProvenanceParameters = {
  /** keccak256 of the vocabulary's file. */
  release: string;
  purposes: TermInput[];
  categories: TermInput[];
  mechanisms: TermInput[];
  /** From level 1. */
  levels: LevelInput[];
  /** By zone: bit n for the purpose with code n. */
  walls: bigint[];
  minBond: bigint;
  thawPeriod: number;
  maxAssessmentPeriod: number;
  anchorWindow: number;
  answerPeriod: number;
  anchorBond: bigint;
  challengeBond: bigint;
  latePenalty: bigint;
  reporterBps: number;
} & {
  [Key in keyof TemplateInput as `${TemplateKey}${Capitalize<Key>}`]: TemplateInput[Key];
};

/**
 * Turns vocabulary, templates and settings into what the module of consent and provenance needs.
 * @throws Error when the settings name a term or zone that the vocabulary lacks.
 */
export function provenanceParameters(
  settings: ProvenanceSettings,
  vocabulary: VocabularyFile = readVocabulary(),
): ProvenanceParameters {
  const { controllers, anchors, breaches } = settings;
  return {
    release: vocabulary.release,
    purposes: termInputs(vocabulary, "Purpose"),
    categories: termInputs(vocabulary, "Category"),
    mechanisms: termInputs(vocabulary, "Mechanism"),
    levels: levelInputs(settings, vocabulary),
    walls: wallInputs(settings, vocabulary),
    minBond: parseEther(controllers.minBondCompute),
    thawPeriod: controllers.thawSeconds,
    maxAssessmentPeriod: controllers.maxAssessmentSeconds,
    anchorWindow: anchors.windowSeconds,
    answerPeriod: anchors.answerSeconds,
    anchorBond: parseEther(anchors.bondCompute),
    challengeBond: parseEther(anchors.challengeBondCompute),
    latePenalty: parseEther(breaches.latePenaltyCompute),
    reporterBps: breaches.reporterBps,
    ...templateInputs(vocabulary),
  };
}

/** What a record of a deployment keeps: the terms themselves are in the vocabulary's file, which `release` pins. */
export type RecordedProvenance = Omit<ProvenanceParameters, "purposes" | "categories" | "mechanisms">;

/** The parameters without the terms. */
export function withoutTerms(parameters: ProvenanceParameters): RecordedProvenance {
  const { purposes: _purposes, categories: _categories, mechanisms: _mechanisms, ...rest } = parameters;
  return rest;
}

function termInputs({ terms }: VocabularyFile, kind: TermKind): TermInput[] {
  const found = terms.filter((term) => term.kind === kind);
  if (found.length > MOST_TERMS)
    throw new Error(
      `The vocabulary has ${found.length} terms of the kind ${kind}, and a deployment takes ${MOST_TERMS}. ` +
        "Deploy with fewer; a vote adds the others.",
    );
  return found.map(({ code, zone, isSpecial, isWholesale, parents, iri }) => {
    return { kind: TERM_KINDS.indexOf(kind), code, zone, isSpecial, isWholesale, parents: [...parents], iri };
  });
}

function codeOf({ terms }: VocabularyFile, kind: TermKind, name: string): number {
  const found = terms.find((term) => term.kind === kind && nameOf(term.iri) === name);
  if (found) return found.code;
  throw new Error(
    `The vocabulary has no ${kind.toLowerCase()} ${name}. Take a name of config/vocabulary/labels.json.`,
  );
}

function zoneOf({ zones }: VocabularyFile, name: string): number {
  const zone = zones.indexOf(name);
  if (zone >= 0) return zone;
  throw new Error(`There is no zone "${name}". Take one of: ${zones.join(", ")}.`);
}

const bits = (codes: readonly number[]): bigint =>
  codes.reduce((word, code) => word | (1n << BigInt(code)), 0n);

function levelInputs({ levels, bridges }: ProvenanceSettings, vocabulary: VocabularyFile): LevelInput[] {
  let mechanisms = 0n;
  return LEVELS.map((name, index) => {
    const level = levels[name];
    mechanisms |= bits(level.moreMechanisms.map((each) => codeOf(vocabulary, "Mechanism", each)));
    const open = bridges
      .filter((bridge) => bridge.levels.includes(index + 1))
      .map(({ from, to }) => ZONES * zoneOf(vocabulary, from) + zoneOf(vocabulary, to));
    return {
      ops: level.ops.reduce((word, op) => word | OPS[op], 0),
      mechanisms,
      maxDuration: level.maxDurationSeconds,
      announceDelay: level.announceSeconds,
      needsExplicit: level.needsExplicit,
      needsAssessment: level.needsAssessment,
      bridges: bits(open),
    };
  });
}

function wallInputs({ walls }: ProvenanceSettings, vocabulary: VocabularyFile): bigint[] {
  const found = Array.from({ length: ZONES }, () => 0n);
  for (const { zone, forbidden } of walls) {
    const codes = forbidden.map((name) => codeOf(vocabulary, "Purpose", name));
    const index = zoneOf(vocabulary, zone);
    found[index] = (found[index] ?? 0n) | bits(codes);
  }
  return found;
}

type TemplateInputs = Pick<
  ProvenanceParameters,
  `${TemplateKey}${Capitalize<keyof TemplateInput>}` & keyof ProvenanceParameters
>;

function templateInputs(vocabulary: VocabularyFile): TemplateInputs {
  const entries = readTemplates().flatMap(({ key, termsHash, purpose, category, level }) => [
    [`${key}TermsHash`, termsHash],
    [`${key}Purpose`, codeOf(vocabulary, "Purpose", purpose)],
    [`${key}Category`, codeOf(vocabulary, "Category", category)],
    [`${key}Level`, level],
  ]);
  return Object.fromEntries(entries) as TemplateInputs;
}
