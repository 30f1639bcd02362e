"use client";

import { useQuery } from "@tanstack/react-query";
import { Address } from "@/components/chain/address";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import { classWords } from "@/features/structure/lib/class-words";
import { describeFunction } from "@/features/structure/lib/function-words";
import { policyQuery } from "@/features/structure/queries";
import type { TargetStanding } from "@/features/structure/read-policy";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import type { ProposalClass } from "@/lib/proposal-class";

/** What gives a proposal its class: contracts, and functions with a rule of their own. */
export function TargetsPanel() {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(policyQuery(client, config));
  return (
    <Panel
      id="targets"
      title="What is of which class"
      description="Calls to a contract that is not listed are Standard. Only a proposal of the constitutional class can change this list."
      isFlush
    >
      {data && data.targets.length > 0 && (
        <ul className="divide-y divide-line">
          {data.targets.map((target) => (
            <TargetItem key={target.target} target={target} />
          ))}
        </ul>
      )}
      {data?.targets.length === 0 && <EmptyState title="No contract has a class of its own yet" />}
      {!data && error && (
        <ErrorState
          title="The policy could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton rows={9} />}
    </Panel>
  );
}

function TargetItem({ target: { target, class: name, rules } }: { target: TargetStanding }) {
  return (
    <li className="px-4 py-3.5 text-sm sm:px-6">
      <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Address address={target} />
        <ClassName name={name} />
      </p>
      {rules.length > 0 && (
        <ul className="mt-2 flex flex-col gap-2 border-l-2 border-line pl-4">
          {rules.map(({ selector, class: ruleClass, length }) => {
            const { words, signature } = describeFunction(selector);
            return (
              <li key={selector} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
                <span className="min-w-0">
                  {words}
                  <code className="block font-mono text-xs break-all text-muted">{signature}</code>
                </span>
                <span className="inline-flex items-center gap-2">
                  {length > 0 && <span className="text-xs text-muted">{length} bytes exactly</span>}
                  <ClassName name={ruleClass} />
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
}

function ClassName({ name }: { name: ProposalClass }) {
  return <Badge tone={name === "Standard" ? "neutral" : "accent"}>{classWords[name].title}</Badge>;
}
