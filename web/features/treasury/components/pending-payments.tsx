"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import Link from "next/link";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { Coins } from "@/components/chain/coins";
import { ProposalLink } from "@/components/chain/proposal-link";
import { TimeAgo } from "@/components/chain/time";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { StatePill } from "@/components/ui/state-pill";
import { type Payment, paymentsOf, sumOf } from "@/features/treasury/lib/payments";
import { treasuryQuery } from "@/features/treasury/queries";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { type OpenProposal, openProposalsQuery } from "@/lib/open-proposals";

interface PendingPayment {
  proposal: OpenProposal;
  payments: readonly Payment[];
}

/** What proposals that are under way would pay out of the treasury. */
export function PendingPayments() {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(openProposalsQuery(client, config));
  const { ComputeToken: token, BoundedTimelock: treasury } = config.contracts;
  const pending = data
    ?.map(
      (proposal): PendingPayment => ({ proposal, payments: paymentsOf(proposal.calls, { token, treasury }) }),
    )
    .filter(({ payments }) => payments.length > 0);
  return (
    <Panel
      title="Pending payments"
      description="What proposals under way would pay, if they pass and are executed."
      isFlush
    >
      {pending ? (
        <PendingList pending={pending} />
      ) : error ? (
        <ErrorState
          title="The proposals could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      ) : (
        <TableSkeleton rows={3} />
      )}
    </Panel>
  );
}

function PendingList({ pending }: { pending: readonly PendingPayment[] }) {
  if (pending.length === 0) {
    return (
      <EmptyState
        icon={CalendarClock}
        title="No payment is pending"
        action={
          <Button asChild size="small">
            <Link href="/proposals/new">Propose a payment</Link>
          </Button>
        }
      >
        Payments of proposals that are being voted on, or wait in the timelock, stand here.
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="divide-y divide-line">
        {pending.map(({ proposal, payments }) => (
          <PendingRow key={String(proposal.proposalId)} proposal={proposal} payments={payments} />
        ))}
      </ul>
      <Totals payments={pending.flatMap(({ payments }) => payments)} />
    </>
  );
}

function PendingRow({ proposal, payments }: PendingPayment) {
  return (
    <li className="grid grid-cols-1 gap-x-6 gap-y-2 px-4 py-4 text-sm sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] sm:px-6">
      <div className="min-w-0">
        <p className="font-medium">
          <ProposalLink proposalId={proposal.proposalId} title={proposal.title} />
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
          <StatePill state={proposal.phase} />
          <NextStep proposal={proposal} />
        </p>
      </div>
      <ul className="flex min-w-0 flex-col gap-1.5">
        {payments.map((payment, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the calls of a proposal never change
          <li key={place} className="flex flex-wrap items-center gap-x-2 gap-y-1 sm:justify-end">
            <PaymentAmount payment={payment} />
            <span className="text-muted">{payment.kind === "allowance" ? "may be taken by" : "to"}</span>
            <Address address={payment.to} />
          </li>
        ))}
      </ul>
    </li>
  );
}

function PaymentAmount({ payment }: { payment: Payment }) {
  return payment.asset === "token" ? (
    <Amount value={payment.amount} className="font-medium" />
  ) : (
    <Coins value={payment.amount} className="font-medium" />
  );
}

function NextStep({ proposal: { phase, snapshot, deadline, eta } }: { proposal: OpenProposal }) {
  const now = useChainTime();
  switch (phase) {
    case "Pending":
      return (
        <span>
          voting opens <TimeAgo at={snapshot} />
        </span>
      );
    case "Active":
    case "Objection":
      return (
        <span>
          voting ends <TimeAgo at={deadline} />
        </span>
      );
    case "Succeeded":
      return <span>waits to be queued by anyone</span>;
    case "Review":
    case "Queued":
      if (now !== undefined && now >= eta) return <span>can be executed by anyone</span>;
      return (
        <span>
          can be executed <TimeAgo at={eta} />
        </span>
      );
  }
}

function Totals({ payments }: { payments: readonly Payment[] }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: standing } = useQuery(treasuryQuery(client, config));
  const tokens = sumOf(payments, "token");
  const coins = sumOf(payments, "coin");
  const isTooMuch = standing !== undefined && (tokens > standing.tokens || coins > standing.coins);
  return (
    <div className="border-t border-line px-4 py-3 text-sm sm:px-6">
      <p className="flex flex-wrap justify-between gap-x-6 gap-y-1">
        <span className="text-muted">Together, if all of it is paid</span>
        <span className="flex flex-wrap gap-x-4 font-medium">
          {tokens > 0n && <Amount value={tokens} />}
          {coins > 0n && <Coins value={coins} />}
        </span>
      </p>
      {isTooMuch && (
        <Notice tone="warning" className="mt-3" title="This is more than the treasury holds">
          A payment that finds too little fails when it is executed; it can be executed once there is enough.
        </Notice>
      )}
    </div>
  );
}
