import type { Result } from "ethers";
import type { Hex } from "viem";
import { FLAGS, namesOf, OPS } from "../consent/types.ts";
import { findTerm, TERM_KINDS, type TermKind, type Vocabulary } from "../consent/vocabulary.ts";
import { GRANT_STATUSES } from "../contracts/provenance-words.ts";
import { type Command, command } from "../market/command.ts";
import { optional, word } from "../market/parameters.ts";
import type { MarketSession } from "../market/session.ts";
import { shown, shownTime, structOf } from "../market/views.ts";
import { eventsOf } from "./log-reader.ts";
import { id } from "./parameters.ts";
import { findOwnConsents } from "./person.ts";
import { loadVocabulary, vocabularyOf } from "./vocabulary-file.ts";

const KINDS = TERM_KINDS.map((kind) => kind.toLowerCase());

/** Commands that change nothing. */
export const LOOKING_COMMANDS: readonly Command[] = [
  command(
    "status",
    "Shows a consent, or all consents of this account's keys, with their uses and what they earned.",
    { grant: optional(id("the consent's id"), undefined, "all of this account's") },
    async (session, { grant }) => {
      const vocabulary = await vocabularyOf(session);
      if (grant !== undefined) return readStatus(session, vocabulary, grant);
      const own = await findOwnConsents(session);
      return Promise.all(own.map(({ grantId }) => readStatus(session, vocabulary, grantId)));
    },
  ),
  command(
    "terms",
    "Shows the terms that consents are made of: codes, names, labels and what they mean.",
    { kind: word("which", KINDS) },
    async (_session, { kind }) => {
      const { vocabulary } = await loadVocabulary();
      return vocabulary.terms
        .filter((term) => term.kind.toLowerCase() === kind)
        .map(({ code, label, meaning, iri, isWholesale }) => ({
          code,
          label,
          meaning,
          iri,
          consentable: !isWholesale,
        }));
    },
  ),
];

async function readStatus(session: MarketSession, vocabulary: Vocabulary, grantId: Hex): Promise<unknown> {
  const grant = structOf(await session.read<Result>("ConsentLog", "grantOf", grantId));
  const uses = await eventsOf(session, "ConsentLog", ["UseRecorded"], grantId);
  const owed = await session.read<bigint>("BenefitVault", "owedTo", grantId);
  const label = (kind: TermKind, code: unknown): string | null =>
    Number(code) === 0 ? null : findTerm(vocabulary, kind, Number(code)).label;
  return {
    grantId,
    status: GRANT_STATUSES[Number(grant.status)],
    isActive: await session.read<boolean>("ConsentLog", "isActive", grantId),
    controllerId: grant.controllerId,
    level: grant.level,
    purpose: label("Purpose", grant.purpose),
    mechanism: label("Mechanism", grant.mechanism),
    ops: namesOf(OPS, Number(grant.ops)),
    flags: namesOf(FLAGS, Number(grant.flags)),
    notBefore: shownTime(grant.notBefore),
    expiry: shownTime(grant.expiry),
    revokedAt: shownTime(grant.revokedAt),
    useCount: grant.useCount,
    maxUses: grant.maxUses,
    uses: uses.map(({ args, transactionHash }) => ({
      seq: args.seq,
      jobId: args.jobId,
      op: namesOf(OPS, Number(args.op)),
      purpose: label("Purpose", args.purpose),
      transactionHash,
    })),
    owed,
    owedShown: shown(owed),
  };
}
