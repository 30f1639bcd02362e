import { PROPOSAL_CLASSES, type ProposalClass } from "@/lib/proposal-class";

/** The name of the class with one of the policy's numbers. */
export function classOf(number: number): ProposalClass {
  const name = PROPOSAL_CLASSES[number];
  if (!name) throw new Error(`The policy reports class ${number}, which this page does not know.`);
  return name;
}

interface ClassWords {
  /** As a label. */
  name: string;
  /** Within a sentence, many of them. */
  plural: string;
  /** What makes a proposal one of them. */
  meaning: string;
}

/** What people call each class. */
export const CLASS_WORDS: Readonly<Record<ProposalClass, ClassWords>> = {
  Standard: {
    name: "Standard",
    plural: "standard proposals",
    meaning: "Everyday business within the treasury's rolling caps.",
  },
  TreasuryLarge: {
    name: "Large payment",
    plural: "large payments",
    meaning: "Moves more from the treasury than its rolling cap lets pass.",
  },
  Constitutional: {
    name: "Constitutional",
    plural: "constitutional proposals",
    meaning: "Touches the rules: governor, treasury, policy, board, token, roles or constitution.",
  },
  Recall: {
    name: "Recall",
    plural: "recalls",
    meaning: "Only removes members of the ethics board or dissolves it. The board can't veto it.",
  },
  Override: {
    name: "Override",
    plural: "overrides",
    meaning: "Repeats exactly the operations of a vetoed proposal. The board can't veto it.",
  },
};
