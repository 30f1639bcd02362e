"use client";

import dynamic from "next/dynamic";

// What stands further down the page: the server draws it, and its script comes beside the first load. Without a
// `loading` of their own: what stands within one can't be read without JavaScript.

/** {@link BallotsPanel}, loaded late. */
export const LazyBallots = dynamic(() =>
  import("@/features/board/components/ballots-panel").then((module) => module.BallotsPanel),
);

/** {@link VetoesPanel}, loaded late. */
export const LazyVetoes = dynamic(() =>
  import("@/features/board/components/vetoes-panel").then((module) => module.VetoesPanel),
);

/** {@link TermsPanel}, loaded late. */
export const LazyTerms = dynamic(() =>
  import("@/features/board/components/terms-panel").then((module) => module.TermsPanel),
);
