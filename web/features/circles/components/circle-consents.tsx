"use client";

import { useQuery } from "@tanstack/react-query";
import { FileCheck2 } from "lucide-react";
import type { Address as Hex } from "viem";
import { TimeAgo } from "@/components/chain/time";
import { ControllerLink } from "@/components/provenance/controller-link";
import { DatasetLink } from "@/components/provenance/dataset-link";
import { Term } from "@/components/provenance/term";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import { type CircleConsent, circleConsentsQuery } from "@/features/circles/chain/read-circles";
import { useChainClient } from "@/lib/chain-client";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { formatCount } from "@/lib/format";
import { levelTitle } from "@/lib/provenance/levels";

/** What a circle consented to; a member withdraws with one press. */
export function CircleConsents({ circle, isMember }: { circle: Hex; isMember: boolean }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(circleConsentsQuery(client, config, circle));
  return (
    <Panel title="Consents of the circle" isFlush>
      {data && data.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {data.map((each) => (
            <Entry key={each.grantId} circle={circle} given={each} isMember={isMember} />
          ))}
        </ul>
      )}
      {data?.length === 0 && (
        <EmptyState icon={FileCheck2} title="No consent yet">
          What the circle consents to stands here. A member asks for it, and enough of them sign.
        </EmptyState>
      )}
      {!data && error && (
        <ErrorState
          title="The consents could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton rows={3} />}
    </Panel>
  );
}

interface EntryProps {
  circle: Hex;
  given: CircleConsent;
  isMember: boolean;
}

function Entry({ circle, given, isMember }: EntryProps) {
  const log = useAddress("ConsentLog");
  const openTransaction = useTransaction();
  const { consent, status, useCount, isActive } = given;
  const withdraw = async () => {
    const { withdrawForCircleFlow } = await import("@/features/circles/tx-flows/circle-acts");
    openTransaction(withdrawForCircleFlow(circle, log, given));
  };
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 px-4 py-4 text-sm sm:px-6">
      <div className="min-w-0">
        <p className="font-medium">
          <Term kind="Category" code={consent.category} />: <Term kind="Purpose" code={consent.purpose} />
        </p>
        <p className="mt-0.5 text-muted">
          To <ControllerLink controllerId={consent.controllerId} /> for dataset{" "}
          <DatasetLink datasetId={consent.scope} />, {levelTitle(consent.level).toLowerCase()}
        </p>
        {status !== "Refused" && (
          <p className="mt-0.5 text-muted">
            {formatCount(useCount)} of {formatCount(consent.maxUses)} uses, until{" "}
            <TimeAgo at={consent.expiry} />
          </p>
        )}
      </div>
      <div className="flex items-center gap-2">
        <Badge tone={isActive ? "accent" : status === "Active" ? "abstain" : "against"}>
          {isActive
            ? "Active"
            : status === "Active"
              ? "Over"
              : status === "Revoked"
                ? "Withdrawn"
                : "Refused"}
        </Badge>
        {isMember && status === "Active" && (
          <Button size="small" variant="danger" onClick={() => void withdraw()}>
            Withdraw
          </Button>
        )}
      </div>
    </li>
  );
}
