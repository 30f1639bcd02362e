"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { Address } from "@/components/chain/address";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { MissingRecord, UnreadRecord } from "@/components/ui/record-states";
import { LedgerPanel } from "@/features/projects/components/ledger-panel";
import { useChainClient } from "@/lib/chain-client";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";
import type { ProjectStanding } from "@/lib/market/project";
import { projectQuery, projectRoleQuery } from "@/lib/market/read-project";

// Drawn by the server all the same; their scripts come beside the first load.
const DescriptionPanel = dynamic(() =>
  import("@/features/projects/components/description-panel").then((module) => module.DescriptionPanel),
);
const QueuePanel = dynamic(() =>
  import("@/features/projects/components/queue-panel").then((module) => module.QueuePanel),
);
const LinksPanel = dynamic(() =>
  import("@/features/projects/components/links-panel").then((module) => module.LinksPanel),
);
const ManagePanel = dynamic(() =>
  import("@/features/projects/components/manage-panel").then((module) => module.ManagePanel),
);
const PeoplePanel = dynamic(() =>
  import("@/features/projects/components/people-panel").then((module) => module.PeoplePanel),
);
const ProjectJobs = dynamic(() =>
  import("@/features/projects/components/project-jobs").then((module) => module.ProjectJobs),
);
const StatusPanel = dynamic(() =>
  import("@/features/projects/components/status-panel").then((module) => module.StatusPanel),
);

const outsider = { isOwner: false, isMember: false };

/** A project: what needs its members, its money, its place in the queue, its people and jobs. */
export function ProjectView({ projectId }: { projectId: number }) {
  const client = useChainClient();
  const config = useAppConfig();
  const account = useConnectedAccount();
  const { data: project, error, refetch, isFetching } = useQuery(projectQuery(client, config, projectId));
  const { data: role = outsider } = useQuery({
    ...projectRoleQuery(client, config, { projectId, account: account ?? config.contracts.ProjectRegistry }),
    enabled: account !== undefined,
  });
  const own = account ? role : outsider;
  if (project)
    return (
      <>
        <Offered project={project} account={account} />
        <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
          <div className="flex min-w-0 flex-col gap-6">
            <QueuePanel project={project} isMember={own.isMember} />
            <DescriptionPanel uri={project.uri} />
            <ProjectJobs projectId={projectId} />
          </div>
          <div className="flex min-w-0 flex-col gap-6">
            {own.isMember && (
              <Button asChild variant="primary">
                <Link href={`/jobs/new?project=${projectId}`}>Get GPUs</Link>
              </Button>
            )}
            <LedgerPanel
              title="The project's account"
              account={project.ledgerAccount}
              name={`project ${projectId}`}
              projectId={projectId}
              canWithdraw={own.isOwner}
              note="Nobody has its key. Anyone can fund it, members spend it on jobs, the owner alone withdraws."
            />
            <StatusPanel project={project} />
            <PeoplePanel project={project} role={own} />
            <LinksPanel project={project} role={own} />
            {own.isOwner && <ManagePanel project={project} />}
          </div>
        </div>
      </>
    );
  if (project === null)
    return (
      <MissingRecord
        title={`There is no project ${projectId} yet`}
        action={
          <Button asChild size="small">
            <Link href="/projects/new">Register a project</Link>
          </Button>
        }
      >
        Projects are numbered from 1 as they register.
      </MissingRecord>
    );
  return <UnreadRecord what="project" error={error} onRetry={refetch} isRetrying={isFetching} />;
}

function Offered({ project, account }: { project: ProjectStanding; account: string | undefined }) {
  const registry = useAddress("ProjectRegistry");
  const openTransaction = useTransaction();
  if (!project.nextOwner) return null;
  const isMine = account?.toLowerCase() === project.nextOwner.toLowerCase();
  return (
    <Notice
      className="mb-6"
      title="The project is offered to a new owner"
      action={
        isMine && (
          <Button
            size="small"
            variant="primary"
            onClick={async () => {
              const { acceptOwnershipFlow } = await import("@/features/projects/tx-flows/project-acts");
              openTransaction(acceptOwnershipFlow(registry, project.projectId));
            }}
          >
            Take it over
          </Button>
        )
      }
    >
      <Address address={project.nextOwner} /> has to accept; until then nothing changes.
    </Notice>
  );
}
