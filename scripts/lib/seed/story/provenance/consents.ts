import type { ConsentGroup } from "./types.ts";

const HEALTH = {
  ...{ controller: "lagoon", dataset: "diaries", purpose: "ImproveHealthcare", category: "PhysicalHealth" },
  ...{ level: 1, mechanism: "DifferentialPrivacy", days: 300, maxUses: 500, reward: 200_000 },
  ops: ["QUERY", "TRAIN"],
  terms: "healthPatterns",
} as const;

const NOTES = {
  ...{ controller: "crops", dataset: "field notes", purpose: "ScientificResearch", category: "Opinion" },
  ...{ level: 2, mechanism: "Pseudonymisation", days: 350, maxUses: 200, reward: 100_000 },
  ops: ["QUERY", "DERIVE", "TRAIN"],
  terms:
    "What you wrote down in your field helps to breed crops. Your name is replaced before anybody computes.",
} as const;

const SHIFTS = {
  ...{ controller: "studio", dataset: "shifts", category: "WorkEnvironment" },
  ...{ days: 200, maxUses: 100, reward: 50_000 },
} as const;

const LEAVES = {
  ...{ controller: "school", dataset: "leaves", purpose: "ImprovePublicServices", category: "Picture" },
  ...{ level: 2, mechanism: "Anonymisation", maxUses: 50, reward: 10_000 },
  ops: ["QUERY", "TRAIN"],
  terms: "Your pictures of leaves teach a machine. Whatever shows you is cut off first.",
} as const;

/** All that people were asked, the oldest first. The circle's consents are in the timetable. */
export const consents: readonly ConsentGroup[] = [
  {
    name: "delegable diaries",
    ...HEALTH,
    flags: ["EXPLICIT", "DELEGABLE"],
    people: [1, 4],
    daysAgo: 56.2,
    by: "one by one",
  },
  { name: "diaries", ...HEALTH, flags: ["EXPLICIT"], people: [5, 16], daysAgo: 55.9, by: "batch" },
  { name: "notes", ...NOTES, people: [17, 30], daysAgo: 55.4, by: "batch" },
  { name: "silent notes", ...NOTES, flags: ["PRIVATE_TRAIL"], people: [31, 36], daysAgo: 55.1, by: "batch" },
  {
    name: "shifts",
    ...{ ...SHIFTS, purpose: "PersonnelWorkloadManagement", level: 2, mechanism: "Pseudonymisation" },
    ops: ["QUERY", "DERIVE"],
    terms: "teamProductivity",
    ...{ people: [37, 44], daysAgo: 54.6, by: "batch" },
  },
  {
    name: "open shifts",
    ...{
      ...SHIFTS,
      purpose: "InternalResourceOptimisation",
      level: 4,
      mechanism: "No special protection",
    },
    ops: ["READ", "EXPORT"],
    flags: ["EXPLICIT"],
    days: 80,
    terms: "Your shifts go as they are to those who share the building, so that rooms are used well.",
    ...{ people: [43, 44], daysAgo: 54.3, by: "one by one" },
  },
  {
    name: "seats",
    ...{ controller: "lagoon", dataset: "seats", purpose: "ProvidePersonalisedRecommendations" },
    ...{ category: "Preference", level: 3, mechanism: "Encryption" },
    ops: ["READ", "QUERY"],
    flags: ["EXPLICIT", "DESTROY_DERIVATIVES"],
    ...{ days: 150, maxUses: 20, reward: 1_000_000 },
    terms: "familySeats",
    ...{ people: [45, 50], daysAgo: 53.8, by: "one by one" },
  },
  {
    name: "no diaries",
    ...HEALTH,
    level: 0,
    ops: [],
    maxUses: 0,
    reward: 0,
    people: [51, 51],
    daysAgo: 55.8,
    by: "refusal",
  },
  {
    name: "no notes",
    ...NOTES,
    level: 0,
    ops: [],
    maxUses: 0,
    reward: 0,
    people: [52, 52],
    daysAgo: 55.3,
    by: "refusal",
  },
  { name: "leaves of spring", ...LEAVES, days: 20, people: [54, 55], daysAgo: 52.9, by: "batch" },
  { name: "leaves", ...LEAVES, days: 180, people: [56, 57], daysAgo: 52.7, by: "batch" },
  { name: "kept diaries", ...HEALTH, flags: ["EXPLICIT"], people: [61, 72], daysAgo: 50.5, by: "root" },
];
