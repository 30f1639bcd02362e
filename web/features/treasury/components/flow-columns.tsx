"use client";

import { ArrowDownLeft, ArrowUpRight } from "lucide-react";
import { formatEther, isAddressEqual, zeroAddress } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { Coins } from "@/components/chain/coins";
import { ProposalLink } from "@/components/chain/proposal-link";
import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import type { Column } from "@/components/data/column";
import type { TreasuryFlow } from "@/features/treasury/queries";

function Direction({ flow }: { flow: TreasuryFlow }) {
  const isIn = flow.direction === "in";
  const Mark = isIn ? ArrowDownLeft : ArrowUpRight;
  return (
    <span className="inline-flex items-center gap-2">
      <Mark size={16} className="shrink-0 text-muted" aria-hidden />
      <span className="text-muted">{isIn ? "In" : "Out"}</span>
      {flow.asset === "token" ? <Amount value={flow.amount} /> : <Coins value={flow.amount} />}
    </span>
  );
}

function Counterpart({ flow }: { flow: TreasuryFlow }) {
  return isAddressEqual(flow.counterpart, zeroAddress) ? (
    <span className="text-muted">newly minted</span>
  ) : (
    <Address address={flow.counterpart} />
  );
}

function Cause({ flow }: { flow: TreasuryFlow }) {
  if (flow.proposal) return <ProposalLink {...flow.proposal} />;
  return <span className="text-muted">{flow.direction === "in" ? "Received" : "No proposal known"}</span>;
}

/** Columns of the treasury's history. */
export const flowColumns: readonly Column<TreasuryFlow>[] = [
  {
    id: "amount",
    header: "Amount",
    cell: (flow) => <Direction flow={flow} />,
    csv: (flow) => `${flow.direction === "out" ? "-" : ""}${formatEther(flow.amount)}`,
  },
  {
    id: "asset",
    header: "Asset",
    cell: (flow) => (flow.asset === "token" ? "COMPUTE" : "Coin"),
    csv: (flow) => (flow.asset === "token" ? "COMPUTE" : "coin"),
    phone: "hidden",
  },
  {
    id: "counterpart",
    header: "From or to",
    cell: (flow) => <Counterpart flow={flow} />,
    csv: (flow) => flow.counterpart,
  },
  {
    id: "cause",
    header: "Why",
    cell: (flow) => <Cause flow={flow} />,
    csv: (flow) => (flow.proposal ? `Proposal ${flow.proposal.proposalId}: ${flow.proposal.title}` : ""),
  },
  {
    id: "when",
    header: "When",
    cell: (flow) => <TimeAgo at={flow.timestamp} />,
    sortValue: (flow) => flow.timestamp,
    csv: (flow) => new Date(flow.timestamp * 1000).toISOString(),
    align: "right",
  },
  {
    id: "transaction",
    header: "Transaction",
    cell: (flow) =>
      flow.transactionHash && (
        <span className="whitespace-nowrap">
          <TxLink hash={flow.transactionHash} />
        </span>
      ),
    csv: (flow) => flow.transactionHash ?? "",
    phone: "hidden",
    align: "right",
  },
];
