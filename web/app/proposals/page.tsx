import { HydrationBoundary } from "@tanstack/react-query";
import { PenLine } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { governancePages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { ProposalList } from "@/features/governance/components/proposal-list";
import { proposalsQuery } from "@/features/governance/queries";
import { loadAppConfig } from "@/lib/deployment";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Proposals" };

/** What is decided, was decided and will be. */
export default async function ProposalsPage() {
  const config = await loadAppConfig();
  const state = await prefetch((ask) => [ask(proposalsQuery(createServerClient(config), config))]);
  return (
    <HydrationBoundary state={state}>
      <SubNav label="Governance" pages={governancePages} />
      <PageHeader
        title="Proposals"
        lead="Every change of rules and every payment starts as a proposal. Holders of COMPUTE decide."
        actions={
          <Button asChild variant="primary">
            <Link href="/proposals/new">
              <PenLine size={16} aria-hidden />
              New proposal
            </Link>
          </Button>
        }
      />
      <ProposalList />
    </HydrationBoundary>
  );
}
