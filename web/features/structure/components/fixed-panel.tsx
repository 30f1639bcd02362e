"use client";

import { useQuery } from "@tanstack/react-query";
import { Address } from "@/components/chain/address";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { policyQuery } from "@/features/structure/queries";
import type { PolicyStanding } from "@/features/structure/read-policy";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatDuration } from "@/lib/format";

/** Times that no vote can change. */
export function FixedPanel() {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(policyQuery(client, config));
  return (
    <Panel id="fixed" title="What no vote can change" description="Times that stand in the policy for ever.">
      {data && <Periods policy={data} />}
      {!data && error && (
        <ErrorState
          title="The policy could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton rows={6} />}
    </Panel>
  );
}

function Periods({ policy: { periods, opinionLog } }: { policy: PolicyStanding }) {
  const rows = [
    { label: "A turn this late brings an objection period", value: periods.flipWindow },
    { label: "Objection period, in which only Against is taken", value: periods.objectionPeriod },
    { label: "Time to queue what was won, and to execute what waited", value: periods.gracePeriod },
    { label: "Wait for a missing legal opinion", value: periods.opinionWait },
    { label: "By which the board can lengthen its review, once", value: periods.reviewExtension },
    { label: "Time to propose an override after a veto", value: periods.overrideWindow },
  ];
  return (
    <KeyValueList
      items={[
        ...rows.map(({ label, value }) => ({ label, value: formatDuration(value) })),
        {
          label: "Opinions are looked up in (a vote can change it)",
          value: <Address address={opinionLog} />,
        },
      ]}
    />
  );
}
