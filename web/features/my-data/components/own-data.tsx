"use client";

import { useQuery } from "@tanstack/react-query";
import { Database } from "lucide-react";
import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { Address } from "viem";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { ownConsentsQuery } from "@/features/my-data/chain/read-own";
import { ConsentList } from "@/features/my-data/components/consent-list";
import { FlowTimeline } from "@/features/my-data/components/flow-timeline";
import { Overview } from "@/features/my-data/components/overview";
import { WithdrawByFile } from "@/features/my-data/components/withdraw-by-file";
import { newestFirst } from "@/features/my-data/lib/flow";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { vocabularyQuery } from "@/lib/provenance/vocabulary";

const views = ["flows", "consents"] as const;

interface OwnDataProps {
  account: Address;
  seed: Uint8Array;
  /** Forgets the keys. */
  onClose: () => void;
}

/** Every flow about oneself, read from the chain. */
export function OwnData({ account, seed, onClose }: OwnDataProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, isFetching, refetch } = useQuery(ownConsentsQuery(client, config, { account, seed }));
  const { data: vocabulary } = useQuery(vocabularyQuery());
  const [view, setView] = useQueryState("view", parseAsStringLiteral(views).withDefault("flows"));
  if (!data)
    return (
      <Panel isFlush>
        {error ? (
          <ErrorState
            title="Your data could not be read from the chain"
            message={<ErrorWords error={error} />}
            onRetry={refetch}
            isRetrying={isFetching}
          />
        ) : (
          <TableSkeleton rows={8} />
        )}
      </Panel>
    );
  if (data.length === 0)
    return (
      <div className="flex flex-col gap-6">
        <Panel isFlush>
          <EmptyState
            icon={Database}
            title="No flow about you yet"
            action={
              <Button asChild variant="primary">
                <Link href="/consent/new">Give a first consent</Link>
              </Button>
            }
          >
            What you consent to, and every use of it, will stand here. What you gave with another wallet is
            found with that wallet.
          </EmptyState>
        </Panel>
        <WithdrawByFile />
      </div>
    );
  const happenings = newestFirst(data);
  return (
    <div className="flex flex-col gap-6">
      <Overview consents={data} account={account} onClose={onClose} />
      <Tabs
        label="Your data"
        value={view}
        onValueChange={(value) => void setView(value as (typeof views)[number])}
        items={[
          {
            value: "flows",
            label: "Every flow",
            count: happenings.length,
            content: <FlowTimeline happenings={happenings} consents={data} vocabulary={vocabulary} />,
          },
          {
            value: "consents",
            label: "Consents",
            count: data.length,
            content: <ConsentList consents={data} vocabulary={vocabulary} account={account} />,
          },
        ]}
      />
    </div>
  );
}
