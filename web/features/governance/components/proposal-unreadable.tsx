"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";

/** Stands in place of a proposal when neither index nor chain answer. */
export function ProposalUnreadable({ message }: { message: string }) {
  const router = useRouter();
  const [isRetrying, startTransition] = useTransition();
  return (
    <Panel>
      <ErrorState
        title="This proposal could not be loaded"
        message={`Neither the index nor the chain answered. ${message}`}
        onRetry={() => startTransition(() => router.refresh())}
        isRetrying={isRetrying}
      />
    </Panel>
  );
}
