"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { usePendingStore, usePendingTransactions } from "@/components/tx/transaction-provider";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig, useNames } from "@/lib/config-context";
import { indexMetaQuery } from "@/lib/index-health";
import { notify } from "@/lib/notify";
import { type Progress, readProgress } from "@/lib/tx/follow";
import { isUnderWay, type PendingStore, type PendingTransaction } from "@/lib/tx/pending";

/** For how long a transaction may be unknown to the chain before it counts as dropped. */
const DROPPED_AFTER_MS = 60_000;
const POLL_MS = 1_000;

/**
 * Follows every transaction under way until it is final, also after a reload. Tells what came of it in a short
 * message, unless the dialog is open and says it itself.
 */
export function PendingWatcher({ isSilent }: { isSilent: boolean }) {
  const entries = usePendingTransactions();
  return entries
    .filter(isUnderWay)
    .map((entry) =>
      entry.status === "sent" ? (
        <WatchChain key={entry.id} entry={entry} isSilent={isSilent} />
      ) : (
        <WatchIndex key={entry.id} entry={entry} />
      ),
    );
}

function applyProgress(store: PendingStore, { id, isRelayed }: PendingTransaction, progress: Progress) {
  switch (progress.status) {
    case "waiting": {
      // Its number is one of the relayer's transactions; compared with the account's own it would mislead.
      if (!isRelayed) store.update(id, progress.seen ?? {});
      return;
    }
    case "repriced":
      store.update(id, { hash: progress.hash });
      return;
    case "mined":
      store.update(id, { status: "mined", block: progress.block });
      return;
    case "reverted":
      store.update(id, { status: "reverted", block: progress.block, message: progress.message });
      return;
    case "replaced":
      store.update(id, { status: "replaced", message: progress.message });
      return;
    case "missing":
      return;
  }
}

function announce({ title, success }: PendingTransaction, progress: Progress) {
  if (progress.status === "mined") notify("success", success);
  if (progress.status === "reverted") notify("error", `${title} failed. ${progress.message}`);
  if (progress.status === "replaced") notify("warning", `${title}: ${progress.message}`);
}

/** What to do about one that nobody knows; of the relayer's it is not certain that none took its place. */
function droppedMessage({ isRelayed }: PendingTransaction): string {
  return isRelayed
    ? "The network no longer knows it, and the relayer does not say what became of it. See whether it counts before you sign it again; signing costs nothing."
    : "The network no longer knows it. It was not carried out and cost nothing; you can send it again.";
}

function WatchChain({ entry, isSilent }: { entry: PendingTransaction; isSilent: boolean }) {
  const client = useChainClient();
  const store = usePendingStore();
  const names = useNames();
  const queryClient = useQueryClient();
  const { relayerUrl } = useAppConfig();
  const { data: progress } = useQuery({
    queryKey: ["transaction-progress", entry.hash],
    queryFn: async () => {
      return readProgress(client, entry, { names, relayerUrl });
    },
    refetchInterval: POLL_MS,
    staleTime: 0,
    gcTime: 0,
  });
  const isMissing = progress?.status === "missing";

  useEffect(() => {
    if (!progress) return;
    applyProgress(store, entry, progress);
    if (!isSilent) announce(entry, progress);
    if (progress.status === "mined") void queryClient.invalidateQueries();
  }, [progress, entry, store, queryClient, isSilent]);

  useEffect(() => {
    if (!isMissing) return;
    const timer = setTimeout(() => {
      store.update(entry.id, { status: "dropped", message: droppedMessage(entry) });
    }, DROPPED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isMissing, store, entry]);

  return null;
}

function WatchIndex({ entry }: { entry: PendingTransaction }) {
  const { graphUrl } = useAppConfig();
  const store = usePendingStore();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { data } = useQuery({ ...indexMetaQuery(graphUrl), refetchInterval: 500, staleTime: 0 });
  const isVisible = data !== undefined && entry.block !== undefined && data.block.number >= entry.block;

  useEffect(() => {
    if (!isVisible) return;
    store.update(entry.id, { status: "indexed" });
    void queryClient.invalidateQueries();
    router.refresh();
  }, [isVisible, store, entry.id, queryClient, router]);

  return null;
}
