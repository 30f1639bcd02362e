import type { Hex } from "viem";
import { buildConsent, buildRefusal, type ConsentTerms, type Pair, pairsOf } from "../consent/build.ts";
import { consentIdOf } from "../consent/ids.ts";
import { deriveKey } from "../consent/keys.ts";
import type { PaperItem } from "../consent/paper.ts";
import { signConsent } from "../consent/typed-data.ts";
import { type Consent, FLAGS } from "../consent/types.ts";
import { findConsentable, findTerm, type Vocabulary } from "../consent/vocabulary.ts";
import { type Command, command } from "../market/command.ts";
import { hashOf, optional, text, word } from "../market/parameters.ts";
import type { MarketSession } from "../market/session.ts";
import { bringPaper } from "./bringing.ts";
import { logPlace } from "./log-reader.ts";
import { writePaper } from "./paper.ts";
import { controller, count, flags, id, ops, reward, several, term } from "./parameters.ts";
import { openSeed } from "./person.ts";
import { vocabularyOf } from "./vocabulary-file.ts";

const UINT32 = 0xffffffff;

/** Where signed things go. */
export const DELIVERY = {
  out: optional(
    text("FILE", "writes what was signed to a file, for the controller or anybody to `submit`"),
    undefined,
  ),
  via: optional(
    word("chain sends it from this account at once, which shows whose consent it is", ["file", "chain"]),
    "file",
    "file: it is only printed",
  ),
};

const QUESTION = {
  controller,
  dataset: id("the dataset, or with the flag ROOT the Merkle root of resources"),
  purposes: several(term("purpose")),
  categories: several(term("category of data")),
  terms: hashOf("the text that was read"),
  agent: optional(count("the only agent that may", 1, UINT32), 0, "the controller and all its agents"),
  flags: optional(flags, [], "none"),
  days: optional(count("for how many days", 1, 3_650), 90, "90"),
  index: optional(count("which of the keys for this controller and dataset", 0, UINT32), 0, "0, the first"),
  ...DELIVERY,
};

interface Asked {
  controller: number;
  dataset: Hex;
  purposes: readonly string[];
  categories: readonly string[];
  terms: string;
  agent: number;
  flags: ConsentTerms["flags"];
  days: number;
  index: number;
}

/** Commands that answer a controller's question. */
export const GIVING_COMMANDS: readonly Command[] = [
  command(
    "grant",
    "Signs consents, one for each purpose and category, with a key that is used for this controller and dataset alone.",
    {
      ...QUESTION,
      level: count("federation level: 1 anonymous patterns, 2 insights, 3 specific data, 4 all", 1, 4),
      mechanism: term("privacy mechanism"),
      ops,
      uses: count("how many uses", 1, 0xffffff),
      reward: optional(reward, 0, "nothing"),
    },
    async (session, values) => {
      const vocabulary = await vocabularyOf(session);
      const mechanism = findTerm(vocabulary, "Mechanism", values.mechanism).code;
      const { level, ops: allowed, uses, reward: rewardPerUse } = values;
      const own = { level, mechanism, ops: allowed, maxUses: uses, rewardPerUse };
      const items = await answer(session, vocabulary, values, (key, terms) =>
        buildConsent(key, { ...terms, ...own }),
      );
      for (const { consent } of items) await requireGrantable(session, consent);
      return deliver(session, items, values);
    },
  ),
  command(
    "refuse",
    "Signs a no to the same question, so that it is not asked again.",
    QUESTION,
    async (session, values) => {
      const vocabulary = await vocabularyOf(session);
      const items = await answer(session, vocabulary, values, (key, terms) =>
        buildRefusal(key, { ...terms, mechanism: 0, maxUses: 0 }),
      );
      return deliver(session, items, values);
    },
  ),
];

type Common = Omit<ConsentTerms, "level" | "mechanism" | "ops" | "maxUses">;

async function answer(
  session: MarketSession,
  vocabulary: Vocabulary,
  asked: Asked,
  build: (key: ReturnType<typeof deriveKey>, terms: Common) => Consent,
): Promise<PaperItem[]> {
  const key = deriveKey(await openSeed(session), {
    controllerId: asked.controller,
    scope: asked.dataset,
    index: asked.index,
  });
  const terms = await commonTerms(session, asked);
  const consents = namedPairs(vocabulary, asked).map((pair) => build(key, { ...terms, ...pair }));
  return Promise.all(
    consents.map(async (consent) => ({
      type: consent.level === 0 ? ("refusal" as const) : ("consent" as const),
      grantId: consentIdOf(consent),
      ...(await signConsent(logPlace(session), consent, key.privateKey)),
    })),
  );
}

function namedPairs(vocabulary: Vocabulary, { purposes, categories }: Asked): Pair[] {
  return pairsOf(
    purposes.map((purpose) => findConsentable(vocabulary, "Purpose", purpose).code),
    categories.map((category) => findConsentable(vocabulary, "Category", category).code),
  );
}

async function commonTerms(session: MarketSession, asked: Asked): Promise<Omit<Common, keyof Pair>> {
  return {
    controllerId: asked.controller,
    agentId: asked.agent,
    scope: asked.dataset,
    flags: asked.flags ?? [],
    days: asked.days,
    termsHash: asked.terms as Hex,
    now: Number(await session.now()),
  };
}

/** Asks the contracts what would refuse the consent, before anything is handed out. */
async function requireGrantable(session: MarketSession, consent: Consent): Promise<void> {
  await session.read("ControllerRegistry", "requireGrantable", consent.controllerId, consent.agentId);
  const { level, ops: allowed, mechanism, flags: bits, purpose, category, notBefore, expiry } = consent;
  const query = { level, ops: allowed, mechanism, flags: bits, purpose, category, notBefore, expiry };
  await session.read("PolicyBook", "requireGrantable", query);
  if ((bits & FLAGS.ROOT) === 0) await session.read("DatasetRegistry", "datasetOf", consent.scope);
}

/** Writes signed things to a file, or brings them to the chain, as was asked. */
export async function deliver(
  session: MarketSession,
  items: PaperItem[],
  { out, via }: { out: string | undefined; via: string },
): Promise<unknown> {
  const paper = await writePaper(logPlace(session), items, out);
  if (via === "chain") await bringPaper(session, paper);
  return paper;
}
