/** The value below which a share of the samples lies; `share` from 0 to 1. */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new Error("No samples to take a percentile of.");
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
}

/** One measured figure, ready to print. */
export interface Figure {
  what: string;
  value: string;
}

/** A Markdown table of figures. */
export function toMarkdown(figures: readonly Figure[]): string {
  return ["| what | figure |", "|---|---|", ...figures.map((f) => `| ${f.what} | ${f.value} |`)].join("\n");
}
