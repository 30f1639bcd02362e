import { buildModule, type Future } from "@nomicfoundation/ignition-core";
import { MarketModule } from "./Market.ts";

/** A struct of the contracts, by its fields. */
type Struct = Record<string, bigint | number | boolean | string | number[]>;

/** IProposalPolicy.ProposalClass. */
const CLASS = { Standard: 0, Constitutional: 2 };

/** Consent templates, by the names of their parameters. */
const TEMPLATES = ["teamProductivity", "healthPatterns", "familySeats"] as const;

/**
 * Consent and provenance: the vocabulary and the policy of levels, zones and templates; controllers, the log of consents
 * and uses, benefits, recorded roots, datasets, breaches and circles, told of each other once; and what the policy of
 * proposals has to know of them. Calls to them are constitutional, but for what votes decide case by case: new terms,
 * templates, the end of a suspension, and whether a dataset is anonymous.
 */
export const ProvenanceModule = buildModule("Provenance", (m) => {
  const market = m.useModule(MarketModule);
  const { accessManager, token, timelock, policy, escrow } = market;
  const vocabulary = m.contract("VocabRegistry", [accessManager]);
  const release = m.getParameter<string>("release");
  const terms = (["purposes", "categories", "mechanisms"] as const).map((kind) =>
    m.call(vocabulary, "addTerms", [release, m.getParameter<Struct[]>(kind)], { id: `add_${kind}` }),
  );
  const policyBook = m.contract("PolicyBook", [
    accessManager,
    vocabulary,
    m.getParameter<Struct[]>("levels"),
    m.getParameter<bigint[]>("walls"),
  ]);
  // Each after the one before, so that they have the same numbers everywhere.
  let before: Future[] = terms;
  for (const name of TEMPLATES) {
    const parameters = [
      m.getParameter<string>(`${name}TermsHash`),
      m.getParameter<number>(`${name}Purpose`),
      m.getParameter<number>(`${name}Category`),
      m.getParameter<number>(`${name}Level`),
    ];
    before = [m.call(policyBook, "addTemplate", parameters, { id: `add_${name}`, after: before })];
  }

  const controllers = m.contract("ControllerRegistry", [
    accessManager,
    token,
    m.getParameter<bigint>("minBond"),
    m.getParameter<number>("thawPeriod"),
    m.getParameter<number>("maxAssessmentPeriod"),
  ]);
  const consentLog = m.contract("ConsentLog", [accessManager, policyBook, controllers]);
  const benefitVault = m.contract("BenefitVault", [accessManager, token, consentLog, controllers]);
  const useAnchors = m.contract("UseAnchors", [
    consentLog,
    benefitVault,
    {
      window: m.getParameter<number>("anchorWindow"),
      answerPeriod: m.getParameter<number>("answerPeriod"),
      bond: m.getParameter<bigint>("anchorBond"),
      challengeBond: m.getParameter<bigint>("challengeBond"),
      treasury: timelock,
    },
  ]);
  const datasets = m.contract("DatasetRegistry", [accessManager, consentLog, controllers, vocabulary]);
  const breachBoard = m.contract("BreachBoard", [
    accessManager,
    consentLog,
    benefitVault,
    datasets,
    {
      latePenalty: m.getParameter<bigint>("latePenalty"),
      reporterBps: m.getParameter<number>("reporterBps"),
      treasury: timelock,
    },
  ]);
  const circles = m.contract("ConsentCircles");

  m.call(controllers, "bindModules", [useAnchors, breachBoard], { id: "bindControllers" });
  m.call(consentLog, "bindBenefitVault", [benefitVault]);
  m.call(policyBook, "bindListener", [consentLog]);
  m.call(benefitVault, "bindModules", [useAnchors, breachBoard], { id: "bindVaultOfBenefits" });
  m.call(datasets, "bindBreachBoard", [breachBoard]);
  m.call(escrow, "bindUseGate", [datasets]);

  const managed = { vocabulary, policyBook, controllers, consentLog, benefitVault, datasets, breachBoard };
  for (const [name, contract] of Object.entries(managed))
    m.call(policy, "setTargetClass", [contract, CLASS.Constitutional], { id: `classify_${name}` });
  for (const [contract, name] of [
    [vocabulary, "addTerms"],
    [policyBook, "addTemplate"],
    [policyBook, "retireTemplate"],
    [controllers, "liftSuspension"],
    [datasets, "declassify"],
  ] as const) {
    const selector = m.getParameter<string>(`${name}Selector`);
    m.call(policy, "setActionRule", [contract, selector, CLASS.Standard, 0], { id: `rule_${name}` });
  }
  return { ...market, ...managed, useAnchors, circles };
});
