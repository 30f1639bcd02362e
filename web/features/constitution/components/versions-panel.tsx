"use client";

import { useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import type { Hex } from "viem";
import { ProposalLink } from "@/components/chain/proposal-link";
import { StaleNotice } from "@/components/chain/stale-notice";
import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import {
  adoptionsDocument,
  adoptionsVariables,
  type ConstitutionVersion,
  versionsQuery,
} from "@/features/constitution/queries";
import type { ConstitutionAdoptionsQuery } from "@/generated/gql/graphql";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { shortHash } from "@/lib/format";
import { graphQuery } from "@/lib/graph-query";
import { safeLink } from "@/lib/harden-text";
import { plainLine } from "@/lib/plain-line";

type Adoption = ConstitutionAdoptionsQuery["constitutionVersions"][number];

/** Every version that was adopted, and by which proposal. */
export function VersionsPanel() {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(versionsQuery(client, config));
  const adoptions = useQuery(graphQuery(config.graphUrl, adoptionsDocument, adoptionsVariables));
  return (
    <Panel
      id="versions"
      title="Versions"
      description="Read from the contract. A new one takes a proposal of the constitutional class, and holds from its execution on."
      isFlush
    >
      {adoptions.error && <StaleNotice className="mx-4 mb-3 sm:mx-6" />}
      {data && data.length > 0 && (
        <ol className="divide-y divide-line">
          {data.toReversed().map((version) => (
            <VersionItem
              key={version.number}
              version={version}
              isCurrent={version.number === data.length}
              adoption={adoptions.data?.constitutionVersions.find(
                ({ version: number }) => Number(number) === version.number,
              )}
            />
          ))}
        </ol>
      )}
      {data?.length === 0 && <EmptyState icon={ScrollText} title="No version was adopted yet" />}
      {!data && error && (
        <ErrorState
          title="The versions could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton rows={1} />}
    </Panel>
  );
}

interface VersionItemProps {
  version: ConstitutionVersion;
  isCurrent: boolean;
  adoption: Adoption | undefined;
}

function VersionItem({ version, isCurrent, adoption }: VersionItemProps) {
  const { number, textHash, articles, adoptedAt, uri } = version;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-4 text-sm sm:px-6">
      <div className="min-w-0">
        <h3 className="flex items-center gap-2 font-medium">
          Version {number}
          {isCurrent && <Badge tone="for">In force</Badge>}
        </h3>
        <p className="mt-0.5 text-muted">
          {articles} articles, adopted <TimeAgo at={adoptedAt} />
          {adoption && (
            <>
              {" by "}
              {adoption.proposal ? (
                <ProposalLink
                  proposalId={adoption.proposal.proposalId}
                  title={plainLine(adoption.proposal.title)}
                />
              ) : (
                "the deployment"
              )}
            </>
          )}
        </p>
        <Place uri={uri} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
        <Hash hash={textHash} />
        {adoption && <TxLink hash={adoption.transactionHash} />}
      </div>
    </li>
  );
}

function Place({ uri }: { uri: string }) {
  const link = safeLink(uri);
  return (
    <p className="mt-0.5 text-muted [overflow-wrap:anywhere]">
      Text at{" "}
      {link ? (
        <a
          href={link.href}
          target="_blank"
          rel="noopener noreferrer nofollow ugc"
          className="text-accent underline underline-offset-4"
        >
          {link.host}
        </a>
      ) : (
        plainLine(uri.startsWith("data:") ? "its own address, in the chain's log" : uri, 120)
      )}
    </p>
  );
}

function Hash({ hash }: { hash: Hex }) {
  return (
    <span className="inline-flex items-center gap-1" title={hash}>
      <span>hash</span>
      <code className="font-mono text-xs">{shortHash(hash)}</code>
      <CopyButton text={hash} label="Copy hash" />
    </span>
  );
}
