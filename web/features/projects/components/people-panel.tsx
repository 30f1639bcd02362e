"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Address } from "@/components/chain/address";
import { TimeAgo } from "@/components/chain/time";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { projectDetailDocument, projectDetailVariables } from "@/features/projects/queries";
import { useChainTime } from "@/lib/clock";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";
import type { ProjectStanding } from "@/lib/market/project";
import type { ProjectRole } from "@/lib/market/read-project";

const AccountDialog = dynamic(() =>
  import("@/features/projects/components/account-dialog").then((module) => module.AccountDialog),
);

const loadActs = () => import("@/features/projects/tx-flows/project-acts");

interface PeoplePanelProps {
  project: ProjectStanding;
  role: ProjectRole;
}

/** Who acts for a project, and which keys sign receipts for it. */
export function PeoplePanel({ project, role }: PeoplePanelProps) {
  const { graphUrl } = useAppConfig();
  const registry = useAddress("ProjectRegistry");
  const now = useChainTime();
  const openTransaction = useTransaction();
  const [dialog, setDialog] = useState<"member" | "signer">();
  const { projectId } = project;
  const { data, error, refetch, isFetching } = useQuery(
    graphQuery(graphUrl, projectDetailDocument, projectDetailVariables(projectId)),
  );
  const members = data?.project?.members ?? [];
  const signers =
    data?.project?.signers.filter(({ until }) => now === undefined || Number(until) > now) ?? [];
  return (
    <Panel
      title="Members and keys"
      description="Members book, queue, extend, close and dispute. Keys sign receipts and nothing else."
      isFlush
    >
      <ul className="divide-y divide-line text-sm" aria-label="Members">
        <Row account={project.owner} note="owner" />
        {members.map(({ account, since }) => (
          <Row
            key={account}
            account={account}
            note={
              <>
                member since <TimeAgo at={since} />
              </>
            }
          >
            {role.isOwner && (
              <Button
                size="small"
                variant="ghost"
                onClick={async () => {
                  const { setMemberFlow } = await loadActs();
                  openTransaction(setMemberFlow(registry, { projectId, account, isMember: false }));
                }}
              >
                Remove
              </Button>
            )}
          </Row>
        ))}
        {signers.map(({ signer, until }) => (
          <Row
            key={signer}
            account={signer}
            note={
              <>
                signs receipts, ends <TimeAgo at={until} />
              </>
            }
          >
            {role.isMember && (
              <Button
                size="small"
                variant="ghost"
                onClick={async () => {
                  const { setSignerFlow } = await loadActs();
                  openTransaction(setSignerFlow(registry, { projectId, signer, until: 0 }));
                }}
              >
                End
              </Button>
            )}
          </Row>
        ))}
      </ul>
      {!data && error && (
        <ErrorState
          title="Members and keys could not be loaded"
          message={error.message}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton rows={2} />}
      <div className="flex flex-wrap gap-2 border-t border-line px-4 py-3 sm:px-6">
        {role.isOwner && (
          <Button size="small" onClick={() => setDialog("member")}>
            Add a member
          </Button>
        )}
        {role.isMember && (
          <Button size="small" onClick={() => setDialog("signer")}>
            Let a key sign receipts
          </Button>
        )}
        {!role.isMember && <p className="text-sm text-muted">The owner adds members; members add keys.</p>}
      </div>
      {dialog === "member" && (
        <AccountDialog
          title="Add a member"
          description="Members spend the project's money on jobs; they can't withdraw it."
          label="Member"
          flow={async (account) =>
            (await loadActs()).setMemberFlow(registry, { projectId, account, isMember: true })
          }
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === "signer" && (
        <AccountDialog
          title="Let a key sign receipts"
          description="For programs that run beside your jobs. It signs for all of the project's jobs."
          label="Key"
          withDays
          flow={async (signer, until) =>
            (await loadActs()).setSignerFlow(registry, { projectId, signer, until })
          }
          onClose={() => setDialog(undefined)}
        />
      )}
    </Panel>
  );
}

interface RowProps {
  account: `0x${string}`;
  note: React.ReactNode;
  children?: React.ReactNode;
}

function Row({ account, note, children }: RowProps) {
  return (
    <li className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2 sm:px-6">
      <span className="flex min-w-0 flex-wrap items-center gap-x-3">
        <Address address={account} />
        <span className="text-muted">{note}</span>
      </span>
      {children}
    </li>
  );
}
