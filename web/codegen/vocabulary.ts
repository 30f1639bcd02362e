import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const source = path.join(import.meta.dirname, "../../config/vocabulary/dpv-2.2.json");
const folder = path.join(import.meta.dirname, "../generated");

const kinds = ["Purpose", "Category", "Mechanism"] as const;
const file = z.object({
  terms: z.array(
    z.object({
      kind: z.enum(kinds),
      code: z.number().int().positive(),
      iri: z.url(),
      parents: z.array(z.number().int().positive()),
      zone: z.number().int().min(0).max(7),
      isSpecial: z.boolean(),
      isWholesale: z.boolean(),
      label: z.string().min(1),
      meaning: z.string().min(1),
    }),
  ),
});

/** `npm run gen`: the words that consents are made of, from the vocabulary's file, so that pages need no server for them. */
const { terms } = file.parse(JSON.parse(readFileSync(source, "utf8")));
const byKind = Object.fromEntries(kinds.map((kind) => [kind, terms.filter((term) => term.kind === kind)]));

mkdirSync(folder, { recursive: true });
writeFileSync(
  path.join(folder, "vocabulary.ts"),
  `// Written by \`npm run gen\` from config/vocabulary/dpv-2.2.json. Do not edit.
import type { Vocabulary } from "@/lib/provenance/vocabulary";

/** The terms by kind. */
export const vocabulary: Vocabulary = ${JSON.stringify(byKind)};\n`,
);
