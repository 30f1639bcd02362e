import { formatUnits } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { TimeAgo } from "@/components/chain/time";
import type { Column } from "@/components/data/column";
import { consentsColumn, usesColumn } from "@/components/provenance/count-columns";
import { AssessmentBadge, SuspendedBadge } from "@/components/provenance/states";
import { Badge } from "@/components/ui/state-pill";
import type { ControllerRow } from "@/features/controllers/queries";
import { formatCount, formatDuration } from "@/lib/format";
import { assessmentState } from "@/lib/provenance/controller";

/** A controller with its name, and what is overdue now. */
export interface NamedController extends ControllerRow {
  name?: string;
  /** The chain's time. */
  now: number;
  /** Duties that are overdue now. */
  overdue?: number;
}

const none = <span className="text-muted">–</span>;

/** All withdrawals and erasures that were or are late. */
export function lateNow({ late, overdue }: NamedController): number | undefined {
  return late === undefined ? undefined : late + (overdue ?? 0);
}

/** Columns of the list of controllers. */
export const controllerColumns: readonly Column<NamedController>[] = [
  {
    id: "controller",
    header: "Controller",
    phone: "title",
    sortValue: (row) => row.name ?? `~${String(row.controllerId).padStart(9, "0")}`,
    csv: (row) => row.name ?? String(row.controllerId),
    cell: (row) => (
      <span className="flex flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {row.name ?? `Controller ${row.controllerId}`}
          {row.isSuspended && <SuspendedBadge />}
        </span>
        <span className="text-xs text-muted">
          {row.name ? `Controller ${row.controllerId}` : <Address address={row.account} isPlain size={16} />}
        </span>
      </span>
    ),
  },
  {
    id: "account",
    header: "Account",
    isExportOnly: true,
    csv: (row) => row.account,
    cell: (row) => <Address address={row.account} isPlain />,
  },
  {
    id: "suspended",
    header: "Suspended",
    isExportOnly: true,
    csv: (row) => String(row.isSuspended),
    cell: (row) => row.isSuspended && <SuspendedBadge />,
  },
  {
    id: "bond",
    header: "Bond",
    phone: "value",
    align: "right",
    sortValue: (row) => row.bond,
    csv: (row) => formatUnits(row.bond, 18),
    cell: (row) => <Amount value={row.bond} symbol="" />,
  },
  consentsColumn,
  usesColumn,
  {
    id: "late",
    header: "Withdrawals late",
    phone: "value",
    align: "right",
    sortValue: (row) => lateNow(row) ?? -1,
    csv: (row) => `${lateNow(row) ?? ""} of ${row.withdrawals ?? ""}`,
    cell: (row) => <Late row={row} />,
  },
  {
    id: "answer",
    header: "Usual answer",
    phone: "hidden",
    align: "right",
    sortValue: (row) => row.medianAckSeconds ?? -1,
    csv: (row) => String(row.medianAckSeconds ?? ""),
    cell: (row) =>
      row.medianAckSeconds === undefined ? (
        none
      ) : (
        <span className="whitespace-nowrap">{formatDuration(row.medianAckSeconds)}</span>
      ),
  },
  {
    id: "breaches",
    header: "Open breaches",
    phone: "hidden",
    align: "right",
    sortValue: (row) => row.openBreaches ?? -1,
    csv: (row) => String(row.openBreaches ?? ""),
    cell: (row) =>
      row.openBreaches ? <Badge tone="against">{row.openBreaches} open</Badge> : (row.openBreaches ?? none),
  },
  {
    id: "assessment",
    header: "Impact assessment",
    phone: "value",
    align: "right",
    sortValue: (row) => row.assessmentExpiry,
    csv: (row) => (row.assessmentExpiry ? new Date(row.assessmentExpiry * 1000).toISOString() : ""),
    cell: (row) => {
      const state = assessmentState(row.assessmentExpiry, row.now);
      return (
        <span className="inline-flex flex-col items-end gap-0.5">
          <AssessmentBadge state={state} />
          {row.assessmentExpiry > 0 && (
            <span className="text-xs text-muted">
              <TimeAgo at={row.assessmentExpiry} />
            </span>
          )}
        </span>
      );
    },
  },
];

function Late({ row }: { row: NamedController }) {
  const late = lateNow(row);
  if (late === undefined) return none;
  return (
    <span className="numbers whitespace-nowrap">
      {late > 0 ? <Badge tone="against">{formatCount(late)} late</Badge> : "0"}{" "}
      <span className="text-xs text-muted">of {formatCount(row.withdrawals ?? 0)}</span>
    </span>
  );
}
