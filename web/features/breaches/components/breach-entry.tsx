"use client";

import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import { ControllerLink } from "@/components/provenance/controller-link";
import { DatasetLink } from "@/components/provenance/dataset-link";
import { BreachStatusBadge, SeverityBadge } from "@/components/provenance/states";
import { Term } from "@/components/provenance/term";
import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/state-pill";
import { AffectedButton } from "@/features/breaches/components/affected-button";
import type { BreachDetailsQuery } from "@/generated/gql/graphql";
import { formatCount, formatDuration, shortHash } from "@/lib/format";
import type { BreachStanding } from "@/lib/provenance/read-breach";

type Detail = BreachDetailsQuery["breaches"][number];
type Step = Detail["events"][number];

interface BreachEntryProps {
  breach: BreachStanding;
  /** What the index adds. */
  detail: Detail | undefined;
}

/** One breach: what, who, how many, how late, and whether one is affected. */
export function BreachEntry({ breach, detail }: BreachEntryProps) {
  const { breachId, severity, status, controllerId, datasetId, affected } = breach;
  return (
    <Panel
      id={`breach-${breachId}`}
      className="scroll-mt-24"
      title={
        <span className="flex flex-wrap items-center gap-2">
          Breach {String(breachId)}
          <SeverityBadge severity={severity} />
          <BreachStatusBadge status={status} />
          {breach.isLate && <Badge tone="against">Reported late</Badge>}
        </span>
      }
      action={status === "Open" && <AffectedButton breachId={String(breachId)} />}
    >
      <div className="grid grid-cols-1 gap-x-10 gap-y-4 md:grid-cols-2">
        <KeyValueList
          items={[
            {
              label: "Controller",
              value: <ControllerLink controllerId={controllerId} account={detail?.controller.account} />,
            },
            { label: "Dataset", value: <DatasetLink datasetId={datasetId} /> },
            ...(detail
              ? [
                  {
                    label: "Kind of data",
                    value: <Term kind="Category" code={detail.categoryCode} iri={detail.category?.iri} />,
                  },
                ]
              : []),
            { label: "People concerned", value: formatCount(affected) },
            { label: "Discovered", value: <TimeAgo at={breach.discoveredAt} /> },
            { label: "Reported", value: <Lateness breach={breach} /> },
          ]}
        />
        {detail && detail.events.length > 0 && <Steps steps={detail.events} />}
      </div>
    </Panel>
  );
}

function Lateness({ breach }: { breach: BreachStanding }) {
  const took = breach.reportedAt - breach.discoveredAt;
  return (
    <span>
      {formatDuration(took)} later{breach.isLate && took <= 72 * 3_600 && ", as it was kept silent about"}
      <span className="block text-xs text-muted">
        {breach.isBySteward ? "by a steward" : "by the controller"}; 72 hours are allowed
      </span>
    </span>
  );
}

const stepWords: Record<Step["kind"], string> = {
  Reported: "Reported",
  Updated: "More became known",
  Closed: "Closed by a steward",
};

function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="text-sm" aria-label="What happened to it">
      {steps.map((step) => (
        <li key={step.id} className="border-l border-line py-2 pl-4">
          <span className="font-medium">{stepWords[step.kind]}</span>
          {step.kind !== "Closed" && (
            <span className="text-muted">
              : {step.severity.toLowerCase()} severity, {formatCount(BigInt(step.affected))} people
            </span>
          )}
          <span className="flex flex-wrap items-center gap-x-3 text-xs text-muted">
            <TimeAgo at={step.timestamp} />
            <span title={step.reportHash}>
              report <span className="font-mono">{shortHash(step.reportHash)}</span>
            </span>
            <TxLink hash={step.transactionHash} />
          </span>
        </li>
      ))}
    </ol>
  );
}
