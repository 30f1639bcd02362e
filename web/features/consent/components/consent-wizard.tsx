"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { usePreload } from "@/components/ui/use-preload";
import { type ConsentTemplate, templateQuery } from "@/features/consent/chain/read-template";
import { StepAsker } from "@/features/consent/components/step-asker";
import { StepLevel } from "@/features/consent/components/step-level";
import { StepPurpose } from "@/features/consent/components/step-purpose";
import { StepTerms } from "@/features/consent/components/step-terms";
import { StepsBar } from "@/features/consent/components/steps-bar";
import type { Bounds } from "@/features/consent/lib/allowed";
import { type ConsentDraft, type DraftLink, draftOfLink } from "@/features/consent/lib/draft";
import { firstOpenStep, problemsOf, STEPS, type Step, stepsOf } from "@/features/consent/lib/problems";
import { useBounds } from "@/features/consent/use-bounds";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";

const loadReview = () =>
  import("@/features/consent/components/step-review").then((module) => module.StepReview);
const StepReview = dynamic(loadReview, { loading: () => <Skeleton className="h-64 w-full" /> });

const titles: Record<Step, string> = {
  asker: "Who asks",
  level: "How far",
  purpose: "For what",
  terms: "How",
  review: "Review",
};

/** Decides on one consent, step by step. Nothing is decided before the last one is signed. */
export function ConsentWizard({ link }: { link: DraftLink }) {
  const [own, setDraft] = useState<ConsentDraft>(() => draftOfLink(link));
  const template = useTemplate(own.templateId);
  // What a request asks for stands until one chooses something else.
  const draft = {
    ...own,
    purpose: own.purpose ?? template?.purpose,
    category: own.category ?? template?.category,
  };
  const [wanted, setStep] = useQueryState("step", parseAsStringLiteral(STEPS).withDefault("asker"));
  const [checked, setChecked] = useState<Step>();
  usePreload(loadReview);
  const heading = useRef<HTMLDivElement>(null);
  const { bounds, dataset, error, retry } = useBounds(draft);

  const steps = stepsOf(draft);
  const open = firstOpenStep(draft, bounds);
  // A link to a later step, or a page that was reloaded, begins where the first answer is missing.
  const step =
    steps.indexOf(wanted) > steps.indexOf(open) ? open : steps.includes(wanted) ? wanted : "review";
  const index = steps.indexOf(step);
  const problems = checked === step ? problemsOf(step, draft, bounds) : {};

  const go = (next: Step) => {
    setChecked(undefined);
    void setStep(next);
    heading.current?.focus();
  };
  const goOn = () => {
    const next = steps[index + 1];
    if (Object.keys(problemsOf(step, draft, bounds)).length > 0 || !next) return setChecked(step);
    go(next);
  };
  useEffect(() => {
    if (checked !== undefined)
      document.querySelector<HTMLElement>("main [role=alert]")?.scrollIntoView({ block: "center" });
  }, [checked]);
  const change = (part: Partial<ConsentDraft>) => setDraft((current) => ({ ...current, ...part }));

  return (
    <div className="mx-auto flex max-w-reading flex-col gap-6">
      <StepsBar
        steps={(index < 2 ? STEPS : steps).map((each) => ({ step: each, title: titles[each] }))}
        current={step}
        onGo={go}
      />
      <div ref={heading} tabIndex={-1} className="scroll-mt-20 outline-none">
        <Panel title={`${index + 1}. ${titles[step]}`}>
          {step === "asker" && (
            <StepAsker draft={draft} onChange={change} dataset={dataset} problems={problems} />
          )}
          {step !== "asker" && error && (
            <ErrorState
              title="The rules for consents could not be loaded"
              message={<ErrorWords error={error} />}
              onRetry={retry}
            />
          )}
          {step !== "asker" && !error && !bounds && <Skeleton className="h-64 w-full" />}
          {step !== "asker" && bounds && (
            <Later {...{ step, draft, bounds, problems, template }} onChange={change} />
          )}
          {step !== "review" && (
            <div className="mt-8 flex flex-wrap justify-between gap-3 border-t border-line pt-4">
              <Back steps={steps} index={index} onGo={go} />
              <Button variant="primary" onClick={goOn}>
                {draft.level === 0 && step === "level" ? "Continue with a refusal" : "Continue"}
              </Button>
            </div>
          )}
        </Panel>
      </div>
      {step === "review" && (
        <div>
          <Back steps={steps} index={index} onGo={go} />
        </div>
      )}
    </div>
  );
}

function useTemplate(templateId: number | undefined): ConsentTemplate | undefined {
  const client = useChainClient();
  const config = useAppConfig();
  return useQuery(templateQuery(client, config, templateId)).data ?? undefined;
}

interface LaterProps {
  step: Step;
  draft: ConsentDraft;
  onChange: (change: Partial<ConsentDraft>) => void;
  bounds: Bounds;
  problems: ReturnType<typeof problemsOf>;
  template: ConsentTemplate | undefined;
}

function Later({ step, template, ...props }: LaterProps) {
  if (step === "level") return <StepLevel {...props} askedFor={template?.level} />;
  if (step === "purpose") return <StepPurpose {...props} />;
  if (step === "terms") return <StepTerms {...props} />;
  return <StepReview draft={props.draft} bounds={props.bounds} template={template} />;
}

function Back({ steps, index, onGo }: { steps: readonly Step[]; index: number; onGo: (step: Step) => void }) {
  const before = steps[index - 1];
  if (!before) return <span />;
  return (
    <Button variant="ghost" onClick={() => onGo(before)}>
      Back
    </Button>
  );
}
