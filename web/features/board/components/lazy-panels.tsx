"use client";

import dynamic from "next/dynamic";
import { TableSkeleton } from "@/components/ui/skeleton";

// What stands further down the page: the server draws it, and its script comes after everything else.

/** {@link BallotsPanel}, loaded late. */
export const LazyBallots = dynamic(
  () => import("@/features/board/components/ballots-panel").then((module) => module.BallotsPanel),
  { loading: () => <TableSkeleton rows={2} /> },
);

/** {@link VetoesPanel}, loaded late. */
export const LazyVetoes = dynamic(
  () => import("@/features/board/components/vetoes-panel").then((module) => module.VetoesPanel),
  { loading: () => <TableSkeleton rows={3} /> },
);

/** {@link TermsPanel}, loaded late. */
export const LazyTerms = dynamic(
  () => import("@/features/board/components/terms-panel").then((module) => module.TermsPanel),
  { loading: () => <TableSkeleton rows={7} /> },
);
