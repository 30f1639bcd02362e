"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Obstacle, ReviewStanding } from "@/features/governance/chain/read-review";
import { BallotDialog } from "@/features/governance/components/ballot-dialog";
import { OpinionDialog, RecuseDialog } from "@/features/governance/components/board-dialogs";
import { isVetoable, type ProposalFacts, type ProposalRecord } from "@/features/governance/lib/proposal";
import type { BallotGroup, VetoReason } from "@/features/governance/lib/review";
import { memberStandingQuery } from "@/features/governance/review-queries";
import { castBallotFlow, requestExtensionFlow } from "@/features/governance/tx-flows/board-acts";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatDuration } from "@/lib/format";
import { isFinal, isVotePhase } from "@/lib/proposal-phase";

interface BoardActsProps {
  account: Address;
  record: ProposalRecord;
  facts: ProposalFacts;
  groups: readonly BallotGroup[];
  standing: ReviewStanding;
}

const obstacleWords: Readonly<Record<Exclude<Obstacle, "None">, string>> = {
  Dissolved: "The holders dissolved the board.",
  Lapsed: "The board's power has lapsed; the holders can extend it.",
  Suspended: "Two of the board's vetoes were overridden: its power is suspended.",
  TooFewMembers: "Fewer than five seats are held by a member in its term.",
  RateLimited:
    "The board made three vetoes in 90 days: ballots can be cast, but no veto takes effect until the window has moved on.",
};

/** What the connected member of the board can do about this proposal now; nothing for others. */
export function BoardActs(props: BoardActsProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const { account, record, facts } = props;
  const { data } = useQuery(memberStandingQuery(client, config, record.proposalId, account));
  if (data?.seat === undefined || isFinal(facts.phase) || facts.phase === "Vetoed") return null;
  return (
    <section aria-label="As a member of the board" className="rounded-control bg-sunken p-4 text-sm">
      <h3 className="font-medium">As a member of the board</h3>
      {data.isRecused ? (
        <p className="mt-1 text-muted">You made this proposal or withdrew from it: you do not judge it.</p>
      ) : (
        <Acts {...props} seat={data.seat} />
      )}
    </section>
  );
}

type Open = "opinion" | "ballot" | "recuse";

function Acts(props: BoardActsProps & { seat: number }) {
  const { record, facts, standing } = props;
  const [open, setOpen] = useState<Open>();
  const castBallot = useCastBallot(props);
  const isBeforeEnd = facts.phase === "Pending" || isVotePhase(facts.phase);
  const close = () => setOpen(undefined);
  return (
    <>
      {standing.obstacle !== "None" && (
        <Notice tone="warning" className="mt-3">
          {obstacleWords[standing.obstacle]}
        </Notice>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        {isBeforeEnd && (
          <Button size="small" onClick={() => setOpen("opinion")}>
            Publish an opinion
          </Button>
        )}
        {!isBeforeEnd && isVetoable(facts.terms.class) && (
          <VetoActs {...props} castBallot={castBallot} onNewReason={() => setOpen("ballot")} />
        )}
        <Button size="small" variant="ghost" onClick={() => setOpen("recuse")}>
          Withdraw for a conflict of interest
        </Button>
      </div>
      {open === "opinion" && <OpinionDialog proposalId={record.proposalId} onClose={close} />}
      {open === "recuse" && <RecuseDialog proposalId={record.proposalId} onClose={close} />}
      {open === "ballot" && (
        <BallotDialog
          constitution={standing.constitution}
          vetoBallots={standing.vetoBallots}
          onClose={close}
          onReason={(reason) => {
            close();
            castBallot(reason, 0);
          }}
        />
      )}
    </>
  );
}

type CastBallot = (reason: VetoReason, before: number) => void;

function useCastBallot({ record, facts, standing }: BoardActsProps): CastBallot {
  const { contracts } = useAppConfig();
  const openTransaction = useTransaction();
  return (reason, before) =>
    openTransaction(
      castBallotFlow({
        board: contracts.EthicsBoard,
        reference: { ...record, governor: contracts.ComputeGovernor },
        reason,
        before,
        vetoBallots: standing.vetoBallots,
        canVeto: standing.obstacle === "None",
        overrideWindow: formatDuration(facts.periods.overrideWindow),
      }),
    );
}

interface VetoActsProps extends BoardActsProps {
  seat: number;
  castBallot: CastBallot;
  onNewReason: () => void;
}

/** Ballots and the longer review, each while the board would take it. */
function VetoActs(props: VetoActsProps) {
  const { groups, standing, seat, castBallot, onNewReason } = props;
  // The board refuses ballots while it has no power, but not for the rate limit.
  const takesBallots = standing.obstacle === "None" || standing.obstacle === "RateLimited";
  return (
    <>
      {takesBallots &&
        groups.map(({ key, reason }, index) => {
          const seats = standing.seatsByReason.get(key) ?? [];
          const which = groups.length > 1 ? ` (reason ${index + 1})` : "";
          return seats.includes(seat) ? (
            <p key={key} className="self-center text-muted">
              Your ballot stands{which}.
            </p>
          ) : (
            <Button key={key} size="small" variant="danger" onClick={() => castBallot(reason, seats.length)}>
              {seats.length + 1 >= standing.vetoBallots && standing.obstacle === "None"
                ? `Sign the same reason and veto${which}`
                : `Sign the same reason${which}`}
            </Button>
          );
        })}
      {takesBallots && (
        <Button size="small" onClick={onNewReason}>
          Cast a ballot with a {groups.length > 0 ? "new " : ""}reason
        </Button>
      )}
      <LongerReview {...props} />
    </>
  );
}

function LongerReview({ record, facts, standing, seat }: BoardActsProps & { seat: number }) {
  const { contracts } = useAppConfig();
  const openTransaction = useTransaction();
  if (facts.phase !== "Review" || facts.isReviewExtended || standing.requestSeats.includes(seat)) return null;
  const ask = () =>
    openTransaction(
      requestExtensionFlow({
        board: contracts.EthicsBoard,
        proposalId: record.proposalId,
        before: standing.requestSeats.length,
        needed: standing.extensionRequests,
        extension: formatDuration(facts.periods.reviewExtension),
      }),
    );
  return (
    <Button size="small" onClick={ask}>
      Ask for a longer review
    </Button>
  );
}
