import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { LateConsole } from "@/features/explorer/components/late-console";

export const metadata: Metadata = { title: "Query console" };

interface ConsolePageProps {
  searchParams: Promise<{ query?: string | string[] }>;
}

/** A console for questions of one's own, with the worked queries in its tabs. */
export default async function ConsolePage({ searchParams }: ConsolePageProps) {
  const { query } = await searchParams;
  return (
    <>
      <PageHeader
        title="Query console"
        lead="Ask the index anything, in GraphQL. It completes what you type, and each worked query stands in a tab."
        crumbs={[{ label: "Explorer", href: "/explorer" }]}
        current="Console"
      />
      <LateConsole first={[query ?? ""].flat()[0] ?? ""} />
    </>
  );
}
