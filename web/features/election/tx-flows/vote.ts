import type { Address } from "viem";
import type { Weight } from "@/features/election/lib/spread-votes";
import { boardElectionAbi } from "@/generated/abi/board-election";
import { formatTokens } from "@/lib/format";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

/** What it takes to vote. Amounts in base units. */
export interface ElectionVoteParameters {
  contract: Address;
  electionId: bigint;
  weights: readonly Weight[];
  /** Votes that each candidate has, by address. */
  votes: ReadonlyMap<Address, bigint>;
  /** The candidate's name, or the short address. */
  nameOf: (candidate: Address) => string;
  /** Votes of the connected account that are not spent. */
  left: bigint;
}

/** Spreads votes of the connected account over candidates. */
export function electionVoteFlow(parameters: ElectionVoteParameters): TransactionFlow {
  const { contract, electionId, weights, votes, nameOf, left } = parameters;
  const rest = left - weights.reduce((sum, { weight }) => sum + weight, 0n);
  return {
    title: `Vote in election ${electionId}`,
    changes: weights.map(({ candidate, weight }) => ({
      label: `Votes of ${nameOf(candidate)}`,
      before: formatTokens(votes.get(candidate) ?? 0n),
      after: formatTokens((votes.get(candidate) ?? 0n) + weight),
    })),
    warnings: [
      rest > 0n
        ? `Votes can't be taken back. ${formatTokens(rest)} stay free to give until the election ends.`
        : "Votes can't be taken back.",
    ],
    steps: [
      {
        kind: "call",
        label: "Vote",
        call: contractCall({
          contract: "BoardElection",
          address: contract,
          abi: boardElectionAbi,
          functionName: "vote",
          args: [weights.map(({ candidate }) => candidate), weights.map(({ weight }) => weight)],
        }),
      },
    ],
    success: `Your votes in election ${electionId} are counted.`,
    href: "/board/election",
  };
}
