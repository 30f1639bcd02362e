"use client";

import { useQuery } from "@tanstack/react-query";
import { Amount } from "@/components/chain/amount";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { classWords, formatBps, formatTimes, neededVotes } from "@/features/structure/lib/class-words";
import { policyQuery } from "@/features/structure/queries";
import type { ClassStanding, PolicyStanding } from "@/features/structure/read-policy";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatDuration } from "@/lib/format";

const heads = ["Class", "Approval", "Quorum", "Waits at least", "Legal opinion", "Veto"] as const;

/** What a proposal needs, by what it does. */
export function ClassesPanel() {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(policyQuery(client, config));
  return (
    <Panel
      id="classes"
      title="Classes of proposals"
      description="Nobody chooses a class: the policy derives it from the calls, and the strictest call decides. A proposal keeps what its class needed when it was made."
      isFlush
    >
      {data && <Classes policy={data} />}
      {!data && error && (
        <ErrorState
          title="The policy could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton rows={5} />}
    </Panel>
  );
}

function Classes({ policy }: { policy: PolicyStanding }) {
  return (
    <>
      <table className="w-full text-sm max-md:block">
        <thead className="max-md:sr-only">
          <tr className="border-b border-line text-left text-xs text-muted">
            {heads.map((head) => (
              <th key={head} scope="col" className="px-3 py-2.5 font-medium first:pl-6 last:pr-6">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line max-md:block">
          {policy.classes.map((each) => (
            <ClassRow key={each.name} standing={each} quorum={policy.quorum} />
          ))}
        </tbody>
      </table>
      <p className="border-t border-line px-4 py-3 text-sm text-muted sm:px-6">
        Quorum counts votes For alone, of the supply outside the treasury. It never falls below{" "}
        <Amount value={policy.bounds.quorumFloor} />, and is <Amount value={policy.quorum} /> now. At most{" "}
        {policy.maxActions} calls fit into one proposal.
      </p>
    </>
  );
}

function ClassRow({ standing, quorum }: { standing: ClassStanding; quorum: bigint }) {
  const { name, approvalBps, quorumBps, delay, needsLegalOpinion, isVetoable } = standing;
  const { title, text } = classWords[name];
  const cells = [
    { head: "Approval", value: `${formatBps(approvalBps)} of For and Against` },
    {
      head: "Quorum",
      value: (
        <>
          {formatTimes(quorumBps)}, <Amount value={neededVotes(quorum, quorumBps)} /> For
        </>
      ),
    },
    { head: "Waits at least", value: formatDuration(delay) },
    { head: "Legal opinion", value: needsLegalOpinion ? "needed" : "not needed" },
    { head: "Veto", value: isVetoable ? "possible" : "impossible" },
  ];
  return (
    <tr className="align-top max-md:block max-md:px-4 max-md:py-3">
      <th scope="row" className="text-left font-normal max-md:block md:py-3 md:pr-3 md:pl-6">
        <span className="font-medium">{title}</span>
        <span className="block text-muted">{text}</span>
      </th>
      {cells.map(({ head, value }) => (
        <td
          key={head}
          className="numbers max-md:flex max-md:justify-between max-md:gap-4 max-md:pt-1 md:px-3 md:py-3 md:last:pr-6"
        >
          <span aria-hidden className="text-xs text-muted md:hidden">
            {head}
          </span>
          <span className="max-md:text-right">{value}</span>
        </td>
      ))}
    </tr>
  );
}
