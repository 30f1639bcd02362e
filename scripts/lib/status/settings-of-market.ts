import type { RecordedParameters } from "../deploy/record.ts";
import type { Setting } from "./setting.ts";
import type { Places } from "./settings-of-governance.ts";

/** What the contracts of the compute market were given. */
export function marketSettings({ Market: market }: RecordedParameters): Setting[] {
  const registry = "ResourceRegistry";
  const bounds = { event: "ProjectBoundsSet" };
  return [
    { contract: "AllocationEscrow", getter: "terms", expected: market.escrowTerms },
    { contract: "FairShareQueue", getter: "settings", expected: market.queueSettings },
    { contract: "DisputeModule", getter: "settings", expected: market.disputeSettings },
    { contract: "RewardsDistributor", getter: "settings", expected: market.rewardsSettings },
    { contract: "SubsidyPool", getter: "settings", expected: market.subsidySettings },
    { contract: "StakeVault", getter: "THAW_PERIOD", expected: market.thawPeriod },
    {
      contract: "ProjectRegistry",
      getter: "smallBudgetUsd",
      expected: market.smallBudgetUsd,
      change: bounds,
    },
    { contract: "ProjectRegistry", getter: "challengeBond", expected: market.challengeBond, change: bounds },
    ...market.stakePerGpu.map(
      (expected, tier): Setting => ({
        ...{ contract: registry, getter: "stakePerGpu", args: [tier], expected, about: `tier L${tier}` },
        change: { event: "StakePerGpuSet", keys: { tier } },
      }),
    ),
    ...market.gpuClasses.map(
      (expected, index): Setting => ({
        ...{ contract: registry, getter: "classOf", args: [index + 1], expected, about: expected.name },
        change: { event: "GpuClassSet", keys: { classId: index + 1 } },
      }),
    ),
    ...market.intensities.map(
      ({ region, gPerKWh, asOf, source }): Setting => ({
        ...{ contract: "CarbonOracle", getter: "recordOf", args: [region], about: region },
        expected: { gPerKWh, asOf, source },
        change: { event: "IntensitySet", keys: { region } },
      }),
    ),
  ];
}

/** What the contracts of consent and provenance were given. */
export function provenanceSettings(
  { Provenance: given }: RecordedParameters,
  { address }: Places,
): Setting[] {
  const book = "PolicyBook";
  const treasury = address("BoundedTimelock");
  const templates = [
    [given.teamProductivityTermsHash, given.teamProductivityPurpose, given.teamProductivityCategory],
    [given.healthPatternsTermsHash, given.healthPatternsPurpose, given.healthPatternsCategory],
    [given.familySeatsTermsHash, given.familySeatsPurpose, given.familySeatsCategory],
  ] as const;
  return [
    {
      ...{ contract: "VocabRegistry", getter: "release", expected: given.release },
      change: { event: "ReleasePinned" },
    },
    ...given.levels.map(
      (expected, index): Setting => ({
        ...{ contract: book, getter: "levelOf", args: [index + 1], expected, about: `level ${index + 1}` },
        change: { event: "LevelSet", keys: { level: index + 1 } },
      }),
    ),
    ...given.walls.map(
      (expected, zone): Setting => ({
        ...{ contract: book, getter: "wallOf", args: [zone], expected, about: `zone ${zone}` },
        change: { event: "WallSet", keys: { zone } },
      }),
    ),
    ...templates.map(
      ([termsHash, purpose, category], index): Setting => ({
        ...{ contract: book, getter: "templateOf", args: [index + 1], about: `template ${index + 1}` },
        expected: { termsHash, purpose, category, isRetired: false },
        change: { event: "TemplateRetired", keys: { templateId: index + 1 } },
      }),
    ),
    { contract: "ControllerRegistry", getter: "MIN_BOND", expected: given.minBond },
    { contract: "ControllerRegistry", getter: "THAW_PERIOD", expected: given.thawPeriod },
    { contract: "ControllerRegistry", getter: "MAX_ASSESSMENT_PERIOD", expected: given.maxAssessmentPeriod },
    {
      ...{ contract: "UseAnchors", getter: "settings" },
      expected: {
        ...{ window: given.anchorWindow, answerPeriod: given.answerPeriod, bond: given.anchorBond },
        ...{ challengeBond: given.challengeBond, treasury },
      },
    },
    {
      ...{ contract: "BreachBoard", getter: "settings" },
      expected: { latePenalty: given.latePenalty, reporterBps: given.reporterBps, treasury },
    },
  ];
}
