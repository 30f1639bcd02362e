import type { Address } from "viem";
import { cohortName } from "@/features/election/lib/election-words";
import { boardElectionAbi } from "@/generated/abi/board-election";
import { formatDuration } from "@/lib/format";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

/** The ended election whose result is brought to the board. */
export interface ApplyResultParameters {
  contract: Address;
  electionId: bigint;
  cohort: number;
  /** Names of the elected, best first. */
  elected: readonly string[];
  /** Seconds. */
  termLength: number;
}

/** Brings the result of an ended election to the board. Anybody may do so. */
export function applyResultFlow(parameters: ApplyResultParameters): TransactionFlow {
  const { contract, electionId, cohort, elected, termLength } = parameters;
  return {
    title: `Apply the result of election ${electionId}`,
    explanation:
      "Anybody may do this: the votes have decided already. Members elected again keep their seats; seats without a winner stay as they are.",
    changes:
      elected.length > 0
        ? [
            { label: `Elected into ${cohortName(cohort)}`, after: elected.join(", ") },
            { label: "Their term", after: formatDuration(termLength) },
          ]
        : [{ label: cohortName(cohort), after: "stays as it is: no candidate received a vote" }],
    steps: [
      {
        kind: "call",
        label: "Apply the result",
        call: contractCall({
          contract: "BoardElection",
          address: contract,
          abi: boardElectionAbi,
          functionName: "applyResult",
          args: [electionId],
        }),
      },
    ],
    success: `The result of election ${electionId} is applied.`,
    href: "/board",
  };
}
