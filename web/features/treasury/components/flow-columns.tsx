"use client";

import { formatEther, isAddressEqual, zeroAddress } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { Coins } from "@/components/chain/coins";
import { DirectedAmount } from "@/components/chain/directed-amount";
import { ProposalLink } from "@/components/chain/proposal-link";
import type { Column } from "@/components/data/column";
import { transactionColumn, whenColumn } from "@/components/data/event-columns";
import type { TreasuryFlow } from "@/features/treasury/queries";

function FlowAmount({ flow }: { flow: TreasuryFlow }) {
  return (
    <DirectedAmount isOut={flow.direction === "out"}>
      {flow.asset === "token" ? <Amount value={flow.amount} /> : <Coins value={flow.amount} />}
    </DirectedAmount>
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
    cell: (flow) => <FlowAmount flow={flow} />,
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
  whenColumn((flow) => flow.timestamp),
  transactionColumn((flow) => flow.transactionHash),
];
