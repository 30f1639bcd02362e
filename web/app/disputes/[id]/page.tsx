import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StaleNotice } from "@/components/chain/stale-notice";
import { PageHeader } from "@/components/ui/page-header";
import { DisputeView } from "@/features/disputes/components/dispute-view";
import { disputeQuery, disputeRecordQuery } from "@/features/disputes/queries";
import { loadAppConfig } from "@/lib/deployment";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

interface DisputePageProps {
  params: Promise<{ id: string }>;
}

const LAST_DISPUTE = 2 ** 32 - 1;

async function readDisputeId({ params }: DisputePageProps): Promise<number> {
  const { id } = await params;
  if (!/^[1-9]\d{0,9}$/.test(id) || Number(id) > LAST_DISPUTE) notFound();
  return Number(id);
}

export async function generateMetadata(props: DisputePageProps): Promise<Metadata> {
  return { title: `Dispute ${await readDisputeId(props)}` };
}

/** One dispute: evidence, votes with reasons, recusals, slash and appeal. */
export default async function DisputePage(props: DisputePageProps) {
  const [disputeId, config] = await Promise.all([readDisputeId(props), loadAppConfig()]);
  const client = createServerClient(config);
  const state = await prefetch((ask) => [
    ask(disputeQuery(client, config, disputeId)),
    ask(disputeRecordQuery(client, config, disputeId)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        title={`Dispute ${disputeId}`}
        crumbs={[{ label: "Disputes", href: "/disputes" }]}
        current={String(disputeId)}
      />
      <StaleNotice className="mb-6" />
      <DisputeView disputeId={disputeId} />
    </HydrationBoundary>
  );
}
