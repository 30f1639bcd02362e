import { formatUnits } from "viem";
import { Address } from "@/components/chain/address";
import type { Column } from "@/components/data/column";
import { SupportBar } from "@/components/data/support-bar";
import { ClassBadge } from "@/features/governance/components/class-badge";
import { ProposalPhaseLine } from "@/features/governance/components/proposal-state";
import { allVotes, type ProposalSummary } from "@/features/governance/lib/proposal";
import { CLASS_WORDS } from "@/features/governance/lib/proposal-class";
import { formatPercent } from "@/lib/format";
import type { ProposalPhase } from "@/lib/proposal-phase";

/** A row of the list: a proposal with the phase it has now. */
export interface ProposalRow extends ProposalSummary {
  phase: ProposalPhase;
}

function since({ phases, phase }: ProposalRow): number | undefined {
  const change = phases.find((each) => each.phase === phase);
  return change && Number(change.from);
}

function Votes({ row }: { row: ProposalRow }) {
  const { tally, quorum, approvalBps, phase } = row;
  if (phase === "Pending") return <span className="text-muted">No votes yet</span>;
  const total = allVotes(tally);
  if (phase === "Canceled" && total === 0n) return <span className="text-muted">No votes</span>;
  return (
    <span className="flex w-full min-w-40 flex-col max-sm:w-44">
      <SupportBar
        tally={{
          forVotes: tally.for,
          againstVotes: tally.against,
          abstainVotes: tally.abstain,
          quorum,
          approvalBps,
        }}
      />
      <span className="numbers flex justify-between text-xs text-muted">
        <span>{total === 0n ? "No votes yet" : `${formatPercent(tally.for, total)} for`}</span>
        {quorum !== undefined && <span>{tally.for >= quorum ? "Quorum reached" : "Below quorum"}</span>}
      </span>
    </span>
  );
}

const compute = (amount: bigint) => formatUnits(amount, 18);

/** Columns of the list of proposals. */
export const proposalColumns: readonly Column<ProposalRow>[] = [
  {
    id: "title",
    header: "Proposal",
    phone: "title",
    width: "w-[34%]",
    sortValue: (row) => row.proposalId,
    csv: (row) => `${row.proposalId} ${row.title}`,
    cell: (row) => (
      <span className="flex items-baseline gap-3">
        <span className="numbers shrink-0 font-mono text-xs text-muted">{String(row.proposalId)}</span>
        <span className="line-clamp-2 font-medium [overflow-wrap:anywhere]">{row.title}</span>
      </span>
    ),
  },
  {
    id: "state",
    header: "State",
    phone: "value",
    csv: (row) => row.phase,
    cell: (row) => <ProposalPhaseLine phase={row.phase} moments={{ ...row, since: since(row) }} />,
  },
  {
    id: "class",
    header: "Class",
    phone: "hidden",
    csv: (row) => CLASS_WORDS[row.class].name,
    cell: (row) =>
      row.class === "Standard" ? (
        <span className="text-xs text-muted">{CLASS_WORDS.Standard.name}</span>
      ) : (
        <ClassBadge name={row.class} />
      ),
  },
  {
    id: "votes",
    header: "Votes",
    phone: "value",
    width: "w-56",
    sortValue: (row) => allVotes(row.tally),
    csv: (row) =>
      `for ${compute(row.tally.for)}, against ${compute(row.tally.against)}, abstain ${compute(row.tally.abstain)}`,
    cell: (row) => <Votes row={row} />,
  },
  {
    id: "proposer",
    header: "Proposer",
    phone: "value",
    csv: (row) => row.proposer,
    cell: (row) => <Address address={row.proposer} />,
  },
];
