"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Hex } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { Countdown, TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import { ProjectStatusBadge } from "@/components/market/project-status";
import { VerifiedText } from "@/components/text/verified-text";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import {
  challengeQuery,
  projectBoundsQuery,
  projectDetailDocument,
  projectDetailVariables,
} from "@/features/projects/queries";
import type { ProjectDetailQuery } from "@/generated/gql/graphql";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { formatCount } from "@/lib/format";
import { graphQuery } from "@/lib/graph-query";
import { useConnectedAccount } from "@/lib/hydration";
import { challengeStateSentences, type ProjectStanding, projectStatusSentences } from "@/lib/market/project";

const ChallengeDialog = dynamic(() =>
  import("@/features/projects/components/challenge-dialog").then((module) => module.ChallengeDialog),
);

const loadActs = () => import("@/features/projects/tx-flows/project-acts");

type Detail = NonNullable<ProjectDetailQuery["project"]>;

/** What registrars said of a project, with their reports, and challenges of it. */
export function StatusPanel({ project }: { project: ProjectStanding }) {
  const { graphUrl } = useAppConfig();
  const client = useChainClient();
  const config = useAppConfig();
  const account = useConnectedAccount();
  const [isOpen, setIsOpen] = useState(false);
  const { data: bounds } = useQuery(projectBoundsQuery(client, config));
  const { data } = useQuery(
    graphQuery(graphUrl, projectDetailDocument, projectDetailVariables(project.projectId)),
  );
  const isSmall = project.status === "Small";
  return (
    <Panel title="What is known of it" action={<ProjectStatusBadge status={project.status} />}>
      <p className="text-sm">
        {projectStatusSentences[project.status]}
        {isSmall && (
          <>
            {" "}
            The attestation ends <TimeAgo at={project.smallUntil} />.
          </>
        )}
      </p>
      <p className="mt-2 text-sm text-muted">
        It declares {formatCount(project.budgetUsd)} US dollars a year.
        {bounds && ` Small projects have at most ${formatCount(bounds.smallBudgetUsd)}.`}
      </p>
      {project.openChallenge > 0 && bounds && (
        <OpenChallenge project={project} period={bounds.challengePeriod} />
      )}
      {isSmall && project.openChallenge === 0 && account && bounds && (
        <Button size="small" className="mt-4" onClick={() => setIsOpen(true)}>
          Challenge that it is small
        </Button>
      )}
      {data?.project && <Reports detail={data.project} />}
      {isOpen && bounds && (
        <ChallengeDialog
          projectId={project.projectId}
          bond={bounds.challengeBond}
          onClose={() => setIsOpen(false)}
        />
      )}
    </Panel>
  );
}

function OpenChallenge({ project, period }: { project: ProjectStanding; period: number }) {
  const client = useChainClient();
  const config = useAppConfig();
  const registry = useAddress("ProjectRegistry");
  const openTransaction = useTransaction();
  const now = useChainTime();
  const { projectId, openChallenge } = project;
  const { data } = useQuery(challengeQuery(client, config, openChallenge));
  if (!data) return null;
  const end = data.openedAt + period;
  const isOver = now !== undefined && now > end;
  return (
    <Notice
      tone="warning"
      className="mt-4"
      title={`Challenge ${openChallenge} is open`}
      action={
        isOver && (
          <Button
            size="small"
            onClick={async () => {
              const { lapseChallengeFlow } = await loadActs();
              openTransaction(lapseChallengeFlow(registry, projectId, openChallenge));
            }}
          >
            End the challenge
          </Button>
        )
      }
    >
      <Address address={data.challenger} /> put <Amount value={data.bond} />. Holders can rule it for another{" "}
      <Countdown at={end} done="moment: then anyone ends it" />.
    </Notice>
  );
}

function Reports({ detail }: { detail: Detail }) {
  if (detail.statusChanges.length === 0 && detail.challenges.length === 0) return null;
  return (
    <ul className="mt-5 divide-y divide-line border-t border-line" aria-label="Reports and challenges">
      {detail.statusChanges.map((change) => (
        <Published
          key={change.id}
          title={`Status: ${change.status}`}
          at={change.timestamp}
          transactionHash={change.transactionHash}
        >
          {BigInt(change.reasonHash) === 0n ? (
            <p className="text-sm text-muted">The project&apos;s own declaration changed it.</p>
          ) : (
            <VerifiedText hash={change.reasonHash} uri={change.uri} what="the report" />
          )}
        </Published>
      ))}
      {detail.challenges.map((challenge) => (
        <Published
          key={challenge.id}
          title={`Challenge ${challenge.number}: ${challenge.state}`}
          at={challenge.timestamp}
          transactionHash={challenge.transactionHash}
        >
          <p className="mb-2 text-sm text-muted">{challengeStateSentences[challenge.state]}</p>
          <VerifiedText hash={challenge.evidenceHash} uri={challenge.evidenceUri} what="the evidence" />
          {challenge.reasonHash && challenge.reasonUri && (
            <VerifiedText
              className="mt-3 border-l-2 border-line pl-4"
              hash={challenge.reasonHash}
              uri={challenge.reasonUri}
              what="the ruling's reason"
            />
          )}
        </Published>
      ))}
    </ul>
  );
}

interface PublishedProps {
  title: string;
  at: string;
  transactionHash: Hex;
  children: React.ReactNode;
}

function Published({ title, at, transactionHash, children }: PublishedProps) {
  return (
    <li className="py-4">
      <p className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 text-sm">
        <span className="font-medium">{title}</span>
        <span className="flex items-center gap-3 text-muted">
          <TimeAgo at={at} />
          <span className="max-sm:hidden">
            <TxLink hash={transactionHash} />
          </span>
        </span>
      </p>
      {children}
    </li>
  );
}
