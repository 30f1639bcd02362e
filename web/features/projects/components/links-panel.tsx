"use client";

import { useQuery } from "@tanstack/react-query";
import { Link2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Address } from "@/components/chain/address";
import { TimeAgo } from "@/components/chain/time";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { projectDetailDocument, projectDetailVariables } from "@/features/projects/queries";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";
import type { ProjectStanding } from "@/lib/market/project";
import type { ProjectRole } from "@/lib/market/read-project";

const AccountDialog = dynamic(() =>
  import("@/features/projects/components/account-dialog").then((module) => module.AccountDialog),
);

const loadActs = () => import("@/features/projects/tx-flows/project-acts");

interface LinksPanelProps {
  project: ProjectStanding;
  role: ProjectRole;
}

/** Providers whose work for others counts for the project. */
export function LinksPanel({ project, role }: LinksPanelProps) {
  const { graphUrl } = useAppConfig();
  const registry = useAddress("ProjectRegistry");
  const openTransaction = useTransaction();
  const [isOpen, setIsOpen] = useState(false);
  const { projectId } = project;
  const { data } = useQuery(graphQuery(graphUrl, projectDetailDocument, projectDetailVariables(projectId)));
  const links = data?.project?.providerLinks.filter(({ isOffered, isLinked }) => isOffered || isLinked) ?? [];
  return (
    <Panel
      title="Providers that give in its name"
      description="What they give to others raises the project's weight in the queue. They can't sell to it."
      isFlush
    >
      {links.length > 0 ? (
        <ul className="divide-y divide-line text-sm">
          {links.map(({ provider, isLinked, linkedAt }) => (
            <li
              key={provider}
              className="flex min-h-12 flex-wrap items-center justify-between gap-2 px-4 py-2 sm:px-6"
            >
              <span className="flex min-w-0 flex-wrap items-center gap-x-3">
                <Address address={provider} />
                <span className="text-muted">
                  {isLinked && linkedAt ? (
                    <>
                      gives since <TimeAgo at={linkedAt} />
                    </>
                  ) : (
                    "asked, has not accepted"
                  )}
                </span>
              </span>
              {role.isOwner && (
                <Button
                  size="small"
                  variant="ghost"
                  onClick={async () => {
                    const { offerLinkFlow, unlinkFlow } = await loadActs();
                    openTransaction(
                      isLinked
                        ? unlinkFlow(registry, projectId, provider)
                        : offerLinkFlow(registry, { projectId, provider, isOffered: false }),
                    );
                  }}
                >
                  {isLinked ? "End the link" : "Take back"}
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState icon={Link2} title="No provider gives in its name">
          The owner asks a provider, and the provider accepts in its console.
        </EmptyState>
      )}
      {role.isOwner && (
        <div className="border-t border-line px-4 py-3 sm:px-6">
          <Button size="small" onClick={() => setIsOpen(true)}>
            Ask a provider
          </Button>
        </div>
      )}
      {isOpen && (
        <AccountDialog
          title="Ask a provider to give in the project's name"
          description="It must accept in its own console."
          label="Provider"
          flow={async (provider) =>
            (await loadActs()).offerLinkFlow(registry, { projectId, provider, isOffered: true })
          }
          onClose={() => setIsOpen(false)}
        />
      )}
    </Panel>
  );
}
