"use client";

import { useId } from "react";
import { Notice } from "@/components/ui/notice";
import {
  allowedMechanisms,
  allowedOps,
  type Bounds,
  levelObstacle,
  levelPolicy,
  longestDays,
} from "@/features/consent/lib/allowed";
import type { ConsentDraft } from "@/features/consent/lib/draft";
import type { Problems } from "@/features/consent/lib/problems";
import type { StepProps } from "@/features/consent/use-bounds";
import { cn } from "@/lib/cn";
import { formatDuration } from "@/lib/format";
import { LEVELS, levelWords } from "@/lib/provenance/levels";
import { operationsOf } from "@/lib/provenance/ops";

/** What another level does not keep: choices that it may not allow. */
function changeTo(bounds: Bounds, draft: ConsentDraft, level: number): Partial<ConsentDraft> {
  const isKept = allowedMechanisms(bounds, level).some(({ code }) => code === draft.mechanism);
  return {
    level,
    ops: draft.ops & allowedOps(bounds, level),
    mechanism: isKept ? draft.mechanism : undefined,
    isExplicit: false,
  };
}

interface StepLevelProps extends StepProps {
  problems: Problems;
  /** The level that the request asks for. */
  askedFor: number | undefined;
}

/** How far the consent goes: a slider from 0 to 4 that says what each level means and allows. */
export function StepLevel({ draft, onChange, bounds, problems, askedFor }: StepLevelProps) {
  const id = useId();
  const { level } = draft;
  const words = levelWords(level);
  const obstacle = levelObstacle(bounds, level);
  return (
    <div className="flex flex-col gap-6">
      <div>
        <label htmlFor={id} className="text-sm font-medium">
          Federation level
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={4}
          step={1}
          value={level}
          aria-valuetext={`${level}, ${words.name}`}
          onChange={({ target }) => onChange(changeTo(bounds, draft, Number(target.value)))}
          className="mt-4 h-6 w-full accent-(--accent)"
        />
        <ol aria-hidden className="grid grid-cols-[1fr_2fr_2fr_2fr_1fr] text-xs text-muted">
          {LEVELS.map(({ level: each, name }) => (
            <li
              key={each}
              className={cn(
                "text-center first:text-left last:text-right",
                each === level && "font-medium text-ink",
              )}
            >
              <span className="numbers block">{each}</span>
              <span className="max-sm:hidden">{name}</span>
            </li>
          ))}
        </ol>
      </div>
      <div aria-live="polite" className="rounded-control border border-line bg-sunken px-4 py-4">
        <p className="text-base font-semibold">
          Level {level}: {words.name}
        </p>
        <p className="mt-1">{words.meaning}</p>
        <p className="mt-1 text-sm text-muted">{words.consequence}</p>
        {level > 0 && (
          <dl className="mt-4 grid grid-cols-1 gap-x-6 gap-y-1 border-t border-line pt-4 text-sm sm:grid-cols-[12rem_minmax(0,1fr)] sm:gap-y-3">
            {policyItems(bounds, level).map(({ label, value }) => (
              <div key={label} className="contents">
                <dt className="text-muted">{label}</dt>
                <dd className="max-sm:mb-2">{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      {askedFor !== undefined && (
        <p className="text-sm">
          The request asks for level {askedFor}, {levelWords(askedFor).name.toLowerCase()}. You may choose
          less.
        </p>
      )}
      {obstacle && (
        <Notice
          tone="warning"
          title="This level is not possible here"
          role={problems.level ? "alert" : undefined}
        >
          {obstacle}
        </Notice>
      )}
      <p className="text-sm text-muted">
        What a level allows is decided by vote and read from the chain now. A later vote can narrow what you
        allowed; it can never widen it.
      </p>
    </div>
  );
}

/** How many mechanisms are named; the next step lists all. */
const NAMED = 8;

function policyItems(bounds: Bounds, level: number): { label: string; value: string }[] {
  const policy = levelPolicy(bounds.policy, level);
  if (!policy) return [];
  const mechanisms = allowedMechanisms(bounds, level).map(({ label }) => label);
  const more = mechanisms.length > NAMED ? ` and ${mechanisms.length - NAMED} more` : "";
  return [
    {
      label: "They may, if you choose it",
      value: operationsOf(policy.ops)
        .map(({ meaning }) => meaning)
        .join("; "),
    },
    { label: "Protected by one of", value: mechanisms.slice(0, NAMED).join(", ") + more || "Nothing" },
    { label: "At most for", value: `${longestDays(bounds, level)} days` },
    {
      label: "Notice before each use",
      value: policy.announceDelay === 0 ? "None" : formatDuration(policy.announceDelay),
    },
    {
      label: "Needs an impact assessment",
      value: policy.needsAssessment ? "Yes, a valid one at each use" : "No",
    },
  ];
}
