/** What pages about proposals and the board call of large contracts; the rest of their ABIs stays out of them. */
export const reads = {
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
export const structure = {
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
export const marketReads = {
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
export const marketActs = {
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
export const governance = {
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
export const provenanceReads = {
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
export const provenanceEvents = {
  BreachBoard: ["BreachReported", "BreachUpdated", "RevocationAcknowledged"],
  ConsentLog: ["ConsentGranted", "ConsentRevoked", "ConsentSubGranted"],
  DatasetRegistry: ["ActivityRecorded", "CustodyAccepted", "CustodyOffered", "DatasetRegistered", "Derived"],
} as const;

/** What pages read and do about the data of jobs; apart from the rest of the escrow, since they load it late. */
export const jobData = { AllocationEscrow: ["datasetsOf", "nameDatasets"] } as const;

/** What the page of a root of uses reads and does; it alone challenges. */
export const rootData = {
  ComputeToken: ["balanceOf"],
  ConsentLog: ["grantOf", "parentOf"],
  ControllerRegistry: ["bondOf"],
  UseAnchors: [
    "UsesAnchored",
    "anchorOf",
    "askConsent",
    "askLeaf",
    "proveFault",
    "punishSilence",
    "settings",
  ],
  VocabRegistry: ["isNarrowing"],
} as const;

/** What answers questions about a root; it is fetched when somebody opens the form. */
export const rootAnswers = {
  ConsentLog: ["anchoredAt", "materialize"],
  UseAnchors: ["answerConsent", "answerLeaf", "answerWithdrawn"],
} as const;

/** What controllers, custodians and researchers do. */
export const provenanceActs = {
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
export const subjectReads = {
  BenefitVault: ["claimedBy", "freeOf", "owedTo"],
  BreachBoard: ["ACK_PERIOD", "acknowledgedAt", "erasureDueAt"],
  ConsentCircle: ["eip712Domain", "guardians", "mayRevoke", "members", "nonce", "threshold"],
  ConsentCircles: ["addressOf"],
  ConsentLog: ["benefitVault", "consentDigest", "grantOf", "isActive", "parentOf", "trail"],
  ControllerRegistry: ["requireGrantable"],
  PolicyBook: ["levelOf", "requireGrantable", "templateOf", "version", "wallOf"],
} as const;

/** What happens to consents, as the chain's logs have it. */
export const subjectEvents = {
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
export const subjectActs = {
  BenefitVault: ["claim", "claimBySig"],
  BreachBoard: ["requestErasure", "requestErasureBySig"],
  ConsentCircle: ["change", "revoke"],
  ConsentCircles: ["create"],
  ConsentLog: ["grant", "refuse", "revoke", "revokeAsMember", "revokeBySecret", "revokeBySig", "revokeMany"],
} as const;
