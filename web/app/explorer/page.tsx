import { SquareTerminal } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { StaleNotice } from "@/components/chain/stale-notice";
import { dataPages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { QueryList } from "@/features/explorer/components/query-list";
import { researchQueries } from "@/generated/research-queries";

export const metadata: Metadata = { title: "Provenance explorer" };

/** What researchers ask of consents and provenance, ready to run. */
export default function ExplorerPage() {
  return (
    <>
      <SubNav label="Data" pages={dataPages} />
      <PageHeader
        title="Provenance explorer"
        lead="Questions that are worked out and tested: fill in what they are about and run them, or change them in the console. The index holds no names."
        actions={
          <Button asChild>
            <Link href="/explorer/console">
              <SquareTerminal size={16} aria-hidden />
              Open the console
            </Link>
          </Button>
        }
      />
      <StaleNotice className="mb-6" />
      <QueryList queries={researchQueries} />
    </>
  );
}
