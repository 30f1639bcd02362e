/** What each contract of consent and provenance must know of the others: who asks what, and which contract must be the answer. */
export const PROVENANCE_KNOWN: readonly [contract: string, getter: string, other: string][] = [
  ["PolicyBook", "VOCABULARY", "VocabRegistry"],
  ["PolicyBook", "listener", "ConsentLog"],
  ["ControllerRegistry", "TOKEN", "ComputeToken"],
  ["ControllerRegistry", "useAnchors", "UseAnchors"],
  ["ControllerRegistry", "breachBoard", "BreachBoard"],
  ["ConsentLog", "POLICY", "PolicyBook"],
  ["ConsentLog", "CONTROLLERS", "ControllerRegistry"],
  ["ConsentLog", "benefitVault", "BenefitVault"],
  ["BenefitVault", "TOKEN", "ComputeToken"],
  ["BenefitVault", "LOG", "ConsentLog"],
  ["BenefitVault", "CONTROLLERS", "ControllerRegistry"],
  ["BenefitVault", "useAnchors", "UseAnchors"],
  ["BenefitVault", "breachBoard", "BreachBoard"],
  ["UseAnchors", "LOG", "ConsentLog"],
  ["UseAnchors", "VAULT", "BenefitVault"],
  ["DatasetRegistry", "LOG", "ConsentLog"],
  ["BreachBoard", "LOG", "ConsentLog"],
  ["BreachBoard", "VAULT", "BenefitVault"],
  ["BreachBoard", "DATASETS", "DatasetRegistry"],
  ["BreachBoard", "CONTROLLERS", "ControllerRegistry"],
  ["AllocationEscrow", "useGate", "DatasetRegistry"],
];

/** Contracts of consent and provenance that ask the access manager who may do what. */
export const PROVENANCE_MANAGED = [
  "VocabRegistry",
  "PolicyBook",
  "ControllerRegistry",
  "ConsentLog",
  "BenefitVault",
  "DatasetRegistry",
  "BreachBoard",
] as const;
