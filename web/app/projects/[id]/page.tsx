import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StaleNotice } from "@/components/chain/stale-notice";
import { PageHeader } from "@/components/ui/page-header";
import { ProjectLead } from "@/features/projects/components/project-lead";
import { ProjectView } from "@/features/projects/components/project-view";
import { projectDetailDocument, projectDetailVariables } from "@/features/projects/queries";
import { loadAppConfig } from "@/lib/deployment";
import { graphQuery } from "@/lib/graph-query";
import { projectQuery, queueStandingQuery } from "@/lib/market/read-project";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

interface ProjectPageProps {
  params: Promise<{ id: string }>;
}

const LAST_PROJECT = 2 ** 24 - 1;

async function readProjectId({ params }: ProjectPageProps): Promise<number> {
  const { id } = await params;
  if (!/^[1-9]\d{0,7}$/.test(id) || Number(id) > LAST_PROJECT) notFound();
  return Number(id);
}

export async function generateMetadata(props: ProjectPageProps): Promise<Metadata> {
  return { title: `Project ${await readProjectId(props)}` };
}

/** One project: its money, its place in the queue and why, its people, its jobs. */
export default async function ProjectPage(props: ProjectPageProps) {
  const [projectId, config] = await Promise.all([readProjectId(props), loadAppConfig()]);
  const client = createServerClient(config);
  const state = await prefetch((ask) => [
    ask(projectQuery(client, config, projectId)),
    ask(queueStandingQuery(client, config, projectId)),
    ask(graphQuery(config.graphUrl, projectDetailDocument, projectDetailVariables(projectId))),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        title={`Project ${projectId}`}
        lead={<ProjectLead projectId={projectId} />}
        crumbs={[{ label: "Projects", href: "/projects" }]}
        current={String(projectId)}
      />
      <StaleNotice className="mb-6" />
      <ProjectView projectId={projectId} />
    </HydrationBoundary>
  );
}
