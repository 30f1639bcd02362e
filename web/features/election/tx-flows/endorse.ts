import type { Address } from "viem";
import { boardElectionAbi } from "@/generated/abi/board-election";
import { formatTokens } from "@/lib/format";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

/** What it takes to endorse a nominee. Amounts in base units. */
export interface EndorseParameters {
  contract: Address;
  nominee: Address;
  /** The nominee's name, or the short address. */
  name: string;
  /** Votes of the connected account when nomination began. */
  power: bigint;
  endorsements: bigint;
  threshold: bigint;
}

/** Puts all votes of the connected account behind a nominee. */
export function endorseFlow(parameters: EndorseParameters): TransactionFlow {
  const { contract, nominee, name, power, endorsements, threshold } = parameters;
  const after = endorsements + power;
  const qualifies = endorsements < threshold && after >= threshold;
  return {
    title: `Endorse ${name}`,
    explanation: `Endorsing spends nothing: you can endorse others too, and vote as you like later. ${qualifies ? `${name} becomes a candidate by it.` : `It takes ${formatTokens(threshold)} to become a candidate.`}`,
    changes: [{ label: `Behind ${name}`, before: formatTokens(endorsements), after: formatTokens(after) }],
    warnings: ["An endorsement is public and can't be taken back."],
    steps: [
      {
        kind: "call",
        label: "Endorse",
        call: contractCall({
          contract: "BoardElection",
          address: contract,
          abi: boardElectionAbi,
          functionName: "endorse",
          args: [nominee],
        }),
      },
    ],
    success: `You have endorsed ${name}.`,
    href: "/board/election",
  };
}
