"use client";

import { useQuery } from "@tanstack/react-query";
import { AlarmClock, CircleCheck } from "lucide-react";
import { Countdown, TimeAgo } from "@/components/chain/time";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { DatasetLink } from "@/components/provenance/dataset-link";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Figure, Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import { openWithdrawalsQuery } from "@/features/controllers/chain/read-withdrawals";
import { type DutyState, dutyState, openDuties } from "@/features/controllers/lib/duties";
import { WithController } from "@/features/controllers/use-controller";
import type { ControllerQuery } from "@/generated/gql/graphql";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { formatCount, formatDuration, shortHash } from "@/lib/format";
import type { ControllerStanding } from "@/lib/provenance/controller";
import type { ControllerRole } from "@/lib/provenance/read-controller";
import { dutyWords } from "@/lib/provenance/words";

type Duty = ControllerQuery["duties"][number];

interface CompliancePanelProps {
  standing: ControllerStanding;
  role: ControllerRole;
}

/** How a controller keeps its clocks: 24 hours for withdrawals and erasures, 72 for breaches. */
export function CompliancePanel({ standing, role }: CompliancePanelProps) {
  const { controllerId } = standing;
  const now = useChainTime() ?? 0;
  return (
    <Panel
      title="Duties with a clock"
      description="24 hours to acknowledge a withdrawal and to erase data, 72 hours to report a breach."
      isFlush
    >
      <Unanswered controllerId={controllerId} role={role} />
      <WithController controllerId={controllerId} what="The duties">
        {({ controller, duties }) => (
          <>
            <div className="grid grid-cols-2 gap-4 px-4 pb-5 sm:grid-cols-4 sm:px-6">
              <Figure
                label="withdrawals acknowledged"
                value={`${formatCount(controller.revocationsAcknowledged)} of ${formatCount(controller.revocationsTotal)}`}
              />
              <Figure
                label="usual answer"
                value={
                  controller.medianAckSeconds === null
                    ? "–"
                    : formatDuration(Number(controller.medianAckSeconds))
                }
                note={
                  controller.longestAckSeconds !== null &&
                  `longest ${formatDuration(Number(controller.longestAckSeconds))}`
                }
              />
              <Figure label="late so far" value={formatCount(lateOf(duties))} />
              <Figure label="overdue now" value={formatCount(openDuties(duties, now).overdue)} />
            </div>
            <DataTable
              label="Duties of this controller"
              columns={columns}
              rows={duties.map((duty) => ({ ...duty, now }))}
              getRowId={({ id }) => id}
              csvName={`controller-${controllerId}-duties`}
              empty={
                <EmptyState icon={CircleCheck} title="No duty yet">
                  Each withdrawal, request to erase and breach will stand here with its clock.
                </EmptyState>
              }
            />
          </>
        )}
      </WithController>
    </Panel>
  );
}

const lateOf = (duties: readonly Duty[]) => duties.filter(({ isLate }) => isLate).length;

/** What waits for an answer, by the chain's word; who acts for the controller answers here. */
function Unanswered({ controllerId, role }: { controllerId: number; role: ControllerRole }) {
  const client = useChainClient();
  const config = useAppConfig();
  const board = useAddress("BreachBoard");
  const openTransaction = useTransaction();
  const { data, isLoading } = useQuery(openWithdrawalsQuery(client, config, controllerId));
  if (isLoading) return <Skeleton className="mx-4 mb-5 h-12 sm:mx-6" />;
  const [first] = data ?? [];
  if (!data || !first) return null;
  const acknowledge = async () => {
    const { acknowledgeFlow, MOST_ACKNOWLEDGED } = await import("@/features/controllers/tx-flows/duty-acts");
    const grantIds = data.slice(0, MOST_ACKNOWLEDGED).map(({ grantId }) => grantId);
    openTransaction(acknowledgeFlow(board, { controllerId, grantIds }));
  };
  return (
    <Notice
      tone="warning"
      className="mx-4 mb-5 sm:mx-6"
      title={`${formatCount(data.length)} withdrawal${data.length === 1 ? " waits" : "s wait"} for an answer`}
      action={
        role.actsFor && (
          <Button size="small" variant="primary" onClick={() => void acknowledge()}>
            Acknowledge {data.length === 1 ? "it" : "them"}
          </Button>
        )
      }
    >
      The first came <TimeAgo at={first.withdrawnAt} />; time left:{" "}
      <Countdown at={first.dueAt} done="none, it is overdue" />.
    </Notice>
  );
}

const stateLooks: Record<DutyState, { tone: "for" | "against" | "warning"; word: string }> = {
  done: { tone: "for", word: "In time" },
  late: { tone: "against", word: "Late" },
  missed: { tone: "against", word: "Missed, paid" },
  overdue: { tone: "against", word: "Overdue" },
  open: { tone: "warning", word: "Open" },
};

const columns: readonly Column<Duty & { now: number }>[] = [
  {
    id: "duty",
    header: "Duty",
    phone: "title",
    csv: (row) => row.kind,
    cell: (row) => (
      <span className="flex flex-col">
        <span className="font-medium first-letter:uppercase">{dutyWords[row.kind]}</span>
        <span className="font-mono text-xs text-muted">
          {row.consent ? `consent ${shortHash(row.consent.id)}` : `breach ${row.breach?.number ?? ""}`}
        </span>
      </span>
    ),
  },
  {
    id: "data",
    header: "Data",
    phone: "hidden",
    csv: (row) => row.consent?.scope ?? "",
    cell: (row) =>
      row.consent?.dataset ? <DatasetLink datasetId={row.consent.dataset.id} /> : <span>–</span>,
  },
  {
    id: "state",
    header: "State",
    phone: "value",
    csv: (row) => dutyState(row, row.now),
    cell: (row) => {
      const { tone, word } = stateLooks[dutyState(row, row.now)];
      return <Badge tone={tone}>{word}</Badge>;
    },
  },
  {
    id: "took",
    header: "Answer after",
    phone: "value",
    align: "right",
    sortValue: (row) => (row.doneAt === null ? -1 : Number(row.doneAt) - Number(row.since)),
    csv: (row) => (row.doneAt === null ? "" : String(Number(row.doneAt) - Number(row.since))),
    cell: (row) =>
      row.doneAt === null ? (
        <span className="inline-flex items-center gap-1 whitespace-nowrap text-muted">
          <AlarmClock size={14} aria-hidden />
          <Countdown at={row.dueAt} done="overdue" />
        </span>
      ) : (
        <span className="numbers whitespace-nowrap">
          {formatDuration(Number(row.doneAt) - Number(row.since))}
        </span>
      ),
  },
  {
    id: "since",
    header: "Began",
    phone: "hidden",
    align: "right",
    sortValue: (row) => Number(row.since),
    csv: (row) => row.since,
    cell: (row) => <TimeAgo at={row.since} />,
  },
];
