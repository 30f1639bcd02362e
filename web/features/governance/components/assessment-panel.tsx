"use client";

import { useQuery } from "@tanstack/react-query";
import { Amount } from "@/components/chain/amount";
import { KeyValueList } from "@/components/ui/key-value";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { ClassBadge } from "@/features/governance/components/class-badge";
import { ClassReason } from "@/features/governance/components/class-reason";
import { approvalText } from "@/features/governance/components/proposal-terms";
import { useExplain } from "@/features/governance/components/simulation-panel";
import type { ProposalCall } from "@/features/governance/lib/decode-call";
import { isVetoable } from "@/features/governance/lib/proposal";
import { assessmentQuery } from "@/features/governance/simulation-queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatDuration } from "@/lib/format";

interface AssessmentPanelProps {
  calls: readonly ProposalCall[];
  /** Whether it is meant to override a veto. */
  isOverride: boolean;
}

/** Of which class a proposal with these calls would be, why, and what it would take; by the policy itself. */
export function AssessmentPanel({ calls, isOverride }: AssessmentPanelProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const explain = useExplain();
  const { data, error } = useQuery(assessmentQuery(client, config, calls));
  if (error) {
    return (
      <Notice tone="danger" role="alert" title="The policy does not take these actions">
        {explain(error)}
      </Notice>
    );
  }
  if (!data) return <Skeleton className="h-40 w-full" />;
  return (
    <div className="flex flex-col gap-3 text-sm" aria-live="polite">
      {isOverride && data.class !== "Override" && (
        <Notice tone="warning" title="This is no override">
          Its actions are not exactly those that were vetoed, or the time to override is over. It would be an
          ordinary proposal, which the board can veto again.
        </Notice>
      )}
      <div className="flex flex-col items-start gap-2">
        <ClassBadge name={data.class} />
        <div>
          <ClassReason
            name={data.class}
            action={data.action}
            overriddenId={data.overriddenId}
            calls={calls}
            context={{ contracts: config.contracts, roles: config.community.roles }}
          />
        </div>
      </div>
      <KeyValueList
        items={[
          { label: "Approval", value: approvalText(data.approvalBps) },
          {
            label: "Quorum, For only",
            value: (
              <>
                <Amount value={data.quorum} /> as of now
              </>
            ),
          },
          { label: "Delay once queued", value: `at least ${formatDuration(data.delay)}` },
          { label: "Legal opinion", value: data.needsLegalOpinion ? "needed to queue it" : "not needed" },
          { label: "Ethics board", value: isVetoable(data.class) ? "can veto it" : "cannot veto it" },
        ]}
      />
    </div>
  );
}
