"use client";

import "graphiql/setup-workers/webpack";
import "graphiql/style.css";
import "@/features/explorer/components/query-console.css";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { useQuery } from "@tanstack/react-query";
import { GraphiQL } from "graphiql";
import { useTheme } from "next-themes";
import { useMemo } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { consoleTabs } from "@/features/explorer/lib/console-tabs";
import { examplesQuery } from "@/features/explorer/lib/examples";
import { researchQueries } from "@/generated/research-queries";
import { useAppConfig } from "@/lib/config-context";

/** Keeps nothing between visits: what was typed is one's own business. */
const forgetful = {
  getItem: () => null,
  setItem: () => undefined,
  removeItem: () => undefined,
  clear: () => undefined,
  length: 0,
};

/** GraphiQL over the index, with a tab for each worked query. */
export function QueryConsole({ first }: { first: string }) {
  const { graphUrl } = useAppConfig();
  const { resolvedTheme } = useTheme();
  const fetcher = useMemo(() => createGraphiQLFetcher({ url: graphUrl }), [graphUrl]);
  const { data: examples, isPending } = useQuery(examplesQuery(graphUrl));
  const tabs = useMemo(() => consoleTabs(researchQueries, { first, examples }), [first, examples]);
  // GraphiQL takes its tabs once, so they wait for what stands in them.
  if (isPending) return <Skeleton className="h-[70dvh] min-h-120 w-full rounded-panel" />;
  return (
    <div className="query-console h-[70dvh] min-h-120 overflow-clip rounded-panel border border-line">
      <GraphiQL
        fetcher={fetcher}
        defaultTabs={tabs}
        // It shows the first tab's query by itself, but not its variables.
        initialVariables={tabs[0]?.variables}
        defaultEditorToolsVisibility="variables"
        storage={forgetful}
        forcedTheme={resolvedTheme === "dark" ? "dark" : "light"}
        isHeadersEditorEnabled={false}
        showPersistHeadersSettings={false}
      >
        <GraphiQL.Logo>
          <span />
        </GraphiQL.Logo>
      </GraphiQL>
    </div>
  );
}
