import type { Address } from "viem";
import { ControllerLink } from "@/components/provenance/controller-link";
import type { Root } from "@/features/roots/chain/read-root";
import { useAnchorsRootAbi } from "@/generated/abi/use-anchors-root";
import { formatDuration, formatTokens } from "@/lib/format";
import { approveStep } from "@/lib/market/funding";
import { faultWords } from "@/lib/provenance/words";
import { type CallStep, contractCall, type TransactionFlow } from "@/lib/tx/flow";
import {
  PROVABLE_FAULTS,
  type ProvableFault,
  type UseFinding,
} from "../../../../scripts/lib/consent/use-faults.ts";
import type { UseList } from "../../../../scripts/lib/consent/use-list.ts";

/** The contracts that a challenge concerns. */
export interface ChallengeContracts {
  anchors: Address;
  token: Address;
}

const hrefOf = ({ anchorId, input }: Root) => `/controllers/${input.controllerId}/roots/${anchorId}`;
const anchorsAt = (address: Address) =>
  ({ contract: "UseAnchors", address, abi: useAnchorsRootAbi }) as const;

function leafOf({ use }: UseFinding, list: UseList) {
  const { index, structHash, scope, subject, agentId } = use;
  return { index, witness: { structHash, scope, subject, agentId }, proof: list.proofOf(use) };
}

/** Shows that no consent covered a use: the controller loses what stands behind the root at once. */
export function proveFaultFlow(
  { anchors }: ChallengeContracts,
  root: Root,
  { finding, fault, list }: { finding: UseFinding; fault: ProvableFault; list: UseList },
): TransactionFlow {
  const half = root.atStake / 2n;
  return {
    title: `Prove that use ${finding.use.index} had no consent`,
    explanation: `What the log shows: ${faultWords[fault]}. It needs no bond, and is decided at once.`,
    changes: [
      { label: `Root ${root.anchorId}`, before: "Open", after: "Slashed" },
      {
        label: "Taken from the bond of",
        before: <ControllerLink controllerId={root.input.controllerId} isPlain />,
        after: formatTokens(root.atStake),
      },
      { label: "You receive", after: formatTokens(half) },
      { label: "The person receives", after: formatTokens(root.atStake - half) },
    ],
    warnings: [
      "A proof that waits to be mined can be copied: whoever is first receives the challenger's half.",
    ],
    steps: [
      {
        kind: "call",
        label: "Prove it",
        call: contractCall({
          ...anchorsAt(anchors),
          functionName: "proveFault",
          args: [root.anchorId, root.input, leafOf(finding, list), PROVABLE_FAULTS[fault]],
        }),
      },
    ],
    success: `Root ${root.anchorId} is proved wrong.`,
    href: hrefOf(root),
  };
}

/** The bond of a question, and what becomes of it. */
function askFlow(
  { anchors, token }: ChallengeContracts,
  root: Root,
  { title, asked, step }: { title: string; asked: string; step: CallStep },
): TransactionFlow {
  const { challengeBond, answerPeriod } = root;
  return {
    title,
    explanation: `The controller has ${formatDuration(answerPeriod)} to answer. If it doesn't, anybody can have its bond taken, and yours comes back.`,
    changes: [
      { label: "What is asked for", after: asked },
      { label: "Your bond", after: formatTokens(challengeBond) },
      { label: "If it is answered, the bond goes to", after: "The controller" },
      { label: "If it isn't, you receive in addition", after: formatTokens(root.atStake / 2n) },
    ],
    steps: [
      approveStep({ token, spender: anchors, spenderName: "the roots of uses", amount: challengeBond }),
      step,
    ],
    success: "The question is asked.",
    href: hrefOf(root),
  };
}

/** Asks for the consent of a use that the log doesn't know. */
export function askConsentFlow(
  contracts: ChallengeContracts,
  root: Root,
  { finding, list }: { finding: UseFinding; list: UseList },
): TransactionFlow {
  return askFlow(contracts, root, {
    title: `Ask for the consent of use ${finding.use.index}`,
    asked: "The consent, anchored before the root",
    step: {
      kind: "call",
      label: "Ask for the consent",
      call: contractCall({
        ...anchorsAt(contracts.anchors),
        functionName: "askConsent",
        args: [root.anchorId, root.input, leafOf(finding, list)],
      }),
    },
  });
}

/** Asks for a use that isn't published. */
export function askLeafFlow(contracts: ChallengeContracts, root: Root, index: number): TransactionFlow {
  return askFlow(contracts, root, {
    title: `Ask for use ${index}`,
    asked: "The use itself, with its proof",
    step: {
      kind: "call",
      label: "Ask for the use",
      call: contractCall({
        ...anchorsAt(contracts.anchors),
        functionName: "askLeaf",
        args: [root.anchorId, root.input, index],
      }),
    },
  });
}

/** Ends a question that wasn't answered in time, or whose root was lost meanwhile. */
export function punishSilenceFlow(anchors: Address, root: Root, question: bigint): TransactionFlow {
  const isLost = root.state === "Slashed";
  return {
    title: isLost ? "Return the bond of a question" : "End an unanswered question",
    explanation: isLost
      ? "The root was lost meanwhile, so nobody has to answer any more."
      : "The controller did not answer in time: it loses the root, as if it were proved wrong.",
    changes: [
      { label: "The challenger's bond", before: formatTokens(root.challengeBond), after: "Paid back" },
      ...(isLost ? [] : [{ label: "The controller loses", after: formatTokens(root.atStake) }]),
    ],
    steps: [
      {
        kind: "call",
        label: isLost ? "Return the bond" : "End it",
        call: contractCall({ ...anchorsAt(anchors), functionName: "punishSilence", args: [question] }),
      },
    ],
    success: isLost ? "The bond is paid back." : `Root ${root.anchorId} is lost.`,
    href: hrefOf(root),
  };
}
