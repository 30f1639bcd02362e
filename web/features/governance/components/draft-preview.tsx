"use client";

import { SquareFunction } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { CallSentence } from "@/features/governance/components/call-sentence";
import { decodeCall, type ProposalCall } from "@/features/governance/lib/decode-call";
import { describeCall } from "@/features/governance/lib/describe-call";
import { useAppConfig } from "@/lib/config-context";

/** What voters will read the actions as, while they are being written. */
export function DraftPreview({ built }: { built: readonly (ProposalCall | undefined)[] }) {
  const { contracts, community } = useAppConfig();
  if (built.length === 0) {
    return (
      <EmptyState icon={SquareFunction} title="No action yet">
        What the proposal will do stands here in words, as voters will see it.
      </EmptyState>
    );
  }
  return (
    <ol className="flex flex-col gap-3 text-sm" aria-live="polite">
      {built.map((call, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what the number says
        <li key={index} className="flex gap-2">
          <span className="numbers text-muted">{index + 1}.</span>
          <div className="min-w-0">
            {call ? (
              <CallSentence
                words={describeCall(decodeCall(call, contracts), { contracts, roles: community.roles })}
                isPlain
              />
            ) : (
              <span className="text-muted">Not complete yet.</span>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
