import { people as p } from "../people.ts";
import type { ChallengeEntry, ProjectEntry } from "./types.ts";

const YEAR = 360;

/** Who uses GPUs, in the order of their numbers. */
export const projects: readonly ProjectEntry[] = [
  {
    name: "darija",
    owner: p.fatimaZahra,
    daysAgo: 116.1,
    budgetUsd: 60_000,
    text: "# Speech for Darija and Tamazight\n\nOpen recognisers for two languages that no company pays for.",
    members: [p.hinemoa],
    verified: {
      daysAgo: 115.6,
      by: p.padraig,
      report: "One association with a register number and two grants.",
    },
    small: {
      daysAgo: 115.5,
      by: p.padraig,
      days: YEAR,
      report: "Its accounts show 54,000 US dollars last year.",
    },
    funds: [
      { daysAgo: 115.2, amount: "40000" },
      { daysAgo: 58.4, amount: "45000" },
    ],
  },
  {
    name: "doctoral",
    owner: p.aleksandra,
    daysAgo: 115.8,
    budgetUsd: 180_000,
    text: "# Doctoral access\n\nA shared queue place for nine doctoral students without machines.",
    members: [p.siddharth, p.marguerite],
    verified: {
      daysAgo: 115.1,
      by: p.thandiwe,
      report: "Nine students of five universities, one agreement.",
    },
    small: {
      daysAgo: 115,
      by: p.thandiwe,
      days: YEAR,
      report: "Budget of the agreement, signed by all five.",
    },
    funds: [
      { daysAgo: 114.8, amount: "90000" },
      { daysAgo: 41.5, amount: "60000" },
    ],
  },
  {
    name: "school",
    owner: p.baoChau,
    daysAgo: 112.9,
    budgetUsd: 15_000,
    text: "# An hour on a real machine\n\nSchool classes train a model of their own in one lesson.",
    verified: { daysAgo: 112.2, by: p.padraig, report: "A school board in Hue; I spoke with two teachers." },
    small: {
      daysAgo: 112.1,
      by: p.padraig,
      days: YEAR,
      report: "The board's budget line for it, 12,000 US dollars.",
    },
    funds: [{ daysAgo: 111.9, amount: "30000" }],
  },
  {
    name: "crops",
    owner: p.openCrop,
    daysAgo: 88.9,
    budgetUsd: 900_000,
    text: "# Drought-proof sorghum\n\nGenomic prediction for breeders of six countries.",
    verified: {
      daysAgo: 88.1,
      by: p.thandiwe,
      report: "A network of six institutes with a seat in Nairobi.",
    },
    funds: [
      { daysAgo: 87.5, amount: "220000" },
      { daysAgo: 33.1, amount: "150000" },
    ],
    links: [
      { provider: p.openCrop, daysAgo: 86.4 },
      { provider: p.altiplano, daysAgo: 78.8 },
    ],
  },
  {
    name: "imaging",
    owner: p.oluwaseun,
    daysAgo: 84.2,
    budgetUsd: 420_000,
    text: "# Rare diseases in scans\n\nOnly with scans whose owners agreed to this use.",
    members: [p.yusuf],
    verified: {
      daysAgo: 83.6,
      by: p.padraig,
      report: "A patients' federation; its board confirmed the project.",
    },
    funds: [{ daysAgo: 83.2, amount: "160000" }],
  },
  {
    name: "storms",
    owner: p.sione,
    daysAgo: 79.5,
    budgetUsd: 40_000,
    text: "# Storm tracks for small islands\n\nJobs that can stop and go on when the link comes back.",
    verified: {
      daysAgo: 78.9,
      by: p.thandiwe,
      report: "The weather offices of three islands stand behind it.",
    },
    small: {
      daysAgo: 78.8,
      by: p.thandiwe,
      days: YEAR,
      report: "Three budgets added up: 31,000 US dollars.",
    },
    funds: [{ daysAgo: 78.1, amount: "35000" }],
  },
  {
    name: "budgets",
    owner: p.rukmini,
    daysAgo: 70.3,
    budgetUsd: 95_000,
    text: "# Open budgets\n\nA corpus of public budgets in forty languages.",
    verified: { daysAgo: 69.7, by: p.padraig, report: "A foundation with published accounts." },
    small: {
      daysAgo: 69.6,
      by: p.padraig,
      days: YEAR,
      report: "The foundation's budget for this project alone.",
    },
    funds: [{ daysAgo: 69, amount: "50000" }],
  },
  {
    name: "reefs",
    owner: p.hinemoa,
    daysAgo: 2.6,
    budgetUsd: 22_000,
    text: "# Reef sounds\n\nListening to reefs with the people who live by them. Not verified yet.",
    funds: [{ daysAgo: 2.4, amount: "4000" }],
  },
];

/** Who said that a project is not small. */
export const challenges: readonly ChallengeEntry[] = [
  {
    project: "storms",
    by: p.giorgi,
    daysAgo: 62.7,
    evidence: "One of the three weather offices got a grant of a million this year.",
    end: { kind: "lapsed", by: p.sione },
    endDaysAgo: 30.4,
  },
  {
    project: "budgets",
    by: p.meiLing,
    daysAgo: 37.8,
    evidence:
      "The foundation's annual report shows 640,000 US dollars for the corpus, over all its accounts.",
    end: {
      kind: "withdrawn",
      by: p.padraig,
      report:
        "The report is right: the budget that was declared left two accounts out. Verified, but not small.",
    },
    endDaysAgo: 36.1,
  },
];
