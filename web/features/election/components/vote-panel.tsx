"use client";

import dynamic from "next/dynamic";
import { Amount } from "@/components/chain/amount";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { usePreload } from "@/components/ui/use-preload";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import type { ElectionStanding, NomineeStanding } from "@/features/election/chain/read-election";
import { useElection, useNominees, useOwnElection } from "@/features/election/use-election";

const loadForm = () => import("@/features/election/components/vote-form").then((module) => module.VoteForm);
const VoteForm = dynamic(loadForm, { loading: () => <Skeleton className="h-40 w-full" /> });

const nobody: readonly NomineeStanding[] = [];

/** The connected account's votes in the election; nothing while none are taken. */
export function VotePanel() {
  const { data: election } = useElection();
  const { data: nominees = nobody } = useNominees(election?.id);
  if (election?.phase !== "Voting") return null;
  return (
    <Panel title="Your votes">
      <OwnVotes election={election} nominees={nominees} />
    </Panel>
  );
}

interface OwnVotesProps {
  election: ElectionStanding;
  nominees: readonly NomineeStanding[];
}

function OwnVotes({ election, nominees }: OwnVotesProps) {
  const { data: own, error, account, refetch, isFetching } = useOwnElection(election, nominees);
  const openWallet = useWalletDialog();
  usePreload(loadForm);
  const candidates = nominees.filter(({ isCandidate }) => isCandidate);
  if (!account)
    return (
      <>
        <p className="text-sm text-muted">Connect a wallet to see your votes and to give them.</p>
        <Button size="small" variant="primary" className="mt-4" onClick={openWallet}>
          Connect a wallet
        </Button>
      </>
    );
  if (!own && error)
    return (
      <ErrorState
        title="Your votes could not be read"
        message={<ErrorWords error={error} />}
        onRetry={refetch}
        isRetrying={isFetching}
      />
    );
  if (!own) return <Skeleton className="h-32 w-full" />;
  const power = own.votingPower ?? 0n;
  const left = power - own.spent;
  return (
    <div className="flex flex-col gap-4">
      <dl className="text-sm">
        <div className="flex justify-between gap-3">
          <dt className="text-muted">Your votes when voting began</dt>
          <dd>
            <Amount value={power} />
          </dd>
        </div>
        <div className="mt-1 flex justify-between gap-3 font-medium">
          <dt>Left to give</dt>
          <dd>
            <Amount value={left} />
          </dd>
        </div>
      </dl>
      {power === 0n && (
        <p className="text-sm text-muted">
          You had no votes when voting began. Delegate to yourself to vote in the next election.
        </p>
      )}
      {power > 0n && left === 0n && <p className="text-sm text-for">You have given all your votes.</p>}
      {candidates.length === 0 && (
        <p className="text-sm text-muted">
          Nobody was endorsed by enough holders, so there is nobody to vote for.
        </p>
      )}
      {left > 0n && candidates.length > 0 && (
        <VoteForm key={String(left)} election={election} candidates={candidates} left={left} />
      )}
    </div>
  );
}
