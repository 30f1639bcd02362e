"use client";

import { useQuery } from "@tanstack/react-query";
import { zeroHash } from "viem";
import type { Bounds } from "@/features/consent/lib/allowed";
import type { ConsentDraft } from "@/features/consent/lib/draft";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { policyQuery } from "@/lib/provenance/policy";
import { datasetQuery } from "@/lib/provenance/read-dataset";
import { vocabularyQuery } from "@/lib/provenance/vocabulary";

/** What a draft is decided within: policy and dataset from the chain, words from the vocabulary. */
export function useBounds({ scope }: Pick<ConsentDraft, "scope">) {
  const client = useChainClient();
  const config = useAppConfig();
  const policy = useQuery(policyQuery(client, config));
  const vocabulary = useQuery(vocabularyQuery());
  const dataset = useQuery({
    ...datasetQuery(client, config, scope ?? zeroHash),
    enabled: scope !== undefined,
  });
  const bounds: Bounds | undefined =
    policy.data && vocabulary.data && dataset.data
      ? { policy: policy.data, vocabulary: vocabulary.data, dataset: dataset.data }
      : undefined;
  const failed = [policy, vocabulary].find(({ error }) => error !== null);
  return {
    bounds,
    dataset,
    error: failed?.error ?? null,
    retry: () => void Promise.all([policy.refetch(), vocabulary.refetch()]),
  };
}

/** What a step of the wizard gets. */
export interface StepProps {
  draft: ConsentDraft;
  onChange: (change: Partial<ConsentDraft>) => void;
  bounds: Bounds;
}
