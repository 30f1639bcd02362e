import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "@wagmi/cli";
import type { Abi } from "viem";

const folder = path.join(import.meta.dirname, "../snapshots/abi");

const contracts = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .sort()
  .map((file) => ({
    name: path.basename(file, ".json"),
    abi: JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Abi,
  }));

/** What pages call and read. Without the errors: those stand below, and every page would carry them. */
const interfaces = contracts.map(({ name, abi }) => ({
  name,
  abi: abi.filter((item) => item.type === "function" || item.type === "event"),
}));

/** The custom errors alone, so that explaining a revert does not load every ABI. */
const errors = contracts.map(({ name, abi }) => ({
  name: `${name}Errors`,
  abi: abi.filter((item) => item.type === "error"),
}));

/** What pages about proposals and the board call of large contracts; the rest of their ABIs stays out of them. */
const reads = {
  ComputeGovernor: [
    "VOTES_SINK",
    "getProposalId",
    "objectionEnd",
    "proposalDeadline",
    "proposalEta",
    "proposalNeedsQueuing",
    "proposalSnapshot",
    "proposalVotes",
    "quorum",
    "state",
    "usedVotes",
  ],
  ProposalPolicy: [
    "codeHashOf",
    "opinionLog",
    "periods",
    "proposalPhase",
    "proposalQuorum",
    "reviewOf",
    "termsOf",
  ],
  OpinionLog: ["hasLegalOpinion"],
  BoundedTimelock: ["getMinDelay"],
  ComputeToken: ["getPastTotalSupply", "getPastVotes", "getVotes"],
  EthicsBoard: [
    "COHORT_0_SEATS",
    "MAX_TERM",
    "RATE_WINDOW",
    "SEATS",
    "STRIKES_TO_SUSPEND",
    "VETOES_PER_WINDOW",
    "VETO_BALLOTS",
    "activeMembers",
    "ballotsOf",
    "epoch",
    "isMember",
    "obstacle",
    "seatAt",
    "seatOf",
    "signerOf",
    "strikes",
    "sunset",
    "vetoesLeft",
  ],
} as const;

/** What the page of roles and rules reads. */
const structure = {
  AccessManager: [
    "getAccess",
    "getRoleAdmin",
    "getRoleGrantDelay",
    "getRoleGuardian",
    "getTargetFunctionRole",
    "hasRole",
    "isTargetClosed",
  ],
  BoundedTimelock: [
    "CANCELLER_ROLE",
    "DEFAULT_ADMIN_ROLE",
    "EXECUTOR_ROLE",
    "HIGHEST_DELAY",
    "LOWEST_DELAY",
    "PROPOSER_ROLE",
    "VOTES_SINK",
    "getMinDelay",
    "hasRole",
  ],
  ComputeGovernor: [
    "lateQuorumVoteExtension",
    "proposalThreshold",
    "quorum",
    "quorumDenominator",
    "quorumNumerator",
    "votingDelay",
    "votingPeriod",
  ],
  ProposalPolicy: [
    "MAX_ACTIONS",
    "actionRule",
    "bounds",
    "opinionLog",
    "periods",
    "rulesOf",
    "spendCap",
    "spendable",
    "targetClass",
  ],
} as const;

/** What pages read of the compute market. */
const marketReads = {
  AllocationEscrow: [
    "balanceOf",
    "footprint",
    "isResearcher",
    "jobCount",
    "jobOf",
    "jobSignerUntil",
    "payerOf",
    "projectAccount",
    "providerOf",
    "solvency",
    "terms",
    "workLimit",
  ],
  CarbonOracle: ["recordOf"],
  DisputeModule: [
    "MAJORITY",
    "bondFor",
    "disputeCount",
    "disputeOf",
    "isInterested",
    "openDisputeOf",
    "settings",
    "slashOf",
  ],
  FairShareQueue: [
    "keyOf",
    "laneLength",
    "laneSharesBps",
    "nextOf",
    "placeOf",
    "queuedRequestOf",
    "requestOf",
    "settings",
    "standingOf",
  ],
  ProjectRegistry: [
    "CHALLENGE_PERIOD",
    "MAX_TERM",
    "challengeBond",
    "challengeOf",
    "isMember",
    "isSigner",
    "ownerOf",
    "projectCount",
    "projectOf",
    "smallBudgetUsd",
    "statusOf",
  ],
  ResourceRegistry: [
    "INVENTORY_PERIOD",
    "PROBATION_GPUS",
    "actsFor",
    "classOf",
    "hindranceOf",
    "inventoryOf",
    "offerCount",
    "offerOf",
    "providerOf",
    "requiredStakeOf",
    "stakePerGpu",
    "tierOf",
  ],
  RewardsDistributor: [
    "STARTED_AT",
    "currentEpoch",
    "nextToClose",
    "reserved",
    "rewardOf",
    "scheduledEmission",
    "settings",
    "shareOf",
  ],
  StakeVault: ["THAW_PERIOD", "freeOf", "lockedDelegateOf", "lockedOf", "stakeOf"],
  SubsidyPool: ["balance", "currentEpoch", "quote", "settings"],
} as const;

