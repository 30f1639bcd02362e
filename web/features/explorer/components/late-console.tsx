"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

const QueryConsole = dynamic(
  () => import("@/features/explorer/components/query-console").then((module) => module.QueryConsole),
  { ssr: false, loading: () => <Skeleton className="h-[70dvh] min-h-120 w-full rounded-panel" /> },
);

/** The console, which is fetched only here: it weighs more than all other pages together. */
export function LateConsole({ first }: { first: string }) {
  return <QueryConsole first={first} />;
}
