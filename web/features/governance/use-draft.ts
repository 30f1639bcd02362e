"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import {
  type DraftResult,
  decodeDraftLink,
  EMPTY_DRAFT,
  isEmptyDraft,
  type ProposalDraft,
} from "@/features/governance/lib/draft";
import { DraftStore } from "@/features/governance/lib/draft-store";
import { overrideDraft } from "@/features/governance/lib/override-draft";
import { proposalRecordQuery } from "@/features/governance/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";

/** The draft, and one that a link brings along. */
export interface DraftState {
  draft: ProposalDraft;
  setDraft: (draft: ProposalDraft) => void;
  /** A draft out of the page's address that waits for a decision, or why it cannot be used. */
  offered?: DraftResult;
  /** Whether the draft was filled in from a link, and nobody said yet that its calls were checked. */
  isFromLink: boolean;
  /** The vetoed proposal that is to be overridden, where the page's address names one. */
  overrides?: bigint;
  takeOffered: () => void;
  refuseOffered: () => void;
  /** The calls from the link were looked at. */
  confirmChecked: () => void;
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
  const [isFromLink, setIsFromLink] = useState(false);
  const override = useOverride();
  const { overrides, offered: fromOverride, dismiss } = override;
  const fromLink = useMemo(() => (link ? decodeDraftLink(link) : undefined), [link]);
  const offered = fromOverride ?? fromLink;

  // Nothing is lost by filling in an empty form with what the chain holds.
  useEffect(() => {
    if (!fromOverride?.draft || !isEmptyDraft(store.get())) return;
    store.set(fromOverride.draft);
    dismiss();
  }, [fromOverride, store, dismiss]);

  const clear = () => {
    void setLink(null);
    dismiss();
  };
  return {
    overrides,
    draft,
    setDraft: (next) => store.set(next),
    offered,
    isFromLink: isFromLink && !isEmptyDraft(draft),
    takeOffered: () => {
      if (offered?.draft) store.set(offered.draft);
      setIsFromLink(fromOverride === undefined);
      clear();
    },
    refuseOffered: clear,
    confirmChecked: () => setIsFromLink(false),
  };
}

/** The draft of an override: the exact operations of the vetoed proposal that `?override=` names. */
function useOverride() {
  const client = useChainClient();
  const config = useAppConfig();
  const [id, setId] = useQueryState("override", parseAsString);
  const overrides = id !== null && /^\d{1,20}$/.test(id) ? BigInt(id) : undefined;
  const { data, error } = useQuery({
    ...proposalRecordQuery(client, config, overrides ?? 0n),
    enabled: overrides !== undefined,
  });
  const record = data?.data;
  const offered = useMemo((): DraftResult | undefined => {
    if (overrides === undefined) return undefined;
    if (record) return { draft: overrideDraft(record) };
    if (record === null) return { problem: `there is no proposal ${overrides}` };
    return error ? { problem: `proposal ${overrides} could not be read` } : undefined;
  }, [overrides, record, error]);
  const dismiss = useCallback(() => void setId(null), [setId]);
  return { overrides, offered, dismiss };
}

/** Whether taking the offered draft would lose something. */
export function wouldOverwrite(draft: ProposalDraft): boolean {
  return !isEmptyDraft(draft);
}
