"use client";

import { CircleCheck, CircleDashed, CircleDot, type LucideIcon } from "lucide-react";
import { Countdown, TimeAgo } from "@/components/chain/time";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import type { ElectionStanding } from "@/features/election/chain/read-election";
import { ApplyButton } from "@/features/election/components/apply-button";
import {
  cohortName,
  type ElectionStep,
  electionSteps,
  nextEvent,
} from "@/features/election/lib/election-words";
import { useElection } from "@/features/election/use-election";
import { formatDuration } from "@/lib/format";
import { usePublishNextEvent } from "@/lib/next-event";

const marks: Readonly<Record<ElectionStep["state"], { icon: LucideIcon; look: string; word: string }>> = {
  done: { icon: CircleCheck, look: "text-for", word: "Done" },
  now: { icon: CircleDot, look: "text-accent", word: "Now" },
  coming: { icon: CircleDashed, look: "text-muted", word: "Coming" },
};

/** Where the election is, and what comes when. */
export function PhasePanel() {
  const { data: election, error, refetch, isFetching } = useElection();
  const next = election && nextEvent(election);
  usePublishNextEvent(next?.label, next?.at);
  return (
    <Panel
      title={election ? `Election ${election.id}` : "Election"}
      description={election && <Lead election={election} />}
    >
      {election && <Phases election={election} />}
      {!election && error && (
        <ErrorState
          title="The election could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!election && !error && <Skeleton className="h-32 w-full" />}
    </Panel>
  );
}

function Lead({ election: { cohort, seats, schedule } }: { election: ElectionStanding }) {
  return (
    <>
      The {seats} seats of {cohortName(cohort)}, for {formatDuration(schedule.termLength)}. An election begins
      every {formatDuration(schedule.interval)}, and the two cohorts take turns.
    </>
  );
}

function Phases({ election }: { election: ElectionStanding }) {
  const { phase, id, cohort, leaders, schedule, nextStart, unapplied, applyUntil } = election;
  return (
    <>
      <ol className="grid gap-4 sm:grid-cols-3" aria-label="Steps of the election">
        {electionSteps(election).map((step) => (
          <StepItem key={step.name} step={step} />
        ))}
      </ol>
      {phase === "Ended" && (
        <ApplyButton
          className="mt-5"
          result={{ id, cohort, leaders, applyUntil }}
          termLength={schedule.termLength}
        />
      )}
      {unapplied && <ApplyButton className="mt-5" result={unapplied} termLength={schedule.termLength} />}
      {(phase === "Ended" || phase === "Applied") && (
        <p className="mt-5 text-sm text-muted">
          The next election, of {cohortName(1 - cohort)}, opens <TimeAgo at={nextStart + 1} />.
        </p>
      )}
    </>
  );
}

function StepItem({ step: { name, text, from, until, state } }: { step: ElectionStep }) {
  const { icon: Icon, look, word } = marks[state];
  return (
    <li
      aria-current={state === "now" ? "step" : undefined}
      className={`rounded-control border px-4 py-3 text-sm ${state === "now" ? "border-accent bg-accent-soft" : "border-line"}`}
    >
      <p className="flex items-center gap-2 font-medium">
        <Icon size={16} className={look} role="img" aria-label={word} />
        {name}
      </p>
      <p className="mt-1 text-muted">{text}</p>
      <p className="mt-1">
        {state === "coming" && (
          <>
            opens <TimeAgo at={from + 1} />
          </>
        )}
        {state === "now" && until !== undefined && (
          <>
            <Countdown at={until} done="no time" /> left
          </>
        )}
        {state === "done" && (
          <span className="text-muted">
            {name === "Result" ? "applied" : "ended "}
            {name !== "Result" && until !== undefined && <TimeAgo at={until} />}
          </span>
        )}
      </p>
    </li>
  );
}
