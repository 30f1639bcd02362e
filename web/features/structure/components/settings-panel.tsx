"use client";

import { useQuery } from "@tanstack/react-query";
import { ProposalLink } from "@/components/chain/proposal-link";
import { StaleNotice } from "@/components/chain/stale-notice";
import { TimeAgo } from "@/components/chain/time";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import {
  pastValue,
  settingBounds,
  settingValue,
  settingWords,
} from "@/features/structure/lib/settings-words";
import {
  policyQuery,
  settingsQuery,
  structureHistoryDocument,
  structureHistoryVariables,
} from "@/features/structure/queries";
import type { GovernanceSettings } from "@/features/structure/read-governance";
import type { PolicyStanding } from "@/features/structure/read-policy";
import type { StructureHistoryQuery } from "@/generated/gql/graphql";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";
import { plainLine } from "@/lib/plain-line";

type ParameterChange = StructureHistoryQuery["parameterChanges"][number];

/** The rules of the vote, each with how it came to be. */
export function SettingsPanel() {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(settingsQuery(client, config));
  const { data: policy } = useQuery(policyQuery(client, config));
  const history = useQuery(graphQuery(config.graphUrl, structureHistoryDocument, structureHistoryVariables));
  return (
    <Panel
      id="settings"
      title="Rules of the vote"
      description="Read from governor and timelock. Each can be changed by a proposal, and by nothing else, within bounds that no vote can move."
      isFlush
    >
      {data && <Settings settings={data} policy={policy} changes={history.data?.parameterChanges} />}
      {!data && error && (
        <ErrorState
          title="The rules could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton rows={6} />}
      {history.error && <StaleNotice className="m-4 sm:mx-6" />}
    </Panel>
  );
}

interface SettingsProps {
  settings: GovernanceSettings;
  policy: PolicyStanding | undefined;
  changes: readonly ParameterChange[] | undefined;
}

function Settings({ settings, policy, changes }: SettingsProps) {
  return (
    <table className="w-full text-sm max-sm:block">
      <thead className="sr-only">
        <tr>
          <th scope="col">Rule</th>
          <th scope="col">Now</th>
          <th scope="col">History</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line max-sm:block">
        {settingWords.map((words) => (
          <tr key={words.name} className="align-top max-sm:block max-sm:px-4 max-sm:py-3">
            <th scope="row" className="text-left font-normal max-sm:block sm:px-6 sm:py-3">
              <span className="font-medium">{words.title}</span>
              <span className="block text-muted">{words.text}</span>
            </th>
            <td className="numbers font-medium whitespace-nowrap max-sm:block max-sm:pt-1 sm:px-3 sm:py-3">
              {settingValue(settings, words)}
              {policy && (
                <span className="block text-xs font-normal text-muted">{settingBounds(policy, words)}</span>
              )}
            </td>
            <td className="text-muted max-sm:block max-sm:pt-1 sm:px-6 sm:py-3">
              {changes && <SettingHistory changes={changes.filter(({ name }) => name === words.name)} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SettingHistory({ changes }: { changes: readonly ParameterChange[] }) {
  const byVote = changes.filter(({ proposal }) => proposal);
  if (byVote.length === 0) return <>as at the start</>;
  return (
    <ul className="flex flex-col gap-1">
      {byVote.map(({ id, name, oldValue, newValue, timestamp, proposal }) => (
        <li key={id}>
          from {pastValue(name, oldValue)} to {pastValue(name, newValue)} <TimeAgo at={timestamp} />
          {proposal && (
            <>
              , by <ProposalLink proposalId={proposal.proposalId} title={plainLine(proposal.title)} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
