"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import {
  balancesQuery,
  type HomeBalances,
  overviewDocument,
  overviewVariables,
} from "@/features/home/queries";
import type { OverviewQuery } from "@/generated/gql/graphql";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatCount, formatMillions, formatPercent, TOKEN_SYMBOL } from "@/lib/format";
import { graphQuery } from "@/lib/graph-query";
import { type OpenProposal, openProposalsQuery } from "@/lib/open-proposals";
import { isVotePhase } from "@/lib/proposal-phase";

interface LiveFigure {
  href: Route;
  label: string;
  value: string | undefined;
  note?: ReactNode;
  /** Why there is no value. */
  problem?: string;
}

function millions(amount: bigint): string {
  return `${formatMillions(Number(amount / 10n ** 18n))} M`;
}

type TokenFigures = OverviewQuery["tokens"][number];

const CHAIN_PROBLEM = "The chain does not answer";
const INDEX_PROBLEM = "The index does not answer";

function proposalFigure(open: readonly OpenProposal[] | undefined): LiveFigure {
  const active = open?.filter(({ phase }) => isVotePhase(phase)).length;
  return {
    href: "/proposals",
    label: active === 1 ? "proposal being voted on" : "proposals being voted on",
    value: active === undefined ? undefined : formatCount(active),
    note: open && `${formatCount(open.length)} under way in all`,
  };
}

function tokenFigures(token: TokenFigures | undefined, members: number): LiveFigure[] {
  return [
    {
      href: "/delegates",
      label: "of the supply has a delegate",
      value: token && formatPercent(BigInt(token.delegatedSupply), BigInt(token.totalSupply)),
      note: token && `${formatCount(token.delegateCount)} accounts vote with it`,
    },
    {
      href: "/structure#members" as Route,
      label: "accounts hold tokens",
      value: token && formatCount(token.holderCount),
      note: `${formatCount(members)} members are known by name`,
    },
  ];
}

function balanceFigures(balances: HomeBalances | undefined, claimsTotal: bigint): LiveFigure[] {
  const claimed = balances && claimsTotal > balances.distribution ? claimsTotal - balances.distribution : 0n;
  return [
    {
      href: "/treasury",
      label: `${TOKEN_SYMBOL} in the treasury`,
      value: balances && millions(balances.treasury),
      note: balances && `${formatPercent(balances.treasury, balances.supply)} of the supply`,
    },
    {
      href: "/claim",
      label: "of the distribution is claimed",
      value: balances && formatPercent(claimed, claimsTotal),
      note: balances && `${millions(balances.distribution)} ${TOKEN_SYMBOL} left`,
    },
  ];
}

function useFigures(claimsTotal: bigint): LiveFigure[] {
  const client = useChainClient();
  const config = useAppConfig();
  const open = useQuery(openProposalsQuery(client, config));
  const balances = useQuery(balancesQuery(client, config));
  const overview = useQuery(graphQuery(config.graphUrl, overviewDocument, overviewVariables));
  const withProblem = (problem: string, error: Error | null) => (figure: LiveFigure) =>
    error ? { ...figure, problem } : figure;
  return [
    ...[proposalFigure(open.data)].map(withProblem(CHAIN_PROBLEM, open.error)),
    ...tokenFigures(overview.data?.tokens[0], config.community.members.length).map(
      withProblem(INDEX_PROBLEM, overview.error),
    ),
    ...balanceFigures(balances.data, claimsTotal).map(withProblem(CHAIN_PROBLEM, balances.error)),
  ];
}

/** The DAO in five figures, each a way in. */
export function Figures({ claimsTotal }: { claimsTotal: bigint }) {
  const figures = useFigures(claimsTotal);
  return (
    <section aria-label="The commons in figures">
      <ul className="grid grid-cols-2 gap-px overflow-hidden rounded-panel border border-line bg-line lg:grid-cols-5">
        {figures.map((figure) => (
          <li key={figure.href} className="bg-raised last:max-lg:col-span-2">
            <FigureLink {...figure} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FigureLink({ href, label, value, note, problem }: LiveFigure) {
  return (
    <Link
      href={href}
      className="flex h-full flex-col gap-0.5 p-4 -outline-offset-2 transition-colors hover:bg-hover sm:p-5"
    >
      {value !== undefined && <span className="numbers text-xl font-semibold tracking-tight">{value}</span>}
      {value === undefined && !problem && <Skeleton className="my-1 h-6 w-20" />}
      {value === undefined && problem && <span className="text-xl font-semibold text-muted">–</span>}
      <span className="text-sm text-muted">{label}</span>
      <span className="text-xs text-muted">{value === undefined && problem ? problem : note}</span>
    </Link>
  );
}
