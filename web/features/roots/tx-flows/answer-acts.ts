import type { Address } from "viem";
import type { Root } from "@/features/roots/chain/read-root";
import { consentLogRootAnswersAbi } from "@/generated/abi/consent-log-root-answers";
import { useAnchorsRootAnswersAbi } from "@/generated/abi/use-anchors-root-answers";
import { formatDuration, formatTokens } from "@/lib/format";
import { type CallStep, contractCall, type TransactionFlow } from "@/lib/tx/flow";
import type { ConsentAnswer, ProvenUse } from "../../../../scripts/lib/consent/use-answers.ts";

/** The contracts that an answer concerns. */
export interface AnswerContracts {
  anchors: Address;
  log: Address;
}

const anchorsAt = (address: Address) =>
  ({ contract: "UseAnchors", address, abi: useAnchorsRootAnswersAbi }) as const;

/** What an answer ends, and who is paid. */
function answerFlow(
  { anchorId, input, challengeBond }: Root,
  flow: Pick<TransactionFlow, "title" | "explanation" | "steps"> & { question: bigint; shown: string },
): TransactionFlow {
  const { title, explanation, steps, question, shown } = flow;
  return {
    ...{ title, explanation, steps },
    changes: [
      { label: `Question ${question}`, before: "Waits for an answer", after: "Answered" },
      { label: "What is shown", after: shown },
      { label: "The controller receives", after: formatTokens(challengeBond) },
    ],
    success: `Question ${question} is answered.`,
    href: `/controllers/${input.controllerId}/roots/${anchorId}`,
  };
}

/** Answers with the use that was asked for. */
export function answerUseFlow(
  { anchors }: AnswerContracts,
  root: Root,
  { question, leaf }: { question: bigint; leaf: ProvenUse },
): TransactionFlow {
  return answerFlow(root, {
    question,
    title: `Show use ${leaf.index}`,
    explanation: `Everybody sees the use then. Like each other one it can be challenged, for at least ${formatDuration(root.answerPeriod)} more.`,
    shown: `Use ${leaf.index}, with the proof that it is in the root`,
    steps: [
      {
        kind: "call",
        label: "Show the use",
        call: contractCall({
          ...anchorsAt(anchors),
          functionName: "answerLeaf",
          args: [question, root.input, leaf],
        }),
      },
    ],
  });
}

const consentWords: Readonly<Record<ConsentAnswer["kind"], string>> = {
  "in-log": "The consent is in the log. What is still to show is that it was anchored before the root.",
  bring: "The consent isn't in the log yet: the first transaction brings it there, the second one answers.",
  withdrawn:
    "The person withdrew the consent after the root was recorded, so it can't come into the log any more. It is shown as it was signed.",
};

/** Answers with a consent that was anchored before the root; one that isn't in the log is brought there first. */
export function answerConsentFlow(
  contracts: AnswerContracts,
  root: Root,
  { question, answer }: { question: bigint; answer: ConsentAnswer },
): TransactionFlow {
  const answering = answerStep(contracts, root, { question, answer });
  return answerFlow(root, {
    question,
    title: "Show the consent",
    explanation: consentWords[answer.kind],
    shown: "The consent, with the proof that it was anchored before the root",
    steps: answer.kind === "bring" ? [bringStep(contracts, answer), answering] : [answering],
  });
}

function bringStep({ log }: AnswerContracts, { signed, consentRoot, proof }: ConsentAnswer): CallStep {
  return {
    kind: "call",
    label: "Bring the consent into the log",
    call: contractCall({
      ...{ contract: "ConsentLog", address: log, abi: consentLogRootAnswersAbi },
      functionName: "materialize",
      args: [signed.consent, signed.signature, consentRoot, proof],
    }),
  };
}

function answerStep(
  { anchors }: AnswerContracts,
  root: Root,
  { question, answer }: { question: bigint; answer: ConsentAnswer },
): CallStep {
  const { kind, signed, consentRoot, proof } = answer;
  const at = anchorsAt(anchors);
  const call =
    kind === "withdrawn"
      ? contractCall({
          ...at,
          functionName: "answerWithdrawn",
          args: [question, root.input, signed.consent, signed.signature, consentRoot, proof],
        })
      : contractCall({ ...at, functionName: "answerConsent", args: [question, consentRoot, proof] });
  return { kind: "call", label: "Show the consent", call };
}
