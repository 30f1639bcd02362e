/** A role that members hold and that the deployment gives functions to. */
export interface MemberRole {
  key: string;
  /** Number in the access manager, as the community file must give it. */
  id: string;
  heldBy: "members";
  /** How many members must hold it, if it is fixed. */
  holders?: number;
  functions: readonly { contract: string; function: string }[];
}

const PAUSE = ["pauseIntake(uint40)", "resumeIntake()"] as const;

/** Contracts that take new business, which a guardian can stop for a week. */
const INTAKES = ["AllocationEscrow", "FairShareQueue", "ResourceRegistry", "PolicyBook"] as const;

const BREACH_INPUT = "(bytes32,uint32,uint8,uint16,uint40,uint32,bytes32,bytes32,uint8,bytes32)";

/** What members do in the compute market and for the sake of those whose data are used. The community file must describe the same. */
export const MEMBER_ROLES = {
  registrar: {
    key: "REGISTRAR",
    id: "50",
    heldBy: "members",
    functions: [
      { contract: "ProjectRegistry", function: "verify(uint24,bytes32,string)" },
      { contract: "ProjectRegistry", function: "unverify(uint24,bytes32,string)" },
      { contract: "ProjectRegistry", function: "attestSmall(uint24,uint40,bytes32,string)" },
      { contract: "ProjectRegistry", function: "withdrawSmall(uint24,bytes32,string)" },
    ],
  },
  auditor: {
    key: "AUDITOR",
    id: "51",
    heldBy: "members",
    functions: [
      { contract: "ResourceRegistry", function: "setTier(address,uint8,bytes32,string)" },
      { contract: "ResourceRegistry", function: "setMeter(address,uint8,bytes32,string)" },
      { contract: "ResourceRegistry", function: "suspend(address,uint40,bytes32,string)" },
    ],
  },
  arbiter: {
    key: "ARBITER",
    id: "52",
    heldBy: "members",
    holders: 5,
    functions: [
      { contract: "DisputeModule", function: "recuse(uint32,bytes32,string)" },
      { contract: "DisputeModule", function: "vote(uint32,(uint8,uint48,uint96,bytes32,string))" },
    ],
  },
  guardian: {
    key: "GUARDIAN",
    id: "53",
    heldBy: "members",
    functions: INTAKES.flatMap((contract) => PAUSE.map((signature) => ({ contract, function: signature }))),
  },
  steward: {
    key: "STEWARD",
    id: "54",
    heldBy: "members",
    functions: [
      { contract: "ControllerRegistry", function: "suspend(uint32,bytes32)" },
      { contract: "BreachBoard", function: `reportFor(${BREACH_INPUT})` },
      { contract: "BreachBoard", function: "close(uint64,bytes32)" },
    ],
  },
} as const satisfies Record<string, MemberRole>;
