"use client";

import { useQuery } from "@tanstack/react-query";
import { Address } from "@/components/chain/address";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { policyQuery, settingsQuery, timelockRightsQuery } from "@/features/structure/queries";
import type { TimelockRight, TimelockRightStanding } from "@/features/structure/read-governance";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatDuration } from "@/lib/format";

const words: Record<TimelockRight, { title: string; text: string }> = {
  PROPOSER_ROLE: { title: "Queue", text: "puts what passed into the timelock" },
  EXECUTOR_ROLE: { title: "Execute", text: "carries out what has waited long enough" },
  CANCELLER_ROLE: { title: "Cancel", text: "takes out what is still waiting" },
  DEFAULT_ADMIN_ROLE: { title: "Administer", text: "gives and takes the three rights above" },
};

/** Who may do what with the timelock, which is the treasury. */
export function TimelockPanel() {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(timelockRightsQuery(client, config));
  const { data: settings } = useQuery(settingsQuery(client, config));
  const { data: policy } = useQuery(policyQuery(client, config));
  return (
    <Panel
      id="timelock"
      title="Timelock"
      description={
        <>
          <Address address={config.contracts.BoundedTimelock} /> holds the treasury and administers the roles.
          {settings &&
            ` What passed waits there for at least ${formatDuration(Number(settings.timelockDelay))}.`}
          {policy &&
            ` A vote can set that between ${formatDuration(Number(policy.timelock.lowestDelay))} and ${formatDuration(Number(policy.timelock.highestDelay))}, and to nothing else.`}
        </>
      }
      isFlush
    >
      {data && <Rights rights={data} timelock={config.contracts.BoundedTimelock} />}
      {!data && error && (
        <ErrorState
          title="The timelock's rights could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton rows={4} />}
    </Panel>
  );
}

function Rights({ rights, timelock }: { rights: readonly TimelockRightStanding[]; timelock: string }) {
  return (
    <table className="w-full text-sm">
      <thead className="sr-only">
        <tr>
          <th scope="col">Right</th>
          <th scope="col">Held by</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rights.map((standing) => {
          const { title, text } = words[standing.right];
          return (
            <tr key={standing.right} className="align-top">
              <th scope="row" className="px-4 py-3 text-left font-normal sm:px-6">
                <span className="font-medium">{title}</span>
                <span className="block text-muted">{text}</span>
              </th>
              <td className="px-4 py-3 sm:px-6">
                <RightHolders standing={standing} timelock={timelock} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function RightHolders({ standing, timelock }: { standing: TimelockRightStanding; timelock: string }) {
  if (standing.isOpen) return <>everybody</>;
  if (standing.holders.length === 0) return <span className="text-muted">nobody</span>;
  return (
    <ul className="flex flex-col gap-1.5">
      {standing.holders.map((account) => (
        <li key={account} className="min-w-0">
          <Address address={account} />
          {account.toLowerCase() === timelock.toLowerCase() && (
            <span className="block text-xs text-muted">itself: only by a proposal that passed</span>
          )}
        </li>
      ))}
    </ul>
  );
}
