import type { DatasetEntry } from "./types.ts";

/** IDatasetRegistry.DatasetKind. */
const KIND = { source: 0, derived: 1, model: 2, aggregate: 3 } as const;

/** Datasets and models of the story, the oldest first. */
export const datasets: readonly DatasetEntry[] = [
  {
    name: "diaries",
    ...{ controller: "lagoon", daysAgo: 57.9, kind: KIND.source, level: 2, licence: "ODbL-1.0" },
    ops: ["QUERY", "DERIVE", "TRAIN"],
    mechanism: "DifferentialPrivacy",
    purposes: ["ImproveHealthcare", "ScientificResearch"],
    text: "Sleep and movement, a line a day and person.",
  },
  {
    name: "seats",
    ...{ controller: "lagoon", daysAgo: 57.8, kind: KIND.source, level: 3, licence: "CC0-1.0" },
    ops: ["READ", "QUERY", "DERIVE"],
    mechanism: "Encryption",
    purposes: ["ProvidePersonalisedRecommendations"],
    text: "Window or aisle, front or back, next to whom.",
  },
  {
    name: "first seats",
    ...{ controller: "lagoon", daysAgo: 57.7, kind: KIND.source, level: 3, licence: "CC0-1.0" },
    ops: ["READ"],
    mechanism: "Encryption",
    purposes: ["ProvidePersonalisedRecommendations"],
    text: "A first try at seat wishes, with too many columns.",
  },
  {
    name: "shifts",
    ...{ controller: "studio", daysAgo: 57.6, kind: KIND.source, level: 4, licence: "CC-BY-NC-4.0" },
    ops: ["READ", "QUERY", "DERIVE", "EXPORT", "TRAIN"],
    mechanism: "Pseudonymisation",
    purposes: ["PersonnelWorkloadManagement", "InternalResourceOptimisation"],
    text: "When and where the studio works.",
  },
  {
    name: "field notes",
    ...{ controller: "crops", daysAgo: 57.5, kind: KIND.source, level: 2, licence: "CC-BY-SA-4.0" },
    ops: ["QUERY", "DERIVE", "TRAIN"],
    mechanism: "Pseudonymisation",
    purposes: ["ScientificResearch", "CombatClimateChange"],
    text: "What breeders wrote down in their fields.",
  },
  {
    name: "leaves",
    ...{ controller: "school", daysAgo: 57.4, kind: KIND.source, level: 2, licence: "CC-BY-4.0" },
    ops: ["QUERY", "TRAIN"],
    mechanism: "Anonymisation",
    purposes: ["ImprovePublicServices"],
    text: "Leaves, photographed by pupils.",
  },
  {
    name: "weekly sums",
    ...{ controller: "lagoon", daysAgo: 41.2, kind: KIND.derived, level: 1, licence: "ODbL-1.0" },
    ops: ["QUERY", "TRAIN"],
    mechanism: "DifferentialPrivacy",
    purposes: ["ScientificResearch"],
    parents: ["diaries"],
    text: "Sleep by week and region, with noise.",
  },
  {
    name: "harvest and health",
    ...{ controller: "cluster", daysAgo: 33.4, kind: KIND.aggregate, level: 1, licence: "ODbL-1.0" },
    ops: ["QUERY", "TRAIN"],
    mechanism: "DifferentialPrivacy",
    purposes: ["ScientificResearch"],
    parents: ["weekly sums", "field notes"],
    text: "How a region sleeps in the weeks of harvest.",
  },
  {
    name: "breeder's model",
    ...{ controller: "crops", daysAgo: 9.4, kind: KIND.model, level: 2, licence: "Apache-2.0" },
    ops: ["QUERY", "TRAIN"],
    mechanism: "Pseudonymisation",
    purposes: ["ScientificResearch"],
    parents: ["field notes"],
    text: "A language model that has read field notes.",
    job: "Continual pre-training on breeders' field notes.",
  },
  {
    name: "harvest model",
    ...{ controller: "cluster", daysAgo: 5.1, kind: KIND.model, level: 1, licence: "Apache-2.0" },
    ops: ["QUERY"],
    mechanism: "DifferentialPrivacy",
    purposes: ["ScientificResearch"],
    parents: ["harvest and health", "breeder's model"],
    text: "The same model, tuned on harvests.",
  },
];
