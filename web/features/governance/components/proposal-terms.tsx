import type { ReactNode } from "react";
import { TimeAgo } from "@/components/chain/time";
import { bpsText } from "@/components/data/support-bar";
import { KeyValueList } from "@/components/ui/key-value";
import { opinionGate } from "@/features/governance/lib/phase-time";
import { isVetoable, type ProposalFacts } from "@/features/governance/lib/proposal";
import { formatDuration } from "@/lib/format";

/** How many times the ordinary quorum a class needs. */
export function quorumText(quorumBps: number): string {
  return quorumBps === 10_000 ? "the ordinary one" : `${quorumBps / 10_000} times the ordinary one`;
}

/** How much approval a class needs. */
export function approvalText(approvalBps: number): string {
  return approvalBps === 5_000 ? "more For than Against" : `${bpsText(approvalBps)} of For and Against`;
}

function OpinionText({ facts }: { facts: ProposalFacts }) {
  if (!facts.terms.needsLegalOpinion) return <>not needed</>;
  if (facts.hasLegalOpinion) return <>given</>;
  const gate = opinionGate(facts);
  if (gate === undefined) return <>was needed to queue it</>;
  return (
    <>
      needed to queue it; without one from <TimeAgo at={gate + 1} /> on
    </>
  );
}

/** What a proposal needs to be carried out, and why: its class, as its calls give it. */
export function ProposalTermsList({ facts, reason }: { facts: ProposalFacts; reason: ReactNode }) {
  const { terms } = facts;
  return (
    <div className="flex flex-col gap-3 text-sm">
      <div>{reason}</div>
      <KeyValueList
        items={[
          { label: "Approval", value: approvalText(terms.approvalBps) },
          { label: "Quorum, For only", value: quorumText(terms.quorumBps) },
          { label: "Delay once queued", value: `at least ${formatDuration(terms.delay)}` },
          { label: "Legal opinion", value: <OpinionText facts={facts} /> },
          { label: "Ethics board", value: isVetoable(terms.class) ? "can veto it" : "cannot veto it" },
        ]}
      />
    </div>
  );
}