/** What people do with the compute market. */
const marketActs = {
  AllocationEscrow: [
    "book",
    "checkpoint",
    "claim",
    "close",
    "deposit",
    "depositWithPermit",
    "drain",
    "extend",
    "mature",
    "setJobSigner",
    "start",
    "withdraw",
    "withdrawFromProject",
  ],
  DisputeModule: [
    "appeal",
    "applyDefault",
    "executeSlash",
    "lapseSlash",
    "open",
    "recuse",
    "settleAgreed",
    "vote",
  ],
  FairShareQueue: ["allocate", "dequeue", "enqueue", "rekey"],
  ProjectRegistry: [
    "acceptOwnership",
    "challenge",
    "lapseChallenge",
    "offerLink",
    "offerOwnership",
    "register",
    "setMember",
    "setSigner",
    "unlink",
    "update",
  ],
  ResourceRegistry: [
    "closeOffer",
    "listOffer",
    "registerGpus",
    "registerProvider",
    "removeGpus",
    "reportInventory",
    "setOperator",
    "setProviderUri",
  ],
  RewardsDistributor: ["claim", "closeEpoch"],
  StakeVault: ["delegateStake", "stake", "stakeWithPermit", "thaw", "withdraw"],
} as const;

/** What proposals and holders of roles call of the compute market. */
const governance = {
  ProjectRegistry: ["attestSmall", "ruleChallenge", "setBounds", "unverify", "verify", "withdrawSmall"],
  CarbonOracle: ["setIntensities"],
  ResourceRegistry: ["liftSuspension", "setGpuClass", "setMeter", "setStakePerGpu", "setTier", "suspend"],
  StakeVault: ["stake"],
  AllocationEscrow: ["collectFees", "deposit", "transfer", "withdraw"],
  FairShareQueue: ["rekey"],
  DisputeModule: ["ruleAppeal"],
  RewardsDistributor: ["closeEpoch"],
  SubsidyPool: ["fund"],
  VocabRegistry: ["addTerms"],
  PolicyBook: ["addTemplate", "retireTemplate", "setLevel", "setWall"],
  ControllerRegistry: ["liftSuspension", "suspend"],
  DatasetRegistry: ["declassify"],
  BreachBoard: ["close", "reportFor"],
  BenefitVault: ["fund"],
} as const;

/** What pages read of controllers, datasets, breaches and uses. */
const provenanceReads = {
  BenefitVault: ["freeOf"],
  BreachBoard: [
    "ACK_PERIOD",
    "REPORT_PERIOD",
    "acknowledgedAt",
    "breachCount",
    "breachOf",
    "erasureDueAt",
    "isAffected",
    "settings",
  ],
  ConsentLog: ["grantOf", "isUseValid", "jobUseOf", "lastWithdrawalOf", "trail"],
  ControllerRegistry: [
    "MIN_BOND",
    "THAW_PERIOD",
    "actsFor",
    "agentOf",
    "bondOf",
    "controllerCount",
    "controllerIdOf",
    "controllerOf",
    "controllerOfferOf",
  ],
  DatasetRegistry: ["custodyOfferOf", "datasetIdOf", "datasetOf", "isUsable"],
  UseAnchors: ["anchorCount", "anchorOf", "challengeOf", "settings"],
} as const;

/** What pages look for in the chain's logs where the index does not answer. */
const provenanceEvents = {
  BreachBoard: ["BreachReported", "BreachUpdated", "RevocationAcknowledged"],
  ConsentLog: ["ConsentRevoked", "ConsentGranted"],
  DatasetRegistry: ["ActivityRecorded", "CustodyAccepted", "CustodyOffered", "DatasetRegistered", "Derived"],
} as const;

