"use client";

import { Address } from "@/components/chain/address";
import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import { ArticleLinks } from "@/components/text/article-links";
import { VerifiedText } from "@/components/text/verified-text";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import type { ReviewStanding } from "@/features/governance/chain/read-review";
import { ConstitutionCheck } from "@/features/governance/components/board-veto";
import type { ProposalFacts, ProposalRecord } from "@/features/governance/lib/proposal";
import type { BallotGroup } from "@/features/governance/lib/review";
import { useAppConfig } from "@/lib/config-context";
import { articlesInBitmap } from "@/lib/constitution-text";
import { formatDuration } from "@/lib/format";

interface BallotGroupsProps {
  groups: readonly BallotGroup[];
  /** What the chain says counts; undefined while it has not answered. */
  standing?: ReviewStanding;
  record: ProposalRecord;
  facts: ProposalFacts;
}

/** Ballots for a veto, by their reason: only the same reason adds up. */
export function BallotGroups({ groups, ...rest }: BallotGroupsProps) {
  return (
    <section aria-label="Ballots for a veto" className="flex flex-col gap-5">
      {groups.map((group) => (
        <Group key={group.key} group={group} {...rest} />
      ))}
    </section>
  );
}

function Group({
  group,
  standing,
  record,
  facts,
}: Omit<BallotGroupsProps, "groups"> & { group: BallotGroup }) {
  const { reason, ballots } = group;
  const seats = standing?.seatsByReason.get(group.key);
  const needed = standing?.vetoBallots ?? 5;
  const counted = seats?.length ?? ballots.length;
  const isWon = facts.phase === "Succeeded" || facts.phase === "Review" || facts.phase === "Queued";
  return (
    <div className="border-l-2 border-review pl-4 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 className="numbers font-medium text-review">
          {counted} of {needed} ballots for a veto
        </h3>
        <Dots counted={counted} needed={needed} />
      </div>
      <div className="mt-2">
        <ArticleLinks numbers={articlesInBitmap(reason.articles)} of={reason.constitutionHash} />
      </div>
      <VerifiedText
        className="mt-3"
        hash={reason.reasonHash}
        uri={reason.uri}
        what={`the ballots on proposal ${record.proposalId}`}
      />
      <ConstitutionCheck hash={reason.constitutionHash} />
      <ul className="mt-3 flex flex-col gap-1.5">
        {ballots.map(({ member, seat, at, transactionHash, bySignature }) => (
          <li key={member} className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
            <Address address={member} />
            <span className="text-xs text-muted">
              <TimeAgo at={at} />
              {bySignature && ", brought as a signature"}
              {seats && !seats.includes(seat) && ", counts no more"}
            </span>
            <span className="text-xs text-muted">
              <TxLink hash={transactionHash} />
            </span>
          </li>
        ))}
      </ul>
      {isWon && counted >= needed && <CarryOut group={group} record={record} facts={facts} />}
    </div>
  );
}

function Dots({ counted, needed }: { counted: number; needed: number }) {
  return (
    <span className="flex gap-1" aria-hidden>
      {Array.from({ length: needed }, (_, place) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the places are the same for ever
          key={place}
          className={`size-2.5 rounded-full border-[1.5px] border-review ${place < counted ? "bg-review" : ""}`}
        />
      ))}
    </span>
  );
}

/** Enough ballots stand, as when they came as signatures: anybody can let the veto take effect. */
function CarryOut({
  group,
  record,
  facts,
}: {
  group: BallotGroup;
  record: ProposalRecord;
  facts: ProposalFacts;
}) {
  const { contracts } = useAppConfig();
  const openTransaction = useTransaction();
  const carryOut = async () => {
    const { executeVetoFlow } = await import("@/features/governance/tx-flows/board-acts");
    openTransaction(
      executeVetoFlow({
        board: contracts.EthicsBoard,
        reference: { ...record, governor: contracts.ComputeGovernor },
        reason: group.reason,
        overrideWindow: formatDuration(facts.periods.overrideWindow),
      }),
    );
  };
  return (
    <Button size="small" variant="danger" className="mt-3" onClick={() => void carryOut()}>
      Carry out the veto
    </Button>
  );
}
