import type { Hex } from "viem";
import { isDatasetId } from "@/lib/provenance/dataset";

/** The most datasets that a job names. */
export const MOST_DATASETS = 8;

/** What somebody typed, understood or not; the problem is a sentence that says what to do. */
export type ReadDatasets = { datasets: Hex[] } | { problem: string };

/** Reads the ids of datasets out of a text: separated by blanks, commas or lines. */
export function readDatasets(text: string): ReadDatasets {
  const words = text.split(/[\s,;]+/).filter(Boolean);
  if (words.length === 0) return { problem: "Name at least one dataset." };
  if (words.length > MOST_DATASETS) return { problem: `A job names at most ${MOST_DATASETS} datasets.` };
  const datasets: Hex[] = [];
  for (const word of words) {
    if (!isDatasetId(word))
      return {
        problem: `“${word.slice(0, 20)}” is no dataset's id: 0x and 64 digits. It stands on its page.`,
      };
    const datasetId = word.toLowerCase() as Hex;
    if (datasets.includes(datasetId))
      return { problem: `${word.slice(0, 10)}… is named twice. Name each dataset once.` };
    datasets.push(datasetId);
  }
  return { datasets };
}

/** Reads a controller's number. */
export function readControllerId(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text.trim()) ? Number(text.trim()) : undefined;
}
