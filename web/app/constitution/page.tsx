import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { governancePages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { PageHeader } from "@/components/ui/page-header";
import { ArticleIndex, Articles } from "@/features/constitution/components/articles";
import { TextVerdict } from "@/features/constitution/components/text-verdict";
import { VersionsPanel } from "@/features/constitution/components/versions-panel";
import { adoptionsDocument, adoptionsVariables, versionsQuery } from "@/features/constitution/queries";
import { constitutionText } from "@/generated/constitution";
import { readConstitutionText } from "@/lib/constitution-text";
import { loadAppConfig } from "@/lib/deployment";
import { graphQuery } from "@/lib/graph-query";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Constitution" };

/** The text by which proposals are judged, compared with its hash on the chain. */
export default async function ConstitutionPage() {
  const config = await loadAppConfig();
  const state = await prefetch((ask) => [
    ask(versionsQuery(createServerClient(config), config)),
    ask(graphQuery(config.graphUrl, adoptionsDocument, adoptionsVariables)),
  ]);
  const { preamble, articles } = readConstitutionText(constitutionText);
  return (
    <HydrationBoundary state={state}>
      <SubNav label="Governance" pages={governancePages} />
      <PageHeader
        title="Constitution"
        lead="The rules by which proposals are judged. A veto of the ethics board has to name the articles that are broken."
      />
      <TextVerdict text={constitutionText} />
      <div className="mt-8 grid grid-cols-1 gap-x-12 gap-y-8 lg:grid-cols-[240px_minmax(0,1fr)]">
        <aside className="lg:sticky lg:top-[calc(var(--top-bar)+24px)] lg:max-h-[calc(100dvh-var(--top-bar)-48px)] lg:self-start lg:overflow-y-auto">
          <ArticleIndex articles={articles} />
        </aside>
        <Articles preamble={preamble} articles={articles} />
      </div>
      <div className="mt-10">
        <VersionsPanel />
      </div>
    </HydrationBoundary>
  );
}
