"use client";

import { CircleCheck, Trophy, UserPlus } from "lucide-react";
import { isAddressEqual } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { VerifiedText } from "@/components/text/verified-text";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import type { ElectionStanding, NomineeStanding } from "@/features/election/chain/read-election";
import { EndorseButton } from "@/features/election/components/endorse-button";
import { EndorsementBar } from "@/features/election/components/endorsement-bar";
import { useElection, useNameOf, useNominees } from "@/features/election/use-election";

/** Who stands, why, and how many holders are behind each. */
export function NomineesPanel() {
  const election = useElection();
  const nominees = useNominees(election.data?.id);
  const error = election.error ?? nominees.error;
  const { data } = election;
  if (data?.phase === "Upcoming") return null;
  return (
    <Panel
      id="nominees"
      title="Who stands"
      description={
        data?.threshold !== undefined && (
          <>
            A nominee becomes a candidate with <Amount value={data.threshold} /> behind it. Statements are
            compared with their hash in this browser.
          </>
        )
      }
      isFlush
    >
      {data && nominees.data && nominees.data.length > 0 && (
        <ul className="divide-y divide-line">
          {inOrder(nominees.data, data).map((nominee) => (
            <NomineeItem key={nominee.account} nominee={nominee} nominees={nominees.data} election={data} />
          ))}
        </ul>
      )}
      {data && nominees.data?.length === 0 && (
        <EmptyState icon={UserPlus} title="Nobody stands yet">
          {data.phase === "Nomination"
            ? "Whoever stands will be here with a statement. Anybody who does not sit in the other cohort can."
            : "Nobody stood in this election, so the seats stay as they are."}
        </EmptyState>
      )}
      {!nominees.data && error && (
        <ErrorState
          title="The nominees could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={() => void (election.data ? nominees.refetch() : election.refetch())}
          isRetrying={nominees.isFetching || election.isFetching}
        />
      )}
      {!nominees.data && !error && <TableSkeleton rows={3} />}
    </Panel>
  );
}

/** Leaders first as the contract ranks them, then by votes, then by endorsements. */
function inOrder(nominees: readonly NomineeStanding[], { leaders }: ElectionStanding): NomineeStanding[] {
  const place = ({ account }: NomineeStanding) => {
    const found = leaders.findIndex((leader) => isAddressEqual(leader, account));
    return found < 0 ? leaders.length : found;
  };
  return nominees.toSorted(
    (first, second) =>
      place(first) - place(second) ||
      Number(second.votes > first.votes) - Number(second.votes < first.votes) ||
      Number(second.endorsements > first.endorsements) - Number(second.endorsements < first.endorsements),
  );
}

interface NomineeItemProps {
  nominee: NomineeStanding;
  nominees: readonly NomineeStanding[];
  election: ElectionStanding;
}

function NomineeItem({ nominee, nominees, election }: NomineeItemProps) {
  const nameOf = useNameOf();
  const { account, statementHash, uri, isCandidate, endorsements, votes } = nominee;
  const isLeader = election.leaders.some((leader) => isAddressEqual(leader, account));
  const isOver = election.phase === "Ended" || election.phase === "Applied";
  return (
    <li className="grid gap-x-8 gap-y-4 px-4 py-5 sm:px-6 lg:grid-cols-[minmax(0,1fr)_260px]">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-2 font-medium">
          <Address address={account} show="both" />
          {isCandidate && (
            <Badge tone="for" icon={CircleCheck}>
              Candidate
            </Badge>
          )}
          {isLeader && (
            <Badge tone="accent" icon={Trophy}>
              {isOver ? "Elected" : "Ahead"}
            </Badge>
          )}
        </h3>
        <VerifiedText
          className="mt-3"
          hash={statementHash}
          uri={uri}
          what={`the statement of ${nameOf(account)}`}
        />
      </div>
      <div className="flex flex-col gap-3 text-sm">
        {election.threshold !== undefined && (
          <div>
            <p className="flex justify-between gap-3">
              <span className="text-muted">Endorsed with</span>
              <Amount value={endorsements} />
            </p>
            <EndorsementBar endorsements={endorsements} threshold={election.threshold} />
          </div>
        )}
        {election.phase !== "Nomination" && (
          <p className="flex justify-between gap-3">
            <span className="text-muted">Votes</span>
            <Amount value={votes} className="font-medium" />
          </p>
        )}
        {election.phase === "Nomination" && (
          <EndorseButton nominee={nominee} nominees={nominees} election={election} />
        )}
      </div>
    </li>
  );
}
