import { z } from "zod";
import { queryGraph } from "../../stack/graph-query.ts";
import { describeError, StackError } from "../../stack/stack-error.ts";
import type { StatusContext } from "../context.ts";
import { spanText } from "../moments.ts";
import type { Check, Finding, Outcome } from "../types.ts";

const META = "{ _meta { block { number hash } deployment hasIndexingErrors } }";

const metaSchema = z.object({
  _meta: z.object({
    block: z.object({ number: z.number().int().nonnegative(), hash: z.string().nullish() }),
    deployment: z.string(),
    hasIndexingErrors: z.boolean(),
  }),
});

/** What the index says of itself. */
export type IndexMeta = z.infer<typeof metaSchema>["_meta"];

/** Whether the index keeps up with the chain, without an error, and on the same branch. */
export const subgraphCheck: Check<StatusContext> = {
  name: "subgraph",
  title: "Index",
  run: async ({ options, provider, block, now }): Promise<Outcome> => {
    if (options.graphUrl === undefined)
      return { words: "not looked at: add --graph-url", findings: [], figures: {}, isSkipped: true };
    const meta = await readMeta(options.graphUrl);
    // The chain went on while the other checks read: what the index knows may be newer than they.
    const indexed = meta.block.number;
    const found = await provider.getBlock(indexed);
    const isSame = found !== null && (meta.block.hash == null || meta.block.hash === found.hash);
    const lag = found === null ? 0 : Math.max(0, now - found.timestamp);
    return {
      words: `${meta.deployment} is at block ${indexed}, the chain at ${block}`,
      findings: metaFindings(meta, { isSame, lag, maxLag: options.maxLag }),
      figures: {
        indexed,
        block,
        blocks: Math.max(0, block - indexed),
        seconds: lag,
        deployment: meta.deployment,
      },
    };
  },
};

/** What to report of an index. */
export function metaFindings(
  meta: IndexMeta,
  { isSame, lag, maxLag }: { isSame: boolean; lag: number; maxLag: number },
): Finding[] {
  const findings: Finding[] = [];
  if (meta.hasIndexingErrors)
    findings.push({
      kind: "fault",
      words: `The index ${meta.deployment} stopped at an error: look at the log of its Graph Node.`,
    });
  if (!isSame)
    findings.push({
      kind: "fault",
      words: `The index is at block ${meta.block.number} ${meta.block.hash ?? ""}, which the chain doesn't have: another chain, or a branch that was left.`,
    });
  if (lag > maxLag)
    findings.push({
      kind: "fault",
      words: `The index is ${spanText(lag)} behind the chain, more than ${spanText(maxLag)}.`,
    });
  return findings;
}

async function readMeta(url: string): Promise<IndexMeta> {
  const answer = await queryGraph<unknown>(url, META).catch((cause: unknown) => {
    throw new StackError(
      `The index at ${url} doesn't answer (${describeError(cause)})`,
      "check that it runs and that --graph-url is its address",
      { cause },
    );
  });
  const parsed = metaSchema.safeParse(answer);
  if (parsed.success) return parsed.data._meta;
  throw new StackError(`The answer of ${url} is no _meta of an index`, "correct --graph-url");
}
