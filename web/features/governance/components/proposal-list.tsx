"use client";

import { useQuery } from "@tanstack/react-query";
import { FileText, Search, Vote, Wallet, X } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { isAddress, isAddressEqual } from "viem";
import { Address } from "@/components/chain/address";
import { StaleNotice } from "@/components/chain/stale-notice";
import { readSort, writeSort } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { SearchInput } from "@/components/data/search-input";
import { Button, IconButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { type ProposalRow, proposalColumns } from "@/features/governance/components/proposal-columns";
import {
  isInTab,
  matchesSearch,
  OUTCOMES,
  proposalSearch,
  TABS,
  type Tab,
} from "@/features/governance/components/proposal-filters";
import { neededVotesQuery } from "@/features/governance/queries";
import { useProposalRows } from "@/features/governance/use-proposal-rows";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig, useNames } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";
import { isVotePhase } from "@/lib/proposal-phase";

const tabLabels: Record<Tab, string> = {
  mine: "Needs my vote",
  active: "Active",
  upcoming: "Upcoming",
  past: "Past",
};

const none: readonly bigint[] = [];

function useNeededVotes(rows: readonly ProposalRow[]) {
  const address = useConnectedAccount();
  const client = useChainClient();
  const config = useAppConfig();
  const open = useMemo(
    () =>
      rows
        .filter(({ phase }) => isVotePhase(phase))
        .map(({ proposalId, voteStart }) => ({ proposalId, snapshot: voteStart })),
    [rows],
  );
  const query = useQuery({
    ...neededVotesQuery(client, config, open, address ?? "0x0000000000000000000000000000000000000000"),
    enabled: address !== undefined && open.length > 0,
    placeholderData: (previous) => previous,
  });
  const needed = address && open.length > 0 ? (query.data ?? none) : none;
  return { account: address, needed: useMemo(() => new Set(needed), [needed]), error: query.error };
}

/** All proposals: what needs me, what is open, what comes, what was. */
export function ProposalList() {
  const { rows, source, error, isLoading, refetch, isFetching } = useProposalRows();
  const [search, setSearch] = useQueryStates(proposalSearch, { history: "replace" });
  const { account, needed, error: needError } = useNeededVotes(rows);
  const names = useNames();

  if (error && rows.length === 0) {
    return (
      <div className="rounded-panel border border-line bg-raised">
        <ErrorState
          title="The proposals could not be loaded"
          message={
            <>
              Neither the index nor the chain answered. <ErrorWords error={error} />
            </>
          }
          onRetry={refetch}
          isRetrying={isFetching}
        />
      </div>
    );
  }
  const found = rows.filter((row) => matchesSearch(row, search.q, names) && isBy(row, search.proposer));
  const inTab = (tab: Tab) => found.filter((row) => isInTab(row, tab, needed));
  const items = TABS.map((tab) => {
    const all = inTab(tab);
    const shown =
      tab === "past" && search.outcome !== "all" ? all.filter(({ phase }) => phase === search.outcome) : all;
    return {
      value: tab,
      label: tabLabels[tab],
      count: isLoading || (tab === "mine" && !account) ? undefined : all.length,
      content: (
        <div className="overflow-clip rounded-panel border border-line bg-raised pt-3">
          {isLoading ? (
            <TableSkeleton />
          ) : (
            <DataTable
              label={`${tabLabels[tab]} proposals`}
              columns={proposalColumns}
              rows={shown}
              getRowId={({ proposalId }) => String(proposalId)}
              getRowHref={({ proposalId }) => `/proposals/${proposalId}`}
              sort={readSort(search.sort, proposalColumns)}
              onSortChange={(sort) => void setSearch({ sort: writeSort(sort) })}
              csvName={`proposals-${tab}`}
              toolbar={tab === "past" ? <OutcomeFilter /> : undefined}
              empty={
                <NoProposals
                  tab={tab}
                  isFiltered={all.length !== shown.length || isFiltered(search)}
                  error={needError}
                />
              }
            />
          )}
        </div>
      ),
    };
  });
  return (
    <div className="flex flex-col gap-5">
      <StaleNotice />
      {source === "chain" && (
        <Notice>
          These proposals come straight from the chain's own records; it takes longer, and nothing is missing.
        </Notice>
      )}
      <SearchRow />
      <Tabs
        label="Proposals by state"
        value={search.tab}
        onValueChange={(tab) => void setSearch({ tab: tab as Tab })}
        items={items}
      />
    </div>
  );
}

