"use client";

import { useMemo } from "react";
import { buildAction, type Problems } from "@/features/governance/lib/actions";
import type { ProposalCall } from "@/features/governance/lib/decode-call";
import type { ProposalDraft } from "@/features/governance/lib/draft";
import { withProposerSuffix } from "@/features/governance/lib/proposer-suffix";
import { useCoin } from "@/features/governance/use-coin";
import { useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";
import { plainLine } from "@/lib/plain-line";

/** A draft, read: what is complete and what is missing. */
export interface NewProposalState {
  title: string;
  titleProblem?: string;
  /** Problems of each action, in order; empty where it is complete. */
  problems: readonly Problems[];
  /** The call of each action; undefined where something is missing. */
  built: readonly (ProposalCall | undefined)[];
  /** All calls, once every action is complete and there is at least one. */
  calls?: readonly ProposalCall[];
  /** The whole text; needs a connected account, whose address ends it. */
  description?: string;
}

const noProblems: Problems = {};

/** Reads a draft into calls and text, with what is wrong in sentences. */
export function useNewProposal(draft: ProposalDraft): NewProposalState {
  const { contracts } = useAppConfig();
  const { symbol } = useCoin();
  const address = useConnectedAccount();
  return useMemo(() => {
    const actions = draft.actions.map((action) => buildAction(action, { contracts, coin: symbol }));
    const built = actions.map(({ call }) => call);
    const calls = built.filter((call) => call !== undefined);
    const title = plainLine(draft.title, 120);
    const body = draft.body.trim();
    return {
      title,
      titleProblem: title === "" ? "Write a title: one line that says what is decided." : undefined,
      problems: actions.map(({ problems }) => problems ?? noProblems),
      built,
      calls: calls.length > 0 && calls.length === actions.length ? calls : undefined,
      description:
        address && withProposerSuffix(body === "" ? `# ${title}` : `# ${title}\n\n${body}`, address),
    };
  }, [draft, contracts, symbol, address]);
}
