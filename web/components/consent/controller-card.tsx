"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { Countdown } from "@/components/chain/time";
import { ErrorWords } from "@/components/ui/error-words";
import { type KeyValueItem, KeyValueList } from "@/components/ui/key-value";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { controllerRecordQuery } from "@/lib/consent/read-controller";
import { formatCount } from "@/lib/format";
import type { ControllerStanding } from "@/lib/provenance/controller";
import { controllerQuery } from "@/lib/provenance/read-controller";

/** A controller with its bond, its assessment, and how it kept its word so far. */
export function ControllerCard({ controllerId }: { controllerId: number }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error } = useQuery(controllerQuery(client, config, controllerId));
  const record = useQuery(controllerRecordQuery(config, controllerId));
  if (error)
    return (
      <Notice tone="danger" role="alert" title={`Controller ${controllerId} could not be read`}>
        <ErrorWords error={error} withNext />
      </Notice>
    );
  if (data === null)
    return (
      <Notice tone="danger" role="alert" title={`There is no controller ${controllerId}`}>
        Choose one of the list.
      </Notice>
    );
  if (!data) return <Skeleton className="h-48 w-full" />;
  return (
    <div className="rounded-control border border-line px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Address address={data.account} show="both" />
          <Link
            href={`/controllers/${controllerId}`}
            className="text-sm text-muted underline underline-offset-4 hover:text-ink"
          >
            Controller {controllerId}
          </Link>
        </span>
        {data.isSuspended && <Badge tone="against">Suspended</Badge>}
      </div>
      <KeyValueList
        className="mt-2"
        items={[
          { label: "Bond behind its word", value: <Amount value={data.bond.amount - data.bond.thawing} /> },
          { label: "Impact assessment", value: <Assessment standing={data} /> },
          ...recordItems(record.data?.controller ?? undefined),
        ]}
      />
      {record.error && (
        <p className="mt-2 text-sm text-muted">
          How it kept its word so far stands in the index, which does not answer now.
        </p>
      )}
    </div>
  );
}

function Assessment({ standing: { assessmentExpiry } }: { standing: ControllerStanding }) {
  const now = useChainTime();
  if (assessmentExpiry === 0) return <Badge tone="warning">None published</Badge>;
  if (now !== undefined && assessmentExpiry <= now) return <Badge tone="against">Out of date</Badge>;
  return (
    <>
      valid for <Countdown at={assessmentExpiry} done="no longer" />
    </>
  );
}

interface Record {
  consentCount: number;
  useCount: string;
  revocationsTotal: number;
  revocationsLate: number;
  missedDuties: number;
  breachCount: number;
  lateBreaches: number;
  openBreaches: number;
}

function recordItems(record: Record | undefined): KeyValueItem[] {
  if (!record) return [];
  const { revocationsTotal, revocationsLate, breachCount, openBreaches, lateBreaches } = record;
  return [
    { label: "Consents given to it", value: formatCount(record.consentCount) },
    { label: "Uses it recorded", value: formatCount(BigInt(record.useCount)) },
    {
      label: "Withdrawals that it acknowledged late",
      value:
        revocationsTotal === 0
          ? "None withdrawn yet"
          : `${formatCount(revocationsLate)} of ${formatCount(revocationsTotal)}`,
    },
    {
      label: "Breaches",
      value:
        breachCount === 0
          ? "None reported"
          : `${formatCount(breachCount)}, ${formatCount(openBreaches)} open, ${formatCount(lateBreaches)} reported late`,
    },
    { label: "Duties missed and paid for", value: formatCount(record.missedDuties) },
  ];
}
