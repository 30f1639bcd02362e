import { readFile } from "node:fs/promises";
import path from "node:path";
import { keccak256 } from "ethers";
import { z } from "zod";
import { ConsentError } from "../consent/consent-error.ts";
import { TERM_KINDS, type Vocabulary } from "../consent/vocabulary.ts";
import type { MarketSession } from "../market/session.ts";
import { problemOf, problemsOf } from "../shapes.ts";
import { PROJECT_ROOT } from "../stack/project-root.ts";

/** The release that this version was made with. */
export const VOCABULARY_FILE = "config/vocabulary/dpv-2.2.json";

const KINDS = TERM_KINDS.map((kind) => kind.toLowerCase());
const schema = z.object({
  terms: z.array(
    z.object({
      kind: z
        .string()
        .refine((kind) => KINDS.includes(kind.toLowerCase()))
        .transform((kind) => TERM_KINDS[KINDS.indexOf(kind.toLowerCase())] as (typeof TERM_KINDS)[number]),
      code: z.number().int().positive(),
      iri: z.url(),
      parents: z.array(z.number().int().positive()),
      zone: z.number().int(),
      isSpecial: z.boolean(),
      isWholesale: z.boolean(),
      label: z.string().min(1),
      meaning: z.string().min(1),
    }),
  ),
});

/**
 * The labels of the vocabulary.
 * @throws ConsentError when the file is missing or malformed.
 */
export async function loadVocabulary(): Promise<{ vocabulary: Vocabulary; release: string }> {
  const bytes = await readFile(path.join(PROJECT_ROOT, VOCABULARY_FILE)).catch((cause: unknown) => {
    throw new ConsentError(`There is no ${VOCABULARY_FILE}`, "take it from the repository", { cause });
  });
  const parsed = schema.safeParse(JSON.parse(bytes.toString("utf8")), { error: problemOf });
  if (!parsed.success)
    throw new ConsentError(
      `${VOCABULARY_FILE} is malformed (${problemsOf(parsed.error)[0]})`,
      "take it from the repository",
    );
  return { vocabulary: parsed.data, release: keccak256(bytes) };
}

/**
 * The labels of the vocabulary that the chain's codes stand for.
 * @throws ConsentError when the chain was given another release.
 */
export async function vocabularyOf(session: MarketSession): Promise<Vocabulary> {
  const { vocabulary, release } = await loadVocabulary();
  const pinned = await session.read<string>("VocabRegistry", "release");
  if (pinned === release) return vocabulary;
  throw new ConsentError(
    `The chain pinned the vocabulary ${pinned}, and ${VOCABULARY_FILE} is ${release}`,
    "take the version of this repository whose vocabulary the chain has",
  );
}
