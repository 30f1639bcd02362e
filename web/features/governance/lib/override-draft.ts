import { MAX_TITLE_LENGTH, type ProposalDraft } from "@/features/governance/lib/draft";
import { titleOf } from "@/features/governance/lib/hardened-text";
import type { ProposalRecord } from "@/features/governance/lib/proposal";
import { plainLine } from "@/lib/plain-line";

/** A proposal that repeats exactly what a vetoed one would have done; its text is a beginning. */
export function overrideDraft({
  proposalId,
  description,
  calls,
}: Pick<ProposalRecord, "proposalId" | "description" | "calls">): ProposalDraft {
  return {
    title: plainLine(`Override the veto: ${titleOf(description)}`, MAX_TITLE_LENGTH),
    body: [
      `The ethics board vetoed proposal ${proposalId}. This proposal repeats exactly what it would have done, so that the holders decide.`,
      "## Why it should be carried out all the same",
      "",
    ].join("\n\n"),
    actions: calls.map(({ target, value, data }) => ({
      kind: "raw",
      target,
      value: String(value),
      data,
    })),
  };
}
