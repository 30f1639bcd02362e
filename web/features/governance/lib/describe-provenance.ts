import { type Describe, rights, seconds } from "@/features/governance/lib/call-words";
import { formatCount, shortHash } from "@/lib/format";
import { opsWords, SEVERITIES, TERM_KINDS } from "@/lib/provenance/words";

const controller = (value: unknown): string => `controller ${String(value)}`;
const dataset = (value: unknown): string => `dataset ${shortHash(String(value))}`;
const reason = (value: unknown): string => `, for the reason with the hash ${shortHash(String(value))}`;

/** Codes of purposes whose bits are set. */
function purposesOf(bits: unknown): string {
  const mask = BigInt(String(bits));
  const codes = Array.from({ length: 256 }, (_, code) => code).filter((code) => (mask >> BigInt(code)) & 1n);
  return codes.length === 0 ? "no purpose" : `the purposes ${codes.join(", ")}`;
}

interface Term {
  kind: number;
  code: number;
  iri: string;
}

interface LevelPolicy {
  ops: number;
  maxDuration: number;
  announceDelay: number;
  needsExplicit: boolean;
  needsAssessment: boolean;
}

const vocabulary: Record<string, Describe> = {
  addTerms: ({ at }) => {
    const terms = at(1) as readonly Term[];
    const list = terms
      .slice(0, 8)
      .map(({ kind, code, iri }) => `${TERM_KINDS[kind] ?? "term"} ${code} (${iri})`)
      .join(", ");
    const more = terms.length > 8 ? ` and ${terms.length - 8} more` : "";
    return rights(`Adds ${formatCount(terms.length)} terms to the vocabulary of consents: ${list}${more}`);
  },
};

const policy: Record<string, Describe> = {
  setLevel: ({ at }) => {
    const level = at(1) as LevelPolicy;
    const words = [
      `allows to ${opsWords(level.ops)}`,
      level.maxDuration === 0 ? "no consent can be given" : `at most ${seconds(level.maxDuration)}`,
      level.announceDelay > 0 && `${seconds(level.announceDelay)} of notice`,
      level.needsExplicit && "explicit consent",
      level.needsAssessment && "a valid impact assessment",
    ].filter(Boolean);
    return rights(`Changes federation level ${String(at(0))}: ${words.join(", ")}`);
  },
  setWall: ({ at }) =>
    rights(
      Number(at(0)) === 0
        ? `Lets no data ever serve ${purposesOf(at(1))}`
        : `Lets data of zone ${String(at(0))} never serve ${purposesOf(at(1))}`,
    ),
  addTemplate: ({ at }) =>
    rights(
      `Adds a consent template: level ${String(at(3))}, purpose ${String(at(1))}, category ${String(at(2))}, text ${shortHash(String(at(0)))}`,
    ),
  retireTemplate: ({ at }) => rights(`Offers consent template ${String(at(0))} no more`),
};

const controllers: Record<string, Describe> = {
  suspend: ({ at }) => rights(`Suspends ${controller(at(0))}: no more consents and uses`, reason(at(1))),
  liftSuspension: ({ at }) => rights(`Lifts the suspension of ${controller(at(0))}`),
};

const datasets: Record<string, Describe> = {
  declassify: ({ at }) =>
    rights(
      `Lets ${dataset(at(0))} be used more widely than what it came from: at level ${String(at(1))}, to ${opsWords(Number(at(2)))}`,
      `, by the evidence with the hash ${shortHash(String(at(4)))}`,
    ),
};

interface BreachInput {
  datasetId: string;
  controllerId: number;
  severity: number;
  affected: number;
}

const breaches: Record<string, Describe> = {
  reportFor: ({ at }) => {
    const { datasetId, controllerId, severity, affected } = at(0) as BreachInput;
    return rights(
      `Reports a breach that ${controller(controllerId)} kept silent about: ${(SEVERITIES[severity] ?? "unknown").toLowerCase()} severity, ${formatCount(affected)} people, ${dataset(datasetId)}`,
    );
  },
  close: ({ at }) => rights(`Closes breach ${String(at(0))}`, reason(at(1))),
};

/** Words for calls of consent and provenance that need a vote or a role. */
export const provenanceDescribers = {
  VocabRegistry: vocabulary,
  PolicyBook: policy,
  ControllerRegistry: controllers,
  ConsentLog: {},
  BenefitVault: {},
  UseAnchors: {},
  DatasetRegistry: datasets,
  BreachBoard: breaches,
  ConsentCircles: {},
} satisfies Record<string, Record<string, Describe>>;
