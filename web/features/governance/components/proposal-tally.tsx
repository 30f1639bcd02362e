"use client";

import { Check } from "@/components/data/check";
import { bpsText, isApproved, SupportDetails, type Tally } from "@/components/data/support-bar";
import { allVotes, type ProposalFacts } from "@/features/governance/lib/proposal";
import { computeGovernorReadsAbi } from "@/generated/abi/compute-governor-reads";
import { proposalPolicyReadsAbi } from "@/generated/abi/proposal-policy-reads";
import { useAppConfig } from "@/lib/config-context";
import { formatAmountExact, formatPercent } from "@/lib/format";
import { isVotePhase } from "@/lib/proposal-phase";

const exact = (amounts: readonly bigint[], quorum: bigint | undefined): string => {
  const [against = 0n, votesFor = 0n, abstain = 0n] = amounts.map((amount) => amount);
  const sides = `for ${formatAmountExact(votesFor)}, against ${formatAmountExact(against)}, abstain ${formatAmountExact(abstain)}`;
  return quorum === undefined ? sides : `${sides}; quorum ${formatAmountExact(quorum)}`;
};

function tallyOf({ tally, quorum, terms }: ProposalFacts): Tally {
  return {
    forVotes: tally.for,
    againstVotes: tally.against,
    abstainVotes: tally.abstain,
    quorum,
    approvalBps: terms.approvalBps,
  };
}

/** The votes so far with the lines of quorum and approval, as governor and policy count them. */
export function ProposalTally({ proposalId, facts }: { proposalId: bigint; facts: ProposalFacts }) {
  const { ComputeGovernor, ProposalPolicy } = useAppConfig().contracts;
  const { phase, tally, quorum, supply, terms } = facts;
  const policy = {
    contract: "ProposalPolicy",
    address: ProposalPolicy,
    abi: proposalPolicyReadsAbi,
  } as const;
  const calls = [
    {
      contract: "ComputeGovernor",
      address: ComputeGovernor,
      abi: computeGovernorReadsAbi,
      functionName: "proposalVotes",
      args: [proposalId],
    },
    ...(quorum === undefined ? [] : [{ ...policy, functionName: "proposalQuorum", args: [proposalId] }]),
  ];
  const proof = (
    <Check
      subject="the tally"
      formula={`The governor adds up the votes. It is won when For reaches the quorum, a share of the supply outside the treasury at the snapshot times ${terms.quorumBps / 10_000} for its class, and is more than Against and at least ${bpsText(terms.approvalBps)} of both. Abstain counts towards neither.`}
      calls={calls}
      shown={exact([tally.against, tally.for, tally.abstain], quorum)}
      compute={([votes, fixed]) => exact(votes as readonly bigint[], fixed as bigint | undefined)}
      source="the chain"
    />
  );
  return (
    <div className="flex flex-col gap-3">
      <SupportDetails
        tally={tallyOf(facts)}
        proof={
          <div className="flex flex-wrap items-center justify-between gap-2 text-xs text-muted">
            <span>
              {supply !== undefined && `${formatPercent(allVotes(tally), supply)} of all tokens voted`}
              {quorum === undefined && phase === "Pending" && "The quorum is fixed when voting opens"}
            </span>
            {proof}
          </div>
        }
      />
      <Verdict facts={facts} />
    </div>
  );
}

function Verdict({ facts }: { facts: ProposalFacts }) {
  const { phase, tally, quorum, terms } = facts;
  if (!isVotePhase(phase) || quorum === undefined) return null;
  const isQuorate = tally.for >= quorum;
  const isPassing = isQuorate && isApproved(tallyOf(facts));
  const missing = isQuorate
    ? `For is not ${terms.approvalBps > 5_000 ? bpsText(terms.approvalBps) : "more than half"} of For and Against.`
    : "the quorum is not reached.";
  return (
    <p className="text-sm text-muted">
      {isPassing
        ? "If voting ended now, it would be won."
        : `If voting ended now, it would be defeated: ${missing}`}
    </p>
  );
}