function isBy({ proposer }: ProposalRow, wanted: string): boolean {
  return !isAddress(wanted, { strict: false }) || isAddressEqual(proposer, wanted);
}

function isFiltered({ q, proposer }: { q: string; proposer: string }): boolean {
  return q.trim() !== "" || proposer !== "";
}

function SearchRow() {
  const [{ q, proposer }, setSearch] = useQueryStates(proposalSearch, { history: "replace" });
  return (
    <div className="flex flex-wrap items-center gap-3">
      <SearchInput
        label="Search proposals by title, number or proposer"
        placeholder="Title, number or proposer"
        className="w-full max-w-sm"
        value={q}
        onChange={(text) => void setSearch({ q: text || null })}
      />
      {isAddress(proposer, { strict: false }) && (
        <span className="inline-flex items-center gap-1 rounded-full border border-line bg-raised py-0.5 pr-1 pl-3 text-sm">
          By <Address address={proposer} isPlain size={16} />
          <IconButton
            icon={X}
            size="small"
            label="Show proposals of everybody"
            onClick={() => void setSearch({ proposer: null })}
          />
        </span>
      )}
    </div>
  );
}

function OutcomeFilter() {
  const [{ outcome }, setSearch] = useQueryStates(proposalSearch, { history: "replace" });
  return (
    <Select
      aria-label="Outcome"
      className="h-8 w-44"
      value={outcome}
      onValueChange={(value) => void setSearch({ outcome: value as (typeof OUTCOMES)[number] })}
      options={OUTCOMES.map((value) => ({ value, label: value === "all" ? "All outcomes" : value }))}
    />
  );
}

const emptyWords: Record<Exclude<Tab, "mine">, { title: string; text: string }> = {
  active: {
    title: "Nothing is being decided now",
    text: "Proposals that are open for votes or wait to be carried out stand here.",
  },
  upcoming: {
    title: "Nothing is about to open",
    text: "New proposals stand here until their vote begins. Anybody with enough voting power can make one.",
  },
  past: {
    title: "Nothing has been decided yet",
    text: "Proposals whose story is over stand here with their outcome.",
  },
};

function NoProposals({ tab, isFiltered, error }: { tab: Tab; isFiltered: boolean; error: Error | null }) {
  const isConnected = useConnectedAccount() !== undefined;
  const openWallet = useWalletDialog();
  if (tab === "mine" && !isConnected) {
    return (
      <EmptyState
        icon={Wallet}
        title="Connect a wallet to see what needs your vote"
        action={
          <Button variant="primary" onClick={openWallet}>
            Connect a wallet
          </Button>
        }
      >
        Open proposals on which you have voting power left stand here.
      </EmptyState>
    );
  }
  if (tab === "mine" && error) {
    return (
      <ErrorState
        title="The chain does not say what needs your vote"
        message={<ErrorWords error={error} />}
      />
    );
  }
  if (isFiltered) {
    return (
      <EmptyState icon={Search} title="Nothing matches">
        Try other words, another tab, or remove the filter.
      </EmptyState>
    );
  }
  if (tab === "mine") {
    return (
      <EmptyState icon={Vote} title="Nothing needs your vote">
        You have voted on everything that is open, or had no voting power when it was counted.
      </EmptyState>
    );
  }
  const { title, text } = emptyWords[tab];
  return (
    <EmptyState icon={FileText} title={title}>
      {text}
    </EmptyState>
  );
}
