"use client";

import dynamic from "next/dynamic";
import { TableSkeleton } from "@/components/ui/skeleton";

// What stands further down the page: the server draws it, and its script comes after everything else.

/** {@link ContractsPanel}, loaded late. */
export const LazyContracts = dynamic(
  () => import("@/features/structure/components/contracts-panel").then((module) => module.ContractsPanel),
  { loading: () => <TableSkeleton rows={10} /> },
);

/** {@link HistoryPanel}, loaded late. */
export const LazyHistory = dynamic(
  () => import("@/features/structure/components/history-panel").then((module) => module.HistoryPanel),
  { loading: () => <TableSkeleton /> },
);
