"use client";

import dynamic from "next/dynamic";

// What stands further down the page: the server draws it, and its script comes beside the first load. Without a
// `loading` of their own: what stands within one can't be read without JavaScript.

/** {@link ContractsPanel}, loaded late. */
export const LazyContracts = dynamic(() =>
  import("@/features/structure/components/contracts-panel").then((module) => module.ContractsPanel),
);

/** {@link HistoryPanel}, loaded late. */
export const LazyHistory = dynamic(() =>
  import("@/features/structure/components/history-panel").then((module) => module.HistoryPanel),
);
