import { people as p } from "../people.ts";
import { fallsSilent, isDrained, runs, runsOnClaims, runsToTheEnd, stopsEarly } from "./courses.ts";
import type { JobEntry } from "./types.ts";

const L40S = { provider: p.fjordvarme, model: "NVIDIA L40S" };
const A6000 = { provider: p.kestrel, model: "NVIDIA RTX A6000" };
const H200 = { provider: p.joaquin, model: "NVIDIA H200 SXM" };
const RTX_4060 = { provider: p.lagoon, model: "NVIDIA GeForce RTX 4060 Ti" };

/** Jobs that were booked, the oldest first. */
export const bookedJobs: readonly JobEntry[] = [
  {
    spec: "Fine-tune a recogniser on 40 hours of Darija radio, two epochs.",
    ...{ by: p.hinemoa, project: "darija", ...L40S, gpus: 2, hours: 18, daysAgo: 113.2 },
    steps: runsToTheEnd(18, 0.82),
    expected: "Closed",
  },
  {
    spec: "Render test of a neural codec for oral history recordings.",
    ...{ by: p.rukmini, ...RTX_4060, gpus: 4, hours: 6, daysAgo: 110.6 },
    steps: runsToTheEnd(6, 0.6),
    expected: "Closed",
  },
  {
    spec: "Train the first lesson's digit model for three classes at a time.",
    ...{ by: p.baoChau, project: "school", ...RTX_4060, gpus: 3, hours: 2, daysAgo: 108.4 },
    steps: runsToTheEnd(2, 0.4),
    expected: "Closed",
  },
  {
    spec: "Ablation of positional encodings, thesis chapter four.",
    ...{ by: p.siddharth, project: "doctoral", ...A6000, gpus: 4, hours: 48, daysAgo: 105.1 },
    steps: stopsEarly(31, 0.9),
    expected: "Closed",
  },
  {
    spec: "Batch of protein folds for a summer school.",
    ...{ by: p.marguerite, project: "doctoral", ...H200, gpus: 2, hours: 12, daysAgo: 102.5 },
    steps: [{ hour: 0.2, do: "close", by: "researcher" }],
    expected: "Cancelled",
  },
  {
    spec: "The same folds, with the right input files.",
    ...{ by: p.marguerite, project: "doctoral", ...H200, gpus: 2, hours: 12, daysAgo: 102.4 },
    steps: runsToTheEnd(12, 0.95),
    expected: "Closed",
  },
  {
    spec: "Super-resolution of satellite tiles over the Sahel.",
    ...{ by: p.meiLing, ...A6000, gpus: 8, hours: 24, daysAgo: 97.7 },
    steps: [{ hour: 1, do: "close", by: "anyone" }],
    expected: "Expired",
  },
  {
    spec: "Super-resolution of satellite tiles over the Sahel, again.",
    ...{ by: p.meiLing, ...L40S, gpus: 4, hours: 24, daysAgo: 97.5 },
    steps: runsToTheEnd(24, 0.88),
    expected: "Closed",
  },
  {
    spec: "Tokeniser and small language model for forty budgets' languages.",
    ...{ by: p.rukmini, project: "budgets", ...A6000, gpus: 6, hours: 60, daysAgo: 66.9 },
    steps: runsToTheEnd(60, 0.78),
    expected: "Closed",
  },
  {
    spec: "Segment lesions in the consented training set, five folds.",
    ...{ by: p.yusuf, project: "imaging", ...H200, gpus: 4, hours: 30, daysAgo: 80.8 },
    steps: runsToTheEnd(30, 0.93),
    expected: "Closed",
  },
  {
    spec: "Genotype imputation for 12,000 sorghum lines.",
    ...{ by: p.openCrop, project: "crops", ...L40S, gpus: 8, hours: 40, daysAgo: 76.2 },
    steps: isDrained(26, 0.7),
    expected: "Closed",
  },
  {
    spec: "Calibrate the track model on forty years of storms.",
    ...{ by: p.sione, project: "storms", ...RTX_4060, gpus: 6, hours: 20, daysAgo: 74.6 },
    steps: runsOnClaims(20, 0.66),
    expected: "Closed",
  },
  {
    spec: "Speech synthesis for Tamazight, voice of an elder who asked for it.",
    ...{ by: p.fatimaZahra, project: "darija", ...A6000, gpus: 4, hours: 36, daysAgo: 60.1 },
    steps: fallsSilent(9, 0.8),
    expected: "Closed",
  },
  {
    spec: "Distil the lesion model to run on one laptop card.",
    ...{ by: p.yusuf, project: "imaging", ...L40S, gpus: 4, hours: 20, daysAgo: 55.7 },
    steps: [
      { hour: 0.1, do: "start" },
      { hour: 8, do: "checkpoint", load: 0.85 },
      { hour: 15, do: "extend", hours: 10 },
      { hour: 18, do: "checkpoint", load: 0.85 },
      { hour: 30.2, do: "checkpoint", load: 0.85 },
      { hour: 30.3, do: "close", by: "anyone" },
    ],
    expected: "Closed",
  },
  {
    spec: "Benchmark of a scheduler replay on eight cards.",
    ...{ by: p.rafael, ...A6000, gpus: 8, hours: 10, daysAgo: 52.3 },
    // More energy than the cards can draw: paid, but flagged.
    steps: [
      { hour: 0.1, do: "start" },
      { hour: 10.2, do: "checkpoint", load: 1.9 },
      { hour: 10.3, do: "close", by: "anyone" },
    ],
    expected: "Closed",
  },
  {
    spec: "Class set for the second lesson: pictures of leaves.",
    ...{ by: p.baoChau, project: "school", ...RTX_4060, gpus: 4, hours: 3, daysAgo: 47.2 },
    steps: runsToTheEnd(3, 0.45),
    expected: "Closed",
  },
  {
    spec: "Simulate pollen flow, coarse grid.",
    ...{ by: p.openCrop, project: "crops", ...H200, gpus: 6, hours: 36, daysAgo: 44.9 },
    steps: runsToTheEnd(36, 0.9),
    expected: "Closed",
  },
  {
    spec: "Corpus clean-up with a small classifier.",
    ...{ by: p.rukmini, project: "budgets", ...RTX_4060, gpus: 2, hours: 30, daysAgo: 27.6 },
    steps: runsToTheEnd(30, 0.5),
    expected: "Closed",
  },
  {
    spec: "Second reader for scans, evaluation on held-out hospitals.",
    ...{ by: p.yusuf, project: "imaging", ...H200, gpus: 8, hours: 24, daysAgo: 17.4 },
    steps: runsToTheEnd(24, 0.94),
    expected: "Closed",
  },
  {
    spec: "Continual pre-training on breeders' field notes.",
    ...{ by: p.openCrop, project: "crops", ...L40S, gpus: 10, hours: 72, daysAgo: 12.8 },
    steps: runsToTheEnd(72, 0.86),
    expected: "Closed",
  },
  {
    spec: "Nightly retraining of the storm ensemble.",
    ...{ by: p.sione, project: "storms", ...RTX_4060, gpus: 4, hours: 12, daysAgo: 6.1 },
    steps: runsToTheEnd(12, 0.7),
    expected: "Closed",
  },
  {
    spec: "Long-context study for thesis chapter six.",
    ...{ by: p.siddharth, project: "doctoral", ...A6000, gpus: 8, hours: 72, daysAgo: 1.6 },
    steps: runs(38, 0.88),
    expected: "Active",
  },
  {
    spec: "Fold assembly for a community of seed keepers.",
    ...{ by: p.fatimaZahra, project: "darija", ...L40S, gpus: 4, hours: 40, daysAgo: 0.8 },
    steps: runs(18, 0.8),
    expected: "Active",
  },
  {
    spec: "Sensitivity maps, three hospitals.",
    ...{ by: p.yusuf, project: "imaging", ...H200, gpus: 4, hours: 48, daysAgo: 0.7 },
    steps: [...runs(12, 0.9), { hour: 14, do: "drain", notice: 12 }],
    expected: "Draining",
  },
  {
    spec: "Spectrograms of 900 hours of reef recordings.",
    ...{ by: p.hinemoa, project: "reefs", ...RTX_4060, gpus: 2, hours: 8, daysAgo: 0.4 },
    steps: [
      { hour: 0.1, do: "start" },
      { hour: 8.2, do: "close", by: "anyone" },
      { hour: 8.4, do: "claim", load: 0.6 },
    ],
    expected: "Settling",
  },
  {
    spec: "Leaves again, with the pupils' own photographs.",
    ...{ by: p.baoChau, project: "school", ...RTX_4060, gpus: 2, hours: 2, daysAgo: 0.004 },
    steps: [],
    expected: "Matched",
  },
];
