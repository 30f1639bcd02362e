import { Check } from "lucide-react";
import type { Step } from "@/features/consent/lib/problems";
import { cn } from "@/lib/cn";

interface StepsBarProps {
  steps: readonly { step: Step; title: string }[];
  current: Step;
  onGo: (step: Step) => void;
}

/** Where one is in the wizard; steps that are done can be opened again. */
export function StepsBar({ steps, current, onGo }: StepsBarProps) {
  const here = steps.findIndex(({ step }) => step === current);
  return (
    <ol aria-label="Steps" className="flex gap-1 sm:gap-2">
      {steps.map(({ step, title }, index) => {
        const isDone = index < here;
        return (
          <li key={step} className="min-w-0 flex-1">
            <button
              type="button"
              disabled={index > here}
              aria-current={index === here ? "step" : undefined}
              onClick={() => onGo(step)}
              className={cn(
                "flex w-full flex-col gap-1.5 border-t-2 pt-2 text-left text-sm font-medium disabled:cursor-not-allowed",
                index <= here ? "border-accent" : "border-line text-muted",
                isDone && "hover:text-accent",
              )}
            >
              <span className="flex items-center gap-1.5">
                {isDone ? <Check size={16} aria-hidden className="text-accent" /> : `${index + 1}`}
                <span className="truncate max-sm:sr-only">{title}</span>
                {isDone && <span className="sr-only">(done)</span>}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