/** What pages read and do about the data of jobs; apart from the rest of the escrow, since they load it late. */
const jobData = { AllocationEscrow: ["datasetsOf", "nameDatasets"] } as const;

/** What controllers, custodians and researchers do. */
const provenanceActs = {
  BenefitVault: ["fund", "withdraw"],
  BreachBoard: ["acknowledge", "report", "reportAsUser"],
  ControllerRegistry: [
    "acceptController",
    "addAgent",
    "addBond",
    "offerController",
    "register",
    "revokeAgent",
    "setAssessment",
    "setProfile",
    "thawBond",
    "withdrawBond",
  ],
  DatasetRegistry: ["acceptCustody", "offerCustody", "register", "retire"],
} as const;

/** What people read of the consents they give. */
const subjectReads = {
  BenefitVault: ["claimedBy", "freeOf", "owedTo"],
  BreachBoard: ["ACK_PERIOD", "acknowledgedAt", "erasureDueAt"],
  ConsentCircle: ["eip712Domain", "guardians", "mayRevoke", "members", "nonce", "threshold"],
  ConsentCircles: ["addressOf"],
  ConsentLog: ["benefitVault", "consentDigest", "grantOf", "isActive", "parentOf", "trail"],
  ControllerRegistry: ["requireGrantable"],
  PolicyBook: ["levelOf", "requireGrantable", "templateOf", "version", "wallOf"],
} as const;

/** What happens to consents, as the chain's logs have it. */
const subjectEvents = {
  BenefitVault: ["BenefitClaimed", "BenefitCredited"],
  BreachBoard: [
    "BreachReported",
    "BreachUpdated",
    "DutyMissed",
    "ErasureCompleted",
    "ErasureRequested",
    "RevocationAcknowledged",
  ],
  ConsentCircles: ["CircleCreated"],
  ConsentLog: [
    "ConsentGranted",
    "ConsentRefused",
    "ConsentRevoked",
    "ConsentSubGranted",
    "UseBatch",
    "UseRecorded",
  ],
  ControllerRegistry: ["ControllerProfileSet", "ControllerRegistered"],
  DatasetRegistry: ["DatasetRegistered"],
  PolicyBook: ["TemplateAdded"],
} as const;

/** What people do with their consents. */
const subjectActs = {
  BenefitVault: ["claim", "claimBySig"],
  BreachBoard: ["requestErasure", "requestErasureBySig"],
  ConsentCircle: ["revoke"],
  ConsentCircles: ["create"],
  ConsentLog: ["grant", "refuse", "revoke", "revokeAsMember", "revokeBySecret", "revokeBySig", "revokeMany"],
} as const;

function slices(functions: Readonly<Record<string, readonly string[]>>, suffix: string) {
  return Object.entries(functions).map(([contract, wanted]) => {
    const whole = contracts.find(({ name }) => name === contract);
    const abi = wanted.flatMap((each) => {
      const found =
        whole?.abi.filter(
          (item) => (item.type === "function" || item.type === "event") && item.name === each,
        ) ?? [];
      if (found.length === 0) throw new Error(`snapshots/abi/${contract}.json has no ${each}.`);
      return found;
    });
    return { name: `${contract}${suffix}`, abi };
  });
}

/** `ComputeGovernor` as the name of a file: one for each contract, so that a page carries only those it uses. */
const fileOf = (name: string): string => name.replace(/(?<!^)[A-Z]/g, "-$&").toLowerCase();

/** `npm run gen`: the ABIs from snapshots/abi. Addresses are read at run time from the deployment file. */
export default defineConfig([
  ...[
    ...interfaces,
    ...slices(reads, "Reads"),
    ...slices(structure, "Structure"),
    ...slices(governance, "Governance"),
    ...slices(marketReads, "Reads"),
    ...slices(marketActs, "Acts"),
    ...slices(provenanceReads, "Reads"),
    ...slices(provenanceEvents, "Events"),
    ...slices(provenanceActs, "Acts"),
    ...slices(jobData, "Data"),
    ...slices(subjectReads, "Subject"),
    ...slices(subjectEvents, "SubjectEvents"),
    ...slices(subjectActs, "SubjectActs"),
  ].map((contract) => ({
    out: `generated/abi/${fileOf(contract.name)}.ts`,
    contracts: [contract],
  })),
  { out: "generated/errors.ts", contracts: errors },
]);
