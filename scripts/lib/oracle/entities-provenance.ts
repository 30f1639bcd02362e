import type { EntityShape, StatsShape } from "./entity-shape.ts";
import { shape } from "./entity-shape.ts";

/** The entities of consent and provenance, with every stored field of the schema. */
export const PROVENANCE_ENTITIES = {
  Provenance: shape(
    "provenances",
    "useAnchors breachBoard benefitVault policyListener consentCount standingConsents subGrantCount revocationCount tombstoneCount refusalCount anchoredConsents useCount privateUseCount batchCount anchoredUses slashedAnchors controllerCount datasetCount modelCount circleCount breachCount openBreaches missedDuties bonds slashed benefitFree benefitEarned benefitCredited benefitClaimed",
  ),
  Trail: shape("trails", "seq head gaps entries updatedAt"),
  Vocabulary: shape("vocabularies", "release purposeCount categoryCount mechanismCount"),
  VocabularyRelease: shape(
    "vocabularyReleases",
    "release timestamp blockNumber transactionHash sequence",
    "proposal",
  ),
  Purpose: shape(
    "purposes",
    "code iri zone isSpecial isWholesale release addedAt blockNumber transactionHash",
    "",
    "",
    "parents",
  ),
  Category: shape(
    "categories",
    "code iri zone isSpecial isWholesale release addedAt blockNumber transactionHash",
    "",
    "",
    "parents",
  ),
  Mechanism: shape(
    "mechanisms",
    "code iri zone isSpecial isWholesale release addedAt blockNumber transactionHash",
    "",
    "",
    "parents",
  ),
  LevelPolicy: shape(
    "levelPolicies",
    "level version maxDuration announceDelay needsExplicit needsAssessment updatedAt",
    "",
    "ops bridges",
    "mechanisms",
  ),
  LevelPolicyChange: shape(
    "levelPolicyChanges",
    "level version maxDuration announceDelay needsExplicit needsAssessment timestamp blockNumber transactionHash sequence",
    "policy proposal",
    "ops bridges",
    "mechanisms",
  ),
  Wall: shape("walls", "zone version updatedAt", "", "", "forbidden"),
  WallChange: shape(
    "wallChanges",
    "version timestamp blockNumber transactionHash sequence",
    "wall proposal",
    "",
    "forbidden",
  ),
  ConsentTemplate: shape(
    "consentTemplates",
    "number termsHash level isRetired addedAt retiredAt",
    "purpose category proposal retiringProposal",
  ),
  Controller: shape(
    "controllers",
    "number account nextAccount profileHash assessmentHash assessmentExpiry isSuspended agentCount bond locked thawing thawedAt slashed consentCount standingConsents useCount anchoredUses revocationsTotal revocationsAcknowledged revocationsLate ackSeconds longestAckSeconds medianAckSeconds openBreaches breachCount lateBreaches missedDuties benefitFree benefitEarned registeredAt blockNumber transactionHash",
    "",
    "ackCounts",
  ),
  Agent: shape("agents", "number account isActive addedAt revokedAt", "controller"),
  ControllerEvent: shape(
    "controllerEvents",
    "kind account hash expiry timestamp blockNumber transactionHash sequence",
    "controller agent proposal",
  ),
  BondChange: shape(
    "bondChanges",
    "kind amount bond to timestamp blockNumber transactionHash sequence",
    "controller",
  ),
  ConsentScope: shape(
    "consentScopes",
    "consentCount standingConsents refusalCount useCount privateUseCount anchoredUses benefitEarned benefitCredited benefitClaimed",
    "dataset",
  ),
  Consent: shape(
    "consents",
    "subject scope status level isRoot isDelegable destroysDerivatives isPrivate isExplicit notBefore expiry maxUses passedOn useCount rewardPerUse termsHash revokeLock structHash depth grantedAt revokedAt acknowledgedAt ackSeconds timestamp blockNumber transactionHash sequence",
    "circle dataset scopeSums controller agent purpose category mechanism parent latestSubGrant previousSubGrant root revocation latestJob",
    "ops",
  ),
  ConsentEvent: shape(
    "consentEvents",
    "kind seq account amount timestamp blockNumber transactionHash sequence",
    "consent",
  ),
  Refusal: shape(
    "refusals",
    "subject scope controllerNumber purposeCode categoryCode notBefore expiry termsHash timestamp blockNumber transactionHash sequence",
    "dataset controller purpose category",
  ),
  Revocation: shape(
    "revocations",
    "subject scope by path isTombstone seq taintCount isTaintComplete timestamp blockNumber transactionHash sequence",
    "consent controller",
  ),
  Taint: shape("taints", "depth mustBeDestroyed", "revocation consent dataset job"),
  ConsentRoot: shape(
    "consentRoots",
    "root count materialized digest codec timestamp blockNumber transactionHash sequence",
    "controller",
  ),
  SkippedItem: shape(
    "skippedItems",
    "grantId reason timestamp blockNumber transactionHash sequence",
    "consent",
  ),
  UseAnnouncement: shape(
    "useAnnouncements",
    "jobId scope op readyAt until timestamp blockNumber transactionHash sequence",
    "job dataset controller purpose",
  ),
  UseRecord: shape(
    "useRecords",
    "seq subject jobId scope actor op level useIndex resource outputHash reward timestamp blockNumber transactionHash",
    "consent batch job dataset controller purpose",
  ),
  UseBatch: shape(
    "useBatches",
    "jobId scope actor op count firstSeq isPrivate outputHash grantsHash timestamp blockNumber transactionHash sequence",
    "job dataset controller purpose",
  ),
  JobUse: shape(
    "jobUses",
    "jobId scope useCount privateUseCount consentCount anchoredUses lastSeq reward updatedAt",
    "job dataset controller",
  ),
  ConsentJob: shape("consentJobs", "jobId source useCount", "consent jobUse job dataset previous"),
  JobDatasets: shape("jobDatasets_collection", "namedAt transactionHash", "job controller", "", "datasets"),
  UseAnchor: shape(
    "useAnchors",
    "number state jobId scope actor op level count root digest codec bond challengeCount fault challenger faultyGrant toChallenger toSubject endedAt timestamp blockNumber transactionHash sequence",
    "job dataset controller agent purpose",
  ),
  UseChallenge: shape(
    "useChallenges",
    "number challenger fault index grantId deadline isAnswered answeredAt returnedAt timestamp blockNumber transactionHash sequence",
    "anchor",
  ),
  UseAnchorsSettings: shape(
    "useAnchorsSettings_collection",
    "window answerPeriod bond challengeBond treasury",
  ),
  Dataset: shape(
    "datasets",
    "kind status custodian nextCustodian level contentHash metaDigest codec licence subjectsRoot jobId isDeclassified parentCount childCount openBreaches registeredAt retiredAt destroyedAt evidenceHash timestamp blockNumber transactionHash sequence",
    "mechanism job latestChild",
    "ops",
    "purposes",
  ),
  LineageEdge: shape(
    "lineageEdges",
    "jobId timestamp blockNumber transactionHash sequence",
    "child parent job previous",
  ),
  Activity: shape(
    "activities",
    "jobId actor codeHash imageDigest paramsHash startedAt endedAt timestamp blockNumber transactionHash sequence",
    "job",
    "",
    "inputs outputs",
  ),
  CustodyEvent: shape(
    "custodyEvents",
    "kind from to timestamp blockNumber transactionHash sequence",
    "dataset",
  ),
  Declassification: shape(
    "declassifications",
    "level evidenceHash timestamp blockNumber transactionHash sequence",
    "dataset proposal",
    "ops",
    "purposes",
  ),
  ConsentCircle: shape("consentCircles", "creator threshold changeCount createdAt", "", "members guardians"),
  CircleChange: shape(
    "circleChanges",
    "threshold timestamp blockNumber transactionHash sequence",
    "circle",
    "members guardians",
  ),
  Benefit: shape("benefits", "scope earned credited claimed updatedAt", "consent controller"),
  BenefitEntry: shape(
    "benefitEntries",
    "kind account amount after timestamp blockNumber transactionHash sequence",
    "controller benefit",
  ),
  Breach: shape(
    "breaches",
    "number datasetId severity status categoryCode discoveredAt reportedAt reportSeconds isLate reporter affected affectedRoot listDigest codec reportHash closedAt timestamp blockNumber transactionHash sequence",
    "dataset controller category",
  ),
  BreachEvent: shape(
    "breachEvents",
    "kind severity affected affectedRoot reportHash timestamp blockNumber transactionHash sequence",
    "breach",
  ),
  Duty: shape(
    "duties",
    "kind since dueAt doneAt isLate missedAt reporter toReporter toSubject",
    "controller consent breach",
  ),
  Erasure: shape(
    "erasures",
    "subject requestedAt dueAt completedAt seconds evidenceHash",
    "consent controller duty",
  ),
  BreachBoardSettings: shape("breachBoardSettings_collection", "latePenalty reporterBps treasury"),
} as const satisfies Record<string, EntityShape>;

/** What the index adds up of uses and consents. */
export const PROVENANCE_STATS = {
  UseStats: {
    plural: "useStats_collection",
    dimensions: {},
    fields: { uses: "sum", privateUses: "sum", reward: "sum" },
  },
  PurposeStats: {
    plural: "purposeStats_collection",
    dimensions: { purpose: "reference", level: "value" },
    fields: { uses: "sum", reward: "sum" },
  },
  ControllerStats: {
    plural: "controllerStats_collection",
    dimensions: { controller: "reference" },
    fields: { uses: "sum", reward: "sum" },
  },
  ConsentStats: {
    plural: "consentStats_collection",
    dimensions: {},
    fields: { granted: "sum", revoked: "sum", standing: "last" },
  },
  PurposeConsentStats: {
    plural: "purposeConsentStats_collection",
    dimensions: { purpose: "reference", level: "value" },
    fields: { granted: "sum", revoked: "sum" },
  },
} as const satisfies Record<string, StatsShape>;
