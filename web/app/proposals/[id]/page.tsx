import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { StaleNotice } from "@/components/chain/stale-notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { CallList } from "@/features/governance/components/call-list";
import { ClassReason } from "@/features/governance/components/class-reason";
import {
  LazyBoardPanel,
  LazyCodeCheck,
  LazyOpinionsPanel,
  LazyProposalSimulation,
} from "@/features/governance/components/lazy-panels";
import { PhaseBanner } from "@/features/governance/components/phase-banner";
import { ProposalHeading } from "@/features/governance/components/proposal-heading";
import { ProposalHistory } from "@/features/governance/components/proposal-history";
import { ProposalSide } from "@/features/governance/components/proposal-side";
import { ProposalText } from "@/features/governance/components/proposal-text";
import { ProposalUnreadable } from "@/features/governance/components/proposal-unreadable";
import { RecordCheck } from "@/features/governance/components/record-check";
import { titleOf } from "@/features/governance/lib/hardened-text";
import type { ProposalRecord } from "@/features/governance/lib/proposal";
import {
  proposalActivityQuery,
  proposalFactsQuery,
  proposalRecordQuery,
} from "@/features/governance/queries";
import { reviewQuery } from "@/features/governance/review-queries";
import type { AppConfig } from "@/lib/app-config";
import { loadAppConfig } from "@/lib/deployment";
import { explainError } from "@/lib/errors";
import { prefetch } from "@/lib/prefetch";
import { createQueryClient } from "@/lib/query-client";
import { createServerClient } from "@/lib/server-chain";

interface ProposalPageProps {
  params: Promise<{ id: string }>;
}

type Loaded = { record: ProposalRecord } | { problem: string };

/** Once for the page and its metadata. A proposal that does not exist is not found; silence is said as such. */
const loadRecord = cache(async (id: string): Promise<Loaded> => {
  if (!/^\d{1,78}$/.test(id)) notFound();
  const config = await loadAppConfig();
  const query = proposalRecordQuery(createServerClient(config), config, BigInt(id));
  const answer = await createQueryClient()
    .fetchQuery({ ...query, retry: false })
    .catch((error: unknown) => ({ problem: explainError(error).message }));
  if ("problem" in answer) return answer;
  if (!answer.data) notFound();
  return { record: answer.data };
});

export async function generateMetadata({ params }: ProposalPageProps): Promise<Metadata> {
  const { id } = await params;
  const loaded = await loadRecord(id);
  return { title: "record" in loaded ? `${id} ${titleOf(loaded.record.description)}` : `Proposal ${id}` };
}

/** A proposal: what it says and does, who decides, where it stands. */
export default async function ProposalPage({ params }: ProposalPageProps) {
  const { id } = await params;
  const [config, loaded] = await Promise.all([loadAppConfig(), loadRecord(id)]);
  const crumbs = [{ label: "Proposals", href: "/proposals" }] as const;
  if ("problem" in loaded) {
    return (
      <>
        <PageHeader title={`Proposal ${id}`} crumbs={crumbs} current={id} />
        <ProposalUnreadable message={loaded.problem} />
      </>
    );
  }
  const { record } = loaded;
  const client = createServerClient(config);
  const state = await prefetch((ask) => [
    ask(proposalFactsQuery(client, config, record.proposalId)),
    ask(proposalActivityQuery(client, config, record.proposalId)),
    ask(reviewQuery(client, config, record.proposalId)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        title={<span className="[overflow-wrap:anywhere]">{titleOf(record.description)}</span>}
        lead={<ProposalHeading record={record} />}
        crumbs={crumbs}
        current={id}
      />
      <StaleNotice className="mb-6" />
      <PhaseBanner proposalId={record.proposalId} className="mb-6" />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_360px] lg:grid-rows-[auto_1fr]">
        <Substance record={record} config={config} />
        <aside aria-label="Vote and progress" className="min-w-0 lg:row-span-2">
          <div className="lg:sticky lg:top-[calc(var(--top-bar)+24px)]">
            <ProposalSide record={record} reason={<Reason record={record} config={config} />} />
          </div>
        </aside>
        <div className="flex min-w-0 flex-col gap-6">
          <LazyBoardPanel record={record} />
          <LazyOpinionsPanel record={record} />
          <LazyProposalSimulation record={record} />
          <ProposalHistory proposalId={record.proposalId} />
        </div>
      </div>
    </HydrationBoundary>
  );
}

/** Why it is of its class, in words. */
function Reason({ record, config }: { record: ProposalRecord; config: AppConfig }) {
  return (
    <ClassReason
      name={record.class}
      action={record.classAction}
      overriddenId={record.overriddenId}
      calls={record.calls}
      context={{ contracts: config.contracts, roles: config.community.roles }}
    />
  );
}

function Substance({ record, config }: { record: ProposalRecord; config: AppConfig }) {
  const context = { contracts: config.contracts, roles: config.community.roles };
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <Panel
        title="What it does"
        description="The exact calls, in words. They happen all together or not at all."
        action={<RecordCheck record={record} />}
      >
        <CallList calls={record.calls} context={context} />
        <LazyCodeCheck record={record} />
      </Panel>
      <Panel title="What the proposer writes">
        <ProposalText description={record.description} />
      </Panel>
    </div>
  );
}
