"use client";

import { TermPicker } from "@/features/consent/components/term-picker";
import { Tick } from "@/features/consent/components/tick";
import { categoryObstacle, explicitReason, purposeObstacle } from "@/features/consent/lib/allowed";
import type { Problems } from "@/features/consent/lib/problems";
import type { StepProps } from "@/features/consent/use-bounds";

/** What for, and what kind of data: one of each. */
export function StepPurpose({ draft, onChange, bounds, problems }: StepProps & { problems: Problems }) {
  const { level, purpose, category } = draft;
  const { vocabulary } = bounds;
  const reason = level > 0 ? explicitReason(bounds, draft) : undefined;
  return (
    <div className="flex flex-col gap-8">
      <p className="text-sm text-muted">
        One purpose and one kind of data at a time, so that you can withdraw each alone. For another, give
        another consent.
      </p>
      <TermPicker
        name="purpose"
        legend="What may the data be used for?"
        terms={vocabulary.Purpose}
        value={purpose}
        onChange={(code) => onChange({ purpose: code })}
        obstacleOf={(term) => purposeObstacle(bounds, { level, purpose: term, category })}
        error={problems.purpose}
      />
      <TermPicker
        name="kind of data"
        legend="Which kind of data?"
        terms={vocabulary.Category}
        value={category}
        onChange={(code) => onChange({ category: code, isExplicit: false })}
        obstacleOf={(term) => categoryObstacle(bounds, { level, category: term, purpose })}
        error={problems.category}
      />
      {reason && (
        <Tick
          label="I give my explicit consent to this"
          hint={reason}
          isOn={draft.isExplicit}
          onChange={(isExplicit) => onChange({ isExplicit })}
          error={problems.explicit}
        />
      )}
    </div>
  );
}
