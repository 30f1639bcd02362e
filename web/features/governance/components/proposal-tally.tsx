"use client";

import { Check } from "@/components/data/check";
import { SupportDetails } from "@/components/data/support-bar";
import { allVotes, type ProposalFacts, quorumVotes } from "@/features/governance/lib/proposal";
import { computeGovernorAbi } from "@/generated/abi";
import { useAddress } from "@/lib/config-context";
import { formatAmountExact, formatPercent } from "@/lib/format";

const exact = (amounts: readonly bigint[], quorum: bigint | undefined): string => {
  const [against = 0n, votesFor = 0n, abstain = 0n] = amounts.map((amount) => amount);
  const sides = `for ${formatAmountExact(votesFor)}, against ${formatAmountExact(against)}, abstain ${formatAmountExact(abstain)}`;
  return quorum === undefined ? sides : `${sides}; quorum ${formatAmountExact(quorum)}`;
};

/** The votes so far with the quorum's line, as the governor counts them. */
export function ProposalTally({ proposalId, facts }: { proposalId: bigint; facts: ProposalFacts }) {
  const governor = useAddress("ComputeGovernor");
  const { state, tally, quorum, supply, snapshot } = facts;
  const contract = { contract: "ComputeGovernor", address: governor, abi: computeGovernorAbi } as const;
  const calls = [
    { ...contract, functionName: "proposalVotes", args: [proposalId] },
    ...(quorum === undefined ? [] : [{ ...contract, functionName: "quorum", args: [BigInt(snapshot)] }]),
  ];
  const proof = (
    <Check
      subject="the tally"
      formula="The governor adds up the votes. It is won when For is more than Against, and For and Abstain together reach the quorum, a share of the supply when voting power was counted."
      calls={calls}
      shown={exact([tally.against, tally.for, tally.abstain], quorum)}
      compute={([votes, fixed]) => exact(votes as readonly bigint[], fixed as bigint | undefined)}
      source="the chain"
    />
  );
  return (
    <div className="flex flex-col gap-3">
      <SupportDetails
        tally={{ forVotes: tally.for, againstVotes: tally.against, abstainVotes: tally.abstain, quorum }}
        proof={
          <div className="flex flex-wrap items-center justify-between gap-2 text-xs text-muted">
            <span>
              {supply !== undefined && `${formatPercent(allVotes(tally), supply)} of all tokens voted`}
              {quorum === undefined && state === "Pending" && "The quorum is fixed when voting opens"}
            </span>
            {proof}
          </div>
        }
      />
      <Verdict facts={facts} />
    </div>
  );
}

function Verdict({ facts: { state, tally, quorum } }: { facts: ProposalFacts }) {
  if (state !== "Active" || quorum === undefined) return null;
  const isQuorate = quorumVotes(tally) >= quorum;
  const isAhead = tally.for > tally.against;
  const text =
    isQuorate && isAhead
      ? "If voting ended now, it would be won."
      : isQuorate
        ? "If voting ended now, it would be defeated: For is not more than Against."
        : "If voting ended now, it would be defeated: the quorum is not reached.";
  return <p className="text-sm text-muted">{text}</p>;
}
