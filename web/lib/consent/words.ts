import { formatDuration, formatTokens, formatUtc } from "@/lib/format";
import { levelWords } from "@/lib/provenance/levels";
import { hasFlag, operationsOf } from "@/lib/provenance/ops";
import { termLabel, type Vocabulary } from "@/lib/provenance/vocabulary";

const REWARD_UNIT = 10n ** 12n;

/** What a consent says, as sentences that a person can agree to or not. */
export interface ConsentSentences {
  /** The consent itself. */
  main: string;
  /** What belongs to it, each a sentence. */
  also: readonly string[];
}

/** What a consent says of itself. */
export interface SaidConsent {
  level: number;
  purpose: number;
  category: number;
  mechanism: number;
  ops: number;
  flags: number;
  expiry: number;
  maxUses: number;
  rewardPerUse: number;
}

interface WordsInput {
  decided: SaidConsent;
  vocabulary: Vocabulary;
  /** Who asks, by name. */
  controller: string;
  /** Which data, in words. */
  dataset: string;
  /** How long uses are announced before, in seconds. */
  notice: number;
}

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** A decision in words. */
export function consentInWords(input: WordsInput): ConsentSentences {
  const { decided, vocabulary, controller, dataset } = input;
  const purpose = termLabel(vocabulary, "Purpose", decided.purpose);
  const category = termLabel(vocabulary, "Category", decided.category);
  if (decided.level === 0)
    return {
      main: `You refuse ${controller} any use of your data of the kind “${category}” in ${dataset} for the purpose “${purpose}”.`,
      also: [
        "The refusal is signed by a key of its own and recorded on the chain.",
        "You can still give a consent later.",
      ],
    };
  const may = joined(operationsOf(decided.ops).map(({ meaning }) => meaning));
  return {
    main: `You allow ${controller} to use your data of the kind “${category}” in ${dataset} for the purpose “${purpose}”, and for nothing else. They may ${may}.`,
    also: conditionsOf(input),
  };
}

function conditionsOf({ decided, vocabulary, notice }: WordsInput): string[] {
  const { level, mechanism, flags, expiry, maxUses, rewardPerUse } = decided;
  const words = levelWords(level);
  const reward = BigInt(rewardPerUse) * REWARD_UNIT;
  return [
    `Level ${level}, ${words.name.toLowerCase()}: ${words.meaning}`,
    `Protection: ${termLabel(vocabulary, "Mechanism", mechanism).toLowerCase()}.`,
    `For ${maxUses} use${maxUses === 1 ? "" : "s"} at most, until ${formatUtc(expiry)}. Then it ends by itself.`,
    reward === 0n ? "Uses earn you nothing." : `Each use earns you ${formatTokens(reward)}.`,
    notice === 0
      ? "Uses are recorded as they happen, without notice before."
      : `Each use is announced at least ${formatDuration(notice)} before.`,
    hasFlag(flags, "destroyDerivatives")
      ? "What was made from your data is destroyed when you withdraw."
      : "What was made from your data before you withdraw may stay.",
    hasFlag(flags, "delegable")
      ? "They may pass it on to another controller, the same or less."
      : "They may not pass it on.",
    hasFlag(flags, "privateTrail")
      ? "Single uses are not listed in public; their count is."
      : "Every use is listed in public, under a key that is used here alone.",
    ...(hasFlag(flags, "explicit") ? ["Your consent is explicit."] : []),
    "You can withdraw at any time, at once, with your wallet, with a signature or with a secret. Nobody can stop it.",
  ];
}
