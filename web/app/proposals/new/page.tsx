import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { NewProposal } from "@/features/governance/components/new-proposal";
import { governanceSettingsQuery } from "@/features/governance/settings-queries";
import { loadAppConfig } from "@/lib/deployment";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "New proposal" };

/** Writes a proposal, tries it out and makes it. */
export default async function NewProposalPage() {
  const config = await loadAppConfig();
  const state = await prefetch((ask) => [ask(governanceSettingsQuery(createServerClient(config), config))]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        title="New proposal"
        lead="Say what shall happen and why. The holders vote; what they decide is carried out by the timelock, exactly as it stands here."
        crumbs={[{ label: "Proposals", href: "/proposals" }]}
        current="New proposal"
      />
      <NewProposal />
    </HydrationBoundary>
  );
}
