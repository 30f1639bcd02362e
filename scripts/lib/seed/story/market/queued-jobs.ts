import { people as p } from "../people.ts";
import { runs, runsOnClaims, runsToTheEnd, stopsEarly } from "./courses.ts";
import type { JobEntry, RequestEntry } from "./types.ts";

const RTX_4090 = { provider: p.lagoon, model: "NVIDIA GeForce RTX 4090" };
const RTX_3090 = { provider: p.lagoon, model: "NVIDIA GeForce RTX 3090" };
const H100 = { provider: p.fjordvarme, model: "NVIDIA H100 SXM5" };
const RTX_6000 = { provider: p.kestrel, model: "NVIDIA RTX 6000 Ada" };
const A100 = { provider: p.altiplano, model: "NVIDIA A100 SXM4" };
const V100 = { provider: p.altiplano, model: "NVIDIA V100 PCIe" };
const A30 = { provider: p.openCrop, model: "NVIDIA A30" };
const MI210 = { provider: p.himal, model: "AMD Instinct MI210" };

/** Jobs that the queue gave out, in the order in which they were asked for. */
export const queuedJobs: readonly JobEntry[] = [
  {
    spec: "Pre-train acoustic model on 600 hours of open radio.",
    ...{ by: p.fatimaZahra, project: "darija", ...RTX_4090, gpus: 4, hours: 40, daysAgo: 112.6, waited: 1.5 },
    steps: runsToTheEnd(40, 0.9),
    expected: "Closed",
  },
  {
    spec: "Thesis chapter two, all seeds at once.",
    ...{ by: p.siddharth, project: "doctoral", ...H100, gpus: 8, hours: 24, daysAgo: 109.8, waited: 4 },
    steps: runsToTheEnd(24, 0.95),
    expected: "Closed",
  },
  {
    spec: "First lesson, evening classes.",
    ...{ by: p.baoChau, project: "school", ...RTX_3090, gpus: 6, hours: 4, daysAgo: 106.3, waited: 0.5 },
    steps: runsToTheEnd(4, 0.5),
    expected: "Closed",
  },
  {
    spec: "Forced alignment of story recordings.",
    ...{ by: p.hinemoa, project: "darija", ...RTX_3090, gpus: 8, hours: 20, daysAgo: 100.4, waited: 2 },
    steps: stopsEarly(13, 0.75),
    expected: "Closed",
  },
  {
    spec: "Graph network for crystal energies.",
    ...{ by: p.marguerite, project: "doctoral", ...RTX_6000, gpus: 8, hours: 30, daysAgo: 95.2, waited: 6 },
    steps: runsToTheEnd(30, 0.85),
    expected: "Closed",
  },
  {
    spec: "Pan-genome of sorghum, first pass.",
    ...{ by: p.openCrop, project: "crops", ...H100, gpus: 12, hours: 36, daysAgo: 85.3, waited: 9 },
    steps: runsToTheEnd(36, 0.9),
    expected: "Closed",
  },
  {
    spec: "Lesion detector on whole volumes.",
    ...{ by: p.yusuf, project: "imaging", ...A100, gpus: 12, hours: 30, daysAgo: 78.3, waited: 5 },
    steps: runsToTheEnd(30, 0.92),
    expected: "Closed",
  },
  {
    spec: "Ensemble of sixty storm tracks.",
    ...{ by: p.sione, project: "storms", ...V100, gpus: 8, hours: 16, daysAgo: 72.2, waited: 3 },
    steps: runsToTheEnd(16, 0.8),
    expected: "Closed",
  },
  {
    spec: "Tamazight recogniser, adaptation to four regions.",
    ...{ by: p.fatimaZahra, project: "darija", ...A30, gpus: 4, hours: 24, daysAgo: 67.4, waited: 2 },
    steps: runsToTheEnd(24, 0.7),
    expected: "Closed",
  },
  {
    spec: "Sequence models in ROCm, a port for everybody.",
    ...{ by: p.siddharth, project: "doctoral", ...MI210, gpus: 1, hours: 30, daysAgo: 61.3, waited: 8 },
    steps: runsToTheEnd(30, 0.8),
    expected: "Closed",
  },
  {
    spec: "Optical character recognition of scanned budgets.",
    ...{ by: p.rukmini, project: "budgets", ...V100, gpus: 10, hours: 24, daysAgo: 57.2, waited: 4 },
    steps: [
      { hour: 0.1, do: "start" },
      { hour: 9, do: "checkpoint", load: 0.7 },
      { hour: 18, do: "claim", load: 0.7 },
      {
        hour: 20,
        do: "dispute",
        evidence:
          "Our log shows no output of the last three nodes from hour nine on. The claim counts all ten.",
      },
      {
        hour: 26,
        do: "recuse",
        by: p.kwabena,
        declaration: "I keep the books of the foundation behind this project.",
      },
      {
        hour: 44,
        do: "rule",
        by: [p.camila, p.anneliese, p.bilguun],
        share: 0.7,
        fault: 1,
        loss: "120",
        reason: "Seven of ten nodes show work in both logs. The claim counted ten: a misreport, not a fraud.",
      },
      { hour: 45, do: "close", by: "researcher" },
      { hour: 70, do: "close", by: "anyone" },
      { hour: 44 + 24 * 7.1, do: "executeSlash" },
    ],
    expected: "Closed",
    dispute: "Ruled",
    slash: "Executed",
  },
  {
    spec: "Second thesis batch, sparse attention.",
    ...{ by: p.siddharth, project: "doctoral", ...RTX_4090, gpus: 6, hours: 30, daysAgo: 50.2, waited: 3 },
    steps: [
      { hour: 0.1, do: "start" },
      { hour: 9, do: "claim", load: 0.9 },
      { hour: 11, do: "dispute", evidence: "The container stopped at hour six, says our own monitor." },
      {
        hour: 60,
        do: "rule",
        by: [p.kwabena, p.camila, p.farrukh],
        share: 1,
        fault: 0,
        reason: "The monitor lost its link; the node's signed metrics go on to hour nine. Paid in full.",
      },
      { hour: 61, do: "close", by: "anyone" },
      { hour: 86, do: "close", by: "anyone" },
    ],
    expected: "Closed",
    dispute: "Ruled",
  },
  {
    spec: "Field trial images, weed masks.",
    ...{ by: p.openCrop, project: "crops", ...RTX_6000, gpus: 10, hours: 24, daysAgo: 43.1, waited: 7 },
    steps: [
      { hour: 0.1, do: "start" },
      { hour: 9, do: "claim", load: 0.8 },
      { hour: 12, do: "dispute", evidence: "Uptime in the claim does not match our probes." },
      { hour: 25, do: "close", by: "anyone" },
      { hour: 12 + 24 * 7.1, do: "default" },
      { hour: 12 + 24 * 7.2, do: "close", by: "anyone" },
    ],
    expected: "Closed",
    dispute: "Defaulted",
  },
  {
    spec: "Storm surge maps for two harbours.",
    ...{ by: p.sione, project: "storms", ...RTX_3090, gpus: 6, hours: 24, daysAgo: 38.6, waited: 2 },
    steps: [
      { hour: 0.1, do: "start" },
      { hour: 8, do: "claim", load: 0.7 },
      { hour: 10, do: "dispute", evidence: "We saw eight hours, the claim says more. Please look again." },
      { hour: 14, do: "checkpoint", load: 0.7 },
      { hour: 14.2, do: "settleAgreed" },
      { hour: 24.2, do: "checkpoint", load: 0.7 },
      { hour: 24.3, do: "close", by: "anyone" },
    ],
    expected: "Closed",
    dispute: "Agreed",
  },
  {
    spec: "Dialogue data for the third lesson.",
    ...{ by: p.baoChau, project: "school", ...RTX_4090, gpus: 4, hours: 12, daysAgo: 35.9, waited: 0.6 },
    steps: runsToTheEnd(12, 0.6),
    expected: "Closed",
  },
  {
    spec: "Breeding values, six countries, full model.",
    ...{ by: p.openCrop, project: "crops", ...H100, gpus: 16, hours: 48, daysAgo: 31.7, waited: 14 },
    steps: runsToTheEnd(48, 0.94),
    expected: "Closed",
  },
  {
    spec: "Whole-body scans, self-supervised start.",
    ...{ by: p.yusuf, project: "imaging", ...A100, gpus: 16, hours: 40, daysAgo: 28.9, waited: 11 },
    steps: runsOnClaims(40, 0.9),
    expected: "Closed",
  },
  {
    spec: "Speaker adaptation with elders of Figuig.",
    ...{ by: p.hinemoa, project: "darija", ...RTX_3090, gpus: 10, hours: 30, daysAgo: 25.4, waited: 2.5 },
    steps: [
      { hour: 0.1, do: "start" },
      { hour: 8, do: "checkpoint", load: 0.7 },
      { hour: 16, do: "claim", load: 0.7 },
      {
        hour: 18,
        do: "dispute",
        evidence: "Two of the ten cards answer with one and the same UUID in our probe.",
      },
      {
        hour: 50,
        do: "rule",
        by: [p.anneliese, p.bilguun, p.farrukh],
        share: 0,
        fault: 2,
        loss: "200",
        reason:
          "The probe and the node's own inventory agree: two of ten cards were not there. Nothing is paid.",
      },
      { hour: 51, do: "close", by: "researcher" },
      { hour: 50 + 24 * 3, do: "appeal" },
      { hour: 76, do: "close", by: "anyone" },
      { hour: 50 + 24 * 18, do: "lapseSlash" },
    ],
    expected: "Closed",
    dispute: "Ruled",
    slash: "Lapsed",
  },
  {
    spec: "Thesis defence: all figures again from scratch.",
    ...{ by: p.aleksandra, project: "doctoral", ...RTX_6000, gpus: 12, hours: 36, daysAgo: 21.6, waited: 5 },
    steps: runsToTheEnd(36, 0.87),
    expected: "Closed",
  },
  {
    spec: "Port of the lesion model to ROCm.",
    ...{ by: p.yusuf, project: "imaging", ...MI210, gpus: 2, hours: 20, daysAgo: 19.4, waited: 10 },
    steps: runsToTheEnd(20, 0.8),
    expected: "Closed",
  },
  {
    spec: "Seasonal outlook, fifty members.",
    ...{ by: p.sione, project: "storms", ...V100, gpus: 12, hours: 20, daysAgo: 14.8, waited: 1.8 },
    steps: runsToTheEnd(20, 0.75),
    expected: "Closed",
  },
  {
    spec: "Budget speeches, transcripts of forty parliaments.",
    ...{ by: p.rukmini, project: "budgets", ...RTX_4090, gpus: 8, hours: 30, daysAgo: 10.7, waited: 6 },
    steps: [
      { hour: 0.1, do: "start" },
      { hour: 9, do: "checkpoint", load: 0.8 },
      { hour: 17, do: "claim", load: 0.8 },
      { hour: 19, do: "dispute", evidence: "From hour twelve on three nodes give empty transcripts." },
      {
        hour: 90,
        do: "rule",
        by: [p.kwabena, p.camila, p.farrukh],
        share: 0.5,
        fault: 1,
        loss: "90",
        reason: "Three nodes had no work from hour twelve on, and the claim counted them. A misreport.",
      },
      { hour: 91, do: "close", by: "researcher" },
      { hour: 116, do: "close", by: "anyone" },
    ],
    expected: "Closed",
    dispute: "Ruled",
    slash: "Proposed",
  },
  {
    spec: "Third lesson, two schools.",
    ...{ by: p.baoChau, project: "school", ...RTX_3090, gpus: 6, hours: 5, daysAgo: 7.9, waited: 0.4 },
    steps: runsToTheEnd(5, 0.5),
    expected: "Closed",
  },
  {
    spec: "Recogniser, release candidate.",
    ...{ by: p.fatimaZahra, project: "darija", ...H100, gpus: 6, hours: 30, daysAgo: 5.6, waited: 2 },
    steps: runsToTheEnd(30, 0.93),
    expected: "Closed",
  },
  {
    spec: "Scans of the second year, quality control.",
    ...{ by: p.yusuf, project: "imaging", ...A100, gpus: 8, hours: 40, daysAgo: 2.9, waited: 7 },
    steps: [
      { hour: 0.1, do: "start" },
      { hour: 9, do: "checkpoint", load: 0.85 },
      { hour: 40.2, do: "close", by: "anyone" },
      { hour: 42, do: "claim", load: 0.85 },
      {
        hour: 44,
        do: "dispute",
        evidence: "The node was in maintenance for six of these hours, says its own page.",
      },
    ],
    expected: "Settling",
    dispute: "Open",
  },
  {
    spec: "Sorghum, new lines of the season.",
    ...{ by: p.openCrop, project: "crops", ...H100, gpus: 10, hours: 72, daysAgo: 2.1, waited: 12 },
    steps: runs(38, 0.92),
    expected: "Active",
  },
  {
    spec: "Voices for a bus line, with the drivers' consent.",
    ...{ by: p.hinemoa, project: "darija", ...RTX_4090, gpus: 8, hours: 30, daysAgo: 0.9, waited: 1 },
    steps: runs(20, 0.8),
    expected: "Active",
  },
];

