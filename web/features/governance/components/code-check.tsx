"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { ProposalRecord } from "@/features/governance/lib/proposal";
import { codeQuery } from "@/features/governance/simulation-queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";

/** Whether the contracts that a proposal calls hold the code they held when it was proposed. */
export function CodeCheck({ record }: { record: ProposalRecord }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error } = useQuery(codeQuery(client, config, record));
  if (error) {
    return (
      <p className="mt-4 text-sm text-muted">
        The code it calls could not be compared. <ErrorWords error={error} />
      </p>
    );
  }
  if (!data) return <Skeleton className="mt-4 h-5 w-64" />;
  if (data.isUnchanged) {
    return (
      <p className="mt-4 flex gap-2 text-sm text-muted">
        <CircleCheck size={16} className="mt-0.5 shrink-0 text-for" aria-hidden />
        The code it calls is unchanged since it was proposed: this browser hashed it and compared.
      </p>
    );
  }
  return (
    <Notice tone="danger" role="alert" className="mt-4" title="The code it calls has changed">
      A contract that this proposal calls holds other code than when it was proposed. The policy will refuse
      to execute it.
    </Notice>
  );
}
