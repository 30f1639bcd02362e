import { formatUnits } from "viem";
import { Address } from "@/components/chain/address";
import { Amount, Percent } from "@/components/chain/amount";
import type { Column } from "@/components/data/column";
import { DelegateToButton } from "@/features/delegates/components/delegate-to-button";
import type { Delegate } from "@/features/delegates/lib/delegate";
import { formatCount } from "@/lib/format";

/** A row of the list: a delegate with what is worked out from the others. */
export interface DelegateRow extends Delegate {
  name?: string;
  rank: number;
  /** All voting power that somebody holds. */
  allVotes: bigint;
  /** Votes that opened since it had voting power. */
  opened: number;
  /** From 0 to 1; undefined while there was nothing to take part in. */
  participation?: number;
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

function Participation({ row: { participation, voteCount, opened } }: { row: DelegateRow }) {
  if (participation === undefined) return <span className="text-muted">No vote yet</span>;
  return (
    <span className="inline-flex items-center gap-2 sm:justify-end">
      <span aria-hidden className="h-1.5 w-14 overflow-hidden rounded-full bg-hover">
        <span className="block h-full bg-accent" style={{ width: percent(participation) }} />
      </span>
      <span className="numbers">
        {percent(participation)}{" "}
        <span className="text-xs text-muted">
          ({Math.min(voteCount, opened)} of {opened})
        </span>
      </span>
    </span>
  );
}

/** Columns of the list of delegates. */
export const delegateColumns: readonly Column<DelegateRow>[] = [
  {
    id: "name",
    header: "Delegate",
    phone: "title",
    sortValue: (row) => row.name ?? `~${row.account}`,
    csv: (row) => row.account,
    cell: (row) => (
      <span className="flex items-center gap-3">
        <span className="numbers w-6 shrink-0 text-right text-xs text-muted">{row.rank}</span>
        <Address address={row.account} isPlain />
      </span>
    ),
  },
  {
    id: "votes",
    header: "Voting power",
    phone: "value",
    align: "right",
    sortValue: (row) => row.votes,
    csv: (row) => formatUnits(row.votes, 18),
    cell: (row) => <Amount value={row.votes} />,
  },
  {
    id: "share",
    header: "Share",
    phone: "hidden",
    align: "right",
    csv: (row) =>
      row.allVotes === 0n ? "" : String(Number((row.votes * 1_000_000n) / row.allVotes) / 1_000_000),
    cell: (row) => <Percent part={row.votes} whole={row.allVotes} />,
  },
  {
    id: "delegators",
    header: "Delegators",
    phone: "hidden",
    align: "right",
    sortValue: (row) => row.delegatorCount,
    csv: (row) => String(row.delegatorCount),
    cell: (row) => formatCount(row.delegatorCount),
  },
  {
    id: "participation",
    header: "Participation",
    phone: "value",
    align: "right",
    sortValue: (row) => row.participation ?? -1,
    csv: (row) => (row.participation === undefined ? "" : String(row.participation)),
    cell: (row) => <Participation row={row} />,
  },
  {
    id: "voteCount",
    header: "Votes cast",
    phone: "hidden",
    align: "right",
    sortValue: (row) => row.voteCount,
    csv: (row) => String(row.voteCount),
    cell: (row) => formatCount(row.voteCount),
  },
  {
    id: "choose",
    header: "Your delegate",
    align: "right",
    cell: (row) => <DelegateToButton delegatee={row.account} name={row.name} />,
  },
];