const CLASS = {
  h100: { model: "NVIDIA H100 SXM5", memoryGb: 80 },
  rtx4090: { model: "NVIDIA GeForce RTX 4090", memoryGb: 24 },
  a100: { model: "NVIDIA A100 SXM4", memoryGb: 80 },
  mi210: { model: "AMD Instinct MI210", memoryGb: 64 },
};

/** Requests that got no GPUs: one was taken out, the others wait. */
export const requests: readonly RequestEntry[] = [
  {
    spec: "A run that was planned for the autumn and isn't needed any more.",
    ...{ by: p.marguerite, project: "doctoral", ...CLASS.mi210, gpus: 8, hours: 24, maxPrice: "11" },
    daysAgo: 17.8,
    dequeuedDaysAgo: 16.2,
  },
  {
    spec: "Chapter six, the large model.",
    ...{
      by: p.siddharth,
      project: "doctoral",
      ...CLASS.h100,
      gpus: 12,
      hours: 24,
      maxPrice: "43",
      daysAgo: 0.6,
    },
  },
  {
    spec: "Second reader, all hospitals.",
    ...{ by: p.yusuf, project: "imaging", ...CLASS.h100, gpus: 8, hours: 30, maxPrice: "42", daysAgo: 0.5 },
  },
  {
    spec: "Lesson four, trial run before the holidays.",
    ...{ by: p.baoChau, project: "school", ...CLASS.h100, gpus: 8, hours: 2, maxPrice: "45", daysAgo: 0.3 },
  },
  {
    spec: "Storm of the week, high resolution.",
    ...{ by: p.sione, project: "storms", ...CLASS.rtx4090, gpus: 20, hours: 6, maxPrice: "10", daysAgo: 0.2 },
  },
  {
    spec: "Corpus statistics, last languages.",
    ...{
      by: p.rukmini,
      project: "budgets",
      ...CLASS.rtx4090,
      gpus: 18,
      hours: 4,
      maxPrice: "9.5",
      daysAgo: 0.1,
    },
  },
];
