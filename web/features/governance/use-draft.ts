"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useMemo, useSyncExternalStore } from "react";
import {
  decodeDraftLink,
  EMPTY_DRAFT,
  isEmptyDraft,
  type ProposalDraft,
} from "@/features/governance/lib/draft";
import { DraftStore } from "@/features/governance/lib/draft-store";
import { useAppConfig } from "@/lib/config-context";

/** The draft, and one that a link brings along. */
export interface DraftState {
  draft: ProposalDraft;
  setDraft: (draft: ProposalDraft) => void;
  /** A draft out of the page's address that waits for a decision, or why it cannot be used. */
  offered?: ReturnType<typeof decodeDraftLink>;
  takeOffered: () => void;
  refuseOffered: () => void;
}

/** The draft of this browser and the one in `?draft=`. A link never overwrites what somebody wrote without asking. */
export function useDraft(): DraftState {
  const { chainId, deployedAt } = useAppConfig();
  const store = useMemo(() => {
    const storage = typeof window === "undefined" ? undefined : window.localStorage;
    return new DraftStore(`compute-commons.proposal-draft.${chainId}.${deployedAt}`, storage);
  }, [chainId, deployedAt]);
  const draft = useSyncExternalStore(store.subscribe, store.get, () => EMPTY_DRAFT);
  const [link, setLink] = useQueryState("draft", parseAsString);
  const offered = useMemo(() => (link ? decodeDraftLink(link) : undefined), [link]);
  return {
    draft,
    setDraft: (next) => store.set(next),
    offered,
    takeOffered: () => {
      if (offered?.draft) store.set(offered.draft);
      void setLink(null);
    },
    refuseOffered: () => void setLink(null),
  };
}

/** Whether taking the offered draft would lose something. */
export function wouldOverwrite(draft: ProposalDraft): boolean {
  return !isEmptyDraft(draft);
}
